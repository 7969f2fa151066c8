"""Threats, offers and promises: at whom they are directed, and what saying what one will do comes to."""

from __future__ import annotations

import pytest

from graphbuild.extraction.verbs import verb_statements
from graphbuild.vocabulary import Vocabulary
from tests.told import all_told

SAID = """
    Norway PROPN NNP Norway 2 nsubj B-GPE
    said   VERB  VBD say    0 root
    {who}  PRON  PRP {who}  6 nsubj
    {will} AUX   MD  {will} 6 aux
    {not}
    {deed} VERB  VB  {deed} 2 ccomp
    Chad   PROPN NNP Chad   6 obj B-GPE
    .      PUNCT .   .      2 punct
    """
NOT, ALSO = "not PART RB not 6 advmod", "also ADV RB also 6 advmod"


@pytest.mark.parametrize(
    ("who", "will", "word", "deed", "expected"),
    [
        ("it", "will", ALSO, "help", "Agree: agent Norway, recipient Chad"),
        ("it", "would", ALSO, "bomb", "Threaten: agent Norway, recipient Chad"),
        ("it", "will", NOT, "help", "Refuse: agent Norway, recipient Chad"),
        ("it", "will", NOT, "bomb", "State: agent Norway"),  # what will not come is no threat
        ("it", "could", ALSO, "help", "State: agent Norway"),
        ("you", "will", ALSO, "help", "State: agent Norway"),  # somebody else's deed
    ],
)
def test_who_says_what_he_will_do_promises_or_threatens_it(
    who: str, will: str, word: str, deed: str, expected: str, vocabulary: Vocabulary
) -> None:
    table = SAID.format(who=who, will=will, deed=deed, **{"not": word})
    assert all_told(verb_statements, table, vocabulary)[0] == expected
