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
    on_error: Callable[[InputError], None] | None = None,
) -> KnowledgeGraph:
    """Read articles (files, folders, globs) and return their knowledge graph.

    ``date`` and ``publisher`` supply what an article does not say. ``pipeline`` names a spaCy pipeline, the bundled
    one when None. ``base`` begins the data's IRIs. ``lexicon`` are Turtle files of your own, read after the bundled
    ontology. Without ``on_error`` the first input that cannot be read raises.
    """
    from os import PathLike
    from pathlib import Path

    from graphbuild.iris import DATA
    from graphbuild.knowledge import KnowledgeGraph
    from graphbuild.stages import canonical_entities, facts, run_of
    from graphbuild.vocabulary import load_vocabulary

    extra = tuple(Path(path) for path in lexicon)
    vocabulary = load_vocabulary(extra)
    paths = [inputs] if isinstance(inputs, str | PathLike) else inputs
    found = list(
        facts(
            paths, date=date, publisher=publisher, pipeline=pipeline, vocabulary=vocabulary, on_error=on_error
        )
    )
    return KnowledgeGraph.from_facts(
        found,
        base=base or DATA,
        run=run_of(pipeline, extra),
        extra=extra,
        canonical=canonical_entities(found, vocabulary),
    )


def load(path: str | Path) -> KnowledgeGraph:
    """Return the graph in a TriG, N-Quads, Turtle, N-Triples or JSON-LD file, or in a store folder."""
    from graphbuild.knowledge import KnowledgeGraph

    return KnowledgeGraph.load(path)


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'graphbuild' has no attribute {name!r}")
    module = "graphbuild.errors" if name.endswith("Error") else "graphbuild.knowledge"
    return getattr(import_module(module), name)
