"""Building graphs: a new one, written to files, or what a store lacks, and then the files of all that it holds."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.cli.terminal import STDOUT, counted, output_file, write_output
from graphbuild.model import Article, Scope

if TYPE_CHECKING:
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.stages import Given
    from graphbuild.storage.writer import Outcome

_OUTCOMES: tuple[Outcome, ...] = ("new", "changed", "unchanged")

Summary = tuple[str, int]
"""One line about what was read, "" for nothing, and the number of events that were kept out."""


@dataclass(frozen=True, slots=True)
class Writing:
    """What is to be written: names of outputs with their formats, what of the graph, and whole articles in HTML or not."""

    targets: Sequence[tuple[str, str]]
    scope: Scope
    texts: bool = True

    def write(self, graph: KnowledgeGraph) -> None:
        """Write a graph to all outputs. Raises OutputError."""
        from graphbuild.export import render

        for name, form in self.targets:
            write_output(name, render(graph, form, self.scope))


def write_stored(
    articles: Iterable[Article],
    given: Given,
    writing: Writing,
    *,
    store: str,
    pipeline: str | None,
    base: str | None,
    **options: Any,  # noqa: ANN401 - those of write_articles
) -> Summary:
    """Write articles into a store, and then all that it holds to the outputs."""
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.stages import open_writer, write_articles
    from graphbuild.storage import is_address

    texts: dict[str, str] = {}
    with open_writer(store, given, pipeline=pipeline, base=base) as writer:
        counts = write_articles(articles, writer, pipeline=pipeline, texts=texts, **options)
    if not counts.total():
        return "", 0
    loaded = writing.targets or not is_address(store)
    graph = KnowledgeGraph.load(store) if loaded else KnowledgeGraph()
    graph.texts.update(texts if writing.texts else {})
    writing.write(graph)
    return _stored(counts), graph.quarantined


def write_new(
    articles: Iterable[Article],
    given: Given,
    writing: Writing,
    *,
    base: str | None,
    **options: Any,  # noqa: ANN401 - those of build_file
) -> Summary:
    """Build the graph of articles and write it to the outputs; none is touched when there is no article.

    N-Quads alone go from the build to the file: no more of the graph is in memory than some articles. What has been read
    is kept beside the first output, and taken away when all are written.
    """
    from graphbuild.building import build_file, build_graph

    texts: dict[str, str] | None = {} if writing.texts else None
    with _parts([name for name, _ in writing.targets]) as folder:
        if [form for _, form in writing.targets] == ["nquads"]:
            output = partial(output_file, writing.targets[0][0])
            totals = build_file(articles, given, output, folder, base=base, **options)
        else:
            graph, totals = build_graph(articles, given, folder, texts=texts, base=base, **options)
            if totals.articles:
                writing.write(graph)
    if not totals.articles:
        return "", 0
    return f"{counted(totals.articles, 'article')}, {counted(totals.events, 'event')}", totals.quarantined


@contextmanager
def _parts(names: Sequence[str]) -> Iterator[Path]:
    """Give a folder for what has been read, and take it away when the block ends well; else the next build goes on with it."""
    first = next((name for name in names if name != STDOUT), None)
    if first is None or (Path(first).exists() and not Path(first).is_file()):  # a pipe, a device
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder, "parts")
        return
    parts = Path(f"{first}.parts")
    yield parts
    shutil.rmtree(parts, ignore_errors=True)


def _stored(counts: Counter[Outcome]) -> str:
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in _OUTCOMES)
    return f"{counted(counts.total(), 'article')}: {told}"
