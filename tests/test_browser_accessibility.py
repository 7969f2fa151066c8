"""Who cannot see, or has no mouse, gets the same: axe-core's serious rules where it is installed, and checks by hand.

``make test`` installs axe-core from npm into ``out/npm`` where there is npm; it stays outside the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphbuild.report import render_report
from tests.conftest import ROOT
from tests.sample_view import crowd, story
from tests.window import CHROMIUM, DRIVER, MISSING, Window

if TYPE_CHECKING:
    from graphbuild.knowledge import KnowledgeGraph

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]

AXE = ROOT / "out" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
VIEWS = (
    "",
    "#Shigeru_Ishiba",
    "#view=timeline",
    "#view=articles",
    "#around=Takeshi_Iwaya&depth=2",
    "#path=JD_Vance~Donald_Trump&panel=list",
    "#say=",
)
PHONE, SCREEN = (390, 844), (1400, 900)
with_axe = pytest.mark.skipif(
    not AXE.is_file(), reason="AXE-CORE IS NOT RUN: npm install --prefix out/npm axe-core@4.14.1"
)
TEXT_PAIRS = [
    (text, ground) for ground in ("--bg", "--panel") for text in ("--fg", "--dim", "--accent", "--negated")
] + [("--fg", ground) for ground in ("--soft", "--subject", "--relation", "--object")]
SIGNS = (
    "--person",
    "--organization",
    "--government",
    "--country",
    "--place",
    "--event",
    "--role",
    "--group",
    "--thing",
)
NAMELESS = """[...document.querySelectorAll('button, input, select, summary, a[href], [role=listbox], [role=tab]')].filter(e => e.checkVisibility())
  .filter(e => !(e.ariaLabel || e.labels?.length || e.innerText?.trim() || e.textContent.trim())).map(e => e.outerHTML)
"""


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def serious(window: Window) -> list[object]:
    """Return what axe-core finds of impact serious or critical in the open page: light, dark, and on a phone."""
    window.js("document.querySelectorAll('details').forEach(d => d.open = true)")
    window.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = []
    for dark, size in ((False, SCREEN), (True, SCREEN), (False, PHONE)):
        window.scheme(dark=dark)
        window.resize(size)
        found += window.driver.execute_async_script(
            "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations.map(v => "
            "[v.impact, v.id, v.nodes.map(n => n.html.slice(0, 150) + ' ' + n.failureSummary)])))"
        )
    return [violation for violation in found if violation[0] in {"serious", "critical"}]


@with_axe
@pytest.mark.parametrize("fragment", VIEWS)
def test_axe_finds_nothing_serious(window: Window, fragment: str) -> None:
    window.open(story(), fragment=fragment)
    assert serious(window) == []


@with_axe
def test_axe_finds_nothing_serious_in_the_report(window: Window, sample_graph: KnowledgeGraph) -> None:
    window.open_page(render_report(sample_graph.store))
    assert serious(window) == []


@pytest.mark.parametrize("fragment", VIEWS)
def test_every_control_has_a_name_and_every_reference_a_goal(window: Window, fragment: str) -> None:
    window.open(story(), fragment=fragment)
    assert window.js(NAMELESS) == []
    ids = window.js("[...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
    for attribute in ("aria-controls", "aria-labelledby", "for"):
        goals = window.js(
            f"[...document.querySelectorAll('[{attribute}]')].flatMap(e => e.getAttribute('{attribute}').split(' '))"
        )
        assert set(goals) <= set(ids)
    counts = window.js("['main', 'header', 'aside', 'h1'].map(tag => document.querySelectorAll(tag).length)")
    assert counts == [1, 1, 1, 1]


@pytest.mark.parametrize("dark", [False, True])
def test_texts_and_signs_stand_out(window: Window, *, dark: bool) -> None:
    window.open(story(), dark=dark)

    def color(name: str) -> str:
        return str(
            window.js(
                "getComputedStyle(document.documentElement).getPropertyValue(arguments[0]).trim()", name
            )
        )

    assert [(a, b) for a, b in TEXT_PAIRS if contrast(color(a), color(b)) < 4.5] == []
    assert [sign for sign in SIGNS if contrast(color(sign), color("--bg")) < 3] == []


def test_the_focus_can_be_seen_wherever_it_goes(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(crowd(12))
    for _ in range(30):
        window.keys(Keys.TAB)
        if window.js("document.activeElement === document.body"):
            break
        style = window.js("(s => [s.outlineStyle, s.outlineWidth])(getComputedStyle(document.activeElement))")
        assert style == ["solid", "2px"], window.js("document.activeElement.outerHTML.slice(0, 200)")


def test_the_focus_stays_where_it_is_when_the_page_changes(window: Window) -> None:
    from selenium.webdriver.common.keys import Keys

    window.open(story())
    window.js("graphbuild.select('Takeshi_Iwaya')")
    window.js("document.querySelectorAll('.steps button')[1].focus()")
    window.keys(Keys.ENTER)
    assert window.js("document.activeElement.ariaLabel") == "2 steps"
    assert window.js("document.activeElement.ariaPressed") == "true"
    window.press("view-timeline")
    window.js("document.querySelector('.dot').focus()")
    label = window.js("document.activeElement.ariaLabel")
    window.keys(Keys.ENTER)
    assert window.js("document.activeElement.ariaLabel") == label
    assert window.js("document.activeElement.ariaPressed") == "true"


def test_what_is_selected_is_said(window: Window) -> None:
    window.open(story())
    window.js("graphbuild.select('Japan')")
    said = window.js("document.getElementById('voice').textContent")
    assert said == "Japan, Country, 2 statements in 2 articles of 1 publisher"
    assert window.js("document.getElementById('voice').getAttribute('role')") == "status"
