"""The commands for graphs that change: ``retract`` and ``diff``.

What is heavy to import is imported in the function that needs it, so that ``--help`` is quick.
"""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import Lexicon
from graphbuild.cli.terminal import counted, tell
from graphbuild.vocabulary import load_vocabulary


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
) -> None:
    """Take articles out of a store, with what only they support: entities, simple edges, posts.

    When one of them is not there, none is taken out. Give the --lexicon files that the store was built with.

    \b
    Examples:
      graphbuild retract news.db kyiv-visit
      graphbuild retract news.db lima-talks diet-vote
    """
    from graphbuild.stages import open_writer

    extra = tuple(lexicon or ())
    with open_writer(store, load_vocabulary(extra), extra=extra, create=False) as writer:
        writer.retract(articles)
    tell(f"{counted(len(set(articles)), 'article')} retracted -> {store}")
