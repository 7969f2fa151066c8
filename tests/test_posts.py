"""Who holds which post, from titles, appositions and copulas; adjectives with an argument."""

from __future__ import annotations

import pytest

from graphbuild.extraction.posts import copula_statements, post_statements
from graphbuild.vocabulary import Vocabulary
from tests.told import all_told, labelled, only, told
from tests.trees import analysis

TITLE = """
    Foreign  PROPN NNP Foreign  2 amod
    Minister PROPN NNP Minister 3 nmod:desc
    Ana      PROPN NNP Ana      5 nsubj     B-PERSON
    Orme     PROPN NNP Orme     3 flat      I-PERSON
    met      VERB  VBD meet     0 root
    Rao      PROPN NNP Rao      5 obj       B-PERSON
    .        PUNCT .   .        5 punct
    """


def test_a_title_that_names_a_post_is_held(vocabulary: Vocabulary) -> None:
    found = only(post_statements, TITLE, vocabulary)
    assert told(found) == "HoldPost: agent Ana Orme, theme Foreign Minister"
    assert (found.rule, found.event_type) == ("title", "HOLD_ROLE")
    assert [a.mention.text for a in labelled(found, "ROLE")] == ["Foreign Minister"]
    assert found.predicate.phrase == "is"


def test_a_title_in_the_plural_is_everybodys_who_shares_it(vocabulary: Vocabulary) -> None:
    table = """
        Presidents PROPN NNPS Presidents 2 nmod:desc
        Ana        PROPN NNP  Ana        8 nsubj     B-PERSON
        of         ADP   IN   of         4 case
        Fiji       PROPN NNP  Fiji       2 nmod      B-GPE
        and        CCONJ CC   and        6 cc
        Ivo        PROPN NNP  Ivo        2 conj      B-PERSON
        Hahn       PROPN NNP  Hahn       6 flat      I-PERSON
        met        VERB  VBD  meet       0 root
        """
    expected = [
        "HoldPost: agent Ana, theme Presidents, patient Fiji",
        "HoldPost: agent Ivo Hahn, theme Presidents",
    ]
    assert all_told(post_statements, table, vocabulary) == expected
    alone = table.replace("Presidents PROPN NNPS", "President PROPN NNP")
    assert all_told(post_statements, alone, vocabulary) == [
        "HoldPost: agent Ana, theme President, patient Fiji"
    ]


def test_mister_is_no_post(vocabulary: Vocabulary) -> None:
    table = """
        Mr   PROPN NNP Mr    2 nmod:desc
        Rao  PROPN NNP Rao   3 nsubj     B-PERSON
        left VERB  VBD leave 0 root
        .    PUNCT .   .     3 punct
        """
    assert all_told(post_statements, table, vocabulary) == []


def test_a_former_post_was_held(vocabulary: Vocabulary) -> None:
    table = """
        Former    ADJ   JJ  former    2 amod
        president NOUN  NN  president 3 nmod:desc
        Ana       PROPN NNP Ana       5 nsubj     B-PERSON
        Orme      PROPN NNP Orme      3 flat      I-PERSON
        met       VERB  VBD meet      0 root
        Rao       PROPN NNP Rao       5 obj       B-PERSON
        .         PUNCT .   .         5 punct
        """
    found = only(post_statements, table, vocabulary)
    assert told(found) == "HoldPost: agent Ana Orme, theme Former president"
    assert found.predicate.phrase == "was"


def test_a_people_in_a_title_says_whose_post_it_is(vocabulary: Vocabulary) -> None:
    table = """
        Kenyan    ADJ   JJ  kenyan    2 amod      B-NORP
        President PROPN NNP President 3 nmod:desc
        Ana       PROPN NNP Ana       5 nsubj     B-PERSON
        Orme      PROPN NNP Orme      3 flat      I-PERSON
        met       VERB  VBD meet      0 root
        Rao       PROPN NNP Rao       5 obj       B-PERSON
        .         PUNCT .   .         5 punct
        """
    assert all_told(post_statements, table, vocabulary) == [
        "HoldPost: agent Ana Orme, theme Kenyan President, patient Kenyan"
    ]


def test_a_post_holds_whatever_its_sentence_denies(vocabulary: Vocabulary) -> None:
    table = """
        Minister PROPN NNP Minister 2 nmod:desc
        Orme     PROPN NNP Orme     5 nsubj     B-PERSON
        will     AUX   MD  will     5 aux
        not      PART  RB  not      5 advmod
        leave    VERB  VB  leave    0 root
        .        PUNCT .   .        5 punct
        """
    found = only(post_statements, table, vocabulary)
    assert (found.polarity, found.factuality) == ("positive", "asserted")


@pytest.mark.parametrize(
    ("verb", "lemma"), [("rejected", "reject"), ("avoided", "avoid"), ("feared", "fear"), ("wants", "want")]
)
def test_who_is_feared_or_unwanted_holds_the_post_all_the_same(
    verb: str, lemma: str, vocabulary: Vocabulary
) -> None:
    table = f"""
        Kenya    PROPN NNP Kenya    2 nsubj B-GPE
        {verb}   VERB  VBD {lemma}  0 root
        the      DET   DT  the      4 det
        minister NOUN  NN  minister 2 obj
        ,        PUNCT ,   ,        6 punct
        Orme     PROPN NNP Orme     4 appos B-PERSON
        """
    found = only(post_statements, table, vocabulary)
    assert told(found) == "HoldPost: agent Orme, theme minister"
    assert (found.polarity, found.factuality) == ("positive", "asserted")


APPOSITION = """
    Ana        PROPN NNP Ana        9 nsubj     B-PERSON
    Orme       PROPN NNP Orme       1 flat      I-PERSON
    ,          PUNCT ,   ,          7 punct
    Kenya      PROPN NNP Kenya      7 nmod:poss B-GPE
    's         PART  POS 's         4 case
    chief      ADJ   JJ  chief      7 amod
    negotiator NOUN  NN  negotiator 1 appos
    ,          PUNCT ,   ,          1 punct
    met        VERB  VBD meet       0 root
    Rao        PROPN NNP Rao        9 obj       B-PERSON
    .          PUNCT .   .          9 punct
    """


def test_a_post_behind_a_name_belongs_to_its_owner(vocabulary: Vocabulary) -> None:
    found = only(post_statements, APPOSITION, vocabulary)
    assert told(found) == "HoldPost: agent Ana Orme, theme chief negotiator, patient Kenya"
    assert found.rule == "apposition"


@pytest.mark.parametrize(("comma", "posts"), [(False, ["lawyer", "mayor of Lima"]), (True, ["lawyer"])])
def test_posts_joined_behind_a_name_are_all_held(
    posts: list[str], vocabulary: Vocabulary, *, comma: bool
) -> None:
    """A comma before "and" lists another person."""
    table = f"""
        Rao    PROPN NNP Rao    10 nsubj B-PERSON
        ,      PUNCT ,   ,      4 punct
        a      DET   DT  a      4 det
        lawyer NOUN  NN  lawyer 1 appos
        {", PUNCT , , 7 punct" if comma else "then ADV RB then 7 advmod"}
        and    CCONJ CC  and    7 cc
        mayor  NOUN  NN  mayor  4 conj
        of     ADP   IN  of     9 case
        Lima   PROPN NNP Lima   7 nmod   B-GPE
        left   VERB  VBD leave  0 root
        """
    found = post_statements(analysis(table, vocabulary))
    assert [a.mention.text for s in found for a in labelled(s, "ROLE")] == posts


def test_a_name_behind_a_post_is_its_holder(vocabulary: Vocabulary) -> None:
    table = """
        The    DET   DT  the    2  det
        chief  NOUN  NN  chief  11 nsubj
        of     ADP   IN  of     6  case
        the    DET   DT  the    6  det
        ports  NOUN  NNS port   6  compound
        agency NOUN  NN  agency 2  nmod
        ,      PUNCT ,   ,      8  punct
        Viktor PROPN NNP Viktor 2  appos    B-PERSON
        Hale   PROPN NNP Hale   8  flat     I-PERSON
        ,      PUNCT ,   ,      2  punct
        met    VERB  VBD meet   0  root
        Rao    PROPN NNP Rao    11 obj      B-PERSON
        .      PUNCT .   .      11 punct
        """
    found = only(post_statements, table, vocabulary)
    assert told(found) == "HoldPost: agent Viktor Hale, theme chief of the ports agency, patient ports agency"


def test_a_persons_noun_is_a_post_and_a_thing_is_none(vocabulary: Vocabulary) -> None:
    lawyer = """
        Ana    PROPN NNP Ana    7 nsubj B-PERSON
        Orme   PROPN NNP Orme   1 flat  I-PERSON
        ,      PUNCT ,   ,      5 punct
        a      DET   DT  a      5 det
        lawyer NOUN  NN  lawyer 1 appos
        ,      PUNCT ,   ,      1 punct
        met    VERB  VBD meet   0 root
        Rao    PROPN NNP Rao    7 obj   B-PERSON
        .      PUNCT .   .      7 punct
        """
    assert all_told(post_statements, lawyer, vocabulary) == ["HoldPost: agent Ana Orme, theme lawyer"]
    assert all_told(post_statements, lawyer.replace("lawyer", "lantern"), vocabulary) == []


def test_only_people_hold_posts(vocabulary: Vocabulary) -> None:
    table = """
        Lima    PROPN NNP Lima    8 nsubj B-GPE
        ,       PUNCT ,   ,       4 punct
        the     DET   DT  the     4 det
        capital NOUN  NN  capital 1 appos
        of      ADP   IN  of      6 case
        Peru    PROPN NNP Peru    4 nmod  B-GPE
        ,       PUNCT ,   ,       4 punct
        fell    VERB  VBD fall    0 root
        .       PUNCT .   .       8 punct
        """
    assert all_told(post_statements, table, vocabulary) == []
    assert (
        all_told(
            post_statements, APPOSITION.replace("B-PERSON", "B-ORG").replace("I-PERSON", "I-ORG"), vocabulary
        )
        == []
    )


COPULA = """
    Rao      PROPN NNP Rao      3 nsubj    B-PERSON
    is       AUX   VBZ be       3 cop
    chairman NOUN  NN  chairman 0 root
    of       ADP   IN  of       6 case
    Vantor   PROPN NNP Vantor   6 compound B-ORG
    Steel    PROPN NNP Steel    3 nmod     I-ORG
    .        PUNCT .   .        3 punct
    """


def test_a_copula_names_a_post(vocabulary: Vocabulary) -> None:
    found = only(copula_statements, COPULA, vocabulary)
    assert told(found) == "HoldPost: agent Rao, theme chairman of Vantor Steel, patient Vantor Steel"
    assert (found.rule, found.polarity) == ("copula", "positive")


def test_a_denied_post_is_not_held(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao      4 nsubj    B-PERSON
        is       AUX   VBZ be       4 cop
        not      PART  RB  not      4 advmod
        chairman NOUN  NN  chairman 0 root
        of       ADP   IN  of       7 case
        Vantor   PROPN NNP Vantor   7 compound B-ORG
        Steel    PROPN NNP Steel    4 nmod     I-ORG
        .        PUNCT .   .        4 punct
        """
    found = only(copula_statements, table, vocabulary)
    assert (found.event_class, found.polarity, found.predicate.phrase) == ("HoldPost", "negative", "is not")


def test_another_noun_behind_a_copula_is_no_post(vocabulary: Vocabulary) -> None:
    table = COPULA.replace("chairman", "lantern ")
    found = only(copula_statements, table, vocabulary)
    assert (told(found), found.event_type) == ("Event: agent Rao, theme lantern of Vantor Steel", "OTHER")
    assert labelled(found, "ROLE") == []


WARY = """
    Kenya PROPN NNP Kenya 3 nsubj B-GPE
    is    AUX   VBZ be    3 cop
    wary  ADJ   JJ  wary  0 root
    of    ADP   IN  of    5 case
    Chad  PROPN NNP Chad  3 obl   B-GPE
    .     PUNCT .   .     3 punct
    """


def test_an_adjective_with_an_argument_relates_two(vocabulary: Vocabulary) -> None:
    found = only(copula_statements, WARY, vocabulary)
    assert told(found) == "Fear: agent Kenya, topic Chad"
    assert (found.rule, found.predicate.lemma, found.predicate.pos) == ("adjective", "be wary", "ADJ")


def test_an_adjective_alone_relates_nothing(vocabulary: Vocabulary) -> None:
    table = """
        Kenya PROPN NNP Kenya 3 nsubj B-GPE
        is    AUX   VBZ be    3 cop
        rich  ADJ   JJ  rich  0 root
        .     PUNCT .   .     3 punct
        """
    assert all_told(copula_statements, table, vocabulary) == []


def test_an_adjective_that_governs_a_verb_is_left_to_the_verb(vocabulary: Vocabulary) -> None:
    table = """
        Kenya PROPN NNP Kenya 3 nsubj B-GPE
        is    AUX   VBZ be    3 cop
        ready ADJ   JJ  ready 0 root
        to    PART  TO  to    5 mark
        leave VERB  VB  leave 3 xcomp
        .     PUNCT .   .     3 punct
        """
    assert all_told(copula_statements, table, vocabulary) == []


TALKS = """
    Vantor PROPN NNP  Vantor 2 compound B-ORG
    Steel  PROPN NNP  Steel  5 nsubj    I-ORG
    is     AUX   VBZ  be     5 cop
    in     ADP   IN   in     5 case
    talks  NOUN  NNS  talk   0 root
    with   ADP   IN   with   8 case
    Dren   PROPN NNP  Dren   8 compound B-ORG
    Motors PROPN NNPS Motors 5 nmod     I-ORG
    .      PUNCT .    .      5 punct
    """


def test_who_is_in_talks_talks(vocabulary: Vocabulary) -> None:
    found = only(copula_statements, TALKS, vocabulary)
    assert told(found) == "Talk: agent Vantor Steel, co-agent Dren Motors"
    assert (found.rule, found.predicate.phrase) == ("copula:noun", "is in talks")


def test_who_is_in_a_place_does_not_talk(vocabulary: Vocabulary) -> None:
    assert (
        all_told(copula_statements, TALKS.replace("talks ", "docks ").replace("talk ", "dock "), vocabulary)
        == []
    )


def test_who_is_no_longer_chairman_holds_no_post(vocabulary: Vocabulary) -> None:
    table = """
        Lund     PROPN NNP Lund     7 nsubj B-PERSON
        ,        PUNCT ,   ,        5 punct
        no       ADV   RB  no       4 advmod
        longer   ADV   RBR longer   5 advmod
        chairman NOUN  NN  chairman 1 appos
        ,        PUNCT ,   ,        7 punct
        left     VERB  VBD leave    0 root
        """
    found = only(post_statements, table, vocabulary)
    assert (found.polarity, found.predicate.phrase) == ("negative", "is not")
