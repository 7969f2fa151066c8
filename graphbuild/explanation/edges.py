"""The simple edges of one statement, or why it has none; the rules in ``ontology/rules`` say the same in SPARQL."""

from __future__ import annotations

from collections.abc import Iterable

from graphbuild.model import Fact
from graphbuild.vocabulary import EventClass, Vocabulary

Edge = tuple[str, str, str]

_ANSWERING = frozenset({"co-agent", "patient", "recipient"})
"""Roles from which the edge of an event with equal sides runs back."""


def simple_edges(fact: Fact, vocabulary: Vocabulary) -> tuple[Edge, ...]:
    """Return the edges that an asserted, positive, unattributed event gives: entity ids around a property's name."""
    event_class = vocabulary.event_class(fact.event_class)
    if _unfit(fact, event_class) is not None or event_class is None or event_class.simple_property is None:
        return ()
    roles, symmetric = event_class.simple_roles, fact.statement.symmetric
    agents, others = _ids(fact, ("agent",)), _ids(fact, roles)
    pairs = [(agent, other) for agent in agents for other in others]
    if symmetric and "co-agent" in roles:
        pairs += [(one, other) for one in agents for other in agents]
    if symmetric:
        answering = _ids(fact, [role for role in roles if role in _ANSWERING])
        pairs += [(other, agent) for agent in agents for other in answering]
    kept = dict.fromkeys((a, event_class.simple_property, b) for a, b in pairs if a != b)
    return tuple(kept)


def why_no_edge(fact: Fact, vocabulary: Vocabulary) -> str | None:
    """Say why a statement gives no simple edge; None when it gives one."""
    if simple_edges(fact, vocabulary):
        return None
    event_class = vocabulary.event_class(fact.event_class)
    unfit = _unfit(fact, event_class)
    if unfit is not None or event_class is None:
        return unfit
    if not _ids(fact, ("agent",)):
        return "no agent is an entity"
    return f"no {' or '.join(event_class.simple_roles)} is an entity"


def _unfit(fact: Fact, event_class: EventClass | None) -> str | None:
    statement = fact.statement
    reasons = (
        (
            event_class is None or event_class.simple_property is None,
            f"the class {fact.event_class} has none",
        ),
        (statement.polarity == "negative", "the statement is negative"),
        (statement.factuality != "asserted", f"the statement is {statement.factuality}, not asserted"),
        (bool(statement.attribution), "it is what somebody says, not the article"),
    )
    return next((reason for holds, reason in reasons if holds), None)


def _ids(fact: Fact, roles: Iterable[str]) -> list[str]:
    wanted = frozenset(roles)
    return [a.entity.id for a in fact.statement.arguments if a.role in wanted and a.entity is not None]
