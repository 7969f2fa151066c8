"""From grammatical slots to roles: the lexicon's frame where there is one, defaults of English prepositions elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import Tree
from graphbuild.model import Argument, Mention, Role, Span
from graphbuild.vocabulary import Frame

PREPOSITION_ROLES: dict[str, Role] = {
    "to": "goal",
    "into": "goal",
    "onto": "goal",
    "toward": "goal",
    "towards": "goal",
    "in": "place",
    "at": "place",
    "near": "place",
    "inside": "place",
    "outside": "place",
    "off": "place",
    "aboard": "place",
    "across": "place",
    "with": "co-agent",
    "alongside": "co-agent",
    "together with": "co-agent",
    "from": "source",
    "out of": "source",
    "for": "beneficiary",
    "on behalf of": "beneficiary",
    "about": "topic",
    "on": "topic",
    "over": "topic",
    "regarding": "topic",
    "concerning": "topic",
    "of": "topic",
    "against": "patient",
    "as": "theme",
    "between": "agent",
    "among": "place",
    "through": "instrument",
    "via": "instrument",
    "by": "instrument",
}
"""Roles that prepositions have when no frame says otherwise; after PropBank's ArgM labels and VerbNet's roles."""

SKIPPED_PREPOSITIONS = frozenset(
    {
        "after",
        "before",
        "during",
        "since",
        "until",
        "despite",
        "unlike",
        "than",
        "like",
        "without",
        "amid",
        "following",
        "because of",
        "due to",
        "such as",
        "including",
        "except",
        "instead of",
        "according to",
    }
)


def slot_role(frame: Frame | None, slot: str) -> Role | None:
    """Return the role of a slot in a frame; prepositions fall back to their defaults, unknown ones have none."""
    if frame is not None and slot in frame.slots:
        return frame.slots[slot]
    return PREPOSITION_ROLES.get(slot)


def argument(analysis: Analysis, role: Role, head: int, preposition: str = "") -> Argument | None:
    """Make an argument of the mention that ``head`` stands for; None where there is no mention, or it is a time."""
    mention = analysis.mentions.get(head)
    if mention is None or head in analysis.time_tokens:
        return None
    if preposition == "as" and mention.kind == "nominal" and analysis.vocabulary.is_post(mention.head_lemma):
        mention = replace(mention, label="ROLE")  # "served [as defense minister]"
    return Argument(
        role,
        mention,
        phrase(analysis.tree, head),
        preposition=preposition,
        extent=extent(analysis.tree, head, mention),
    )


_MODIFIERS = frozenset(
    {"amod", "compound", "det", "det:predet", "flat", "nmod:desc", "nmod:poss", "nmod:unmarked", "nummod"}
)


def extent(tree: Tree, head: int, mention: Mention) -> Span:
    """Return a mention with what stands before it: "[the new finance minister] Rao", "[almost all] clubs in the league".

    What follows it is left out: clauses and appositions say something of their own; and so is what belongs to the clause
    that it heads: "The bridge was once [the longest bridge] in Europe".
    """
    own = tree.within(mention.span, head)
    # the noun that a name is glued to stands before it: "[the shipyard] Nordkai"
    start = min(head, own.start) if own else head
    if mention.kind == "pronoun" or not own or own[0] - start > 1:
        return mention.span
    before = {
        i
        for c in tree.children[head]
        if c < start
        and (tree.rels[c] in _MODIFIERS or (tree.rels[c] == "advmod" and not tree.kids(head, "cop")))
        for i in tree.subtree(c)
        if tree.pos[i] != "PUNCT"  # "thanked judge Rao[,] coach Orme and pilot Voss"
    }
    while start - 1 in before or (start - 2 in before and tree.pos[start - 1] == "PUNCT"):
        start -= 1
    return Span(tree.starts[start], mention.span.end)


_APART = frozenset({"acl", "acl:relcl", "appos", "conj", "cc", "case", "punct", "parataxis", "advcl", "dep"})
"""Relations of what hangs on a nominal and is no part of its phrase."""


def phrase(tree: Tree, head: int) -> str:
    """Return the whole phrase of a nominal without relative clauses, appositions and coordination."""
    keep = {head}
    for child in tree.children[head]:
        if tree.rels[child] not in _APART:
            keep.update(tree.subtree(child))
    start = end = head
    while start - 1 in keep or (start - 2 in keep and tree.pos[start - 1] == "PUNCT"):
        start -= 1
    while end + 1 in keep:
        end += 1
    return tree.text(start, end + 1)


def unique(arguments: Iterable[Argument | None]) -> tuple[Argument, ...]:
    """Drop empty arguments, and second ones of the same mention."""
    kept: dict[tuple[int, int], Argument] = {}
    for candidate in arguments:
        if candidate is not None:
            kept.setdefault((candidate.mention.span.start, candidate.mention.span.end), candidate)
    return tuple(kept.values())


_TOPICLESS = frozenset({"CHANGE", "MOVE", "TRANSFER", "CREATE", "PARTICIPATE", "HOLD_ROLE"})
"""Types of events that are about nothing; their verbs state what "on" and "over" mean where they mean more than a cause."""


def typed_oblique(analysis: Analysis, frame: Frame | None, preposition: str, head: int) -> Role | None:
    """Give a prepositional phrase its role: the frame's, else the preposition's; "to" a person is a recipient."""
    mention = analysis.mentions.get(head)
    if preposition == "on" and mention is not None and analysis.vocabulary.sorts.is_medium(mention.text):
        return "instrument"  # "wrote on [Facebook]"
    if frame is not None and preposition in frame.slots:
        where = mention is not None and mention.label in ("GPE", "LOC", "FAC") and preposition in ("in", "at")
        if where and frame.event_type == "PARTICIPATE" and frame.slots[preposition] == "goal":
            return "place"  # "beat Rao [in Lima]", "[in the final]"
        return frame.slots[preposition]  # also of those skipped otherwise: "testified [before] the committee"
    role = PREPOSITION_ROLES.get(preposition)
    if preposition in SKIPPED_PREPOSITIONS or head not in analysis.mentions:
        return None if preposition in SKIPPED_PREPOSITIONS else role
    if role == "topic" and frame is not None and frame.event_type in _TOPICLESS:
        return None  # "Stocks rose [on] hopes of a deal": not about them
    if role == "beneficiary" and not may_act(analysis, head):
        return None  # "flew to Lima [for] a summit": why, not for whom
    return _placed(analysis, head, _refined(analysis, preposition, head, role))


def _refined(analysis: Analysis, preposition: str, head: int, role: Role | None) -> Role | None:
    """Return the role that a preposition has with this noun: people receive, water is no companion."""
    mention = analysis.mentions[head]
    if preposition == "with" and not may_act(analysis, head):
        return "instrument"  # "filled it [with] water"
    if preposition in ("via", "through") and mention.label in ("GPE", "LOC", "FAC"):
        return "place"  # "flew to Chicago [via] Lima"
    if preposition == "on" and mention.label in ("LOC", "FAC"):
        return "place"
    return "recipient" if role == "goal" and _is_actor(analysis, head) else role


def _placed(analysis: Analysis, head: int, role: Role | None) -> Role | None:
    """Leave only nouns for places among the places."""
    mention = analysis.mentions[head]
    if role != "place" or mention.kind != "nominal":
        return role
    if not mention.modifiers and not mention.definite and _case_of_kid(analysis, head) == "for":
        return None  # "freed them [in exchange] for fuel", "[in return] for help"
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return role if kind in ("Place", "Organization", "Government", "Event", "Country") else None


def _case_of_kid(analysis: Analysis, head: int) -> str:
    phrase = analysis.tree.kid(head, "nmod")
    return analysis.tree.case(phrase) if phrase is not None else ""


def may_act(analysis: Analysis, head: int) -> bool:
    """Tell who can have a part in an event: people, bodies, countries, and every name and pronoun."""
    return analysis.mentions[head].kind != "nominal" or _is_actor(analysis, head)


def _is_actor(analysis: Analysis, head: int) -> bool:
    mention = analysis.mentions[head]
    if mention.kind == "name":
        return mention.label in ("PERSON", "ORG")
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return kind in ("Person", "Organization", "Government", "Group")
