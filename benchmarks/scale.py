"""How speed grows with the processes that read, and memory with the corpus.

    python -m benchmarks.scale [--articles 1000 10000] [--workers 1 2] [--commands extract build]

Builds graphs of the generated corpus with the fast pipeline, each in a program of its own, and prints a Markdown table: words
a second of wall time, start included; the same as a ratio to one worker; processor seconds; and the most memory that
the largest process and all of them together held. ``extract`` shows the engine alone: it writes what it reads and
keeps nothing. Wall time means something only on an idle machine: the load before each run is in the table.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import write

MEGABYTE = 1 << 20
PAGE = os.sysconf("SC_PAGE_SIZE")
OUTPUTS = {"build": "graph.nq", "extract": "statements.jsonl"}


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program took: seconds of wall and of processors, the most bytes of its largest process and of all."""

    wall: float
    cpu: float
    largest: int
    together: int


def measure(command: list[str]) -> Spent:
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
    complaints = process.stderr.read() if process.stderr else b""
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--commands", nargs="+", choices=list(OUTPUTS), default=list(OUTPUTS))
    parser.add_argument("--pipeline", default="fast")
    given = parser.parse_args()
    print(
        "| command | articles | workers | words a second | ratio | processor s | MB, largest | MB, all | load |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        corpora = {number: Path(folder, f"{number}.jsonl") for number in given.articles}
        words = {number: write(number, path) for number, path in corpora.items()}
        for command in given.commands:
            for number, path in corpora.items():
                first = None
                for workers in given.workers:
                    load = os.getloadavg()[0]
                    options = ["--workers", str(workers), "--pipeline", given.pipeline]
                    target = str(Path(folder, OUTPUTS[command]))
                    spent = measure(
                        [sys.executable, "-m", "graphbuild", command, str(path), *options, "-o", target]
                    )
                    first = first or spent.wall
                    print(
                        f"| {command} | {number:,} | {workers} | {words[number] / spent.wall:,.0f} | {first / spent.wall:.2f} "
                        f"| {spent.cpu:,.0f} | {spent.largest // MEGABYTE:,} | {spent.together // MEGABYTE:,} | {load:.1f} |",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
