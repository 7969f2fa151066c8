"""Files: what each format and scope holds, that other tools read it, and that the same graph gives the same bytes."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.errors import OutputError
from graphbuild.export import EXPORTERS, SUFFIXES, format_of, render
from graphbuild.export.turtle import Writer, comment
from graphbuild.iris import NAMESPACES
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import CloseMatch, Scope
from tests.samples import TEXT, facts, reading

GB = NAMESPACES["gb"]
ARTICLE = "https://w3id.org/graphbuild/data/article/message"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.from_facts([(reading(), facts())])


def triples(data: bytes, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, format=form)}


def events(graph: KnowledgeGraph, name: str, scope: Scope) -> set[str]:
    form = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }[name]
    found = triples(render(graph, name, scope), form)
    return {t.subject.value.split("#")[1] for t in found if t.predicate.value == f"{GB}polarity"}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_a_scope_holds_its_events_and_no_others(graph: KnowledgeGraph, name: str) -> None:
    assert events(graph, name, "safe") == {"e1", "e5"}
    assert events(graph, name, "reported") == {"e1", "e3", "e5"}
    assert events(graph, name, "all") == {"e1", "e2", "e3", "e4", "e5"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("scope", ["safe", "reported", "all"])
def test_four_formats_hold_the_same_triples(graph: KnowledgeGraph, scope: Scope) -> None:
    turtle = triples(render(graph, "turtle", scope))
    assert turtle == triples(render(graph, "ntriples", scope), ox.RdfFormat.N_TRIPLES)
    assert turtle == triples(render(graph, "jsonld", scope), ox.RdfFormat.JSON_LD)
    assert turtle == triples(render(graph, "rdfxml", scope), ox.RdfFormat.RDF_XML)
    read = rdflib.Graph().parse(data=render(graph, "turtle", scope), format="turtle")
    assert len(read) == len(turtle)
    assert set(read) == set(rdflib.Graph().parse(data=render(graph, "ntriples", scope), format="nt"))
    assert set(read) == set(rdflib.Graph().parse(data=render(graph, "jsonld", scope), format="json-ld"))
    assert set(read) == set(rdflib.Graph().parse(data=render(graph, "rdfxml", scope), format="xml"))


@pytest.mark.parametrize("scope", ["safe", "reported", "all"])
def test_whatever_a_file_points_at_is_in_it(graph: KnowledgeGraph, scope: Scope) -> None:
    found = triples(render(graph, "turtle", scope))
    subjects = {triple.subject for triple in found}
    data = {t.object for t in found if isinstance(t.object, ox.NamedNode) and "/data/" in t.object.value}
    assert data
    assert data - subjects == set()


def test_the_safe_reading_says_nothing_that_is_not_stated_as_fact(graph: KnowledgeGraph) -> None:
    text = render(graph, "turtle", "safe").decode()
    assert "ent:Shigeru_Ishiba gb:sentMessageTo ent:Donald_Trump ." in text
    assert f'oa:exact "{TEXT[:89]}"' in text
    for words in (
        "metWith",
        "Desired",
        "Negative",
        "Proposition",
        "wants to meet",
        "did not call",
        "Envoys",
        "Hayashi",
    ):
        assert words not in text
    assert "gb:content message:e3" in render(graph, "turtle", "reported").decode()


def test_turtle_reads_well(graph: KnowledgeGraph) -> None:
    text = render(graph, "turtle").decode()
    assert "# Article: Ishiba writes to Trump · Example Wire · 2024-11-07\n@prefix message: " in text
    assert "\nmessage:e1 a gb:SendMessage ;\n    gb:eventType " in text
    assert text.index("# Simple edges") < text.index("# Entities") < text.index("# Article")
    assert max(map(len, text.splitlines())) < 130


@pytest.mark.parametrize("name", ["trig", "nquads"])
@pytest.mark.parametrize("scope", ["safe", "all"])
def test_trig_and_nquads_hold_everything_and_load_back(
    graph: KnowledgeGraph, tmp_path: Path, name: str, scope: Scope
) -> None:
    path = tmp_path / {"trig": "g.trig", "nquads": "g.nq"}[name]
    graph.save(path, scope=scope)
    again = KnowledgeGraph.load(path)
    again.texts |= graph.texts  # whole articles are in no file but the page
    assert set(again.store) == set(graph.store)
    assert len(again) == len(graph) == 5
    assert again.articles == graph.articles
    assert nx.utils.graphs_equal(again.to_networkx(), graph.to_networkx())
    for other in EXPORTERS:
        assert render(again, other, "all") == render(graph, other, "all"), other
    dataset = rdflib.Graph()
    dataset.parse(data=render(graph, "ntriples", "all"), format="nt")
    assert len(dataset) > 100


def test_a_safe_turtle_file_can_be_loaded_too(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "g.ttl"
    graph.save(path)
    again = KnowledgeGraph.load(path)
    assert nx.utils.graphs_equal(
        nx.MultiDiGraph(again.to_networkx().edges), nx.MultiDiGraph(graph.to_networkx("safe").edges)
    )
    assert render(again, "turtle") == path.read_bytes()


def test_another_base_is_kept(tmp_path: Path) -> None:
    graph = KnowledgeGraph.from_facts([(reading(), facts())], base="https://example.org/kg")
    for name in ("g.trig", "g.ttl"):
        graph.save(tmp_path / name)
        again = KnowledgeGraph.load(tmp_path / name)
        assert again.base == "https://example.org/kg/"
        assert again.query("ASK { :Shigeru_Ishiba gb:sentMessageTo :Donald_Trump }").answer is True
        assert "w3id.org/graphbuild/data" not in (tmp_path / name).read_text(encoding="utf-8")


BUILD = """
import sys
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.export import EXPORTERS, render
from graphbuild.provenance import Run
from tests.samples import facts, reading
graph = KnowledgeGraph.from_facts([(reading(name), facts()) for name in ("message", "b c", "a.b")], run=Run("1", "2"))
for name in EXPORTERS:
    for scope in ("safe", "reported", "all"):
        sys.stdout.buffer.write(render(graph, name, scope))
"""


def test_the_same_articles_give_the_same_bytes_in_any_process() -> None:
    root = Path(__file__).parent.parent
    outputs = []
    for seed in ("0", "1", "4242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", BUILD], check=True, capture_output=True, env=environment, cwd=root
        )
        outputs.append(done.stdout)
    assert len(outputs[0]) > 100_000
    assert outputs[0] == outputs[1] == outputs[2]


def test_the_order_of_quads_in_the_store_does_not_show(graph: KnowledgeGraph) -> None:
    quads = list(graph.store)
    random.Random(7).shuffle(quads)
    shuffled = KnowledgeGraph(ox.Store(), graph.base, graph.texts)
    shuffled.store.extend(quads)
    for name, scope in itertools.product(EXPORTERS, ("safe", "reported", "all")):
        assert render(shuffled, name, scope) == render(graph, name, scope), name  # type: ignore[arg-type]


def test_jsonld_asks_nobody_for_its_context(graph: KnowledgeGraph) -> None:
    document = json.loads(render(graph, "jsonld"))
    assert all(isinstance(iri, str) for iri in document["@context"].values())
    assert document["@context"]["gb"] == GB


def test_rdfxml_survives_what_xml_forbids() -> None:
    text = TEXT.replace(" sent a ", " sent\x0b\x00\r\n]]><a>&\ufffe ")
    graph = KnowledgeGraph.from_facts([(reading("a\x08 b", text), facts(text))])
    read = rdflib.Graph().parse(data=render(graph, "rdfxml", "all"), format="xml")
    exact = {str(value) for value in read.objects(None, rdflib.URIRef(NAMESPACES["oa"] + "exact"))}
    assert any(" sent\ufffd\ufffd\r\n]]><a>&\ufffd congratulatory" in value for value in exact)
    assert len(read) == len(triples(render(graph, "turtle", "all")))


def test_rdfxml_keeps_languages_types_and_prefixes(graph: KnowledgeGraph) -> None:
    text = render(graph, "rdfxml").decode()
    assert '<gb:themeText xml:lang="en">a congratulatory message</gb:themeText>' in text
    assert 'rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2024-11-07<' in text
    subjects = re.findall(r'rdf:about="([^"]*)"', text)
    assert len(set(subjects)) == len(subjects) > 10


@pytest.mark.parametrize("name", ["1", "", "a/2024", "²"])
def test_rdfxml_refuses_a_property_that_it_cannot_write(name: str) -> None:
    foreign = KnowledgeGraph(ox.Store())
    article, property_ = ox.NamedNode("https://a.example/x"), ox.NamedNode("https://b.example/" + name)
    kind = ox.NamedNode(NAMESPACES["rdf"] + "type")
    foreign.store.add(ox.Quad(article, kind, ox.NamedNode(NAMESPACES["schema"] + "NewsArticle")))
    foreign.store.add(ox.Quad(article, property_, ox.Literal("x")))
    with pytest.raises(OutputError, match=r"no way to write the property <https://b\.example/.*use Turtle"):
        render(foreign, "rdfxml")


def test_html_shows_everything_whatever_the_scope(graph: KnowledgeGraph) -> None:
    page = render(graph, "html", "safe")
    assert page == render(graph, "html", "all")
    assert b"Shigeru Ishiba" in page
    assert b"did not call" in page


@pytest.mark.parametrize("text", ["a\nb", "x\r\n# y", "", "  "])
def test_a_comment_is_one_line(text: str) -> None:
    line = comment(text)
    assert line.startswith("# ")
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    "local",
    [
        "U.S.",
        "a/b",
        "",
        "2024_x",
        "Škoda",
        "日本",
        "-x",
        "a-b",
        "x.",
        "a%2Fb",
        "%27a",
        "a%2fb",
        "Japan%27s",
        "U.S._x",
        "U.S..x",
        "a.-b",
        "a.%41",
        "char=1,2",
        "char=1",
        "a=b",
        "a,b",
        "(x)",
        "e1.2",
        "·",
        "1",
    ],
)
def test_every_name_is_written_so_that_both_parsers_agree(local: str) -> None:
    iri = ox.NamedNode("https://example.org/" + local)
    one = ox.Triple(iri, iri, iri)
    text = "@prefix x: <https://example.org/> .\n" + Writer({"x": "https://example.org/"}).triples([one])
    assert triples(text.encode()) == {one}
    assert set(rdflib.Graph().parse(data=text, format="turtle")) == {(rdflib.URIRef(iri.value),) * 3}


@pytest.mark.parametrize(
    "literal",
    [
        ox.Literal(""),
        ox.Literal('"""\\ \n\r\t\x00\x1f end'),
        ox.Literal("“日本” 🙂", language="ja"),
        ox.Literal(7),
        ox.Literal(-7),
        ox.Literal("007", datatype=ox.NamedNode(NAMESPACES["xsd"] + "integer")),
        ox.Literal("seven", datatype=ox.NamedNode(NAMESPACES["xsd"] + "integer")),
        ox.Literal(value=True),
        ox.Literal("1", datatype=ox.NamedNode(NAMESPACES["xsd"] + "boolean")),
        ox.Literal("2024-11-06", datatype=ox.NamedNode(NAMESPACES["xsd"] + "date")),
        ox.Literal("x", datatype=ox.NamedNode("https://example.org/a b".replace(" ", "%20"))),
    ],
    ids=repr,
)
def test_every_literal_is_read_back_as_it_was(literal: ox.Literal) -> None:
    writer = Writer({"xsd": NAMESPACES["xsd"]})
    one = ox.Triple(ox.NamedNode("https://a"), ox.NamedNode("https://b"), literal)
    assert triples((writer.header() + writer.triples([one])).encode()) == {one}


def test_an_article_may_be_called_like_a_prefix() -> None:
    names = ["gb", "ent", "xsd", "art", "a.b", "1", "a b", "B"]
    graph = KnowledgeGraph.from_facts([(reading(name), facts()) for name in names])
    again = ox.Store()
    again.load(render(graph, "trig"), format=ox.RdfFormat.TRIG)
    assert set(again) == set(graph.store)
    assert len(rdflib.Graph().parse(data=render(graph, "turtle", "all"), format="turtle")) > 100


def test_events_are_in_the_order_of_counting() -> None:
    writer, iri = Writer({}), ox.NamedNode("https://b")
    subjects = [ox.NamedNode(f"https://a#{part}") for part in ("q1", "e10", "e2", "p1", "e2.2")]
    text = writer.triples([ox.Triple(subject, iri, iri) for subject in subjects])
    assert [line.split()[0].split("#")[1].rstrip(">") for line in text.splitlines()] == [
        "e2",
        "e2.2",
        "e10",
        "p1",
        "q1",
    ]


def test_numbers_that_differ_in_zeros_or_are_endless_have_an_order() -> None:
    iri = ox.NamedNode("https://b")
    values = [ox.Literal(text) for text in ("x10", "x9", "x09", "x" + "7" * 5000)]
    texts = {
        Writer({}).triples(ox.Triple(iri, iri, value) for value in order)
        for order in itertools.permutations(values)
    }
    assert len(texts) == 1
    assert texts.pop().startswith('<https://b> <https://b> "x09", "x9", "x10", "x777')


PREFIXES = {**NAMESPACES, "message": f"{ARTICLE}#", "ent": "https://w3id.org/graphbuild/data/entity/"}


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE WHERE { GRAPH ?g { ent:Donald_Trump ?any ?thing } }",
        "INSERT DATA { message:e1 gb:recipient 'somebody', [] , <urn:x> ; gb:agent 7 }",
        "DELETE { GRAPH ?g { ?q oa:start ?n ; oa:end ?m } } INSERT { ?q oa:start 'x' } WHERE { GRAPH ?g { ?q oa:start ?n ; oa:end ?m } }",
        "DELETE WHERE { GRAPH ?g { ?event gb:phrase ?words ; gb:lemma ?lemma ; gb:eventType ?type } }",
    ],
    ids=["an entity is not described", "no entities", "no numbers", "no words"],
)
def test_graphs_from_elsewhere_are_written_as_far_as_they_go(damage: str) -> None:
    graph = KnowledgeGraph.from_facts([(reading(), facts())])
    before = set(graph.store)
    graph.store.update(damage, prefixes=PREFIXES)
    assert set(graph.store) != before
    typed = graph.query(
        "ASK { ?event gb:polarity ?stated ; gb:eventType ?type }"
    ).answer  # PLOVER has no record without one
    for name in EXPORTERS:
        assert (b"Ishiba" in render(graph, name, "all")) == (typed or name != "plover"), name


def test_formats_follow_from_suffixes() -> None:
    assert {format_of(f"out/x{suffix.upper()}") for suffix in SUFFIXES} == set(SUFFIXES.values())
    assert set(SUFFIXES.values()) <= set(EXPORTERS)
    with pytest.raises(OutputError, match=r"out/x\.docx: no format ends in '\.docx': use one of \.ttl"):
        format_of("out/x.docx")


def test_unknown_formats_and_scopes_are_refused(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="format 'pdf' is unknown: use one of turtle"):
        graph.save(tmp_path / "x.ttl", "pdf")
    with pytest.raises(OutputError, match="scope 'some' is unknown: use one of safe, reported, all"):
        graph.save(tmp_path / "x.ttl", scope="some")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced_whole_or_stays(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.ttl"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(OutputError, match=r"x\.ttl: cannot be written \(No space left on device\)"):
            graph.save(path)
    assert path.read_text() == "old"
    graph.save(path)
    assert path.read_bytes() == render(graph, "turtle")
    assert [found.name for found in tmp_path.iterdir()] == ["x.ttl"]


def test_an_output_that_cannot_be_written_is_named(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "folder.ttl").mkdir()
    for path in (tmp_path / "no" / "x.ttl", tmp_path / "folder.ttl"):
        with pytest.raises(OutputError, match=f"{path.name}: cannot be written") as caught:
            graph.save(path)
        assert "\n" not in str(caught.value)


def test_turtle_has_the_close_matches_between_what_it_holds() -> None:
    ids = ("Donald_Trump", "Shigeru_Ishiba")
    close = [CloseMatch(*ids, "a test"), CloseMatch("Donald_Trump", "Nobody", "x")]
    text = render(KnowledgeGraph.from_facts([(reading(), facts())], close=close), "turtle").decode()
    assert "skos:closeMatch ent:Shigeru_Ishiba" in text
    assert 'gb:matchReason "a test"@en' in text
    assert "Nobody" not in text
