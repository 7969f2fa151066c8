"""What is taken for granted: things that are there to be changed, outcomes, the first and the few, words once spoken."""

from __future__ import annotations

import pytest

from graphbuild.extraction.presuppositions import (
    is_outcome,
    is_ranked,
    is_spoken,
    is_subjunctive,
    presupposes,
)
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at

PLAN = """
    Hale   PROPN NNP Hale   2 nsubj B-PERSON
    plans  VERB  VBZ plan   0 root
    to     PART  TO  to     4 mark
    {verb} VERB  VB  {verb} 2 xcomp
    the    DET   DT  the    6 det
    {noun} NOUN  NN  {noun} 4 obj
    """


@pytest.mark.parametrize(
    ("verb", "there"), [("end", True), ("begin", False), ("complete", False), ("buy", False)]
)
def test_who_ends_a_war_has_one(verb: str, vocabulary: Vocabulary, *, there: bool) -> None:
    read = analysis(PLAN.format(verb=verb, noun="war"), vocabulary)
    assert presupposes(read, at(read.tree, verb)) is there


@pytest.mark.parametrize(("noun", "spoken"), [("complaint", True), ("visit", False)])
def test_words_stay_spoken(noun: str, vocabulary: Vocabulary, *, spoken: bool) -> None:
    read = analysis(PLAN.format(verb="reject", noun=noun), vocabulary)
    assert is_spoken(read, at(read.tree, noun)) is spoken


@pytest.mark.parametrize(
    ("verb", "lemma", "extent", "outcome"),
    [("fell", "fall", "points", True), ("gained", "gain", "points", True), ("bought", "buy", "ships", False)],
)
def test_a_fall_ends_in_something(
    verb: str, lemma: str, extent: str, vocabulary: Vocabulary, *, outcome: bool
) -> None:
    table = f"""
        Shares   NOUN NNS share    2 nsubj
        {verb}   VERB VBD {lemma}  0 root
        40       NUM  CD  40       4 nummod
        {extent} NOUN NNS {extent[:-1]} 2 obj
        to       PART TO  to       6 mark
        close    VERB VB  close    2 advcl
        """
    read = analysis(table, vocabulary)
    assert is_outcome(read, at(read.tree, verb)) is outcome


@pytest.mark.parametrize(("adjective", "ranked"), [("few", True), ("first", True), ("old", False)])
def test_the_first_and_the_few_do_it(adjective: str, vocabulary: Vocabulary, *, ranked: bool) -> None:
    table = f"""
        one         NUM  CD  one         0 root
        of          ADP  IN  of          5 case
        the         DET  DT  the         5 det
        {adjective} ADJ  JJ  {adjective} 5 amod
        shares      NOUN NNS share       1 nmod
        to          PART TO  to          7 mark
        rise        VERB VB  rise        1 acl
        """
    read = analysis(table, vocabulary)
    assert is_ranked(read, at(read.tree, "one")) is ranked


@pytest.mark.parametrize(("form", "tag", "demanded"), [("leave", "VB", True), ("leaves", "VBZ", False)])
def test_what_is_demanded_has_no_ending(
    form: str, tag: str, vocabulary: Vocabulary, *, demanded: bool
) -> None:
    table = f"""
        Kenya    PROPN NNP Kenya  2 nsubj B-GPE
        demanded VERB  VBD demand 0 root
        that     SCONJ IN  that   5 mark
        Chad     PROPN NNP Chad   5 nsubj B-GPE
        {form}   VERB  {tag} leave 2 ccomp
        """
    read = analysis(table, vocabulary)
    assert is_subjunctive(read, at(read.tree, form)) is demanded
