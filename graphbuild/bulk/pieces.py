"""What one article gives to a graph, as bytes: all that can be known of it before it is known who is who."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import RdfFormat, serialize

from graphbuild.graph import article_page
from graphbuild.iris import Iris
from graphbuild.model import Fact, Reading
from graphbuild.page import link_quads
from graphbuild.provenance import Run
from graphbuild.storage.drafts import own_record
from graphbuild.storage.records import Record, from_literal, to_literal
from graphbuild.vocabulary import Vocabulary

LEVEL = 1
"""Of zlib: an article's lines are 20 times as long as what they say; higher levels take twice the time for a fifth less."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article's graph without its links to entities (``lines``: N-Quads, compressed) and its record, as text.

    The record has all its links: nothing has been kept out yet. ``article`` and ``digest`` are those of the record.
    """

    article: str
    digest: str
    record: str
    lines: bytes

    def opened(self, names: Mapping[str, str]) -> tuple[Record, bytes]:
        """Return the record, its entities called as ``names`` says, and the N-Quads."""
        return replace(from_literal(self.record), names=names), zlib.decompress(self.lines)


def make_piece(reading: Reading, facts: Sequence[Fact], vocabulary: Vocabulary, run: Run, base: str) -> Piece:
    """Return what an article gives, entities called as it alone calls them."""
    page = article_page(reading, facts, base)
    record = replace(own_record(reading, facts, vocabulary, run), links=tuple(page.links))
    links = link_quads(record.article, record.links, base=base)
    lines = serialize((quad for quad in page.quads if quad not in links), format=RdfFormat.N_QUADS) or b""
    return Piece(record.article, record.digest, to_literal(record).value, zlib.compress(lines, LEVEL))


def key_of(article_id: str, base: str) -> str:
    """Return the beginning of all lines of an article's graph, up to ``#`` or ``>``; articles are in its order."""
    return str(Iris(base).article(article_id))[:-1]
