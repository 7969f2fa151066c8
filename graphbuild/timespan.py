"""The first and the last day of a time value, for date filters in SPARQL and in the view."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"(\d{4})")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_QUALIFIER = "?~%"


def days(value: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of an EDTF / ISO 8601 value: a day, month, year, week or ``start/end``.

    An open side (``2024-11-06/..``), or a value that names no day, gives None there.
    """
    start, slash, end = value.partition("/")
    return _bounds(start)[0], _bounds(end if slash else start)[1]


def covers(start: str | None, end: str | None, date: dt.date | None) -> bool:
    """Tell whether a date lies between two days, months or years, both included; None as a side is open.

    Without a date nothing lies between, unless both sides are open.
    """
    if start is None and end is None:
        return True
    first, last = days(start or "")[0], days(end or "")[1]
    return date is not None and (first is None or first <= date) and (last is None or date <= last)


def iso_week(value: str) -> str:
    """Return the week of an interval from a Monday to its Sunday: "2024-W45"; any other value as it is."""
    first, last = days(value) if "/" in value else (None, None)
    if first is None or last is None or first.weekday() != 0 or last - first != dt.timedelta(days=6):
        return value
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02}"


def _bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    value = value.strip(_QUALIFIER)
    try:
        if match := _DAY.fullmatch(value):
            day = dt.date(*map(int, match.groups()))
            return day, day
        if match := _MONTH.fullmatch(value):
            year, month = map(int, match.groups())
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        if match := _YEAR.fullmatch(value):
            return dt.date(int(value), 1, 1), dt.date(int(value), 12, 31)
        if match := _WEEK.fullmatch(value):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + dt.timedelta(days=6)
    except (ValueError, OverflowError):  # 2024-02-30, year 0, week 54
        pass
    return None, None
