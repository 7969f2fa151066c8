"""What was measured as a page: ``RESULTS.md``, its plots, and the few lines of it that README quotes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.bars import Bar, bars

MEGABYTE = 1 << 20
PREAMBLE = """# Results

Written by `python -m benchmarks` (`make bench`); [README.md](README.md) says how. Each section names the machine that it was
measured on, and all that is set against each other in it was measured in one run: believe ratios, not seconds.
"""
NO_PREDPATT = "PredPatt is not on the package index and is not measured."


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its heading, text and tables; plots by file name; (what, result) rows for README."""

    title: str
    text: str
    plots: Mapping[str, str]
    short: tuple[tuple[str, str], ...]


def reading(found: Mapping[str, Any]) -> Section:
    """Words a second: each pipeline alone, with textacy's triples, with all that follows here."""
    lines, rows, short = [], [], []
    for row in found["rows"]:
        words, parse, follow = row["words"], row["parse"], row["follow"]
        alone, whole = words / parse, words / (parse + follow)
        theirs = words / (parse + row["textacy"]) if "textacy" in row else None
        rows += [
            Bar(f"{row['pipeline']}: the pipeline alone", alone, f"{alone:,.0f}", "theirs"),
            *([Bar("… with textacy's triples", theirs, f"{theirs:,.0f}", "theirs")] if theirs else []),
            Bar("… with all of graphbuild", whole, f"{whole:,.0f}"),
        ]
        counts = f"{row['statements']:,}", f"{row['triples']:,}" if theirs else "-"
        shown = f"{theirs:,.0f}" if theirs else "not installed"
        lines.append(
            (
                row["pipeline"],
                f"{alone:,.0f}",
                shown,
                f"{whole:,.0f}",
                f"{whole / alone:.2f}",
                f"{follow / parse:.2f}",
                *counts,
            )
        )
        short.append(
            (
                f"words a second read into statements, one core, pipeline {row['pipeline']}",
                f"{whole:,.0f}, {whole / alone:.2f} of the bare pipeline's",
            )
        )
    head = (
        "pipeline",
        "words a second, alone",
        "with textacy's triples",
        "with all of graphbuild",
        "graphbuild / alone",
        "what follows / parse",
        "statements",
        "textacy's triples",
    )
    text = f"""The sample articles, processor seconds of one core. "All of graphbuild" is extraction, resolution and classification:
n-ary statements with polarity, factuality, attribution, time and entities. textacy's subject-verb-object triples are taken
from the same parses, their relations named as textacy knows them. {NO_PREDPATT}
Goal: what follows takes at most 0.15 of the accurate pipeline's time.

{table(head, lines)}

Resolving an article {found["longer"]} times as long takes {found["took"]:.1f} times as long."""
    plot = bars("Reading the sample articles", "words a second, one core", rows)
    return Section("Reading", text, {"reading.svg": plot}, tuple(short))


def scale(found: Sequence[Mapping[str, Any]]) -> Section:
    """Speed by number of workers, memory by number of articles."""
    lines, speed, memory = [], [], []
    for row in found:
        first = _same(found, row, workers=min(r["workers"] for r in found))
        small = _same(found, row, articles=min(r["articles"] for r in found))
        ratio, growth = first["wall"] / row["wall"], row["together"] / small["together"]
        name = f"{row['command']}, {row['articles']:,} articles"
        label = f"{name}, {counted(row['workers'], 'worker')}"
        lines.append(
            (
                row["command"],
                f"{row['articles']:,}",
                str(row["workers"]),
                f"{row['words'] / row['wall']:,.0f}",
                f"{ratio:.2f}",
                f"{row['cpu']:,.0f}",
                f"{row['largest'] // MEGABYTE:,}",
                f"{row['together'] // MEGABYTE:,}",
                f"{growth:.2f}",
                f"{row['load']:.1f}",
            )
        )
        speed.append(Bar(label, row["words"] / row["wall"], f"{row['words'] / row['wall']:,.0f}"))
        megabytes = row["together"] // MEGABYTE
        memory.append(Bar(label, megabytes, f"{megabytes:,}"))
    head = (
        "command",
        "articles",
        "workers",
        "words a second",
        "times one worker",
        "processor s",
        "MB, largest process",
        "MB, all",
        "times the smallest corpus",
        "load",
    )
    text = f"""Invented articles (`python -m benchmarks.corpus`), pipeline fast, wall time with the start of the program. `extract` shows
the engine alone, `build` the whole way into a file. The load is that of the machine before each run: above 0.2 something
else was running, and ratios are floors.
Goal: at 10,000 articles two workers at least 1.8 times as quick as one; memory at most 1.2 times that at 1,000.

{table(head, lines)}"""
    plots = {
        "speed.svg": bars("Speed by number of workers", "words a second, wall time", speed),
        "memory.svg": bars("Memory by size of the corpus", "MB, all processes together", memory),
    }
    return Section("Scale", text, plots, _of_the_largest(found))


def _of_the_largest(found: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Return what README says: of the last run, which is the largest, its speed and memory against smaller ones."""
    last = found[-1]
    one = _same(found, last, workers=min(r["workers"] for r in found))
    small = _same(found, one, articles=min(r["articles"] for r in found))
    name = f"{last['command']}, {last['articles']:,} articles"
    speed = f"{one['wall'] / last['wall']:.2f} times as quick"
    memory = f"{one['together'] / small['together']:.2f} times"
    return (
        (f"{name}: {last['workers']} workers against {one['workers']}", speed),
        (f"{name}: memory against {small['articles']:,} articles", memory),
    )


def store(found: Mapping[str, Any]) -> Section:
    """The store against rdflib's."""
    ratios = {row["task"]: row["theirs"] / max(row["ours"], 1e-6) for row in found["rows"]}
    lines = [
        (
            row["task"],
            f"{row['ours']:.3f}",
            f"{row['theirs']:.2f}",
            times(ratios[row["task"]]),
            str(row["goal"] or ""),
        )
        for row in found["rows"]
    ]
    head = ("", "graphbuild's store, s", "rdflib in memory, s", "times quicker", "goal")
    text = f"{found['quads']:,} quads made up for it, processor seconds.\n\n{table(head, lines)}"
    rows = [Bar(task.removeprefix("query: "), ratio, times(ratio)) for task, ratio in ratios.items()]
    plot = bars("The store against rdflib's memory store", "times quicker", rows, logarithmic=True)
    queries = [ratio for task, ratio in ratios.items() if task.startswith("query")]
    quads = f"{found['quads']:,} quads, against rdflib"
    short = (
        (f"load of {quads}", f"{times(ratios['load N-Quads'])} times quicker"),
        (f"five queries of {quads}", f"{times(min(queries))} to {times(max(queries))} times quicker"),
    )
    return Section("Store", text, {"store.svg": plot}, short)


def view(found: Mapping[str, Any]) -> Section:
    """The view against stock pyvis."""
    lines, rows = [], []
    for row in found["rows"]:
        over = "over " if row["stock"] >= found["patience"] else ""
        sooner = f"{over}{times(row['stock'] / row['ours'])}"
        number = f"{row['statements']:,}"
        lines.append((number, f"{over}{row['stock']:.1f}", f"{row['ours']:.2f}", sooner))
        rows += [
            Bar(f"{number} statements: stock pyvis", row["stock"], f"{row['stock']:.1f} s", "theirs"),
            Bar("the view", row["ours"], f"{row['ours']:.2f} s"),
        ]
    head = ("statements", "stock pyvis, s", "the view, s", "times sooner")
    text = f"""Seconds until a graph is drawn and at rest, in the same browser.
Goal: at least {found["goal"]} times sooner.

{table(head, lines)}"""
    plot = bars("Until the graph is drawn and at rest", "seconds", rows)
    told = (f"a graph of {number} statements on the screen, against pyvis", f"{sooner} times sooner")
    return Section("View", text, {"view.svg": plot}, (told,))


def start(found: Sequence[Mapping[str, Any]]) -> Section:
    """What commands cost before they do anything."""
    bare = found[0]["cpu"]
    lines = [
        (f"`{row['command']}`", f"{row['cpu']:.3f}", f"{row['cpu'] / bare:,.0f}", str(row["goal"] or ""))
        for row in found
    ]
    head = ("", "processor s", "times the interpreter alone", "goal, s")
    rows = [Bar(row["command"], row["cpu"], f"{row['cpu']:.2f}") for row in found]
    text = f"A graph of two sentences.\n\n{table(head, lines)}"
    plot = bars("Start of a command", "processor seconds", rows)
    short = tuple(
        (f"`{row['command']}`, processor seconds", f"{row['cpu']:.2f}") for row in found if row["goal"]
    )
    return Section("Start", text, {"start.svg": plot}, short)


RENDERERS: dict[str, Callable[[Any], Section]] = {
    "reading": reading,
    "scale": scale,
    "store": store,
    "view": view,
    "start": start,
}
"""Sections in the order of the page."""


def pages(results: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return ``RESULTS.md`` and its plots, by path, from what was measured of each section."""
    parts = [PREAMBLE]
    files: dict[str, str] = {}
    for name, section in _sections(results):
        plots = "".join(f"\n![{section.title}](plots/{file})" for file in section.plots)
        parts.append(
            f"## {section.title}\n\n{_machine(results[name]['machine'])}\n\n{section.text}\n{plots}\n"
        )
        files |= {f"plots/{file}": plot for file, plot in section.plots.items()}
    return {"RESULTS.md": "\n".join(parts), **files}


def summary(results: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table that README quotes."""
    rows = [row for _, section in _sections(results) for row in section.short]
    return table(("measured", ""), rows)


def _sections(results: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Section]]:
    return [(name, render(results[name]["found"])) for name, render in RENDERERS.items() if name in results]


def _machine(told: Mapping[str, str]) -> str:
    return f"{told['processor']}; {told['system']}; {told['packages']}; load {told['load']} before it."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def times(ratio: float) -> str:
    """Return a ratio as it is read: "1.4", "391"."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def counted(number: int, noun: str) -> str:
    """Return "1 worker", "2 workers"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _same(rows: Sequence[Mapping[str, Any]], row: Mapping[str, Any], **other: int) -> Mapping[str, Any]:
    """Return the run that is like ``row`` but for ``other``."""
    wanted = {key: row[key] for key in ("command", "articles", "workers")} | other
    return next(found for found in rows if all(found[key] == value for key, value in wanted.items()))
