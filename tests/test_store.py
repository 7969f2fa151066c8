"""Opening graph files and store folders, and writing an article whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.errors import InputError
from graphbuild.graph import article_quads
from graphbuild.store import RDF_FORMATS, open_store, replace_graph
from tests.samples import TEXT, facts, reading

GRAPH = ox.NamedNode("https://example.org/g")
OTHER = ox.NamedNode("https://example.org/h")


def quad(text: str, graph: ox.NamedNode = GRAPH) -> ox.Quad:
    return ox.Quad(GRAPH, GRAPH, ox.Literal(text), graph)


@pytest.mark.parametrize("suffix", RDF_FORMATS)
def test_every_format_reads_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix.upper()}"
    triples = [ox.Triple(GRAPH, GRAPH, ox.Literal("a\n“b” 日本", language="en"))]
    ox.serialize(triples, path, format=RDF_FORMATS[suffix])
    assert [found.triple for found in open_store(path)] == triples


def test_a_store_folder_is_opened_for_reading(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "kept"))
    store.add(quad("x"))
    store.flush()
    del store
    assert list(open_store(tmp_path / "kept")) == [quad("x")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.ttl", None, r"missing\.ttl: cannot be read \(No such file or directory\); check the path"),
        ("bad.ttl", b"<a> <b> .", r"bad\.ttl: not valid Turtle: .*line 1"),
        ("bad.nq", b"<http://a> <http://b>\n\xff\xfe", r"bad\.nq: not valid N-Quads: "),
        ("bad.jsonld", b"[1,", r"bad\.jsonld: not valid JSON-LD: "),
        (
            "remote.jsonld",
            b'{"@context": "http://127.0.0.1:9/c", "a": 1}',
            r"remote\.jsonld: not valid JSON-LD: ",
        ),
        ("page.html", b"<p>", r"page\.html: not a graph file: give one of \.ttl, "),
        ("bomb.rdf", b"<rdf/>", r"bomb\.rdf: not a graph file"),
        ("none", b"", r"none: not a graph file"),
    ],
)
def test_what_is_no_graph_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        open_store(path)
    assert "\n" not in str(caught.value)


def test_a_folder_that_is_no_store_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(InputError, match="a folder, but no pyoxigraph store"):
        open_store(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_replacing_a_graph_removes_what_it_held_and_nothing_else() -> None:
    store = ox.Store()
    replace_graph(store, GRAPH, [quad("old"), quad("both")])
    replace_graph(store, OTHER, [quad("other", OTHER)])
    replace_graph(store, GRAPH, [quad("both"), quad('new "\\ \n} } ;')])
    assert set(store) == {quad("both"), quad('new "\\ \n} } ;'), quad("other", OTHER)}
    replace_graph(store, GRAPH, [])
    assert set(store) == {quad("other", OTHER)}


def test_an_article_is_written_as_it_was_made() -> None:
    store, quads = ox.Store(), article_quads(reading(), facts())
    replace_graph(store, quads[0].graph_name, quads)  # type: ignore[arg-type]
    assert set(store) == set(quads)
    assert any(found.object == ox.Literal(TEXT[:89]) for found in store)


def test_a_graph_that_breaks_off_leaves_the_old_one() -> None:
    store = ox.Store()
    replace_graph(store, GRAPH, [quad("old")])

    def broken() -> Iterator[ox.Quad]:
        yield quad("new")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_graph(store, GRAPH, broken())
    assert list(store) == [quad("old")]
