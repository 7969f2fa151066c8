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
from typing import TYPE_CHECKING

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
    on_error: Callable[[InputError], None] | None = None,
) -> KnowledgeGraph:
    """Read articles (files, folders, globs) and return their knowledge graph.

    ``date`` and ``publisher`` supply what an article does not say. ``pipeline`` names a spaCy pipeline, the bundled
    one when None. ``base`` begins the data's IRIs. ``lexicon`` are Turtle files of your own, read after the bundled
    ontology; ``entities`` are Turtle or CSV files of people, bodies and places that you know, ``corrections`` what
    ``graphbuild merge`` and ``split`` wrote. ``workers`` processes read (more than one: call this under
    ``if __name__ == "__main__"``, since each starts by importing your script). Without ``on_error`` the first input that cannot be read raises.
    """
    from os import PathLike
    from pathlib import Path

    from graphbuild.corrections import read_corrections
    from graphbuild.iris import DATA
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.stages import facts, merged_facts, run_of
    from graphbuild.vocabulary import load_vocabulary

    extra, known, corrected = (tuple(map(Path, files)) for files in (lexicon, entities, corrections))
    vocabulary = load_vocabulary(extra, known)
    amendments = read_corrections(corrected)
    paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
    found = facts(
        paths,
        date=date,
        publisher=publisher,
        pipeline=pipeline,
        vocabulary=vocabulary,
        workers=workers,
        on_error=on_error,
    )
    merged = merged_facts(found, vocabulary, amendments)
    run = run_of(pipeline, (*extra, *known, *corrected))
    return KnowledgeGraph.from_facts(merged, base=base or DATA, run=run, extra=extra)


def load(path: str | Path) -> KnowledgeGraph:
    """Return the graph in a TriG, N-Quads, Turtle, N-Triples or JSON-LD file, or in a store folder."""
    from graphbuild.knowledge import KnowledgeGraph

    return KnowledgeGraph.load(path)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")
    module = "graphbuild.errors" if name.endswith("Error") else "graphbuild.knowledge"
    return getattr(import_module(module), name)
