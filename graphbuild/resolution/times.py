"""Which day, month or year a time expression means.

Values are EDTF / ISO 8601 where that has a form (2024-11-06, 2024-11, 2024, 199X, start/end), and TIMEX3's for
quarters and seasons (2024-Q3, 2024-SU). A week is the interval of its days. Relative times count from the date of
publication; without one they stay unresolved, and today's date is never used.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from graphbuild.dates import make_date, month_number, parse_date, weekday_number
from graphbuild.extraction.times import BARE, EXPRESSIONS, HOLIDAYS, ORDINALS, SEASONS
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
_THURSDAY = 3
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


def _group(match: re.Match[str], name: str) -> str | None:
    """Return the group ``name``, or the same group of another alternative (``name2``, ``name3``)."""
    groups = match.groupdict()
    return next((groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key)), None)


def _folded(match: re.Match[str], name: str) -> str:
    return " ".join((_group(match, name) or "").lower().split())


def _literal(match: re.Match[str], _now: Now) -> str | None:
    parts = match["value"].split("/")
    padded = [part if len(part) > 7 else f"{part}-01" for part in parts]
    try:
        for part in padded:
            dt.date.fromisoformat(part)
    except ValueError:
        return None
    return match["value"]


def _numeric(match: re.Match[str], _now: Now) -> str | None:
    date = parse_date(match["value"])
    return date.isoformat() if date else None


def _said_year(match: re.Match[str], name: str, now: Now) -> int | None:
    """Return the year that "of last year" means; None when it does not say."""
    this = _folded(match, name)
    return now.reference.year + SHIFTS[this] if now.reference and this in SHIFTS else None


def _date(match: re.Match[str], now: Now) -> str | None:
    month, day = month_number(_group(match, "month") or ""), figures(_group(match, "day"))
    year = figures(_group(match, "year")) or _said_year(match, "this", now) or nearest(now, month, day)
    date = make_date(year, month, day) if year else None
    return date.isoformat() if date else None


def _days(match: re.Match[str], now: Now) -> str | None:
    month = month_number(_group(match, "month") or "")
    first, last = figures(_group(match, "first")), figures(_group(match, "last"))
    year = figures(_group(match, "year")) or nearest(now, month, first)
    start, end = (make_date(year, month, day) if year else None for day in (first, last))
    return f"{start}/{end}" if start and end and start < end else None


def _month(match: re.Match[str], now: Now) -> str | None:
    month = month_number(_group(match, "month") or "")
    said, this = figures(_group(match, "year")) or _said_year(match, "years", now), _folded(match, "this")
    if said:
        return f"{said:04}-{month:02}"
    if now.reference is None:
        return None
    if not this:
        # The current month is meant by its name, whichever of its days it is.
        year = now.reference.year if month == now.reference.month else nearest(now, month)
        return f"{year}-{month:02}"
    if this not in SHIFTS:
        return None
    year = now.reference.year + SHIFTS[this]
    if this == "last" and month < now.reference.month:
        year += 1
    elif this == "next" and month > now.reference.month:
        year -= 1
    return f"{year}-{month:02}"


def _week(match: re.Match[str], now: Now) -> str | None:
    """Return a week of a month as ISO 8601 counts them: it belongs to the month that has its Thursday."""
    month, word = month_number(match["month"]), _folded(match, "ordinal")
    year = figures(match["year"]) or nearest(now, month)
    if not year:
        return None
    days = [week[_THURSDAY] for week in calendar.monthcalendar(year, month) if week[_THURSDAY]]
    thursday = dt.date(year, month, days[-1 if word == "last" else ORDINALS[word] - 1])
    return f"{thursday - dt.timedelta(days=3)}/{thursday + dt.timedelta(days=3)}"


def _weekday(match: re.Match[str], now: Now) -> str | None:
    this = _folded(match, "this")
    if now.reference is None or (this and this not in SHIFTS):
        return None
    return weekday(now.reference, weekday_number(match["weekday"]), this, now.tense).isoformat()


def _deictic(match: re.Match[str], now: Now) -> str | None:
    return moved(now.reference, "day", _DEICTIC.get(_folded(match, "word"), 0))


def _unit(match: re.Match[str], now: Now) -> str | None:
    unit, this = _folded(match, "unit"), _folded(match, "this") or "the"
    if now.reference is None or this not in SHIFTS:
        return None
    if unit in SEASONS:
        return shifted_season(SEASONS[unit], SHIFTS[this], now.reference)
    if unit == "weekend":
        return weekend(now.reference, this, now.tense)
    return moved(now.reference, unit, SHIFTS[this])


def _season(match: re.Match[str], now: Now) -> str | None:
    season, year = SEASONS[_folded(match, "season")], figures(match.groupdict().get("year"))
    said = year or nearest(now, SEASON_STARTS[season])
    return f"{said}-{season}" if said else None


def _counted(match: re.Match[str], now: Now, sign: int) -> str | None:
    number, unit = number_of(_folded(match, "number")), _folded(match, "unit").rstrip("s")
    if number is None:
        return None
    return moved(
        now.reference, "day" if unit == "hour" else unit, sign * (number // 24 if unit == "hour" else number)
    )


def _stretch(match: re.Match[str], now: Now) -> str | None:
    """Return the interval from or to the day of publication, to the day, month or year as the unit is."""
    number = number_of(_folded(match, "number")) if "number" in match.groupdict() else 1
    unit = _folded(match, "unit").rstrip("s")
    if number is None or now.reference is None:
        return None
    grain = {"week": "day", "quarter": "month", "decade": "year"}.get(unit, unit)
    count = number * {"week": 7, "quarter": 3, "decade": 10}.get(unit, 1)
    backwards = _folded(match, "way") in ("last", "past", "")
    here, there = (
        moved(now.reference, grain, 0),
        moved(now.reference, grain, -count if backwards else count),
    )
    if here is None or there is None:
        return None
    return f"{there}/{here}" if backwards else f"{here}/{there}"


def _quarter(match: re.Match[str], now: Now) -> str | None:
    word, this = _folded(match, "ordinal"), _folded(match, "this")
    number = ORDINALS.get(word) or figures(word)
    half = _folded(match, "unit") in ("half", "h")
    year = figures(_group(match, "year")) or _said_year(match, "this", now)
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
    month, day = HOLIDAYS[_folded(match, "holiday").replace("’", "'")]
    this = _folded(match, "this")
    if this and now.reference and this in SHIFTS:
        tense: Tense = {-1: "past", 1: "future"}.get(SHIFTS[this], now.tense)  # type: ignore[assignment]
        now = replace(now, tense=tense)
    year = figures(match["year"]) or nearest(now, month, day)
    return f"{year}-{month:02}-{day:02}" if year else None


def _range(match: re.Match[str], now: Now) -> str | None:
    """Resolve both ends; the one that says no year stands near the one that does."""
    first, last = _group(match, "first") or "", _group(match, "last") or ""
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
    number = number_of(_folded(match, "number"))
    sign = -1 if _folded(match, "way") == "before" else 1
    return moved(point, _folded(match, "unit").rstrip("s"), sign * number) if number is not None else None


def _bounded(match: re.Match[str], now: Now) -> str | None:
    """Resolve the bound: "until Friday" is the coming one whatever the tense, "since Friday" the last."""
    sides: dict[str, Tense] = {"until": "future", "till": "future", "by": "future", "since": "past"}
    return resolve_time(match["point"], now.reference, sides.get(_folded(match, "way"), now.tense))


def _unresolved(_match: re.Match[str], _now: Now) -> None:
    """Vague times and lengths of time name no day."""


_RESOLVERS: dict[str, Callable[[re.Match[str], Now], str | None]] = {
    "iso": _literal,
    "numeric": _numeric,
    "date": _date,
    "days": _days,
    "month": _month,
    "week": _week,
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
    "bounded": _bounded,
    "vague": _unresolved,
    "duration": _unresolved,
}
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in (*EXPRESSIONS, *BARE))
