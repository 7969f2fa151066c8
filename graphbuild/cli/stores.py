"""The commands for graphs that change: ``retract`` and ``diff``.

What is heavy to import is imported in the function that needs it, so that ``--help`` is quick.
"""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import CorrectionFiles, Entities, GraphFile, Lexicon, Output, one_of
from graphbuild.cli.terminal import STDOUT, check_output, counted, printable, tell, write_output
from graphbuild.errors import GraphbuildError

if TYPE_CHECKING:
    from graphbuild.comparison import Difference


@app.command()
def retract(
    store: Annotated[
        str, typer.Argument(metavar="STORE", help="A store folder, or the address of a SPARQL server.")
    ],
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE...", help="Ids of the articles to take out.")
    ],
    *,
    lexicon: Lexicon = None,
    entities: Entities = None,
    corrections: CorrectionFiles = None,
) -> None:
    """Take articles out of a store, with what only they support: entities, simple edges, posts.

    When one of them is not there, none is taken out. Give the --lexicon, --entities and --corrections files that the
    store was built with.

    \b
    Examples:
      graphbuild retract news.db kyiv-visit
      graphbuild retract news.db lima-talks diet-vote
    """
    from graphbuild.stages import open_writer, read_given

    given = read_given(lexicon or (), entities or (), corrections or ())
    with open_writer(store, given, create=False) as writer:
        writer.retract(articles)
    tell(f"{counted(len(set(articles)), 'article')} retracted -> {store}")


def _lines(found: Iterable[Difference], _base: str) -> bytes:
    lines = (f"{each.sign} {printable(each.item.line, 500)}\n" for each in found)
    return "".join(lines).encode("utf-8")


def _trig(found: Iterable[Difference], base: str) -> bytes:
    from pyoxigraph import Quad, Store

    from graphbuild.export import render
    from graphbuild.iris import Iris
    from graphbuild.knowledge import KnowledgeGraph

    store = Store()
    names = {"-": Iris(base).graph("removed"), "+": Iris(base).graph("added")}
    for each in found:
        graph = names[each.sign]
        store.extend(Quad(t.subject, t.predicate, t.object, graph) for t in each.item.triples)
    return render(KnowledgeGraph(store, base), "trig")


_FORMATS = {"text": _lines, "trig": _trig}
"""Formats of ``diff``: a line for each difference, or RDF with one named graph for each side."""


@app.command()
def diff(
    one: GraphFile,
    other: GraphFile,
    *,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=one_of(_FORMATS),
            help=f"One of {', '.join(_FORMATS)}: to read, or TriG with the graphs removed and added.",
        ),
    ] = "text",
    output: Output = STDOUT,
) -> None:
    """Say what one graph states and another does not: - only the first, + only the second.

    Statements are compared by what they say, not by their numbers or places. Exit status as diff(1) has it: 0 they
    state the same, 1 they do not, 2 trouble.

    \b
    Examples:
      graphbuild diff yesterday.trig news.db
      graphbuild diff out/graph.trig mine.trig --format trig -o changes.trig
    """
    from graphbuild.comparison import compare
    from graphbuild.knowledge import KnowledgeGraph

    try:
        check_output(output)
        graphs = [KnowledgeGraph.load(name) for name in (one, other)]
        found = compare(graphs[0].store, graphs[1].store)
        write_output(output, _FORMATS[format_](found, graphs[0].base))
    except GraphbuildError as problem:
        tell(problem)
        raise typer.Exit(2) from None
    if found:
        raise typer.Exit(1)
