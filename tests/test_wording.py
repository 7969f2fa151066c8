"""How predicates read: auxiliaries, negation, governors, particles and support nouns."""

from __future__ import annotations

import pytest

from graphbuild.extraction.wording import predicate, verb_group
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def wording(table: str, verb: str, vocabulary: Vocabulary, noun: str | None = None) -> str:
    read = analysis(table, vocabulary)
    head = at(read.tree, verb)
    group = verb_group(read, head, at(read.tree, noun) if noun else None)
    return predicate(read, group, head, read.tree.lemmas[head], "VERB").phrase


SET = """
    Rao    PROPN NNP Rao    3 nsubj B-PERSON
    is     AUX   VBZ be     3 cop
    set    ADJ   JJ  set    0 root
    to     PART  TO  to     5 mark
    attend VERB  VB  attend 3 xcomp
    the    DET   DT  the    7 det
    summit NOUN  NN  summit 5 obj
    .      PUNCT .   .      3 punct
    """
AGREED = """
    Rao    PROPN NNP Rao    2 nsubj B-PERSON
    agreed VERB  VBD agree  0 root
    to     PART  TO  to     4 mark
    meet   VERB  VB  meet   2 xcomp
    Orme   PROPN NNP Orme   4 obj   B-PERSON
    and    CCONJ CC  and    7 cc
    praise VERB  VB  praise 4 conj
    Voss   PROPN NNP Voss   7 obj   B-PERSON
    .      PUNCT .   .      2 punct
    """
EFFORTS = """
    Rao     PROPN NNP Rao     3 nsubj B-PERSON
    will    AUX   MD  will    3 aux
    make    VERB  VB  make    0 root
    efforts NOUN  NNS effort  3 obj
    to      PART  TO  to      6 mark
    contact VERB  VB  contact 4 acl
    Orme    PROPN NNP Orme    6 obj   B-ORG
    .       PUNCT .   .       3 punct
    """
DID_NOT = """
    Rao  PROPN NNP Rao  4 nsubj  B-PERSON
    did  AUX   VBD do   4 aux
    not  PART  RB  not  4 advmod
    meet VERB  VB  meet 0 root
    Orme PROPN NNP Orme 4 obj    B-PERSON
    .    PUNCT .   .    4 punct
    """
WAS = """
    Orme     PROPN NNP Orme   4 nsubj:pass B-PERSON
    was      AUX   VBD be     4 aux:pass
    not      PART  RB  not    4 advmod
    arrested VERB  VBN arrest 0 root
    by       ADP   IN  by     6 case
    police   NOUN  NNS police 4 obl:agent
    .        PUNCT .   .      4 punct
    """
BACKED = """
    Rao    PROPN NNP Rao  2 nsubj        B-PERSON
    backed VERB  VBD back 0 root
    down   ADP   RP  down 2 compound:prt
    .      PUNCT .   .    2 punct
    """
SAID = """
    Rao  PROPN NNP Rao   2 nsubj B-PERSON
    said VERB  VBD say   0 root
    Orme PROPN NNP Orme  5 nsubj B-PERSON
    had  AUX   VBD have  5 aux
    left VERB  VBN leave 2 ccomp
    .    PUNCT .   .     2 punct
    """


@pytest.mark.parametrize(
    ("table", "verb", "phrase"),
    [
        (SET, "attend", "is set to attend"),
        (DID_NOT, "meet", "did not meet"),
        (EFFORTS, "contact", "will make efforts to contact"),
        (AGREED, "agreed", "agreed"),
        (AGREED, "meet", "agreed to meet"),
        (AGREED, "praise", "agreed to praise"),
        (WAS, "arrested", "was not arrested"),
        (BACKED, "backed", "backed down"),
        (SAID, "left", "had left"),
        (SAID, "said", "said"),
    ],
)
def test_a_verb_reads_with_its_auxiliaries_and_governors(
    table: str, verb: str, phrase: str, vocabulary: Vocabulary
) -> None:
    assert wording(table, verb, vocabulary) == phrase


def test_efforts_belong_to_the_wording_wherever_the_infinitive_hangs(vocabulary: Vocabulary) -> None:
    table = EFFORTS.replace("contact 4 acl", "contact 3 xcomp")
    assert table != EFFORTS
    assert wording(table, "contact", vocabulary) == "will make efforts to contact"
    plain = table.replace("efforts NOUN  NNS effort", "lanterns NOUN NNS lantern")
    assert wording(plain, "contact", vocabulary) == "will make to contact"


def test_a_contraction_stays_one_word(vocabulary: Vocabulary) -> None:
    table = """
        Rao  PROPN NNP Rao  4 nsubj B-PERSON
        did  AUX   VBD do   4 aux
        n't  PART  RB  not  4 advmod
        meet VERB  VB  meet 0 root
        Orme PROPN NNP Orme 4 obj   B-PERSON
        """
    assert wording(table, "meet", vocabulary) == "didn't meet"


def test_a_conjunct_with_its_own_auxiliary_borrows_none(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao    3 nsubj B-PERSON
        will   AUX   MD  will   3 aux
        meet   VERB  VB  meet   0 root
        Orme   PROPN NNP Orme   3 obj   B-PERSON
        and    CCONJ CC  and    {head} cc
        {rest}
        Voss   PROPN NNP Voss   {head} obj B-PERSON
        """
    shared = table.format(head=6, rest="praise VERB VB praise 3 conj")
    assert wording(shared, "praise", vocabulary) == "will praise"
    own = table.format(head=7, rest="has AUX VBZ have 7 aux\n        praised VERB VBN praise 3 conj")
    assert wording(own, "praised", vocabulary) == "has praised"


LETTER = """
    Norway PROPN NNP Norway 2 nsubj B-GPE
    sent   VERB  VBD send   0 root
    a      DET   DT  a      5 det
    long   ADJ   JJ  long   5 amod
    letter NOUN  NN  letter 2 obj
    to     ADP   IN  to     7 case
    Chad   PROPN NNP Chad   2 obl   B-GPE
    .      PUNCT .   .      2 punct
    """


def test_a_support_noun_reads_with_what_stands_before_it(vocabulary: Vocabulary) -> None:
    assert wording(LETTER, "sent", vocabulary, noun="letter") == "sent a long letter"
    assert wording(LETTER, "sent", vocabulary) == "sent"


def test_a_support_noun_in_front_is_the_subject_of_a_passive(vocabulary: Vocabulary) -> None:
    table = """
        Sanctions NOUN  NNS sanction 3 nsubj:pass
        were      AUX   VBD be       3 aux:pass
        imposed   VERB  VBN impose   0 root
        on        ADP   IN  on       5 case
        Vantor    PROPN NNP Vantor   3 obl        B-GPE
        .         PUNCT .   .        3 punct
        """
    assert wording(table, "imposed", vocabulary, noun="Sanctions") == "Sanctions were imposed"


def test_the_predicate_spans_verb_and_support_noun(vocabulary: Vocabulary) -> None:
    read = analysis(LETTER, vocabulary)
    sent, letter = at(read.tree, "sent"), at(read.tree, "letter")
    found = predicate(read, verb_group(read, sent, letter), sent, "send letter", "VERB")
    assert read.article.quote(found.span) == "sent"
    assert read.article.text[found.head_start :].startswith("sent")
    assert (found.lemma, found.pos) == ("send letter", "VERB")
