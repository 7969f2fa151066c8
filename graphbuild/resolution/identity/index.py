"""Indexes of names: which few of many a name can be one with, so that nobody is compared with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from graphbuild.resolution.names import UNCOUNTED, Words, without_generation

T = TypeVar("T", bound=Hashable)


class BodyIndex(Generic[T]):
    """What belongs to names of bodies; ``near`` finds it by any name that may be the same body's (``one_body``)."""

    def __init__(self) -> None:
        self._whole: dict[Words, dict[T, None]] = defaultdict(dict)
        self._begun: dict[Words, dict[T, None]] = defaultdict(dict)
        self._initials: dict[Words, dict[T, None]] = defaultdict(dict)

    def add(self, name: Words, item: T) -> None:
        """Put an item under a name."""
        self._whole[name][item] = None
        for begun in _beginnings(name):
            self._begun[begun][item] = None
        for short in _initials(name):
            self._initials[short][item] = None

    def near(self, name: Words) -> Iterator[T]:
        """Yield the items of each name that is this one, its beginning, its acronym, or what it is one of; some twice."""
        for full in (self._whole, self._begun, self._initials):
            yield from full.get(name, ())
        for short in (*_beginnings(name), *_initials(name)):
            yield from self._whole.get(short, ())


def one_body(one: Words, other: Words) -> bool:
    """Tell whether one name is the other, its beginning or its acronym."""
    short, full = sorted((one, other), key=len)
    return full[: len(short)] == short or short in _initials(full)


def _beginnings(name: Words) -> list[Words]:
    return [name[:n] for n in range(1, len(name))]


def _initials(name: Words) -> list[Words]:
    """Return the acronym of a name of several words, small ones aside; as the name that it may be."""
    counted = [word for word in name if word not in UNCOUNTED]
    return [("".join(word[0] for word in counted),)] if len(counted) > 1 else []


class PersonIndex(Generic[T]):
    """What belongs to names of persons; ``near`` finds all whose names can be one person's, and few others.

    Whoever can be one by ``same_person`` or ``part_of_person`` shares one of the keys below, for which no pair of names
    has to be compared. Items come in the order in which they were put in first.
    """

    def __init__(self) -> None:
        self._found: dict[Words, dict[T, None]] = defaultdict(dict)
        self._order: dict[T, int] = {}

    def add(self, name: Words, item: T) -> None:
        """Put an item under a name."""
        self._order.setdefault(item, len(self._order))
        for key in {*_shared_keys(name), *_full_keys(name)}:
            self._found[key][item] = None

    def near(self, name: Words) -> list[T]:
        """Return the items of the names that this one may be a form of, or that may be one of this."""
        found = {
            item for key in {*_shared_keys(name), *_short_keys(name)} for item in self._found.get(key, ())
        }
        return sorted(found, key=self._order.__getitem__)


def _shared_keys(name: Words) -> Iterable[Words]:
    """Yield what two names of one person have in common: all words in any order, a part, or family and given name."""
    bare = without_generation(name)
    *given, family = bare or ("",)
    yield ("all", *sorted(bare))
    if len(bare) > 1:
        yield ("begins", *bare[:2])
        yield ("ends", *bare[-2:])
    for word in given:
        yield ("given", family, word)
    yield ("initials", family, "".join(word[0] for word in given))
    yield ("initials", family, "".join(given))


def _full_keys(name: Words) -> Iterable[Words]:
    """Yield what a longer name is found by: its family name, and that with the initial of a given name."""
    *given, family = without_generation(name) or ("",)
    yield ("family", family)
    for word in given:
        yield ("initial", family, word[0])


def _short_keys(name: Words) -> Iterable[Words]:
    """Yield what a shorter name looks for: a family name alone, an initial for a given name.

    "A. Kovac" finds "Anna Kovac" by the initial, and is found as well: her "Anna" looks for the given name "a".
    """
    *given, family = without_generation(name) or ("",)
    if not given:
        yield ("family", family)
    for word in given:
        yield ("initial", family, word) if len(word) == 1 else ("given", family, word[0])
