"""Relative pronouns and what they refer to: "Rubio, [who] had met Iwaya"; in token positions."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import NOMINAL

_RELATIVE = frozenset({"who", "whom", "which", "that"})


def antecedents(analysis: Analysis, verb: int, subject: int) -> tuple[int, ...]:
    """Replace a relative pronoun by what it refers to: "Rubio, [who] had met Iwaya"; none for other subjects."""
    tree = analysis.tree
    if tree.lower[subject] not in _RELATIVE or tree.tags[subject] not in ("WP", "WDT", "IN"):
        return ()
    for node in (verb, *tree.ancestors(verb)):
        if tree.rels[node] in ("acl:relcl", "acl", "advcl:relcl") and tree.pos[tree.heads[node]] in (
            *NOMINAL,
            "ADJ",
            "DET",
        ):
            return (tree.heads[node],)
    before = [
        h for h in analysis.mentions if h < subject and tree.sentence_of[h] == tree.sentence_of[subject]
    ]
    return (
        (before[-1],) if before and tree.tags[subject] in ("WP", "WDT") and tree.rels[verb] != "ccomp" else ()
    )
