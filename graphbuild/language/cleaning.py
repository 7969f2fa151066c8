"""Make a block of news text fit for the tokenizer while every character keeps its place in the article.

News arrives with HTML entities ("Corvale &amp; Sons"), hard line breaks, non-breaking spaces, dashes glued to words
("Rao—then in Ariz.—on") and captions in brackets ("[photo: Norpress]"). The parser was trained on none of these.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from graphbuild.model import Span

_INVISIBLE = r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]"  # soft hyphens, joiners, directions
_DROPPED = re.compile(_INVISIBLE)
_PIECES = re.compile(
    r"(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<caption>\[(?:photo|image|video|file|caption|graphic|map|audio)\b[^\]\n]{0,200}\])"
    r"|(?P<dash>[—―]|(?<=\w)–(?=\s)|(?<=\s)–(?=\w)|(?<![\d-])--+(?!-))"
    r"|(?P<ellipsis>…|\.{3,})"
    r"|(?P<hashtag>(?<!\w)\#(?=\w))"
    rf"|(?P<drop>{_INVISIBLE})"
    r"|(?P<shout>(?<=[!?])[!?]+)"
    r"|(?P<space>\s+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text for the tokenizer with, for every character, where it begins and ends in the article.

    ``starts[i]`` and ``ends[i]`` are article offsets (characters) of ``text[i]``.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def clean(text: str, span: Span) -> CleanText:
    """Return the readable form of ``text[span.start:span.end]``.

    White space is folded to single spaces, HTML entities are decoded, captions in brackets and soft hyphens go,
    dashes and ellipses stand free. Nothing else changes, so a token's offsets always point at what was written.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(chars: str, start: int, end: int) -> None:
        for char in chars:
            if char == " " and (not out or out[-1] == " "):
                continue
            out.append(char)
            starts.append(start)
            ends.append(end)

    position = span.start
    for match in _PIECES.finditer(text, span.start, span.end):
        for index in range(position, match.start()):
            put(text[index], index, index + 1)
        put(_replacement(match), match.start(), match.end())
        position = match.end()
    for index in range(position, span.end):
        put(text[index], index, index + 1)
    while out and out[-1] == " ":
        out.pop(), starts.pop(), ends.pop()
    return CleanText("".join(out), tuple(starts), tuple(ends))


def _replacement(match: re.Match[str]) -> str:
    """Say what the tokenizer sees in place of one piece."""
    kind = match.lastgroup
    if kind == "entity":
        decoded = html.unescape(match.group())
        if decoded == match.group():
            return decoded
        if decoded.isspace():
            return " "
        return "" if _DROPPED.fullmatch(decoded) else {"—": " — ", "–": " – "}.get(decoded, decoded)
    return {"caption": " ", "dash": " — ", "ellipsis": " … ", "space": " "}.get(kind or "", "")
