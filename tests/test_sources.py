"""Reading: formats, folders, ids, encodings. What is inside an article is in test_anatomy."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.sources import expected, read

SENTENCE = "Finland lent two icebreakers to Estonia."


def read_all(*inputs: str | Path) -> tuple[list[Article], list[str]]:
    errors: list[InputError] = []
    articles = list(read(inputs, on_error=errors.append))
    return articles, [str(error) for error in errors]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


def lines(path: Path, *records: object) -> Path:
    return write(path, "\n".join(json.dumps(record) for record in records) + "\n")


def quotes(article: Article) -> list[str]:
    return [article.quote(block.span) for block in article.blocks]


def test_a_text_file_is_an_article_called_by_its_stem(tmp_path: Path) -> None:
    (article,) = read([write(tmp_path / "icebreakers.txt", SENTENCE)])
    assert (article.id, article.text, quotes(article)) == ("icebreakers", SENTENCE, [SENTENCE])


def test_an_unknown_suffix_is_read_as_text(tmp_path: Path) -> None:
    (article,) = read([write(tmp_path / "icebreakers.story", SENTENCE)])
    assert quotes(article) == [SENTENCE]


def test_a_folder_is_read_recursively_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.html", "README.md", ".hidden.txt", ".cache/d.txt"):
        write(tmp_path / name, f"<p>{SENTENCE}</p>" if name.endswith("html") else SENTENCE)
    assert [article.id for article in read([tmp_path])] == ["a", "b", "c"]


def test_globs_are_opened(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        write(tmp_path / name, SENTENCE)
    assert [article.id for article in read([str(tmp_path / "a*.txt")])] == ["a1", "a2"]


def test_a_file_whose_name_has_brackets_is_not_a_glob(tmp_path: Path) -> None:
    assert [a.id for a in read([write(tmp_path / "talks [2].txt", SENTENCE)])] == ["talks [2]"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", SENTENCE)
    assert len(list(read([path, str(tmp_path), path]))) == 1


def test_a_file_name_in_another_encoding_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    path = write(tmp_path / os.fsdecode(b"k\xf6ln.txt"), SENTENCE)
    (article,) = read([path])
    assert article.id == "k\ufffdln"


def test_files_of_one_stem_are_called_by_their_path_in_any_order(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x/talks.txt", SENTENCE), write(tmp_path / "y/talks.txt", SENTENCE)
    other = write(tmp_path / "y/flood.txt", SENTENCE)
    assert [a.id for a in read([first, second, other])] == ["x/talks.txt", "y/talks.txt", "flood"]
    assert [a.id for a in read([other, second, first])] == ["flood", "y/talks.txt", "x/talks.txt"]


def test_date_and_publisher_supply_only_what_the_text_lacks(tmp_path: Path) -> None:
    bare = write(tmp_path / "bare.txt", SENTENCE)
    full = write(tmp_path / "full.txt", f"Date: 2024-03-05\nSource: Estpress\n\n{SENTENCE}")
    first, second = read([bare, full], date=dt.date(2020, 1, 1), publisher="Norpress")
    assert (first.date, first.publisher) == (dt.date(2020, 1, 1), "Norpress")
    assert (second.date, second.publisher) == (dt.date(2024, 3, 5), "Estpress")


def test_no_date_is_ever_made_up(tmp_path: Path) -> None:
    (article,) = read(
        [write(tmp_path / "a.txt", "TALLINN, Nov. 6 (Estpress) -- Finland sent help on Monday.")]
    )
    assert article.date is None


@pytest.mark.parametrize(
    "data",
    [
        "“Köhler” said no — twice.".encode(),
        b"\xef\xbb\xbf" + "“Köhler” said no — twice.".encode(),
        "“Köhler” said no — twice.".encode("utf-16"),
        b"\xfe\xff" + "“Köhler” said no — twice.".encode("utf-16-be"),
        "“Köhler” said no — twice.".encode("utf-32"),
        "“Köhler” said no — twice.".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "utf-32", "windows-1252"],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (article,) = read([write(tmp_path / "a.txt", data)])
    assert article.text == "“Köhler” said no — twice."


def test_windows_line_ends_stay_as_read_and_offsets_hold(tmp_path: Path) -> None:
    text = "First paragraph here.\r\n\r\nSecond paragraph\r\ngoes on here.\r\n"
    (article,) = read([write(tmp_path / "a.txt", text)])
    assert article.text == text
    assert quotes(article) == ["First paragraph here.", "Second paragraph\r\ngoes on here."]


def test_lone_surrogates_and_controls_are_replaced_one_for_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"id": "s", "text": "Tusk \\ud83d met\\u0001 Stubb \\ud83d\\ude00."}')
    (article,) = read([path])
    assert article.text == "Tusk \ufffd met\ufffd Stubb \U0001f600."
    article.text.encode("utf-8")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"A", "fewer than 2 characters"),
        ("東京で首脳会談が開かれた。".encode("shift_jis"), "not valid UTF-8 at byte 0"),
        (("Köhler und Dvořák — “" * 3).encode()[:-1], "not valid UTF-8"),
        (b"\xff\xfeA\0\x00\xd8", "broken at byte"),
        (b"END\n", "no running text"),
    ],
    ids=[
        "empty",
        "blank",
        "png",
        "controls",
        "one character",
        "shift-jis",
        "cut utf-8",
        "bad utf-16",
        "furniture",
    ],
)
def test_unreadable_files_are_reported_by_name_and_the_others_read(
    tmp_path: Path, content: bytes, says: str
) -> None:
    bad, good = write(tmp_path / "bad.txt", content), write(tmp_path / "good.txt", SENTENCE)
    articles, errors = read_all(bad, good)
    assert [article.id for article in articles] == ["good"]
    assert len(errors) == 1
    assert errors[0].startswith(f"{bad}: ")
    assert says in errors[0]
    assert "\n" not in errors[0]


def test_missing_files_empty_folders_and_idle_globs_are_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    inputs: list[str | Path] = [
        tmp_path / "none.txt",
        tmp_path / "empty",
        str(tmp_path / "*.xyz"),
        "nul\0name",
    ]
    articles, errors = read_all(*inputs)
    assert articles == []
    assert [e.split(": ")[1].split(";")[0] for e in errors[:3]] == [
        "no file to read in this folder",
        "no file matches this pattern",
        "no file can have this name",
    ]
    assert "no such file" in errors[3]


def test_without_a_listener_the_first_error_is_raised(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read([tmp_path / "none.txt"]))


def test_standard_input_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, id_ in (
        (SENTENCE, "stdin"),
        (json.dumps({"id": "j", "text": SENTENCE}), "j"),
        (f"<!DOCTYPE html><p>{SENTENCE}</p>", "stdin"),
        (
            f"<rss><channel><item><guid>x:1</guid><description>{SENTENCE}</description></item></channel></rss>",
            "x:1",
        ),
        (f"id,text\n7,{SENTENCE}\n", "7"),
    ):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data.encode())))
        (article,) = read(["-"])
        assert (article.id, quotes(article)) == (id_, [SENTENCE])


# JSON lines


def test_jsonl_takes_what_it_is_given(tmp_path: Path) -> None:
    record = {
        "id": 7,
        "text": SENTENCE,
        "title": "Finland helps",
        "date": "2024-11-06",
        "publisher": "Estpress",
        "author": "Mai Tamm",
        "url": "https://news.example/7",
    }
    (article,) = read([lines(tmp_path / "wire.jsonl", record)])
    assert (article.id, article.title, article.date) == ("7", "Finland helps", dt.date(2024, 11, 6))
    assert (article.publisher, article.author, article.url) == (
        "Estpress",
        "Mai Tamm",
        "https://news.example/7",
    )
    assert quotes(article) == [SENTENCE]


def test_jsonl_lines_without_id_are_called_by_stem_and_line(tmp_path: Path) -> None:
    path = write(tmp_path / "wire.jsonl", f'{{"text": "{SENTENCE}"}}\n\n{{"text": "{SENTENCE}"}}\n')
    assert [article.id for article in read([path])] == ["wire-1", "wire-3"]


def test_jsonl_tokens_are_one_sentence_kept_as_it_is(tmp_path: Path) -> None:
    tokens = ["Tokyo", "--", "``", "END", "''", "."]
    (article,) = read([lines(tmp_path / "t.jsonl", {"tokens": tokens, "date": "5 March 2024"})])
    assert (article.tokens, article.text) == (tuple(tokens), "Tokyo -- `` END '' .")
    assert quotes(article) == [article.text]
    assert article.date == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{not json", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"id": "x"}', "nothing to read"),
        ('{"text": 5}', '"text" must be a string'),
        ('{"text": "A"}', "fewer than 2 characters"),
        ('{"text": ""}', "nothing to read"),
        ('{"tokens": []}', '"tokens" must be a list'),
        ('{"tokens": ["a", ""]}', '"tokens" must be a list'),
        ('{"tokens": "a b"}', '"tokens" must be a list'),
        ('{"text": "Tusk met Stubb.", "date": "soon"}', "'soon' is not a date"),
        ('{"id": "first", "text": "Tusk met Stubb."}', "already taken"),
        ("[" * 100_000, "JSON"),
        ('{"id": ' + "9" * 5000 + ', "text": "Tusk met Stubb."}', "not JSON"),
    ],
)
def test_jsonl_errors_name_file_and_line(tmp_path: Path, line: str, says: str) -> None:
    first, last = ({"id": name, "text": SENTENCE} for name in ("first", "last"))
    path = write(tmp_path / "w.jsonl", f"{json.dumps(first)}\n{line}\n{json.dumps(last)}\n")
    articles, errors = read_all(path)
    assert [article.id for article in articles] == ["first", "last"]
    assert len(errors) == 1
    assert errors[0].startswith(f"{path}:2: ")
    assert says in errors[0]


# HTML

PAGE = """<!doctype html><html><head><title>Ferry sinks off Sarn | Norpress</title>
<meta property="og:site_name" content="Norpress"><meta property="article:published_time" content="2024-03-05T23:30:00-05:00">
<meta name="author" content="Mai Tamm"><link rel="canonical" href="https://news.example/ferry">
<style>p { color: red }</style></head>
<body><nav><p>Home</p></nav><article><h1>Ferry sinks off Sarn</h1>
<p>SARN (Norpress) — The ferry <b>Aurora</b> sank&nbsp;on
Tuesday.</p><figure><figcaption>The ferry</figcaption></figure><script>var p = "<p>no</p>";</script>
<p>Nobody was hurt &amp; all were saved.</article><aside><p>Most read</p></aside><footer><p>Privacy</p></footer></body></html>"""


def test_html_gives_headline_paragraphs_and_meta(tmp_path: Path) -> None:
    (article,) = read([write(tmp_path / "ferry.html", PAGE)])
    assert [block.kind for block in article.blocks] == ["title", "body", "body"]
    assert quotes(article) == [
        "Ferry sinks off Sarn",
        "The ferry Aurora sank on Tuesday.",
        "Nobody was hurt & all were saved.",
    ]
    assert (article.title, article.date) == ("Ferry sinks off Sarn", dt.date(2024, 3, 5))
    assert (article.publisher, article.author, article.dateline_place) == ("Norpress", "Mai Tamm", "SARN")
    assert article.url == "https://news.example/ferry"


def test_html_headline_comes_from_the_page_title_if_need_be(tmp_path: Path) -> None:
    page = f"<html><head><title>Finland helps Estonia | Norpress</title></head><body>{SENTENCE}<br>Latvia thanked it.</body>"
    (article,) = read([write(tmp_path / "a.htm", page)])
    assert quotes(article) == ["Finland helps Estonia", SENTENCE, "Latvia thanked it."]


@pytest.mark.parametrize(
    "section", ["<![CDATle x]]>", "<![if !IE]>", "<![>", "<![endif]-->", "<![CDATA[x]]>"]
)
def test_html_passes_over_marked_sections_of_any_kind(tmp_path: Path, section: str) -> None:
    page = f"<html><body>{section}<p>{SENTENCE}</p></body></html>"
    (article,) = read([write(tmp_path / "a.html", page)])
    assert quotes(article) == [SENTENCE]


def test_html_without_paragraphs_is_reported(tmp_path: Path) -> None:
    articles, errors = read_all(write(tmp_path / "a.html", "<html><script>x</script></html>"))
    assert articles == []
    assert "no paragraphs" in errors[0]


STORY = "<h1>Iwaya visits Kyiv</h1><p>Iwaya met Sybiha on Saturday.</p><p>They signed an agreement on information.</p>"


@pytest.mark.parametrize(
    "around",
    [
        "<div class='cookie-banner'><p>We use cookies.</p></div>{}<div id='comments'><h3>Comments</h3><p>Great!</p></div>",
        "<article>{}<section class='Related_stories'><ul><li>Court orders plant</li></ul></section></article>",
        "<main><article>{}</article><article class='card teaser'><p>Storm floods valley.</p></article></main>",
        "<div class='page with-sidebar'>{}</div><p>.</p>",
        "<body class='single no-comments'><div class='social-enabled content'>{}</div></body>",
    ],
    ids=["boxes", "inside", "teaser", "about the page", "about the text"],
)
def test_html_leaves_out_what_stands_around_the_article(tmp_path: Path, around: str) -> None:
    (article,) = read([write(tmp_path / "a.html", f"<html>{around.format(STORY)}</html>")])
    assert quotes(article) == [
        "Iwaya visits Kyiv",
        "Iwaya met Sybiha on Saturday.",
        "They signed an agreement on information.",
    ]


def test_how_many_articles_are_expected_is_told_by_files_and_lines(tmp_path: Path) -> None:
    story = write(tmp_path / "story.txt", "Anna Berg met Paul Novak.")
    wire = lines(tmp_path / "wire.jsonl", {"text": "One."}, {"text": "Two."})
    assert expected([story, wire]) == len(read_all(story, wire)[0]) == 3
    assert expected([tmp_path]) == 3
    assert expected([tmp_path / "missing.jsonl"]) == 0
    assert expected([story, "-"]) is None
    assert expected([write(tmp_path / "wire.csv", "text\nOne.\n")]) is None
