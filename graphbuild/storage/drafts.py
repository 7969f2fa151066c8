"""An article that is ready to be written, as far as it does not depend on other articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from graphbuild.entities import entities_of
from graphbuild.graph import RDF_TYPE, article_page
from graphbuild.iris import ONTOLOGY, Iris, gb, node
from graphbuild.model import Fact, Reading
from graphbuild.page import Link, link_quads
from graphbuild.provenance import Run
from graphbuild.quarantine import is_about, sift, withdrawn_text
from graphbuild.resolution.named import local_entities
from graphbuild.rules import derive
from graphbuild.storage.records import Edge, Record, content_digest
from graphbuild.vocabulary import Vocabulary

_SOUND: Final = Literal("A name")
_FORBIDDEN: Final = Literal(" ")
"""Labels that stand in for the names of entities: which of them the shapes forbid is known, an article sees no more."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The record of an article, with nothing named canonically yet, and its graph by the article's own ids.

    ``whole`` is all that the article says, ``quads`` what is left when the shapes have been applied.
    """

    record: Record
    whole: frozenset[Quad]
    quads: frozenset[Quad]


def draft(
    reading: Reading,
    facts: Sequence[Fact],
    vocabulary: Vocabulary,
    run: Run,
    iris: Iris,
    extra: Sequence[Path] = (),
) -> Draft:
    """Return an article as it is written; ``extra`` are the user's own ontology files."""
    page = article_page(reading, facts, iris.base)
    return settle(own_record(reading, facts, vocabulary, run), page.quads, iris, extra)


def own_record(reading: Reading, facts: Sequence[Fact], vocabulary: Vocabulary, run: Run) -> Record:
    """Return an article's record with its own entities, and nothing that depends on its graph."""
    entities = tuple(local_entities(reading, vocabulary))
    known = {local.entity.id for local in entities}
    found = dict.fromkeys(entities_of(reading, facts))
    shown = {entity.id for entity in found}
    return Record(
        reading.article.id,
        content_digest(reading.article, run),
        run,
        entities,
        nameless=tuple(sorted((entity for entity in found if entity.id not in known), key=repr)),
        shown=tuple(sorted(shown & known)),
    )


def settle(record: Record, whole: Iterable[Quad], iris: Iris, extra: Sequence[Path] = ()) -> Draft:
    """Keep out what the shapes forbid, and derive the rest of the record from what is left.

    An event of which a forbidden entity is part (``record.forbidden``) is kept out with it. The simple edges are derived
    here, from this article alone: each rule reads the events of one article's graph, so that what it derives changes
    with the names of the entities and with nothing else of other articles.
    """
    whole = frozenset(whole)
    article = iris.article(record.article)
    ids = {iris.entity(own): own for own in (*record.shown, *(entity.id for entity in record.nameless))}
    sound, records = sift([*whole, *stand_ins(ids, map(iris.entity, record.forbidden), iris)], iris.base)
    quads = frozenset(quad for quad in sound if quad.graph_name == article)
    kept_out = [quad for quad in records if is_about(quad, article, iris)]
    settled = replace(
        record,
        links=tuple(sorted(_links(quads, ids))),
        edges=tuple(sorted(_edges(quads, iris, ids, extra))),
        classes=tuple(sorted(_classes(quads))),
        kept_out=withdrawn_text(kept_out),
    )
    return Draft(settled, whole, quads)


def stand_ins(ids: Iterable[NamedNode], forbidden: Iterable[NamedNode], iris: Iris) -> Iterator[Quad]:
    """Yield of each entity that it is one and has a name: for the shapes, in place of what other articles know of it."""
    unsound = set(forbidden)
    for this in ids:
        label = _FORBIDDEN if this in unsound else _SOUND
        yield Quad(this, RDF_TYPE, gb("Thing"), iris.graph("entities"))
        yield Quad(this, node("rdfs", "label"), label, iris.graph("entities"))


def _links(quads: Iterable[Quad], ids: dict[NamedNode, str]) -> Iterator[Link]:
    for quad in quads:
        if quad.object in ids and quad.predicate.value.startswith(ONTOLOGY):
            part = quad.subject.value.rpartition("#")[2]  # type: ignore[union-attr]
            yield part, quad.predicate.value.removeprefix(ONTOLOGY), ids[quad.object]  # type: ignore[index]


def _classes(quads: Collection[Quad]) -> set[str]:
    """Return the classes of what has a polarity: the events."""
    events = {quad.subject for quad in quads if quad.predicate == gb("polarity")}
    kinds = (quad.object for quad in quads if quad.predicate == RDF_TYPE and quad.subject in events)
    return {kind.value.removeprefix(ONTOLOGY) for kind in kinds if isinstance(kind, NamedNode)}


def _edges(
    quads: Iterable[Quad], iris: Iris, ids: dict[NamedNode, str], extra: Sequence[Path]
) -> Iterator[Edge]:
    store = Store()
    store.extend(quads)
    derive(store, iris.base, extra)
    for quad in store.quads_for_pattern(None, None, None, iris.graph("edges")):
        yield ids[quad.subject], quad.predicate.value.removeprefix(ONTOLOGY), ids[quad.object]  # type: ignore[index]


def named_quads(quads: Iterable[Quad], record: Record, iris: Iris) -> set[Quad]:
    """Return an article's graph, given by its own ids of entities, with the canonical ones."""
    own = link_quads(record.article, record.links, base=iris.base)
    return (set(quads) - own) | link_quads(record.article, record.links, record.names, iris.base)
