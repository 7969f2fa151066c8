"""Statements as short lines, so that a test says what it expects as a reader would."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphbuild.extraction.analysis import Analysis
from graphbuild.model import Argument, Statement
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis

Rule = Callable[[Analysis], Iterable[Statement]]


def told(statement: Statement) -> str:
    """Write a statement as "Class: role text, role text"; "Event" where the lexicon is silent."""
    parts = [f"{a.role} {a.mention.text}" for a in statement.arguments]
    return f"{statement.event_class or 'Event'}: {', '.join(parts)}".rstrip(": ")


def all_told(extractor: Rule, table: str, vocabulary: Vocabulary) -> list[str]:
    """Write what one extractor finds in a table, in its order."""
    return [told(statement) for statement in extractor(analysis(table, vocabulary))]


def only(extractor: Rule, table: str, vocabulary: Vocabulary) -> Statement:
    """Return the one statement that an extractor finds in a table; ValueError for more or fewer."""
    (found,) = extractor(analysis(table, vocabulary))
    return found


def labelled(statement: Statement, label: str) -> list[Argument]:
    """Return the arguments whose mention has a label: WORD for support nouns, ROLE for posts."""
    return [a for a in statement.arguments if a.mention.label == label]
