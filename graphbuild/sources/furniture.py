"""What surrounds the running text of a news article, line by line: fields, bylines, datelines, credits, end marks.

Tables and patterns only, with one small function for each kind of line. Which lines are asked, and in what order, is
in `graphbuild.sources.anatomy`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from graphbuild.dates import parse_date

FieldKind = Literal["title", "date", "updated", "author", "publisher", "place", "url", "other"]

FIELDS: dict[str, FieldKind] = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publication date": "date",
    "posted": "date",
    "released": "date",
    "first published": "date",
    "updated": "updated",
    "last updated": "updated",
    "modified": "updated",
    "author": "author",
    "auther": "author",  # as a wire service spells it
    "authors": "author",
    "byline": "author",
    "reporter": "author",
    "source": "publisher",
    "publisher": "publisher",
    "agency": "publisher",
    "publication": "publisher",
    "dateline": "place",
    "location": "place",
    "url": "url",
    "link": "url",
    "id": "other",
    "category": "other",
    "section": "other",
    "tags": "other",
    "keywords": "other",
    "language": "other",
    "slug": "other",
    "priority": "other",
}
"""Names of header fields ("Title: …", "ID :"), in lower case, to what they hold."""

AGENCIES = (
    r"AP|AFP|UPI|PTI|ANI|ANSA|EFE|DPA|dpa|TASS|Reuters|Thomson Reuters|Kyodo(?: News)?|Jiji(?: Press)?|Xinhua|Yonhap"
    r"|Bloomberg|Interfax|Anadolu|Ukrinform|The Canadian Press|Associated Press|The Associated Press"
    r"|Agence France-Presse|Press Association|PA|AAP|CNA|Antara|Bernama|IANS"
)
_PAPERS = (
    r"News|Today|Times|Post|Press|Journal|Herald|Guardian|Tribune|Courier|Gazette|Telegraph|Observer|Chronicle"
    r"|Standard|Examiner|Independent|Mirror|Reporter|Daily|Online|Business|Wire|Reuters|Kyodo"
)
_PUBLISHER = rf"(?:The\s+)?(?:[A-Z][\w&.'’-]*[ \t]+){{1,4}}(?:{_PAPERS})"

_FIELD = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{1,18}?)\s?:\s*(?P<value>.*)", re.DOTALL)
_LOOSE_DATE_FIELD = re.compile(
    r"(?P<name>(?:first |last )?(?:published|posted|updated|released))\s(?:on\s)?(?P<value>.+)", re.IGNORECASE
)
_NAME = r"(?:[A-Z][\w.'’-]*|de|del|van|von|der|bin|al-\w+|la)"
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Story by|Reporting by)[ \t]+(?P<author>{_NAME}(?:(?:[ \t]+and|[ \t]*,|[ \t]*&)?[ \t]+{_NAME}){{0,11}})"
    r"(?P<rest>[ \t]*(?:[,|–—-][ \t]*|[ \t]in[ \t])[\w .,'’|-]{2,60})?"
)
_EMPLOYER = re.compile(rf",[ \t]*(?:{_PUBLISHER}|{AGENCIES})$")
_PUBLISHER_LINE = re.compile(
    rf"""[·•|][ \t]*(?P<dotted>\w[^\n]{{1,40}})
       | \((?P<agency>{AGENCIES}|{_PUBLISHER})\)
       | (?P<paper>{_PUBLISHER}|{AGENCIES})""",
    re.VERBOSE,
)
_GLUED_PUBLISHER = re.compile(
    rf"""(?: [·•|][ \t]*(?P<dotted>\w[^\n—–]{{0,38}}?[a-z])(?=[A-Z]{{3}})     # "· Japan TodayTOKYO —"
           | (?P<paper>{_PUBLISHER})(?=[A-Z][A-Za-z]) )                        # "Norvane NewsFlood kills"
    """,
    re.VERBOSE,
)
_COPYRIGHT = re.compile(
    r"""(?: (?:©|\([cC]\)|&copy;)[ \t]*(?:[Cc]opyright[ \t]*)? | Copyright[ \t]*(?:©|\([cC]\))?[ \t:]* | All[ ]rights[ ]reserved )
        (?P<year>(?:19|20)\d\d)?(?:-\d{4})?[ \t,]*(?:by[ \t]+)?
        (?P<owner>[A-Z][^.,;|\d\n]{0,40}?)?[ \t,]*(?P<year2>(?:19|20)\d\d)?
        (?:[.,;|]?[ \t]*(?:All[ ]rights[ ]reserved|This material may not be .{0,200})?\.?)""",
    re.VERBOSE | re.IGNORECASE,
)
_END_MARK = re.compile(
    r"(?:THE )?ENDS?|\(?[Ee]nds?\)|#{2,}|-+ ?(?:30|END|ENDS|ends) ?-+|—ENDS?—|END OF (?:ARTICLE|STORY|TEXT)"
)
_RULE = re.compile(r"[\W_]+")
_CREDIT = re.compile(
    r"[(\[](?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|Photo|PHOTO)\b.*[)\]]\.?",
    re.DOTALL,
)
_FOOTER = re.compile(
    r"""(?:follow|read|sign[ ]up|subscribe|for[ ]more|more[ ]on|click|watch|listen|download|share|contact|email)\b
        .*?(?:https?://\S+|www\.\S+|@\w+|\bhere|newsletter|rest)[.!]?
      | https?://\S+ | advertisement | share[ ]this(?:[ ]\w+)? | related(?:[ ]\w+)?:.* | (?:\#\w+\s*)+""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_GLUED_END = re.compile(
    rf"""(?<=[.!?"”’')])\s*(?: (?:©|\([cC]\))\s*(?P<owner>[A-Z][\w .&'-]{{1,40}}) | \((?P<agency>{AGENCIES})\)
                            | \([Ee]nds?\) | \#\#\# | -\ ?30\ ?- | ENDS? )$""",
    re.VERBOSE,
)
_KICKER = re.compile(
    r"(?:BREAKING(?: NEWS)?|EXCLUSIVE|URGENT|FLASH|UPDATE(?: ?\d+)?|UPDATED|WATCH|LIVE|CORRECTED|JUST IN|ANALYSIS)\s?(?::|—|–|--|-)\s+"
)


def read_field(text: str) -> tuple[FieldKind, str] | None:
    """Read "Name: value" with one of the names in `FIELDS`; the value may be empty (it is on the next line then)."""
    match = _FIELD.fullmatch(text)
    if match and (kind := FIELDS.get(match["name"].strip().lower())):
        value = match["value"].strip()
        return (kind, value) if not value or fits_field(kind, value) else None
    loose = _LOOSE_DATE_FIELD.fullmatch(text)
    if loose and parse_date(loose["value"]):
        return FIELDS[loose["name"].lower()], loose["value"]
    return None


def fits_field(kind: FieldKind, value: str) -> bool:
    """Tell whether ``value`` can be what a field of ``kind`` holds; "Update: the talks have ended." is a sentence."""
    if kind in ("date", "updated"):
        return any(parse_date(part) for part in (value, *re.split(r"\s*[|;(]\s*", value)))
    if kind == "title":
        return len(value) <= 300
    if kind == "other":
        return len(value) <= 120 and not value.endswith((".", "!", "?"))
    words = len(value.split())
    return len(value) <= 120 and words <= (4 if value.endswith((".", "!", "?")) else 12)


def read_field_date(value: str) -> dt.date | None:
    """Return the first date in a date field's value ("Nov 6, 2024 | Updated Nov 7, 2024")."""
    return next(
        (day for part in (value, *re.split(r"\s*[|;(]\s*", value)) if (day := parse_date(part))), None
    )


def read_byline(text: str) -> str | None:
    """Return who wrote it from "By Ida Kron and Sam Pell, Norvane News"; None for any other line."""
    match = _BYLINE.fullmatch(text) if len(text) <= 140 else None
    return _EMPLOYER.sub("", match["author"]).rstrip(",") if match else None


def author_name(value: str) -> str:
    """Return an author field's value without "By" and without the post or paper behind the comma."""
    return re.sub(r"^[Bb][Yy]\s+", "", value).split(",")[0].strip()


def read_publisher_line(text: str) -> str | None:
    """Return the publisher from a line that holds nothing else: "(Jiji Press)", "· Japan Today", "Reuters"."""
    match = _PUBLISHER_LINE.fullmatch(text)
    return (match["dotted"] or match["agency"] or match["paper"]).strip() if match else None


def read_glued_publisher(text: str) -> tuple[str, int] | None:
    """Return the publisher glued to the start of ``text`` without a space, and where it ends."""
    match = _GLUED_PUBLISHER.match(text)
    return ((match["dotted"] or match["paper"]).strip(), match.end()) if match else None


def read_copyright(text: str) -> tuple[str | None, int | None] | None:
    """Return owner and year from a copyright line ("© 2024 Norvane News. All rights reserved.")."""
    match = _COPYRIGHT.fullmatch(text)
    if match is None:
        return None
    year = match["year"] or match["year2"]
    return (match["owner"] or "").strip() or None, int(year) if year else None


def read_glued_end(text: str) -> tuple[int, str | None] | None:
    """Find an end mark or credit glued to the last sentence: where it begins, and the publisher it names."""
    match = _GLUED_END.search(text)
    return (match.start(), match["owner"] or match["agency"]) if match else None


def is_end_mark(text: str) -> bool:
    """Tell whether the line says that the article ends: END, ###, -30-, (ends)."""
    return _END_MARK.fullmatch(text) is not None


def is_rule(text: str) -> bool:
    """Tell whether the line has no letter or digit in it: "* * *", "___"."""
    return _RULE.fullmatch(text) is not None


def is_credit_or_footer(text: str) -> bool:
    """Tell whether the line credits reporters and editors, or invites the reader to something else."""
    return len(text) <= 300 and any(pattern.fullmatch(text) for pattern in (_CREDIT, _FOOTER))


def kicker_end(text: str) -> int:
    """Return where a kicker ("BREAKING: ") at the start of ``text`` ends, 0 without one."""
    match = _KICKER.match(text)
    return match.end() if match else 0
