"""The graph as networkx: what the view, the tables and users' scripts rely on."""

from __future__ import annotations

import dataclasses
from typing import Any

import networkx as nx
import pyoxigraph as ox
import pytest

from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Argument, Fact, Role
from graphbuild.network import network
from tests import samples
from tests.samples import HAYASHI, ISHIBA, IWAYA, LIMA, TEXT, TRUMP, VANCE, argument, entity, facts, reading

EVENT = "https://w3id.org/graphbuild/data/article/message#"


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph[str]:
    return KnowledgeGraph.from_facts([(reading(), facts())]).to_networkx()


def pairs(*arguments: tuple[Role, object], symmetric: bool = False) -> list[tuple[str, str, str]]:
    """Source, target and role of the edges that an event with these participants gives."""
    mention = argument(TEXT, "agent", "Vance", None).mention
    made = tuple(Argument(role, mention, "x", who) for role, who in arguments)  # type: ignore[arg-type]
    first = facts()[0]
    rule = "verb" if any(role == "agent" for role, _ in arguments) else "verb:passive"
    statement = dataclasses.replace(first.statement, arguments=made, symmetric=symmetric, rule=rule)
    graph = KnowledgeGraph.from_facts([(reading(), [Fact(statement, "Event", "OTHER")])]).to_networkx()
    return sorted((a.split("_")[-1], b.split("_")[-1], data["role"]) for a, b, data in graph.edges(data=True))


def test_nodes_are_entities_with_what_is_known_of_them(graph: nx.MultiDiGraph[str]) -> None:
    ishiba = dict(graph.nodes["Shigeru_Ishiba"])
    assert ishiba.pop("statements") == ()
    assert ishiba == {
        "label": "Shigeru Ishiba",
        "type": "Person",
        "aliases": ("Ishiba", "Prime Minister Ishiba"),
        "country": "Japan",
        "posts": ("Defense Minister (former)", "prime minister, Japan"),
        "iri": "https://w3id.org/graphbuild/data/entity/Shigeru_Ishiba",
    }
    assert graph.nodes["Lima"]["type"] == "Place"


def test_an_edge_holds_all_that_is_said_of_its_event(graph: nx.MultiDiGraph[str]) -> None:
    assert graph.edges["Shigeru_Ishiba", "Donald_Trump", f"{EVENT}e1"] == {
        "event": f"{EVENT}e1",
        "relation": "sent … message to",
        "class": "SendMessage",
        "type": "COMMUNICATE",
        "lemma": "send message to",
        "role": "recipient",
        "rule": "verb:frame",
        "polarity": "positive",
        "factuality": "asserted",
        "tense": "past",
        "safe": True,
        "symmetric": False,
        "agentless": False,
        "attributed_to": None,
        "attributed_to_id": None,
        "attribution": (),
        "time": "2024-11-06",
        "time_start": "2024-11-06",
        "time_end": "2024-11-06",
        "time_text": "Wednesday",
        "theme": "a congratulatory message",
        "place": None,
        "quantity": None,
        "evidence": TEXT[:89],
        "start": 0,
        "end": 89,
        "quotes": (TEXT[:89], "The message was sent late."),
        "marks": ((15, 29, "subject"), (30, 34, "relation"), (63, 75, "object")),
        "article": "message",
        "title": "Ishiba writes to Trump",
        "publisher": "Example Wire",
        "date": "2024-11-07",
        "url": "https://example.org/message",
    }


def test_how_an_event_is_stated_is_on_its_edge(graph: nx.MultiDiGraph[str]) -> None:
    wish = graph.edges["Shigeru_Ishiba", "Donald_Trump", f"{EVENT}e2"]
    denial = graph.edges["Takeshi_Iwaya", "JD_Vance", f"{EVENT}e4"]
    assert (wish["factuality"], wish["polarity"], wish["safe"]) == ("desired", "positive", False)
    assert (denial["factuality"], denial["polarity"], denial["safe"]) == ("asserted", "negative", False)


def test_an_event_with_one_entity_is_kept_with_it(graph: nx.MultiDiGraph[str]) -> None:
    (claim,) = graph.nodes["Donald_Trump"]["statements"]
    assert claim["relation"] == "met"
    assert claim["attributed_to"] == "Yoshimasa Hayashi"
    assert claim["attributed_to_id"] == "Yoshimasa_Hayashi"
    assert claim["attribution"] == (("aide", "told", "indirect"), ("Yoshimasa Hayashi", "said", "direct"))
    assert claim["safe"] is False


def test_scopes_hide_what_is_not_stated_as_fact() -> None:
    full = KnowledgeGraph.from_facts([(reading(), facts())])

    def shown(scope: Any) -> set[str]:  # noqa: ANN401
        found = full.to_networkx(scope)
        lone = {s["event"] for _, data in found.nodes(data=True) for s in data["statements"]}
        return {iri.split("#")[1] for iri in lone | {key for *_, key in found.edges(keys=True)}}

    assert shown("safe") == {"e1", "e5"}
    assert shown("reported") == {"e1", "e3", "e5"}
    assert shown("all") == {"e1", "e2", "e3", "e4", "e5"}
    with pytest.raises(ValueError, match="scope 'some' is unknown: use one of safe, reported, all"):
        full.to_networkx("some")  # type: ignore[arg-type]


def test_edges_run_from_every_agent_to_every_other() -> None:
    assert pairs(("agent", ISHIBA), ("agent", IWAYA), ("recipient", TRUMP), ("place", LIMA)) == [
        ("Ishiba", "Lima", "place"),
        ("Ishiba", "Trump", "recipient"),
        ("Iwaya", "Lima", "place"),
        ("Iwaya", "Trump", "recipient"),
    ]


def test_equal_sides_are_each_others() -> None:
    assert pairs(("agent", IWAYA), ("agent", VANCE), symmetric=True) == [("Vance", "Iwaya", "co-agent")]
    assert pairs(("agent", IWAYA), ("agent", VANCE)) == []
    assert pairs(("agent", IWAYA), ("co-agent", VANCE), symmetric=True) == [("Iwaya", "Vance", "co-agent")]


def test_without_an_agent_the_first_participant_takes_its_place() -> None:
    assert pairs(("place", LIMA), ("patient", VANCE)) == [("Vance", "Lima", "place")]
    assert pairs(("patient", VANCE)) == []


def test_an_entity_in_two_roles_has_one_edge() -> None:
    assert pairs(("agent", IWAYA), ("topic", VANCE), ("recipient", VANCE)) == [
        ("Iwaya", "Vance", "recipient")
    ]


def test_what_is_sent_is_a_slot_where_somebody_receives_it() -> None:
    message, nobody = entity("message", "Thing"), entity("UN", "Organization")
    assert pairs(("agent", IWAYA), ("recipient", VANCE), ("theme", message)) == [
        ("Iwaya", "Vance", "recipient")
    ]
    assert pairs(("agent", IWAYA), ("theme", message)) == [("Iwaya", "message", "theme")]
    assert len(pairs(("agent", IWAYA), ("recipient", VANCE), ("topic", nobody))) == 2


def test_nobody_is_joined_to_himself() -> None:
    assert pairs(("agent", IWAYA), ("patient", IWAYA)) == []
    assert pairs(("agent", IWAYA), ("patient", IWAYA), ("place", LIMA)) == [("Iwaya", "Lima", "place")]


def test_an_edge_reads_with_its_target() -> None:
    first = facts()[0].statement
    agent, _, recipient = first.arguments
    place = dataclasses.replace(samples.argument(TEXT, "place", "Lima", LIMA), preposition="in")
    theme = samples.argument(
        TEXT, "theme", "congratulatory message", entity("message", "Person"), phrase="a message to him"
    )
    statement = dataclasses.replace(
        first,
        predicate=dataclasses.replace(first.predicate, phrase="sent a message"),
        arguments=(agent, theme, dataclasses.replace(recipient, preposition="to"), place),
    )
    graph = KnowledgeGraph.from_facts([(reading(), [Fact(statement, "SendMessage", "COMMUNICATE")])])
    read = {b: data["relation"] for _, b, data in graph.to_networkx().edges(data=True)}
    assert read == {"Donald_Trump": "sent a message to", "Lima": "sent a message in", "message": "sent"}
    assert graph.query(
        "ASK { ?e gb:recipientPhrase 'sent a message to' ; gb:phrase 'sent a message' }"
    ).answer


def test_marks_show_both_ends_and_the_words_around_them() -> None:
    text = f"{TEXT} Iwaya sent him a letter in Lima."
    evidence = samples.sentence(text, "Iwaya sent")
    him = samples.argument(text, "recipient", "him", VANCE, evidence.start)
    said = samples.statement(
        text,
        "e1",
        evidence,
        "sent",
        "send",
        (samples.argument(text, "agent", "Iwaya", IWAYA, evidence.start), him),
    )
    whole = samples.span_of(text, "sent him a letter")
    said = dataclasses.replace(said, predicate=dataclasses.replace(said.predicate, span=whole))
    spans = ((said.arguments[0].mention.span, IWAYA), (him.mention.span, VANCE))
    read = dataclasses.replace(reading("x", text), entities=spans)
    graph = KnowledgeGraph.from_facts([(read, [Fact(said, "SendMessage", "COMMUNICATE")])])
    ((*_, edge),) = graph.to_networkx().edges(data=True)
    shown = [(edge["evidence"][start:end], kind) for start, end, kind in edge["marks"]]
    assert shown == [
        ("Iwaya", "subject"),
        ("sent ", "relation"),
        ("him", "object"),
        (" a letter", "relation"),
    ]


def test_foreign_data_does_not_break_the_reading() -> None:
    store = ox.Store()
    turtle = """
        @prefix gb: <https://w3id.org/graphbuild/ontology#> . @prefix : <http://other.org/> .
        :e a gb:Meet ; gb:polarity gb:Positive ; gb:agent :a ; gb:patient :b .
        :p1 a gb:Proposition ; gb:content :e ; gb:within :p2 . :p2 a gb:Proposition ; gb:within :p1 .
        :a a gb:Person .
    """
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    found = network(store)
    edge = found.edges["a", "b", "http://other.org/e"]
    assert edge["evidence"] is edge["article"] is None
    assert edge["attributed_to"] == "unnamed source"
    assert found.nodes["a"]["label"] == "a"
    assert network(ox.Store()).number_of_nodes() == 0


def test_articles_and_events_are_counted() -> None:
    graph = KnowledgeGraph.from_facts([(reading(name), facts()) for name in ("b", "a", "b")])
    assert [article.id for article in graph.articles] == ["a", "b"]
    assert len(graph) == 10
    assert graph.articles[0].title == "Ishiba writes to Trump"
    assert graph.to_networkx().number_of_edges() == 12
    assert graph.to_networkx().nodes["Yoshimasa_Hayashi"]["label"] == HAYASHI.name


def test_what_a_file_from_elsewhere_does_not_describe_is_a_thing_of_that_name() -> None:
    graph = KnowledgeGraph.from_facts([(reading(), facts())])
    trump = "<https://w3id.org/graphbuild/data/entity/Donald_Trump>"
    graph.store.update(f"DELETE WHERE {{ GRAPH ?g {{ {trump} ?any ?thing }} }}")
    node = graph.to_networkx().nodes["Donald_Trump"]
    assert (node["label"], node["type"], node["iri"]) == ("Donald_Trump", "Thing", trump.strip("<>"))
    assert set(node) == set(graph.to_networkx().nodes["Shigeru_Ishiba"])
