"""How events are stated: modals, negation, governors, conditions, questions; on parses made by hand."""

from __future__ import annotations

import pytest

from graphbuild.extraction.marks import Stance
from graphbuild.extraction.stance import stance_of
from graphbuild.model import Factuality
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def stance(table: str, word: str, vocabulary: Vocabulary) -> tuple[str, str]:
    found = analysis(table, vocabulary)
    read = stance_of(found, at(found.tree, word))
    return read.polarity, read.factuality


SIMPLE = """
    Kenya PROPN NNP Kenya 3 nsubj B-GPE
    {aux} AUX   {tag} {lemma} 3 aux
    call  VERB  VB  call  0 root
    Chad  PROPN NNP Chad  3 obj B-GPE
    .     PUNCT .   .     3 punct
    """


@pytest.mark.parametrize(
    ("aux", "factuality"),
    [
        ("will", "planned"),
        ("may", "possible"),
        ("might", "possible"),
        ("could", "possible"),
        ("would", "possible"),
    ],
)
def test_a_modal_says_how_far_the_event_is_true(aux: str, factuality: str, vocabulary: Vocabulary) -> None:
    table = SIMPLE.format(aux=aux, tag="MD", lemma=aux)
    assert stance(table, "call", vocabulary) == ("positive", factuality)


def test_do_asserts(vocabulary: Vocabulary) -> None:
    assert stance(SIMPLE.format(aux="did", tag="VBD", lemma="do"), "call", vocabulary) == (
        "positive",
        "asserted",
    )


NEGATED = """
    Kenya  PROPN NNP Kenya 4 nsubj B-GPE
    {aux}  AUX   {tag} {lemma} 4 aux
    {word} PART  RB  not   4 advmod
    call   VERB  VB  call  0 root
    Chad   PROPN NNP Chad  4 obj B-GPE
    .      PUNCT .   .     4 punct
    """


@pytest.mark.parametrize("word", ["not", "n't", "never"])
def test_a_negation_flips_the_polarity_and_nothing_else(word: str, vocabulary: Vocabulary) -> None:
    assert stance(NEGATED.format(aux="did", tag="VBD", lemma="do", word=word), "call", vocabulary) == (
        "negative",
        "asserted",
    )
    assert stance(NEGATED.format(aux="will", tag="MD", lemma="will", word=word), "call", vocabulary) == (
        "negative",
        "planned",
    )


def test_not_only_denies_nothing(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  4 nsubj B-GPE
        not     PART  RB  not    3 advmod
        only    ADV   RB  only   4 advmod
        praised VERB  VBD praise 0 root
        Chad    PROPN NNP Chad   4 obj B-GPE
        .       PUNCT .   .      4 punct
        """
    assert stance(table, "praised", vocabulary) == ("positive", "asserted")
    assert stance(table.replace("3 advmod", "4 advmod"), "praised", vocabulary) == ("positive", "asserted")


@pytest.mark.parametrize("place", ["1", "4"])
def test_no_before_a_participant_denies_the_event(place: str, vocabulary: Vocabulary) -> None:
    """No minister met rebels; ministers met no rebels."""
    no = "no DET DT no {} det"
    table = (
        f"{no.format(2)}\nminister NOUN NN minister 3 nsubj\nmet VERB VBD meet 0 root\nrebels NOUN NNS rebel 3 obj"
        if place == "1"
        else f"ministers NOUN NNS minister 2 nsubj\nmet VERB VBD meet 0 root\n{no.format(4)}\nrebels NOUN NNS rebel 2 obj"
    )
    assert stance(table + "\n. PUNCT . . 2 punct", "met", vocabulary) == ("negative", "asserted")


def test_a_hedge_leaves_the_event_open(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya   3 nsubj B-GPE
        perhaps ADV   RB  perhaps 3 advmod
        called  VERB  VBD call    0 root
        Chad    PROPN NNP Chad    3 obj B-GPE
        .       PUNCT .   .       3 punct
        """
    assert stance(table, "called", vocabulary) == ("positive", "possible")


GOVERNED = """
    Kenya  PROPN NNP Kenya  {head} nsubj B-GPE
    {marks}
    {verb} VERB {tag} {lemma} 0 root
    to     PART TO   to      {at} mark
    call   VERB VB   call    {head} xcomp
    Chad   PROPN NNP Chad    {at} obj B-GPE
    .      PUNCT .   .       {head} punct
    """


def governed(verb: str, lemma: str, *, negated: bool = False) -> str:
    marks = "did AUX VBD do 4 aux\nnot PART RB not 4 advmod" if negated else ""
    head, tag = (4, "VB") if negated else (2, "VBD")
    return GOVERNED.format(verb=verb, lemma=lemma, marks=marks, head=head, at=head + 2, tag=tag).replace(
        "\n    \n", "\n"
    )


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"),
    [
        ("agreed", "agree", ("positive", "planned")),
        ("vowed", "vow", ("positive", "planned")),
        ("hoped", "hope", ("positive", "desired")),
        ("wanted", "want", ("positive", "desired")),
        ("managed", "manage", ("positive", "asserted")),
        ("began", "begin", ("positive", "asserted")),
        ("failed", "fail", ("negative", "asserted")),
        ("refused", "refuse", ("negative", "asserted")),
    ],
)
def test_a_governor_decides_on_its_infinitive(
    verb: str, lemma: str, expected: tuple[str, str], vocabulary: Vocabulary
) -> None:
    assert stance(governed(verb, lemma), "call", vocabulary) == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("manage", ("negative", "asserted")),
        ("fail", ("positive", "asserted")),
        ("want", ("negative", "desired")),
    ],
)
def test_two_negations_cancel_and_one_goes_through(
    verb: str, expected: tuple[str, str], vocabulary: Vocabulary
) -> None:
    assert stance(governed(verb, verb, negated=True), "call", vocabulary) == expected


def test_what_somebody_is_asked_to_do_is_requested(vocabulary: Vocabulary) -> None:
    table = """
        Kenya  PROPN NNP Kenya  2 nsubj B-GPE
        urged  VERB  VBD urge   0 root
        Chad   PROPN NNP Chad   2 obj B-GPE
        to     PART  TO  to     5 mark
        leave  VERB  VB  leave  2 xcomp
        .      PUNCT .   .      2 punct
        """
    assert stance(table, "leave", vocabulary) == ("positive", "requested")
    assert stance(table, "urged", vocabulary) == ("positive", "asserted")


CONDITION = """
    If     SCONJ IN  if     3 mark
    Chad   PROPN NNP Chad   3 nsubj B-GPE
    pays   VERB  VBZ pay    7 advcl
    ,      PUNCT ,   ,      3 punct
    Kenya  PROPN NNP Kenya  7 nsubj B-GPE
    will   AUX   MD  will   7 aux
    leave  VERB  VB  leave  0 root
    .      PUNCT .   .      7 punct
    """


def test_a_condition_and_what_follows_from_it_are_conditional(vocabulary: Vocabulary) -> None:
    assert stance(CONDITION, "pays", vocabulary) == ("positive", "conditional")
    assert stance(CONDITION, "leave", vocabulary) == ("positive", "conditional")


def test_an_inverted_condition_is_one_without_if(vocabulary: Vocabulary) -> None:
    table = """
        Had    AUX   VBD have   3 aux
        Chad   PROPN NNP Chad   3 nsubj B-GPE
        paid   VERB  VBN pay    7 advcl
        ,      PUNCT ,   ,      3 punct
        Kenya  PROPN NNP Kenya  7 nsubj B-GPE
        would  AUX   MD  would  7 aux
        leave  VERB  VB  leave  0 root
        .      PUNCT .   .      7 punct
        """
    assert stance(table, "paid", vocabulary) == ("positive", "conditional")
    assert stance(table, "leave", vocabulary) == ("positive", "conditional")


def test_an_inverted_condition_may_be_read_as_a_mark(vocabulary: Vocabulary) -> None:
    table = """
        Chad   PROPN NNP Chad   4 nsubj B-GPE
        would  AUX   MD  would  4 aux
        have   AUX   VB  have   4 aux
        fallen VERB  VBN fall   0 root
        had    AUX   VBD have   7 mark
        Kenya  PROPN NNP Kenya  7 nsubj B-GPE
        paid   VERB  VBN pay    4 advcl
        """
    assert stance(table, "paid", vocabulary) == ("positive", "conditional")
    assert stance(table, "fallen", vocabulary) == ("positive", "conditional")


ACCUSED = """
    Chad    PROPN NNP Chad   3 nsubj:pass B-GPE
    is      AUX   VBZ be     3 aux:pass
    accused VERB  VBN accuse 0 root
    {by}
    of      ADP   IN  of     7 mark
    arming  VERB  VBG arm    3 advcl
    rebels  NOUN  NNS rebel  7 obj
    """


def test_what_nobody_in_particular_charges_is_possible(vocabulary: Vocabulary) -> None:
    by = "by ADP IN by 5 case\nKenya PROPN NNP Kenya 3 obl:agent B-GPE"
    assert stance(ACCUSED.format(by=by), "arming", vocabulary) == ("positive", "asserted")  # Kenya's word
    unsourced = ACCUSED.replace("{by}", "today NOUN NN today 3 obl:unmarked\nloudly ADV RB loudly 3 advmod")
    assert stance(unsourced, "arming", vocabulary) == ("positive", "possible")


@pytest.mark.parametrize(
    ("said", "lemma", "factuality"),
    [("said", "say", "possible"), ("believed", "believe", "possible"), ("known", "know", "asserted")],
)
def test_what_is_said_of_somebody_is_possible_and_what_is_known_is_so(
    said: str, lemma: str, factuality: str, vocabulary: Vocabulary
) -> None:
    table = f"""
        Rao  PROPN NNP Rao  3 nsubj:pass B-PERSON
        is   AUX   VBZ be   3 aux:pass
        {said} VERB VBN {lemma} 0 root
        to   PART  TO  to   6 mark
        have AUX   VB  have 6 aux
        fled VERB  VBN flee 3 xcomp
        """
    assert stance(table, "fled", vocabulary) == ("positive", factuality)


def test_what_something_is_given_for_is_planned(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya 2 nsubj B-GPE
        granted VERB  VBD grant 0 root
        Chad    PROPN NNP Chad  2 iobj B-GPE
        a       DET   DT  a     5 det
        loan    NOUN  NN  loan  2 obj
        to      PART  TO  to    7 mark
        rebuild VERB  VB  rebuild 2 xcomp
        roads   NOUN  NNS road  7 obj
        """
    assert stance(table, "rebuild", vocabulary) == ("positive", "planned")


HABIT = """
    Firms  NOUN NNS firm  2 nsubj
    {main} 0 root
    when   ADV  WRB when  5 advmod
    prices NOUN NNS price 5 nsubj
    {time} 2 advcl
    in     ADP  IN  in    7 case
    winter NOUN NN  winter 5 obl
    .      PUNCT .  .     2 punct
    """


@pytest.mark.parametrize(
    ("main", "time", "factuality"),
    [
        ("pay VERB VBP pay", "rise VERB VBP rise", "conditional"),
        ("paid VERB VBD pay", "rose VERB VBD rise", "asserted"),
    ],
)
def test_what_happens_again_and_again_is_a_condition(
    main: str, time: str, factuality: str, vocabulary: Vocabulary
) -> None:
    assert stance(HABIT.format(main=main, time=time), time.split(maxsplit=1)[0], vocabulary)[1] == factuality


def test_who_is_told_something_at_a_hearing_asked_for_none(vocabulary: Vocabulary) -> None:
    table = """
        Rao     PROPN NNP Rao     2 nsubj B-PERSON
        {verb} 0 root
        a       DET   DT  a       4 det
        hearing NOUN  NN  hearing 2 obj
        .       PUNCT .   .       2 punct
        """
    assert stance(table.format(verb="told VERB VBD tell"), "hearing", vocabulary)[1] == "asserted"
    assert stance(table.format(verb="demanded VERB VBD demand"), "hearing", vocabulary)[1] == "requested"


def test_what_a_condition_holds_is_conditional_too(vocabulary: Vocabulary) -> None:
    table = """
        If     SCONJ IN  if     3 mark
        Chad   PROPN NNP Chad   3 nsubj B-GPE
        agrees VERB  VBZ agree  8 advcl
        to     PART  TO  to     5 mark
        pay    VERB  VB  pay    3 xcomp
        ,      PUNCT ,   ,      3 punct
        Kenya  PROPN NNP Kenya  8 nsubj B-GPE
        gains  VERB  VBZ gain   0 root
        .      PUNCT .   .      8 punct
        """
    assert stance(table, "pay", vocabulary) == ("positive", "conditional")


def test_reasons_and_times_are_no_conditions(vocabulary: Vocabulary) -> None:
    for word, factuality in (("Because", "asserted"), ("Although", "asserted"), ("After", "planned")):
        table = CONDITION.replace("If     SCONJ IN  if  ", f"{word} SCONJ IN {word.lower()} ")
        assert stance(table, "pays", vocabulary) == ("positive", factuality), word
        assert stance(table, "leave", vocabulary) == ("positive", "planned"), word


def test_a_question_asserts_nothing(vocabulary: Vocabulary) -> None:
    table = """
        Did   AUX   VBD do    3 aux
        Kenya PROPN NNP Kenya 3 nsubj B-GPE
        call  VERB  VB  call  0 root
        Chad  PROPN NNP Chad  3 obj B-GPE
        ?     PUNCT .   ?     3 punct
        """
    assert stance(table, "call", vocabulary) == ("positive", "possible")


SAID = """
    Kenya  PROPN NNP Kenya 2 nsubj B-GPE
    said   VERB  VBD say   0 root
    that   SCONJ IN  that  {} mark
    Chad   PROPN NNP Chad  {} nsubj B-GPE
    {}
    .      PUNCT .   .     2 punct
    """


def test_reported_speech_keeps_its_own_factuality(vocabulary: Vocabulary) -> None:
    left = SAID.format(5, 5, "left VERB VBD leave 2 ccomp")
    assert stance(left, "left", vocabulary) == ("positive", "asserted")
    will = SAID.format(6, 6, "will AUX MD will 6 aux\n    leave VERB VB leave 2 ccomp")
    assert stance(will, "leave", vocabulary) == ("positive", "planned")
    would = SAID.format(6, 6, "would AUX MD would 6 aux\n    leave VERB VB leave 2 ccomp")
    assert stance(would, "leave", vocabulary) == ("positive", "planned")


def test_what_was_not_said_is_left_open_not_denied(vocabulary: Vocabulary) -> None:
    table = """
        Kenya  PROPN NNP Kenya 4 nsubj B-GPE
        did    AUX   VBD do    4 aux
        not    PART  RB  not   4 advmod
        say    VERB  VB  say   0 root
        that   SCONJ IN  that  7 mark
        Chad   PROPN NNP Chad  7 nsubj B-GPE
        left   VERB  VBD leave 4 ccomp
        .      PUNCT .   .     4 punct
        """
    assert stance(table, "left", vocabulary) == ("positive", "possible")


def test_conjuncts_share_what_stands_before_the_first(vocabulary: Vocabulary) -> None:
    table = """
        Kenya PROPN NNP Kenya 3 nsubj B-GPE
        will  AUX   MD  will  3 aux
        call  VERB  VB  call  0 root
        Chad  PROPN NNP Chad  3 obj B-GPE
        and   CCONJ CC  and   6 cc
        visit VERB  VB  visit 3 conj
        Togo  PROPN NNP Togo  6 obj B-GPE
        .     PUNCT .   .     3 punct
        """
    assert stance(table, "visit", vocabulary) == ("positive", "planned")


def test_a_finite_conjunct_states_for_itself(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya 4 nsubj B-GPE
        did     AUX   VBD do    4 aux
        not     PART  RB  not   4 advmod
        call    VERB  VB  call  0 root
        but     CCONJ CC  but   6 cc
        visited VERB  VBD visit 4 conj
        Togo    PROPN NNP Togo  6 obj B-GPE
        .       PUNCT .   .     4 punct
        """
    assert stance(table, "call", vocabulary) == ("negative", "asserted")
    assert stance(table, "visited", vocabulary) == ("positive", "asserted")


def test_nor_and_or_carry_the_negation_over(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya 4 nsubj B-GPE
        did     AUX   VBD do    4 aux
        not     PART  RB  not   4 advmod
        call    VERB  VB  call  0 root
        or      CCONJ CC  or    6 cc
        visit   VERB  VB  visit 4 conj
        Togo    PROPN NNP Togo  6 obj B-GPE
        .       PUNCT .   .     4 punct
        """
    assert stance(table, "visit", vocabulary) == ("negative", "asserted")


def test_a_purpose_is_planned_and_without_denies(vocabulary: Vocabulary) -> None:
    purpose = """
        Voss   PROPN NNP Voss   2 nsubj B-PERSON
        flew   VERB  VBD fly    0 root
        to     PART  TO  to     4 mark
        meet   VERB  VB  meet   2 advcl
        Rao    PROPN NNP Rao    4 obj B-PERSON
        .      PUNCT .   .      2 punct
        """
    assert stance(purpose, "meet", vocabulary) == ("positive", "planned")
    without = """
        Voss    PROPN NNP Voss    2 nsubj B-PERSON
        left    VERB  VBD leave   0 root
        without SCONJ IN  without 4 mark
        meeting VERB  VBG meet    2 advcl
        Rao     PROPN NNP Rao     4 obj B-PERSON
        .       PUNCT .   .       2 punct
        """
    assert stance(without, "meeting", vocabulary) == ("negative", "asserted")


def test_a_headline_infinitive_is_a_plan(vocabulary: Vocabulary) -> None:
    table = """
        Voss PROPN NNP Voss 3 nsubj B-PERSON
        to   PART  TO  to   3 mark
        meet VERB  VB  meet 0 root
        Rao  PROPN NNP Rao  3 obj B-PERSON
        """
    assert stance(table, "meet", vocabulary) == ("positive", "planned")


def test_a_noun_governs_its_infinitive(vocabulary: Vocabulary) -> None:
    table = """
        Voss    PROPN NNP Voss    2 nsubj B-PERSON
        voiced  VERB  VBD voice   0 root
        his     PRON  PRP$ his    4 nmod:poss
        {noun}  NOUN  NN  {noun}  2 obj
        to      PART  TO  to      6 mark
        meet    VERB  VB  meet    4 acl
        Rao     PROPN NNP Rao     6 obj B-PERSON
        .       PUNCT .   .       2 punct
        """
    assert stance(table.format(noun="desire"), "meet", vocabulary) == ("positive", "desired")
    assert stance(table.format(noun="plan"), "meet", vocabulary) == ("positive", "planned")


def test_an_event_noun_takes_over_from_its_verb(vocabulary: Vocabulary) -> None:
    table = """
        Kenya  PROPN NNP Kenya 2 nsubj B-GPE
        {}
        talks  NOUN  NNS talk  2 obj
        .      PUNCT .   .     2 punct
        """
    assert stance(table.format("cancelled VERB VBD cancel 0 root"), "talks", vocabulary)[0] == "negative"
    assert stance(table.format("praised VERB VBD praise 0 root"), "talks", vocabulary) == (
        "positive",
        "asserted",
    )


def test_a_deep_chain_of_governors_ends(vocabulary: Vocabulary) -> None:
    rows = ["Kenya PROPN NNP Kenya 2 nsubj", "wants VERB VBZ want 0 root"]
    for depth in range(60):
        rows.append(f"to PART TO to {2 * depth + 4} mark")
        rows.append(f"hope VERB VB hope {2 * depth + 2} xcomp")
    found = analysis("\n".join([*rows, ". PUNCT . . 2 punct"]), vocabulary)
    assert stance_of(found, at(found.tree, "hope", 60)).factuality == "desired"


def test_flipping_twice_changes_nothing() -> None:
    kinds: tuple[Factuality, ...] = ("asserted", "desired")
    for factuality in kinds:
        start = Stance("positive", factuality)
        assert start.flipped().polarity == "negative"
        assert start.flipped().flipped() == start
        assert start.within(None) is start


DESCRIBED = """
    Lund  PROPN NNP Lund  2 nsubj B-PERSON
    knew  VERB  VBD know  0 root
    of    ADP   IN  of    6 case
    the   DET   DT  the   6 det
    {adj} ADJ   JJ  {adj} 6 amod
    visit NOUN  NN  visit 2 obl
    """


@pytest.mark.parametrize(
    ("adjective", "expected"),
    [
        ("long", ("positive", "asserted")),
        ("cancelled", ("negative", "asserted")),
        ("planned", ("positive", "planned")),
        ("alleged", ("positive", "possible")),
        ("attempted", ("positive", "desired")),
    ],
)
def test_an_adjective_says_whether_an_event_is_real(
    adjective: str, expected: tuple[str, str], vocabulary: Vocabulary
) -> None:
    assert stance(DESCRIBED.format(adj=adjective), "visit", vocabulary) == expected


@pytest.mark.parametrize(("adverb", "polarity"), [("longer", "negative"), ("also", "positive")])
def test_no_longer_denies(adverb: str, polarity: str, vocabulary: Vocabulary) -> None:
    table = f"""
        Lund PROPN NNP Lund 5 nsubj B-PERSON
        could AUX MD could 5 aux
        {"no" if adverb == "longer" else "still"} ADV RB no 4 advmod
        {adverb} ADV RB {adverb} 5 advmod
        meet VERB VB meet 0 root
        Berg PROPN NNP Berg 5 obj B-PERSON
        """
    assert stance(table, "meet", vocabulary) == (polarity, "possible")


def test_what_is_demanded_is_not_done_whatever_its_tag(vocabulary: Vocabulary) -> None:
    table = """
        Kenya    PROPN NNP Kenya    2 nsubj B-GPE
        demanded VERB  VBD demand   0 root
        that     SCONJ IN  that     5 mark
        Chad     PROPN NNP Chad     5 nsubj B-GPE
        withdraw VERB  VBP withdraw 2 ccomp
        """
    assert stance(table, "withdraw", vocabulary) == ("positive", "requested")


def test_what_is_called_something_took_place(vocabulary: Vocabulary) -> None:
    table = """
        Kenya  PROPN NNP Kenya  2 nsubj B-GPE
        called VERB  VBD call   0 root
        the    DET   DT  the    4 det
        attack NOUN  NN  attack 2 obj
        a      DET   DT  a      6 det
        crime  NOUN  NN  crime  2 xcomp
        """
    assert stance(table, "attack", vocabulary) == ("positive", "asserted")


def test_denied_reports_were_not_so(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  2 nsubj B-GPE
        denied  VERB  VBD deny   0 root
        reports NOUN  NNS report 2 obj
        that    SCONJ IN  that   7 mark
        Chad    PROPN NNP Chad   7 nsubj B-GPE
        had     AUX   VBD have   7 aux
        paid    VERB  VBN pay    3 acl
        """
    assert stance(table, "paid", vocabulary)[0] == "negative"


WHILE = """
    Rao     PROPN NNP Rao  2 nsubj B-PERSON
    hopes   VERB  VBZ hope 0 root
    to      PART  TO  to   4 mark
    win     VERB  VB  win  2 xcomp
    {comma} PUNCT ,   ,    8 punct
    while   SCONJ IN  while 8 mark
    Lund    PROPN NNP Lund 8 nsubj B-PERSON
    {verb}  VERB  {tag} quit 4 advcl
    """


@pytest.mark.parametrize(
    ("comma", "verb", "tag", "factuality"),
    [(",", "quit", "VBD", "asserted"), (";", "quit", "VBD", "desired"), (",", "quits", "VBZ", "desired")],
)
def test_a_contrast_is_a_fact_and_a_time_is_not(
    comma: str, verb: str, tag: str, factuality: str, vocabulary: Vocabulary
) -> None:
    table = WHILE.format(comma=comma, verb=verb, tag=tag)
    assert stance(table, verb, vocabulary) == ("positive", factuality)


def test_an_ability_that_is_only_wanted_is_only_wanted(vocabulary: Vocabulary) -> None:
    table = """
        Chad    PROPN NNP Chad    2 nsubj B-GPE
        {verb}  VERB  VBZ {lemma} 0 root
        to      PART  TO  to      4 mark
        gain    VERB  VB  gain    2 xcomp
        the     DET   DT  the     6 det
        ability NOUN  NN  ability 4 obj
        to      PART  TO  to      8 mark
        strike  VERB  VB  strike  6 acl
        Togo    PROPN NNP Togo    8 obj B-GPE
        """
    assert stance(table.format(verb="hopes", lemma="hope"), "strike", vocabulary) == ("positive", "desired")
    assert stance(table.format(verb="manages", lemma="manage"), "strike", vocabulary) == (
        "positive",
        "possible",
    )


def test_what_was_made_of_something_turned_down_was_made(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  2 nsubj B-GPE
        denied  VERB  VBD reject 0 root
        maps    NOUN  NNS map    2 obj
        drawn   VERB  VBN draw   3 acl
        by      ADP   IN  by     6 case
        Chad    PROPN NNP Chad   4 obl:agent B-GPE
        """
    assert stance(table, "drawn", vocabulary) == ("positive", "asserted")
