"""Which day, month or year a time expression means.

Values are EDTF / ISO 8601 where that has a form (2024-11-06, 2024-11, 2024, 199X, start/end), and TIMEX3's for
quarters and seasons (2024-Q3, 2024-SU). A week is the interval of its days. Relative times count from the date of
publication; without one they stay unresolved, and today's date is never used.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from graphbuild.dates import weekday_number
from graphbuild.extraction.times import BARE, EXPRESSIONS, HOLIDAYS, ORDINALS, SEASONS
from graphbuild.resolution.calendar_dates import (
    day_range,
    folded,
    full_date,
    group,
    iso_date,
    named_month,
    numeric_date,
    said_year,
    week_of_month,
)
from graphbuild.resolution.reckoning import (
    SEASON_STARTS,
    SHIFTS,
    Now,
    Tense,
    figures,
    first_day,
    last_day,
    moved,
    nearest,
    number_of,
    shifted_season,
    weekday,
    weekend,
)

_DEICTIC = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_LEADING = re.compile(r"(?:on|in|at|during|of|for|over|the)\s+", re.IGNORECASE)


@lru_cache(maxsize=8192)
def resolve_time(text: str, reference: dt.date | None, tense: Tense) -> str | None:
    """Return the value of a time expression, or None where it has none or cannot be known.

    ``reference`` is the publication date, ``tense`` that of the clause: "Wednesday" is the last one in the past, the
    next one in the future (either way the publication day itself, if it is one), and the last one without tense.
    """
    words = " ".join(text.split())
    now = Now(reference, tense)
    while words:
        for kind, pattern in _PATTERNS:
            if match := pattern.fullmatch(words):
                try:
                    return _RESOLVERS[kind](match, now)
                except OverflowError:  # beyond the years 1 to 9999
                    return None
        shorter = _LEADING.sub("", words, count=1)
        if shorter == words:
            return None
        words = shorter
    return None


def _weekday(match: re.Match[str], now: Now) -> str | None:
    this = folded(match, "this")
    if now.reference is None or (this and this not in SHIFTS):
        return None
    return weekday(now.reference, weekday_number(match["weekday"]), this, now.tense).isoformat()


def _deictic(match: re.Match[str], now: Now) -> str | None:
    return moved(now.reference, "day", _DEICTIC.get(folded(match, "word"), 0))


def _unit(match: re.Match[str], now: Now) -> str | None:
    unit, this = folded(match, "unit"), folded(match, "this") or "the"
    if now.reference is None or this not in SHIFTS:
        return None
    if unit in SEASONS:
        return shifted_season(SEASONS[unit], SHIFTS[this], now.reference)
    if unit == "weekend":
        return weekend(now.reference, this, now.tense)
    return moved(now.reference, unit, SHIFTS[this])


def _season(match: re.Match[str], now: Now) -> str | None:
    season, year = SEASONS[folded(match, "season")], figures(match.groupdict().get("year"))
    said = year or nearest(now, SEASON_STARTS[season])
    return f"{said}-{season}" if said else None


def _counted(match: re.Match[str], now: Now, sign: int) -> str | None:
    number, unit = number_of(folded(match, "number")), folded(match, "unit").rstrip("s")
    if number is None:
        return None
    if unit == "week" and number == 1:  # "a week ago" is the same weekday, or about
        day = moved(now.reference, "day", sign * 7)
        return f"{day}~" if day else None
    return moved(
        now.reference, "day" if unit == "hour" else unit, sign * (number // 24 if unit == "hour" else number)
    )


def _stretch(match: re.Match[str], now: Now) -> str | None:
    """Return the interval from or to the day of publication, to the day, month or year as the unit is."""
    number = number_of(folded(match, "number")) if "number" in match.groupdict() else 1
    unit = folded(match, "unit").rstrip("s")
    if number is None or now.reference is None:
        return None
    grain = {"week": "day", "quarter": "month", "decade": "year"}.get(unit, unit)
    count = number * {"week": 7, "quarter": 3, "decade": 10}.get(unit, 1)
    backwards = folded(match, "way") in ("last", "past", "")
    here, there = (
        moved(now.reference, grain, 0),
        moved(now.reference, grain, -count if backwards else count),
    )
    if here is None or there is None:
        return None
    return f"{there}/{here}" if backwards else f"{here}/{there}"


def _quarter(match: re.Match[str], now: Now) -> str | None:
    word, this = folded(match, "ordinal"), folded(match, "this")
    number = ORDINALS.get(word) or figures(word)
    half = folded(match, "unit") in ("half", "h")
    year = figures(group(match, "year")) or said_year(match, "this", now)
    if not year and not this:
        year = nearest(now, number * (6 if half else 3) - 1) if number <= (2 if half else 4) else None
    if not year or (half and number > 2):
        return None
    return f"{year}-{number * 6 - 5:02}/{year}-{number * 6:02}" if half else f"{year}-Q{number}"


def _decade(match: re.Match[str], _now: Now) -> str | None:
    decade = match["decade"]
    if len(decade) == 2:
        decade = ("20" if decade < "30" else "19") + decade
    return f"{decade[:3]}X"


def _century(match: re.Match[str], _now: Now) -> str | None:
    number = int(match["century"])
    return f"{number - 1:02}XX" if number else None


def _holiday(match: re.Match[str], now: Now) -> str | None:
    month, day = HOLIDAYS[folded(match, "holiday").replace("’", "'")]
    this = folded(match, "this")
    if this and now.reference and this in SHIFTS:
        tense: Tense = {-1: "past", 1: "future"}.get(SHIFTS[this], now.tense)  # type: ignore[assignment]
        now = replace(now, tense=tense)
    year = figures(match["year"]) or nearest(now, month, day)
    return f"{year}-{month:02}-{day:02}" if year else None


def _range(match: re.Match[str], now: Now) -> str | None:
    """Resolve both ends; the one that says no year stands near the one that does."""
    first, last = group(match, "first") or "", group(match, "last") or ""
    if last.isdigit() and len(last) == 2:
        last = first[:2] + last
    first_says, last_says = (re.search(r"\d{4}", end) is not None for end in (first, last))
    if last_says > first_says or (now.tense == "past" and last_says == first_says):
        end = resolve_time(last, now.reference, now.tense)
        start = resolve_time(first, last_day(end), "past")
    else:
        start = resolve_time(first, now.reference, now.tense)
        end = resolve_time(last, first_day(start), "future")
    return f"{start}/{end}" if start and end and "/" not in start + end and start < end else None


def _offset(match: re.Match[str], now: Now) -> str | None:
    """Count from a day that is named: the eve of May 4, two days after Nov. 5."""
    value = resolve_time(match["point"], now.reference, now.tense)
    if value is None or len(value) != len("2024-11-06"):
        return None
    point = dt.date.fromisoformat(value)
    if match["eve"]:
        return moved(point, "day", -1)
    number = number_of(folded(match, "number"))
    sign = -1 if folded(match, "way") == "before" else 1
    return moved(point, folded(match, "unit").rstrip("s"), sign * number) if number is not None else None


def _bounded(match: re.Match[str], now: Now) -> str | None:
    """Resolve the bound: "until Friday" is the coming one whatever the tense, "since Friday" the last."""
    sides: dict[str, Tense] = {"until": "future", "till": "future", "by": "future", "since": "past"}
    return resolve_time(match["point"], now.reference, sides.get(folded(match, "way"), now.tense))


def _onset(match: re.Match[str], now: Now) -> str | None:
    first = first_day(resolve_time(match["point"], now.reference, "past"))
    return first.isoformat() if first else None


def _unresolved(_match: re.Match[str], _now: Now) -> None:
    """Vague times and lengths of time name no day."""


_RESOLVERS: dict[str, Callable[[re.Match[str], Now], str | None]] = {
    "iso": iso_date,
    "numeric": numeric_date,
    "date": full_date,
    "days": day_range,
    "month": named_month,
    "week": week_of_month,
    "weekday": _weekday,
    "deictic": _deictic,
    "unit": _unit,
    "ago": lambda match, now: _counted(match, now, -1),
    "ahead": lambda match, now: _counted(match, now, 1),
    "stretch": _stretch,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year": lambda match, _now: match["year"],
    "holiday": _holiday,
    "range": _range,
    "offset": _offset,
    "onset": _onset,
    "bounded": _bounded,
    "vague": _unresolved,
    "duration": _unresolved,
}
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in (*EXPRESSIONS, *BARE))
