"""Threats, offers, refusals and promises: at whom they are directed, and which of them a promise is.

Who threatens to sanction a country threatens that country. Who says that it will help one has promised it something, who
says that it will blockade one has threatened it: events data (PLOVER, and CAMEO before it) code the word by the deed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause, read_clause
from graphbuild.extraction.frames import frame_of, infinitive
from graphbuild.extraction.marks import own_stance
from graphbuild.extraction.participants import participants
from graphbuild.extraction.roles import unique
from graphbuild.model import Argument, Role
from graphbuild.vocabulary import Frame

_UNDERGO: tuple[Role, ...] = ("recipient", "patient", "beneficiary", "co-agent")
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
_HOSTILE = _FORCE | {"ACCUSE", "REJECT", "PROTEST", "THREATEN"}
_FRIENDLY = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT", "TRANSFER"})
_FUTURE = frozenset({"will", "'ll", "would", "'d", "shall", "wo"})
_SELF = frozenset({"he", "she", "it", "they", "i", "we"})


def commitment(
    analysis: Analysis, clause: Clause, frame: Frame | None
) -> tuple[Frame | None, tuple[Argument, ...]]:
    """Return the frame of a verb that commits its subject to a deed, and at whom that is directed.

    Other verbs come back with their own frame and nobody.
    """
    if frame is None or clause.passive or clause.objects or (frame.symmetric and len(clause.agents) > 1):
        return frame, ()  # "Kenya and Chad agreed to help Mali": with each other
    role = frame.slots.get("inf")
    deed = infinitive(analysis, clause.verb) if role is not None else _own_future(analysis, clause)
    if deed is None:
        return frame, ()
    inner = read_clause(analysis, deed)
    noun, act = frame_of(analysis, inner)
    kind = act.event_type if act is not None else "OTHER"
    said = _coded(frame, kind, negative=own_stance(analysis, deed).polarity == "negative")
    if said is None or (kind in _HOSTILE and said.event_type not in ("THREATEN", "INTEND")):
        return frame, ()  # "agreed to criticise Rao" is no agreement with Rao
    found = tuple(_reached(analysis, inner, act, noun, kind))
    return (said, found) if found else (frame, ())


def _coded(frame: Frame, kind: str, *, negative: bool) -> Frame | None:
    """Turn a promise into what it promises: "vowed to bomb" is a threat, "said it will not accept" a refusal."""
    if frame.event_type not in ("INTEND", "SAY", "COMMUNICATE"):
        return frame
    if kind in _FRIENDLY:
        name = ("Refuse", "REJECT") if negative else ("Agree", "AGREE")
    elif kind in _HOSTILE and not negative:
        name = ("Threaten", "THREATEN")
    else:
        return None
    return replace(frame, event_class=name[0], event_type=name[1])


def _own_future(analysis: Analysis, clause: Clause) -> int | None:
    """Return what somebody says of his own future: "[Norway] said [it] will help Chad"."""
    tree, content = analysis.tree, analysis.tree.kid(clause.verb, "ccomp")
    speech = analysis.vocabulary.speech(tree.lemmas[clause.verb], "VERB")
    if content is None or speech is None or speech.kind != "say" or tree.pos[content] != "VERB":
        return None
    subject = tree.kid(content, "nsubj")
    ahead = any(tree.lower[c] in _FUTURE for c in tree.kids(content, "aux"))
    own = subject is not None and tree.lower[subject] in _SELF and len(clause.agents) == 1
    return content if ahead and own else None


def _reached(
    analysis: Analysis, inner: Clause, act: Frame | None, noun: int | None, kind: str
) -> Iterator[Argument]:
    """Yield those whom a deed is for or against; only force is used against a place.

    "Offered to pay for repairs in [Lima]" is no offer to a city.
    """
    own = {analysis.mentions[a].span for a in inner.agents if a in analysis.mentions}
    others = [
        a
        for a in unique(participants(analysis, inner, act, noun))
        if _is_party(analysis, a) and a.mention.span not in own
    ]
    roles = (*_UNDERGO, "place") if kind in _FORCE else _UNDERGO
    reached = next((r for r in roles if any(a.role == r for a in others)), None)
    for other in others:
        if other.role == reached:
            words = [
                analysis.tree.lower[i]
                for i in (inner.verb, noun)
                if i is not None and not other.mention.span.contains(analysis.tree.span(i, i + 1))
            ]
            to = "to" if infinitive(analysis, analysis.tree.heads[inner.verb]) == inner.verb else "would"
            yield replace(
                other, role="recipient", preposition=" ".join([to, *words, other.preposition]).strip()
            )


def _is_party(analysis: Analysis, argument: Argument) -> bool:
    mention = argument.mention
    if mention.kind == "name":
        return mention.label not in ("EVENT", "LAW", "WORK_OF_ART", "PRODUCT")
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return kind in ("Person", "Organization", "Government", "Group", "Country")
