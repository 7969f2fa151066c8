"""The commands that read a graph: ``query``, ``export``, ``view`` and ``validate``."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import Everything, Format, GraphFile, Output, Reported, one_of, scope_of
from graphbuild.cli.terminal import STDOUT, check_output, counted, printable, tell, write_output
from graphbuild.errors import InputError, QueryError
from graphbuild.export import format_of
from graphbuild.query.render import FORMATS

if TYPE_CHECKING:
    from graphbuild.validation import Violation


@app.command()
def query(
    graph: GraphFile,
    sparql: Annotated[
        str,
        typer.Argument(
            metavar="SPARQL", help="A query, @FILE with one, or - for standard input.", show_default=False
        ),
    ],
    *,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", callback=one_of(FORMATS), help=f"One of {', '.join(FORMATS)}."
        ),
    ] = "table",
    as_json: Annotated[bool, typer.Option("--json", help="As --format json.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="As --format csv.")] = False,
    as_table: Annotated[bool, typer.Option("--table", help="As --format table.")] = False,
    as_turtle: Annotated[
        bool, typer.Option("--ttl", help="As --format turtle, for CONSTRUCT and DESCRIBE.")
    ] = False,
    output: Output = STDOUT,
) -> None:
    """Ask a graph a SPARQL question: SELECT, ASK, CONSTRUCT or DESCRIBE over all its articles at once.

    The usual prefixes (gb: ent: rdfs: schema: oa: …) need no declaration. Updates, SERVICE and FROM are refused.

    \b
    Examples:
      graphbuild query out/graph.trig 'SELECT ?from ?to { ?from gb:sentMessageTo ?to }'
      graphbuild query out/graph.trig 'ASK { ent:Shigeru_Ishiba gb:metWith ent:Donald_Trump }'
      graphbuild query out/graph.trig @who-met-whom.rq --csv > meetings.csv
    """
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.query import prefixes
    from graphbuild.query.render import render

    check_output(output)
    flags = {"json": as_json, "csv": as_csv, "table": as_table, "turtle": as_turtle}
    named = [name for name, given in flags.items() if given]
    if len(named) > 1:
        raise typer.BadParameter("Give one of --json, --csv, --table and --ttl.")
    text = _query_text(sparql)
    loaded = KnowledgeGraph.load(graph)
    answer = render(loaded.query(text), named[0] if named else format_, prefixes(loaded.base))
    write_output(output, answer.encode("utf-8"))


def _query_text(given: str) -> str:
    if given == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    if not given.startswith("@"):
        return given
    path = Path(given[1:])
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not a UTF-8 text; save the query as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({reason}); check the name behind @") from None


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
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a graph as one HTML page that needs nothing but a browser.

    \b
    Examples:
      graphbuild view out/graph.trig -o out/graph.html
      graphbuild view out/graph.trig -o out/graph.html --open
    """
    if open_ and output == STDOUT:
        raise typer.BadParameter("--open needs a file to open: add -o FILE.")
    _write_graph(graph, output, "html", reported=False, everything=True)
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
