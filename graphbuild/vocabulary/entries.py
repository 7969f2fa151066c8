"""What the vocabulary hands out: one frozen value for each kind of entry in ``ontology/``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from graphbuild.model import EntityType, Factuality, Role

Pos = Literal["VERB", "NOUN", "ADJ"]
Gender = Literal["m", "f"]
Control = Literal["subject", "object"]
SpeechKind = Literal["say", "believe", "ask"]


@dataclass(frozen=True, slots=True)
class EventClass:
    """A class of events: its local name, its coarse type, its superclass and the simple edge it allows.

    ``simple_property`` is the local name of the derived edge ("sentMessageTo"), or None; it runs from the agent to
    the participants in ``simple_roles`` (role names).
    """

    name: str
    event_type: str
    label: str
    parent: str | None
    simple_property: str | None
    simple_roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One way a word names an event, and which of its dependents plays which role.

    ``particle`` is the second word of a verb ("off" in "call off"), or the compound modifier in front of a noun
    ("phone" in "phone call"). ``nouns`` are support nouns: the frame holds when one of them is the object ("send a
    message"); those of a noun are whose it is ("a strike by nurses"). ``slots`` maps "subj", "obj", "iobj", "poss", "comp" (predicative complement), "inf" (whom the deed of its
    infinitive is for) or a preposition to a role; ``stated`` are the slots that the pattern names, without the defaults.
    ``symmetric`` events have interchangeable agents ("Iwaya met Wang" is "Wang met Iwaya").
    """

    lemma: str
    pos: Pos
    particle: str | None
    nouns: frozenset[str]
    slots: Mapping[str, Role]
    stated: frozenset[str]
    event_class: str
    event_type: str
    symmetric: bool

    def words(self, noun: str | None = None) -> str:
        """Return the words of the frame without roles: "call off", "phone call", and with ``noun`` "send message"."""
        words = [self.lemma]
        if self.particle:
            words.insert(0 if self.pos == "NOUN" else 1, self.particle)
        if self.takes(noun):
            words.append(str(noun))
        return " ".join(words)

    def takes(self, noun: str | None) -> bool:
        """Tell whether ``noun`` is one of the support nouns, also in a plural that a lemmatiser leaves: "troops"."""
        return noun is not None and (noun in self.nouns or noun.removesuffix("s") in self.nouns)

    def fit(self, present: Collection[str]) -> int:
        """Weigh how well the slots found in a clause, "subj" among them, suit this frame; higher is better.

        A stated slot that is there counts two; an object that the frame has no place for takes two away, and the
        stated object missing takes one.
        """
        score = 2 * len(self.stated.intersection(present))
        if "obj" in present and self.stated and "obj" not in self.stated and not self.nouns:
            score -= 2
        if "obj" in self.stated and "obj" not in present:
            score -= 1
        return score


@dataclass(frozen=True, slots=True)
class Governor:
    """A word whose complement is not simply a fact: "plan to", "refuse to", "believe that", "unable to".

    ``factuality`` is what it makes of an asserted complement, None to leave it. ``negates`` turns the polarity.
    ``attributes`` makes the subject the holder of a finite complement (and of any complement where ``factuality``
    is None: "deny", "accuse"). ``control`` names the argument that is the complement's understood subject.
    """

    lemma: str
    pos: Pos
    factuality: Factuality | None
    negates: bool
    attributes: bool
    control: Control


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A word that reports somebody's words or thoughts, with the slot of whom they are addressed to, if any."""

    lemma: str
    pos: Pos | Literal["ADP"]
    kind: SpeechKind
    addressee_slot: str | None
    event_class: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country: ``demonyms`` are its adjectives and people words, ``seats`` what stands for its government."""

    name: str
    code: str
    capital: str | None
    demonyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation known by name; ``type`` is Organization or Government, ``country`` a country's name."""

    name: str
    aliases: tuple[str, ...] = ()
    type: EntityType = "Organization"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, state, region, river or sea, with the name of its country where it lies in one."""

    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
