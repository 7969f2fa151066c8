"""Who takes part in a verb's event, and in which role."""

from __future__ import annotations

import pytest

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import read_clause
from graphbuild.extraction.participants import participants
from graphbuild.extraction.verbs import verb_statements
from graphbuild.model import Argument
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


def taking_part(
    table: str, verb: str, vocabulary: Vocabulary, noun: str | None = None
) -> list[tuple[str, str, str]]:
    """Return (role, text, preposition) of a verb's participants; its best frame, or the one with a support noun."""
    return [(a.role, a.mention.text, a.preposition) for a in _found(table, verb, vocabulary, noun)]


def _found(table: str, verb: str, vocabulary: Vocabulary, noun: str | None = None) -> list[Argument]:
    read: Analysis = analysis(table, vocabulary)
    clause = read_clause(read, at(read.tree, verb))
    slots = {"obj", *(p for p, _ in (*clause.obliques, *clause.inner))}
    frame = vocabulary.best_frame(
        read.tree.lemmas[clause.verb], "VERB", slots, noun=noun and noun.lower().rstrip("s")
    )
    support = at(read.tree, noun) if noun else None
    return [a for a in participants(read, clause, frame, support) if a is not None]


@pytest.mark.parametrize(
    ("verb", "last"), [("accused VERB VBD accuse", ("topic", "fraud", "of")), ("sued VERB VBD sue", None)]
)
def test_a_common_noun_after_of_takes_part_where_the_verb_says_so(
    verb: str, last: tuple[str, str, str] | None, vocabulary: Vocabulary
) -> None:
    table = f"""
        Kenya   PROPN NNP Kenya  2 nsubj B-GPE
        {verb} 0 root
        Chad    PROPN NNP Chad   2 obj   B-GPE
        of      ADP   IN  of     5 case
        fraud   NOUN  NN  fraud  2 obl
        .       PUNCT .   .      2 punct
        """
    found = taking_part(table, verb.split(maxsplit=1)[0], vocabulary)
    assert found == [("agent", "Kenya", ""), ("patient", "Chad", ""), *([last] if last else [])]


def test_a_name_after_of_takes_part(vocabulary: Vocabulary) -> None:
    table = """
        Kenya    PROPN NNP Kenya  2 nsubj B-GPE
        informed VERB  VBD inform 0 root
        Chad     PROPN NNP Chad   2 obj   B-GPE
        of       ADP   IN  of     5 case
        Rao      PROPN NNP Rao    2 obl   B-PERSON
        .        PUNCT .   .      2 punct
        """
    assert ("topic", "Rao", "of") in taking_part(table, "informed", vocabulary)


WITHOUT_FRAME = """
    Kenya  PROPN NNP Kenya  2 nsubj B-GPE
    zorbed VERB  VBD zorb   0 root
    ships  NOUN  NNS ship   2 obj
    {case} ADP   IN  {case} 5 case
    Lima   PROPN NNP Lima   2 obl   B-GPE
    .      PUNCT .   .      2 punct
    """


def test_without_a_frame_the_preposition_says_it(vocabulary: Vocabulary) -> None:
    roles = {
        case: taking_part(WITHOUT_FRAME.format(case=case), "zorbed", vocabulary)[-1]
        for case in ("in", "with", "from", "for", "about", "against", "to")
    }
    assert roles == {
        "in": ("place", "Lima", "in"),
        "with": ("co-agent", "Lima", "with"),
        "from": ("source", "Lima", "from"),
        "for": ("beneficiary", "Lima", "for"),
        "about": ("topic", "Lima", "about"),
        "against": ("patient", "Lima", "against"),
        "to": ("goal", "Lima", "to"),
    }


def test_to_somebody_is_to_a_recipient(vocabulary: Vocabulary) -> None:
    table = WITHOUT_FRAME.format(case="to").replace("B-GPE\n    .", "B-PERSON\n    .")
    assert taking_part(table, "zorbed", vocabulary)[-1] == ("recipient", "Lima", "to")


def test_what_only_sets_the_scene_takes_no_part(vocabulary: Vocabulary) -> None:
    for case in ("after", "despite", "without", "unlike"):
        table = WITHOUT_FRAME.format(case=case)
        assert taking_part(table, "zorbed", vocabulary) == [("agent", "Kenya", ""), ("patient", "ships", "")]


def test_nobody_expects_the_commission_that_is_expected_to_ask(vocabulary: Vocabulary) -> None:
    table = """
        Voss       PROPN NNP Voss       2 nsubj B-PERSON
        expects    VERB  VBZ expect     0 root
        the        DET   DT  the        4 det
        commission NOUN  NN  commission 2 obj
        to         PART  TO  to         6 mark
        ask        VERB  VB  ask        2 xcomp
        Rao        PROPN NNP Rao        6 iobj  B-PERSON
        for        ADP   IN  for        9 case
        papers     NOUN  NNS paper      6 obl
        .          PUNCT .   .          2 punct
        """
    assert taking_part(table, "expects", vocabulary) == [("agent", "Voss", "")]
    assert ("agent", "commission", "") in taking_part(table, "ask", vocabulary)


def test_who_is_promised_something_receives_the_promise(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao     2 nsubj B-PERSON
        promised VERB  VBD promise 0 root
        Fiji     PROPN NNP Fiji    2 iobj  B-GPE
        to       PART  TO  to      5 mark
        vote     VERB  VB  vote    2 xcomp
        .        PUNCT .   .       2 punct
        """
    assert ("recipient", "Fiji", "") in taking_part(table, "promised", vocabulary)


@pytest.mark.parametrize(
    ("verb", "behind", "place"),
    [
        ("arrested VERB VBD arrest", "", "Lima"),
        ("praised VERB VBD praise", "", None),
        ("arrested VERB VBD arrest", "in ADP IN in 7 case\nOslo PROPN NNP Oslo 4 obl B-GPE", "Oslo"),
    ],
)
def test_those_in_a_place_act_there(
    verb: str, behind: str, place: str | None, vocabulary: Vocabulary
) -> None:
    """Unless the deed has a place of its own; words reach further."""
    table = f"""
        Guards NOUN  NNS guard 4 nsubj
        in     ADP   IN  in    3 case
        Lima   PROPN NNP Lima  1 nmod  B-GPE
        {verb} 0 root
        Orme   PROPN NNP Orme  4 obj   B-PERSON
        {behind}
        """
    found = taking_part(table, verb.split(maxsplit=1)[0], vocabulary)
    assert [text for role, text, _ in found if role == "place"] == ([place] if place else [])


def test_who_is_urged_takes_part_in_the_urging(vocabulary: Vocabulary) -> None:
    table = """
        France PROPN NNP France 2 nsubj B-GPE
        urged  VERB  VBD urge   0 root
        Italy  PROPN NNP Italy  2 iobj  B-GPE
        to     PART  TO  to     5 mark
        leave  VERB  VB  leave  2 xcomp
        .      PUNCT .   .      2 punct
        """
    assert taking_part(table, "urged", vocabulary) == [("agent", "France", ""), ("recipient", "Italy", "")]
    assert taking_part(table, "leave", vocabulary) == [("agent", "Italy", "")]


DEMANDED = """
    Kenya    PROPN NNP Kenya  2 nsubj B-GPE
    demanded VERB  VBD demand 0 root
    that     SCONJ IN  that   5 mark
    Chad     PROPN NNP Chad   5 nsubj B-GPE
    resign   VERB  VB  resign 2 ccomp
    .        PUNCT .   .      2 punct
    """


def test_who_is_to_do_what_is_demanded_receives_the_demand(vocabulary: Vocabulary) -> None:
    assert taking_part(DEMANDED, "demanded", vocabulary) == [
        ("agent", "Kenya", ""),
        ("recipient", "Chad", ""),
    ]


def test_who_did_something_was_not_asked_to(vocabulary: Vocabulary) -> None:
    table = DEMANDED.replace("VB  resign", "VBD resign")
    assert taking_part(table, "demanded", vocabulary) == [("agent", "Kenya", "")]


APPOINTED = """
    Rao       PROPN NNP Rao      3 nsubj:pass B-PERSON
    was       AUX   VBD be       3 aux:pass
    appointed VERB  VBN appoint  0 root
    chairman  NOUN  NN  chairman 3 obj
    by        ADP   IN  by       6 case
    Voss      PROPN NNP Voss     3 obl:agent  B-PERSON
    .         PUNCT .   .        3 punct
    """


def test_a_post_that_somebody_is_appointed_to_is_a_theme(vocabulary: Vocabulary) -> None:
    found = _found(APPOINTED, "appointed", vocabulary)
    assert [(a.role, a.mention.text) for a in found] == [
        ("agent", "Voss"),
        ("patient", "Rao"),
        ("theme", "chairman"),
    ]
    assert found[-1].mention.label == "ROLE"


def test_a_post_after_as_is_a_role_and_not_its_holder(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao      2 nsubj B-PERSON
        served   VERB  VBD serve    0 root
        as       ADP   IN  as       4 case
        chairman NOUN  NN  chairman 2 obl
        .        PUNCT .   .        2 punct
        """
    (post,) = [a for a in _found(table, "served", vocabulary) if a.mention.text == "chairman"]
    assert (post.role, post.mention.label) == ("theme", "ROLE")


INSIDE = """
    Voss       PROPN NNP Voss       2 nsubj B-PERSON
    denounced  VERB  VBD denounce   0 root
    repression NOUN  NN  repression 2 obj
    {case}     ADP   IN  {case}     5 case
    Chad       PROPN NNP Chad       3 nmod  B-GPE
    .          PUNCT .   .          2 punct
    """


def test_a_name_inside_the_object_is_where_or_what_it_is_about(vocabulary: Vocabulary) -> None:
    place = taking_part(INSIDE.format(case="in"), "denounced", vocabulary)
    assert place[-1] == ("place", "Chad", "repression in")
    topic = taking_part(INSIDE.format(case="by"), "denounced", vocabulary)
    assert topic[-1] == ("topic", "Chad", "repression by")


def test_an_owner_inside_the_object_is_what_it_is_about(vocabulary: Vocabulary) -> None:
    table = """
        Voss       PROPN NNP Voss       2 nsubj     B-PERSON
        denounced  VERB  VBD denounce   0 root
        Chad       PROPN NNP Chad       5 nmod:poss B-GPE
        's         PART  POS 's         3 case
        repression NOUN  NN  repression 2 obj
        .          PUNCT .   .          2 punct
        """
    assert taking_part(table, "denounced", vocabulary)[-1] == ("topic", "Chad", "repression of")


def test_who_only_speaks_of_a_deed_does_nothing_to_its_parties(vocabulary: Vocabulary) -> None:
    """Who mentions the invasion of Chad has not invaded it; who mentions its harbour speaks of Chad."""
    table = """
        Voss      PROPN NNP Voss      2 nsubj B-PERSON
        mentioned VERB  VBD mention   0 root
        {noun}    NOUN  NN  {noun}    2 obj
        of        ADP   IN  of        5 case
        Chad      PROPN NNP Chad      3 nmod  B-GPE
        .         PUNCT .   .         2 punct
        """
    deed = taking_part(table.format(noun="invasion"), "mentioned", vocabulary)
    thing = taking_part(table.format(noun="harbour"), "mentioned", vocabulary)
    assert ("topic", "Chad", "invasion of") not in deed
    assert ("topic", "Chad", "harbour of") in thing


def test_a_support_noun_is_a_word_and_no_participant(vocabulary: Vocabulary) -> None:
    table = """
        Norway PROPN NNP Norway 2 nsubj B-GPE
        sent   VERB  VBD send   0 root
        a      DET   DT  a      4 det
        letter NOUN  NN  letter 2 obj
        to     ADP   IN  to     6 case
        Chad   PROPN NNP Chad   2 obl   B-GPE
        .      PUNCT .   .      2 punct
        """
    found = _found(table, "sent", vocabulary, noun="letter")
    assert [(a.mention.text, a.mention.label) for a in found] == [
        ("Norway", "GPE"),
        ("letter", "WORD"),
        ("Chad", "GPE"),
    ]


def test_how_far_something_falls_takes_no_part(vocabulary: Vocabulary) -> None:
    table = """
        Shares NOUN NNS share 2 nsubj
        fell   VERB VBD fall  0 root
        340    NUM  CD  340   4 nummod
        points NOUN NNS point 2 obj
        """
    assert taking_part(table, "fell", vocabulary) == [("patient", "Shares", "")]


def test_coordinated_passives_share_who_did_it(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao    3 nsubj:pass B-PERSON
        was      AUX   VBD be     3 aux:pass
        stopped  VERB  VBN stop   0 root
        and      CCONJ CC  and    5 cc
        searched VERB  VBN search 3 conj
        by       ADP   IN  by     7 case
        guards   NOUN  NNS guard  5 obl:agent
        """
    assert taking_part(table, "stopped", vocabulary) == [("agent", "guards", ""), ("patient", "Rao", "")]


def test_an_amount_of_something_is_dropped(vocabulary: Vocabulary) -> None:
    table = """
        Storms  NOUN NNS storm 2 nsubj
        dropped VERB VBD drop  0 root
        200     NUM  CD  200   4 nummod
        tons    NOUN NNS ton   2 obj
        of      ADP  IN  of    6 case
        rain    NOUN NN  rain  4 nmod
        """
    assert ("patient", "200 tons of rain", "") in taking_part(table, "dropped", vocabulary)


def test_who_builds_a_relationship_is_not_in_it(vocabulary: Vocabulary) -> None:
    table = """
        Japan        PROPN NNP Japan        2 nsubj B-GPE
        built        VERB  VBD build        0 root
        a            DET   DT  a            4 det
        relationship NOUN  NN  relationship 2 obj
        between      ADP   IN  between      6 case
        Berg         PROPN NNP Berg         4 nmod B-PERSON
        and          CCONJ CC  and          8 cc
        Lund         PROPN NNP Lund         6 conj B-PERSON
        """
    found = taking_part(table, "built", vocabulary, "relationship")
    assert [text for role, text, _ in found if role == "agent"] == ["Japan"]
    assert ("topic", "Berg", "between") in found


RELATIVE = """
    Rao     PROPN NNP Rao     9 nsubj     B-PERSON
    ,       PUNCT ,   ,       4 punct
    who     PRON  WP  who     4 nsubj
    phoned  VERB  VBD phone   1 acl:relcl
    Orme    PROPN NNP Orme    4 obj       B-PERSON
    and     CCONJ CC  and     7 cc
    resigned VERB VBD resign  4 conj
    ,       PUNCT ,   ,       4 punct
    left    VERB  VBD leave   0 root
    .       PUNCT .   .       9 punct
    """


def test_a_relative_pronoun_stands_for_its_antecedent(vocabulary: Vocabulary) -> None:
    read = analysis(RELATIVE, vocabulary)
    found = {s.predicate.phrase: s.arguments for s in verb_statements(read)}
    written = {
        words: [(a.mention.text, read.article.quote(a.extent or a.mention.span)) for a in arguments]
        for words, arguments in found.items()
    }
    assert written["phoned"] == [("Rao", "who"), ("Orme", "Orme")]
    assert written["resigned"] == written["left"] == [("Rao", "Rao")]


@pytest.mark.parametrize(
    ("does", "lemma", "agent"), [("fights", "fight", "Chad"), ("grows", "grow", "support")]
)
def test_which_stands_for_the_name_before_it_where_only_that_can_act(
    does: str, lemma: str, agent: str, vocabulary: Vocabulary
) -> None:
    table = f"""
        Kenya   PROPN NNP Kenya   2 nsubj B-GPE
        cut     VERB  VBD cut     0 root
        support NOUN  NN  support 2 obj
        for     ADP   IN  for     5 case
        Chad    PROPN NNP Chad    3 nmod  B-GPE
        ,       PUNCT ,   ,       8 punct
        which   PRON  WDT which   8 nsubj
        {does}  VERB  VBZ {lemma} 3 acl:relcl
        rebels  NOUN  NNS rebel   8 obj
        .       PUNCT .   .       2 punct
        """
    assert taking_part(table, does, vocabulary)[0][1] == agent


def test_who_was_told_is_whom_one_spoke_to_and_not_who_does_what_is_told(vocabulary: Vocabulary) -> None:
    table = """
        Firms     NOUN NNS firm    2 nsubj
        bribe     VERB VBP bribe   6 ccomp
        officials NOUN NNS official 2 obj
        ,         PUNCT , ,        6 punct
        Rao       PROPN NNP Rao    6 nsubj B-PERSON
        told      VERB VBD tell    0 root
        aides     NOUN NNS aide    6 obj
        """
    assert taking_part(table, "told", vocabulary) == [("agent", "Rao", ""), ("recipient", "aides", "")]
