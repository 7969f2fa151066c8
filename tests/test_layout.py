"""Positions are the same on every run, and labels at zoom 1 do not lie on each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import pytest

from graphbuild.export.view.layout import place

BOX = (110.0, 44.0)


def boxes(graph: nx.Graph[str]) -> dict[str, tuple[float, float]]:
    return dict.fromkeys(graph.nodes, BOX)


def named(graph: nx.Graph[int]) -> nx.Graph[str]:
    shape: nx.Graph[str] = nx.Graph()
    shape.add_nodes_from(f"n{node}" for node in graph.nodes)
    shape.add_edges_from((f"n{a}", f"n{b}") for a, b in graph.edges)
    return shape


SHAPES = {
    "nothing": nx.empty_graph(0),
    "one": nx.empty_graph(1),
    "pair": nx.path_graph(2),
    "star": nx.star_graph(24),
    "path": nx.path_graph(12),
    "complete": nx.complete_graph(9),
    "pairs": nx.disjoint_union_all([nx.path_graph(2)] * 12),
    "mixed": nx.disjoint_union_all(
        [nx.barbell_graph(6, 2), nx.star_graph(5), nx.path_graph(3), nx.empty_graph(4)]
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_boxes_do_not_overlap(name: str) -> None:
    graph = named(SHAPES[name])
    at = place(graph, boxes(graph))
    assert set(at) == set(graph.nodes)
    hits = [
        (a, b)
        for a, b in combinations(sorted(at), 2)
        if abs(at[a][0] - at[b][0]) < BOX[0] and abs(at[a][1] - at[b][1]) < BOX[1]
    ]
    assert hits == []


def test_neighbours_are_nearer_than_strangers() -> None:
    graph = named(nx.path_graph(10))
    at = place(graph, boxes(graph))
    order = [f"n{i}" for i in range(10)]

    def gap(a: str, b: str) -> float:
        return float(((at[a][0] - at[b][0]) ** 2 + (at[a][1] - at[b][1]) ** 2) ** 0.5)

    assert max(gap(a, b) for a, b in pairwise(order)) < gap("n0", "n9") / 3


def test_same_positions_in_any_order() -> None:
    graph = named(nx.barbell_graph(6, 3))
    other: nx.Graph[str] = nx.Graph()
    other.add_nodes_from(reversed(list(graph.nodes)))
    other.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert place(graph, boxes(graph)) == place(other, boxes(other))


def test_the_picture_is_wider_than_high_and_centred() -> None:
    graph = named(nx.barbell_graph(8, 0))
    at = place(graph, boxes(graph)).values()
    left, right = min(x for x, _ in at), max(x for x, _ in at)
    top, bottom = min(y for _, y in at), max(y for _, y in at)
    assert abs(left + right) <= 1
    assert abs(top + bottom) <= 1
    assert right - left > bottom - top


def test_the_frame_is_as_wide_as_asked_for() -> None:
    graph = named(SHAPES["mixed"])

    def shape(stretch: float) -> float:
        at = place(graph, boxes(graph), stretch).values()
        wide = max(x for x, _ in at) - min(x for x, _ in at) + BOX[0]
        return wide / (max(y for _, y in at) - min(y for _, y in at) + BOX[1])

    assert shape(0.8) < 1.2 < shape(2.0)
