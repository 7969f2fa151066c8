"""Countries and governments, and the places that stand for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.model import Role
from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, find, name, reading

GOVERNMENT = "Government of Japan"


@pytest.mark.parametrize(
    ("marked", "event", "mention", "expected"),
    [
        ("{Tokyo:GPE subject} has invited {Ottawa:GPE object}.", ("REQUEST", {"agent": "Tokyo", "patient": "Ottawa"}), "Tokyo", GOVERNMENT),
        ("{Tokyo:GPE subject} has invited {Ottawa:GPE object}.", ("REQUEST", {"agent": "Tokyo", "patient": "Ottawa"}), "Ottawa", "Government of Canada"),
        ("{Lund:PERSON subject} flew to {Tokyo:GPE oblique}.", ("MOVE", {"agent": "Lund", "goal": "Tokyo"}), "Tokyo", "Tokyo"),
        ("{Lund:PERSON subject} visited {Tokyo:GPE object}.", ("CONSULT:Visit", {"agent": "Lund", "patient": "Tokyo"}), "Tokyo", "Tokyo"),
        ("{Lund:PERSON subject} spoke in {Japan:GPE oblique}.", ("SAY", {"agent": "Lund", "place": "Japan"}), "Japan", "Japan"),
        ("{Lund:PERSON subject} praised {Japan:GPE object}.", ("SUPPORT", {"agent": "Lund", "patient": "Japan"}), "Japan", GOVERNMENT),
        ("{Japan:GPE subject} protested.", ("PROTEST", {"agent": "Japan"}), "Japan", GOVERNMENT),
        ("{Japan:GPE subject} is an island.", ("HOLD_ROLE", {"agent": "Japan"}), "Japan", "Japan"),
        ("The {Japanese government:the subject} fell.", ("CHANGE", {"agent": "Japanese government"}), "Japanese government", GOVERNMENT),
        ("{Japan:GPE possessive}'s {government:the of=Japan subject} fell.", ("CHANGE", {"agent": "government"}), "government", GOVERNMENT),
        ("The {government of Japan:the subject} fell.", ("CHANGE", {"agent": "government of Japan"}), "government of Japan", GOVERNMENT),
        ("{Omani authorities:noun plural lemma=authority subject} spoke.", ("SAY", {"agent": "Omani authorities"}), "Omani authorities", "Government of Oman"),
        ("The {Kremlin:ORG subject} congratulated {Modi:PERSON object}.", ("SUPPORT", {"agent": "Kremlin", "patient": "Modi"}), "Kremlin", "Government of Russia"),
        ("{Lund:PERSON subject} met {Modi:PERSON object} at the {White House:FAC oblique}.", ("CONSULT", {"agent": "Lund", "place": "White House"}), "White House", "White House"),
        ("{U.S.:GPE subject} agreed.", ("AGREE", {"agent": "U.S."}), "U.S.", "Government of the United States"),
    ],
)  # fmt: skip
def test_metonymy(
    vocabulary: Vocabulary, marked: str, event: tuple[str, dict[Role, str]], mention: str, expected: str
) -> None:
    assert name(resolve(reading(marked, event), vocabulary), mention) == expected


def test_one_mention_of_a_country_is_a_place_and_the_next_a_government(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Lund:PERSON subject} landed in {Tokyo:GPE oblique}. {Tokyo:GPE subject} said so. {It:pronoun subject} agreed.",
            ("MOVE", {"agent": "Lund", "goal": "Tokyo#1"}),
            ("SAY", {"agent": "Tokyo#2"}),
            ("AGREE", {"agent": "It"}),
        ),
        vocabulary,
    )
    assert (name(found, "Tokyo#1"), name(found, "Tokyo#2"), name(found, "It")) == (
        "Tokyo",
        GOVERNMENT,
        GOVERNMENT,
    )


def test_a_government_knows_its_names(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Washington:GPE subject} said so.", ("SAY", {"agent": "Washington"})), vocabulary
    )
    government = entity(found, "Washington")
    assert government is not None
    assert government.type == "Government"
    assert government.country == "United States"
    assert {"United States", "U.S.", "U.S. government", "Washington"} <= set(government.aliases)


def test_institutions_of_a_country_are_one_however_written(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Japan:GPE possessive}'s {Foreign Ministry:ORG of=Japan subject} spoke. "
            "The {Japanese foreign ministry:the subject} wrote. "
            "{Russia:GPE possessive}'s {Foreign Ministry:ORG of=Russia subject} read."
        ),
        vocabulary,
    )
    assert (
        name(found, "Foreign Ministry#1")
        == name(found, "Japanese foreign ministry")
        == "Foreign Ministry of Japan"
    )
    assert name(found, "Foreign Ministry#2") == "Foreign Ministry of Russia"


def test_the_government_without_a_name_is_the_one_spoken_of(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Japan:GPE subject} protested. The {government:the subject} summoned an {envoy:noun object}.",
            ("PROTEST", {"agent": "Japan"}),
            ("REQUEST", {"agent": "government", "patient": "envoy"}),
        ),
        vocabulary,
    )
    assert name(found, "government") == GOVERNMENT


def test_the_adjective_of_a_country_is_the_country_and_its_people_a_group(vocabulary: Vocabulary) -> None:
    given = reading(
        "The {Japanese:NORP} vote. The {Danes:NORP subject plural} left. The {Japanese vote:the}."
    )
    adjective = replace(find(given.mentions, "Japanese"), number=None)
    found = resolve(replace(given, mentions=(adjective, *given.mentions[1:])), vocabulary)
    country, people = entity(found, "Japanese"), entity(found, "Danes")
    assert country is not None
    assert people is not None
    assert (country.name, country.type) == ("Japan", "Country")
    assert people.type == "Group"
