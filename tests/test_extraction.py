"""One construction of English a sentence, through the bundled pipeline: what must be among the records and what must not.

A line is "subject | class | object", followed by what is out of the ordinary: a factuality other than asserted, "not" for
a denied event, "says X" for an attributed one. "The government of" is left out of names of states.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from graphbuild.export.records import Record, records
from graphbuild.model import Article, Block, Span
from graphbuild.stages import read_facts


@dataclass(frozen=True)
class Case:
    """A sentence with the lines that its records must and must not hold."""

    construction: str
    text: str
    holds: tuple[str, ...]
    never: tuple[str, ...] = ()


CASES = (
    Case(
        "active",
        "Sweden criticised Denmark.",
        ("Sweden | Criticize | Denmark",),
        ("Denmark | Criticize | Sweden",),
    ),
    Case(
        "passive",
        "Maria Costa was arrested by police in Lisbon.",
        ("police | Arrest | Maria Costa",),
        ("Maria Costa | Arrest | police", "- | Arrest | Maria Costa"),
    ),
    Case(
        "agentless passive",
        "Maria Costa was arrested on Tuesday.",
        ("- | Arrest | Maria Costa",),
        ("Maria Costa | Arrest | -",),
    ),
    Case(
        "passive with a support noun",
        "Sanctions were imposed on Belarus by Norway.",
        ("Norway | Sanction | Belarus",),
        ("Belarus | Sanction | Norway",),
    ),
    Case(
        "ditransitive",
        "Germany gave Ukraine ten generators.",
        ("Germany | Give | Ukraine",),
        ("Ukraine | Give | Germany",),
    ),
    Case("recipient with to", "Brazil sold two ships to Chile.", ("Brazil | Sell | Chile",)),
    Case(
        "support noun",
        "Norway sent a letter to Canada.",
        ("Norway | SendMessage | Canada",),
        ("Norway | SendMessage | letter",),
    ),
    Case(
        "coordinated objects",
        "Anna Berg phoned Paul Novak and Peter Hale.",
        ("Anna Berg | PhoneCall | Paul Novak", "Anna Berg | PhoneCall | Peter Hale"),
        ("Paul Novak | PhoneCall | Peter Hale",),
    ),
    Case(
        "coordinated verbs",
        "Anna Berg left Oslo and visited Kenya.",
        ("Anna Berg | Leave | Oslo", "Anna Berg | Visit | Kenya"),
        ("Anna Berg | Visit | Oslo", "Anna Berg | Leave | Kenya"),
    ),
    Case(
        "relative clause",
        "Anna Berg, who met Paul Novak, visited Kenya.",
        ("Anna Berg | Meet | Paul Novak", "Anna Berg | Visit | Kenya"),
        ("Paul Novak | Visit | Kenya",),
    ),
    Case(
        "reduced relative",
        "The engineer arrested by police praised Peter Hale.",
        ("police | Arrest | engineer", "engineer | Praise | Peter Hale"),
        ("police | Praise | Peter Hale", "engineer | Arrest | Peter Hale"),
    ),
    Case(
        "subject control",
        "Anna Berg agreed to visit Kenya.",
        ("Anna Berg | Agree | -", "Anna Berg | Visit | Kenya | planned"),
        ("Anna Berg | Visit | Kenya",),
    ),
    Case(
        "object control",
        "France urged Italy to praise Spain.",
        ("France | Appeal | Italy", "Italy | Praise | Spain | requested"),
        ("France | Praise | Spain", "Italy | Praise | Spain", "France | Praise | Spain | requested"),
    ),
    Case(
        "implicative that denies",
        "Anna Berg refused to meet Paul Novak.",
        ("Anna Berg | Meet | Paul Novak | not",),
        ("Anna Berg | Meet | Paul Novak",),
    ),
    Case(
        "wish",
        "Anna Berg wants to meet Paul Novak.",
        ("Anna Berg | Meet | Paul Novak | desired",),
        ("Anna Berg | Meet | Paul Novak",),
    ),
    Case(
        "light verb",
        "Anna Berg held talks with Paul Novak.",
        ("Anna Berg | Talk | Paul Novak",),
        ("Anna Berg | Hold | talks",),
    ),
    Case(
        "nominal event",
        "China's criticism of Canada angered Peter Hale.",
        ("China | Criticize | Canada",),
        ("Canada | Criticize | China", "Peter Hale | Criticize | Canada"),
    ),
    Case(
        "nominal event of two parties",
        "Talks between India and Nepal ended on Friday.",
        ("India | Talk | Nepal",),
    ),
    Case(
        "negation",
        "Anna Berg did not meet Paul Novak.",
        ("Anna Berg | Meet | Paul Novak | not",),
        ("Anna Berg | Meet | Paul Novak",),
    ),
    Case(
        "plan",
        "Spain will send doctors to Peru.",
        ("Spain | Transfer | Peru | planned",),
        ("Spain | Transfer | Peru",),
    ),
    Case(
        "possibility",
        "Spain may send doctors to Peru.",
        ("Spain | Transfer | Peru | possible",),
        ("Spain | Transfer | Peru",),
    ),
    Case(
        "condition",
        "If Serbia attacks Croatia, Austria will praise Serbia.",
        ("Serbia | Attack | Croatia | conditional", "Austria | Praise | Serbia | conditional"),
        ("Serbia | Attack | Croatia", "Austria | Praise | Serbia"),
    ),
    Case(
        "reported speech",
        "Anna Berg said that Paul Novak had resigned.",
        ("Anna Berg | State | -", "Paul Novak | Resign | - | says Anna Berg"),
        ("Paul Novak | Resign | -", "Anna Berg | Resign | -"),
    ),
    Case(
        "denied speech",
        "Peter Hale denied that Anna Berg visited Kenya.",
        ("Anna Berg | Visit | Kenya | not | says Peter Hale",),
        ("Anna Berg | Visit | Kenya", "Peter Hale | Visit | Kenya"),
    ),
    Case(
        "direct quote",
        '"France criticised Italy," Peter Hale said.',
        ("France | Criticize | Italy | says Peter Hale",),
        ("France | Criticize | Italy",),
    ),
    Case(
        "according to",
        "According to Peter Hale, Turkey criticised Egypt.",
        ("Turkey | Criticize | Egypt | says Peter Hale",),
        ("Turkey | Criticize | Egypt", "Peter Hale | Criticize | Egypt"),
    ),
    Case(
        "speaker in the middle",
        "Sweden, Peter Hale said, criticised Denmark.",
        ("Sweden | Criticize | Denmark | says Peter Hale", "Peter Hale | State | -"),
        ("Sweden | State | -", "Sweden | Criticize | Denmark", "Peter Hale | Criticize | Denmark"),
    ),
    Case(
        "title",
        "Foreign Minister Anna Berg visited Kenya.",
        ("Anna Berg | HoldPost | Foreign Minister", "Anna Berg | Visit | Kenya"),
    ),
    Case(
        "apposition",
        "Anna Berg, the president of Estonia, visited Kenya.",
        ("Anna Berg | HoldPost | Estonia", "Anna Berg | Visit | Kenya"),
        ("Anna Berg | HoldPost | Kenya", "Estonia | Visit | Kenya"),
    ),
    Case(
        "copula",
        "Anna Berg is chairman of Norsk Stal.",
        ("Anna Berg | HoldPost | Norsk Stal",),
        ("Norsk Stal | HoldPost | Anna Berg",),
    ),
    Case(
        "symmetric event",
        "Anna Berg and Paul Novak met in Vienna.",
        ("Anna Berg | Meet | Paul Novak",),
        ("Anna Berg | Meet | -", "Anna Berg | Meet | Anna Berg"),
    ),
    Case(
        "each other",
        "Iran and Iraq praised each other.",
        ("Iran | Praise | Iraq", "Iraq | Praise | Iran"),
        ("Iran | Praise | Iran",),
    ),
    Case(
        "an accusation and its matter",
        "Poland accused Hungary of fraud.",
        ("Poland | Accuse | Hungary",),
        ("Hungary | Accuse | Poland",),
    ),
)


def read(text: str) -> list[Record]:
    article = Article("a", text, (Block(Span(0, len(text))),), date=dt.date(2024, 11, 13))
    ((reading, facts),) = read_facts([article])
    return list(records(reading, facts))


def line(record: Record) -> str:
    """Write a record as the cases have it."""
    names = [record["subject"], record["class"], record["object"]]
    parts = [str(name).removeprefix("Government of ") if name else "-" for name in names]
    parts += [record["factuality"]] if record["factuality"] != "asserted" else []
    parts += ["not"] if record["polarity"] == "negative" else []
    parts += [f"says {record['attributed_to']}"] if record["attribution"] else []
    return " | ".join(parts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.construction.replace(" ", "-"))
def test_a_construction_gives_its_records_and_no_other_reading(case: Case) -> None:
    lines = [line(record) for record in read(case.text)]
    missing = [wanted for wanted in case.holds if wanted not in lines]
    wrong = [other for other in case.never if other in lines]
    assert not missing, f"{case.text} gives {lines}"
    assert not wrong, f"{case.text} gives {lines}"


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Norsk Stal acquired Velin Motors in 2019.", "2019"),
        ("Anna Berg met Paul Novak on Tuesday.", "2024-11-12"),
        ("Anna Berg met Paul Novak on March 3, 2021.", "2021-03-03"),
        ("Anna Berg met Paul Novak.", None),
    ],
)
def test_an_event_has_its_time(text: str, time: str | None) -> None:
    assert {record["time"] for record in read(text)} == {time}


def test_an_event_has_its_place() -> None:
    (meeting, *_) = read("Anna Berg met Paul Novak in Vienna.")
    assert (meeting["object"], meeting["place"]) == ("Paul Novak", "Vienna")


def test_an_event_has_its_quantity_and_theme() -> None:
    (gift,) = read("Germany gave Ukraine 40 tanks.")
    assert (gift["quantity"], gift["theme"]) == ("40", "40 tanks")


def test_every_record_quotes_its_sentence_and_names_its_rule() -> None:
    text = "Sweden criticised Denmark. Anna Berg, who met Paul Novak, visited Kenya."
    for record in read(text):
        span = record["sentence_span"]
        assert text[span["start"] : span["end"]] == record["sentence"]
        assert record["rule"]


def test_the_relation_reads_as_the_text_does() -> None:
    read_as = {
        "Norway sent a letter to Canada.": "sent a letter to",
        "Anna Berg refused to meet Paul Novak.": "refused to meet",
        "Spain may send doctors to Peru.": "may send to",
    }
    for text, relation in read_as.items():
        assert relation in [record["relation"] for record in read(text)], text


def test_a_sentence_without_an_event_says_nothing() -> None:
    assert read("Good morning.") == []
