"""What the marks on a predicate itself say of it: modals, negation, hedges, "if", inversion."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.extraction.subjects import surface_subjects
from graphbuild.model import Factuality, Polarity

_NEGATIVE_DETERMINERS = frozenset({"no", "neither", "none"})


@dataclass(frozen=True, slots=True)
class Stance:
    """Polarity and factuality of an event."""

    polarity: Polarity = "positive"
    factuality: Factuality = "asserted"

    def flipped(self) -> Stance:
        """The same with the other polarity."""
        return Stance("positive" if self.polarity == "negative" else "negative", self.factuality)

    def within(self, factuality: Factuality | None) -> Stance:
        """The same with another factuality, where there is one."""
        return self if factuality is None else Stance(self.polarity, factuality)


@once
def own_stance(analysis: Analysis, predicate: int) -> Stance:
    """Read the predicate's own marks: modals, negation, adverbs, conditional clauses beside it."""
    tree = analysis.tree
    stance = Stance()
    for child in tree.children[predicate]:
        stance = _marked(analysis, predicate, child, stance)
    if is_inverted(analysis, predicate) and stance.factuality == "asserted":
        stance = stance.within("conditional")
    if stance.factuality in ("planned", "possible") and has_condition(analysis, predicate):
        stance = stance.within("conditional")
    infinitive = tree.tags[predicate] == "VB" or _is_passive_infinitive(analysis, predicate)
    if infinitive and stance.factuality == "asserted":
        stance = stance.within(_bare_infinitive(analysis, predicate))
    return stance


def _is_passive_infinitive(analysis: Analysis, predicate: int) -> bool:
    """Tell "Jetmaker [to be bought] by Corvale", a headline."""
    tree = analysis.tree
    auxiliaries = tree.kids(predicate, "aux", "aux:pass")
    return tree.tags[predicate] == "VBN" and [tree.tags[i] for i in auxiliaries] == ["VB"]


def _marked(analysis: Analysis, predicate: int, child: int, stance: Stance) -> Stance:
    """Return the stance as one dependent of the predicate changes it."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    rel, word, lemma = tree.rels[child], tree.lower[child], tree.lemmas[child]
    if rel in ("aux", "aux:pass", "cop"):
        modal = vocabulary.modal(lemma) or vocabulary.modal(word)
        if modal and tree.tags[child] == "MD":
            would = lemma == "would" or word in ("would", "'d")
            stance = stance.within(_would(analysis, predicate) if would else modal)
        if any(tree.lower[n] in vocabulary.negations for n in tree.kids(child, "advmod")):
            stance = stance.flipped()
    elif rel == "advmod" and word in vocabulary.near_misses and not changes(analysis, predicate):
        stance = stance.flipped()  # "[nearly] lost her seat"
    elif rel in ("advmod", "cc:preconj", "det", "mark", "case"):
        before = tree.lower[child - 1] if child else ""
        if (word in vocabulary.negations and not _not_only(analysis, child)) or (
            f"{before} {word}" in vocabulary.negations  # "could [no longer] serve"
        ):
            stance = stance.flipped()
        elif rel == "advmod":
            stance = stance.within(vocabulary.hedge(word))
    if rel in ("nsubj", "nsubj:pass", "obj") and is_negated_noun(analysis, child):
        stance = stance.flipped()
    return stance


def changes(analysis: Analysis, predicate: int) -> bool:
    """Tell what happens by degrees: sales that almost doubled rose."""
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[predicate], "VERB", ("obj",))
    return frame is not None and frame.event_type == "CHANGE"


def _would(analysis: Analysis, predicate: int) -> Factuality:
    """For example "would" is a condition's outcome beside an "if", and the future of the past in reported speech.."""
    if has_condition(analysis, predicate):
        return "conditional"
    inside = any(analysis.tree.rels[n] == "ccomp" for n in (predicate, *analysis.tree.ancestors(predicate)))
    return "planned" if inside else "possible"


def _not_only(analysis: Analysis, negation: int) -> bool:
    """For example "not only praised" praises.."""
    tree = analysis.tree
    return negation + 1 < len(tree.words) and tree.lower[negation + 1] in ("only", "just", "least")


def is_negated_noun(analysis: Analysis, noun: int) -> bool:
    """For example "No minister met them", "reached no agreement", "Neither side would say"."""
    tree = analysis.tree
    return tree.lower[noun] in ("nobody", "nothing", "none", "neither") or any(
        tree.lower[c] in _NEGATIVE_DETERMINERS for c in tree.kids(noun, "det", "advmod", "cc:preconj")
    )


def described(analysis: Analysis, noun: int, stance: Stance) -> Stance:
    """Return the stance of an event as its adjectives change it: "the [now-cancelled] visit", "the [planned] visit"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    for child in tree.kids(noun, "amod"):
        word = tree.lower[child]
        stance = stance.within(vocabulary.hedge(word))
        if word in vocabulary.negations:
            stance = stance.flipped()
    return stance


def _bare_infinitive(analysis: Analysis, predicate: int) -> Factuality | None:
    """For example "Ishiba to meet Trump" in a headline is a plan; so is "is to meet".."""
    tree = analysis.tree
    to = any(tree.lower[c] == "to" for c in tree.kids(predicate, "mark", "aux"))
    if tree.rels[predicate] == "conj" and tree.rels[tree.first_conjunct(predicate)] in ("xcomp", "advcl"):
        return None  # "hoped to meet Rao and [to visit] Lima": as the first one
    if not to or tree.rels[predicate] not in (
        "root",
        "parataxis",
        "conj",
        "ccomp",
        "appos",
        "acl",
        "acl:relcl",
    ):
        return None
    return "planned" if surface_subjects(analysis, predicate) else None


def has_condition(analysis: Analysis, predicate: int) -> bool:
    """Tell whether a clause beside the predicate makes it depend on something."""
    return any(is_condition(analysis, c) for c in analysis.tree.kids(predicate, "advcl"))


def is_condition(analysis: Analysis, clause: int) -> bool:
    """For example "[If Trump calls], Tokyo will …", "[Unless it pays] …", "[Had Dren warned Sol], …"."""
    tree = analysis.tree
    if tree.rels[clause] != "advcl":
        return False
    marks = " ".join(
        tree.lower[m]
        for c in tree.kids(clause, "mark", "advmod", "case")
        for m in (c, *tree.kids(c, "fixed"))
    )
    if any(
        condition in f" {marks} ".replace("  ", " ") and f" {condition} " in f" {marks} "
        for condition in analysis.vocabulary.conditionals
    ):
        return True
    return is_inverted(analysis, clause)


def is_inverted(analysis: Analysis, clause: int) -> bool:
    """Tell the condition without "if": "[Had Dren warned Sol], the guards would …"."""
    tree = analysis.tree
    subject = tree.kid(clause, "nsubj", "nsubj:pass", "expl")
    auxiliary = tree.kid(clause, "aux", "aux:pass", "cop", "mark")  # "[had] the state not bought it"
    if (
        subject is None
        or auxiliary is None
        or auxiliary > subject
        or tree.lower[auxiliary] not in ("had", "were", "should")
    ):
        return False
    end = tree.sentences[tree.sentence_of[clause]][1]
    return tree.words[end - 1] != "?"
