"""JSON lines: one article or one tokenised sentence a line.

Each line is an object with "text" or "tokens" and, if known, "id", "title", "date", "publisher", "author", "url".
A line that cannot be read is reported with its number; the other lines are read.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace

from graphbuild.dates import parse_date
from graphbuild.errors import InputError
from graphbuild.model import Article, Block, Span
from graphbuild.sources.decoding import clean
from graphbuild.sources.inputs import Report, Source
from graphbuild.sources.text import make_article


def read_jsonl(text: str, source: Source, report: Report) -> Iterator[Article]:
    """Yield one article a line; lines without "id" are called by the source's id and their number ("wire-3")."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        name = f"{source.name}:{number}"
        try:
            yield _article(_record(line, name), f"{source.id}-{number}", name)
        except InputError as problem:
            report(problem)


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


def _article(record: dict[str, object], default_id: str, name: str) -> Article:
    id_ = _string(record, "id", name, numbers=True) or default_id
    title = _string(record, "title", name)
    article = (
        _tokenised(record, id_, name)
        if record.get("tokens") is not None
        else _running(record, id_, title, name)
    )
    date = _date(record, name)
    return replace(
        article,
        title=title or article.title,
        date=date or article.date,
        publisher=_string(record, "publisher", name) or article.publisher,
        author=_string(record, "author", name) or article.author,
        url=_string(record, "url", name) or article.url,
    )


def _running(record: dict[str, object], id_: str, title: str | None, name: str) -> Article:
    text = _string(record, "text", name)
    if text is None:
        raise InputError(f'{name}: nothing to read; the object needs a "text" or a list of "tokens"')
    return make_article(text, id_, name=name, title=title)


def _tokenised(record: dict[str, object], id_: str, name: str) -> Article:
    """Tokens are kept as they are: one sentence, its text the tokens joined by single spaces."""
    given = record["tokens"]
    if (
        not isinstance(given, list)
        or not given
        or not all(isinstance(token, str) and token.strip() for token in given)
    ):
        raise InputError(f'{name}: "tokens" must be a list of words, none of them empty')
    tokens = tuple(clean(token) for token in given)
    text = " ".join(tokens)
    return Article(id=id_, text=text, blocks=(Block(Span(0, len(text))),), tokens=tokens, origin=name)


def _string(record: dict[str, object], key: str, name: str, *, numbers: bool = False) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'{name}: "{key}" must be a string, not {type(value).__name__}')
    return clean(value) if value.strip() else None


def _date(record: dict[str, object], name: str) -> dt.date | None:
    written = _string(record, "date", name)
    if written is None:
        return None
    date = parse_date(written.strip())
    if date is None:
        raise InputError(f'{name}: "date" {written!r} is not a date; write it as 2024-11-06')
    return date
