"""Verbs for made sentences and their forms."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DOUBLED = frozenset(
    {"ban", "cut", "tap", "plan", "beg", "transfer", "wiretap", "submit", "admit", "expel", "ship", "refer"}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb by its three principal parts; the other two forms are regular."""

    base: str
    past: str
    participle: str

    @property
    def third(self) -> str:
        """Present, third person singular."""
        if self.base.endswith(("s", "sh", "ch", "x", "z", "o")):
            return self.base + "es"
        if self.base.endswith("y") and self.base[-2] not in "aeiou":
            return self.base[:-1] + "ies"
        return self.base + "s"

    @property
    def gerund(self) -> str:
        """The form in -ing."""
        if self.base.endswith("ie"):
            return self.base[:-2] + "ying"
        if self.base.endswith("e") and not self.base.endswith("ee"):
            return self.base[:-1] + "ing"
        doubled = self.base in _DOUBLED | {"win", "hit"}
        return self.base + (self.base[-1] if doubled else "") + "ing"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def _read(entry: str) -> Verb:
    base, *irregular = entry.split(":")
    past, participle = irregular or [_regular_past(base)] * 2
    return Verb(base, past, participle)


@cache
def verbs() -> Mapping[str, Sequence[Verb]]:
    """Kind of verb -> verbs."""
    lines = (Path(__file__).parent / "verbs.txt").read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {kind: [_read(entry) for entry in entries.split()] for kind, entries in rows}


def verb(rng: random.Random, kind: str) -> Verb:
    """A verb of a kind."""
    return rng.choice(verbs()[kind])
