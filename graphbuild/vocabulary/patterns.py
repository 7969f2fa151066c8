"""The pattern language of the lexicon: "send {message|letter} to:recipient about:topic".

    pattern := [ "n:" | "a:" ] words [ "{" noun ("|" noun)* "}" ] (slot ":" role)* [ "sym" ]

``words`` is the lemma; a verb may have a particle after it ("call off"), a noun a compound modifier before it
("n:phone call"). The nouns in braces are a verb's objects, or whose a noun is: "n:strike {nurse|union}". Verbs have subj:agent obj:patient iobj:recipient, adjectives subj:agent, unless they say otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from graphbuild.model import Role
from graphbuild.vocabulary.entries import Frame, Pos

ROLES: dict[str, Role] = {role: role for role in get_args(Role)}
GRAMMATICAL_SLOTS = ("subj", "obj", "iobj", "poss", "comp", "inf")
PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath between beyond by "
    "despite during following for from in including inside into near of off on onto out outside over past regarding "
    "since through throughout to toward towards under until upon via with within without concerning".split()
)
POS_PREFIXES: dict[str, Pos] = {"n": "NOUN", "a": "ADJ"}
_DEFAULTS: dict[Pos, dict[str, Role]] = {
    "VERB": {"subj": "agent", "obj": "patient", "iobj": "recipient"},
    "ADJ": {"subj": "agent"},
    "NOUN": {},
}
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A parsed pattern: the words, and the slots that it states."""

    lemma: str
    pos: Pos
    particle: str | None
    nouns: frozenset[str]
    stated: dict[str, Role]
    symmetric: bool

    def frame(self, event_class: str, event_type: str) -> Frame:
        """Make the frame that evokes ``event_class``; a support noun leaves no default for the object."""
        slots = dict(_DEFAULTS[self.pos])
        if self.nouns and self.pos == "VERB":
            del slots["obj"]
        slots.update(self.stated)
        return Frame(
            self.lemma,
            self.pos,
            self.particle,
            self.nouns,
            slots,
            frozenset(self.stated),
            event_class,
            event_type,
            self.symmetric,
        )


def split_pos(text: str) -> tuple[Pos, str]:
    """Split "n:plan" into ("NOUN", "plan"); a word without prefix is a verb."""
    prefix, colon, rest = text.partition(":")
    if colon and prefix in POS_PREFIXES:
        return POS_PREFIXES[prefix], rest.strip()
    return "VERB", text.strip()


def parse_pattern(text: str) -> Pattern:
    """Parse one pattern of the lexicon; raises ValueError with the reason when it is wrong."""
    pos, rest = split_pos(text)
    rest, nouns = _take_nouns(rest)
    if nouns and pos == "ADJ":
        raise ValueError("adjectives take no nouns in { }")
    words: list[str] = []
    stated: dict[str, Role] = {}
    symmetric = False
    for token in rest.split():
        if ":" in token:
            slot, role = _parse_slot(token)
            if slot in stated:
                raise ValueError(f'slot "{slot}" is given twice')
            stated[slot] = role
        elif token == "sym" and words:
            symmetric = True
        elif stated:
            raise ValueError(f'word "{token}" stands after the slots: put it before them')
        elif not _WORD.fullmatch(token):
            raise ValueError(f'"{token}" is not a word')
        else:
            words.append(token)
    lemma, particle = _split_words(words, pos)
    return Pattern(lemma, pos, particle, nouns, stated, symmetric)


def _take_nouns(text: str) -> tuple[str, frozenset[str]]:
    """Cut the "{a|b}" out of a pattern."""
    if "{" not in text and "}" not in text:
        return text, frozenset()
    match = re.fullmatch(r"([^{}]*)\{([^{}]*)\}([^{}]*)", text)
    if not match:
        raise ValueError("braces do not match: write {noun|noun} once")
    nouns = [noun.strip() for noun in match[2].split("|")]
    bad = next((noun for noun in nouns if not _WORD.fullmatch(noun)), None)
    if bad is not None:
        raise ValueError(f'"{bad}" between braces is not a noun')
    return f"{match[1]} {match[3]}", frozenset(nouns)


def _parse_slot(token: str) -> tuple[str, Role]:
    """Parse "to:recipient"."""
    slot, _, role = token.partition(":")
    if slot not in GRAMMATICAL_SLOTS and slot not in PREPOSITIONS:
        raise ValueError(f'unknown slot "{slot}": use {", ".join(GRAMMATICAL_SLOTS)} or a preposition')
    if role not in ROLES:
        raise ValueError(f'unknown role "{role}": use one of {", ".join(ROLES)}')
    return slot, ROLES[role]


def _split_words(words: list[str], pos: Pos) -> tuple[str, str | None]:
    """Tell the lemma from the particle (verbs) or from the compound modifier (nouns)."""
    if not 1 <= len(words) <= 2:
        raise ValueError("a pattern has one word, or two with a particle or a compound modifier")
    if len(words) == 1:
        return words[0], None
    if pos == "ADJ":
        raise ValueError("an adjective is one word")
    return (words[1], words[0]) if pos == "NOUN" else (words[0], words[1])
