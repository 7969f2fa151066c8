"""Engines: one function over many articles, or parts of anything, with the same results in the same order everywhere.

In this process, in several of this machine, or on a cluster. A new engine is one module and one line here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from graphbuild.engines.batches import Found, Read, batches
from graphbuild.engines.tasks import Item, MapParts, ReadArticles, Result, Task
from graphbuild.errors import DependencyError, EngineError, InputError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

__all__ = ["ENGINES", "HERE", "Engine", "kept_processes", "map_articles", "map_parts"]

ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?[^\s/]+:[0-9]{1,5}")
"""Addresses of schedulers; Dask tries for half a minute to make sense of any other."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Where work is done: ``kind`` is a key of ENGINES, ``workers`` the number of processes to start.

    ``scheduler`` is the address of a Dask cluster that is running and has workers of its own. Raises EngineError for
    what does not go together.
    """

    kind: str = "local"
    workers: int = 1
    scheduler: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in ENGINES:
            raise EngineError(f"there is no engine {self.kind!r}; there are {', '.join(ENGINES)}")
        if self.workers < 1:
            raise EngineError(f"{self.workers} processes can do nothing; ask for at least one")
        if self.scheduler is not None:
            self._check_scheduler(self.scheduler)

    def _check_scheduler(self, address: str) -> None:
        if self.kind != "dask":
            raise EngineError(
                f"engine {self.kind} has no scheduler; use --engine dask or leave --scheduler out"
            )
        if self.workers > 1:
            raise EngineError(f"{address} has workers of its own; leave --workers out")
        if not ADDRESS.fullmatch(address):
            raise EngineError(f"{address!r} is no address of a scheduler; one is tcp://10.0.0.1:8786")


def kept_processes() -> AbstractContextManager[None]:
    """Let processes of this machine that have done a task do the next one in the block; on a cluster they stay anyway."""
    from graphbuild.engines import pool

    return pool.kept_processes()


class Run(Protocol):
    """What an engine is: a function that carries out a task.

    It yields each item of the batches with its result, in order; at no time are more than a few batches in memory. What
    a task raises is raised. Raises EngineError when nothing can be run. What was started ends with the iterator.
    """

    def __call__(
        self, task: Task[Item, Result], batches: Iterable[tuple[Item, ...]], engine: Engine
    ) -> Iterator[tuple[Item, Result]]:
        """Carry out ``task``."""


def _local(
    task: Task[Item, Result], batches: Iterable[tuple[Item, ...]], engine: Engine
) -> Iterator[tuple[Item, Result]]:
    """Work in this process, or in several of this machine."""
    if engine.workers > 1:
        from graphbuild.engines.pool import run_in_processes

        yield from run_in_processes(task, batches, engine.workers)
        return
    work = task.prepare()
    for batch in batches:
        yield from zip(batch, work(batch), strict=True)


def _dask(
    task: Task[Item, Result], batches: Iterable[tuple[Item, ...]], engine: Engine
) -> Iterator[tuple[Item, Result]]:
    """Work on a Dask cluster."""
    try:
        from graphbuild.engines.cluster import run_on_cluster
    except ModuleNotFoundError as error:
        raise DependencyError(
            f"{error.name}, which the engine dask needs, is not installed: pip install 'graphbuild[dask]'"
        ) from error
    yield from run_on_cluster(task, batches, engine.workers, engine.scheduler)


ENGINES: dict[str, Run] = {"local": _local, "dask": _dask}
"""Kind of engine -> what runs it. The modules behind them are imported when they are asked for."""

HERE = Engine()
"""This process."""


def map_articles(
    read: Read[Found],
    articles: Iterable[Article],
    *,
    pipeline: str | None,
    vocabulary: Vocabulary,
    engine: Engine = HERE,
    on_error: Callable[[InputError], None] | None = None,
    progress: Callable[[Article], None] | None = None,
) -> Iterator[Found]:
    """Yield what ``read`` finds in each article, in their order; at no time are more than a few batches in memory.

    Unless ``engine`` is this process, ``read`` is called in others: it must be a function of a module, or a partial of
    one, and return plain data. An article that cannot be read goes to ``on_error``; without it the InputError is
    raised. Raises PipelineError when the pipeline cannot be used, EngineError when no process can be started.
    """
    task = ReadArticles(read, pipeline, vocabulary)
    for article, outcome in ENGINES[engine.kind](task, batches(articles), engine):
        if not isinstance(outcome, InputError):
            yield outcome
        elif on_error is None:
            raise outcome
        else:
            on_error(outcome)
        if progress is not None:
            progress(article)


def map_parts(
    function: Callable[[Item], Result], parts: Iterable[Item], engine: Engine = HERE
) -> Iterator[Result]:
    """Yield what ``function`` returns for each part, in their order; as with ``map_articles`` all must be plain data.

    Raises what ``function`` raises, and EngineError for a part that kills each process that is handed it.
    """
    alone = ((part,) for part in parts)
    for _, result in ENGINES[engine.kind](MapParts(function), alone, engine):
        yield result
