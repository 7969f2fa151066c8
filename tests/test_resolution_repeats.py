"""Nouns said again, and things by other nouns and shorter names."""

from __future__ import annotations

import pytest

from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, name, reading


def joined(vocabulary: Vocabulary, marked: str, one: str, other: str) -> bool:
    found = resolve(reading(marked), vocabulary)
    first, second = entity(found, one), entity(found, other)
    assert first is not None
    assert second is not None
    return first.id == second.id


@pytest.mark.parametrize(
    ("marked", "same"),
    [
        ("{Iodine:noun subject} is scarce. Cows lack {iodine:noun object}.", True),
        ("A {man:noun subject} left. A {man:noun subject} came.", False),
        ("{Farmers:noun subject plural lemma=farmer} left. Other {farmers:noun subject plural lemma=farmer} came.", False),
        ("{Farmers:noun subject plural lemma=farmer} left. {Young farmers:noun subject plural lemma=farmer} came.", False),
    ],
)  # fmt: skip
def test_a_bare_noun_said_again(vocabulary: Vocabulary, marked: str, same: bool) -> None:  # noqa: FBT001
    words = [
        word for word in ("Iodine", "iodine", "Farmers", "farmers", "Young farmers") if f"{{{word}:" in marked
    ]
    one, other = words if len(words) == 2 else ("man#1", "man#2")
    assert joined(vocabulary, marked, one, other) is same


@pytest.mark.parametrize(
    ("marked", "mention", "expected"),
    [
        ("A {tanker:noun subject} sank. The {vessel:the subject} burned.", "vessel", "tanker"),
        ("A {tanker:noun subject} sank. A {vessel:noun subject} burned.", "vessel", "vessel"),
        ("A {tanker:noun subject} sank. The {ferry:the subject} burned.", "ferry", "ferry"),
        ("A {tanker:noun subject} sank. The {truck:the subject} burned.", "truck", "truck"),
        ("A {tanker:noun subject} sank. The {ships:the subject plural lemma=ship} burned.", "ships", "ships"),
        ("A {tanker:noun subject clause=4} hit the {ship:the object clause=4}.", "ship", "ship"),
        ("The {Ostara:PERSON subject title=cargo_ship} sank. The {vessel:the subject} burned.", "vessel", "Ostara"),
        ("The {Ostara:PERSON subject title=ferry} sank. The {tanker:the subject} burned.", "tanker", "tanker"),
        ("The {Ostara:PERSON subject title=ferry} sank. The {plane:the subject} burned.", "plane", "plane"),
        ("The {Corvale 70:MISC subject} landed. The {plane:the subject} burned.", "plane", "Corvale 70"),
        ("The {Corvale 70:MISC subject} met the {Tarn 9:MISC object}. The {plane:the subject} burned.", "plane", "plane"),
        ("The {Corvale:ORG subject} closed. The {plane:the subject} burned.", "plane", "plane"),
        ("The {Zephyr:PRODUCT subject} sells. The {phone:the subject} is thin.", "phone", "Zephyr"),
    ],
)  # fmt: skip
def test_a_thing_by_another_noun_of_its_sort(
    vocabulary: Vocabulary, marked: str, mention: str, expected: str
) -> None:
    assert name(resolve(reading(marked), vocabulary), mention) == expected


@pytest.mark.parametrize(
    ("marked", "mention", "expected"),
    [
        ("The {Corvale A70:MISC subject} flew. The {A70:MISC subject} landed.", "A70", "Corvale A70"),
        ("{Tasuna:ORG subject} built the {Tasuna Gale:PRODUCT object}. The {Gale:PRODUCT subject} sells.", "Gale", "Tasuna Gale"),
        ("The {Tasuna Gale:PRODUCT subject} ran. The {Gale:PRODUCT subject} sells.", "Gale", "Gale"),
        ("The {Corvale A70:MISC subject} and the {Tarn A70:MISC subject} flew. The {A70:MISC subject} landed.", "A70", "A70"),
    ],
)  # fmt: skip
def test_a_product_without_its_maker(
    vocabulary: Vocabulary, marked: str, mention: str, expected: str
) -> None:
    assert name(resolve(reading(marked), vocabulary), mention) == expected
