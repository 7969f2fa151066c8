"""Building the graph of many articles in steps that a killed build can go on from; ``graphbuild.bulk`` has the steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from graphbuild.bulk import Piece, Spill, Totals, make_piece, write_nquads
from graphbuild.engines import HERE, Engine, kept_processes, map_articles
from graphbuild.errors import InputError
from graphbuild.iris import DATA, check_base
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Article
from graphbuild.provenance import Run
from graphbuild.stages import Given, Progress, facts_of, run_of
from graphbuild.storage.records import content_digest
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc


def read_piece(article: Article, doc: Doc, vocabulary: Vocabulary, *, run: Run, base: str) -> Piece:
    """Return what a parsed article gives to a graph."""
    return make_piece(*facts_of(article, doc, vocabulary), vocabulary, run, base)


def build_file(
    articles: Iterable[Article],
    given: Given,
    output: Callable[[], AbstractContextManager[BinaryIO]],
    folder: Path,
    *,
    pipeline: str | None = None,
    base: str | None = None,
    engine: Engine = HERE,
    on_error: Callable[[InputError], None] | None = None,
    progress: Progress | None = None,
    on_unheeded: Callable[[str], None] | None = None,
) -> Totals:
    """Write the graph of articles as sorted N-Quads, read as ``read_facts`` reads.

    ``output`` opens the file when all has been read; it is not called when there is no article.

    What has been read is kept in ``folder``, which is made, and is the caller's to take away: whatever ends this, the same
    call goes on where it ended, and reads no article twice that is as it was. ``on_unheeded`` is called with a line for
    each name in the corrections that is none.

    Raises GraphbuildError for a base that is no IRI, PipelineError when the pipeline cannot be used, OutputError when the
    folder cannot be written or another build is using it.
    """
    run, base = run_of(pipeline, given.files), check_base(base or DATA)
    with kept_processes(), Spill(folder, base) as spill:
        pieces = map_articles(
            partial(read_piece, run=run, base=base),
            _unread(articles, spill, run, progress),
            pipeline=pipeline,
            vocabulary=given.vocabulary,
            engine=engine,
            on_error=on_error,
            progress=progress,
        )
        for piece in pieces:
            spill.add(piece)
        if not spill.count():
            return Totals()
        with output() as file:
            totals = write_nquads(
                spill,
                file,
                given.vocabulary,
                run,
                corrections=given.corrections,
                extra=given.lexicon,
                engine=engine,
            )
    if on_unheeded is not None:
        for line in totals.unheeded:
            on_unheeded(line)
    return totals


def build_graph(
    articles: Iterable[Article],
    given: Given,
    folder: Path,
    *,
    base: str | None = None,
    texts: dict[str, str] | None = None,
    **options: Any,  # noqa: ANN401 - those of build_file
) -> tuple[KnowledgeGraph, Totals]:
    """Return the graph of articles, in memory, with what it holds; ``texts``, where given, becomes its ``texts``.

    The other options and the errors are those of ``build_file``; what has been read stays in ``folder`` as there.
    """
    path, graph = folder / "graph.nq", KnowledgeGraph(base=check_base(base or DATA))
    source = articles if texts is None else _with_texts(articles, texts)
    totals = build_file(source, given, lambda: path.open("wb"), folder, base=graph.base, **options)
    if totals.articles:
        graph.store = KnowledgeGraph.load(path).store
    graph.texts = texts or {}
    return graph, totals


def _with_texts(articles: Iterable[Article], texts: dict[str, str]) -> Iterator[Article]:
    """Yield articles, and keep their texts by id: ``KnowledgeGraph.texts``."""
    for article in articles:
        texts[article.id] = article.text
        yield article


def _unread(
    articles: Iterable[Article], spill: Spill, run: Run, progress: Progress | None
) -> Iterator[Article]:
    """Yield the articles that are still to be read."""
    for article in articles:
        if not spill.holds(article.id, content_digest(article, run)):
            yield article
        elif progress is not None:
            progress(article)
