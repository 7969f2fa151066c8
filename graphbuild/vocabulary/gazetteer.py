"""Countries, organisations and places of the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.vocabulary.entries import Country, Organization, Place
from graphbuild.vocabulary.lists import entity_type_of, entry_words
from graphbuild.vocabulary.turtle import ALT_LABEL, LABEL, Entry


def country(entry: Entry) -> tuple[Entry, Country]:
    """Read a country, with the entry that it came from."""
    name, code = entry.one(LABEL), entry.one("code")
    if not name or not code:
        raise entry.error("a country needs an rdfs:label and a gb:code")
    return entry, Country(
        name, code, entry.one("capital"), entry.all("demonym"), entry.all(ALT_LABEL), entry.all("seat")
    )


def organization(entry: Entry) -> tuple[Entry, Organization]:
    """Read an organisation, with the entry that it came from."""
    name = entry.one(LABEL)
    if not name:
        raise entry.error("an organisation needs an rdfs:label")
    kind = entity_type_of(entry) if entry.one("entityType") else "Organization"
    return entry, Organization(name, entry.all(ALT_LABEL), kind, entry.one("inCountry"))


def places(entry: Entry) -> Iterator[tuple[Entry, Place]]:
    """Read a list of places in one country; "Kyiv|Kiev" is a name with its aliases."""
    country = entry.one("inCountry")
    for text in entry_words(entry):
        name, *aliases = text.split("|")
        yield entry, Place(name, country, tuple(aliases))
