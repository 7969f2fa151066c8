"""From the entries of the Turtle files to a Vocabulary; what contradicts itself is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar, get_args

from graphbuild.model import EntityType, Factuality, Role
from graphbuild.vocabulary.entries import (
    Country,
    EventClass,
    Frame,
    Gender,
    Governor,
    Organization,
    Place,
    SpeechCue,
    SpeechKind,
)
from graphbuild.vocabulary.lookup import Vocabulary
from graphbuild.vocabulary.patterns import PREPOSITIONS, ROLES, parse_pattern, split_pos
from graphbuild.vocabulary.turtle import ALT_LABEL, GB, LABEL, RDF_TYPE, SUBCLASS, VERSION, Entry, local_name

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")

FACTUALITIES: dict[str, Factuality] = {value.capitalize(): value for value in get_args(Factuality)}
ENTITY_TYPES: dict[str, EntityType] = {value: value for value in get_args(EntityType)}
SPEECH_KINDS: dict[str, SpeechKind] = {value: value for value in get_args(SpeechKind)}
GENDERS: dict[str, Gender] = {"m": "m", "f": "f"}
ROLE_PROPERTIES = {"coAgent": "co-agent"}
_CLASS_TYPE = "http://www.w3.org/2002/07/owl#Class"


class _Index(Generic[_K, _V]):
    """A dictionary that refuses two values for one key in one file; a later file overrides an earlier one."""

    def __init__(self) -> None:
        self.values: dict[_K, _V] = {}
        self._files: dict[_K, Path] = {}

    def put(self, entry: Entry, key: _K, value: _V, word: str | None = None) -> None:
        if self._files.get(key) == entry.path and self.values[key] != value:
            raise entry.error("contradicts another entry of the same file: keep one of the two", word)
        self.values[key] = value
        self._files[key] = entry.path


def assemble(files: Sequence[Sequence[Entry]]) -> Vocabulary:
    """Build the vocabulary from the entries of each file, in order; later files add to and override earlier ones."""
    entries = [entry for file in files for entry in file]
    by_type: dict[str, list[Entry]] = {}
    for entry in entries:
        for kind in entry.all(RDF_TYPE):
            by_type.setdefault(kind.removeprefix(GB), []).append(entry)
    classes = _event_classes(by_type.get(_CLASS_TYPE, []))
    countries = [_country(entry) for entry in by_type.get("CountryEntry", [])]
    titles, post_nouns = _words(by_type, "TitleList"), _words(by_type, "PostNounList")
    return Vocabulary(
        version=next((entry.all(VERSION)[0] for entry in entries if entry.all(VERSION)), "unknown"),
        classes=classes,
        frame_index=_frames(files, classes),
        modals=_valued(by_type, "ModalList", _factuality_of),
        governors=_governors(by_type.get("GovernorList", [])),
        speech_cues=_speech_cues(by_type.get("SpeechCueList", []), classes),
        hedges=_valued(by_type, "HedgeList", _factuality_of),
        negations=_words(by_type, "NegationList"),
        conditionals=_words(by_type, "ConditionalList"),
        light_verbs=_words(by_type, "LightVerbList"),
        countries={country.name: country for _, country in countries},
        country_names=_keyed(countries, lambda country: (country.name, *country.aliases)),
        country_demonyms=_keyed(countries, lambda country: country.demonyms),
        country_capitals=_keyed(countries, lambda country: (country.capital,) if country.capital else ()),
        country_seats=_keyed(countries, lambda country: country.seats),
        organizations=_keyed(
            [_organization(entry) for entry in by_type.get("OrganizationEntry", [])],
            lambda organization: (organization.name, *organization.aliases),
        ),
        places=_keyed(
            [pair for entry in by_type.get("PlaceList", []) for pair in _places(entry)],
            lambda place: (place.name, *place.aliases),
        ),
        titles=titles | post_nouns,
        title_modifiers=_words(by_type, "TitleModifierList"),
        honorifics=_valued(by_type, "HonorificList", _gender_of),
        post_nouns=post_nouns,
        given_names=_gendered(by_type, "GivenNameList", str),
        noun_types=_valued(by_type, "NounList", _entity_type_of),
        noun_genders=_gendered(by_type, "NounList", str.lower),
    )


def _event_classes(entries: Iterable[Entry]) -> dict[str, EventClass]:
    """Read the classes that are gb:Event or below it; a class without gb:eventType has its superclass's."""
    known = {entry.name: entry for entry in entries}
    found: dict[str, EventClass] = {}
    for entry in known.values():
        chain = list(_ancestry(entry, known))
        if chain[-1].name != "Event":
            continue
        event_type = next((value for value in (ancestor.one("eventType") for ancestor in chain) if value), None)
        if event_type is None:
            raise entry.error("has no gb:eventType, nor has a superclass: give it one")
        found[entry.name] = EventClass(
            name=entry.name,
            event_type=event_type,
            label=entry.one(LABEL) or entry.name,
            parent=chain[1].name if len(chain) > 1 else None,
            simple_property=_local(entry.one("simpleProperty")),
            simple_roles=tuple(_role(entry, local_name(value)) for value in entry.all("simpleRole")),
        )
    return found


def _role(entry: Entry, name: str) -> Role:
    role = ROLES.get(ROLE_PROPERTIES.get(name, name))
    if role is None:
        raise entry.error(f"simpleRole gb:{name} is not a role property")
    return role


def _ancestry(entry: Entry, known: dict[str, Entry]) -> Iterator[Entry]:
    """Yield the entry and its superclasses inside the ontology, upwards."""
    seen: set[str] = set()
    current: Entry | None = entry
    while current is not None:
        if current.name in seen:
            raise entry.error("is its own superclass: break the circle of rdfs:subClassOf")
        seen.add(current.name)
        yield current
        parents = [local_name(value) for value in current.all(SUBCLASS) if value.startswith(GB)]
        if parents and parents[0] not in known:
            raise current.error(f"has the unknown superclass {parents[0]}")
        current = known[parents[0]] if parents else None


def _frames(
    files: Sequence[Sequence[Entry]], classes: dict[str, EventClass]
) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Parse all gb:evokedBy patterns; within a word the most specific come first, and of equals the latest file's."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for file in reversed(files):
        seen: dict[tuple[object, ...], str] = {}
        for entry in file:
            for text in entry.all("evokedBy"):
                frame = _frame(entry, text, classes)
                key = (frame.lemma, frame.pos, frame.particle, frame.nouns, frozenset(frame.slots.items()))
                if seen.setdefault(key, entry.name) != entry.name:
                    raise entry.error(f"the same pattern stands under {seen[key]}: keep one of the two", text)
                found.setdefault((frame.lemma.lower(), frame.pos), []).append(frame)
    return {
        key: tuple(sorted(frames, key=lambda frame: (not frame.nouns, frame.particle is None)))
        for key, frames in found.items()
    }


def _frame(entry: Entry, text: str, classes: dict[str, EventClass]) -> Frame:
    event_class = classes.get(entry.name)
    if event_class is None:
        raise entry.error("is not an event class of graphbuild.ttl: declare it there, or correct the name", text)
    try:
        return parse_pattern(text).frame(event_class.name, event_class.event_type)
    except ValueError as error:
        raise entry.error(str(error), text) from error


def _governors(entries: Iterable[Entry]) -> dict[tuple[str, str], Governor]:
    index: _Index[tuple[str, str], Governor] = _Index()
    for entry in entries:
        factuality = _factuality_of(entry) if entry.one("factuality") else None
        control = entry.one("control") or "subject"
        if control not in ("subject", "object"):
            raise entry.error(f'control is "{control}": write "subject" or "object"')
        for text in _entry_words(entry):
            pos, word = split_pos(text)
            governor = Governor(
                word,
                pos,
                factuality,
                entry.flag("negates"),
                entry.flag("attributes"),
                "object" if control == "object" else "subject",
            )
            index.put(entry, (word.lower(), pos), governor, text)
    return index.values


def _speech_cues(
    entries: Iterable[Entry], classes: dict[str, EventClass]
) -> dict[tuple[str, str], SpeechCue]:
    """Read the speech cues; "p:according to" stands for the part of speech ADP."""
    index: _Index[tuple[str, str], SpeechCue] = _Index()
    for entry in entries:
        kind = SPEECH_KINDS.get(entry.one("kind") or "")
        event_class = _local(entry.one("eventClass"))
        slot = entry.one("addresseeSlot")
        if kind is None:
            raise entry.error(f"needs a gb:kind, one of {', '.join(SPEECH_KINDS)}")
        if event_class not in classes:
            raise entry.error(f"needs a gb:eventClass that graphbuild.ttl declares, not {event_class}")
        if slot is not None and slot not in PREPOSITIONS and slot not in ("obj", "iobj"):
            raise entry.error(f'addresseeSlot is "{slot}": write obj, iobj or a preposition')
        for text in _entry_words(entry):
            pos, word = split_pos(text)
            if text.startswith("p:"):
                index.put(entry, (text[2:], "ADP"), SpeechCue(text[2:], "ADP", kind, slot, event_class), text)
            else:
                index.put(entry, (word.lower(), pos), SpeechCue(word, pos, kind, slot, event_class), text)
    return index.values


def _country(entry: Entry) -> tuple[Entry, Country]:
    name, code = entry.one(LABEL), entry.one("code")
    if not name or not code:
        raise entry.error("a country needs an rdfs:label and a gb:code")
    return entry, Country(
        name, code, entry.one("capital"), entry.all("demonym"), entry.all(ALT_LABEL), entry.all("seat")
    )


def _organization(entry: Entry) -> tuple[Entry, Organization]:
    name = entry.one(LABEL)
    if not name:
        raise entry.error("an organisation needs an rdfs:label")
    kind = _entity_type_of(entry) if entry.one("entityType") else "Organization"
    return entry, Organization(name, entry.all(ALT_LABEL), kind, entry.one("inCountry"))


def _places(entry: Entry) -> Iterator[tuple[Entry, Place]]:
    """Read a list of places in one country; "Kyiv|Kiev" is a name with its aliases."""
    country = entry.one("inCountry")
    for text in _entry_words(entry):
        name, *aliases = text.split("|")
        yield entry, Place(name, country, tuple(aliases))


def _keyed(pairs: Iterable[tuple[Entry, _V]], names: Callable[[_V], Iterable[str]]) -> dict[str, _V]:
    """Index values by each of their names."""
    index: _Index[str, _V] = _Index()
    for entry, value in pairs:
        for name in names(value):
            index.put(entry, name, value, name)
    return index.values


def _words(by_type: dict[str, list[Entry]], kind: str) -> frozenset[str]:
    """Collect the words of all lists of that kind, in lower case."""
    return frozenset(word.lower() for entry in by_type.get(kind, []) for word in _entry_words(entry))


def _valued(by_type: dict[str, list[Entry]], kind: str, value: Callable[[Entry], _V]) -> dict[str, _V]:
    """Map the words of all lists of that kind, in lower case, to the value of their list."""
    index: _Index[str, _V] = _Index()
    for entry in by_type.get(kind, []):
        shared = value(entry)
        for word in _entry_words(entry):
            index.put(entry, word.lower(), shared, word)
    return index.values


def _gendered(
    by_type: dict[str, list[Entry]], kind: str, fold: Callable[[str], str]
) -> dict[str, Gender]:
    """Map the words of the lists of that kind that have a gender to it."""
    index: _Index[str, Gender] = _Index()
    for entry in by_type.get(kind, []):
        gender = _gender_of(entry)
        if gender:
            for word in _entry_words(entry):
                index.put(entry, fold(word), gender, word)
    return index.values


def _entry_words(entry: Entry) -> tuple[str, ...]:
    words = entry.all("word")
    if not words:
        raise entry.error("has no gb:word: give it some, or remove it")
    return words


def _factuality_of(entry: Entry) -> Factuality:
    name = _local(entry.one("factuality")) or ""
    if name not in FACTUALITIES:
        raise entry.error(f"factuality is {name or 'missing'}: use one of gb:{', gb:'.join(FACTUALITIES)}")
    return FACTUALITIES[name]


def _entity_type_of(entry: Entry) -> EntityType:
    name = _local(entry.one("entityType")) or ""
    if name not in ENTITY_TYPES:
        raise entry.error(f"entityType is {name or 'missing'}: use one of gb:{', gb:'.join(ENTITY_TYPES)}")
    return ENTITY_TYPES[name]


def _gender_of(entry: Entry) -> Gender | None:
    gender = entry.one("gender")
    if gender is not None and gender not in GENDERS:
        raise entry.error(f'gender is "{gender}": write "m" or "f"')
    return GENDERS[gender] if gender else None


def _local(iri: str | None) -> str | None:
    return local_name(iri) if iri else None
