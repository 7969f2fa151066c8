"""The commands that read a whole graph: ``export``, ``view`` and ``validate``."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import (
    Everything,
    Format,
    GraphFile,
    Output,
    Reported,
    date_option,
    scope_of,
)
from graphbuild.cli.terminal import STDOUT, check_output, counted, printable, tell, write_output
from graphbuild.errors import InputError
from graphbuild.export import format_of

if TYPE_CHECKING:
    from graphbuild.validation import Violation


@app.command()
def export(
    graph: GraphFile,
    *,
    output: Output = STDOUT,
    format_: Format = None,
    reported: Reported = False,
    everything: Everything = False,
) -> None:
    """Write a graph in another format.

    \b
    Examples:
      graphbuild export out/graph.trig -o out/graph.graphml
      graphbuild export out/graph.trig -o out/edges.csv --reported
      graphbuild export out/graph.trig --format jsonld --all
    """
    form = format_ or ("turtle" if output == STDOUT else format_of(output))
    _write_graph(graph, output, form, reported=reported, everything=everything)


@app.command()
def view(
    graph: GraphFile,
    *,
    output: Output = STDOUT,
    focus: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Open on this entity and its neighbours.", show_default=False),
    ] = None,
    depth: Annotated[int, typer.Option(min=1, max=3, help="With --focus: so many steps around it.")] = 1,
    since: Annotated[
        dt.date | None,
        typer.Option(
            parser=date_option, metavar="DATE", help="Open on articles from this day on.", show_default=False
        ),
    ] = None,
    until: Annotated[
        dt.date | None,
        typer.Option(
            parser=date_option, metavar="DATE", help="Open on articles up to this day.", show_default=False
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "Knowledge graph",
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a graph as one HTML page that needs nothing but a browser.

    The page always holds the whole graph; --focus, --since and --until say what it shows first.

    \b
    Examples:
      graphbuild view out/graph.trig -o out/graph.html
      graphbuild view out/graph.trig --focus "Shigeru Ishiba" --depth 2 --since 2024-11-01 -o out/ishiba.html --open
    """
    if open_ and output == STDOUT:
        raise typer.BadParameter("--open needs a file to open: add -o FILE.")
    check_output(output)
    from graphbuild.export.html import render_html
    from graphbuild.export.view.opening import opening
    from graphbuild.knowledge import KnowledgeGraph

    loaded = KnowledgeGraph.load(graph)
    network = loaded.to_networkx("all")
    start = opening(network, focus=focus, depth=depth, since=since, until=until)
    html = render_html(network, title=title, start=start, store=loaded.store, base=loaded.base)
    write_output(output, html.encode("utf-8"))
    if open_:
        typer.launch(Path(output).resolve().as_uri())


@app.command()
def validate(graph: GraphFile) -> None:
    """Check a graph against the shapes of the ontology and print what they forbid, by article.

    Exit status 1 when there is a violation; a warning is printed, but is none. Needs pySHACL, which
    pip install 'graphbuild[validate]' brings.

    \b
    Examples:
      graphbuild validate out/graph.trig
    """
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.validation import validate as find_violations

    loaded = KnowledgeGraph.load(graph)
    try:
        found = find_violations(loaded.store)
    except InputError as problem:
        raise InputError(f"{graph}: {problem}") from None
    write_output(STDOUT, "".join(f"{line}\n" for line in _by_article(found)).encode("utf-8"))
    violations = sum(violation.severity == "violation" for violation in found)
    size = f"{counted(len(loaded.articles), 'article')}, {counted(len(loaded), 'event')}"
    tell(f"{size}: {counted(violations, 'violation')}, {counted(len(found) - violations, 'warning')}")
    if violations:
        raise typer.Exit(1)


def _by_article(found: tuple[Violation, ...]) -> Iterator[str]:
    """Yield an article's id, then its violations; one of several articles stands under each of them."""
    for article in sorted({name for violation in found for name in violation.articles or ("",)}):
        yield printable(article or "no article")
        for violation in found:
            if article in (violation.articles or ("",)):
                words = f" ({printable(violation.words)})" if violation.words else ""
                mark = "" if violation.severity == "violation" else f"{violation.severity}: "
                yield f"  {printable(violation.name)}{words}: {mark}{violation.message}"


def _write_graph(graph: str, output: str, form: str, *, reported: bool, everything: bool) -> None:
    check_output(output)
    from graphbuild.export import render
    from graphbuild.knowledge import KnowledgeGraph

    scope = scope_of(reported=reported, everything=everything)
    write_output(output, render(KnowledgeGraph.load(graph), form, scope))
