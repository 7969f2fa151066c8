"""Relative pronouns and what they refer to: "Rubio, [who] had met Iwaya"; in token positions."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import NOMINAL

_RELATIVE = frozenset({"who", "whom", "which", "that"})


_ACTORS = frozenset({"Person", "Organization", "Government", "Group", "Country"})
_DEEDS = frozenset(
    {"ACCUSE", "ASSAULT", "COERCE", "CONSULT", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "SAY"}
)


def _nearer_actor(analysis: Analysis, verb: int, pronoun: int, noun: int) -> int | None:
    """Return the name right before ", which" where only it can do the deed: "its support for [Chad], which fights Mali"."""
    tree, before = analysis.tree, pronoun - 2
    if pronoun < noun + 3 or tree.lower[pronoun - 1] != "," or verb < pronoun:
        return None
    name = analysis.mentions.get(before)
    kind = analysis.vocabulary.noun_type(tree.lemmas[noun].lower())
    if name is None or name.label not in ("PERSON", "ORG", "GPE") or tree.pos[noun] != "NOUN":
        return None
    frame = analysis.vocabulary.best_frame(tree.lemmas[verb], "VERB", ("obj",))
    does = frame is not None and frame.event_type in _DEEDS and tree.rels[pronoun] == "nsubj"
    return before if does and kind not in _ACTORS and before in tree.subtree(noun) else None


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
            return (_nearer_actor(analysis, verb, subject, tree.heads[node]) or tree.heads[node],)
    before = [
        h for h in analysis.mentions if h < subject and tree.sentence_of[h] == tree.sentence_of[subject]
    ]
    return (
        (before[-1],) if before and tree.tags[subject] in ("WP", "WDT") and tree.rels[verb] != "ccomp" else ()
    )
