"""The way of the data in one place: articles in, facts out; read, parse, extract, resolve, classify, merge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.corrections import NONE, Corrections
from graphbuild.errors import InputError
from graphbuild.model import Article, Fact, Reading
from graphbuild.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphbuild.explanation import Explanation
    from graphbuild.provenance import Run

Progress = Callable[[Article], None]


def read_facts(
    articles: Iterable[Article],
    *,
    pipeline: str | None = None,
    vocabulary: Vocabulary | None = None,
    workers: int = 1,
    on_error: Callable[[InputError], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Reading, tuple[Fact, ...]]]:
    """Yield each article's resolved reading and its classified facts, in order, one article at a time.

    ``pipeline`` names a spaCy pipeline, the bundled one when None; ``workers`` processes read. ``progress`` is called
    after each article. An article that cannot be read goes to ``on_error``; without it the InputError is raised.
    Raises PipelineError when the pipeline cannot be used, EngineError when no process can be started.
    """
    from graphbuild.engines import map_articles

    yield from map_articles(
        facts_of,
        articles,
        pipeline=pipeline,
        vocabulary=vocabulary or load_vocabulary(),
        workers=workers,
        on_error=on_error,
        progress=progress,
    )


def facts_of(article: Article, doc: Doc, vocabulary: Vocabulary) -> tuple[Reading, tuple[Fact, ...]]:
    """Return the resolved reading of a parsed article and its classified facts."""
    from graphbuild.classification import classify
    from graphbuild.extraction import extract
    from graphbuild.resolution import resolve

    reading = resolve(extract(article, doc, vocabulary), vocabulary)
    return reading, classify(reading, vocabulary)


def read_explained(
    articles: Iterable[Article],
    *,
    pipeline: str | None = None,
    vocabulary: Vocabulary | None = None,
    progress: Progress | None = None,
) -> Iterator[Explanation]:
    """Yield for each article why its sentences gave the facts of ``read_facts``, and no others; options as there."""
    from graphbuild.classification import classify
    from graphbuild.explanation.accounts import explain
    from graphbuild.extraction import Analysis, read
    from graphbuild.language import load_pipeline, parse, read_tree
    from graphbuild.resolution import resolve

    vocabulary = vocabulary or load_vocabulary()
    for article, doc in parse(articles, load_pipeline(pipeline)):
        analysis = Analysis(article, read_tree(doc, vocabulary), vocabulary)
        reading = resolve(read(analysis), vocabulary)
        yield explain(analysis, classify(reading, vocabulary))
        if progress is not None:
            progress(article)


def facts(
    inputs: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    pipeline: str | None = None,
    vocabulary: Vocabulary | None = None,
    workers: int = 1,
    on_error: Callable[[InputError], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Reading, tuple[Fact, ...]]]:
    """Yield the facts of files, folders, globs, "-": ``read`` and ``read_facts`` together.

    ``date`` and ``publisher`` supply what an article's text lacks; the other options are as for ``read_facts``.
    An input that cannot be read goes to ``on_error`` as well.
    """
    from graphbuild.sources import read

    articles = read(inputs, date=date, publisher=publisher, on_error=on_error)
    yield from read_facts(
        articles,
        pipeline=pipeline,
        vocabulary=vocabulary,
        workers=workers,
        on_error=on_error,
        progress=progress,
    )


def merged_facts(
    found: Iterable[tuple[Reading, tuple[Fact, ...]]],
    vocabulary: Vocabulary | None = None,
    corrections: Corrections = NONE,
    on_unheeded: Callable[[str], None] | None = None,
) -> list[tuple[Reading, tuple[Fact, ...]]]:
    """Bring the entities of several articles together; options as for ``graphbuild.resolution.merge``."""
    from graphbuild.classification import classify
    from graphbuild.resolution import merge

    vocabulary = vocabulary or load_vocabulary()
    readings = merge([reading for reading, _ in found], vocabulary, corrections, on_unheeded)
    return [(reading, classify(reading, vocabulary)) for reading in readings]


def run_of(pipeline: str | None, own: Iterable[Path] = ()) -> Run:
    """Return what a build depends on, for its provenance: versions of program, pipeline, ontology and plug-ins.

    ``own`` are the user's own files: lexicon, entities, corrections.
    """
    from graphbuild.extraction import installed_plugins
    from graphbuild.language import load_pipeline, pipeline_digest, pipeline_version
    from graphbuild.provenance import this_run

    extractors = tuple(plugin.package for plugin in installed_plugins())
    nlp = load_pipeline(pipeline)
    return this_run(pipeline_version(nlp), own, extractors, pipeline_digest(nlp))
