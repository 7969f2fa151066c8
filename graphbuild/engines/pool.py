"""Processes that carry out a task, and the supervisor that outlives any of them.

A process gets one batch at a time through a pipe of its own and sends back plain data. When it dies its pipe ends: the
supervisor knows which batch was lost, has its items done again one by one, and starts another process. That is why
no library does this: concurrent.futures and loky give up all that was asked for and do not say what was lost with
which process, and multiprocessing.Pool and spaCy's ``n_process`` wait for ever.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any, Generic

from graphbuild.engines.tasks import Item, Result, Task
from graphbuild.errors import EngineError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

AHEAD = 3
"""Batches in memory for each process: one that it works on, and some whose turn to be handed on has not come."""
DEATHS = 2
"""An item that was alone with a process so many times when it died is given up: it is to blame."""
STILLBORN = 3
"""So many processes in a row that end before they are ready mean that none ever will be."""
READY = "ready"
_IDLE: ContextVar[list[_Worker[Any, Any]] | None] = ContextVar("idle processes", default=None)


@dataclass(slots=True)
class _Batch(Generic[Item, Result]):
    items: tuple[Item, ...]
    results: dict[int, Result] = field(default_factory=dict)  # by place in ``items``

    @property
    def complete(self) -> bool:
        return len(self.results) == len(self.items)


@dataclass(frozen=True, slots=True)
class _Job(Generic[Item, Result]):
    """Items of a batch that a process is to work on: all of them, or after a death one."""

    batch: _Batch[Item, Result]
    places: range
    deaths: int = 0

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(self.batch.items[place] for place in self.places)


@dataclass(slots=True)
class _Worker(Generic[Item, Result]):
    process: BaseProcess
    connection: Connection
    ready: bool = False
    job: _Job[Item, Result] | None = None


def run_in_processes(
    task: Task[Item, Result], batches: Iterable[tuple[Item, ...]], workers: int
) -> Iterator[tuple[Item, Result]]:
    """Yield each item of the batches with its result, in order, from at most ``workers`` processes.

    Raises what the task raises, EngineError when no process can be started. The processes end with the iterator,
    however that ends.
    """
    supervisor = _Supervisor(iter(batches), task, workers)
    try:
        supervisor.step(wait_for_news=False)
        while supervisor.batches:
            batch = supervisor.batches[0]
            while not batch.complete:
                supervisor.step(wait_for_news=True)
            for place, item in enumerate(batch.items):
                yield item, batch.results.pop(place)
                supervisor.step(
                    wait_for_news=False
                )  # whoever takes the results may be slow: nobody waits for it
            supervisor.batches.popleft()
            supervisor.step(wait_for_news=False)
        supervisor.release()
    finally:
        supervisor.close()


@contextmanager
def kept_processes() -> Iterator[None]:
    """Keep processes that have done a task for the next one in the block: to start one takes as long as some hundred articles."""
    token = _IDLE.set([])
    try:
        yield
    finally:
        _end(_IDLE.get() or [])
        _IDLE.reset(token)


def _end(workers: Iterable[_Worker[Any, Any]]) -> None:
    """End processes, whatever they do: they hold nothing that could be lost."""
    workers = list(workers)
    for worker in workers:
        worker.process.kill()
    for worker in workers:
        worker.process.join()
        worker.connection.close()


class _Supervisor(Generic[Item, Result]):
    """The batches in memory, oldest first, and the processes that work on them."""

    def __init__(self, source: Iterator[tuple[Item, ...]], task: Task[Item, Result], most: int) -> None:
        self.batches: deque[_Batch[Item, Result]] = deque()
        self._source = source
        self._task = task
        self._most = most
        self._waiting: deque[_Job[Item, Result]] = deque()
        self._workers: list[_Worker[Item, Result]] = []
        self._stillborn = 0

    def step(self, *, wait_for_news: bool) -> None:
        """Take batches, hand them out, and collect what has been done; wait until there is some when told to."""
        self._take()
        self._hand_out()
        news = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(news), None if wait_for_news else 0):
            self._hear(news[connection])  # type: ignore[index] # the stubs allow for sockets and handles
        self._hand_out()

    def release(self) -> None:
        """Give the processes that have nothing more to do to the next task, if somebody keeps them."""
        idle = _IDLE.get()
        if idle is not None:
            idle += [worker for worker in self._workers if worker.ready]
            self._workers = [worker for worker in self._workers if not worker.ready]

    def close(self) -> None:
        """End all processes that are left."""
        _end(self._workers)
        self._workers.clear()

    def _take(self) -> None:
        while len(self.batches) < AHEAD * self._most and (items := next(self._source, None)):
            batch: _Batch[Item, Result] = _Batch(items)
            self.batches.append(batch)
            self._waiting.append(_Job(batch, range(len(items))))

    def _hand_out(self) -> None:
        for worker in list(self._workers):
            if worker.ready and worker.job is None and self._waiting:
                job = self._waiting.popleft()
                try:
                    worker.connection.send(job.items)
                    worker.job = job
                except OSError:  # it died idle
                    self._waiting.appendleft(job)
                    self._bury(worker)
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(self._most - len(self._workers), len(self._waiting) - starting)):
            self._workers.append(_next(self._task))

    def _hear(self, worker: _Worker[Item, Result]) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._mourn(worker)
            return
        if isinstance(message, Exception):
            raise message
        if message == READY:
            worker.ready, self._stillborn = True, 0
        elif worker.job is not None:
            worker.job.batch.results.update(zip(worker.job.places, message, strict=True))
            worker.job = None

    def _mourn(self, worker: _Worker[Item, Result]) -> None:
        """Let a dead process's items be done again, one by one, or give up the one that it died of."""
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
            job.batch.results[job.places[0]] = self._task.given_up(job.items[0], f"exit status {status}")

    def _bury(self, worker: _Worker[Item, Result]) -> None:
        self._workers.remove(worker)
        worker.connection.close()
        worker.process.join()


def _next(task: Task[Item, Result]) -> _Worker[Item, Result]:
    """Return a process that has been handed the task: one that was kept, else a new one."""
    worker = _kept() or _start()
    # The task is no argument of the process: ``start`` waits for ever when the process dies before it has read more
    # than a pipe holds, since it keeps the other end of that pipe open itself.
    with suppress(OSError):  # then it is dead, which the supervisor will hear
        worker.connection.send(task)
    return worker


def _kept() -> _Worker[Any, Any] | None:
    idle = _IDLE.get()
    while idle:
        worker = idle.pop()
        if worker.process.is_alive():
            return _Worker(worker.process, worker.connection)
        _end([worker])
    return None


def _start() -> _Worker[Any, Any]:
    """Start a process: a new interpreter, since a copy of this one would hold its locks and threads too."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    with interrupts_kept():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Keep Ctrl-C, which a terminal sends to all its processes, until the block has ended; those started in it never see it.

    Else they would print where they were; ending them is for the supervisor. They inherit that the signal is blocked.
    Here a handler keeps it: a thread of a library, which blocks nothing, may be the one that gets it. Only the main thread
    may do so.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    kept: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: kept.append(number))
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # started later, it would lift the block
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, before)
        if kept:
            signal.raise_signal(signal.SIGINT)


def _work(connection: Connection) -> None:
    """Receive a task, batches of it, the next task, and so on, and work on them until the supervisor is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a library may lift the block
    work: Any = None
    with suppress(EOFError, OSError):
        while True:
            message = connection.recv()
            if isinstance(message, tuple):
                connection.send(_attempt(work, message))
                continue
            work = _attempt(message.prepare)
            connection.send(work if isinstance(work, Exception) else READY)


def _attempt(function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - of the task's type
    """Return what the function returns or raises: an error ends the whole task, so it is raised by the supervisor."""
    try:
        return function(*arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the caller's
        return error
