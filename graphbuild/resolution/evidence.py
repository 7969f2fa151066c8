"""What the mentions of a cluster tell of it, added up while clusters grow.

A mention is looked at once and not again at each join: in a long article one person has hundreds of mentions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from graphbuild.model import EntityType, MentionKind
from graphbuild.vocabulary import Country

GENDERS = ("title", "pronoun", "noun", "given name")
"""What tells a gender, the surest first."""


class Profile(NamedTuple):
    """What is known of a cluster: its type, gender, number, country and the words that its mentions give it.

    ``names`` are the names as written, in text order; ``posts`` the lemmas of the posts that titles and
    predicate nominals give it ("minister"), ``heads`` the head lemmas of its nominals.
    """

    type: EntityType | None
    gender: str | None
    number: str | None
    names: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    country: str | None = None


class Trait(NamedTuple):
    """What one mention tells of its cluster: ``told`` is the type that a name's words tell, ``head`` a nominal's lemma.

    ``genders`` are what ``GENDERS`` tell, in this order; ``land`` is the country that the mention stands for, ``country`` the
    one that its words name.
    """

    kind: MentionKind
    text: str
    type: EntityType | None
    told: EntityType | None
    genders: tuple[str | None, ...]
    number: str | None
    country: str | None
    land: Country | None
    head: str | None
    posts: tuple[str, ...]


@dataclass(slots=True)
class Evidence:
    """The traits of a cluster's mentions together; ``waiting`` are mentions that are still to be looked at.

    Mentions come in any order; of equal evidence that of the first in the text counts.
    """

    waiting: list[int]
    _types: dict[str, dict[EntityType, tuple[int, int]]] = field(default_factory=dict)
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _heads: set[str] = field(default_factory=set)
    _posts: set[str] = field(default_factory=set)
    _land: tuple[int, Country] | None = None

    def add(self, i: int, trait: Trait) -> None:
        """Add what mention ``i`` tells."""
        self._count(trait.kind, i, trait.type)
        if trait.kind == "name":
            self._count("told", i, trait.told)
            self._names[trait.text] = min(i, self._names.get(trait.text, i))
            if " " in trait.text:
                self._count("full", i, trait.type)
        if trait.head is not None:
            self._heads.add(trait.head)
        self._posts.update(trait.posts)
        for what, gender in zip(GENDERS, trait.genders, strict=True):
            self._note(what, i, gender)
        self._note("country", i, trait.country)
        self._note("number", i, trait.number)
        if trait.land and (self._land is None or i < self._land[0]):
            self._land = (i, trait.land)

    def _count(self, what: str, i: int, kind: EntityType | None) -> None:
        if kind is not None:
            counts = self._types.setdefault(what, {})
            number, before = counts.get(kind, (0, -i))
            counts[kind] = (number + 1, max(before, -i))

    def _note(self, what: str, i: int, value: str | None) -> None:
        if value and (what not in self._first or i < self._first[what][0]):
            self._first[what] = (i, value)

    @property
    def land(self) -> Country | None:
        """The country that the cluster stands for: its first mention's that stands for one."""
        return self._land[1] if self._land else None

    def profile(self) -> Profile:
        """Return what is known of the cluster, as far as its mentions have been looked at."""
        kind, country = self._type(), self._earliest("country")
        if self._posts and country is None and kind in ("Place", "Thing", None):
            kind = "Person"  # "the governor, Ines Calderwood": whoever has a post is no place
        genders = map(self._earliest, GENDERS) if kind in ("Person", None) else ()
        surely_one = self._names and kind not in ("Group", None)  # names of people and places are singular
        return Profile(
            type=kind,
            gender=next(filter(None, genders), None),
            number="singular" if surely_one else self._earliest("number"),
            names=tuple(sorted(self._names, key=self._names.__getitem__)),
            heads=frozenset(self._heads),
            posts=frozenset(self._posts),
            country=country,
        )

    def _type(self) -> EntityType | None:
        """Return the type most of the names have, by their words if any tells, else by their labels, of full names first.

        Failing names it is the nominals', failing those the pronouns'. Full names first: in "Nordkai Shipping sold
        ferries. Nordkai …" the label of a word alone is the less sure.
        """
        for what in ("told", "full", "name", "nominal", "pronoun"):
            counts = self._types.get(what)
            if counts:
                return max(counts, key=counts.__getitem__)
        return None

    def _earliest(self, what: str) -> str | None:
        found = self._first.get(what)
        return found[1] if found else None
