"""Verbs as events: active and passive, coordinated, controlled, relative, with a support noun or without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause, gapped, is_verb, read_clause
from graphbuild.extraction.dependents import has_mark, noun_obliques
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.participants import as_written, participants
from graphbuild.extraction.roles import slot_role, unique
from graphbuild.extraction.statements import make_statement
from graphbuild.extraction.wording import predicate, verb_group
from graphbuild.model import Argument, Role, Statement
from graphbuild.vocabulary import Frame

_COLOURLESS = frozenset({"CHANGE", "MOVE", "OTHER"})
"""Types that a verb has in another sense when it governs an infinitive: who declines to comment does not decline."""


def verb_statements(analysis: Analysis) -> Iterator[Statement]:
    """Yield a statement for every verb that has a participant."""
    for verb in range(len(analysis.tree.words)):
        if is_verb(analysis, verb):
            for clause in gapped(analysis, read_clause(analysis, verb)):
                statement = _statement(analysis, clause)
                if statement is not None:
                    yield statement


def support_noun(analysis: Analysis, clause: Clause) -> tuple[int, Frame] | None:
    """Return the noun that carries a light verb's meaning, with the frame: "sent a [message]", "held [talks]".

    In the passive it is the subject: "[Sanctions] were imposed on Belmar".
    """
    tree, vocabulary = analysis.tree, analysis.vocabulary
    candidates = [*clause.objects[:1], *(clause.subjects[:1] if clause.passive else ())]
    for noun in candidates:
        if tree.pos[noun] not in ("NOUN", "PROPN") or _has_own_parties(analysis, clause, noun):
            continue
        lemma = tree.lemmas[noun].lower()
        frame = vocabulary.best_frame(
            tree.lemmas[clause.verb],
            "VERB",
            _slots(analysis, clause),
            particle=clause.particle or None,
            noun=lemma,
        )
        if frame is not None and frame.takes(lemma):
            return noun, frame
        light = tree.lemmas[clause.verb] in vocabulary.light_verbs
        if light and vocabulary.frames(lemma, "NOUN"):
            nominal = vocabulary.best_frame(
                lemma, "NOUN", {p for p, _ in (*clause.obliques, *noun_obliques(analysis, noun))}
            )
            if nominal is not None:
                return noun, nominal
    return None


def _has_own_parties(analysis: Analysis, clause: Clause, noun: int) -> bool:
    """Tell a noun that names its own agents: "host a meeting [between A and B]" is two events."""
    return bool(clause.agents) and any(p == "between" for p, _ in noun_obliques(analysis, noun))


def _slots(analysis: Analysis, clause: Clause) -> set[str]:
    """Name the slots that a clause fills, as the lexicon calls them."""
    vocabulary = analysis.vocabulary
    objects = clause.subjects if clause.passive else clause.objects
    nouns = [analysis.tree.lemmas[o].lower() for o in objects[:1]]
    present = {p for p, _ in clause.obliques if p}
    if not any(vocabulary.frames(lemma, "NOUN") for lemma in nouns):  # "condemned the dispatch [to Russia]"
        present |= {p for p, _ in clause.inner}
    present |= {"obj"} if objects else set()
    present |= {"comp"} if clause.complement is not None else set()
    present |= {"inf"} if _infinitive(analysis, clause.verb) is not None else set()
    present |= {"iobj"} if clause.iobjects or (clause.passive and clause.objects) else set()
    return present


def _frame(analysis: Analysis, clause: Clause) -> tuple[int | None, Frame | None]:
    """Return a verb's support noun, where it has one, and its frame."""
    supported = support_noun(analysis, clause)
    if supported is not None:
        return supported
    lemma, particle = analysis.tree.lemmas[clause.verb], clause.particle or None
    return None, analysis.vocabulary.best_frame(lemma, "VERB", _slots(analysis, clause), particle=particle)


def _statement(analysis: Analysis, clause: Clause) -> Statement | None:
    tree = analysis.tree
    lemma = tree.lemmas[clause.verb]
    noun, frame = _frame(analysis, clause)
    if _only_governs(analysis, clause) and (
        frame is None or frame.event_type in _COLOURLESS or (clause.passive and not clause.agents)
    ):
        return None
    if frame is not None and noun is None and not _suits(analysis, clause, frame):
        frame = _other_frame(analysis, clause)
    found = unique((*participants(analysis, clause, frame, noun), *_addressed(analysis, clause, frame)))
    arguments = as_written(analysis, clause.verb, found)
    key = " ".join(
        part
        for part in (lemma, clause.particle, tree.lemmas[noun].lower() if noun is not None else "")
        if part
    )
    marks = (
        ("support-noun", noun is not None),
        ("passive", clause.passive),
        ("reciprocal", clause.reciprocal),
        (
            "undergoer",
            not clause.passive and bool(clause.agents) and slot_role(frame, "subj") not in (None, "agent"),
        ),
    )
    rule = ":".join(["verb", *(mark for mark, holds in marks if holds)])
    takes_part = (
        frame is not None and "obj" in frame.stated
    )  # "suspended the player": he is no part of the verb
    group = verb_group(analysis, clause.verb, None if takes_part else noun)
    words = predicate(analysis, group, clause.verb, key, "VERB")
    return make_statement(
        analysis, clause.verb, words, arguments, frame, rule, noun=noun, reciprocal=clause.reciprocal
    )


def _infinitive(analysis: Analysis, verb: int) -> int | None:
    """Return the infinitive that a verb takes; one behind a time may hang more loosely: "agreed on Monday [to pay]"."""
    tree = analysis.tree
    found = (c for c in tree.kids(verb, "xcomp", "advcl") if c > verb and tree.tags[c] == "VB")
    return next((c for c in found if has_mark(analysis, c, "to")), None)


_UNDERGO: tuple[Role, ...] = ("recipient", "patient", "beneficiary", "co-agent")
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
_HOSTILE = _FORCE | {"ACCUSE", "REJECT", "PROTEST", "THREATEN"}


def _addressed(analysis: Analysis, clause: Clause, frame: Frame | None) -> Iterator[Argument]:
    """Yield at whom a promise, threat or refusal is directed: those whom its infinitive is for.

    "Norway threatened to sanction [Chad]" threatens Chad; "agreed to criticise [Rao]" is no agreement with Rao, and
    "offered to pay for repairs in [Lima]" no offer to a city: only force is used against a place.
    """
    infinitive = _infinitive(analysis, clause.verb)
    role = frame.slots.get("inf") if frame is not None else None
    if infinitive is None or role is None or clause.objects:
        return
    inner = read_clause(analysis, infinitive)
    noun, deed = _frame(analysis, inner)
    kind = deed.event_type if deed is not None else "OTHER"
    if frame is None or (kind in _HOSTILE and frame.event_type != "THREATEN"):
        return
    if frame.symmetric and len(clause.agents) > 1:
        return  # "Kenya and Chad agreed to help Mali": with each other
    others = [a for a in unique(participants(analysis, inner, deed, noun)) if _is_party(analysis, a)]
    roles = (*_UNDERGO, "place") if kind in _FORCE else _UNDERGO
    reached = next((r for r in roles if any(a.role == r for a in others)), None)
    for other in others:
        if other.role == reached:
            own = other.mention.span
            words = [
                analysis.tree.lower[i]
                for i in (infinitive, noun)
                if i is not None and not own.contains(analysis.tree.span(i, i + 1))
            ]
            yield replace(other, role=role, preposition=" ".join(["to", *words, other.preposition]).strip())


def _is_party(analysis: Analysis, argument: Argument) -> bool:
    mention = argument.mention
    if mention.kind == "name":
        return mention.label not in ("EVENT", "LAW", "WORK_OF_ART", "PRODUCT")
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return kind in ("Person", "Organization", "Government", "Group", "Country")


def _suits(analysis: Analysis, clause: Clause, frame: Frame) -> bool:
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


def _other_frame(analysis: Analysis, clause: Clause) -> Frame | None:
    """Return a frame of the verb whose object is a thing, None when it has none: "called the attack a crime"."""
    found = analysis.vocabulary.frames(analysis.tree.lemmas[clause.verb], "VERB")
    things = (
        frame
        for frame in found
        if not frame.nouns and frame.particle == (clause.particle or None) and "obj" in frame.stated
    )
    return next((frame for frame in things if frame.slots["obj"] != "recipient"), None)


def _only_governs(analysis: Analysis, clause: Clause) -> bool:
    """Tell a verb that merely colours another one: "[is set] to attend", "[continued] to rise"."""
    tree = analysis.tree
    complement = tree.kid(clause.verb, "xcomp")
    return (
        complement is not None
        and tree.pos[complement] == "VERB"
        and not clause.objects
        and governor_of(analysis, clause.verb) is not None
    )
