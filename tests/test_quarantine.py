"""What the shapes forbid is kept out, with the reason, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.export import render
from graphbuild.iris import NAMESPACES
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Fact
from graphbuild.quarantine import quarantine
from graphbuild.shapes import Check
from graphbuild.validation import validate
from tests.command import run
from tests.samples import entity, facts, reading

BEFORE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in NAMESPACES.items()) + (
    "PREFIX ent: <https://w3id.org/graphbuild/data/entity/>\n"
    "PREFIX message: <https://w3id.org/graphbuild/data/article/message#>\n"
)
GRAPH = "<https://w3id.org/graphbuild/data/article/message>"
IN_GRAPH = f"GRAPH {GRAPH}"
IN_ENTITIES = "GRAPH <https://w3id.org/graphbuild/data/graph/entities>"
NO_AGENT = "an event has an agent, or gb:agentless says why it has none"


def without_agent(fact: Fact) -> Fact:
    """The same fact, of whose agent nothing is known."""
    kept = tuple(a for a in fact.statement.arguments if a.role != "agent")
    return replace(fact, statement=replace(fact.statement, arguments=kept))


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())])


def kept_out(graph: KnowledgeGraph) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in graph.query("quarantined")]


def withdrawn(graph: KnowledgeGraph) -> set[ox.Quad]:
    """The quads in the records."""
    rows = graph.query("SELECT ?text { ?record gb:withdrawn ?text }")
    return {quad for row in rows for quad in ox.parse(str(row["text"]).encode(), format=ox.RdfFormat.N_QUADS)}


def test_a_sound_graph_stays_as_it_is(graph: KnowledgeGraph) -> None:
    before = set(graph.store)
    quarantine(graph.store)
    assert set(graph.store) == before
    assert graph.quarantined == 0
    assert kept_out(graph) == []


def test_a_build_keeps_out_what_a_shape_forbids() -> None:
    first, *others = facts()
    graph = KnowledgeGraph.from_facts([(reading(), (without_agent(first), *others))])
    assert (len(graph), graph.quarantined) == (4, 1)
    assert [row[:3] for row in kept_out(graph)] == [("message", "sent … message to", NO_AGENT)] * 2
    assert not graph.query("ASK { ?e a gb:SendMessage }").answer
    assert not graph.query("ASK { ?a gb:sentMessageTo ?b }").answer
    for form in ("turtle", "jsonld", "ntriples", "graphml", "csv", "html"):
        assert b"sent \xe2\x80\xa6 message to" not in render(graph, form, "all")
    assert b"gb:Quarantined" in render(graph, "trig")
    assert [v for v in validate(graph.store) if v.severity == "violation"] == []


@pytest.mark.parametrize(
    ("damage", "events"),
    [
        (f"DELETE DATA {{ {IN_GRAPH} {{ message:e4 gb:agent ent:Takeshi_Iwaya }} }}", 1),
        (f"INSERT DATA {{ {IN_GRAPH} {{ message:e1 gb:polarity gb:Negative }} }}", 1),
        (f"DELETE WHERE {{ {IN_ENTITIES} {{ ent:Donald_Trump rdfs:label ?name }} }}", 3),
        (f"INSERT DATA {{ {IN_ENTITIES} {{ ent:JD_Vance a gb:Country }} }}", 2),
        (f"DELETE WHERE {{ {IN_GRAPH} {{ message:q1 oa:hasSource ?article }} }}", 1),
        (f"DELETE WHERE {{ {IN_GRAPH} {{ message:p2 gb:cue ?cue }} }}", 1),
        (f"DELETE WHERE {{ {IN_GRAPH} {{ message:p1 gb:speechMode ?mode }} }}", 1),
        (
            f"WITH {GRAPH} DELETE {{ ?x oa:end ?y }} INSERT {{ ?x oa:end 5000 }} WHERE {{ message:e2 gb:trigger ?x . ?x oa:end ?y }}",
            1,
        ),
        ("DELETE WHERE { GRAPH ?g { ?article schema:identifier ?id } }", 5),
    ],
)
def test_what_leans_on_it_goes_too_and_nothing_is_lost(
    graph: KnowledgeGraph, damage: str, events: int
) -> None:
    graph.store.update(BEFORE + damage)
    before = set(graph.store)
    quarantine(graph.store)
    assert graph.quarantined == events
    assert len(graph) == 5 - events
    assert [v.message for v in validate(graph.store) if v.severity == "violation"] == []
    name = ox.NamedNode("https://w3id.org/graphbuild/data/graph/quarantine")
    after = {quad for quad in graph.store if quad.graph_name != name}
    assert after | withdrawn(graph) == before
    assert not after & withdrawn(graph)


def test_a_claim_whose_source_is_unsound_never_becomes_fact(graph: KnowledgeGraph) -> None:
    """Without its proposition "envoys met Trump", which Hayashi said, would read as the article's own statement."""
    graph.store.update(BEFORE + f"DELETE WHERE {{ {IN_GRAPH} {{ message:p2 gb:cue ?cue }} }}")
    assert graph.query("ASK { ?e a gb:Meet ; gb:factuality gb:Asserted }").answer
    quarantine(graph.store)
    assert not graph.query("ASK { ?e a gb:Meet ; gb:factuality gb:Asserted }").answer


def test_a_pronoun_is_no_participant() -> None:
    first, *others = facts()
    arguments = tuple(
        replace(a, entity=entity("He")) if a.role == "agent" else a for a in first.statement.arguments
    )
    told = replace(first, statement=replace(first.statement, arguments=arguments))
    graph = KnowledgeGraph.from_facts([(reading(), (told, *others))])
    assert "a pronoun is no name" in {row[2] for row in kept_out(graph)}
    assert not graph.query("ASK { ?e gb:agent ent:He }").answer


def test_of_the_sample_articles_at_most_two_per_cent_are_kept_out(sample_graph: KnowledgeGraph) -> None:
    assert sample_graph.quarantined <= 0.02 * (len(sample_graph) + sample_graph.quarantined)


def test_the_command_says_how_many_and_how_to_look_at_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = Check("nobody lends", "SELECT ?this ?value { ?this gb:polarity ?p ; gb:phrase 'lent' }")
    monkeypatch.setattr("graphbuild.quarantine.checks", lambda: (lent,))
    whole = tmp_path / "graph.trig"
    done = run(
        "build", "-", "-o", whole, stdin="Finland lent two icebreakers to Estonia. Latvia thanked Finland."
    )
    assert done.status == 0
    assert done.complaints == [
        f"graphbuild: 1 article, 1 event -> {whole}",
        (
            "graphbuild: 1 event kept out, which the shapes of the ontology forbid: "
            f"graphbuild query {whole} quarantined shows them"
        ),
    ]
    assert "nobody lends,Finland lent two icebreakers" in run("query", whole, "quarantined", "--csv").out
