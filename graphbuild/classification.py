"""Settle the class of every statement by the ontology: the verb's class, or the generic event where the lexicon is silent."""

from __future__ import annotations

from graphbuild.model import Fact, Reading
from graphbuild.vocabulary import Vocabulary


def classify(reading: Reading, vocabulary: Vocabulary) -> tuple[Fact, ...]:
    """Return one fact per statement; a class that the ontology lacks falls back to its coarse type's class."""
    facts = []
    for statement in reading.statements:
        known = vocabulary.event_class(statement.event_class) if statement.event_class else None
        if known is not None:
            facts.append(Fact(statement, known.name, known.event_type))
        else:
            facts.append(Fact(statement, vocabulary.generic_class(statement.event_type), statement.event_type))
    return tuple(facts)
