"""Which words bear on a statement's polarity and factuality: those of the cue lexicon on the way to its main clause."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.governors import governor_of


def cue_words(analysis: Analysis, head: int) -> tuple[str, ...]:
    """Return the cues over a predicate with what each does, nearest first: 'wants (governor: desired)'.

    Where there is none, the construction itself decided: a purpose ("flew to Rome [to meet X]"), a question.
    """
    return tuple(dict.fromkeys(_cues(analysis, head))) or ("none; the construction says so",)


def missing_cue(analysis: Analysis, head: int) -> tuple[str, ...]:
    """Return the word that a predicate is the infinitive of where the cue lexicon lacks it, and so leaves it asserted."""
    tree = analysis.tree
    above = tree.heads[head]
    if tree.rels[head] != "xcomp" or governor_of(analysis, above) is not None:
        return ()
    return (f"{tree.words[above]} (no cue: changes nothing)",)


def _cues(analysis: Analysis, head: int) -> Iterator[str]:
    tree, vocabulary = analysis.tree, analysis.vocabulary
    for node in (head, *tree.ancestors(head)):
        governor = governor_of(analysis, node) if node != head else None
        if governor is not None and (governor.factuality or governor.negates):
            effects = [governor.factuality, "negates" if governor.negates else None]
            yield f"{tree.words[node]} (governor: {', '.join(effect for effect in effects if effect)})"
        for child in tree.children[node]:
            word = tree.lower[child]
            modal = vocabulary.modal(tree.lemmas[child]) if tree.rels[child] == "aux" else None
            if modal is not None:
                yield f"{tree.words[child]} (modal: {modal})"
            elif word in vocabulary.negations and tree.rels[child] in ("advmod", "det", "neg", "cc:preconj"):
                yield f"{tree.words[child]} (negation)"
            elif word in vocabulary.conditionals and tree.rels[child] in ("mark", "case"):
                yield f"{tree.words[child]} (condition)"
            elif vocabulary.hedge(word) is not None and tree.rels[child] in ("advmod", "amod"):
                yield f"{tree.words[child]} (hedge: {vocabulary.hedge(word)})"
