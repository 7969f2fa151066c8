"""From the entries of the Turtle files to a Vocabulary."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.vocabulary.cues import governors, speech_cues
from graphbuild.vocabulary.events import event_classes, frames
from graphbuild.vocabulary.gazetteer import country, organization, places
from graphbuild.vocabulary.lists import (
    entity_type_of,
    factuality_of,
    gender_of,
    gendered,
    grouped,
    keyed,
    valued,
    words,
)
from graphbuild.vocabulary.lookup import Vocabulary
from graphbuild.vocabulary.sorts import Sorts
from graphbuild.vocabulary.turtle import GB, RDF_TYPE, VERSION, Entry

_CLASS_TYPE = "http://www.w3.org/2002/07/owl#Class"


def assemble(files: Sequence[Sequence[Entry]]) -> Vocabulary:
    """Build the vocabulary from the entries of each file, in order; later files add to and override earlier ones."""
    entries = [entry for file in files for entry in file]
    by_type: dict[str, list[Entry]] = {}
    for entry in entries:
        for kind in entry.all(RDF_TYPE):
            by_type.setdefault(kind.removeprefix(GB), []).append(entry)
    classes = event_classes(by_type.get(_CLASS_TYPE, []))
    countries = [country(entry) for entry in by_type.get("CountryEntry", [])]
    titles, post_nouns = words(by_type, "TitleList"), words(by_type, "PostNounList")
    return Vocabulary(
        version=next((entry.all(VERSION)[0] for entry in entries if entry.all(VERSION)), "unknown"),
        classes=classes,
        frame_index=frames(files, classes),
        modals=valued(by_type, "ModalList", factuality_of),
        governors=governors(by_type.get("GovernorList", [])),
        speech_cues=speech_cues(by_type.get("SpeechCueList", []), classes),
        hedges=valued(by_type, "HedgeList", factuality_of),
        negations=words(by_type, "NegationList"),
        conditionals=words(by_type, "ConditionalList"),
        light_verbs=words(by_type, "LightVerbList"),
        naming_verbs=words(by_type, "NamingList"),
        near_misses=words(by_type, "NearMissList"),
        attending_verbs=words(by_type, "AttendingList"),
        scheduling_verbs=words(by_type, "SchedulingList"),
        countries={country.name: country for _, country in countries},
        country_names=keyed(countries, lambda country: (country.name, *country.aliases)),
        country_demonyms=keyed(countries, lambda country: country.demonyms),
        country_capitals=keyed(countries, lambda country: (country.capital,) if country.capital else ()),
        country_seats=keyed(countries, lambda country: country.seats),
        organizations=keyed(
            [organization(entry) for entry in by_type.get("OrganizationEntry", [])],
            lambda organization: (organization.name, *organization.aliases),
        ),
        places=keyed(
            [pair for entry in by_type.get("PlaceList", []) for pair in places(entry)],
            lambda place: (place.name, *place.aliases),
        ),
        titles=titles | post_nouns,
        title_modifiers=words(by_type, "TitleModifierList"),
        honorifics=valued(by_type, "HonorificList", gender_of),
        post_nouns=post_nouns,
        given_names=gendered(by_type, "GivenNameList", str),
        noun_types=valued(by_type, "NounList", entity_type_of),
        former_post_words=words(by_type, "FormerPostList"),
        future_post_words=words(by_type, "FuturePostList"),
        relation_nouns=words(by_type, "RelationNounList"),
        business_nouns=words(by_type, "BusinessNounList"),
        settlement_nouns=words(by_type, "SettlementNounList"),
        sorts=Sorts(
            lists=valued(by_type, "SynonymNounList", lambda entry: entry.name),
            general=words(by_type, "GeneralNounList"),
            measures=words(by_type, "MeasureNounList"),
            currencies=words(by_type, "CurrencyNounList"),
            posts=grouped(by_type, "PostSortList", "general"),
            media=words(by_type, "MediumNounList"),
        ),
        dependent_nouns=words(by_type, "DependentNounList"),
        counterpart_nouns=words(by_type, "CounterpartNounList"),
        noun_genders=gendered(by_type, "NounList", str.lower),
    )
