"""``KnowledgeGraph`` and the public API: one screen of names, each doing what its line says."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import graphbuild
import graphbuild.provenance
from graphbuild import KnowledgeGraph
from graphbuild.errors import GraphbuildError, InputError
from graphbuild.iris import NAMESPACES
from graphbuild.provenance import Run, ontology_digest, this_run
from tests.samples import facts, reading


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())], run=Run("1.0", "abc", "english-1"))


def test_everything_that_the_package_promises_is_there() -> None:
    assert all(getattr(graphbuild, name) is not None for name in graphbuild.__all__)
    with pytest.raises(AttributeError, match="module 'graphbuild' has no attribute 'nothing'"):
        graphbuild.nothing  # noqa: B018


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, graphbuild; print([n for n in ('pyoxigraph', 'rdflib', 'spacy', 'networkx') if n in sys.modules])"
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_saved_and_loaded_it_is_the_same(graph: KnowledgeGraph, tmp_path: Path) -> None:
    graph.save(tmp_path / "g.trig")
    again = graphbuild.load(tmp_path / "g.trig")
    assert set(again.store) == set(graph.store)
    assert repr(again) == "<KnowledgeGraph: 5 events from 1 articles>"
    with pytest.raises(InputError, match=r"missing\.trig: cannot be read"):
        graphbuild.load(tmp_path / "missing.trig")


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib 7.6 calls it itself
def test_rdflib_sees_all_graphs_and_can_ask_them(graph: KnowledgeGraph) -> None:
    dataset = graph.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    assert len(list(dataset.quads())) == len(graph.store)
    answer = dataset.query("SELECT ?name { ?e gb:recipient/rdfs:label ?name }", initNs=NAMESPACES)
    assert {str(row[0]) for row in answer} == {"Donald Trump", "JD Vance"}  # type: ignore[index]


def test_a_notebook_shows_it_in_a_frame_of_its_own(graph: KnowledgeGraph) -> None:
    html = graph._repr_html_()
    assert html.startswith("<iframe srcdoc=")
    assert html.count("<") == html.count(">") == 2
    assert "allow-same-origin" not in html


def test_a_later_article_of_the_same_id_takes_the_place_of_the_earlier() -> None:
    once = KnowledgeGraph.from_facts([(reading(), facts()[:1])])
    twice = KnowledgeGraph.from_facts([(reading(), facts()), (reading(), facts()[:1])])
    assert set(once.store) == set(twice.store)


def test_a_base_that_is_no_iri_is_refused() -> None:
    with pytest.raises(GraphbuildError, match="base 'here' is not an absolute IRI"):
        KnowledgeGraph.from_facts([], base="here")


def test_a_graph_of_nothing_can_be_asked_and_saved(tmp_path: Path) -> None:
    empty = KnowledgeGraph.from_facts([])
    assert len(empty) == 0
    assert empty.articles == ()
    assert not empty.query("SELECT * { ?event gb:polarity ?p }")
    for suffix in (".ttl", ".trig", ".nq", ".nt", ".jsonld", ".csv", ".graphml", ".html"):
        empty.save(tmp_path / f"empty{suffix}")
    assert len(graphbuild.load(tmp_path / "empty.trig")) == 0


def test_the_run_is_told_without_a_clock(graph: KnowledgeGraph) -> None:
    ask = "ASK { ?run a gb:Run ; gb:pipeline 'english-1' ; gb:ontologyDigest 'abc' ; prov:used ?a . ?a a schema:NewsArticle }"
    assert graph.query(ask).answer is True
    other = KnowledgeGraph.from_facts([(reading(), facts())], run=Run("1.0", "abc", "english-2"))
    run = "SELECT ?run { ?run a gb:Run }"
    assert list(graph.query(run)) != list(other.query(run))


def test_the_digest_follows_the_ontology(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(graphbuild.provenance, "ontology_folder", lambda: tmp_path)
    seen = []
    for name, text in (
        ("a.ttl", "# one"),
        ("a.ttl", "# two"),
        ("rules/b.rq", "# two"),
        ("notes.md", "# two"),
    ):
        (tmp_path / name).write_text(text)
        seen.append(this_run().ontology)
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[2]
    assert ontology_digest((tmp_path / "notes.md",)) != seen[3]


def test_a_symmetric_event_is_drawn_once_and_derived_both_ways(graph: KnowledgeGraph) -> None:
    assert graph.query(
        "ASK { :JD_Vance gb:talkedWith :Takeshi_Iwaya . :Takeshi_Iwaya gb:talkedWith :JD_Vance }"
    )
    edges = [data for *_, data in graph.to_networkx().edges(data=True) if data["role"] == "co-agent"]
    assert [edge["relation"] for edge in edges] == ["held talks"]


def test_entities_that_nothing_mentions_any_more_are_gone() -> None:
    first, *_ = facts()
    alone = dataclasses.replace(reading(), entities=())
    graph = KnowledgeGraph.from_facts([(alone, [first])])
    names = {row["name"] for row in graph.query("SELECT ?name { ?who a gb:Person ; rdfs:label ?name }")}
    assert names == {"Shigeru Ishiba", "Donald Trump"}
    assert not any(isinstance(quad.graph_name, ox.DefaultGraph) for quad in graph.store)
