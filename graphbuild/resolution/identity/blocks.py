"""Blocking: which local entities can be one at all, so that a changed article touches few others.

The keys of a local entity come from it alone. Those that begin with "=" it has by a name of its own, those with "~" by a
short form that somebody else's name may be: all "Kovac"s hang together, and all bodies with the initials "NB", only where
an article has a "Kovac" or an "NB" and nothing more. Two that are not connected so, directly or through others, are never
one, so each component is identified by itself (Christen 2012, "Data Matching", chapter 4, on blocking).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from graphbuild.corrections import NONE, Corrections, Split
from graphbuild.model import Entity, EntityType
from graphbuild.resolution.identity.local import LocalEntity
from graphbuild.resolution.names import (
    UNCOUNTED,
    Words,
    fold_words,
    identifier,
    is_acronym,
    without_company_form,
    without_generation,
)
from graphbuild.vocabulary import Vocabulary

BODIES: tuple[EntityType, ...] = ("Organization", "Government")
"""Types that shorten their names: "TAWB", "Corvale"."""


def block_keys(local: LocalEntity, vocabulary: Vocabulary, corrections: Corrections = NONE) -> frozenset[str]:
    """Return the keys of a local entity; only what its keys lead to (``leads``), directly or not, can be one with it.

    Everybody is found under whole names, a person also under family name and given name and under any order of the
    words, and by the family name alone and by initials; a body by beginnings and acronyms of its name.
    """
    split = split_of(local, corrections)
    if split is not None:
        return frozenset(
            {f"split {split.entity}", *_whole(reference_words(split.entity)), _identifier_key(split.entity)}
        )
    entity = local.entity
    keys: set[str] = {_identifier_key(entity.name)}
    for name in names_of(entity):
        keys.update(_name_keys(name, entity.type))
        for known in vocabulary.known(name):
            keys.update(key for other in names_of(known) for key in _name_keys(other, known.type))
    words = {
        fold_words(text) for name in names_of(entity) for text in (name, *_known_names(name, vocabulary))
    }
    for merge in corrections.merges:
        if words & {reference_words(merge.keep), reference_words(merge.absorb)}:
            keys.add(f"merge {merge.keep} {merge.absorb}")
    return frozenset(keys)


def leads(keys: Iterable[str]) -> set[str]:
    """Return the keys of what can be one with whatever has these keys."""
    found = set(keys)
    short = {f"~{key[1:]}" for key in found if key.startswith("=")}
    return {f"={key[1:]}" if key.startswith("~") else key for key in found} | short


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the name and the aliases."""
    return (entity.name, *entity.aliases)


def acronyms(name: str) -> set[str]:
    """Return the acronyms that a name of several words can have, in lower case, with and without its small words."""
    words = fold_words(name)
    counted = [word for word in words if word not in UNCOUNTED]
    spelt = {"".join(word[0] for word in each) for each in (words, counted)}
    return {short for short in spelt if is_acronym(short.upper(), name)}


def _known_names(name: str, vocabulary: Vocabulary) -> set[str]:
    return {other for known in vocabulary.known(name) for other in names_of(known)}


def reference_words(reference: str) -> Words:
    """Return the words of an entity called in a correction by name or id, without what tells homonyms apart."""
    return fold_words(re.sub(r"_\(.*\)$", "", reference).replace("_", " "))


def split_of(local: LocalEntity, corrections: Corrections) -> Split | None:
    """Return the correction that takes a local entity away from those of its name.

    A country and its government go by their names alone: "Tokyo" is an alias of the one, and a city.
    """
    entity = local.entity
    called = (entity.name,) if entity.type in ("Country", "Government") else names_of(entity)
    found = (
        split
        for split in corrections.splits
        if split.article == local.article
        and (split.name == entity.id or fold_words(split.name) in map(fold_words, called))
    )
    return next(found, None)


def components(
    locals_: Iterable[LocalEntity], vocabulary: Vocabulary, corrections: Corrections = NONE
) -> list[list[int]]:
    """Return the components as the numbers of their local entities, each in rising order, by their first.

    The local entities are looked at one after the other and not kept: of a corpus that does not fit into memory it is
    enough to have the names there, and to identify component by component.
    """
    return connect(block_keys(local, vocabulary, corrections) for local in locals_)


def connect(keys_of_each: Iterable[Iterable[str]]) -> list[list[int]]:
    """Return the components of ``components`` from the block keys of each local entity."""
    first_of: dict[str, int] = {}
    short: dict[str, list[int]] = defaultdict(list)
    joined = Disjoint()
    for i, keys in enumerate(keys_of_each):
        joined.add()
        for key in keys:
            if key.startswith("~"):
                short[f"={key[1:]}"].append(i)
            else:
                joined.join(first_of.setdefault(key, i), i)
    for key, members in short.items():
        for i in members if key in first_of else ():
            joined.join(first_of[key], i)
    return joined.sets()


class Disjoint:
    """Disjoint sets of the numbers below ``size`` (Tarjan 1975); the smallest number of a set stands for it."""

    def __init__(self, size: int = 0) -> None:
        self._above = list(range(size))

    def add(self) -> None:
        """Put the next number into a set of its own."""
        self._above.append(len(self._above))

    def root(self, i: int) -> int:
        """Return the number that stands for the set of ``i``."""
        while self._above[i] != i:
            self._above[i] = i = self._above[self._above[i]]
        return i

    def join(self, i: int, j: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(i), self.root(j)))
        self._above[high] = low

    def sets(self) -> list[list[int]]:
        """Return all sets, each sorted, by their smallest number."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._above)):
            found[self.root(i)].append(i)
        return list(found.values())


@lru_cache(maxsize=65536)
def _name_keys(name: str, kind: EntityType) -> frozenset[str]:
    words = fold_words(name)
    keys = _whole(words)
    if not words:
        return frozenset()
    if kind in ("Person", "Thing"):
        keys |= _whole(tuple(sorted(words))) | _person_keys(without_generation(words))
    if kind in (*BODIES, "Thing"):
        bare = without_company_form(words)
        keys |= _whole(bare) | {f"~ {' '.join(bare[:n])}" for n in range(1, len(bare))}
        keys |= {f"~ {short}" for short in acronyms(name)}
    return frozenset(keys)


def _person_keys(words: Words) -> set[str]:
    """Return the keys of what ``same_person`` and ``part_of_person`` take for one with a person's name."""
    *given, family = words
    keys = {f"= {family}, {word}" for word in (*given, "".join(given)) if word}
    keys |= {f"~ {family}, {word[0]}" for word in given if len(word) > 1}
    if given:
        keys |= {f"~ {family}", f"~ {family}, {''.join(word[0] for word in given)}"}
    return keys


def _whole(words: Words) -> set[str]:
    return {"= " + " ".join(words)} if words else set()


def _identifier_key(name: str) -> str:
    """Two names that give one identifier ("A/B", "A B") must be seen together, to be told apart."""
    return "# " + identifier(name).casefold()
