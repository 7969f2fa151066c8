"""Measure, and write the results.

    python -m benchmarks                    everything; half an hour on two cores
    python -m benchmarks start store        these sections; the others stay as they were measured
    python -m benchmarks scale --articles 1000 10000 --workers 1 2
    python -m benchmarks --quick -o DIR     so small that the numbers mean nothing: does it run?

What was measured goes into results.json, and from there into RESULTS.md, its plots and README's table, so that a section
can wait for a quiet machine. ``--render`` writes these anew and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.report import pages, summary
from benchmarks.sizes import FULL, QUICK, Sizes
from benchmarks.timing import Missing
from graphbuild.errors import GraphbuildError
from graphbuild.files import atomic_write

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
QUOTED = re.compile(r"(?<=<!-- benchmarks/RESULTS.md -->\n).*?(?=<!-- end -->)", re.DOTALL)
MODULES = {"reading": "throughput", "scale": "scale", "store": "store", "view": "view", "start": "start"}
"""Section -> the module here that measures it, imported when it is wanted: each brings much that others do not need."""


def measured(name: str, sizes: Sizes) -> dict[str, Any] | None:
    """Measure a section; what lacks something says so on standard error, and is None."""
    print(f"measuring: {name}", file=sys.stderr)
    measure: Callable[[Sizes], Any] = import_module(f"benchmarks.{MODULES[name]}").measure
    told = machine()
    try:
        return {"machine": told, "found": measure(sizes)}
    except Missing as missing:
        print(f"left out: {name}: {missing}", file=sys.stderr)
        return None


def write(results: dict[str, dict[str, Any]], folder: Path) -> None:
    """Write what was measured and the pages of it; into README where they are the project's own."""
    files = {"results.json": json.dumps(results, indent=1) + "\n", **pages(results)}
    (folder / "plots").mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        with atomic_write(folder / path) as file:
            file.write(text.encode("utf-8"))
    if folder.resolve() == HERE:
        quoted = quoting(README.read_text(encoding="utf-8"), results)
        with atomic_write(README) as file:
            file.write(quoted.encode("utf-8"))
    print(f"written: {folder / 'RESULTS.md'}", file=sys.stderr)


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """Return what was measured before, by section."""
    path = folder / "results.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def quoting(readme: str, results: dict[str, dict[str, Any]]) -> str:
    """Return README with the table of the results in its place."""
    return QUOTED.sub(lambda _: f"{summary(results)}\n", readme)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(MODULES))
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--render", action="store_true", help="measure nothing")
    parser.add_argument(
        "-o", "--output", type=Path, default=HERE, metavar="DIR", help="instead of this folder"
    )
    for name, kind in (("articles", int), ("workers", int), ("statements", int), ("commands", str)):
        parser.add_argument(f"--{name}", type=kind, nargs="+")
    for name in ("quads", "rounds"):
        parser.add_argument(f"--{name}", type=int)
    given = parser.parse_args(arguments)
    unknown = [name for name in given.sections if name not in MODULES]
    if unknown:
        parser.error(f"no section is called {unknown[0]}: take from {', '.join(MODULES)}")
    return given


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the sections that are asked for, all by default, and write the pages."""
    given = _options(arguments)
    asked: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name in ("articles", "workers", "statements", "commands", "quads", "rounds")
        if (value := getattr(given, name)) is not None
    }
    sizes = replace(QUICK if given.quick else FULL, **asked)
    results = read(given.output)
    for name in () if given.render else given.sections or MODULES:
        found = measured(name, sizes)
        if found:  # written after each: an hour's work is not lost with the last section
            results[name] = found
            write(results, given.output)
    if given.render:
        write(results, given.output)


if __name__ == "__main__":
    try:
        main()
    except (GraphbuildError, OSError) as error:
        sys.exit(f"benchmarks: {error}")
