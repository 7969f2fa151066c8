"""Take a news article apart: header, headline, dateline, paragraphs, end marks.

Nothing is changed or copied: the parts are spans of the text as read, and what is furniture lies outside the blocks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from graphbuild.dates import parse_date
from graphbuild.model import Block, Span
from graphbuild.sources import furniture
from graphbuild.sources.datelines import OPENERS, Dateline, read_dateline, read_standing_dateline
from graphbuild.sources.furniture import FieldKind
from graphbuild.sources.paragraphs import LONG_LINE, SENTENCE_END, Line, paragraphs, split_lines

_LONGEST_HEADLINE = 200
_HEADER_LINES = 20
_LEADING_PARAGRAPHS = 2  # a deck may stand between the headline and the paragraph with the dateline
_KEPT: dict[FieldKind, tuple[str, Callable[[str], object]]] = {
    "date": ("date", furniture.read_field_date),
    "updated": ("updated", furniture.read_field_date),
    "author": ("author", furniture.author_name),
    "publisher": ("publisher", str),
    "place": ("place", str),
    "url": ("url", str),
}
"""Kind of header field to the attribute of `Anatomy` that keeps it, and how its value is read."""
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(slots=True)
class Anatomy:
    """What the parts of an article say; filled line by line, the first that says a thing is believed."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    date: dt.date | None = None
    updated: dt.date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    place: str | None = None
    dateline: Dateline | None = None
    foot_publisher: str | None = None
    agency: str | None = None
    year: int | None = None

    def publishing(self) -> str | None:
        """Return who published it: whom the head names (a site), else the foot (© …), else the dateline's agency."""
        return self.publisher or self.foot_publisher or self.agency

    def publication_date(self) -> dt.date | None:
        """Return the date of publication: a header's, else a dateline's if a year is known, else the last update."""
        return self.date or (self.dateline.date(self.year) if self.dateline else None) or self.updated


def dissect(text: str, title: str | None = None) -> Anatomy:
    """Find the parts of ``text``. ``title`` is the headline where it is known from elsewhere.

    A text without header, or of a single line, is all body.
    """
    found = Anatomy()
    lines = _cut_tail(split_lines(text), found)
    heads, lines = _cut_head(lines, found, _folded(title) if title else None)
    if heads:
        span = Span(heads[0].start, heads[-1].end)
        found.title = _folded(text[span.start : span.end])
        found.blocks.append(Block(span, "title"))
    for number, paragraph in enumerate(paragraphs(lines)):
        leads = number < _LEADING_PARAGRAPHS and found.dateline is None
        span = _cut_dateline(text, paragraph, found) if leads else paragraph
        if any(character.isalnum() for character in text[span.start : span.end]):
            found.blocks.append(Block(span))
    return found


def _folded(text: str) -> str:
    return " ".join(text.split())


def _cut_tail(lines: list[Line], found: Anatomy) -> list[Line]:
    """Drop end marks, credits, copyright lines and what strays after them, from the last line upwards."""
    while lines:
        last = lines[-1]
        stray = len(last.text) == 1 and len(lines) > 1 and furniture.is_end_mark(lines[-2].text)
        if owned := furniture.read_copyright(last.text):
            found.foot_publisher, found.year = found.foot_publisher or owned[0], found.year or owned[1]
        elif (named := furniture.read_field(last.text)) and named[0] == "publisher" and named[1]:
            found.foot_publisher = found.foot_publisher or named[1]
        elif not (
            stray
            or furniture.is_end_mark(last.text)
            or furniture.is_rule(last.text)
            or furniture.is_credit_or_footer(last.text)
        ):
            break
        lines = lines[:-1]
    if lines and (glued := furniture.read_glued_end(lines[-1].text)):
        found.foot_publisher = found.foot_publisher or glued[1]
        last = lines[-1]
        content = last.text[: glued[0]].rstrip()
        lines = [*lines[:-1], Line(last.start, last.start + len(content), content, last.gap)]
    return lines


def _cut_head(lines: list[Line], found: Anatomy, title: str | None) -> tuple[list[Line], list[Line]]:
    """Read the header; return the lines of the headline and the lines of the body."""
    heads: list[Line] = []
    at = 0
    while at < min(len(lines), _HEADER_LINES):
        line = lines[at]
        if named := furniture.read_field(line.text):
            at = _take_field(lines, at, named, heads, found)
        elif not heads and _folded(line.text) == title and at + 1 < len(lines):
            heads.append(line)
        elif not heads and (count := _headline_lines(lines, at)):
            at = _take_headline(lines, at, count, heads, found)
        elif not _take_header_line(line, found) and not (
            furniture.is_rule(line.text) and at + 1 < len(lines)
        ):
            break
        at += 1
    return heads, lines[at:]


def _take_field(
    lines: list[Line], at: int, named: tuple[FieldKind, str], heads: list[Line], found: Anatomy
) -> int:
    """Note a header field; return the index of its last line (the value may be on the line after the name)."""
    kind, value = named
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) and not lines[at + 1].gap else None
    if value:
        line = Line(line.end - len(value), line.end, value, line.gap)
    elif (
        following
        and furniture.read_field(following.text) is None
        and furniture.fits_field(kind, following.text)
    ):
        line, value, at = following, following.text, at + 1
    if not value:
        return at
    if kind == "title" and not heads:
        heads.append(line)
    elif kind in _KEPT:
        name, read = _KEPT[kind]
        if getattr(found, name) is None:
            setattr(found, name, read(value))
    return at


def _take_header_line(line: Line, found: Anatomy) -> bool:
    """Note a line that is a date, byline, publisher or dateline and nothing else; False for any other."""
    if day := parse_date(line.text):
        found.date = found.date or day
    elif author := furniture.read_byline(line.text):
        found.author = found.author or author
    elif publisher := furniture.read_publisher_line(line.text):
        found.publisher = found.publisher or publisher
    elif dateline := read_standing_dateline(line.text):
        _note_dateline(dateline, found)
    else:
        return False
    return True


def _take_headline(lines: list[Line], at: int, count: int, heads: list[Line], found: Anatomy) -> int:
    first = lines[at]
    if glued := furniture.read_glued_publisher(first.text):
        found.publisher = found.publisher or glued[0]
        first = Line(first.start + glued[1], first.end, first.text[glued[1] :], first.gap)
    heads.extend([first, *lines[at + 1 : at + count]])
    return at + count - 1


def _is_header_line(line: Line) -> bool:
    return bool(furniture.read_field(line.text)) or _take_header_line(line, Anatomy())


def _headline_lines(lines: list[Line], at: int) -> int:
    """Return of how many lines, from ``at``, the headline consists; 0 when what is there is not a headline.

    It needs something below it, and an empty line, a header line, a long line or a new sentence as its border.
    """
    line = lines[at]
    if _is_header_line(line) or read_dateline(line.text):
        return 0
    count = 1
    while (
        at + count < len(lines) and _breaks_headline(lines[at + count - 1], lines[at + count]) and count < 3
    ):
        count += 1
    if at + count >= len(lines):
        return 0
    text, below = " ".join(part.text for part in lines[at : at + count]), lines[at + count]
    words = _WORD.findall(text)
    if len(words) < 2 or len(text) > _LONGEST_HEADLINE or text[-1] in ",;:—–-":
        return 0
    if text.endswith(".") and not (below.gap and (_is_title_case(words) or read_dateline(below.text))):
        return 0
    bordered = (
        below.gap or len(below.text) > LONG_LINE or _is_header_line(below) or _opens_article(below.text)
    )
    return count if bordered and not below.text[0].islower() else 0


def _breaks_headline(line: Line, below: Line) -> bool:
    return (
        not below.gap
        and below.text[0].islower()
        and not SENTENCE_END.search(below.text)
        and line.text[-1] not in ".?!"
    )


def _opens_article(text: str) -> bool:
    return text.split(None, 1)[0] in OPENERS or read_dateline(text) is not None


def _is_title_case(words: list[str]) -> bool:
    """Tell whether nearly all long words begin with a capital."""
    long = [word for word in words if len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _cut_dateline(text: str, paragraph: Span, found: Anatomy) -> Span:
    """Return a leading paragraph without the publisher, kicker and dateline in front of its first sentence."""
    start, content = paragraph.start, text[paragraph.start : paragraph.end]
    if glued := furniture.read_glued_publisher(content):
        found.publisher = found.publisher or glued[0]
        content = content[glued[1] :]
    content = content[furniture.kicker_end(content) :]
    if dateline := read_dateline(content):
        _note_dateline(dateline, found)
        content = content[dateline.end :]
    content = content.lstrip()
    return Span(paragraph.end - len(content), paragraph.end) if content else Span(start, paragraph.end)


def _note_dateline(dateline: Dateline, found: Anatomy) -> None:
    found.dateline = found.dateline or dateline
    found.place = found.place or dateline.place
    found.agency = found.agency or dateline.agency
