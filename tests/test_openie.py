"""Open triples in both cuts, on parses made by hand."""

from __future__ import annotations

from graphbuild.extraction.openie import Arguments, openie_records, triples
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis

GATE = """
    In      ADP   IN  in     2 case
    1866    NUM   CD  1866   4 obl
    Voss    PROPN NNP Voss   4 nsubj
    chained VERB  VBD chain  0 root
    the     DET   DT  the    6 det
    gate    NOUN  NN  gate   4 obj
    to      ADP   IN  to     9 case
    the     DET   DT  the    9 det
    rails   NOUN  NNS rail   4 obl
    of      ADP   IN  of     12 case
    a       DET   DT  a      12 det
    ferry   NOUN  NN  ferry  9 nmod
    .       PUNCT .   .      4 punct
    """
PRAISE = """
    Oslo     PROPN NNP Oslo    4 nsubj
    and      CCONJ CC  and     3 cc
    Lima     PROPN NNP Lima    1 conj
    praised  VERB  VBD praise  0 root
    the      DET   DT  the     6 det
    deal     NOUN  NN  deal    4 obj
    and      CCONJ CC  and     8 cc
    rejected VERB  VBD reject  4 conj
    taxes    NOUN  NNS tax     8 obj
    and      CCONJ CC  and     11 cc
    fees     NOUN  NNS fee     9 conj
    """
CAPITAL = """
    Kol     PROPN NNP Kol     4 nsubj
    is      AUX   VBZ be      4 cop
    the     DET   DT  the     4 det
    capital NOUN  NN  capital 0 root
    of      ADP   IN  of      6 case
    Dren    PROPN NNP Dren    4 nmod
    """
ASKED = """
    Guyana PROPN NNP Guyana 2 nsubj
    asked  VERB  VBD ask    0 root
    Kenya  PROPN NNP Kenya  2 obj
    to     PART  TO  to     5 mark
    send   VERB  VB  send   2 xcomp
    ships  NOUN  NNS ship   5 obj
    """


def cut(table: str, vocabulary: Vocabulary, arguments: Arguments) -> list[tuple[str, ...]]:
    return [triple.slots for triple in triples(analysis(table, vocabulary), arguments)]


def test_full_keeps_all_arguments_of_a_verb_in_one_triple(vocabulary: Vocabulary) -> None:
    assert cut(GATE, vocabulary, "full") == [
        ("Voss", "chained", "the gate", "to the rails of a ferry", "In 1866"),
    ]


def test_minimal_gives_each_phrase_its_fact_with_the_object_in_the_relation(vocabulary: Vocabulary) -> None:
    assert cut(GATE, vocabulary, "minimal") == [
        ("Voss", "chained", "the gate"),
        ("Voss", "chained the gate to", "the rails of a ferry"),
        ("Voss", "chained the gate to the rails of", "a ferry"),
        ("Voss", "chained the gate In", "1866"),
    ]


def test_coordination_is_distributed_over_subjects_verbs_and_objects(vocabulary: Vocabulary) -> None:
    expected = [
        (subject, *rest)
        for rest in (("praised", "the deal"), ("rejected", "taxes"), ("rejected", "fees"))
        for subject in ("Oslo", "Lima")
    ]
    assert sorted(cut(PRAISE, vocabulary, "full")) == sorted(expected)
    assert sorted(cut(PRAISE, vocabulary, "minimal")) == sorted(expected)


def test_a_predicate_noun_is_whole_in_full_and_unfolded_in_minimal(vocabulary: Vocabulary) -> None:
    assert cut(CAPITAL, vocabulary, "full") == [("Kol", "is", "the capital of Dren")]
    assert cut(CAPITAL, vocabulary, "minimal") == [
        ("Kol", "is", "the capital of Dren"),
        ("Kol", "is the capital of", "Dren"),
    ]


def test_a_predicate_adjective_joins_the_relation_when_it_takes_a_phrase(vocabulary: Vocabulary) -> None:
    wary = """
        Dren PROPN NNP Dren 3 nsubj
        is   AUX   VBZ be   3 cop
        wary ADJ   JJ  wary 0 root
        of   ADP   IN  of   5 case
        war  NOUN  NN  war  3 obl
        """
    assert cut(wary, vocabulary, "full") == [("Dren", "is wary of", "war")]
    assert ("Dren", "is wary of", "war") in cut(wary, vocabulary, "minimal")


def test_only_full_says_what_an_apposition_implies(vocabulary: Vocabulary) -> None:
    byron = """
        Byron       PROPN NNP Byron       6 nsubj B-PERSON
        ,           PUNCT ,   ,           4 punct
        a           DET   DT  a           4 det
        boxer       NOUN  NN  boxer       1 appos
        ,           PUNCT ,   ,           4 punct
        courted     VERB  VBD court       0 root
        Lydia       PROPN NNP Lydia       6 obj B-PERSON
        """
    assert cut(byron, vocabulary, "full") == [("Byron", "is", "a boxer"), ("Byron", "courted", "Lydia")]
    assert cut(byron, vocabulary, "minimal") == [("Byron", "courted", "Lydia")]


def test_an_infinitive_keeps_its_to(vocabulary: Vocabulary) -> None:
    assert cut(ASKED, vocabulary, "full") == [
        ("Guyana", "asked", "Kenya", "to send ships"),
        ("Kenya", "to send", "ships"),
    ]
    assert ("Kenya", "send", "ships") not in cut(ASKED, vocabulary, "minimal")


def test_a_governor_that_says_nothing_more_joins_its_verb(vocabulary: Vocabulary) -> None:
    lock = """
        She      PRON  PRP she     3 nsubj:pass
        was      AUX   VBD be      3 aux:pass
        supposed VERB  VBN suppose 0 root
        to       PART  TO  to      5 mark
        check    VERB  VB  check   3 xcomp
        a        DET   DT  a       7 det
        lock     NOUN  NN  lock    5 obj
        """
    assert cut(lock, vocabulary, "full") == [("She", "was supposed to check", "a lock")]
    assert cut(lock, vocabulary, "minimal") == [("She", "was supposed to check", "a lock")]


def test_a_coordinated_infinitive_shares_its_governor(vocabulary: Vocabulary) -> None:
    hoped = """
        Voss     PROPN NNP Voss    2 nsubj
        hoped    VERB  VBD hope    0 root
        to       PART  TO  to      4 mark
        visit    VERB  VB  visit   2 xcomp
        Kol      PROPN NNP Kol     4 obj
        and      CCONJ CC  and     9 cc
        to       PART  TO  to      9 mark
        be       AUX   VB  be      9 aux:pass
        received VERB  VBN receive 4 conj
        by       ADP   IN  by      11 case
        Rao      PROPN NNP Rao     9 obl:agent
        """
    assert cut(hoped, vocabulary, "full") == [
        ("Voss", "hoped to visit", "Kol"),
        ("Voss", "hoped to be received by", "Rao"),
    ]


def test_a_coordinated_participle_shares_its_auxiliary(vocabulary: Vocabulary) -> None:
    tried = """
        Rao    PROPN NNP Rao  3 nsubj:pass
        was    AUX   VBD be   3 aux:pass
        tried  VERB  VBN try  0 root
        in     ADP   IN  in   5 case
        Kol    PROPN NNP Kol  3 obl
        and    CCONJ CC  and  7 cc
        hanged VERB  VBN hang 3 conj
        by     ADP   IN  by   9 case
        rebels NOUN  NNS rebel 7 obl
        """
    assert cut(tried, vocabulary, "full") == [
        ("Rao", "was tried in", "Kol"),
        ("Rao", "was hanged by", "rebels"),
    ]


def test_a_finite_conjunct_shares_the_subject_and_the_time_in_front_but_no_auxiliary(
    vocabulary: Vocabulary,
) -> None:
    moved = """
        In       ADP   IN  in     2 case
        May      PROPN NNP May    4 obl B-DATE
        Arad     PROPN NNP Arad   4 nsubj
        moved    VERB  VBD move   0 root
        to       ADP   IN  to     6 case
        Lima     PROPN NNP Lima   4 obl
        and      CCONJ CC  and    8 cc
        bought   VERB  VBD buy    4 conj
        a        DET   DT  a      10 det
        house    NOUN  NN  house  8 obj
        """
    assert cut(moved, vocabulary, "full") == [
        ("Arad", "moved to", "Lima", "In May"),
        ("Arad", "bought", "a house", "In May"),
    ]


def test_a_relative_clause_speaks_of_its_noun_and_is_left_out_of_its_phrase(vocabulary: Vocabulary) -> None:
    met = """
        Men    NOUN NNS man    6 nsubj
        who    PRON WP  who    3 nsubj
        led    VERB VBD lead   1 acl:relcl
        the    DET  DT  the    5 det
        strike NOUN NN  strike 3 obj
        met    VERB VBD meet   0 root
        Rao    PROPN NNP Rao   6 obj
        """
    assert cut(met, vocabulary, "full") == [("Men", "led", "the strike"), ("Men", "met", "Rao")]


def test_what_is_said_is_an_argument_also_when_it_comes_first(vocabulary: Vocabulary) -> None:
    said = """
        Rain  NOUN  NN  rain 2 nsubj
        fell  VERB  VBD fall 0 root
        on    ADP   IN  on   4 case
        Kol   PROPN NNP Kol  2 obl B-GPE
        ,     PUNCT ,   ,    7 punct
        Voss  PROPN NNP Voss 7 nsubj B-PERSON
        said  VERB  VBD say  2 parataxis
        .     PUNCT .   .    2 punct
        """
    assert cut(said, vocabulary, "full") == [("Rain", "fell on", "Kol"), ("Voss", "said", "Rain fell on Kol")]


def test_a_clause_behind_a_copula_keeps_its_own_subject(vocabulary: Vocabulary) -> None:
    problem = """
        The     DET   DT  the     2 det
        problem NOUN  NN  problem 6 nsubj:outer
        is      AUX   VBZ be      6 cop
        that    SCONJ IN  that    6 mark
        rivals  NOUN  NNS rival   6 nsubj
        pay     VERB  VBP pay     0 root
        bribes  NOUN  NNS bribe   6 obj
        """
    assert cut(problem, vocabulary, "full") == [
        ("The problem", "is that", "rivals pay bribes"),
        ("rivals", "pay", "bribes"),
    ]


def test_negation_stays_in_the_relation(vocabulary: Vocabulary) -> None:
    denied = """
        Kenya PROPN NNP Kenya 4 nsubj
        did   AUX   VBD do    4 aux
        n't   PART  RB  not   4 advmod
        send  VERB  VB  send  0 root
        ships NOUN  NNS ship  4 obj
        """
    assert cut(denied, vocabulary, "full") == [("Kenya", "didn't send", "ships")]


def test_a_governor_with_an_object_stays_a_predicate_of_its_own(vocabulary: Vocabulary) -> None:
    promised = ASKED.replace("asked  VERB  VBD ask ", "promised VERB VBD promise")
    assert cut(promised, vocabulary, "full") == [
        ("Guyana", "promised", "Kenya", "to send ships"),
        ("Guyana", "promised Kenya to send", "ships"),
    ]


def test_a_pronoun_that_refers_to_nothing_is_no_subject(vocabulary: Vocabulary) -> None:
    table = """
        Which PRON WDT which 2 nsubj
        sold  VERB VBD sell  0 root
        ships NOUN NNS ship  2 obj
        """
    assert cut(table, vocabulary, "full") == []


def test_a_phrase_does_not_hold_the_clause_that_it_is_the_subject_of(vocabulary: Vocabulary) -> None:
    bonds = """
        Bonds  NOUN NNS bond  5 nsubj
        priced VERB VBN price 1 acl
        at     ADP  IN  at    4 case
        par    NOUN NN  par   2 obl
        beat   VERB VBD beat  0 root
        shares NOUN NNS share 5 obj
        """
    assert cut(bonds, vocabulary, "full") == [
        ("Bonds", "priced at", "par"),
        ("Bonds priced at par", "beat", "shares"),
    ]


def test_other_facts_build_on_places_but_not_on_times(vocabulary: Vocabulary) -> None:
    table = """
        Voss   PROPN NNP Voss   2 nsubj B-PERSON
        landed VERB  VBD land   0 root
        {} ADP IN {} 4 case
        {} PROPN NNP {} 2 obl
        {} ADP IN {} 6 case
        {} PROPN NNP {} 2 obl
        """
    place, time = ("in", "in", "Kol", "Kol"), ("on", "on", "Friday", "Friday")
    assert cut(table.format(*place, *time), vocabulary, "minimal") == [
        ("Voss", "landed in", "Kol"),
        ("Voss", "landed in Kol on", "Friday"),
    ]
    assert cut(table.format(*time, *place), vocabulary, "minimal") == [
        ("Voss", "landed on", "Friday"),
        ("Voss", "landed in", "Kol"),
    ]


def test_an_adverb_is_said_once(vocabulary: Vocabulary) -> None:
    table = """
        Dren    PROPN NNP Dren    2 nsubj
        relies  VERB  VBZ rely    0 root
        heavily ADV   RB  heavily 2 advmod
        on      ADP   IN  on      5 case
        coal    NOUN  NN  coal    2 obl
        """
    assert cut(table, vocabulary, "full") == [("Dren", "relies heavily on", "coal")]
    assert cut(table, vocabulary, "minimal") == [("Dren", "relies heavily on", "coal")]


def test_what_a_clause_leaves_behind_closes_up_without_its_commas(vocabulary: Vocabulary) -> None:
    table = """
        Voss   PROPN NNP Voss  2 nsubj
        bought VERB  VBD buy   0 root
        the    DET   DT  the   4 det
        house  NOUN  NN  house 2 obj
        ,      PUNCT ,   ,     4 punct
        which  PRON  WDT which 7 nsubj
        burned VERB  VBD burn  4 acl:relcl
        ,      PUNCT ,   ,     4 punct
        near   ADP   IN  near  10 case
        Kol    PROPN NNP Kol   4 nmod
        """
    assert ("Voss", "bought", "the house near Kol") in cut(table, vocabulary, "full")


def test_a_clause_coordinated_with_a_predicate_is_no_part_of_it(vocabulary: Vocabulary) -> None:
    table = """
        Rivals NOUN  NNS rival 3 nsubj
        were   AUX   VBD be    3 cop
        calm   ADJ   JJ  calm  0 root
        and    CCONJ CC  and   5 cc
        sold   VERB  VBD sell  3 conj
        ships  NOUN  NNS ship  5 obj
        """
    assert cut(table, vocabulary, "full") == [("Rivals", "were", "calm"), ("Rivals", "sold", "ships")]


def test_a_participle_in_front_of_its_noun_belongs_to_the_phrase_and_is_no_predicate(
    vocabulary: Vocabulary,
) -> None:
    table = """
        Voss      PROPN NNP Voss    2 nsubj
        met       VERB  VBD meet    0 root
        yesterday NOUN  NN  yesterday 4 obl:unmarked
        released  VERB  VBN release 5 acl
        members   NOUN  NNS member  2 obj
        """
    for triples_ in (cut(table, vocabulary, "full"), cut(table, vocabulary, "minimal")):
        assert triples_ == [("Voss", "met", "yesterday released members")]


def test_titles_stand_in_text_order_and_only_in_full(vocabulary: Vocabulary) -> None:
    table = """
        President PROPN NNP President 2 compound
        Rao       PROPN NNP Rao       3 nsubj B-PERSON
        sued      VERB  VBD sue       0 root
        Voss      PROPN NNP Voss      3 obj B-PERSON

        Orme    PROPN NNP Orme 2 nsubj B-PERSON
        left    VERB  VBD leave 0 root
        Kol     PROPN NNP Kol 2 obj B-GPE
        """
    assert cut(table, vocabulary, "full") == [
        ("Rao", "is", "President"),
        ("President Rao", "sued", "Voss"),
        ("Orme", "left", "Kol"),
    ]
    assert ("Rao", "is", "President") not in cut(table, vocabulary, "minimal")


def test_nothing_is_said_to_be_itself(vocabulary: Vocabulary) -> None:
    assert (
        cut("Kol PROPN NNP Kol 0 root\n, PUNCT , , 3 punct\nKol PROPN NNP Kol 1 appos", vocabulary, "full")
        == []
    )


def test_tokens_are_one_sentence_with_one_record_whatever_the_parser_thinks(vocabulary: Vocabulary) -> None:
    table = "Rain NOUN NN rain 0 root\n\nSnow NOUN NN snow 0 root"
    found = analysis(table, vocabulary, ("Rain", "Snow"))
    assert list(openie_records(found.article, found, "full")) == [
        {"id": "test", "sentence": "Rain Snow", "triples": []}
    ]


def test_records_of_tokens_give_the_sentence_and_the_words_back_byte_for_byte(vocabulary: Vocabulary) -> None:
    table = """
        Kol   PROPN NNP Kol  5 nsubj
        (     PUNCT (   (    3 punct
        Dren  PROPN NNP Dren 1 appos
        )     PUNCT )   )    3 punct
        bans  VERB  VBZ ban  0 root
        guns  NOUN  NNS gun  5 obj
        (     PUNCT (   (    8 punct
        all   DET   DT  all  6 dep
        )     PUNCT )   )    8 punct
        """
    tokens = ("Kol", "-LRB-", "Dren", "-RRB-", "bans", "guns", "-LRB-", "all", "-RRB-")
    found = analysis(table, vocabulary, tokens)
    (record,) = openie_records(found.article, found, "full")
    assert record["id"] == "test"
    assert record["sentence"] == "Kol -LRB- Dren -RRB- bans guns -LRB- all -RRB-"
    slots = {word for triple in record["triples"] for slot in triple for word in slot.split()}
    assert slots <= {*tokens, "is"}
    assert list(record) == ["id", "sentence", "triples"]


def test_each_sentence_of_an_article_has_a_record_even_without_triples(vocabulary: Vocabulary) -> None:
    two = """
        Rain NOUN NN  rain 0 root
        .    PUNCT .  .    1 punct

        Voss    PROPN NNP Voss    2 nsubj
        bought  VERB  VBD buy     0 root
        ships   NOUN  NNS ship    2 obj
        .       PUNCT .   .       2 punct
        """
    found = analysis(two, vocabulary)
    assert list(openie_records(found.article, found, "minimal")) == [
        {"id": "test.1", "sentence": "Rain.", "triples": []},
        {"id": "test.2", "sentence": "Voss bought ships.", "triples": [["Voss", "bought", "ships"]]},
    ]


def test_the_same_analysis_gives_the_same_triples_twice(vocabulary: Vocabulary) -> None:
    modes: tuple[Arguments, ...] = ("full", "minimal")
    for arguments in modes:
        first = cut(GATE, vocabulary, arguments)
        assert first == cut(GATE, vocabulary, arguments)
        assert len(set(first)) == len(first)
