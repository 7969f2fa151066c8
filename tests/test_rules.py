"""The simple edges: which events give one, which never do, and the way back from an edge to its sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

import graphbuild.rules
from graphbuild.errors import OntologyError
from graphbuild.graph import article_quads
from graphbuild.iris import NAMESPACES, Iris, part
from graphbuild.model import Argument, Fact, Role
from graphbuild.rules import derive, rule_files
from tests.samples import IWAYA, LIMA, TEXT, TRUMP, VANCE, argument, attribution, facts, reading

IRIS = Iris()


def edges(found: Iterable[Fact]) -> set[str]:
    """The simple edges of an article, as "subject property object" in local names."""
    store = ox.Store()
    store.extend(article_quads(reading(), found))
    derive(store)
    quads = list(store.quads_for_pattern(None, None, None, IRIS.graph("edges")))
    return {
        " ".join(str(term).strip("<>").split("#")[-1].split("/")[-1] for term in quad.triple)
        for quad in quads
    }


def stated(fact: Fact, *arguments: tuple[Role, object], **changes: object) -> Fact:
    made = tuple(
        Argument(role, argument(TEXT, role, "Vance", None).mention, "x", who)  # type: ignore[arg-type]
        for role, who in arguments
    )
    changes |= {"arguments": made} if made else {}
    return dataclasses.replace(fact, statement=dataclasses.replace(fact.statement, **changes))  # type: ignore[arg-type]


MESSAGE = facts()[0]
TALKS = facts()[4]


def test_only_what_is_asserted_positive_and_unattributed_gives_an_edge() -> None:
    assert edges(facts()) == {
        "Shigeru_Ishiba sentMessageTo Donald_Trump",
        "Takeshi_Iwaya talkedWith JD_Vance",
        "JD_Vance talkedWith Takeshi_Iwaya",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"polarity": "negative"},
        {"factuality": "planned"},
        {"factuality": "possible"},
        {"factuality": "desired"},
        {"factuality": "conditional"},
        {"factuality": "requested"},
        {"attribution": attribution(TEXT)},
    ],
)
def test_what_is_not_stated_as_fact_gives_none(change: dict[str, object]) -> None:
    assert edges([MESSAGE]) == {"Shigeru_Ishiba sentMessageTo Donald_Trump"}
    assert edges([stated(MESSAGE, **change)]) == set()
    assert edges([stated(TALKS, **change)]) == set()


def test_an_event_that_is_stated_and_reported_keeps_the_edge_of_the_statement() -> None:
    reported = stated(MESSAGE, attribution=attribution(TEXT))
    assert edges([reported, MESSAGE]) == {"Shigeru_Ishiba sentMessageTo Donald_Trump"}


def test_the_edge_ends_only_in_the_roles_that_the_class_names() -> None:
    assert edges([stated(MESSAGE, ("agent", IWAYA), ("topic", TRUMP), ("place", LIMA))]) == set()
    assert edges([stated(MESSAGE, ("agent", IWAYA))]) == set()
    assert edges([stated(MESSAGE, ("recipient", IWAYA))]) == set()
    assert edges([stated(MESSAGE, ("agent", IWAYA), ("recipient", IWAYA))]) == set()


def test_every_agent_and_every_recipient_has_its_edge() -> None:
    both = stated(MESSAGE, ("agent", IWAYA), ("agent", VANCE), ("recipient", TRUMP))
    assert edges([both]) == {
        "Takeshi_Iwaya sentMessageTo Donald_Trump",
        "JD_Vance sentMessageTo Donald_Trump",
    }


def test_sides_of_a_symmetric_event_are_equal_however_they_are_named() -> None:
    there, back = "Takeshi_Iwaya talkedWith JD_Vance", "JD_Vance talkedWith Takeshi_Iwaya"
    apart = stated(TALKS, ("agent", IWAYA), ("co-agent", VANCE), ("place", LIMA))
    assert edges([TALKS]) == edges([apart]) == {there, back}
    assert edges([stated(apart, symmetric=False)]) == {there}
    visited = dataclasses.replace(
        stated(TALKS, ("agent", IWAYA), ("agent", VANCE), ("goal", LIMA)), event_class="Visit"
    )
    assert edges([visited]) == {"Takeshi_Iwaya visited Lima", "JD_Vance visited Lima"}


def test_a_class_that_the_ontology_does_not_know_gives_no_edge() -> None:
    assert edges([dataclasses.replace(MESSAGE, event_class="No Such\nClass")]) == set()


def test_an_edge_leads_back_to_its_events_and_sentences() -> None:
    store = ox.Store()
    store.extend(article_quads(reading(), facts()))
    derive(store)
    text = rule_files()[0].read_text(encoding="utf-8")
    query = text[text.index("SELECT") : text.index("CONSTRUCT")].replace("\n#", "\n")
    solutions = store.query(
        query, prefixes={**NAMESPACES, "": IRIS.base + "entity/"}, use_default_graph_as_union=True
    )
    found = {(row[0].value, row[1].value) for row in cast("ox.QuerySolutions", solutions)}
    assert (part(IRIS.article("message"), "e1").value, TEXT[:89]) in found


def test_the_classes_in_use_come_with_those_above_them_and_no_others() -> None:
    store = ox.Store()
    store.extend(article_quads(reading(), facts()[:1]))
    derive(store)
    says = list(store.quads_for_pattern(None, None, None, IRIS.graph("classes")))
    classes = {
        cast("ox.NamedNode", quad.subject).value.split("#")[1] for quad in says if "simpleRole" in str(quad)
    }
    assert classes == {"SendMessage", "Communicate", "Event"}
    query = "ASK { ?event gb:agent ?who ; a/rdfs:subClassOf* gb:Communicate }"
    assert bool(store.query(query, prefixes=NAMESPACES, use_default_graph_as_union=True))


def test_deriving_again_changes_nothing() -> None:
    store = ox.Store()
    store.extend(article_quads(reading(), facts()))
    derive(store)
    first = set(store)
    derive(store)
    assert set(store) == first


def test_a_class_of_the_users_own_brings_its_edge(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix gb: <https://w3id.org/graphbuild/ontology#> . "
        'gb:Greet gb:eventType "SAY" ; gb:simpleProperty gb:greeted ; gb:simpleRole gb:recipient .'
    )
    store = ox.Store()
    store.extend(article_quads(reading(), [dataclasses.replace(MESSAGE, event_class="Greet")]))
    derive(store, extra=[own])
    assert (
        len(list(store.quads_for_pattern(None, ox.NamedNode(NAMESPACES["gb"] + "greeted"), None, None))) == 1
    )


@pytest.mark.parametrize(
    ("text", "why"), [("CONSTRUCT {", "not a rule"), ("ASK {}", "it must be a CONSTRUCT query")]
)
def test_a_rule_with_a_mistake_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, why: str
) -> None:
    rule = tmp_path / "99-bad.rq"
    rule.write_text(text)
    monkeypatch.setattr(graphbuild.rules, "rule_files", lambda: [rule])
    with pytest.raises(OntologyError, match=rf"99-bad\.rq: .*{why}") as caught:
        derive(ox.Store())
    assert "\n" not in str(caught.value)


def test_there_are_rules() -> None:
    assert [path.name for path in rule_files()] == ["10-agent.rq", "20-sides.rq", "30-back.rq"]
