"""Indexes of names: they must hand over all that a comparison of every name with every other would find."""

from __future__ import annotations

from itertools import product

from graphbuild.model import Reading
from graphbuild.resolution import resolve
from graphbuild.resolution.clusters import Clusters, start
from graphbuild.resolution.lookup import (
    by_ends,
    by_initials,
    by_word,
    by_words,
    names_of,
    openings_of,
    words_of,
)
from graphbuild.resolution.names import (
    acronym,
    fold_words,
    is_acronym,
    part_of_organization,
    part_of_person,
    same_person,
    without_company_form,
)
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, find, name, reading

NAMES = [
    "J.D. Vance", "James David Vance", "Vance", "Vance Jr.", "Robert Kennedy Jr.", "Robert Kennedy", "Kennedy",
    "Shigeru Ishiba", "Ishiba Shigeru", "Xi", "Xi Jinping", "Lula", "Luiz Inácio Lula da Silva", "Lula da Silva",
    "Corvale", "Corvale Motors", "Corvale Motors Ltd", "Corvale Ltd", "Ltd", "Trans-Alpine Water Board", "TAWB",
    "Board of the Harbour", "BH", "BOTH", "T.A.W.B.",
]  # fmt: skip
WORDS = [fold_words(text) for text in NAMES]


def clusters(text: str, vocabulary: Vocabulary) -> Clusters:
    return start(reading(text), vocabulary)


def test_persons_that_may_be_one_share_a_word() -> None:
    named = by_word(WORDS)
    for short, full in product(WORDS, repeat=2):
        if same_person(short, full):
            assert any(full in named[word] for word in short), (short, full)
        if part_of_person(short, full) is not None:
            assert full in named[short[0]], (short, full)


def test_organizations_are_found_by_their_first_word_and_by_their_last(vocabulary: Vocabulary) -> None:
    found = clusters(" and ".join(f"{{{text}:ORG}}" for text in NAMES), vocabulary)
    ends = by_ends(found, range(len(NAMES)))
    for i, j in product(range(len(NAMES)), repeat=2):
        if part_of_organization(WORDS[i], WORDS[j]):
            assert j in ends[without_company_form(WORDS[i])[0], 0], (NAMES[i], NAMES[j])
        if WORDS[j][-1] == WORDS[i][-1]:
            assert j in ends[WORDS[i][-1], -1], (NAMES[i], NAMES[j])


def test_of_one_organization_said_often_the_first_mention_is_enough(vocabulary: Vocabulary) -> None:
    found = clusters(
        "{Corvale Motors:ORG} left. {Corvale Motors:ORG} came. {Corvale Motors:ORG} won.", vocabulary
    )
    assert by_ends(found, range(3))["corvale", 0] == [0, 1, 2]
    found.join(0, 2)
    assert by_ends(found, range(3))["corvale", 0] == [0, 1]


def test_acronyms_are_found_by_their_letters(vocabulary: Vocabulary) -> None:
    found = clusters(" and ".join(f"{{{text}:ORG}}" for text in NAMES), vocabulary)
    spelt = by_initials(found, range(len(NAMES)))
    for short in NAMES:
        expected = {words for text, words in zip(NAMES, WORDS, strict=True) if is_acronym(short, text)}
        assert set(spelt.get(acronym(short) or "", ())) == expected, short
    assert set(spelt["tawb"]) == {("trans", "alpine", "water", "board")}


def test_names_and_what_begins_those_of_organizations(vocabulary: Vocabulary) -> None:
    text = "{Lund:PERSON} left {Tarvo Bank:ORG} for {Tarvo:ORG} in {Japan:GPE} with {a bag:noun}."
    found = clusters(text, vocabulary)
    names = names_of(found)
    assert [words_of(found, i) for i in names] == [("lund",), ("tarvo", "bank"), ("tarvo",)]
    assert by_words(found, names)["tarvo",] == [2]
    assert openings_of(found) == {"tarvo"}


def test_a_short_name_goes_to_who_was_named_last_before_it_failing_that_to_the_first_after(
    vocabulary: Vocabulary,
) -> None:
    text = "{Kovac:PERSON} spoke. {Anna Kovac:PERSON} met {Peter Kovac:PERSON}. {Kovac:PERSON} left. {Ada Kovac:PERSON} came."
    resolved = resolve(reading(text), vocabulary)
    assert name(resolved, "Kovac#1") == "Anna Kovac"
    assert name(resolved, "Kovac#2") == "Peter Kovac"


def test_a_text_said_again_and_again_is_resolved_as_it_was_the_first_time(vocabulary: Vocabulary) -> None:
    """One entity each, however often they are named: indexes hold the first mention of a cluster for all."""
    story = (
        "{Shigeru Ishiba:PERSON subject title=Prime_Minister} met {Corvale Motors:ORG object}. "
        "{Ishiba:PERSON subject} praised {Corvale:ORG object}. {The prime minister:the subject} left. "
    )
    resolved: Reading = resolve(reading(story * 6), vocabulary)
    assert {e.name for _, e in resolved.entities} == {"Shigeru Ishiba", "Corvale Motors"}
    assert len(resolved.entities) == 30
    assert entity(resolved, "Ishiba#6") == entity(resolved, "Shigeru Ishiba#1")


def test_mentions_of_a_cluster_before_another_come_last_first(vocabulary: Vocabulary) -> None:
    found = clusters("{Lund:PERSON} met {Rao:PERSON}. {Lund:PERSON} left. {Lund:PERSON} slept.", vocabulary)
    found.join(0, 2)
    found.join(0, 3)
    assert list(found.earlier(0, 3)) == [2, 0]
    assert list(found.earlier(3, 0)) == []
    assert found.in_sentence(0) == [0, 1]
    assert list(found.in_sentence(9)) == []
    assert found.at(find(found.mentions, "Rao").span) == 1
