"""Reading many articles, in this process and in others; what is killed, broken or slow changes nothing for the rest."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphbuild.engines import Engine, kept_processes, map_articles, map_parts, pool
from graphbuild.engines.batches import batches, read_batch
from graphbuild.engines.pool import AHEAD, run_in_processes
from graphbuild.engines.tasks import ReadArticles
from graphbuild.errors import EngineError, InputError, PipelineError, PluginError
from graphbuild.language import load_pipeline
from graphbuild.model import Article, Fact, Reading
from graphbuild.sources import read
from graphbuild.stages import facts_of, read_facts
from graphbuild.vocabulary import Vocabulary
from tests.command import run
from tests.readings import article, many, pairs, process_of, square, words

ROOT = Path(__file__).resolve().parent.parent


def noted(articles: list[Article], taken: list[str]) -> Iterator[Article]:
    for one in articles:
        taken.append(one.id)
        yield one


def names(outcomes: list[object]) -> list[object]:
    return [str(o) if isinstance(o, InputError) else o[0] for o in outcomes]  # type: ignore[index]


# batches


def test_a_batch_is_full_when_its_texts_are_long_enough_together() -> None:
    articles = [article(n, "x" * length) for n, length in enumerate((4, 4, 4, 30, 1, 1))]
    assert [[a.id for a in batch] for batch in batches(articles, 10)] == [
        ["a0", "a1", "a2"],
        ["a3"],
        ["a4", "a5"],
    ]


def test_batches_take_no_more_than_they_give() -> None:
    taken: list[str] = []
    next(batches(noted(many(9), taken), 1))
    assert taken == ["a0"]


def test_an_article_that_fails_is_left_out_of_its_batch(vocabulary: Vocabulary) -> None:
    batch = many(3, a1="Broken.")
    found = read_batch(words, batch, load_pipeline("fast"), vocabulary)
    assert names(list(found)) == [
        "a0",
        "a1.txt: cannot be read (ValueError: two lines); it is left out",
        "a2",
    ]


def test_what_is_no_articles_fault_ends_the_batch(vocabulary: Vocabulary) -> None:
    with pytest.raises(PluginError, match="extractor x"):
        read_batch(words, many(2, a1="Plugin."), load_pipeline("fast"), vocabulary)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_fails_is_told_and_the_others_are_found(vocabulary: Vocabulary, workers: int) -> None:
    told: list[InputError] = []
    done: list[str] = []
    found = map_articles(
        words,
        many(4, a2="Broken."),
        pipeline="fast",
        vocabulary=vocabulary,
        engine=Engine(workers=workers),
        on_error=told.append,
        progress=lambda a: done.append(a.id),
    )
    assert [name for name, _ in found] == ["a0", "a1", "a3"]
    assert [str(error).split(":")[0] for error in told] == ["a2.txt"]
    assert done == ["a0", "a1", "a2", "a3"]
    with pytest.raises(InputError, match=r"^a0.txt: cannot be read \(ValueError: two lines\)"):
        list(map_articles(words, [article(0, "Broken.")], pipeline="fast", vocabulary=vocabulary))


# several processes


def test_two_processes_find_what_one_finds(articles: Path) -> None:
    inputs = list(read([articles]))
    assert len(list(batches(inputs))) > 1
    found = [list(read_facts(inputs, pipeline="fast", engine=Engine(workers=workers))) for workers in (1, 2)]
    assert len(found[0]) == 9
    assert found[0] == found[1]
    assert repr(found[0]) == repr(found[1])  # equal sets may be written in different orders


def test_processes_killed_at_random_change_nothing(vocabulary: Vocabulary) -> None:
    chance = random.Random(1)
    inputs = many(40)
    moments = set(chance.sample(range(30), 2))
    found: list[tuple[Reading, tuple[Fact, ...]]] = []
    killed: set[int] = set()

    def kill() -> None:
        time.sleep(chance.random() / 50)
        children = multiprocessing.active_children()
        victim = chance.choice(children)
        victim.kill()
        killed.add(victim.pid or 0)

    def source() -> Iterator[tuple[Article, ...]]:
        for number, batch in enumerate(pairs(inputs)):
            if number == AHEAD and multiprocessing.active_children():
                kill()
            yield batch

    results = run_in_processes(ReadArticles(facts_of, "fast", vocabulary), source(), 2)
    for number, (_, outcome) in enumerate(results):
        assert not isinstance(outcome, InputError), outcome
        found.append(outcome)
        if number in moments:
            kill()
    assert len(killed) >= 2
    assert found == list(read_facts(inputs, pipeline="fast"))


def test_an_article_that_kills_each_process_is_left_out(vocabulary: Vocabulary) -> None:
    inputs = many(8, a3="Deadly.")
    found = [
        outcome for _, outcome in run_in_processes(ReadArticles(words, "fast", vocabulary), pairs(inputs), 2)
    ]
    assert names(list(found)) == [
        "a0",
        "a1",
        "a2",
        "a3.txt: each process that reads it dies (exit status -9); it is left out",
        "a4",
        "a5",
        "a6",
        "a7",
    ]


def test_no_more_than_a_few_batches_are_in_memory_and_none_outlives_its_reader(
    vocabulary: Vocabulary,
) -> None:
    taken: list[str] = []
    source = batches(noted(many(60), taken), 1)
    results = run_in_processes(ReadArticles(words, "fast", vocabulary), source, 2)
    for number, _ in zip(range(20), results, strict=False):
        assert number < len(taken) <= number + AHEAD * 2
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_what_a_process_raises_for_all_is_raised_here(vocabulary: Vocabulary) -> None:
    with pytest.raises(PluginError, match="extractor x"):
        list(
            map_articles(
                words, many(2, a1="Plugin."), pipeline="fast", vocabulary=vocabulary, engine=Engine(workers=2)
            )
        )
    with pytest.raises(PipelineError, match="no_such"):
        list(read_facts(many(2), pipeline="no_such", engine=Engine(workers=2)))
    assert not multiprocessing.active_children()


def test_a_script_that_every_process_would_run_again_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Berg met Paul Novak.", encoding="utf-8")
    script = tmp_path / "mine.py"
    script.write_text(
        "import graphbuild\n"
        f"try: graphbuild.build({str(tmp_path / 'a.txt')!r}, pipeline='fast', workers=2)\n"
        "except graphbuild.EngineError as error: print(error)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith("processes end before they can read (exit status 1); use --workers 1")
    assert issubclass(EngineError, Exception)


# parts of anything


@pytest.mark.parametrize("workers", [1, 2])
def test_parts_are_worked_on_in_their_order(workers: int) -> None:
    engine = Engine(workers=workers)
    assert list(map_parts(square, range(7), engine)) == [0, 1, 4, 9, 16, 25, 36]
    with pytest.raises(FileNotFoundError, match="seven"):
        list(map_parts(square, [1, 7, 2], engine))


def test_a_part_that_kills_each_process_ends_the_work() -> None:
    with pytest.raises(EngineError, match=r"each process that tries dies \(exit status -9\)"):
        list(map_parts(square, [1, 13, 2], Engine(workers=2)))
    assert not multiprocessing.active_children()


def test_an_engine_that_there_is_not_is_refused() -> None:
    with pytest.raises(EngineError, match="no engine 'abacus'; there are local"):
        Engine("abacus")
    with pytest.raises(EngineError, match="0 processes can do nothing"):
        Engine(workers=0)


# the command line

KILLER = """
import os, signal

def bad(analysis):
    if "Deadly" in analysis.article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
"""


def test_a_build_goes_on_without_the_article_that_kills(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "site" / "graphbuild_killer-0.1.dist-info"
    record.mkdir(parents=True)
    (tmp_path / "site" / "graphbuild_killer.py").write_text(KILLER, encoding="utf-8")
    (record / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: graphbuild-killer\nVersion: 0.1\n", encoding="utf-8"
    )
    (record / "entry_points.txt").write_text(
        "[graphbuild.extractors]\nbad = graphbuild_killer:bad\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path / "site")
    for name, text in {"a": "Anna Berg met Paul Novak.", "b": "Deadly Anna Berg met Paul Novak."}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    options = ("--pipeline", "fast", "-f", "nquads")
    whole = run("build", tmp_path / "a.txt", tmp_path / "b.txt", "--workers", 2, *options)
    assert whole.status == 1
    assert whole.complaints[0] == (
        f"graphbuild: {tmp_path / 'b.txt'}: each process that reads it dies (exit status -9); it is left out"
    )
    assert whole.out == run("build", tmp_path / "a.txt", *options).out


def test_extract_prints_the_same_open_triples_with_several_workers(articles: Path) -> None:
    command = ("extract", articles / "trump-message.txt", articles / "kyiv-visit.html", "-f", "openie")
    one, two = (run(*command, "--pipeline", "fast", "--workers", workers) for workers in (1, 2))
    assert one == two
    assert (one.status, one.err) == (0, "")


def test_an_interrupt_ends_all_processes_without_a_word_of_theirs(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("Anna Berg met Paul Novak in Vienna. " * 9000, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "graphbuild",
        "extract",
        str(corpus),
        str(corpus),
        "--pipeline",
        "fast",
        "--workers",
        "2",
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True
    ) as process:
        workers = waited_for(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        try:
            out, err = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, out, err) == (130, b"", b"")
    assert workers
    assert not [pid for pid in workers if Path(f"/proc/{pid}/cmdline").exists()]


def waited_for(pid: int) -> list[int]:
    """Return the processes that a process has started, once there are some that read."""
    for _ in range(200):
        time.sleep(0.05)
        found = [
            int(child)
            for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
        ]
        if found:
            return found
    return []


def test_an_interrupt_while_a_process_starts_is_kept() -> None:
    def interrupted() -> None:
        with pool.interrupts_kept():
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        interrupted()


def test_processes_are_kept_for_the_next_task_and_end_with_the_block() -> None:
    engine = Engine(workers=2)
    with kept_processes():
        first = set(map_parts(process_of, range(20), engine))
        assert set(map_parts(process_of, range(20), engine)) == first
        for process in first:
            os.kill(process, signal.SIGKILL)
        assert not set(map_parts(process_of, range(20), engine)) & first
        last = [child.pid for child in multiprocessing.active_children()]
        assert last
    assert not {child.pid for child in multiprocessing.active_children()} & set(last)
    assert not set(map_parts(process_of, range(20), engine)) & {*first, *last}
