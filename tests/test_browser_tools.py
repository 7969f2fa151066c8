"""What an analyst does in the page, in a real browser: look at a part, filter, go back, take something away."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from itertools import combinations
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.export.view.opening import opening
from graphbuild.knowledge import KnowledgeGraph
from tests.conftest import ROOT
from tests.sample_view import HOSTILE, crowd, hostile, large, sample, story
from tests.window import CHROMIUM, DRIVER, MISSING, Window, overlaps

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]


def pairs(window: Window) -> set[tuple[str, str]]:
    return {(line["from"], line["to"]) for line in window.js("graphbuild.lines()")}


def test_a_crowd_shows_its_heaviest_lines_until_all_are_asked_for(window: Window) -> None:
    window.open(crowd())
    drawn = pairs(window)
    assert len(drawn) < 100
    assert {end for pair in drawn for end in pair} == set(window.js("graphbuild.entities()"))
    assert {("n0", f"n{other}") for other in range(1, 40)} <= drawn
    text = window.js("document.getElementById('thin').innerText")
    assert text.startswith(f"The {len(drawn)} heaviest of 780 lines")
    window.press("thin-all")
    assert len(pairs(window)) == 780
    window.press("thin-all")
    window.js("graphbuild.select('n7')")
    assert sum("n7" in pair for pair in pairs(window)) == 39


def test_a_double_click_draws_the_neighbours(window: Window) -> None:
    graph = large(2000)
    window.open(graph)
    drawn = set(window.js("graphbuild.entities()"))
    near = graph.to_undirected(as_view=True)
    node = max(n for n in drawn if n != "n0" and not set(near[n]) <= drawn)
    window.js("graphbuild.zoom(3)")
    window.js("graphbuild.focus(arguments[0])", node)
    window.press("focus-end")
    point = window.js("graphbuild.position(arguments[0])", node)
    window.click(point)
    window.wait("graphbuild.selected() !== null")
    hidden = window.js("document.getElementById('expand') !== null")
    assert hidden
    window.double_click(window.js("graphbuild.position(arguments[0])", node))
    window.wait(f"graphbuild.entities().length > {len(drawn)}")
    assert drawn < set(window.js("graphbuild.entities()"))


def test_sources_are_counted_and_further_sentences_shown(window: Window) -> None:
    window.open(story())
    window.js("graphbuild.select('Shigeru_Ishiba')")
    assert "Person · 3 statements in 3 articles of 1 publisher" in window.panel()
    assert "Nobody else was there." in window.panel()


def test_the_legend_explains_every_sign_that_occurs(window: Window) -> None:
    window.open(sample())
    text = window.js("document.querySelector('.explained').innerText")
    for stance in ("asserted", "reported", "planned", "desired", "negated"):
        assert re.search(rf"{stance}: \w+", text), stance
    assert "conditional" not in text


def test_labels_never_overlap_at_any_zoom(window: Window) -> None:
    window.open(large(300))
    for factor in (0.3, 1.5, 1.5, 1.5, 2.0):
        window.js("graphbuild.zoom(arguments[0])", factor)
        window.frame()
        labels = window.js("graphbuild.labels()")
        assert labels
        assert not [(a["id"], b["id"]) for a, b in combinations(labels, 2) if overlaps(a, b)]


def test_lines_there_and_back_are_apart(window: Window) -> None:
    window.open(sample())
    there = window.js("graphbuild.midpoint(arguments[0])", window.line("Shigeru_Ishiba", "Donald_Trump"))
    back = window.js("graphbuild.midpoint(arguments[0])", window.line("Donald_Trump", "Shigeru_Ishiba"))
    assert abs(there["x"] - back["x"]) + abs(there["y"] - back["y"]) > 10


def test_filter_by_event_class_and_publisher(window: Window) -> None:
    window.open(story())
    before = pairs(window)
    window.js(
        "[...document.querySelectorAll('#menus .only')].find(b => b.ariaLabel === 'Only Hold Post').click()"
    )
    assert pairs(window) == {("Takeshi_Iwaya", "Foreign_Ministry")}
    assert window.js("document.querySelector('#menus summary').textContent") == "Event classes: Hold Post"
    window.js("[...document.querySelectorAll('#menus button')].find(b => b.textContent === 'All').click()")
    assert pairs(window) == before
    window.js(
        "[...document.querySelectorAll('#menus .only')].find(b => b.ariaLabel === 'Only Estpress').click()"
    )
    found = pairs(window)
    assert found
    assert found < before
    window.js("graphbuild.select(arguments[0])", min(found)[0])
    assert "Wire" not in window.panel()


def test_play_adds_one_day_after_the_other(window: Window) -> None:
    window.open(story())
    every = pairs(window)
    window.press("play")
    assert window.js("document.getElementById('play').ariaLabel") == "Pause"
    assert window.js("document.getElementById('range').textContent") == "2024-11-05"
    assert pairs(window) < every
    window.wait("document.getElementById('play').ariaLabel !== 'Pause'")
    assert window.js("document.getElementById('range').textContent") == "2024-11-05 – 2024-11-09"
    assert pairs(window) == every


def test_a_neighbourhood_is_looked_at_alone(window: Window) -> None:
    window.open(sample())
    window.js("graphbuild.select('JD_Vance')")
    window.js("[...document.querySelectorAll('.steps button')][0].click()")
    assert set(window.js("graphbuild.entities()")) == {"JD_Vance", "Takeshi_Iwaya"}
    window.js("[...document.querySelectorAll('.steps button')][1].click()")
    assert set(window.js("graphbuild.entities()")) == {
        "JD_Vance", "Takeshi_Iwaya", "Japan", "Foreign_Ministry"
    }  # fmt: skip
    assert window.js("document.getElementById('focus').innerText").startswith(
        "JD Vance and what is within 2 steps"
    )
    window.press("focus-end")
    assert "Donald_Trump" in window.js("graphbuild.entities()")


def test_the_path_between_two(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(sample())
    window.js("graphbuild.select('JD_Vance')")
    window.js("document.getElementById('path-to').focus()")
    window.keys("trum")
    window.wait("document.querySelectorAll('#path-hits [role=option]').length === 1")
    window.keys(Keys.ENTER)
    window.wait("!document.getElementById('focus').hidden")
    assert window.js("graphbuild.entities()") == [
        "JD_Vance",
        "Takeshi_Iwaya",
        "Japan",
        "Shigeru_Ishiba",
        "Donald_Trump",
    ]
    window.js("graphbuild.path('JD_Vance', 'Group_of_20_summit')")
    assert "there is none with the present filters" in window.js("document.getElementById('focus').innerText")


def test_back_forward_and_the_address(window: Window) -> None:
    window.open(story())
    window.js("graphbuild.select('Japan')")
    window.js("graphbuild.focus('Takeshi_Iwaya', 2)")
    window.chip("planned")
    window.chip("Country")
    window.press("view-timeline")
    address = window.js("location.hash")
    entities = window.js("graphbuild.entities()")
    assert address == "#" + window.js("graphbuild.address()")
    for _ in range(5):
        window.press("back")  # quicker than the browser follows
    window.wait("graphbuild.address() === ''")
    assert window.js("document.getElementById('back').disabled")
    window.press("forward")
    window.wait("graphbuild.selected()?.id === 'Japan'")
    window.js("history.back()")  # the browser's own button
    window.wait("graphbuild.selected() === null")
    window.open(story(), fragment=address)
    assert window.js("graphbuild.address()") == address[1:]
    assert window.js("graphbuild.entities()") == entities
    assert "Japan" not in entities
    assert not window.js("document.getElementById('timeline-pane').hidden")


@pytest.mark.parametrize(
    "fragment",
    [
        "#around=nobody&depth=9",
        "#line=a~b&from=x",
        "#open=x~y,~nobody,Japan,~&view=evil",
        "#path=Japan~nobody",
    ],
)
def test_a_wrong_address_opens_the_page_all_the_same(window: Window, fragment: str) -> None:
    window.open(sample(), fragment=fragment)
    assert len(window.js("graphbuild.entities()")) == 7


def test_a_revealed_entity_comes_back_with_the_address(window: Window) -> None:
    window.open(large(600))
    far = next(
        f"n{number}" for number in range(299, 0, -1) if f"n{number}" not in window.js("graphbuild.entities()")
    )
    window.js("graphbuild.select(arguments[0])", far)
    window.js("graphbuild.expand(arguments[0])", far)
    window.js("graphbuild.select('n0')")
    entities, address = window.js("graphbuild.entities()"), window.js("graphbuild.address()")
    window.open(large(600), fragment=f"#{address}")
    assert set(window.js("graphbuild.entities()")) == set(entities)
    assert far in entities


def test_a_link_is_copied_or_shown(window: Window) -> None:
    window.open(sample(), fragment="#Japan")
    window.press("copy-link")
    window.wait("!document.getElementById('said').hidden")
    said = window.js("document.getElementById('said').textContent")
    assert said == "Link copied" or said.endswith("page.html#Japan")


def test_the_picture_as_svg_and_png(window: Window) -> None:
    window.open(hostile(), title=HOSTILE[0])
    root = ET.fromstring(window.js("graphbuild.svg()"))  # noqa: S314 - our own text
    texts = {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}
    assert any(text and text in HOSTILE for text in texts)
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    data = window.js(
        "graphbuild.png().then(blob => new Promise(done => { const r = new FileReader(); r.onload = () => done(r.result);"
        " r.readAsDataURL(blob); }))"
    )
    assert base64.b64decode(data.partition(",")[2]).startswith(b"\x89PNG")


def test_downloads_arrive(window: Window, sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    window.open(sample_graph.to_networkx("all"), store=sample_graph.store, title="Ishiba & co")
    window.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    for button, name in (
        ("save-png", "Ishiba-co.png"),
        ("save-svg", "Ishiba-co.svg"),
        ("save-turtle", "Ishiba-co.ttl"),
    ):
        window.press(button)
        window.arrives(tmp_path / name)


def test_the_turtle_is_quads_of_the_graph(window: Window, sample_graph: KnowledgeGraph) -> None:
    held = ox.serialize((quad.triple for quad in sample_graph.store), format=ox.RdfFormat.N_TRIPLES)
    known = set(rdflib.Graph().parse(data=held, format="nt"))
    window.open(sample_graph.to_networkx("all"), store=sample_graph.store)
    for entity in (None, "Takeshi_Iwaya", "Hugh_Pellatry"):
        if entity:
            window.js("graphbuild.select(arguments[0])", entity)
        saved = set(rdflib.Graph().parse(data=window.js("graphbuild.turtle()"), format="turtle"))
        assert len(saved) > 100
        assert saved - known == set()
    events = {subject for subject, predicate, _ in saved if str(predicate).endswith("#polarity")}
    pellatry = rdflib.URIRef("https://w3id.org/graphbuild/data/entity/Hugh_Pellatry")
    assert len(events) == int(
        window.js("document.querySelector('#view .quiet').textContent.match(/\\d+/)[0]")
    )
    assert all(
        any(triple in saved for triple in known if triple[0] == e and triple[2] == pellatry) for e in events
    )


def test_a_graph_without_quads_offers_no_turtle(window: Window) -> None:
    window.open(sample())
    assert window.js("document.getElementById('save-turtle')") is None


def test_hostile_turtle_can_be_read(window: Window) -> None:
    store = ox.Store()
    store.load((ROOT / "tests" / "wire.trig").read_bytes(), format=ox.RdfFormat.TRIG)
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    names = [
        quad for quad in store.quads_for_pattern(None, label, None, None) if "entity/" in str(quad.subject)
    ]
    for quad, text in zip(names, HOSTILE, strict=False):
        store.remove(quad)
        store.add(ox.Quad(quad.subject, label, ox.Literal(text), quad.graph_name))
    graph = KnowledgeGraph(store)
    window.open(graph.to_networkx("all"), store=store)
    labels = {
        triple.object.value
        for triple in ox.parse(window.js("graphbuild.turtle()"), format=ox.RdfFormat.TURTLE)
        if triple.predicate == label
    }
    assert labels & set(HOSTILE)
    assert not window.js("document.querySelector('img, iframe')")


def test_arrow_keys_walk_through_the_picture(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(sample())
    window.js("document.getElementById('network').focus()")
    window.keys(Keys.ARROW_RIGHT)
    first = window.js("graphbuild.selected()")
    assert first["kind"] == "entity"
    seen = {first["id"]}
    for key in (Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_RIGHT, Keys.ARROW_DOWN) * 3:
        window.keys(key)
        seen.add(window.js("graphbuild.selected()")["id"])
    assert len(seen) > 3
    assert window.js("document.activeElement.id") == "network"


def test_the_list_tells_what_is_in_the_picture_and_what_is_not(window: Window) -> None:
    window.open(sample())
    window.js("graphbuild.focus('JD_Vance', 1)")
    window.press("tab-list")
    inside, outside = window.panel().split("Not in the picture")
    assert "2 entities, 1 statement in 1 article" in inside
    assert "Takeshi Iwaya sent a message to JD Vance" in inside
    assert "Márta Kovač visited Foreign Ministry" in outside


def test_the_timeline_has_a_row_an_entity(window: Window) -> None:
    window.open(story(), fragment="#view=timeline")
    rows = window.js("[...document.querySelectorAll('#timeline-pane .who')].map(b => b.textContent)")
    assert rows[0] == "By date"
    assert set(rows[1:]) == {
        "Shigeru Ishiba", "Donald Trump", "Takeshi Iwaya", "JD Vance", "Japan", "Foreign Ministry", "Márta Kovač"
    }  # fmt: skip
    window.js(
        "[...document.querySelectorAll('.dot')].find(b => b.ariaLabel.startsWith('Shigeru Ishiba, 2024-11-06:')).click()"
    )
    assert "Person · 2024-11-06: 1 statement in 1 article of 1 publisher" in window.panel()
    assert window.js("document.querySelector('.dot[aria-pressed=true]').ariaLabel").startswith(
        "Shigeru Ishiba, 2024-11-06"
    )
    window.open(story(), fragment=window.js("location.hash"))
    assert "Person · 2024-11-06: 1 statement" in window.panel()
    window.chip("Country")
    assert "Japan" not in window.js("document.getElementById('timeline-pane').innerText")


def test_articles_hold_their_text_with_the_statements_marked(window: Window) -> None:
    graph = sample()
    sentences = [data["evidence"] for _, _, data in graph.edges(data=True)]
    text = "\U0001f600 Headline.\n\n" + "".join(f"{sentence} Between. " for sentence in sentences)
    for _, _, data in graph.edges(data=True):
        data["start"] = text.index(data["evidence"])
    graph.graph["texts"] = {"message": text}
    window.open(graph, fragment="#view=articles")
    shown = window.js("document.querySelector('#articles-pane .text').textContent")
    assert re.sub(r"(?<=\.)\d", "", shown) == text
    assert (
        window.js("document.querySelectorAll('.stated').length") == 7
    )  # what is not asserted or reported is off
    window.js(
        "[...document.querySelectorAll('.ref')].find(b => b.ariaLabel.startsWith('1: Takeshi Iwaya sent')).click()"
    )
    assert window.js("graphbuild.selected()") == {
        "kind": "line",
        "id": window.line("Takeshi_Iwaya", "JD_Vance"),
    }
    assert window.js("document.querySelector('.stated.picked').textContent").startswith(
        "Iwaya sent a message to Vance."
    )
    window.open(sample(), fragment="#view=articles")
    assert "Only the sentences that state something" in window.js(
        "document.getElementById('articles-pane').innerText"
    )


def test_a_page_opens_where_it_was_told_to(window: Window) -> None:
    graph = story()
    window.open(graph, start=opening(graph, focus="marta kovac", depth=2))
    assert set(window.js("graphbuild.entities()")) == {"Marta_Kovac", "Foreign_Ministry", "Takeshi_Iwaya"}
    assert window.js("graphbuild.selected()") == {"kind": "entity", "id": "Marta_Kovac"}
    window.open(graph, start=opening(graph, focus="Japan"), fragment="#JD_Vance")
    assert window.js("graphbuild.selected()") == {"kind": "entity", "id": "JD_Vance"}  # a link says more


def test_a_path_is_read_from_one_end_to_the_other(window: Window) -> None:
    window.open(sample(), fragment="#path=JD_Vance~Donald_Trump")
    names = window.js(
        "[...document.querySelectorAll('#view .cards > li')].map(e => e.querySelector('.name').textContent)"
    )
    assert names[0] == "Takeshi Iwaya"
    assert names[-1] in {"Shigeru Ishiba", "Donald Trump"}
    assert "On the shortest paths: 5 statements" in window.panel()


def test_filters_are_reset_at_once(window: Window) -> None:
    window.open(story())
    entities = window.js("graphbuild.entities()")
    assert window.js("document.getElementById('reset').hidden")
    for label in ("asserted", "reported", "Country"):
        window.chip(label)
    assert window.js("graphbuild.entities()") == []
    assert not window.js("document.getElementById('empty').hidden")
    window.press("empty-reset")
    assert window.js("graphbuild.entities()") == entities
    assert window.js("graphbuild.address()") == ""
    for view in ("timeline", "articles"):
        window.press(f"view-{view}")
        for label in ("asserted", "reported"):
            window.chip(label)
        window.js(f"document.querySelector('#{view}-pane .note button').click()")
        assert window.js(f"document.querySelector('#{view}-pane .note')") is None


def test_filters_stay_at_hand_when_a_phone_is_turned(window: Window) -> None:
    window.open(story(), size=(390, 844))
    assert not window.js("document.getElementById('filters').open")
    for size, shown in (((844, 390), False), ((1000, 800), True), ((390, 844), False)):
        window.resize(size)
        window.wait(f"document.getElementById('filters').open === {str(shown).lower()}")
        at_hand = "[...document.querySelectorAll('.chip, #filters > summary')].some(e => e.checkVisibility())"
        assert window.js(at_hand)


def test_a_notebook_shows_it_in_a_sandbox(
    window: Window, sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    window.open(sample())
    frame = tmp_path / "page.html"
    frame.write_text(f"<!doctype html><title>n</title>{sample_graph._repr_html_()}", encoding="utf-8")
    window.driver.get(frame.as_uri())
    window.driver.switch_to.frame(window.driver.find_element("tag name", "iframe"))
    window.wait("document.documentElement.dataset.ready === 'true'")
    window.js("graphbuild.select('Shigeru_Ishiba')")
    window.press("view-timeline")
    window.press("back")
    window.wait("!document.getElementById('graph-pane').hidden")
    assert window.js("graphbuild.selected()?.id") == "Shigeru_Ishiba"
    window.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    window.press("save-turtle")
    window.arrives(tmp_path / "Knowledge-graph.ttl")


def test_ten_thousand_statements_open(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    graph = large(10_000)
    for number, (_, _, data) in enumerate(graph.edges(data=True)):
        data["date"] = f"2024-{1 + number % 12:02d}-01"
    window.open(graph)
    assert 40 <= len(window.js("graphbuild.entities()")) <= 60
    window.press("view-timeline")
    names = "[...document.querySelectorAll('#timeline-pane button.who')].map(b => b.textContent)"
    first = window.js(names)
    assert len(first) == 30
    for count in (60, 90):
        window.js("document.querySelector('#timeline-pane .more').focus()")
        window.keys(Keys.ENTER)
        assert len(window.js(names)) == count
        assert window.js("document.activeElement.textContent") == window.js(names)[count - 30]
    assert window.js(names)[:30] == first
    assert "Not in the picture" in window.js("document.getElementById('timeline-pane').innerText")
