"""Who copied whom: articles and sentences that repeat another's words are no second witness.

Shingles and their Jaccard similarity after Broder (1997), "On the resemblance and containment of documents".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graphbuild.agreement.events import Event, Page

ALIKE: Final = 0.8
"""Jaccard similarity from which on two texts are one text."""
_WIDTH: Final = 3
"""Words in a shingle."""
_SHORTEST: Final = 8
"""Words of a sentence that two authors do not write alike by chance."""
_CROWD: Final = 50
"""A shingle in more texts than these is a turn of phrase, and proposes no pair."""


@dataclass(frozen=True, slots=True)
class Copies:
    """IRI of a copy -> IRI of what it copies, which is itself no copy; of a quote with the article that has it first."""

    articles: Mapping[str, str]
    quotes: Mapping[str, tuple[str, str]]


def find_copies(pages: Iterable[Page]) -> Copies:
    """Return which articles and which sentences repeat others.

    The first is the one with a publisher and the earliest date, then by IRI. An article is a copy where its sentences
    together are; a shortened one, whose own text is wholly in a longer one, as well.
    """
    order = sorted(pages, key=lambda page: (page.publisher is None, str(page.date or "9999"), page.iri))
    whole = {page.iri: frozenset().union(*(_shingles(text) for _, text in page.sentences)) for page in order}
    long = {iri: shingles for iri, shingles in whole.items() if len(shingles) >= _SHORTEST * 2}
    sentences = {
        iri: _shingles(text)
        for page in order
        for iri, text in page.sentences
        if len(_words(text)) >= _SHORTEST
    }
    place = {iri: page.iri for page in order for iri, _ in page.sentences}
    found = _copies(sentences).items()
    return Copies(
        _copies(long), {copy: (first, place[first]) for copy, first in found if place[copy] != place[first]}
    )


def voices(events: Iterable[Event], copies: Copies, pages: Mapping[str, Page]) -> frozenset[str]:
    """Return the publishers that state events each in its own words; a copy speaks with the voice of its original.

    An article without a publisher is nobody's voice: nothing shows that it is independent of the others.
    """
    found = (_speaker(event, copies, pages).publisher for event in events)
    return frozenset(publisher.casefold() for publisher in found if publisher is not None)


def _speaker(event: Event, copies: Copies, pages: Mapping[str, Page]) -> Page:
    """Return the article whose words state an event: its own, if one of its sentences is no copy."""
    origins = [
        copies.quotes[quote][1] if quote in copies.quotes else event.page.iri for quote in event.quotes
    ]
    origin = event.page.iri if event.page.iri in origins else origins[0]
    return pages.get(copies.articles.get(origin, origin), event.page)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(zip(*(words[start:] for start in range(_WIDTH)), strict=False))


def _copies(texts: Mapping[str, frozenset[tuple[str, ...]]]) -> dict[str, str]:
    """Return for each text that repeats an earlier one of ``texts`` the first of these that is no copy itself."""
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for iri, shingles in texts.items():
        common = Counter(other for shingle in shingles for other in places[shingle][:_CROWD])
        alike = (
            other
            for other, count in common.items()
            if count >= ALIKE * (len(shingles) + len(texts[other]) - count) or count >= 0.95 * len(shingles)
        )
        first = min(alike, key=lambda other: (-common[other], other), default=None)
        if first is not None:
            found[iri] = first
            continue
        for shingle in shingles:
            places[shingle].append(iri)
    return found
