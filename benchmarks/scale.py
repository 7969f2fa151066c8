"""How speed grows with the processes that read, and memory with the corpus.

Builds graphs of the generated corpus with the fast pipeline, each in a program of its own: seconds of wall time, start
included, processor seconds, and the most memory that the largest process and all of them together held. ``extract``
shows the engine alone: it writes what it reads and keeps nothing. Wall time means something only on an idle machine:
the load before each run is noted.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.corpus import write
from benchmarks.report import counted
from benchmarks.sizes import Sizes

PIPELINE = "fast"
PAGE = os.sysconf("SC_PAGE_SIZE")
OUTPUTS = {"build": "graph.nq", "extract": "statements.jsonl"}


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program took: seconds of wall and of processors, the most bytes of its largest process and of all."""

    wall: float
    cpu: float
    largest: int
    together: int


def watched(command: list[str]) -> Spent:
    """Run a program to its end; RuntimeError when it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)  # noqa: S603 - graphbuild itself
    peaks: dict[int, int] = {}
    together = [0]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            sizes = resident(process.pid)
            together[0] = max(together[0], sum(sizes.values()))
            for number, size in sizes.items():
                peaks[number] = max(peaks.get(number, 0), size)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with process.stderr or io.BytesIO() as stderr:
        complaints = stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    over.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(complaints.decode(errors="replace"))
    return Spent(wall, usage.ru_utime + usage.ru_stime, max(peaks.values()), together[0])


def resident(root: int) -> dict[int, int]:
    """Return the resident bytes of a process and of its children; Linux only."""
    found = {}
    children = Path(f"/proc/{root}/task/{root}/children")
    try:
        for number in [root, *map(int, children.read_text().split())]:
            found[number] = int(Path(f"/proc/{number}/statm").read_text().split()[1]) * PAGE
    except OSError:  # it ended while it was looked at
        pass
    return found


def measure(sizes: Sizes) -> list[dict[str, Any]]:
    """Run each command on each corpus with each number of workers."""
    with tempfile.TemporaryDirectory() as folder:
        corpora = {number: Path(folder, f"{number}.jsonl") for number in sizes.articles}
        words = {number: write(number, path) for number, path in corpora.items()}
        found = []
        for command, number, workers in product(sizes.commands, sizes.articles, sizes.workers):
            told = {"command": command, "articles": number, "workers": workers, "words": words[number]}
            load = os.getloadavg()[0]
            target = str(Path(folder, OUTPUTS[command]))
            options = ["--workers", str(workers), "--pipeline", PIPELINE, "-o", target]
            program = [sys.executable, "-m", "graphbuild", command, str(corpora[number]), *options]
            spent = watched(program)
            found.append({**told, "load": load, **asdict(spent)})
            print(
                f"{command}, {number:,} articles, {counted(workers, 'worker')}: {spent.wall:.1f} s",
                file=sys.stderr,
            )
    return found
