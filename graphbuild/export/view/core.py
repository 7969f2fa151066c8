"""Which entities the page opens on, and where they stand: the most connected and most recent, never a hairball."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from graphbuild.export.view.layout import Boxes, Positions, place, place_around

CORE = 60
"""So many entities are drawn at first; the others come by search and by expanding an entity."""

FEW = 60
"""Up to so many entities, those that have statements but no line are drawn too; the page is told."""

SMALL = 18
"""So many are drawn at first on a phone."""

LABEL = 28
"""Names are cut to so many characters in the drawing; the page is told."""

DEFAULT_STANCES = frozenset({"asserted", "reported"})

_NARROW = 0.95  # a phone's picture is hardly wider than high
_TALLEST = 15.0  # the best connected entity's symbol is at most so many pixels larger than the smallest
_LEAST = 3  # in a large graph, less than this many entities that hang together are no part of the core

Rows = Sequence[Mapping[str, Any]]


def placed(entities: Mapping[str, dict[str, Any]], lines: Rows, dates: Sequence[str]) -> list[dict[str, Any]]:
    """Return the entities, the first of the core first, with degree and size; those of the core with a ``place``.

    ``dates`` are the days of the articles that statements name by index. ``small`` is the place in a phone's picture.
    """
    rows = [*lines, *({"from": n, "to": n, "statements": e["statements"]} for n, e in entities.items())]
    opening = _opening(rows)
    degree = dict.fromkeys(entities, 0)
    weight = dict.fromkeys(entities, 0.0)
    recent = _recency(dates)
    for row in rows:
        shown = [s for s in row["statements"] if s["stance"] in opening]
        for end in {row["from"], row["to"]}:
            degree[end] += len(row["statements"])
            weight[end] += sum(recent[s["article"]] if "article" in s else 1.0 for s in shown)
    ranked = sorted(entities, key=lambda n: (-round(weight[n], 6), -degree[n], entities[n]["name"], n))
    open_lines = [line for line in lines if any(s["stance"] in opening for s in line["statements"])]
    core, small = _core(ranked, open_lines, CORE), _core(ranked, open_lines, SMALL)
    alone = {n for n, e in entities.items() if any(s["stance"] in opening for s in e["statements"])}
    most = math.log2(1 + max(degree.values(), default=0) / 2)
    step = min(3.2, _TALLEST / most) if most else 0.0
    sizes = {n: round(9 + step * math.log2(1 + degree[n] / 2), 1) for n in entities}
    boxes = {
        n: (max(2 * sizes[n], 7.4 * min(len(entities[n]["name"]), LABEL)), 2 * sizes[n] + 22)
        for n in core | small
    }
    places = _positions(core, lines, open_lines, alone, boxes)
    places_small = place(_seen(small, lines, open_lines, alone), boxes, _NARROW)
    nodes = []
    for node in ranked:
        row = {**entities[node], "degree": degree[node], "size": sizes[node]}
        row |= {"place": list(places[node])} if node in places else {}
        row |= {"small": list(places_small[node])} if node in places_small else {}
        nodes.append(row)
    return nodes


def _opening(rows: Rows) -> frozenset[str]:
    """Return the stances that are shown at first: all of them when nothing is asserted or reported."""
    stances = frozenset(s["stance"] for row in rows for s in row["statements"])
    return stances & DEFAULT_STANCES or stances


def _recency(dates: Sequence[str]) -> list[float]:
    """Return what a statement of each article weighs: 1 in the newest, falling evenly to a half in the oldest.

    The span is that of the articles themselves: what is recent must not depend on the day of the build.
    """
    days = [_day(date) for date in dates]
    known = [day for day in days if day]
    first, span = min(known, default=0), max(known, default=0) - min(known, default=0)
    return [1.0 if not day or not span else 0.5 + 0.5 * (day - first) / span for day in days]


def _day(date: str) -> int:
    try:
        return dt.date.fromisoformat(date).toordinal()
    except ValueError:
        return 0


def _core(ranked: list[str], lines: Rows, room: int) -> set[str]:
    """Return the entities to open on: the first in rank, without those that lines tie to hardly any other."""
    if len(ranked) <= room:
        return set(ranked)
    near: dict[str, set[str]] = {node: set() for node in ranked}
    for line in lines:
        if line["from"] != line["to"]:
            near[line["from"]].add(line["to"])
            near[line["to"]].add(line["from"])
    shape: nx.Graph[str] = nx.Graph()
    shape.add_edges_from((a, b) for a in ranked[:room] for b in near[a] & set(ranked[:room]))
    tied = {node for part in nx.connected_components(shape) if len(part) >= _LEAST for node in part}
    more = [node for node in ranked if node not in tied and near[node] & tied]
    return (tied | set(more[: room - len(tied)])) or set(ranked[:room])


def _positions(core: set[str], lines: Rows, open_lines: Rows, alone: set[str], boxes: Boxes) -> Positions:
    """Return positions: first of what is seen when the page opens, then of the rest of the core around it."""
    seen, every = _seen(core, lines, open_lines, alone), _shape(core, lines)
    at = place(seen, boxes)
    every.add_nodes_from(core)
    return at | place_around(at, every, boxes)


def _seen(core: set[str], lines: Rows, open_lines: Rows, alone: set[str]) -> nx.Graph[str]:
    """Return the shape of what is drawn when the page opens; ``alone`` have statements of their own to show."""
    seen, every = _shape(core, _backbone(core, open_lines)), _shape(core, lines)
    if len(core) <= FEW or not every:
        seen.add_nodes_from(node for node in sorted(core & alone) if node not in every)
    return seen


def _backbone(core: set[str], lines: Rows) -> Rows:
    """Return the lines that the page draws at first where there are too many to see, as ``backbone.js`` chooses them.

    A maximum spanning forest (Kruskal 1956) by the number of statements, then the two heaviest of each entity.
    """
    weights: dict[tuple[str, str], int] = {}
    for line in lines:
        pair = (min(line["from"], line["to"]), max(line["from"], line["to"]))
        if set(pair) <= core:
            weights[pair] = weights.get(pair, 0) + len(line["statements"])
    if len(weights) <= max(60, 1.6 * len(core)):
        return lines
    ranked = sorted(weights, key=lambda pair: (-weights[pair], pair))
    heavy: nx.Graph[str] = nx.Graph()
    heavy.add_edges_from((*pair, {"weight": -weights[pair]}) for pair in ranked)
    kept: nx.Graph[str] = nx.Graph(nx.minimum_spanning_edges(heavy, data=False))
    for one, other in ranked:
        if min(kept.degree(one), kept.degree(other)) < 2:
            kept.add_edge(one, other)
    return [line for line in lines if kept.has_edge(line["from"], line["to"])]


def _shape(core: set[str], lines: Rows) -> nx.Graph[str]:
    """Return the undirected graph of ``lines`` between entities of the core, and these entities."""
    shape: nx.Graph[str] = nx.Graph()
    for line in lines:
        if {line["from"], line["to"]} <= core:
            shape.add_nodes_from((line["from"], line["to"]))
            if line["from"] != line["to"]:
                shape.add_edge(line["from"], line["to"])
    return shape
