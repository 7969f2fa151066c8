"""graphbuild turns news articles into a knowledge graph in which every edge opens the sentence that states it.

    import graphbuild

    graph = graphbuild.build(["articles/"])
    graph.query("SELECT ?to WHERE { ent:Shigeru_Ishiba gb:sentMessageTo ?to }")
    graph.save("graph.ttl")
    graph.to_networkx()

Everything is imported when it is first used, so that ``import graphbuild`` and the commands are quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from graphbuild.errors import (
        DependencyError,
        EngineError,
        GraphbuildError,
        InputError,
        OntologyError,
        OutputError,
        PipelineError,
        PluginError,
        QueryError,
    )
    from graphbuild.knowledge import KnowledgeGraph

__all__ = [
    "DependencyError",
    "EngineError",
    "GraphbuildError",
    "InputError",
    "KnowledgeGraph",
    "OntologyError",
    "OutputError",
    "PipelineError",
    "PluginError",
    "QueryError",
    "build",
    "load",
    "retract",
]


def build(
    inputs: str | Path | Iterable[str | Path],
    *,
    date: dt.date | None = None,
    publisher: str | None = None,
    pipeline: str | None = None,
    base: str | None = None,
    lexicon: Sequence[str | Path] = (),
    entities: Sequence[str | Path] = (),
    corrections: Sequence[str | Path] = (),
    workers: int = 1,
    engine: str = "local",
    scheduler: str | None = None,
    on_error: Callable[[InputError], None] | None = None,
    store: str | Path | None = None,
) -> KnowledgeGraph:
    """Read articles (files, folders, globs) and return their knowledge graph.

    ``date`` and ``publisher`` supply what an article does not say. ``pipeline`` names a spaCy pipeline, the bundled
    one when None. ``base`` begins the data's IRIs. ``lexicon`` are Turtle files of your own, read after the bundled
    ontology; ``entities`` are Turtle or CSV files of people, bodies and places that you know, ``corrections`` what
    ``graphbuild merge`` and ``split`` wrote. ``workers`` processes read (more than one: call this under
    ``if __name__ == "__main__"``, since each starts by importing your script). Without ``on_error`` the first input that
    cannot be read raises. ``engine`` "dask" reads on a Dask cluster: that of ``scheduler``, its address, or one of
    ``workers`` processes.

    ``store`` names a folder, or the address of a SPARQL server, that keeps the graph: articles that it holds as they
    are are not read again, changed ones take the place of what they were, and the graph of all that it holds comes
    back. Raises OutputError when it cannot be written.
    """
    import tempfile
    from os import PathLike
    from pathlib import Path

    from graphbuild.building import build_graph
    from graphbuild.engines import Engine
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.sources import read
    from graphbuild.stages import open_writer, read_given, write_articles

    where = Engine(engine, workers, scheduler)
    given = read_given(lexicon, entities, corrections)
    paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
    articles = read(paths, date=date, publisher=publisher, on_error=on_error)
    texts: dict[str, str] = {}
    options: dict[str, Any] = {"pipeline": pipeline, "engine": where, "on_error": on_error, "texts": texts}
    if store is None:
        with tempfile.TemporaryDirectory() as folder:
            return build_graph(articles, given, Path(folder), base=base, **options)[0]
    with open_writer(store, given, pipeline=pipeline, base=base) as writer:
        write_articles(articles, writer, **options)
    graph = KnowledgeGraph.load(store)
    graph.texts.update(texts)
    return graph


def retract(
    store: str | Path,
    *article_ids: str,
    lexicon: Sequence[str | Path] = (),
    entities: Sequence[str | Path] = (),
    corrections: Sequence[str | Path] = (),
) -> None:
    """Take articles, by id, out of a store, with what only they support: entities, simple edges, posts.

    ``lexicon``, ``entities`` and ``corrections`` are the files that ``build`` was given. Raises OutputError, and takes
    out none, when the store lacks one.
    """
    from graphbuild.stages import open_writer, read_given

    with open_writer(store, read_given(lexicon, entities, corrections), create=False) as writer:
        writer.retract(article_ids)


def load(path: str | Path) -> KnowledgeGraph:
    """Return the graph in a TriG, N-Quads, Turtle, N-Triples or JSON-LD file, or in a store (folder or address)."""
    from graphbuild.knowledge import KnowledgeGraph

    return KnowledgeGraph.load(path)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")
    module = "graphbuild.errors" if name.endswith("Error") else "graphbuild.knowledge"
    return getattr(import_module(module), name)
