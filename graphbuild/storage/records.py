"""What a store keeps of each article beside its graph, so that identity can be computed again without the article.

A record holds the article's own entities and, by their own ids, everything that depends on which entities those are
across articles: the links from its graph to entities, its simple edges, its classes. It stands in the graph ``records``
as one compressed literal, with what must be found by its value (keys, edges, classes, run) as quads of their own.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field
from typing import Any, Final, cast

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from graphbuild.iris import NAMESPACES, ONTOLOGY, Iris, gb
from graphbuild.model import Article, Entity, Post
from graphbuild.page import Link, text_literal
from graphbuild.provenance import Run, run_node
from graphbuild.quarantine import withdrawn_text
from graphbuild.resolution.identity import LocalEntity
from graphbuild.storage.backend import STORE

Edge = tuple[str, str, str]
"""A simple edge: id of an entity, property (full IRI, or local name for graphbuild's own), id of an entity."""

WITHDRAWN: Final = gb("withdrawn")
_BINARY: Final = NamedNode(NAMESPACES["xsd"] + "base64Binary")


@dataclass(frozen=True, slots=True)
class Record:
    """An article in a store; ids of entities are the article's own, and ``names`` leads from them to the canonical ones.

    ``entities`` are those that other articles may know too, ``nameless`` the others; ``shown`` are the ids of those
    among ``entities`` that its graph can point at. ``digest`` is ``content_digest``. ``forbidden`` are the ids of those
    entities that the shapes forbid, and ``kept_out`` is the article's part of the quarantine for that or any other
    reason, as N-Quads: links, edges and classes are those of what is left.
    """

    article: str
    digest: str
    run: Run
    entities: tuple[LocalEntity, ...] = ()
    nameless: tuple[Entity, ...] = ()
    shown: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    edges: tuple[Edge, ...] = ()
    classes: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    kept_out: str = ""

    def name(self, entity: str) -> str:
        """Return the canonical id of one of the article's own."""
        return self.names.get(entity, entity)

    def simple_edges(self) -> set[Edge]:
        """Return the simple edges between canonical entities; two that became one have none between them."""
        found = ((self.name(one), edge, self.name(other)) for one, edge, other in self.edges)
        return {(one, edge, other) for one, edge, other in found if one != other}


def content_digest(article: Article, run: Run) -> str:
    """Return 32 hexadecimal digits that change with the article's text or metadata, or with what reads it."""
    content = asdict(article)
    del content["origin"]  # the same article may lie elsewhere tomorrow
    text = json.dumps([content, asdict(run)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def term(name: str) -> NamedNode:
    """Return a term of the bookkeeping."""
    return NamedNode(STORE + name)


def record_node(article_id: str, iris: Iris) -> NamedNode:
    """Return the record of an article."""
    return NamedNode(f"{iris.base}record/{iris.article(article_id).value.rpartition('/')[2]}")


def record_quads(record: Record, keys: Iterable[str], iris: Iris) -> Iterator[Quad]:
    """Yield the record as it stands in the store; by ``keys`` it is found when an entity of it may be another's."""
    this, graph = record_node(record.article, iris), iris.graph("records")
    yield Quad(this, term("digest"), Literal(record.digest), graph)
    yield Quad(this, term("record"), to_literal(record), graph)
    yield Quad(this, term("run"), run_node(record.run, iris), graph)
    for key in sorted(set(keys)):
        yield Quad(this, term("key"), text_literal(key), graph)
    for edge in sorted(record.simple_edges()):
        yield Quad(this, term("edge"), edge_literal(edge), graph)
    for name in record.classes:
        yield Quad(this, term("class"), class_node(name), graph)


def edge_literal(edge: Edge) -> Literal:
    """Return an edge as a value that records can be found by."""
    return text_literal(" ".join(edge))


def class_node(name: str) -> NamedNode:
    """Return a class or edge by the end of its IRI, or by its whole IRI where it is no term of ours."""
    return NamedNode(name if ":" in name else ONTOLOGY + name)


def quarantine_quads(record: Record, iris: Iris) -> set[Quad]:
    """Return the article's part of the quarantine, with the canonical names of entities in it."""
    now: dict[object, NamedNode] = {iris.entity(own): iris.entity(name) for own, name in record.names.items()}
    found = set()
    for quad in quads_of(record.kept_out):
        term_ = quad.object
        if quad.predicate == WITHDRAWN and isinstance(term_, Literal):
            inner = (
                Quad(q.subject, q.predicate, now.get(cast("NamedNode", q.object), q.object), q.graph_name)
                for q in quads_of(term_.value)
            )
            term_ = Literal(withdrawn_text(inner))
        found.add(Quad(quad.subject, quad.predicate, term_, quad.graph_name))
    return found


def withdrawn(records: Iterable[Quad]) -> set[Quad]:
    """Return what is withdrawn in records of the quarantine."""
    texts = (quad.object.value for quad in records if quad.predicate == WITHDRAWN)  # type: ignore[union-attr]
    return {quad for text in texts for quad in quads_of(text)}


def quads_of(text: str) -> list[Quad]:
    """Return the quads in a text of N-Quads."""
    return list(parse(text.encode("utf-8"), format=RdfFormat.N_QUADS))


def edge_quad(edge: Edge, iris: Iris) -> Quad:
    """Return a simple edge as it stands in the graph ``edges``."""
    return Quad(iris.entity(edge[0]), class_node(edge[1]), iris.entity(edge[2]), iris.graph("edges"))


def to_literal(record: Record) -> Literal:
    """Return a record as a literal; the same record gives the same bytes."""
    content = {
        "article": record.article,
        "digest": record.digest,
        "run": astuple(record.run),
        "entities": [plain_local(local) for local in record.entities],
        "nameless": [plain(entity) for entity in record.nameless],
        "shown": record.shown,
        "links": record.links,
        "edges": record.edges,
        "classes": record.classes,
        "names": dict(sorted(record.names.items())),
        "forbidden": record.forbidden,
        "kept_out": record.kept_out,
    }
    data = zlib.compress(json.dumps(content, separators=(",", ":")).encode("ascii"))
    return Literal(base64.b64encode(data).decode("ascii"), datatype=_BINARY)


def from_literal(value: str) -> Record:
    """Return the record in the text of a literal. Raises ValueError when it is none."""
    try:
        content: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(value)))
        program, ontology, pipeline, extractors, digest = content["run"]
        article = content["article"]
        return Record(
            article,
            content["digest"],
            Run(program, ontology, pipeline, tuple(extractors), digest),
            tuple(local_from(article, values) for values in content["entities"]),
            tuple(entity_from(values) for values in content["nameless"]),
            tuple(content["shown"]),
            tuple((part, name, entity) for part, name, entity in content["links"]),
            tuple((one, edge, other) for one, edge, other in content["edges"]),
            tuple(content["classes"]),
            content["names"],
            tuple(content["forbidden"]),
            content["kept_out"],
        )
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError(f"not a record: {error}") from error


def plain_local(local: LocalEntity) -> list[object]:
    """Return an article's own entity as JSON can hold it, without the article; the same one gives the same values."""
    return [*plain(local.entity), sorted(local.beside), local.date, local.told]


def local_from(article: str, values: Sequence[Any]) -> LocalEntity:
    """Return the entity of an article that ``plain_local`` gave the values of."""
    *entity, beside, date, told = values
    return LocalEntity(article, entity_from(entity), frozenset(beside), date, told)


def plain(entity: Entity) -> list[object]:
    """Return an entity as JSON can hold it."""
    posts = [astuple(post) for post in entity.posts]
    return [entity.id, entity.name, entity.type, entity.aliases, entity.country, posts, entity.same_as]


def entity_from(values: Sequence[Any]) -> Entity:
    """Return the entity that ``plain`` gave the values of."""
    identifier, name, kind, aliases, country, posts, same_as = values
    return Entity(
        identifier, name, kind, tuple(aliases), country, tuple(Post(*post) for post in posts), tuple(same_as)
    )
