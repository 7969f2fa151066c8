"""Marks find subject, relation and object in a sentence, and never guess."""

from __future__ import annotations

import pytest

from graphbuild.export.view.marks import find_marks


def marked(sentence: str, subject: list[str], relation: str, object_: list[str]) -> list[tuple[str, str]]:
    return [
        (sentence[start:end], kind) for start, end, kind in find_marks(sentence, subject, relation, object_)
    ]


def test_the_longest_name_wins() -> None:
    sentence = "Ishiba, or Shigeru Ishiba in full, met Trump."
    assert marked(sentence, ["Shigeru Ishiba", "Ishiba"], "met", ["Donald Trump", "Trump"]) == [
        ("Shigeru Ishiba", "subject"),
        ("met", "relation"),
        ("Trump", "object"),
    ]


def test_the_last_word_stands_in_for_a_full_name() -> None:
    assert marked("Vance laughed.", ["JD Vance"], "laughed", []) == [
        ("Vance", "subject"),
        ("laughed", "relation"),
    ]


def test_a_phrase_may_be_broken() -> None:
    sentence = "Ishiba sent a long message to Trump."
    assert marked(sentence, ["Ishiba"], "sent … message to", ["Trump"]) == [
        ("Ishiba", "subject"),
        ("sent", "relation"),
        ("message to", "relation"),
        ("Trump", "object"),
    ]


@pytest.mark.parametrize(
    ("sentence", "subject", "relation", "object_"),
    [
        ("He met her.", ["Shigeru Ishiba"], "talked with", ["Meloni"]),
        ("Ishibashi spoke.", ["Ishiba"], "met", ["bash"]),
        ("", ["Ishiba"], "met", [""]),
        (
            "They talked and much later, after a long day among many other people, came back with it.",
            [],
            "talked with",
            [],
        ),
    ],
)
def test_what_is_not_there_is_not_marked(
    sentence: str, subject: list[str], relation: str, object_: list[str]
) -> None:
    found = marked(sentence, subject, relation, object_)
    assert [kind for _, kind in found if kind != "relation"] == []
    assert "with" not in [text for text, _ in found]


def test_one_name_is_not_marked_twice() -> None:
    assert marked("Japan helped Japan.", ["Japan"], "helped", ["Japan"]) == [
        ("Japan", "subject"),
        ("helped", "relation"),
        ("Japan", "object"),
    ]
    assert marked("Japan helped.", ["Japan"], "helped", ["Japan"]) == [
        ("Japan", "subject"),
        ("helped", "relation"),
    ]


def test_signs_of_regular_expressions_are_plain() -> None:
    assert marked("A (B)+ C", ["(B)+"], "[", ["C"]) == [("(B)+", "subject"), ("C", "object")]


def test_offsets_count_as_javascript_does() -> None:
    assert find_marks("\U0001f600 Ishiba spoke", ["Ishiba"], "spoke", []) == [
        (3, 9, "subject"),
        (10, 15, "relation"),
    ]
