"""``graphbuild validate``: what the shapes forbid, told by article. Each shape is tested in test_shapes."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from graphbuild.errors import DependencyError
from graphbuild.export import render
from graphbuild.iris import DATA, NAMESPACES, gb, node
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Scope
from graphbuild.validation import Violation, validate
from tests.command import run
from tests.samples import facts, reading

E4 = f"{DATA}article/message#e4"
VANCE = NamedNode(f"{DATA}entity/JD_Vance")


@pytest.fixture
def graph() -> KnowledgeGraph:
    """A sound graph of two articles, to be damaged."""
    return KnowledgeGraph.from_facts([(reading(name), facts()) for name in ("message", "wire 2")])


def update(graph: KnowledgeGraph, text: str) -> None:
    prefixes = {**NAMESPACES, "message": f"{DATA}article/message#", "ent": f"{DATA}entity/"}
    graph.store.update(text, prefixes=prefixes)


def test_a_sound_graph_has_no_violations(graph: KnowledgeGraph) -> None:
    assert len(graph) == 10
    assert validate(graph.store) == ()


@pytest.mark.parametrize("scope", ["safe", "reported", "all"])
@pytest.mark.parametrize("name", ["g.trig", "g.ttl", "g.nq", "g.nt", "g.jsonld"])
def test_every_file_of_a_sound_graph_is_sound(
    graph: KnowledgeGraph, tmp_path: Path, name: str, scope: Scope
) -> None:
    graph.save(tmp_path / name, scope=scope)
    assert validate(KnowledgeGraph.load(tmp_path / name).store) == ()


def test_a_violation_names_article_node_and_words(graph: KnowledgeGraph) -> None:
    update(graph, "DELETE WHERE { GRAPH ?g { message:e4 gb:factuality ?any } }")
    message = "an event has exactly one gb:factuality, one of the six"
    assert validate(graph.store) == (Violation(("message",), E4, "e4", "did not call", message),)


def test_a_violation_of_an_entity_belongs_to_the_articles_that_mention_it(graph: KnowledgeGraph) -> None:
    update(graph, f"INSERT DATA {{ GRAPH <{DATA}graph/entities> {{ {VANCE} a gb:Country }} }}")
    (found,) = (violation for violation in validate(graph.store) if "no country" in violation.message)
    assert (found.articles, found.name, found.words) == (("message", "wire 2"), "JD_Vance", "JD Vance")


def test_a_wrong_quote_is_named_rather_than_its_article(graph: KnowledgeGraph) -> None:
    update(
        graph,
        "DELETE { GRAPH ?g { message:q2 oa:end ?end } } INSERT { GRAPH ?g { message:q2 oa:end 5000 } }"
        "WHERE { GRAPH ?g { message:q2 oa:end ?end } }",
    )
    found = validate(graph.store)
    assert {(violation.name, violation.articles) for violation in found} == {("q2", ("message",))}
    assert found[0].message.startswith("a quote is as long as its place")


def test_a_plan_in_the_past_is_a_warning(graph: KnowledgeGraph) -> None:
    update(
        graph,
        "DELETE { GRAPH ?g { message:e2 gb:factuality ?old } }"
        "INSERT { GRAPH ?g { message:e2 gb:factuality gb:Planned ; gb:timeEnd '2024-11-06'^^xsd:date } }"
        "WHERE { GRAPH ?g { message:e2 gb:factuality ?old } }",
    )
    (found,) = validate(graph.store)
    assert (found.severity, found.name) == ("warning", "e2")


def test_foreign_data_is_checked_without_noise(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    store = Store()
    for event in (BlankNode(), NamedNode("https://a.example/x#e1")):
        store.add(Quad(event, gb("polarity"), gb("Positive")))
        store.add(Quad(event, gb("timeEnd"), Literal("soon", datatype=node("xsd", "date"))))
    with caplog.at_level(logging.DEBUG):
        found = validate(store)
    assert {(violation.name, violation.articles) for violation in found} == {
        ("a node without a name", ()),
        ("e1", ()),
    }
    assert "Traceback" not in caplog.text + capfd.readouterr().err
    assert not logging.getLogger("rdflib.term").disabled


def test_a_graph_too_broken_to_be_checked_is_one_line(graph: KnowledgeGraph, tmp_path: Path) -> None:
    update(graph, "DELETE WHERE { GRAPH ?g { message:q1 oa:end ?end } }")
    quote = NamedNode(f"{DATA}article/message#q1")
    graph.store.add(Quad(quote, node("oa", "end"), BlankNode(), NamedNode(f"{DATA}article/message")))
    graph.save(tmp_path / "g.trig")
    done = run("validate", tmp_path / "g.trig")
    assert (done.status, done.out) == (1, "")
    (complaint,) = done.complaints
    assert complaint.startswith(
        f"graphbuild: {tmp_path / 'g.trig'}: the graph cannot be checked against the shapes: "
    )


def test_the_sample_articles_keep_all_shapes_but_for_a_few_lost_agents(sample_graph: KnowledgeGraph) -> None:
    violations = [found for found in validate(sample_graph.store) if found.severity == "violation"]
    assert {found.message for found in violations} <= {
        "an event has an agent, or gb:agentless says why it has none"
    }
    assert len(violations) <= 0.02 * len(sample_graph)


def test_without_pyshacl_one_line_says_how_to_get_it(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "g.trig"
    graph.save(path)
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    with pytest.raises(DependencyError, match="pip install 'graphbuild"):
        validate(graph.store)
    done = run("validate", path)
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [
        "graphbuild: pySHACL, which checks the shapes, is not installed: pip install 'graphbuild[validate]'"
    ]


def test_the_command_prints_nothing_but_a_count_for_a_sound_graph(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    graph.save(tmp_path / "g.trig")
    done = run("validate", tmp_path / "g.trig")
    assert (done.status, done.out) == (0, "")
    assert done.complaints == ["graphbuild: 2 articles, 10 events: 0 violations, 0 warnings"]


def test_the_command_prints_violations_by_article(graph: KnowledgeGraph, tmp_path: Path) -> None:
    update(graph, "DELETE WHERE { GRAPH ?g { message:e4 gb:factuality ?any } }")
    update(graph, f"INSERT DATA {{ GRAPH <{DATA}graph/entities> {{ {VANCE} a gb:Country }} }}")
    graph.save(tmp_path / "g.trig")
    done = run("validate", tmp_path / "g.trig")
    vance = "  JD_Vance (JD Vance): a person is no country, organisation, place or group"
    factuality = "  e4 (did not call): an event has exactly one gb:factuality, one of the six"
    assert done.out.splitlines() == ["message", factuality, vance, "wire 2", vance]
    assert done.complaints == ["graphbuild: 2 articles, 10 events: 2 violations, 0 warnings"]
    assert done.status == 1


def test_warnings_alone_are_no_failure(graph: KnowledgeGraph, tmp_path: Path) -> None:
    update(
        graph,
        "DELETE { GRAPH ?g { message:e2 gb:factuality ?old } }"
        "INSERT { GRAPH ?g { message:e2 gb:factuality gb:Planned ; gb:timeEnd '2024-11-06'^^xsd:date } }"
        "WHERE { GRAPH ?g { message:e2 gb:factuality ?old } }",
    )
    graph.save(tmp_path / "g.trig")
    done = run("validate", tmp_path / "g.trig")
    assert done.status == 0
    assert done.out == "message\n  e2 (meet): warning: a planned event does not lie before its article\n"


def test_what_a_stranger_wrote_cannot_command_the_terminal(graph: KnowledgeGraph, tmp_path: Path) -> None:
    update(graph, "DELETE WHERE { GRAPH ?g { message:e4 gb:factuality ?any } }")
    update(graph, "DELETE WHERE { GRAPH ?g { message:e4 gb:phrase ?any } }")
    event, phrase = NamedNode(E4), Literal("\x1b[2J\u202e" + "long\n" * 50)
    graph.store.add(Quad(event, gb("phrase"), phrase, NamedNode(f"{DATA}article/message")))
    (tmp_path / "g.nq").write_bytes(render(graph, "nquads"))
    done = run("validate", tmp_path / "g.nq")
    assert done.out.splitlines()[1].startswith("  e4 (\ufffd[2J\ufffdlong long long")
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) < 200
