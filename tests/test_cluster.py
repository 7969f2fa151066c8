"""A Dask cluster of this machine, real each time: the same results as one process, whatever is killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import pytest

from graphbuild.engines import Engine, cluster, map_articles, map_parts
from graphbuild.engines.cluster import AHEAD, run_on_cluster
from graphbuild.engines.tasks import ReadArticles
from graphbuild.errors import DependencyError, EngineError, InputError, PipelineError
from graphbuild.model import Article
from graphbuild.stages import facts_of, read_facts
from graphbuild.vocabulary import Vocabulary
from tests.command import Done, run
from tests.readings import many, pairs, square, words

ROOT = Path(__file__).resolve().parent.parent
TWO = Engine("dask", 2)
DASK = shutil.which("dask", path=Path(sys.executable).parent) or "dask"


def workers(of: int | None = None) -> list[psutil.Process]:
    """Return the processes of workers below a process, this one without ``of``: those that Dask has spawned."""
    found = []
    for child in psutil.Process(of).children(recursive=True):
        try:
            if any("spawn_main" in part for part in child.cmdline()):
                found.append(child)
        except psutil.Error:  # it ended while it was looked at
            continue
    return found


def until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Wait until a function returns something true."""
    for _ in range(int(seconds * 20)):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("waited in vain")


# a cluster of processes of this machine


def test_two_workers_find_what_this_process_finds_and_no_other_machine_can_ask_them(
    vocabulary: Vocabulary,
) -> None:
    inputs = many(60, a7="Broken.")
    taken: list[str] = []

    def source() -> Iterator[Article]:
        for one in inputs:
            taken.append(one.id)
            yield one

    task = ReadArticles(words, "fast", vocabulary)
    results = run_on_cluster(task, ((one,) for one in source()), 2, None)
    found = []
    for number, (_, outcome) in enumerate(results):
        found.append(outcome)
        assert number < len(taken) <= number + AHEAD * 2
        if number == 20:
            listening = [
                connection.laddr.ip
                for process in (psutil.Process(), *workers())
                for connection in process.net_connections()
                if connection.status == psutil.CONN_LISTEN
            ]
            assert len(listening) >= 3
            assert set(listening) == {"127.0.0.1"}
    assert not workers()
    here = [
        next(iter(map_articles(words, [one], pipeline="fast", vocabulary=vocabulary)), None)
        for one in inputs
        if one.id != "a7"
    ]
    assert [one for one in found if not isinstance(one, InputError)] == here
    assert str(found[7]) == "a7.txt: cannot be read (ValueError: two lines); it is left out"


def test_workers_killed_at_random_change_nothing(vocabulary: Vocabulary) -> None:
    chance = random.Random(2)
    inputs = many(80)
    moments = set(chance.sample(range(70), 4))
    found = []
    killed: set[int] = set()
    results = run_on_cluster(ReadArticles(facts_of, "fast", vocabulary), pairs(inputs), 2, None)
    for number, (_, outcome) in enumerate(results):
        assert not isinstance(outcome, InputError), outcome
        found.append(outcome)
        if number in moments:
            time.sleep(chance.random() / 20)
            victim = chance.choice(workers())
            victim.kill()
            killed.add(victim.pid)
    assert len(killed) == 4
    here = list(read_facts(inputs, pipeline="fast"))
    assert found == here
    assert repr(found) == repr(here)


@pytest.mark.slow
def test_an_article_that_kills_each_worker_is_left_out(vocabulary: Vocabulary) -> None:
    told: list[InputError] = []
    inputs = many(6, a3="Deadly.")
    found = map_articles(
        words, inputs, pipeline="fast", vocabulary=vocabulary, engine=TWO, on_error=told.append
    )
    assert [name for name, _ in found] == ["a0", "a1", "a2", "a4", "a5"]
    assert [str(error) for error in told] == [
        "a3.txt: each process that reads it dies (2 workers were lost with it); it is left out"
    ]


def test_parts_are_worked_on_in_their_order_and_errors_come_back_as_they_are() -> None:
    assert list(map_parts(square, range(7), TWO)) == [0, 1, 4, 9, 16, 25, 36]
    with pytest.raises(FileNotFoundError, match="seven"):
        list(map_parts(square, [1, 7, 2], TWO))
    with pytest.raises(PipelineError, match="no_such"):
        list(read_facts(many(2), pipeline="no_such", engine=TWO))
    assert not workers()


# the command line


@contextmanager
def started(*arguments: object) -> Iterator[tuple[subprocess.Popen[bytes], list[psutil.Process]]]:
    """Start a command and give it with its workers, once those work; it is gone when the block ends."""
    command = [sys.executable, "-m", "graphbuild", *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            until(lambda: [one for one in workers(process.pid) if one.cpu_times().user > 1.5])
            yield process, workers(process.pid)
        finally:
            process.kill()


@pytest.fixture
def long_story(tmp_path: Path) -> Path:
    """A file of so many articles that a command reads for longer than a test waits."""
    path = tmp_path / "many.csv"
    text = "Anna Berg met Paul Novak in Vienna. " * 400
    path.write_text("id,text\n" + "".join(f"s{n},{text}\n" for n in range(300)), encoding="utf-8")
    return path


def test_a_killed_driver_leaves_what_was_there_and_no_worker(long_story: Path, tmp_path: Path) -> None:
    good = tmp_path / "out" / "statements.jsonl"
    good.parent.mkdir()
    good.write_text("what was there\n", encoding="utf-8")
    command = ("extract", long_story, "--pipeline", "fast", "--engine", "dask", "--workers", 2, "-o", good)
    with started(*command) as (process, alive):
        process.kill()
        process.wait()
    assert alive
    until(lambda: not any(one.is_running() for one in alive))
    assert good.read_text(encoding="utf-8") == "what was there\n"


def test_an_interrupt_ends_all_without_a_word(long_story: Path) -> None:
    with started("extract", long_story, "--pipeline", "fast", "--engine", "dask") as (process, alive):
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert alive
    assert (process.returncode, err) == (130, b"")
    until(lambda: not any(one.is_running() for one in alive))


def test_nothing_of_dask_is_imported_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Berg met Paul Novak.", encoding="utf-8")
    code = (
        "import sys, graphbuild\n"
        f"graphbuild.build({str(tmp_path / 'a.txt')!r}, pipeline='fast')\n"
        "print([name for name in ('dask', 'distributed', 'graphbuild.engines.cluster') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_without_the_extra_one_line_says_how_to_install_it(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "graphbuild.engines.cluster")
    monkeypatch.setitem(sys.modules, "dask", None)
    with pytest.raises(DependencyError, match=r"^dask, which .* pip install 'graphbuild\[dask\]'$"):
        list(map_parts(square, [1], TWO))
    done = run("extract", articles, "--engine", "dask")
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--scheduler", "localhost:1"), "graphbuild: engine local has no scheduler"),
        (("--engine", "dask", "--scheduler", "local host"), "graphbuild: 'local host' is no address"),
        (("--engine", "dask", "--scheduler", "localhost:1", "--workers", "2"), "graphbuild: localhost:1 has workers"),
        (("--engine", "dask", "--scheduler", "tls://localhost:1"), "graphbuild: tls://localhost:1: needs certif"),
        (("--engine", "dask", "--scheduler", "localhost:1"), "graphbuild: localhost:1: no scheduler of Dask"),
    ],
)  # fmt: skip
def test_a_cluster_that_cannot_be_asked_is_told_in_one_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], complaint: str
) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.3)
    good = tmp_path / "good.jsonl"
    good.write_text("what was there\n", encoding="utf-8")
    done = run("extract", articles, "--pipeline", "fast", *options, "-o", good)
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
    assert done.err.startswith(complaint)
    assert good.read_text(encoding="utf-8") == "what was there\n"


# a cluster that runs already


@pytest.mark.slow
def test_a_running_cluster_builds_the_same_graph(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(3)
    with ExitStack() as stack:

        def service(*arguments: str) -> psutil.Process:
            log = stack.enter_context((tmp_path / f"{len(list(tmp_path.iterdir()))}.log").open("wb"))
            command = [DASK, *arguments, "--no-dashboard"]
            process = stack.enter_context(
                subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log, env=environment)
            )
            stack.callback(process.kill)
            return psutil.Process(process.pid)

        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        where = tmp_path / "scheduler.json"
        scheduler = service("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(where))
        until(where.exists)
        address = address_in(where)

        def built(*options: object) -> Done:
            return run("build", articles, "--pipeline", "fast", "-f", "nquads", *options)

        monkeypatch.setattr(cluster, "WORKERLESS", 0.5)
        monkeypatch.setattr(cluster, "LOOK", 0.2)
        lonely = built("--engine", "dask", "--scheduler", address)
        assert (lonely.status, lonely.out) == (1, "")
        assert lonely.err.startswith("graphbuild: the cluster has had no worker for ")
        monkeypatch.setattr(cluster, "WORKERLESS", 60)
        hosts = [service("worker", address, "--host", "127.0.0.1", "--nthreads", "1") for _ in range(2)]
        until(lambda: all(workers(host.pid) for host in hosts))
        whole = built("--engine", "dask", "--scheduler", address)
        assert whole == built()
        assert whole.status == 0
        assert "9 articles" in whole.err
        deaths = [threading.Timer(chance.random() * 2, workers(host.pid)[0].kill) for host in hosts]
        for death in deaths:
            death.start()
        assert built("--engine", "dask", "--scheduler", address) == whole
        for death in deaths:
            death.join()
        monkeypatch.setattr(cluster, "versions_of", lambda _: {"spacy": "2.0"})
        other = built("--engine", "dask", "--scheduler", address)
        assert (other.status, other.out, len(other.complaints)) == (1, "", 1)
        assert "in place of 2.0; install the same on all machines" in other.err
        monkeypatch.undo()
        results = map_parts(square, [2] * 5000, Engine("dask", scheduler=address))
        assert next(results) == 4
        scheduler.kill()
        with pytest.raises(EngineError, match="scheduler of the cluster was lost"):
            list(results)


def address_in(path: Path) -> str:
    """Return the address that a scheduler has written into its file."""
    address: str = json.loads(path.read_text(encoding="utf-8"))["address"]
    return address
