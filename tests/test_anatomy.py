"""Header, dateline, paragraphs and end marks of articles as they come in real life."""

from __future__ import annotations

import datetime as dt

import pytest

from graphbuild.sources.anatomy import Anatomy, dissect
from graphbuild.sources.datelines import read_dateline

LONG = (
    "Rescue teams from three provinces searched the valley through the night after the river had burst its banks, "
    "officials of the regional government said."
)


def parts(text: str, found: Anatomy | None = None) -> list[str]:
    found = found or dissect(text)
    for block in found.blocks:
        quote = text[block.span.start : block.span.end]
        assert quote == quote.strip()
    return [text[block.span.start : block.span.end] for block in found.blocks]


def test_wire_header_with_fields_on_two_lines_and_stray_end() -> None:
    text = (
        "ID :\n520017\nTue, 03/05/2024 - 00:35\nAuther :\n\nSarn Rushing to Rebuild Bridge\n\n"
        "Sarn, Mar. 4 (Estpress)--After the flood, the mayor asked for help.\xa0\n\xa0\n\nShe thanked Latvia.\nEND\n\n\nX\n"
    )
    found = dissect(text)
    assert parts(text, found) == [
        "Sarn Rushing to Rebuild Bridge",
        "After the flood, the mayor asked for help.",
        "She thanked Latvia.",
    ]
    assert [block.kind for block in found.blocks] == ["title", "body", "body"]
    assert (found.title, found.publication_date()) == ("Sarn Rushing to Rebuild Bridge", dt.date(2024, 3, 5))
    assert (found.publishing(), found.place, found.author) == ("Estpress", "Sarn", None)


def test_publisher_and_dateline_glued_together_and_one_paragraph_a_line() -> None:
    text = (
        "Mayor thanks neighbours for help; hopes to rebuild soon\n"
        f"· Baltic TodaySARN — {LONG}\n{LONG}\n© ESTPRESS"
    )
    found = dissect(text)
    assert parts(text, found) == ["Mayor thanks neighbours for help; hopes to rebuild soon", LONG, LONG]
    assert (found.publishing(), found.place, found.publication_date()) == ("Baltic Today", "SARN", None)


def test_labelled_fields() -> None:
    text = (
        "HEADLINE: Court fines shipyard\nBYLINE: Ottilie Marsh, court correspondent\nDATE: June 5, 2024\n"
        "SOURCE: The Wexcombe Courier\nURL: https://news.example/1\n\nThe court fined the yard.\n\nENDS"
    )
    found = dissect(text)
    assert parts(text, found) == ["Court fines shipyard", "The court fined the yard."]
    assert (found.author, found.publishing(), found.url) == (
        "Ottilie Marsh",
        "The Wexcombe Courier",
        "https://news.example/1",
    )
    assert found.publication_date() == dt.date(2024, 6, 5)


def test_headline_and_date_line() -> None:
    text = "Ana Petrescu appointed as head of shipyard\nDecember 10, 2013\n\nThe yard named Petrescu today.\n"
    found = dissect(text)
    assert parts(text, found) == [
        "Ana Petrescu appointed as head of shipyard",
        "The yard named Petrescu today.",
    ]
    assert found.publication_date() == dt.date(2013, 12, 10)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt thanked Jordan. A joint exercise ended.",
        "Egypt thanks Jordan for exercise",
        "Rutte: Alliance won't shrink, may add two bases",
        "Update: the talks have ended, Rubio said.",
        "By Tuesday the army had fallen back.",
        "Source: unknown men attacked the depot. Nobody was hurt.",
        "Oslo, which hosts the talks, thanked Ghana.",
        "Stubb — Finland's president — phoned Tusk.",
        "NATO — the alliance of 32 states — warned Serbia.",
        "Ruto (left) thanked Guterres.",
        "Brandt said no. END users will pay.",
        '"We thank Egypt," he said.',
    ],
)
def test_one_line_is_all_body(text: str) -> None:
    found = dissect(text)
    assert parts(text, found) == [text]
    assert found.blocks[0].kind == "body"


@pytest.mark.parametrize(
    ("dateline", "place", "agency", "date"),
    [
        ("TOKYO, Nov. 6 (Jiji Press)--", "TOKYO", "Jiji Press", dt.date(2024, 11, 6)),
        ("TOKYO (Kyodo) - ", "TOKYO", "Kyodo", None),
        ("BERLIN, March 3 (Reuters) — ", "BERLIN", "Reuters", dt.date(2024, 3, 3)),
        ("WASHINGTON — ", "WASHINGTON", None, None),
        ("GENEVA/PARIS – ", "GENEVA/PARIS", None, None),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — ", "HEMPSTEAD, N.Y.", "UPI", dt.date(2024, 9, 26)),
        ("New Delhi, Nov 6 (PTI) ", "New Delhi", "PTI", dt.date(2024, 11, 6)),
        ("LAUSANNE, Switzerland (NSW) _ ", "LAUSANNE, Switzerland", "NSW", None),
        ("ROTTERDAM, 14 March 2021 (Norpress) - ", "ROTTERDAM", "Norpress", dt.date(2021, 3, 14)),
        ("(Reuters) - ", None, "Reuters", None),
        ("Viña del Mar, Chile (AP) — ", "Viña del Mar, Chile", "AP", None),
        ("Oslo – ", "Oslo", None, None),
        ("OSLO - - ", "OSLO", None, None),
        ("(2nd LEAD) Oslo, 6 November - - ", "Oslo", None, dt.date(2024, 11, 6)),
    ],
)
def test_datelines(dateline: str, place: str | None, agency: str | None, date: dt.date | None) -> None:
    text = f"{dateline}The minister resigned."
    found = read_dateline(text)
    assert found is not None
    assert text[found.end :] == "The minister resigned."
    assert (found.place, found.agency, found.date(2024)) == (place, agency, date)
    assert parts(text) == ["The minister resigned."]


def test_a_mark_of_the_version_tells_a_dateline() -> None:
    """A place before a dash alone may be the subject: "Orme — the mayor — resigned"."""
    assert read_dateline("( LEAD ) Oslo - - Coach Ana Orme resigned.") is not None
    assert read_dateline("Oslo - - Coach Ana Orme resigned.") is None


def test_a_dateline_without_year_needs_one_from_elsewhere() -> None:
    text = "SARN, Nov. 6 (Estpress) -- The mayor resigned."
    assert dissect(text).publication_date() is None
    assert dissect(f"{text}\n\n© 2024 Estpress").publication_date() == dt.date(2024, 11, 6)
    assert dissect(f"November 7, 2024\n\n{text}").publication_date() == dt.date(2024, 11, 7)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ida Kron and Sam Pell", "Ida Kron and Sam Pell"),
        ("By SANDRINE OKELLO-MATTIS", "SANDRINE OKELLO-MATTIS"),
        ("By Tobias Renn, Norvane News", "Tobias Renn"),
        ("By John Smith in Berlin", "John Smith"),
        ("Author: By Ida Moe, staff writer", "Ida Moe"),
    ],
)
def test_bylines(line: str, author: str) -> None:
    text = f"{line}\n\nThe swimmer won."
    found = dissect(text)
    assert (found.author, parts(text, found)) == (author, ["The swimmer won."])


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Thu, 11/07/2024 - 00:35", dt.date(2024, 11, 7)),
        ("Sun, 07/11/2021 - 10:00", dt.date(2021, 7, 11)),
        ("Published: Thu, 12 Sep 2024 09:15 GMT", dt.date(2024, 9, 12)),
        ("Published Nov. 6, 2024 at 7:15 p.m.", dt.date(2024, 11, 6)),
        ("Nov 6, 2024 | Updated Nov 7, 2024", None),
        ("Published: Nov 6, 2024 | Updated Nov 7, 2024", dt.date(2024, 11, 6)),
        ("Updated: 2024-11-08T10:00:00Z", dt.date(2024, 11, 8)),
        ("7.11.2024", dt.date(2024, 11, 7)),
        ("Sunday, November 17th, 2024", dt.date(2024, 11, 17)),
        ("7 November 2024", dt.date(2024, 11, 7)),
    ],
)
def test_publication_dates(line: str, date: dt.date | None) -> None:
    found = dissect(f"{line}\n\nThe swimmer won.")
    assert found.publication_date() == date


def test_publishing_beats_updating() -> None:
    assert dissect(
        "Updated: May 9, 2024\nPublished: May 8, 2024\n\nThe swimmer won."
    ).publication_date() == dt.date(2024, 5, 8)


@pytest.mark.parametrize(
    ("tail", "publisher"),
    [
        ("\nEND", None),
        ("\n###", None),
        ("\n-30-", None),
        ("\n(ends)", None),
        (" © ESTPRESS", "ESTPRESS"),
        (" (AFP)", "AFP"),
        ("\n(Reporting by Ida Moe; editing by Jo Marsh)\n###", None),
        ("\n___\nFollow our coverage at https://news.example/rowing", None),
        ("\n© 2024 Norvane News. All rights reserved.", "Norvane News"),
        ("\nCopyright 2024 The Associated Press. All rights reserved.", "The Associated Press"),
        ("\n(c) Norvane News 2024", "Norvane News"),
        ("\nSource: Estpress", "Estpress"),
    ],
)
def test_what_follows_the_last_sentence_is_cut(tail: str, publisher: str | None) -> None:
    text = f"The swimmer won.\nHer coach cried.{tail}"
    found = dissect(text)
    assert parts(text, found) == ["The swimmer won.", "Her coach cried."]
    assert found.publishing() == publisher


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The regional government of Sarn said on Tuesday that the bridge had been\n"
        "closed. It will not open before the summer, according to\n"
        "Mayor Kim Dahl and her deputy.\n\nShe thanked Latvia."
    )
    assert parts(text) == [text.partition("\n\n")[0], "She thanked Latvia."]


def test_short_wrapped_lines_under_a_byline_are_one_paragraph() -> None:
    text = "By Ida Kron\n\nMayor Kim Dahl praised\nthe swimmer Eva Lund\nin Port Sarn."
    assert parts(text) == ["Mayor Kim Dahl praised\nthe swimmer Eva Lund\nin Port Sarn."]


def test_sentences_on_their_own_lines_are_paragraphs() -> None:
    text = "The swimmer won.\nHer coach cried.\nThe crowd cheered."
    assert parts(text) == text.split("\n")


def test_a_headline_broken_in_two_is_one() -> None:
    text = "Mayor thanks neighbours for their help\nafter the flood\n\nThe mayor thanked Latvia."
    found = dissect(text)
    assert found.title == "Mayor thanks neighbours for their help after the flood"
    assert [block.kind for block in found.blocks] == ["title", "body"]


def test_a_sentence_before_an_empty_line_is_no_headline() -> None:
    text = "The mayor thanked Latvia for its help.\n\nShe resigned."
    assert [block.kind for block in dissect(text).blocks] == ["body", "body"]


def test_a_known_title_is_found_in_the_text_even_with_a_full_stop() -> None:
    text = "The mayor thanked Latvia.\n\nShe resigned."
    assert [block.kind for block in dissect(text, "The mayor thanked  Latvia.").blocks] == ["title", "body"]


def test_a_text_that_is_its_title_alone_is_read() -> None:
    text = "Mayor to meet minister in Sarn"
    assert [block.kind for block in dissect(text, text).blocks] == ["body"]


def test_kickers_are_cut() -> None:
    assert parts("BREAKING: Mayor Kim Dahl resigned.") == ["Mayor Kim Dahl resigned."]
    assert parts("UPDATE 2 - Mayor Kim Dahl resigned.") == ["Mayor Kim Dahl resigned."]


@pytest.mark.parametrize(
    "text", ["(" * 5000, "A-" * 5000, "Ab " * 5000, "By A " * 3000, "· a" * 3000, "© a " * 5000, "# " * 5000]
)
def test_odd_text_is_read_in_little_time(text: str) -> None:
    dissect(f"{text}\n{text}\n{text}")
