"""JSON lines: one article or one tokenised sentence a line.

Each line is an object with "text" or "tokens" and, if known, "id", "title", "date", "publisher", "author", "url".
A line that cannot be read is reported with its number; the other lines are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.inputs import Report, Source
from graphbuild.sources.records import article_of


def read_jsonl(text: str, source: Source, report: Report) -> Iterator[Article]:
    """Yield one article a line; lines without "id" are called by the source's id and their number ("wire-3")."""
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        name = f"{source.name}:{number}"
        try:
            yield article_of(_record(line, name), f"{source.id}-{number}", name)
        except InputError as problem:
            report(problem)


def _lines(text: str) -> Iterator[str]:
    """Yield one line after the other: an archive may be one file, and its lines once more are too much to hold."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def looks_like_jsonl(text: str) -> bool:
    """Tell whether the first line is a JSON object with something to read (for standard input)."""
    first = text.lstrip().split("\n", 1)[0]
    try:
        record = json.loads(first) if first.startswith("{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and bool({"text", "tokens"} & record.keys())


def _record(line: str, name: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except RecursionError:
        raise InputError(f'{name}: JSON nested too deeply; give an object with "text" in it') from None
    except ValueError as problem:
        reason = problem.msg if isinstance(problem, json.JSONDecodeError) else str(problem)
        raise InputError(f"{name}: not JSON ({reason}); each line must be one JSON object") from None
    if not isinstance(record, dict):
        raise InputError(f'{name}: not a JSON object; each line must look like {{"id": …, "text": …}}')
    return record
