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
from dataclasses import dataclass, replace
from typing import Literal

from graphbuild.dates import make_date, month_number, parse_date, weekday_number
from graphbuild.extraction.times import BARE, EXPRESSIONS, HOLIDAYS, NUMBERS, ORDINALS, SEASONS

Tense = Literal["past", "present", "future"] | None

_AGAINST_TENSE = 6
"""A day on the wrong side of the publication date must be this many times nearer to be meant: "is due on Nov. 18",
said of a past decision, is this November and not last year's."""

_SHIFTS = {"last": -1, "this past": -1, "this": 0, "current": 0, "the current": 0, "next": 1, "the": 0}
"""What "last", "this", "next" add to the present week, month or year. "The previous week" counts from the story,
not from the publication date, and stays unresolved."""
_DEICTIC = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_LEADING = re.compile(r"(?:on|in|at|during|of|for|over|the)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Now:
    """From where relative times count, and on which side of it the event lies."""

    reference: dt.date | None
    tense: Tense

    def nearness(self, day: dt.date) -> float:
        """How far ``day`` is from the reference, in days, more if it lies on the side against the tense."""
        assert self.reference is not None  # noqa: S101 - callers have looked
        distance = (day - self.reference).days
        against = (self.tense == "past" and distance > 0) or (self.tense == "future" and distance < 0)
        return abs(distance) * (_AGAINST_TENSE if against else 1)


def resolve_time(text: str, reference: dt.date | None, tense: Tense) -> str | None:
    """Return the value of a time expression, or None where it has none or cannot be known.

    ``reference`` is the publication date, ``tense`` that of the clause: "Wednesday" is the last one in the past, the
    next one in the future (either way the publication day itself, if it is one), and the last one without tense.
    """
    words = " ".join(text.split())
    now = _Now(reference, tense)
    while words:
        for kind, pattern in _PATTERNS:
            if match := pattern.fullmatch(words):
                return _RESOLVERS[kind](match, now)
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


def _number(words: str) -> int | None:
    """Return how many; None for "several" and "a few"."""
    if words.startswith("a couple"):
        return 2
    if words in NUMBERS:
        return NUMBERS[words]
    return int(float(words)) if words[:1].isdigit() and len(words) < 10 else None


def _digits(text: str | None) -> int:
    return int(re.sub(r"\D", "", text or "") or 0)


def _nearest(now: _Now, month: int, day: int = 15) -> int | None:
    """Return the year in which that day is nearest to the reference, tense considered."""
    if now.reference is None:
        return None
    days = [date for shift in (-1, 0, 1) if (date := make_date(now.reference.year + shift, month, day))]
    return min(days, key=now.nearness).year if days else None


def _literal(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001 - a resolver's signature
    parts = match["value"].split("/")
    padded = [part if len(part) > 7 else f"{part}-01" for part in parts]
    try:
        for part in padded:
            dt.date.fromisoformat(part)
    except ValueError:
        return None
    return match["value"]


def _numeric(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001
    date = parse_date(match["value"])
    return date.isoformat() if date else None


def _said_year(match: re.Match[str], name: str, now: _Now) -> int | None:
    """Return the year that "of last year" means; None when it does not say."""
    this = _folded(match, name)
    return now.reference.year + _SHIFTS[this] if now.reference and this in _SHIFTS else None


def _date(match: re.Match[str], now: _Now) -> str | None:
    month, day = month_number(_group(match, "month") or ""), _digits(_group(match, "day"))
    year = _digits(_group(match, "year")) or _said_year(match, "this", now) or _nearest(now, month, day)
    date = make_date(year, month, day) if year else None
    return date.isoformat() if date else None


def _days(match: re.Match[str], now: _Now) -> str | None:
    month = month_number(_group(match, "month") or "")
    first, last = _digits(_group(match, "first")), _digits(_group(match, "last"))
    year = _digits(_group(match, "year")) or _nearest(now, month, first)
    start, end = (make_date(year, month, day) if year else None for day in (first, last))
    return f"{start}/{end}" if start and end and start < end else None


def _month(match: re.Match[str], now: _Now) -> str | None:
    month = month_number(_group(match, "month") or "")
    said, this = _digits(_group(match, "year")) or _said_year(match, "years", now), _folded(match, "this")
    if said:
        return f"{said:04}-{month:02}"
    if now.reference is None:
        return None
    if not this:
        # The current month is meant by its name, whichever of its days it is.
        year = now.reference.year if month == now.reference.month else _nearest(now, month)
        return f"{year}-{month:02}"
    if this not in _SHIFTS:
        return None
    year = now.reference.year + _SHIFTS[this]
    if this == "last" and month < now.reference.month:
        year += 1
    elif this == "next" and month > now.reference.month:
        year -= 1
    return f"{year}-{month:02}"


def _week(match: re.Match[str], now: _Now) -> str | None:
    """Return seven days of a month, counted from its first or, for the last week, from its last day."""
    month, word = month_number(match["month"]), _folded(match, "ordinal")
    year = _digits(match["year"]) or _nearest(now, month)
    if not year:
        return None
    last = calendar.monthrange(year, month)[1] if word == "last" else ORDINALS[word] * 7
    return f"{dt.date(year, month, last - 6)}/{dt.date(year, month, last)}"


def _weekday(match: re.Match[str], now: _Now) -> str | None:
    this = _folded(match, "this")
    if now.reference is None or (this and this not in _SHIFTS):
        return None
    wanted, today = weekday_number(match["weekday"]), now.reference.weekday()
    if this == "this":
        shift = wanted - today
    elif this == "next" or (not this and now.tense == "future"):
        shift = (wanted - today) % 7 or (7 if this else 0)
    else:
        shift = -((today - wanted) % 7 or (7 if this else 0))
    return (now.reference + dt.timedelta(days=shift)).isoformat()


def _deictic(match: re.Match[str], now: _Now) -> str | None:
    return _moved(now.reference, "day", _DEICTIC.get(_folded(match, "word"), 0))


def _unit(match: re.Match[str], now: _Now) -> str | None:
    unit, this = _folded(match, "unit"), _folded(match, "this") or "the"
    if now.reference is None or this not in _SHIFTS:
        return None
    if unit in SEASONS:
        return _shifted_season(SEASONS[unit], _SHIFTS[this], now.reference)
    if unit == "weekend":
        return _weekend(this, now)
    return _moved(now.reference, unit, _SHIFTS[this])


def _moved(reference: dt.date | None, unit: str, count: int) -> str | None:
    """Return the day, week, month, quarter, year, decade or century that is ``count`` from that of ``reference``."""
    if reference is None:
        return None
    months = reference.year * 12 + reference.month - 1 + count * {"month": 1, "quarter": 3}.get(unit, 0)
    year = reference.year + count * {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
    if not (0 < months // 12 < 9999 and 0 < year < 9999 and abs(count) < 100_000):
        return None
    try:
        day = reference + dt.timedelta(days=count * {"day": 1, "week": 7}.get(unit, 0))
    except OverflowError:
        return None
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


def _weekend(this: str, now: _Now) -> str | None:
    assert now.reference is not None  # noqa: S101 - `_unit` has looked
    saturday = now.reference + dt.timedelta(days=5 - now.reference.weekday())
    ahead = now.tense == "future" or (this == "this" and now.tense != "past")
    gone = this in ("the", "this") and not ahead and saturday > now.reference
    saturday += dt.timedelta(weeks=-1 if gone else _SHIFTS[this])
    return f"{saturday}/{saturday + dt.timedelta(days=1)}"


def _shifted_season(season: str, shift: int, reference: dt.date) -> str:
    start = _SEASON_STARTS[season]
    begun = reference.year if reference.month >= start else reference.year - 1  # the last one that has begun
    ended = begun if (reference.year - begun) * 12 + reference.month >= start + 3 else begun - 1
    if shift < 0:
        return f"{ended}-{season}"
    if shift > 0:
        return f"{begun + 1}-{season}"
    running = begun != ended
    return f"{begun if running else reference.year}-{season}"


def _season(match: re.Match[str], now: _Now) -> str | None:
    season, year = SEASONS[_folded(match, "season")], _digits(match.groupdict().get("year"))
    said = year or _nearest(now, _SEASON_STARTS[season])
    return f"{said}-{season}" if said else None


def _ago(match: re.Match[str], now: _Now) -> str | None:
    return _counted(match, now, -1)


def _ahead(match: re.Match[str], now: _Now) -> str | None:
    return _counted(match, now, 1)


def _counted(match: re.Match[str], now: _Now, sign: int) -> str | None:
    number, unit = _number(_folded(match, "number")), _folded(match, "unit").rstrip("s")
    if number is None:
        return None
    return _moved(now.reference, "day" if unit == "hour" else unit, sign * (number // 24 if unit == "hour" else number))


def _stretch(match: re.Match[str], now: _Now) -> str | None:
    """Return the interval from or to the day of publication, to the day, month or year as the unit is."""
    number = _number(_folded(match, "number")) if "number" in match.groupdict() else 1
    unit = _folded(match, "unit").rstrip("s")
    if number is None or now.reference is None:
        return None
    grain = {"week": "day", "quarter": "month", "decade": "year"}.get(unit, unit)
    count = number * {"week": 7, "quarter": 3, "decade": 10}.get(unit, 1)
    backwards = _folded(match, "way") in ("last", "past", "")
    here, there = _moved(now.reference, grain, 0), _moved(now.reference, grain, -count if backwards else count)
    if here is None or there is None:
        return None
    return f"{there}/{here}" if backwards else f"{here}/{there}"


def _quarter(match: re.Match[str], now: _Now) -> str | None:
    word, this = _folded(match, "ordinal"), _folded(match, "this")
    number = ORDINALS.get(word) or _digits(word)
    half = _folded(match, "unit") in ("half", "h")
    year = _digits(_group(match, "year")) or _said_year(match, "this", now)
    if not year and not this:
        year = _nearest(now, number * (6 if half else 3) - 1) if number <= (2 if half else 4) else None
    if not year or (half and number > 2):
        return None
    return f"{year}-{number * 6 - 5:02}/{year}-{number * 6:02}" if half else f"{year}-Q{number}"


def _decade(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001
    decade = match["decade"]
    if len(decade) == 2:
        decade = ("20" if decade < "30" else "19") + decade
    return f"{decade[:3]}X"


def _century(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001
    number = int(match["century"])
    return f"{number - 1:02}XX" if number else None


def _year(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001
    return match["year"]


def _holiday(match: re.Match[str], now: _Now) -> str | None:
    month, day = HOLIDAYS[_folded(match, "holiday").replace("’", "'")]
    this = _folded(match, "this")
    if this and now.reference and this in _SHIFTS:
        tense: Tense = {-1: "past", 1: "future"}.get(_SHIFTS[this], now.tense)  # type: ignore[assignment]
        now = replace(now, tense=tense)
    year = _digits(match["year"]) or _nearest(now, month, day)
    return f"{year}-{month:02}-{day:02}" if year else None


def _range(match: re.Match[str], now: _Now) -> str | None:
    """Resolve both ends; the one that says no year stands near the one that does."""
    first, last = _group(match, "first") or "", _group(match, "last") or ""
    if last.isdigit() and len(last) == 2:
        last = first[:2] + last
    if re.search(r"\d{4}", last) and not re.search(r"\d{4}", first):
        end = resolve_time(last, now.reference, now.tense)
        start = resolve_time(first, _last_day(end), "past")
    else:
        start = resolve_time(first, now.reference, now.tense)
        end = resolve_time(last, _first_day(start), "future")
    return f"{start}/{end}" if start and end and "/" not in start + end and start < end else None


def _first_day(value: str | None) -> dt.date | None:
    parts = [int(part) for part in value.split("-") if part.isdigit()] if value else []
    return make_date(*(parts + [1, 1])[:3]) if parts else None


def _last_day(value: str | None) -> dt.date | None:
    parts = [int(part) for part in value.split("-") if part.isdigit()] if value else []
    if not parts:
        return None
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return make_date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _offset(match: re.Match[str], now: _Now) -> str | None:
    """Count from a day that is named: the eve of May 4, two days after Nov. 5."""
    value = resolve_time(match["point"], now.reference, now.tense)
    if value is None or len(value) != len("2024-11-06"):
        return None
    point = dt.date.fromisoformat(value)
    if match["eve"]:
        return _moved(point, "day", -1)
    words = _folded(match, "number")
    number = _number(words)
    sign = -1 if _folded(match, "way") == "before" else 1
    return _moved(point, _folded(match, "unit").rstrip("s"), sign * number) if number is not None else None


def _bounded(match: re.Match[str], now: _Now) -> str | None:
    """Resolve the bound: "until Friday" is the coming one whatever the tense, "since Friday" the last."""
    sides: dict[str, Tense] = {"until": "future", "till": "future", "by": "future", "since": "past"}
    return resolve_time(match["point"], now.reference, sides.get(_folded(match, "way"), now.tense))


def _unknown(match: re.Match[str], now: _Now) -> str | None:  # noqa: ARG001
    return None


_RESOLVERS: dict[str, Callable[[re.Match[str], _Now], str | None]] = {
    "iso": _literal,
    "numeric": _numeric,
    "date": _date,
    "days": _days,
    "month": _month,
    "week": _week,
    "weekday": _weekday,
    "deictic": _deictic,
    "unit": _unit,
    "ago": _ago,
    "ahead": _ahead,
    "stretch": _stretch,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "year": _year,
    "holiday": _holiday,
    "range": _range,
    "offset": _offset,
    "bounded": _bounded,
    "vague": _unknown,
    "duration": _unknown,
}
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in (*EXPRESSIONS, *BARE))
