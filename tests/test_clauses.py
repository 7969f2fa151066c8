"""Who stands where in a clause: own and inherited subjects, passives, gaps; on parses made by hand."""

from __future__ import annotations

from graphbuild.extraction.clauses import Clause, is_verb, read_clause
from graphbuild.extraction.subjects import is_passive, surface_subjects
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at, words


class Read:
    """The clause of one verb with its slots as words."""

    def __init__(self, table: str, verb: str, vocabulary: Vocabulary) -> None:
        self.analysis = analysis(table, vocabulary)
        self.tree = self.analysis.tree
        self.clause: Clause = read_clause(self.analysis, at(self.tree, verb))

    def __getattr__(self, slot: str) -> list[str]:
        return words(self.tree, getattr(self.clause, slot))

    def pairs(self, slot: str = "obliques") -> list[tuple[str, str]]:
        """The (preposition, word) pairs of a slot."""
        return [(p, self.tree.words[n]) for p, n in getattr(self.clause, slot)]


def subjects(table: str, verb: str, vocabulary: Vocabulary) -> list[str]:
    found = analysis(table, vocabulary)
    return words(found.tree, surface_subjects(found, at(found.tree, verb)))


GAVE = """
    Guyana PROPN NNP Guyana 4 nsubj B-GPE
    and    CCONJ CC  and    3 cc
    Chad   PROPN NNP Chad   1 conj B-GPE
    gave   VERB  VBD give   0 root
    Kenya  PROPN NNP Kenya  4 iobj B-GPE
    ships  NOUN  NNS ship   4 obj
    and    CCONJ CC  and    8 cc
    planes NOUN  NNS plane  6 conj
    in     ADP   IN  in     10 case
    Lima   PROPN NNP Lima   4 obl B-GPE
    """


def test_an_active_clause_lists_conjuncts_one_by_one(vocabulary: Vocabulary) -> None:
    read = Read(GAVE, "gave", vocabulary)
    assert read.subjects == read.agents == ["Guyana", "Chad"]
    assert (read.iobjects, read.objects) == (["Kenya"], ["ships", "planes"])
    assert read.pairs() == [("in", "Lima")]
    assert not read.clause.passive


def test_two_objects_in_a_row_are_recipient_and_thing(vocabulary: Vocabulary) -> None:
    table = GAVE.replace("4 iobj", "4 obj ")
    read = Read(table, "gave", vocabulary)
    assert (read.iobjects, read.objects) == (["Kenya"], ["ships", "planes"])


def test_a_passive_has_its_agent_in_the_by_phrase(vocabulary: Vocabulary) -> None:
    table = """
        Shares NOUN  NNS share  3 nsubj:pass
        were   AUX   VBD be     3 aux:pass
        sold   VERB  VBN sell   0 root
        to     ADP   IN  to     5 case
        Kenya  PROPN NNP Kenya  3 obl
        by     ADP   IN  by     7 case
        Vantor PROPN NNP Vantor 3 obl:agent
        and    CCONJ CC  and    9 cc
        Dren   PROPN NNP Dren   7 conj
        """
    read = Read(table, "sold", vocabulary)
    assert read.clause.passive
    assert (read.subjects, read.agents) == (["Shares"], ["Vantor", "Dren"])
    assert read.pairs() == [("to", "Kenya")]


def test_an_agentless_passive_has_no_agent(vocabulary: Vocabulary) -> None:
    read = Read(
        """
        Shares NOUN NNS share 3 nsubj:pass
        were   AUX  VBD be    3 aux:pass
        sold   VERB VBN sell  0 root
        """,
        "sold",
        vocabulary,
    )
    assert (read.subjects, read.agents) == (["Shares"], [])


COORDINATED = """
    Voss   PROPN NNP Voss  2 nsubj B-PERSON
    flew   VERB  VBD fly   0 root
    to     ADP   IN  to    4 case
    Kol    PROPN NNP Kol   2 obl B-GPE
    ,      PUNCT ,   ,     6 punct
    met    VERB  VBD meet  2 conj
    Rao    PROPN NNP Rao   6 obj B-PERSON
    and    CCONJ CC  and   10 cc
    Orme   PROPN NNP Orme  10 nsubj B-PERSON
    left   VERB  VBD leave 2 conj
    """


def test_a_conjunct_inherits_the_subject_unless_it_has_its_own(vocabulary: Vocabulary) -> None:
    assert subjects(COORDINATED, "met", vocabulary) == ["Voss"]
    assert subjects(COORDINATED, "left", vocabulary) == ["Orme"]


def test_a_passive_conjunct_shares_the_auxiliary_and_stays_passive(vocabulary: Vocabulary) -> None:
    table = """
        Rao      PROPN NNP Rao  3 nsubj:pass
        was      AUX   VBD be   3 aux:pass
        tried    VERB  VBN try  0 root
        and      CCONJ CC  and  5 cc
        hanged   VERB  VBN hang 3 conj
        """
    read = Read(table, "hanged", vocabulary)
    assert read.clause.passive
    assert (read.subjects, read.agents) == (["Rao"], [])


def test_a_verb_in_front_of_its_conjunct_shares_the_object_behind_it(vocabulary: Vocabulary) -> None:
    table = """
        Dren   PROPN NNP Dren 2 nsubj
        bought VERB  VBD buy  0 root
        and    CCONJ CC  and  4 cc
        sold   VERB  VBD sell 2 conj
        shares NOUN  NNS share 4 obj
        """
    assert Read(table, "bought", vocabulary).objects == ["shares"]


CONTROL = """
    Guyana   PROPN NNP Guyana   2 nsubj B-GPE
    {verb}   VERB  VBD {lemma}  0 root
    Kenya    PROPN NNP Kenya    2 obj B-GPE
    to       PART  TO  to       5 mark
    leave    VERB  VB  leave    2 xcomp
    """


def test_who_is_asked_does_it(vocabulary: Vocabulary) -> None:
    for verb, lemma in (("urged", "urge"), ("persuaded", "persuade"), ("ordered", "order")):
        table = CONTROL.format(verb=verb, lemma=lemma)
        assert subjects(table, "leave", vocabulary) == ["Kenya"], lemma


def test_who_promises_does_it(vocabulary: Vocabulary) -> None:
    assert subjects(CONTROL.format(verb="promised", lemma="promise"), "leave", vocabulary) == ["Guyana"]


def test_who_agrees_or_refuses_does_it(vocabulary: Vocabulary) -> None:
    for verb, lemma in (("agreed", "agree"), ("refused", "refuse"), ("began", "begin")):
        table = f"""
            Guyana PROPN NNP Guyana 2 nsubj B-GPE
            {verb} VERB  VBD {lemma} 0 root
            to     PART  TO  to     4 mark
            leave  VERB  VB  leave  2 xcomp
            """
        assert subjects(table, "leave", vocabulary) == ["Guyana"], lemma


def test_who_is_called_on_does_it(vocabulary: Vocabulary) -> None:
    table = """
        Guyana   PROPN NNP Guyana 2 nsubj B-GPE
        called   VERB  VBD call   0 root
        on       ADP   IN  on     4 case
        Serbia   PROPN NNP Serbia 2 obl B-GPE
        to       PART  TO  to     6 mark
        release  VERB  VB  release 2 xcomp
        Rao      PROPN NNP Rao    6 obj B-PERSON
        """
    assert subjects(table, "release", vocabulary) == ["Serbia"]


def test_whose_desire_it_is_does_it(vocabulary: Vocabulary) -> None:
    table = """
        Voss      PROPN NNP Voss    2 nsubj B-PERSON
        voiced    VERB  VBD voice   0 root
        Orme      PROPN NNP Orme    5 nmod:poss B-PERSON
        's        PART  POS 's      3 case
        desire    NOUN  NN  desire  2 obj
        to        PART  TO  to      7 mark
        leave     VERB  VB  leave   5 acl
        """
    assert subjects(table, "leave", vocabulary) == ["Orme"]
    own = table.replace("Orme      PROPN NNP Orme    5 nmod:poss B-PERSON", "a DET DT a 5 det").replace(
        "'s        PART  POS 's      3 case", "great ADJ JJ great 5 amod"
    )
    assert subjects(own, "leave", vocabulary) == ["Voss"]


def test_a_thing_yet_to_be_done_suffers_it_and_not_who_speaks_of_it(vocabulary: Vocabulary) -> None:
    table = """
        Voss  PROPN NNP Voss  2 nsubj B-PERSON
        named VERB  VBD name  0 root
        a     DET   DT  a     4 det
        fair  NOUN  NN  fair  2 obj
        to    PART  TO  to    7 mark
        be    AUX   VB  be    7 aux:pass
        held  VERB  VBN hold  4 acl
        """
    assert subjects(table, "held", vocabulary) == ["fair"]
    wish = table.replace("fair  NOUN  NN  fair ", "wish  NOUN  NN  wish ")
    assert subjects(wish, "held", vocabulary) == ["Voss"]


def test_a_name_in_a_headline_does_what_it_is_to_do(vocabulary: Vocabulary) -> None:
    table = """
        Kenya  PROPN NNP Kenya  3 nmod:poss B-GPE
        's     PART  POS 's     1 case
        Zanivo PROPN NNP Zanivo 0 root B-ORG
        to     PART  TO  to     5 mark
        close  VERB  VB  close  3 acl
        mill   NOUN  NN  mill   5 obj
        """
    assert subjects(table, "close", vocabulary) == ["Zanivo"]


def test_a_plan_is_its_owners_and_nobodys_who_only_judges_it(vocabulary: Vocabulary) -> None:
    table = """
        Voss    PROPN NNP Voss   2 nsubj B-PERSON
        opposes VERB  VBZ oppose 0 root
        the     DET   DT  the    4 det
        plan    NOUN  NN  plan   2 obj
        {}
        to      PART  TO  to     {n} mark
        buy     VERB  VB  buy    4 acl
        ships   NOUN  NNS ship   {n} obj
        """
    of_rao = "of ADP IN of 6 case\n        Rao PROPN NNP Rao 4 nmod B-PERSON"
    assert subjects(table.format(of_rao, n=8), "buy", vocabulary) == ["Rao"]
    assert subjects(table.replace("        {}\n", "").format(n=6), "buy", vocabulary) == []


def test_what_only_sets_the_time_is_not_the_subjects_plan(vocabulary: Vocabulary) -> None:
    table = """
        After    ADP   IN  after    3 case
        the      DET   DT  the      3 det
        decision NOUN  NN  decision 7 obl
        to       PART  TO  to       5 mark
        leave    VERB  VB  leave    3 acl
        Kenya    PROPN NNP Kenya    7 nsubj B-GPE
        fell     VERB  VBD fall     0 root
        """
    assert subjects(table, "leave", vocabulary) == []


RELATIVE = """
    Rubio  PROPN NNP Rubio 7 nsubj B-PERSON
    ,      PUNCT ,   ,     4 punct
    who    PRON  WP  who   4 nsubj
    met    VERB  VBD meet  1 acl:relcl
    Rao    PROPN NNP Rao   4 obj B-PERSON
    ,      PUNCT ,   ,     4 punct
    left   VERB  VBD leave 0 root
    """


def test_a_relative_pronoun_is_replaced_by_what_it_refers_to(vocabulary: Vocabulary) -> None:
    read = Read(RELATIVE, "met", vocabulary)
    assert (read.subjects, read.objects) == (["Rubio"], ["Rao"])


def test_a_relative_pronoun_in_object_place_is_replaced_too(vocabulary: Vocabulary) -> None:
    table = """
        The     DET   DT  the    2 det
        lawyer  NOUN  NN  lawyer 6 nsubj
        whom    PRON  WP  whom   5 obj
        Hartnell PROPN NNP Hartnell 5 nsubj B-PERSON
        hired   VERB  VBD hire   2 acl:relcl
        left    VERB  VBD leave  0 root
        """
    read = Read(table, "hired", vocabulary)
    assert (read.subjects, read.objects) == (["Hartnell"], ["lawyer"])


def test_a_relative_clause_without_pronoun_has_the_noun_as_object(vocabulary: Vocabulary) -> None:
    table = """
        The     DET   DT  the    2 det
        house   NOUN  NN  house  5 nsubj
        Hartnell PROPN NNP Hartnell 4 nsubj B-PERSON
        bought  VERB  VBD buy    2 acl:relcl
        burned  VERB  VBD burn   0 root
        .       PUNCT .   .      5 punct
        """
    read = Read(table, "bought", vocabulary)
    assert (read.subjects, read.objects) == (["Hartnell"], ["house"])


def test_a_headline_verb_without_auxiliary_is_passive_but_not_in_a_relative_clause(
    vocabulary: Vocabulary,
) -> None:
    table = """
        Mayor    NOUN  NN  mayor  2 nsubj
        arrested VERB  VBN arrest 0 root
        in       ADP   IN  in     4 case
        Kol      PROPN NNP Kol    2 obl B-GPE
        """
    read = Read(table, "arrested", vocabulary)
    assert (read.clause.passive, read.subjects, read.agents) == (True, ["Mayor"], [])
    table = """
        Rebels  NOUN  NNS rebel  4 nsubj
        Hartnell PROPN NNP Hartnell 3 nsubj B-PERSON
        arrested VERB VBD arrest 1 acl:relcl
        flee    VERB  VBP flee   0 root
        """
    read = Read(table, "arrested", vocabulary)
    assert (read.clause.passive, read.subjects, read.objects) == (False, ["Hartnell"], ["Rebels"])


def test_a_preposition_keeps_its_place_in_a_relative_clause(vocabulary: Vocabulary) -> None:
    table = """
        Estonia PROPN NNP Estonia 8 nsubj B-GPE
        ,       PUNCT ,   ,       6 punct
        to      ADP   IN  to      4 case
        which   PRON  WDT which   6 obl
        Finland PROPN NNP Finland 6 nsubj B-GPE
        lent    VERB  VBD lend    1 acl:relcl
        ships   NOUN  NNS ship    6 obj
        thrived VERB  VBD thrive  0 root
        """
    read = Read(table, "lent", vocabulary)
    assert (read.subjects, read.objects, read.pairs()) == (["Finland"], ["ships"], [("to", "Estonia")])


REDUCED = """
    The     DET   DT  the    2 det
    envoy   NOUN  NN  envoy  6 nsubj
    sent    VERB  VBN send   2 acl
    by      ADP   IN  by     5 case
    Norway  PROPN NNP Norway 3 obl:agent B-GPE
    left    VERB  VBD leave  0 root
    """


def test_a_reduced_relative_is_a_passive_of_its_noun(vocabulary: Vocabulary) -> None:
    read = Read(REDUCED, "sent", vocabulary)
    assert read.clause.passive
    assert (read.subjects, read.agents) == (["envoy"], ["Norway"])


def test_a_participle_of_a_noun_has_it_as_subject(vocabulary: Vocabulary) -> None:
    table = """
        Troops    NOUN NNS troop  4 nsubj
        guarding  VERB VBG guard  1 acl
        bridges   NOUN NNS bridge 2 obj
        left      VERB VBD leave  0 root
        """
    read = Read(table, "guarding", vocabulary)
    assert (read.clause.passive, read.subjects, read.objects) == (False, ["Troops"], ["bridges"])


def test_an_adverbial_participle_has_the_subject_of_its_clause(vocabulary: Vocabulary) -> None:
    table = """
        Flanked VERB  VBN flank 5 advcl
        by      ADP   IN  by    3 case
        Merz    PROPN NNP Merz  1 obl:agent B-PERSON
        Tusk    PROPN NNP Tusk  5 nsubj B-PERSON
        left    VERB  VBD leave 0 root
        , PUNCT , , 7 punct
        citing  VERB  VBG cite  5 advcl
        delays  NOUN  NNS delay 7 obj
        """
    flanked = Read(table, "Flanked", vocabulary)
    assert (flanked.clause.passive, flanked.subjects, flanked.agents) == (True, ["Tusk"], ["Merz"])
    citing = Read(table, "citing", vocabulary)
    assert (citing.clause.passive, citing.agents, citing.objects) == (False, ["Tusk"], ["delays"])


def test_each_other_is_no_object_but_makes_the_clause_reciprocal(vocabulary: Vocabulary) -> None:
    table = """
        Kenya PROPN NNP Kenya 4 nsubj B-GPE
        and   CCONJ CC  and   3 cc
        Chad  PROPN NNP Chad  1 conj B-GPE
        sued  VERB  VBD sue   0 root
        each  DET   DT  each  6 det
        other ADJ   JJ  other 4 obj
        """
    read = Read(table, "sued", vocabulary)
    assert read.clause.reciprocal
    assert read.objects == []


def test_phrases_inside_the_object_are_kept_apart_from_those_of_the_verb(vocabulary: Vocabulary) -> None:
    table = """
        Voss    PROPN NNP Voss   2 nsubj B-PERSON
        sent    VERB  VBD send   0 root
        a       DET   DT  a      4 det
        message NOUN  NN  message 2 obj
        to      ADP   IN  to     6 case
        Orme    PROPN NNP Orme   4 nmod B-PERSON
        on      ADP   IN  on     8 case
        Monday  PROPN NNP Monday 2 obl B-DATE
        """
    read = Read(table, "sent", vocabulary)
    assert (read.pairs("inner"), read.pairs()) == ([("to", "Orme")], [("on", "Monday")])


def test_a_particle_is_part_of_the_verb(vocabulary: Vocabulary) -> None:
    table = """
        Dren   PROPN NNP Dren 2 nsubj
        called VERB  VBD call 0 root
        off    ADP   RP  off  2 compound:prt
        talks  NOUN  NNS talk 2 obj
        """
    assert Read(table, "called", vocabulary).clause.particle == "off"


def test_auxiliaries_and_participles_used_as_adjectives_are_no_events(vocabulary: Vocabulary) -> None:
    found = analysis(
        """
        The       DET  DT  the     3 det
        stationed VERB VBN station 3 amod
        forces    NOUN NNS force   5 nsubj
        have      AUX  VBP have    5 aux
        left      VERB VBN leave   0 root
        """,
        vocabulary,
    )
    assert [word for i, word in enumerate(found.tree.words) if is_verb(found, i)] == ["left"]


def test_a_perfect_is_no_passive(vocabulary: Vocabulary) -> None:
    found = analysis(
        """
        Forces NOUN NNS force 3 nsubj
        have   AUX  VBP have  3 aux
        left   VERB VBN leave 0 root
        """,
        vocabulary,
    )
    assert not is_passive(found, at(found.tree, "left"))


def test_who_leaves_for_a_country_attends_and_not_the_country(vocabulary: Vocabulary) -> None:
    table = """
        Voss     PROPN NNP Voss    2 nsubj B-PERSON
        {verb}
        for      ADP   IN  for     4 case
        Kenya    PROPN NNP Kenya   2 obl   B-GPE
        to       PART  TO  to      6 mark
        sign     VERB  VB  sign    2 {rel}
        """
    for rel in ("xcomp", "advcl"):
        left = table.format(verb="left VERB VBD leave 0 root", rel=rel)
        assert subjects(left, "sign", vocabulary) == ["Voss"]
        friday = left.replace("for      ADP   IN  for ", "on       ADP   IN  on  ").replace("Kenya", "Friday")
        assert subjects(friday, "sign", vocabulary) == ["Voss"]
    arranged = table.format(verb="arranged VERB VBD arrange 0 root", rel="xcomp")
    assert subjects(arranged, "sign", vocabulary) == ["Kenya"]


def test_an_infinitive_under_a_verb_without_subject_has_none(vocabulary: Vocabulary) -> None:
    table = """
        Vow  VERB VB vow  0 root
        to   PART TO to   3 mark
        meet VERB VB meet 1 xcomp
        """
    assert subjects(table, "meet", vocabulary) == []
