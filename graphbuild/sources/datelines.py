"""Datelines: the place, day and agency in front of an article's first sentence."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from graphbuild.dates import MONTH, ORDINAL, WEEKDAY, make_date, month_number, parse_date

# Words that are written with a capital only where a sentence begins.
OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "With",
        "After",
        "Before",
        "During",
        "Under",
        "As",
        "When",
        "While",
        "If",
        "Although",
        "But",
        "And",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "His",
        "Her",
        "Their",
        "Its",
        "Our",
        "There",
        "Here",
        "More",
        "Most",
        "Some",
        "Many",
        "All",
        "No",
        "Not",
        "One",
        "Two",
        "Three",
        "At",
        "Amid",
        "Despite",
        "Following",
        "Since",
        "Until",
        "Police",
        "Officials",
        "Thousands",
        "Hundreds",
        "Dozens",
        "Millions",
    ]
)

_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3}"
_MIXED = r"[A-ZÀ-Þ][\w.'’]+(?:[ -](?:de|del|do|da|la|le|on|upon|of|el|al|[A-ZÀ-Þ][\w.'’]*)){0,3}"
_REGION = rf"(?:,[ ](?!{MONTH})[A-ZÀ-Þ][\w.]*(?:[ ][A-ZÀ-Þ][\w.]*){{0,2}})?"
_DAY = rf"(?:{MONTH}[ ]?\d{{1,2}}{ORDINAL}|\d{{1,2}}[ ]{MONTH})(?:,?[ ]\d{{4}})?"
_DATELINE = re.compile(
    rf"""(?P<marker>\([ ]?(?:\d(?:st|nd|rd|th)[ ])?(?:LEAD|LD|UPDATED?(?:[ ]\d+)?)[ ]?\)[ ]?)?
         (?: (?P<capitals>{_CAPITALS}(?:/{_CAPITALS}){{0,3}}){_REGION} | (?P<mixed>{_MIXED}(?:/{_MIXED}){{0,3}}){_REGION} )?
         (?P<date>(?:,?[ ]|^)(?:(?i:{WEEKDAY}),?[ ])?(?i:{_DAY}))?
         (?P<agency>,?[ ]?\((?P<name>[A-Za-z][\w .&/-]{{1,40}})\))?
         (?P<dash>[ ]?:?\s*(?:--+|—|―|–|(?<=[ ])[-_](?:[ ]-)?(?=[ ]))\s*|(?<=\)):?[ ])""",
    re.VERBOSE,
)
_STANDING_DATELINE = re.compile(
    rf"(?P<place>(?:{_CAPITALS}|{_MIXED}){_REGION})[ ]?(?:,|—|–|--|-|:)[ ]?(?P<date>.{{6,40}})", re.VERBOSE
)
_SECOND_DASH = re.compile(r"[^.?!\n]*(?:\s--?\s|—|\s–\s)")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: place, day (year 0 where unsaid), agency; ``end`` is where it ends."""

    end: int
    place: str | None
    day: tuple[int, int, int] | None  # year or 0, month, day
    agency: str | None

    def date(self, year: int | None = None) -> dt.date | None:
        """Return the dateline's day in the year that it says, or in ``year``; None without either."""
        if self.day is None:
            return None
        said, month, day = self.day
        return make_date(said or year or 0, month, day)


def read_standing_dateline(text: str) -> Dateline | None:
    """Read a dateline on a line of its own: "TOKYO — Nov. 11, 2024"."""
    match = _STANDING_DATELINE.fullmatch(text) if len(text) <= 80 else None
    day = parse_date(match["date"]) if match else None
    if match is None or day is None:
        return None
    return Dateline(len(text), match["place"], (day.year, day.month, day.day), None)


def read_dateline(text: str) -> Dateline | None:
    """Read the dateline at the start of a paragraph ("Tokyo, Nov. 6 (Jiji Press)--"); None when there is none.

    A wire's mark of an article's version may stand before it: "(2nd LEAD) Tokyo, Nov. 6 --".

    An agency or a date makes it one. A place alone must be in capitals before a dash ("WASHINGTON — "), or stand
    before a word that opens sentences ("Berlin – The"), for "Tusk — Poland's prime minister — said" is a sentence.
    """
    match = _DATELINE.match(text)
    if match is None or match.end() >= len(text):
        return None
    place, rest = match["capitals"] or match["mixed"], text[match.end() :]
    if rest[0].islower() or not (place or match["agency"]):
        return None
    if match["dash"].strip(" :") == "" and not (place and match["agency"] and match["date"]):
        return None  # "New Delhi, Nov 6 (PTI) The": without a dash all three are needed
    told = match["agency"] or match["date"] or match["marker"]
    if not told and not _is_bare_dateline(match, rest):
        return None
    region = (
        text[match.end("capitals" if match["capitals"] else "mixed") : _place_end(match)] if place else ""
    )
    return Dateline(match.end(), place + region if place else None, _day(match["date"]), match["name"])


def _place_end(match: re.Match[str]) -> int:
    return min(match.start(group) for group in ("date", "agency", "dash") if match[group] is not None)


def _is_bare_dateline(match: re.Match[str], rest: str) -> bool:
    opens = rest.split(None, 1)[0] in OPENERS
    if match["capitals"]:
        return opens or _SECOND_DASH.match(rest) is None
    return opens and _SECOND_DASH.match(rest) is None


def _day(text: str | None) -> tuple[int, int, int] | None:
    if text is None:
        return None
    month = re.search(MONTH, text, re.IGNORECASE)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if month is None or not numbers:
        return None
    return (numbers[1] if len(numbers) > 1 else 0), month_number(month[0]), numbers[0]
