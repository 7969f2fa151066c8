"""Cut phrases out of a tree: lists of tokens without what hangs on them loosely, and their words as written.

Positions are token indices of the ``Tree``, in text order.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import NOMINAL, Tree

GENITIVES = frozenset({"'s", "'"})
_EDGES = frozenset({",", ";", ":", "--", "—", "-", "."})
_ANOTHER_CLAUSE = frozenset(
    {
        "cop",
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "csubj",
        "csubj:pass",
        "expl",
        "aux",
        "parataxis",
        "discourse",
        "dep",
        "advcl",
        "ccomp",
        "obl:unmarked",
    }
)
"""What hangs on a predicate noun or adjective because it is a predicate, and is no part of the phrase."""


def phrase(tree: Tree, head: int, drop: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """Return the tokens of a nominal or adjective phrase without its preposition.

    ``drop`` are relations that are left out at any depth, conjuncts only at the top. A clause coordinated with the phrase is no
    part of it, a participle in front of its noun always is ("[surviving] members").
    """
    keep = {head}
    for child in tree.children[head]:
        if _belongs(tree, head, child) and (
            tree.rels[child] not in drop or (tree.rels[child] == "acl" and child < head)
        ):
            keep |= _below(tree, child, drop - {"conj", "cc"})
    return trim(tree, sorted(keep))


def _belongs(tree: Tree, head: int, child: int) -> bool:
    rel = tree.rels[child]
    if rel in _ANOTHER_CLAUSE or (rel == "case" and tree.lower[child] not in GENITIVES):
        return False
    if rel == "conj":
        return tree.pos[child] not in ("VERB", "AUX") and not tree.kids(child, "nsubj", "cop")
    adverb = rel == "advmod" and child < head and tree.pos[head] in NOMINAL
    return not (adverb and tree.kid(head, "cop") is not None)


def clause(tree: Tree, head: int, without: Iterable[int] = ()) -> tuple[int, ...]:
    """Return the tokens of a whole clause, less the subtrees of the tokens ``without``."""
    gone = {token for top in without for token in tree.subtree(top)}
    return trim(tree, [token for token in tree.subtree(head) if token not in gone])


def _below(tree: Tree, head: int, drop: frozenset[str]) -> set[int]:
    found = [head]
    for node in found:
        found.extend(child for child in tree.children[node] if tree.rels[child] not in drop)
    return set(found)


def trim(tree: Tree, tokens: list[int]) -> tuple[int, ...]:
    """Drop punctuation and conjunctions at the edges, and punctuation beside which something was left out."""
    start, end = 0, len(tokens)
    while start < end and _loose(tree, tokens[start]):
        start += 1
    while end > start and _loose(tree, tokens[end - 1]):
        end -= 1
    kept = tokens[start:end]
    inside = set(kept)
    return tuple(t for t in kept if tree.words[t] not in _EDGES or {t - 1, t + 1} <= inside)


def _loose(tree: Tree, token: int) -> bool:
    return tree.words[token] in _EDGES or tree.rels[token] == "cc"


def say(analysis: Analysis, tokens: Iterable[int]) -> str:
    """Write tokens as they stand in the article, with a space where it has white space or something is left out."""
    tree, article = analysis.tree, analysis.article
    parts: list[str] = []
    previous: int | None = None
    for token in tokens:
        if previous is not None and (token != previous + 1 or tree.starts[token] > tree.ends[previous]):
            parts.append(" ")
        given = article.tokens is not None  # tokens keep their bytes: "-LRB-" is "(" in the tree
        parts.append(article.quote(tree.span(token, token + 1)) if given else tree.words[token])
        previous = token
    return "".join(parts)
