"""Network files: GraphML, GEXF and Cytoscape JSON, opened again by networkx."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graphbuild.export import render
from graphbuild.export.networks import plain_network
from graphbuild.knowledge import KnowledgeGraph
from tests.samples import TEXT, facts, reading

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())])


@pytest.fixture(scope="module")
def hostile() -> KnowledgeGraph:
    """What a stranger may write into an article and its name."""
    text = TEXT.replace(" sent a ", ' sent\x0b\x00\x1f"]]><script>&amp;\r\n\ufffe ')
    return KnowledgeGraph.from_facts([(reading("a\x08<&>", text), facts(text))])


def message(network: nx.Graph[str]) -> dict[str, object]:
    return next(
        attributes
        for source, target, attributes in network.edges(data=True)
        if (source, target) == ("Shigeru_Ishiba", "Donald_Trump")
    )


def test_graphml_opens_in_networkx(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "g.graphml", scope="all")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert set(read.nodes) == set(graph.to_networkx().nodes)
    assert read.number_of_edges() == graph.to_networkx().number_of_edges()
    assert read.nodes["Shigeru_Ishiba"]["aliases"] == "Ishiba; Prime Minister Ishiba"


def test_gexf_opens_in_networkx(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "g.gexf", scope="safe")
    read = nx.read_gexf(tmp_path / "g.gexf")
    network = graph.to_networkx("safe")
    assert (read.is_multigraph(), read.is_directed()) == (False, True)  # no two of these edges are parallel
    assert set(read.nodes) == set(network.nodes)
    assert set(read.edges) == {(source, target) for source, target, _ in network.edges}
    assert read.nodes["Shigeru_Ishiba"]["label"] == "Shigeru Ishiba"
    edge = read.edges["Shigeru_Ishiba", "Donald_Trump"]
    assert (edge["label"], edge["weight"]) == ("sent … message to", 1.0)
    assert (edge["event_type"], edge["class"], edge["safe"]) == ("COMMUNICATE", "SendMessage", True)
    assert (edge["evidence"], edge["evidence_start"], edge["evidence_end"]) == (TEXT[:89], 0, 89)


def test_gexf_is_a_static_graph_without_a_date(graph: KnowledgeGraph) -> None:
    root = ET.fromstring(render(graph, "gexf", "all"))  # noqa: S314  (our own output)
    (meta,), (drawn,) = root.findall(f"{GEXF}meta"), root.findall(f"{GEXF}graph")
    assert meta.attrib == {}
    assert drawn.get("mode") == "static"
    assert not any({"start", "end", "type"} & set(edge.attrib) for edge in root.iter(f"{GEXF}edge"))


def test_cytoscape_json_opens_in_networkx(graph: KnowledgeGraph) -> None:
    document = json.loads(render(graph, "cyjs", "all"))
    read = nx.cytoscape_graph(document)
    network = graph.to_networkx()
    assert read.is_directed()
    assert set(read.nodes) == set(network.nodes)
    assert read.number_of_edges() == network.number_of_edges()
    assert read.nodes["Shigeru_Ishiba"]["name"] == "Shigeru Ishiba"
    assert document["elements"]["nodes"][0]["data"]["id"] == next(iter(network.nodes))
    desire = next(
        edge["data"] for edge in document["elements"]["edges"] if edge["data"]["factuality"] == "desired"
    )
    assert (desire["source"], desire["interaction"], desire["target"]) == (
        "Shigeru_Ishiba",
        "meet",
        "Donald_Trump",
    )


def test_every_edge_has_a_name_of_its_own(graph: KnowledgeGraph) -> None:
    talks = [key for *_, key in plain_network(graph, "all").edges(keys=True) if "#e5" in key]
    assert len(talks) > 1
    for name, tag in (("graphml", "{http://graphml.graphdrawing.org/xmlns}edge"), ("gexf", f"{GEXF}edge")):
        root = ET.fromstring(render(graph, name, "all"))  # noqa: S314  (our own output)
        keys = [edge.get("id") for edge in root.iter(tag)]
        assert len(set(keys)) == len(keys) == graph.to_networkx().number_of_edges()
        assert set(talks) <= set(keys)
    elements = json.loads(render(graph, "cyjs", "all"))["elements"]["edges"]
    assert len({edge["data"]["id"] for edge in elements}) == len(elements)


def test_control_characters_and_markup_do_no_harm(hostile: KnowledgeGraph) -> None:
    evidence = 'sent\ufffd\ufffd\ufffd"]]><script>&amp;\r\n\ufffd congratulatory'
    assert any("\x0b" in data["evidence"] for *_, data in hostile.to_networkx().edges(data=True))
    read = nx.read_graphml(io.BytesIO(render(hostile, "graphml", "safe")), force_multigraph=True)
    assert evidence.replace("\r\n", "\n") in str(message(read)["evidence"]).replace("\r\n", "\n")
    read = nx.read_gexf(io.BytesIO(render(hostile, "gexf", "safe")))
    assert evidence in str(message(read)["evidence"])
    read = nx.cytoscape_graph(json.loads(render(hostile, "cyjs", "safe")))
    assert evidence in str(message(read)["evidence"])
    assert message(read)["article"] == "a\ufffd<&>"
