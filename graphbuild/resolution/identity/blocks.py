"""Blocking: which local entities can be one at all, so that a changed article touches few others.

The keys of a local entity come from it alone. Two that share none, directly or through others, are never one, so
each connected part is identified by itself (Christen 2012, "Data Matching", chapter 4, on blocking).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

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
    """Return the keys of a local entity; only what is connected by shared keys can be one entity.

    A person is found under the last word of the names, any order of all their words, everybody under the whole
    names, and what has no surname also under first words and initials.
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


def parts(
    locals_: Iterable[LocalEntity], vocabulary: Vocabulary, corrections: Corrections
) -> Iterator[list[LocalEntity]]:
    """Yield the connected parts, each in the order of ``locals_``."""
    everyone = list(locals_)
    first_of: dict[str, int] = {}
    joined = Disjoint(len(everyone))
    for i, local in enumerate(everyone):
        for key in block_keys(local, vocabulary, corrections):
            joined.join(first_of.setdefault(key, i), i)
    for members in joined.sets():
        yield [everyone[i] for i in members]


class Disjoint:
    """Disjoint sets of the numbers below ``size`` (Tarjan 1975); the smallest number of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

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


def _name_keys(name: str, kind: EntityType) -> set[str]:
    words = fold_words(name)
    keys = _whole(words)
    if not words:
        return keys
    if kind in ("Person", "Thing"):
        keys |= _whole(tuple(sorted(words))) | _whole(without_generation(words)[-1:])
    if kind in (*BODIES, "Thing"):
        keys |= _whole(without_company_form(words)) | _whole(words[:1])
        keys |= {key for short in acronyms(name) for key in _whole((short,))}
    return keys


def _whole(words: Words) -> set[str]:
    return {"= " + " ".join(words)} if words else set()


def _identifier_key(name: str) -> str:
    """Two names that give one identifier ("A/B", "A B") must be seen together, to be told apart."""
    return "# " + identifier(name).casefold()
