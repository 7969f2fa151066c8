"""Identity across articles: who is who, whatever the order in which the articles came.

``identify`` is a pure function of the local entities, the vocabulary (with the user's own entities) and the user's
corrections. It works component by component (``components``): only what keys lead to, directly or through others, can be
one, so that a new article calls for its own components alone to be identified again, and components can be identified
anywhere and put together (``merged``). Merges are made where names, posts and company leave no doubt; what may be one and
is not surely so becomes a ``CloseMatch`` with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild.corrections import NONE, Corrections
from graphbuild.model import CloseMatch, Entity
from graphbuild.resolution.identity.amendments import amend, take_out, unheeded
from graphbuild.resolution.identity.blocks import block_keys, components, connect, leads
from graphbuild.resolution.identity.canonical import entities
from graphbuild.resolution.identity.grouping import group
from graphbuild.resolution.identity.groups import Group
from graphbuild.resolution.identity.local import Identity, Key, LocalEntity
from graphbuild.vocabulary import Vocabulary

__all__ = [
    "CloseMatch",
    "Identity",
    "Key",
    "LocalEntity",
    "block_keys",
    "components",
    "connect",
    "identify",
    "leads",
    "merged",
]


def identify(
    locals: Iterable[LocalEntity],  # noqa: A002 - what they are
    vocabulary: Vocabulary,
    corrections: Corrections = NONE,
) -> Identity:
    """Return who is who among the local entities of any articles; a pure function, whatever their order.

    All that is known of a local entity has to be in one ``LocalEntity``: of two with one key the second in the order
    of their values is left out.
    """
    known: dict[Key, list[LocalEntity]] = {}
    for local in locals:
        known.setdefault(local.key, []).append(local)
    everyone = [min(views, key=_order) if len(views) > 1 else views[0] for _, views in sorted(known.items())]
    canonical: dict[Key, Entity] = {}
    close: list[CloseMatch] = []
    found: dict[str, int] = {}
    for numbers in components(everyone, vocabulary, corrections):
        part = [everyone[i] for i in numbers]
        rest, moved = take_out(part, vocabulary, corrections)
        groups = amend(group(rest, vocabulary), moved, corrections, found)
        groups = [each for each in groups if each.members]
        made = entities(groups)
        for each, entity in zip(groups, made, strict=True):
            canonical.update((seen.local.key, entity) for seen in each.members)
        close += _close(groups, made)
    return Identity(canonical, tuple(sorted(set(close))), unheeded(corrections, found), found)


def merged(identities: Iterable[Identity], corrections: Corrections = NONE) -> Identity:
    """Return as one what was found for each of several components, or sets of components, in whatever order."""
    canonical: dict[Key, Entity] = {}
    close: set[CloseMatch] = set()
    called: dict[str, int] = {}
    for each in identities:
        canonical.update(each.canonical)
        close.update(each.close)
        for reference, count in each.called.items():
            called[reference] = max(count, called.get(reference, 0))
    return Identity(canonical, tuple(sorted(close)), unheeded(corrections, called), called)


def _order(local: LocalEntity) -> tuple[object, ...]:
    return (local.key, local.date or "", repr(local.entity), sorted(local.beside))


def _close(groups: Sequence[Group], made: Sequence[Entity]) -> Iterable[CloseMatch]:
    ids = {id(each): entity.id for each, entity in zip(groups, made, strict=True)}
    for each in groups:
        for other, reason in each.doubts.items():
            if id(other) in ids and other is not each:
                a, b = sorted((ids[id(each)], ids[id(other)]))
                yield CloseMatch(a, b, reason)
