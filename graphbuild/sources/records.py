"""Articles from named fields, wherever these come from: a line of JSON, a row of CSV, an item of a feed.

The fields are "text" or "tokens", "id", "title", "date", "publisher", "author", "url"; an empty one says nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from graphbuild.dates import parse_date
from graphbuild.errors import InputError
from graphbuild.model import Article, Block, Span
from graphbuild.sources.decoding import clean
from graphbuild.sources.text import check_length, make_article


def article_of(record: Mapping[str, object], default_id: str, name: str) -> Article:
    """Return the article that ``record`` describes; ``name`` is what messages call it.

    Raises:
        InputError: there is nothing to read in it, or a field is not what its name says.
    """
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


def _running(record: Mapping[str, object], id_: str, title: str | None, name: str) -> Article:
    text = _string(record, "text", name)
    if text is None:
        raise InputError(f'{name}: nothing to read; it has no "text" (nor a list of "tokens")')
    return make_article(text, id_, name=name, title=title)


def _tokenised(record: Mapping[str, object], id_: str, name: str) -> Article:
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
    check_length(text, name)
    return Article(id=id_, text=text, blocks=(Block(Span(0, len(text))),), tokens=tokens, origin=name)


def _string(record: Mapping[str, object], key: str, name: str, *, numbers: bool = False) -> str | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise InputError(f'{name}: "{key}" must be a string, not {type(value).__name__}')
    return clean(value) if value.strip() else None


def _date(record: Mapping[str, object], name: str) -> dt.date | None:
    written = _string(record, "date", name)
    if written is None:
        return None
    date = parse_date(written.strip())
    if date is None:
        raise InputError(f'{name}: "date" {written!r} is not a date; write it as 2024-11-06')
    return date
