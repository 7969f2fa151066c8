"""What the sample articles say, statement by statement, against ``tests/golden``."""

from __future__ import annotations

import difflib

import pytest

from tests.golden_write import ARTICLES, GOLDEN, statements

NAMES = sorted(path.stem for path in ARTICLES.iterdir() if path.suffix in (".txt", ".html"))


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    return dict(statements())


@pytest.mark.parametrize("name", NAMES)
def test_an_article_says_what_it_said(name: str, found: dict[str, list[str]]) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    diff = difflib.unified_diff(golden, found[name], f"tests/golden/{name}.txt", "now", lineterm="", n=0)
    assert found[name] == golden, "\n".join(
        [
            f"{name} says something else than it did. Read the difference line by line, against the article.",
            "Where each change is right: make golden (or python -m tests.golden_write), and commit the files.",
            *diff,
        ]
    )


def test_every_article_has_its_golden_file_and_no_other() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == NAMES


def test_each_article_says_something() -> None:
    for name in NAMES:
        lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        assert len(lines) > 5, name
        assert all(line.count(" | ") == 6 for line in lines), name
