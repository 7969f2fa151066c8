"""Why not: for each reason a sentence, as a hand-made parse, whose predicate gives no statement for it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from graphbuild.classification import classify
from graphbuild.explanation import Silence
from graphbuild.explanation.accounts import explain
from graphbuild.explanation.values import Reason
from graphbuild.extraction import read
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis

MODAL = """
    Voss  PROPN NNP Voss  3 nsubj B-PERSON
    may   AUX   MD  may   3 aux
    visit VERB  VB  visit 0 root
    Kenya PROPN NNP Kenya 3 obj   B-GPE
    .     PUNCT .   .     3 punct
    """
GOVERNOR = """
    Voss    PROPN NNP Voss   2 nsubj B-PERSON
    began   VERB  VBD begin  0 root
    to      PART  TO  to     4 mark
    visit   VERB  VB  visit  2 xcomp
    Kenya   PROPN NNP Kenya  4 obj   B-GPE
    .       PUNCT .   .      2 punct
    """
ADJECTIVE_GOVERNOR = """
    Voss    PROPN NNP Voss   3 nsubj B-PERSON
    is      AUX   VBZ be     3 cop
    ready   ADJ   JJ  ready  0 root
    to      PART  TO  to     5 mark
    visit   VERB  VB  visit  3 xcomp
    Kenya   PROPN NNP Kenya  5 obj   B-GPE
    .       PUNCT .   .      3 punct
    """
SUPPORT_NOUN = """
    Voss   PROPN NNP Voss   2 nsubj B-PERSON
    sent   VERB  VBD send   0 root
    Kenya  PROPN NNP Kenya  2 iobj  B-GPE
    a      DET   DT  a      5 det
    letter NOUN  NN  letter 2 obj
    .      PUNCT .   .      2 punct
    """
MODIFIERS = """
    The       DET   DT  the       3 det
    stationed VERB  VBN station   3 amod
    forces    NOUN  NNS force     6 nsubj
    of        ADP   IN  of        5 case
    Kenya     PROPN NNP Kenya     3 nmod     B-GPE
    left      VERB  VBD leave     0 root
    the       DET   DT  the       9 det
    peace     NOUN  NN  peace     9 compound
    zone      NOUN  NN  zone      6 obj
    .         PUNCT .   .         6 punct
    """
NOUN_MODIFIER = """
    Voss    PROPN NNP Voss    2 nsubj B-PERSON
    left    VERB  VBD leave   0 root
    the     DET   DT  the     5 det
    protest NOUN  NN  protest 5 compound
    camp    NOUN  NN  camp    2 obj
    .       PUNCT .   .       2 punct
    """
FUNCTION_WORD = """
    Talks     PROPN NNP Talks     2 nsubj B-ORG
    fell      VERB  VBD fall      0 root
    following VERB  VBG follow    4 case
    Kenya     PROPN NNP Kenya     2 obl   B-GPE
    .         PUNCT .   .         2 punct
    """
NAME = """
    Voss    PROPN NNP Voss   2 nsubj B-PERSON
    left    VERB  VBD leave  0 root
    Let     VERB  VB  let    2 obj  B-ORG
    Freedom NOUN  NN  freedom 3 flat I-ORG
    Ring    VERB  VB  ring   3 flat I-ORG
    .       PUNCT .   .      2 punct
    """
AUXILIARY = """
    Voss    PROPN NNP Voss   2 nsubj B-PERSON
    left    VERB  VBD leave  0 root
    as      ADP   IN  as     5 mark
    Berg    PROPN NNP Berg   5 nsubj B-PERSON
    did     AUX   VBD do     2 advcl
    .       PUNCT .   .      2 punct
    """
CUE = """
    According VERB  VBG accord    4 case
    to        ADP   IN  to        1 fixed
    the       DET   DT  the       4 det
    mayor     NOUN  NN  mayor     7 obl
    ,         PUNCT ,   ,         7 punct
    Voss      PROPN NNP Voss      7 nsubj B-PERSON
    left      VERB  VBD leave     0 root
    .         PUNCT .   .         7 punct
    """
NO_SUBJECT = """
    It   PRON  PRP it   3 expl
    was  AUX   VBD be   3 cop
    late ADJ   JJ  late 0 root
    .    PUNCT .   .    3 punct
    """
ONE_PARTICIPANT = """
    Voss  PROPN NNP Voss  3 nsubj B-PERSON
    was   AUX   VBD be    3 cop
    happy ADJ   JJ  happy 0 root
    .     PUNCT .   .     3 punct
    """
NOT_A_STATE = """
    Voss  PROPN NNP Voss  4 nsubj B-PERSON
    was   AUX   VBD be    4 cop
    in    ADP   IN  in    4 case
    tears NOUN  NNS tear  0 root
    .     PUNCT .   .     4 punct
    """
BODY = """
    The        DET   DT  the        2 det
    opposition NOUN  NN  opposition 3 nsubj
    left       VERB  VBD leave      0 root
    .          PUNCT .   .          3 punct
    """
NO_POST = """
    Voss   PROPN NNP Voss   5 nsubj B-PERSON
    ,      PUNCT ,   ,      4 punct
    the    DET   DT  the    4 det
    yardstick NOUN NN yardstick 1 appos
    left   VERB  VBD leave  0 root
    .      PUNCT .   .      5 punct
    """
APPOSITION = """
    Gisela PROPN NNP Gisela 5 nsubj B-EVENT
    ,      PUNCT ,   ,      4 punct
    the    DET   DT  the    4 det
    typhoon NOUN NN  typhoon 1 appos
    left   VERB  VBD leave  0 root
    .      PUNCT .   .      5 punct
    """
TIME = """
    Voss  PROPN NNP Voss  2 nsubj B-PERSON
    left  VERB  VBD leave 0 root
    at    ADP   IN  at    5 case
    the   DET   DT  the   5 det
    end   NOUN  NN  end   2 obl
    of    ADP   IN  of    7 case
    May   PROPN NNP May   5 nmod
    .     PUNCT .   .     2 punct
    """
NO_PREDICATE = """
    Ambassadors NOUN  NNS ambassador 0 root
    of          ADP   IN  of         3 case
    Kenya       PROPN NNP Kenya      1 nmod B-GPE
    .           PUNCT .   .          1 punct
    """

SILENT: tuple[tuple[str, str, Reason, str], ...] = (
    (MODAL, "may", "modal", 'only colours "visit": possible'),
    (GOVERNOR, "began", "governor", 'only colours "visit"'),
    (ADJECTIVE_GOVERNOR, "ready", "governor", 'only colours "visit"'),
    (SUPPORT_NOUN, "letter", "support-noun", 'belongs to the verb "sent"'),
    (MODIFIERS, "stationed", "modifier", 'only describes "forces"'),
    (NOUN_MODIFIER, "protest", "modifier", 'only describes "camp"'),
    (FUNCTION_WORD, "following", "function-word", "stands as a preposition or a conjunction"),
    (NAME, "Let", "name", 'is part of the name "Let Freedom Ring"'),
    (AUXILIARY, "did", "auxiliary", "is an auxiliary without its verb"),
    (CUE, "According", "cue", 'only tells that "mayor" is the source of what is said'),
    (NO_SUBJECT, "late", "no-subject", "has no subject that can take part"),
    (ONE_PARTICIPANT, "happy", "one-participant", 'relates "Voss" to no other participant'),
    (NOT_A_STATE, "tears", "no-event", 'names no event in "in tears"'),
    (BODY, "opposition", "no-event", "names no event here; the lexicon has: n:opposition "),
    (NO_POST, "yardstick", "no-post", 'stands by "Voss", but "yardstick" is no post in the lexicon'),
    (APPOSITION, "typhoon", "apposition", 'only says what "Gisela" is'),
    (NO_PREDICATE, "Ambassadors", "no-predicate", "is the main word, read as a noun: "),
    (TIME, "end", "time", 'is part of the time "the end of May"'),
)


def silent(table: str, vocabulary: Vocabulary) -> dict[str, Silence]:
    """Return the silences of a parse by their words."""
    seen = analysis(table, vocabulary)
    found = explain(seen, classify(read(seen), vocabulary))
    return {silence.text: silence for sentence in found.sentences for silence in sentence.silences}


@pytest.mark.parametrize(
    ("table", "word", "reason", "because"), SILENT, ids=[f"{r}-{w}" for _, w, r, _ in SILENT]
)
def test_a_predicate_that_gives_nothing_has_its_reason(
    table: str, word: str, reason: Reason, because: str, vocabulary: Vocabulary
) -> None:
    found = silent(table, vocabulary)[word]
    assert found.reason == reason
    assert found.because.startswith(because)


def test_every_reason_has_its_sentence() -> None:
    assert {reason for _, _, reason, _ in SILENT} | {"no-rule"} == set(get_args(Reason))


def test_the_documentation_says_what_helps_against_every_reason() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "fix-an-extraction.md"
    table = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    missing = [r for r in get_args(Reason) if r != "no-rule" and not any(f"`[{r}]`" in row for row in table)]
    assert missing == []


@pytest.mark.parametrize(("table", "word"), [(MODAL, "visit"), (SUPPORT_NOUN, "sent"), (GOVERNOR, "visit")])
def test_what_gives_a_statement_is_not_silent(table: str, word: str, vocabulary: Vocabulary) -> None:
    assert word not in silent(table, vocabulary)


def test_the_tense_of_another_verb_is_passed_over_without_a_word(vocabulary: Vocabulary) -> None:
    assert silent(MODAL.replace("may   AUX   MD  may ", "has   AUX   VBZ have"), vocabulary) == {}
