"""Tables, one line an edge of ``to_networkx``, and the node and edge lists that Neo4j and Gephi import.

Values are quoted as RFC 4180 has it. In the lists for importers a value stays on its line and holds no control
characters; an empty cell says nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from graphbuild.export.characters import on_one_line
from graphbuild.export.contract import Graph
from graphbuild.export.networks import plain_network
from graphbuild.model import Scope

_Cell = str | int | bool | None

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

_NEO4J_NODE = {
    "label": "name",
    "aliases": "aliases:string[]",
    "country": "country",
    "posts": "posts:string[]",
    "iri": "iri",
}
_NEO4J_EDGE = {
    "relation": "relation",
    "class": "class",
    "type": "event_type",
    "role": "role",
    "polarity": "polarity",
    "factuality": "factuality",
    "attributed_to": "attributed_to",
    "safe": "safe:boolean",
    "time": "time",
    "time_start": "time_start:date",
    "time_end": "time_end:date",
    "theme": "theme",
    "place": "place",
    "quantity": "quantity",
    "evidence": "evidence",
    "start": "start:int",
    "end": "end:int",
    "article": "article",
    "title": "title",
    "publisher": "publisher",
    "date": "date:date",
    "url": "url",
    "event": "event",
}
_GEPHI_NODE = {"label": "Label", "type": "Type", "country": "Country", "aliases": "Aliases", "iri": "IRI"}
_GEPHI_EDGE = {
    "relation": "Label",
    "class": "Kind",
    "type": "Event type",
    "polarity": "Polarity",
    "factuality": "Factuality",
    "attributed_to": "Attributed to",
    "time": "Time",
    "evidence": "Evidence",
    "article": "Article",
    "publisher": "Publisher",
    "date": "Date",
    "event": "Event",
}
"""Attribute of a node or edge in ``to_networkx`` -> column; the part behind the colon is Neo4j's type."""


def edges_csv(graph: Graph, scope: Scope) -> str:
    """Return one line a pair of participants of an event, with names, how it is stated, and its sentence."""
    network = graph.to_networkx(scope)
    rows = []
    for source, target, attributes in network.edges(data=True):
        ends = {"source": network.nodes[source]["label"], "target": network.nodes[target]["label"]}
        row = {**attributes, **ends, "source_id": source, "target_id": target}
        rows.append([row[column] for column in _COLUMNS])
    return _table(_COLUMNS, rows)


def neo4j_nodes(graph: Graph, scope: Scope) -> str:
    """Return the entities for ``neo4j-admin database import``: labels ``Entity`` and its type, lists split at ";"."""
    rows = [
        [identifier, f"Entity;{attributes['type']}", *_lists(attributes, _NEO4J_NODE)]
        for identifier, attributes in plain_network(graph, scope).nodes(data=True)
    ]
    return _table([":ID", ":LABEL", *_NEO4J_NODE.values()], rows)


def neo4j_edges(graph: Graph, scope: Scope) -> str:
    """Return the relationships for ``neo4j-admin database import``; their type is the event's class: SEND_MESSAGE."""
    rows = [
        [source, target, _relationship(attributes["class"]), *_cells(attributes, _NEO4J_EDGE)]
        for source, target, attributes in plain_network(graph, scope).edges(data=True)
    ]
    return _table([":START_ID", ":END_ID", ":TYPE", *_NEO4J_EDGE.values()], rows)


def gephi_nodes(graph: Graph, scope: Scope) -> str:
    """Return the entities as Gephi's nodes table."""
    nodes = plain_network(graph, scope).nodes(data=True)
    rows = [[identifier, *_cells(attributes, _GEPHI_NODE)] for identifier, attributes in nodes]
    return _table(["Id", *_GEPHI_NODE.values()], rows)


def gephi_edges(graph: Graph, scope: Scope) -> str:
    """Return Gephi's edges table: events whose sides are equal are undirected; each counts 1.

    Gephi draws parallel edges of one Kind as one and adds up their weights.
    """
    rows = [
        [
            source,
            target,
            "Undirected" if attributes["symmetric"] else "Directed",
            identifier,
            1,
            *_cells(attributes, _GEPHI_EDGE),
        ]
        for source, target, identifier, attributes in plain_network(graph, scope).edges(keys=True, data=True)
    ]
    return _table(["Source", "Target", "Type", "Id", "Weight", *_GEPHI_EDGE.values()], rows)


def _cells(attributes: dict[str, _Cell], columns: Iterable[str]) -> list[_Cell]:
    values = (attributes.get(name) for name in columns)
    return [on_one_line(value) if isinstance(value, str) else value for value in values]


def _lists(attributes: dict[str, _Cell], columns: dict[str, str]) -> list[_Cell]:
    """Return the cells with lists as Neo4j splits them, which would keep the space behind the semicolon."""
    cells = zip(_cells(attributes, columns), columns.values(), strict=True)
    return [str(cell).replace("; ", ";") if cell and name.endswith("[]") else cell for cell, name in cells]


def _relationship(name: str) -> str:
    """Return a class name as Neo4j's relationship types are written: ``SendMessage`` -> ``SEND_MESSAGE``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()


def _table(header: Iterable[str], rows: Iterable[Iterable[_Cell]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_written(value) for value in row] for row in rows)
    return text.getvalue()


def _written(value: _Cell) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
