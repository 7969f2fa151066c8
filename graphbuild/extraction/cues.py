"""What attributes words to somebody: a cue with its source and content, in token positions."""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extraction.quotes import Quote


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes content to somebody; all fields are token positions.

    ``content`` are the heads of the clauses said, ``quotes`` the stretches between quotation marks; ``negated`` is
    set for cues that deny their content, ``doubtful`` for those that leave it open ("doubts that").
    """

    token: int
    source: int | None
    addressee: int | None = None
    content: tuple[int, ...] = ()
    quotes: tuple[Quote, ...] = ()
    belief: bool = False
