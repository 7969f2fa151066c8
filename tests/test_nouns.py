"""Nouns as events: with owners, "of" and "by" phrases, parties, or with nobody named."""

from __future__ import annotations

import pytest

from graphbuild.extraction.nouns import noun_statements
from graphbuild.vocabulary import Vocabulary
from tests.told import all_told, only, told

CRITICISM = """
    Kenya     PROPN NNP Kenya     3 nmod:poss B-GPE
    's        PART  POS 's        1 case
    criticism NOUN  NN  criticism 6 nsubj
    of        ADP   IN  of        5 case
    Chad      PROPN NNP Chad      3 nmod      B-GPE
    surprised VERB  VBD surprise  0 root
    Voss      PROPN NNP Voss      6 obj       B-PERSON
    .         PUNCT .   .         6 punct
    """


def test_the_owner_of_a_deed_did_it(vocabulary: Vocabulary) -> None:
    found = only(noun_statements, CRITICISM, vocabulary)
    assert told(found) == "Criticize: agent Kenya, patient Chad"
    assert (found.rule, found.predicate.pos, found.predicate.lemma) == ("noun", "NOUN", "criticism")


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("of ADP IN of 5 case", "Expel: agent Chad, patient Voss"),
        ("in ADP IN in 5 case", "Expel: patient Chad, place Voss"),
    ],
)
def test_an_owner_suffers_a_deed_only_where_nobody_else_does(
    behind: str, expected: str, vocabulary: Vocabulary
) -> None:
    """For example "Chad's expulsion of Voss" and "Chad's expulsion in May"."""
    table = f"""
        Chad      PROPN NNP Chad      3 nmod:poss B-GPE
        's        PART  POS 's        1 case
        expulsion NOUN  NN  expulsion 6 nsubj
        {behind}
        Voss      PROPN NNP Voss      3 nmod      B-GPE
        surprised VERB  VBD surprise  0 root
        Orme      PROPN NNP Orme      6 obj       B-PERSON
        """
    assert all_told(noun_statements, table, vocabulary) == [expected]


def test_an_adjective_of_a_people_owns_a_deed_too(vocabulary: Vocabulary) -> None:
    table = """
        Kenyan    ADJ   JJ  kenyan    2 amod  B-NORP
        criticism NOUN  NN  criticism 5 nsubj
        of        ADP   IN  of        4 case
        Chad      PROPN NNP Chad      2 nmod  B-GPE
        surprised VERB  VBD surprise  0 root
        Voss      PROPN NNP Voss      5 obj   B-PERSON
        .         PUNCT .   .         5 punct
        """
    assert all_told(noun_statements, table, vocabulary) == ["Criticize: agent Kenyan, patient Chad"]


def test_a_plain_adjective_owns_nothing(vocabulary: Vocabulary) -> None:
    table = """
        Harsh     ADJ   JJ  harsh     2 amod
        criticism NOUN  NN  criticism 5 nsubj
        of        ADP   IN  of        4 case
        Chad      PROPN NNP Chad      2 nmod  B-GPE
        surprised VERB  VBD surprise  0 root
        Voss      PROPN NNP Voss      5 obj   B-PERSON
        .         PUNCT .   .         5 punct
        """
    assert all_told(noun_statements, table, vocabulary) == ["Criticize: patient Chad"]


def test_parties_of_talks_with_place_and_time_from_the_verb_that_ends_them(vocabulary: Vocabulary) -> None:
    table = """
        Talks   NOUN  NNS talk    6  nsubj
        between ADP   IN  between 3  case
        Kenya   PROPN NNP Kenya   1  nmod  B-GPE
        and     CCONJ CC  and     5  cc
        Chad    PROPN NNP Chad    3  conj  B-GPE
        ended   VERB  VBD end     0  root
        in      ADP   IN  in      8  case
        Lima    PROPN NNP Lima    1  nmod  B-GPE
        on      ADP   IN  on      10 case
        Friday  PROPN NNP Friday  6  obl   B-DATE
        .       PUNCT .   .       6  punct
        """
    found = only(noun_statements, table, vocabulary)
    assert told(found) == "Talk: agent Kenya, agent Chad, place Lima"
    assert found.symmetric
    assert found.time is not None
    assert found.time.text == "Friday"
    hung = table.replace("1  nmod B-GPE", "6  obl  B-GPE")
    assert told(only(noun_statements, hung, vocabulary)) == told(found)


def test_a_verb_that_does_something_keeps_its_place(vocabulary: Vocabulary) -> None:
    table = """
        Criticism NOUN  NN  criticism 4 nsubj
        of        ADP   IN  of        3 case
        Chad      PROPN NNP Chad      1 nmod  B-GPE
        angered   VERB  VBD anger     0 root
        Voss      PROPN NNP Voss      4 obj   B-PERSON
        in        ADP   IN  in        7 case
        Lima      PROPN NNP Lima      4 obl   B-GPE
        on        ADP   IN  on        9 case
        Friday    PROPN NNP Friday    4 obl   B-DATE
        .         PUNCT .   .         4 punct
        """
    found = only(noun_statements, table.replace("anger ", "arrest "), vocabulary)
    assert (told(found), found.time) == ("Criticize: patient Chad", None)


def test_of_suffers_and_by_does(vocabulary: Vocabulary) -> None:
    table = """
        The     DET   DT  the    2 det
        arrest  NOUN  NN  arrest 8 nsubj
        of      ADP   IN  of     4 case
        Orme    PROPN NNP Orme   2 nmod  B-PERSON
        by      ADP   IN  by     7 case
        Kenyan  ADJ   JJ  kenyan 7 amod  B-NORP
        police  NOUN  NNS police 2 nmod
        angered VERB  VBD anger  0 root
        Voss    PROPN NNP Voss   8 obj   B-PERSON
        .       PUNCT .   .      8 punct
        """
    assert all_told(noun_statements, table, vocabulary) == ["Arrest: patient Orme, agent Kenyan police"]


def test_an_event_may_leave_its_participants_unsaid(vocabulary: Vocabulary) -> None:
    table = """
        The      DET   DT  the      2 det
        election NOUN  NN  election 3 nsubj
        shocked  VERB  VBD shock    0 root
        Rao      PROPN NNP Rao      3 obj   B-PERSON
        .        PUNCT .   .        3 punct
        """
    found = only(noun_statements, table, vocabulary)
    assert (told(found), found.event_type) == ("Elect", "HOLD_ROLE")


def test_an_event_noun_without_a_frame_is_a_plain_event(vocabulary: Vocabulary) -> None:
    table = """
        The        DET   DT  the        2 det
        earthquake NOUN  NN  earthquake 3 nsubj
        destroyed  VERB  VBD destroy    0 root
        Lima       PROPN NNP Lima       3 obj   B-GPE
        .          PUNCT .   .          3 punct
        """
    found = only(noun_statements, table, vocabulary)
    assert (found.event_class, found.event_type, found.arguments) == (None, "OTHER", ())


def test_a_thing_is_no_event(vocabulary: Vocabulary) -> None:
    table = """
        The       DET   DT  the     2 det
        harbour   NOUN  NN  harbour 5 nsubj
        of        ADP   IN  of      4 case
        Lima      PROPN NNP Lima    2 nmod  B-GPE
        impressed VERB  VBD impress 0 root
        Rao       PROPN NNP Rao     5 obj   B-PERSON
        .         PUNCT .   .       5 punct
        """
    assert all_told(noun_statements, table, vocabulary) == []


def test_a_support_noun_is_not_counted_twice(vocabulary: Vocabulary) -> None:
    table = """
        Voss  PROPN NNP Voss 2 nsubj B-PERSON
        held  VERB  VBD hold 0 root
        talks NOUN  NNS talk 2 obj
        with  ADP   IN  with 5 case
        Rao   PROPN NNP Rao  2 obl   B-PERSON
        in    ADP   IN  in   7 case
        Lima  PROPN NNP Lima 2 obl   B-GPE
        .     PUNCT .   .    2 punct
        """
    assert all_told(noun_statements, table, vocabulary) == []


def test_a_noun_that_somebody_is_in_is_not_counted_twice(vocabulary: Vocabulary) -> None:
    table = """
        Voss  PROPN NNP Voss 4 nsubj B-PERSON
        is    AUX   VBZ be   4 cop
        {case}
        talks NOUN  NNS talk 0 root
        with  ADP   IN  with 6 case
        Rao   PROPN NNP Rao  4 nmod  B-PERSON
        """
    assert all_told(noun_statements, table.format(case="in ADP IN in 4 case"), vocabulary) == []
    outside = table.format(case="after ADP IN after 4 case")
    assert all_told(noun_statements, outside, vocabulary) == ["Talk: co-agent Rao"]


def test_the_same_noun_under_another_verb_counts(vocabulary: Vocabulary) -> None:
    table = """
        Voss    PROPN NNP Voss   2 nsubj B-PERSON
        praised VERB  VBD praise 0 root
        talks   NOUN  NNS talk   2 obj
        with    ADP   IN  with   5 case
        Rao     PROPN NNP Rao    3 nmod  B-PERSON
        .       PUNCT .   .      2 punct
        """
    assert all_told(noun_statements, table, vocabulary) == ["Talk: co-agent Rao"]


def test_a_compound_makes_another_event(vocabulary: Vocabulary) -> None:
    table = """
        The       DET   DT  the      3 det
        phone     NOUN  NN  phone    3 compound
        call      NOUN  NN  call     6 nsubj
        to        ADP   IN  to       5 case
        Chad      PROPN NNP Chad     3 nmod     B-GPE
        surprised VERB  VBD surprise 0 root
        Voss      PROPN NNP Voss     6 obj      B-PERSON
        .         PUNCT .   .        6 punct
        """
    found = only(noun_statements, table, vocabulary)
    assert (told(found), found.predicate.phrase) == ("PhoneCall: recipient Chad", "phone call")


def test_a_noun_in_front_of_a_noun_is_no_event(vocabulary: Vocabulary) -> None:
    table = """
        The       DET   DT  the      3 det
        arrest    NOUN  NN  arrest   3 compound
        warrant   NOUN  NN  warrant  4 nsubj
        surprised VERB  VBD surprise 0 root
        Voss      PROPN NNP Voss     4 obj      B-PERSON
        .         PUNCT .   .        4 punct
        """
    assert "Arrest" not in " ".join(all_told(noun_statements, table, vocabulary))


STATEMENT = """
    Norway    PROPN NNP Norway    2 nsubj {label}
    {verb}    VERB  VBD {lemma}   0 root
    {case}
    visit     NOUN  NN  visit     2 {rel}
    to        ADP   IN  to        6 case
    Chad      PROPN NNP Chad      4 nmod B-GPE
    .         PUNCT .   .         2 punct
    """


@pytest.mark.parametrize(
    ("label", "verb", "expected"),
    [
        ("B-GPE", "planned plan obj", "Visit: agent Norway, goal Chad"),
        ("B-GPE", "announced announce obj", "Visit: agent Norway, goal Chad"),
        ("B-PERSON", "announced announce obj", "Visit: goal Chad"),  # a spokesman announces what others do
        ("B-GPE", "welcomed welcome obj", "Visit: goal Chad"),
    ],
)
def test_who_plans_or_announces_a_deed_does_it(
    label: str, verb: str, expected: str, vocabulary: Vocabulary
) -> None:
    said, lemma, rel = verb.split()
    table = STATEMENT.format(label=label, verb=said, lemma=lemma, rel=rel, case="a DET DT a 4 det")
    assert told(only(noun_statements, table, vocabulary)) == expected


def test_who_says_something_in_a_statement_made_it(vocabulary: Vocabulary) -> None:
    table = STATEMENT.format(
        label="B-GPE", verb="spoke", lemma="comment", rel="obl", case="in ADP IN in 4 case"
    ).replace("visit", "letter")
    assert told(only(noun_statements, table, vocabulary)) == "SendMessage: agent Norway, recipient Chad"


STRIKE = """
    A      DET  DT  a      2 det
    strike NOUN NN  strike 5 nsubj
    by     ADP  IN  by     4 case
    {} 2 nmod
    began  VERB VBD begin  0 root
    """


@pytest.mark.parametrize(
    ("who", "kind"), [("nurses NOUN NNS nurse", "Strike"), ("Kenya PROPN NNP Kenya", "Attack")]
)
def test_who_strikes_tells_what_a_strike_is(who: str, kind: str, vocabulary: Vocabulary) -> None:
    found = only(noun_statements, STRIKE.format(who), vocabulary)
    assert told(found) == f"{kind}: agent {who.split(maxsplit=1)[0]}"
