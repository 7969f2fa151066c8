"""The command ``report``: what is in a graph, on one page."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import GraphFile, Output
from graphbuild.cli.terminal import STDOUT, check_output, write_output


@app.command()
def report(
    graph: GraphFile,
    *,
    output: Output = STDOUT,
    title: Annotated[str, typer.Option(help="Heading of the page.")] = "What is in this graph",
) -> None:
    """Write what is in a graph as one HTML page to read and print, with no script in it.

    \b
    Examples:
      graphbuild report out/graph.trig -o out/report.html
      graphbuild report out/graph.trig --title "November" > november.html
    """
    check_output(output)
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.report import render_report

    loaded = KnowledgeGraph.load(graph)
    write_output(output, render_report(loaded.store, title=title, base=loaded.base).encode("utf-8"))
