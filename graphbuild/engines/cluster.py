"""A Dask cluster that carries out a task: one that is running, or one of processes of this machine.

Dask has work done again when the worker that did it is lost, so workers only return plain data. The task itself is to Dask
a result that all batches depend on: it is sent to each worker once, also to those that come later, and forgotten when
this program ends, however it ends. A plugin of the workers would outlive it and stop other people's that cannot load it.
Needs the extra ``dask``; nothing else of the package imports this module.
"""

from __future__ import annotations

import logging
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any, Generic

import dask
from distributed import (
    Client,
    Future,
    KilledWorker,
    LocalCluster,
    get_worker,
)
from distributed.comm.core import CommClosedError
from distributed.versions import VersionMismatchWarning

from graphbuild.engines.pool import interrupts_kept
from graphbuild.engines.tasks import Item, Prepared, Result, Task
from graphbuild.engines.versions import Versions, differences, versions_of
from graphbuild.errors import EngineError

AHEAD = 3
"""Batches in flight for each worker: one that it works on, and some whose turn to be handed on has not come."""
CONNECTING = 10.0
"""Seconds within which a scheduler must answer."""
WORKERLESS = 120.0
"""Seconds without any worker after which a cluster is given up; one that grows with its tasks needs some time."""
LOOK = 2.0
"""Seconds between two looks at how many workers there are."""
LOGGERS = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
LOCAL = {
    "distributed.scheduler.worker-saturation": 1.0,  # a worker is handed one batch, so it dies of no other
    "distributed.scheduler.allowed-failures": 1,
    "distributed.scheduler.http.routes": [],  # nobody looks at the pages that its servers would have
    "distributed.worker.http.routes": [],
    "distributed.worker.profile.enabled": False,
}


def run_on_cluster(
    task: Task[Item, Result], batches: Iterable[tuple[Item, ...]], workers: int, scheduler: str | None
) -> Iterator[tuple[Item, Result]]:
    """Yield each item of the batches with its result, in order, from the workers of a scheduler.

    Without ``scheduler`` that is a cluster of ``workers`` processes of this machine, which end with the iterator. Raises
    what the task raises, EngineError when the cluster cannot be reached, differs from this machine or has no workers.
    """
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        client = stack.enter_context(_connected(scheduler) if scheduler else _local_cluster(workers))
        try:
            yield from _Driver(task, client).run(iter(batches))
        except (CancelledError, CommClosedError) as error:
            raise EngineError(
                "the scheduler of the cluster was lost; start it and this command again"
            ) from error


@dataclass(frozen=True, slots=True)
class _Job(Generic[Item]):
    items: tuple[Item, ...]
    future: Future[Any]


class _Driver(Generic[Item, Result]):
    """The batches in flight, oldest first."""

    def __init__(self, task: Task[Item, Result], client: Client) -> None:
        self._task = task
        self._client = client
        self._name = f"graphbuild-{client.id}"
        self._sent = client.submit(Sent, self._name, task, versions_of(task), key=f"{self._name}-task")
        self._jobs: deque[_Job[Item]] = deque()
        self._number = 0
        self._workers = 1
        self._looked = self._seen = time.monotonic()

    def run(self, source: Iterator[tuple[Item, ...]]) -> Iterator[tuple[Item, Result]]:
        """Hand out batches and yield their results in their order."""
        while True:
            self._look()
            while len(self._jobs) < AHEAD * self._workers and (items := next(source, None)):
                self._jobs.append(self._submit(items))
            if not self._jobs:
                return
            yield from zip(self._jobs[0].items, self._results(self._jobs[0]), strict=True)
            self._jobs.popleft()

    def _submit(self, items: tuple[Item, ...]) -> _Job[Item]:
        self._number += 1
        key = f"{self._name}-{self._number}"
        return _Job(items, self._client.submit(work, self._sent, items, key=key))

    def _results(self, job: _Job[Item]) -> list[Result]:
        """Return the results of a batch.

        Dask counts against a batch every death of a worker that had been handed it, also while the worker did another.
        So the items of one that it gives up are tried again one by one, with nothing else in flight.
        """
        try:
            return self._awaited(job)
        except KilledWorker:
            for other in self._jobs:
                self._ended(other)
            return [self._alone(item) for item in job.items]

    def _alone(self, item: Item) -> Result:
        try:
            return self._awaited(self._submit((item,)))[0]
        except KilledWorker as death:
            return self._task.given_up(item, f"{death.allowed_failures + 1} workers were lost with it")

    def _awaited(self, job: _Job[Item]) -> list[Result]:
        self._ended(job)
        try:
            results: list[Result] = job.future.result()
        except ModuleNotFoundError as error:
            raise EngineError(_lacking(error)) from error
        except KilledWorker as death:
            if death.task != self._sent.key:
                raise
            raise EngineError(
                "workers of the cluster die before they can read; their logs say of what"
            ) from death
        return results

    def _ended(self, job: _Job[Item]) -> None:
        """Wait until a batch is done, or has failed."""
        while True:
            try:
                job.future.exception(timeout=LOOK)
            except TimeoutError:
                self._look()
            else:
                return

    def _look(self) -> None:
        """Count the workers, now and then. Raises EngineError when there have been none for too long."""
        now = time.monotonic()
        if now < self._looked + LOOK and self._number:
            return
        self._looked = now
        try:
            count: int = self._client.scheduler_info(n_workers=0)["n_workers"]
        except OSError as error:
            raise CommClosedError from error
        self._workers = max(count, 1)
        if count:
            self._seen = now
        elif now > self._seen + WORKERLESS:
            raise EngineError(
                f"the cluster has had no worker for {WORKERLESS:.0f} seconds; "
                "start some: dask worker ADDRESS --nthreads 1"
            )


@dataclass(frozen=True, slots=True)
class Sent:
    """A task on its way to the workers: its name, which no other has, and what it depends on where it comes from."""

    name: str
    task: Task[Any, Any]
    versions: Versions


_ready: dict[str, Prepared[Any, Any]] = {}
_turn = threading.Lock()


def work(sent: Sent, items: Sequence[Any]) -> list[Any]:
    """Return the results of a batch: what a worker is asked to do. It keeps one task ready, the last.

    A worker of several threads does one batch after the other: pipelines are not made for more. Raises EngineError when
    it is not what the machine is that asks.
    """
    with _turn:
        if sent.name not in _ready:
            if found := differences(sent.versions, versions_of(sent.task)):
                raise EngineError(
                    f"worker {get_worker().address} has {found}; install the same on all machines"
                )
            _ready.clear()
            _ready[sent.name] = sent.task.prepare()
        return _ready[sent.name](items)


def _lacking(error: ModuleNotFoundError) -> str:
    return f"workers of the cluster lack {error.name}; install there what is installed here"


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    if scheduler.startswith("tls:") and not dask.config.get("distributed.comm.tls.ca-file"):
        raise EngineError(
            f"{scheduler}: needs certificates; name them in Dask's configuration (distributed.comm.tls)"
        )
    try:
        client = Client(scheduler, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(
            f"{scheduler}: no scheduler of Dask can be used there ({' '.join(str(error).split())[:200]}); "
            "name the address that `dask scheduler` prints"
        ) from error
    with client:
        yield client


@contextmanager
def _local_cluster(workers: int) -> Iterator[Client]:
    """Start processes of this machine, which no other machine can reach."""
    with dask.config.set(LOCAL), TemporaryDirectory(prefix="graphbuild-") as folder, ExitStack() as stack:
        with interrupts_kept():  # the thread that starts the workers, now and later, has the signal blocked
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                scheduler_kwargs={"dashboard": False},
                memory_limit=0,
                local_directory=folder,
                silence_logs=logging.CRITICAL,
            )
        stack.enter_context(cluster)
        yield stack.enter_context(Client(cluster, set_as_default=False))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Dask's talk of lost workers, and of versions that we compare ourselves, off standard error."""
    logs = [logging.getLogger(name) for name in LOGGERS]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", VersionMismatchWarning)
            yield
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)
