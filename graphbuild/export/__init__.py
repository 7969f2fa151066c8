"""Formats that a graph can be written in. A new one is one function and one line here.

An exporter takes the graph and a scope and returns text or bytes. The registry names it and does not import it: every
command offers the formats, and most commands write none.
"""

from __future__ import annotations

from pathlib import Path

from graphbuild.errors import OutputError
from graphbuild.export.contract import Exporter, Graph
from graphbuild.model import Scope

EXPORTERS: dict[str, str] = {
    "turtle": "graphbuild.export.rdf:turtle",
    "trig": "graphbuild.export.rdf:trig",
    "nquads": "graphbuild.export.rdf:nquads",
    "ntriples": "graphbuild.export.rdf:ntriples",
    "jsonld": "graphbuild.export.rdf:jsonld",
    "rdfxml": "graphbuild.export.rdf:rdfxml",
    "turtle12": "graphbuild.export.reifiers:turtle12",
    "graphml": "graphbuild.export.networks:graphml",
    "gexf": "graphbuild.export.networks:gexf",
    "cyjs": "graphbuild.export.networks:cyjs",
    "csv": "graphbuild.export.tables:edges_csv",
    "neo4j-nodes": "graphbuild.export.tables:neo4j_nodes",
    "neo4j-edges": "graphbuild.export.tables:neo4j_edges",
    "gephi-nodes": "graphbuild.export.tables:gephi_nodes",
    "gephi-edges": "graphbuild.export.tables:gephi_edges",
    "plover": "graphbuild.export.plover:plover",
    "html": "graphbuild.export.html:html",
}
"""Format -> exporter, as entry points are written: module and function.

TriG, N-Quads and HTML hold everything; the others hold what the scope says.
"""

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
    from pkgutil import resolve_name

    exporter: Exporter = resolve_name(EXPORTERS[name])
    output = exporter(graph, scope)
    return output if isinstance(output, bytes) else output.encode("utf-8")


__all__ = ["EXPORTERS", "SUFFIXES", "Exporter", "Graph", "format_of", "render"]
