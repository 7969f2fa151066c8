"""Both label schemes give one tree: each sentence is written once in UD and once as ClearNLP pipelines parse it."""

from __future__ import annotations

import random

import pytest

from graphbuild.language.mending import find_ring
from graphbuild.language.syntax import read_tree
from graphbuild.model import Span
from graphbuild.vocabulary import Vocabulary
from tests.trees import at, doc, edges, tree, words

PAIRS = {
    "active with a recipient": (
        """
        Guyana PROPN NNP Guyana 2 nsubj B-GPE
        gave   VERB  VBD give   0 root
        Kenya  PROPN NNP Kenya  2 iobj B-GPE
        a      DET   DT  a      5 det
        ship   NOUN  NN  ship   2 obj
        .      PUNCT .   .      2 punct
        """,
        """
        Guyana PROPN NNP Guyana 2 nsubj B-GPE
        gave   VERB  VBD give   0 ROOT
        Kenya  PROPN NNP Kenya  2 dative B-GPE
        a      DET   DT  a      5 det
        ship   NOUN  NN  ship   2 dobj
        .      PUNCT .   .      2 punct
        """,
    ),
    "recipient behind to": (
        """
        Guyana PROPN NNP Guyana 2 nsubj
        gave   VERB  VBD give   0 root
        ships  NOUN  NNS ship   2 obj
        to     ADP   IN  to     5 case
        Kenya  PROPN NNP Kenya  2 obl
        """,
        """
        Guyana PROPN NNP Guyana 2 nsubj
        gave   VERB  VBD give   0 ROOT
        ships  NOUN  NNS ship   2 dobj
        to     ADP   IN  to     2 dative
        Kenya  PROPN NNP Kenya  4 pobj
        """,
    ),
    "passive with its agent": (
        """
        Shares NOUN NNS share 3 nsubj:pass
        were   AUX  VBD be    3 aux:pass
        sold   VERB VBN sell  0 root
        by     ADP  IN  by    5 case
        Vantor PROPN NNP Vantor 3 obl:agent
        .      PUNCT .  .     3 punct
        """,
        """
        Shares NOUN NNS share 3 nsubjpass
        were   AUX  VBD be    3 auxpass
        sold   VERB VBN sell  0 ROOT
        by     ADP  IN  by    3 agent
        Vantor PROPN NNP Vantor 4 pobj
        .      PUNCT .  .     3 punct
        """,
    ),
    "predicate noun": (
        """
        Ness    PROPN NNP Ness    4 nsubj
        is      AUX   VBZ be      4 cop
        still   ADV   RB  still   4 advmod
        chief   NOUN  NN  chief   0 root
        of      ADP   IN  of      6 case
        Fjord   PROPN NNP Fjord   4 nmod
        .       PUNCT .   .       4 punct
        """,
        """
        Ness    PROPN NNP Ness    2 nsubj
        is      AUX   VBZ be      0 ROOT
        still   ADV   RB  still   2 advmod
        chief   NOUN  NN  chief   2 attr
        of      ADP   IN  of      4 prep
        Fjord   PROPN NNP Fjord   5 pobj
        .       PUNCT .   .       2 punct
        """,
    ),
    "predicate adjective under a verb of saying": (
        """
        He      PRON  PRP he     2 nsubj
        said    VERB  VBD say    0 root
        Japan   PROPN NNP Japan  5 nsubj
        was     AUX   VBD be     5 cop
        wary    ADJ   JJ  wary   2 ccomp
        of      ADP   IN  of     7 case
        war     NOUN  NN  war    5 obl
        """,
        """
        He      PRON  PRP he     2 nsubj
        said    VERB  VBD say    0 ROOT
        Japan   PROPN NNP Japan  4 nsubj
        was     AUX   VBD be     2 ccomp
        wary    ADJ   JJ  wary   4 acomp
        of      ADP   IN  of     5 prep
        war     NOUN  NN  war    6 pobj
        """,
    ),
    "three conjuncts": (
        """
        Oslo    PROPN NNP Oslo    6 nsubj
        ,       PUNCT ,   ,       3 punct
        Bonn    PROPN NNP Bonn    1 conj
        and     CCONJ CC  and     5 cc
        Lima    PROPN NNP Lima    1 conj
        praised VERB  VBD praise  0 root
        it      PRON  PRP it      6 obj
        """,
        """
        Oslo    PROPN NNP Oslo    6 nsubj
        ,       PUNCT ,   ,       1 punct
        Bonn    PROPN NNP Bonn    1 conj
        and     CCONJ CC  and     3 cc
        Lima    PROPN NNP Lima    3 conj
        praised VERB  VBD praise  0 ROOT
        it      PRON  PRP it      6 dobj
        """,
    ),
    "preposition on preposition": (
        """
        Smoke NOUN NN  smoke 2 nsubj
        rose  VERB VBD rise  0 root
        out   ADP  IN  out   5 case
        of    ADP  IN  of    5 case
        Turin PROPN NNP Turin 2 obl
        """,
        """
        Smoke NOUN NN  smoke 2 nsubj
        rose  VERB VBD rise  0 ROOT
        out   ADP  IN  out   2 prep
        of    ADP  IN  of    3 prep
        Turin PROPN NNP Turin 4 pobj
        """,
    ),
    "relative clause and particle": (
        """
        Men    NOUN  NNS man   5 nsubj
        who    PRON  WP  who   3 nsubj
        struck VERB  VBD strike 1 acl:relcl
        had    AUX   VBD have  5 aux
        backed VERB  VBN back  0 root
        down   ADP   RP  down  5 compound:prt
        """,
        """
        Men    NOUN  NNS man   5 nsubj
        who    PRON  WP  who   3 nsubj
        struck VERB  VBD strike 1 relcl
        had    AUX   VBD have  5 aux
        backed VERB  VBN back  0 ROOT
        down   ADP   RP  down  5 prt
        """,
    ),
    "possessor": (
        """
        Ada    PROPN NNP Ada  3 nmod:poss
        's     PART  POS 's   1 case
        map    NOUN  NN  map  4 nsubj
        tore   VERB  VBD tear 0 root
        """,
        """
        Ada    PROPN NNP Ada  3 poss
        's     PART  POS 's   1 case
        map    NOUN  NN  map  4 nsubj
        tore   VERB  VBD tear 0 ROOT
        """,
    ),
    "gerund behind a preposition": (
        """
        Dren   PROPN NNP Dren 2 nsubj
        fell   VERB  VBD fall 0 root
        after  SCONJ IN  after 4 mark
        losing VERB  VBG lose 2 advcl
        Turin  PROPN NNP Turin 4 obj
        """,
        """
        Dren   PROPN NNP Dren 2 nsubj
        fell   VERB  VBD fall 0 ROOT
        after  ADP   IN  after 2 prep
        losing VERB  VBG lose 3 pcomp
        Turin  PROPN NNP Turin 4 dobj
        """,
    ),
}


@pytest.mark.parametrize("case", PAIRS)
def test_both_schemes_give_the_same_tree(case: str) -> None:
    universal, clear = PAIRS[case]
    assert edges(tree(clear)) == edges(tree(universal))


@pytest.mark.parametrize("case", PAIRS)
def test_a_ud_tree_is_left_as_it_is(case: str) -> None:
    table = PAIRS[case][0]
    rows = [line.split() for line in table.strip().splitlines()]
    parsed = tree(table)
    assert [row[5] for row in rows] == list(parsed.rels)
    assert [int(row[4]) - 1 for row in rows if row[4] != "0"] == [
        head for index, head in enumerate(parsed.heads) if head != index
    ]


def test_conjuncts_come_in_text_order_and_climb_back() -> None:
    parsed = tree(PAIRS["three conjuncts"][0])
    assert words(parsed, parsed.conjuncts(at(parsed, "Oslo"))) == ["Oslo", "Bonn", "Lima"]
    assert parsed.first_conjunct(at(parsed, "Lima")) == at(parsed, "Oslo")


def test_a_verb_is_no_conjunct_of_a_noun() -> None:
    parsed = tree("""
        Rain  NOUN NN  rain  2 nsubj
        fell  VERB VBD fall  0 root
        snow  NOUN NN  snow  2 obj
        and   CCONJ CC and   5 cc
        froze VERB VBD freeze 3 conj
        """)
    assert words(parsed, parsed.conjuncts(at(parsed, "snow"))) == ["snow"]


def test_case_joins_the_words_of_a_preposition_and_knows_no_genitive() -> None:
    smoke = tree(PAIRS["preposition on preposition"][1])
    assert smoke.case(at(smoke, "Turin")) == "out of"
    owner = tree(PAIRS["possessor"][0])
    assert owner.case(at(owner, "Ada")) == ""


def test_what_has_a_copula_comes_in_text_order() -> None:
    parsed = tree("""
        Rao     PROPN NNP Rao     3 nsubj
        is      AUX   VBZ be      3 cop
        chief   NOUN  NN  chief   0 root
        because SCONJ IN  because 7 mark
        Orme    PROPN NNP Orme    7 nsubj
        was     AUX   VBD be      7 cop
        old     ADJ   JJ  old     3 advcl
        """)
    assert words(parsed, parsed.copular) == ["chief", "old"]


def test_a_fixed_preposition_is_read_whole() -> None:
    parsed = tree("""
        Play    NOUN NN  play    2 nsubj
        stopped VERB VBD stop    0 root
        because ADP  IN  because 5 case
        of      ADP  IN  of      3 fixed
        rain    NOUN NN  rain    2 obl
        """)
    assert parsed.case(at(parsed, "rain")) == "because of"


def test_a_nominal_with_a_preposition_is_no_subject() -> None:
    """The parser's slip in "a letter to Orme asking …": Orme is no subject of "asking"."""
    parsed = tree("""
        Voss   PROPN NNP Voss   2 nsubj
        sent   VERB  VBD send   0 root
        a      DET   DT  a      4 det
        letter NOUN  NN  letter 2 obj
        to     ADP   IN  to     6 case
        Orme   PROPN NNP Orme   7 nsubj
        asking VERB  VBG ask    2 advcl
        help   NOUN  NN  help   7 obj
        """)
    orme = at(parsed, "Orme")
    assert (parsed.rels[orme], parsed.words[parsed.heads[orme]]) == ("obl", "sent")


def test_text_keeps_the_spacing_of_the_article() -> None:
    parsed = tree("""
        Ada's PROPN NNP Ada 2 nmod:poss
        map   NOUN  NN  map 3 nsubj
        tore  VERB  VBD tear 0 root
        ,     PUNCT ,   ,   3 punct
        she   PRON  PRP she 6 nsubj
        said  VERB  VBD say 3 parataxis
        .     PUNCT .   .   3 punct
        """)
    assert parsed.text(0, 7) == "Ada's map tore, she said."
    span = parsed.span(2, 4)
    assert "Ada's map tore, she said."[span.start : span.end] == "tore,"


def test_sentences_do_not_mix_their_heads() -> None:
    parsed = tree("""
        Rain NOUN NN  rain 2 nsubj
        fell VERB VBD fall 0 root

        Snow NOUN NN  snow 2 nsubj
        fell VERB VBD fall 0 root
        """)
    assert parsed.sentences == ((0, 2), (2, 4))
    assert parsed.sentence_of == (0, 0, 1, 1)
    assert parsed.subtree(at(parsed, "fell", 2)) == [2, 3]


def test_a_table_with_a_missing_column_is_refused() -> None:
    with pytest.raises(ValueError, match="line 1 of the table has 5 columns"):
        tree("Rain NOUN NN rain 0")


LABELS = {
    "UD": "nsubj obj iobj obl nmod nmod:poss appos compound flat conj cc case mark acl acl:relcl advcl xcomp ccomp "
    "aux aux:pass cop punct parataxis root dep amod nmod:desc",
    "ClearNLP": "nsubj dobj dative pobj prep agent attr acomp pcomp poss appos compound conj cc mark relcl acl advcl "
    "xcomp ccomp aux auxpass nsubjpass punct parataxis dep amod prt ROOT npadvmod",
}
WORDS = (
    "Ada PROPN NNP Ada B-PERSON",
    "Rao PROPN NNP Rao I-PERSON",
    "Kol PROPN NNP Kol B-ORG",
    "Dren PROPN NNP Dren B-GPE",
    "minister NOUN NN minister O",
    "bank NOUN NN bank O",
    "ships NOUN NNS ship O",
    "sold VERB VBD sell O",
    "being AUX VBG be O",
    "asked VERB VBN ask O",
    "of ADP IN of O",
    "'s PART POS 's O",
    "and CCONJ CC and O",
    ", PUNCT , , O",
    "as ADV RB as O",
    "well ADV RB well O",
    "$ SYM $ $ B-MONEY",
    "two NUM CD two I-MONEY",
)


@pytest.mark.parametrize("scheme", LABELS)
def test_whatever_the_parser_says_every_word_leads_to_a_root(scheme: str, vocabulary: Vocabulary) -> None:
    """A ring of heads would keep a program busy for ever; parsers do say nonsense."""
    chooser = random.Random(11)
    for _ in range(2000):
        size = chooser.randrange(1, 14)
        order = chooser.sample(range(size), size)  # each word hangs on one that came before it in this order
        head = {word: order[chooser.randrange(place)] if place else word for place, word in enumerate(order)}
        rows: list[str] = []
        for index in range(size):
            word, pos, tag, lemma, entity = chooser.choice(WORDS).split()
            if entity[0] == "I" and not (rows and rows[-1].endswith(entity[1:])):
                entity = "B" + entity[1:]
            label = "root" if head[index] == index else chooser.choice(LABELS[scheme].split())
            rows.append(
                f"{word} {pos} {tag} {lemma} {0 if head[index] == index else head[index] + 1} {label} {entity}"
            )
        parsed = read_tree(doc("\n".join(rows)), vocabulary)
        assert find_ring(parsed.heads, range(len(parsed.heads))) == [], rows
        assert len(parsed.subtree(0)) <= size


def test_a_ring_is_found_and_a_tree_has_none() -> None:
    assert find_ring([0, 0, 1], range(3)) == []
    assert sorted(find_ring([0, 2, 3, 1, 0], [4, 3])) == [1, 2, 3]
    assert find_ring([], []) == []


def test_what_cannot_be_a_name_or_a_share_is_dropped() -> None:
    made = doc(
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        paid VERB VBD pay 0 root
        3 NUM CD 3 4 nummod B-PERCENT
        euros NOUN NNS euro 2 obj
        , PUNCT , , 2 punct B-ORG
        5 NUM CD 5 7 nummod B-PERCENT
        percent NOUN NN percent 2 obj I-PERCENT
        """
    )
    found = read_tree(made).entities
    assert [label for _, _, label in found] == ["PERSON", "PERCENT"]
    assert found[1][:2] == (5, 7)


def test_tokens_within_a_span_are_those_of_its_sentence_that_share_a_character_with_it() -> None:
    parsed = tree(
        """
        Lund PROPN NNP Lund 2 nsubj
        met VERB VBD meet 0 root
        Rao PROPN NNP Rao 2 obj
        . PUNCT . . 2 punct

        Rao PROPN NNP Rao 2 nsubj
        left VERB VBD leave 0 root
        """
    )
    for start in range(parsed.ends[-1]):
        for end in range(start + 1, parsed.ends[-1] + 1):
            span = Span(start, end)
            for first, last in parsed.sentences:
                own = [i for i in range(first, last) if span.overlaps(parsed.span(i, i + 1))]
                assert list(parsed.within(span, first)) == own
