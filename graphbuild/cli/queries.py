"""The commands ``query`` and ``serve``: SPARQL, and the named queries with their parameters."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import GraphFile, Output, one_of
from graphbuild.cli.terminal import STDOUT, check_output, tell, time_limit, write_output
from graphbuild.errors import InputError, QueryError
from graphbuild.query.library import NamedQuery, is_name, named_queries, named_query, read_query
from graphbuild.query.render import FORMATS

if TYPE_CHECKING:
    from graphbuild.query import Result

_SECONDS = 60.0


def _list(asked: bool) -> None:  # noqa: FBT001 - how typer calls it
    if asked:
        lines = (f"{q.name} {q.usage}".rstrip() + f"\n    {q.summary}\n" for q in named_queries())
        write_output(STDOUT, "".join(lines).encode("utf-8"))
        raise typer.Exit


def _show(name: str | None) -> None:
    if name is not None:
        write_output(STDOUT, named_query(name).text.encode("utf-8"))
        raise typer.Exit


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def query(
    context: typer.Context,
    graph: GraphFile,
    sparql: Annotated[
        str,
        typer.Argument(
            metavar="QUERY",
            help="SPARQL, the name of a query (--list), @FILE with SPARQL, or - for standard input.",
            show_default=False,
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
    timeout: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0, help="Give up after so many seconds; 0 waits for ever."),
    ] = _SECONDS,
    output: Output = STDOUT,
    _listed: Annotated[
        bool, typer.Option("--list", callback=_list, is_eager=True, help="Show the named queries and exit.")
    ] = False,
    _shown: Annotated[
        str | None,
        typer.Option(
            "--show",
            metavar="NAME",
            callback=_show,
            is_eager=True,
            help="Show one of them, its parameters and its SPARQL, and exit.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Ask a graph a question: a named query with its parameters, or SPARQL over all its articles at once.

    The usual prefixes (gb: ent: rdfs: schema: oa: …) need no declaration. Updates, SERVICE and FROM are refused.

    \b
    Examples:
      graphbuild query --list
      graphbuild query out/graph.trig who-contacted --of "Shigeru Ishiba" --since 2024-11-01
      graphbuild query out/graph.trig 'SELECT ?from ?to { ?from gb:sentMessageTo ?to }'
      graphbuild query out/graph.trig @who-met-whom.rq --csv > meetings.csv
    """
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.query import query as ask
    from graphbuild.query.parameters import bind

    check_output(output)
    flags = {"json": as_json, "csv": as_csv, "table": as_table, "turtle": as_turtle}
    named = [name for name, given in flags.items() if given]
    if len(named) > 1:
        raise typer.BadParameter("Give one of --json, --csv, --table and --ttl.")
    values = _values(context.args)
    asked = _asked(sparql)
    loaded = KnowledgeGraph.load(graph)
    with time_limit(
        timeout, f"the query took longer than {timeout:g} s: ask for less, or give --timeout more"
    ):
        bound = bind(asked, values, loaded.store, loaded.base)
        for note in bound.notes:
            tell(note)
        form = named[0] if named else format_
        answer = _written(ask(loaded.store, bound.text, loaded.base), form, loaded.base, output)
    write_output(output, answer.encode("utf-8"))


def _written(result: Result, form: str, base: str, output: str) -> str:
    """Return the answer; a table on a terminal is as wide as that."""
    from graphbuild.query import prefixes
    from graphbuild.query.render import render, table

    if form == "table" and output == STDOUT and sys.stdout.isatty():
        return table(result, prefixes(base), shutil.get_terminal_size().columns)
    return render(result, form, prefixes(base))


def _values(arguments: Sequence[str]) -> dict[str, str]:
    """Read the options that belong to the query: ``--of NAME`` and ``--of=NAME``."""
    values: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        option, given, value = rest.pop(0).partition("=")
        if not option.startswith("--"):
            raise typer.BadParameter(
                f"{option!r} is one argument too many, or no option: options begin with --."
            )
        if not given:
            if not rest:
                raise typer.BadParameter(f"{option} needs a value.")
            value = rest.pop(0)
        name = option.removeprefix("--")
        if name in values:
            raise typer.BadParameter(f"{option} is given twice.")
        values[name] = value
    return values


def _asked(given: str) -> NamedQuery:
    """Return the query that is meant: by its name, in a file, on standard input, or the text itself."""
    if is_name(given):
        return named_query(given)
    if given == "-":
        return read_query("standard input", sys.stdin.buffer.read().decode("utf-8-sig", errors="replace"))
    if not given.startswith("@"):
        return read_query("the query", given)
    path = Path(given[1:])
    try:
        return read_query(str(path), path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise QueryError(f"{path}: not a UTF-8 text; save the query as UTF-8") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: cannot be read ({reason}); check the name behind @") from None


@app.command()
def serve(
    graph: GraphFile,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0 takes a free port.")] = 7878,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long one request may take.")
    ] = 30.0,
) -> None:
    """Serve a graph to this machine: its view, a query editor and a SPARQL endpoint that only reads.

    Updates, SERVICE and FROM are refused, and so is what pages of other sites ask. Ctrl+C ends it.

    \b
    Examples:
      graphbuild serve out/graph.trig
      curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?a gb:metWith ?b }' http://127.0.0.1:7878/sparql
    """
    from graphbuild.server import ADDRESS, Limits
    from graphbuild.server import serve as serve_graph

    def ready(taken: int) -> None:
        tell(f"{graph} at http://{ADDRESS}:{taken}/, queries at /editor, SPARQL at /sparql; Ctrl+C ends it")

    try:
        serve_graph(graph, port, Limits(timeout), ready)
    except KeyboardInterrupt:
        tell("ended")
