"""SPARQL: easy things are easy, answers are stable, and nothing leaves the store."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import socket
import threading
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.errors import QueryError
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.query import Result, prefixes, query
from graphbuild.query.render import FORMATS, html, render
from tests.samples import TEXT, facts, reading

WHO = "SELECT ?from ?to WHERE { ?event gb:agent ?from ; gb:recipient ?to ; gb:polarity gb:Positive }"
ENTITY = "https://w3id.org/graphbuild/data/entity/"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())])


def test_simple_queries_need_neither_graphs_nor_prefixes(graph: KnowledgeGraph) -> None:
    sent = "SELECT ?sentence { ?e gb:agent :Shigeru_Ishiba ; gb:recipient ent:Donald_Trump ; gb:evidence/oa:exact ?sentence }"
    assert {"sentence": TEXT[:89]} in list(graph.query(sent))
    assert graph.query("ASK { :Shigeru_Ishiba gb:sentMessageTo :Donald_Trump }").answer is True
    assert graph.query("ASK { :Shigeru_Ishiba gb:metWith :Donald_Trump }").answer is False
    assert (
        graph.query("ASK { ?e a gb:Meet ; gb:factuality gb:Desired ; gb:patient :Donald_Trump }").answer
        is True
    )
    names = graph.query(
        "SELECT ?name { ?who a gb:Person ; rdfs:label ?name FILTER(CONTAINS(?name, 'Ishiba')) }"
    )
    assert [row["name"] for row in names] == ["Shigeru Ishiba"]


def test_articles_can_still_be_told_apart(graph: KnowledgeGraph) -> None:
    rows = graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?event gb:polarity ?p } }")
    assert [row["g"] for row in rows] == ["https://w3id.org/graphbuild/data/article/message"]


def test_own_prefixes_win(graph: KnowledgeGraph) -> None:
    assert not graph.query("PREFIX gb: <http://other/> ASK { ?s gb:agent ?o }").answer
    assert query(graph.store, "ASK { ?e gb:agent :Nobody }", base="https://other/").answer is False


def test_values_are_pythons_own() -> None:
    store = ox.Store()
    row = "'a' 'b'@en 7 1.5 1e3 true '2024-11-06'^^xsd:date '2024-13-99'^^xsd:date <http://x/y> UNDEF".split()
    names = " ".join(f"?v{number}" for number in range(len(row)))
    found = query(store, f"SELECT {names} {{ VALUES ({names}) {{ ({' '.join(row)}) }} }}")
    expected = [
        "a",
        "b",
        7,
        Decimal("1.5"),
        1000.0,
        True,
        dt.date(2024, 11, 6),
        "2024-13-99",
        "http://x/y",
        None,
    ]
    assert [list(answer.values()) for answer in found] == [expected]


def test_rows_are_sorted_unless_the_query_orders_them() -> None:
    store = ox.Store()
    values = "VALUES ?x { 10 9 'b' 'a' <http://c> UNDEF }"
    assert [r["x"] for r in query(store, f"SELECT ?x {{ {values} }}")] == [None, 9, 10, "a", "b", "http://c"]
    down = query(store, "SELECT ?x { VALUES ?x { 1 3 2 } } ORDER BY DESC(?x)")
    assert [r["x"] for r in down] == [3, 2, 1]
    inner = query(store, "SELECT ?x { { SELECT ?x { VALUES ?x { 1 3 2 } } ORDER BY DESC(?x) } }")
    assert [r["x"] for r in inner] == [1, 2, 3]


def test_a_construct_gives_triples_that_any_reader_takes(graph: KnowledgeGraph) -> None:
    found = graph.query("CONSTRUCT { ?a gb:sentMessageTo ?b } WHERE { ?a gb:sentMessageTo ?b }")
    assert [str(triple.subject) for triple in found.triples] == [f"<{ENTITY}Shigeru_Ishiba>"]
    text = render(found, "turtle", prefixes())
    assert "ent:Shigeru_Ishiba gb:sentMessageTo ent:Donald_Trump ." in text
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == 1
    described = graph.query("DESCRIBE :Donald_Trump")
    assert {t.predicate.value.rsplit("#")[-1] for t in described.triples} >= {"label", "altLabel", "type"}


def test_results_are_true_when_there_is_something(graph: KnowledgeGraph) -> None:
    assert graph.query(WHO)
    assert len(graph.query(WHO)) == 1
    assert not graph.query("SELECT ?x { ?x gb:agent :Nobody }")
    assert not graph.query("ASK { ?x gb:agent :Nobody }")


FORBIDDEN = [
    "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { service silent <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.SERVICE<ADDRESS>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3)SERVICE<ADDRESS>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o #\r SERVICE <ADDRESS> { ?s ?p ?o }\n}",
    "SELECT * { ?s ?p 1SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { { SELECT * { OPTIONAL { SERVICE <ADDRESS> { ?s ?p ?o } } } } }",
    "SELECT * { ?s ?p ?o MINUS { GRAPH ?g { SERVICE ?s { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "SELECT (EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } AS ?x) {}",
    "SELECT * { BIND(<ADDRESS> AS ?a) SERVICE ?a { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a#b' SERVICE <ADDRESS> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a"b""" SERVICE <ADDRESS> { ?s ?p ?o } }',
    "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } FROM <ADDRESS> WHERE { ?s ?p ?o }",
    "DESCRIBE ?s FROM <ADDRESS> WHERE { ?s ?p ?o }",
    "LOAD <ADDRESS>",
    "INSERT DATA { <http://a> <http://b> <http://c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DROP ALL",
    "CLEAR DEFAULT",
    "ASK {} ; DROP ALL",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_nothing_leaves_the_store_and_nothing_changes_it(graph: KnowledgeGraph, text: str) -> None:
    before = len(graph.store)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/sparql"
        with pytest.raises(QueryError) as caught:
            graph.query(text.replace("ADDRESS", address))
        with pytest.raises(TimeoutError):
            server.accept()
    assert "\n" not in str(caught.value)
    assert len(graph.store) == before


def test_oxigraph_itself_would_call_out() -> None:
    """What the guard is for: without it a hidden SERVICE reaches the server, so the tests above can fail."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://a"), ox.NamedNode("http://a"), ox.Literal(1)))
    called = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def answer() -> None:
            connection, _ = server.accept()
            called.set()
            connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        hidden = FORBIDDEN[4].replace("ADDRESS", f"http://127.0.0.1:{server.getsockname()[1]}/sparql")
        with pytest.raises((OSError, RuntimeError)):
            list(store.query(hidden))  # type: ignore[arg-type]
        thread.join()
    assert called.is_set()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service ?from { ?service gb:agent ?from }",
        "SELECT * { ?s rdfs:label 'SERVICE', \"FROM\" # SERVICE <http://x> {}\n }",
        "ASK { ?s <http://x/SERVICE> 'it\\'s FROM' , '''FROM 'a' ''' , \"\"\"SERVICE \"x\" \"\"\" }",
        "PREFIX service: <http://x/> ASK { ?from_1 service:from service:service , service:a.service }",
        "ASK { ?a <http://x/FROM> ?b FILTER(?a < ?b && ?b > ?a) }",
    ],
)
def test_words_that_only_look_dangerous_are_allowed(graph: KnowledgeGraph, text: str) -> None:
    assert graph.query(text).kind in ("select", "ask")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x {\n ?x a }", "SPARQL syntax error at line 2, column "),
        ("SELECT ?x {", "SPARQL syntax error at line 1, column 12, near the end of the query"),
        ("", "SPARQL syntax error at line 1"),
        ("who met whom?", "SPARQL syntax error at line 1, column 1, near 'who met whom?'"),
        (
            "SELECT ?x { ?x foo:bar 1 }",
            "the prefix foo: is not declared: put PREFIX foo: <…> in front of the query",
        ),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x gb:agent ?y }", "SPARQL syntax error"),
        ("SELECT * { " + "{ " * 2000 + "} " * 2001, "nested too deeply"),
        ("DROP ALL", "an update, which is not allowed"),
    ],
)
def test_mistakes_are_told_in_one_line_with_their_place(
    graph: KnowledgeGraph, text: str, message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        graph.query(text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_table_has_short_names_and_whole_lines(graph: KnowledgeGraph) -> None:
    text = render(graph.query(WHO), "table", prefixes())
    assert ":Shigeru_Ishiba" in text
    assert "https://" not in text
    long = query(ox.Store(), f"SELECT ?x {{ VALUES ?x {{ '{'word ' * 80}' }} }}")
    assert "word " * 79 in render(long, "table")
    assert FORMATS["table"](query(ox.Store(), "ASK {}"), {}) == "true\n"


def test_markup_in_an_answer_stays_text() -> None:
    found = query(ox.Store(), "SELECT ?x { VALUES ?x { '[red]<script>[/red]' } }")
    assert "[red]<script>[/red]" in render(found, "table")
    assert "&lt;script&gt;" in html(found)
    assert "<script>" not in html(found)


def test_csv_and_json_read_back(graph: KnowledgeGraph) -> None:
    found = query(
        ox.Store(), "SELECT ?x ?y { VALUES (?x ?y) { ('a,\"b\"\\nc' UNDEF) ('d'@en 7) (<http://e> true) } }"
    )
    rows = list(csv.reader(io.StringIO(render(found, "csv"))))
    assert rows == [["x", "y"], ['a,"b"\nc', ""], ["d", "7"], ["http://e", "true"]]
    document = json.loads(render(found, "json"))
    solutions = ox.parse_query_results(json.dumps(document).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    assert [(s["x"], s["y"]) for s in solutions] == list(found.terms)
    assert json.loads(render(graph.query("ASK {}"), "json")) == {"head": {}, "boolean": True}


def test_tsv_tells_terms_apart() -> None:
    found = query(ox.Store(), "SELECT ?x { VALUES ?x { 'a\\tb\\nc' <http://e> } }")
    assert render(found, "tsv") == '?x\n"a\\tb\\nc"\n<http://e>\n'


def test_a_format_that_cannot_hold_the_answer_says_so(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE give Turtle"):
        render(graph.query(WHO), "turtle")
    with pytest.raises(QueryError, match="format 'pdf' is unknown: use one of table, csv"):
        render(Result("ask", answer=True), "pdf")
