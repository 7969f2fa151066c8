"""Names of persons, places and organisations for augmentation, read from ``names.txt``."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FAMILY_FIRST = frozenset({"chinese", "korean", "vietnamese"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name, in words as the tokenizer gives them."""

    given: str
    family: str
    family_first: bool = False

    @property
    def full(self) -> list[str]:
        """Both names in the order of the culture."""
        return [self.family, self.given] if self.family_first else [self.given, self.family]


@cache
def names() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Group (a culture, "place", "organization") -> kind -> names."""
    groups: dict[str, dict[str, list[str]]] = {}
    for line in (Path(__file__).parent / "names.txt").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            group, kind, words = line.split("\t")
            groups.setdefault(group, {})[kind] = [word.replace("_", " ") for word in words.split()]
    return groups


def person(rng: random.Random) -> Person:
    """A person of a random culture; one in four is English, as in the news."""
    cultures = sorted(group for group in names() if "family" in names()[group])
    culture = "english" if rng.random() < 0.25 else rng.choice(cultures)
    kinds = names()[culture]
    return Person(rng.choice(kinds["given"]), rng.choice(kinds["family"]), culture in FAMILY_FIRST)


def place(rng: random.Random) -> str:
    """A country or a city."""
    return rng.choice(names()["place"][rng.choice(("country", "city"))])


def organization(rng: random.Random) -> str:
    """An organisation, written without an article."""
    return rng.choice(names()["organization"]["name"])
