"""Verbs as events: active and passive, coordinated, controlled, relative, with a support noun or without."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause, gapped, is_verb, read_clause
from graphbuild.extraction.dependents import noun_obliques
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, argument, slot_role, typed_oblique, unique
from graphbuild.extraction.statements import make_statement
from graphbuild.extraction.wording import predicate, verb_group
from graphbuild.model import Argument, Role, Statement
from graphbuild.vocabulary import Frame

_COLOURLESS = frozenset({"CHANGE", "MOVE", "OTHER"})
"""Types that a verb has in another sense when it governs an infinitive: who declines to comment does not decline."""
_REPORTING = frozenset({"SAY", "COMMUNICATE", "BELIEVE"})
"""Types of events that do nothing to whom their objects name: who quotes praise of X has not praised X."""


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
    candidates = [*clause.objects, *(clause.subjects if clause.passive else ())]
    for noun in candidates:
        if tree.pos[noun] not in ("NOUN", "PROPN") or _has_own_parties(analysis, clause, noun):
            continue
        lemma = tree.lemmas[noun].lower()
        frame = vocabulary.best_frame(
            tree.lemmas[clause.verb], "VERB", _slots(clause), particle=clause.particle or None, noun=lemma
        )
        if frame is not None and frame.nouns and lemma in frame.nouns:
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


def _slots(clause: Clause) -> set[str]:
    """Name the slots that a clause fills, as the lexicon calls them."""
    present = {p for p, _ in (*clause.obliques, *clause.inner) if p}
    objects = clause.subjects if clause.passive else clause.objects
    present |= {"obj"} if objects else set()
    present |= {"comp"} if clause.complement is not None else set()
    present |= {"iobj"} if clause.iobjects or (clause.passive and clause.objects) else set()
    return present


def _statement(analysis: Analysis, clause: Clause) -> Statement | None:
    tree, vocabulary = analysis.tree, analysis.vocabulary
    lemma = tree.lemmas[clause.verb]
    supported = support_noun(analysis, clause)
    noun = supported[0] if supported else None
    if supported:
        frame: Frame | None = supported[1]
    else:
        frame = vocabulary.best_frame(lemma, "VERB", _slots(clause), particle=clause.particle or None)
    if _only_governs(analysis, clause) and (
        frame is None or frame.event_type in _COLOURLESS or (clause.passive and not clause.agents)
    ):
        return None
    if frame is not None and noun is None and not _suits(analysis, clause, frame):
        frame = _other_frame(analysis, clause)
    arguments = unique(_arguments(analysis, clause, frame, noun))
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


def _suits(analysis: Analysis, clause: Clause, frame: Frame) -> bool:
    """Tell whether the object can be what the frame takes it for: only somebody is phoned, told or asked."""
    if frame.slots.get("obj") != "recipient":
        return True
    objects = clause.subjects if clause.passive else clause.objects
    mentions = [analysis.mentions[o] for o in objects if o in analysis.mentions]
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


def _arguments(
    analysis: Analysis, clause: Clause, frame: Frame | None, noun: int | None
) -> Iterator[Argument | None]:
    """Map the slots of a clause to roles, logical subject first."""
    nominal = frame is not None and frame.pos == "NOUN"
    subject_role: Role | None = "agent" if nominal else slot_role(frame, "subj")
    for agent in clause.agents:
        yield argument(analysis, _agentive(subject_role), agent)
    if noun is not None and frame is not None and not nominal:
        yield argument(analysis, frame.slots.get("obj", "theme"), noun)
    for head in _logical_objects(clause, noun):
        yield argument(analysis, _object_role(clause, frame, nominal=nominal), head)
    yield from _recipients(analysis, clause, frame, noun)
    if clause.complement is not None and noun is None:
        yield argument(analysis, slot_role(frame, "comp") or "theme", clause.complement)
    pairs = [*clause.obliques, *(clause.inner if noun is not None else ())]
    stated = frame.stated if frame is not None else frozenset()
    if noun is None:
        pairs += [(p, n) for p, n in clause.inner if p in stated]
    for preposition, head in pairs:
        role = typed_oblique(analysis, frame, preposition, head)
        if preposition == "of" and (head not in analysis.mentions or analysis.mentions[head].kind != "name"):
            continue  # "a relationship of trust": trust takes no part
        if role is not None and preposition:
            yield argument(analysis, role, head, preposition)
    if noun is None:
        yield from _through_objects(analysis, clause, frame, stated)
        yield _asked(analysis, clause)


def _through_objects(
    analysis: Analysis, clause: Clause, frame: Frame | None, stated: frozenset[str]
) -> Iterator[Argument | None]:
    """Names inside the objects: "counter [security threats from] China", "denounced [suppression by] Serbia".

    They are what the event is about, not who suffers it, so their role is topic, or place.
    """
    objects = [
        *analysis.tree.kids(clause.verb, "obj"),
        *(n for p, n in clause.obliques if p not in ("by", "as")),
    ]
    for noun in objects:
        if frame is not None and frame.event_type in _REPORTING and _names_event(analysis, noun):
            continue
        if noun in analysis.mentions and analysis.mentions[noun].kind == "nominal":
            yield from _names_inside(analysis, noun, analysis.tree.words[noun], stated, depth=2)


def _names_event(analysis: Analysis, noun: int) -> bool:
    return bool(analysis.vocabulary.frames(analysis.tree.lemmas[noun].lower(), "NOUN"))


def _names_inside(
    analysis: Analysis, noun: int, words: str, stated: frozenset[str], depth: int
) -> Iterator[Argument | None]:
    tree = analysis.tree
    inside = [
        (p, n) for p, n in noun_obliques(analysis, noun) if p not in stated and p not in SKIPPED_PREPOSITIONS
    ]
    inside += [("of", m) for c in tree.kids(noun, "nmod:poss") for m in tree.conjuncts(c)]
    for preposition, head in inside:
        mention = analysis.mentions.get(head)
        if mention is None:
            continue
        if mention.kind == "name":
            place = preposition in ("in", "at") and mention.label in ("GPE", "LOC", "FAC")
            yield argument(analysis, "place" if place else "topic", head, f"{words} {preposition}")
        elif mention.kind == "nominal" and depth > 1:
            deeper = f"{words} {preposition} {tree.words[head]}"
            yield from _names_inside(analysis, head, deeper, stated, depth - 1)


def _asked(analysis: Analysis, clause: Clause) -> Argument | None:
    """Who is to do what is demanded: "Greece demanded that [its partners] refuse"."""
    tree = analysis.tree
    content = tree.kid(clause.verb, "ccomp")
    speech = analysis.vocabulary.speech(tree.lemmas[clause.verb], "VERB")
    governor = governor_of(analysis, clause.verb)
    asks = (speech is not None and speech.kind == "ask") or (
        governor is not None and governor.factuality == "requested"
    )
    if content is None or not asks or tree.tags[content] not in ("VB", "VBP") or clause.iobjects:
        return None
    subject = tree.kid(content, "nsubj", "nsubj:pass")
    return argument(analysis, "recipient", subject) if subject is not None else None


def _agentive(role: Role | None) -> Role:
    return role or "agent"


def _logical_objects(clause: Clause, noun: int | None) -> list[int]:
    """The objects of the event: in a passive its surface subject, unless that is the recipient ("was sent a message")."""
    if clause.passive:
        taken = clause.objects or clause.subjects
        return [o for o in taken if o != noun]
    return [o for o in clause.objects if o != noun]


def _object_role(clause: Clause, frame: Frame | None, *, nominal: bool) -> Role:
    if nominal:
        return "recipient"
    if frame is not None and "obj" in frame.slots:
        return frame.slots["obj"]
    return (
        "theme"
        if clause.iobjects or (clause.passive and clause.objects) or (frame and frame.nouns)
        else "patient"
    )


def _recipients(
    analysis: Analysis, clause: Clause, frame: Frame | None, noun: int | None
) -> Iterator[Argument | None]:
    """Indirect objects, also as subjects of passives: "[Trump] was sent a message"."""
    role = slot_role(frame, "iobj") or "recipient"
    for head in clause.iobjects:
        yield argument(analysis, role, head)
    if clause.passive and clause.objects:
        for head in clause.subjects:
            if head != noun:
                yield argument(analysis, role, head)
