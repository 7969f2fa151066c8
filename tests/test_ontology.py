"""The data in ontology/: complete, consistent, and readable by rdflib as well."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from graphbuild.model import EntityType, Role
from graphbuild.vocabulary import Vocabulary, load_vocabulary, ontology_folder
from graphbuild.vocabulary.turtle import read_turtle

GB = rdflib.Namespace("https://w3id.org/graphbuild/ontology#")
FILES = sorted(ontology_folder().glob("*.ttl"))
COARSE = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE CONCEDE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT COMMUNICATE SAY INTEND BELIEVE PARTICIPATE TRANSFER MOVE HOLD_ROLE CREATE CHANGE OTHER".split()
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder() / "graphbuild.ttl")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rdflib_reads_what_pyoxigraph_reads(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    subjects = {str(subject) for subject in graph.subjects() if isinstance(subject, rdflib.URIRef)}
    assert {entry.subject for entry in read_turtle(path)} == subjects


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_term_of_ours_that_a_file_uses_is_declared(path: Path, ontology: rdflib.Graph) -> None:
    lists = re.findall(r"gb:(\w+List)\b", path.read_text(encoding="utf-8"))
    kinds = {"CountryEntry", "OrganizationEntry", *lists}
    used = {
        term
        for triple in rdflib.Graph().parse(path)
        for term in triple
        if isinstance(term, rdflib.URIRef)
        and term.startswith(str(GB))
        and term.removeprefix(str(GB)) not in kinds
    }
    assert {term for term in used if (term, None, None) not in ontology} == set()


def test_the_ontology_has_a_version(ontology: rdflib.Graph, vocabulary: Vocabulary) -> None:
    (version,) = ontology.objects(None, OWL.versionIRI)
    assert str(version).endswith("/" + vocabulary.version)


def test_every_class_and_property_has_label_and_comment(ontology: rdflib.Graph) -> None:
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert (term, RDFS.label, None) in ontology, term
            assert (term, RDFS.comment, None) in ontology, term


def test_event_classes_cover_all_coarse_types(vocabulary: Vocabulary) -> None:
    assert {found.event_type for found in vocabulary.classes.values()} == COARSE
    for event_type in COARSE - {"OTHER"}:
        generic = vocabulary.event_class(vocabulary.generic_class(event_type))
        assert generic is not None
        assert (generic.event_type, generic.parent) == (event_type, "Event")


def test_a_subclass_has_the_coarse_type_of_its_parent(vocabulary: Vocabulary) -> None:
    for found in vocabulary.classes.values():
        if found.parent not in (None, "Event"):
            assert found.event_type == vocabulary.classes[str(found.parent)].event_type, found.name


def test_simple_properties_are_declared_distinct_and_end_in_a_role(
    vocabulary: Vocabulary, ontology: rdflib.Graph
) -> None:
    simple = [found for found in vocabulary.classes.values() if found.simple_property]
    assert max(Counter(found.simple_property for found in simple).values()) == 1
    for found in simple:
        assert (GB[str(found.simple_property)], RDFS.subPropertyOf, GB.simpleEdge) in ontology, found.name
        assert found.simple_roles, found.name


def test_every_role_has_an_object_and_a_text_property(ontology: rdflib.Graph) -> None:
    for role in get_args(Role):
        name = "coAgent" if role == "co-agent" else role
        assert (GB[name], RDF.type, OWL.ObjectProperty) in ontology
        assert (GB[name + "Text"], RDF.type, OWL.DatatypeProperty) in ontology


def test_every_entity_type_has_a_class(ontology: rdflib.Graph) -> None:
    for kind in get_args(EntityType):
        assert (GB[kind], RDF.type, OWL.Class) in ontology


def test_plover_categories_are_notations(ontology: rdflib.Graph) -> None:
    notations = {str(value) for value in ontology.objects(None, SKOS.notation)}
    assert notations < COARSE
    assert len(notations) == 16


def test_the_readme_names_every_property_of_events_and_propositions(ontology: rdflib.Graph) -> None:
    text = (ontology_folder() / "README.md").read_text(encoding="utf-8")
    for name in (
        "agent",
        "themeText",
        "polarity",
        "factuality",
        "time",
        "timeStart",
        "timeEnd",
        "timeText",
        "quantity",
        "phrase",
    ):
        assert f"gb:{name}`" in text, name
    for term in ontology.subjects(RDFS.domain, GB.Proposition):
        assert f"gb:{str(term).removeprefix(str(GB))}`" in text, term


# ---- The lexicon -----------------------------------------------------------------------------------------------------


def test_every_event_class_is_evoked_by_some_word(vocabulary: Vocabulary) -> None:
    evoked = {frame.event_class for frames in vocabulary.frame_index.values() for frame in frames}
    assert evoked == set(vocabulary.classes)


def test_no_word_with_one_support_noun_evokes_two_classes(vocabulary: Vocabulary) -> None:
    for frames in vocabulary.frame_index.values():
        classes: dict[tuple[str | None, str], str] = {}
        for frame in frames:
            for noun in frame.nouns:
                known = classes.setdefault((frame.particle, noun), frame.event_class)
                assert known == frame.event_class, f"{frame.words(noun)}: {known} and {frame.event_class}"


def test_no_two_patterns_of_a_word_with_the_same_slots_evoke_two_classes(vocabulary: Vocabulary) -> None:
    for frames in vocabulary.frame_index.values():
        classes: dict[tuple[str | None, frozenset[str]], str] = {}
        for frame in frames:
            if not frame.nouns:
                known = classes.setdefault((frame.particle, frame.stated), frame.event_class)
                assert known == frame.event_class, f"{frame.words()}: {known} and {frame.event_class}"


def test_symmetric_frames_have_a_co_agent_or_need_none(vocabulary: Vocabulary) -> None:
    for frames in vocabulary.frame_index.values():
        for frame in frames:
            if frame.symmetric:
                roles = set(frame.slots.values())
                assert "agent" in roles or "co-agent" in roles, frame


def test_british_and_american_spellings_mean_the_same(vocabulary: Vocabulary) -> None:
    pairs = {
        lemma: lemma.replace("ise", "ize")
        for lemma, pos in vocabulary.frame_index
        if pos == "VERB"
        and re.search(r"[^aeiouv]ise$", lemma)
        and (lemma.replace("ise", "ize"), pos) in vocabulary.frame_index
    }
    assert len(pairs) > 30
    for british, american in pairs.items():
        assert {frame.event_class for frame in vocabulary.frames(british, "VERB")} == {
            frame.event_class for frame in vocabulary.frames(american, "VERB")
        }, british


# ---- The gazetteer ------------------------------------------------------------------------------------------------------


def test_every_country_that_an_entry_names_is_a_country(vocabulary: Vocabulary) -> None:
    named = {place.country for place in vocabulary.places.values()} | {
        organization.country for organization in vocabulary.organizations.values()
    }
    assert named - {None} <= set(vocabulary.countries)


def test_country_codes_are_distinct(vocabulary: Vocabulary) -> None:
    codes = Counter(country.code for country in vocabulary.countries.values())
    assert codes.most_common(1)[0][1] == 1
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)


def test_the_members_of_the_united_nations_are_there(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.countries) >= 193 + 5
    assert {"Taiwan", "Palestine", "Hong Kong", "Vatican City", "Kosovo"} <= set(vocabulary.countries)


def test_a_demonym_is_no_name_of_another_country(vocabulary: Vocabulary) -> None:
    for word, country in vocabulary.country_demonyms.items():
        assert vocabulary.country_names.get(word, country) == country, word


def test_no_name_is_both_an_organisation_and_a_country(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.organizations) & set(vocabulary.country_names) == set()
