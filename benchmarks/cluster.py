"""Whether a cluster builds the graph that one machine builds, and how long both take.

    python -m benchmarks.cluster [--times 500] [--workers 2] [--pipeline fast] [--scheduler ADDRESS]

Copies data/articles so many times, each into a folder of its own (so the ids differ), builds their graph with processes of
this machine and with a Dask cluster, prints a Markdown table, and ends with status 1 when the N-Quads differ in a byte. Wall
time means something only on an idle machine: the load before each run is in the table.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.scale import watched

MEGABYTE = 1 << 20
ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"


def copy(times: int, folder: Path) -> Path:
    """Copy the sample articles ``times`` times below ``folder`` and return it."""
    for number in range(times):
        shutil.copytree(ARTICLES, folder / f"{number:04}", ignore=shutil.ignore_patterns("README.md"))
    return folder


def main() -> None:
    """Build with both engines, compare, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--pipeline", default="fast")
    parser.add_argument("--scheduler")
    given = parser.parse_args()
    own = ["--workers", str(given.workers)]
    engines = {
        "local": own,
        "dask": ["--engine", "dask", *(["--scheduler", given.scheduler] if given.scheduler else own)],
    }
    digests = {}
    print("| engine | articles | seconds | processor s | MB, all | N-Quads, MB | SHA-256 | load |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        articles = copy(given.times, Path(folder, "articles"))
        number = sum(path.is_file() for path in articles.rglob("*"))
        for engine, options in engines.items():
            load = os.getloadavg()[0]
            target = Path(folder, f"{engine}.nq")
            command = [
                sys.executable,
                "-m",
                "graphbuild",
                "build",
                str(articles),
                "--pipeline",
                given.pipeline,
            ]
            spent = watched([*command, *options, "-o", str(target)])
            with target.open("rb") as file:
                digests[engine] = hashlib.file_digest(file, "sha256").hexdigest()
            print(
                f"| {engine} | {number:,} | {spent.wall:,.0f} | {spent.cpu:,.0f} | {spent.together // MEGABYTE:,} "
                f"| {target.stat().st_size / MEGABYTE:,.1f} | {digests[engine][:16]} | {load:.1f} |",
                flush=True,
            )
    same = len(set(digests.values())) == 1
    print(f"\nThe graphs are {'the same, byte for byte' if same else 'DIFFERENT'}.")
    sys.exit(not same)


if __name__ == "__main__":
    main()
