"""The vocabulary: every look-up that the stages make, over plain dictionaries."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeVar

from graphbuild.model import Entity, EntityType, Factuality
from graphbuild.vocabulary.entries import (
    Country,
    EventClass,
    Frame,
    Gender,
    Governor,
    Organization,
    Place,
    Pos,
    SpeechCue,
)
from graphbuild.vocabulary.inflection import base_forms
from graphbuild.vocabulary.sorts import Sorts

_T = TypeVar("_T")
_BODIES = frozenset({"Organization", "Group", "Government", "Place"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What ``ontology/`` and the files of the user say, ready for look-up. Made by ``load_vocabulary``.

    Words of the language are looked up by lemma, whatever their case, and verbs and nouns in their regular forms as well
    (a lemmatiser may not know "texted"); names exactly as written, but for a leading
    "the", a curly apostrophe and NAMES ALL IN CAPITALS.
    """

    version: str
    classes: Mapping[str, EventClass]
    frame_index: Mapping[tuple[str, str], tuple[Frame, ...]]
    modals: Mapping[str, Factuality]
    governors: Mapping[tuple[str, str], Governor]
    speech_cues: Mapping[tuple[str, str], SpeechCue]
    hedges: Mapping[str, Factuality]
    negations: frozenset[str]
    conditionals: frozenset[str]
    light_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    near_misses: frozenset[str]
    attending_verbs: frozenset[str]
    scheduling_verbs: frozenset[str]
    countries: Mapping[str, Country]
    country_names: Mapping[str, Country]
    country_demonyms: Mapping[str, Country]
    country_capitals: Mapping[str, Country]
    country_seats: Mapping[str, Country]
    organizations: Mapping[str, Organization]
    places: Mapping[str, Place]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    honorifics: Mapping[str, Gender | None]
    post_nouns: frozenset[str]
    given_names: Mapping[str, Gender]
    noun_types: Mapping[str, EntityType]
    noun_genders: Mapping[str, Gender]
    former_post_words: frozenset[str]
    future_post_words: frozenset[str]
    relation_nouns: frozenset[str]
    business_nouns: frozenset[str]
    settlement_nouns: frozenset[str]
    sorts: Sorts
    dependent_nouns: frozenset[str]
    counterpart_nouns: frozenset[str]
    known_entities: tuple[Entity, ...] = ()
    known_names: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)
    known_surnames: Mapping[str, tuple[Entity, ...]] = field(default_factory=dict)

    def frames(self, lemma: str, pos: str) -> tuple[Frame, ...]:
        """Return the frames of a word, the most specific first: support noun, then particle, then plain."""
        return find_word(self.frame_index, lemma, pos) or ()

    def best_frame(
        self,
        lemma: str,
        pos: Pos,
        present: Collection[str] = (),
        *,
        particle: str | None = None,
        noun: str | None = None,
    ) -> Frame | None:
        """Choose the frame for a word in its clause, or None.

        ``present`` are the slots that the clause fills ("obj", "to"; a verb's "subj" goes without saying), ``noun`` the
        lemma of its object. A frame with a particle or support nouns needs them, and a particle outweighs a noun
        ("call off a strike"); among the rest the one whose stated slots are filled wins, and the first of the lexicon
        among equals. A verb whose clause fills no stated slot of any frame is left without one when its frames are of
        different coarse types: "he ran" is no candidacy. So is a noun that also names a body or a place: "the opposition".
        """
        known = self.frames(lemma, pos)
        if not known:
            return None
        slots = {"subj", *present} if pos == "VERB" else set(present)
        fitting = [
            frame
            for frame in known
            if (not frame.nouns or frame.takes(noun)) and frame.particle in (None, particle)
        ]
        if not fitting:
            return None
        best = max(fitting, key=lambda f: (f.particle is not None, bool(f.nouns), f.fit(slots)))
        if best.nouns or best.particle or best.pos == "ADJ":
            return best
        filled = not best.stated.isdisjoint(slots)
        if not filled and "obj" in slots and best.stated and "obj" not in best.stated:
            return None  # "burst into:patient" says nothing of a bubble that is burst
        if best.pos == "NOUN":
            return best if filled or self.noun_type(lemma) not in _BODIES else None
        return best if filled or len({frame.event_type for frame in fitting}) == 1 else None

    def event_class(self, name: str) -> EventClass | None:
        """Return the event class of that local name."""
        return self.classes.get(name)

    def generic_class(self, event_type: str) -> str:
        """Return the class that stands for a whole coarse type: "HOLD_ROLE" -> "HoldRole", "OTHER" -> "Event"."""
        name = "".join(part.capitalize() for part in event_type.split("_"))
        return name if name in self.classes else "Event"

    def modal(self, lemma: str) -> Factuality | None:
        """Return what a modal verb makes of its main verb."""
        return self.modals.get(lemma.lower())

    def hedge(self, word: str) -> Factuality | None:
        """Return what "possibly" or "reportedly" makes of its verb, "planned" or "alleged" of its noun."""
        return self.hedges.get(word.lower())

    def governor(self, lemma: str, pos: str) -> Governor | None:
        """Return what a word does to the truth of its complement; "call on" is looked up with its particle."""
        return find_word(self.governors, lemma, pos)

    def speech(self, lemma: str, pos: str) -> SpeechCue | None:
        """Return the speech cue of that lemma; "according to" is looked up with the pos "ADP"."""
        return find_word(self.speech_cues, lemma, pos)

    def country_by_name(self, name: str) -> Country | None:
        """Find a country by its name or an alias: "Japan", "U.S.", "the Netherlands"."""
        return find_name(self.country_names, name)

    def country_by_demonym(self, word: str) -> Country | None:
        """Find a country by an adjective or a word for its people: "Japanese", "Danes"."""
        return find_name(self.country_demonyms, word)

    def country_by_capital(self, name: str) -> Country | None:
        """Find a country by its capital: "Tokyo"."""
        return find_name(self.country_capitals, name)

    def country_by_seat(self, name: str) -> Country | None:
        """Find a country by the seat of its government: "Kremlin", "White House", "Downing Street"."""
        return find_name(self.country_seats, name)

    def country(self, word: str) -> Country | None:
        """Find a country by name, alias or demonym, in this order; capitals and seats are asked for by name."""
        return self.country_by_name(word) or self.country_by_demonym(word)

    def organization(self, name: str) -> Organization | None:
        """Find an organisation by its name or acronym: "United Nations", "UN"."""
        return find_name(self.organizations, name)

    def place(self, name: str) -> str | None:
        """Return the canonical name of a city, state, region or sea: "Kiev" -> "Kyiv"."""
        found = find_name(self.places, name)
        return found.name if found else None

    def place_country(self, name: str) -> str | None:
        """Return the name of the country in which a place lies."""
        found = find_name(self.places, name)
        return found.country if found else None

    def known(self, name: str) -> tuple[Entity, ...]:
        """Return the user's own entities of that name or alias, whether diacritics are written or not."""
        if not self.known_names:
            return ()
        return find_name(self.known_names, name) or find_name(self.known_names, without_marks(name)) or ()

    def known_by_surname(self, word: str) -> tuple[Entity, ...]:
        """Return the user's own persons whose name ends in that word, in lower case and without diacritics."""
        return self.known_surnames.get(word, ())

    def is_title(self, words: str | Sequence[str]) -> bool:
        """Tell whether the words are what stands in front of a person's name: "Mr.", "Deputy Foreign Minister"."""
        parts = words.split() if isinstance(words, str) else list(words)
        phrase = " ".join(parts).lower()
        if phrase in self.titles or phrase in self.honorifics:
            return True
        if len(parts) < 2:
            return False
        for cut in range(1, len(parts)):  # the longest title at the end, the rest must be modifiers
            head = " ".join(parts[cut:]).lower()
            if head in self.titles:
                return all(part.lower() in self.title_modifiers for part in parts[:cut])
        return False

    def honorific_gender(self, word: str) -> Gender | None:
        """Return the gender that a form of address tells: "Mrs." -> "f"."""
        return self.honorifics.get(word.lower())

    def is_post(self, lemma: str) -> bool:
        """Tell whether a noun names a post that a person holds: "minister", "vice-president"."""
        return lemma.lower() in self.post_nouns

    def given_name_gender(self, name: str) -> Gender | None:
        """Return the usual gender of a given name; None where it is unknown or shared."""
        return self.given_names.get(name) or (self.given_names.get(name.title()) if name.isupper() else None)

    def noun_type(self, lemma: str) -> EntityType | None:
        """Return the entity type that a head noun stands for: "ministry" -> "Organization"."""
        return self.noun_types.get(lemma.lower())

    def is_person_noun(self, lemma: str) -> bool:
        """Tell whether a noun says what a person is: a post ("minister"), a trade or relation ("editor", "widow")."""
        return self.is_post(lemma) or self.noun_type(lemma) == "Person"

    def is_body_noun(self, lemma: str) -> bool:
        """Tell whether a noun says what kind of organisation something is: "airline", "court"."""
        return self.noun_type(lemma) in ("Organization", "Government")

    def post_status(self, title: str) -> Literal["current", "former", "future"]:
        """Tell when a post is held by the words of its title: "former minister", "ex-mayor", "president-elect"."""
        parts = {part for word in title.lower().split() for part in word.split("-")}
        return (
            "former"
            if parts & self.former_post_words
            else "future"
            if parts & self.future_post_words
            else "current"
        )

    def is_relation_noun(self, lemma: str) -> bool:
        """Tell whether a noun says how one stands to another, person or company: "rival", "partner"."""
        return lemma.lower() in self.relation_nouns

    def is_business_noun(self, lemma: str) -> bool:
        """Tell nouns for bodies whose names seldom tell them ("airline"); others bear theirs ("the court")."""
        return lemma.lower() in self.business_nouns

    def is_settlement_noun(self, lemma: str) -> bool:
        """Tell nouns for places whose names seldom tell them ("city"); a river or an airport is called one."""
        return lemma.lower() in self.settlement_nouns

    def is_dependent_noun(self, lemma: str) -> bool:
        """Tell persons introduced anew by each mention of their body ("official"): never the one named before."""
        return lemma.lower() in self.dependent_nouns

    def is_counterpart_noun(self, lemma: str) -> bool:
        """Tell nouns for the other one of two: "counterpart", "rival"."""
        return lemma.lower() in self.counterpart_nouns

    def noun_gender(self, lemma: str) -> Gender | None:
        """Return the gender that a head noun fixes: "spokeswoman" -> "f"."""
        return self.noun_genders.get(lemma.lower())


def find_word(index: Mapping[tuple[str, str], _T], lemma: str, pos: str) -> _T | None:
    """Look a lemma up in lower case; a verb or noun that is not there is taken for a regular form of one that is."""
    word = lemma.lower()
    found = index.get((word, pos))
    if found is None and pos in ("VERB", "NOUN"):
        for base in base_forms(word):
            if (base, pos) in index:
                return index[base, pos]
    return found


def find_name(index: Mapping[str, _T], name: str) -> _T | None:
    """Look a name up as written, then without "the", with a straight apostrophe, and out of capitals."""
    found = index.get(name)
    if found is not None:
        return found
    plain = plain_name(name)
    if plain != name:
        found = index.get(plain)
    if found is None and len(plain) > 4 and plain.isupper():
        found = index.get(plain.title())
    return found


def without_marks(name: str) -> str:
    """Return a name without diacritics: "Škoda" -> "Skoda"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def plain_name(name: str) -> str:
    """Return a name without "the", with straight apostrophes and single spaces."""
    plain = " ".join(name.replace("’", "'").split())
    for article in ("the ", "The ", "THE "):
        plain = plain.removeprefix(article)
    return plain
