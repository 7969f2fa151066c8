"""Reading articles: files, folders, globs, standard input; text, web pages, feeds, CSV, JSON lines.

A reader takes the text of one source and yields articles. A new format is one new module and one line in `READERS`;
what has no reader of its own is read as plain text, if it is text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.decoding import decode
from graphbuild.sources.feed import looks_like_feed, read_feed
from graphbuild.sources.html import looks_like_html, read_html
from graphbuild.sources.inputs import Report, Source, find_sources
from graphbuild.sources.jsonl import looks_like_jsonl, read_jsonl
from graphbuild.sources.mhtml import read_mhtml
from graphbuild.sources.table import looks_like_table, read_table
from graphbuild.sources.text import read_text

Reader = Callable[[str, Source, Report], Iterator[Article]]
"""From the text of a source to its articles. Raises `InputError` for the whole source, reports one for a part."""

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".csv": read_table,
    ".tsv": read_table,
}
"""Suffix to reader; these are also the files that are taken from a folder."""

_SNIFFERS: tuple[tuple[Callable[[str], bool], Reader], ...] = (
    (looks_like_jsonl, read_jsonl),
    (looks_like_html, read_html),
    (looks_like_feed, read_feed),
    (looks_like_table, read_table),
)
"""For standard input, which has no suffix."""

_LINES = (".jsonl", ".ndjson")
_UNCOUNTED = (".rss", ".atom", ".xml", ".csv", ".tsv")


def read(
    inputs: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles in ``inputs``, in their order: files, folders, globs, and "-" for standard input.

    Args:
        inputs: names of what to read. A file that is named twice is read once.
        date: publication date for articles that do not say theirs; never the day on which the program runs.
        publisher: likewise.
        on_error: told of every input (or JSON line) that cannot be read; the others are read. Without it the first
            `InputError` is raised.
    """
    report: Report = on_error if on_error is not None else _raise
    seen: dict[str, str] = {}
    for source in find_sources(inputs, frozenset(READERS), report):
        for article in _read_source(source, report):
            origin = article.origin or source.name
            if article.id in seen:
                report(
                    InputError(
                        f"{origin}: the id {article.id!r} is already taken by {seen[article.id]}; ids must differ"
                    )
                )
                continue
            seen[article.id] = origin
            yield replace(article, date=article.date or date, publisher=article.publisher or publisher)


def expected(inputs: Iterable[str | Path]) -> int | None:
    """Return about how many articles the inputs hold, without reading them: a file each, or a line of JSONL.

    None where only reading tells: of standard input, feeds and tables.
    """
    sources = find_sources(inputs, frozenset(READERS), lambda _: None)
    if any(source.path is None or source.suffix in _UNCOUNTED for source in sources):
        return None
    return sum(_lines(source) if source.suffix in _LINES else 1 for source in sources)


def _lines(source: Source) -> int:
    try:
        with Path(source.name).open("rb") as file:
            return sum(1 for line in file if line.strip())
    except OSError:  # reading will say so
        return 0


def _read_source(source: Source, report: Report) -> Iterator[Article]:
    try:
        text = decode(source.data(), source.name)
        yield from _reader(source, text)(text, source, report)
    except InputError as problem:
        report(problem)


def _reader(source: Source, text: str) -> Reader:
    if source.path is None:
        return next((reader for recognises, reader in _SNIFFERS if recognises(text)), read_text)
    return READERS.get(source.suffix, read_text)


def _raise(problem: InputError) -> None:
    raise problem
