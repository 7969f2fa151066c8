"""The entity graph: what the whole corpus says an entity is, from names and types to posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.classification import standing_for
from graphbuild.graph import RDF_TYPE
from graphbuild.iris import DATA, Iris, gb, node, web_address
from graphbuild.model import CloseMatch, Entity, EntityType, Fact, Post, Reading
from graphbuild.page import text_literal

ENTITY_CLASSES: dict[EntityType, str] = {
    "Person": "Person",
    "Organization": "Organization",
    "Government": "Government",
    "Country": "Country",
    "Place": "Place",
    "Event": "NamedEvent",  # a summit, a war, an election: gb:Event are the events that sentences state
    "Role": "Role",
    "Group": "Group",
    "Thing": "Thing",
}
"""Entity type -> local name of its class in the ontology."""

ORGANIZED: tuple[EntityType, ...] = ("Organization", "Government", "Country")
"""Types of what a post can be held in, and what a country's name can stand for."""


def entities_of(reading: Reading, facts: Iterable[Fact]) -> Iterator[Entity]:
    """Yield every entity that an article's graph can point at; the same one may come often."""
    for _, entity in standing_for(reading):
        yield entity
    for fact in facts:
        found = [argument.entity for argument in fact.statement.arguments]
        for attribution in fact.statement.attribution:
            found += [attribution.source_entity, attribution.addressee_entity]
        yield from (entity for entity in found if entity is not None)


def entity_quads(
    entities: Iterable[Entity], base: str = DATA, close: Iterable[CloseMatch] = ()
) -> list[Quad]:
    """Return the entity graph; what is known of one id is put together, in whatever order it comes.

    Of ``close`` only the matches between entities of this graph are written.
    """
    known: dict[str, set[Entity]] = {}
    for entity in entities:
        known.setdefault(entity.id, set()).add(entity)
    iris = Iris(base)
    views = {identifier: in_order(known[identifier]) for identifier in sorted(known)}
    organizations = organizations_of(views.values(), iris)
    quads: dict[Quad, None] = {}
    for known_as in views.values():
        quads.update(dict.fromkeys(describe(known_as, iris, organizations)))
    for match in sorted(set(close)):
        if match.a in known and match.b in known:
            quads.update(dict.fromkeys(match_quads(match, iris)))
    return list(quads)


def match_quads(match: CloseMatch, iris: Iris) -> Iterator[Quad]:
    """Yield that two entities may be one; the reason stands on the statement, reified (RDF 1.1 Semantics, D.1)."""
    one, other, graph = iris.entity(match.a), iris.entity(match.b), iris.graph("entities")
    this, closely = iris.match(match.a, match.b), node("skos", "closeMatch")
    yield Quad(one, closely, other, graph)
    yield Quad(this, RDF_TYPE, node("rdf", "Statement"), graph)
    yield Quad(this, node("rdf", "subject"), one, graph)
    yield Quad(this, node("rdf", "predicate"), closely, graph)
    yield Quad(this, node("rdf", "object"), other, graph)
    yield Quad(this, gb("matchReason"), text_literal(match.reason, "en"), graph)


def in_order(views: Iterable[Entity]) -> list[Entity]:
    """Return what is known of one entity in the order in which it is described; the first one's name is its label."""
    return sorted(views, key=repr)


def organizations_of(known: Iterable[Sequence[Entity]], iris: Iris) -> dict[str, NamedNode]:
    """Return by name the entities that a country's name or a post's organisation can mean; of two the last one."""
    found: dict[str, NamedNode] = {}
    for views in known:
        this = iris.entity(views[0].id)
        if any(view.type in ORGANIZED for view in views):
            found[views[0].name] = max(this, found.get(views[0].name, this), key=str)
    return found


def describe(views: Sequence[Entity], iris: Iris, organizations: Mapping[str, NamedNode]) -> Iterator[Quad]:
    """Yield what the entity graph says of one entity, known as ``views``, in the order of ``in_order``.

    ``organizations`` holds, by their names, those that a country's name or a post's organisation can mean.
    """
    this, graph = iris.entity(views[0].id), iris.graph("entities")
    name = views[0].name or views[0].id
    for kind in sorted({ENTITY_CLASSES[view.type] for view in views}):
        yield Quad(this, RDF_TYPE, gb(kind), graph)
    yield Quad(this, node("rdfs", "label"), text_literal(name), graph)
    for alias in sorted({text for view in views for text in (view.name, *view.aliases)} - {name, ""}):
        yield Quad(this, node("skos", "altLabel"), text_literal(alias), graph)
    for elsewhere in sorted({iri for view in views for iri in view.same_as}):
        same = web_address(elsewhere)
        if same is not None:
            yield Quad(this, node("owl", "sameAs"), same, graph)
    for country in sorted({view.country for view in views if view.country}):
        yield Quad(this, gb("country"), text_literal(country), graph)
        if country in organizations:
            yield Quad(this, gb("ofCountry"), organizations[country], graph)
    for post in sorted({post for view in views for post in view.posts}, key=_parts):
        yield from _membership(this, views[0].id, post, iris, organizations)


def _date_literal(day: str) -> Literal:
    """Return a date, a month or a year with its datatype."""
    return Literal(day, datatype=node("xsd", {4: "gYear", 7: "gYearMonth"}.get(len(day), "date")))


def _parts(post: Post) -> tuple[str, ...]:
    """Return what tells one post held from another."""
    return (post.title, post.organization or "", post.status, post.start or "", post.end or "")


def _membership(
    holder: NamedNode, entity_id: str, post: Post, iris: Iris, organizations: Mapping[str, NamedNode]
) -> Iterator[Quad]:
    """Yield one post held, as the Organization Ontology (W3C 2014) has it; the organisation's words as text."""
    graph = iris.graph("entities")
    parts = _parts(post)
    this, role = iris.membership(entity_id, tuple(part for part in parts if part)), iris.role(post.title)
    yield Quad(this, RDF_TYPE, gb("Post"), graph)
    yield Quad(this, RDF_TYPE, node("org", "Membership"), graph)
    yield Quad(this, node("org", "member"), holder, graph)
    yield Quad(this, node("org", "role"), role, graph)
    yield Quad(this, gb("postTitle"), text_literal(post.title), graph)
    if post.organization:
        yield Quad(this, gb("organizationText"), text_literal(post.organization), graph)
        if post.organization in organizations:
            yield Quad(this, node("org", "organization"), organizations[post.organization], graph)
    for name, day in (("heldFrom", post.start), ("heldUntil", post.end)):
        if day:
            yield Quad(this, gb(name), _date_literal(day), graph)
    yield Quad(this, gb("postStatus"), text_literal(post.status), graph)
    yield Quad(role, RDF_TYPE, node("org", "Role"), graph)
    yield Quad(role, node("rdfs", "label"), text_literal(post.title.casefold()), graph)
