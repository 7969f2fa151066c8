"""Who is who across the pieces of a build, and the entity graph, without holding all local entities at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import count, groupby
from operator import itemgetter
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from graphbuild.bulk.spill import Spill
from graphbuild.bulk.steps import work_through
from graphbuild.corrections import Corrections
from graphbuild.engines import Engine
from graphbuild.entities import ORGANIZED, describe, in_order, match_quads
from graphbuild.iris import Iris, node
from graphbuild.model import CloseMatch, Entity
from graphbuild.quarantine import sift
from graphbuild.resolution.identity import Identity, LocalEntity, block_keys, connect, identify
from graphbuild.storage.records import entity_from, from_literal, local_from, plain, plain_local
from graphbuild.vocabulary import Vocabulary

TOGETHER = 400
"""Local entities that are identified at once, if their part has no more, and entities that are described at once."""

_LABEL = node("rdfs", "label")


class Described(NamedTuple):
    """What the entity graph says of some entities, as quads in bytes, and the ids of those that the shapes forbid."""

    lines: list[bytes]
    forbidden: list[str]


class _Known(NamedTuple):
    """Some entities: what is known of each, the open matches of each, and the organisations that they name."""

    views: list[list[list[object]]]
    matches: list[CloseMatch]
    organizations: dict[str, str]


def find_identities(
    spill: Spill, vocabulary: Vocabulary, corrections: Corrections, engine: Engine
) -> tuple[str, ...]:
    """Fill the tables of names, entities and matches; return a line for each name in the corrections that is none."""
    _note_locals(spill, vocabulary, corrections)
    unheeded: tuple[str, ...] = ()
    together = None if corrections.merges or corrections.splits else TOGETHER
    work = partial(_identified, vocabulary=vocabulary, corrections=corrections)
    for identity, shown in work_through(work, _local_parts(spill, together), engine):
        spill.fill(
            "INSERT INTO names VALUES (?, ?, ?)", ((*key, e.id) for key, e in identity.canonical.items())
        )
        seen = {identity.canonical[key] for key in shown}
        _note_entities(spill, seen)
        spill.fill(
            "INSERT OR IGNORE INTO matches VALUES (?, ?, ?)", ((m.a, m.b, m.reason) for m in identity.close)
        )
        unheeded = identity.unheeded
    _note_organizations(spill)
    return unheeded


def describe_entities(spill: Spill, engine: Engine) -> frozenset[str]:
    """Fill the table of shared lines with the entity graph; return the ids of the entities that the shapes forbid."""
    forbidden: set[str] = set()
    work = partial(_described, base=spill.base)
    for found in work_through(work, _entity_parts(spill), engine):
        spill.share(found.lines)
        forbidden.update(found.forbidden)
    return frozenset(forbidden)


def _note_locals(spill: Spill, vocabulary: Vocabulary, corrections: Corrections) -> None:
    """Fill the table of local entities, each with its number, and that of the first of its component as its root."""
    parts = connect(_noted(spill, vocabulary, corrections))
    spill.fill("INSERT INTO roots VALUES (?, ?)", ((number, part[0]) for part in parts for number in part))


def _noted(spill: Spill, vocabulary: Vocabulary, corrections: Corrections) -> Iterator[frozenset[str]]:
    """Yield the block keys of each local entity while the table is filled."""
    numbers = count()
    for text in spill.records():
        record, rows = from_literal(text), []
        shown = set(record.shown)
        for local in record.entities:
            rows.append(
                (next(numbers), record.article, local.entity.id in shown, json.dumps(plain_local(local)))
            )
            yield block_keys(local, vocabulary, corrections)
        spill.fill("INSERT INTO locals VALUES (?, ?, ?, ?)", rows)
        _note_entities(spill, record.nameless)


def _note_entities(spill: Spill, entities: Iterable[Entity]) -> None:
    rows = ((entity.id, json.dumps(plain(entity))) for entity in entities)
    spill.fill("INSERT OR IGNORE INTO entities VALUES (?, ?)", rows)


def _local_parts(spill: Spill, together: int | None) -> Iterator[list[tuple[str, bool, str]]]:
    """Yield the local entities, connected parts whole, about ``together`` at once; all of them for None."""
    rows = spill.rows(
        "SELECT root, article, shown, plain FROM locals JOIN roots USING (block) ORDER BY root, locals.rowid"
    )
    waiting: list[tuple[str, bool, str]] = []
    for _, part in groupby(rows, key=itemgetter(0)):
        waiting += [(article, bool(shown), text) for _, article, shown, text in part]
        if together is not None and len(waiting) >= together:
            yield waiting
            waiting = []
    yield waiting


def _identified(
    rows: Sequence[tuple[str, bool, str]], vocabulary: Vocabulary, corrections: Corrections
) -> tuple[Identity, list[tuple[str, str]]]:
    """Return who is who among some local entities, and the keys of those that a graph shows."""
    locals_ = _locals(rows)
    identity = identify((local for local, _ in locals_), vocabulary, corrections)
    return identity, [local.key for local, shown in locals_ if shown]


def _locals(rows: Iterable[tuple[str, bool, str]]) -> list[tuple[LocalEntity, bool]]:
    return [(local_from(article, json.loads(text)), shown) for article, shown, text in rows]


def _note_organizations(spill: Spill) -> None:
    """Note by name which entity a country's name or a post's organisation means; of two the last one."""
    iris = Iris(spill.base)
    spill.fill(
        "INSERT INTO organizations VALUES (?, ?) ON CONFLICT DO UPDATE SET this = max(this, excluded.this)",
        (
            (views[0].name, str(iris.entity(views[0].id)))
            for views in map(in_order, _known(spill))
            if any(view.type in ORGANIZED for view in views)
        ),
    )


def _known(spill: Spill) -> Iterator[list[Entity]]:
    """Yield what is known of each entity, in the order of their ids."""
    rows = spill.rows("SELECT id, plain FROM entities ORDER BY id")
    for _, views in groupby(rows, key=itemgetter(0)):
        yield [entity_from(json.loads(text)) for _, text in views]


def _entity_parts(spill: Spill) -> Iterator[_Known]:
    """Yield entities with what others have to do with them: organisations, open matches between what the graph shows.

    One name that hundreds bear has many matches, so they count as entities do.
    """
    part: list[list[Entity]] = []
    matches: list[CloseMatch] = []
    for views in _known(spill):
        part.append(views)
        found = spill.rows(
            "SELECT a, b, reason FROM matches WHERE a = ? AND EXISTS (SELECT 1 FROM entities WHERE id = b)",
            (views[0].id,),
        )
        matches += (CloseMatch(*row) for row in found)
        if len(part) + len(matches) >= TOGETHER:
            yield _Known([[*map(plain, views)] for views in part], matches, _organizations(spill, part))
            part, matches = [], []
    yield _Known([[*map(plain, views)] for views in part], matches, _organizations(spill, part))


def _organizations(spill: Spill, part: Sequence[Sequence[Entity]]) -> dict[str, str]:
    """Return which entity the names mean that some entities have for their countries and the bodies of their posts."""
    entities = [view for views in part for view in views]
    named = {entity.country for entity in entities if entity.country}
    named |= {post.organization for entity in entities for post in entity.posts if post.organization}
    found = (
        spill.rows("SELECT name, this FROM organizations WHERE name = ?", (name,)) for name in sorted(named)
    )
    return {name: this for rows in found for name, this in rows}


def _described(part: _Known, base: str) -> Described:
    """Return the entity graph of some entities, without what the shapes forbid, and the records of that.

    No shape looks at a match; but what is forbidden takes along that it may be another.
    """
    iris = Iris(base)
    organizations = {name: NamedNode(this[1:-1]) for name, this in part.organizations.items()}
    quads: set[Quad] = set()
    ids = {}
    for values in part.views:
        views = in_order(map(entity_from, values))
        ids[iris.entity(views[0].id)] = views[0].id
        quads.update(describe(views, iris, organizations))
    sound, records = sift(quads, base)
    forbidden = {ids[this] for this in ids.keys() - {q.subject for q in sound if q.predicate == _LABEL}}
    matches = {quad for match in part.matches for quad in match_quads(match, iris)}
    if any(match.a in forbidden for match in part.matches):
        sound, records = sift(quads | matches, base)
        matches = set()
    lines = serialize(sound | records | matches, format=RdfFormat.N_QUADS) or b""
    return Described(lines.splitlines(keepends=True), sorted(forbidden))
