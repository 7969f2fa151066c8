"""Network files for Gephi, Cytoscape, yEd and R, each by networkx's own writer: GraphML, GEXF, Cytoscape JSON.

These formats know text, numbers and truth values alone, so that is what ``plain_network`` leaves of ``to_networkx``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from graphbuild.export.characters import for_xml
from graphbuild.export.contract import Graph
from graphbuild.model import Scope

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_OFFSETS = {"start": "evidence_start", "end": "evidence_end", "type": "event_type"}
"""GEXF reads ``start`` and ``end`` as times and ``type`` as directed or not; ours are offsets and a class."""


def graphml(graph: Graph, scope: Scope) -> str:
    """Return GraphML 1.0; lists become one text, what is unknown is left out, for GraphML has neither."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(plain_network(graph, scope), named_key_ids=True)) + "\n"


def gexf(graph: Graph, scope: Scope) -> str:
    """Return GEXF 1.2; an edge's label is its relation. The file does not say when it was made, as GEXF would."""
    from xml.etree import ElementTree as ET

    import networkx as nx
    from networkx.readwrite.gexf import GEXFWriter

    plain = plain_network(graph, scope)
    named: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    named.add_nodes_from(plain.nodes(data=True))
    for source, target, key, attributes in plain.edges(keys=True, data=True):
        renamed = {_OFFSETS.get(name, name): value for name, value in attributes.items()}
        named.add_edge(source, target, id=key, label=attributes["relation"], weight=1, **renamed)
    writer = GEXFWriter(version="1.2draft")
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate")  # the same graph gives the same bytes on any day
    writer.add_graph(named)
    ET.indent(writer.xml)
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(writer.xml, encoding="unicode") + "\n"


def cyjs(graph: Graph, scope: Scope) -> str:
    """Return Cytoscape JSON (CYJS), for Cytoscape and Cytoscape.js; ``name`` and ``interaction`` are what they show."""
    import networkx as nx

    plain = plain_network(graph, scope)
    for _, _, key, attributes in plain.edges(keys=True, data=True):
        attributes.update(id=key, interaction=attributes["relation"])
    document = nx.cytoscape_data(plain, name="label")
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def plain_network(graph: Graph, scope: Scope) -> MultiDiGraph[str]:
    """Return the network with single values: tuples of text joined by "; ", records and what is unknown left out.

    Edges are keyed by ``EVENT/NUMBER``, for an event of three participants has two edges and importers drop the
    second of one name. Text holds no character that XML forbids.
    """
    import networkx as nx

    network = graph.to_networkx(scope)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in network.nodes(data=True):
        plain.add_node(for_xml(name), **_plain(attributes))
    seen: dict[str, int] = {}
    for source, target, event, attributes in network.edges(keys=True, data=True):
        seen[event] = seen.get(event, 0) + 1
        key = for_xml(f"{event}/{seen[event]}")
        plain.add_edge(for_xml(source), for_xml(target), key=key, **_plain(attributes))
    return plain


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | bool]:
    """Return the attributes that are one value; records (``statements``, ``attribution``, ``marks``) stay behind."""
    found: dict[str, str | int | bool] = {}
    for name, value in attributes.items():
        if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
            found[name] = for_xml("; ".join(value))
        elif isinstance(value, str):
            found[name] = for_xml(value)
        elif isinstance(value, int):
            found[name] = value
    return found
