"""Statement records: the public line format of ``graphbuild extract`` (one JSON object a line).

A record is a pair of participants of one event, with everything that is known of how it was stated. An event of more
than two participants gives several records with the same ``event``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from graphbuild.graph import relation
from graphbuild.model import Argument, Attribution, Entity, Fact, Mention, Reading, Span, Statement
from graphbuild.timespan import timex3

OBJECT_ROLES = (
    "recipient",
    "patient",
    "co-agent",
    "theme",
    "goal",
    "beneficiary",
    "source",
    "topic",
    "instrument",
    "place",
)
"""Roles that can be the object of a record, the most telling first."""
_CORE = frozenset({"recipient", "patient", "co-agent", "theme", "goal"})
_NAMED = frozenset({"Person", "Organization", "Government", "Country"})
Record = dict[str, Any]


def records(reading: Reading, facts: Iterable[Fact]) -> Iterator[Record]:
    """Yield the records of an article's facts, in text order."""
    for fact in facts:
        for subject, other in pairs(fact.statement):
            yield _record(reading, fact, subject, other)


def pairs(statement: Statement) -> Sequence[tuple[Argument | None, Argument | None]]:
    """List the pairs of participants that a statement relates; (agent, None) or (None, other) when one end is missing.

    In a symmetric event without another participant the agents pair up among themselves ("Macron and Meloni met").
    A theme that is no name stays a slot when somebody receives it ("sent [a message] to Trump").
    """
    agents = [a for a in statement.arguments if a.role == "agent" and _known(a)]
    others = [a for a in _objects(statement) if _known(a)]
    if statement.symmetric and len(agents) > 1:
        crossed = [(a, b) for i, a in enumerate(agents) for b in agents[i + 1 :]]
        if not any(o.role in ("co-agent", "patient", "recipient") for o in others):
            both_ways = statement.rule.endswith("reciprocal")
            return crossed + [(b, a) for a, b in crossed if both_ways]
    if not agents and "undergoer" in statement.rule:
        agents = [a for a in others if not a.preposition][
            :1
        ]  # what rises, dies or falls is its verb's subject
    if not agents:
        return _agentless(others) or [(None, None)]
    found = [(a, o) for a in agents for o in others if _name(a) != _name(o)]
    return found or [(a, None) for a in agents]


def _agentless(others: list[Argument]) -> list[tuple[Argument | None, Argument | None]]:
    """Pairs of a passive without agent: nobody did it to X; and X itself with what it got or became.

    "Ishiba was re-elected as prime minister": (None, Ishiba), (Ishiba, prime minister).
    """
    affected = [
        o
        for o in others
        if not o.preposition or (o.role in _CORE and o.preposition != "as" and o.role != "goal")
    ]
    holders = [o for o in affected if o.role != "theme"][:1]
    further = [o for o in others if o.preposition == "as" or (o.preposition and _is_named(o))]
    undone: list[tuple[Argument | None, Argument | None]] = [(None, o) for o in affected[:3]]
    return undone + [(h, o) for h in holders for o in further if _name(h) != _name(o)]


def _objects(statement: Statement) -> list[Argument]:
    """Choose what an event's agent is related to: core roles always, the others when they are names."""
    found = [a for a in statement.arguments if a.role in OBJECT_ROLES]
    receiver = any(a.role in ("recipient", "patient", "co-agent") for a in found)
    kept = [a for a in found if a.role in _CORE or a.role == "topic" or not a.preposition or _is_named(a)]
    kept = [a for a in kept if not (a.role in ("theme", "topic") and receiver and not _stands_out(a))]
    return sorted(kept, key=lambda a: OBJECT_ROLES.index(a.role))


def _stands_out(argument: Argument) -> bool:
    """Tell what is worth a line of its own beside a recipient: names, and posts."""
    return _is_named(argument) or argument.mention.label == "ROLE"


def _is_named(argument: Argument) -> bool:
    return argument.mention.kind == "name" or (argument.entity is not None and argument.entity.type in _NAMED)


def _known(argument: Argument) -> bool:
    """A pronoun that nothing resolves names nobody."""
    return argument.entity is not None or argument.mention.kind != "pronoun"


def _name(argument: Argument | None) -> str | None:
    if argument is None:
        return None
    return argument.entity.name if argument.entity else argument.mention.text


def _record(reading: Reading, fact: Fact, subject: Argument | None, other: Argument | None) -> Record:
    statement = fact.statement
    theme = statement.argument("theme", "topic")
    recipient = statement.argument("recipient")
    place = statement.argument("place")
    span = statement.evidence
    return {
        "doc": reading.article.id,
        "sentence": " ".join(reading.article.quote(span).split()),
        "sentence_span": _span(span),
        "event": f"{reading.article.id}#{statement.event}",
        "subject": _name(subject),
        "relation": relation(statement, other),
        "object": _name(other),
        "event_type": fact.event_type,
        "class": fact.event_class,
        "predicate": {
            **_span(statement.predicate.span),
            "head_start": statement.predicate.head_start,
            "lemma": statement.predicate.lemma,
            "pos": statement.predicate.pos,
        },
        "arguments": [
            _argument(reading, a) for a in statement.arguments if a.mention.span != statement.predicate.span
        ],
        "theme": theme.text if theme else None,
        "recipient": _name(recipient),
        "place": _name(place),
        "quantity": statement.quantity,
        "polarity": statement.polarity,
        "factuality": statement.factuality,
        "attributed_to": _source(statement.attribution[-1]) if statement.attribution else None,
        "attribution": [_attribution(attribution) for attribution in statement.attribution],
        "time": statement.time.value if statement.time else None,
        "time_span": _span(statement.time.span) if statement.time else None,
        "rule": statement.rule,
    }


def _source(attribution: Attribution) -> str | None:
    if attribution.source_entity is not None:
        return attribution.source_entity.name
    source = attribution.source
    return source.text if source is not None and source.kind != "pronoun" else None


def _attribution(attribution: Attribution) -> Record:
    addressee: Entity | Mention | None = attribution.addressee_entity or attribution.addressee
    return {
        "source": _source(attribution),
        "cue": attribution.cue_text,
        "addressee": addressee.name
        if isinstance(addressee, Entity)
        else addressee.text
        if addressee
        else None,
        "mode": attribution.mode,
    }


def _argument(reading: Reading, argument: Argument) -> Record:
    mention = argument.mention
    span = argument.extent or mention.span
    return {
        "role": argument.role,
        "text": " ".join(reading.article.quote(span).split()),
        **_span(span),
        "head_start": mention.head.start if span.contains(mention.head) else span.start,
        "entity": argument.entity.id if argument.entity else None,
        "name": _name(argument),
        "type": argument.entity.type if argument.entity else None,
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def mention_records(reading: Reading) -> Iterator[Record]:
    """Yield the article's mentions with the entity that each stands for."""
    entities = dict(reading.entities)
    for mention in reading.mentions:
        entity = entities.get(mention.span)
        if entity is not None:
            yield {
                "doc": reading.article.id,
                "entity": entity.id,
                "name": entity.name,
                "type": entity.type,
                "mention": _span(mention.span),
            }


def time_records(reading: Reading) -> Iterator[Record]:
    """Yield the article's time expressions with their values, None where they stay open.

    Values are those of TIMEX3 here: a week is 2024-W45; in the records and in the graph it is the interval of its days.
    """
    for time in reading.times:
        value = timex3(time.value, time.text) if time.value else None
        yield {"doc": reading.article.id, "timex": _span(time.span), "value": value}


def attribution_records(reading: Reading) -> Iterator[Record]:
    """Yield source, cue and content spans of the article's attributions."""
    for attribution in reading.attributions:
        if attribution.content:
            source = (
                [[attribution.source.span.start, attribution.source.span.end]] if attribution.source else []
            )
            yield {
                "doc": reading.article.id,
                "attribution_span": {
                    "source": source,
                    "cue": [[attribution.cue.start, attribution.cue.end]],
                    "content": [[span.start, span.end] for span in attribution.content],
                },
            }
