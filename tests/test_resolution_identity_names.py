"""Entities across articles."""

from __future__ import annotations

import time
from itertools import permutations

from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import across, entity, name, reading


def _ids(vocabulary: Vocabulary, *marked: str) -> dict[str, dict[str, str]]:
    """Return article -> mention -> identifier, after checking that every order of the articles gives the same."""
    resolved = [resolve(reading(text, article=f"a{n}"), vocabulary) for n, text in enumerate(marked)]
    seen = []
    for order in permutations(resolved):
        merged = across(order, vocabulary)
        assert [r.article.id for r in merged] == [r.article.id for r in order]
        seen.append({r.article.id: {r.article.quote(span): e for span, e in r.entities} for r in merged})
    assert all(each == seen[0] for each in seen)
    return {article: {text: e.id for text, e in found.items()} for article, found in seen[0].items()}


def test_one_entity_a_name_and_type(vocabulary: Vocabulary) -> None:
    ids = _ids(
        vocabulary,
        "{Shigeru Ishiba:PERSON subject} left.",
        "{Ishiba:PERSON subject title=Prime_Minister} left. A {man:noun subject} came.",
        "{Ishiba Shigeru:PERSON subject} left. A {man:noun subject} came.",
    )
    assert ids["a0"]["Shigeru Ishiba"] == ids["a1"]["Ishiba"] == ids["a2"]["Ishiba Shigeru"]
    assert ids["a1"]["man"] != ids["a2"]["man"]


def test_an_ambiguous_surname_stays_in_its_article(vocabulary: Vocabulary) -> None:
    ids = _ids(
        vocabulary,
        "{Anna Kovac:PERSON subject} left. {Kovac:PERSON subject} returned.",
        "{Peter Kovac:PERSON subject} left.",
        "{Kovac:PERSON subject} left.",
        "{Kovac:PERSON subject} came.",
    )
    assert ids["a0"]["Kovac"] == ids["a0"]["Anna Kovac"] == "Anna_Kovac"
    assert len({ids["a0"]["Kovac"], ids["a1"]["Peter Kovac"], ids["a2"]["Kovac"], ids["a3"]["Kovac"]}) == 4


def test_what_an_article_holds_apart_is_not_merged(vocabulary: Vocabulary) -> None:
    ids = _ids(
        vocabulary,
        "{Anna Kovac:PERSON subject} met {Peter Kovac:PERSON object}.",
        "{Anna Kovac:PERSON subject} left.",
    )
    assert ids["a0"]["Anna Kovac"] == ids["a1"]["Anna Kovac"] != ids["a0"]["Peter Kovac"]


def test_acronyms_join_across_articles(vocabulary: Vocabulary) -> None:
    ids = _ids(vocabulary, "The {Trans-Alpine Water Board:ORG subject} met.", "{TAWB:ORG subject} grew.")
    assert ids["a1"]["TAWB"] == "Trans-Alpine_Water_Board"


def test_types_are_told_apart_in_identifiers(vocabulary: Vocabulary) -> None:
    ids = _ids(vocabulary, "{Velden:GPE subject} grew.", "{Velden:PERSON subject} left.")
    assert {ids["a0"]["Velden"], ids["a1"]["Velden"]} == {"Velden_(Place)", "Velden_(Person)"}


def test_posts_and_aliases_are_gathered(vocabulary: Vocabulary) -> None:
    first = reading(
        "{Shigeru Ishiba:PERSON subject} left.", ("MOVE", {"agent": "Shigeru Ishiba"}), article="x"
    )
    second = reading(
        "{Ishiba:PERSON subject title=Prime_Minister} left.", ("MOVE", {"agent": "Ishiba"}), article="y"
    )
    one, other = across([resolve(r, vocabulary) for r in (first, second)], vocabulary)
    assert name(other, "Ishiba") == "Shigeru Ishiba"
    merged = entity(other, "Ishiba")
    assert merged == entity(one, "Shigeru Ishiba")
    assert merged is not None
    assert [post.title for post in merged.posts] == ["Prime Minister"]
    assert merged.aliases == ("Ishiba",)


def test_a_post_without_its_body_gives_way_to_the_same_one_with_it(vocabulary: Vocabulary) -> None:
    marked = "{Shigeru Ishiba:PERSON subject title=TITLE} left."
    titles = ("Japanese_Prime_Minister", "prime_minister", "former_prime_minister")
    readings = [reading(marked.replace("TITLE", t), article=t) for t in titles]
    merged = entity(across([resolve(r, vocabulary) for r in readings], vocabulary)[0], "Shigeru Ishiba")
    assert merged is not None
    assert [(p.title, p.organization, p.status) for p in merged.posts] == [
        ("Prime Minister", "Japan", "current"),
        ("prime minister", None, "former"),
    ]


def test_many_articles_are_merged_in_no_time(vocabulary: Vocabulary) -> None:
    readings = [
        resolve(
            reading(
                f"The {{Institute of Things {n}:ORG subject}} met {{Anna Kovac{n}:PERSON object}}.",
                article=f"a{n}",
            ),
            vocabulary,
        )
        for n in range(400)
    ]
    began = time.process_time()
    merged = across(readings, vocabulary)
    assert time.process_time() - began < 2.0
    assert len({e.id for r in merged for _, e in r.entities}) == 800
