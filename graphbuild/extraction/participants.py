"""Who takes part in a verb's event, and in which role: the slots of a clause mapped by the lexicon's frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause
from graphbuild.extraction.control import promises
from graphbuild.extraction.dependents import noun_obliques
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.names import is_amount
from graphbuild.extraction.relatives import antecedents
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, argument, slot_role, typed_oblique
from graphbuild.extraction.subjects import SUBJECTS
from graphbuild.model import Argument, Role
from graphbuild.vocabulary import Frame

_REPORTING = frozenset({"SAY", "COMMUNICATE", "BELIEVE"})
_ON_THE_SPOT = frozenset({"COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "COOPERATE"})
"""Types of events that happen where those are who do them."""

_WHERE = frozenset({"in", "at", "near", "off", "outside", "inside", "aboard", "across", "to", "into"})

_UNDIRECTED = frozenset({"PARTICIPATE", "TRANSFER", "MOVE", "HOLD_ROLE", "CREATE", "CHANGE", "OTHER"})
"""Types of events that concern what they are done with or to, and no one whom that belongs to."""

"""Types of events that do nothing to whom their objects name: who quotes praise of X has not praised X."""


def participants(
    analysis: Analysis, clause: Clause, frame: Frame | None, noun: int | None
) -> Iterator[Argument | None]:
    """Map the slots of a clause to roles, the logical subject first; ``noun`` is the verb's support noun."""
    subject_role = None if _is_nominal(frame) else slot_role(frame, "subj")
    for agent in clause.agents:
        found = argument(analysis, subject_role or "agent", agent)
        yield _event_alone(analysis, frame, found, agent)
    if noun is not None and frame is not None and not _is_nominal(frame):
        yield _carried(analysis, frame, noun)
    yield from _objects(analysis, clause, frame, noun)
    if clause.complement is not None and noun is None:
        made = "as" if _names_post(frame) else ""  # "was named [justice minister]"
        yield argument(analysis, slot_role(frame, "comp") or "theme", clause.complement, made)
    yield from _phrases(analysis, clause, frame, noun)
    yield _where_they_are(analysis, clause, frame)
    if noun is None:
        yield from _through_objects(analysis, clause, frame)
        yield _asked(analysis, clause)


def _where_they_are(analysis: Analysis, clause: Clause, frame: Frame | None) -> Argument | None:
    """Say where a deed was done by where its doers are: "Guards [at the port of Lima] seized two boats".

    Words reach further than deeds: who speaks in Lima may speak of Oslo. A place of the deed itself goes first.
    """
    deed = frame is not None and frame.event_type in _ON_THE_SPOT and len(clause.agents) == 1
    if not deed or clause.passive or any(p in _WHERE for p, _ in (*clause.obliques, *clause.inner)):
        return None
    doers = [a for a in clause.agents if a in analysis.mentions and analysis.mentions[a].kind == "nominal"]
    where = [(p, n) for a in doers for p, n in noun_obliques(analysis, a) if p in ("in", "at")]
    placed = [(p, n) for p, n in where if typed_oblique(analysis, None, p, n) == "place"]
    return argument(analysis, "place", placed[0][1], placed[0][0]) if placed else None


def as_written(analysis: Analysis, verb: int, arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """Let a relative pronoun stand for its antecedent, as "he" does for a name: "Rao, [who] had met Orme"."""
    tree = analysis.tree
    written = {
        id(analysis.mentions[noun]): tree.span(pronoun, pronoun + 1)
        for pronoun in tree.kids(verb, *SUBJECTS, "obj", "iobj", "obl", "obl:agent", "nmod")
        for noun in antecedents(analysis, verb, pronoun)
        if noun in analysis.mentions
    }
    return tuple(
        replace(a, extent=written[id(a.mention)]) if id(a.mention) in written else a for a in arguments
    )


def _is_nominal(frame: Frame | None) -> bool:
    return frame is not None and frame.pos == "NOUN"


def _carried(analysis: Analysis, frame: Frame, noun: int) -> Argument | None:
    """Return the support noun: part of the predicate ("sent [a message]"), unless the frame makes it a participant."""
    carried = argument(analysis, frame.slots.get("obj", "theme"), noun)
    if carried is None or "obj" in frame.stated:
        return carried
    return replace(carried, mention=replace(carried.mention, label="WORD"))


def _objects(
    analysis: Analysis, clause: Clause, frame: Frame | None, noun: int | None
) -> Iterator[Argument | None]:
    """Objects, direct and indirect, also as subjects of passives."""
    if _raised(analysis, clause) and not promises(analysis, clause.verb):
        return
    objects, receivers = _logical_objects(clause, frame)
    role = _object_role(clause, frame)
    undergoes = bool(clause.agents) and not clause.passive and slot_role(frame, "subj") == role
    for head in objects:
        if head != noun and not (undergoes and _is_extent(analysis, head)):
            yield _event_alone(analysis, frame, argument(analysis, role, head), head)
    for head in receivers:
        if head != noun:
            yield argument(analysis, slot_role(frame, "iobj") or "recipient", head)
    if clause.passive and _names_post(frame):
        for head in clause.objects:
            yield argument(analysis, "theme", head, "as")


def _event_alone(
    analysis: Analysis, frame: Frame | None, found: Argument | None, head: int
) -> Argument | None:
    """Cut an argument that is an event with participants of its own down to its noun: "ended [Norvik's losses]".

    Norvik takes part in the losses, which have a statement of their own, and not in their end.
    """
    done_to_somebody = frame is not None and frame.event_type not in _UNDIRECTED | _REPORTING | {"INTEND"}
    if (
        found is None
        or done_to_somebody
        or found.mention.kind != "nominal"
        or not _names_event(analysis, head)
    ):
        return found
    span = found.mention.span
    inside = any(i != head and span.contains(m.span) for i, m in analysis.mentions.items())
    return replace(found, extent=found.mention.head) if inside else found


def _is_extent(analysis: Analysis, head: int) -> bool:
    """Tell how far something falls; but "The storm dropped [200 millimetres of rain]"."""
    return is_amount(analysis.tree, head) and analysis.tree.kid(head, "nmod") is None


def _raised(analysis: Analysis, clause: Clause) -> bool:
    """Tell an object that only belongs to what follows: lawyers who expect [the Commission] to ask expect no Commission."""
    governor = governor_of(analysis, clause.verb)
    complement = analysis.tree.kid(clause.verb, "xcomp")
    verbal = complement is not None and analysis.tree.pos[complement] == "VERB"
    return (
        verbal
        and not clause.passive
        and governor is not None
        and governor.control == "subject"
        and bool(governor.factuality)
    )


def _names_post(frame: Frame | None) -> bool:
    """Tell verbs that make somebody something: "He was appointed [chairman]"."""
    return frame is not None and frame.slots.get("obj") == "patient" and frame.slots.get("as") == "theme"


def _logical_objects(clause: Clause, frame: Frame | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the objects of the event and who receives them.

    The subject of a passive is the object, or the receiver where the verb still has one: "[Trump] was sent a message".
    """
    if not clause.passive:
        return clause.objects, clause.iobjects
    if clause.objects and not _names_post(frame):
        return clause.objects, (*clause.iobjects, *clause.subjects)
    return clause.subjects, clause.iobjects


def _object_role(clause: Clause, frame: Frame | None) -> Role:
    if _is_nominal(frame):
        return "recipient"
    if frame is not None and "obj" in frame.slots:
        return frame.slots["obj"]
    given = clause.iobjects or (clause.passive and clause.objects) or (frame and frame.nouns)
    return "theme" if given else "patient"


def _phrases(
    analysis: Analysis, clause: Clause, frame: Frame | None, noun: int | None
) -> Iterator[Argument | None]:
    """Prepositional phrases of the verb, and those of its object that the frame asks for."""
    stated = frame.stated if frame is not None else frozenset()
    # "demanded the release [of] Bazoum": the release is his, the demand is not made of him
    others = {"of"} if noun is None and any(_names_event(analysis, o) for o in clause.objects) else set()
    inner = [(p, n) for p, n in clause.inner if noun is not None or p in stated - others]
    carrier = analysis.tree.words[noun] if noun is not None and "obj" in stated else None
    for preposition, head in (*clause.obliques, *inner):
        named = head in analysis.mentions and analysis.mentions[head].kind == "name"
        told = _is_nominal(frame) or (noun is None and (preposition, head) in clause.obliques)
        if preposition == "of" and not named and not (told and "of" in stated):
            # "a relationship of trust": trust takes no part; "resumed imports of fish", "accused him of fraud": they do
            continue
        role = typed_oblique(analysis, frame, preposition, head)
        if role == "agent" and clause.agents and slot_role(frame, "subj") in (None, "agent"):
            role = "topic"  # "Japan built a relationship of trust [between] Trump and Ishiba": Japan built it
        if role is not None and preposition:  # "blocked [loan to] Ukraine"
            near = (
                noun is not None and head > noun and preposition in ("in", "of")
            )  # "bought [a stake in] Vantor"
            through = carrier is not None and (near or (preposition, head) in clause.inner)
            yield argument(analysis, role, head, f"{carrier} {preposition}" if through else preposition)


def _through_objects(analysis: Analysis, clause: Clause, frame: Frame | None) -> Iterator[Argument | None]:
    """Names inside the objects: "counter [security threats from] China", "denounced [suppression by] Serbia".

    They are what the event is about, not who suffers it, so their role is topic, or place.
    """
    if frame is None or frame.event_type in _UNDIRECTED:
        return  # "The jet wears the livery of Vantor Air": nobody does anything to Vantor
    stated = frame.stated
    objects = analysis.tree.kids(clause.verb, "obj")
    around = [n for p, n in clause.obliques if p not in ("by", "as")]
    for noun in (*objects, *around):
        if frame.event_type in _REPORTING and _names_event(analysis, noun):
            continue
        if noun in analysis.mentions and analysis.mentions[noun].kind == "nominal":
            own = stated if noun in objects else frozenset()  # "massed troops for a war [against Chad]"
            yield from _names_inside(analysis, noun, analysis.tree.words[noun], own, depth=2)


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
    if (
        content is None
        or not asks
        or tree.tags[content] not in ("VB", "VBP")
        or clause.iobjects
        or clause.objects  # "Firms bribe officials, Rao told [a meeting]"
        or clause.passive
    ):
        return None
    subject = tree.kid(content, "nsubj", "nsubj:pass")
    return argument(analysis, "recipient", subject) if subject is not None else None
