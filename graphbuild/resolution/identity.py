"""Who is one and the same across articles, decided on the entities of the articles alone, not on their order.

``identify`` applies the rule of ``merge`` to a set of local entities. ``block_keys`` says which of them can matter to each
other: what an entity is called in the graph depends on those alone that are connected with it through shared keys,
so that a store computes again no more than the blocks that a new article touches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphbuild.model import Entity, EntityType, Reading
from graphbuild.resolution.merge import canonical, entities_in
from graphbuild.resolution.names import UNCOUNTED, fold_words, identifier, without_generation
from graphbuild.resolution.naming import is_local
from graphbuild.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An entity as one article knows it; ``beside`` are the names of the article's other entities."""

    article: str
    entity: Entity
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """``canonical`` gives for the id of an article and of an entity in it the entity of the graph."""

    canonical: Mapping[tuple[str, str], Entity]


def local_entities(reading: Reading) -> tuple[LocalEntity, ...]:
    """Return the entities of a resolved article that may be known elsewhere, by id; nameless ones stay its own."""
    found = {entity.id: entity for entity in entities_in(reading) if not is_local(entity)}
    names = sorted({entity.name for entity in found.values()})
    return tuple(
        LocalEntity(reading.article.id, entity, tuple(name for name in names if name != entity.name))
        for _, entity in sorted(found.items())
    )


def identify(locals_: Iterable[LocalEntity], vocabulary: Vocabulary) -> Identity:
    """Return the entity of the graph for each local one; the same whatever the order."""
    keys = [(local.article, local.entity) for local in locals_]
    found = canonical(keys, vocabulary)
    return Identity({(article, entity.id): found[article, entity] for article, entity in keys})


def block_keys(local: LocalEntity, vocabulary: Vocabulary) -> frozenset[str]:  # noqa: ARG001 - part of the contract
    """Return keys of which two entities share one, directly or through others, if they can matter to each other."""
    entity = local.entity
    words = fold_words(entity.name)
    keys = {f"name {' '.join(words)}", f"id {identifier(entity.name).casefold()}"}
    kinds: tuple[EntityType, ...] = (
        ("Person", "Organization") if entity.type == "Thing" else (entity.type,)
    )  # a name without a type takes the type that it has elsewhere
    if "Person" in kinds and words:
        plain = without_generation(words)
        keys |= {
            f"family {plain[-1]}",
            f"person {' '.join(sorted(plain))}",
            f"person {' '.join(sorted(words))}",
        }
        keys |= {f"begins {' '.join(words[:2])}"} if len(words) > 1 else set()
    if "Organization" in kinds or "Government" in kinds:
        for name in (entity.name, *entity.aliases):
            keys |= {f"body {word}" for word in _first_word_and_initials(name)}
    return frozenset(keys)


def _first_word_and_initials(name: str) -> set[str]:
    words = fold_words(name)
    counted = [word for word in words if word not in UNCOUNTED]
    return {*words[:1], "".join(word[0] for word in words), "".join(word[0] for word in counted)} - {""}
