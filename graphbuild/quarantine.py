"""Keeping out of a graph what its shapes forbid, and saying so: nothing is dropped without a word.

What is withdrawn stays in the graph ``graph/quarantine`` as a record: why, from which article and sentence, and its
quads, as one text. Since they are text no query, view or file can take them for facts, in whatever store and union of
graphs; ``graphbuild query GRAPH quarantined`` lists the records.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, serialize

from graphbuild.graph import RDF_TYPE
from graphbuild.iris import DATA, NAMESPACES, Iris, encode, gb, node
from graphbuild.shapes import checks
from graphbuild.store import replace_graph

_LEANING = (gb("trigger"), gb("argumentMention"), gb("within"))
"""Whoever points at a node by one of these goes with it."""
_WORDS = (gb("phrase"), node("rdfs", "label"), node("oa", "exact"), gb("cue"))
_EVENTS = """
SELECT (COUNT(?record) AS ?number) WHERE {
  ?record a gb:Quarantined ; gb:withdrawn ?quads . FILTER CONTAINS(?quads, CONCAT("<", STR(gb:polarity), ">"))
}"""


def quarantine(store: Store, base: str = DATA) -> None:
    """Withdraw from ``store`` all that a shape forbids, and all that leans on it, until nothing more can be.

    An event that was said by somebody goes with the proposition that says so: without it, it would read as fact.
    Raises OntologyError when the shapes cannot be used.
    """
    while reasons := _forbidden(store):
        withdrawn = _with_leaning(store, reasons)
        records: list[Quad] = []
        quads: set[Quad] = set()
        for this in sorted(withdrawn, key=str):
            own = _quads_of(store, this)
            quads.update(own)
            records += _record(store, Iris(base), this, withdrawn[this], own)
        if not quads:
            return
        graph = Iris(base).graph("quarantine")
        replace_graph(store, graph, {*store.quads_for_pattern(None, None, None, graph), *records})
        for quad in quads:
            store.remove(quad)


def blamed(store: Store) -> set[NamedNode]:
    """Return the nodes that a shape forbids, without what leans on them. Raises OntologyError as ``quarantine`` does."""
    return set(_forbidden(store))


def sift(quads: Iterable[Quad], base: str = DATA) -> tuple[set[Quad], set[Quad]]:
    """Return what ``quarantine`` leaves of quads, and its records.

    They are those of one article with the names of its entities, or descriptions of entities: no shape looks further.
    """
    given = list(quads)
    if not given:
        return set(), set()
    store = Store()
    store.extend(given)
    quarantine(store, base)
    graph = Iris(base).graph("quarantine")
    records = set(store.quads_for_pattern(None, None, None, graph))
    return set(store) - records, records


def record_of(this: NamedNode, iris: Iris) -> NamedNode:
    """Return the record of a node that was withdrawn."""
    return NamedNode(f"{iris.graph('quarantine').value}#{encode(this.value.removeprefix(iris.base))}")


def is_about(quad: Quad, this: NamedNode, iris: Iris) -> bool:
    """Tell whether a quad of the quarantine belongs to the record of a node or of a part of it."""
    record, found = record_of(this, iris).value, cast("NamedNode", quad.subject).value
    return found == record or found.startswith(f"{record}%23")


def withdrawn_text(quads: Iterable[Quad]) -> str:
    """Return quads as a record holds them."""
    text = (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode("utf-8")
    return "".join(sorted(text.splitlines(keepends=True)))


def count_quarantined(store: Store) -> int:
    """Return the number of events that were withdrawn."""
    found = cast("QuerySolutions", store.query(_EVENTS, prefixes=NAMESPACES, use_default_graph_as_union=True))
    return sum(int(solution[0].value) for solution in found)


def _forbidden(store: Store) -> dict[NamedNode, set[str]]:
    """Return the nodes that are to blame, with the messages of the shapes."""
    found: dict[NamedNode, set[str]] = {}
    for check in checks():
        solutions = cast(
            "QuerySolutions", store.query(check.query, prefixes=NAMESPACES, use_default_graph_as_union=True)
        )
        for this, value in solutions:
            blamed = value if isinstance(value, NamedNode) else this
            found.setdefault(cast("NamedNode", blamed), set()).add(check.message)
    return found


def _with_leaning(store: Store, reasons: dict[NamedNode, set[str]]) -> dict[NamedNode, set[str]]:
    """Add what cannot stand without the nodes, for the same reasons."""
    found = {this: set(messages) for this, messages in reasons.items()}
    waiting = list(found)
    while waiting:
        this = waiting.pop()
        pointing = [q.subject for name in _LEANING for q in store.quads_for_pattern(None, name, this, None)]
        contents = [q.object for q in store.quads_for_pattern(this, gb("content"), None, None)]
        for other in (term for term in (*pointing, *contents) if isinstance(term, NamedNode)):
            if not found[this] <= found.get(other, set()):
                found.setdefault(other, set()).update(found[this])
                waiting.append(other)
    return found


def _quads_of(store: Store, this: NamedNode) -> list[Quad]:
    """Return what is said of a node, and that a proposition or another mention of an event points at it."""
    own = list(store.quads_for_pattern(this, None, None, None))
    for name in ("content", "coreferentWith"):
        own += store.quads_for_pattern(None, gb(name), this, None)
    return own


def _record(
    store: Store, iris: Iris, this: NamedNode, reasons: Iterable[str], quads: Iterable[Quad]
) -> Iterable[Quad]:
    graph = iris.graph("quarantine")
    record = record_of(this, iris)
    yield Quad(record, RDF_TYPE, gb("Quarantined"), graph)
    for reason in sorted(reasons):
        yield Quad(record, gb("reason"), Literal(reason), graph)
    yield Quad(record, gb("withdrawn"), Literal(withdrawn_text(quads)), graph)
    words = [q.object for name in _WORDS for q in store.quads_for_pattern(this, name, None, None)]
    for word in [word for word in words if isinstance(word, Literal)][:1]:
        yield Quad(record, node("rdfs", "label"), Literal(word.value), graph)
    whole, is_part, _ = this.value.partition("#")
    if is_part and whole.startswith(iris.article("").value.rstrip("_")):
        yield Quad(record, node("schema", "isPartOf"), NamedNode(whole), graph)
    for quad in store.quads_for_pattern(this, gb("evidence"), None, None):
        yield Quad(record, node("prov", "wasDerivedFrom"), quad.object, graph)
