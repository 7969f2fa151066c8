"""The cue lexicon asked about a word in its sentence: what it does to the truth of its complement."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.vocabulary import Governor


def governor_of(analysis: Analysis, head: int, preposition: str = "") -> Governor | None:
    """Return the cue lexicon's entry for a word that takes a clause or a noun: verb, adjective or noun.

    With a preposition, the entry for both goes first: "filed [for] bankruptcy" asks for it.
    """
    if preposition:
        pos, lemma = _word(analysis, head)
        both = analysis.vocabulary.governor(f"{lemma} {preposition}", pos)
        if both is not None:
            return both
    return _by_itself(analysis, head)


def governor_between(analysis: Analysis, head: int, predicate: int) -> Governor | None:
    """Return the noun that an infinitive was parted from: "announced [plans] Friday to close the mine"."""
    nouns = [n for n in analysis.tree.kids(head, "obj") if n < predicate and analysis.tree.pos[n] == "NOUN"]
    infinitive = nouns and any(analysis.tree.lower[m] == "to" for m in analysis.tree.kids(predicate, "mark"))
    return governor_of(analysis, nouns[-1]) if infinitive else None


@once
def _by_itself(analysis: Analysis, head: int) -> Governor | None:
    tree, vocabulary = analysis.tree, analysis.vocabulary
    pos, lemma = _word(analysis, head)
    passive = bool(tree.kids(head, "aux:pass", "nsubj:pass"))
    unsourced = passive and not any(tree.case(by) == "by" for by in tree.kids(head, "obl", "obl:agent"))
    for key in (f"be {tree.lower[head]}", lemma) if unsourced or pos == "ADJ" else (lemma,):
        for kind in dict.fromkeys((pos, "VERB", "ADJ") if passive or pos == "ADJ" else (pos,)):
            found = vocabulary.governor(key, kind)
            if found is not None:
                return found
    return vocabulary.governor(tree.lower[head], "ADJ") if pos in ("ADJ", "VERB") and passive else None


def _word(analysis: Analysis, head: int) -> tuple[str, str]:
    """Return part of speech and lemma as the lexicon has them, the lemma with its particle."""
    tree = analysis.tree
    pos = {"AUX": "VERB", "PROPN": "NOUN"}.get(tree.pos[head], tree.pos[head])
    particle = " ".join(tree.lower[c] for c in tree.kids(head, "compound:prt"))
    return pos, f"{tree.lemmas[head]} {particle}".strip()
