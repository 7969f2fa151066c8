"""Engines: one function over many articles, in this process or in several, with the same results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from graphbuild.engines.batches import Found, Outcome, Read, batches, read_batch
from graphbuild.engines.pool import read_in_processes
from graphbuild.errors import InputError
from graphbuild.model import Article
from graphbuild.vocabulary import Vocabulary

__all__ = ["map_articles"]


def map_articles(
    read: Read[Found],
    articles: Iterable[Article],
    *,
    pipeline: str | None,
    vocabulary: Vocabulary,
    workers: int = 1,
    on_error: Callable[[InputError], None] | None = None,
    progress: Callable[[Article], None] | None = None,
) -> Iterator[Found]:
    """Yield what ``read`` finds in each article, in their order; at no time are more than a few batches in memory.

    With more than one of ``workers``, ``read`` is called in that many processes: it must be a function of a module, or a
    partial of one, and return plain data. An article that cannot be read goes to ``on_error``; without it the InputError
    is raised. Raises PipelineError when the pipeline cannot be used, EngineError when no process can be started.
    """
    results = (
        _read_here(read, articles, pipeline, vocabulary)
        if workers == 1
        else read_in_processes(
            read, batches(articles), pipeline=pipeline, vocabulary=vocabulary, workers=workers
        )
    )
    for article, outcome in results:
        if not isinstance(outcome, InputError):
            yield outcome
        elif on_error is None:
            raise outcome
        else:
            on_error(outcome)
        if progress is not None:
            progress(article)


def _read_here(
    read: Read[Found], articles: Iterable[Article], pipeline: str | None, vocabulary: Vocabulary
) -> Iterator[tuple[Article, Outcome[Found]]]:
    from graphbuild.language import load_pipeline

    nlp = load_pipeline(pipeline)
    for batch in batches(articles):
        yield from zip(batch, read_batch(read, batch, nlp, vocabulary), strict=True)
