"""What the graphs that belong to no article lose and gain when articles change: entities, edges, classes, provenance.

Each function compares what the changed articles said before with what they say now, and asks the store only for what
else may still support what they no longer say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.entities import (
    ENTITY_CLASSES,
    ORGANIZED,
    describe,
    in_order,
    match_quads,
    organizations_of,
)
from graphbuild.graph import RDF_TYPE
from graphbuild.iris import Iris, gb, node
from graphbuild.model import CloseMatch, Entity
from graphbuild.page import text_literal
from graphbuild.provenance import provenance_quads, run_node
from graphbuild.quarantine import is_about, sift
from graphbuild.rules import class_quads
from graphbuild.storage.backend import STORE, Backend, lookup
from graphbuild.storage.records import (
    Record,
    class_node,
    edge_literal,
    edge_quad,
    record_node,
    withdrawn,
)

Difference = tuple[set[Quad], set[Quad]]
"""Quads to take away and quads to add; no quad is in both."""

_LABEL, _MEMBER, _ROLE = node("rdfs", "label"), node("org", "member"), node("org", "role")
_CLOSELY = node("skos", "closeMatch")
_NAMED = ((gb("country"), gb("ofCountry")), (gb("organizationText"), node("org", "organization")))
"""The property with a name in words, and the one that points at the entity of that name."""


def difference(before: Iterable[Quad], after: Iterable[Quad]) -> Difference:
    """Return what must go and what must come for ``before`` to become ``after``."""
    old, new = set(before), set(after)
    return old - new, new - old


def edge_difference(
    backend: Backend, iris: Iris, before: Collection[Record], after: Collection[Record]
) -> Difference:
    """Return how the simple edges change; one that another article supports stays."""
    old = {edge for record in before for edge in record.simple_edges()}
    new = {edge for record in after for edge in record.simple_edges()}
    kept = _supported(backend, iris, "edge", [edge_literal(edge) for edge in old - new], before)
    lost = {edge for edge in old - new if edge_literal(edge) not in kept}
    return {edge_quad(edge, iris) for edge in lost}, {edge_quad(edge, iris) for edge in new}


def class_difference(
    backend: Backend, iris: Iris, before: Collection[Record], after: Collection[Record], extra: Sequence[Path]
) -> Difference:
    """Return how the graph of classes changes: what the ontology says of the classes that are still, or now, used."""
    old = {class_node(name) for record in before for name in record.classes}
    new = {class_node(name) for record in after for name in record.classes}
    added = set(class_quads(new - old, iris.base, extra)) if new - old else set()
    gone = old - new - _supported(backend, iris, "class", old - new, before)
    if not gone:
        return set(), added
    graph = iris.graph("records")
    found = backend.select(f"SELECT DISTINCT ?class {{ GRAPH {graph} {{ ?record <{STORE}class> ?class }} }}")
    used = {cast("NamedNode", row[0]) for row in found} - gone | new
    return set(class_quads(gone, iris.base, extra)) - set(class_quads(used, iris.base, extra)), added


def provenance_difference(
    backend: Backend, iris: Iris, before: Collection[Record], after: Collection[Record]
) -> Difference:
    """Return how the provenance changes; a run that no article comes from any more goes as a whole."""
    said = [quad for record in before for quad in provenance_quads(record.run, [record.article], iris.base)]
    says = {quad for record in after for quad in provenance_quads(record.run, [record.article], iris.base)}
    runs = {run_node(record.run, iris) for record in before} - {
        run_node(record.run, iris) for record in after
    }
    gone = runs - _supported(backend, iris, "run", runs, before)
    used = {quad for quad in said if quad.predicate == node("prov", "used")}
    lost = {quad for quad in said if quad.subject in gone}
    programs = {quad.object for quad in lost if quad.predicate == node("prov", "wasAssociatedWith")}
    if programs:
        query = f"""SELECT ?program ?run {{ VALUES ?program {{ %s }}
            GRAPH {iris.graph("provenance")} {{ ?run {node("prov", "wasAssociatedWith")} ?program }} }}"""
        programs -= {row[0] for row in lookup(backend, query, programs) if row[1] not in gone}
    lost |= {quad for quad in said if quad.subject in programs}
    return difference(used | lost, says)[0], says


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a change does to entities, all by their canonical ids.

    ``changed`` are those of which something else is to be said; ``views`` is what the articles know of the ones that
    are left; ``lost`` and ``matches`` what might be one and what may be now. With ``everything`` no match that the
    store holds is one any more.
    """

    changed: Collection[str]
    views: Mapping[str, Collection[Entity]]
    lost: Collection[CloseMatch]
    matches: Collection[CloseMatch]
    everything: bool = False


def unsound(entities: Collection[Entity], iris: Iris) -> set[str]:
    """Return the ids of those entities whose name the shapes forbid."""
    ids = {iris.entity(entity.id): entity.id for entity in entities}
    quads = {quad for entity in entities for quad in describe([replace(entity, posts=())], iris, {})}
    named = {quad.subject for quad in sift(quads, iris.base)[0] if quad.predicate == _LABEL}
    return {ids[this] for this in ids.keys() - named}


def graph_quads(backend: Backend, graph: NamedNode) -> set[Quad]:
    """Return a graph of the store."""
    rows = backend.select(f"SELECT ?this ?property ?value {{ GRAPH {graph} {{ ?this ?property ?value }} }}")
    return {Quad(row[0], row[1], row[2], graph) for row in rows}  # type: ignore[arg-type]


def entity_difference(backend: Backend, iris: Iris, renaming: Renaming) -> Difference:
    """Return how the entity graph, and what is kept out of it, changes.

    Others change only where they name an organisation or country that now is another entity, or none.
    """
    views = {identifier: in_order(found) for identifier, found in renaming.views.items() if found}
    touched = {iris.entity(identifier) for identifier in (*renaming.changed, *renaming.views)}
    kept_out = _kept_out(backend, iris)
    records = {quad for quad in kept_out if any(is_about(quad, this, iris) for this in touched)}
    stored = _stored(backend, iris, touched)
    names = {q.object.value for q in stored if q.predicate == _LABEL and isinstance(q.object, Literal)}
    names |= {known[0].name for known in views.values()}
    wanted = {name for known in views.values() for view in known for name in _names_in(view)}
    names |= {
        q.object.value for q in withdrawn(records) if q.predicate == _LABEL and isinstance(q.object, Literal)
    }
    then = _organizations(backend, iris, names | wanted, withdrawn(kept_out))
    others = {name: found - touched for name, found in then.items()}
    now = {name: max(found, key=str) for name, found in others.items() if found}
    for name, this in organizations_of(views.values(), iris).items():
        now[name] = max(this, now.get(name, this), key=str)
    new = {quad for known in views.values() for quad in describe(known, iris, now)}
    new |= {quad for match in renaming.matches for quad in match_quads(match, iris)}
    stored |= {quad for match in renaming.lost for quad in match_quads(match, iris)}
    stored |= _stored_matches(backend, iris) if renaming.everything else set()
    roles = _lost_roles(backend, iris, stored | withdrawn(records), new, withdrawn(kept_out - records))
    sound, unsound_now = sift(new, iris.base)
    lost, gained = difference(stored | records | roles, sound | unsound_now)
    moved = {name: max(found, key=str) for name, found in then.items() if found}
    further = _relinked(
        backend,
        iris,
        {name: (moved.get(name), now.get(name)) for name in names if moved.get(name) != now.get(name)},
        {quad.subject for quad in stored},
    )
    return lost | further[0], gained | further[1]


def _names_in(entity: Entity) -> list[str]:
    """Return the names of other entities that an entity's description points at."""
    return [name for name in (entity.country, *(post.organization for post in entity.posts)) if name]


def _kept_out(backend: Backend, iris: Iris) -> set[Quad]:
    """Return the records of the quarantine that belong to no article: entities, which are few."""
    graph = iris.graph("quarantine")
    query = f"""SELECT ?this ?property ?value {{ GRAPH {graph} {{ ?this {RDF_TYPE} {gb("Quarantined")} ; ?property ?value
        FILTER NOT EXISTS {{ ?this {node("schema", "isPartOf")} ?article }} }} }}"""
    return {Quad(row[0], row[1], row[2], graph) for row in backend.select(query)}  # type: ignore[arg-type]


def _stored_matches(backend: Backend, iris: Iris) -> set[Quad]:
    """Return all open matches."""
    graph = iris.graph("entities")
    query = f"""SELECT ?this ?property ?value {{ GRAPH {graph} {{
        {{ VALUES ?property {{ {_CLOSELY} }} ?this ?property ?value }} UNION
        {{ ?this {node("rdf", "predicate")} {_CLOSELY} ; ?property ?value }}
    }} }}"""
    return {Quad(row[0], row[1], row[2], graph) for row in backend.select(query)}  # type: ignore[arg-type]


def _stored(backend: Backend, iris: Iris, entities: Iterable[NamedNode]) -> set[Quad]:
    """Return what the entity graph says of entities and of the posts that they hold, without open matches."""
    graph = iris.graph("entities")
    pattern = "{ ?this ?property ?value }"
    query = f"""SELECT ?this ?property ?value {{ GRAPH {graph} {{
        {{ VALUES ?this {{ %s }} ?this ?property ?value }} UNION
        {{ VALUES ?holder {{ %s }} ?this {_MEMBER} ?holder . {pattern} }} }} }}"""
    found = {Quad(row[0], row[1], row[2], graph) for row in lookup(backend, query, entities)}  # type: ignore[arg-type]
    return {quad for quad in found if quad.predicate != _CLOSELY}


def _lost_roles(
    backend: Backend, iris: Iris, stored: set[Quad], new: set[Quad], others: set[Quad]
) -> set[Quad]:
    """Return what is said of the posts as such that nobody holds any more; ``others`` are kept out of the graph."""
    held = {quad.object for quad in (*new, *others) if quad.predicate == _ROLE}
    lost = {quad.object for quad in stored if quad.predicate == _ROLE} - held
    graph, own = iris.graph("entities"), {quad.subject for quad in stored}
    query = f"SELECT ?role ?post {{ VALUES ?role {{ %s }} GRAPH {graph} {{ ?post {_ROLE} ?role }} }}"
    lost -= {row[0] for row in lookup(backend, query, lost) if row[1] not in own}
    return _stored(backend, iris, cast("set[NamedNode]", lost))


def _organizations(
    backend: Backend, iris: Iris, names: Collection[str], kept_out: Collection[Quad]
) -> dict[str, set[NamedNode]]:
    """Return by name the entities in the store that a country's name or a post's organisation can mean."""
    kinds = [gb(ENTITY_CLASSES[kind]) for kind in ORGANIZED]
    query = f"""SELECT ?name ?this {{ VALUES ?name {{ %s }} VALUES ?kind {{ {" ".join(map(str, kinds))} }}
        GRAPH {iris.graph("entities")} {{ ?this {_LABEL} ?name ; {RDF_TYPE} ?kind }} }}"""
    found: dict[str, set[NamedNode]] = {}
    for row in lookup(backend, query, map(text_literal, names)):
        found.setdefault(cast("Literal", row[0]).value, set()).add(cast("NamedNode", row[1]))
    bodies = {quad.subject for quad in kept_out if quad.predicate == RDF_TYPE and quad.object in kinds}
    for quad in kept_out:
        if quad.predicate == _LABEL and quad.subject in bodies and quad.object.value in names:  # type: ignore[union-attr]
            found.setdefault(quad.object.value, set()).add(cast("NamedNode", quad.subject))  # type: ignore[union-attr]
    return found


def _relinked(
    backend: Backend,
    iris: Iris,
    changes: Mapping[str, tuple[NamedNode | None, NamedNode | None]],
    without: Collection[object],
) -> Difference:
    """Return how those change that name in words what was one entity, or none, and now is another, or none."""
    graph = iris.graph("entities")
    lost, gained = set[Quad](), set[Quad]()
    for named, property_ in _NAMED:
        query = f"SELECT ?this ?name {{ VALUES ?name {{ %s }} GRAPH {graph} {{ ?this {named} ?name }} }}"
        for this, name in lookup(backend, query, map(text_literal, changes)):
            if this in without:
                continue
            then, now = changes[cast("Literal", name).value]
            lost |= {Quad(cast("NamedNode", this), property_, then, graph)} if then else set()
            gained |= {Quad(cast("NamedNode", this), property_, now, graph)} if now else set()
    return lost, gained


def _supported(
    backend: Backend,
    iris: Iris,
    property_: str,
    values: Iterable[NamedNode | Literal],
    without: Iterable[Record],
) -> set[object]:
    """Return those of ``values`` that the record of another article has too."""
    own = {record_node(record.article, iris) for record in without}
    query = f"""SELECT ?value ?record {{ VALUES ?value {{ %s }}
        GRAPH {iris.graph("records")} {{ ?record <{STORE}{property_}> ?value }} }}"""
    return {row[0] for row in lookup(backend, query, values) if row[1] not in own}
