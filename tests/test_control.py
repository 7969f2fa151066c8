"""Who does the deed of a clause, as far as the lexicon says so."""

from __future__ import annotations

import pytest

from graphbuild.extraction.control import (
    answers_deeds,
    carries_meaning,
    gives_post,
    is_announced,
    is_owner,
    leads_there,
    promises,
    receives,
    takes_over,
    takes_stand,
)
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at

SENTENCE = """
    Rao    PROPN NNP Rao    2 nsubj B-PERSON
    {verb} VERB  VBD {verb} 0 root
    the    DET   DT  the    4 det
    {noun} NOUN  NN  {noun} 2 obj
    """


@pytest.mark.parametrize(
    ("tell", "yes", "no"),
    [
        (answers_deeds, "punish", "visit"),
        (promises, "promise", "ask"),
        (takes_stand, "oppose", "announce"),
        (gives_post, "appoint", "replace"),
        (takes_over, "replace", "appoint"),
    ],
)
def test_verbs_are_told_by_their_entries(tell: object, yes: str, no: str, vocabulary: Vocabulary) -> None:
    assert callable(tell)
    for verb, expected in ((yes, True), (no, False)):
        read = analysis(SENTENCE.format(verb=verb, noun="plan"), vocabulary)
        assert tell(read, at(read.tree, verb)) is expected, verb


@pytest.mark.parametrize(("verb", "noun", "gets"), [("receive", "letter", True), ("send", "letter", False)])
def test_who_receives_a_letter_did_not_write_it(
    verb: str, noun: str, vocabulary: Vocabulary, *, gets: bool
) -> None:
    read = analysis(SENTENCE.format(verb=verb, noun=noun), vocabulary)
    assert receives(read, at(read.tree, verb), noun) is gets


@pytest.mark.parametrize(("noun", "carried"), [("effort", True), ("clerk", False)])
def test_a_light_verb_leaves_the_meaning_to_its_noun(
    noun: str, vocabulary: Vocabulary, *, carried: bool
) -> None:
    read = analysis(SENTENCE.format(verb="make", noun=noun), vocabulary)
    assert carries_meaning(read, at(read.tree, "make"), at(read.tree, noun)) is carried


@pytest.mark.parametrize(("preposition", "there"), [("for", True), ("with", False)])
def test_one_leaves_for_a_place(preposition: str, vocabulary: Vocabulary, *, there: bool) -> None:
    read = analysis(SENTENCE.format(verb="leave", noun="town"), vocabulary)
    assert leads_there(read, at(read.tree, "leave"), preposition) is there


@pytest.mark.parametrize(("case", "owner"), [("by", True), ("of", True), ("in", False)])
def test_a_plan_is_by_somebody(case: str, vocabulary: Vocabulary, *, owner: bool) -> None:
    table = f"""
        the    DET   DT  the    2 det
        plan   NOUN  NN  plan   0 root
        {case} ADP   IN  {case} 4 case
        Rao    PROPN NNP Rao    2 nmod B-PERSON
        """
    read = analysis(table, vocabulary)
    assert is_owner(read, at(read.tree, "Rao")) is owner


@pytest.mark.parametrize(
    ("noun", "pos", "tag", "announced"), [("Rao", "PROPN", "NNP", True), ("Plan", "NOUN", "NN", False)]
)
def test_a_headline_says_who_is_to_act(
    noun: str, pos: str, tag: str, vocabulary: Vocabulary, *, announced: bool
) -> None:
    table = f"""
        {noun} {pos} {tag} {noun} 0 root
        to     PART  TO  to     3 mark
        leave  VERB  VB  leave  1 acl
        """
    read = analysis(table, vocabulary)
    assert is_announced(read, at(read.tree, noun)) is announced
