"""Do two event nodes speak of one event? Precision before recall: what is not told apart is not therefore one.

After what event coreference across documents has been found to rest on (Bejan and Harabagiu 2010; Cybulska and Vossen
2014): the class of the event, its participants, its time and place, and whether the articles tell one story. Here each
is a constraint, and a pair must have positive evidence besides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from graphbuild.agreement.events import Event, Page, Participant
from graphbuild.agreement.knowledge import Knowledge

Kind = Literal["sameEventAs", "contradicts", "otherwiseDated"]

NEAR: Final = dt.timedelta(days=3)
"""Articles on one event appear within so many days, and an undated deed lies so many days before its article."""
_APART: Final = dt.timedelta(days=31)
"""Two days for one event may be so far apart; what lies further apart is another event."""
_STORY: Final = 3
"""So many names, other than countries, make two articles tell one story."""
_EXACT: Final = dt.timedelta(days=2)
"""A time of more days than these and one ("in March", "2022") is compatible with much and proves nothing."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two events that are one, or would be if they did not contradict each other; ``strength`` orders rivals."""

    kind: Kind
    one: str
    two: str
    reason: str
    strength: int


def match(one: Event, two: Event, known: Knowledge) -> Match | None:
    """Return how two events match, with the reason, or None. The order of the two does not matter.

    Never across factuality: what is planned in one article and done in another stays two statements. Opposite polarity
    gives ``contradicts``, another day of what happens but once ``otherwiseDated``.
    """
    if one.iri > two.iri:
        one, two = two, one
    if one.factuality != two.factuality:
        return None
    kin = known.kin(one.classes, two.classes)
    if kin is None and one.lemma != two.lemma:
        return None
    shared = _shared(one, two)
    if shared is None:
        return None
    when = _when(one, two)
    story = _story(one.page, two.page)
    once = kin is not None and known.any_of(frozenset((kin,)), known.once)
    if when == "apart" and not (once and _within(one, two) and one.polarity == two.polarity):
        return None
    strength = _strength(shared, when, story=story, lemma=one.lemma == two.lemma, whole=_whole(one, two))
    if not strength:
        return None
    kind: Kind = "sameEventAs" if one.polarity == two.polarity else "contradicts"
    if when == "apart":
        kind = "otherwiseDated"
    return Match(kind, one.iri, two.iri, _reason(kin, one, shared, when, story=story), strength)


def _shared(one: Event, two: Event) -> tuple[Participant, ...] | None:
    """Return whom both events have in the same part, or None where a part is filled otherwise."""
    found: list[Participant] = []
    for part, these in one.parts.items():
        those = two.parts.get(part, ())
        if not those:
            continue
        here = [p for p in these if any(p.same(q) for q in those)]
        there = [q for q in those if any(p.same(q) for p in these)]
        if part == "place":
            if not here and not _one_place(these, those):
                return None
        elif len(here) < len(these) and len(there) < len(those):
            return None  # each has somebody whom the other lacks
        found += here
    return tuple(found)


def _one_place(these: Iterable[Participant], those: Iterable[Participant]) -> bool:
    """Tell whether one place may lie in the other: Lima and Peru."""
    return any(
        p.country is not None and p.country == q.country and p.country in (p.text, q.text)
        for p in these
        for q in those
    )


def _when(one: Event, two: Event) -> Literal["same", "near", "open", "apart"]:
    """Compare the times: the same days in both texts; compatible; unknown; or another time."""
    if one.span and two.span:
        if one.span[0] > two.span[1] or two.span[0] > one.span[1]:
            return "apart"
        exact = all(end - start <= _EXACT for start, end in (one.span, two.span))
        return "same" if exact else "near" if _near(one.page, two.page) else "open"
    if one.span or two.span:
        (start, end), page = (one.span, two.page) if one.span else (two.span or _NEVER, one.page)
        if page.date is None or start > page.date + NEAR or end < page.date - NEAR:
            return "apart"  # "in 1987" and an undated flood of this week
        return "near"
    if one.page.date and two.page.date:
        return "near" if _near(one.page, two.page) else "apart"
    return "open"


_NEVER: Final = (dt.date.min, dt.date.min)


def _near(one: Page, two: Page) -> bool:
    return one.date is not None and two.date is not None and abs(one.date - two.date) <= NEAR


def _within(one: Event, two: Event) -> bool:
    """Tell whether both texts name the days and these are not too far apart."""
    if not one.span or not two.span:
        return False
    return max(one.span[0], two.span[0]) - min(one.span[1], two.span[1]) <= _APART


def _story(one: Page, two: Page) -> bool:
    """Tell whether two articles share names enough, and appeared together as far as their dates are known.

    An article tells many events of its own story; that it is one story tells none of these from another.
    """
    if one.iri == two.iri:
        return False
    apart = one.date and two.date and not _near(one, two)
    return not apart and len(one.names & two.names) >= _STORY


def _whole(one: Event, two: Event) -> bool:
    """Tell whether neither event has a part that the other leaves out, a place aside."""
    return (one.parts.keys() ^ two.parts.keys()) <= {"place"}


def _strength(shared: tuple[Participant, ...], when: str, *, story: bool, lemma: bool, whole: bool) -> int:
    """Return how strong the evidence is, 0 where it does not do.

    - two named participants, and a time or a story that brings the events together
    - one name with further words ("cancelled a trip"), at the same time or in one story
    - one name alone, where the verb is the same and nothing else is told apart: "resigned"
    - no name ("nine people were killed"): only in one story, with the same verb and all parts alike
    """
    names = len({participant.iri for participant in shared if participant.iri})
    words = sum(participant.iri is None for participant in shared)
    if names >= 2 and (when in ("same", "near") or story or when == "apart"):
        return 4 + names + story
    brought = when == "same" or story
    if names and words and brought:
        return 3 + story
    if names and lemma and brought and (whole or (when == "same" and story)):
        return 2 + story
    if names and when == "apart" and lemma and whole:
        return 2
    return int(bool(words) and story and lemma and whole)


def _reason(kin: str | None, one: Event, shared: tuple[Participant, ...], when: str, *, story: bool) -> str:
    parts = [f"both {kin}" if kin else f'both "{one.lemma}"']
    parts.append("with " + ", ".join(sorted({participant.text for participant in shared})))
    said = {
        "same": f"on {one.span[0]}" if one.span and one.span[0] == one.span[1] else "at the same time",
        "near": "at a compatible time",
        "apart": "on different days",
    }
    parts += [said[when]] if when in said else []
    parts += ["in articles of one story"] if story else []
    return "; ".join(parts)
