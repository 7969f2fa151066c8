"""Pairs of quotation marks, and which of them hold speech; on parses made by hand."""

from __future__ import annotations

import pytest

from graphbuild.extraction.quotes import Quote, find_quotes
from tests.trees import at, tree

SAID = """
    {open} PUNCT `` {open} 3 punct
    Rain  NOUN  NN  rain 3 nsubj
    fell  VERB  VBD fall 6 ccomp
    ,     PUNCT ,   ,    3 punct
    {close} PUNCT '' {close} 3 punct
    said  VERB  VBD say  0 root
    Voss  PROPN NNP Voss 6 nsubj
    .     PUNCT .   .    6 punct
    """


def inside(table: str) -> list[str]:
    parsed = tree(table)
    return [parsed.text(quote.start, quote.end) for quote in find_quotes(parsed)]


@pytest.mark.parametrize(("start", "end"), [("“", "”"), ('"', '"'), ("``", "''"), ("«", "»"), ("„", "”")])
def test_every_kind_of_mark_pairs_up(start: str, end: str) -> None:
    (quote,) = find_quotes(tree(SAID.format(open=start, close=end)))
    assert (quote.start, quote.end) == (1, 4)
    assert quote.whole
    assert quote.closed


def test_a_quote_holds_what_stands_between_its_marks() -> None:
    parsed = tree(SAID.format(open="“", close="”"))
    (quote,) = find_quotes(parsed)
    assert [word for i, word in enumerate(parsed.words) if quote.holds(i)] == ["Rain", "fell", ","]


def test_words_quoted_inside_a_sentence_are_no_speech() -> None:
    table = """
        He       PRON  PRP he       2 nsubj
        called   VERB  VBD call     0 root
        it       PRON  PRP it       2 obj
        a        DET   DT  a        6 det
        “        PUNCT ``  “        6 punct
        linchpin NOUN  NN  linchpin 2 xcomp
        of       ADP   IN  of       9 case
        the      DET   DT  the      9 det
        pact     NOUN  NN  pact     6 nmod
        ”        PUNCT ''  ”        6 punct
        .        PUNCT .   .        2 punct
        """
    (quote,) = find_quotes(tree(table))
    assert not quote.whole


def test_two_quotes_around_the_speaker_are_two() -> None:
    table = """
        “    PUNCT `` “    3 punct
        Rain NOUN NN  rain 3 nsubj
        fell VERB VBD fall 5 ccomp
        ”    PUNCT '' ”    3 punct
        said VERB VBD say  0 root
        Voss PROPN NNP Voss 5 nsubj
        “    PUNCT `` “    9 punct
        snow NOUN NN  snow 9 nsubj
        fell VERB VBD fall 5 parataxis
        ”    PUNCT '' ”    9 punct
        """
    assert inside(table) == ["Rain fell", "snow fell"]


PARAGRAPHS = """
    “    PUNCT `` “    3 punct
    Rain NOUN NN  rain 3 nsubj
    fell VERB VBD fall 0 root
    .    PUNCT .  .    3 punct
    ---
    {}Snow NOUN NN  snow {} nsubj
    fell VERB VBD fall 0 root
    .    PUNCT .  .    {} punct
    ”    PUNCT '' ”    {} punct
    """


def test_a_quote_that_its_paragraph_leaves_open_ends_with_it() -> None:
    """News opens every paragraph of a long quote and closes only the last."""
    table = PARAGRAPHS.format("“ PUNCT `` “ 3 punct\n", 3, 3, 3)
    first, second = find_quotes(tree(table))
    assert (first.closed, second.closed) == (False, True)
    assert inside(table) == ["Rain fell.", "Snow fell."]


def test_a_closing_mark_without_an_opening_one_is_no_quote() -> None:
    assert inside(PARAGRAPHS.format("", 2, 2, 2)) == ["Rain fell."]


def test_nothing_between_two_marks_is_no_quote() -> None:
    table = """
        Rain NOUN NN  rain 2 nsubj
        fell VERB VBD fall 0 root
        “    PUNCT `` “    2 punct
        ”    PUNCT '' ”    2 punct
        """
    assert find_quotes(tree(table)) == ()


def test_a_genitive_or_an_apostrophe_opens_no_quote() -> None:
    table = """
        Voss  PROPN NNP Voss  3 nmod:poss
        's    PART  POS 's    1 case
        ships NOUN  NNS ship  4 nsubj
        sank  VERB  VBD sink  0 root
        """
    assert find_quotes(tree(table)) == ()


def test_a_sentence_without_a_subject_is_speech_when_it_ends_like_one() -> None:
    table = """
        “     PUNCT `` “     2 punct
        Leave VERB  VB leave 7 ccomp
        at    ADP   IN at    4 case
        once  ADV   RB once  2 advmod
        {}     PUNCT .  !     2 punct
        ”     PUNCT '' ”     2 punct
        cried VERB  VBD cry  0 root
        Voss  PROPN NNP Voss 7 nsubj
        """
    assert find_quotes(tree(table.format("!"))) == (Quote(1, 5, whole=True),)
    assert find_quotes(tree(table.format(";"))) == (Quote(1, 5, whole=False),)


def test_quotes_come_in_text_order_and_do_not_overlap() -> None:
    parsed = tree(SAID.format(open="“", close="”") + "\n\n" + SAID.format(open='"', close='"'))
    first, second = find_quotes(parsed)
    assert first.end <= second.start
    assert second.holds(at(parsed, "fell", 2))
