"""The benchmarks run, and what is published of them is what was measured."""

from __future__ import annotations

import json
import shutil
import sys
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks import __main__ as command
from benchmarks import corpus, report, scale, store, throughput, view
from benchmarks.bars import Bar, bars
from benchmarks.sizes import QUICK
from graphbuild.model import Article, Block, Span

RUN = {"command": "build", "words": 9000, "cpu": 9.0, "largest": 1 << 20, "load": 0.0}


STORE = {
    "quads": 100,
    "rows": [
        {"task": "load N-Quads", "ours": 0.1, "theirs": 1.0, "goal": 10},
        {"task": "query: one", "ours": 0.001, "theirs": 0.2, "goal": 20},
    ],
}


def run(articles: int, workers: int, wall: float, megabytes: int) -> dict[str, Any]:
    """Return one run of ``scale``."""
    return {**RUN, "articles": articles, "workers": workers, "wall": wall, "together": megabytes << 20}


@pytest.mark.slow
def test_a_quick_run_writes_every_section_and_a_later_one_only_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sections = ["reading", "scale", "store", "start"]
    command.main([*sections, "--quick", "-o", str(tmp_path)])
    first = command.read(tmp_path)
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert list(first) == sections
    assert [line[3:].lower() for line in page.splitlines() if line.startswith("## ")] == sections
    assert page.count(first["store"]["machine"]["processor"]) == len(sections)
    assert all(row["parse"] > 0 and row["statements"] > 9 for row in first["reading"]["found"]["rows"])
    assert all(row["together"] >= row["largest"] > 1 << 26 for row in first["scale"]["found"])
    assert all(row["cpu"] > 0 for row in first["start"]["found"])
    assert "| consultations of any kind" in page.replace("query: ", "")
    command.main(["store", "--quick", "--quads", "5500", "-o", str(tmp_path)])
    second = command.read(tmp_path)
    assert second["store"]["found"]["quads"] == 5500
    assert {name: second[name] for name in second if name != "store"} == {
        name: first[name] for name in first if name != "store"
    }
    assert capsys.readouterr().out == ""


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromedriver"), reason="Chromium and its driver are not installed")
def test_the_view_is_measured_against_pyvis() -> None:
    [row] = view.measure(QUICK)["rows"]
    assert 0 < row["ours"] < QUICK.patience
    assert 0 < row["stock"] < QUICK.patience


def test_what_is_missing_is_told_in_one_line_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(store, "measure", lambda _: STORE)
    command.main(["view", "store", "--quick", "-o", str(tmp_path)])
    told = capsys.readouterr().err.splitlines()
    assert "left out: view: a browser is missing: install chromium, chromium-driver and selenium" in told
    assert list(command.read(tmp_path)) == ["store"]


def test_an_unknown_section_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(["sotre"])
    assert (
        "no section is called sotre: take from reading, scale, store, view, start" in capsys.readouterr().err
    )


def test_what_is_published_is_what_was_measured() -> None:
    results = command.read(command.HERE)
    assert set(results) <= set(report.RENDERERS) == set(command.MODULES)
    for path, text in report.pages(results).items():
        assert (command.HERE / path).read_text(encoding="utf-8") == text, (
            f"{path}: python -m benchmarks --render"
        )
    plots = {f"plots/{path.name}" for path in (command.HERE / "plots").iterdir()}
    assert plots == set(report.pages(results)) - {"RESULTS.md"}


def test_readme_quotes_the_results() -> None:
    readme = command.README.read_text(encoding="utf-8")
    results = command.read(command.HERE)
    assert report.summary(results) in readme
    assert command.quoting(readme, results) == readme


def test_ratios_are_to_one_worker_and_to_the_smallest_corpus() -> None:
    rows = [
        run(1000, 1, 30.0, 300),
        run(1000, 2, 20.0, 600),
        run(9000, 1, 270.0, 330),
        run(9000, 2, 150.0, 660),
    ]
    section = report.scale(rows)
    lines = [line.split(" | ") for line in section.text.splitlines() if line.startswith("| build")]
    assert [line[4] for line in lines] == ["1.00", "1.50", "1.00", "1.80"]
    assert [line[8] for line in lines] == ["1.00", "1.00", "1.10", "1.10"]
    assert section.short == (
        ("build, 9,000 articles: 2 workers against 1", "1.80 times as quick"),
        ("build, 9,000 articles: memory against 1,000 articles", "1.10 times"),
    )


def test_a_page_that_was_not_drawn_in_time_is_a_bound() -> None:
    found = {"patience": 60.0, "goal": 15, "rows": [{"statements": 500, "stock": 60.0, "ours": 0.5}]}
    assert "| 500 | over 60.0 | 0.50 | over 120 |" in report.view(found).text


def test_without_textacy_its_column_says_so() -> None:
    row = {"pipeline": "fast", "words": 1000, "parse": 0.1, "follow": 0.1, "statements": 70}
    text = report.reading({"rows": [row], "longer": 8, "took": 8.4}).text
    assert "| fast | 10,000 | not installed | 5,000 | 0.50 | 1.00 | 70 | - |" in text
    assert "8.4 times as long" in text


def test_bars_are_as_long_as_their_values_and_their_labels_escaped() -> None:
    drawn = bars("A <b>", "s", [Bar("one & all", 4.0, "4"), Bar("two", 1.0, "1", "theirs")])
    root = ET.fromstring(drawn)  # noqa: S314 - our own
    widths = [float(bar.attrib["width"]) for bar in root.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert widths[0] == pytest.approx(4 * widths[1], abs=0.1)
    assert {"A <b>", "one & all"} <= {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}


def test_logarithmic_bars_begin_at_one() -> None:
    root = ET.fromstring(bars("", "times", [Bar("", 100.0, ""), Bar("", 10.0, "")], logarithmic=True))  # noqa: S314
    widths = [float(bar.attrib["width"]) for bar in root.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert widths[0] == pytest.approx(2 * widths[1], abs=0.1)


def test_a_program_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="no such file"):
        scale.watched([sys.executable, "-c", "import sys; sys.exit('no such file')"])


def test_articles_joined_say_everything_in_its_place() -> None:
    article = Article("a", "One. Two.", (Block(Span(0, 4)), Block(Span(5, 9))))
    long = throughput.joined([article], 2)
    said = [long.text[block.span.start : block.span.end] for block in long.blocks]
    assert said == ["One.", "Two.", "One.", "Two."]


def test_a_small_corpus_begins_a_large_one_and_no_sentence_comes_twice() -> None:
    small, large = (list(islice(corpus.articles(), number)) for number in (20, 200))
    assert large[:20] == small
    said = [sentence for article in large for sentence in article["text"].replace("\n\n", " ").split(". ")]
    assert len(said) > 1500
    assert len(set(said)) == len(said)
    names = [len({name for article in some for name in article["title"].split()}) for some in (small, large)]
    assert names[0] < names[1] < 10 * names[0]  # names grow with the corpus, and more slowly


def test_results_hold_numbers_and_no_clock() -> None:
    text = json.dumps(command.read(command.HERE))
    assert "date" not in text
    assert str(Path.home()) not in text
