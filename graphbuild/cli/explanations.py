"""The command that says why a sentence gave what it gave: ``explain``."""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

from typing import Annotated

import typer

from graphbuild.cli.application import app
from graphbuild.cli.options import Date, Files, Lexicon, Output, Pipeline, Publisher, one_of
from graphbuild.cli.terminal import STDOUT, Failures, check_output, leave, output_file, progress_bar
from graphbuild.explanation import FORMATS


@app.command()
def explain(
    files: Files,
    *,
    output: Output = STDOUT,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=one_of(FORMATS),
            help=f"One of {', '.join(FORMATS)}: to read, or one JSON object a sentence.",
        ),
    ] = "text",
    date: Date = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    lexicon: Lexicon = None,
) -> None:
    """Say of each sentence what was read in it, by which rule and entry, and which predicates gave nothing, and why.

    \b
    Examples:
      graphbuild explain story.txt
      graphbuild explain data/articles/kyiv-visit.html --lexicon mine.ttl
      graphbuild explain data/articles --format jsonl -o out/explained.jsonl
    """
    check_output(output)
    from graphbuild.sources import read as read_articles
    from graphbuild.stages import read_explained
    from graphbuild.vocabulary import load_vocabulary

    vocabulary = load_vocabulary(lexicon or ())
    failures, read = Failures(), 0
    with output_file(output) as file, progress_bar("Reading") as progress:
        articles = read_articles(files, date=date, publisher=publisher, on_error=failures.report)
        for found in read_explained(articles, pipeline=pipeline, vocabulary=vocabulary, progress=progress):
            read += 1
            file.write(FORMATS[format_](found).encode("utf-8"))
        if not read:  # still inside: what the file held before stays
            leave(failures, read)
    leave(failures, read)
