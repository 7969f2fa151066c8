"""PLOVER records of a graph made by hand (``wire.trig``), of a built one, and Turtle 1.2 read back by Oxigraph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from graphbuild.export import render
from graphbuild.export.plover import EVENT_TYPES
from graphbuild.iris import gb, node
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Scope
from tests.command import run
from tests.samples import facts, reading

WIRE = Path(__file__).with_name("wire.trig")


def records(*options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", WIRE, "-f", "plover", *options).out.splitlines()]


def test_what_happened_is_coded_with_sides_day_and_place() -> None:
    found = records()
    shown = [
        (
            r["event_type"],
            r["source"]["name"],
            (r["recipient"] or {}).get("name"),
            r["event_date"],
            r["date_from"],
        )
        for r in found
    ]
    assert shown == [
        ("REJECT", "Calder", None, None, None),
        ("CONSULT", "Anna Berg", "Boris Kell", "2025-02-27", "text"),
        ("CONSULT", "Anna Berg", "Boris Kell", "2025-03-02", "article"),
    ]  # no plan, no denial, nothing that somebody said, no type that PLOVER does not have
    met = found[1]
    assert met["place"]["name"] == met["place"]["country"] == "Norland"
    assert met["recipient"] == {
        "id": "https://w3id.org/graphbuild/data/entity/Boris_Kell",
        "name": "Boris Kell",
        "type": "Person",
        "country": "Norland",
    }
    assert (met["text"], met["publisher"]) == ("Berg met Kell in Norland on Thursday.", "Harbour Post")


def test_a_claim_is_coded_only_when_asked_for_and_with_whose_it_is() -> None:
    (claim,) = [record for record in records("--reported") if record["attributed_to"]]
    assert (claim["event_type"], claim["source"]["name"], claim["attributed_to"]) == (
        "ACCUSE",
        "Anna Berg",
        "Boris Kell",
    )
    assert records("--all") == records("--reported")  # PLOVER has no way to say that something was denied


def test_mode_and_country_come_from_class_and_post() -> None:
    graph = KnowledgeGraph.load(WIRE)
    graph.store.load(
        b"""PREFIX gb: <https://w3id.org/graphbuild/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX ent: <https://w3id.org/graphbuild/data/entity/>
        gb:Meet gb:ploverMode "visit" . <x:p> org:member ent:Anna_Berg ; org:organization ent:Norland ;
        gb:postStatus "current" .""",
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode("x:g"),
    )
    met = json.loads(render(graph, "plover").decode().splitlines()[1])
    assert met["event_mode"] == "visit"
    assert met["source"]["country"] == "Norland"


def test_every_mode_of_the_ontology_is_kept_in_a_built_graph(sample_graph: KnowledgeGraph) -> None:
    modes = sample_graph.query("SELECT ?mode { gb:Visit gb:ploverMode ?mode }")
    assert [row["mode"] for row in modes] == ["visit"]
    found = [json.loads(line) for line in render(sample_graph, "plover").decode().splitlines()]
    assert len(found) > 20
    assert {record["event_type"] for record in found} <= set(EVENT_TYPES)
    assert len(EVENT_TYPES) == 16


@pytest.mark.parametrize("scope", ["safe", "reported", "all"])
def test_turtle_12_reads_back_and_ties_edges_to_events(scope: Scope) -> None:
    graph = KnowledgeGraph.from_facts([(reading(), facts())])
    data = render(graph, "turtle12", scope)
    found = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    plain = {quad.triple for quad in ox.parse(render(graph, "turtle", scope), format=ox.RdfFormat.TURTLE)}
    reifying = {triple for triple in found if triple.predicate == node("rdf", "reifies")}
    assert found - reifying == plain
    assert data == render(graph, "turtle12", scope)
    edges = {
        triple.object.predicate.value.rpartition("#")[2]
        for triple in reifying
        if isinstance(triple.object, ox.Triple)
    }
    assert edges == {"sentMessageTo", "talkedWith"} | ({"metWith", "phoned"} if scope == "all" else set())


def test_the_edges_of_safe_events_are_those_of_the_rules(sample_graph: KnowledgeGraph) -> None:
    data = render(sample_graph, "turtle12", "safe")
    triples = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}
    reified = {triple.object for triple in triples if triple.predicate == node("rdf", "reifies")}
    properties = {
        quad.object for quad in sample_graph.store.quads_for_pattern(None, gb("simpleProperty"), None, None)
    }
    edges = {triple for triple in triples if triple.predicate in properties}
    assert len(edges) > 50
    assert reified == edges


def test_what_is_denied_is_named_but_not_stated() -> None:
    graph = KnowledgeGraph.from_facts([(reading(), facts())])
    triples = {quad.triple for quad in ox.parse(render(graph, "turtle12", "all"), format=ox.RdfFormat.TURTLE)}
    phoned = {triple.object for triple in triples if triple.predicate == node("rdf", "reifies")}
    phoned = {edge for edge in phoned if isinstance(edge, ox.Triple) and edge.predicate == gb("phoned")}
    assert len(phoned) == 1
    assert not phoned & triples


def test_turtle_12_is_chosen_by_its_suffix(tmp_path: Path) -> None:
    out = tmp_path / "wire.ttl12"
    assert run("export", WIRE, "-o", out).status == 0
    assert b"reifies" in out.read_bytes()
