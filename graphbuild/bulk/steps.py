"""Working through many things, some at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from graphbuild.engines import HERE, Engine, map_parts

FEW = 8
"""Parts that are done sooner here than processes have started for them: a start takes as long as some four parts."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def some(items: Iterable[Item], number: int) -> Iterator[tuple[Item, ...]]:
    """Yield so many items together; the last ones may be fewer."""
    iterator = iter(items)
    while together := tuple(islice(iterator, number)):
        yield together


def work_through(work: Callable[[Item], Result], parts: Iterable[Item], engine: Engine) -> Iterator[Result]:
    """Yield what ``work`` makes of each part, in their order; for a few no process is started."""
    iterator = iter(parts)
    first = tuple(islice(iterator, FEW))
    return map_parts(work, chain(first, iterator), engine if len(first) == FEW else HERE)
