"""What a page says of its article as linked data: schema.org's NewsArticle in ``<script type="application/ld+json">``.

Most news sites write it, for search engines, and more exactly than anything else on the page. It is read as JSON alone:
a context names an address, and nothing is fetched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

_FIELDS = {
    "headline": "title",
    "datePublished": "date",
    "publisher": "publisher",
    "author": "author",
    "url": "url",
}
"""Property of schema.org -> how the article's field is called here."""
_DEEPEST = 20


def article_fields(scripts: Iterable[str]) -> dict[str, str]:
    """Return the fields of the first article that the ``scripts`` describe; what is broken says nothing."""
    for script in scripts:
        try:
            fields = _fields(json.loads(script))
        except (ValueError, RecursionError):
            continue
        if fields:
            return fields
    return {}


def _fields(document: object) -> dict[str, str]:
    for record in _objects(document):
        if any(name.endswith("Article") for name in _texts(record.get("@type"))):
            said = {field: _texts(record.get(name)) for name, field in _FIELDS.items()}
            return {field: ", ".join(values) for field, values in said.items() if values}
    return {}


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the objects of a document from the outside in; articles lie in lists, in ``@graph`` or in a page."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth + 1)


def _texts(value: object) -> list[str]:
    """Return a text, or the names of what stands for one: an organisation, people."""
    if isinstance(value, str):
        return [" ".join(value.split())] if value.strip() else []
    if isinstance(value, dict):
        return _texts(value.get("name"))
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []
