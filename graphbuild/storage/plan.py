"""What follows when articles change: which entities are others now, and what all graphs lose and gain by that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from graphbuild.iris import Iris
from graphbuild.model import Entity
from graphbuild.page import link_quads
from graphbuild.resolution.identity import Identity, LocalEntity
from graphbuild.storage import shared
from graphbuild.storage.backend import Backend
from graphbuild.storage.blocks import Member
from graphbuild.storage.drafts import Draft, named_quads, settle
from graphbuild.storage.identities import Identities
from graphbuild.storage.records import Record, quads_of, quarantine_quads, withdrawn

Records = Mapping[str, Record]
"""By the id of the article."""


@dataclass(frozen=True, slots=True)
class Place:
    """The store for which a plan is made, and what decides on identity and classes in it."""

    backend: Backend
    iris: Iris
    identities: Identities
    extra: Sequence[Path]


@dataclass(frozen=True, slots=True)
class Plan:
    """The records that change, as they were and as they will be, and the quads that follow from that.

    ``pages`` are the graphs of articles that are written as a whole; they are not among ``lost`` and ``gained``.
    """

    before: Records
    after: Records
    pages: Mapping[str, set[Quad]]
    lost: set[Quad]
    gained: set[Quad]


@dataclass(frozen=True, slots=True)
class Change:
    """Articles that were read anew or go: ``old`` gives way to ``new``.

    The ``members`` of ``others`` may be named anew by that. With ``everything`` all of ``others`` is written again,
    whether it changes or not.
    """

    old: Records
    new: Mapping[str, Draft]
    others: Records
    members: Collection[Member]
    everything: bool = False


def plan(place: Place, change: Change) -> Plan:
    """Work out what follows from a change."""
    new = {article: made.record for article, made in change.new.items()}
    then = (
        Identity({})
        if change.everything
        else place.identities.of(_locals({**change.others, **change.old}, change))
    )
    identity = place.identities.of(_locals({**change.others, **new}, change))
    unsound = _unsound(place, change, identity)
    named = _renamed(change, identity, unsound)
    pages = {
        article: _settled(place, change, named, article)
        for article, record in named.items()
        if article in change.new or record.forbidden != change.others[article].forbidden
    }
    named.update((article, made.record) for article, made in pages.items())
    moved = sorted(
        article
        for article, record in change.others.items()
        if change.everything or article in pages or named[article].names != record.names
    )
    before = {**change.old, **{article: change.others[article] for article in moved}}
    after = {article: named[article] for article in (*change.new, *moved)}
    differences = [
        shared.entity_difference(
            place.backend, place.iris, _renaming(change, named, then, identity, unsound)
        ),
        *_shared_differences(place, list(before.values()), list(after.values())),
        *(
            _moved_links(before[article], after[article], place.iris.base)
            for article in moved
            if article not in pages
        ),
    ]
    return Plan(
        before,
        after,
        {article: named_quads(made.quads, made.record, place.iris) for article, made in pages.items()},
        {quad for part, _ in differences for quad in part},
        {quad for _, part in differences for quad in part},
    )


def _locals(records: Records, change: Change) -> list[LocalEntity]:
    """Return what identity is computed from: all of the articles that change, of others what may be another."""
    return [
        local
        for article, record in records.items()
        for local in record.entities
        if article not in change.others or local.key in change.members
    ]


def _unsound(place: Place, change: Change, identity: Identity) -> set[str]:
    """Return the ids of the entities that the shapes forbid; each is looked at once."""
    records = [made.record for made in change.new.values()] + [*change.others.values()] * change.everything
    seen = {id(entity): entity for entity in identity.canonical.values()}
    bare = {
        replace(entity, posts=()) for entity in (*seen.values(), *(e for r in records for e in r.nameless))
    }
    sound = place.identities.sound
    unknown = [entity for entity in bare if entity not in sound]
    forbidden = shared.unsound(unknown, place.iris)
    sound.update((entity, entity.id not in forbidden) for entity in unknown)
    return {entity.id for entity in bare if not sound[entity]}


def _renamed(change: Change, identity: Identity, unsound: Collection[str]) -> dict[str, Record]:
    """Return the records with the canonical ids of now; one that stays as it was is the one that was."""
    found = identity.canonical
    touched = {
        article
        for (article, own), entity in found.items()
        if article in change.others
        and (entity.id in unsound or change.others[article].names.get(own) != entity.id)
    }
    touched.update(article for article, record in change.others.items() if record.forbidden)
    named = {
        article: _named(record, found, unsound) if article in touched or change.everything else record
        for article, record in change.others.items()
    }
    return named | {article: _named(made.record, found, unsound) for article, made in change.new.items()}


def _settled(place: Place, change: Change, named: Records, article: str) -> Draft:
    """Return an article with what the shapes forbid kept out, now that it is known who its entities are."""
    record, iris = named[article], place.iris
    if article not in change.new:
        held = shared.graph_quads(place.backend, iris.article(article))
        held -= link_quads(article, record.links, change.others[article].names, iris.base)
        kept_out = withdrawn(quads_of(record.kept_out))
        return settle(
            record, {*held, *link_quads(article, record.links, base=iris.base), *kept_out}, iris, place.extra
        )
    made = change.new[article]
    if record.forbidden:
        return settle(record, made.whole, iris, place.extra)
    return replace(made, record=record)


def _shared_differences(
    place: Place, before: Collection[Record], after: Collection[Record]
) -> list[shared.Difference]:
    backend, iris = place.backend, place.iris
    return [
        shared.edge_difference(backend, iris, before, after),
        shared.class_difference(backend, iris, before, after, place.extra),
        shared.provenance_difference(backend, iris, before, after),
        shared.difference(
            (quad for record in before for quad in quarantine_quads(record, iris)),
            (quad for record in after for quad in quarantine_quads(record, iris)),
        ),
    ]


def _moved_links(before: Record, after: Record, base: str) -> shared.Difference:
    return shared.difference(
        link_quads(before.article, before.links, before.names, base),
        link_quads(after.article, after.links, after.names, base),
    )


def _named(record: Record, found: Mapping[Member, Entity], unsound: Collection[str]) -> Record:
    members = ((record.article, local.entity.id) for local in record.entities)
    names = {member[1]: found[member].id for member in members if member in found}
    forbidden = {own for own in record.forbidden if own not in names}
    forbidden |= {own for own, name in names.items() if name in unsound}
    forbidden |= {entity.id for entity in record.nameless if entity.id in unsound}
    return replace(record, names={**record.names, **names}, forbidden=tuple(sorted(forbidden)))


def _renaming(
    change: Change, named: Records, then: Identity, now: Identity, unsound: Collection[str]
) -> shared.Renaming:
    """Return which entities change, and as what the articles know each of those that are left.

    What an entity was is known from the identity before, since no record says it: the type of one can change by another
    article's words while its members stay. Of one that the shapes forbid all is one record, which its open matches
    change too.
    """
    before = {**change.others, **change.old}
    members = {*change.members, *_members(change.old)} & _members(before)
    scope = {before[article].name(own) for article, own in members}
    was, is_ = _shown(before, then), _shown(named, now)
    special = {before[article].name(own) for article, own in members if own in before[article].forbidden}
    special.update(unsound)
    changed = {
        name
        for name in scope | is_.keys()
        if change.everything or was.get(name) != is_.get(name) or name in special
    }
    views: dict[str, set[Entity]] = {name: {is_[name]} for name in changed & is_.keys()}
    for made in change.new.values():
        for entity in made.record.nameless:
            views.setdefault(entity.id, set()).add(entity)
    gone = {entity.id for record in change.old.values() for entity in record.nameless}
    old = {match for match in then.close if match.a in was and match.b in was}
    new = {match for match in now.close if match.a in is_ and match.b in is_}
    same = {match for match in old & new if not {match.a, match.b} & special}
    return shared.Renaming(changed | gone, views, old - same, new - same, everything=change.everything)


def _shown(records: Records, identity: Identity) -> dict[str, Entity]:
    """Return by their ids the entities that an article's graph can point at."""
    found = identity.canonical.items()
    return {entity.id: entity for (article, own), entity in found if own in records[article].shown}


def _members(records: Records) -> set[Member]:
    return {(article, local.entity.id) for article, record in records.items() for local in record.entities}
