"""What a cluster's mentions tell of it: the same in whatever order they come, each looked at once."""

from __future__ import annotations

from itertools import permutations

import pytest

from graphbuild.model import Article, EntityType, Mention, MentionKind, Reading, Span
from graphbuild.resolution import profiles
from graphbuild.resolution.clusters import Clusters, start
from graphbuild.resolution.evidence import Evidence, Profile, Trait
from graphbuild.resolution.profiles import profile
from graphbuild.vocabulary import Vocabulary


def trait(kind: MentionKind, text: str, type_: EntityType | None = None, **more: object) -> Trait:
    """Return what a mention tells; nothing but its type unless given."""
    nothing: dict[str, object] = dict.fromkeys(("told", "number", "country", "land", "head"))
    return Trait(kind, text, type_, **{**nothing, "genders": (None,) * 4, "posts": (), **more})  # type: ignore[arg-type]


TRAITS = (
    trait("pronoun", "he", "Person", genders=(None, "m", None, None)),
    trait("name", "Calderwood", "Place", country="Chile"),
    trait("name", "Ines Calderwood", "Person", genders=(None, None, None, "f")),
    trait("nominal", "the governors", "Group", number="plural", head="governor", posts=("governor",)),
    trait("name", "Calderwood", "Place"),
)


def told(order: tuple[int, ...]) -> Profile:
    """Return the profile of ``TRAITS`` that come in an order."""
    evidence = Evidence([])
    for i in order:
        evidence.add(i, TRAITS[i])
    return evidence.profile()


def test_the_order_of_joining_does_not_matter() -> None:
    found = {told(order) for order in permutations(range(len(TRAITS)))}
    assert found == {
        Profile(
            "Person",  # the full name's, though more are labelled a place
            "m",  # a pronoun is surer than a given name
            "singular",
            ("Calderwood", "Ines Calderwood"),
            frozenset({"governor"}),
            frozenset({"governor"}),
            "Chile",
        )
    }


@pytest.mark.parametrize(
    ("traits", "type_"),
    [
        ([trait("name", "Mora", "Place"), trait("name", "Mora", "Person")], "Place"),
        ([trait("name", "Mora", "Place"), trait("name", "Mora", "Person", told="Person")], "Person"),
        ([trait("pronoun", "it", "Thing"), trait("nominal", "the yard", "Place")], "Place"),
        ([trait("nominal", "the mayor", "Thing", posts=("mayor",))], "Person"),
        ([trait("nominal", "the mayor", "Place", posts=("mayor",), country="Peru")], "Place"),
    ],
    ids=[
        "the first of equals",
        "words before labels",
        "a noun before a pronoun",
        "a post",
        "a country's post",
    ],
)
def test_the_type_is_that_of_the_surest_evidence(traits: list[Trait], type_: EntityType) -> None:
    evidence = Evidence([])
    for i, each in enumerate(traits):
        evidence.add(i, each)
    assert evidence.profile().type == type_


def test_a_mention_is_looked_at_a_few_times_however_long_the_article(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    look = profiles._trait

    def counting(clusters: Clusters, i: int) -> Trait:
        looked.append(i)
        return look(clusters, i)

    monkeypatch.setattr(profiles, "_trait", counting)
    size = 400
    text = "Ines Calderwood. " * size
    named = [Span(at * 17, at * 17 + 15) for at in range(size)]
    mentions = tuple(
        Mention(span, span, text[span.start : span.end], "name", "Calderwood", sentence=number)
        for number, span in enumerate(named)
    )
    clusters = start(Reading(Article("a", text, ()), (), mentions=mentions), vocabulary)
    for i in range(1, size):
        assert profile(clusters, i).names == profile(clusters, 0).names
        clusters.join(i, 0)
    assert profile(clusters, 0).names == ("Ines Calderwood",)
    assert len(looked) <= 2 * size
