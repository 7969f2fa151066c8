"""CSV: the table for spreadsheets, and the lists that Neo4j's and Gephi's importers read.

Neo4j's rules are those of its operations manual, "CSV header format"; Gephi's those of "Spreadsheet" in its manual.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from graphbuild.export import render
from graphbuild.export.tables import _relationship
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Fact, Reading
from tests.samples import ISHIBA, TEXT, facts, reading

NEO4J_TYPES: dict[str, Callable[[str], object]] = {
    "": str,
    "int": int,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": dt.date.fromisoformat,
    "string[]": lambda text: text.split(";"),
}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())])


def rows(graph: KnowledgeGraph, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(graph, name, "all").decode()), strict=True))


def imported(row: dict[str, str]) -> dict[str, object]:
    """A row as Neo4j would take it: typed by its header, empty cells left out."""
    found: dict[str, object] = {}
    for header, value in row.items():
        name, _, kind = header.partition(":")
        if value:
            found[name or kind] = NEO4J_TYPES[kind if name else ""](value)
    return found


def test_csv_has_a_line_an_edge_with_its_sentence(graph: KnowledgeGraph) -> None:
    found = list(csv.DictReader(io.StringIO(render(graph, "csv").decode())))
    message = next(row for row in found if row["target"] == "Donald Trump")
    assert (message["source"], message["relation"], message["factuality"]) == (
        "Shigeru Ishiba",
        "sent … message to",
        "asserted",
    )
    assert message["evidence"] == TEXT[:89]
    assert message["place"] == message["attributed_to"] == ""
    assert len(found) == graph.to_networkx("safe").number_of_edges()


def test_neo4j_gets_nodes_with_labels_and_lists(graph: KnowledgeGraph) -> None:
    found = [imported(row) for row in rows(graph, "neo4j-nodes")]
    assert [row["ID"] for row in found] == list(graph.to_networkx().nodes)
    (ishiba,) = (row for row in found if row["ID"] == "Shigeru_Ishiba")
    assert ishiba == {
        "ID": "Shigeru_Ishiba",
        "LABEL": "Entity;Person",
        "name": "Shigeru Ishiba",
        "aliases": ["Ishiba", "Prime Minister Ishiba"],
        "country": "Japan",
        "posts": ["Defense Minister (former)", "prime minister, Japan"],
        "iri": "https://w3id.org/graphbuild/data/entity/Shigeru_Ishiba",
    }


def test_neo4j_gets_typed_relationships_between_known_nodes(graph: KnowledgeGraph) -> None:
    known = {row[":ID"] for row in rows(graph, "neo4j-nodes")}
    edges = rows(graph, "neo4j-edges")
    assert len(edges) == graph.to_networkx().number_of_edges()
    assert {end for row in edges for end in (row[":START_ID"], row[":END_ID"])} <= known
    message = next(imported(row) for row in edges if row[":TYPE"] == "SEND_MESSAGE")
    assert (message["START_ID"], message["END_ID"]) == ("Shigeru_Ishiba", "Donald_Trump")
    assert (message["safe"], message["date"], message["time_start"]) == (
        True,
        dt.date(2024, 11, 7),
        dt.date(2024, 11, 6),
    )
    assert (message["evidence"], message["start"], message["end"]) == (TEXT[:89], 0, 89)
    assert "attributed_to" not in message
    assert {row[":TYPE"]: row["safe:boolean"] for row in edges}["PHONE_CALL"] == "false"


@pytest.mark.parametrize(
    ("name", "type_"), [("SendMessage", "SEND_MESSAGE"), ("Event", "EVENT"), ("HTTPCall", "HTTPCALL")]
)
def test_relationship_types_look_as_neo4j_has_them(name: str, type_: str) -> None:
    assert _relationship(name) == type_


def test_gephi_gets_both_tables(graph: KnowledgeGraph) -> None:
    nodes, edges = rows(graph, "gephi-nodes"), rows(graph, "gephi-edges")
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:6] == ["Source", "Target", "Type", "Id", "Weight", "Label"]
    known = {row["Id"]: row["Label"] for row in nodes}
    assert known["Shigeru_Ishiba"] == "Shigeru Ishiba"
    assert {end for row in edges for end in (row["Source"], row["Target"])} <= set(known)
    assert len({row["Id"] for row in edges}) == len(edges)
    assert {row["Weight"] for row in edges} == {"1"}
    kinds = {row["Kind"]: (row["Type"], row["Label"]) for row in edges}
    assert kinds["SendMessage"] == ("Directed", "sent … message to")
    assert kinds["Talk"][0] == "Undirected"


@pytest.mark.parametrize("name", ["neo4j-nodes", "neo4j-edges", "gephi-nodes", "gephi-edges"])
def test_no_value_of_a_stranger_breaks_out_of_its_cell(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "graphbuild.knowledge.quarantine", lambda *_: None
    )  # which has no place for such a name
    nasty = 'Ishi"ba", \\x\n,;\x00\x0b'
    text = TEXT.replace("congratulatory message", 'congra"tulatory,\r\n\x1fmessage')
    named = replace(ISHIBA, name=nasty, aliases=())

    def renamed(fact: Fact) -> Fact:
        arguments = tuple(
            replace(part, entity=named) if part.entity == ISHIBA else part
            for part in fact.statement.arguments
        )
        return replace(fact, statement=replace(fact.statement, arguments=arguments))

    article = reading("a", TEXT).article
    found = tuple(renamed(fact) for fact in facts())
    graph = KnowledgeGraph.from_facts(
        [(Reading(replace(article, text=text), tuple(f.statement for f in found), ()), found)]
    )
    written = render(graph, name, "all").decode()
    lines = list(csv.reader(io.StringIO(written), strict=True))
    assert len(lines) == len(written.splitlines())  # nothing spans lines, so no importer needs to be told
    assert {len(line) for line in lines} == {len(lines[0])}
    assert not any(character in written for character in "\x00\x0b\x1f\r")
    if name.endswith("nodes"):
        assert any('Ishi"ba", \\x ,;\ufffd\ufffd' in line for line in lines)
