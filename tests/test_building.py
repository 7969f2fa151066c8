"""Building anew: the same bytes whoever reads, and however often it is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from benchmarks.corpus import articles as invented
from graphbuild import building
from graphbuild.bulk import Piece
from graphbuild.export import render
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Article
from graphbuild.sources import read
from graphbuild.stages import identity_of, read_facts, run_of
from tests.command import run

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of invented news in which the same people come up again and again."""
    path = tmp_path_factory.mktemp("corpus") / "news.jsonl"
    path.write_text("".join(f"{json.dumps(each)}\n" for each in islice(invented(), 30)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def expected(corpus: Path) -> bytes:
    """The graph of the corpus, built at once."""
    return at_once(corpus)


def at_once(source: Path) -> bytes:
    found = list(read_facts(read([source]), pipeline="fast"))
    identity = identity_of(found)
    graph = KnowledgeGraph.from_facts(
        found, run=run_of("fast"), canonical=identity.canonical, close=identity.close
    )
    return render(graph, "nquads")


def command(source: Path, output: Path, workers: int) -> list[str]:
    options = ["--pipeline", "fast", "--workers", str(workers), "-o", str(output)]
    return [sys.executable, "-m", "graphbuild", "build", str(source), *options]


def test_one_process_and_two_write_what_building_at_once_gives(
    corpus: Path, expected: bytes, tmp_path: Path
) -> None:
    for workers in (1, 2):
        output = tmp_path / f"{workers}.nq"
        done = run("build", corpus, "--pipeline", "fast", "--workers", workers, "-o", output)
        assert done.status == 0
        assert output.read_bytes() == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.nq", "2.nq"]


def test_the_sample_articles_give_what_building_them_at_once_gives(articles: Path, tmp_path: Path) -> None:
    outputs = tmp_path / "graph.nq", tmp_path / "graph.trig"
    done = run("build", articles, "--pipeline", "fast", *(each for path in outputs for each in ("-o", path)))
    assert done.status == 0
    assert outputs[0].read_bytes() == at_once(articles)
    assert render(KnowledgeGraph.load(outputs[1]), "nquads") == outputs[0].read_bytes()


def test_what_was_read_before_an_error_is_not_read_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_piece, seen = building.read_piece, list[str]()

    def reading(article: Article, *given: object, **options: object) -> Piece:
        seen.append(article.id)
        if len(seen) == 6:
            raise KeyboardInterrupt
        return read_piece(article, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "read_piece", reading)
    output = tmp_path / "out" / "graph.nq"
    words = ("build", articles, "--pipeline", "fast", "-o", output)
    assert run(*words).status != 0
    assert [path.name for path in output.parent.iterdir()] == ["graph.nq.parts"]
    kept = seen[:4]  # those of the batches that were read whole
    del seen[:]
    seen.extend(["…"] * 10)
    assert run(*words).status == 0
    again = seen[10:]
    assert len(again) == len(set(again)) < 9
    assert not set(again) & set(kept[:2])
    assert [path.name for path in output.parent.iterdir()] == ["graph.nq"]
    assert output.read_bytes() == at_once(articles)


def children(process: int) -> list[int]:
    """The processes that read for a build, as far as they have started."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        found = {int(each): Path(f"/proc/{each}/cmdline").read_bytes() for each in listed}
    except OSError:
        return []
    return [number for number, line in found.items() if b"spawn_main" in line]


def progress(output: Path) -> int:
    """What a build has put aside."""
    return sum(path.stat().st_size for path in output.parent.glob(f"{output.name}.parts/*"))


def test_a_build_killed_again_and_again_ends_with_the_same_graph(
    corpus: Path, expected: bytes, tmp_path: Path
) -> None:
    chance, output = Random(8), tmp_path / "graph.nq"
    output.write_bytes(b"what was there before\n")
    kills = 0
    for workers in (1, 2):
        process = subprocess.Popen(command(corpus, output, workers), stderr=subprocess.DEVNULL)
        before = progress(output)
        while progress(output) <= before and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.random())
        process.kill()
        kills += process.wait() == -signal.SIGKILL
        assert output.read_bytes() in (b"what was there before\n", expected)
    assert kills
    assert run("build", corpus, "--pipeline", "fast", "-o", output).status == 0
    assert output.read_bytes() == expected
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the processes")
def test_a_process_killed_while_it_reads_changes_nothing(
    corpus: Path, expected: bytes, tmp_path: Path
) -> None:
    output = tmp_path / "graph.nq"
    process = subprocess.Popen(command(corpus, output, 2), stderr=subprocess.DEVNULL)
    while not (found := children(process.pid)) and process.poll() is None:
        time.sleep(0.02)
    time.sleep(Random(3).random() * 3)
    os.kill(found[0], signal.SIGKILL)
    assert process.wait() == 0
    assert output.read_bytes() == expected


def test_articles_that_fail_are_told_and_their_texts_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_piece = building.read_piece

    def reading(article: Article, *given: object, **options: object) -> Piece:
        if "Broken" in article.text:
            raise ValueError("it breaks")
        return read_piece(article, *given, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "read_piece", reading)
    for name, text in (("good", "Anna Berg met Paul Novak."), ("../bad", "Broken. Anna Berg met Carl Munk.")):
        path = tmp_path / "in" / f"{Path(name).name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"id": name, "text": text}), encoding="utf-8")
    output = tmp_path / "out" / "graph.nq"
    done = run("build", tmp_path / "in", "--pipeline", "fast", "-o", output)
    assert done.status == 1
    kept = tmp_path / "out" / "graph.nq.failed" / "..%2Fbad.txt"
    assert f"cannot be read (ValueError: it breaks); it is left out, its text is kept in {kept}" in done.err
    assert kept.read_text(encoding="utf-8") == "Broken. Anna Berg met Carl Munk."
    assert b"Anna_Berg" in output.read_bytes()
    assert sorted(path.name for path in output.parent.iterdir()) == ["graph.nq", "graph.nq.failed"]


def test_nothing_to_read_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    empty, output = tmp_path / "empty.jsonl", tmp_path / "graph.nq"
    empty.write_text("", encoding="utf-8")
    output.write_text("before", encoding="utf-8")
    assert run("build", empty, "-o", output).status == 1
    assert output.read_text(encoding="utf-8") == "before"
    assert not (tmp_path / "graph.nq.parts").exists()


def test_a_pipe_gets_no_folder_beside_it(corpus: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    first = tmp_path / "first.jsonl"
    first.write_text(corpus.read_text(encoding="utf-8").splitlines()[0], encoding="utf-8")
    with (tmp_path / "copy.nq").open("wb") as copy, subprocess.Popen(["cat", str(pipe)], stdout=copy):
        done = run("build", first, "--pipeline", "fast", "-f", "nquads", "-o", pipe)
    assert done.status == 0
    assert (tmp_path / "copy.nq").read_bytes() == at_once(first)
    assert not Path(f"{pipe}.parts").exists()
