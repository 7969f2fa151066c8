"""What grammar and lexicon take for granted: outcomes, firsts, things that are there to be changed, words once spoken."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.marks import changes
from graphbuild.extraction.names import is_amount

_RANKS = frozenset({"first", "second", "third", "last", "only", "latest", "few", "youngest", "oldest"})
_SPOKEN = frozenset({"REQUEST", "SAY", "COMMUNICATE", "INTEND", "ACCUSE", "THREATEN"})


def is_addressed(analysis: Analysis, noun: int) -> bool:
    """Tell an event that is spoken to: who "told a [hearing] that …" asked for none."""
    tree = analysis.tree
    speech = analysis.vocabulary.speech(tree.lemmas[tree.heads[noun]], "VERB")
    objects = tree.rels[noun] in ("obj", "iobj")
    return objects and speech is not None and speech.kind == "say" and speech.addressee_slot == "obj"


def is_outcome(analysis: Analysis, verb: int) -> bool:
    """Tell what ends in something from what is done for it: "The index fell [to close at 9,505]"."""
    tree = analysis.tree
    extent = tree.kid(verb, "obj")  # "gained [40 points] to close at 9,505"
    amount = tree.lemmas[extent].lower() if extent is not None else None
    particle = next((tree.lower[c] for c in tree.kids(verb, "compound:prt", "advmod")), None)
    present = ("obj",) if extent is not None else ()
    frame = analysis.vocabulary.best_frame(tree.lemmas[verb], "VERB", present, noun=amount, particle=particle)
    return frame is not None and frame.event_type == "CHANGE" and (extent is None or is_amount(tree, extent))


def is_purpose(analysis: Analysis, head: int, predicate: int) -> bool:
    """Tell what something is given for: "granted Rao a loan [to build] a mill" builds none yet."""
    tree = analysis.tree
    infinitive = tree.tags[predicate] == "VB" and any(
        tree.lower[m] == "to" for m in tree.kids(predicate, "mark")
    )
    return infinitive and tree.kid(head, "obj") is not None and not is_outcome(analysis, head)


def is_habit(analysis: Analysis, verb: int) -> bool:
    """Tell the simple present, in which news says what happens again and again; headlines say all in it."""
    tree = analysis.tree
    tags = {tree.tags[i]: tree.lemmas[i] for i in (*tree.kids(verb, "aux", "aux:pass", "cop"), verb)}
    present = {tags.get("VBZ"), tags.get("VBP")} - {None, "have"}
    return bool(present) and not tags.keys() & {"MD", "VBD", "VBG"} and not analysis.is_headline(verb)


def is_ranked(analysis: Analysis, noun: int) -> bool:
    """Tell the first or only one, also of a kind: "one of the [few] shares to rise", "the [second] model of the line to …"."""
    tree = analysis.tree
    around = [noun, *tree.kids(noun, "nmod"), *([tree.heads[noun]] if tree.rels[noun] == "nmod" else [])]
    words = (tree.lower[c] for n in around for c in tree.kids(n, "amod", "nummod", "advmod"))
    return any(word in _RANKS for word in words)


def presupposes(analysis: Analysis, verb: int) -> bool:
    """Tell verbs that change what is there: who plans to end a war has one. What is to begin or to be completed is not."""
    return governor_of(analysis, verb) is None and changes(analysis, verb)


def is_spoken(analysis: Analysis, noun: int) -> bool:
    """Tell what is not undone by being turned down: who rejects a [proposal] does not deny that it was made."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[noun].lower(), "NOUN", ())
    return frame is not None and frame.event_type in _SPOKEN


def is_subjunctive(analysis: Analysis, predicate: int) -> bool:
    """Tell the verb form of what is demanded, also where the tagger took it for a present: "demand that Chad [leave]"."""
    tree = analysis.tree
    subject = tree.kid(predicate, "nsubj", "nsubj:pass")
    bare = tree.tags[predicate] == "VBP" and tree.lower[predicate] == tree.lemmas[predicate]
    singular = subject is not None and tree.tags[subject] in ("NN", "NNP")
    return tree.tags[predicate] == "VB" or (bare and singular and tree.kid(predicate, "aux") is None)
