"""Tables and network files for spreadsheets, Gephi, Cytoscape and R: one line an edge of ``to_networkx``."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

from graphbuild.export.contract import Graph
from graphbuild.network import Scope

_COLUMNS = (
    "source",
    "relation",
    "target",
    "polarity",
    "factuality",
    "attributed_to",
    "time",
    "class",
    "type",
    "role",
    "theme",
    "place",
    "quantity",
    "evidence",
    "article",
    "title",
    "publisher",
    "date",
    "url",
    "start",
    "end",
    "event",
    "source_id",
    "target_id",
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def edges_csv(graph: Graph, scope: Scope) -> str:
    """Return one line a pair of participants of an event, with names, how it is stated, and its sentence."""
    network = graph.to_networkx(scope)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for source, target, attributes in network.edges(data=True):
        ends = {"source": network.nodes[source]["label"], "target": network.nodes[target]["label"]}
        row = {**attributes, **ends, "source_id": source, "target_id": target}
        writer.writerow("" if row[column] is None else row[column] for column in _COLUMNS)
    return text.getvalue()


def graphml(graph: Graph, scope: Scope) -> str:
    """Return GraphML; lists become one text, what is unknown is left out, for GraphML has neither."""
    import networkx as nx

    network = graph.to_networkx(scope)
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in network.nodes(data=True):
        plain.add_node(_xml(name), **_plain(attributes))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        plain.add_edge(_xml(source), _xml(target), key=_xml(key), **_plain(attributes))
    return "\n".join(nx.generate_graphml(plain, named_key_ids=True)) + "\n"


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | bool]:
    """Return the attributes that are one value; records (``statements``, ``attribution``, ``marks``) stay behind."""
    found: dict[str, str | int | bool] = {}
    for name, value in attributes.items():
        if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
            found[name] = _xml("; ".join(value))
        elif isinstance(value, str):
            found[name] = _xml(value)
        elif isinstance(value, int):
            found[name] = value
    return found


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
