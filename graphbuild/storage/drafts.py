"""An article that is ready to be written, as far as it does not depend on other articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from graphbuild.entities import entities_of
from graphbuild.graph import article_page
from graphbuild.iris import ONTOLOGY, Iris
from graphbuild.model import Fact, Reading
from graphbuild.page import link_quads
from graphbuild.provenance import Run
from graphbuild.resolution.identity import local_entities
from graphbuild.rules import derive
from graphbuild.storage.records import Edge, Record, content_digest


@dataclass(frozen=True, slots=True)
class Draft:
    """The record of an article, with nothing named canonically yet, and the quads that point at no entity."""

    record: Record
    quads: tuple[Quad, ...]


def draft(reading: Reading, facts: Sequence[Fact], run: Run, iris: Iris, extra: Sequence[Path] = ()) -> Draft:
    """Return an article as it is written; ``extra`` are the user's own ontology files.

    The simple edges are derived here, from this article alone: each rule reads the events of one article's graph, so
    that what it derives changes with the names of the entities and with nothing else of other articles.
    """
    page = article_page(reading, facts, iris.base)
    links = tuple(page.links)
    entities = local_entities(reading)
    known = {local.entity.id for local in entities}
    shown = {entity.id: entity for entity in entities_of(reading, facts)}
    classes = {fact.event_class for fact in facts}
    record = Record(
        reading.article.id,
        content_digest(reading.article, run),
        run,
        entities,
        nameless=tuple(shown[entity] for entity in sorted(shown.keys() - known)),
        shown=tuple(sorted(shown.keys() & known)),
        links=links,
        edges=tuple(sorted(_edges(page.quads, iris, shown, extra))),
        classes=tuple(sorted(classes)),
    )
    pointing = link_quads(reading.article.id, links, base=iris.base)
    return Draft(record, tuple(quad for quad in page.quads if quad not in pointing))


def _edges(
    quads: Iterable[Quad], iris: Iris, entities: Iterable[str], extra: Sequence[Path]
) -> Iterator[Edge]:
    store = Store()
    store.extend(quads)
    derive(store, iris.base, extra)
    ids: dict[object, str] = {iris.entity(entity): entity for entity in entities}
    for quad in store.quads_for_pattern(None, None, None, iris.graph("edges")):
        yield ids[quad.subject], quad.predicate.value.removeprefix(ONTOLOGY), ids[quad.object]
