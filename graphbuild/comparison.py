"""What one graph states and another does not: articles, statements, entities and simple edges, compared by content.

Events, quotes and propositions are numbered in their article, and a sentence more at its beginning numbers them all
anew; so an event is what it says of its roles, how it is stated, by whom and in which sentence, never its number nor its
place in the text. Provenance and the classes of the ontology are no statements and are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal as Choice

from pyoxigraph import Literal, NamedNode, Store, Triple

from graphbuild.entities import ENTITY_CLASSES
from graphbuild.graph import RDF_TYPE, ROLES, role_property
from graphbuild.iris import NAMESPACES, ONTOLOGY, decode, gb, node
from graphbuild.store import articles

_ABOUT_PLACES = {gb("trigger"), gb("argumentMention"), gb("coreferentWith")}
_SAID_OF_ENTITIES = {node("skos", "altLabel"): "is also called", gb("country"): "belongs to"}
_CLASSES = tuple(gb(name) for name in ENTITY_CLASSES.values())


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a graph states: ``key`` is what makes it the same in another graph, ``line`` says it to a reader."""

    key: tuple[str, ...]
    line: str
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """``sign`` is "-" for what only the first graph states, "+" for what only the second one does."""

    sign: Choice["-", "+"]
    item: Item


def compare(one: Store, other: Store) -> tuple[Difference, ...]:
    """Return what only one of two graphs states, by article; what is stated more often counts as often."""
    then, now = _by_key(_items(one)), _by_key(_items(other))
    found: list[Difference] = []
    for key in sorted({*then, *now}):
        old, new = then.get(key, []), now.get(key, [])
        found += [Difference("-", item) for item in old[len(new) :]]
        found += [Difference("+", item) for item in new[len(old) :]]
    return tuple(found)


def _by_key(items: Iterable[Item]) -> dict[tuple[str, ...], list[Item]]:
    found: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        found.setdefault(item.key, []).append(item)
    return found


def _items(store: Store) -> Iterator[Item]:
    reader = _Reader(store)
    known = {article.iri: article.id for article in articles(store)}
    for iri, article_id in known.items():
        yield reader.article(NamedNode(iri), article_id)
    for event in reader.subjects(gb("polarity"), None):
        article = event.value.partition("#")[0]
        yield reader.event(event, known.get(article, decode(article)))
    for kind in _CLASSES:
        for entity in reader.subjects(RDF_TYPE, kind):
            yield from reader.entity(entity, kind)
    for post in reader.subjects(node("org", "member"), None):
        yield reader.post(post)
    for edge in reader.edges():
        yield from reader.edge(edge)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Says of the nodes of one graph what they state."""

    store: Store

    def article(self, this: NamedNode, article_id: str) -> Item:
        """Return what an article says of itself; which bytes it was read from is provenance."""
        triples = [triple for triple in self._about(this) if triple.predicate != node("schema", "sha256")]
        words = [self._value(this, "schema", name) for name in ("headline", "publisher", "datePublished")]
        line = ", ".join(word for word in words if word)
        key = ("1", article_id, "", *sorted(str(triple) for triple in triples))
        return Item(key, f"{article_id}: article{f' ({line})' if line else ''}", tuple(triples))

    def entity(self, this: NamedNode, kind: NamedNode) -> Iterator[Item]:
        """Yield what an entity is called and is, and its other names and country."""
        name = self._name(this)
        called = [triple for triple in self._about(this) if triple.predicate == node("rdfs", "label")]
        own = Triple(this, RDF_TYPE, kind)
        yield Item(("3", str(this), str(kind), name), f"entity: {name}, {self._name(kind)}", (own, *called))
        for triple in self._about(this):
            words = _SAID_OF_ENTITIES.get(triple.predicate)
            if words:
                line = f"entity: {name} {words} {self._name(triple.object)}"
                yield Item(("3", str(this), str(triple)), line, (triple,))

    def post(self, this: NamedNode) -> Item:
        """Return a post held, with its holder and in which words the organisation is named."""
        triples = tuple(t for t in self._about(this) if t.predicate != node("org", "organization"))
        holder = ", ".join(self._name(value) for value in self._objects(this, node("org", "member")))
        parts = [self._value(this, "gb", name) for name in ("postTitle", "organizationText", "postStatus")]
        line = f"entity: {holder} holds {', '.join(part for part in parts if part)}"
        return Item(("3", holder, *map(str, triples)), line, triples)

    def edges(self) -> list[NamedNode]:
        """Return the properties of simple edges that the graph knows."""
        found = self.store.quads_for_pattern(None, gb("simpleProperty"), None, None)
        return sorted({quad.object for quad in found if isinstance(quad.object, NamedNode)}, key=str)

    def edge(self, edge: NamedNode) -> Iterator[Item]:
        """Yield the simple edges of one property."""
        found = {quad.triple for quad in self.store.quads_for_pattern(None, edge, None, None)}
        for triple in sorted(found, key=str):
            ends = self._name(triple.subject), self._name(triple.object)
            yield Item(("4", str(triple)), f"edge: {ends[0]} | {self._name(edge)} | {ends[1]}", (triple,))

    def event(self, event: NamedNode, article_id: str) -> Item:
        """Return a statement of an article, with its sentence and whose words it is."""
        own = [triple for triple in self._about(event) if triple.predicate not in _ABOUT_PLACES]
        quotes = [t.object for t in own if t.predicate == gb("evidence") and isinstance(t.object, NamedNode)]
        chain = self._chain(event)
        content = [f"{t.predicate} {t.object}" for t in own if t.predicate != gb("evidence")]
        content += [f"quote {self._value(quote, 'oa', 'exact')}" for quote in quotes]
        content += [
            f"holder {depth} {triple.predicate} {triple.object}"
            for depth, proposition in enumerate(chain)
            for triple in self._about(proposition)
            if triple.predicate not in {gb("content"), gb("within")}
        ]
        triples = [*own, *(t for part in (*quotes, *chain) for t in self._about(part))]
        return Item(
            ("2", article_id, *sorted(content)),
            f"{article_id}: {self._statement(event, chain)}",
            tuple(triples),
        )

    def _chain(self, event: NamedNode) -> list[NamedNode]:
        """Return the propositions that hold an event, from the innermost to the outermost."""
        found: list[NamedNode] = []
        waiting = self.subjects(gb("content"), event)
        while waiting:
            this = waiting.pop()
            if this not in found:
                found.append(this)
                waiting += self._objects(this, gb("within"))
        return found

    def _statement(self, event: NamedNode, chain: Iterable[NamedNode]) -> str:
        sides = {role: self._role(event, role) for role in ROLES}
        who = ", ".join(sides.pop("agent"))
        whom = ", ".join(name for names in sides.values() for name in names)
        stated = [
            self._name(value).lower()
            for name in ("polarity", "factuality")
            for value in self._objects(event, gb(name))
            if value != gb("Positive")
        ]
        stated += [time for time in [self._value(event, "gb", "time")] if time]
        stated += [f"says {', '.join(self._role(proposition, 'attributedTo'))}" for proposition in chain]
        phrase = self._value(event, "gb", "phrase") or "?"
        return f"{who or '-'} | {phrase} | {whom or '-'} ({', '.join(stated)})"

    def _role(self, this: NamedNode, role: str) -> list[str]:
        """Return the names, or else the words, of who is in a role."""
        name = role_property(role)
        named = sorted(self._name(value) for value in self._objects(this, gb(name)))
        return named or sorted(t.object.value for t in self._about(this) if t.predicate == gb(f"{name}Text"))  # type: ignore[union-attr]

    def _name(self, term: object) -> str:
        """Return the label of a node, the local name of a term without one, the text of a literal."""
        if isinstance(term, NamedNode):
            label = self._value(term, "rdfs", "label")
            return label or (
                term.value.removeprefix(ONTOLOGY) if term.value.startswith(ONTOLOGY) else decode(term.value)
            )
        return term.value if isinstance(term, Literal) else str(term)

    def _value(self, this: NamedNode, prefix: str, name: str) -> str | None:
        found = self.store.quads_for_pattern(this, NamedNode(NAMESPACES[prefix] + name), None, None)
        return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default=None)

    def _about(self, this: NamedNode) -> list[Triple]:
        return sorted({quad.triple for quad in self.store.quads_for_pattern(this, None, None, None)}, key=str)

    def _objects(self, this: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        found = self.store.quads_for_pattern(this, predicate, None, None)
        return sorted({q.object for q in found if isinstance(q.object, NamedNode)}, key=str)

    def subjects(self, predicate: NamedNode, value: NamedNode | None) -> list[NamedNode]:
        """Return the nodes with a property, in order."""
        found = self.store.quads_for_pattern(None, predicate, value, None)
        return sorted({q.subject for q in found if isinstance(q.subject, NamedNode)}, key=str)
