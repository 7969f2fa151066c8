"""The layers above the encoder, with weights small enough to reckon by hand."""

from __future__ import annotations

import numpy as np
import pytest

from graphbuild.language.encoder import Floats, Linear, gelu
from graphbuild.language.heads import (
    Classifier,
    Heads,
    arc_scores,
    flat_labels,
    label_scores,
    label_vectors,
    read_heads,
)


def matrix(*rows: list[float]) -> Floats:
    return np.array(rows, dtype=np.float32)


UNIT = matrix([1, 0], [0, 1])
NOTHING = np.zeros(2, dtype=np.float32)
SAME = Linear(UNIT, NOTHING)


@pytest.fixture
def heads() -> Heads:
    labels = np.zeros((2, 3, 3), dtype=np.float32)
    labels[0, 2, 2] = (
        1.0  # the first relation has a constant score, the second one goes by the child's first number
    )
    labels[1, 0, 2] = 1.0
    return Heads(
        classes={"label": ("obj", "nsubj"), "tag": ("NN", "VB")},
        classifiers={"tag": Classifier(SAME, Linear(UNIT, matrix([0, 1])[0]))},
        root=matrix([5, 5]),
        arc_head=SAME,
        arc_child=SAME,
        arcs=matrix([1, 0], [0, 1], [0, 2]),
        label_head=SAME,
        label_child=SAME,
        labels=flat_labels(labels),
    )


def test_a_classifier_scores_each_word(heads: Heads) -> None:
    scores = heads.classifiers["tag"](matrix([3, 0], [0, 0]))
    assert scores == pytest.approx(np.array([[gelu(matrix([3, 0]))[0, 0], 1], [0, 1]]), abs=1e-6)


def test_every_word_and_the_root_are_scored_as_heads(heads: Heads) -> None:
    scores = arc_scores(heads, matrix([9, 0], [0, 9]))
    assert scores.shape == (2, 3)
    # child (9, 0) and the bias (0, 2) against root (5, 5) and words (9, 0), (0, 9)
    assert scores[0] == pytest.approx([55, 81, 18], abs=1e-3)
    assert scores[1] == pytest.approx([55, 0, 99], abs=1e-3)


def test_relations_are_scored_for_the_heads_given(heads: Heads) -> None:
    children, candidates = label_vectors(heads, matrix([9, 0], [0, 9]))
    scores = label_scores(heads, children, candidates[[0, 1]])
    assert scores == pytest.approx(np.array([[1, 9], [1, 0]]), abs=1e-3)


def test_a_missing_array_is_named() -> None:
    with pytest.raises(KeyError, match=r"tag\.inner\.weight"):
        read_heads({}, {"tag": ["NN"], "label": []})
