"""One article as quads: the shape of the graph, and what must never be in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.entities import entities_of, entity_quads
from graphbuild.graph import article_quads
from graphbuild.iris import ONTOLOGY, Iris, gb, node
from graphbuild.model import Argument, Attribution, CloseMatch, Entity, Fact, Post, Reading, Span
from graphbuild.provenance import Run, provenance_quads
from graphbuild.timespan import covers, days, edtf
from tests import samples
from tests.samples import ISHIBA, TEXT, TRUMP, facts, reading

IRIS = Iris()
ARTICLE = "https://w3id.org/graphbuild/data/article/message"


def part(fragment: str) -> ox.NamedNode:
    return ox.NamedNode(f"{ARTICLE}#{fragment}")


def values(quads: list[ox.Quad], subject: ox.NamedNode, name: str) -> list[str]:
    """The values of a property of graphbuild's ontology, or of another ("oa:exact"), as texts, sorted."""
    prefix, _, local = name.rpartition(":")
    predicate = node(prefix, local) if prefix else gb(name)
    return sorted(q.object.value for q in quads if q.subject == subject and q.predicate == predicate)  # type: ignore[union-attr]


def entity(name: str) -> str:
    return IRIS.entity(name).value


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return article_quads(reading(), facts())


def test_everything_is_in_the_graph_of_the_article_and_said_once(quads: list[ox.Quad]) -> None:
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(ARTICLE)}
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, ox.BlankNode) for quad in quads for term in (quad.subject, quad.object))


def test_the_article_describes_itself(quads: list[ox.Quad]) -> None:
    article = ox.NamedNode(ARTICLE)
    assert values(quads, article, "schema:headline") == ["Ishiba writes to Trump"]
    assert values(quads, article, "schema:datePublished") == ["2024-11-07"]
    assert values(quads, article, "schema:publisher") == ["Example Wire"]
    assert values(quads, article, "schema:url") == ["https://example.org/message"]
    assert values(quads, article, "schema:locationCreated") == ["Tokyo"]
    assert values(quads, article, "schema:author") == []


def test_an_event_has_its_roles_its_wording_and_how_it_is_stated(quads: list[ox.Quad]) -> None:
    event = part("e1")
    assert values(quads, event, "rdf:type") == [f"{ONTOLOGY}SendMessage"]
    assert values(quads, event, "eventType") == ["COMMUNICATE"]
    assert values(quads, event, "agent") == [entity("Shigeru_Ishiba")]
    assert values(quads, event, "recipient") == [entity("Donald_Trump")]
    assert values(quads, event, "theme") == []
    assert values(quads, event, "themeText") == ["a congratulatory message"]
    assert values(quads, event, "agentText") == ["Prime Minister Shigeru Ishiba"]
    assert values(quads, event, "recipientText") == []
    assert values(quads, event, "polarity") == [f"{ONTOLOGY}Positive"]
    assert values(quads, event, "factuality") == [f"{ONTOLOGY}Asserted"]
    assert values(quads, event, "phrase") == ["sent … message to"]
    assert values(quads, event, "lemma") == ["send message to"]
    assert values(quads, event, "tense") == ["past"]
    assert values(quads, event, "time") == values(quads, event, "timeStart") == ["2024-11-06"]
    assert values(quads, event, "timeText") == ["Wednesday"]
    assert values(quads, event, "rule") == ["verb:frame"]


def test_mentions_of_one_event_share_a_node_and_keep_all_their_sentences(quads: list[ox.Quad]) -> None:
    quotes = [ox.NamedNode(iri) for iri in values(quads, part("e1"), "evidence")]
    assert [values(quads, quote, "oa:exact") for quote in quotes] == [
        ["Prime Minister Shigeru Ishiba sent a congratulatory message to Donald Trump on Wednesday."],
        ["The message was sent late."],
    ]
    events = {quad.subject for quad in quads if quad.predicate == gb("polarity")}
    assert events == {part(f"e{number}") for number in (1, 2, 3, 4, 5)}


def test_a_mention_that_states_the_event_otherwise_is_a_node_of_its_own() -> None:
    first, *_ = facts()
    denial = dataclasses.replace(first, statement=dataclasses.replace(first.statement, polarity="negative"))
    found = article_quads(reading(), [first, denial])
    assert values(found, part("e1"), "polarity") == [f"{ONTOLOGY}Positive"]
    assert values(found, part("e1.2"), "polarity") == [f"{ONTOLOGY}Negative"]
    assert values(found, part("e1.2"), "coreferentWith") == [part("e1").value]


def test_every_quote_is_the_text_between_its_offsets(quads: list[ox.Quad]) -> None:
    stretches = {quad.subject for quad in quads if quad.predicate == node("oa", "exact")}
    assert len(stretches) > 10
    for stretch in stretches:
        assert isinstance(stretch, ox.NamedNode)
        (start,), (end,) = values(quads, stretch, "oa:start"), values(quads, stretch, "oa:end")
        assert values(quads, stretch, "oa:exact") == [TEXT[int(start) : int(end)]]


def test_propositions_are_nested_from_the_outermost_to_the_innermost(quads: list[ox.Quad]) -> None:
    outer, inner = part("p1"), part("p2")
    assert values(quads, outer, "attributedToText") == ["aide"]
    assert values(quads, outer, "addresseeText") == ["reporters"]
    assert values(quads, outer, "content") == values(quads, outer, "within") == []
    assert values(quads, inner, "attributedTo") == [entity("Yoshimasa_Hayashi")]
    assert values(quads, inner, "attributedToText") == []
    assert values(quads, inner, "speechMode") == [f"{ONTOLOGY}Direct"]
    assert values(quads, inner, "cue") == ["said"]
    assert values(quads, inner, "within") == [outer.value]
    assert values(quads, inner, "content") == [part("e3").value]


def test_events_of_one_utterance_share_its_proposition() -> None:
    claim = facts()[2]
    second = dataclasses.replace(claim, statement=dataclasses.replace(claim.statement, event="e9"))
    found = article_quads(reading(), [claim, second])
    assert values(found, part("p2"), "content") == [part("e3").value, part("e9").value]
    assert {q.subject for q in found if q.predicate == gb("cue")} == {part("p1"), part("p2")}


def test_an_unnamed_source_still_makes_a_proposition() -> None:
    claim = facts()[2]
    said = Attribution(None, Span(0, 5), "reportedly", (Span(0, 5),))
    found = article_quads(
        reading(),
        [dataclasses.replace(claim, statement=dataclasses.replace(claim.statement, attribution=(said,)))],
    )
    assert values(found, part("p1"), "content") == [part("e3").value]
    assert values(found, part("p1"), "cue") == ["reportedly"]


def test_clusters_tell_which_stretches_stand_for_whom(quads: list[ox.Quad]) -> None:
    assert values(quads, part("c1"), "refersTo") == [entity("Shigeru_Ishiba")]
    mentions = [ox.NamedNode(iri) for iri in values(quads, part("c1"), "mention")]
    assert mentions[0] == part("char=15,29")
    assert [values(quads, mention, "oa:exact") for mention in mentions] == [["Shigeru Ishiba"], ["Ishiba"]]


def test_a_role_text_is_kept_only_where_it_says_more_than_the_entity() -> None:
    first = facts()[0]

    def text_of(argument: Argument) -> list[str]:
        statement = dataclasses.replace(first.statement, arguments=(argument,))
        found = article_quads(reading(), [dataclasses.replace(first, statement=statement)])
        return values(found, part("e1"), "recipientText")

    name = samples.argument(TEXT, "recipient", "Donald Trump", TRUMP)
    assert text_of(name) == []
    assert text_of(dataclasses.replace(name, text="TRUMP")) == []
    assert text_of(dataclasses.replace(name, text="the Donald Trump")) == []
    assert text_of(dataclasses.replace(name, text="his old friend Donald Trump")) == [
        "his old friend Donald Trump"
    ]
    assert text_of(dataclasses.replace(name, entity=None)) == ["Donald Trump"]
    pronoun = dataclasses.replace(name.mention, kind="pronoun", text="him")
    assert text_of(dataclasses.replace(name, mention=pronoun, text="him")) == []


def test_events_are_numbered_where_their_names_are_not_numbers() -> None:
    renamed = [
        dataclasses.replace(
            fact, statement=dataclasses.replace(fact.statement, event=f"a b\n{fact.statement.event}")
        )
        for fact in facts()
    ]
    found = article_quads(reading(), renamed)
    assert {q.subject for q in found if q.predicate == gb("polarity")} == {
        part(f"e{number}") for number in range(1, 6)
    }


@pytest.mark.parametrize("hostile", ["../x", "a b#c", "<x>", "\ud800", "", "日本", 'a"b', "a\nb"])
def test_hostile_names_and_texts_give_a_graph_that_reads_back(hostile: str) -> None:
    text = f"{hostile} {TEXT}"
    article = reading("x", text)
    who = Entity(hostile, hostile, "Person", (hostile,), hostile, (Post(hostile, hostile),))
    first = facts(text)[0]
    statement = dataclasses.replace(
        first.statement,
        arguments=(samples.argument(text, "agent", "Shigeru Ishiba", who),),
        evidence=Span(0, len(text)),
    )
    named = dataclasses.replace(
        article, article=dataclasses.replace(article.article, id=hostile, url=hostile, title=hostile)
    )
    found = article_quads(named, [Fact(statement, "SendMessage", "COMMUNICATE")]) + entity_quads([who])
    data = ox.serialize(found, format=ox.RdfFormat.N_QUADS)
    assert data is not None
    assert set(ox.parse(data, format=ox.RdfFormat.N_QUADS)) == set(found)


def test_an_article_without_facts_is_still_described() -> None:
    found = article_quads(Reading(reading().article, (), ()), ())
    assert values(found, ox.NamedNode(ARTICLE), "schema:identifier") == ["message"]


def test_all_terms_are_declared_in_the_ontology(quads: list[ox.Quad]) -> None:
    source = (Path(__file__).parent.parent / "ontology" / "graphbuild.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^gb:(\w+) a ", source, re.MULTILINE))
    first, *_ = facts()
    denial = dataclasses.replace(first, statement=dataclasses.replace(first.statement, polarity="negative"))
    found = quads + entity_quads([*entities_of(reading(), facts()), samples.JAPAN])
    found += article_quads(reading(), [first, denial]) + provenance_quads(Run("1", "2", "3"), ["message"])
    terms = [
        term for quad in found for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode)
    ]
    used = {term.value.removeprefix(ONTOLOGY) for term in terms if term.value.startswith(ONTOLOGY)}
    assert used - declared == set()


def test_entities_of_several_articles_are_put_together() -> None:
    other = Entity("Shigeru_Ishiba", "Shigeru Ishiba", "Person", ("Mr. Ishiba",), None, (Post("lawmaker"),))
    found = entity_quads([ISHIBA, TRUMP, other, samples.JAPAN])
    this = IRIS.entity("Shigeru_Ishiba")
    assert found == entity_quads([ISHIBA, samples.JAPAN, other, TRUMP])
    assert values(found, this, "rdfs:label") == ["Shigeru Ishiba"]
    assert values(found, this, "skos:altLabel") == ["Ishiba", "Mr. Ishiba", "Prime Minister Ishiba"]
    assert values(found, this, "rdf:type") == [f"{ONTOLOGY}Person"]
    assert values(found, this, "ofCountry") == [entity("Japan")]
    posts = {quad.subject for quad in found if quad.predicate == node("org", "member")}
    titles = {tuple(values(found, post, "postTitle") + values(found, post, "postStatus")) for post in posts}  # type: ignore[arg-type]
    assert titles == {("prime minister", "current"), ("Defense Minister", "former"), ("lawmaker", "current")}


def test_a_named_event_is_no_event_that_a_sentence_states() -> None:
    found = entity_quads([Entity("G20_summit", "G20 summit", "Event")])
    assert values(found, IRIS.entity("G20_summit"), "rdf:type") == [f"{ONTOLOGY}NamedEvent"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-11-06", dt.date(2024, 11, 6), dt.date(2024, 11, 6)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-11-06/2024-12", dt.date(2024, 11, 6), dt.date(2024, 12, 31)),
        ("2024-11-06/..", dt.date(2024, 11, 6), None),
        ("../2024", None, dt.date(2024, 12, 31)),
        ("2024-W01", dt.date(2024, 1, 1), dt.date(2024, 1, 7)),
        ("2024-Q3", dt.date(2024, 7, 1), dt.date(2024, 9, 30)),
        ("2024-36", dt.date(2024, 10, 1), dt.date(2024, 12, 31)),
        ("199X", dt.date(1990, 1, 1), dt.date(1999, 12, 31)),
        ("18XX", dt.date(1800, 1, 1), dt.date(1899, 12, 31)),
        ("2024-SU", None, None),  # which months depends on the half of the world
        ("2024~", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-02-30", None, None),
        ("0000", None, None),
        ("2024-W60", None, None),
        ("soon", None, None),
        ("", None, None),
    ],
)
def test_days_of_a_time_value(value: str, first: dt.date | None, last: dt.date | None) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("2024-Q3", "2024-35"),
        ("2024-SU", "2024-22"),
        ("2024-11", "2024-11"),
        ("199X", "199X"),
        ("2024", "2024"),
    ],
)
def test_quarters_and_seasons_have_numbers_in_the_graph(value: str, written: str) -> None:
    assert edtf(value) == written


@pytest.mark.parametrize(
    ("start", "end", "date", "inside"),
    [
        (None, None, None, True),
        ("2024-03", None, dt.date(2024, 3, 1), True),
        ("2024-03", None, dt.date(2024, 2, 29), False),
        (None, "2024", dt.date(2024, 12, 31), True),
        ("2023", "2024-03-31", dt.date(2024, 4, 1), False),
        ("2023", None, None, False),
    ],
)
def test_a_post_covers_the_days_between(
    start: str | None, end: str | None, date: dt.date | None, *, inside: bool
) -> None:
    assert covers(start, end, date) == inside


def test_a_close_match_has_its_reason_on_the_statement() -> None:
    match = CloseMatch("Donald_Trump", "Shigeru_Ishiba", "a test")
    found = entity_quads([ISHIBA, TRUMP], close=[match, match, CloseMatch("Donald_Trump", "Nobody", "x")])
    one, other = IRIS.entity("Donald_Trump"), IRIS.entity("Shigeru_Ishiba")
    assert values(found, one, "skos:closeMatch") == [other.value]
    (said,) = {quad.subject for quad in found if quad.object == node("rdf", "Statement")}
    assert isinstance(said, ox.NamedNode)
    assert values(found, said, "rdf:subject") + values(found, said, "rdf:object") == [one.value, other.value]
    assert values(found, said, "matchReason") == ["a test"]


def test_identifiers_elsewhere_are_the_same_thing_and_nothing_but_addresses() -> None:
    known = dataclasses.replace(ISHIBA, same_as=("http://www.wikidata.org/entity/Q1", "javascript:alert(1)"))
    found = entity_quads([known])
    assert values(found, IRIS.entity("Shigeru_Ishiba"), "owl:sameAs") == ["http://www.wikidata.org/entity/Q1"]
