"""What hangs on a word: conjuncts, examples, peoples, prepositional phrases, particles, "each other"."""

from __future__ import annotations

import pytest

from graphbuild.extraction.dependents import (
    each,
    has_mark,
    is_reciprocal,
    noun_obliques,
    obliques_of,
    particle,
)
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at, words


def listed(table: str, word: str, vocabulary: Vocabulary) -> list[str]:
    read = analysis(table, vocabulary)
    return words(read.tree, each(read, [at(read.tree, word)]))


def phrases(table: str, verb: str, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    read = analysis(table, vocabulary)
    return [(p, read.tree.words[n]) for p, n in obliques_of(read, at(read.tree, verb))]


def test_conjuncts_are_listed_one_by_one(vocabulary: Vocabulary) -> None:
    table = """
        Rao   PROPN NNP Rao   2 nsubj B-PERSON
        met   VERB  VBD meet  0 root
        Kenya PROPN NNP Kenya 2 obj   B-GPE
        ,     PUNCT ,   ,     5 punct
        Chad  PROPN NNP Chad  3 conj  B-GPE
        and   CCONJ CC  and   7 cc
        Togo  PROPN NNP Togo  3 conj  B-GPE
        .     PUNCT .   .     2 punct
        """
    assert listed(table, "Kenya", vocabulary) == ["Kenya", "Chad", "Togo"]


EXAMPLES = """
    Rao     PROPN NNP Rao   2 nsubj B-PERSON
    visited VERB  VBD visit 0 root
    states  NOUN  NNS state 2 obj
    such    ADJ   JJ  such  6 case
    as      ADP   IN  as    4 fixed
    Kenya   PROPN NNP Kenya 3 nmod  B-GPE
    and     CCONJ CC  and   8 cc
    Chad    PROPN NNP Chad  6 conj  B-GPE
    .       PUNCT .   .     2 punct
    """


def test_examples_are_among_what_they_exemplify(vocabulary: Vocabulary) -> None:
    assert listed(EXAMPLES, "states", vocabulary) == ["states", "Kenya", "Chad"]
    including = """
        Rao       PROPN NNP Rao     2 nsubj B-PERSON
        visited   VERB  VBD visit   0 root
        states    NOUN  NNS state   2 obj
        including VERB  VBG include 5 case
        Kenya     PROPN NNP Kenya   3 nmod  B-GPE
        and       CCONJ CC  and     7 cc
        Chad      PROPN NNP Chad    5 conj  B-GPE
        .         PUNCT .   .       2 punct
        """
    assert listed(including, "states", vocabulary) == ["states", "Kenya", "Chad"]


def test_another_preposition_names_no_example(vocabulary: Vocabulary) -> None:
    table = """
        Rao     PROPN NNP Rao   2 nsubj B-PERSON
        visited VERB  VBD visit 0 root
        states  NOUN  NNS state 2 obj
        near    ADP   IN  near  5 case
        Kenya   PROPN NNP Kenya 3 nmod  B-GPE
        and     CCONJ CC  and   7 cc
        Chad    PROPN NNP Chad  5 conj  B-GPE
        .       PUNCT .   .     2 punct
        """
    assert listed(table, "states", vocabulary) == ["states"]


@pytest.mark.parametrize("word", ["unlike", "except", "without"])
def test_who_is_set_apart_does_not_count(word: str, vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  5 nsubj B-GPE
        ,       PUNCT ,   ,      4 punct
        {word}  ADP   IN  {word} 4 case
        Chad    PROPN NNP Chad   1 conj  B-GPE
        praised VERB  VBD praise 0 root
        Rao     PROPN NNP Rao    5 obj   B-PERSON
        """
    assert listed(table.format(word=word), "Kenya", vocabulary) == ["Kenya"]
    assert listed(table.format(word="and"), "Kenya", vocabulary) == ["Kenya", "Chad"]


PEOPLES = """
    Swiss   ADJ   JJ  swiss  6 amod  B-NORP
    ,         PUNCT ,   ,        3 punct
    Danish     ADJ   JJ  danish    1 conj  B-NORP
    and       CCONJ CC  and      5 cc
    Polish     ADJ   JJ  polish    1 conj  B-NORP
    ministers NOUN  NNS minister 7 nsubj
    met       VERB  VBD meet     0 root
    Rao       PROPN NNP Rao      7 obj   B-PERSON
    .         PUNCT .   .        7 punct
    """


def test_several_peoples_before_a_plural_are_several_parties(vocabulary: Vocabulary) -> None:
    assert listed(PEOPLES, "ministers", vocabulary) == ["Swiss", "Danish", "Polish"]


def test_peoples_may_hang_on_the_plural_one_by_one(vocabulary: Vocabulary) -> None:
    apart = PEOPLES.replace("danish    1 conj", "danish    6 amod")
    assert apart != PEOPLES
    assert sorted(listed(apart, "ministers", vocabulary)) == ["Danish", "Polish", "Swiss"]


def test_the_names_of_a_plural_are_its_parties(vocabulary: Vocabulary) -> None:
    table = """
        the     DET   DT  the     2 det
        clubs   NOUN  NNS club    6 nsubj
        Cubello PROPN NNP Cubello 2 appos B-ORG
        and     CCONJ CC  and     5 cc
        Ferrano PROPN NNP Ferrano 3 conj  B-ORG
        folded  VERB  VBD fold    0 root
        """
    assert listed(table, "clubs", vocabulary) == ["Cubello", "Ferrano"]
    single = table.replace("clubs   NOUN  NNS", "club    NOUN  NN ")
    assert listed(single, "club", vocabulary) == ["club", "Ferrano"]


def test_one_person_of_two_peoples_is_one(vocabulary: Vocabulary) -> None:
    table = PEOPLES.replace("NNS minister", "NN  minister").replace("ministers", "minister ")
    assert listed(table, "minister", vocabulary) == ["minister"]


def test_one_people_before_a_plural_stays_its_adjective(vocabulary: Vocabulary) -> None:
    table = """
        Danish     ADJ   JJ  danish    2 amod  B-NORP
        ministers NOUN  NNS minister 3 nsubj
        met       VERB  VBD meet     0 root
        Rao       PROPN NNP Rao      3 obj   B-PERSON
        .         PUNCT .   .        3 punct
        """
    assert listed(table, "ministers", vocabulary) == ["ministers"]


def test_prepositional_phrases_come_with_their_preposition(vocabulary: Vocabulary) -> None:
    table = """
        Rao   PROPN NNP Rao   2 nsubj B-PERSON
        flew  VERB  VBD fly   0 root
        from  ADP   IN  from  4 case
        Lima  PROPN NNP Lima  2 obl   B-GPE
        to    ADP   IN  to    6 case
        Kenya PROPN NNP Kenya 2 obl   B-GPE
        and   CCONJ CC  and   8 cc
        Chad  PROPN NNP Chad  6 conj  B-GPE
        .     PUNCT .   .     2 punct
        """
    assert phrases(table, "flew", vocabulary) == [("from", "Lima"), ("to", "Kenya"), ("to", "Chad")]


def test_a_day_shares_its_preposition_with_days_alone(vocabulary: Vocabulary) -> None:
    """The Pentagon spoke on Tuesday, and the court did so too: the court is no day."""
    table = """
        Rao     PROPN NNP Rao     2 nsubj B-PERSON
        left    VERB  VBD leave   0 root
        on      ADP   IN  on      4 case
        Tuesday PROPN NNP Tuesday 2 obl   B-DATE
        and     CCONJ CC  and     6 cc
        {other}
        .       PUNCT .   .       2 punct
        """
    court = table.format(other="court NOUN NN court 4 conj")
    assert phrases(court, "left", vocabulary) == [("on", "Tuesday")]
    friday = table.format(other="Friday PROPN NNP Friday 4 conj B-DATE")
    assert phrases(friday, "left", vocabulary) == [("on", "Tuesday"), ("on", "Friday")]


def test_phrases_of_a_noun_are_its_own(vocabulary: Vocabulary) -> None:
    table = """
        Rao     PROPN NNP Rao    2 nsubj B-PERSON
        praised VERB  VBD praise 0 root
        talks   NOUN  NNS talk   2 obj
        with    ADP   IN  with   5 case
        Kenya   PROPN NNP Kenya  3 nmod  B-GPE
        and     CCONJ CC  and    7 cc
        Chad    PROPN NNP Chad   5 conj  B-GPE
        in      ADP   IN  in     9 case
        Lima    PROPN NNP Lima   2 obl   B-GPE
        .       PUNCT .   .      2 punct
        """
    read = analysis(table, vocabulary)
    found = [(p, read.tree.words[n]) for p, n in noun_obliques(read, at(read.tree, "talks"))]
    assert found == [("with", "Kenya"), ("with", "Chad")]
    assert phrases(table, "praised", vocabulary) == [("in", "Lima")]


def test_a_particle_is_found_also_as_an_adverb(vocabulary: Vocabulary) -> None:
    table = """
        Workers NOUN  NNS worker 2 nsubj
        walked  VERB  VBD walk   0 root
        {word}  ADV   RB  {word} 2 {rel}
        .       PUNCT .   .      2 punct
        """

    def read(word: str, rel: str) -> str:
        found = analysis(table.format(word=word, rel=rel), vocabulary)
        return particle(found, at(found.tree, "walked"))

    assert read("out", "compound:prt") == "out"
    assert read("out", "advmod") == "out"
    assert read("slowly", "advmod") == ""


def test_each_other_is_nobody_else(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  4 nsubj B-GPE
        and     CCONJ CC  and    3 cc
        Chad    PROPN NNP Chad   1 conj  B-GPE
        praised VERB  VBD praise 0 root
        each    DET   DT  each   4 obj
        other   ADJ   JJ  other  5 fixed
        .       PUNCT .   .      4 punct
        """
    read = analysis(table, vocabulary)
    assert is_reciprocal(read, at(read.tree, "each"))
    assert is_reciprocal(read, at(read.tree, "other"))
    assert not is_reciprocal(read, at(read.tree, "Kenya"))


def test_the_other_is_somebody(vocabulary: Vocabulary) -> None:
    table = """
        Kenya     PROPN NNP Kenya    2 nsubj B-GPE
        praised   VERB  VBD praise   0 root
        the       DET   DT  the      5 det
        other     ADJ   JJ  other    5 amod
        ministers NOUN  NNS minister 2 obj
        .         PUNCT .   .        2 punct
        """
    read = analysis(table, vocabulary)
    assert not is_reciprocal(read, at(read.tree, "ministers"))


def test_marks_introduce_a_clause(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao   2 nsubj B-PERSON
        agreed VERB  VBD agree 0 root
        to     PART  TO  to    4 mark
        meet   VERB  VB  meet  2 xcomp
        Orme   PROPN NNP Orme  4 obj   B-PERSON
        .      PUNCT .   .     2 punct
        """
    read = analysis(table, vocabulary)
    assert has_mark(read, at(read.tree, "meet"), "if", "to")
    assert not has_mark(read, at(read.tree, "meet"), "if")
    assert not has_mark(read, at(read.tree, "agreed"), "to")
