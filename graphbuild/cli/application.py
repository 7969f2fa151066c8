"""The application: what all commands have in common, and the version."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="graphbuild",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001 - how typer calls it
    if asked:
        from importlib import metadata

        try:
            typer.echo(f"graphbuild {metadata.version('graphbuild')}")
        except metadata.PackageNotFoundError:
            typer.echo("graphbuild, not installed (run from its source)")
        raise typer.Exit


@app.callback()
def graphbuild(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn news articles into a knowledge graph in which every edge opens the sentence that states it.

    \b
    Examples:
      graphbuild build data/articles -o out/graph.trig
      graphbuild query out/graph.trig 'SELECT ?to { ent:Shigeru_Ishiba gb:sentMessageTo ?to }'
      graphbuild view out/graph.trig -o out/graph.html
    """
