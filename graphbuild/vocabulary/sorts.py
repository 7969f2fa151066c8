"""Nouns for things by their sort, and what amounts are counted in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sorts:
    """Lists of nouns, in lower case.

    ``lists`` has for a noun the name of the list of its sort, ``posts`` for a general word the posts whose holders may be
    called so: "cleric" -> "bishop", "imam".
    """

    lists: Mapping[str, str]
    general: frozenset[str]
    measures: frozenset[str]
    currencies: frozenset[str]
    posts: Mapping[str, frozenset[str]]
    media: frozenset[str]

    def of(self, lemma: str) -> str | None:
        """Return the sort of thing that a noun is for: the same for "tanker" and "vessel"."""
        return self.lists.get(lemma.lower())

    def is_general(self, lemma: str) -> bool:
        """Tell nouns that stand for any other of their sort: "vessel"; a ferry is no tanker."""
        return lemma.lower() in self.general

    def posts_called(self, lemma: str) -> frozenset[str]:
        """Return the posts whose holders a word may mean: "bishop" and "imam" for "cleric"."""
        return self.posts.get(lemma.lower(), frozenset())

    def is_medium(self, text: str) -> bool:
        """Tell what one speaks or writes on, by its words: "Facebook", "state television"."""
        return text.lower() in self.media

    def is_measure(self, lemma: str) -> bool:
        """Tell what amounts are counted in: "percent", "mile", "euro"."""
        return lemma.lower() in self.measures or self.is_currency(lemma)

    def is_currency(self, lemma: str) -> bool:
        """Tell the names of money: "euro"."""
        return lemma.lower() in self.currencies
