"""What a statement is by the ontology, and which of its arguments are nodes of the graph."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.classification import classify, standing_for
from graphbuild.model import (
    Argument,
    Article,
    Block,
    Entity,
    EntityType,
    Mention,
    MentionKind,
    Predicate,
    Reading,
    Span,
    Statement,
)
from graphbuild.vocabulary import Vocabulary

TEXT = "Voss launched a boat. Rao saw the boat."


def mention(word: str, kind: MentionKind = "nominal", nth: int = 1, label: str | None = None) -> Mention:
    start = -1
    for _ in range(nth):
        start = TEXT.index(word, start + 1)
    span = Span(start, start + len(word))
    return Mention(span, span, word, kind, word.lower(), label=label)


def entity(name: str, type_: EntityType) -> Entity:
    return Entity(name.replace(" ", "_"), name, type_)


VOSS = entity("Voss", "Person")
BOAT = entity("boat", "Thing")


def reading(*boats: int, label: str | None = None, event_class: str | None = "Launch") -> Reading:
    """Read "Voss launched a boat", with the boat mentioned at the given places."""
    agent, boat = mention("Voss", "name"), mention("boat", label=label)
    launch = Statement(
        Predicate(Span(5, 13), 5, "launch", "VERB", "launched"),
        (Argument("agent", agent, "Voss", VOSS), Argument("theme", boat, "a boat", BOAT)),
        Span(0, 21),
        "verb",
        "e1",
        event_type="CREATE",
        event_class=event_class,
    )
    boats_seen = tuple((mention("boat", nth=place).span, BOAT) for place in boats)
    return Reading(
        Article("a", TEXT, (Block(Span(0, len(TEXT))),)),
        (launch,),
        (agent, boat),
        entities=((agent.span, VOSS), *boats_seen),
    )


def nodes(read: Reading, vocabulary: Vocabulary) -> list[str | None]:
    (fact,) = classify(read, vocabulary)
    return [a.entity.name if a.entity else None for a in fact.statement.arguments]


def test_a_nameless_thing_spoken_of_once_is_text(vocabulary: Vocabulary) -> None:
    assert nodes(reading(1), vocabulary) == ["Voss", None]
    assert [e.name for _, e in standing_for(reading(1))] == ["Voss"]


def test_a_thing_spoken_of_twice_is_a_node(vocabulary: Vocabulary) -> None:
    assert nodes(reading(1, 2), vocabulary) == ["Voss", "boat"]
    assert [e.name for _, e in standing_for(reading(1, 2))] == ["Voss", "boat", "boat"]


def test_a_thing_with_a_name_is_a_node(vocabulary: Vocabulary) -> None:
    read = reading(1)
    named = replace(read, mentions=(read.mentions[0], mention("boat", "name")))
    assert nodes(named, vocabulary) == ["Voss", "boat"]


def test_text_stays_where_the_node_goes(vocabulary: Vocabulary) -> None:
    (fact,) = classify(reading(1), vocabulary)
    boat = fact.statement.arguments[1]
    assert (boat.role, boat.text, boat.entity) == ("theme", "a boat", None)


def test_posts_and_support_nouns_are_no_nodes(vocabulary: Vocabulary) -> None:
    for label in ("ROLE", "WORD"):
        assert nodes(reading(1, 2, label=label), vocabulary) == ["Voss", None], label
    assert nodes(reading(1, 2, label="PRODUCT"), vocabulary) == ["Voss", "boat"]


def test_a_known_class_brings_its_coarse_type(vocabulary: Vocabulary) -> None:
    (fact,) = classify(reading(1, event_class="Praise"), vocabulary)
    assert (fact.event_class, fact.event_type) == ("Praise", "SUPPORT")


def test_an_unknown_class_falls_back_to_its_coarse_type(vocabulary: Vocabulary) -> None:
    (fact,) = classify(reading(1, event_class="Zorb"), vocabulary)
    assert (fact.event_class, fact.event_type) == ("Create", "CREATE")


def test_where_the_lexicon_is_silent_it_is_an_event(vocabulary: Vocabulary) -> None:
    read = reading(1, event_class=None)
    silent = replace(read, statements=(replace(read.statements[0], event_type="OTHER"),))
    (fact,) = classify(silent, vocabulary)
    assert (fact.event_class, fact.event_type) == ("Event", "OTHER")
