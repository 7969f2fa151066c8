"""Processes that read articles, and the supervisor that outlives any of them.

A process gets one batch at a time through a pipe of its own and sends back plain data. When it dies its pipe ends: the
supervisor knows which batch was lost, has its articles read again one by one, and starts another process. That is why
no library does this: concurrent.futures and loky give up all that was asked for and do not say what was lost with
which process, and multiprocessing.Pool and spaCy's ``n_process`` wait for ever.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Generic

from graphbuild.engines.batches import Found, Outcome, Read, left_out, read_batch
from graphbuild.errors import EngineError, GraphbuildError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AHEAD = 3
"""Batches in memory for each process: one that it reads, and some whose turn to be handed on has not come."""
DEATHS = 2
"""An article that was alone with a process so many times when it died is left out: it is to blame."""
STILLBORN = 3
"""So many processes in a row that end before they are ready mean that none ever will be."""
READY = "ready"


@dataclass(slots=True)
class _Batch(Generic[Found]):
    articles: tuple[Article, ...]
    outcomes: dict[int, Outcome[Found]] = field(default_factory=dict)  # by place in ``articles``

    @property
    def complete(self) -> bool:
        return len(self.outcomes) == len(self.articles)


@dataclass(frozen=True, slots=True)
class _Job(Generic[Found]):
    """Articles of a batch that a process is to read: all of them, or after a death one."""

    batch: _Batch[Found]
    places: range
    deaths: int = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(self.batch.articles[place] for place in self.places)


@dataclass(slots=True)
class _Worker(Generic[Found]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    job: _Job[Found] | None = None


def read_in_processes(
    read: Read[Found],
    batches: Iterable[tuple[Article, ...]],
    *,
    pipeline: str | None,
    vocabulary: Vocabulary,
    workers: int,
) -> Iterator[tuple[Article, Outcome[Found]]]:
    """Yield each article of the batches with its outcome, in order, read by at most ``workers`` processes.

    Raises GraphbuildError as ``read_batch`` does, PipelineError when the pipeline cannot be used, EngineError when no
    process can be started. The processes end with the iterator, however that ends.
    """
    supervisor: _Supervisor[Found] = _Supervisor(iter(batches), (read, pipeline, vocabulary), workers)
    try:
        supervisor.step(wait_for_news=False)
        while supervisor.batches:
            batch = supervisor.batches[0]
            while not batch.complete:
                supervisor.step(wait_for_news=True)
            for place, article in enumerate(batch.articles):
                yield article, batch.outcomes.pop(place)
                supervisor.step(
                    wait_for_news=False
                )  # whoever takes the results may be slow: nobody waits for it
            supervisor.batches.popleft()
            supervisor.step(wait_for_news=False)
    finally:
        supervisor.close()


class _Supervisor(Generic[Found]):
    """The batches in memory, oldest first, and the processes that read them."""

    def __init__(self, source: Iterator[tuple[Article, ...]], task: tuple[Any, ...], most: int) -> None:
        self.batches: deque[_Batch[Found]] = deque()
        self._source = source
        self._task = task
        self._most = most
        self._waiting: deque[_Job[Found]] = deque()
        self._workers: list[_Worker[Found]] = []
        self._stillborn = 0

    def step(self, *, wait_for_news: bool) -> None:
        """Take batches, hand them out, and collect what has been read; wait until there is some when told to."""
        self._take()
        self._hand_out()
        news = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(news), None if wait_for_news else 0):
            self._hear(news[connection])  # type: ignore[index] # the stubs allow for sockets and handles
        self._hand_out()

    def close(self) -> None:
        """End all processes, whatever they do: they hold nothing that could be lost."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    def _take(self) -> None:
        while len(self.batches) < AHEAD * self._most and (articles := next(self._source, None)):
            batch: _Batch[Found] = _Batch(articles)
            self.batches.append(batch)
            self._waiting.append(_Job(batch, range(len(articles))))

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            if worker.ready and worker.job is None and self._waiting:
                job = self._waiting.popleft()
                try:
                    worker.connection.send(job.articles)
                    worker.job = job
                except OSError:  # it died idle
                    self._waiting.appendleft(job)
                    self._bury(worker)
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(self._most - len(self._workers), len(self._waiting) - starting)):
            self._workers.append(_start(self._task))

    def _hear(self, worker: _Worker[Found]) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._mourn(worker)
            return
        if isinstance(message, GraphbuildError):
            raise message
        if message == READY:
            worker.ready, self._stillborn = True, 0
        elif worker.job is not None:
            worker.job.batch.outcomes.update(zip(worker.job.places, message, strict=True))
            worker.job = None

    def _mourn(self, worker: _Worker[Found]) -> None:
        """Let a dead process's articles be read again, one by one, or leave out the one that it died of."""
        self._bury(worker)
        status = worker.process.exitcode
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn == STILLBORN:
                raise EngineError(
                    f"processes end before they can read (exit status {status}); use --workers 1, or call under "
                    'if __name__ == "__main__" when this is a script of yours'
                )
        if (job := worker.job) is None:
            return
        deaths = job.deaths + (len(job.places) == 1)
        if deaths < DEATHS:
            self._waiting.extendleft(
                _Job(job.batch, range(place, place + 1), deaths) for place in reversed(job.places)
            )
        else:
            reason = f"each process that reads it dies (exit status {status})"
            job.batch.outcomes[job.places[0]] = left_out(job.articles[0], reason)

    def _bury(self, worker: _Worker[Found]) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()


def _start(task: tuple[Any, ...]) -> _Worker[Any]:
    """Start a process: a new interpreter, since a copy of this one would hold its locks and threads too."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    with _interrupts_ignored():
        process.start()
    theirs.close()
    # The vocabulary is no argument of the process: ``start`` waits for ever when the process dies before it has read
    # more than a pipe holds, since it keeps the other end of that pipe open itself.
    with suppress(OSError):  # then it is dead, which the supervisor will hear
        ours.send(task)
    return _Worker(process, ours)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Ignore Ctrl-C, which a terminal sends to all its processes: those started meanwhile ignore it for good.

    Else they would print where they were; ending them is for the supervisor. One that comes meanwhile is kept for us: a
    blocked signal waits, also while it is ignored. Only the main thread may do so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # started later, it would lift the block
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _work(connection: Connection) -> None:
    """Receive a task, then batches, and read them until the supervisor is gone."""
    from graphbuild.language import load_pipeline

    with suppress(EOFError, OSError):
        read, pipeline, vocabulary = connection.recv()
        try:
            nlp = load_pipeline(pipeline)
            connection.send(READY)
            while True:
                connection.send(read_batch(read, connection.recv(), nlp, vocabulary))
        except GraphbuildError as error:
            connection.send(error)
