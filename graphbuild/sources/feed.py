"""RSS and Atom files, as feed readers and archives keep them: one article an item.

RSS 2.0 (www.rssboard.org/rss-specification) with the modules ``content`` and ``dc``, and Atom (RFC 4287). An item is
called by its own identifier where that is an address or another IRI, since its place in a feed changes from day to day.

The parser is expat, which fetches nothing. A document that declares entities is refused: feeds need none, and a few
nested ones fill the memory ("billion laughs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5
from itertools import chain
from xml.etree import ElementTree as ET
from xml.parsers import expat

from graphbuild.dates import parse_date
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.html import paragraphs_of
from graphbuild.sources.inputs import Report, Source
from graphbuild.sources.records import article_of

_PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom-",
    "http://purl.org/rss/1.0/modules/content/": "content-",
    "http://purl.org/dc/elements/1.1/": "dc-",
    "http://www.w3.org/1999/xhtml": "",
}
"""Namespace -> how its names are written here; names of other namespaces are never asked for."""

_TITLES = ("title", "atom-title")
_BODIES = ("content-encoded", "atom-content", "description", "atom-summary")
_DATES = ("pubDate", "dc-date", "atom-published", "atom-updated")
_PUBLISHERS = ("source", "dc-publisher", "atom-source/atom-title")
_FEEDS = ("channel/title", "atom-title")
_AUTHORS = ("dc-creator", "author", "atom-author/atom-name")
_IDS = ("guid", "atom-id", "link")

_DEEPEST = 200
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")
_MARKUP = re.compile(r"<[A-Za-z/!]")
_APPEARED = re.compile(r"The post .+ appeared first on .+")  # what WordPress puts under every item
_MAILBOX = re.compile(r"\S+@\S+\s*\((.+)\)")  # RSS: "tamm@news.example (Mai Tamm)"


def read_feed(text: str, source: Source, report: Report) -> Iterator[Article]:
    """Yield one article an item, with headline, date, publisher and address; items that cannot be read are reported.

    Raises:
        InputError: it is no well-formed XML, declares entities, or holds no item of RSS or Atom.
    """
    root = _parse(text, source.name)
    items = list(chain(root.iter("item"), root.iter("atom-entry")))
    if not items:
        raise InputError(
            f"{source.name}: no items of RSS or Atom in this XML (its root is <{root.tag}>); "
            "give a feed, or the pages themselves as HTML"
        )
    publisher = _line(root, _FEEDS)
    for number, item in enumerate(items, start=1):
        name = f"{source.name}, item {number}"
        try:
            yield article_of(_record(item, publisher), f"{source.id}-{number}", name)
        except InputError as problem:
            report(problem)


def looks_like_feed(text: str) -> bool:
    """Tell whether ``text`` begins like a feed (for standard input)."""
    beginning = text.lstrip()[:1000]
    return beginning.startswith("<") and bool(re.search(r"<(?:rss|feed)[\s>]", beginning))


def _record(item: ET.Element, publisher: str | None) -> dict[str, object]:
    title = _line(item, _TITLES)
    body = next((found for name in _BODIES if (found := _paragraphs(item.find(name)))), [])
    if title and title not in body[:5]:
        body.insert(0, title)
    identifiers = [text for text in (_verbatim(item, name) for name in _IDS) if ":" in text]
    links = [link for link in item.findall("atom-link") if link.get("rel", "alternate") == "alternate"]
    addresses = [_verbatim(item, "link"), *(link.get("href") or "" for link in links), *identifiers]
    return {
        "id": identifiers[0] if identifiers else None,
        "text": "\n\n".join(body),
        "title": title,
        "date": _date(_line(item, _DATES)),
        "publisher": _line(item, _PUBLISHERS) or publisher,
        "author": _author(_line(item, _AUTHORS)),
        "url": next((address for address in addresses if address.startswith(("http:", "https:"))), None),
    }


def _parse(text: str, name: str) -> ET.Element:
    builder = ET.TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise InputError(f"{name}: XML nested more than {_DEEPEST} deep; no feed is")
        builder.start(_short(tag), {_short(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(tag))

    def refuse(*_: object) -> None:
        raise InputError(
            f"{name}: declares XML entities, which can be a bomb; take its DOCTYPE out if you trust it"
        )

    parser = expat.ParserCreate("utf-8", " ")  # whatever encoding it was in: the text is decoded by now
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(_ENTITY.sub(_character, text).encode("utf-8"), True)
    except expat.ExpatError as problem:
        raise InputError(f"{name}: not well-formed XML ({problem}); save the feed again") from None
    return builder.close()


def _short(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return _PREFIXES.get(namespace, f"{namespace} " if namespace else "") + local


def _character(entity: re.Match[str]) -> str:
    """Return the character of an HTML entity, which XML does not know but many feeds hold: ``&nbsp;``."""
    found = html5.get(entity[1])
    return found if found and found not in "<>&" else entity[0]


def _verbatim(item: ET.Element, name: str) -> str:
    """Return an identifier or an address as it is written: ``&copy=1`` in one is no sign of copyright."""
    return (item.findtext(name) or "").strip()


def _line(item: ET.Element, names: tuple[str, ...]) -> str | None:
    """Return the words of the first of ``names`` that has any, without markup, on one line."""
    for name in names:
        words = " ".join(" ".join(_paragraphs(item.find(name))).split())
        if words:
            return words
    return None


def _paragraphs(element: ET.Element | None) -> list[str]:
    """Return the paragraphs of an element that holds text, HTML as text, or XHTML."""
    if element is None:
        return []
    if len(element):
        found = paragraphs_of("".join(ET.tostring(child, encoding="unicode") for child in element))
    else:
        text = element.text or ""
        plain = element.get("type") == "text" or not _MARKUP.search(text)
        found = unescape(text).split("\n\n") if plain else paragraphs_of(text)
    folded = [" ".join(paragraph.split()) for paragraph in found]
    return [paragraph for paragraph in folded if paragraph and not _APPEARED.fullmatch(paragraph)]


def _date(written: str | None) -> str | None:
    """Return a date as ISO writes it: RFC 822 allows years of two digits; what is no date stays as it is."""
    if written is None or parse_date(written):
        return written
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return written


def _author(written: str | None) -> str | None:
    named = _MAILBOX.fullmatch(written) if written else None
    return named[1] if named else written
