"""Positions for the view: computed once, in Python, the same on every run with the same libraries.

ForceAtlas2 (Jacomy et al. 2014, networkx) finds the shape, stress majorisation (Gansner, Koren and North 2004)
evens out the lengths of the lines, and a last pass pushes apart labels that would lie on each other and nodes
that would lie on somebody else's line. Components are laid out alone and packed in rows. What the page hides at
first is put around that picture afterwards, so that the opening view wastes no room on it.
Units are CSS pixels at zoom 1; a node's box is its symbol with its label below.
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_LINE = 170.0  # wished length of a line: room for the words of a relation
_SEED = 20241106
_GAP = 60.0  # between packed components
_TRIES = 8  # layouts of a small component, of which the least tangled is taken
_SMALL = 60  # nodes
_CLEAR = 26.0  # a node keeps this far from lines that are not its own

WIDE = 1.45
"""Screens are so much wider than high."""

Points = NDArray[np.float64]


Boxes = Mapping[str, tuple[float, float]]
"""Width and height of each node."""
Positions = dict[str, tuple[int, int]]


def place(graph: nx.Graph[str], boxes: Boxes, stretch: float = WIDE) -> Positions:
    """Return a position for every node of ``graph``, centred on the origin, in a frame ``stretch`` as wide as high."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    shelves: list[tuple[list[str], Points, Points]] = []
    for part in parts:
        names = sorted(part)
        sizes = np.array([boxes[n] for n in names], dtype=np.float64)
        shelves.append((names, _component(graph.subgraph(names), names, sizes, stretch), sizes))
    return _packed(shelves, stretch)


def place_around(at: Positions, graph: nx.Graph[str], boxes: Boxes) -> Positions:
    """Return positions for the nodes of ``graph`` that ``at`` lacks; those in ``at`` stay where they are.

    A node with placed neighbours takes the best of a few rings of places around them; what hangs together with
    nothing that is placed is laid out by itself, below.
    """
    found = dict(at)
    apart = [part for part in nx.connected_components(graph) if not part & at.keys()]
    if apart:
        rest = place(graph.subgraph(sorted(set().union(*apart))), boxes)
        low = max((y + boxes[n][1] / 2 for n, (_, y) in found.items()), default=0.0)
        high = min(y - boxes[n][1] / 2 for n, (_, y) in rest.items())
        found |= {n: (x, round(y + low - high + _GAP)) for n, (x, y) in rest.items()}
    waiting = sorted(set(graph.nodes) - found.keys(), key=lambda n: (-graph.degree(n), n))
    while waiting:
        ready = next(n for n in waiting if any(other in found for other in graph[n]))
        waiting.remove(ready)
        found[ready] = _best_spot(ready, found, graph, boxes)
    return {n: position for n, position in found.items() if n not in at}


def _best_spot(node: str, at: Positions, graph: nx.Graph[str], boxes: Boxes) -> tuple[int, int]:
    """Return the place near the placed neighbours of ``node`` that covers least and needs the shortest lines."""
    anchors = np.array([at[n] for n in sorted(graph[node]) if n in at], dtype=np.float64)
    turns = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    circle = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    spots = np.round(np.concatenate([anchor + r * circle for anchor in anchors for r in (130, 180, 250)]))
    names = sorted(at)
    others = np.array([at[n] for n in names], dtype=np.float64)
    need = (np.array([boxes[n] for n in names]) + np.array(boxes[node])) / 2 + 8
    missing = np.maximum(need[None] - np.abs(spots[:, None, :] - others[None]), 0)
    covered = (missing[:, :, 0] * missing[:, :, 1]).sum(axis=1)
    length = np.sqrt(((spots[:, None, :] - anchors[None]) ** 2).sum(axis=2)).sum(axis=1)
    index = {n: i for i, n in enumerate(names)}
    drawn = [(index[a], index[b]) for a, b in graph.edges if a in at and b in at]
    cost = covered + length + 40 * _lines_near(spots, others, np.array(drawn, dtype=np.int64))
    x, y = spots[int(np.argmin(cost))]
    return int(x), int(y)


def _lines_near(spots: Points, points: Points, lines: NDArray[np.int64]) -> Points:
    """Return how many lines pass close by each spot."""
    if not len(lines):
        return np.zeros(len(spots))
    start, along = points[lines[:, 0]], points[lines[:, 1]] - points[lines[:, 0]]
    length = np.maximum((along**2).sum(axis=1), 1e-6)
    share = ((spots[:, None, :] - start[None]) * along[None]).sum(axis=2) / length
    away = spots[:, None, :] - (start[None] + np.clip(share, 0, 1)[:, :, None] * along[None])
    return np.asarray((np.sqrt((away**2).sum(axis=2)) < _CLEAR).sum(axis=1), dtype=np.float64)


def _component(graph: nx.Graph[str], names: list[str], sizes: Points, stretch: float) -> Points:
    """Lay out one connected component; rows of the result follow ``names``."""
    if len(names) == 1:
        return np.zeros((1, 2))
    ordered: nx.Graph[str] = nx.Graph()  # networkx iterates in order of insertion: sort for same bytes
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    if len(names) == 2:
        return np.array([[-_LINE / 2, 0.0], [_LINE / 2, 0.0]])
    wished = _distances(ordered, names)
    index = {n: i for i, n in enumerate(names)}
    lines = np.array([(index[a], index[b]) for a, b in ordered.edges if a != b], dtype=np.int64)
    best, least = np.zeros((len(names), 2)), np.inf
    for seed in range(_TRIES if len(names) <= _SMALL else 2):
        found = nx.forceatlas2_layout(ordered, seed=_SEED + seed, max_iter=100)
        points = np.array([found[n] for n in names], dtype=np.float64)
        points = _separate(_framed(_stress(points, wished), stretch), sizes, lines)
        tangle = _crossings(points, lines) + 2 * float(
            _lines_near(points, points, lines).sum() - 2 * len(lines)
        )
        if tangle < least:
            best, least = points, tangle
    return best


def _crossings(points: Points, lines: NDArray[np.int64]) -> int:
    """Return how many pairs of lines without a common end cross."""
    start, end = points[lines[:, 0]], points[lines[:, 1]]

    def side(at: Points) -> Points:
        along, to = (end - start)[:, None], at[None] - start[:, None]
        return np.asarray(np.sign(along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]))

    parted = side(start) * side(end) < 0
    shared = (lines[:, None, :, None] == lines[None, :, None, :]).any(axis=(2, 3))
    return int((parted & parted.T & ~shared).sum()) // 2


def _distances(graph: nx.Graph[str], names: list[str]) -> Points:
    """Return wished distances: hops times the line length, hubs a little farther away so that they can spread."""
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    hops = np.array([[lengths[a][b] for b in names] for a in names], dtype=np.float64)
    spread = np.sqrt(np.array([graph.degree(n) for n in names], dtype=np.float64))
    extra = np.clip((spread[:, None] + spread[None, :]) / 6.0, 0.5, 1.6)
    return np.asarray(hops * _LINE * np.where(hops == 1, np.maximum(extra, 0.85), 1.0))


def _stress(points: Points, wished: Points, rounds: int = 150) -> Points:
    """Move ``points`` so that their distances come near ``wished`` (SMACOF, weights distance to the power of -2)."""
    count = len(points)
    off = ~np.eye(count, dtype=bool)
    weights = np.zeros_like(wished)
    weights[off] = wished[off] ** -2.0
    total = weights.sum(axis=1, keepdims=True)
    here = _rescaled(points, wished)
    for _ in range(rounds):
        delta = here[:, None, :] - here[None, :, :]
        gap = np.maximum(np.sqrt((delta**2).sum(axis=2)), 1e-6)
        pull = weights * wished / gap
        here = (weights @ here + pull.sum(axis=1, keepdims=True) * here - pull @ here) / total
    return here


def _framed(points: Points, stretch: float) -> Points:
    """Turn ``points`` so that their long axis lies as the screen's does, and near the screen's proportions."""
    x, y = (points - points.mean(axis=0)).T
    angle = 0.5 * np.arctan2(2 * (x * y).sum(), (x * x).sum() - (y * y).sum()) + (
        np.pi / 2 if stretch < 1 else 0
    )
    level = np.stack([np.cos(angle) * x + np.sin(angle) * y, np.cos(angle) * y - np.sin(angle) * x], axis=1)
    wide, high = np.maximum(np.ptp(level, axis=0), 1.0)
    pull = np.clip(np.sqrt(stretch * high / wide), 0.75, 1.3)
    return np.asarray(level * np.array([pull, 1 / pull]))


def _rescaled(points: Points, wished: Points) -> Points:
    delta = points[:, None, :] - points[None, :, :]
    gap = np.sqrt((delta**2).sum(axis=2))
    scale = wished.sum() / max(float(gap.sum()), 1e-9)
    return np.asarray((points - points.mean(axis=0)) * scale)


def _separate(points: Points, sizes: Points, lines: NDArray[np.int64], rounds: int = 120) -> Points:
    """Push apart boxes that overlap, and nodes off lines that are not theirs."""
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2 + 8
    here = points.copy()
    for turn in range(rounds):
        here += _apart(here, need) * 0.5
        if turn < rounds * 3 // 4:  # the last rounds see to labels alone, which matter more
            here += _off_lines(here, lines) * 0.35
    return here


def _apart(here: Points, need: Points) -> Points:
    """Return the push on each node from the boxes it overlaps, along the axis where less is missing."""
    delta = here[:, None, :] - here[None, :, :]
    missing = np.maximum(need - np.abs(delta), 0)
    hit = (missing > 0).all(axis=2) & ~np.eye(len(here), dtype=bool)
    rank = np.arange(len(here))
    order = np.sign(rank[:, None] - rank[None, :])[:, :, None]  # tells twins at one place apart
    side = np.where(delta == 0, order, np.sign(delta))
    along_x = missing[:, :, 0] <= missing[:, :, 1]
    keep = np.stack([hit & along_x, hit & ~along_x], axis=2)
    return np.asarray((missing * side * keep).sum(axis=1) / np.maximum(hit.sum(axis=1), 1)[:, None])


def _off_lines(here: Points, lines: NDArray[np.int64]) -> Points:
    """Return the push on each node away from the lines that pass close by it."""
    if not len(lines):
        return np.zeros_like(here)
    start, end = here[lines[:, 0]], here[lines[:, 1]]
    along = end - start
    length = np.maximum((along**2).sum(axis=1), 1e-6)
    share = ((here[:, None, :] - start[None]) * along[None]).sum(axis=2) / length
    nearest = start[None] + np.clip(share, 0, 1)[:, :, None] * along[None]
    away = here[:, None, :] - nearest
    gap = np.sqrt((away**2).sum(axis=2))
    rank = np.arange(len(here))[:, None]
    close = (gap < _CLEAR) & (share > 0) & (share < 1) & (rank != lines[:, 0]) & (rank != lines[:, 1])
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.sqrt(length)[:, None]
    direction = np.where((gap < 1e-3)[:, :, None], normal[None], away / np.maximum(gap, 1e-3)[:, :, None])
    push = np.where(close, _CLEAR - gap, 0)[:, :, None] * direction
    return np.asarray(push.sum(axis=1))


def _packed(shelves: list[tuple[list[str], Points, Points]], stretch: float) -> Positions:
    """Put components in rows, the largest first, and return whole numbers around the origin."""
    frames = [((pts - box / 2).min(axis=0), (pts + box / 2).max(axis=0)) for _, pts, box in shelves]
    extents = [(float(high[0] - low[0]), float(high[1] - low[1])) for low, high in frames]
    widest = max((wide for wide, _ in extents), default=0.0)
    corners = min(
        (_rows(extents, widest * (1 + step / 8)) for step in range(25)),
        key=lambda found: _scale(found, extents, stretch),
    )
    at: dict[str, tuple[float, float]] = {}
    for (names, points, _), (low, _high), (x, y) in zip(shelves, frames, corners, strict=True):
        for name, point in zip(names, points - low, strict=True):
            at[name] = (x + float(point[0]), y + float(point[1]))
    if not at:
        return {}
    middle_x = (min(p[0] for p in at.values()) + max(p[0] for p in at.values())) / 2
    middle_y = (min(p[1] for p in at.values()) + max(p[1] for p in at.values())) / 2
    return {n: (round(px - middle_x), round(py - middle_y)) for n, (px, py) in sorted(at.items())}


def _rows(extents: list[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return the corners of boxes put into rows of at most ``width``; low boxes stand on one another where a row is high."""
    corners: list[tuple[float, float]] = []
    x = y = row = column = top = 0.0  # a column is as wide as its first box and holds what fits below it
    for wide, high in extents:
        if corners and wide <= column and top + high <= row:
            corners.append((x, y + top))
            top += high + _GAP
            continue
        x += column + _GAP if column else 0.0
        if x and x + wide > width:
            x, y, row = 0.0, y + row + _GAP, 0.0
        corners.append((x, y))
        column, top, row = wide, high + _GAP, max(row, high)
    return corners


def _scale(corners: list[tuple[float, float]], extents: list[tuple[float, float]], stretch: float) -> float:
    """Return how wide the frame must be that holds all boxes."""
    wide = max((x + e[0] for (x, _), e in zip(corners, extents, strict=True)), default=0.0)
    high = max((y + e[1] for (_, y), e in zip(corners, extents, strict=True)), default=0.0)
    return max(wide, high * stretch)
