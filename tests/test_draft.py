"""A draft knows at any time what hangs on each token."""

from __future__ import annotations

import random

from graphbuild.language.draft import Draft, Words

RELATIONS = ["nsubj", "obj", "obl", "case"]


def draft(heads: list[int]) -> Draft:
    size = len(heads)
    rels = [RELATIONS[index % len(RELATIONS)] for index in range(size)]
    return Draft(["w"] * size, ["w"] * size, ["NOUN"] * size, ["NN"] * size, heads, rels, [], Words())


def test_what_hangs_on_a_token_is_what_has_it_for_head_after_any_repairs() -> None:
    dice = random.Random(7)
    made = draft([dice.randrange(12) for _ in range(12)])
    for _ in range(200):
        made.hang(dice.randrange(12), dice.randrange(12), dice.choice([None, *RELATIONS]))
        for token in range(12):
            expected = [i for i, head in enumerate(made.heads) if head == token != i]
            assert list(made.below(token)) == expected
            assert made.kids(token, "nsubj", "case") == [
                i for i in expected if made.rels[i] in ("nsubj", "case")
            ]
            assert made.has(token, "obj") == any(made.rels[i] == "obj" for i in expected)


def test_hanging_keeps_the_relation_unless_told_and_a_root_hangs_on_nothing() -> None:
    made = draft([0, 0, 1])
    made.hang(2, 0)
    assert (made.heads, made.rels[2], made.below(0), made.below(1)) == ([0, 0, 0], "obl", (1, 2), ())
    made.hang(2, 2, "root")
    assert (made.heads, made.rels[2], made.below(0), made.below(2)) == ([0, 0, 2], "root", (1,), ())


def test_a_draft_notes_which_tokens_were_hung_anew() -> None:
    made = draft([0, 0, 1])
    assert made.moved == []
    made.hang(2, 0)
    made.hang(1, 1, "root")
    assert made.moved == [2, 1]
