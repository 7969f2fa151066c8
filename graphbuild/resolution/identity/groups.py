"""Groups of local entities that are one, growing while identity is decided."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graphbuild.model import Entity, EntityType, Post
from graphbuild.resolution.identity.blocks import names_of
from graphbuild.resolution.identity.evidence import Traits, entity_traits, together, traits
from graphbuild.resolution.identity.local import LocalEntity
from graphbuild.resolution.names import Words, fold_words
from graphbuild.timespan import covers
from graphbuild.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Seen:
    """A local entity with what identity asks of it: its words, its settled type, its traits."""

    local: LocalEntity
    words: Words
    type: EntityType
    traits: Traits

    @property
    def order(self) -> tuple[str, str]:
        """What all decisions are made in the order of, so that the order of arrival counts nothing."""
        return self.local.key


@dataclass(slots=True, eq=False)
class Group:
    """Local entities that are one.

    ``known`` is the user's own entity that they are, ``apart`` the article that alone can tell this one from others
    of its name, ``named`` the name that a correction gave it, ``held`` the user's posts with dates and their traits; ``doubts`` are groups that it may be, with the reason.
    """

    type: EntityType
    members: list[Seen] = field(default_factory=list)
    known: Entity | None = None
    apart: str | None = None
    named: str | None = None
    traits: Traits = field(default_factory=Traits)
    held: tuple[tuple[Post, Traits], ...] = ()
    doubts: dict[Group, str] = field(default_factory=dict)
    _names: set[Words] = field(default_factory=set)
    _there: dict[str, set[tuple[Words, EntityType]]] = field(default_factory=dict)

    def add(self, found: Iterable[Seen]) -> None:
        """Take local entities in."""
        new = list(found)
        self.members += new
        for seen in new:
            self._names.add(seen.words)
            self._there.setdefault(seen.local.article, set()).add((seen.words, seen.local.entity.type))
        self.traits = together([self.traits, *(seen.traits for seen in new)])

    def names(self) -> set[Words]:
        """Return the words of all names, the user's own names and aliases among them."""
        given = {fold_words(name) for name in names_of(self.known)} if self.known else set()
        return self._names | given

    def admits(self, seen: Seen) -> bool:
        """Tell whether an article that knows both did not hold them apart: two names of one type are two there.

        What it took for different types it held apart for that alone.
        """
        others = self._there.get(seen.local.article, set())
        return all(words == seen.words or kind != seen.local.entity.type for words, kind in others)

    def articles(self) -> Iterable[str]:
        """Return the articles of the members."""
        return self._there

    def traits_on(self, date: str | None) -> Traits:
        """Return the traits on a day: of the user's posts with dates those that are held then."""
        if not self.held:
            return self.traits
        day = dt.date.fromisoformat(date) if date else None
        then = [traits for post, traits in self.held if covers(post.start, post.end, day)]
        company = Traits(beside=self.traits.beside, articles=self.traits.articles)
        return together([*then, company])  # the posts in the articles were held on the days of those

    def spellings(self) -> Counter[str]:
        """Return the names as written, with the number of articles that write them so."""
        return Counter(seen.local.entity.name for seen in self.members)


def known_group(entity: Entity, vocabulary: Vocabulary) -> Group:
    """Return the group of one of the user's own entities, before any article speaks of it."""
    dated = any(post.start or post.end for post in entity.posts)
    each = [(post, entity_traits(replace(entity, posts=(post,)), vocabulary)) for post in entity.posts]
    found = entity_traits(entity, vocabulary)
    return Group(entity.type, known=entity, traits=found, held=tuple(each) if dated else ())


def seen(local: LocalEntity, kind: EntityType, vocabulary: Vocabulary) -> Seen:
    """Return a local entity with its words and traits."""
    return Seen(local, fold_words(local.entity.name), kind, traits(local, vocabulary))
