"""Numbers and calendar arithmetic: from the day of publication to the day, week, month or year that is meant."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from graphbuild.dates import make_date
from graphbuild.extraction.times import NUMBERS

Tense = Literal["past", "present", "future"] | None

_AGAINST_TENSE = {"day": 10, "month": 30}
"""A day on the wrong side of the publication date must be this many times nearer to be meant: "the summit, due on
Nov. 18, was cancelled" speaks of this November, not of last year's. "In December it fell" leaves less doubt."""

_AHEAD_UNSAID = 2
"""Where no tense tells, news speaks more of what has been."""

SHIFTS = {
    "before last": -2,
    "last": -1,
    "this past": -1,
    "this": 0,
    "the": 0,
    "current": 0,
    "the current": 0,
    "next": 1,
    "after next": 2,
}
"""What "last", "this", "next", "the week after next" add to the present week, month or year. "The previous week" counts
from the story, not from the publication date, and stays unresolved."""

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Now:
    """From where relative times count, and on which side of it the event lies."""

    reference: dt.date | None
    tense: Tense


def number_of(words: str) -> int | None:
    """Return how many; None for "several" and "a few"."""
    if words.startswith("a couple"):
        return 2
    if words in NUMBERS:
        return NUMBERS[words]
    return int(float(words)) if words[:1].isdigit() and len(words) < 10 else None


def figures(text: str | None) -> int:
    """Return the number that the digits in ``text`` make, 0 without any: 6 for "6th"."""
    return int(re.sub(r"\D", "", text or "") or 0)


def nearest(now: Now, month: int, day: int | None = None) -> int | None:
    """Return the year in which that day, or that month, is nearest to the reference, tense considered."""
    if now.reference is None:
        return None
    days = [date for shift in (-1, 0, 1) if (date := make_date(now.reference.year + shift, month, day or 15))]
    against = _AGAINST_TENSE["day" if day else "month"]
    reference = now.reference

    def distance(date: dt.date) -> int:
        ahead = (date - reference).days
        if now.tense in ("past", "future"):
            return abs(ahead) * (against if (ahead > 0) == (now.tense == "past") else 1)
        if now.tense == "present":
            return abs(ahead)  # "Rao retires [in March]" is yet to come, "prices rise [in October]" has been
        return abs(ahead) * (_AHEAD_UNSAID if ahead > 0 else 1)

    return min(days, key=distance).year if days else None


def moved(reference: dt.date | None, unit: str, count: int) -> str | None:
    """Return the day, week, month, quarter, year, decade or century that is ``count`` from that of ``reference``."""
    if reference is None:
        return None
    months = reference.year * 12 + reference.month - 1 + count * {"month": 1, "quarter": 3}.get(unit, 0)
    year = reference.year + count * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if not (0 < months // 12 < 9999 and 0 < year < 9999 and abs(count) < 100_000):
        return None
    day = reference + dt.timedelta(days=count * {"day": 1, "week": 7}.get(unit, 0))
    monday = day - dt.timedelta(days=day.weekday())
    return {
        "day": day.isoformat(),
        "week": f"{monday}/{monday + dt.timedelta(days=6)}",
        "month": f"{months // 12:04}-{months % 12 + 1:02}",
        "quarter": f"{months // 12:04}-Q{months % 12 // 3 + 1}",
        "year": f"{year:04}",
        "decade": f"{year // 10:03}X",
        "century": f"{year // 100:02}XX",
    }[unit]


def weekday(reference: dt.date, wanted: int, this: str, tense: Tense) -> dt.date:
    """Return the day of the week ``wanted`` (0 is Monday): the last, this week's or the next one, or as tense says."""
    today = reference.weekday()
    if this == "this":
        return reference + dt.timedelta(days=wanted - today)
    if this == "next" or (not this and tense in ("present", "future")):
        return reference + dt.timedelta(days=(wanted - today) % 7 or (7 if this else 0))
    return reference - dt.timedelta(days=(today - wanted) % 7 or (7 if this else 0))


def weekend(reference: dt.date, this: str, tense: Tense) -> str:
    """Return the two days of the weekend; "the weekend" is the last one, "this weekend" the coming one, or as tense says."""
    saturday = reference + dt.timedelta(days=5 - reference.weekday())
    ahead = tense == "future" or (this == "this" and tense != "past")
    gone = this in ("the", "this") and not ahead and saturday > reference
    saturday += dt.timedelta(weeks=-1 if gone else SHIFTS[this])
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def shifted_season(season: str, shift: int, reference: dt.date) -> str:
    """Return the last season that has ended (-1), the running or coming one of the year (0), or the next to begin (1)."""
    start = SEASON_STARTS[season]
    begun = reference.year if reference.month >= start else reference.year - 1  # the last one that has begun
    ended = begun if (reference.year - begun) * 12 + reference.month >= start + 3 else begun - 1
    if shift < 0:
        return f"{ended}-{season}"
    if shift > 0:
        return f"{begun + 1}-{season}"
    running = begun != ended
    return f"{begun if running else reference.year}-{season}"


def first_day(value: str | None) -> dt.date | None:
    """Return the first day of a day, month or year; None for any other value."""
    parts = [int(part) for part in value.split("-") if part.isdigit()] if value else []
    return make_date(*[*parts, 1, 1][:3]) if parts else None


def last_day(value: str | None) -> dt.date | None:
    """Return the last day of a day, month or year; None for any other value."""
    parts = [int(part) for part in value.split("-") if part.isdigit()] if value else []
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return make_date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])
