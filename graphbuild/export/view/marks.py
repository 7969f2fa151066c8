"""Find where the subject, the relation and the object of a statement stand in its evidence sentence.

A mark is ``(start, end, kind)`` in UTF-16 units of the sentence, because the page's JavaScript slices by those.
What cannot be found (a pronoun that resolution filled in) is left unmarked: a mark never guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

MarkKind = Literal["subject", "relation", "object"]
Mark = tuple[int, int, MarkKind]

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_REACH = 60  # characters between two words of one phrase; farther apart they belong to different clauses


def find_marks(sentence: str, subject: Iterable[str], relation: str, object_: Iterable[str]) -> list[Mark]:
    """Return the marks of one statement, ordered and free of overlaps.

    ``subject`` and ``object_`` are all names of the two entities; the longest one that the sentence holds is
    marked once. Words of ``relation`` are marked where they stand in the order of the phrase.
    """
    taken: list[Mark] = []
    for names, kind in ((subject, "subject"), (object_, "object")):
        span = _find_name(sentence, names, taken)
        if span:
            taken.append((*span, "subject" if kind == "subject" else "object"))
    for start, end in _find_phrase(sentence, relation, taken):
        taken.append((start, end, "relation"))
    return sorted((utf16(sentence, s), utf16(sentence, e), kind) for s, e, kind in taken)


def explicit_marks(sentence: str, spans: Sequence[tuple[int, int, MarkKind]]) -> list[Mark]:
    """Return marks for spans that are known, without those outside the sentence or over an earlier one."""
    kept: list[Mark] = []
    for start, end, kind in spans:
        if 0 <= start < end <= len(sentence) and _free(start, end, kept):
            kept.append((start, end, kind))
    return sorted((utf16(sentence, s), utf16(sentence, e), kind) for s, e, kind in kept)


def _free(start: int, end: int, taken: Sequence[Mark]) -> bool:
    return all(end <= s or start >= e for s, e, _ in taken)


def _find_name(sentence: str, names: Iterable[str], taken: Sequence[Mark]) -> tuple[int, int] | None:
    """Return the first whole-word place of the longest name; last words stand in ("Ishiba") when none does."""
    full = sorted({n for n in names if n.strip()}, key=lambda n: (-len(n), n))
    last = [n.split()[-1] for n in full if len(n.split()) > 1 and n.split()[-1][:1].isupper()]
    for name in (*full, *last):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
            if _free(match.start(), match.end(), taken):
                return match.span()
    return None


def _find_phrase(sentence: str, phrase: str, taken: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the runs of ``phrase`` in ``sentence``; nothing unless at least half of its words are found in order."""
    wanted = [w.lower() for w in _WORD.findall(phrase)]
    words = [(m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(sentence)]
    words = [w for w in words if _free(w[0], w[1], taken)]
    best: list[tuple[int, int]] = []
    for first in range(len(words)):
        if wanted and words[first][2] == wanted[0]:
            run = _match_in_order(words[first:], wanted)
            if len(run) > len(best):
                best = run
    if 2 * len(best) < len(wanted):
        return []
    return _joined(sentence, best)


def _match_in_order(words: Sequence[tuple[int, int, str]], wanted: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for word in wanted:
        for index in range(at, len(words)):
            start, end, text = words[index]
            if found and start - found[-1][1] > _REACH:
                break
            if text == word:
                found.append((start, end))
                at = index + 1
                break
    return found


def _joined(sentence: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join words with only white space between them into one span."""
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and not sentence[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def utf16(text: str, offset: int) -> int:
    """Return an offset in characters of ``text`` as JavaScript counts it."""
    return offset + sum(character > "\uffff" for character in text[:offset])
