"""Attributions whose content is no clause: names, demands, intentions, what is cited."""

from __future__ import annotations

import pytest

from graphbuild.extraction.judgements import find_judgements
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, words

NAMED = """
    Rao     PROPN NNP Rao     2 nsubj B-PERSON
    called  VERB  VBD call    0 root
    Hale    PROPN NNP Hale    2 obj B-PERSON
    a       DET   DT  a       5 det
    liar    NOUN  NN  liar    2 xcomp
    """
CALLED_FOR = """
    Rao     PROPN NNP Rao     2 nsubj B-PERSON
    called  VERB  VBD call    0 root
    for     ADP   IN  for     5 case
    a       DET   DT  a       5 det
    vote    NOUN  NN  vote    2 obl
    """
URGED = """
    Rao     PROPN NNP Rao     2 nsubj B-PERSON
    urged   VERB  VBD urge    0 root
    Chad    PROPN NNP Chad    2 obj B-GPE
    to      PART  TO  to      5 mark
    pay     VERB  VB  pay     2 xcomp
    """
REFUSED = """
    Rao     PROPN NNP Rao     2 nsubj B-PERSON
    refused VERB  VBD refuse  0 root
    to      PART  TO  to      4 mark
    pay     VERB  VB  pay     2 xcomp
    """
CITED = """
    Rao     PROPN NNP Rao     2 nsubj B-PERSON
    cited   VERB  VBD cite    0 root
    a       DET   DT  a       4 det
    report  NOUN  NN  report  2 obj
    """
BOUGHT = CITED.replace("cited ", "bought").replace("cite  ", "buy   ")


@pytest.mark.parametrize(
    ("table", "content"),
    [
        (NAMED, ["Hale", "liar"]),
        (CALLED_FOR, ["vote"]),
        (URGED, ["Chad", "pay"]),
        (REFUSED, ["pay"]),
        (CITED, ["report"]),
    ],
)
def test_the_content_is_what_is_called_demanded_meant_or_cited(
    table: str, content: list[str], vocabulary: Vocabulary
) -> None:
    read = analysis(table, vocabulary)
    (cue,) = find_judgements(read)
    assert cue.source is not None
    assert words(read.tree, [cue.source, *cue.content]) == ["Rao", *content]


def test_what_somebody_buys_he_does_not_say(vocabulary: Vocabulary) -> None:
    assert find_judgements(analysis(BOUGHT, vocabulary)) == ()
