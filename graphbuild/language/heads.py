"""The layers that read a window's vectors: tags, features, sentence starts, trees, names.

Classes come from a perceptron each; trees are scored by deep biaffine attention (Dozat and Manning 2017, "Deep Biaffine
Attention for Neural Dependency Parsing"). ``training/multitask.py`` is the same function with gradients.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from graphbuild.language.encoder import Arrays, Floats, Linear, gelu


@dataclass(frozen=True, slots=True)
class Classifier:
    """A perceptron with one inner layer."""

    inner: Linear
    outer: Linear

    def __call__(self, rows: Floats) -> Floats:
        """(words, vector) -> (words, classes)."""
        return self.outer(gelu(self.inner(rows)))


@dataclass(frozen=True, slots=True)
class Heads:
    """All weights above the encoder. ``classes`` has the names of each task's classes, in the order of the scores."""

    classes: Mapping[str, tuple[str, ...]]
    classifiers: Mapping[str, Classifier]
    root: Floats  # the vector that stands for "no head"
    arc_head: Linear
    arc_child: Linear
    arcs: Floats  # (child + 1, head)
    label_head: Linear
    label_child: Linear
    labels: Floats  # (child + 1, relations * (head + 1))


def read_heads(arrays: Arrays, classes: Mapping[str, Sequence[str]]) -> Heads:
    """The heads from the arrays that ``training/export.py`` packed. Raises KeyError when one is missing."""

    def linear(name: str) -> Linear:
        matrix = arrays[f"{name}.weight"].astype(np.float32)
        return Linear(np.ascontiguousarray(matrix.T), arrays[f"{name}.bias"].astype(np.float32))

    return Heads(
        classes={task: tuple(texts) for task, texts in classes.items()},
        classifiers={
            task: Classifier(linear(f"{task}.inner"), linear(f"{task}.outer"))
            for task in classes
            if task != "label"
        },
        root=arrays["root"].astype(np.float32),
        arc_head=linear("arc_head"),
        arc_child=linear("arc_child"),
        arcs=arrays["arcs"].astype(np.float32),
        label_head=linear("label_head"),
        label_child=linear("label_child"),
        labels=flat_labels(arrays["labels"].astype(np.float32)),
    )


def arc_scores(heads: Heads, vectors: Floats) -> Floats:
    """Scores of every word as head of every other: (words, 1 + words); column 0 is the root."""
    candidates = gelu(heads.arc_head(np.concatenate([heads.root, vectors])))
    child = gelu(heads.arc_child(vectors)) @ heads.arcs[:-1]
    child += heads.arcs[-1]
    # the last row of ``arcs`` stands for the constant 1 at the end of each child
    return cast("Floats", child @ candidates.T)


def label_scores(heads: Heads, children: Floats, candidates: Floats) -> Floats:
    """Scores of the relations between children and their heads, row by row: (rows, relations).

    Both come from ``label_vectors``.
    """
    mixed = (children @ heads.labels).reshape(len(children), -1, candidates.shape[1])
    return cast("Floats", np.matmul(mixed, candidates[:, :, None])[:, :, 0])


def flat_labels(labels: Floats) -> Floats:
    """(relations, child, head) -> (child, relations * head), so that one product serves all relations."""
    return np.ascontiguousarray(labels.transpose(1, 0, 2).reshape(labels.shape[1], -1))


def label_vectors(heads: Heads, vectors: Floats) -> tuple[Floats, Floats]:
    """What relations are scored on: words as children, one row a word, and as heads, the root first."""
    children = gelu(heads.label_child(vectors))
    candidates = gelu(heads.label_head(np.concatenate([heads.root, vectors])))
    return _with_one(children), _with_one(candidates)


def _with_one(rows: Floats) -> Floats:
    return np.concatenate([rows, np.ones((len(rows), 1), dtype=np.float32)], axis=1)
