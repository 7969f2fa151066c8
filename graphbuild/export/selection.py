"""What of a graph belongs to a scope: the events, and everything that explains them, in sections for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import NamedNode, QuerySolutions, QueryTriples, Store, Triple

from graphbuild.graph import ROLES, role_property
from graphbuild.iris import NAMESPACES, gb, node
from graphbuild.model import Scope

_EVENTS: dict[Scope, str] = {
    "safe": "?this gb:polarity gb:Positive ; gb:factuality gb:Asserted . FILTER NOT EXISTS { ?p gb:content ?this }",
    "reported": "?this gb:polarity gb:Positive ; gb:factuality gb:Asserted .",
    "all": "?this gb:polarity ?stated .",
}
_EDGES = "CONSTRUCT { ?one ?edge ?other } WHERE { ?class gb:simpleProperty ?edge . ?one ?edge ?other }"
_TO_ENTITIES = {gb(role_property(role)) for role in ROLES} | {gb("attributedTo"), gb("addressee")}
_PLACES = {gb("trigger"), gb("argumentMention")}  # stretches of text are in TriG and N-Quads only
_COREFERENT = gb("coreferentWith")
_OF_ENTITIES = {
    node("rdf", "type"),
    node("rdfs", "label"),
    node("skos", "altLabel"),
    node("owl", "sameAs"),
    gb("country"),
    gb("ofCountry"),
}


@dataclass(slots=True)
class Selection:
    """The triples of a scope: ``articles`` by article, its events and quotes with it; the rest for all of them."""

    edges: set[Triple] = field(default_factory=set)
    entities: set[Triple] = field(default_factory=set)
    articles: dict[NamedNode, set[Triple]] = field(default_factory=dict)
    loose: set[Triple] = field(default_factory=set)  # events whose article is not known: foreign data
    classes: set[Triple] = field(default_factory=set)
    provenance: set[Triple] = field(default_factory=set)

    def triples(self) -> set[Triple]:
        """Return all of them."""
        parts = (
            self.edges,
            self.entities,
            *self.articles.values(),
            self.loose,
            self.classes,
            self.provenance,
        )
        return set().union(*parts)


def select(store: Store, scope: Scope) -> Selection:
    """Return what ``scope`` shows of the union of all graphs."""
    events = set(_nodes(store, _EVENTS[scope]))
    parts = _with_statement(store, events, reported=scope != "safe")
    selection = Selection()
    for article in _nodes(store, "?this a schema:NewsArticle ."):
        selection.articles[article] = set(_about(store, article))
    used: set[NamedNode] = set()
    for part in parts:
        own = selection.articles.get(NamedNode(part.value.split("#")[0]), selection.loose)
        for triple in _about(store, part):
            name, value = triple.predicate, triple.object
            if name in _PLACES or (name == _COREFERENT and value not in events):
                continue
            own.add(triple)
            if name in _TO_ENTITIES and isinstance(value, NamedNode):
                used.add(value)
    selection.edges = set(_construct(store, _EDGES))
    selection.entities = set(_entities(store, used))
    selection.classes = set(_classes(store, events, selection.edges))
    for maker in _nodes(store, "VALUES ?kind { gb:Run prov:SoftwareAgent } ?this a ?kind ."):
        selection.provenance.update(_about(store, maker))
    return selection


def _with_statement(store: Store, events: set[NamedNode], *, reported: bool) -> set[NamedNode]:
    """Return the events with their quotes and, where asked for, the propositions that hold them."""
    parts = set(events)
    for event in events:
        parts.update(_objects(store, event, gb("evidence")))
        waiting = _subjects(store, gb("content"), event) if reported else []
        while waiting:
            proposition = waiting.pop()
            if proposition not in parts:
                parts.add(proposition)
                waiting.extend(_objects(store, proposition, gb("within")))
    return parts


def _entities(store: Store, used: set[NamedNode]) -> Iterator[Triple]:
    """Yield what entities are called and are, their posts, and what those point at."""
    org = NAMESPACES["org"]
    waiting, seen = list(used), set(used)
    while waiting:
        entity = waiting.pop()
        yield from (t for t in _about(store, entity) if t.predicate in _OF_ENTITIES)
        further = _objects(store, entity, gb("ofCountry"))
        for post in _subjects(store, NamedNode(org + "member"), entity):
            yield from _about(store, post)
            for role in _objects(store, post, NamedNode(org + "role")):
                yield from _about(store, role)
            further += _objects(store, post, NamedNode(org + "organization"))
        waiting += [other for other in further if other not in seen]
        seen.update(further)
    yield from _close_matches(store, seen)


def _close_matches(store: Store, entities: set[NamedNode]) -> Iterator[Triple]:
    """Yield which of the entities may be one, with the reasons."""
    closely = node("skos", "closeMatch")
    for entity in entities:
        near = {t.object: t for t in _about(store, entity) if t.predicate == closely and t.object in entities}
        yield from near.values()
        for match in _subjects(store, node("rdf", "subject"), entity) if near else []:
            if set(_objects(store, match, node("rdf", "object"))) & set(near):
                yield from _about(store, match)


def _classes(store: Store, events: set[NamedNode], edges: Iterable[Triple]) -> Iterator[Triple]:
    """Yield the classes of the events with those above them, and the names of the simple edges."""
    waiting = [kind for event in events for kind in _objects(store, event, node("rdf", "type"))]
    seen: set[NamedNode] = set()
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            yield from _about(store, kind)
            waiting += _objects(store, kind, node("rdfs", "subClassOf"))
    for edge in {triple.predicate for triple in edges}:
        yield from _about(store, edge)


def _nodes(store: Store, pattern: str) -> list[NamedNode]:
    text = f"SELECT DISTINCT ?this WHERE {{ {pattern} FILTER ISIRI(?this) }}"
    found = cast("QuerySolutions", store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True))
    return [cast("NamedNode", solution[0]) for solution in found]


def _construct(store: Store, text: str) -> Iterable[Triple]:
    return cast("QueryTriples", store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True))


def _about(store: Store, subject: NamedNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(subject, None, None, None))


def _objects(store: Store, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    found = (quad.object for quad in store.quads_for_pattern(subject, predicate, None, None))
    return [term for term in found if isinstance(term, NamedNode)]


def _subjects(store: Store, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, predicate, value, None))
    return [term for term in found if isinstance(term, NamedNode)]
