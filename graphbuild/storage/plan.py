"""What follows when articles change: which entities are others now, and what all graphs lose and gain by that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad

from graphbuild.corrections import Corrections
from graphbuild.iris import Iris
from graphbuild.model import Entity
from graphbuild.page import link_quads
from graphbuild.resolution.identity import Identity, identify
from graphbuild.storage import shared
from graphbuild.storage.backend import Backend
from graphbuild.storage.blocks import Member
from graphbuild.storage.drafts import Draft, named_quads, settle
from graphbuild.storage.records import Record, quads_of, quarantine_quads, withdrawn
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
    corrections: Corrections


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
    concerned = {**change.others, **{article: made.record for article, made in change.new.items()}}
    locals_ = [
        local
        for article, record in concerned.items()
        for local in record.entities
        if article in change.new or (article, local.entity.id) in change.members
    ]
    identity = identify(locals_, place.vocabulary, place.corrections)
    found = identity.canonical
    seen = {*found.values(), *(each for record in concerned.values() for each in record.nameless)}
    unsound = shared.unsound(seen, place.iris)
    named = {article: _named(record, found, unsound) for article, record in concerned.items()}
    pages = {
        article: _settled(place, change, named, article)
        for article, record in concerned.items()
        if article in change.new or named[article].forbidden != record.forbidden
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
            place.backend, place.iris, _renaming(place, change, named, identity, unsound)
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
    place: Place, change: Change, named: Records, identity: Identity, unsound: Collection[str]
) -> shared.Renaming:
    """Return which entities change, and as what the articles know each of those that are left.

    What an entity was is computed again, since no record says it: the type of one can change by another article's words
    while its members stay. Of one that the shapes forbid all is one record, which its open matches change too.
    """
    before = {**change.others, **change.old}
    members = {*change.members, *_members(change.old)} & _members(before)
    scope = {before[article].name(own) for article, own in members}
    then: dict[str, Entity] = {}
    if not change.everything:
        locals_ = [each for record in before.values() for each in record.entities if each.key in members]
        then = _shown(before, identify(locals_, place.vocabulary, place.corrections))
    now = _shown(named, identity)
    always = {before[article].name(own) for article, own in members if own in before[article].forbidden}
    changed = {
        name
        for name in scope | now.keys()
        if change.everything or then.get(name) != now.get(name) or name in always or name in unsound
    }
    views: dict[str, set[Entity]] = {name: {now[name]} for name in changed & now.keys()}
    for made in change.new.values():
        for entity in made.record.nameless:
            views.setdefault(entity.id, set()).add(entity)
    gone = {entity.id for record in change.old.values() for entity in record.nameless}
    matches = [match for match in identity.close if match.a in now and match.b in now]
    return shared.Renaming(scope, changed | gone, views, matches)


def _shown(records: Records, identity: Identity) -> dict[str, Entity]:
    """Return by their ids the entities that an article's graph can point at."""
    found = identity.canonical.items()
    return {entity.id: entity for (article, own), entity in found if own in records[article].shown}


def _members(records: Records) -> set[Member]:
    return {(article, local.entity.id) for article, record in records.items() for local in record.entities}
