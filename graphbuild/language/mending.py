"""Make the repairs of a parsed tree, and see to it that it stays a tree."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.language.draft import Draft
from graphbuild.language.repairs import REPAIRS


def mend(draft: Draft) -> None:
    """Make all repairs; what one of them would tie into a ring stays as the parser had it.

    A ring of heads has no root, and who follows it never ends.
    """
    _untie(draft, draft.heads.copy(), draft.rels.copy())
    for repair in REPAIRS:
        heads, rels = draft.heads.copy(), draft.rels.copy()
        repair(draft)
        _untie(draft, heads, rels)


def _untie(draft: Draft, heads: Sequence[int], rels: Sequence[str]) -> None:
    """Give the tokens of rings their former heads back; a ring that was there before gets a root."""
    while ring := find_ring(draft.heads):
        changed = [index for index in ring if draft.heads[index] != heads[index]]
        for index in changed:
            draft.heads[index], draft.rels[index] = heads[index], rels[index]
        if not changed:
            draft.heads[ring[0]], draft.rels[ring[0]] = ring[0], "root"


def find_ring(heads: Sequence[int]) -> list[int]:
    """Return the tokens of a ring of heads, none where every token leads to a root (which is its own head)."""
    cleared: set[int] = set()
    for start in range(len(heads)):
        path: list[int] = []
        node = start
        while node not in cleared and heads[node] != node:
            if node in path:
                return path[path.index(node) :]
            path.append(node)
            node = heads[node]
        cleared.update(path)
    return []
