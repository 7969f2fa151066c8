"""The cue lexicon asked about a word in its sentence: what it does to the truth of its complement."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.vocabulary import Governor


def governor_of(analysis: Analysis, head: int, preposition: str = "") -> Governor | None:
    """Return the cue lexicon's entry for a word that takes a clause or a noun: verb, adjective or noun.

    With a preposition, the entry for both goes first: "filed [for] bankruptcy" asks for it.
    """
    tree, vocabulary = analysis.tree, analysis.vocabulary
    pos = {"AUX": "VERB", "PROPN": "NOUN"}.get(tree.pos[head], tree.pos[head])
    particle = " ".join(tree.lower[c] for c in tree.kids(head, "compound:prt"))
    lemma = f"{tree.lemmas[head]} {particle}".strip()
    both = vocabulary.governor(f"{lemma} {preposition}", pos) if preposition else None
    if both is not None:
        return both
    passive = bool(tree.kids(head, "aux:pass", "nsubj:pass"))
    for key in (f"be {tree.lower[head]}", lemma) if passive or pos == "ADJ" else (lemma,):
        for kind in dict.fromkeys((pos, "VERB", "ADJ") if passive or pos == "ADJ" else (pos,)):
            found = vocabulary.governor(key, kind)
            if found is not None:
                return found
    return vocabulary.governor(tree.lower[head], "ADJ") if pos in ("ADJ", "VERB") and passive else None
