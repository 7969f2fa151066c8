"""Cleaning never loses its place: whatever the text, every character of the clean text leads back to what was written."""

from __future__ import annotations

import html
import itertools
import random

import pytest

from graphbuild.language.cleaning import clean
from graphbuild.model import Span

PIECES = (
    "Trump",
    "Corvale &amp; Sons",
    "&nbsp;",
    "&#8220;",
    "&#x201d;",
    "&#10;",
    "&thinsp;",
    "&#8203;",
    "&shy;",
    "&mdash;",
    "&bogus;",
    "&",
    ";",
    "\u00a0",
    "\u2009",
    " ",
    "\n",
    "\r\n",
    "\t",
    "—",
    "―",
    "–",
    "--",
    "---",
    "…",
    "...",
    "....",
    "[photo: Norpress]",
    "[photo",
    "[citation needed]",
    "]",
    "#Kyiv",
    "#",
    "!?!",
    "?",
    "co\u00adoperate",
    "\u200b",
    "\ufeff",
    "\u202e",
    "naïve",
    "İ",
    "ﬁ",
    "𝒳",
    "👩\u200d🚒",
    "e\u0301",
    "“",
    "”",
    "'s",
    "1914–18",
    "$4.25",
    "U.S.",
    ",",
    ".",
)
DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")


def whole(text: str) -> Span:
    return Span(0, len(text))


def random_texts(count: int) -> list[str]:
    """The same texts at every run: pieces that meet in news, in any order."""
    chooser = random.Random(7)
    return ["".join(chooser.choice(PIECES) for _ in range(chooser.randrange(1, 14))) for _ in range(count)]


TEXTS = [*("".join(pair) for pair in itertools.product(PIECES, repeat=2)), *random_texts(1500)]


def assert_leads_back(text: str, span: Span) -> None:
    cleaned = clean(text, span)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    for index, (start, end) in enumerate(zip(cleaned.starts, cleaned.ends, strict=True)):
        char, source = cleaned.text[index], text[start:end]
        assert span.start <= start < end <= span.end, (text, index)
        stands_for = (
            char in source
            or (char == " " and (source.isspace() or source[0] in "—―–-.…[&"))
            or char in html.unescape(source)
            or (char == "—" and source[0] in "―–-")
            or (char == "…" and set(source) == {"."})
        )
        assert stands_for, (text, char, source)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert list(cleaned.ends) == sorted(cleaned.ends)


def test_every_character_leads_back_to_what_was_written() -> None:
    for text in TEXTS:
        assert_leads_back(text, whole(text))


def test_offsets_of_a_block_stay_inside_the_block() -> None:
    for text in TEXTS:
        framed = f"HEAD &amp; {text} TAIL…"
        assert_leads_back(framed, Span(11, 11 + len(text)))


def test_the_clean_text_has_single_spaces_and_none_at_its_ends() -> None:
    for text in TEXTS:
        cleaned = clean(text, whole(text)).text
        assert cleaned == cleaned.strip(" "), text
        assert "  " not in cleaned, text
        assert not set(cleaned) & DROPPED, text


def test_letters_and_digits_outside_captions_and_entities_all_survive() -> None:
    for text in TEXTS:
        if "[" in text or "&" in text:
            continue
        kept = [char for char in clean(text, whole(text)).text if char.isalnum()]
        assert kept == [char for char in text if char.isalnum()], text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Corvale &amp; Sons", "Corvale & Sons"),
        ("a&nbsp;b", "a b"),
        ("say &#8220;no&#8221;", "say “no”"),
        ("&bogus;", "&bogus;"),
        ("one&#10;two", "one two"),
        ("co&shy;operate", "cooperate"),
        ("Trump&mdash;who", "Trump — who"),
        ("R&D", "R&D"),
        ("one\n  two\tthree", "one two three"),
        ("Trump—who left—said", "Trump — who left — said"),
        ("Trump--who left", "Trump — who left"),
        ("1914–18", "1914–18"),
        ("wait...", "wait …"),
        ("Rescuers [photo: Norpress] dig", "Rescuers dig"),
        ("He [the mayor] left", "He [the mayor] left"),
        ("in #Kyiv", "in Kyiv"),
        ("What?!", "What?"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffTokyo", "Tokyo"),
        ("", ""),
        (" \n\u00a0", ""),
    ],
)
def test_what_the_tokenizer_gets_to_see(written: str, read: str) -> None:
    assert clean(written, whole(written)).text == read


def test_an_entity_stands_for_all_its_characters() -> None:
    text = "Corvale &amp; Sons"
    cleaned = clean(text, whole(text))
    at = cleaned.text.index("&")
    assert text[cleaned.starts[at] : cleaned.ends[at]] == "&amp;"


def test_a_dropped_caption_leaves_the_words_around_it_in_place() -> None:
    text = "Rescuers [photo: Norpress] dig"
    cleaned = clean(text, whole(text))
    at = cleaned.text.index("dig")
    assert text[cleaned.starts[at] : cleaned.ends[at + 2]] == "dig"


def test_long_runs_of_marks_are_read_in_reasonable_time() -> None:
    for run in ("(", "—", "!", "&", "[", "[photo", ".", "\u00ad", "&#8220;"):
        text = run * 20_000
        assert_leads_back(text, whole(text))
