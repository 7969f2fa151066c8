"""Some articles as they stand in the graph: entities named, what the shapes forbid kept out, simple edges derived."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from graphbuild.bulk.pieces import Piece
from graphbuild.iris import Iris
from graphbuild.page import link_quads
from graphbuild.quarantine import blamed, count_quarantined, quarantine, record_of
from graphbuild.rules import derive
from graphbuild.storage.drafts import stand_ins
from graphbuild.store import count_events

Sheet = tuple[str, Piece, str]
"""The beginning of an article's lines, its piece, and the names of its entities as JSON."""

Block = tuple[bytes, bytes]
"""Lines of an article that follow each other in the graph, sorted, and what they all begin with."""


class Settled(NamedTuple):
    """Articles as they stand in the graph, and the lines that belong to none; events, and events that are kept out."""

    blocks: list[Block]
    shared: list[bytes]
    events: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article with its entities named: its quads, the entities that it names, and those of them that are forbidden."""

    graph: NamedNode
    lines: bytes
    links: Collection[Quad]
    entities: Collection[NamedNode]
    unsound: Collection[NamedNode]


def settle_part(
    part: Sequence[Sheet], base: str, extra: Sequence[Path], forbidden: Collection[str]
) -> Settled:
    """Return some articles as they stand in the graph; ``forbidden`` are the ids of entities that the shapes forbid.

    The shapes are asked of all articles together, and again of each in which they forbid something.
    """
    iris = Iris(base)
    unsound = {iris.entity(each) for each in forbidden}
    opened = [_opened(sheet, iris, unsound) for sheet in part]
    store = _store([each for each in opened if not each.unsound], iris)
    to_blame = {this.value.partition("#")[0] for this in blamed(store)}
    for each in opened:
        if each.unsound or each.graph.value in to_blame:
            store.remove_graph(each.graph)
            store.extend(_sifted(each, iris))
    derive(store, base, extra)
    events, quarantined = count_events(store), count_quarantined(store)
    store.remove_graph(iris.graph("entities"))
    lines = sorted((serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))
    own = _range(lines, f"<{base}article/".encode())
    blocks = list(_blocks(lines, [key for key, _, _ in part]))
    return Settled(blocks, lines[: own.start] + lines[own.stop :], events, quarantined)


def _opened(sheet: Sheet, iris: Iris, forbidden: Collection[NamedNode]) -> _Opened:
    _, piece, names = sheet
    record, lines = piece.opened(json.loads(names))
    ids = (*map(record.name, record.shown), *(entity.id for entity in record.nameless))
    entities = {iris.entity(each) for each in ids}
    links = link_quads(record.article, record.links, record.names, iris.base)
    return _Opened(iris.article(record.article), lines, links, entities, entities & set(forbidden))


def _store(articles: Iterable[_Opened], iris: Iris) -> Store:
    """Return a store with articles and, of their entities, that they have names."""
    store = Store()
    for each in articles:
        store.load(each.lines, format=RdfFormat.N_QUADS)
        store.extend(each.links)
        store.extend(stand_ins(each.entities, each.unsound, iris))
    return store


def _sifted(article: _Opened, iris: Iris) -> Iterator[Quad]:
    """Yield what is left of an article, and the records of what is not; entities are kept out where they are described."""
    store = _store([article], iris)
    quarantine(store, iris.base)
    store.remove_graph(iris.graph("entities"))
    others = {record_of(this, iris) for this in article.unsound}
    yield from (quad for quad in store if quad.subject not in others)


def _blocks(lines: Sequence[bytes], keys: Sequence[str]) -> Iterator[Block]:
    for key in keys:
        for end in "#>":
            beginning = f"{key}{end}".encode()
            found = _range(lines, beginning)
            if found:
                yield beginning, b"".join(lines[found.start : found.stop])


def _range(lines: Sequence[bytes], beginning: bytes) -> range:
    """Return the places of the sorted lines with a beginning."""
    return range(bisect_left(lines, beginning), bisect_left(lines, beginning + b"\xff"))
