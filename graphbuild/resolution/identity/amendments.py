"""What a user corrected: local entities taken out of their name's, groups made one."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.corrections import Corrections, Split
from graphbuild.model import Entity
from graphbuild.resolution.identity.blocks import names_of, split_of
from graphbuild.resolution.identity.canonical import entities
from graphbuild.resolution.identity.groups import Group, Seen, seen
from graphbuild.resolution.identity.local import LocalEntity
from graphbuild.resolution.names import fold_words
from graphbuild.vocabulary import Vocabulary

Moved = list[tuple[Seen, Split]]
Called = list[tuple[Group, Entity]]
"""Groups with the entities that they are before the corrections: what a correction calls them by."""


def take_out(
    part: Sequence[LocalEntity], vocabulary: Vocabulary, corrections: Corrections
) -> tuple[list[LocalEntity], Moved]:
    """Part local entities from those of which a correction says that they are another entity."""
    if not corrections.splits:
        return list(part), []
    found = [(local, split_of(local, corrections)) for local in part]
    moved = [(seen(local, local.entity.type, vocabulary), split) for local, split in found if split]
    return [local for local, split in found if not split], moved


def amend(groups: list[Group], moved: Moved, corrections: Corrections, found: dict[str, int]) -> list[Group]:
    """Return the groups with what was taken out in its own, and merged ones made one.

    ``found`` counts, for each name in a correction, the entities that are called so.
    """
    if not moved and not corrections.merges:
        return groups
    groups = [group for group in groups if group.members]
    called = list(zip(groups, entities(groups), strict=True))
    for each, split in moved:
        homes = _called(called, split.entity)
        home = homes[0][0] if len(homes) == 1 else Group(each.type, named=split.entity)
        home.named = home.named or homes[0][1].name
        home.add([each])
        found[_name_in(split.name, split.article)] = 1
        if len(homes) != 1:
            called.append((home, entities([home])[0]))
    merged: dict[int, Group] = {}
    for merge in corrections.merges:
        both = [_called(called, reference) for reference in (merge.keep, merge.absorb)]
        for reference, homes in zip((merge.keep, merge.absorb), both, strict=True):
            found[reference] = max(found.get(reference, 0), len(homes))
        if all(len(homes) == 1 for homes in both):
            (keep, entity), (other, _) = both[0][0], both[1][0]
            _absorb(_last(keep, merged), _last(other, merged), entity, merged)
    kept = [group for group, _ in called if id(group) not in merged]
    for group in kept:
        group.doubts = {_last(other, merged): reason for other, reason in group.doubts.items()}
    return kept


def unheeded(corrections: Corrections, found: dict[str, int]) -> tuple[str, ...]:
    """Return a line for each name in a correction that no entity, or more than one, is called by."""
    lines = []
    for reference in dict.fromkeys(
        name for merge in corrections.merges for name in (merge.keep, merge.absorb)
    ):
        if not found.get(reference):
            lines.append(f"correction: no entity is called {reference!r}")
        elif found[reference] > 1:
            lines.append(
                f"correction: {found[reference]} entities are called {reference!r}: give the IRI of one"
            )
    missing = [split for split in corrections.splits if not found.get(_name_in(split.name, split.article))]
    return (
        *lines,
        *(f"correction: {split.name!r} is not in the article {split.article!r}" for split in missing),
    )


def _name_in(name: str, article: str) -> str:
    return f"{article}\n{name}"


def _called(called: Called, reference: str) -> Called:
    """Return the groups that a correction means: by identifier, else by name, else by alias."""
    by_id = [pair for pair in called if pair[1].id == reference]
    if by_id:
        return by_id
    words = fold_words(reference)
    by_name = [pair for pair in called if fold_words(pair[1].name) == words]
    return by_name or [pair for pair in called if words in map(fold_words, names_of(pair[1]))]


def _last(group: Group, merged: dict[int, Group]) -> Group:
    while id(group) in merged:
        group = merged[id(group)]
    return group


def _absorb(keep: Group, other: Group, entity: Entity, merged: dict[int, Group]) -> None:
    if keep is other:
        return
    keep.named = keep.named or entity.name
    keep.known = keep.known or other.known
    keep.apart = None if other.apart is None else keep.apart
    keep.add(other.members)
    keep.doubts.update(other.doubts)
    merged[id(other)] = keep
