"""Which format an HTTP client wants an answer in (RFC 9110, section 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

ROWS: Mapping[str, tuple[str, ...]] = {
    "json": ("application/sparql-results+json", "application/json"),
    "xml": ("application/sparql-results+xml", "application/xml", "text/xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
}
TRIPLES: Mapping[str, tuple[str, ...]] = {
    "turtle": ("text/turtle", "application/x-turtle"),
    "ntriples": ("application/n-triples", "text/plain"),
}
"""Format -> its media types, the one that is sent first; the first format is for clients that take any."""

_QUALITY = re.compile(r"q\s*=\s*(1(?:\.0{0,3})?|0(?:\.\d{0,3})?)\s*", re.IGNORECASE)


def choose(accept: str | None, offered: Mapping[str, tuple[str, ...]]) -> str | None:
    """Return the format of ``offered`` that an Accept header likes best, None when it likes none of them.

    Without a header the first one. Of equals the first in ``offered``; what is named goes before ``type/*`` and ``*/*``.
    """
    if accept is None or not accept.strip():
        return next(iter(offered))
    wanted = [_range(part) for part in accept.split(",") if part.strip()]
    scores = {name: max(_score(media, wanted) for media in types) for name, types in offered.items()}
    best = max(scores, key=lambda name: scores[name])  # max keeps the first of equals
    return best if scores[best] > 0 else None


def media_type(name: str) -> str:
    """Return the Content-Type of a format."""
    media = {**ROWS, **TRIPLES}[name][0]
    return media if name in ("json", "xml") else f"{media}; charset=utf-8"


def _range(part: str) -> tuple[str, float]:
    media, *parameters = part.split(";")
    qualities = [match for match in map(_QUALITY.fullmatch, map(str.strip, parameters)) if match]
    return media.strip().lower(), float(qualities[0][1]) if qualities else 1.0


def _score(media: str, wanted: list[tuple[str, float]]) -> float:
    """Return the quality that the most exact range gives a media type; 0 when there is none."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    for exact in ranges:
        found = [quality for name, quality in wanted if name == exact]
        if found:
            return max(found)
    return 0.0
