"""Who says what to whom: cues with their sources, addressees and contents; on parses made by hand."""

from __future__ import annotations

import pytest

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.cues import Cue
from graphbuild.vocabulary import Vocabulary
from tests.trees import analysis, at


class Heard:
    """The cues of a table, their positions as words."""

    def __init__(self, table: str, vocabulary: Vocabulary) -> None:
        self.analysis: Analysis = analysis(table, vocabulary)
        self.tree = self.analysis.tree

    def word(self, position: int | None) -> str | None:
        """The word at a position."""
        return None if position is None else self.tree.words[position]

    def row(self, cue: Cue) -> tuple[str | None, ...]:
        """Cue, source, addressee and heads of the content as words."""
        return (
            self.word(cue.token),
            self.word(cue.source),
            self.word(cue.addressee),
            " ".join(self.tree.words[c] for c in cue.content),
        )

    def cues(self) -> list[tuple[str | None, ...]]:
        """Cue, source, addressee and heads of the content, of every cue that has content."""
        return [self.row(cue) for cue in self.analysis.speech.cues if cue.content or cue.quotes]

    def over(self, word: str, nth: int = 1) -> list[str | None]:
        """The sources over a word, the outermost first."""
        token = at(self.tree, word, nth)
        return [self.word(cue.source) for cue in self.analysis.speech.over(self.analysis, token)]


TOLD = """
    Voss      PROPN NNP Voss     2 nsubj B-PERSON
    told      VERB  VBD tell     0 root
    reporters NOUN  NNS reporter 2 obj
    that      SCONJ IN  that     6 mark
    Kenya     PROPN NNP Kenya    6 nsubj B-GPE
    left      VERB  VBD leave    2 ccomp
    .         PUNCT .   .        2 punct
    """


def test_a_verb_of_saying_has_speaker_addressee_and_content(vocabulary: Vocabulary) -> None:
    heard = Heard(TOLD, vocabulary)
    assert heard.cues() == [("told", "Voss", "reporters", "left")]
    assert heard.over("left") == heard.over("Kenya") == ["Voss"]


def test_the_saying_itself_is_nobodys_claim(vocabulary: Vocabulary) -> None:
    heard = Heard(TOLD, vocabulary)
    assert heard.over("told") == heard.over("reporters") == []


def test_the_speaker_may_come_behind_what_he_says(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Kenya PROPN NNP Kenya 2 nsubj B-GPE
        left  VERB  VBD leave 0 root
        ,     PUNCT ,   ,     5 punct
        Voss  PROPN NNP Voss  5 nsubj B-PERSON
        said  VERB  VBD say   2 parataxis
        .     PUNCT .   .     2 punct
        """,
        vocabulary,
    )
    assert heard.cues() == [("said", "Voss", None, "left")]
    assert (heard.over("left"), heard.over("said")) == (["Voss"], [])


def test_nested_speech_runs_from_the_outermost_to_the_innermost(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Aides  NOUN  NNS aide   2 nsubj
        said   VERB  VBD say    0 root
        that   SCONJ IN  that   5 mark
        Voss   PROPN NNP Voss   5 nsubj B-PERSON
        feared VERB  VBD fear   2 ccomp
        that   SCONJ IN  that   8 mark
        Kenya  PROPN NNP Kenya  8 nsubj B-GPE
        left   VERB  VBD leave  5 ccomp
        .      PUNCT .   .      2 punct
        """,
        vocabulary,
    )
    assert heard.over("left") == ["Aides", "Voss"]
    assert heard.over("feared") == ["Aides"]


def test_what_is_thought_is_a_belief(vocabulary: Vocabulary) -> None:
    heard = Heard(TOLD.replace("told      VERB  VBD tell ", "believes VERB VBZ believe"), vocabulary)
    (cue,) = (c for c in heard.analysis.speech.cues if c.content)
    assert (heard.word(cue.token), cue.belief) == ("believes", True)


def test_a_passive_cue_has_its_speaker_in_the_by_phrase_and_the_told_one_as_addressee(
    vocabulary: Vocabulary,
) -> None:
    table = """
        Rao     PROPN NNP Rao   3 nsubj:pass B-PERSON
        was     AUX   VBD be    3 aux:pass
        told    VERB  VBN tell  0 root
        {}
        that    SCONJ IN  that  {n} mark
        Kenya   PROPN NNP Kenya {n} nsubj B-GPE
        left    VERB  VBD leave 3 ccomp
        .       PUNCT .   .     3 punct
        """
    by = Heard(
        table.format("by ADP IN by 5 case\n        Voss PROPN NNP Voss 3 obl:agent B-PERSON", n=8), vocabulary
    )
    assert by.cues() == [("told", "Voss", "Rao", "left")]
    nobody = Heard(table.replace("        {}\n", "").format(n=6), vocabulary)
    assert nobody.cues() == [("told", None, "Rao", "left")]


def test_according_to_attributes_its_whole_clause(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        According VERB  VBG accord 4 case
        to        ADP   IN  to     1 fixed
        the       DET   DT  the    4 det
        guard     NOUN  NN  guard  7 obl
        ,         PUNCT ,   ,      4 punct
        Kenya     PROPN NNP Kenya  7 nsubj B-GPE
        warned    VERB  VBD warn   0 root
        Chad      PROPN NNP Chad   7 obj B-GPE
        .         PUNCT .   .      7 punct
        """,
        vocabulary,
    )
    assert ("According", "guard", None, "warned") in heard.cues()
    assert heard.over("warned") == ["guard"]
    assert heard.over("guard") == []


def test_a_noun_of_saying_has_its_owner_as_source(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Rao      PROPN NNP Rao    2 nsubj B-PERSON
        denied   VERB  VBD deny   0 root
        Voss     PROPN NNP Voss   5 nmod:poss B-PERSON
        's       PART  POS 's     3 case
        claim    NOUN  NN  claim  2 obj
        that     SCONJ IN  that   8 mark
        Kenya    PROPN NNP Kenya  8 nsubj B-GPE
        left     VERB  VBD leave  5 acl
        .        PUNCT .   .      2 punct
        """,
        vocabulary,
    )
    assert ("claim", "Voss", None, "left") in heard.cues()
    assert heard.over("left")[-1] == "Voss"


QUOTED = """
    “     PUNCT ``  “     3 punct
    We    PRON  PRP we    3 nsubj
    won   VERB  VBD win   7 ccomp
    ,     PUNCT ,   ,     3 punct
    ”     PUNCT ''  ”     3 punct
    Voss  PROPN NNP Voss  7 nsubj B-PERSON
    said  VERB  VBD say   0 root
    .     PUNCT .   .     7 punct
    """
FOLLOWING = """
    “     PUNCT ``  “     3 punct
    They  PRON  PRP they  3 nsubj
    lost  VERB  VBD lose  0 root
    .     PUNCT .   .     3 punct
    ”     PUNCT ''  ”     3 punct
    """


def test_a_quote_belongs_to_the_verb_that_takes_it(vocabulary: Vocabulary) -> None:
    heard = Heard(QUOTED, vocabulary)
    (cue,) = (c for c in heard.analysis.speech.cues if c.quotes)
    assert heard.row(cue) == ("said", "Voss", None, "won")
    assert [(q.start, q.end) for q in cue.quotes] == [(1, 4)]
    assert heard.over("We") == ["Voss"]


def test_a_quote_without_a_verb_goes_on_with_the_last_speaker_of_its_paragraph(
    vocabulary: Vocabulary,
) -> None:
    heard = Heard(QUOTED + "\n" + FOLLOWING, vocabulary)
    assert heard.over("lost") == ["Voss"]


def test_a_quote_in_the_next_paragraph_goes_on_too_and_further_ones_do_not(vocabulary: Vocabulary) -> None:
    heard = Heard(QUOTED + "---\n" + FOLLOWING, vocabulary)
    assert heard.over("lost") == ["Voss"]
    between = "Rain NOUN NN rain 2 nsubj\nfell VERB VBD fall 0 root\n. PUNCT . . 2 punct\n"
    far = Heard(QUOTED + "---\n" + between + "---\n" + FOLLOWING, vocabulary)
    assert far.over("lost") == []


def test_a_quote_left_open_goes_on_in_the_middle_of_the_next_paragraph(vocabulary: Vocabulary) -> None:
    later = "Then ADV RB then 4 advmod\n" + (
        FOLLOWING.replace("3 punct", "4 punct").replace("3 nsubj", "4 nsubj").strip()
    )
    assert Heard(QUOTED + "---\n" + later, vocabulary).over("lost") == []
    opened = """
        Voss  PROPN NNP Voss  2 nsubj B-PERSON
        said  VERB  VBD say   0 root
        :     PUNCT :   :     6 punct
        “     PUNCT ``  “     6 punct
        We    PRON  PRP we    6 nsubj
        won   VERB  VBD win   2 ccomp
        .     PUNCT .   .     2 punct
        """
    assert Heard(opened + "---\n" + later, vocabulary).over("lost") == ["Voss"]


def test_a_quote_that_syntax_does_not_link_goes_to_the_verb_of_saying_beside_it(
    vocabulary: Vocabulary,
) -> None:
    unlinked = QUOTED.replace("won   VERB  VBD win   7 ccomp", "won   VERB  VBD win   7 dep  ")
    heard = Heard(unlinked, vocabulary)
    (cue,) = (c for c in heard.analysis.speech.cues if c.quotes)
    assert heard.row(cue) == ("said", "Voss", None, "")
    assert heard.over("won") == ["Voss"]


def test_two_names_before_a_colon_are_no_speaker(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Voss   PROPN NNP Voss  0 root B-PERSON
        and    CCONJ CC  and   3 cc
        Rao    PROPN NNP Rao   1 conj B-PERSON
        :      PUNCT :   :     6 punct
        Kenya  PROPN NNP Kenya 6 nsubj B-GPE
        left   VERB  VBD leave 1 parataxis
        Chad   PROPN NNP Chad  6 obj B-GPE
        .      PUNCT .   .     1 punct
        """,
        vocabulary,
    )
    assert heard.over("left") == []


def test_a_transcript_line_is_its_speakers(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Voss   PROPN NNP Voss  0 root B-PERSON
        :      PUNCT :   :     4 punct
        Kenya  PROPN NNP Kenya 4 nsubj B-GPE
        left   VERB  VBD leave 1 parataxis
        Chad   PROPN NNP Chad  4 obj B-GPE
        .      PUNCT .   .     1 punct
        """,
        vocabulary,
    )
    assert heard.over("left") == ["Voss"]
    assert heard.over("Voss") == []


def test_words_quoted_in_passing_are_nobodys_speech(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        Voss    PROPN NNP Voss    2 nsubj B-PERSON
        praised VERB  VBD praise  0 root
        a       DET   DT  a       5 det
        “       PUNCT ``  “       5 punct
        pact    NOUN  NN  pact    2 obj
        ”       PUNCT ''  ”       5 punct
        .       PUNCT .   .       2 punct
        """,
        vocabulary,
    )
    assert not any(cue.quotes for cue in heard.analysis.speech.cues)
    assert heard.over("pact") == []


def test_an_article_without_speech_has_no_cues(vocabulary: Vocabulary) -> None:
    heard = Heard("Rain NOUN NN rain 2 nsubj\nfell VERB VBD fall 0 root\n. PUNCT . . 2 punct", vocabulary)
    assert heard.analysis.speech.cues == ()


def test_a_quote_is_signed_behind_a_dash(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        “      PUNCT `` “       4 punct
        Nobody PRON  NN nobody  4 nsubj
        ever   ADV   RB ever    4 advmod
        asked  VERB  VBD ask    0 root
        us     PRON  PRP we     4 obj
        .      PUNCT .  .       4 punct
        ”      PUNCT '' ”       4 punct

        —      PUNCT :  —       2 punct
        Carla  PROPN NNP Carla  0 root B-PERSON
        Sanz   PROPN NNP Sanz   2 flat I-PERSON
        """,
        vocabulary,
    )
    assert heard.over("asked") == ["Carla"]


HEADLINE = """
    Rao    PROPN NNP Rao    2 nsubj B-PERSON
    quits  VERB  VBZ quit   0 root
    club   NOUN  NN  club   2 obj
    –      PUNCT :   –      5 punct
    {last} 2 parataxis
    """


@pytest.mark.parametrize(
    ("last", "sources"),
    [
        ("union NOUN NN union", ["union"]),
        ("sources NOUN NNS source", ["sources"]),
        ("Reuters PROPN NNP Reuters", []),  # as long as nothing says that it is a body
        ("again ADV RB again", []),
    ],
)
def test_a_headline_may_name_its_source_behind_a_dash(
    last: str, sources: list[str], vocabulary: Vocabulary
) -> None:
    assert Heard(HEADLINE.format(last=last), vocabulary).over("quits") == sources
    assert Heard(HEADLINE.format(last=last) + ". PUNCT . . 2 punct", vocabulary).over("quits") == []


def test_a_speaker_in_front_of_a_colon_speaks_to_the_end_of_the_paragraph(vocabulary: Vocabulary) -> None:
    heard = Heard(
        """
        “     PUNCT `` “      2 punct
        PENCE PROPN NNP PENCE 0 root B-PERSON
        :     PUNCT :  :      2 punct
        We    PRON  PRP we    5 nsubj
        agree VERB  VBP agree 2 parataxis
        .     PUNCT .  .      2 punct

        They  PRON  PRP they  2 nsubj
        left  VERB  VBD leave 0 root
        .     PUNCT .  .      2 punct
        ------
        Rain  NOUN  NN rain   2 nsubj
        fell  VERB  VBD fall  0 root
        .     PUNCT .  .      2 punct
        """,
        vocabulary,
    )
    assert heard.over("agree") == heard.over("left") == ["PENCE"]
    assert heard.over("fell") == []


def test_a_headline_that_goes_on_does_not_attribute_its_start(vocabulary: Vocabulary) -> None:
    table = """
        Berg      PROPN NNP Berg     2 nsubj B-PERSON
        fires     VERB  VBZ fire     0 root
        Lund      PROPN NNP Lund     2 obj B-PERSON
        ;         PUNCT :   ;        5 punct
        announces VERB  VBZ announce 2 parataxis
        cuts      NOUN  NNS cut      5 obj
        """
    assert Heard(table, vocabulary).over("fires") == []


ASIDE = """
    Rao     PROPN NNP Rao     2  nsubj B-PERSON
    fears   VERB  VBZ fear    0  root
    that    SCONJ IN  that    6  mark
    aid     NOUN  NN  aid     6  nsubj:pass
    is      AUX   VBZ be      6  aux:pass
    cut     VERB  VBN cut     2  ccomp
    to      ADP   IN  to      8  case
    Chad    PROPN NNP Chad    6  obl B-GPE
    {comma} PUNCT ,   ,       11 punct
    which   PRON  WDT which   11 nsubj
    fights  VERB  VBZ fight   8  acl:relcl
    rebels  NOUN  NNS rebel   11 obj
    """


def test_what_the_writer_adds_is_not_the_speakers(vocabulary: Vocabulary) -> None:
    for comma, sources in ((",", []), (";", ["Rao"])):
        found = analysis(ASIDE.format(comma=comma), vocabulary)
        tree = found.tree
        assert [tree.words[cue.source or 0] for cue in found.speech.over(found, at(tree, "cut"))] == ["Rao"]
        assert [
            tree.words[cue.source or 0] for cue in found.speech.over(found, at(tree, "fights"))
        ] == sources


LOSS = """
    Tarvo    PROPN NNP Tarvo    2 nsubj B-ORG
    reported VERB  VBD report   0 root
    a        DET   DT  a        4 det
    {noun}   NOUN  NN  {noun}   2 obj
    """


@pytest.mark.parametrize(("noun", "sources"), [("loss", ["Tarvo"]), ("statement", [])])
def test_an_event_that_is_announced_is_the_announcers_word(
    noun: str, sources: list[str], vocabulary: Vocabulary
) -> None:
    assert Heard(LOSS.format(noun=noun), vocabulary).over(noun) == sources
