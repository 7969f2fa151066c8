"""Names: folding, variants, acronyms, and which names of an article are one."""

from __future__ import annotations

import pytest

from graphbuild.resolution import resolve
from graphbuild.resolution.names import (
    fold_words,
    identifier,
    is_acronym,
    part_of_organization,
    part_of_person,
    same_person,
)
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, name, reading


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S.", ("us",)),
        ("Teresa Marqués’s", ("teresa", "marques")),
        ("ISHIBA", ("ishiba",)),
        ("Łódź", ("lodz",)),
        ("J.D. Vance", ("jd", "vance")),
        ("Conor O'Brien", ("conor", "o'brien")),
        ("The", ("the",)),
    ],
)
def test_names_are_folded(text: str, words: tuple[str, ...]) -> None:
    assert fold_words(text) == words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("J.D. Vance", "James David Vance", True),
        ("JD Vance", "J. D. Vance", True),
        ("Donald J. Trump", "Donald Trump", True),
        ("Ishiba Shigeru", "Shigeru Ishiba", True),
        ("Lula da Silva", "Luiz Inácio Lula da Silva", True),
        ("Robert Kennedy Jr.", "Robert Kennedy", True),
        ("Anna Kovac", "Peter Kovac", False),
        ("Anna Kovac", "Anna Horvat", False),
        ("Alan Kovac", "Anna Kovac", False),
    ],
)
def test_full_names_of_one_person(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert same_person(fold_words(one), fold_words(other)) is same
    assert same_person(fold_words(other), fold_words(one)) is same


@pytest.mark.parametrize(
    ("short", "full", "rank"),
    [
        ("Ishiba", "Shigeru Ishiba", 0),
        ("Xi", "Xi Jinping", 1),
        ("Lula", "Luiz Inácio Lula da Silva", 2),
        ("Kennedy", "Robert Kennedy Jr.", 0),
        ("Shi", "Shigeru Ishiba", None),
        ("Shigeru Ishiba", "Shigeru Ishiba", None),
    ],
)
def test_parts_of_a_persons_name(short: str, full: str, rank: int | None) -> None:
    assert part_of_person(fold_words(short), fold_words(full)) == rank


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("TAWB", "Trans-Alpine Water Board", True),
        ("EU", "European Union", True),
        ("U.N.", "the United Nations", True),
        ("DoT", "Department of Transport", False),
        ("Eu", "European Union", False),
        ("EU", "Union", False),
        ("ECB", "European Union", False),
    ],
)
def test_acronyms(short: str, full: str, fits: bool) -> None:  # noqa: FBT001
    assert is_acronym(short, full) is fits


def test_organisations_shorten_from_the_front() -> None:
    assert part_of_organization(("corvale",), ("corvale", "motors"))
    assert part_of_organization(("orlova", "inc"), ("orlova",))
    assert not part_of_organization(("motors",), ("corvale", "motors"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shigeru Ishiba", "Shigeru_Ishiba"),
        ("Élysée  Palace", "Élysée_Palace"),
        ("A/B <c>", "A_B_c"),
        ("…", "_"),
    ],
)
def test_identifiers_keep_letters_of_all_scripts(text: str, expected: str) -> None:
    assert identifier(text) == expected


def test_forms_of_one_persons_name_are_one(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{ISHIBA:PERSON subject} calls summit. {Shigeru Ishiba:PERSON subject} spoke. "
            "{Ishiba:PERSON subject title=Prime_Minister} left. {Ishiba:PERSON subject title=Mr} returned. "
            "{Ishiba:GPE subject} slept."
        ),
        vocabulary,
    )
    assert {e.name for _, e in found.entities} <= {"Shigeru Ishiba"}
    assert len({e.id for _, e in found.entities}) == 1
    ishiba = entity(found, "Shigeru Ishiba")
    assert ishiba is not None
    assert [post.title for post in ishiba.posts] == ["Prime Minister"]
    assert ishiba.type == "Person"


def test_persons_of_one_surname_stay_apart(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Anna Kovac:PERSON subject} met {Peter Kovac:PERSON object}. {Kovac:PERSON subject title=Mrs} left. "
            "{Kovac:PERSON subject title=Mr} stayed. {Kovac:PERSON subject} slept."
        ),
        vocabulary,
    )
    assert name(found, "Kovac#1") == "Anna Kovac"
    assert name(found, "Kovac#2") == "Peter Kovac"
    assert name(found, "Anna Kovac") != name(found, "Peter Kovac")


def test_organisations_by_first_words_and_acronyms(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Corvale Motors:ORG subject} sued the {Trans-Alpine Water Board:ORG object} ({TAWB:ORG}). "
            "{Corvale:ORG subject} won. {TAWB:ORG subject} lost. {Corvale Motors Ltd:ORG subject} grew."
        ),
        vocabulary,
    )
    assert name(found, "Corvale") == "Corvale Motors Ltd"
    assert entity(found, "Corvale") == entity(found, "Corvale Motors")
    assert name(found, "TAWB") == "Trans-Alpine Water Board"
    rail = entity(found, "TAWB")
    assert rail is not None
    assert rail.aliases == ("TAWB",)


def test_a_country_is_no_short_form_of_its_airline(vocabulary: Vocabulary) -> None:
    found = resolve(reading("{Japan Airlines:ORG subject} flies. {Japan:GPE subject} grows."), vocabulary)
    assert name(found, "Japan") == "Japan"
    assert name(found, "Japan Airlines") == "Japan Airlines"


def test_person_and_place_of_one_name(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Denzel Washington:PERSON subject} flew to {Washington:GPE oblique}.",
            ("MOVE", {"goal": "Washington"}),
        ),
        vocabulary,
    )
    assert name(found, "Washington") != "Denzel Washington"


def test_known_organisations_have_their_known_name(vocabulary: Vocabulary) -> None:
    found = resolve(reading("The {UN:ORG subject} met. The {United Nations:ORG subject} left."), vocabulary)
    assert name(found, "UN") == name(found, "United Nations") == "United Nations"


def test_a_name_has_one_sense_in_a_text_whatever_its_labels(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Velden:ORG subject} grew. {Velden:GPE subject} fell. {Velden:ORG subject} rose."),
        vocabulary,
    )
    assert {(e.name, e.type) for _, e in found.entities} == {("Velden", "Organization")}


def test_words_tell_the_type_before_labels_do(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Velstra Bank:PERSON subject} grew. {Ishiba:GPE subject title=Prime_Minister} left."),
        vocabulary,
    )
    assert [e.type for _, e in found.entities] == ["Organization", "Person"]


def test_a_group_in_front_of_a_name_makes_it_a_body(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Tarrow:PERSON subject title=aid_group} left. {Tarrow:GPE subject} grew."), vocabulary
    )
    made = entity(found, "Tarrow#1")
    assert made is not None
    assert made.type == "Organization"
    assert made == entity(found, "Tarrow#2")


def test_the_full_name_tells_the_type(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Nordkai Lines:ORG subject} left. {Nordkai:GPE subject} grew. {Nordkai:GPE subject} shrank."
        ),
        vocabulary,
    )
    made = entity(found, "Nordkai")
    assert made is not None
    assert (made.name, made.type) == ("Nordkai Lines", "Organization")


def test_an_acronym_that_is_a_word_is_no_noun(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("The {Baltic Rail Agency:ORG subject} grew. The {BRA:the subject} left."), vocabulary
    )
    assert name(found, "BRA") == "Baltic Rail Agency"


def test_a_name_after_a_description_of_somebody_else_is_not_he(vocabulary: Vocabulary) -> None:
    marked = "{Samir Haddad:PERSON subject}, {director:the same=Samir_Haddad} of the group {Tarrow:PERSON same=director}, left."
    found = resolve(reading(marked), vocabulary)
    assert name(found, "director") == name(found, "Samir Haddad") == "Samir Haddad"
    assert name(found, "Tarrow") == "Tarrow"


@pytest.mark.parametrize(
    ("marked", "body"),
    [
        (
            "{New Zealand:GPE} Foreign Minister {Elena Marsh:PERSON subject title=Foreign_Minister} left.",
            "New Zealand",
        ),
        ("{Nordkai:ORG} chairman {Elena Marsh:PERSON subject title=chairman} left.", "Nordkai"),
        ("{Nordkai:ORG} and chairman {Elena Marsh:PERSON subject title=chairman} left.", None),
        ("{Olga Ruml:PERSON} chairman {Elena Marsh:PERSON subject title=chairman} left.", None),
    ],
)
def test_the_body_of_a_post_stands_in_front_of_it(
    vocabulary: Vocabulary, marked: str, body: str | None
) -> None:
    made = entity(resolve(reading(marked), vocabulary), "Elena Marsh")
    assert made is not None
    assert [post.organization for post in made.posts] == [body]


def test_a_nickname_in_quotes_is_no_part_of_the_name_but_names_the_person(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Ana “Bunny” Orme:PERSON subject} left. {Rao:PERSON subject} sued {Bunny:PERSON object}. {Ana Orme:PERSON subject} won."
        ),
        vocabulary,
    )
    assert {name(found, text) for text in ("Ana “Bunny” Orme", "Bunny", "Ana Orme")} == {"Ana Orme"}
