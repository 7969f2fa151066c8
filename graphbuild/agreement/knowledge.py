"""What ``ontology/agreement.ttl`` says, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphbuild.vocabulary import ontology_folder
from graphbuild.vocabulary.turtle import GB, RDF_TYPE, SUBCLASS, Entry, local_name, read_turtle

ROOT = "Event"
"""The class of events that the lexicon has no class for; being of it says nothing."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Classes by their local names; words in lower case."""

    above: Mapping[str, frozenset[str]]  # class -> itself and all superclasses but the root
    also: frozenset[frozenset[str]]
    by_content: frozenset[str]
    once: frozenset[str]
    lower: tuple[str, ...]
    upper: tuple[str, ...]
    roughly: tuple[str, ...]
    exclusive: frozenset[str]

    def kin(self, one: frozenset[str], two: frozenset[str]) -> str | None:
        """Return the class that two events share: that of both, a superclass of one, or its neighbour; else None."""
        for a in sorted(one):
            for b in sorted(two):
                if a != ROOT and (a in self._line(b) or frozenset((a, b)) in self.also):
                    return a
                if b != ROOT and b in self._line(a):
                    return b
        return None

    def any_of(self, classes: frozenset[str], wanted: frozenset[str]) -> bool:
        """Tell whether one of ``classes`` is, or is below, one of ``wanted``."""
        return any(self._line(name) & wanted for name in classes)

    def _line(self, name: str) -> frozenset[str]:
        return self.above.get(name, frozenset((name,)))


@cache
def knowledge() -> Knowledge:
    """Return what the bundled ontology says. Raises OntologyError when a file cannot be read."""
    classes = read_turtle(ontology_folder() / "graphbuild.ttl")
    entries = read_turtle(ontology_folder() / "agreement.ttl")
    parents = {entry.name: tuple(map(local_name, filter(_is_own, entry.all(SUBCLASS)))) for entry in classes}
    return Knowledge(
        above={name: frozenset(_line(name, parents)) - {ROOT} for name in parents},
        also=frozenset(
            frozenset((entry.name, local_name(other)))
            for entry in entries
            for other in entry.all("mayAlsoBe")
        ),
        by_content=frozenset(entry.name for entry in entries if entry.all("toldApartBy")),
        once=frozenset(entry.name for entry in entries if entry.all("happens")),
        lower=_words(entries, "LowerBoundList"),
        upper=_words(entries, "UpperBoundList"),
        roughly=_words(entries, "ApproximationList"),
        exclusive=frozenset(_words(entries, "ExclusivePostList")),
    )


def _is_own(iri: str) -> bool:
    return iri.startswith(GB)  # sem:Event is no event class of ours


def _line(name: str, parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    found = {name}
    for parent in parents.get(name, ()):
        if parent in parents:
            found |= _line(parent, parents)
    return found


def _words(entries: list[Entry], kind: str) -> tuple[str, ...]:
    """Return the words of a list, the longest first."""
    lists = (entry for entry in entries if kind in map(local_name, entry.all(RDF_TYPE)))
    found = {word.casefold() for entry in lists for word in entry.all("word")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))
