"""Processor seconds of a piece of work."""

from __future__ import annotations

import time
from collections.abc import Callable


class Missing(Exception):  # noqa: N818 - no error: a section says what it would need, and is left out
    """What a section needs is not installed; the message says in one line what, and how to get it."""


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the quickest of several rounds."""
    spent = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)
