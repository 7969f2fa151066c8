"""CSV with named columns as a source of articles."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from graphbuild.sources.table import looks_like_table
from tests.test_sources import quotes, read_all, write

TEXT = 'Tusk said: "Finland, lent two ships."\n\nLatvia thanked it.'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_are_articles_whatever_divides_the_columns(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "wire.csv"
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["Publisher", " TEXT", "topic", "title", "date", "url", "author", "id"])
        writer.writerow(
            ["Estpress", TEXT, "ice", "Finland helps", "2024-11-06", "https://e.example/1", "Mai Tamm", "7"]
        )
        writer.writerow(["", "Vance met Iwaya in Lima."])
    (first, second), errors = read_all(path)
    assert errors == []
    assert (first.id, first.title, first.date) == ("7", "Finland helps", dt.date(2024, 11, 6))
    assert (first.publisher, first.author, first.url) == ("Estpress", "Mai Tamm", "https://e.example/1")
    assert quotes(first) == ['Tusk said: "Finland, lent two ships."', "Latvia thanked it."]
    assert (second.id, second.publisher, second.date) == ("wire-3", None, None)


def test_only_text_is_needed_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    articles, errors = read_all(
        write(tmp_path / "w.csv", "text\r\n\r\nVance met Iwaya.\r\n,,\r\nThey parted.\r\n")
    )
    assert ([article.id for article in articles], errors) == (["w-3", "w-5"], [])


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("headline,body\nx,y\n", "headline, body"),
        ("Vance met Iwaya. They parted.\n", "vance met iwaya. they parted."),
    ],
)
def test_a_missing_column_is_named(tmp_path: Path, content: str, names: str) -> None:
    path, good = write(tmp_path / "w.csv", content), write(tmp_path / "good.txt", "Finland helped Estonia.")
    articles, errors = read_all(path, good)
    assert [article.id for article in articles] == ["good"]
    (error,) = errors
    assert error.startswith(
        f'{path}: no column "text"; the first row must name the columns, text, id, title, date, publisher, author, url'
    )
    assert "\n" not in error
    assert names.split(",", maxsplit=1)[0].strip('"') in error


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('"",x,2024-11-06', "nothing to read"),
        ("A,x,2024-11-06", "fewer than 2 characters"),
        ("Tusk met Stubb.,x,soon", "'soon' is not a date"),
        ("Tusk, who met Stubb, left.,x,2024-11-06", "5 cells for 3 columns; put text that holds"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path, row: str, says: str) -> None:
    good = '"First line.\nVance met Iwaya.",x,2024-11-06'
    path = write(tmp_path / "w.csv", f"text,title,date\n{good}\n{row}\n{good}\n")
    articles, errors = read_all(path)
    assert [article.id for article in articles] == ["w-2", "w-4"]
    (error,) = errors
    assert error.startswith(f"{path}, row 3: ")
    assert says in error


@pytest.mark.parametrize("rest", ['"an open quote\n', '"a" b,x\n', f'"{"x" * 200_000}",x\n'])
def test_broken_quotes_are_one_line_and_the_rows_before_are_read(tmp_path: Path, rest: str) -> None:
    path = write(tmp_path / "w.csv", f"text,title\nVance met Iwaya.,x\n{rest}")
    articles, errors = read_all(path)
    assert [article.id for article in articles] == ["w-2"]
    (error,) = errors
    assert error.startswith(f"{path}: not CSV behind row 2 (")
    assert "\n" not in error


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("text,title\nx,y", True),
        ("date;Text\nx;y", True),
        ("text\nVance met Iwaya.", False),
        ("title,date\nx,y", False),
        ("Text, they said, is dead.", False),
        ("", False),
    ],
)
def test_a_table_is_known_by_its_first_row(text: str, is_table: bool) -> None:  # noqa: FBT001 - a parameter
    assert looks_like_table(text) is is_table
