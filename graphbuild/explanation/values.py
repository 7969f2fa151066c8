"""What an explanation is made of: frozen values for the statements of an article, and for what gave none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graphbuild.model import Article, Fact, Span

Reason = Literal[
    "cue",
    "modal",
    "auxiliary",
    "governor",
    "modifier",
    "function-word",
    "name",
    "time",
    "support-noun",
    "apposition",
    "no-event",
    "no-subject",
    "no-post",
    "one-participant",
    "no-predicate",
    "no-rule",
]
"""Why a predicate gave no statement. "no-rule" is the reason that no other covers."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A predicate that was seen and gave no statement; ``because`` continues its word to a sentence."""

    span: Span
    text: str
    lemma: str
    reason: Reason
    because: str


@dataclass(frozen=True, slots=True)
class Account:
    """Why a statement reads as it does.

    ``lexicon`` says what the lexicon knows of its predicate, ``cues`` are the words that bear on polarity and
    factuality, or might if the cue lexicon knew them, ``edges`` the simple edges (agent, local name of the property, other) that follow; where there are none
    ``no_edge`` says why.
    """

    fact: Fact
    lexicon: str
    cues: tuple[str, ...] = ()
    edges: tuple[tuple[str, str, str], ...] = ()
    no_edge: str | None = None


@dataclass(frozen=True, slots=True)
class SentenceExplanation:
    """One sentence with its statements and its silences, each in text order."""

    span: Span
    accounts: tuple[Account, ...]
    silences: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An article, sentence by sentence."""

    article: Article
    sentences: tuple[SentenceExplanation, ...]
