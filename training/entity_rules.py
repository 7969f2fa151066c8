"""Dates, amounts of money, percentages and country pairs found by rule, for corpora that do not mark them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from training.entity_types import COUNTRIES

Marks = Sequence[tuple[int, int, str]]

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?"
_UNIT = r"(?:week|month|year|decade|century|weekend|spring|summer|autumn|fall|winter|quarter|season)s?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?:'?s)?"
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|few|a few)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:{_WEEKDAY} ?,? )?(?:{_DAY} )?{_MONTH} {_DAY}(?: ?, ?| ){_YEAR}",
            rf"{_DAY} (?:of )?{_MONTH}(?: ?,? ?{_YEAR})?",
            rf"(?:{_WEEKDAY} ?,? )?{_MONTH} {_DAY}(?! ?\d)",
            rf"(?:early |late |mid-)?{_MONTH} ?,? {_YEAR}",
            rf"(?:early |late |mid-|the )?(?<=in )(?:early |late |mid-)?{_MONTH}",
            rf"(?<=[Ss]ince ){_MONTH}",
            rf"(?:early|late|last|next|this) {_MONTH}",
            rf"(?:last|next|this|late|early|earlier|later) {_WEEKDAY}",
            rf"{_WEEKDAY}(?: (?:morning|afternoon|evening|night))?",
            rf"(?:last|next|this|the past|the last|the next|past|previous|recent) (?:{_COUNT} )?{_UNIT}",
            rf"{_COUNT} (?:days|weeks|months|years|decades) (?:ago|earlier|later)",
            r"(?:today|yesterday|tomorrow|tonight|this morning|last night)",
            r"the (?:early |late |mid-)?\d{2,4}s",
            rf"(?:{_DAY}|twentieth|nineteenth|eighteenth) century",
            rf"(?:early |late |mid-)?{_YEAR}(?:(?:-|–|/|—)(?:{_YEAR}|\d\d))?",
        )
    )
    + r")(?![\w])"
)
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = r"(?: ?(?:hundred|thousand|million|billion|trillion|bn|mn|m|k)\b)?"
_MONEY = re.compile(
    rf"(?:(?:US|C|A|HK|NT)?[$£€¥] ?{_NUMBER}{_SCALE}(?: US)?"
    rf"|\b{_NUMBER}{_SCALE} (?:dollars|euros|pounds|yen|yuan|rupees|rubles|won|francs|pesos|baht|cents)\b)"
)
_PERCENT = re.compile(rf"\b{_NUMBER} ?(?:%|percent\b|per cent\b|pct\b|percentage points\b)")
_RULES = (("DATE", _DATE), ("MONEY", _MONEY), ("PERCENT", _PERCENT))


def overlaps(start: int, end: int, marks: Marks) -> bool:
    """Whether characters ``start`` to ``end`` touch one of the marks."""
    return any(start < other_end and other_start < end for other_start, other_end, _ in marks)


def add_rule_marks(text: str, marks: Marks, demonyms: Collection[str]) -> list[tuple[int, int, str]]:
    """The marks (start, end, label; characters) with those found by rule added where nothing was marked."""
    found = list(marks)
    for label, rule in _RULES:
        found += [
            (m.start(), m.end(), label)
            for m in rule.finditer(text)
            if not overlaps(m.start(), m.end(), found)
        ]
    found += [mark for mark in _words(text, demonyms) if not overlaps(mark[0], mark[1], found)]
    return sorted(found)


def _words(text: str, demonyms: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"[A-Z][\w.]*\w\.?", text):
        name = match.group()
        if name in demonyms:
            yield match.start(), match.end(), "NORP"
        # "U.S.-made", "Japan-led": the corpora leave the country unmarked
        elif text[match.end() : match.end() + 1] == "-" and name in COUNTRIES:
            yield match.start(), match.end(), "GPE"


def split_pairs(text: str, marks: Marks, demonyms: Collection[str]) -> list[tuple[int, int, str]]:
    """Marks such as "Japan-U.S." cut into their two names; other marks stay as they are."""
    done: list[tuple[int, int, str]] = []
    for start, end, label in marks:
        first, dash, second = text[start:end].partition("-")
        types = [
            "GPE" if name in COUNTRIES else "NORP" if name in demonyms else "" for name in (first, second)
        ]
        if dash and all(types):
            done += [(start, start + len(first), types[0]), (end - len(second), end, types[1])]
        else:
            done.append((start, end, label))
    return done
