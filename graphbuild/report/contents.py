"""What the report says of a graph, asked of its store by SPARQL: the queries lie beside this file as ``*.rq``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from graphbuild.agreement import Conflict, agreeing, conflicts
from graphbuild.iris import DATA
from graphbuild.quarantine import count_quarantined
from graphbuild.query import query
from graphbuild.query.library import named_query
from graphbuild.query.result import Value
from graphbuild.report.chart import Chart, chart
from graphbuild.report.contacts import Contacts, contacts

Rows = tuple[Mapping[str, Value], ...]

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Contents:
    """The report's tables. Rows have the columns of the queries in ``graphbuild/report`` and ``ontology/queries``.

    ``plain`` statements are plain fact: asserted, positive, in the article's own words. ``types`` counts entities by
    type, ``undated`` the statements that are on no day, so not in ``timeline``, ``conflicts`` what articles say against
    each other, ``kept_out`` the events in quarantine, each of which has a row for each reason.
    """

    articles: Rows
    publishers: Rows
    published: Chart | None
    stances: Rows
    holders: Rows
    classes: Rows
    entities: Rows
    types: tuple[tuple[str, int], ...]
    contacts: Contacts
    timeline: Chart | None
    undated: int
    conflicts: tuple[Conflict, ...]
    quarantined: Rows
    kept_out: int
    runs: Rows

    @property
    def statements(self) -> int:
        """The number of statements, however they are stated."""
        return sum(_number(row["statements"]) for row in self.stances)

    @property
    def plain(self) -> int:
        """The number of statements that are plain fact."""
        return sum(_number(row["plain"]) for row in self.stances)

    @property
    def dates(self) -> tuple[dt.date, dt.date] | None:
        """The dates of the oldest and the newest article; None where no article has one."""
        found = sorted(day for row in self.articles if isinstance(day := row["date"], dt.date))
        return (found[0], found[-1]) if found else None


def contents(store: Store, base: str = DATA) -> Contents:
    """Ask ``store`` for everything that the report shows; ``base`` is the beginning of the data's IRIs."""
    articles = _rows(store, "articles", base)
    entities = _rows(store, "entities", base)
    days = _rows(store, "days", base)
    return Contents(
        articles=articles,
        publishers=_named(store, "publishers", base),
        published=chart(_by_day([{"day": row["date"], "statements": 1, "plain": 1} for row in articles])),
        stances=_rows(store, "stances", base),
        holders=_rows(store, "holders", base),
        classes=_rows(store, "classes", base),
        entities=entities,
        types=_types(entities),
        contacts=contacts(_rows(store, "contacts", base)),
        timeline=chart(_by_day(days)),
        undated=sum(_number(row["statements"]) for row in days if not isinstance(row["day"], dt.date)),
        conflicts=conflicts(agreeing(store, base)),
        quarantined=_named(store, "quarantined", base),
        kept_out=count_quarantined(store),
        runs=_rows(store, "runs", base),
    )


def _rows(store: Store, name: str, base: str) -> Rows:
    return tuple(query(store, (_FOLDER / f"{name}.rq").read_text(encoding="utf-8"), base))


def _named(store: Store, name: str, base: str) -> Rows:
    return tuple(query(store, named_query(name).text, base))


def _by_day(rows: list[Mapping[str, Value]] | Rows) -> dict[dt.date, tuple[int, int]]:
    """Return the counts of the rows that have a day, ``(total, plain)``."""
    counts: dict[dt.date, tuple[int, int]] = {}
    for row in rows:
        if isinstance(day := row["day"], dt.date):
            total, plain = counts.get(day, (0, 0))
            counts[day] = (total + _number(row["statements"]), plain + _number(row["plain"]))
    return counts


def _types(entities: Rows) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for row in entities:
        counts[str(row["type"])] = counts.get(str(row["type"]), 0) + 1
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _number(value: Value) -> int:
    """Return a count as SPARQL gives it: an integer, always."""
    return value if isinstance(value, int) else 0
