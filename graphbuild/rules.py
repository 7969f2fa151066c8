"""The simple edges: what ``ontology/rules/*.rq`` derive from the events, by SPARQL CONSTRUCT inside the store.

The rules need to know which edge stands for which class of events. The ontology says so; the classes that a graph
uses go into a small graph of their own, ``graph/classes``, with their superclasses, labels and edges. A graph that is
handed on can so be derived again, and ``?event a/rdfs:subClassOf* gb:Consult`` works in queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from pyoxigraph import NamedNode, Quad, QuerySolutions, QueryTriples, RdfFormat, Store

from graphbuild.errors import OntologyError
from graphbuild.iris import DATA, NAMESPACES, ONTOLOGY, Iris
from graphbuild.store import replace_graph
from graphbuild.vocabulary import ontology_folder

_CLASSES = "SELECT DISTINCT ?class WHERE { ?event gb:polarity ?stated ; a ?class . FILTER ISIRI(?class) }"
_USED = """
CONSTRUCT { ?class ?says ?what . ?edge rdfs:label ?name }
WHERE {
  ?used rdfs:subClassOf* ?class .
  ?class ?says ?what .
  FILTER (?says IN (rdfs:label, rdfs:subClassOf, gb:eventType, gb:simpleProperty, gb:simpleRole, gb:ploverMode))
  OPTIONAL { ?class gb:simpleProperty ?edge . ?edge rdfs:label ?name }
}
"""


def derive(store: Store, base: str = DATA, extra: Sequence[Path] = ()) -> None:
    """Write the graphs ``classes`` and ``edges`` anew from the events in the store.

    ``extra`` are Turtle files that add classes to the ontology. Raises OntologyError when a rule or file is wrong.
    """
    iris = Iris(base)
    used = cast("QuerySolutions", store.query(_CLASSES, prefixes=NAMESPACES, use_default_graph_as_union=True))
    classes = class_quads((cast("NamedNode", solution[0]) for solution in used), base, extra)
    replace_graph(store, iris.graph("classes"), classes)
    edges: set[Quad] = set()
    for path in rule_files():
        edges.update(_run(store, path, iris.graph("edges")))
    replace_graph(store, iris.graph("edges"), sorted(edges, key=str))


def rule_files(folder: Path | None = None) -> list[Path]:
    """Return the rules in the order of their names."""
    return sorted(((folder or ontology_folder()) / "rules").glob("*.rq"))


def _run(store: Store, path: Path, graph: NamedNode) -> Iterable[Quad]:
    """Yield what one rule derives; a rule is trusted as code is, so its text is not searched for SERVICE."""
    try:
        text = path.read_text(encoding="utf-8")
        found = store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True)
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"{path}: not a rule: {str(error).splitlines()[0]}") from error
    if not isinstance(found, QueryTriples):
        raise OntologyError(f"{path}: not a rule: it must be a CONSTRUCT query")
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in found]


def class_quads(classes: Iterable[NamedNode], base: str = DATA, extra: Sequence[Path] = ()) -> list[Quad]:
    """Return the graph ``classes``: what the ontology says of these classes, of those above them and of their edges."""
    graph = Iris(base).graph("classes")
    values = " ".join(sorted({str(name) for name in classes}))
    query = _USED.replace("WHERE {", f"WHERE {{ VALUES ?used {{ {values} }}")
    triples = cast("QueryTriples", _ontology(tuple(extra)).query(query, prefixes=NAMESPACES))
    quads = {
        Quad(t.subject, t.predicate, t.object, graph)
        for t in triples
        if t.predicate.value != NAMESPACES["rdfs"] + "subClassOf" or str(t.object).startswith(f"<{ONTOLOGY}")
    }
    return sorted(quads, key=str)


def _ontology(extra: tuple[Path, ...]) -> Store:
    """Return the ontology's classes and properties; a user may mend files of their own between two builds."""
    return _loaded(extra) if extra else _bundled()


@cache
def _bundled() -> Store:
    return _loaded(())


def _loaded(extra: tuple[Path, ...]) -> Store:
    store = Store()
    for path in (ontology_folder() / "graphbuild.ttl", *extra):
        try:
            store.load(path.read_bytes(), format=RdfFormat.TURTLE, base_iri=ONTOLOGY)
        except (OSError, SyntaxError, ValueError) as error:
            raise OntologyError(f"{path}: cannot be read: {str(error).splitlines()[0]}") from error
    return store
