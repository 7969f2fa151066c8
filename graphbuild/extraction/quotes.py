"""Direct quotes: where they begin and end, and which are speech rather than scare quotes."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.language.syntax import Tree

_OPEN = frozenset({"“", "``", "„", "«"})
_CLOSE = frozenset({"”", "''", "»"})
_EITHER = frozenset({'"', "''"})
QUOTATION_MARKS = _OPEN | _CLOSE | _EITHER
_SPEECH_LENGTH = 4  # tokens; a shorter quote without a verb is a scare quote: he called it a "linchpin"


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens between two quotation marks: ``start`` is the first inside, ``end`` the one after the last inside.

    ``whole`` tells a quote that is speech of its own (it holds a clause) from words quoted inside a sentence.
    """

    start: int
    end: int
    whole: bool
    closed: bool = True

    def holds(self, index: int) -> bool:
        """Tell whether a token lies inside the quote."""
        return self.start <= index < self.end


def find_quotes(tree: Tree) -> tuple[Quote, ...]:
    """Pair quotation marks block by block; an opened quote that its paragraph does not close ends with it.

    News style opens every paragraph of a long quote and closes only the last one.
    """
    found: list[Quote] = []
    opened: int | None = None
    for index, word in enumerate(tree.words):
        new_block = index > 0 and tree.blocks[index] != tree.blocks[index - 1]
        if new_block and opened is not None:
            _keep(found, tree, opened, index, closed=False)
            opened = None
        if opened is None and (word in _OPEN or word in _EITHER):
            opened = index + 1
        elif opened is not None and (word in _CLOSE or word in _EITHER):
            _keep(found, tree, opened, index, closed=True)
            opened = None
    if opened is not None:
        _keep(found, tree, opened, len(tree.words), closed=False)
    return tuple(found)


def _keep(found: list[Quote], tree: Tree, start: int, end: int, *, closed: bool) -> None:
    if end <= start:
        return
    found.append(Quote(start, end, _is_speech(tree, start, end), closed))


def _is_speech(tree: Tree, start: int, end: int) -> bool:
    """A quote is speech when it holds a finite clause of its own: a verb with a subject, or a whole sentence."""
    inside = range(start, end)
    if len(inside) < 2:
        return False
    clause = any(
        tree.rels[i] in ("nsubj", "nsubj:pass", "expl") and start <= tree.heads[i] < end for i in inside
    )
    sentence = tree.words[end - 1] in (".", "!", "?", ",") and len(inside) >= _SPEECH_LENGTH
    return clause or (sentence and any(tree.pos[i] in ("VERB", "AUX") for i in inside))
