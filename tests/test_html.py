"""The page as a text: what it holds, what it may load, and that names cannot leave their place."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import math
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from graphbuild.export.html import render_html
from graphbuild.export.view.core import CORE, SMALL
from graphbuild.export.view.payload import payload, stance
from graphbuild.export.view.quads import coded_quads
from tests.sample_view import HOSTILE, MESSAGE, crowd, hostile, large, sample

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graphbuild.knowledge import KnowledgeGraph


class Page(HTMLParser):
    """Elements of a page: every tag with its attributes, and the content of scripts and style sheets."""

    def __init__(self, html: str) -> None:
        """Read ``html``."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[tuple[str, dict[str, str | None], str]] = []
        self.text = ""
        self._open: tuple[str, dict[str, str | None]] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; remember a script or style sheet while it is open."""
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self._open = (tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Close a script or style sheet."""
        if self._open and self._open[0] == tag:
            self._open = None

    def handle_data(self, data: str) -> None:
        """Keep the content of scripts and style sheets apart from what a reader sees."""
        if self._open:
            self.inline.append((*self._open, data))
        else:
            self.text += data

    def json(self, name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return the JSON block with the id ``name``."""
        (block,) = [text for _, attributes, text in self.inline if attributes.get("id") == name]
        return json.loads(block)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_html(sample(), title="Sample"))


def line(page: Page, source: str, target: str) -> dict[str, Any]:
    (found,) = [e for e in page.json("graph-edges") if (e["from"], e["to"]) == (source, target)]
    return dict(found)


def test_statements_of_a_pair_share_a_line(page: Page) -> None:
    rows = line(page, "Shigeru_Ishiba", "Donald_Trump")["statements"]
    assert [(r["relation"], r["stance"]) for r in rows] == [
        ("sent a congratulatory message to", "asserted"),
        ("meet", "desired"),
    ]
    assert len(page.json("graph-edges")) == 9


def test_a_statement_carries_its_sentence_and_its_article(page: Page) -> None:
    row = line(page, "Shigeru_Ishiba", "Donald_Trump")["statements"][0]
    tables = page.json("graph-page")
    sentence = tables["quotes"][row["quote"]]
    assert sentence == MESSAGE
    marked = {kind: sentence[start:end] for start, end, kind in row["marks"]}
    assert marked == {"subject": "Ishiba", "relation": "sent a congratulatory message to", "object": "Trump"}
    assert tables["articles"][row["article"]] == {
        "article": "message",
        "title": "Ishiba writes to Trump",
        "publisher": "Wire",
        "date": "2024-11-07",
        "url": "https://news.example/message",
    }
    assert row["time"] == "2024-11-06"


def test_a_holder_is_named(page: Page) -> None:
    (row,) = line(page, "Donald_Trump", "Shigeru_Ishiba")["statements"]
    assert (row["stance"], row["source"]) == ("reported", "Foreign Ministry")


@pytest.mark.parametrize(
    ("polarity", "factuality", "attributed", "expected"),
    [
        ("positive", "asserted", False, "asserted"),
        ("positive", "asserted", True, "reported"),
        ("positive", "planned", True, "planned"),
        ("negative", "asserted", True, "negated"),
        ("negative", "desired", False, "negated"),
    ],
)
def test_stance(polarity: str, factuality: str, expected: str, *, attributed: bool) -> None:
    assert stance(polarity, factuality, attributed=attributed) == expected


def test_same_graph_same_bytes_in_any_order() -> None:
    graph = sample()
    graph.nodes["Japan"]["statements"] = (
        {"relation": "rejoiced", "evidence": "Japan rejoiced.", "title": "A"},
    )
    graph.nodes["JD_Vance"]["statements"] = ({"relation": "won", "evidence": "Vance won.", "title": "B"},)
    other: MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(graph.nodes(data=True))))
    for source, target, key, data in reversed([*graph.edges(keys=True, data=True)]):
        other.add_edge(source, target, key=key, **data)
    assert render_html(graph) == render_html(other) == render_html(graph)


def test_the_graph_is_not_changed() -> None:
    graph = sample()
    render_html(graph)
    assert nx.utils.graphs_equal(graph, sample())


def test_nothing_is_loaded(page: Page) -> None:
    for tag, attributes in page.tags:
        assert tag not in {"iframe", "object", "embed", "base", "img"}
        assert not attributes.keys() & {"src", "srcset", "style", "onclick", "onload", "action"}, (
            tag,
            attributes,
        )
        assert tag != "link" or attributes["href"] == "data:,"
    code = "".join(text for tag, _, text in page.inline if tag == "style")
    assert "url(" not in code
    assert "@import" not in code
    assert "sourceMappingURL" not in "".join(text for _, _, text in page.inline)


def test_the_policy_names_exactly_the_scripts_and_the_style(page: Page) -> None:
    (policy,) = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    run = [(tag, text) for tag, attributes, text in page.inline if attributes.get("type") is None]
    assert [tag for tag, _ in run] == ["style", "script", "script"]
    for tag, text in run:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert re.search(rf"{tag}-src [^;]*'sha256-{re.escape(digest)}'", policy)


def test_hostile_texts_stay_texts() -> None:
    title = "</title></style>" + "".join(HOSTILE)
    page = Page(render_html(hostile(), title=title))
    plain = Page(render_html(sample(), title="Sample"))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert page.text.count(title) == 2  # in the window's title and in the heading
    assert {n["name"] for n in page.json("graph-nodes")} == set(HOSTILE)
    assert page.json("graph-page")["title"] == title
    blocks = [text for _, attributes, text in page.inline if attributes.get("type")]
    assert len(blocks) == 4
    assert not any(c in block for block in blocks for c in "<>\u2028\u2029")


def test_a_placeholder_in_a_name_is_left_alone() -> None:
    from graphbuild.export.html import _POLICY

    page = Page(render_html(sample(), title=_POLICY))
    (policy,) = [a["content"] for t, a in page.tags if t == "meta" and a.get("http-equiv")]
    assert policy is not None
    assert policy.startswith("default-src")
    assert page.json("graph-page")["title"] == _POLICY


def test_odd_values_are_shown_as_text_or_left_out() -> None:
    graph: MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_node(1, label=None, aliases=None)
    graph.add_node("b", label="lone \ud800 surrogate", type="", aliases="one alias")
    graph.add_edge(
        1, "b", date=dt.date(2024, 11, 6), time=math.nan, quantity=3, polarity=None, evidence="1 \U0001f600 b"
    )
    graph.add_edge("b", "b", relation="saw", role="place")
    html = render_html(graph, title="\ud800")
    html.encode("utf-8")
    page = Page(html)
    nodes = {n["id"]: n for n in page.json("graph-nodes")}
    assert nodes["1"]["name"] == "1"
    assert nodes["b"]["name"] == "lone ? surrogate"
    assert (nodes["b"]["type"], nodes["b"]["aliases"]) == ("Thing", ["one alias"])
    (row,) = line(page, "1", "b")["statements"]
    assert row["quantity"] == "3"
    assert "time" not in row
    assert row["stance"] == "asserted"
    assert page.json("graph-page")["articles"][row["article"]] == {"date": "2024-11-06"}
    assert line(page, "b", "b")["statements"][0]["role"] == "place"


@pytest.mark.parametrize("count", [0, 1, 2])
def test_tiny_graphs_are_rendered(count: int) -> None:
    graph: MultiDiGraph[int] = nx.MultiDiGraph()
    graph.add_nodes_from(range(count))
    page = Page(render_html(graph))
    assert len(page.json("graph-nodes")) == count
    assert page.json("graph-edges") == []


def test_large_graphs_open_on_their_core() -> None:
    data = payload(large(2000))
    core = [node for node in data.nodes if "place" in node]
    assert len(core) == CORE
    assert sum("small" in node for node in data.nodes) == SMALL
    names = {node["id"] for node in core}
    ties = [{line["from"], line["to"]} for line in data.lines]
    assert all(any(name in tie and tie <= names for tie in ties) for name in names)
    assert data.nodes[0]["id"] == "n0"
    assert sum(len(line["statements"]) for line in data.lines) == 2000


def test_of_equals_the_most_recent_are_the_core() -> None:
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(2 * CORE):
        day = "2024-11-07" if number % 2 else "2023-01-02"
        graph.add_edge(f"n{number}", f"n{(number + 2) % (2 * CORE)}", relation="met", article=day, date=day)
    core = {node["id"] for node in payload(graph).nodes if "place" in node}
    assert core == {f"n{number}" for number in range(2 * CORE) if number % 2}


def test_statements_about_one_entity_stay_with_it() -> None:
    graph = sample()
    graph.nodes["Japan"]["statements"] = (
        {"relation": "rejoiced", "evidence": "Tokyo rejoiced.", "event": "e99"},
    )
    data = payload(graph)
    (japan,) = [n for n in data.nodes if n["id"] == "Japan"]
    (row,) = japan["statements"]
    assert (row["relation"], data.events[row["event"]], row["stance"]) == ("rejoiced", "e99", "asserted")
    assert row["marks"] == [[0, 5, "subject"], [6, 14, "relation"]]


def test_marks_that_the_graph_knows_are_taken() -> None:
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", label="Ishiba")
    graph.add_node("b", label="Trump")
    marks = (
        (9, 11, "subject"),
        (12, 15, "relation"),
        (16, 21, "object"),
        (16, 18, "subject"),
        (90, 95, "object"),
    )
    graph.add_edge("a", "b", relation="saw", evidence="\U0001f600 Then  he saw Trump.", marks=marks)
    (row,) = payload(graph).lines[0]["statements"]
    assert row["marks"] == [[10, 12, "subject"], [13, 16, "relation"], [17, 22, "object"]]  # UTF-16 units


def test_articles_travel_where_the_graph_has_them() -> None:
    graph = sample()
    graph.graph["texts"] = {"message": "\U0001f600" * 100 + MESSAGE, "unused": "nothing"}
    graph.edges["Shigeru_Ishiba", "Donald_Trump", "article#e0"]["start"] = 100
    data = payload(graph)
    assert [article["text"] for article in data.articles] == [graph.graph["texts"]["message"]]
    (line_,) = [e for e in data.lines if (e["from"], e["to"]) == ("Shigeru_Ishiba", "Donald_Trump")]
    assert {row["at"] for row in line_["statements"]} == {200}  # JavaScript counts halves of such signs
    assert "text" not in payload(sample()).articles[0]


def test_an_event_finds_its_quads(sample_graph: KnowledgeGraph) -> None:
    network = sample_graph.to_networkx("all")
    data = payload(network)
    coded = coded_quads(sample_graph.store, sample_graph.base, data.events)
    row = next(
        s for e in data.lines if e["to"] == "JD_Vance" for s in e["statements"] if s["class"] == "SendMessage"
    )
    subject, *properties = coded["rows"][row["event"]]
    terms = coded["terms"]
    assert terms[subject] == "trump-message:" + data.events[row["event"]].partition("#")[2]
    found = {terms[name]: [terms[value] for value in values] for name, *values in properties}
    assert found["gb:recipient"] == ["ent:JD_Vance"]
    assert "gb:trigger" not in found
    assert coded["events"] == len(sample_graph) > len(data.events)
    assert "ent" in coded["prefixes"]
    page = Page(render_html(network, store=sample_graph.store))
    assert page.json("graph-quads") == coded
    assert coded_quads(sample_graph.store, sample_graph.base, ["urn:unknown"])["rows"][0] == []


def test_of_a_crowd_the_layout_takes_the_heaviest_lines() -> None:
    places = {n["id"]: n["place"] for n in payload(crowd(12)).nodes}
    gaps = {n: sum((a - b) ** 2 for a, b in zip(places[n], places["n0"], strict=True)) for n in places}
    mean = sum(gaps.values()) / (len(gaps) - 1)
    others = [
        sum((a - b) ** 2 for a, b in zip(places[n], places[m], strict=True))
        for n in places for m in places if "n0" not in (n, m) and n < m
    ]  # fmt: skip
    assert mean < sum(others) / len(others)


def test_importing_the_exporter_is_quick() -> None:
    code = "import sys, graphbuild.export.html; print(sorted({'pyvis', 'IPython', 'networkx', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
