"""The first and the last day of a time value, for date filters in SPARQL and in the view."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}|\d{3}X|\d\dXX")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_QUARTER = re.compile(r"(\d{4})-(?:Q([1-4])|3([3-6]))")
_EDTF_PARTS = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_LENGTHS = {0: dt.timedelta(days=6), 5: dt.timedelta(days=1)}
"""First day of a week or weekend, Monday being 0 -> how many days later it ends."""
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI"}
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\b", re.IGNORECASE)
_QUALIFIER = "?~%"


def days(value: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of an EDTF / ISO 8601 value: a day, week, month, year, decade, century or ``start/end``.

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


def edtf(value: str) -> str:
    """Return a value in EDTF (Library of Congress, 2019), which numbers quarters 33 to 36 and seasons 21 to 24.

    "2024-Q3" is "2024-35" there and "2024-SU" is "2024-22"; other values are EDTF as they are.
    """
    year, dash, part = value.partition("-")
    return f"{year}-{_EDTF_PARTS[part]}" if dash and part in _EDTF_PARTS else value


def timex3(value: str, text: str = "") -> str:
    """Return a value as TIMEX3 writes it (TimeML 1.2.1, Pustejovsky et al. 2003).

    The interval from a Monday to its Sunday is "2024-W45", that of a weekend "2024-W45-WE", "199X" is "199" and "19XX"
    "19"; a day of which ``text`` names a part has that as well: "2024-11-06TMO"; "2024-11-06~", about that day, loses its mark,
    which TIMEX3 puts elsewhere. Any other value stays as it is.
    """
    if "/" not in value:
        part = _PART.search(text) if _DAY.fullmatch(value) else None
        return f"{value}T{_PARTS[part[0].lower()]}" if part else value.rstrip("X~")
    first, last = days(value)
    if first is None or last is None or last - first != _LENGTHS.get(first.weekday()):
        return value
    year, week, weekday = first.isocalendar()
    return f"{year}-W{week:02}{'' if weekday == 1 else '-WE'}"


def _bounds(value: str) -> tuple[dt.date | None, dt.date | None]:
    value = value.strip(_QUALIFIER)
    try:
        if match := _DAY.fullmatch(value):
            day = dt.date(*map(int, match.groups()))
            return day, day
        if match := _MONTH.fullmatch(value):
            year, month = map(int, match.groups())
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        if _YEAR.fullmatch(value):
            return dt.date(int(value.replace("X", "0")), 1, 1), dt.date(int(value.replace("X", "9")), 12, 31)
        if match := _QUARTER.fullmatch(value):
            year, last = int(match[1]), 3 * int(match[2] or int(match[3]) - 2)
            return dt.date(year, last - 2, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
        if match := _WEEK.fullmatch(value):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + dt.timedelta(days=6)
    except (ValueError, OverflowError):  # 2024-02-30, year 0, week 54
        pass
    return None, None
