"""Verbs as events: with a support noun or without, active and passive, gapped, reciprocal, governing others."""

from __future__ import annotations

import pytest

from graphbuild.extraction.verbs import verb_statements
from graphbuild.vocabulary import Vocabulary
from tests.told import all_told, labelled, only, told
from tests.trees import analysis

SENT = """
    Norway PROPN NNP Norway 2 nsubj B-GPE
    sent   VERB  VBD send   0 root
    a      DET   DT  a      4 det
    letter NOUN  NN  letter 2 obj
    to     ADP   IN  to     6 case
    Chad   PROPN NNP Chad   2 obl   B-GPE
    .      PUNCT .   .      2 punct
    """


def test_a_support_noun_carries_the_verbs_meaning(vocabulary: Vocabulary) -> None:
    found = only(verb_statements, SENT, vocabulary)
    assert told(found) == "SendMessage: agent Norway, theme letter, recipient Chad"
    assert (found.predicate.lemma, found.predicate.phrase) == ("send letter", "sent a letter")
    assert found.rule == "verb:support-noun"
    assert [a.mention.text for a in labelled(found, "WORD")] == ["letter"]


def test_another_noun_with_the_same_verb_is_a_thing(vocabulary: Vocabulary) -> None:
    found = only(verb_statements, SENT.replace("letter", "statue"), vocabulary)
    assert told(found) == "Transfer: agent Norway, theme statue, recipient Chad"
    assert (found.predicate.lemma, found.rule) == ("send", "verb")
    assert labelled(found, "WORD") == []


def test_a_light_verb_takes_the_frame_of_its_noun(vocabulary: Vocabulary) -> None:
    table = """
        Togo  PROPN NNP Togo  2 nsubj    B-GPE
        made  VERB  VBD make  0 root
        a     DET   DT  a     5 det
        phone NOUN  NN  phone 5 compound
        call  NOUN  NN  call  2 obj
        to    ADP   IN  to    7 case
        Chad  PROPN NNP Chad  2 obl      B-GPE
        .     PUNCT .   .     2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "PhoneCall: agent Togo, theme phone call, recipient Chad"
    assert found.predicate.phrase == "made a phone call"


SUCCESSION = """
    Norway   PROPN NNP Norway  2 nsubj B-GPE
    {}       VERB  VBD {}      0 root
    Rao      PROPN NNP Rao     2 obj   B-PERSON
    ,        PUNCT ,   ,       5 punct
    {}       VERB  VBG {}      2 advcl
    Orme     PROPN NNP Orme    5 obj   B-PERSON
    .        PUNCT .   .       2 punct
    """


@pytest.mark.parametrize(
    ("verb", "participle", "expected"),
    [
        ("appoint", "replace", "Succeed: agent Rao, patient Orme"),
        ("appoint", "dismiss", "Dismiss: agent Norway, patient Orme"),
        ("phone", "replace", "Succeed: agent Norway, patient Orme"),
    ],
)
def test_who_is_given_a_post_replaces_its_holder(
    verb: str, participle: str, expected: str, vocabulary: Vocabulary
) -> None:
    table = SUCCESSION.format(verb, verb, participle, participle)
    assert all_told(verb_statements, table, vocabulary)[1] == expected


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("seized VERB VBD seize", "Seize: theme ship"), ("arrived VERB VBD arrive", "Arrive: agent ship")],
)
def test_what_modifies_a_noun_right_behind_it_is_a_participle(
    verb: str, expected: str, vocabulary: Vocabulary
) -> None:
    table = f"""
        Norway PROPN NNP Norway 2 nsubj B-GPE
        wants  VERB  VBZ want   0 root
        the    DET   DT  the    4 det
        ship   NOUN  NN  ship   2 obj
        {verb} 4 acl
        .      PUNCT .   .      2 punct
        """
    assert all_told(verb_statements, table, vocabulary)[1] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("dead ADJ JJ dead 2 advmod", "Kill: agent Norway, patient Rao"),
        ("today NOUN NN today 2 obl:unmarked B-DATE", "Shoot: agent Norway, patient Rao"),
    ],
)
def test_an_adjective_may_be_half_of_a_verb(words: str, expected: str, vocabulary: Vocabulary) -> None:
    table = f"""
        Norway PROPN NNP Norway 2 nsubj B-GPE
        shot   VERB  VBD shoot  0 root
        {words}
        Rao    PROPN NNP Rao    2 obj   B-PERSON
        """
    assert all_told(verb_statements, table, vocabulary) == [expected]


FINED = """
    Norway    PROPN NNP Norway 2 nsubj B-GPE
    fined     VERB  VBD fine   0 root
    Rao       PROPN NNP Rao    2 iobj  B-PERSON
    50        NUM   CD  50     5 nummod B-MONEY
    francs    NOUN  NNS franc  2 obj    I-MONEY
    for       SCONJ IN  for    7 mark
    smuggling VERB  VBG smuggle 2 advcl
    guns      NOUN  NNS gun    7 obj
    """


def test_a_fine_hurts_who_pays_it_and_the_amount_does_nothing(vocabulary: Vocabulary) -> None:
    found = all_told(verb_statements, FINED, vocabulary)
    assert found[0] == "Levy: agent Norway, theme 50 francs, patient Rao"
    assert "agent Rao" in found[1]
    assert "francs" not in found[1]


def test_a_noun_with_parties_of_its_own_is_no_support_noun(vocabulary: Vocabulary) -> None:
    """Who hosts a meeting between others does not meet them."""
    table = """
        Norway  PROPN NNP Norway  2 nsubj B-GPE
        hosted  VERB  VBD host    0 root
        a       DET   DT  a       4 det
        meeting NOUN  NN  meeting 2 obj
        between ADP   IN  between 6 case
        Kenya   PROPN NNP Kenya   4 nmod  B-GPE
        and     CCONJ CC  and     8 cc
        Chad    PROPN NNP Chad    6 conj  B-GPE
        .       PUNCT .   .       2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert "support-noun" not in found.rule
    assert told(found).startswith("Host: agent Norway")
    assert "agent Kenya" not in told(found)


def test_a_transitive_verb_has_agent_and_patient(vocabulary: Vocabulary) -> None:
    table = """
        Kenya      PROPN NNP Kenya     2 nsubj B-GPE
        criticised VERB  VBD criticise 0 root
        Chad       PROPN NNP Chad      2 obj   B-GPE
        .          PUNCT .   .         2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Criticize: agent Kenya, patient Chad"
    assert (found.rule, found.event_type) == ("verb", "ACCUSE")


def test_two_objects_are_recipient_and_theme(vocabulary: Vocabulary) -> None:
    table = """
        Norway PROPN NNP Norway 2 nsubj  B-GPE
        gave   VERB  VBD give   0 root
        Fiji   PROPN NNP Fiji   2 iobj   B-GPE
        ten    NUM   CD  ten    5 nummod
        ships  NOUN  NNS ship   2 obj
        .      PUNCT .   .      2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Give: agent Norway, theme ten ships, recipient Fiji"


PAID = """
    Norway  PROPN NNP Norway  2 nsubj    B-GPE
    paid    VERB  VBD pay     0 root
    {kenya}
    $       SYM   $   $       2 obj      B-MONEY
    2       NUM   CD  2       {at} compound I-MONEY
    billion NUM   CD  billion {money} nummod I-MONEY
    {to}
    .       PUNCT .   .       2 punct
    """


def test_money_is_paid_and_receives_nothing(vocabulary: Vocabulary) -> None:
    both = PAID.format(
        kenya="Kenya PROPN NNP Kenya 2 iobj B-GPE", at=6, money=4, to="today NOUN NN today 2 obl"
    )
    assert told(only(verb_statements, both, vocabulary)).startswith(
        "Pay: agent Norway, theme $ 2 billion, recipient Kenya"
    )
    to = PAID.format(
        kenya="just ADV RB just 2 advmod",
        at=6,
        money=4,
        to="to ADP IN to 8 case\n    Kenya PROPN NNP Kenya 2 obl B-GPE",
    )
    assert (
        told(only(verb_statements, to, vocabulary)) == "Pay: agent Norway, theme $ 2 billion, recipient Kenya"
    )
    alone = PAID.format(kenya="just ADV RB just 2 advmod", at=6, money=4, to="today NOUN NN today 2 obl")
    assert told(only(verb_statements, alone, vocabulary)) == "Pay: agent Norway, theme $ 2 billion"
    whom = """
        Norway PROPN NNP Norway 2 nsubj B-GPE
        paid   VERB  VBD pay    0 root
        Kenya  PROPN NNP Kenya  2 obj   B-GPE
        .      PUNCT .   .      2 punct
        """
    assert told(only(verb_statements, whom, vocabulary)) == "Pay: agent Norway, recipient Kenya"


PASSIVE = """
    Orme     PROPN NNP Orme   3 nsubj:pass B-PERSON
    was      AUX   VBD be     3 aux:pass
    arrested VERB  VBN arrest 0 root
    by       ADP   IN  by     5 case
    police   NOUN  NNS police 3 obl:agent
    in       ADP   IN  in     7 case
    Lima     PROPN NNP Lima   3 obl        B-GPE
    .        PUNCT .   .      3 punct
    """


def test_a_passive_names_its_agent_with_by(vocabulary: Vocabulary) -> None:
    found = only(verb_statements, PASSIVE, vocabulary)
    assert told(found) == "Arrest: agent police, patient Orme, place Lima"
    assert (found.rule, found.predicate.phrase) == ("verb:passive", "was arrested")


def test_a_passive_without_agent_has_none(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao  3 nsubj:pass B-PERSON
        was    AUX   VBD be   3 aux:pass
        killed VERB  VBN kill 0 root
        .      PUNCT .   .    3 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Kill: patient Rao"


def test_the_subject_of_a_passive_with_an_object_receives_it(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao    3 nsubj:pass B-PERSON
        was    AUX   VBD be     3 aux:pass
        sent   VERB  VBN send   0 root
        a      DET   DT  a      5 det
        letter NOUN  NN  letter 3 obj
        by     ADP   IN  by     7 case
        Voss   PROPN NNP Voss   3 obl:agent  B-PERSON
        .      PUNCT .   .      3 punct
        """
    assert (
        told(only(verb_statements, table, vocabulary))
        == "SendMessage: agent Voss, theme letter, recipient Rao"
    )


def test_the_subject_of_a_passive_can_be_the_support_noun(vocabulary: Vocabulary) -> None:
    table = """
        Sanctions NOUN  NNS sanction 3 nsubj:pass
        were      AUX   VBD be       3 aux:pass
        imposed   VERB  VBN impose   0 root
        on        ADP   IN  on       5 case
        Vantor    PROPN NNP Vantor   3 obl        B-GPE
        by        ADP   IN  by       7 case
        Norway    PROPN NNP Norway   3 obl:agent  B-GPE
        .         PUNCT .   .        3 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Sanction: agent Norway, theme Sanctions, patient Vantor"
    assert found.rule == "verb:support-noun:passive"


def test_a_gapped_coordination_is_two_events(vocabulary: Vocabulary) -> None:
    table = """
        Norway  PROPN NNP Norway 2 nsubj B-GPE
        pledged VERB  VBD pledge 0 root
        aid     NOUN  NN  aid    2 obj
        to      ADP   IN  to     5 case
        Fiji    PROPN NNP Fiji   2 obl   B-GPE
        and     CCONJ CC  and    7 cc
        Sweden  PROPN NNP Sweden 5 conj  B-GPE
        to      ADP   IN  to     9 case
        Samoa   PROPN NNP Samoa  2 obl   B-GPE
        .       PUNCT .   .      2 punct
        """
    assert all_told(verb_statements, table, vocabulary) == [
        "Aid: agent Norway, theme aid, recipient Fiji",
        "Aid: agent Sweden, theme aid, recipient Samoa",
    ]


def test_recipients_side_by_side_are_one_event(vocabulary: Vocabulary) -> None:
    table = """
        Norway  PROPN NNP Norway 2 nsubj B-GPE
        pledged VERB  VBD pledge 0 root
        aid     NOUN  NN  aid    2 obj
        to      ADP   IN  to     5 case
        Fiji    PROPN NNP Fiji   2 obl   B-GPE
        and     CCONJ CC  and    7 cc
        Samoa   PROPN NNP Samoa  5 conj  B-GPE
        .       PUNCT .   .      2 punct
        """
    assert all_told(verb_statements, table, vocabulary) == [
        "Aid: agent Norway, theme aid, recipient Fiji, recipient Samoa"
    ]


def test_what_rises_undergoes_its_event(vocabulary: Vocabulary) -> None:
    table = """
        Exports NOUN  NNS export  2 nsubj
        rose    VERB  VBD rise    0 root
        by      ADP   IN  by      5 case
        9       NUM   CD  9       5 nummod B-PERCENT
        percent NOUN  NN  percent 2 obl    I-PERCENT
        .       PUNCT .   .       2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Rise: patient Exports, theme 9 percent"
    assert found.rule == "verb:undergoer"


RECIPROCAL = """
    Kenya   PROPN NNP Kenya  4 nsubj B-GPE
    and     CCONJ CC  and    3 cc
    Chad    PROPN NNP Chad   1 conj  B-GPE
    praised VERB  VBD praise 0 root
    each    DET   DT  each   4 obj
    other   ADJ   JJ  other  5 fixed
    .       PUNCT .   .      4 punct
    """


def test_each_other_makes_both_parties_agents(vocabulary: Vocabulary) -> None:
    found = only(verb_statements, RECIPROCAL, vocabulary)
    assert told(found) == "Praise: agent Kenya, agent Chad"
    assert (found.rule, found.symmetric) == ("verb:reciprocal", True)


def test_without_each_other_praise_goes_one_way(vocabulary: Vocabulary) -> None:
    table = """
        Kenya   PROPN NNP Kenya  4 nsubj B-GPE
        and     CCONJ CC  and    3 cc
        Chad    PROPN NNP Chad   1 conj  B-GPE
        praised VERB  VBD praise 0 root
        Togo    PROPN NNP Togo   4 obj   B-GPE
        .       PUNCT .   .      4 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Praise: agent Kenya, agent Chad, patient Togo"
    assert (found.rule, found.symmetric) == ("verb", False)


def test_meeting_is_symmetric_by_itself(vocabulary: Vocabulary) -> None:
    table = """
        Voss PROPN NNP Voss 2 nsubj B-PERSON
        met  VERB  VBD meet 0 root
        Rao  PROPN NNP Rao  2 obj   B-PERSON
        .    PUNCT .   .    2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Meet: agent Voss, co-agent Rao"
    assert (found.rule, found.symmetric) == ("verb", True)


GOVERNED = """
    Voss      PROPN NNP Voss      2 nsubj B-PERSON
    {verb}    VERB  VBD {lemma}   0 root
    to        PART  TO  to        4 mark
    criticise VERB  VB  criticise 2 xcomp
    Rao       PROPN NNP Rao       4 obj   B-PERSON
    .         PUNCT .   .         2 punct
    """


@pytest.mark.parametrize(
    ("verb", "lemma"), [("continued", "continue"), ("started", "start"), ("failed", "fail")]
)
def test_a_verb_that_only_colours_another_is_no_event(verb: str, lemma: str, vocabulary: Vocabulary) -> None:
    table = GOVERNED.format(verb=verb, lemma=lemma)
    assert all_told(verb_statements, table, vocabulary) == ["Criticize: agent Voss, patient Rao"]


@pytest.mark.parametrize(
    ("verb", "lemma", "event"), [("agreed", "agree", "Agree"), ("refused", "refuse", "Refuse")]
)
def test_a_verb_that_also_says_something_is_an_event_of_its_own(
    verb: str, lemma: str, event: str, vocabulary: Vocabulary
) -> None:
    table = GOVERNED.format(verb=verb, lemma=lemma)
    assert all_told(verb_statements, table, vocabulary) == [
        f"{event}: agent Voss",
        "Criticize: agent Voss, patient Rao",
    ]


def test_who_makes_somebody_do_something_is_an_event_too(vocabulary: Vocabulary) -> None:
    table = """
        Chad     PROPN NNP Chad   2 nsubj B-GPE
        prompted VERB  VBD prompt 0 root
        Kenya    PROPN NNP Kenya  2 obj   B-GPE
        to       PART  TO  to     5 mark
        leave    VERB  VB  leave  2 xcomp
        .        PUNCT .   .      2 punct
        """
    assert all_told(verb_statements, table, vocabulary) == [
        "Cause: agent Chad, theme Kenya",
        "Leave: agent Kenya",
    ]


def test_only_somebody_can_be_phoned(vocabulary: Vocabulary) -> None:
    """The frame of "call" that takes a recipient does not suit an attack; another one of the verb does."""
    person = """
        Voss   PROPN NNP Voss 2 nsubj B-PERSON
        called VERB  VBD call 0 root
        Rao    PROPN NNP Rao  2 obj   B-PERSON
        .      PUNCT .   .    2 punct
        """
    thing = person.replace("Rao    PROPN NNP Rao  2 obj   B-PERSON", "letter NOUN NN letter 2 obj")
    attack = """
        Voss   PROPN NNP Voss   2 nsubj B-PERSON
        called VERB  VBD call   0 root
        the    DET   DT  the    4 det
        attack NOUN  NN  attack 2 obj
        a      DET   DT  a      6 det
        crime  NOUN  NN  crime  2 xcomp
        .      PUNCT .   .      2 punct
        """
    assert told(only(verb_statements, person, vocabulary)) == "PhoneCall: agent Voss, recipient Rao"
    assert told(only(verb_statements, attack, vocabulary)) == "Say: agent Voss, topic attack, theme crime"
    assert "PhoneCall" not in told(only(verb_statements, thing, vocabulary))


def test_a_particle_makes_another_verb(vocabulary: Vocabulary) -> None:
    table = """
        Rao    PROPN NNP Rao  2 nsubj        B-PERSON
        backed VERB  VBD back 0 root
        down   ADP   RP  down 2 compound:prt
        .      PUNCT .   .    2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert (told(found), found.predicate.lemma) == ("Concede: agent Rao", "back down")
    plain = only(
        verb_statements,
        table.replace("down   ADP   RP  down 2 compound:prt", "Orme PROPN NNP Orme 2 obj"),
        vocabulary,
    )
    assert (told(plain), plain.predicate.lemma) == ("Endorse: agent Rao, patient Orme", "back")


def test_an_unknown_verb_is_an_event_with_default_roles(vocabulary: Vocabulary) -> None:
    table = """
        Kenya    PROPN NNP Kenya    2 nsubj B-GPE
        zorbed   VERB  VBD zorb     0 root
        Chad     PROPN NNP Chad     2 obj   B-GPE
        with     ADP   IN  with     5 case
        Togo     PROPN NNP Togo     2 obl   B-GPE
        .        PUNCT .   .        2 punct
        """
    found = only(verb_statements, table, vocabulary)
    assert told(found) == "Event: agent Kenya, patient Chad, co-agent Togo"
    assert (found.event_class, found.event_type) == (None, "OTHER")


HEADLINE = """
    {noun} NOUN NN  {lemma} 0 root
    to     PART TO  to      3 mark
    phone  VERB VB  phone   1 acl
    Orme   PROPN NNP Orme   3 obj B-PERSON
    """


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Minister", "PhoneCall: agent Minister, recipient Orme"),
        ("Plan", "PhoneCall: recipient Orme"),  # a plan phones nobody
    ],
)
def test_a_headline_says_who_is_to_do_something(noun: str, expected: str, vocabulary: Vocabulary) -> None:
    table = HEADLINE.format(noun=noun, lemma=noun.lower())
    assert told(only(verb_statements, table, vocabulary)) == expected


ACT = """
    Norway PROPN NNP Norway 2 nsubj B-GPE
    {said} VERB  VBD {lemma} 0 root
    to     PART  TO  to     4 mark
    {deed} VERB  VB  {deed} 2 {rel}
    Chad   PROPN NNP Chad   4 obj   B-GPE
    .      PUNCT .   .      2 punct
    """


@pytest.mark.parametrize(
    ("act", "deed", "expected"),
    [
        ("threatened threaten xcomp", "sanction", "Threaten: agent Norway, recipient Chad"),
        ("agreed agree advcl", "help", "Agree: agent Norway, recipient Chad"),  # "agreed on Monday to help"
        ("refused refuse xcomp", "phone", "Refuse: agent Norway, recipient Chad"),
        ("agreed agree xcomp", "criticise", "Agree: agent Norway"),
        ("wanted want xcomp", "help", None),
    ],
)
def test_a_threat_or_an_offer_reaches_those_whom_its_infinitive_is_for(
    act: str, deed: str, expected: str | None, vocabulary: Vocabulary
) -> None:
    said, lemma, rel = act.split()
    found = all_told(verb_statements, ACT.format(said=said, lemma=lemma, rel=rel, deed=deed), vocabulary)
    assert [words for words in found if words.startswith(("Threaten", "Agree", "Refuse"))] == (
        [expected] if expected else []
    )


def test_who_announces_anothers_resignation_stays(vocabulary: Vocabulary) -> None:
    table = """
        Lund        PROPN NNP  Lund     2 nsubj B-PERSON
        announced   VERB  VBD  announce 0 root
        {owner}
        resignation NOUN  NN   resignation 2 obj
        """
    his = table.format(owner="his PRON PRP$ he 4 nmod:poss")
    raos = table.format(owner="Rao PROPN NNP Rao 4 nmod:poss B-PERSON")
    classes = [
        [found.event_class for found in verb_statements(analysis(text, vocabulary))] for text in (his, raos)
    ]
    assert classes == [["Resign"], ["Announce"]]


RECEIVED = """
    Xi       PROPN NNP Xi      2 nsubj B-PERSON
    received VERB  VBD receive 0 root
    {object}
    from     ADP   IN  from    5 case
    Rao      PROPN NNP Rao     2 obl   B-PERSON
    """


def test_who_receives_a_person_is_a_host_and_who_receives_a_letter_has_it_from_its_sender(
    vocabulary: Vocabulary,
) -> None:
    guest = only(verb_statements, RECEIVED.format(object="Orme PROPN NNP Orme 2 obj B-PERSON"), vocabulary)
    assert told(guest).startswith("Host: agent Xi, patient Orme")
    assert labelled(guest, "WORD") == []
    letter = only(verb_statements, RECEIVED.format(object="letters NOUN NNS letter 2 obj"), vocabulary)
    assert told(letter) == "SendMessage: recipient Xi, theme letters, agent Rao"


def test_a_verb_that_is_only_a_cue_of_speech_says_something_where_something_is_said(
    vocabulary: Vocabulary,
) -> None:
    table = """
        Rao   PROPN NNP Rao  2 nsubj B-PERSON
        lied  VERB  VBD lie  5 ccomp
        ,     PUNCT ,   ,    2 punct
        Orme  PROPN NNP Orme 5 nsubj B-PERSON
        found VERB  VBD find 0 root
        """
    classes = {s.predicate.lemma: s.event_class for s in verb_statements(analysis(table, vocabulary))}
    assert classes["find"] == "Believe"
    assert (
        only(
            verb_statements,
            "Orme PROPN NNP Orme 2 nsubj B-PERSON\nfound VERB VBD find 0 root\nkeys NOUN NNS key 2 obj",
            vocabulary,
        ).event_class
        is None
    )
