"""What extractors ask about a token is found out once for each article, and for each article anew."""

from __future__ import annotations

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis

LEFT = """
Lund PROPN NNP Lund 2 nsubj B-PERSON
left VERB VBD leave 0 root
"""


def test_a_question_is_answered_once_for_each_token_of_each_article(vocabulary: Vocabulary) -> None:
    asked: list[int] = []

    @once
    def first_letter(analysis: Analysis, token: int) -> str | None:
        asked.append(token)
        return analysis.tree.words[token][0] if token else None

    @once
    def last_letter(analysis: Analysis, token: int) -> str:
        return analysis.tree.words[token][-1]

    one, other = analysis(LEFT, vocabulary), analysis(LEFT, vocabulary)
    assert [first_letter(one, 1), first_letter(one, 1), first_letter(one, 0), first_letter(one, 0)] == [
        "l",
        "l",
        None,
        None,
    ]
    assert last_letter(one, 1) == "t"
    assert asked == [1, 0]
    assert first_letter(other, 1) == "l"
    assert asked == [1, 0, 1]
