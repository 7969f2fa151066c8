"""The store against rdflib's own memory store: load, write out, retract, and five queries.

The quads are made up here, in the shape that graphbuild writes: articles with events, quotes, entities and classes.
Processor seconds, the quickest of several rounds.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, cast

import pyoxigraph as ox
from rdflib import Dataset, URIRef
from rdflib.query import ResultRow

from benchmarks.sizes import Sizes
from benchmarks.timing import seconds
from graphbuild.export import render
from graphbuild.iris import NAMESPACES, Iris, gb, node, part
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.rules import class_quads
from graphbuild.store import replace_graph

EVENTS = 60
"""Events an article."""
CLASSES = ("Meet", "SendMessage", "PhoneCall", "Visit", "Praise", "Accuse", "Talk", "Give")
PEOPLE = 2_000
GOALS = {"load N-Quads": 10, "Turtle, as the library writes it": 10}
QUERY_GOAL = 20

QUERIES = {
    "query: events in two weeks": """SELECT ?event { ?event gb:timeStart ?day
        FILTER (?day >= "2024-03-01"^^xsd:date && ?day < "2024-03-15"^^xsd:date) }""",
    "query: count by relation": """SELECT ?class (COUNT(?event) AS ?number)
        { ?event gb:polarity gb:Positive ; a ?class } GROUP BY ?class""",
    "query: whom one person met, with the sentence": """SELECT ?name ?sentence
        { ?event a gb:Meet ; gb:agent ent:P7 ; gb:patient ?whom ; gb:evidence/oa:exact ?sentence . ?whom rdfs:label ?name }""",
    "query: consultations of any kind": """SELECT (COUNT(?event) AS ?number)
        { ?event a/rdfs:subClassOf* gb:Consult ; gb:factuality gb:Asserted }""",
    "query: statements an article": """SELECT ?article (COUNT(?event) AS ?number)
        { GRAPH ?article { ?event gb:factuality gb:Desired } } GROUP BY ?article""",
}


def made_up(size: int) -> Iterator[ox.Quad]:
    """About ``size`` quads, always the same."""
    random, iris, made = Random(1), Iris(), 0
    entities = iris.graph("entities")
    for number in range(PEOPLE):
        person = iris.entity(f"P{number}")
        yield ox.Quad(person, node("rdf", "type"), gb("Person"), entities)
        yield ox.Quad(person, node("rdfs", "label"), ox.Literal(f"Person {number}"), entities)
    yield from class_quads(gb(name) for name in CLASSES)
    article = 0
    while made + 2 * PEOPLE < size:
        for quad in _article(random, iris, f"a{article}"):
            made += 1
            yield quad
        article += 1


def _article(random: Random, iris: Iris, name: str) -> Iterator[ox.Quad]:
    graph = iris.article(name)
    yield ox.Quad(graph, node("rdf", "type"), node("schema", "NewsArticle"), graph)
    yield ox.Quad(graph, node("schema", "identifier"), ox.Literal(name), graph)
    for number in range(EVENTS):
        event, quote = part(graph, f"e{number}"), part(graph, f"q{number}")
        one, other = (iris.entity(f"P{random.randrange(PEOPLE)}") for _ in range(2))
        day = f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        start = number * 120
        for subject, predicate, value in (
            (event, node("rdf", "type"), gb(random.choice(CLASSES))),
            (event, gb("polarity"), gb(random.choice(("Positive", "Positive", "Positive", "Negative")))),
            (event, gb("factuality"), gb(random.choice(("Asserted", "Asserted", "Planned", "Desired")))),
            (event, gb("agent"), one),
            (event, gb("patient"), other),
            (event, gb("phrase"), ox.Literal("met")),
            (event, gb("lemma"), ox.Literal("meet")),
            (event, gb("time"), ox.Literal(day)),
            (event, gb("timeStart"), ox.Literal(day, datatype=node("xsd", "date"))),
            (event, gb("evidence"), quote),
            (quote, node("rdf", "type"), gb("Quote")),
            (quote, node("oa", "exact"), ox.Literal(f"In {name} one person met another, sentence {number}.")),
            (quote, node("oa", "start"), ox.Literal(start)),
            (quote, node("oa", "end"), ox.Literal(start + 60)),
            (quote, node("oa", "hasSource"), graph),
        ):
            yield ox.Quad(subject, predicate, value, graph)


def measure(sizes: Sizes) -> dict[str, Any]:
    """Seconds of the store and of rdflib for each task, with the goal where there is one."""
    rows = [
        {"task": task, "ours": ours, "theirs": theirs, "goal": _goal(task)}
        for task, ours, theirs in _tasks(sizes.quads, sizes.rounds)
    ]
    return {"quads": sizes.quads, "rows": rows}


def _goal(task: str) -> int | None:
    return QUERY_GOAL if task.startswith("query") else GOALS.get(task)


def _tasks(size: int, rounds: int) -> list[tuple[str, float, float]]:
    data = ox.serialize(made_up(size), format=ox.RdfFormat.N_QUADS) or b""
    prefixes = NAMESPACES | {"ent": Iris().entity("").value.rstrip("_")}
    gone = [Iris().article(f"a{number}") for number in range(20)]
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, while it reads N-Quads
        store, dataset = ox.Store(str(Path(folder) / "news.db")), Dataset(default_union=True)
        rows = [
            (
                "load N-Quads",
                seconds(lambda: store.bulk_load(io.BytesIO(data), format=ox.RdfFormat.N_QUADS), 1),
                seconds(lambda: dataset.parse(data=data, format="nquads"), 1),
            )
        ]
        for name, text in QUERIES.items():
            first, second = _answers(store, text, prefixes), _answers_of_rdflib(dataset, text, prefixes)
            if sorted(first()) != sorted(second()):
                raise SystemExit(f"{name}: the two do not answer alike")
            rows.append((name, seconds(first, max(rounds, 3)), seconds(second, 1)))
        graph = KnowledgeGraph(store)
        turtle = seconds(lambda: dataset.serialize(format="turtle"), 1)
        rows += [
            ("Turtle, as the library writes it", seconds(lambda: _turtle(store), rounds), turtle),
            ("Turtle, graphbuild export --all", seconds(lambda: render(graph, "turtle", "all"), 1), turtle),
            (
                "N-Quads, graphbuild export",
                seconds(lambda: render(graph, "nquads"), rounds),
                seconds(lambda: dataset.serialize(format="nquads"), 1),
            ),
            (
                "take out 20 articles",
                seconds(lambda: _take_out(store, gone), 1),
                seconds(lambda: [dataset.remove_graph(URIRef(name.value)) for name in gone], 1),
            ),
        ]
    return rows


def _take_out(store: ox.Store, gone: list[ox.NamedNode]) -> None:
    for name in gone:
        replace_graph(store, name, [])


def _turtle(store: ox.Store) -> bytes | None:
    return ox.serialize((quad.triple for quad in store), format=ox.RdfFormat.TURTLE, prefixes=NAMESPACES)


def _answers(store: ox.Store, text: str, prefixes: dict[str, str]) -> Callable[[], list[tuple[str, ...]]]:
    def ask() -> list[tuple[str, ...]]:
        found = cast(
            "ox.QuerySolutions", store.query(text, prefixes=prefixes, use_default_graph_as_union=True)
        )
        return [tuple(term.value for term in solution) for solution in found]

    return ask


def _answers_of_rdflib(
    dataset: Dataset, text: str, prefixes: dict[str, str]
) -> Callable[[], list[tuple[str, ...]]]:
    def ask() -> list[tuple[str, ...]]:
        rows = cast("Iterable[ResultRow]", dataset.query(text, initNs=prefixes))
        return [tuple(str(term) for term in row) for row in rows]

    return ask
