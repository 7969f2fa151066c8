"""A parsed tree under repair."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
ACTORS = frozenset({"PERSON", "ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class Words:
    """What repairs ask of the vocabulary; without one, nothing is known.

    ``is_person`` and ``is_body`` tell nouns for people and for organisations, ``is_title`` what stands in front of a
    name ("Secretary of State"), ``passes_on`` verbs whose object does what follows ("accuse them of lying"), ``is_verb``
    verbs of the lexicon, ``plans`` nouns that an infinitive says more of ("a deal to sell"), ``governs`` verbs that
    have a deed under them ("agree to go"), ``takes`` what a word of a part of speech has a role for ("visit", "NOUN", "to"),
    ``joins`` the second word of a verb of two ("shoot", "dead"), ``object_role`` the role that a verb's object has, "" where
    none is known.
    """

    is_person: Callable[[str], bool] = lambda _: False
    is_body: Callable[[str], bool] = lambda _: False
    is_title: Callable[[str], bool] = lambda _: False
    passes_on: Callable[[str], bool] = lambda _: False
    is_verb: Callable[[str], bool] = lambda _: False
    plans: Callable[[str], bool] = lambda _: False
    governs: Callable[[str], bool] = lambda _: False
    takes: Callable[[str, str, str], bool] = lambda _lemma, _pos, _preposition: False
    joins: Callable[[str, str], bool] = lambda _verb, _particle: False
    object_role: Callable[[str], str] = lambda _: ""


@dataclass(slots=True)
class Draft:
    """A tree under repair: one entry a token, lists that repairs change; heads only through ``hang``.

    ``words`` is what the vocabulary knows: nouns for people and bodies, titles, verbs whose object does the rest;
    ``moved`` are the tokens that were hung anew since it was emptied.
    """

    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    rels: list[str]
    entities: list[tuple[int, int, str]]
    words: Words
    moved: list[int] = field(default_factory=list, repr=False)
    _below: list[list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note what hangs on each token."""
        self._below = [[] for _ in self.heads]
        for index, head in enumerate(self.heads):
            if head != index:
                self._below[head].append(index)

    def hang(self, index: int, head: int, rel: str | None = None) -> None:
        """Hang a token on another one, or on itself as a root, under ``rel`` or as before."""
        before = self.heads[index]
        if before != index:
            self._below[before].remove(index)
        if head != index:
            insort(self._below[head], index)
        self.moved.append(index)
        self.heads[index] = head
        self.rels[index] = rel or self.rels[index]

    def top(self, start: int, end: int) -> int:
        """Return the token of a range whose head lies outside it."""
        return next((i for i in range(start, end) if not start <= self.heads[i] < end), start)

    def below(self, index: int) -> tuple[int, ...]:
        """List what hangs on a token, in text order."""
        return tuple(self._below[index])

    def kids(self, index: int, *rels: str) -> list[int]:
        """List what hangs on a token by one of the relations, in text order."""
        return [i for i in self._below[index] if self.rels[i] in rels]

    def has(self, index: int, *rels: str) -> bool:
        """Tell whether something hangs on a token by one of the relations."""
        return any(self.rels[i] in rels for i in self._below[index])


Repair = Callable[[Draft], None]
