"""Web pages that a browser saved as one file: MHTML (RFC 2557), a mail with the page and its pictures as parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources.decoding import decode
from graphbuild.sources.html import read_html
from graphbuild.sources.inputs import Report, Source

if TYPE_CHECKING:
    from email.message import Message

_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESSES = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(text: str, source: Source, report: Report) -> Iterator[Article]:
    """Yield the article of the saved page; its address is the page's own, else where the browser had it from.

    Raises:
        InputError: there is no page in it, or the page holds no running text.
    """
    from email import message_from_bytes

    mail = message_from_bytes(text.encode("utf-8"))
    page = next((part for part in mail.walk() if part.get_content_type() in _PAGES), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes):
        raise InputError(f"{source.name}: no page in this MHTML file; save the page again, or as HTML")
    saved_from = next((found for name in _ADDRESSES if (found := _header(mail, page, name))), None)
    for article in read_html(decode(_utf8(page, data), source.name), source, report):
        yield replace(article, url=article.url or saved_from)


def _header(mail: Message, page: Message, name: str) -> str | None:
    value = mail.get(name) or page.get(name)
    address = "".join(str(value).split()) if value else ""  # long headers are folded
    return address if address.startswith(("http:", "https:")) else None


def _utf8(page: Message, data: bytes) -> bytes:
    """Return the page as UTF-8: its part says in which encoding it was packed; unpacked text is UTF-8 already."""
    packed = str(page.get("Content-Transfer-Encoding", "")).strip().lower() in ("quoted-printable", "base64")
    charset = page.get_content_charset()
    try:
        return data.decode(charset).encode("utf-8") if packed and charset else data
    except (LookupError, UnicodeError):
        return data
