"""Predicates with two subjects or two objects: the second-best reading of one of them is taken instead.

Every word's head and relation are chosen by themselves ("Chad and the rebel group FACT signed …": both "Chad" and "FACT"
as subject). Universal Dependencies gives a predicate at most one subject, one object and one indirect object, so of each
such pair the word goes elsewhere for which that costs least.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import product

import numpy as np

from graphbuild.language.decoding import log_softmax
from graphbuild.language.encoder import Floats
from graphbuild.language.heads import Heads, label_scores

ONCE: dict[str, str] = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "csubj": "subject",
    "csubj:pass": "subject",
    "obj": "object",
    "iobj": "indirect object",
}
"""Relation -> what a predicate has one of (de Marneffe et al. 2021, "Universal Dependencies")."""
ROOT = "ROOT"
_LIKELY_HEADS = 6
_ROUNDS = 20


def settle(
    weights: Heads,
    arcs: Floats,
    children: Floats,
    candidates: Floats,
    heads: list[int],
    relations: list[str],
) -> None:
    """Change ``heads`` (counted from 1 within the sentence, 0 is the root) and ``relations`` in place.

    ``arcs`` are the scores (words, 1 + words) of one sentence, ``children`` and ``candidates`` its ``label_vectors``.
    """
    if not _rivals(heads, relations):
        return
    names = weights.classes["label"]
    likely = log_softmax(arcs)
    for _ in range(_ROUNDS):
        rivals = _rivals(heads, relations)
        if not rivals:
            return
        options = []
        for word in rivals[0]:
            possible = [head for head in _likely_heads(likely[word]) if not _below(heads, head, word)]
            if not possible:
                continue
            rows = np.repeat(children[word][None], len(possible), axis=0)
            labels = log_softmax(label_scores(weights, rows, candidates[possible]))
            now = possible.index(heads[word]) if heads[word] in possible else 0
            kept = likely[word, heads[word]] + labels[now, names.index(relations[word])]
            for (row, head), (number, name) in product(enumerate(possible), enumerate(names)):
                if name != ROOT and not _taken(heads, relations, word, head, name):
                    gain = float(likely[word, head] + labels[row, number] - kept)
                    options.append((gain, -word, head, name))
        if not options:
            return
        _, word, head, name = max(options)
        heads[-word], relations[-word] = head, name


def _rivals(heads: Sequence[int], relations: Sequence[str]) -> list[list[int]]:
    """Groups of words that are the same of one predicate, of what it has one of."""
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for word, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if relation in ONCE:
            groups[head, ONCE[relation]].append(word)
    return [group for group in groups.values() if len(group) > 1]


def _likely_heads(row: Floats) -> list[int]:
    """The words that are likeliest as head, without the root: a sentence has one already."""
    return [int(head) for head in np.argsort(-row, kind="stable")[: _LIKELY_HEADS + 1] if head]


def _below(heads: Sequence[int], head: int, word: int) -> bool:
    """Whether ``head`` hangs on ``word``, or is it."""
    while head:
        if head - 1 == word:
            return True
        head = heads[head - 1]
    return False


def _taken(heads: Sequence[int], relations: Sequence[str], word: int, head: int, name: str) -> bool:
    """Whether another word is already to ``head`` what ``word`` would be."""
    group = ONCE.get(name)
    return group is not None and any(
        other != word and heads[other] == head and ONCE.get(relations[other]) == group
        for other in range(len(heads))
    )
