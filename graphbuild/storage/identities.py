"""Who is who in a store, as it was computed last: a component of identity that did not change is not computed again."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graphbuild.corrections import Corrections
from graphbuild.model import Entity
from graphbuild.resolution.identity import Identity, Key, LocalEntity, connect, identify, merged
from graphbuild.vocabulary import Vocabulary

KeysOf = Callable[[LocalEntity], Iterable[str]]


class Identities:
    """Identities of components, by the first of their local entities.

    A change is compared with what was before it, which the change before it has computed. ``keys_of`` gives the block keys
    of a local entity, in whatever way they are kept. ``sound`` holds of entities
    whether the shapes allow their names.
    """

    def __init__(self, vocabulary: Vocabulary, corrections: Corrections, keys_of: KeysOf) -> None:
        self._vocabulary = vocabulary
        self._corrections = corrections
        self._keys_of = keys_of
        self._known: dict[Key, tuple[list[LocalEntity], Identity]] = {}
        self.sound: dict[Entity, bool] = {}

    def of(self, locals_: Iterable[LocalEntity]) -> Identity:
        """Return what ``identify`` does, for local entities with a key each of its own."""
        everyone = sorted(locals_, key=lambda local: local.key)
        found = connect(map(self._keys_of, everyone))
        return merged(
            (self._identify([everyone[i] for i in numbers]) for numbers in found), self._corrections
        )

    def _identify(self, part: list[LocalEntity]) -> Identity:
        held, identity = self._known.get(part[0].key, ((), None))
        if (
            identity is None
            or len(held) != len(part)
            or any(a is not b for a, b in zip(held, part, strict=True))
        ):
            identity = identify(part, self._vocabulary, self._corrections)
            self._known[part[0].key] = part, identity
        return identity
