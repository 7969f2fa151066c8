"""Simple HTML pages, by the standard library: headline, paragraphs, and what the head says about the article.

The article's text is the extracted text: paragraphs with white space folded, an empty line between them. Offsets
refer to that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import NamedTuple

from graphbuild.dates import parse_date
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.decoding import clean
from graphbuild.sources.inputs import Report, Source
from graphbuild.sources.linkeddata import article_fields
from graphbuild.sources.text import make_article

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "figure",
        "svg",
        "button",
        "select",
        "iframe",
        "head",
        "video",
        "audio",
    ]
)
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "th", "dd", "dt"]
)
_BREAKS = _PARAGRAPHS | frozenset(
    ["div", "section", "article", "main", "header", "ul", "ol", "table", "tr", "br", "hr", "body"]
)
_ARTICLE = frozenset(("article", "main"))
_WHOLE = frozenset(("html", "body", "main"))
_FURNITURE = frozenset(
    "ad ads advert advertisement breadcrumb breadcrumbs comment comments consent cookie cookies disqus foot footer menu "
    "mostread nav navigation newsletter popular promo recommended recommendations related share sharing sidebar social "
    "subscribe teaser teasers trending".split()
)
"""Words in a class or id by which sites mark what stands around an article; never believed of most of a page."""
_LEAST_SHARE = 1 / 3
"""Of the page's text, in characters: where less would be left, the words are about something else (``with-sidebar``)."""
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)

_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
)
_PUBLISHERS = ("og:site_name", "article:publisher_name", "dc.publisher", "application-name", "publisher")
_AUTHORS = ("author", "article:author", "dc.creator", "byl")
_TITLES = ("og:title", "twitter:title", "dc.title")


class _Paragraph(NamedTuple):
    """A paragraph with the tag that marks it, whether it is inside <article> or <main>, and in furniture."""

    tag: str
    inside: bool
    furniture: bool
    text: str


class _Page(HTMLParser):
    """Collects meta fields and paragraphs; tags that are never closed do no harm to what follows the body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.page_title = ""
        self.heading: str | None = None
        self.canonical: str | None = None
        self.linked_data: list[str] = []
        self.paragraphs: list[_Paragraph] = []
        self._open: list[str] = []
        self._marked: list[bool] = []  # for each open tag: its class or id says that it is furniture
        self._in_linked_data = False
        self._pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = given.get("property") or given.get("name") or given.get("itemprop") or ""
            self.meta.setdefault(name.lower(), given.get("content", "").strip())
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href") or None
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self.linked_data.append("")
            self._in_linked_data = True
        elif tag == "time" and given.get("datetime") and "head" not in self._open:
            self.meta.setdefault("<time>", given["datetime"])
        if tag in _BREAKS:
            self._flush()
        if tag not in _VOID:
            self._open.append(tag)
            words = re.split("[^a-z]+", f"{given.get('class', '')} {given.get('id', '')}".lower())
            self._marked.append(tag not in _WHOLE and not _FURNITURE.isdisjoint(words))

    def handle_endtag(self, tag: str) -> None:
        self._in_linked_data = False
        if tag in _BREAKS:
            self._flush()
        if tag in self._open:
            last = len(self._open) - 1 - self._open[::-1].index(tag)
            del self._open[last:], self._marked[last:]

    def handle_data(self, data: str) -> None:
        if self._in_linked_data:
            self.linked_data[-1] += data
        elif "title" in self._open and "svg" not in self._open:
            self.page_title += data
        elif not _SKIPPED.intersection(self._open):
            self._pieces.append(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - as in the base
        """Pass over ``<![what no browser knows``, at which the standard library stops with an AssertionError."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if not text:
            return
        tag = next((tag for tag in reversed(self._open) if tag in _PARAGRAPHS), "")
        if tag == "h1" and self.heading is None:
            self.heading = text
        inside = bool(_ARTICLE.intersection(self._open))
        self.paragraphs.append(_Paragraph(tag, inside, any(self._marked), text))

    def first(self, names: tuple[str, ...]) -> str | None:
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def read_html(text: str, source: Source, report: Report) -> Iterator[Article]:  # noqa: ARG001 - a reader's signature
    """Yield the article of the page ``text``.

    Raises:
        InputError: the page holds no running text.
    """
    page = _read(text)
    linked = article_fields(page.linked_data)
    publisher = page.first(_PUBLISHERS) or linked.get("publisher")
    title = (
        page.heading or page.first(_TITLES) or linked.get("title") or _page_title(page.page_title, publisher)
    )
    dates = (page.first(_DATES), linked.get("date"), page.meta.get("<time>"))
    body = _body(page)
    if not body:
        raise InputError(f"{source.name}: no paragraphs found in this page; save the article's text instead")
    if title and title not in body[:5]:
        body.insert(0, title)
    article = make_article(clean("\n\n".join(body)), source.id, name=source.name, title=title)
    yield replace(
        article,
        date=next(filter(None, map(_date, dates)), None) or article.date,
        publisher=publisher or article.publisher,
        author=page.first(_AUTHORS) or linked.get("author") or article.author,
        url=page.meta.get("og:url") or page.canonical or linked.get("url") or article.url,
    )


def paragraphs_of(markup: str) -> list[str]:
    """Return all paragraphs of a piece of HTML, such as a feed holds, with white space folded."""
    return [paragraph.text for paragraph in _read(markup).paragraphs]


def looks_like_html(text: str) -> bool:
    """Tell whether ``text`` begins like a page (for standard input)."""
    return text.lstrip()[:20].lower().startswith(("<!doctype html", "<html"))


def _read(markup: str) -> _Page:
    page = _Page()
    page.feed(markup)
    page.close()
    return page


def _body(page: _Page) -> list[str]:
    """The paragraphs inside <article> or <main> if there are any, else all; loose text only where no tag marks any."""
    found = page.paragraphs
    inside = [paragraph for paragraph in found if paragraph.inside]
    found = inside if any(paragraph.tag == "p" for paragraph in inside) else found
    found = _without_furniture(found)
    marked = [paragraph for paragraph in found if paragraph.tag]
    found = marked if any(paragraph.tag == "p" for paragraph in marked) else found
    return [paragraph.text for paragraph in found]


def _without_furniture(found: list[_Paragraph]) -> list[_Paragraph]:
    kept = [paragraph for paragraph in found if not paragraph.furniture]
    length, whole = (sum(len(paragraph.text) for paragraph in part) for part in (kept, found))
    return kept if length >= _LEAST_SHARE * whole else found


def _date(written: str | None) -> dt.date | None:
    return parse_date(written) if written else None


def _page_title(text: str, publisher: str | None) -> str | None:
    """Return the <title> without the publisher that sites put behind it ("Headline | Norvane News")."""
    title = " ".join(text.split())
    for separator in (" | ", " - ", " – ", " — "):
        head, found, tail = title.rpartition(separator)
        if found and (separator == " | " or tail == publisher):
            return head.strip()
    return title or None
