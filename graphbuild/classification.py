"""Settle what every statement is by the ontology: its class, and which of its arguments are entities of the graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.model import Argument, Entity, Fact, Reading, Span, Statement

if TYPE_CHECKING:  # queries use this module, and need no vocabulary
    from graphbuild.vocabulary import Vocabulary


def classify(reading: Reading, vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """Return one fact per statement.

    The class is the verb's; one that the ontology lacks falls back to the class of its coarse type, and where the
    lexicon is silent to the generic event.
    """
    nodes = {entity.id for _, entity in standing_for(reading)}
    facts = []
    for statement in reading.statements:
        settled = replace(statement, arguments=tuple(_settle(a, nodes) for a in statement.arguments))
        facts.append(Fact(settled, *_class(statement, vocabulary)))
    return tuple(facts)


def standing_for(reading: Reading) -> tuple[tuple[Span, Entity], ...]:
    """Return the mentions that stand for an entity of the graph, with it.

    A nameless thing that is spoken of once is words, not a node that anything else could point to: "the remarks" in
    "Ishiba made the remarks".
    """
    named = {mention.span for mention in reading.mentions if mention.kind == "name"}
    mentioned = Counter(entity.id for _, entity in reading.entities)
    return tuple(
        (span, entity)
        for span, entity in reading.entities
        if entity.type != "Thing" or span in named or mentioned[entity.id] > 1
    )


def _class(statement: Statement, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return class and coarse type."""
    known = vocabulary.event_class(statement.event_class) if statement.event_class else None
    if known is not None:
        return known.name, known.event_type
    return vocabulary.generic_class(statement.event_type), statement.event_type


def _settle(argument: Argument, nodes: set[str]) -> Argument:
    """Leave as text what is no node: a nameless thing, a post (not its holder), a verb's support noun."""
    entity = argument.entity
    keeps = entity is not None and entity.id in nodes and argument.mention.label not in ("ROLE", "WORD")
    return argument if keeps else replace(argument, entity=None)
