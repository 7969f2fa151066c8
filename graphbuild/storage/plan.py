"""What follows when articles change: which entities are others now, and what all graphs lose and gain by that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from graphbuild.iris import Iris
from graphbuild.model import Entity
from graphbuild.page import link_quads
from graphbuild.resolution.identity import identify
from graphbuild.storage import shared
from graphbuild.storage.backend import Backend
from graphbuild.storage.blocks import Member
from graphbuild.storage.records import Record
from graphbuild.vocabulary import Vocabulary

Records = Mapping[str, Record]
"""By the id of the article."""


@dataclass(frozen=True, slots=True)
class Place:
    """The store for which a plan is made, and what decides on identity and classes in it."""

    backend: Backend
    iris: Iris
    vocabulary: Vocabulary
    extra: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Plan:
    """The records that change, as they were and as they will be, and the quads that follow from that.

    The quads of the articles that were read anew are not among them.
    """

    before: Records
    after: Records
    lost: set[Quad]
    gained: set[Quad]


@dataclass(frozen=True, slots=True)
class Change:
    """Records of articles that were read anew or go: ``old`` gives way to ``new``.

    The ``members`` of ``others`` may be named anew by that. With ``everything`` all of ``others`` is written again,
    whether it changes or not.
    """

    old: Records
    new: Records
    others: Records
    members: Collection[Member]
    everything: bool = False

    @property
    def read(self) -> set[str]:
        """The ids of the articles that were read anew or go."""
        return {*self.old, *self.new}


def plan(place: Place, change: Change) -> Plan:
    """Work out what follows from a change."""
    concerned = {**change.others, **change.new}
    locals_ = [
        local
        for article, record in concerned.items()
        for local in record.entities
        if article in change.new or (article, local.entity.id) in change.members
    ]
    found = identify(locals_, place.vocabulary).canonical
    named = {article: _named(record, found) for article, record in concerned.items()}
    moved = sorted(
        article
        for article, record in change.others.items()
        if change.everything or named[article].names != record.names
    )
    before = {**change.old, **{article: change.others[article] for article in moved}}
    after = {article: named[article] for article in (*change.new, *moved)}
    differences = [
        shared.entity_difference(place.backend, place.iris, *_changed_entities(change, named, found)),
        *_shared_differences(place, list(before.values()), list(after.values())),
        *(_moved_links(before[article], after[article], place.iris.base) for article in moved),
    ]
    lost = {quad for part, _ in differences for quad in part}
    gained = {quad for _, part in differences for quad in part}
    return Plan(before, after, lost, gained)


def _shared_differences(
    place: Place, before: Collection[Record], after: Collection[Record]
) -> list[shared.Difference]:
    backend, iris = place.backend, place.iris
    return [
        shared.edge_difference(backend, iris, before, after),
        shared.class_difference(backend, iris, before, after, place.extra),
        shared.provenance_difference(backend, iris, before, after),
    ]


def _moved_links(before: Record, after: Record, base: str) -> shared.Difference:
    return shared.difference(
        link_quads(before.article, before.links, before.names, base),
        link_quads(after.article, after.links, after.names, base),
    )


def _named(record: Record, found: Mapping[Member, Entity]) -> Record:
    members = ((record.article, local.entity.id) for local in record.entities)
    names = {member[1]: found[member].id for member in members if member in found}
    return replace(record, names={**record.names, **names})


def _changed_entities(
    change: Change, named: Records, found: Mapping[Member, Entity]
) -> tuple[set[str], dict[str, set[Entity]]]:
    """Return the ids of the entities that change, and as what the articles know each of those that are left.

    An entity is what its members make it, so it changes when it has others, or when the article of one was read anew.
    """
    members = {*change.members, *_members(change.old), *_members(change.new)}
    before = {**change.others, **change.old}
    then, now = _by_name(before, members), _by_name(named, members)

    def same(name: str) -> bool:
        group = now.get(name, set())
        stays = then.get(name, set()) == group and not any(article in change.read for article, _ in group)
        return stays and not change.everything

    changed = {name for name in (*then, *now) if not same(name)}
    views: dict[str, set[Entity]] = {}
    for name in changed & now.keys():
        views[name] = {found[article, own] for article, own in now[name] if own in named[article].shown}
    for record in change.new.values():
        for entity in record.nameless:
            views.setdefault(entity.id, set()).add(entity)
    gone = {entity.id for record in change.old.values() for entity in record.nameless}
    return changed | gone, views


def _members(records: Records) -> set[Member]:
    return {(article, local.entity.id) for article, record in records.items() for local in record.entities}


def _by_name(records: Records, members: Iterable[Member]) -> dict[str, set[Member]]:
    """Return the members of each canonical entity."""
    groups: dict[str, set[Member]] = {}
    for article, own in members:
        if article in records:
            groups.setdefault(records[article].name(own), set()).add((article, own))
    return groups
