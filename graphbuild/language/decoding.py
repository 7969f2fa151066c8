"""From scores to structures: the best tree of a sentence, the best row of name marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from graphbuild.language.encoder import Floats

_IMPOSSIBLE = np.float32(-1e9)


def best_tree(scores: Floats) -> list[int]:
    """Heads of the words of one sentence, from ``scores`` (words, 1 + words); 0 is the root, which one word alone has.

    The root is the word that loses most by another head; the rest is a maximum spanning arborescence. One in which arcs
    cross is nearly always wrong in English, and the best without crossings is taken instead.
    """
    among = scores[:, 1:].copy()
    np.fill_diagonal(among, _IMPOSSIBLE)
    root = int(np.argmax(scores[:, 0] - among.max(axis=1)))
    heads = arborescence(among, root)
    if _crosses(heads, root):
        heads = projective(among, root)
    return [0 if word == root else head + 1 for word, head in enumerate(heads)]


def arborescence(scores: Floats, root: int) -> list[int]:
    """Heads of a maximum spanning arborescence of ``scores`` (words, heads); the root is its own head.

    Chu and Liu 1965, Edmonds 1967: the best heads, unless they make a circle, which then becomes one word.
    networkx has it too, at a hundred times the cost.
    """
    heads = [int(head) for head in scores.argmax(axis=1)]
    heads[root] = root
    circle = _circle(heads, root)
    if not circle:
        return heads
    rest = np.array([word for word in range(len(scores)) if word not in circle])
    inner = np.array(sorted(circle))
    kept = np.array([heads[word] for word in inner])
    # what it costs to give a word of the circle another head; what the circle offers as a head
    entering = scores[np.ix_(inner, rest)] - scores[inner, kept][:, None]
    leaving = scores[np.ix_(rest, inner)]
    merged = np.full((len(rest) + 1, len(rest) + 1), _IMPOSSIBLE, dtype=scores.dtype)
    merged[:-1, :-1] = scores[np.ix_(rest, rest)]
    merged[-1, :-1], merged[:-1, -1] = entering.max(axis=0), leaving.max(axis=1)
    above = arborescence(merged, int(np.flatnonzero(rest == root)[0]))
    for word, head, way_out in zip(rest, above, leaving.argmax(axis=1), strict=False):
        heads[word] = int(inner[way_out] if head == len(rest) else rest[head])
    broken = int(inner[entering[:, above[-1]].argmax()])
    heads[broken] = int(rest[above[-1]])
    return heads


def _circle(heads: Sequence[int], root: int) -> set[int]:
    """Words of one circle, or nothing."""
    good = {root}
    for start in range(len(heads)):
        path: list[int] = []
        word = start
        while word not in good:
            if word in path:
                return set(path[path.index(word) :])
            path.append(word)
            word = heads[word]
        good.update(path)
    return set()


def _crosses(heads: Sequence[int], root: int) -> bool:
    """Whether two arcs cross, or one goes over the root, which is its own head."""
    arcs = sorted((min(word, head), max(word, head)) for word, head in enumerate(heads) if word != head)
    if any(a < root < b for a, b in arcs):
        return True
    return any(a < c < b < d for number, (a, b) in enumerate(arcs) for c, d in arcs[number + 1 :])


def projective(scores: Floats, root: int) -> list[int]:
    """Heads of the best tree without crossing arcs, from ``scores`` (words, heads); the root is its own head.

    Eisner 1996, "Three New Probabilistic Models for Dependency Parsing": spans that are complete or lack their inner half,
    headed at their left or right end, built from short to long.
    """
    size = len(scores)
    arcs = scores.astype(np.float64)
    arcs[root] = _IMPOSSIBLE  # nothing above the root
    complete = np.full((2, size, size), float(_IMPOSSIBLE))  # 0: headed at the right end, 1: at the left end
    partial = complete.copy()
    splits = np.zeros((2, 2, size, size), dtype=np.int64)
    complete[:, range(size), range(size)] = 0
    for length in range(1, size):
        left: Any = np.arange(size - length)
        right = left + length
        # all spans of one length at once: (spans, places to split)
        first, last, split = left[:, None], right[:, None], left[:, None] + np.arange(length)
        inner = complete[1, first, split] + complete[0, split + 1, last]
        best = inner.argmax(axis=1)
        for side, arc in ((0, arcs[left, right]), (1, arcs[right, left])):
            partial[side, left, right] = inner[left, best] + arc
            splits[0, side, left, right] = left + best
        for side, whole in (
            (0, complete[0, first, split] + partial[0, split, last]),
            (1, partial[1, first, split + 1] + complete[1, split + 1, last]),
        ):
            best = whole.argmax(axis=1)
            complete[side, left, right] = whole[left, best]
            splits[1, side, left, right] = left + best + side
    heads = [root] * size
    todo = [(1, 0, 0, root), (1, 1, root, size - 1)]
    while todo:
        is_complete, side, left, right = todo.pop()
        if left == right:
            continue
        split = int(splits[is_complete, side, left, right])
        if is_complete:
            todo += (
                [(1, 0, left, split), (0, 0, split, right)]
                if side == 0
                else [(0, 1, left, split), (1, 1, split, right)]
            )
        else:
            heads[left if side == 0 else right] = right if side == 0 else left
            todo += [(1, 1, left, split), (1, 0, split + 1, right)]
    return heads


def best_marks(scores: Floats, marks: Sequence[str], borders: Sequence[bool]) -> list[str]:
    """The best row of marks B-LABEL, I-LABEL, O in which I- only continues its own label (Viterbi 1967).

    ``scores`` is (words, marks). No name goes over a word that is one of the ``borders`` (the start of a sentence).
    """
    best = scores.argmax(axis=1)
    row = [marks[n] for n in best]
    if all(_continues(a, b, border=border) for a, b, border in zip(["O", *row], row, borders, strict=False)):
        return row
    follows = np.array([[_continues(a, b, border=False) for b in marks] for a in marks])
    fresh = np.array([_continues(a, b, border=True) for a in marks[:1] for b in marks])
    penalty = np.where(follows, np.float32(0), _IMPOSSIBLE)
    at_border = np.where(fresh, np.float32(0), _IMPOSSIBLE)
    total = scores[0] + at_border
    back = []
    for number in range(1, len(scores)):
        steps = total[:, None] + (at_border[None, :] if borders[number] else penalty)
        back.append(steps.argmax(axis=0))
        total = steps.max(axis=0) + scores[number]
    path = [int(total.argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return [marks[n] for n in reversed(path)]


def _continues(before: str, mark: str, *, border: bool) -> bool:
    """Whether ``mark`` may follow ``before``."""
    return not mark.startswith("I-") or (not border and before != "O" and before[2:] == mark[2:])


def log_softmax(scores: Floats) -> Floats:
    """Logarithms of the shares that the scores of each row have."""
    top = scores - scores.max(axis=-1, keepdims=True)
    return cast("Floats", top - np.log(np.exp(top).sum(axis=-1, keepdims=True)))
