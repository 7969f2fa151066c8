"""Formats that a graph can be written in. A new one is one function and one line here.

An exporter takes the graph and a scope and returns text or bytes.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.errors import OutputError
from graphbuild.export.contract import Exporter, Graph
from graphbuild.export.html import render_html
from graphbuild.export.networks import cyjs, gexf, graphml
from graphbuild.export.plover import plover
from graphbuild.export.rdf import jsonld, nquads, ntriples, rdfxml, trig, turtle
from graphbuild.export.reifiers import turtle12
from graphbuild.export.tables import edges_csv, gephi_edges, gephi_nodes, neo4j_edges, neo4j_nodes
from graphbuild.network import Scope


def html(graph: Graph, _scope: Scope) -> str:
    """Return the view: everything, each statement drawn as it is stated; what is not fact starts hidden or dashed."""
    network = graph.to_networkx("all")
    network.graph["texts"] = graph.texts
    return render_html(network, store=graph.store, base=graph.base)


EXPORTERS: dict[str, Exporter] = {
    "turtle": turtle,
    "trig": trig,
    "nquads": nquads,
    "ntriples": ntriples,
    "jsonld": jsonld,
    "rdfxml": rdfxml,
    "turtle12": turtle12,
    "graphml": graphml,
    "gexf": gexf,
    "cyjs": cyjs,
    "csv": edges_csv,
    "neo4j-nodes": neo4j_nodes,
    "neo4j-edges": neo4j_edges,
    "gephi-nodes": gephi_nodes,
    "gephi-edges": gephi_edges,
    "plover": plover,
    "html": html,
}
"""Format -> exporter. TriG, N-Quads and HTML hold everything; the others hold what the scope says."""

SUFFIXES: dict[str, str] = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".ttl12": "turtle12",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cyjs": "cyjs",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
}
"""Suffix of a file -> format; the lists for Neo4j and Gephi are named, for all of them end in ``.csv``, and so is PLOVER."""


def format_of(path: str | Path) -> str:
    """Return the format that a file's suffix stands for; OutputError when it stands for none."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise OutputError(
            f"{path}: no format ends in {suffix!r}: use one of {', '.join(SUFFIXES)}, or name the format"
        )
    return SUFFIXES[suffix]


def render(graph: Graph, name: str, scope: Scope = "safe") -> bytes:
    """Return the graph in a format, as the bytes of its file; OutputError when there is no format of that name."""
    if name not in EXPORTERS:
        raise OutputError(f"format {name!r} is unknown: use one of {', '.join(EXPORTERS)}")
    output = EXPORTERS[name](graph, scope)
    return output if isinstance(output, bytes) else output.encode("utf-8")


__all__ = ["EXPORTERS", "SUFFIXES", "Exporter", "Graph", "format_of", "render"]
