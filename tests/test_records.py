"""Statement records: their exact fields, and which pairs of participants an event gives."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from graphbuild.export.records import (
    attribution_records,
    mention_records,
    pairs,
    records,
    time_records,
)
from graphbuild.graph import relation
from graphbuild.model import (
    Argument,
    Attribution,
    Entity,
    Fact,
    Mention,
    MentionKind,
    Predicate,
    Reading,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from tests.samples import HAYASHI, ISHIBA, TEXT, TRUMP, facts, mention, reading, span_of

KEYS = [
    "doc",
    "sentence",
    "sentence_span",
    "event",
    "subject",
    "relation",
    "object",
    "event_type",
    "class",
    "predicate",
    "arguments",
    "theme",
    "recipient",
    "place",
    "quantity",
    "polarity",
    "factuality",
    "attributed_to",
    "attribution",
    "time",
    "time_span",
    "rule",
]


def rows(*events: str) -> list[dict[str, Any]]:
    """The records of some events of the sample article, all of them without arguments."""
    chosen = [f for f in facts() if not events or f.statement.event in events]
    return list(records(reading(), chosen))


def who(
    role: Role, name: str, kind: MentionKind = "name", preposition: str = "", entity: Entity | None = None
) -> Argument:
    """A participant whose place in the text does not matter."""
    spot = Mention(Span(0, len(name)), Span(0, len(name)), name, kind, name.lower())
    return Argument(role, spot, name, entity, preposition)


def event(*arguments: Argument, phrase: str = "met", rule: str = "verb", **more: bool) -> Statement:
    predicate = Predicate(Span(0, 3), 0, "meet", "VERB", phrase)
    return replace(Statement(predicate, arguments, Span(0, 9), rule, "e1"), **more)  # type: ignore[arg-type]


def named_pairs(statement: Statement) -> list[tuple[str | None, str | None]]:
    return [(a.mention.text if a else None, b.mention.text if b else None) for a, b in pairs(statement)]


def test_a_record_has_exactly_the_documented_fields_in_their_order() -> None:
    for row in rows():
        assert list(row) == KEYS
        assert list(row["predicate"]) == ["start", "end", "head_start", "lemma", "pos"]
        for argument in row["arguments"]:
            assert list(argument) == ["role", "text", "start", "end", "head_start", "entity", "name", "type"]
        for attribution in row["attribution"]:
            assert list(attribution) == ["source", "cue", "addressee", "mode"]


def test_a_record_is_plain_json() -> None:
    for row in rows():
        assert json.loads(json.dumps(row)) == row


def test_subject_object_and_slots_are_canonical_names() -> None:
    sent = rows("e1")[0]
    assert (sent["subject"], sent["object"], sent["recipient"]) == (
        "Shigeru Ishiba",
        "Donald Trump",
        "Donald Trump",
    )
    assert sent["theme"] == "a congratulatory message"
    assert sent["event"] == "message#e1"
    assert (sent["class"], sent["event_type"]) == ("SendMessage", "COMMUNICATE")
    assert (sent["polarity"], sent["factuality"]) == ("positive", "asserted")


def test_every_span_of_a_record_leads_to_its_words() -> None:
    for row in rows():
        span = row["sentence_span"]
        assert " ".join(TEXT[span["start"] : span["end"]].split()) == row["sentence"]
        for argument in row["arguments"]:
            assert TEXT[argument["start"] : argument["end"]] == argument["text"]
            assert argument["start"] <= argument["head_start"] < argument["end"]
        if row["time_span"]:
            assert TEXT[row["time_span"]["start"] : row["time_span"]["end"]] == "Wednesday"
            assert row["time"] == "2024-11-06"


def test_an_argument_shows_the_text_the_name_and_the_type() -> None:
    (trump,) = [a for a in rows("e2")[0]["arguments"] if a["role"] == "patient"]
    assert (trump["text"], trump["name"], trump["entity"], trump["type"]) == (
        "Trump",
        "Donald Trump",
        "Donald_Trump",
        "Person",
    )


def test_attribution_runs_from_the_outermost_source_and_names_the_innermost() -> None:
    (claim,) = rows("e3")
    assert claim["attributed_to"] == "Yoshimasa Hayashi"
    assert claim["attribution"] == [
        {"source": "aide", "cue": "told", "addressee": "reporters", "mode": "indirect"},
        {"source": "Yoshimasa Hayashi", "cue": "said", "addressee": None, "mode": "direct"},
    ]
    assert claim["factuality"] == "asserted"


def test_a_source_that_nothing_resolves_names_nobody() -> None:
    (first, *_) = facts()
    he = Attribution(mention(TEXT, "Ishiba", kind="pronoun"), Span(0, 2), "said", ())
    claim = replace(first, statement=replace(first.statement, attribution=(he,)))
    (row, *_) = records(reading(), [claim])
    assert (row["attributed_to"], row["attribution"][0]["source"]) == (None, None)


def test_what_was_denied_or_wished_says_so() -> None:
    assert rows("e4")[0]["polarity"] == "negative"
    assert rows("e2")[0]["factuality"] == "desired"


def test_agents_of_a_symmetric_event_pair_up() -> None:
    assert [(row["subject"], row["object"]) for row in rows("e5")] == [("Takeshi Iwaya", "JD Vance")]
    three = event(who("agent", "A"), who("agent", "B"), who("agent", "C"), symmetric=True)
    assert named_pairs(three) == [("A", "B"), ("A", "C"), ("B", "C")]
    with_other = event(who("agent", "A"), who("agent", "B"), who("co-agent", "C"), symmetric=True)
    assert named_pairs(with_other) == [("A", "C"), ("B", "C")]


def test_agents_of_an_event_that_is_not_symmetric_do_not_pair_up() -> None:
    assert named_pairs(event(who("agent", "A"), who("agent", "B"))) == [("A", None), ("B", None)]


def test_each_agent_is_related_to_each_other_participant() -> None:
    statement = event(who("agent", "A"), who("agent", "B"), who("patient", "C"), who("recipient", "D"))
    assert sorted(named_pairs(statement), key=str) == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]


def test_the_recipient_comes_before_the_theme_and_a_theme_without_name_is_a_slot() -> None:
    message = who("theme", "a message", kind="nominal")
    assert named_pairs(event(who("agent", "A"), message, who("recipient", "B"))) == [("A", "B")]
    assert named_pairs(event(who("agent", "A"), message)) == [("A", "a message")]
    named = event(who("agent", "A"), who("theme", "Kyiv Post"), who("recipient", "B"))
    assert named_pairs(named) == [("A", "B"), ("A", "Kyiv Post")]


def test_a_passive_without_agent_has_no_subject() -> None:
    assert named_pairs(event(who("patient", "A"), rule="verb:passive")) == [(None, "A")]
    post = who("theme", "prime minister", kind="nominal", preposition="as")
    post = replace(post, mention=replace(post.mention, label="ROLE"))
    elected = event(who("patient", "A"), post, rule="verb:passive")
    assert named_pairs(elected) == [(None, "A"), ("A", "prime minister")]


def test_what_rises_or_falls_is_the_subject_of_its_verb() -> None:
    assert named_pairs(event(who("patient", "A"), phrase="fell", rule="verb:undergoer")) == [("A", None)]
    assert named_pairs(event(who("patient", "A"), phrase="hit")) == [(None, "A")]  # its subject was not found


def test_nobody_is_related_to_himself() -> None:
    pair = event(who("agent", "A", entity=TRUMP), who("patient", "B", entity=TRUMP))
    assert named_pairs(pair) == [("A", None)]


def test_a_pronoun_counts_only_when_it_is_resolved() -> None:
    he = who("agent", "he", kind="pronoun")
    assert named_pairs(event(he, who("patient", "A"))) == [(None, "A")]
    known = replace(he, entity=ISHIBA)
    assert named_pairs(event(known, who("patient", "A"))) == [("he", "A")]


def test_an_event_of_nobody_still_has_a_record() -> None:
    assert named_pairs(event()) == [(None, None)]
    again = [row for row in rows("e1") if row["subject"] is None]
    assert [(row["object"], row["relation"]) for row in again] == [(None, "was sent")]


def test_coreferent_mentions_of_an_event_share_its_name() -> None:
    assert {row["event"] for row in rows("e1")} == {"message#e1"}
    assert len({row["sentence"] for row in rows("e1")}) == 2


def test_the_relation_ends_with_the_preposition_of_its_object() -> None:
    to_trump = who("recipient", "Trump", preposition="to")
    assert relation(event(to_trump, phrase="sent a message"), to_trump) == "sent a message to"
    assert relation(event(to_trump, phrase="sent a message"), None) == "sent a message"
    direct = who("patient", "Trump")
    assert relation(event(direct), direct) == "met"


def test_a_theme_is_not_said_twice() -> None:
    theme = who("theme", "a message", kind="nominal")
    assert relation(event(theme, phrase="sent a message"), theme) == "sent"


def test_mention_records_list_only_mentions_with_an_entity() -> None:
    named, nobody = mention(TEXT, "Shigeru Ishiba"), mention(TEXT, "Envoys", kind="nominal")
    whole = replace(reading(), mentions=(named, nobody), entities=((named.span, ISHIBA),))
    assert list(mention_records(whole)) == [
        {
            "doc": "message",
            "entity": "Shigeru_Ishiba",
            "name": "Shigeru Ishiba",
            "type": "Person",
            "mention": {"start": named.span.start, "end": named.span.end},
        }
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024-11-06", "2024-11-06"),
        ("2024-11-04/2024-11-10", "2024-W45"),
        ("2024-11-05/2024-11-11", "2024-11-05/2024-11-11"),  # seven days, no week
        ("2024-11-09/2024-11-10", "2024-W45-WE"),
        ("2024-11-08/2024-11-09", "2024-11-08/2024-11-09"),
        ("199X", "199"),
        ("2024-10-30~", "2024-10-30"),
        (None, None),
    ],
)
def test_time_records_give_the_value_or_leave_it_open(value: str | None, written: str | None) -> None:
    span = span_of(TEXT, "Wednesday")
    whole = replace(reading(), times=(TimeExpression(span, "Wednesday", value),))
    assert list(time_records(whole)) == [
        {"doc": "message", "timex": {"start": span.start, "end": span.end}, "value": written}
    ]


def test_time_records_name_the_part_of_the_day() -> None:
    span = span_of(TEXT, "Wednesday")
    whole = replace(reading(), times=(TimeExpression(span, "Wednesday night", "2024-11-06"),))
    assert [record["value"] for record in time_records(whole)] == ["2024-11-06TNI"]


def test_attribution_records_are_spans_and_need_content() -> None:
    content, cue = span_of(TEXT, "Envoys met Trump"), span_of(TEXT, "said")
    source = mention(TEXT, "Yoshimasa Hayashi")
    said = Attribution(source, cue, "said", (content,), source_entity=HAYASHI)
    whole: Reading = replace(
        reading(), attributions=(said, replace(said, content=()), replace(said, source=None))
    )
    spans = [row["attribution_span"] for row in attribution_records(whole)]
    assert spans == [
        {
            "source": found,
            "cue": [[cue.start, cue.end]],
            "content": [[content.start, content.end]],
        }
        for found in ([[source.span.start, source.span.end]], [])
    ]


def test_records_come_in_the_order_of_the_facts() -> None:
    order = [row["event"] for row in records(reading(), reversed(facts()))]
    assert order[0] == order[-1] == "message#e1"
    assert order[1] == "message#e5"


def test_the_sentence_of_a_record_has_its_white_space_folded() -> None:
    broken = replace(reading(), article=replace(reading().article, text="They\n  met."))
    met = replace(event(who("agent", "They")), evidence=Span(0, 12))
    (row,) = records(broken, [Fact(met, "Meet", "CONSULT")])
    assert (row["sentence"], row["sentence_span"]) == ("They met.", {"start": 0, "end": 12})
