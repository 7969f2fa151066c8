"""Options that several commands share, with what they accept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated, Literal

import typer

from graphbuild.dates import parse_date
from graphbuild.engines import ENGINES
from graphbuild.export import EXPORTERS, SUFFIXES
from graphbuild.model import Scope


def one_of(choices: Iterable[str]) -> Callable[[str | None], str | None]:
    """Return a check that refuses, as wrong usage, what is not among ``choices``."""
    known = tuple(choices)

    def check(value: str | None) -> str | None:
        if value is not None and value not in known:
            raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}.")
        return value

    return check


def date_option(text: str) -> dt.date:
    """Read a date in any common form; wrong usage when it is none."""
    date = parse_date(text.strip())
    if date is None:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2024-11-06.")
    return date


def scope_of(*, reported: bool, everything: bool) -> Scope:
    """Return what the flags ask for; ``--all`` holds ``--reported``."""
    return "all" if everything else "reported" if reported else "safe"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILES",
        help="Text, web pages (HTML, MHTML), feeds (RSS, Atom), CSV, JSONL; folders, globs; - is standard input.",
        show_default=False,
    ),
]
GraphFile = Annotated[
    str,
    typer.Argument(
        metavar="GRAPH",
        help="A TriG, N-Quads, Turtle, N-Triples or JSON-LD file, or a store folder.",
        show_default=False,
    ),
]
Date = Annotated[
    dt.date | None,
    typer.Option(
        parser=date_option,
        metavar="DATE",
        help="Publication date of articles that do not say theirs.",
        show_default=False,
    ),
]
Publisher = Annotated[
    str | None, typer.Option(help="Publisher of articles that do not name theirs.", show_default=False)
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        help="What reads the text: accurate (the default), fast (less than half the time, more mistakes), "
        "an installed spaCy pipeline or a folder with one.",
        show_default=False,
    ),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="A Turtle file of your own with words and classes, read after the bundled ones; may be given several times.",
        show_default=False,
    ),
]
Entities = Annotated[
    list[Path] | None,
    typer.Option(
        "--entities",
        metavar="FILE",
        help="People, bodies and places that you know, with aliases, posts and ids, as Turtle or CSV; may be given several times.",
        show_default=False,
    ),
]
CorrectionFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--corrections",
        metavar="FILE",
        help="What graphbuild merge and split wrote; may be given several times.",
        show_default=False,
    ),
]
Workers = Annotated[
    int,
    typer.Option(min=1, metavar="N", help="Processes that read, each with a pipeline of its own in memory."),
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="ENGINE",
        callback=one_of(ENGINES),
        help=f"One of {', '.join(ENGINES)}: processes of this machine, or a Dask cluster (docs/scale.md).",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Where the scheduler of a running Dask cluster listens, such as tcp://10.0.0.1:8786; without it "
        "--engine dask starts --workers processes on this machine.",
        show_default=False,
    ),
]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        callback=one_of(EXPORTERS),
        help=f"One of {', '.join(EXPORTERS)}; by default the file's suffix says it ({', '.join(SUFFIXES)}).",
        show_default=False,
    ),
]
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Where to write; - is standard output.")
]
Reported = Annotated[
    bool,
    typer.Option(
        "--reported", help="Also what somebody is reported to have said, not only what is stated as fact."
    ),
]
Everything = Annotated[bool, typer.Option("--all", help="Also what is planned, possible, desired or denied.")]
Arguments = Literal["full", "minimal"]
