"""Extractors of other packages: one that works, installed by pip, and each way in which one can be broken."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuild.errors import PluginError
from graphbuild.extraction.plugins import installed_plugins
from graphbuild.model import Article, Block, Span
from graphbuild.stages import read_facts, run_of
from tests.command import run

ROOT = Path(__file__).resolve().parent.parent
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "graphbuild-scores"
version = "1.2"

[project.entry-points."graphbuild.extractors"]
scores = "graphbuild_scores:scores"
"""
SCORES = '''
"""Who beat whom: "Norway 2-1 Sweden"."""

from graphbuild.extraction.roles import argument, unique
from graphbuild.extraction.statements import make_statement
from graphbuild.extraction.wording import predicate


def scores(analysis):
    tree, mentions = analysis.tree, analysis.mentions
    frame = analysis.vocabulary.best_frame("defeat", "VERB", {"obj"})
    for home in mentions:
        goals, away = [home + 1, home + 2, home + 3], home + 4
        if away in mentions and tree.text(home + 1, away) == "2-1":
            words = predicate(analysis, goals, goals[0], "defeat", "NOUN")
            parties = unique([argument(analysis, "agent", home), argument(analysis, "patient", away)])
            yield make_statement(analysis, home, words, parties, frame, "result")
'''
MATCH = "Norway 2-1 Sweden. Anna Berg met Paul Novak."
ARTICLE = Article("match", MATCH, (Block(Span(0, len(MATCH))),))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the package graphbuild-scores."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    (source / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (source / "graphbuild_scores.py").write_text(SCORES, encoding="utf-8")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--no-cache-dir", "--quiet"]
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return target


def graphbuild(site: Path, *arguments: str) -> str:
    """Run the command line with the packages in ``site``; return what it prints."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    command = [sys.executable, "-m", "graphbuild", *arguments]
    done = subprocess.run(command, env=environment, input=MATCH, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_package_that_pip_installed_adds_its_statements(site: Path) -> None:
    found = [json.loads(line) for line in graphbuild(site, "extract", "-").splitlines()]
    assert [(r["event"], r["class"], r["object"], r["rule"]) for r in found] == [
        ("stdin#e1", "Defeat", "Sweden", "scores:result"),
        ("stdin#e2", "Meet", "Paul Novak", "verb"),
    ]


def test_the_graph_tells_the_rule_and_the_package(site: Path) -> None:
    lines = graphbuild(site, "build", "-", "-f", "nquads").splitlines()
    assert any('#rule> "scores:result"' in line for line in lines)
    assert [line.split('"')[1] for line in lines if "#extractor>" in line] == ["graphbuild-scores 1.2"]
    assert not [
        line for line in run("build", "-", "-f", "nquads", stdin=MATCH).out.splitlines() if "scores" in line
    ]


# what can be wrong with one


@pytest.fixture
def installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    """The package graphbuild-broken 0.1, laid out as pip would, whose module holds the test's parameter."""
    name = f"graphbuild_broken_{tmp_path.name}"  # a module of its own, since Python keeps those it read
    (tmp_path / f"{name}.py").write_text(request.param, encoding="utf-8")
    record = tmp_path / "graphbuild_broken-0.1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: graphbuild-broken\nVersion: 0.1\n", encoding="utf-8"
    )
    (record / "entry_points.txt").write_text(f"[graphbuild.extractors]\nbad = {name}:bad\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    installed_plugins.cache_clear()
    yield
    installed_plugins.cache_clear()


BROKEN = {
    "import nowhere_at_all": "cannot be loaded (ModuleNotFoundError: No module named 'nowhere_at_all')",
    "x = (": "cannot be loaded (SyntaxError: '(' was never closed",
    "bad_name = print": "cannot be loaded (AttributeError: module",
    "bad = 7": "is no function",
    "def bad(analysis): return 1 // 0": "fails on article stdin (ZeroDivisionError: ",
    "def bad(analysis): return None": "fails on article stdin (TypeError: ",
    "def bad(analysis): yield 'Norway won'": "yields str, not Statement",
    "def bad(analysis, extra): yield": "fails on article stdin (TypeError: ",
    """
from dataclasses import replace
from graphbuild.extraction.verbs import verb_statements
from graphbuild.model import Span

def bad(analysis):
    for statement in verb_statements(analysis):
        yield replace(statement, evidence=Span(0, 9999))
""": "yields offsets outside the text of article stdin",
}


@pytest.mark.parametrize(("installed", "says"), BROKEN.items(), indirect=["installed"])
@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("command", ["build", "extract", "explain"])
def test_a_broken_plugin_costs_one_line_that_names_its_package(command: str, says: str) -> None:
    done = run(command, "-", stdin=MATCH)
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
    assert done.complaints[0].startswith("graphbuild: extractor bad of graphbuild-broken 0.1: ")
    assert says in done.complaints[0]


@pytest.mark.parametrize("installed", ["import nowhere_at_all"], indirect=True)
@pytest.mark.usefixtures("installed")
def test_the_error_can_be_caught() -> None:
    with pytest.raises(PluginError, match="graphbuild-broken"):
        list(read_facts([ARTICLE]))


COPY = """
from dataclasses import replace
from graphbuild.extraction.verbs import verb_statements

def bad(analysis):
    for statement in verb_statements(analysis):
        for rule in ("", "bad", "bad:twice", "badly"):
            yield replace(statement, rule=rule)
"""


@pytest.mark.parametrize("installed", [COPY], indirect=True)
@pytest.mark.usefixtures("installed")
def test_every_rule_of_a_plugin_begins_with_its_name() -> None:
    ((reading, _),) = read_facts([ARTICLE])
    assert [s.rule for s in reading.statements] == ["bad", "bad", "bad:badly", "bad:twice", "verb"]
    assert run_of(None).extractors == ("graphbuild-broken 0.1",)
