"""How an event is stated: polarity and factuality, composed along the path from the predicate to its sentence.

Each step up the tree (an infinitive under its governor, a conditional clause, a conjunct) changes the stance by the
cue lexicon (``ontology/cues.ttl``); composition follows the implicative signatures of Karttunen (1971, 2012) and FactBank
(Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.governors import governor_between, governor_of
from graphbuild.extraction.marks import Stance, described, is_condition, is_negated_noun, own_stance
from graphbuild.extraction.presuppositions import (
    is_addressed,
    is_habit,
    is_outcome,
    is_purpose,
    is_ranked,
    is_spoken,
    is_subjunctive,
    presupposes,
)
from graphbuild.extraction.subjects import holders
from graphbuild.model import Polarity

_MAX_DEPTH = 25

_TEMPORAL = frozenset({"when", "before", "after", "until", "once", "while"})

_PREVENTED = frozenset({"from", "into", "against"})
_INTENDED = frozenset({"on", "about", "of", "at", "with"})


def stance_of(analysis: Analysis, predicate: int, depth: int = 0) -> Stance:
    """Return the stance of a verb, an adjective or a noun that names an event."""
    tree = analysis.tree
    own = own_stance(analysis, predicate)
    rel, head = tree.rels[predicate], tree.heads[predicate]
    if depth > _MAX_DEPTH or head == predicate:
        return _question(analysis, predicate, own)
    if rel == "conj":
        return _conjunct(
            analysis, predicate, own, stance_of(analysis, tree.first_conjunct(predicate), depth + 1)
        )
    if tree.pos[predicate] not in ("VERB", "AUX", "ADJ") and rel not in (
        "xcomp",
        "ccomp",
        "advcl",
        "root",
        "parataxis",
        "acl:relcl",
    ):
        return _nominal(analysis, predicate, own, depth)
    if rel in ("xcomp", "ccomp", "csubj", "csubj:pass"):
        return _complement(analysis, predicate, own, depth)
    if rel == "advcl":
        return _adverbial(analysis, predicate, own, depth)
    if rel == "acl":
        return _of_noun(analysis, predicate, own, depth)
    if rel == "parataxis":
        return _question(analysis, predicate, own)
    return own


def _question(analysis: Analysis, predicate: int, own: Stance) -> Stance:
    """A question asserts nothing: "Did Xi phone Modi?" does not say so."""
    tree = analysis.tree
    end = tree.sentences[tree.sentence_of[predicate]][1]
    asked = any(tree.words[i] == "?" for i in range(max(end - 3, 0), end))
    return own.within("possible") if asked and own.factuality == "asserted" else own


def _conjunct(analysis: Analysis, predicate: int, own: Stance, first: Stance) -> Stance:
    """A conjunct without subject and auxiliary of its own shares the first one's: "will visit Bonn and meet Merz"."""
    tree = analysis.tree
    head = tree.first_conjunct(predicate)
    if tree.kids(predicate, "nsubj", "nsubj:pass"):
        clause_rel = tree.rels[head]
        shared = (
            first.factuality
            if clause_rel in ("ccomp", "xcomp", "advcl") and first.factuality == "conditional"
            else None
        )
        return own if own.factuality != "asserted" else own.within(shared)
    own_marks = [  # "hoped to stop and [to be received]": "be" is no tense of its own
        c
        for c in tree.kids(predicate, "aux", "aux:pass", "cop")
        if tree.tags[c] in ("MD", "VBD", "VBZ", "VBP")
    ]
    finite = tree.tags[predicate] in ("VBD", "VBZ", "VBP")
    head_finite = tree.tags[head] in ("VBD", "VBZ", "VBP") and not tree.kids(head, "aux")
    if tree.rels[head] in ("xcomp", "ccomp", "acl", "advcl") and not finite and not own_marks:
        merged = own.within(first.factuality) if own.factuality == "asserted" else own
    elif own_marks or (finite and not head_finite):
        return own
    else:
        merged = own.within(first.factuality) if own.factuality == "asserted" else own
    or_not = any(tree.lower[c] in ("or", "nor") for c in tree.kids(predicate, "cc"))
    shared_negation = first.polarity == "negative" and (
        or_not or (not finite and not own_marks and tree.rels[head] == "xcomp")
    )
    return Stance("negative" if shared_negation else own.polarity, merged.factuality)


def _complement(analysis: Analysis, predicate: int, own: Stance, depth: int) -> Stance:
    """A clause under its governor: "agreed [to meet]", "failed [to pay]", "fears [that he left]"."""
    tree = analysis.tree
    head = tree.heads[predicate]
    if tree.pos[head] == "NOUN":
        return _of_noun(analysis, predicate, own, depth)
    above = stance_of(analysis, head, depth + 1)
    governor = governor_of(analysis, head) or governor_between(analysis, head, predicate)
    finite_clause = tree.rels[predicate] == "ccomp"
    if (
        finite_clause
        and governor is not None
        and governor.factuality == "requested"
        and not is_subjunctive(analysis, predicate)
    ):
        governor = None  # "told aides that he expects …": tell asks for something only with an infinitive
    if governor is None:
        if finite_clause:
            return _spoken(analysis, predicate, own, above)
        for_it = is_purpose(analysis, head, predicate) and above.factuality == "asserted"
        return Stance(
            _both(own.polarity, above.polarity),
            own.factuality if own.factuality != "asserted" else "planned" if for_it else above.factuality,
        )
    polarity = own.polarity
    if not finite_clause or governor.negates:
        polarity = _both(polarity, above.polarity)
    if governor.negates:
        polarity = _both(polarity, "negative")
    inner = own.factuality
    if inner == "asserted" or not finite_clause:
        inner = governor.factuality or (above.factuality if not finite_clause else inner)
    if above.factuality == "conditional" and not finite_clause:
        inner = "conditional"
    return Stance(polarity, inner)


def _spoken(analysis: Analysis, predicate: int, own: Stance, above: Stance) -> Stance:
    """Reported speech keeps its own factuality; what was not said, or asked, is left open."""
    if above.polarity == "negative" and own.factuality == "asserted":
        return own.within("possible")
    tree = analysis.tree
    speech = analysis.vocabulary.speech(tree.lemmas[tree.heads[predicate]], "VERB")
    demanded = (
        tree.tags[predicate] == "VB"
    )  # "demanded that he resign"; "was told that he had won" demands nothing
    if demanded and speech is not None and speech.kind == "ask" and own.factuality == "asserted":
        return own.within("requested")
    return own


def _adverbial(analysis: Analysis, predicate: int, own: Stance, depth: int) -> Stance:
    """Adverbial clauses: conditions, purposes ("flew to Rome [to meet X]"), "without [paying]"."""
    tree = analysis.tree
    if is_condition(analysis, predicate):
        return own.within("conditional")
    marks = {tree.lower[c] for c in tree.kids(predicate, "mark", "case", "advmod")}
    if "without" in marks and own.polarity == "positive":
        own = own.flipped()
    if "to" in marks and own.factuality == "asserted":
        governor = governor_of(analysis, tree.heads[predicate])
        if governor is not None and governor.factuality is not None and tree.tags[predicate] == "VB":
            return _complement(analysis, predicate, own, depth)
        above = stance_of(analysis, tree.heads[predicate], depth + 1)
        if is_outcome(analysis, tree.heads[predicate]):
            return own.within(above.factuality)
        return own.within(above.factuality if above.factuality != "asserted" else "planned")
    if _is_governed(analysis, predicate, marks):
        return _complement(analysis, predicate, own, depth)
    if marks & _TEMPORAL and own.factuality == "asserted":
        return _meanwhile(analysis, predicate, own, depth)
    head = tree.heads[predicate]
    if tree.tags[predicate] in ("VBG", "VBN") and not marks and tree.pos[head] == "VERB" and predicate > head:
        above = stance_of(analysis, head, depth + 1)
        return own.within(above.factuality) if own.factuality == "asserted" else own
    return own


def _is_governed(analysis: Analysis, predicate: int, marks: set[str]) -> bool:
    """Tell a gerund that its verb rules: "bars citizens [from negotiating]", "plans [on reviving] the brand"."""
    governor = governor_of(analysis, analysis.tree.heads[predicate]) if marks else None
    if governor is None:
        return False
    if marks & _PREVENTED:
        return governor.negates or governor.factuality is not None
    gerund = analysis.tree.tags[predicate] == "VBG" and bool(marks & _INTENDED)
    return gerund and governor.factuality is not None and governor.control == "subject"


def _meanwhile(analysis: Analysis, predicate: int, own: Stance, depth: int) -> Stance:
    """A clause of time is as factual as the other event: "will meet Rao [when he visits]".

    A contrast is not: in "wants to go, while Lund [stayed]" he did, whatever it hangs on.
    """
    tree = analysis.tree
    contrast = any(tree.lower[c - 1 : c + 1] == (",", "while") for c in tree.kids(predicate, "mark"))
    verbs = (predicate, *tree.kids(predicate, "aux", "aux:pass", "cop"))
    past = any(tree.tags[v] == "VBD" for v in verbs)
    head = tree.heads[predicate]
    if is_habit(analysis, predicate) and is_habit(analysis, head):
        return own.within("conditional")  # "Rao pays [when he loses]"
    # "the second model to have a camera, [after one came out] in May"; but "would go after the war ended"
    before = any(tree.lower[c] == "after" for c in tree.kids(predicate, "mark")) and not tree.kids(
        head, "aux"
    )
    if past and (contrast or before):
        return own
    return own.within(stance_of(analysis, tree.heads[predicate], depth + 1).factuality)


def _of_noun(analysis: Analysis, predicate: int, own: Stance, depth: int) -> Stance:
    """A clause under a noun: "his desire [to work together]", "a plan [to cut aid]", "the decision [to leave]"."""
    tree = analysis.tree
    noun = tree.heads[predicate]
    governor = governor_of(analysis, noun)
    marks = {tree.lower[c] for c in tree.kids(predicate, "mark", "case")}
    # "vetoed a resolution [drafted by Japan]": that was drafted
    tells = "that" in marks or bool(tree.kids(predicate, "nsubj", "nsubj:pass"))
    if tree.rels[noun] in ("obj", "nsubj:pass") and tells and not marks & {"to", "of", "for"}:
        above = governor_of(analysis, tree.heads[noun])
        if above is not None and above.negates:  # "denied reports [that it had paid]"
            return own.flipped()
    if governor is not None and marks:
        polarity = _both(own.polarity, "negative") if governor.negates else own.polarity
        of_noun = stance_of(analysis, noun, depth + 1).factuality
        if governor.factuality == "possible" and of_noun != "asserted":
            return Stance(polarity, of_noun)  # "plans for an army able [to strike]": a strike is only planned
        return Stance(polarity, governor.factuality or of_noun)
    unnamed = analysis.vocabulary.speech(tree.lemmas[noun].lower(), "NOUN") is not None and not holders(
        analysis, noun
    )
    if unnamed and own.factuality == "asserted":
        return own.within("possible")  # "reports [that it had paid]" are nobody's word
    if "to" in marks and is_ranked(analysis, noun):
        return own  # "the first woman [to lead the firm]" leads it
    if marks and own.factuality == "asserted" and tree.tags[predicate] in ("VB", "VBG"):
        return own.within("planned" if "to" in marks else "possible")  # "the importance [of holding talks]"
    return own


def _nominal(analysis: Analysis, noun: int, own: Stance, depth: int) -> Stance:
    """A noun that names an event: "called for [talks]", "cancelled the [visit]", "no [agreement]"."""
    tree = analysis.tree
    if is_negated_noun(analysis, noun):
        own = own.flipped()
    own = described(analysis, noun, own)
    head = tree.heads[noun]
    governor = governor_of(analysis, head, tree.case(noun))
    direct = tree.rels[noun] in ("obj", "nmod", "obl", "nsubj:pass") and tree.case(noun) in (
        "",
        "for",
        "of",
        "to",
        "against",
        "on",
        "with",
    )
    named = tree.rels[noun] == "obj" and any(
        tree.pos[c] in ("NOUN", "ADJ") for c in tree.kids(head, "xcomp", "obj") if c > noun
    )  # "called the [attack] a crime"
    asked = (
        governor is not None
        and governor.factuality == "requested"
        and (named or tree.case(noun) not in ("", "for") or is_addressed(analysis, noun))
    )
    if governor is not None and direct and not asked and (governor.factuality or governor.negates):
        stance = own.within(governor.factuality)
        turned_down = governor.attributes and governor_of(analysis, noun) is not None  # "rejected an [offer]"
        undone = governor.negates and not turned_down and not is_spoken(analysis, noun)
        stance = stance.flipped() if undone else stance
        above = stance_of(analysis, head, depth + 1)
        return stance.flipped() if above.polarity == "negative" and tree.pos[head] == "VERB" else stance
    if tree.pos[head] in ("VERB", "AUX") and tree.rels[noun] in ("obj", "nsubj:pass", "obl"):
        above = stance_of(analysis, head, depth + 1)
        there = bool(analysis.vocabulary.frames(tree.lemmas[noun].lower(), "NOUN")) and (
            presupposes(analysis, head) or (tree.rels[noun] == "obj" and is_spoken(analysis, noun))
        )
        if above.factuality != "asserted" and tree.rels[noun] != "obl" and not there:
            own = own.within(above.factuality)
        if above.factuality == "conditional":
            own = own.within("conditional")
    elif tree.pos[head] == "VERB" and tree.rels[noun] == "nsubj" and own.factuality == "asserted":
        frame = analysis.vocabulary.best_frame(tree.lemmas[head], "VERB", ())
        if frame is None or frame.event_type in ("CHANGE", "OTHER", "MOVE"):  # "the [talks] will begin"
            own = own.within(stance_of(analysis, head, depth + 1).factuality)
    return own


def _both(one: Polarity, other: Polarity) -> Polarity:
    """Two negations cancel."""
    return "positive" if one == other else "negative"
