"""Finding the time expressions of a text; few sentences have any, so few are searched, and for few kinds each.

The expressions themselves are in ``graphbuild.extraction.times``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphbuild.extraction.times import EXPRESSIONS, HOLIDAYS, SEASONS
from graphbuild.model import Span, TimeExpression

_SIGNS: dict[str, re.Pattern[str]] = {
    "figure": re.compile(r"\d"),
    "month": re.compile(
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    ),
    "weekday": re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|MON|TUE|WED|THU|FRI|SAT|SUN)"),
}
"""What tells that a sentence may hold a time: sign -> where it stands."""
_LOWER_SIGNS: dict[str, re.Pattern[str]] = {
    "decade": re.compile(r"\d0s\b"),
    "range": re.compile(
        r"(?:\b(?:to|until|till|through|and)\s+|[-–—]\s*)(?:(?:the\s+)?\d"
        "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)"
    ),
}
"""The same for a sentence in lower case that has one of those."""
_WORD = re.compile("[a-z]+")
_WORD_SIGNS: dict[str, frozenset[str]] = {
    sign: frozenset(words.split())
    for sign, words in (
        ("length", "second seconds minute minutes hour hours"),
        (
            "unit",
            "day days week weeks weekend month months quarter quarters year years decade decades century",
        ),
        ("which", "this last past next previous current coming following same recent earlier later weekend"),
        ("part of day", "day midday yesterday today tonight tomorrow night morning afternoon evening"),
        ("part of year", "quarter half"),
        ("season", " ".join(f"{season} mid{season}" for season in SEASONS)),
        ("holiday", " ".join(re.split("[ ']", name)[0] for name in HOLIDAYS)),
        ("century", "century"),
        ("offset", "eve before after"),
        ("ago", "ago"),
        ("now", "now"),
        ("future", "future"),
    )
}
"""The same for a sentence by its words."""
_NEEDED: dict[str, tuple[frozenset[str], ...]] = {
    kind: tuple(frozenset(each.split(", ")) for each in signs)
    for kinds, *signs in (
        ("iso numeric year", "figure"),
        ("decade", "decade"),
        ("date days", "month", "figure"),
        ("month week", "month"),
        ("range", "range"),
        ("onset", "unit, month, figure"),
        ("bounded", "figure, month, weekday"),
        ("stretch", "unit", "which"),
        ("duration", "unit, length"),
        ("weekday", "weekday"),
        ("deictic", "part of day"),
        ("unit", "unit, season", "which"),
        ("century", "century"),
        ("offset", "offset", "figure, month, weekday"),
        ("ago", "ago"),
        ("ahead", "now"),
        ("quarter", "figure, part of year"),
        ("season", "season"),
        ("holiday", "holiday"),
        ("vague", "unit, future", "which, ago, future"),
    )
    for kind in kinds.split()
}
"""Kind of expression -> sets of signs; it has one of each set. Most sentences have one or none."""
_COMPILED: dict[str, tuple[re.Pattern[str], ...]] = {
    kind: tuple(re.compile(pattern) for other, pattern in EXPRESSIONS if other == kind) for kind in _NEEDED
}


def find_times(text: str, spans: Iterable[Span]) -> tuple[TimeExpression, ...]:
    """Return the time expressions in ``spans`` of ``text``, in order, none overlapping another, not yet resolved.

    A preposition belongs to an expression only where it changes the time ("until Friday", "between 2017 and 2021").
    """
    return tuple(
        TimeExpression(Span(start, end), text[start:end])
        for span in spans
        for start, end in _longest(_matches(text, span))
    )


def _signs(sentence: str) -> set[str]:
    """Return the signs of times that a sentence has."""
    lower = sentence.lower()
    words = set(_WORD.findall(lower))
    signs = {name for name, known in _WORD_SIGNS.items() if not known.isdisjoint(words)}
    signs.update(name for name, pattern in _SIGNS.items() if pattern.search(sentence))
    if not signs.isdisjoint(_SIGNS):
        signs.update(name for name, pattern in _LOWER_SIGNS.items() if pattern.search(lower))
    return signs


def _matches(text: str, span: Span) -> list[tuple[int, int]]:
    signs = _signs(text[span.start : span.end])
    found: list[tuple[int, int]] = []
    for kind, needed in _NEEDED.items() if signs else ():
        if not any(signs.isdisjoint(each) for each in needed):
            for pattern in _COMPILED[kind]:
                found.extend(match.span() for match in pattern.finditer(text, span.start, span.end))
    return found


def _longest(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
