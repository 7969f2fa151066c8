"""What identity across articles asks of one article: its named entities, as it alone resolved them.

What has no name ("a senior official") stays an entity of its article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.model import Entity, Reading
from graphbuild.resolution.identity import LocalEntity
from graphbuild.resolution.kinds import told_type
from graphbuild.resolution.naming import is_local
from graphbuild.vocabulary import Vocabulary

NEAR = 1
"""Sentences before and after a mention whose names stand beside it."""


def local_entities(reading: Reading, vocabulary: Vocabulary) -> list[LocalEntity]:
    """Return the named entities of an article, as it alone resolved them, with the names near their mentions."""
    article = reading.article
    views: dict[str, dict[Entity, None]] = defaultdict(dict)
    for entity in _entities(reading):
        if not is_local(entity):
            views[entity.id][entity] = None
    beside = _beside(reading)
    told = _told(reading, vocabulary)
    date = article.date.isoformat() if article.date else None
    return [
        LocalEntity(
            article.id, _one_view(list(found)), frozenset(beside.get(name, ())), date, told=name in told
        )
        for name, found in views.items()
    ]


def _entities(reading: Reading) -> Iterable[Entity]:
    yield from (entity for _, entity in reading.entities)
    for statement in reading.statements:
        yield from (argument.entity for argument in statement.arguments if argument.entity)
        for attribution in statement.attribution:
            yield from (e for e in (attribution.source_entity, attribution.addressee_entity) if e)


def _one_view(views: Sequence[Entity]) -> Entity:
    """Put together what an article's clusters with one id know: two mentions of one name may have a post each."""
    if len(views) == 1:
        return views[0]
    first = min(views, key=repr)
    return replace(
        first,
        aliases=tuple(sorted({alias for view in views for alias in view.aliases} - {first.name})),
        posts=tuple(dict.fromkeys(post for view in sorted(views, key=repr) for post in view.posts)),
        country=min((view.country for view in views if view.country), default=None),
        same_as=tuple(sorted({iri for view in views for iri in view.same_as})),
    )


def _told(reading: Reading, vocabulary: Vocabulary) -> set[str]:
    """Return the ids of the entities of which a name's title, its noun or the gazetteer tells the type."""
    mentions = {mention.span: mention for mention in reading.mentions if mention.kind == "name"}
    return {
        entity.id
        for span, entity in reading.entities
        if span in mentions and told_type(mentions[span], vocabulary) == entity.type
    }


def _beside(reading: Reading) -> dict[str, set[str]]:
    """Return for each entity the names of the others in the sentences of its mentions and in those next to them."""
    sentences = {mention.span: mention.sentence for mention in reading.mentions}
    named: dict[int, set[tuple[str, str]]] = defaultdict(set)
    at: dict[str, set[int]] = defaultdict(set)
    for span, entity in reading.entities:
        if span in sentences and not is_local(entity):
            named[sentences[span]].add((entity.id, entity.name))
            at[entity.id].add(sentences[span])
    found: dict[str, set[str]] = {}
    for identifier, numbers in at.items():
        near = {near for number in numbers for near in range(number - NEAR, number + NEAR + 1)}
        found[identifier] = {n for number in near for i, n in named.get(number, ()) if i != identifier}
    return found
