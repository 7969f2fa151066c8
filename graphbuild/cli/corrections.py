"""The commands that correct identity: ``merge`` and ``split``."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.terminal import counted, tell
from graphbuild.corrections import Merge, Split, add_corrections, entity_reference

CorrectionsFile = Annotated[
    Path,
    typer.Option("--file", metavar="FILE", help="Where to write it; what the file holds already stays."),
]


@app.command()
def merge(
    one: Annotated[
        str, typer.Argument(metavar="ENTITY", help="The entity that keeps its name.", show_default=False)
    ],
    others: Annotated[
        list[str],
        typer.Argument(metavar="ENTITY", help="Entities that are the same one.", show_default=False),
    ],
    *,
    file: CorrectionsFile = Path("corrections.ttl"),
) -> None:
    """Write down that entities are one, for every later build --corrections.

    An entity is called by its name, or by its IRI where several bear the name.

    \b
    Examples:
      graphbuild merge 'Elena Marsh' 'E. J. Marsh'
      graphbuild merge ent:Elena_Marsh_%28Nordkai%29 ent:Elena_Marsh_%28Harbour_Board%29 --file corrections.ttl
    """
    keep = _named(one)
    wanted = [Merge(keep, _named(other)) for other in others]
    if any(each.keep == each.absorb for each in wanted):
        raise typer.BadParameter(f"{one!r} is merged with itself; name two entities.")
    _write(file, wanted)


@app.command()
def split(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name as the articles have it.", show_default=False)
    ],
    articles: Annotated[
        list[str],
        typer.Argument(metavar="ARTICLE", help="Ids of articles in which it is another.", show_default=False),
    ],
    *,
    entity: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="ENTITY",
            help="Who is meant there: a new name, or an entity that there is. [default: NAME (ARTICLE)]",
            show_default=False,
        ),
    ] = None,
    file: CorrectionsFile = Path("corrections.ttl"),
) -> None:
    """Write down that a name means another entity in some articles, for every later build --corrections.

    \b
    Examples:
      graphbuild split 'Elena Marsh' harbour-fair
      graphbuild split 'Elena Marsh' harbour-fair book-prize --as 'Elena Marsh (novelist)'
    """
    called = _named(name)
    meant = _named(entity) if entity is not None else f"{called} ({articles[0].strip()})"
    _write(file, [Split(called, article.strip(), meant) for article in articles if article.strip()])


def _named(text: str) -> str:
    found = entity_reference(text)
    if not found:
        raise typer.BadParameter("An entity needs a name.")
    return found


def _write(path: Path, wanted: Sequence[Merge | Split]) -> None:
    new = add_corrections(path, wanted)
    tell(
        f"{path}: {counted(len(new), 'new correction') if new else 'nothing new'}; use it as build --corrections {path}"
    )
