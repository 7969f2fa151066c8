"""From pairs to groups: all mentions of one event across articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from graphbuild.agreement.events import Event
from graphbuild.agreement.knowledge import Knowledge
from graphbuild.agreement.matching import NEAR, Match, match

_WINDOW = 40
"""Days between two events, by their own date or that of their article, beyond which they are not compared."""


def matches(events: Sequence[Event], known: Knowledge) -> list[Match]:
    """Return all pairs that match, by IRI; only events that share a type and a participant's name or word are compared.

    What is told apart by its content alone, such as what somebody says, is left out.
    """
    told = [event for event in events if not known.any_of(event.classes, known.by_content)]
    pairs = {(one.iri, two.iri): (one, two) for block in _blocks(told) for one, two in _pairs(block)}
    found = (match(*pairs[key], known) for key in sorted(pairs))
    return [pair for pair in found if pair is not None]


def groups(events: Iterable[Event], found: Iterable[Match]) -> list[tuple[Event, ...]]:
    """Return the groups of events that are one, each in two articles at least, by their first event.

    The strongest pairs are joined first, and two groups only if every event of one matches every event of the other: an
    undated meeting must not tie Monday's meeting to Thursday's.
    """
    same = {(pair.one, pair.two): pair for pair in found if pair.kind == "sameEventAs"}
    by_iri = {event.iri: event for event in events}
    group: dict[str, tuple[str, ...]] = {iri: (iri,) for iri in by_iri}
    for pair in sorted(same.values(), key=lambda pair: (-pair.strength, pair.one, pair.two)):
        one, two = group[pair.one], group[pair.two]
        if one == two:
            continue
        if all((min(a, b), max(a, b)) in same for a in one for b in two):
            joined = tuple(sorted((*one, *two)))
            group.update(dict.fromkeys(joined, joined))
    whole = (tuple(by_iri[iri] for iri in joined) for joined in sorted(set(group.values())))
    return [joined for joined in whole if len({event.page.iri for event in joined}) > 1]


def _blocks(events: Iterable[Event]) -> Iterator[list[Event]]:
    found: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for event in events:
        keys = {
            key
            for these in event.parts.values()
            for participant in these
            for key in ([participant.iri] if participant.iri else sorted(participant.words))
        }
        for key in keys:
            found[event.type, event.factuality, key].append(event)
    yield from (found[key] for key in sorted(found) if len(found[key]) > 1)


def _pairs(block: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Yield the pairs of a block in the order of their IRIs; dated ones only with what lies near enough, or is undated."""
    dated = sorted((day, event.iri, event) for event in block if (day := _day(event)) is not None)
    undated = [event for event in block if _day(event) is None]
    for index, (day, _, event) in enumerate(dated):
        for later, _, other in dated[index + 1 :]:
            if later - day > _WINDOW:
                break
            if event.span or other.span or later - day <= NEAR.days:  # else by their articles' dates alone
                yield _ordered(event, other)
    yield from (_ordered(one, two) for one in undated for _, _, two in dated)
    yield from (_ordered(one, two) for one, two in combinations(undated, 2))


def _ordered(one: Event, two: Event) -> tuple[Event, Event]:
    return (one, two) if one.iri < two.iri else (two, one)


def _day(event: Event) -> int | None:
    day = event.span[0] if event.span else event.page.date
    return day.toordinal() if day else None
