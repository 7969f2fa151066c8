"""Plain text files: one article a file, with whatever header it came with."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.anatomy import dissect
from graphbuild.sources.inputs import Report, Source


def read_text(text: str, source: Source, report: Report) -> Iterator[Article]:  # noqa: ARG001 - a reader's signature
    """Yield the article that ``text`` is; offsets refer to ``text`` as it is given here.

    Raises:
        InputError: there is no running text in it.
    """
    yield make_article(text, source.id, name=source.name)


def make_article(text: str, article_id: str, *, name: str, title: str | None = None) -> Article:
    """Take ``text`` apart and return it as an article; ``name`` is what messages call it."""
    if len(text.strip()) < 2:
        raise InputError(f"{name}: the text has fewer than 2 characters; nothing to read")
    parts = dissect(text, title)
    if not any(block.kind == "body" for block in parts.blocks):
        raise InputError(f"{name}: no running text found in it, only header or end marks")
    return Article(
        id=article_id,
        text=text,
        blocks=tuple(parts.blocks),
        title=title or parts.title,
        date=parts.publication_date(),
        publisher=parts.publishing(),
        author=parts.author,
        url=parts.url,
        dateline_place=parts.place,
        origin=name,
    )
