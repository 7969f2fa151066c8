"""Names of months and weekdays in English, and the reading of whole dates as newspapers print them.

Below all stages: the sources read publication dates with it, the time expressions share its tables.
"""

from __future__ import annotations

import datetime as dt
import re

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""Lower-case month names and abbreviations (without full stop) to 1..12."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
"""Lower-case weekday names and abbreviations to 0 (Monday) .. 6, as ``date.weekday()`` counts."""

MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
"""A month's name as a pattern; to be compiled without regard to case."""
WEEKDAY = r"(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
ORDINAL = r"(?:st|nd|rd|th)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",  # 2024-11-07
        rf"\b(?P<m>{MONTH})\s+(?P<d>\d{{1,2}}){ORDINAL},?\s+(?P<y>\d{{4}})(?!\d)",  # Nov. 7, 2024
        rf"(?<!\d)(?P<d>\d{{1,2}}){ORDINAL}(?:\s+of)?[\s-]+(?P<m>{MONTH}),?[\s-]+(?P<y>\d{{4}})(?!\d)",  # 7 Nov 2024
        r"(?<!\d)(?P<m>\d{1,2})(?P<sep>[/.-])(?P<d>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)",  # 11/07/2024
        r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",  # 20241107
    )
)
_BEFORE = re.compile(rf"[\s(\[|·•-]*(?:(?:on\s+)?(?P<weekday>{WEEKDAY})\s*,?\s*)?", re.IGNORECASE)
_AFTER = re.compile(
    r"""[\s,;|@·•)\]–—-]*
        (?:at\s+|T)?
        (?:\d{1,2}(?:[:.]\d{2}){0,2}(?:\.\d+)?\s*(?:a\.?m\.?|p\.?m\.?)?\s*)?   # a time of day
        (?:\(?(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2}|GMT[+-]\d{1,2})\)?)?            # its zone
        [\s,;|·•)\]-]*""",
    re.VERBOSE | re.IGNORECASE,
)


def parse_date(text: str) -> dt.date | None:
    """Read ``text`` as one whole date, with or without weekday, time of day and zone; None when it is not that.

    Numbers alone are read in US order (11/07/2024 is 7 November), with full stops in European order (07.11.2024);
    a weekday in front, or a number above 12, decides otherwise. The date is taken as written: zones do not shift it.
    """
    for form in _FORMS:
        core = form.search(text)
        if core is None:
            continue
        before = _BEFORE.fullmatch(text, 0, core.start())
        if before is None or _AFTER.fullmatch(text, core.end()) is None:
            continue
        day = _build(core, before["weekday"])
        if day is not None:
            return day
    return None


def month_number(name: str) -> int:
    """Return 1..12 for a month's name or number as written ("Sept.", "11"); 0 when it is neither."""
    name = name.lower().rstrip(".")
    return int(name) if name.isdigit() else MONTHS.get(name, 0)


def weekday_number(name: str) -> int:
    """Return 0 (Monday) .. 6 for a weekday's name as written ("Tues.")."""
    return WEEKDAYS[name.lower().rstrip(".")]


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _build(core: re.Match[str], weekday: str | None) -> dt.date | None:
    year, month, day = int(core["y"]), month_number(core["m"]), int(core["d"])
    readings = [make_date(year, month, day)]
    if core["m"].isdigit() and "sep" in core.re.groupindex and not core[0].startswith(core["y"]):
        readings.append(make_date(year, day, month))
        if core["sep"] == ".":
            readings.reverse()
    dates = [reading for reading in readings if reading is not None]
    if weekday is not None:
        agreeing = [date for date in dates if date.weekday() == weekday_number(weekday)]
        dates = agreeing or dates
    return dates[0] if dates else None
