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
        "passive headline",
        "Velin Motors to be bought by Norsk Stal",
        ("Norsk Stal | Buy | Velin Motors | planned",),
        ("Norsk Stal | Buy | Velin Motors",),
    ),
    Case(
        "what nearly happened",
        "Troops nearly arrested Peter Hale.",
        ("Troops | Arrest | Peter Hale | not",),
        ("Troops | Arrest | Peter Hale",),
    ),
    Case(
        "chosen for something",
        "Norsk Stal was selected to build the ship.",
        ("Norsk Stal | Build | ship | planned",),
        ("Norsk Stal | Build | ship",),
    ),
    Case(
        "a plan on doing",
        "Anna Berg plans on visiting Kenya.",
        ("Anna Berg | Visit | Kenya | planned",),
        ("Anna Berg | Visit | Kenya",),
    ),
    Case(
        "a plan parted from its infinitive",
        "Norsk Stal announced plans Friday to close the mine.",
        ("Norsk Stal | End | mine | planned",),
        ("Norsk Stal | End | mine",),
    ),
    Case(
        "due to do",
        "Anna Berg was due to visit Kenya.",
        ("Anna Berg | Visit | Kenya | planned",),
        ("Anna Berg | Visit | Kenya",),
    ),
    Case(
        "a date ahead",
        "Anna Berg is flying to Kenya on November 20.",
        ("Anna Berg | Travel | Kenya | planned",),
        ("Anna Berg | Travel | Kenya",),
    ),
    Case(
        "asked, without a subject",
        "Asked about the vote, Anna Berg criticised Paul Novak.",
        ("- | Ask | Anna Berg", "Anna Berg | Criticize | Paul Novak"),
        ("Anna Berg | Ask | vote",),
    ),
    Case(
        "a quote of a verb that is no cue",
        'Anna Berg bristled: "Paul Novak criticised Norway."',
        ("Paul Novak | Criticize | Norway | says Anna Berg",),
        ("Paul Novak | Criticize | Norway",),
    ),
    Case(
        "an alleged post",
        "Police arrested Paul Novak, the alleged leader of the gang.",
        ("Paul Novak | HoldPost | gang | possible",),
        ("Paul Novak | HoldPost | gang",),
    ),
    Case(
        "up and down",
        "Shares were down 3 percent.",
        ("Shares | Fall | -",),
    ),
    Case(
        "being somewhere",
        "Anna Berg is in Kenya.",
        ("Anna Berg | Event | Kenya",),
    ),
    Case(
        "a seat without hyphen",
        "Norsk Stal picked Lima based Velin Motors to build the ship.",
        ("Norsk Stal | Decide | Velin Motors", "Velin Motors | Build | ship | planned"),
        ("Norsk Stal | Decide | Lima", "Lima | Build | ship | planned"),
    ),
    Case(
        "what somebody drives to town",
        "Farmers drove their tractors into Madrid to demand higher prices.",
        ("Farmers | Demand | higher prices | planned",),
        ("their tractors | Demand | higher prices | planned",),
    ),
    Case(
        "in talks to do",
        "Velin Motors is in talks to buy Norsk Stal.",
        ("Velin Motors | Talk | -", "Velin Motors | Buy | Norsk Stal | planned"),
        ("- | Buy | Norsk Stal | planned",),
    ),
    Case(
        "an offer turned down",
        "The union rejected an offer of more pay.",
        ("union | Reject | offer of more pay", "- | Give | more pay"),
        ("- | Give | more pay | not",),
    ),
    Case(
        "somebody else's deal",
        "Paul Novak spoke against the deal to sell the port.",
        ("- | Sell | port | planned",),
        ("Paul Novak | Sell | port | planned",),
    ),
    Case(
        "who is capable",
        "Norway showed a drone capable of carrying bombs.",
        (),
        ("Norway | Transfer | bombs", "Norway | Transfer | bombs | possible"),
    ),
    Case(
        "a letter that tells",
        "Paul Novak got a letter telling him to leave Kenya.",
        ("letter | Inform | Paul Novak", "Paul Novak | Leave | Kenya | requested"),
        ("Paul Novak | Inform | -", "Paul Novak | Inform | Paul Novak"),
    ),
    Case(
        "a war that is to end",
        "Anna Berg wants to end the war between Chad and Niger.",
        ("Chad | Fight | Niger",),
        ("Chad | Fight | Niger | desired",),
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


def test_the_amount_by_which_something_changes_is_its_quantity() -> None:
    for text in ("Shares fell 8 percent.", "Shares were up 8 percent.", "Shares rose by 8 percent."):
        assert {record["quantity"] for record in read(text)} == {"8 percent"}, text


@pytest.mark.parametrize(
    ("text", "role", "extent"),
    [
        ("The bridge was once the longest bridge in Kenya.", "theme", "the longest bridge"),
        ("Norsk Stal ended Velin's losses.", "theme", "losses"),  # in which Velin takes part
        ("Spain rejected Peru's criticism of Chile.", "theme", "Peru's criticism of Chile"),
    ],
)
def test_an_argument_reaches_as_far_as_its_part_in_the_event(text: str, role: str, extent: str) -> None:
    found = [a["text"] for record in read(text) for a in record["arguments"] if a["role"] == role]
    assert extent in found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rebels freed the hostages in exchange for fuel.", "place"),
        ("Anna Berg flew to Kenya for a summit.", "beneficiary"),
        ("Stocks rose on hopes of a deal.", "topic"),
        ("The jet wears the livery of Velin Motors.", "topic"),
    ],
)
def test_a_circumstance_is_no_participant(text: str, role: str) -> None:
    assert not [a for record in read(text) for a in record["arguments"] if a["role"] == role]


def test_a_post_is_no_argument_of_its_own_statement() -> None:
    held = [record for record in read("Mayor Anna Berg left.") if record["class"] == "HoldPost"]
    assert [(record["object"], record["theme"]) for record in held] == [("Mayor", "Mayor")]
    assert [a["role"] for a in held[0]["arguments"]] == ["agent"]


def test_the_relation_reads_as_the_text_does() -> None:
    read_as = {
        "Norsk Stal bought a stake in Velin Motors.": "bought stake in",
        "Norway sent a letter to Canada.": "sent a letter to",
        "Anna Berg refused to meet Paul Novak.": "refused to meet",
        "Spain may send doctors to Peru.": "may send to",
    }
    for text, relation in read_as.items():
        assert relation in [record["relation"] for record in read(text)], text


def test_a_sentence_without_an_event_says_nothing() -> None:
    assert read("Good morning.") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Anna Berg opposed the plan to close the mine.", "nonfinite"),
        ("Close the mine now.", "nonfinite"),
        ("Closing the mine would hurt the town.", "clausal"),
    ],
)
def test_a_rule_says_why_nobody_does_it(text: str, rule: str) -> None:
    assert rule in [record["rule"].rpartition(":")[2] for record in read(text) if record["subject"] is None]


def test_a_coordinated_adjective_is_no_event() -> None:
    assert read("Hale visited advanced and emerging economies.")[0]["relation"] == "visited"
    assert len(read("Hale visited advanced and emerging economies.")) == 1
