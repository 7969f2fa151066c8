"""Make the repairs of a parsed tree, and see to it that it stays a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphbuild.language.draft import Draft
from graphbuild.language.repairs import REPAIRS


def mend(draft: Draft) -> None:
    """Make all repairs; what one of them would tie into a ring stays as the parser had it.

    A ring of heads has no root, and who follows it never ends.
    """
    _break_rings(draft)
    for repair in REPAIRS:
        heads, rels = draft.heads.copy(), draft.rels.copy()
        draft.moved.clear()
        repair(draft)
        _untie(draft, heads, rels)


def _untie(draft: Draft, heads: Sequence[int], rels: Sequence[str]) -> None:
    """Give the tokens of new rings their former heads back; every new ring has a token that moved."""
    moved = sorted({index for index in draft.moved if draft.heads[index] != heads[index]})
    while ring := find_ring(draft.heads, moved):
        for index in ring:
            if draft.heads[index] != heads[index]:
                draft.hang(index, heads[index], rels[index])


def _break_rings(draft: Draft) -> None:
    """Give a ring that the parser left a root."""
    while ring := find_ring(draft.heads, range(len(draft.heads))):
        draft.hang(ring[0], ring[0], "root")


def find_ring(heads: Sequence[int], starts: Iterable[int]) -> list[int]:
    """Return the tokens of a ring of heads on the way up from ``starts``, none where all lead to a root (its own head)."""
    cleared: set[int] = set()
    for start in starts:
        path: list[int] = []
        node = start
        while node not in cleared and heads[node] != node:
            if node in path:
                return path[path.index(node) :]
            path.append(node)
            node = heads[node]
        cleared.update(path)
    return []
