"""The report: what it counts, that nothing of a stranger's text becomes markup, and how it looks in a browser."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, Store

from graphbuild.knowledge import KnowledgeGraph
from graphbuild.report import render_report
from graphbuild.report.chart import HEIGHT, MOST_BARS, WIDTH, chart
from graphbuild.report.contacts import MOST_ACTORS, contacts
from graphbuild.report.contents import Contents, contents
from graphbuild.report.page import SHOWN
from tests.command import run
from tests.samples import facts, reading
from tests.test_quarantine import NO_AGENT, without_agent
from tests.window import CHROMIUM, DRIVER, MISSING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HOSTILE = "</style></td><script>alert(1)</script><img src=x onerror=alert(1)>&amp;"
EVENTS = """
@prefix gb: <https://w3id.org/graphbuild/ontology#> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix schema: <https://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://w3id.org/graphbuild/data/entity/> .
:Nagy a gb:Person ; rdfs:label "Nagy" . :Orlov a gb:Person ; rdfs:label "Orlov" . :Hall a gb:Place ; rdfs:label "Hall" .
<urn:a> a schema:NewsArticle ; schema:identifier "a" ; schema:headline "Talks" ; schema:publisher "Wire" ; schema:datePublished "2024-05-03"^^xsd:date .
<urn:q> oa:exact "Nagy met Orlov." ; oa:hasSource <urn:a> .
<urn:e1> a gb:Meet ; gb:eventType "CONSULT" ; gb:symmetric true ; gb:agent :Nagy ; gb:coAgent :Orlov ; gb:place :Hall ;
  gb:polarity gb:Positive ; gb:factuality gb:Asserted ; gb:evidence <urn:q> ; gb:timeStart "2024-05-01"^^xsd:date .
<urn:e2> a gb:SendMessage ; gb:eventType "COMMUNICATE" ; gb:agent :Nagy ; gb:recipient :Orlov ;
  gb:polarity gb:Positive ; gb:factuality gb:Asserted ; gb:evidence <urn:q> .
<urn:p2> a gb:Proposition ; gb:content <urn:e2> ; gb:attributedTo :Orlov .
<urn:e3> a gb:Meet ; gb:eventType "CONSULT" ; gb:agent :Orlov ; gb:coAgent :Nagy ;
  gb:polarity gb:Negative ; gb:factuality gb:Asserted ; gb:evidence <urn:q> .
<urn:e4> a gb:Visit ; gb:eventType "CONSULT" ; gb:agent :Orlov ; gb:goal :Nagy ;
  gb:polarity gb:Positive ; gb:factuality gb:Planned .
"""


class Tags(HTMLParser):
    """The tags of a page, and where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what begins here."""
        self.names.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep what is to be read."""
        self.text += " ".join(data.split())


def store(text: str) -> Store:
    made = Store()
    made.load(text.encode(), format=RdfFormat.TRIG)
    return made


@pytest.fixture(scope="module")
def small() -> Contents:
    """The contents of four events: a meeting, a message as reported, a denied meeting, a planned visit."""
    return contents(store(EVENTS))


def test_counts_by_how_it_is_stated(small: Contents) -> None:
    assert [tuple(row.values()) for row in small.stances] == [
        ("asserted", 3, 2, 1, 1, 1),
        ("planned", 1, 1, 0, 0, 0),
    ]
    assert (small.statements, small.plain) == (4, 1)
    assert [tuple(row.values()) for row in small.holders] == [("Orlov", 1)]


def test_counts_by_class_and_entity(small: Contents) -> None:
    assert [(row["class"], row["statements"], row["plain"]) for row in small.classes] == [
        ("Meet", 2, 1),
        ("SendMessage", 1, 0),
        ("Visit", 1, 0),
    ]
    assert [(row["name"], row["type"], row["statements"]) for row in small.entities] == [
        ("Nagy", "Person", 4),
        ("Orlov", "Person", 4),
        ("Hall", "Place", 1),
    ]
    assert small.types == (("Person", 2), ("Place", 1))


def test_contacts_go_one_way_unless_they_are_meetings(small: Contents) -> None:
    rows = {row.name: [cell.count for cell in row.cells] for row in small.contacts.matrix}
    assert rows == {
        "Nagy": [0, 2],
        "Orlov": [1, 0],
    }  # neither what is denied nor what is planned, and no place
    (pair,) = small.contacts.pairs
    assert (pair.one, pair.two, pair.statements, pair.sentence) == ("Nagy", "Orlov", 2, "Nagy met Orlov.")
    assert (pair.first, pair.last) == (dt.date(2024, 5, 1), dt.date(2024, 5, 3))


def test_an_event_without_a_day_has_its_articles(small: Contents) -> None:
    assert small.timeline is not None
    assert [(bar.name, bar.total, bar.plain) for bar in small.timeline.bars] == [
        ("2024-05-01", 1, 1),
        ("2024-05-03", 2, 0),
    ]
    assert small.undated == 1


def test_the_matrix_holds_the_busiest() -> None:
    rows = [
        {
            "one": f"urn:{i}",
            "two": "urn:hub",
            "who": f"P{i:02}",
            "whom": "Hub",
            "event": f"urn:e{i}",
            "day": None,
            "sentence": None,
        }
        for i in range(30)
    ]
    found = contacts(rows)
    assert (len(found.matrix), found.actors) == (MOST_ACTORS, 31)
    assert (found.matrix[0].name, found.matrix[0].statements) == ("Hub", 30)
    assert all(len(row.cells) == MOST_ACTORS for row in found.matrix)
    assert contacts([]).matrix == ()


@pytest.mark.parametrize(("days", "unit"), [(2, "day"), (MOST_BARS, "day"), (400, "month"), (9000, "year")])
def test_bars_fit_the_page(days: int, unit: str) -> None:
    first = dt.date(2001, 1, 1)
    drawn = chart({first: (30, 10), first + dt.timedelta(days=days - 1): (60, 60)})
    assert drawn is not None
    assert (drawn.unit, drawn.top, drawn.before, drawn.after) == (unit, 60, 0, 0)
    assert [(bar.height, bar.plain_height) for bar in drawn.bars] == [
        (HEIGHT / 2, round(HEIGHT / 6, 2)),
        (HEIGHT, HEIGHT),
    ]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn.bars)
    assert len(drawn.ticks) <= 6


def test_one_old_year_does_not_squeeze_the_rest() -> None:
    drawn = chart({dt.date(1890, 1, 1): (1, 1), dt.date(2024, 5, 1): (40, 9), dt.date(2024, 5, 2): (40, 9)})
    assert drawn is not None
    assert (drawn.unit, len(drawn.bars), drawn.before) == ("day", 2, 1)
    assert chart({}) is None


def test_report_says_what_was_kept_out_and_why() -> None:
    first, *others = facts()
    graph = KnowledgeGraph.from_facts([(reading(), (without_agent(first), *others))])
    assert graph.quarantined == 1
    words = reading().article.quote(first.statement.evidence)
    assert words in {row["sentence"] for row in contents(graph.store).quarantined}
    assert NO_AGENT in render_report(graph.store)


def test_conflicts_show_all_their_sides(sample_graph: KnowledgeGraph) -> None:
    found = contents(sample_graph.store).conflicts
    assert {conflict.kind for conflict in found} >= {"polarity", "number"}
    page = Tags(render_report(sample_graph.store)).text
    for side in (side for conflict in found for side in conflict.sides):
        assert " ".join(side.sentence.split()) in page
        assert str(side.publisher) in page


def test_report_of_the_samples(sample_graph: KnowledgeGraph) -> None:
    page = render_report(sample_graph.store)
    found = contents(sample_graph.store)
    assert found.statements == len(sample_graph)
    assert len(found.articles) == len(sample_graph.articles)
    assert len({row["sentence"] for row in found.quarantined}) == sample_graph.quarantined
    assert f"<strong>{len(sample_graph)}</strong> statements" in page
    assert page.count("<tr>") > 100
    for text in (
        "Ishiba congratulates Trump, seeks early meeting",
        "1. Shigeru Ishiba",
        "Articles of 2024-03-14 to 2024-11-17",
    ):
        assert text in page


def test_same_graph_same_bytes(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    sample_graph.save(tmp_path / "graph.trig")
    outputs = [tmp_path / "one.html", tmp_path / "two.html"]
    for output in outputs:
        assert run("report", tmp_path / "graph.trig", "-o", output).status == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes() == render_report(sample_graph.store).encode()


def test_strangers_write_no_markup() -> None:
    text = EVENTS
    for word in ("Nagy met Orlov.", "Talks", "Wire"):
        text = text.replace(f'"{word}"', '"""' + HOSTILE + '"""')
    text = text.replace('rdfs:label "Nagy"', f'rdfs:label """{HOSTILE}"""')
    text = text.replace('schema:identifier "a"', 'schema:identifier "a" ; schema:url "javascript:alert(1)"')
    page = render_report(store(text), title=HOSTILE + "\ud800")
    tags = Tags(page)
    assert page.count("alert(1)") >= 12
    assert not {"script", "img", "iframe", "object", "form"} & set(tags.names)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "style")]
    assert [value for name, value in tags.attributes if name == "href"] == ["data:,"]


def test_policy_allows_the_style_sheet_alone(small: Contents) -> None:
    assert small.articles
    page = render_report(store(EVENTS))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;" in page.replace("&#39;", "'")


def test_an_empty_graph_says_so() -> None:
    page = render_report(Store())
    for sentence in (
        "No article",
        "No contact is stated.",
        "No statement has a day.",
        "Nothing is said that another source denies.",
    ):
        assert sentence in page


def test_what_does_not_fit_is_counted() -> None:
    articles = "".join(
        f'<urn:{i}> a schema:NewsArticle ; schema:identifier "n{i}" .\n' for i in range(SHOWN + 3)
    )
    page = render_report(store(EVENTS + articles))
    assert "4 more." in page


def test_a_missing_graph_is_one_line(tmp_path: Path) -> None:
    output = tmp_path / "report.html"
    done = run("report", tmp_path / "none.trig", "-o", output)
    assert done.status == 1
    assert len(done.complaints) == 1
    assert "none.trig" in done.err
    assert not output.exists()


@pytest.mark.browser
@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)
def test_fits_every_screen(sample_graph: KnowledgeGraph, browser: Chrome, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(render_report(sample_graph.store), encoding="utf-8")
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    for width in (1400, 390):
        metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        browser.get(page.as_uri())
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert (
            browser.execute_script("return getComputedStyle(document.querySelector('rect.plain')).fill")
            != "rgb(0, 0, 0)"
        )
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.mark.browser
@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)
@pytest.mark.parametrize(("media", "widths"), [("", (1400, 390)), ("print", (688,))])  # A4 within its margins
def test_the_matrix_stays_readable_with_long_names(
    browser: Chrome, tmp_path: Path, media: str, widths: tuple[int, ...]
) -> None:
    page = tmp_path / "report.html"
    name = (
        "Parliamentary Under-Secretary Commission for the Reconstruction of Upper and Lower Arrendal"
        + "x" * 40
    )
    page.write_text(render_report(store(EVENTS.replace('label "Nagy"', f'label "{name}"'))), encoding="utf-8")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media})
    try:
        for width in widths:
            metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
            browser.get(page.as_uri())
            head, matrix = (
                browser.execute_script(
                    f"return document.querySelector('{css}').getBoundingClientRect().width"
                )
                for css in (".matrix tbody th", ".matrix")
            )
            assert head < 0.6 * width
            assert matrix < width
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
