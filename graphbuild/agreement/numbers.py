"""Numbers in noun phrases as intervals: "at least nine people" is nine or more people."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from graphbuild.agreement.knowledge import Knowledge

_SMALL: Final = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TOKEN: Final = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+")
_EMPTY: Final = frozenset(
    "a an the of in on at to for from by with and or its his her their this that these those other "
    "i me you he him she it we us they them who whom which what something nothing somebody nobody "
    "least most more fewer less than up over under about around some nearly almost roughly approximately both all several".split()
)
_NEARLY: Final = 0.1
"""How far a number that is called rough may be off: a tenth."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of something, from ``low`` to ``high``; ``unit`` are the content words that are counted, sorted."""

    low: float
    high: float
    unit: str

    def __str__(self) -> str:
        if self.high == math.inf:
            return f"{self.low:,g} or more"
        if self.low == self.high:
            return f"{self.low:,g}"
        return f"up to {self.high:,g}" if not self.low else f"{self.low:,g} to {self.high:,g}"


def content_words(text: str) -> frozenset[str]:
    """Return the words of a phrase that say what it is: lower case, singular as far as an "s" tells, no numbers."""
    words = (token.casefold() for token in _TOKEN.findall(text) if not token[0].isdigit())
    return frozenset(
        _singular(word)
        for word in words
        if word not in _EMPTY and word not in _SMALL and word not in _SCALES and len(word) > 1
    )


def amount(text: str, known: Knowledge) -> Amount | None:
    """Return the number that a phrase begins with, after what bounds it; None where it begins with none.

    "46 families", "about 4,000", "at least nine people", "2.4 billion euros". A year alone or a number further inside is
    none: "the 1987 flood".
    """
    rest, low, high = text.casefold().strip(), True, True
    near = False
    for words, bound in ((known.lower, "lower"), (known.upper, "upper"), (known.roughly, "roughly")):
        word = next((word for word in words if rest.startswith(f"{word} ")), None)
        if word is not None:
            rest = rest[len(word) :].strip()
            low, high, near = low and bound != "upper", high and bound != "lower", bound == "roughly"
    value, after = _number(_TOKEN.findall(rest))
    if value is None:
        return None
    slack = value * _NEARLY if near else 0
    unit = content_words(" ".join(after))
    return Amount(value - slack if low else 0, value + slack if high else math.inf, " ".join(sorted(unit)))


def _number(tokens: list[str]) -> tuple[float | None, list[str]]:
    """Return the value of the number at the beginning, and the words after it."""
    total, part, used = 0.0, None, 0
    for token in tokens:
        if token[0].isdigit():
            if part is not None:
                break
            part = float(token.replace(",", ""))
        elif token in _SMALL:
            part = (part or 0) + _SMALL[token]
        elif token in _SCALES and (part is not None or used == 0):
            part = (1 if part is None else part) * _SCALES[token]
            if _SCALES[token] > 100:
                total, part = total + part, 0.0
        elif not (token == "and" and used):  # "two hundred and ten"
            break
        used += 1
    return (None, tokens) if part is None else (total + part, tokens[used:])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
