"""Plain text files: one article a file, with whatever header it came with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.anatomy import dissect
from graphbuild.sources.inputs import Report, Source

LONGEST = 1_000_000
"""Characters of an article; a novel has as many. What is longer is a file of many articles, or none."""
_RUN = re.compile(r"([^\w\s])\1{999}")
"""A sign a thousand times: spaCy's tokeniser takes a minute for a few ten thousand brackets."""


def read_text(text: str, source: Source, report: Report) -> Iterator[Article]:  # noqa: ARG001 - a reader's signature
    """Yield the article that ``text`` is; offsets refer to ``text`` as it is given here.

    Raises:
        InputError: there is no running text in it.
    """
    yield make_article(text, source.id, name=source.name)


def check_length(text: str, name: str) -> None:
    """Raise InputError for a text that would take hours and is none."""
    if len(text) > LONGEST:
        raise InputError(
            f"{name}: {len(text)} characters in one article, more than {LONGEST}; give each article a file, "
            "or a line of JSONL, of its own"
        )
    run = _RUN.search(text)
    if run:
        raise InputError(
            f"{name}: {run[1]!r} a thousand times in a row, at character {run.start()}; take it out"
        )


def make_article(text: str, article_id: str, *, name: str, title: str | None = None) -> Article:
    """Take ``text`` apart and return it as an article; ``name`` is what messages call it.

    Raises InputError where there is nothing to read in it, or what no text has.
    """
    if len(text.strip()) < 2:
        raise InputError(f"{name}: the text has fewer than 2 characters; nothing to read")
    check_length(text, name)
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
