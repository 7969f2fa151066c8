"""What surrounds a predicate: its time, tense, quantity and who is said to hold it."""

from __future__ import annotations

import pytest

from graphbuild.extraction.statements import attribution_of, make_attribution, tense_of, time_of
from graphbuild.extraction.verbs import verb_statements
from graphbuild.model import Statement
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def when(table: str, verb: str, vocabulary: Vocabulary) -> str | None:
    read = analysis(table, vocabulary)
    found = time_of(read, at(read.tree, verb))
    return found.text if found else None


def tense(table: str, verb: str, vocabulary: Vocabulary) -> str | None:
    read = analysis(table, vocabulary)
    return tense_of(read, at(read.tree, verb))


def first(table: str, vocabulary: Vocabulary) -> Statement:
    return next(iter(verb_statements(analysis(table, vocabulary))))


def test_a_time_belongs_to_the_verb_it_hangs_on(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao    2 nsubj B-PERSON
        met    VERB  VBD meet   0 root
        Orme   PROPN NNP Orme   2 obj   B-PERSON
        on     ADP   IN  on     5 case
        Friday PROPN NNP Friday 2 obl   B-DATE
        .      PUNCT .   .      2 punct
        """
    assert when(table, "met", vocabulary) == "Friday"


FAIR = """
    Rao    PROPN NNP Rao    2 nsubj B-PERSON
    {} 0 root
    a      DET   DT  a      4 det
    fair   NOUN  NN  fair   2 obj
    {} 4 acl
    on     ADP   IN  on     7 case
    Friday PROPN NNP Friday 5 obl   B-DATE
    """


@pytest.mark.parametrize(
    ("verb", "clause", "time"),
    [
        ("joined VERB VBD join", "held VERB VBN hold", "Friday"),
        ("praised VERB VBD praise", "held VERB VBN hold", None),
        ("joined VERB VBD join", "banned VERB VBN ban", None),
    ],
)
def test_who_attends_something_is_there_when_it_is_held(
    verb: str, clause: str, time: str | None, vocabulary: Vocabulary
) -> None:
    assert when(FAIR.format(verb, clause), verb.split(maxsplit=1)[0], vocabulary) == time


def test_a_time_may_hang_on_an_adverb(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao    3 nsubj B-PERSON
        may      AUX   MD  may    3 aux
        leave    VERB  VB  leave  0 root
        as       ADV   RB  as     5 advmod
        early    ADV   RB  early  3 advmod
        as       ADP   IN  as     7 case
        Thursday PROPN NNP Thursday 5 obl B-DATE
        """
    assert when(table, "leave", vocabulary) == "Thursday"


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"), [("sacked", "sack", "past"), ("scheduled", "schedule", "future")]
)
def test_a_participle_lies_behind_unless_it_sets_a_date(
    verb: str, lemma: str, expected: str, vocabulary: Vocabulary
) -> None:
    table = f"""
        Talks PROPN NNP Talks  4 nsubj
        {verb} VERB VBN {lemma} 1 acl
        will  AUX   MD  will   4 aux
        fail  VERB  VB  fail   0 root
        """
    assert tense(table, verb, vocabulary) == expected


def test_a_passive_infinitive_lies_ahead(vocabulary: Vocabulary) -> None:
    table = """
        Rao   PROPN NNP Rao  2 nsubj B-PERSON
        asked VERB  VBD ask  0 root
        to    PART  TO  to   5 mark
        be    AUX   VB  be   5 aux:pass
        heard VERB  VBN hear 2 xcomp
        """
    assert tense(table, "heard", vocabulary) == "future"


def test_a_conjunct_shares_a_time_in_front_but_none_behind(vocabulary: Vocabulary) -> None:
    before = """
        On     ADP   IN  on     2 case
        Friday PROPN NNP Friday 4 obl   B-DATE
        Rao    PROPN NNP Rao    4 nsubj B-PERSON
        flew   VERB  VBD fly    0 root
        to     ADP   IN  to     6 case
        Lima   PROPN NNP Lima   4 obl   B-GPE
        and    CCONJ CC  and    8 cc
        met    VERB  VBD meet   4 conj
        Orme   PROPN NNP Orme   8 obj   B-ORG
        .      PUNCT .   .      4 punct
        """
    assert when(before, "met", vocabulary) == when(before, "flew", vocabulary) == "Friday"
    behind = """
        Rao    PROPN NNP Rao    2 nsubj B-PERSON
        flew   VERB  VBD fly    0 root
        to     ADP   IN  to     4 case
        Lima   PROPN NNP Lima   2 obl   B-GPE
        on     ADP   IN  on     6 case
        Friday PROPN NNP Friday 2 obl   B-DATE
        and    CCONJ CC  and    8 cc
        met    VERB  VBD meet   2 conj
        Orme   PROPN NNP Orme   8 obj   B-ORG
        .      PUNCT .   .      2 punct
        """
    assert when(behind, "flew", vocabulary) == "Friday"
    assert when(behind, "met", vocabulary) is None


def test_a_time_in_another_clause_is_that_clauses(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao    3 nsubj:pass B-PERSON
        was      AUX   VBD be     3 aux:pass
        detained VERB  VBN detain 0 root
        on       ADP   IN  on     5 case
        Friday   PROPN NNP Friday 3 obl        B-DATE
        after    SCONJ IN  after  8 mark
        he       PRON  PRP he     8 nsubj
        met      VERB  VBD meet   3 advcl
        Orme     PROPN NNP Orme   8 obj        B-ORG
        .        PUNCT .   .      3 punct
        """
    assert when(table, "detained", vocabulary) == "Friday"
    assert when(table, "met", vocabulary) is None


def test_a_support_noun_may_carry_the_time(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao    2 nsubj    B-PERSON
        held   VERB  VBD hold   0 root
        Friday PROPN NNP Friday 4 compound B-DATE
        talks  NOUN  NNS talk   2 obj
        with   ADP   IN  with   6 case
        Orme   PROPN NNP Orme   4 nmod     B-ORG
        .      PUNCT .   .      2 punct
        """
    read = analysis(table, vocabulary)
    verb, noun = at(read.tree, "held"), at(read.tree, "talks")
    assert time_of(read, verb) is None
    found = time_of(read, verb, noun)
    assert found is not None
    assert found.text == "Friday"


TENSE = """
    Rao    PROPN NNP Rao  {head} nsubj B-PERSON
    {verbs}
    {verb} VERB {tag} meet 0 root
    Orme   PROPN NNP Orme {head} obj   B-PERSON
    """


@pytest.mark.parametrize(
    ("aux", "verb", "tag", "expected"),
    [
        ("", "met", "VBD", "past"),
        ("", "meets", "VBZ", "present"),
        ("will MD will", "meet", "VB", "future"),
        ("may MD may", "meet", "VB", "future"),
        ("has VBZ have", "met", "VBN", "past"),
        ("is VBZ be", "meeting", "VBG", "present"),
        ("was VBD be", "meeting", "VBG", "past"),
    ],
)
def test_the_finite_verb_has_the_tense(
    aux: str, verb: str, tag: str, expected: str, vocabulary: Vocabulary
) -> None:
    word, _, marks = aux.partition(" ")
    table = TENSE.format(
        head=3 if aux else 2, verbs=f"{word} AUX {marks} 3 aux" if aux else "", verb=verb, tag=tag
    )
    assert tense(table.replace("    \n", ""), verb, vocabulary) == expected


def test_a_participle_has_the_tense_of_its_clause(vocabulary: Vocabulary) -> None:
    table = """
        Rao        PROPN NNP Rao     2 nsubj B-PERSON
        praised    VERB  VBD praise  0 root
        guards     NOUN  NNS guard   2 obj
        protecting VERB  VBG protect 3 acl
        Lima       PROPN NNP Lima    4 obj   B-GPE
        .          PUNCT .   .       2 punct
        """
    assert tense(table, "protecting", vocabulary) == "past"


def test_a_nominal_sentence_has_no_tense(vocabulary: Vocabulary) -> None:
    table = """
        Talks  NOUN  NNS talk  0 root
        in     ADP   IN  in    3 case
        Lima   PROPN NNP Lima  1 nmod B-GPE
        """
    assert tense(table, "Talks", vocabulary) is None


GAVE = """
    Norway PROPN NNP Norway 2 nsubj  B-GPE
    gave   VERB  VBD give   0 root
    Kenya  PROPN NNP Kenya  2 iobj   B-GPE
    40     NUM   CD  40     5 nummod
    tanks  NOUN  NNS tank   2 obj
    .      PUNCT .   .      2 punct
    """


def test_a_quantity_is_the_number_of_what_is_given(vocabulary: Vocabulary) -> None:
    assert first(GAVE, vocabulary).quantity == "40"


def test_an_amount_is_a_quantity_with_its_unit(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao      2 nsubj  B-PERSON
        cut      VERB  VBD cut      0 root
        spending NOUN  NN  spending 2 obj
        by       ADP   IN  by       6 case
        9        NUM   CD  9        6 nummod B-PERCENT
        percent  NOUN  NN  percent  2 obl    I-PERCENT
        .        PUNCT .   .        2 punct
        """
    assert first(table, vocabulary).quantity == "9 percent"


def test_an_extent_is_a_quantity(vocabulary: Vocabulary) -> None:
    table = """
        Shares NOUN NNS share 2 nsubj
        fell   VERB VBD fall  0 root
        340    NUM  CD  340   4 nummod
        points NOUN NNS point 2 obj
        """
    assert first(table, vocabulary).quantity == "340 points"


def test_a_number_of_doers_is_no_quantity(vocabulary: Vocabulary) -> None:
    table = """
        Three     NUM   CD  three    2 nummod
        ministers NOUN  NNS minister 3 nsubj
        praised   VERB  VBD praise   0 root
        Kenya     PROPN NNP Kenya    3 obj    B-GPE
        .         PUNCT .   .        3 punct
        """
    assert first(table, vocabulary).quantity is None


SAID = """
    Rao  PROPN NNP Rao   2 nsubj B-PERSON
    said VERB  VBD say   0 root
    Orme PROPN NNP Orme  5 nsubj B-PERSON
    had  AUX   VBD have  5 aux
    left VERB  VBN leave 2 ccomp
    .    PUNCT .   .     2 punct
    """
BEHIND = """
    Orme PROPN NNP Orme  2 nsubj B-PERSON
    left VERB  VBD leave 5 ccomp
    ,    PUNCT ,   ,     2 punct
    Rao  PROPN NNP Rao   5 nsubj B-PERSON
    said VERB  VBD say   0 root
    .    PUNCT .   .     5 punct
    """
QUOTED = """
    "    PUNCT ``  "     3 punct
    Orme PROPN NNP Orme  3 nsubj B-PERSON
    left VERB  VBD leave 7 ccomp
    ,    PUNCT ,   ,     3 punct
    "    PUNCT ''  "     3 punct
    Rao  PROPN NNP Rao   7 nsubj B-PERSON
    said VERB  VBD say   0 root
    .    PUNCT .   .     7 punct
    """


def test_what_is_said_is_attributed_with_its_words(vocabulary: Vocabulary) -> None:
    read = analysis(SAID, vocabulary)
    (found,) = attribution_of(read, at(read.tree, "left"))
    assert found.source is not None
    assert (found.source.text, found.cue_text, found.mode) == ("Rao", "said", "indirect")
    assert [read.article.quote(span) for span in found.content] == ["Orme had left"]
    assert attribution_of(read, at(read.tree, "said")) == ()


def test_content_leaves_out_the_words_that_report_it(vocabulary: Vocabulary) -> None:
    read = analysis(BEHIND, vocabulary)
    (found,) = attribution_of(read, at(read.tree, "left"))
    assert [read.article.quote(span) for span in found.content] == ["Orme left"]


def test_content_around_its_cue_is_two_spans(vocabulary: Vocabulary) -> None:
    table = """
        Guards NOUN NNS guard 6 nsubj
        ,     PUNCT ,   ,     4 punct
        Rao   PROPN NNP Rao   4 nsubj B-PERSON
        said  VERB  VBD say   6 parataxis
        ,     PUNCT ,   ,     4 punct
        left  VERB  VBD leave 0 root
        Lima  PROPN NNP Lima  6 obj B-GPE
        .     PUNCT .   .     6 punct
        """
    read = analysis(table, vocabulary)
    (found,) = attribution_of(read, at(read.tree, "left"))
    assert [read.article.quote(span).strip(", ") for span in found.content] == ["Guards", "left Lima"]


def test_a_quote_is_direct_speech(vocabulary: Vocabulary) -> None:
    read = analysis(QUOTED, vocabulary)
    (found,) = attribution_of(read, at(read.tree, "left"))
    assert found.mode == "direct"
    assert [read.article.quote(span).strip('",') for span in found.content] == ["Orme left"]


NESTED = """
    Rao  PROPN NNP Rao   2  nsubj B-PERSON
    said VERB  VBD say   0  root
    that SCONJ IN  that  5  mark
    Orme PROPN NNP Orme  5  nsubj B-PERSON
    told VERB  VBD tell  2  ccomp
    Voss PROPN NNP Voss  5  iobj  B-PERSON
    that SCONJ IN  that  10 mark
    Dren PROPN NNP Dren  10 nsubj B-PERSON
    had  AUX   VBD have  10 aux
    left VERB  VBN leave 5  ccomp
    .    PUNCT .   .     2  punct
    """


def test_sources_are_listed_from_the_outermost_in(vocabulary: Vocabulary) -> None:
    read = analysis(NESTED, vocabulary)
    found = attribution_of(read, at(read.tree, "left"))
    assert [a.source.text for a in found if a.source] == ["Rao", "Orme"]
    assert [a.addressee.text if a.addressee else None for a in found] == [None, "Voss"]


def test_a_cue_without_content_of_its_own_makes_an_empty_attribution(vocabulary: Vocabulary) -> None:
    read = analysis(SAID, vocabulary)
    (cue,) = read.speech.cues
    assert read.article.quote(make_attribution(read, cue).cue) == "said"


def test_an_amount_of_money_names_the_money(vocabulary: Vocabulary) -> None:
    assert first(GAVE, vocabulary).quantity == "40"
    counted = GAVE.replace("tanks ", "euros ").replace("NNS tank ", "NNS euro ")
    assert first(counted, vocabulary).quantity == "40 euros"


def test_an_amount_of_stuff_names_its_measure(vocabulary: Vocabulary) -> None:
    counted = GAVE.replace("tanks ", "tonnes ").replace("NNS tank ", "NNS tonne ")
    assert first(counted, vocabulary).quantity == "40 tonnes"
