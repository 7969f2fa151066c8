"""From slots to roles: the frame's word first, English prepositions after it."""

from __future__ import annotations

import pytest

from graphbuild.extraction.roles import argument, extent, phrase, slot_role, typed_oblique, unique
from graphbuild.model import Role
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def test_a_frame_overrides_the_preposition(vocabulary: Vocabulary) -> None:
    frame = vocabulary.best_frame("impose", "VERB", {"obj", "on"}, noun="sanction")
    assert (slot_role(frame, "on"), slot_role(None, "on")) == ("patient", "topic")
    assert slot_role(frame, "in") == slot_role(None, "in") == "place"
    assert slot_role(None, "notwithstanding") is None


OBLIQUE = """
    Rao    PROPN NNP Rao    2 nsubj B-PERSON
    zorbed VERB  VBD zorb   0 root
    {case} ADP   IN  {case} 4 case
    {noun}
    .      PUNCT .   .      2 punct
    """


@pytest.mark.parametrize(
    ("case", "noun", "role"),
    [
        ("to", "Lima PROPN NNP Lima 2 obl B-GPE", "goal"),
        ("to", "Orme PROPN NNP Orme 2 obl B-PERSON", "recipient"),
        ("to", "Vantor PROPN NNP Vantor 2 obl B-ORG", "recipient"),
        ("to", "officials NOUN NNS official 2 obl", "recipient"),
        ("to", "fields NOUN NNS field 2 obl", "goal"),
        ("in", "Lima PROPN NNP Lima 2 obl B-GPE", "place"),
        ("in", "city NOUN NN city 2 obl", "place"),
        ("in", "anger NOUN NN anger 2 obl", None),
        ("on", "Andes PROPN NNP Andes 2 obl B-LOC", "place"),
        ("on", "Vantor PROPN NNP Vantor 2 obl B-ORG", "topic"),
        ("on", "Telegram PROPN NNP Telegram 2 obl B-ORG", "instrument"),
        ("despite", "Orme PROPN NNP Orme 2 obl B-PERSON", None),
        ("amid", "anger NOUN NN anger 2 obl", None),
    ],
)
def test_a_phrase_without_a_frame_is_what_its_noun_can_be(
    case: str, noun: str, role: Role | None, vocabulary: Vocabulary
) -> None:
    read = analysis(OBLIQUE.format(case=case, noun=noun), vocabulary)
    assert typed_oblique(read, None, case, at(read.tree, noun.split(maxsplit=1)[0])) == role


def test_a_frame_may_ask_for_what_otherwise_sets_the_scene(vocabulary: Vocabulary) -> None:
    read = analysis(OBLIQUE.format(case="before", noun="senators NOUN NNS senator 2 obl"), vocabulary)
    senators = at(read.tree, "senators")
    testify = vocabulary.best_frame("testify", "VERB", {"before"})
    assert typed_oblique(read, testify, "before", senators) == "recipient"
    assert typed_oblique(read, None, "before", senators) is None


def test_a_time_is_no_argument(vocabulary: Vocabulary) -> None:
    day = analysis(OBLIQUE.format(case="on", noun="Friday PROPN NNP Friday 2 obl"), vocabulary)
    assert argument(day, "topic", at(day.tree, "Friday"), "on") is None
    place = analysis(OBLIQUE.format(case="in", noun="Lima PROPN NNP Lima 2 obl B-GPE"), vocabulary)
    found = argument(place, "place", at(place.tree, "Lima"), "in")
    assert found is not None
    assert (found.role, found.text, found.preposition) == ("place", "Lima", "in")


def test_a_verb_is_no_argument(vocabulary: Vocabulary) -> None:
    read = analysis(OBLIQUE.format(case="in", noun="Lima PROPN NNP Lima 2 obl B-GPE"), vocabulary)
    assert argument(read, "agent", at(read.tree, "zorbed")) is None


PHRASE = """
    Rao     PROPN NNP Rao    2  nsubj     B-PERSON
    read    VERB  VBD read   0  root
    the     DET   DT  the    6  det
    two     NUM   CD  two    6  nummod
    long    ADJ   JJ  long   6  amod
    letters NOUN  NNS letter 2  obj
    of      ADP   IN  of     8  case
    Kenya   PROPN NNP Kenya  6  nmod      B-GPE
    that    PRON  WDT that   11 obj
    Orme    PROPN NNP Orme   11 nsubj     B-PERSON
    wrote   VERB  VBD write  6  acl:relcl
    .       PUNCT .   .      2  punct
    """


def test_a_phrase_is_whole_without_its_clauses(vocabulary: Vocabulary) -> None:
    read = analysis(PHRASE, vocabulary)
    assert phrase(read.tree, at(read.tree, "letters")) == "the two long letters of Kenya"


def test_a_phrase_stops_before_what_is_coordinated(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao    2 nsubj B-PERSON
        read   VERB  VBD read   0 root
        a      DET   DT  a      4 det
        letter NOUN  NN  letter 2 obj
        and    CCONJ CC  and    7 cc
        a      DET   DT  a      7 det
        note   NOUN  NN  note   4 conj
        .      PUNCT .   .      2 punct
        """
    read = analysis(table, vocabulary)
    assert phrase(read.tree, at(read.tree, "letter")) == "a letter"


TITLED = """
    The     DET   DT  the      4 det
    new     ADJ   JJ  new      4 amod
    banker  NOUN  NN  banker   4 nmod:desc
    Rui     PROPN NNP Rui      6 nsubj B-PERSON
    Costa   PROPN NNP Costa    4 flat  I-PERSON
    met     VERB  VBD meet     0 root
    almost  ADV   RB  almost   8 advmod
    all     DET   DT  all      9 det
    clubs   NOUN  NNS club     6 obj
    in      ADP   IN  in      11 case
    Lima    PROPN NNP Lima     9 nmod  B-GPE
    .       PUNCT .   .        6 punct
    """


@pytest.mark.parametrize(
    ("word", "written"),
    [("Rui", "The new banker Rui Costa"), ("clubs", "almost all clubs"), ("Lima", "Lima")],
)
def test_a_participant_is_written_with_what_stands_before_it(
    word: str, written: str, vocabulary: Vocabulary
) -> None:
    read = analysis(TITLED, vocabulary)
    head = at(read.tree, word)
    assert read.article.quote(extent(read.tree, head, read.mentions[head])) == written


def test_the_first_role_of_a_mention_stays(vocabulary: Vocabulary) -> None:
    read = analysis(OBLIQUE.format(case="in", noun="Lima PROPN NNP Lima 2 obl B-GPE"), vocabulary)
    lima, rao = at(read.tree, "Lima"), at(read.tree, "Rao")
    found = unique(
        [
            argument(read, "agent", rao),
            None,
            argument(read, "place", lima, "in"),
            argument(read, "goal", lima),
        ]
    )
    assert [(a.role, a.mention.text) for a in found] == [("agent", "Rao"), ("place", "Lima")]


@pytest.mark.parametrize(
    ("noun", "role"), [("Lima PROPN NNP Lima 2 obl B-GPE", "place"), ("final NOUN NN final 2 obl", "goal")]
)
def test_one_wins_in_a_town_and_in_a_final(noun: str, role: str, vocabulary: Vocabulary) -> None:
    read = analysis(OBLIQUE.format(case="in", noun=noun), vocabulary)
    frame = vocabulary.best_frame("beat", "VERB", {"obj", "in"})
    assert typed_oblique(read, frame, "in", at(read.tree, noun.split(maxsplit=1)[0])) == role
