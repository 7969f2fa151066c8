"""The page in a real browser: Debian's Chromium, headless, with every host name refused.

Needs ``chromium`` and ``chromium-driver`` (``apt-get install chromium chromium-driver``) and the package selenium,
which only drives them: nothing is downloaded. Without them every test here is skipped, and says so.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.sample_view import HOSTILE, MESSAGE, hostile, large, sample
from tests.window import CHROMIUM, DRIVER, MISSING, Window, overlaps

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]


def test_opens_on_what_was_asserted_and_reported(window: Window) -> None:
    window.open(sample())
    stances = {(e["from"], e["to"]): e["stance"] for e in window.js("graphbuild.lines()")}
    assert stances["Shigeru_Ishiba", "Donald_Trump"] == "asserted"
    assert stances["Donald_Trump", "Shigeru_Ishiba"] == "reported"
    assert set(stances.values()) == {"asserted", "reported"}
    assert "Group_of_20_summit" not in window.js("graphbuild.entities()")
    assert window.js("document.getElementById('count').textContent") == "7 of 8 entities · 7 of 10 statements"


def test_every_name_is_readable_and_none_lies_on_another(window: Window) -> None:
    window.open(sample())
    labels = window.js("graphbuild.labels()")
    named = {label["id"] for label in labels if label["kind"] == "entity"}
    assert named == set(window.js("graphbuild.entities()"))
    assert not [(a["id"], b["id"]) for a, b in combinations(labels, 2) if overlaps(a, b)]
    frame = window.js("document.getElementById('network').getBoundingClientRect().toJSON()")
    assert all(label["left"] >= 0 and label["right"] <= frame["width"] for label in labels)


def test_a_click_on_a_line_shows_its_sentence(window: Window) -> None:
    window.open(sample())
    line = window.line("Shigeru_Ishiba", "Donald_Trump")
    window.click(window.js("graphbuild.midpoint(arguments[0])", line))
    window.wait("graphbuild.selected() !== null")
    assert window.js("graphbuild.selected()") == {"kind": "line", "id": line}
    text = window.panel()
    assert MESSAGE in text
    assert "Ishiba writes to Trump · Wire · 2024-11-07" in text
    assert "hopes to meet" not in text  # desired: hidden until asked for
    marks = window.js(
        "[...document.querySelectorAll('#view blockquote mark')].map(m => [m.textContent, m.className])"
    )
    assert marks[:3] == [
        ["Ishiba", "subject"],
        ["sent a congratulatory message to", "relation"],
        ["Trump", "object"],
    ]
    link = window.js("document.querySelector('#view .source a').getAttribute('href')")
    assert link == "https://news.example/message"


def test_a_click_between_things_clears(window: Window) -> None:
    window.open(sample())
    window.js("graphbuild.select('Japan')")
    box = window.js("document.getElementById('network').getBoundingClientRect().toJSON()")
    window.click({"x": box["right"] - 3, "y": box["top"] + 3})
    window.wait("graphbuild.selected() === null")


@pytest.mark.parametrize("what", ["symbol", "label"])
def test_a_click_on_an_entity_lists_its_statements(window: Window, what: str) -> None:
    window.open(sample())
    if what == "symbol":
        point = window.js("graphbuild.position('Takeshi_Iwaya')")
    else:
        box = window.js("document.getElementById('network').getBoundingClientRect().toJSON()")
        (label,) = [e for e in window.js("graphbuild.labels()") if e["id"] == "Takeshi_Iwaya"]
        point = {
            "x": box["left"] + (label["left"] + label["right"]) / 2,
            "y": box["top"] + (label["top"] + label["bottom"]) / 2,
        }
    window.click(point)
    window.wait("graphbuild.selected()?.id === 'Takeshi_Iwaya'")
    text = window.panel()
    assert "Person · 3 statements" in text
    assert "Iwaya sent a message to Vance." in text
    assert "did not call" not in text


def test_what_was_not_asserted_comes_when_asked_for_and_looks_different(window: Window) -> None:
    window.open(sample())
    assert not [e for e in window.js("graphbuild.lines()") if e["stance"] in {"negated", "planned"}]
    for label in ("planned", "desired", "negated"):
        window.chip(label)
    stances = {(e["from"], e["to"]): e["stance"] for e in window.js("graphbuild.lines()")}
    assert stances["Takeshi_Iwaya", "Donald_Trump"] == "negated"
    assert stances["Shigeru_Ishiba", "Group_of_20_summit"] == "planned"
    window.js("graphbuild.select(arguments[0])", window.line("Takeshi_Iwaya", "Donald_Trump"))
    assert "negated" in window.panel()
    assert "Iwaya did not call Trump." in window.panel()
    window.js("graphbuild.select(arguments[0])", window.line("Shigeru_Ishiba", "Donald_Trump"))
    assert "desired" in window.panel()
    window.chip("asserted")
    assert {e["stance"] for e in window.js("graphbuild.lines()")} == {
        "reported",
        "planned",
        "desired",
        "negated",
    }


def test_the_legend_filters_by_type(window: Window) -> None:
    window.open(sample())
    window.js("graphbuild.select('Japan')")
    window.chip("Country")
    assert "Japan" not in window.js("graphbuild.entities()")
    assert window.js("graphbuild.selected()") is None
    window.chip("Country")
    assert "Japan" in window.js("graphbuild.entities()")


@pytest.mark.parametrize(
    ("typed", "found"), [("marta ko", "Marta_Kovac"), ("tok", "Japan"), ("g20", "Group_of_20_summit")]
)
def test_search_by_name_alias_and_without_accents(window: Window, typed: str, found: str) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(sample())
    window.keys("/")
    assert window.js("document.activeElement.id") == "query"
    window.keys(typed)
    window.wait("document.querySelectorAll('#hits [role=option]').length > 0")
    window.keys(Keys.ENTER)
    window.wait(f"graphbuild.selected()?.id === '{found}'")
    assert found in window.js("graphbuild.entities()")
    window.keys(Keys.ESCAPE)
    window.wait("graphbuild.selected() === null")


def test_a_range_of_days_filters(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    graph = sample()
    for _, _, data in graph.edges(data=True):
        data["date"] = "2024-11-05" if data["relation"] == "heads" else "2024-11-07"
        data["date"] = None if data["relation"] == "visited" else data["date"]
    window.open(graph)
    assert window.js("document.getElementById('range').textContent") == "2024-11-05 – 2024-11-07"
    before = len(window.js("graphbuild.lines()"))
    window.js("document.getElementById('from').focus()")
    window.keys(Keys.ARROW_RIGHT)
    drawn = {(e["from"], e["to"]) for e in window.js("graphbuild.lines()")}
    assert len(drawn) == before - 1
    assert ("Takeshi_Iwaya", "Foreign_Ministry") not in drawn
    assert ("Marta_Kovac", "Foreign_Ministry") in drawn  # without a date nothing hides it
    window.open(sample())
    assert window.js("document.getElementById('dates').hidden")  # all of one day


def test_everything_can_be_reached_from_the_keyboard(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(sample())
    reached = []
    for _ in range(60):
        window.keys(Keys.TAB)
        reached.append(window.js("document.activeElement.id || document.activeElement.textContent"))
        if reached[-1] == "tab-list":
            break
    assert {"query", "zoom-fit", "tab-detail", "tab-list"} <= set(reached)
    assert any(text.startswith("Person") for text in reached)
    window.keys(Keys.ENTER)
    rows = window.js("[...document.querySelectorAll('#view .sentence')].map(b => b.textContent)")
    assert "Shigeru Ishiba sent a congratulatory message to Donald Trump (2024-11-06)" in rows
    assert "Donald Trump thanked Shigeru Ishiba (reported, according to Foreign Ministry, 2024-11-07)" in rows
    assert len(rows) == 7
    window.keys(Keys.TAB, Keys.ENTER)
    window.wait("graphbuild.selected()?.kind === 'line'")


def test_an_address_opens_an_entity(window: Window) -> None:
    window.open(sample(), fragment="#Takeshi_Iwaya")
    assert window.js("graphbuild.selected()") == {"kind": "entity", "id": "Takeshi_Iwaya"}
    window.open(sample(), fragment="#%E0%A4%A")
    assert window.js("graphbuild.selected()") is None


def test_hostile_texts_are_harmless(window: Window) -> None:
    window.open(hostile(), title=HOSTILE[0])
    assert window.js("document.querySelector('h1').textContent") == HOSTILE[0]
    for text in HOSTILE:
        window.js("graphbuild.select(arguments[0])", text)
        assert window.js("document.querySelector('#view h2').textContent") == text
    for line in window.js("graphbuild.lines()"):
        window.js("graphbuild.select(arguments[0])", line["id"])
    window.js("document.getElementById('tab-list').click()")
    window.keys("/")
    window.keys("<")
    window.wait("document.querySelectorAll('#hits [role=option]').length > 0")
    assert window.js("document.querySelectorAll('img, iframe, a[href^=javascript]').length") == 0
    assert window.js("document.scripts.length") == 6
    window.log()  # a click on "<" logs nothing; an alert would have made every call above fail


def test_a_large_graph_opens_on_its_core_and_grows(window: Window) -> None:
    graph = large(2000)
    window.open(graph)
    drawn = window.js("graphbuild.entities()")
    assert 50 <= len(drawn) <= 150
    assert window.js("performance.now()") < 8000
    far = next(n for n in graph if n not in drawn and graph.degree(n))
    window.js("graphbuild.select(arguments[0])", far)
    assert far in window.js("graphbuild.entities()")
    window.js("graphbuild.select('n0')")
    assert window.js("document.querySelectorAll('#view .cards > li').length") == 40
    before = len(window.js("graphbuild.entities()"))
    window.js("document.getElementById('expand').click()")
    assert before < len(window.js("graphbuild.entities()"))
    window.js("[...document.querySelectorAll('#view .more')].at(-1).click()")
    assert window.js("document.querySelectorAll('#view .cards > li').length") == 80


@pytest.mark.parametrize("statements", [0, 2])
def test_tiny_graphs_open(window: Window, statements: int) -> None:
    graph = large(statements) if statements else large(2).__class__()
    window.open(graph)
    assert len(window.js("graphbuild.lines()")) == min(statements, 2)
    assert window.js("!document.getElementById('empty').hidden") == (statements == 0)


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark(window: Window, *, dark: bool) -> None:
    window.open(sample(), dark=dark)
    color = window.js("getComputedStyle(document.body).backgroundColor")
    levels = [int(part) for part in color.removeprefix("rgb(").removesuffix(")").split(",")]
    assert (max(levels) < 60) == dark


def test_a_phone_shows_graph_and_panel_without_scrolling_sideways(window: Window) -> None:
    window.open(sample(), size=(390, 844))
    assert window.js("document.documentElement.scrollWidth") <= 390
    assert window.js("document.getElementById('network').clientHeight") > 250
    assert window.js("document.getElementById('panel').clientHeight") > 200
    assert not window.js("document.getElementById('filters').open")
    labels = window.js("graphbuild.labels()")
    assert not [(a["id"], b["id"]) for a, b in combinations(labels, 2) if overlaps(a, b)]


def test_the_editor_of_a_served_graph_asks_and_shows_the_answer(window: Window) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    from tests.test_server import WIRE, served

    driver = window.driver
    with served(WIRE) as endpoint:
        own = f"http://127.0.0.1:{endpoint.port}"
        driver.get("about:blank")
        window.log()
        driver.get(f"{own}/")
        window.wait("document.documentElement.dataset.ready === 'true'")
        assert window.js("graphbuild.entities().length") > 3
        window.js("[...document.querySelectorAll('a')].find(a => a.textContent === 'Query').click()")
        window.wait("location.pathname === '/editor' && document.documentElement.dataset.ready === 'true'")
        window.js(
            "(() => { const s = document.getElementById('named'); s.value = 'posts'; s.dispatchEvent(new Event('change')); })()"
        )
        assert "who holds which post" in window.js("document.getElementById('summary').textContent").lower()
        window.js("document.getElementById('run').click()")
        window.wait("document.getElementById('status').textContent === '2 rows'")
        cells = "[...document.querySelectorAll('td')].map(cell => cell.textContent)"
        assert window.js(cells)[:4] == ["Anna Berg", "Trade Minister", "Norland", "current"]
        window.js("document.getElementById('query').focus()")
        hostile = "SELECT ?x ?who { VALUES ?x { '<img src=x onerror=alert(1)>' } ?who a gb:Country }"
        window.js("document.getElementById('query').value = arguments[0]", hostile)
        ActionChains(driver).key_down(Keys.CONTROL).send_keys(Keys.ENTER).key_up(Keys.CONTROL).perform()
        window.wait("document.getElementById('status').textContent === '1 row'")
        assert window.js(cells) == ["<img src=x onerror=alert(1)>", "ent:Norland"]
        window.js("document.getElementById('query').value = 'SELECT'")
        window.js("document.getElementById('run').click()")
        window.wait("document.getElementById('status').className === 'wrong'")
        assert "SPARQL syntax error" in window.js("document.getElementById('status').textContent")
    log = window.log()
    assert [line for line in log if not line.startswith(f"request: {own}/")] == [
        line for line in log if "400 (Bad Request)" in line
    ]
