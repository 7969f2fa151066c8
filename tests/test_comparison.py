"""What one graph states and another does not, by content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.comparison import compare
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Entity
from graphbuild.provenance import Run
from tests.command import run
from tests.samples import HAYASHI, TEXT, facts, reading

GRAPH = KnowledgeGraph.from_facts([(reading(), facts())])


def told(one: KnowledgeGraph, other: KnowledgeGraph) -> list[str]:
    return [f"{each.sign} {each.item.line}" for each in compare(one.store, other.store)]


def test_a_graph_and_itself_state_the_same() -> None:
    assert told(GRAPH, GRAPH) == []


def test_numbers_and_places_do_not_matter() -> None:
    text = f"Much happened. {TEXT}"
    later = facts(text)
    renumbered = [
        replace(fact, statement=replace(fact.statement, event=f"e{int(fact.statement.event[1:]) + 7}"))
        for fact in later
    ]
    assert told(GRAPH, KnowledgeGraph.from_facts([(reading(text=text), renumbered)])) == []


def test_who_made_a_graph_does_not_matter() -> None:
    assert told(GRAPH, KnowledgeGraph.from_facts([(reading(), facts())], run=Run("9", "9", "other"))) == []


def test_a_statement_less_is_told_with_how_it_is_stated() -> None:
    fewer = KnowledgeGraph.from_facts(
        [(reading(), [fact for fact in facts() if fact.statement.event != "e2"])]
    )
    assert told(GRAPH, fewer) == ["- message: Shigeru Ishiba | meet | Donald Trump (desired)"]
    assert told(fewer, GRAPH) == ["+ message: Shigeru Ishiba | meet | Donald Trump (desired)"]


def test_a_claim_is_another_one_in_another_mouth() -> None:
    changed = []
    for fact in facts():
        chain = tuple(
            replace(each, source_entity=Entity("Taro_Kono", "Taro Kono", "Person"))
            if each.source_entity
            else each
            for each in fact.statement.attribution
        )
        changed.append(replace(fact, statement=replace(fact.statement, attribution=chain)))
    found = told(GRAPH, KnowledgeGraph.from_facts([(reading(), changed)]))
    assert "- message: Envoys | met | Donald Trump (asserted, says Yoshimasa Hayashi, says aide)" in found
    assert "+ message: Envoys | met | Donald Trump (asserted, says Taro Kono, says aide)" in found


def test_an_edge_and_an_entity_are_told() -> None:
    first, *rest = facts()
    found = told(GRAPH, KnowledgeGraph.from_facts([(reading(), rest)]))
    assert "- edge: Shigeru Ishiba | sent message to | Donald Trump" in found
    named = replace(reading(), entities=tuple(pair for pair in reading().entities if pair[1] != HAYASHI))
    without = [fact for fact in (first, *rest) if not fact.statement.attribution]
    found = told(GRAPH, KnowledgeGraph.from_facts([(named, without)]))
    assert "- entity: Yoshimasa Hayashi, Person" in found
    assert "- entity: Yoshimasa Hayashi is also called Hayashi" in found


def test_what_is_stated_twice_counts_twice() -> None:
    again = replace(facts()[1], statement=replace(facts()[1].statement, event="e9"))
    assert told(GRAPH, KnowledgeGraph.from_facts([(reading(), [*facts(), again])])) == [
        "+ message: Shigeru Ishiba | meet | Donald Trump (desired)"
    ]


def test_the_command_ends_as_diff_does(tmp_path: Path) -> None:
    one, other = tmp_path / "one.trig", tmp_path / "other.trig"
    GRAPH.save(one)
    KnowledgeGraph.from_facts([(reading(), facts()[:1])]).save(other)
    assert (run("diff", one, one).status, run("diff", one, one).out) == (0, "")
    done = run("diff", one, other)
    assert (done.status, done.err) == (1, "")
    assert "- message: Shigeru Ishiba | meet | Donald Trump (desired)" in done.out.splitlines()
    missing = run("diff", one, tmp_path / "missing.trig")
    assert (missing.status, len(missing.complaints)) == (2, 1)


def test_as_trig_each_side_is_a_graph(tmp_path: Path) -> None:
    one, other = tmp_path / "one.trig", tmp_path / "other.nq"
    GRAPH.save(one)
    KnowledgeGraph.from_facts([(reading(), [*facts()[:1], *facts()[2:]])]).save(other)
    assert run("diff", one, other, "--format", "trig", "-o", tmp_path / "changes.trig").status == 1
    store = ox.Store()
    store.load((tmp_path / "changes.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    names = {str(name).rpartition("/")[2].rstrip(">") for name in store.named_graphs()}
    assert names == {"removed"}
    assert run("diff", other, one, "--format", "trig", "-o", tmp_path / "changes.trig").status == 1
    assert "graph:added {" in (tmp_path / "changes.trig").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Evil\u001b[31m", "two\nlines"])
def test_names_cannot_break_out_of_their_line(tmp_path: Path, name: str) -> None:
    paths = [tmp_path / "one.nq", tmp_path / "other.nq"]
    entity = Entity("Shigeru_Ishiba", name, "Person")
    changed = replace(reading(), entities=tuple((span, entity) for span, _ in reading().entities))
    GRAPH.save(paths[0])
    KnowledgeGraph.from_facts([(changed, facts()[:0])]).save(paths[1])
    out = run("diff", *paths).out
    assert "\u001b" not in out
    assert all(line[:2] in ("- ", "+ ") for line in out.splitlines())
