"""Which day, days, week or month a date of the calendar means: "6 November", "Nov. 18-19", "late October of last year"."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from graphbuild.dates import make_date, month_number, parse_date
from graphbuild.extraction.times import ORDINALS
from graphbuild.resolution.reckoning import SHIFTS, Now, figures, nearest

_THURSDAY = 3


def group(match: re.Match[str], name: str) -> str | None:
    """Return the group ``name``, or the same group of another alternative (``name2``, ``name3``)."""
    groups = match.groupdict()
    return next((groups[key] for key in (name, f"{name}2", f"{name}3") if groups.get(key)), None)


def folded(match: re.Match[str], name: str) -> str:
    """Return a group in lower case, its white space folded; "" where it matched nothing."""
    return " ".join((group(match, name) or "").lower().split())


def iso_date(match: re.Match[str], _now: Now) -> str | None:
    """A date in ISO 8601, which is its own value; None for a day that is none."""
    parts = match["value"].split("/")
    padded = [part if len(part) > 7 else f"{part}-01" for part in parts]
    try:
        for part in padded:
            dt.date.fromisoformat(part)
    except ValueError:
        return None
    return match["value"]


def numeric_date(match: re.Match[str], _now: Now) -> str | None:
    """A date in figures: "06/11/2024"."""
    date = parse_date(match["value"])
    return date.isoformat() if date else None


def said_year(match: re.Match[str], name: str, now: Now) -> int | None:
    """Return the year that "of last year" means; None when it does not say."""
    this = folded(match, name)
    return now.reference.year + SHIFTS[this] if now.reference and this in SHIFTS else None


def full_date(match: re.Match[str], now: Now) -> str | None:
    """A day of a month, of the year that is said or the nearest one."""
    month, day = month_number(group(match, "month") or ""), figures(group(match, "day"))
    year = figures(group(match, "year")) or said_year(match, "this", now) or nearest(now, month, day)
    date = make_date(year, month, day) if year else None
    return date.isoformat() if date else None


def day_range(match: re.Match[str], now: Now) -> str | None:
    """Days of one month: "Nov. 18-19"."""
    month = month_number(group(match, "month") or "")
    first, last = figures(group(match, "first")), figures(group(match, "last"))
    year = figures(group(match, "year")) or nearest(now, month, first)
    start, end = (make_date(year, month, day) if year else None for day in (first, last))
    return f"{start}/{end}" if start and end and start < end else None


def named_month(match: re.Match[str], now: Now) -> str | None:
    """A month, of the year that is said or the nearest one."""
    month = month_number(group(match, "month") or "")
    said, this = figures(group(match, "year")) or said_year(match, "years", now), folded(match, "this")
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


def week_of_month(match: re.Match[str], now: Now) -> str | None:
    """Return a week of a month as ISO 8601 counts them: it belongs to the month that has its Thursday."""
    month, word = month_number(match["month"]), folded(match, "ordinal")
    year = figures(match["year"]) or nearest(now, month)
    if not year:
        return None
    days = [week[_THURSDAY] for week in calendar.monthcalendar(year, month) if week[_THURSDAY]]
    thursday = dt.date(year, month, days[-1 if word == "last" else ORDINALS[word] - 1])
    return f"{thursday - dt.timedelta(days=3)}/{thursday + dt.timedelta(days=3)}"
