"""The whole graph as sorted N-Quads, from the pieces of a build."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import heappop, heappush, merge
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import Quad, RdfFormat, serialize

from graphbuild.bulk.naming import describe_entities, find_identities
from graphbuild.bulk.settling import Block, Settled, settle_part
from graphbuild.bulk.spill import Spill
from graphbuild.bulk.steps import some, work_through
from graphbuild.corrections import Corrections
from graphbuild.engines import Engine
from graphbuild.provenance import Run, provenance_quads
from graphbuild.vocabulary import Vocabulary

PART = 20
"""Articles that are settled together: the queries of the shapes cost as much for one as for five, and no less from here on."""


@dataclass(slots=True)
class Totals:
    """What a graph holds: articles, events however they are stated, and events that the shapes keep out.

    ``unheeded`` are lines for the user: what the corrections name and no article has.
    """

    articles: int = 0
    events: int = 0
    quarantined: int = 0
    unheeded: tuple[str, ...] = ()


def write_nquads(
    spill: Spill,
    output: BinaryIO,
    vocabulary: Vocabulary,
    run: Run,
    *,
    corrections: Corrections,
    extra: Sequence[Path],
    engine: Engine,
) -> Totals:
    """Write the graph of all articles in ``spill``; the bytes are those of ``export.nquads`` for the same articles."""
    totals = Totals(spill.count(), unheeded=find_identities(spill, vocabulary, corrections, engine))
    forbidden = describe_entities(spill, engine)
    work = partial(settle_part, base=spill.base, extra=tuple(extra), forbidden=forbidden)
    with (spill.folder / "articles.nq").open("w+b") as articles:
        parts = some(spill.pieces(), PART)
        for block in _in_order(_noted(spill, work_through(work, parts, engine), totals)):
            articles.write(block)
        _note_provenance(spill, run)
        articles.seek(0)
        _merge(articles, spill, output)
    return totals


def _noted(spill: Spill, settled: Iterable[Settled], totals: Totals) -> Iterator[list[Block]]:
    for part in settled:
        totals.events += part.events
        totals.quarantined += part.quarantined
        spill.share(part.shared)
        yield part.blocks


def _in_order(parts: Iterable[list[Block]]) -> Iterator[bytes]:
    """Yield the lines of articles in their order.

    Articles come in the order of their lines with ``#``: what is said of the article ``a`` itself, ``…/a> …``, stands
    after all of ``a1``. It waits until no line before it can come.
    """
    waiting: list[Block] = []
    for blocks in parts:
        while waiting and blocks and waiting[0] < min(blocks):
            yield heappop(waiting)[1]
        for block in blocks:
            heappush(waiting, block)
    while waiting:
        yield heappop(waiting)[1]


def _note_provenance(spill: Spill, run: Run) -> None:
    """Add the run and the articles that it read, some hundreds at a time."""
    _note(spill, provenance_quads(run, (), spill.base))
    for ids in some(spill.articles(), 500):
        _note(spill, provenance_quads(run, ids, spill.base))


def _note(spill: Spill, quads: Iterable[Quad]) -> None:
    spill.share((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def _merge(articles: BinaryIO, spill: Spill, output: BinaryIO) -> None:
    """Put the shared lines before and after those of articles; between them stand only IRIs of a user's own ontology."""
    start = f"<{spill.base}article/".encode()
    end = start + b"\xff"
    output.writelines(spill.shared(b"", start))
    between = list(spill.shared(start, end))
    if between:
        output.writelines(merge(articles, between))
    else:
        shutil.copyfileobj(articles, output, 1 << 20)
    output.writelines(spill.shared(end, b"\xff"))
