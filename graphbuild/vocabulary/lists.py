"""Lists of words in the Turtle files, and their indexes; what contradicts itself is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Generic, TypeVar, get_args

from graphbuild.model import EntityType, Factuality
from graphbuild.vocabulary.entries import Gender
from graphbuild.vocabulary.turtle import Entry, local_name

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")
ByType = Mapping[str, list[Entry]]
"""The entries of all files by the local name of their rdf:type."""

FACTUALITIES: dict[str, Factuality] = {value.capitalize(): value for value in get_args(Factuality)}
ENTITY_TYPES: dict[str, EntityType] = {value: value for value in get_args(EntityType)}
GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}


class Index(Generic[_K, _V]):
    """A dictionary that refuses two values for one key in one file; a later file overrides an earlier one."""

    def __init__(self) -> None:
        self.values: dict[_K, _V] = {}
        self._files: dict[_K, Path] = {}

    def put(self, entry: Entry, key: _K, value: _V, word: str | None = None) -> None:
        """Set a key; ``word`` is the literal to name in the error."""
        if self._files.get(key) == entry.path and self.values[key] != value:
            raise entry.error("contradicts another entry of the same file: keep one of the two", word)
        self.values[key] = value
        self._files[key] = entry.path


def keyed(pairs: Iterable[tuple[Entry, _V]], names: Callable[[_V], Iterable[str]]) -> dict[str, _V]:
    """Index values by each of their names."""
    index: Index[str, _V] = Index()
    for entry, value in pairs:
        for name in names(value):
            index.put(entry, name, value, name)
    return index.values


def words(by_type: ByType, kind: str) -> frozenset[str]:
    """Collect the words of all lists of that kind, in lower case."""
    return frozenset(word.lower() for entry in by_type.get(kind, []) for word in entry_words(entry))


def valued(by_type: ByType, kind: str, value: Callable[[Entry], _V]) -> dict[str, _V]:
    """Map the words of all lists of that kind, in lower case, to the value of their list."""
    index: Index[str, _V] = Index()
    for entry in by_type.get(kind, []):
        shared = value(entry)
        for word in entry_words(entry):
            index.put(entry, word.lower(), shared, word)
    return index.values


def grouped(by_type: ByType, kind: str, group: str) -> dict[str, frozenset[str]]:
    """Map each value of the property ``group`` to the words of all lists of that kind that have it, in lower case."""
    found: dict[str, frozenset[str]] = {}
    for entry in by_type.get(kind, []):
        listed = frozenset(word.lower() for word in entry_words(entry))
        for name in entry.all(group):
            found[name.lower()] = found.get(name.lower(), frozenset()) | listed
    return found


def gendered(by_type: ByType, kind: str, fold: Callable[[str], str]) -> dict[str, Gender]:
    """Map the words of the lists of that kind that have a gender to it."""
    index: Index[str, Gender] = Index()
    for entry in by_type.get(kind, []):
        gender = gender_of(entry)
        if gender:
            for word in entry_words(entry):
                index.put(entry, fold(word), gender, word)
    return index.values


def entry_words(entry: Entry) -> tuple[str, ...]:
    """Return the words of a list, which must have some."""
    words = entry.all("word")
    if not words:
        raise entry.error("has no gb:word: give it some, or remove it")
    return words


def factuality_of(entry: Entry) -> Factuality:
    """Return the gb:factuality of an entry, which must have one."""
    name = local(entry.one("factuality")) or ""
    if name not in FACTUALITIES:
        raise entry.error(f"factuality is {name or 'missing'}: use one of gb:{', gb:'.join(FACTUALITIES)}")
    return FACTUALITIES[name]


def entity_type_of(entry: Entry) -> EntityType:
    """Return the gb:entityType of an entry, which must have one."""
    name = local(entry.one("entityType")) or ""
    if name not in ENTITY_TYPES:
        raise entry.error(f"entityType is {name or 'missing'}: use one of gb:{', gb:'.join(ENTITY_TYPES)}")
    return ENTITY_TYPES[name]


def gender_of(entry: Entry) -> Gender | None:
    """Return the gb:gender of an entry, or None."""
    gender = entry.one("gender")
    if gender is not None and gender not in GENDERS:
        raise entry.error(f'gender is "{gender}": write "m" or "f"')
    return GENDERS[gender] if gender else None


def local(iri: str | None) -> str | None:
    """Return the local name of an IRI that may be absent."""
    return local_name(iri) if iri else None
