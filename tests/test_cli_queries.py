"""``graphbuild query`` with named queries, their parameters and a time limit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graphbuild.query.library import named_queries
from tests.command import run

WIRE = Path(__file__).with_name("wire.trig")
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER (STR(?c) = STR(?o)) }"


def test_a_named_query_takes_its_parameters_as_options() -> None:
    done = run("query", WIRE, "who-contacted", "--of", "Anna Berg", "--since=2025-03-02", "--csv")
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[1] == (
        "Boris Kell,held a meeting,Anna Berg,2025-03-02,,Kell and Berg held a meeting."
    )


def test_options_of_the_query_and_of_the_command_mix(tmp_path: Path) -> None:
    out = tmp_path / "posts.tsv"
    assert (
        run("query", WIRE, "-o", out, "posts", "--of", "Berg", "--format", "tsv", "--title", "trade").status
        == 0
    )
    assert out.read_text(encoding="utf-8").splitlines()[1].startswith('"Anna Berg"\t"Trade Minister"')


def test_a_name_of_several_entities_is_told() -> None:
    done = run("query", WIRE, "posts", "--of", "kell", "--csv")
    assert done.status == 0
    assert done.complaints[0].startswith("graphbuild: 'kell' is the name of 2 entities, all are asked for")


def test_a_file_with_a_head_takes_parameters(tmp_path: Path) -> None:
    mine = tmp_path / "mine.rq"
    mine.write_bytes(run("query", "--show", "posts").out.encode())
    assert run("query", WIRE, f"@{mine}", "--of", "Berg", "--csv").out == run(
        "query", WIRE, "posts", "--of", "Berg", "--csv"
    ).out  # fmt: skip
    assert f"graphbuild: {mine} has no --who: it takes --of, --title\n" == run(
        "query", WIRE, f"@{mine}", "--who", "Berg"
    ).err  # fmt: skip


def test_the_list_names_every_query_with_its_options() -> None:
    done = run("query", "--list")
    assert done.status == 0
    assert "who-contacted --of ENTITY [--since DATE] [--until DATE]\n    Who contacted somebody" in done.out
    assert [line.split()[0] for line in done.out.splitlines() if line[0] != " "] == [
        q.name for q in named_queries()
    ]


def test_an_unknown_query_is_one_line() -> None:
    for arguments in (("query", "--show", "who-meet-whom"), ("query", WIRE, "who-meet-whom")):
        done = run(*arguments)
        assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
        assert "did you mean who-met-whom" in done.err


@pytest.mark.parametrize("extra", [["--of"], ["Berg"], ["--of", "a", "--of", "b"], ["-x"]])
def test_options_that_cannot_be_read_are_wrong_usage(extra: list[str]) -> None:
    done = run("query", WIRE, "posts", *extra)
    assert (done.status, done.out) == (2, "")


def ask(*arguments: object, **more: object) -> subprocess.CompletedProcess[str]:
    """A query in a process of its own, which may end itself."""
    command = [sys.executable, "-m", "graphbuild", "query", *map(str, arguments)]
    return subprocess.run(command, text=True, timeout=60, check=False, **more)  # type: ignore[call-overload, no-any-return]


def test_a_runaway_query_ends_in_one_line_and_an_old_output_stays(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_text("old", encoding="utf-8")
    done = ask(WIRE, SLOW, "--timeout", "0.5", "-o", old, capture_output=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr == "graphbuild: the query took longer than 0.5 s: ask for less, or give --timeout more\n"
    )
    assert old.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [old]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_table_is_as_wide_as_the_terminal() -> None:
    reader, writer = os.openpty()
    done = ask(WIRE, "timeline", "--of", "Berg", stdout=writer, env={**os.environ, "COLUMNS": "70"})
    os.close(writer)
    shown = os.read(reader, 100_000).decode("utf-8").splitlines()
    os.close(reader)
    assert done.returncode == 0
    assert max(map(len, shown)) == 70
