"""Time expressions: what is found, and what it means on a given day."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest

from graphbuild.extraction import timesearch
from graphbuild.extraction.times import EXPRESSIONS
from graphbuild.extraction.timesearch import find_times
from graphbuild.model import Span
from graphbuild.resolution.reckoning import Tense
from graphbuild.resolution.times import resolve_time

THURSDAY = dt.date(2024, 11, 7)


def found(text: str) -> list[str]:
    seen = find_times(text, [Span(0, len(text))])
    assert all(text[t.span.start : t.span.end] == t.text and t.value is None for t in seen)
    return [t.text for t in seen]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tusk met Stubb on Nov. 6, 2024.", ["Nov. 6, 2024"]),
        ("Tusk met Stubb on 6 November and on the 7th of November.", ["6 November", "the 7th of November"]),
        ("On Tuesday, Nov. 5, 2024 he left.", ["Tuesday, Nov. 5, 2024"]),
        ("Earlier Wednesday, the mayor resigned.", ["Earlier Wednesday"]),
        ("Tuesday's vote and late Monday", ["Tuesday", "late Monday"]),
        ("He left on Wednesday morning.", ["Wednesday morning"]),
        ("slept in Ariz. on Tues. night.", ["Tues. night"]),
        ("an election in late October", ["late October"]),
        ("His term between 2017 and 2021 comes", ["between 2017 and 2021"]),
        ("held from Nov. 18 in Brazil", ["from Nov. 18"]),
        ("from March to May and Nov. 18-19", ["from March to May", "Nov. 18-19"]),
        ("In March, profits fell in the third quarter.", ["March", "the third quarter"]),
        ("Q3 2024 and the first quarter of last year", ["Q3 2024", "the first quarter of last year"]),
        ("yesterday, this year and earlier this month", ["yesterday", "this year", "earlier this month"]),
        ("the end of last year, later this week", ["the end of last year", "later this week"]),
        ("In recent years, since the 1990s", ["In recent years", "the 1990s"]),
        (
            "two years ago, seventy-four years ago, a few days ago",
            ["two years ago", "seventy-four years ago", "a few days ago"],
        ),
        ("within 24 hours and for a week", ["24 hours", "a week"]),
        ("on 2024-11-06 and 11/06/2024", ["2024-11-06", "11/06/2024"]),
        ("On the eve of the June 2 poll", ["the eve of the June 2"]),
        (
            "two days after Nov. 5 and the day before Monday's vote",
            ["two days after Nov. 5", "the day before Monday"],
        ),
        ("until Friday, since 2015 and by 2030", ["until Friday", "since 2015", "by 2030"]),
        ("over the past three years", ["over the past three years"]),
        ("the last week of March", ["the last week of March"]),
        ("in the spring of 2023 and last summer", ["the spring of 2023", "last summer"]),
        ("on New Year’s Eve and Christmas Day 2023", ["New Year’s Eve", "Christmas Day 2023"]),
        ("in May, the May summit, last June", ["May", "May", "last June"]),
        ("to end the day at 9,505 after the start of the day", ["the day", "the start of the day"]),
        ("the music of the 70s and 80s", ["the 70s", "80s"]),
        ("the 2024 election and 2,000 votes in 2023", ["2024", "2023"]),
        ("Nov.\n6, 2024", ["Nov.\n6, 2024"]),
    ],
)
def test_what_is_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He may march. They will march on.",
        "Theresa May resigned and April Jones left, by order of May.",
        "the March on Rome",
        "2000 troops and 1900 people",
        "It paid $2000, 2,000 euros and 2008.5 points.",
        "a 51-year-old man, 33 years old",
        "The Sun reported it. He sat down.",
        "A quarter of the money, the second man",
        "60 hours a week is $12 an hour",
        "the fall of Kabul",
        "Black Friday",
        "room 2017/B and flight LH2017",
        "a day-to-day matter",
        "temperatures in the 70s",
        "the day he left, the story of the day",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert [t for t in found(text) if t != "60 hours"] == []


OF_EACH_KIND = [
    ("iso", "On 2024-11-06 he left."),
    ("numeric", "On 06/11/2024 he left."),
    ("date", "The 7th of November it was."),
    ("days", "They meet Nov. 18-19 there."),
    ("month", "In early March it rained."),
    ("week", "In the last week of MARCH it rained."),
    ("weekday", "He came Earlier Wednesday."),
    ("deictic", "He slept at midday. He left Tonight."),
    ("deictic", "Shares closed the day higher."),
    ("deictic", "This Evening they dine; Last night they danced."),
    ("unit", "He left LAST WEEK and this autumn."),
    ("unit", "Over the weekend he slept."),
    ("unit", "Earlier in the day he slept."),
    ("unit", "He leaves the week After Next."),
    ("unit", "He left the year before last."),
    ("ago", "He left three hours ago."),
    ("ahead", "He leaves two weeks From Now."),
    ("stretch", "Over the last three days it rained."),
    ("stretch", "The past year was dry."),
    ("quarter", "Q3 2024 was better than the second half."),
    ("season", "It rained in the summer of 2023, not in midsummer of 2024."),
    ("decade", "In the late 1990s and the ’80s it rained."),
    ("century", "A 19th Century house stood there."),
    ("year", "Since 2019 he has slept."),
    ("holiday", "On CHRISTMAS Eve he sings."),
    ("range", "From March to May, 2017-18 and Monday through Friday it rained."),
    ("range", "Between Nov. 5 and the 7th of December, 2019–2021, he slept."),
    ("offset", "On the eve of Nov. 5 and two days AFTER Nov. 7 it rained."),
    ("onset", "Since the Start of this year he has slept."),
    ("bounded", "Until Friday he sleeps."),
    ("vague", "In the near Future and in recent years it rained."),
    ("vague", "Decades ago it rained."),
    ("duration", "He slept for nearly an hour and 20 minutes."),
]


ALL_SIGNS = {*timesearch._SIGNS, *timesearch._LOWER_SIGNS, *timesearch._WORD_SIGNS}


@pytest.mark.parametrize(("kind", "text"), OF_EACH_KIND)
def test_what_tells_that_a_sentence_may_hold_a_time_is_in_all_that_do(
    kind: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pattern = re.compile(
        "|".join(f"(?:{re.sub(r'[?]P<[a-z0-9]+>', '?:', p)})" for k, p in EXPRESSIONS if k == kind)
    )
    assert pattern.search(text), "not an example of its kind"
    seen = found(text)
    monkeypatch.setattr(timesearch, "_signs", lambda _: ALL_SIGNS)
    assert seen == found(text) != []


def test_each_kind_of_time_has_its_signs_and_an_example() -> None:
    assert {kind for kind, _ in OF_EACH_KIND} == {kind for kind, _ in EXPRESSIONS} == set(timesearch._NEEDED)
    assert {sign for needed in timesearch._NEEDED.values() for each in needed for sign in each} == ALL_SIGNS


def test_expressions_lie_inside_their_spans() -> None:
    text = "Tusk left on Nov. 6 2024"
    assert [t.text for t in find_times(text, [Span(0, 19), Span(20, 24)])] == ["Nov. 6", "2024"]


@pytest.mark.parametrize(
    ("text", "tense", "value"),
    [
        # weekdays: the nearest on the side of the tense, the publication day itself on either
        ("Wednesday", "past", "2024-11-06"),
        ("on Wednesday", "past", "2024-11-06"),
        ("Earlier Wednesday", None, "2024-11-06"),
        ("Wednesday morning", "future", "2024-11-13"),
        ("Thursday", "past", "2024-11-07"),
        ("Thursday", "future", "2024-11-07"),
        ("Friday", "past", "2024-11-01"),
        ("Friday", "future", "2024-11-08"),
        ("until Friday", "past", "2024-11-08"),
        ("since Monday", "future", "2024-11-04"),
        ("last Thursday", "past", "2024-10-31"),
        ("next Thursday", None, "2024-11-14"),
        ("this Monday", None, "2024-11-04"),
        ("Tues. night", "past", "2024-11-05"),
        ("Tuesday, Nov. 5", "past", "2024-11-05"),
        # days
        ("Nov. 6, 2019", None, "2019-11-06"),
        ("6 November 2019", None, "2019-11-06"),
        ("the 7th of November", None, "2024-11-07"),
        ("Nov. 18", "future", "2024-11-18"),
        ("from Nov. 18", "past", "2024-11-18"),
        ("Jan. 20", "future", "2025-01-20"),
        ("Jan. 20", "past", "2024-01-20"),
        ("Dec. 24", "past", "2023-12-24"),
        ("June 16 of last year", None, "2023-06-16"),
        ("2024-11-06", None, "2024-11-06"),
        ("11/06/2024", None, "2024-11-06"),
        ("yesterday", None, "2024-11-06"),
        ("last night", None, "2024-11-06"),
        ("tonight", None, "2024-11-07"),
        ("tomorrow", "past", "2024-11-08"),
        ("earlier today", None, "2024-11-07"),
        ("the end of the day", None, "2024-11-07"),
        ("later in the day", None, "2024-11-07"),
        ("the day after tomorrow", None, "2024-11-09"),
        ("the eve of the June 2", "past", "2024-06-01"),
        ("two days after Nov. 5", None, "2024-11-07"),
        ("the day before Monday", "past", "2024-11-03"),
        ("three days ago", None, "2024-11-04"),
        ("New Year’s Eve", "past", "2023-12-31"),
        ("Christmas Day 2021", None, "2021-12-25"),
        # weeks
        ("last week", None, "2024-10-28/2024-11-03"),
        ("later this week", None, "2024-11-04/2024-11-10"),
        ("next week", None, "2024-11-11/2024-11-17"),
        ("over the weekend", "past", "2024-11-02/2024-11-03"),
        ("this weekend", "future", "2024-11-09/2024-11-10"),
        ("this weekend", "past", "2024-11-02/2024-11-03"),
        ("two weeks ago", None, "2024-10-21/2024-10-27"),
        ("a week ago", None, "2024-10-31~"),
        ("the week after next", "future", "2024-11-18/2024-11-24"),
        ("the month before last", "past", "2024-09"),
        ("since the start of this year", "past", "2024-01-01"),
        ("from the beginning of August 2024", "past", "2024-08-01"),
        ("since the beginning of October", "past", "2024-10-01"),
        ("the last week of March", "past", "2024-03-25/2024-03-31"),
        (
            "the last week of September",
            "past",
            "2024-09-23/2024-09-29",
        ),  # its Thursday; Monday the 30th is October's
        ("the first week of August 2024", "past", "2024-07-29/2024-08-04"),
        # months
        ("last month", None, "2024-10"),
        ("next month", None, "2024-12"),
        ("late October", "past", "2024-10"),
        ("March 2023", None, "2023-03"),
        ("the end of March 2023", None, "2023-03"),
        ("March", "past", "2024-03"),
        ("March", "future", "2025-03"),
        ("November", "past", "2024-11"),
        ("December", "past", "2023-12"),
        ("last September", "past", "2024-09"),
        ("last December", "past", "2023-12"),
        ("April", None, "2024-04"),
        ("March", "present", "2025-03"),
        ("October", "present", "2024-10"),
        ("December", None, "2024-12"),
        ("next March", None, "2025-03"),
        ("eleven months ago", None, "2023-12"),
        # quarters, halves and seasons
        ("the third quarter", "past", "2024-Q3"),
        ("the first quarter of last year", None, "2023-Q1"),
        ("Q3 2022", None, "2022-Q3"),
        ("the first half of 2022", None, "2022-01/2022-06"),
        ("last quarter", None, "2024-Q3"),
        ("the spring of 2023", None, "2023-SP"),
        ("last spring", None, "2024-SP"),
        ("last winter", None, "2023-WI"),
        ("next summer", None, "2025-SU"),
        ("this fall", None, "2024-FA"),
        # years and longer
        ("2017", None, "2017"),
        ("late 2023", None, "2023"),
        ("since 2015", None, "2015"),
        ("this year", None, "2024"),
        ("the end of last year", None, "2023"),
        ("two years ago", None, "2022"),
        ("seventy-four years ago", None, "1950"),
        ("the 1990s", None, "199X"),
        ("the '80s", None, "198X"),
        ("the 19th century", None, "18XX"),
        ("a decade ago", None, "201X"),
        # stretches
        ("between 2017 and 2021", None, "2017/2021"),
        ("2017-21", None, "2017/2021"),
        ("from March to May", "past", "2024-03/2024-05"),
        ("from November to February", "past", "2023-11/2024-02"),
        ("from November 2022 to February", None, "2022-11/2023-02"),
        ("from December to February 2023", None, "2022-12/2023-02"),
        ("between Monday and Wednesday", "past", "2024-11-04/2024-11-06"),
        ("Nov. 18-19", None, "2024-11-18/2024-11-19"),
        ("18 to 20 November 2022", None, "2022-11-18/2022-11-20"),
        ("over the past three years", None, "2021/2024"),
        ("the past nine days", None, "2024-10-29/2024-11-07"),
        ("over the next two months", None, "2024-11/2025-01"),
        ("the day", None, "2024-11-07"),
        ("the 80s", None, "198X"),
        # no value
        ("in recent years", None, None),
        ("a few days ago", None, None),
        ("24 hours", None, None),
        ("the previous week", None, None),
        ("Nov. 31", None, None),
        ("2024-13-40", None, None),
        ("99999 years ago", None, None),
        ("the mayor", None, None),
        ("", None, None),
    ],
)
def test_what_it_means_on_7_november_2024(text: str, tense: Tense, value: str | None) -> None:
    assert resolve_time(text, THURSDAY, tense) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wednesday", None),
        ("Nov. 6", None),
        ("late October", None),
        ("last week", None),
        ("two years ago", None),
        ("yesterday", None),
        ("the third quarter", None),
        ("this weekend", None),
        ("New Year's Eve", None),
        ("over the past year", None),
        ("from March to May", None),
        ("Nov. 6, 2024", "2024-11-06"),
        ("late October 2024", "2024-10"),
        ("between 2017 and 2021", "2017/2021"),
        ("the 1990s", "199X"),
    ],
)
def test_without_a_publication_date_only_whole_dates_are_known(text: str, value: str | None) -> None:
    assert resolve_time(text, None, "past") == value


def test_leap_days() -> None:
    assert resolve_time("tomorrow", dt.date(2024, 2, 28), None) == "2024-02-29"
    assert resolve_time("Feb. 29", dt.date(2025, 3, 1), "past") == "2024-02-29"
    assert resolve_time("Feb. 29", dt.date(2026, 3, 1), "past") is None


@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
@pytest.mark.parametrize(
    "text",
    [
        "last week",
        "next week",
        "last year",
        "next decade",
        "Friday",
        "this weekend",
        "next spring",
        "March",
        "yesterday",
        "2 centuries ago",
        "the past 3 years",
    ],
)
def test_the_ends_of_the_calendar_do_not_break_it(text: str, day: dt.date) -> None:
    for tense in ("past", "future"):
        value = resolve_time(text, day, tense)
        assert value is None or value[0].isdigit()


def test_what_is_found_can_be_resolved_from_its_text_alone() -> None:
    text = "in May, the March summit, on Tues. and in the fall; in April and last June"
    values = [resolve_time(t.text, THURSDAY, "past") for t in find_times(text, [Span(0, len(text))])]
    assert values == ["2024-05", "2024-03", "2024-11-05", "2024-FA", "2024-04", "2024-06"]


@pytest.mark.parametrize(
    "piece",
    ["1 ", "the ", "last ", "Nov. 1-", "2017-", "a few ", "Monday to ", "early ", "9", " \n", "in the past "],
)
def test_odd_text_takes_little_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.perf_counter()
    find_times(text, [Span(0, len(text))])
    assert time.perf_counter() - began < 5
