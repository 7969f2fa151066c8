"""How soon a graph can be seen: the view against stock pyvis, in one browser, in one run.

Seconds from the start of the navigation to the first frame that shows the graph at rest. Needs Chromium, its driver and
selenium, as the browser tests do. Every host name is refused: stock pyvis asks a server for Bootstrap, and its pages
wait for the refusal only. What stock pyvis has not drawn within the patience counts as that many seconds, so that the
ratio is a lower bound.
"""

from __future__ import annotations

import math
import shutil
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from benchmarks.sizes import Sizes
from benchmarks.timing import Missing
from graphbuild.export.html import render_html

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from selenium.webdriver import Chrome

GOAL = 15
"""So many times sooner than stock pyvis, at 500 and at 2,000 statements."""

KINDS = ("Person", "Organization", "Government", "Country", "Place", "Event")
SYLLABLES = ("ka", "to", "mi", "ren", "sol", "vel", "dor", "ani", "bru", "ost", "lin", "per")
RELATIONS = {"Meet": "met", "Visit": "visited", "SendMessage": "sent a message to", "Accuse": "accused"}
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--window-size=1400,900",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
OURS = "return document.documentElement.dataset.ready === 'true'"
STOCK = "return typeof network !== 'undefined' && window.drawn === true"
WATCH = """
const timer = setInterval(() => {
  if (typeof network === 'undefined' || !network) return;
  clearInterval(timer);
  network.once('stabilizationIterationsDone', () => network.once('afterDrawing', () => { window.drawn = true; }));
}, 10);
"""


def name(number: int) -> str:
    """Return an invented name; the first 20,736 numbers give different ones."""
    base = len(SYLLABLES)
    rest = number * 7919 % base**4  # a prime: neighbours get unlike names
    parts = [SYLLABLES[rest // base**place % base] for place in range(4)]
    return f"{''.join(parts[:2]).capitalize()} {''.join(parts[2:]).capitalize()}"


def generated(statements: int) -> MultiDiGraph[str]:
    """Return a graph of our own with few hubs and many that are named once, as news has; no randomness.

    The ends of statement n come from a low-discrepancy sequence (multiples of irrational numbers modulo 1), bent so
    that the k-th entity is named about as often as 1 / k.
    """
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    count = max(statements // 2, 2)
    for number in range(count):
        graph.add_node(f"n{number}", label=name(number), type=KINDS[number * 7 % len(KINDS)], aliases=())
    for number in range(statements):
        source, target = (
            min(int(count ** (number * root % 1.0)), count) - 1 for root in (math.sqrt(2), math.sqrt(5))
        )
        if source == target:
            target = (target + 1 + number % 7) % count
        kind, words = list(RELATIONS.items())[number % len(RELATIONS)]
        day = f"2024-{1 + number * 12 // statements:02d}-{1 + number % 28:02d}"
        graph.add_edge(
            f"n{source}",
            f"n{target}",
            key=f"e{number}",
            relation=words,
            **{"class": kind},
            factuality="planned" if number % 11 == 3 else "asserted",
            polarity="negative" if number % 17 == 5 else "positive",
            attributed_to=f"n{number % 9}" if number % 5 == 2 else None,
            evidence=f"{name(source)} {words} {name(target)}, as the {number}th sentence says.",
            article=f"a{number // 12}",
            title=f"Report {number // 12}",
            publisher=("Norvane News", "Estpress", "Valley Wire")[number // 12 % 3],
            date=day,
            start=100 * (number % 12),
        )
    return graph


def stock_page(graph: MultiDiGraph[str]) -> str:
    """Return what stock pyvis makes of the same graph."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    for node, data in graph.nodes(data=True):
        net.add_node(node, label=data["label"], title=data["type"])
    for source, target, data in graph.edges(data=True):
        net.add_edge(source, target, label=data["relation"], title=data["evidence"])
    html = str(net.generate_html())
    return html.replace("</body>", f"<script>{WATCH}</script></body>")


def seconds(driver: Chrome, page: Path, ready: str, patience: float) -> float:
    """Return how long the browser takes until the condition ``ready`` holds, at most ``patience``."""
    from selenium.common.exceptions import TimeoutException

    driver.get("about:blank")
    driver.set_page_load_timeout(patience)
    driver.set_script_timeout(patience)
    begin = time.perf_counter()
    try:
        driver.get(page.as_uri())
        while time.perf_counter() - begin < patience:
            if driver.execute_script(ready):
                break
            time.sleep(0.02)
    except TimeoutException:
        return patience
    return min(time.perf_counter() - begin, patience)


def driver_of(folder: Path) -> Chrome:
    """Return a fresh headless Chromium."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def measure(sizes: Sizes) -> dict[str, Any]:
    """Seconds of stock pyvis and of the view for each number of statements; Missing without a browser."""
    if not (shutil.which("chromium") and shutil.which("chromedriver") and find_spec("selenium")):
        raise Missing("a browser is missing: install chromium, chromium-driver and selenium")
    rows = [
        {"statements": number, **_compared(number, sizes.patience, sizes.rounds)}
        for number in sizes.statements
    ]
    return {"patience": sizes.patience, "goal": GOAL, "rows": rows}


def _compared(statements: int, patience: float, rounds: int) -> dict[str, float]:
    graph = generated(statements)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pages = {"stock": Path(folder) / "stock.html", "ours": Path(folder) / "ours.html"}
        pages["stock"].write_text(stock_page(graph), encoding="utf-8")
        pages["ours"].write_text(render_html(graph), encoding="utf-8")
        driver = driver_of(Path(folder) / "profile")
        try:
            seconds(driver, pages["ours"], OURS, patience)  # the browser itself warms up
            ours = min(seconds(driver, pages["ours"], OURS, patience) for _ in range(rounds))
            stock = seconds(driver, pages["stock"], STOCK, patience)
        finally:
            driver.quit()
    return {"stock": stock, "ours": ours}
