"""Walks through the page by clicks and keys, the same on every run: wherever they lead, the address brings it back."""

from __future__ import annotations

import json
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from tests.sample_view import story
from tests.window import CHROMIUM, DRIVER, MISSING, Window

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graphbuild.knowledge import KnowledgeGraph

pytestmark = [pytest.mark.browser, pytest.mark.skipif(not (CHROMIUM and DRIVER), reason=MISSING)]

CONTROLS = """[...document.querySelectorAll('button, summary, select, input, #hits li, #path-hits li')]
  .filter(e => e.checkVisibility() && !e.disabled && !/^(save|copy)-/.test(e.id))"""
USE = (
    """((e, share) => {
  if (e.tagName === 'SELECT' || e.type === 'range') {
    e.value = e.type === 'range' ? Math.round(share * e.max) : e.options[Math.floor(share * e.options.length)].value;
    e.dispatchEvent(new Event(e.type === 'range' ? 'input' : 'change'));
  } else if (e.type === 'search' || e.role === 'combobox') {
    e.focus();
    e.value = 'abeiostr'[Math.floor(share * 8)];
    e.dispatchEvent(new Event('input'));
  } else {
    e.click();
    if (e.id === 'play') e.click(); // and stop
  }
  return e.id || e.ariaLabel || e.textContent;
})("""
    + CONTROLS
    + "[arguments[0]], arguments[1])"
)
PRESS = """document.getElementById('network').dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true}))"""
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "+", "-", "0", "Escape")
SEEN = """(texts => ({
  entities: graphbuild.entities().sort(), lines: graphbuild.lines().map(l => JSON.stringify(l)).sort(), selected: graphbuild.selected(),
  chips: [...document.querySelectorAll('.chip, #menus summary, #range')].map(e => e.textContent + e.ariaPressed),
  pressed: texts('.steps button', e => e.textContent + e.ariaPressed), tabs: texts('[role=tab]', e => e.textContent + e.ariaSelected),
  focus: texts('#focus'), count: texts('#count'), thin: texts('#thin'),
  rows: texts('#timeline-pane .who').slice(0, 20), article: texts('#articles-pane h2'), panel: texts('#view h2, #view h2 + .quiet'),
}))((css, read = e => e.textContent) => [...document.querySelectorAll(css)].filter(e => e.checkVisibility()).map(read))"""


def step(window: Window, chance: Random) -> str:
    """Do one thing that a user can do now; return what it was."""
    kind = chance.random()
    if kind < 0.2:
        key = chance.choice(KEYS)
        window.js(PRESS, key)
        return key
    if (
        kind < 0.35
        and window.js("graphbuild.entities().length")
        and window.js("graphbuild.selected()") is None
    ):
        window.js("graphbuild.select(arguments[0])", chance.choice(window.js("graphbuild.entities()")))
        return "entity"
    count = window.js(f"{CONTROLS}.length")
    return str(window.js(USE, chance.randrange(count), chance.random()))


def settled(window: Window) -> dict[str, Any]:
    """Return what is to be seen once the browser has followed back and forward."""
    window.wait(
        "location.hash === '' ? !graphbuild.address() || history.state?.at === 0 : location.hash.slice(1) === graphbuild.address()"
    )
    window.frame()
    return dict(window.js(SEEN))


@pytest.mark.parametrize(("size", "seed"), [((1400, 900), 1), ((390, 844), 2)])
def test_an_address_brings_back_whatever_a_walk_leads_to(
    window: Window, sample_graph: KnowledgeGraph, size: tuple[int, int], seed: int
) -> None:
    graph: MultiDiGraph[Any] = story() if seed == 1 else sample_graph.to_networkx("all")
    chance = Random(seed)
    window.open(graph, size=size)
    walk = []
    for _ in range(25):
        done = step(window, chance)
        walk.append((done, settled(window), str(window.js("graphbuild.address()"))))
    for number, (_, seen, address) in enumerate(walk):
        window.show(f"#{address}")
        steps = [done for done, _, _ in walk[: number + 1]]
        assert json.dumps(settled(window), indent=1) == json.dumps(seen, indent=1), (steps, address)
        assert window.js("graphbuild.address()") == address
