"""What identity across articles is computed from, and what comes out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphbuild.model import CloseMatch, Entity

Key = tuple[str, str]
"""An article's id and the id that the article alone gave an entity."""


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article alone resolved it.

    ``beside`` are the names of what the article mentions near it (``resolution.named`` says how near); ``date`` is the
    article's, in ISO form: it tells who was the minister then. ``told`` says that words of the article or the gazetteer
    tell its type ("the carmaker Halden"), and no label alone.
    """

    article: str
    entity: Entity
    beside: frozenset[str]
    date: str | None = None
    told: bool = False

    @property
    def key(self) -> Key:
        """The key under which ``Identity.canonical`` holds what it is."""
        return self.article, self.entity.id


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who: the entity of each local one, and the pairs that may be one and were left two.

    ``unheeded`` are lines for the user: what the corrections name and no article has. ``called`` counts, for each name
    in the corrections, the entities that are called so.
    """

    canonical: Mapping[Key, Entity]
    close: tuple[CloseMatch, ...] = ()
    unheeded: tuple[str, ...] = ()
    called: Mapping[str, int] = field(default_factory=dict)
