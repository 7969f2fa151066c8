"""Turtle 1.2 (RDF 1.2, W3C Candidate Recommendation): each event reifies the simple edge that it stands for.

``<article#e1> rdf:reifies <<( ent:Iwaya gb:metWith ent:Zelenskyy )>>`` ties an edge to its event, and so to sentence,
source and factuality. An edge that is only planned, denied or reported is not stated itself: the triple term names it.
"""

from __future__ import annotations

from typing import cast

from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Triple, serialize

from graphbuild.export.contract import Graph
from graphbuild.export.rdf import READINGS, prefixes_of
from graphbuild.export.selection import select
from graphbuild.export.turtle import comment
from graphbuild.iris import NAMESPACES, node
from graphbuild.model import Scope

_REIFIED = """
SELECT DISTINCT ?event ?one ?edge ?other WHERE {
  ?class gb:simpleProperty ?edge .
  { ?event a ?class ; gb:agent ?one ; ?role ?other . ?class gb:simpleRole ?role }
  UNION { ?event a ?class ; gb:symmetric true ; gb:agent ?one, ?other . ?class gb:simpleRole gb:coAgent }
  UNION {
    VALUES ?side { gb:coAgent gb:patient gb:recipient }
    ?event a ?class ; gb:symmetric true ; gb:agent ?other ; ?side ?one . ?class gb:simpleRole ?side
  }
  FILTER (?one != ?other && ISIRI(?one) && ISIRI(?event) && ISIRI(?edge))
}"""
"""As ``ontology/rules`` derive the edges, but of all events; a test holds the two together."""


def turtle12(graph: Graph, scope: Scope) -> bytes:
    """Return the scope as Turtle 1.2, with a reifier for each simple edge of its events."""
    triples = select(graph.store, scope).triples()
    events = {triple.subject for triple in triples}
    found = cast(
        "QuerySolutions",
        graph.store.query(_REIFIED, prefixes=NAMESPACES, use_default_graph_as_union=True),
    )
    for event, one, edge, other in found:
        if event in events:
            edge_term = Triple(cast("NamedNode", one), cast("NamedNode", edge), other)
            triples.add(Triple(cast("NamedNode", event), node("rdf", "reifies"), edge_term))
    head = comment(f"graphbuild: {READINGS[scope]}.").encode("utf-8")
    prefixes = dict(sorted(prefixes_of(graph.base).items()))
    return head + (serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=prefixes) or b"")
