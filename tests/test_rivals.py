"""Of two subjects of one predicate, one goes elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from graphbuild.language.encoder import Floats, Linear
from graphbuild.language.heads import Heads, flat_labels
from graphbuild.language.rivals import settle

NAMES = ("ROOT", "appos", "nsubj", "obj")
SAME = Linear(np.eye(2, dtype=np.float32), np.zeros(2, dtype=np.float32))


@pytest.fixture
def weights() -> Heads:
    """Relations scored by nothing but a constant: nsubj before obj before appos."""
    labels = np.zeros((4, 3, 3), dtype=np.float32)
    labels[:, 2, 2] = [0, 1, 3, 2]
    return Heads(
        classes={"label": NAMES},
        classifiers={},
        root=np.zeros((1, 2), dtype=np.float32),
        arc_head=SAME,
        arc_child=SAME,
        arcs=np.zeros((3, 2), dtype=np.float32),
        label_head=SAME,
        label_child=SAME,
        labels=flat_labels(labels),
    )


def settled(weights: Heads, arcs: list[list[float]], heads: list[int], relations: list[str]) -> list[str]:
    ones: Floats = np.concatenate([np.zeros((9, 2)), np.ones((9, 1))], axis=1, dtype=np.float32)
    settle(
        weights,
        np.array(arcs, dtype=np.float32),
        ones[: len(heads)],
        ones[: len(heads) + 1],
        heads,
        relations,
    )
    return [f"{relation}>{head}" for head, relation in zip(heads, relations, strict=True)]


def test_one_subject_each_is_left_alone(weights: Heads) -> None:
    found = settled(weights, [[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], [2, 0, 2], ["nsubj", "ROOT", "obj"])
    assert found == ["nsubj>2", "ROOT>0", "obj>2"]


def test_the_word_that_has_another_good_head_moves(weights: Heads) -> None:
    # group FACT signed: "FACT" is nearly as well an apposition of "group"
    arcs: list[list[float]] = [[0, 0, 0, 9], [0, 8.5, 0, 9], [9, 0, 0, 0]]
    assert settled(weights, arcs, [3, 3, 0], ["nsubj", "nsubj", "ROOT"])[:2] == ["nsubj>3", "nsubj>1"]


def test_a_second_subject_becomes_the_object_where_no_other_head_is_likely(weights: Heads) -> None:
    arcs: list[list[float]] = [[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]]
    found = settled(weights, arcs, [2, 0, 2], ["nsubj", "ROOT", "nsubj"])
    assert sorted(found) == ["ROOT>0", "nsubj>2", "obj>2"]


def test_a_word_never_hangs_on_what_hangs_on_it(weights: Heads) -> None:
    # the second subject has a dependent that would be its likeliest other head
    arcs: list[list[float]] = [[9, 0, 0, 0, 0], [0, 9, 0, 0, 0], [0, 9, 0, 0, 8], [0, 0, 0, 9, 0]]
    heads = [0, 1, 1, 3]
    settled(weights, arcs, heads, ["ROOT", "nsubj", "nsubj", "appos"])
    for word in range(4):
        seen = [word + 1]
        while heads[seen[-1] - 1] and len(seen) < 9:
            seen.append(heads[seen[-1] - 1])
        assert len(seen) == len(set(seen))
