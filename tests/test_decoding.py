"""The best tree, the best row of name marks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import networkx as nx
import numpy as np
import pytest

from graphbuild.language.decoding import arborescence, best_marks, best_tree, projective

MARKS = ("B-GPE", "B-PERSON", "I-GPE", "I-PERSON", "O")


def row(mark: str, second: str = "O") -> list[float]:
    return [2.0 if known == mark else 1.0 if known == second else 0.0 for known in MARKS]


def test_the_best_heads_are_taken_when_they_make_a_tree() -> None:
    # Iwaya / messaged / Vance
    scores = np.array([[0, 0, 5, 1], [6, 0, 0, 0], [0, 1, 4, 0]], dtype=np.float32)
    assert best_tree(scores) == [2, 0, 2]


def test_only_one_word_is_the_root() -> None:
    scores = np.array([[9, 0, 1], [8, 2, 0]], dtype=np.float32)
    assert best_tree(scores) == [0, 1]


def test_a_word_alone_is_the_root() -> None:
    assert best_tree(np.array([[-3, 7]], dtype=np.float32)) == [0]


@pytest.mark.parametrize("seed", range(40))
def test_no_other_tree_scores_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(2, 14))
    scores = rng.normal(size=(size, size)).astype(np.float32)
    np.fill_diagonal(scores, -1e9)
    root = int(rng.integers(size))
    heads = arborescence(scores, root)
    assert heads[root] == root
    graph: Any = nx.DiGraph()
    # Edmonds in networkx drops edges of negative weight
    graph.add_weighted_edges_from(
        (head, word, float(scores[word, head]) + 100)
        for word in range(size)
        for head in range(size)
        if word not in (root, head)
    )
    spanning: Any = nx.maximum_spanning_arborescence(graph)
    best = sum(weight for _, _, weight in spanning.edges(data="weight"))
    made = sum(float(scores[word, head]) + 100 for word, head in enumerate(heads) if word != root)
    assert made == pytest.approx(best, abs=1e-3)
    assert nx.is_arborescence(nx.DiGraph((head, word) for word, head in enumerate(heads) if word != root))


def is_projective_tree(heads: tuple[int, ...], root: int) -> bool:
    """By the book: every word leads to the root, and everything between a word and its head hangs on that head."""
    above: list[list[int]] = []
    for word in range(len(heads)):
        path = [word]
        while path[-1] != root and len(path) <= len(heads):
            path.append(heads[path[-1]])
        above.append(path)
    return all(path[-1] == root for path in above) and all(
        heads[word] in above[between]
        for word in range(len(heads))
        for between in range(min(word, heads[word]) + 1, max(word, heads[word]))
    )


@pytest.mark.parametrize("seed", range(30))
def test_no_other_tree_without_crossings_scores_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6))
    scores = rng.normal(size=(size, size)).astype(np.float32)
    np.fill_diagonal(scores, -1e9)
    root = int(rng.integers(size))

    def total(heads: Iterable[int]) -> float:
        return sum(float(scores[word, head]) for word, head in enumerate(heads) if word != root)

    choices = [[root] if word == root else [h for h in range(size) if h != word] for word in range(size)]
    best = max(total(heads) for heads in product(*choices) if is_projective_tree(heads, root))
    made = projective(scores, root)
    assert is_projective_tree(tuple(made), root)
    assert total(made) == pytest.approx(best, abs=1e-4)


def test_arcs_do_not_cross() -> None:
    # Russia / attacked / the / grid: "Russia" is nearly as well the subject as the owner of the grid
    scores = np.array(
        [[0, 0, 5, 0, 6], [9, 0, 0, 0, 0], [0, 0, 0, 0, 9], [0, 0, 9, 0, 0]],
        dtype=np.float32,
    )
    assert best_tree(scores) == [2, 0, 4, 2]


def test_good_marks_are_taken_as_they_are() -> None:
    scores = np.array([row("B-PERSON"), row("I-PERSON"), row("O")], dtype=np.float32)
    assert best_marks(scores, MARKS, [False] * 3) == ["B-PERSON", "I-PERSON", "O"]


def test_an_inner_mark_never_stands_alone() -> None:
    scores = np.array([row("O"), row("I-PERSON", "B-PERSON"), row("I-PERSON")], dtype=np.float32)
    assert best_marks(scores, MARKS, [False] * 3) == ["O", "B-PERSON", "I-PERSON"]


def test_a_name_has_one_label() -> None:
    scores = np.array([row("B-GPE", "B-PERSON"), row("I-PERSON"), row("I-PERSON")], dtype=np.float32)
    assert best_marks(scores, MARKS, [False] * 3) == ["B-PERSON", "I-PERSON", "I-PERSON"]


def test_a_name_does_not_go_over_a_border() -> None:
    scores = np.array([row("B-GPE"), row("I-GPE", "O")], dtype=np.float32)
    assert best_marks(scores, MARKS, [True, False]) == ["B-GPE", "I-GPE"]
    assert best_marks(scores, MARKS, [True, True]) == ["B-GPE", "O"]
