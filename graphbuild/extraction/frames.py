"""Which frame of the lexicon a verb has in its clause: by its slots, its support noun and what its object can be."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.extraction.clauses import Clause
from graphbuild.extraction.dependents import has_mark, noun_obliques
from graphbuild.extraction.names import is_amount
from graphbuild.vocabulary import Frame


@once
def support_noun(analysis: Analysis, clause: Clause) -> tuple[int, Frame] | None:
    """Return the noun that carries a light verb's meaning, with the frame: "sent a [message]", "held [talks]".

    In the passive it is the subject: "[Fines] were laid on Vantor".
    """
    tree, vocabulary = analysis.tree, analysis.vocabulary
    candidates = [*clause.objects[:1], *(clause.subjects[:1] if clause.passive else ())]
    for noun in candidates:
        if tree.pos[noun] not in ("NOUN", "PROPN") or _has_own_parties(analysis, clause, noun):
            continue
        lemma = _kind_of_person(analysis, noun) or tree.lemmas[_measured(analysis, noun)].lower()
        frame = vocabulary.best_frame(
            tree.lemmas[clause.verb],
            "VERB",
            slots_of(analysis, clause),
            particle=clause.particle or None,
            noun=lemma,
        )
        if frame is not None and frame.takes(lemma) and not _is_anothers(analysis, noun, frame):
            return noun, frame
        light = tree.lemmas[clause.verb] in vocabulary.light_verbs
        if light and vocabulary.frames(lemma, "NOUN"):
            nominal = vocabulary.best_frame(
                lemma, "NOUN", {p for p, _ in (*clause.obliques, *noun_obliques(analysis, noun))}
            )
            if nominal is not None:
                return noun, nominal
    return None


def _kind_of_person(analysis: Analysis, noun: int) -> str | None:
    """Return what a named person is, as patterns list it: "received [Prime Minister] Rao", "received [Rao]"."""
    mention = analysis.mentions.get(noun)
    if mention is None or mention.kind != "name" or mention.label != "PERSON":
        return None
    return mention.title.split()[-1].lower() if mention.title else "person"


def _measured(analysis: Analysis, noun: int) -> int:
    """Return what an amount is of: who sends "ten tons of [rice]" sends rice."""
    tree = analysis.tree
    inner = next((c for c in tree.kids(noun, "nmod") if tree.case(c) == "of" and tree.pos[c] == "NOUN"), None)
    return inner if inner is not None and is_amount(tree, noun) else noun


def _has_own_parties(analysis: Analysis, clause: Clause, noun: int) -> bool:
    """Tell a noun that names its own agents: "host a meeting [between A and B]" is two events."""
    return bool(clause.agents) and any(p == "between" for p, _ in noun_obliques(analysis, noun))


def _is_anothers(analysis: Analysis, noun: int, frame: Frame) -> bool:
    """Tell what somebody else does: who announces "the resignation [of Rao]" or "[Rao]'s resignation" stays."""
    tree = analysis.tree
    owners = [m for c in tree.kids(noun, "nmod:poss") for m in tree.conjuncts(c)]
    if "of" not in frame.slots:
        owners += [n for p, n in noun_obliques(analysis, noun) if p == "of"]
    mentions = [analysis.mentions[m] for m in owners if m in analysis.mentions]
    return any(m.kind == "name" and m.label == "PERSON" for m in mentions)


def slots_of(analysis: Analysis, clause: Clause) -> set[str]:
    """Name the slots that a clause fills, as the lexicon calls them."""
    vocabulary = analysis.vocabulary
    objects = clause.subjects if clause.passive else clause.objects
    nouns = [analysis.tree.lemmas[o].lower() for o in objects[:1]]
    present = {p for p, _ in clause.obliques if p}
    if not any(vocabulary.frames(lemma, "NOUN") for lemma in nouns):  # "condemned the dispatch [to Russia]"
        present |= {p for p, _ in clause.inner}
    present |= {"obj"} if objects else set()
    present |= {"comp"} if clause.complement is not None or _says_how(analysis, clause) else set()
    present |= {"inf"} if infinitive(analysis, clause.verb) is not None else set()
    present |= {"iobj"} if clause.iobjects or (clause.passive and clause.objects) else set()
    return present


def _says_how(analysis: Analysis, clause: Clause) -> bool:
    """Tell an adjective said of the object: who "called the vote [illegal]" phoned nobody."""
    tree = analysis.tree
    return any(tree.pos[c] == "ADJ" for c in tree.kids(clause.verb, "xcomp"))


def frame_of(analysis: Analysis, clause: Clause) -> tuple[int | None, Frame | None]:
    """Return a verb's support noun, where it has one, and its frame."""
    supported = support_noun(analysis, clause)
    if supported is not None:
        noun, frame = supported
        is_person = _kind_of_person(analysis, noun) is not None  # who is no part of the verb
        return (None if is_person else noun), frame
    lemma, particle = analysis.tree.lemmas[clause.verb], clause.particle or None
    return None, analysis.vocabulary.best_frame(lemma, "VERB", slots_of(analysis, clause), particle=particle)


def saying(analysis: Analysis, verb: int) -> Frame | None:
    """Return a frame for a verb that the lexicon has as a cue of speech only: "he lied, Orme [wrote]"."""
    lemma = analysis.tree.lemmas[verb]
    cue = analysis.vocabulary.speech(lemma, "VERB") if verb in analysis.speech.tokens else None
    named = analysis.vocabulary.event_class(cue.event_class) if cue is not None else None
    if named is None:
        return None
    return Frame(
        lemma, "VERB", None, frozenset(), {}, frozenset(), named.name, named.event_type, symmetric=False
    )


def infinitive(analysis: Analysis, verb: int) -> int | None:
    """Return the infinitive that a verb takes; one behind a time may hang more loosely: "agreed on Monday [to pay]"."""
    tree = analysis.tree
    found = (c for c in tree.kids(verb, "xcomp", "advcl") if c > verb and tree.tags[c] == "VB")
    return next((c for c in found if has_mark(analysis, c, "to")), None)


def suits(analysis: Analysis, clause: Clause, frame: Frame) -> bool:
    """Tell whether the object can be what the frame takes it for: only somebody is phoned, told or asked."""
    if frame.slots.get("obj") != "recipient":
        return True
    objects = clause.subjects if clause.passive else clause.objects
    mentions = [analysis.mentions[o] for o in objects if o in analysis.mentions]
    if any(analysis.tree.pos[o] == "SYM" for o in objects[:1]):  # "paid [$2 billion]"
        return False
    if not mentions or mentions[0].kind != "nominal":
        return True
    kind = analysis.vocabulary.noun_type(mentions[0].head_lemma)
    return kind is None or kind in ("Person", "Organization", "Government", "Group", "Country", "Place")


def other_frame(analysis: Analysis, clause: Clause) -> Frame | None:
    """Return a frame of the verb whose object is a thing, None when it has none: "called the attack a crime"."""
    found = analysis.vocabulary.frames(analysis.tree.lemmas[clause.verb], "VERB")
    things = (
        frame
        for frame in found
        if not frame.nouns and frame.particle == (clause.particle or None) and "obj" in frame.stated
    )
    return next((frame for frame in things if frame.slots["obj"] != "recipient"), None)
