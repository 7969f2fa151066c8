"""The commands that read articles: ``build`` and ``extract``.

What is heavy to import is imported in the function that needs it, so that ``--help`` is quick.
"""

# ruff: noqa: D301 - "\b" is how click is told to leave the lines of an example alone

from __future__ import annotations

import json
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphbuild.cli.application import app
from graphbuild.cli.newgraphs import Writing, write_new, write_stored
from graphbuild.cli.options import (
    Arguments,
    CorrectionFiles,
    Date,
    EngineName,
    Entities,
    Everything,
    Files,
    Format,
    Lexicon,
    Output,
    Pipeline,
    Publisher,
    Reported,
    Scheduler,
    Workers,
    one_of,
    scope_of,
)
from graphbuild.cli.terminal import (
    STDOUT,
    Failures,
    check_output,
    counted,
    leave,
    output_file,
    progress_bar,
    tell,
)
from graphbuild.export import format_of
from graphbuild.model import Article
from graphbuild.storage import is_address
from graphbuild.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

EXTRACTS = ("jsonl", "openie")
"""Formats of ``extract``: statement records, or open triples in the sentence's own words."""

WHOLE = ("trig", "nquads")
"""Formats of ``build`` that hold everything, also what was kept out."""

Record = dict[str, Any]


@app.command()
def build(
    files: Files,
    *,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write; may be given several times. [default: -]",
            show_default=False,
        ),
    ] = None,
    format_: Format = None,
    date: Date = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    lexicon: Lexicon = None,
    entities: Entities = None,
    corrections: CorrectionFiles = None,
    workers: Workers = 1,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="Beginning of the IRIs of the data.", show_default=False)
    ] = None,
    reported: Reported = False,
    everything: Everything = False,
    no_text: Annotated[
        bool,
        typer.Option(
            "--no-text", help="HTML with the quoted sentences only, to share where the articles may not be."
        ),
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="STORE",
            help="A folder (made if need be), or the address of a SPARQL server, that keeps the graph of all articles "
            "so far: what it holds as it is, is not read again.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read articles and write their knowledge graph.

    TriG, N-Quads and HTML hold everything; the other formats hold what is stated as fact, unless asked for more.

    \b
    Examples:
      graphbuild build data/articles -o out/graph.ttl -o out/graph.trig -o out/graph.html
      graphbuild build story.txt --date 2024-11-06 > story.ttl
      cat story.txt | graphbuild build - --all --format jsonld
      graphbuild build today/ --store news.db
    """
    names = output or ([] if store else [STDOUT])
    targets = [(name, format_ or ("turtle" if name == STDOUT else format_of(name))) for name in names]
    for name in names:
        check_output(name)
    from graphbuild.engines import Engine
    from graphbuild.sources import expected
    from graphbuild.sources import read as read_articles
    from graphbuild.stages import read_given

    given = read_given(lexicon or (), entities or (), corrections or ())
    scope = scope_of(reported=reported, everything=everything)
    written = [name for name in (store, *names) if name not in (None, STDOUT)]
    failures = Failures(Path(f"{written[0]}.failed") if written and not is_address(written[0]) else None)
    with progress_bar("Reading", partial(expected, files)) as progress:
        articles = read_articles(files, date=date, publisher=publisher, on_error=failures.report)
        options: dict[str, Any] = {
            "pipeline": pipeline,
            "base": base,
            "engine": Engine(engine, workers, scheduler),
            "on_error": failures.report,
            "progress": progress,
        }
        writing = Writing(targets, scope, texts=not no_text)
        if store is None:
            summary, kept_out = write_new(articles, given, writing, on_unheeded=tell, **options)
        else:
            summary, kept_out = write_stored(articles, given, writing, store=store, **options)
    if summary:
        tell(f"{summary}{' -> ' + ', '.join(written) if written else ''}")
    if kept_out:
        whole = next(
            (name for name, form in targets if form in WHOLE and name != STDOUT), store or "FILE.trig"
        )
        tell(
            f"{counted(kept_out, 'event')} kept out, which the shapes of the ontology forbid: "
            f"graphbuild query {whole} quarantined shows them"
        )
    leave(failures, bool(summary))


@app.command()
def extract(
    files: Files,
    *,
    output: Output = STDOUT,
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=one_of(EXTRACTS),
            help=f"One of {', '.join(EXTRACTS)}.",
        ),
    ] = "jsonl",
    arguments: Annotated[
        Arguments,
        typer.Option(help="Arguments of openie triples: whole phrases, or the shortest that inform."),
    ] = "full",
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Add a line for each mention of an entity.")
    ] = False,
    times: Annotated[bool, typer.Option("--times", help="Add a line for each time expression.")] = False,
    attributions: Annotated[
        bool, typer.Option("--attributions", help="Add a line for each attribution, as spans.")
    ] = False,
    date: Date = None,
    publisher: Publisher = None,
    pipeline: Pipeline = None,
    lexicon: Lexicon = None,
    entities: Entities = None,
    workers: Workers = 1,
    engine: EngineName = "local",
    scheduler: Scheduler = None,
) -> None:
    """Print one JSON object for each statement of the articles, as it is found.

    \b
    Examples:
      graphbuild extract story.txt
      graphbuild extract data/articles --mentions --times -o out/statements.jsonl
      graphbuild extract sentences.jsonl --format openie --arguments minimal
    """
    check_output(output)
    vocabulary = load_vocabulary(lexicon or (), entities or ())
    from graphbuild.engines import Engine, map_articles
    from graphbuild.sources import read as read_articles

    find = (
        partial(_open_triples, arguments=arguments)
        if format_ == "openie"
        else partial(_statements, extras=(mentions, times, attributions))
    )
    failures, read = Failures(), 0
    with output_file(output) as file, progress_bar("Reading") as progress:
        articles = read_articles(files, date=date, publisher=publisher, on_error=failures.report)
        lines = map_articles(
            find,
            articles,
            vocabulary=vocabulary,
            pipeline=pipeline,
            engine=Engine(engine, workers, scheduler),
            on_error=failures.report,
            progress=progress,
        )
        for records in lines:
            read += 1
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")
        if not read:  # still inside: what the file held before stays
            leave(failures, read)
    leave(failures, read)


def _statements(
    article: Article, doc: Doc, vocabulary: Vocabulary, *, extras: tuple[bool, bool, bool]
) -> list[Record]:
    """Return an article's statement records, and of the further kinds those in ``extras``."""
    from graphbuild.export.records import attribution_records, mention_records, records, time_records
    from graphbuild.stages import facts_of

    reading, facts = facts_of(article, doc, vocabulary)
    kinds = (mention_records, time_records, attribution_records)
    further = (kind(reading) for wanted, kind in zip(extras, kinds, strict=True) if wanted)
    return [*records(reading, facts), *chain.from_iterable(further)]


def _open_triples(
    article: Article, doc: Doc, vocabulary: Vocabulary, *, arguments: Arguments
) -> list[Record]:
    """Return an article's open triples; they need its parse alone, no names and no ontology classes."""
    from graphbuild.extraction import Analysis
    from graphbuild.extraction.openie import openie_records
    from graphbuild.language.syntax import read_tree

    return list(openie_records(article, Analysis(article, read_tree(doc, vocabulary), vocabulary), arguments))
