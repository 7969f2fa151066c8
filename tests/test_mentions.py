"""What counts as one mention: names without titles, nouns with what tells them apart; on parses made by hand."""

from __future__ import annotations

import pytest

from graphbuild.extraction.mentions import in_text_order
from graphbuild.model import Mention
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def mentions(table: str, vocabulary: Vocabulary) -> dict[str, Mention]:
    """The mentions of a table by their text."""
    found = analysis(table, vocabulary)
    table_of = {m.text: m for m in in_text_order(found.mentions)}
    for mention in table_of.values():
        assert " ".join(found.article.quote(mention.span).split()) == mention.text
        assert mention.span.contains(mention.head)
    return table_of


MINISTER = """
    Foreign  PROPN NNP Foreign  3 compound
    Minister PROPN NNP Minister 3 compound
    Takeshi  PROPN NNP Takeshi  5 nsubj B-PERSON
    Iwaya    PROPN NNP Iwaya    3 flat I-PERSON
    wrote    VERB  VBD write    0 root
    to       ADP   IN  to       9 case
    the      DET   DT  the      9 det
    U.S.     PROPN NNP U.S.     9 compound B-GPE
    envoy    NOUN  NN  envoy    5 obl
    .        PUNCT .   .        5 punct
    """


def test_a_title_is_no_part_of_the_name(vocabulary: Vocabulary) -> None:
    iwaya = mentions(MINISTER, vocabulary)["Takeshi Iwaya"]
    assert (iwaya.kind, iwaya.title, iwaya.label) == ("name", "Foreign Minister", "PERSON")
    assert (iwaya.grammar, iwaya.number) == ("subject", "singular")


def test_a_noun_keeps_the_modifiers_before_it_and_loses_its_article(vocabulary: Vocabulary) -> None:
    envoy = mentions(MINISTER, vocabulary)["U.S. envoy"]
    assert (envoy.kind, envoy.head_lemma, envoy.modifiers) == ("nominal", "envoy", ("U.S.",))
    assert envoy.definite
    assert envoy.grammar == "oblique"


def test_a_country_before_a_noun_is_a_mention_of_its_own(vocabulary: Vocabulary) -> None:
    assert mentions(MINISTER, vocabulary)["U.S."].label == "GPE"


GLUED = """
    The     DET   DT  the     2 det
    banker  NOUN  NN  banker  5 nsubj
    Rui     PROPN NNP Rui     2 appos B-PERSON
    Costa   PROPN NNP Costa   3 flat I-PERSON
    sued    VERB  VBD sue     0 root
    the     DET   DT  the     8 det
    port    NOUN  NN  port    8 compound
    firm    NOUN  NN  firm    5 obj
    Quay    PROPN NNP Quay    8 appos B-ORG
    .       PUNCT .   .       5 punct
    """


def test_a_name_glued_behind_a_noun_is_one_mention_with_it(vocabulary: Vocabulary) -> None:
    found = analysis(GLUED, vocabulary)
    banker, rui = (found.mentions[at(found.tree, word)] for word in ("banker", "Rui"))
    assert banker is rui
    assert (rui.text, rui.title) == ("Rui Costa", "banker")
    assert set(mentions(GLUED, vocabulary)) == {"Rui Costa", "Quay"}


def test_an_apposition_behind_a_comma_is_another_mention_of_the_same(vocabulary: Vocabulary) -> None:
    table = """
        Vance   PROPN NNP Vance   8 nsubj B-PERSON
        ,       PUNCT ,   ,       6 punct
        Trump   PROPN NNP Trump   6 nmod:poss B-PERSON
        's      PART  POS 's      3 case
        running NOUN  NN  running 6 compound
        mate    NOUN  NN  mate    1 appos
        ,       PUNCT ,   ,       6 punct
        left    VERB  VBD leave   0 root
        """
    found = mentions(table, vocabulary)
    mate = next(m for m in found.values() if m.head_lemma == "mate")
    assert mate.same_as == found["Vance"].span
    assert mate.possessor == found["Trump"].span
    assert found["Trump"].grammar == "possessive"


def test_a_predicate_noun_is_its_subject_unless_denied(vocabulary: Vocabulary) -> None:
    table = """
        Ness  PROPN NNP Ness  4 nsubj B-PERSON
        is    AUX   VBZ be    4 cop
        {}
        chief NOUN  NN  chief 0 root
        """
    said = mentions(table.format("the DET DT the 4 det"), vocabulary)
    assert said["chief"].same_as == said["Ness"].span
    denied = mentions(table.format("not PART RB not 4 advmod"), vocabulary)
    assert denied["chief"].same_as is None


def test_a_short_of_phrase_belongs_to_the_noun_a_clause_does_not(vocabulary: Vocabulary) -> None:
    table = """
        The       DET   DT  the       2 det
        head      NOUN  NN  head      9 nsubj
        of        ADP   IN  of        5 case
        the       DET   DT  the       5 det
        bank      NOUN  NN  bank      2 nmod
        who       PRON  WP  who       7 nsubj
        lied      VERB  VBD lie       2 acl:relcl
        has       AUX   VBZ have      9 aux
        left      VERB  VBN leave     0 root
        """
    found = mentions(table, vocabulary)
    assert "head of the bank" in found
    assert found["head of the bank"].possessor == found["bank"].span


def test_other_phrases_behind_a_noun_are_left_out(vocabulary: Vocabulary) -> None:
    table = """
        Talks NOUN NNS talk 4 nsubj
        with  ADP  IN  with 3 case
        Kenya PROPN NNP Kenya 1 nmod B-GPE
        ended VERB VBD end  0 root
        """
    assert set(mentions(table, vocabulary)) == {"Talks", "Kenya"}


def test_conjuncts_are_mentions_of_their_own_with_the_grammar_of_the_first(vocabulary: Vocabulary) -> None:
    table = """
        Kenya PROPN NNP Kenya 4 nsubj B-GPE
        and   CCONJ CC  and   3 cc
        Chad  PROPN NNP Chad  1 conj B-GPE
        left  VERB  VBD leave 0 root
        """
    found = mentions(table, vocabulary)
    assert (found["Kenya"].grammar, found["Chad"].grammar) == ("subject", "subject")


def test_relative_pronouns_expletives_and_times_are_no_mentions(vocabulary: Vocabulary) -> None:
    table = """
        It      PRON  PRP it      3 expl
        was     AUX   VBD be      3 cop
        Rao     PROPN NNP Rao     0 root B-PERSON
        who     PRON  WP  who     5 nsubj
        left    VERB  VBD leave   3 acl:relcl
        on      ADP   IN  on      7 case
        Monday  PROPN NNP Monday  5 obl B-DATE
        """
    assert set(mentions(table, vocabulary)) == {"Rao"}


@pytest.mark.parametrize(("word", "number"), [("he", "singular"), ("they", "plural"), ("we", "plural")])
def test_pronouns_are_mentions_with_their_number(word: str, number: str, vocabulary: Vocabulary) -> None:
    found = mentions(f"{word} PRON PRP {word} 2 nsubj\nleft VERB VBD leave 0 root", vocabulary)
    assert (found[word].kind, found[word].number) == ("pronoun", number)


def test_adjectives_that_stand_for_people_are_mentions(vocabulary: Vocabulary) -> None:
    table = """
        The      DET  DT  the      2 det
        injured  ADJ  JJ  injured  3 nsubj
        left     VERB VBD leave    0 root
        quickly  ADV  RB  quickly  3 advmod
        """
    assert set(mentions(table, vocabulary)) == {"injured"}


def test_a_genitive_is_no_part_of_the_name(vocabulary: Vocabulary) -> None:
    table = """
        Japan    PROPN NNP Japan    4 nmod:poss B-GPE
        's       PART  POS 's       1 case I-GPE
        Foreign  PROPN NNP Foreign  4 compound B-ORG
        Ministry PROPN NNP Ministry 5 nsubj I-ORG
        objected VERB  VBD object   0 root
        """
    found = mentions(table, vocabulary)
    assert set(found) == {"Japan", "Foreign Ministry"}
    assert found["Foreign Ministry"].possessor is not None


def test_a_preposition_is_never_part_of_a_title(vocabulary: Vocabulary) -> None:
    """Parsers hang the preposition on the first word of a name; the tree's repair gives it back."""
    table = """
        Talks   NOUN  NNS talk    2 nsubj
        ended   VERB  VBD end     0 root
        at      ADP   IN  at      4 case
        Charles PROPN NNP Charles 5 compound
        City    PROPN NNP City    2 obl
        """
    found = mentions(table, vocabulary)
    assert found["Charles City"].title is None
