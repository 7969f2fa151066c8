"""Who was in contact with whom: a matrix of the busiest, and the pairs with their newest sentence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.query.result import Value

MOST_ACTORS = 15
"""Rows and columns of the matrix: as many as stand beside each other on a sheet of paper."""
SHADES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Statements that one contacted the other; ``shade`` is 1 to ``SHADES``, 0 for none."""

    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Whom somebody contacted; ``statements`` counts all contacts of his, in both directions, inside the matrix or not."""

    name: str
    cells: tuple[Cell, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who were in contact, in either direction; ``sentence`` is the newest that says so."""

    one: str
    two: str
    statements: int
    first: dt.date | None
    last: dt.date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """The matrix, in which row and column ``i`` are the same actor, and all pairs, the most often stated first."""

    matrix: tuple[MatrixRow, ...]
    pairs: tuple[Pair, ...]
    actors: int


def contacts(rows: Iterable[Mapping[str, Value]]) -> Contacts:
    """Return the contacts in ``rows``: ``one`` contacted ``two`` in ``event``; names, day and sentence beside them.

    Statements are counted, each once for a pair: two articles that tell of one meeting count two.
    """
    names: dict[str, str] = {}
    events: dict[tuple[str, str], set[str]] = defaultdict(set)
    told: dict[tuple[str, str], list[Mapping[str, Value]]] = defaultdict(list)
    own: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        one, two, event = str(row["one"]), str(row["two"]), str(row["event"])
        names.setdefault(one, str(row["who"]))
        names.setdefault(two, str(row["whom"]))
        events[one, two].add(event)
        told[min(one, two), max(one, two)].append(row)
        own[one].add(event)
        own[two].add(event)
    ranked = sorted(own, key=lambda iri: (-len(own[iri]), names[iri], iri))
    pairs = [_pair(names[one], names[two], found) for (one, two), found in told.items()]
    return Contacts(
        _matrix(ranked[:MOST_ACTORS], names, events, {iri: len(found) for iri, found in own.items()}),
        tuple(sorted(pairs, key=lambda pair: (-pair.statements, pair.one, pair.two, pair.sentence))),
        len(ranked),
    )


def _matrix(
    actors: list[str],
    names: Mapping[str, str],
    events: Mapping[tuple[str, str], set[str]],
    statements: Mapping[str, int],
) -> tuple[MatrixRow, ...]:
    counts = [[len(events.get((one, two), ())) for two in actors] for one in actors]
    top = max((count for line in counts for count in line), default=0)
    return tuple(
        MatrixRow(
            names[one],
            tuple(Cell(count, -(-count * SHADES // top) if count else 0) for count in line),
            statements[one],
        )
        for one, line in zip(actors, counts, strict=True)
    )


def _pair(one: str, two: str, rows: list[Mapping[str, Value]]) -> Pair:
    days = sorted(day for row in rows if isinstance(day := row["day"], dt.date))
    newest = max(rows, key=lambda row: (str(row["day"] or ""), str(row["sentence"] or "")))
    first, second = sorted((one, two))
    return Pair(
        first,
        second,
        len({row["event"] for row in rows}),
        days[0] if days else None,
        days[-1] if days else None,
        str(newest["sentence"] or ""),
    )
