"""Lines and paragraphs of a plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from graphbuild.model import Span
from graphbuild.sources.datelines import OPENERS

LONG_LINE = 100
"""Characters; a longer line is a paragraph of its own, a shorter one may have been broken by hand or by a mailer."""
SENTENCE_END = re.compile(r"[.!?…:]['\"”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; ``gap`` says that an empty line (or none) is before it."""

    start: int
    end: int
    text: str
    gap: bool


def split_lines(text: str) -> list[Line]:
    """Return the lines of ``text`` that are not empty; white space of any kind (also U+00A0) makes no line."""
    lines: list[Line] = []
    position, gap = 0, True
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            start = position + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(content), content, gap))
        gap = not content
        position += len(raw)
    return lines


def paragraphs(lines: list[Line]) -> list[Span]:
    """Join lines to paragraphs: between empty lines, a line each, unless the lines were broken by hand."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or not groups:
            groups.append([])
        groups[-1].append(line)
    return [span for group in groups for span in _group_paragraphs(group)]


def _group_paragraphs(group: list[Line]) -> list[Span]:
    width = max(len(line.text) for line in group)
    pairs = list(pairwise(group))
    wrapped = any(_runs_on(first, second) for first, second in pairs)
    spans = [Span(group[0].start, group[0].end)]
    for first, second in pairs:
        if _runs_on(first, second) or (wrapped and _is_full(first, second, width)):
            spans[-1] = Span(spans[-1].start, second.end)
        else:
            spans.append(Span(second.start, second.end))
    return spans


def _runs_on(first: Line, second: Line) -> bool:
    """Tell whether the sentence at the end of ``first`` goes on in ``second``."""
    if second.text[0].islower():
        return True
    if SENTENCE_END.search(first.text) or len(first.text) > LONG_LINE:
        return False
    return second.text.split(None, 1)[0] not in OPENERS


def _is_full(first: Line, second: Line, width: int) -> bool:
    """Tell whether ``first`` had (nearly) no room for the next word, so that the break says nothing."""
    return width <= LONG_LINE and len(first.text) + 1 + len(second.text.split(None, 1)[0]) > 0.85 * width
