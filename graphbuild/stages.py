"""The way of the data in one place: articles in, facts out; read, parse, extract, resolve, classify, merge."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuild.corrections import NONE, Corrections, read_corrections
from graphbuild.engines import HERE, Engine, map_articles
from graphbuild.errors import InputError
from graphbuild.model import Article, Fact, Reading
from graphbuild.vocabulary import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from graphbuild.explanation import Explanation
    from graphbuild.provenance import Run
    from graphbuild.resolution.identity import Identity
    from graphbuild.storage.writer import Outcome, Writer

Progress = Callable[[Article], None]


def read_facts(
    articles: Iterable[Article],
    *,
    pipeline: str | None = None,
    vocabulary: Vocabulary | None = None,
    engine: Engine = HERE,
    on_error: Callable[[InputError], None] | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[Reading, tuple[Fact, ...]]]:
    """Yield each article's resolved reading and its classified facts, in order, one article at a time.

    ``pipeline`` names a spaCy pipeline, the bundled one when None; ``engine`` says where it is read. ``progress`` is called
    after each article. An article that cannot be read goes to ``on_error``; without it the InputError is raised.
    Raises PipelineError when the pipeline cannot be used, EngineError when no process can be started.
    """
    yield from map_articles(
        facts_of,
        articles,
        pipeline=pipeline,
        vocabulary=vocabulary or load_vocabulary(),
        engine=engine,
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
    engine: Engine = HERE,
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
        engine=engine,
        on_error=on_error,
        progress=progress,
    )


def identity_of(
    found: Iterable[tuple[Reading, tuple[Fact, ...]]],
    vocabulary: Vocabulary | None = None,
    corrections: Corrections = NONE,
) -> Identity:
    """Return who is who across articles: for the id of an article and of an entity in it the one entity that it is."""
    from graphbuild.resolution.identity import identify
    from graphbuild.resolution.named import local_entities

    vocabulary = vocabulary or load_vocabulary()
    locals_ = (local for reading, _ in found for local in local_entities(reading, vocabulary))
    return identify(locals_, vocabulary, corrections)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user hands to a build: the vocabulary, corrections of identity, and the files that both come from.

    ``lexicon`` are the files that add to the ontology; ``others`` those of entities and corrections.
    """

    vocabulary: Vocabulary
    corrections: Corrections = NONE
    lexicon: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All files, which the provenance names by a digest."""
        return (*self.lexicon, *self.others)


def read_given(
    lexicon: Iterable[str | Path] = (),
    entities: Iterable[str | Path] = (),
    corrections: Iterable[str | Path] = (),
) -> Given:
    """Read the user's own files. Raises InputError or OntologyError for one that cannot be used."""
    extra, known, corrected = (tuple(map(Path, files)) for files in (lexicon, entities, corrections))
    return Given(load_vocabulary(extra, known), read_corrections(corrected), extra, (*known, *corrected))


def open_writer(
    location: str | Path,
    given: Given,
    *,
    pipeline: str | None = None,
    base: str | None = None,
    create: bool = True,
) -> Writer:
    """Return the writer of the store in a folder or at an address; to be used as a context manager.

    Without ``create`` the store must be there, and only articles can be taken out of it. Raises OutputError when it
    cannot be written, PipelineError when the pipeline cannot be used.
    """
    from graphbuild.provenance import this_run
    from graphbuild.storage import open_backend
    from graphbuild.storage.writer import Writer

    run = run_of(pipeline, given.files) if create else this_run(extra=given.files)
    backend = open_backend(location, create=create)
    try:
        return Writer(
            backend, given.vocabulary, run, corrections=given.corrections, base=base, extra=given.lexicon
        )
    except BaseException:
        backend.close()
        raise


def write_articles(
    articles: Iterable[Article],
    writer: Writer,
    *,
    pipeline: str | None = None,
    engine: Engine = HERE,
    on_error: Callable[[InputError], None] | None = None,
    progress: Progress | None = None,
    texts: dict[str, str] | None = None,
) -> Counter[Outcome]:
    """Write articles into a store, one after the other, and return how many were new, changed and unchanged.

    ``texts`` takes the whole articles by id, as ``KnowledgeGraph.texts`` has them. What the store holds as it is, is not read again. Whatever ends this, each article is in the store whole or as it
    was before, and the same call goes on where it ended.
    """
    counts: Counter[Outcome] = Counter()
    states: dict[str, Outcome] = {}

    def unread() -> Iterator[Article]:
        for article in articles:
            if texts is not None:
                texts[article.id] = article.text
            state = writer.state(article)
            if state == "unchanged":
                counts[state] += 1
                if progress is not None:
                    progress(article)
            else:
                states[article.id] = state
                yield article

    for reading, found in read_facts(
        unread(),
        pipeline=pipeline,
        vocabulary=writer.vocabulary,
        engine=engine,
        on_error=on_error,
        progress=progress,
    ):
        writer.put(reading, found)
        counts[states.pop(reading.article.id)] += 1
    return counts


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
