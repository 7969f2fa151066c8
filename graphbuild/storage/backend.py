"""Where a store lives: what the writer needs of it, and pyoxigraph in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from graphbuild.errors import GraphbuildError, OutputError
from graphbuild.iris import DATA, Iris
from graphbuild.store import store_failure

STORE = "https://w3id.org/graphbuild/store#"
"""Namespace of what the graph ``records`` says: bookkeeping, no part of the ontology."""

Row = tuple[NamedNode | BlankNode | Literal | Triple | None, ...]

_CHUNK = 500
_OWN_FILES = re.compile(
    r"(CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+|\d+\.(log|sst|dbtmp)|OPTIONS-\d+\.dbtmp)"
)
"""Files of RocksDB; a store whose making was interrupted has some of them, and no CURRENT."""


class Backend(Protocol):
    """A store that answers SELECT and carries out updates, each of them whole or not at all."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT in which every pattern names its graph."""

    def update(self, text: str) -> None:
        """Carry out one SPARQL update. Raises OutputError; the store is then as before."""

    def flush(self) -> None:
        """Bring what was written to the disk, so that a loss of power does not take it."""

    def close(self) -> None:
        """Let go of the store."""


class FolderStore:
    """A pyoxigraph store (RocksDB) in a folder, held for writing; one process at a time can do that.

    Raises OutputError when another holds it, when it is damaged or cannot be made.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.name = str(path)
        _check_folder(path, create=create)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._store: Store | None = Store(str(path))
        except (OSError, RuntimeError) as error:
            raise self._failure(error) from error

    @property
    def store(self) -> Store:
        """The store itself."""
        if self._store is None:
            raise OutputError(f"{self.name}: the store was closed; open it again")
        return self._store

    def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT."""
        try:
            return rows(cast("QuerySolutions", self.store.query(query)))
        except (OSError, RuntimeError) as error:
            raise self._failure(error) from error

    def update(self, text: str) -> None:
        """Carry out one update in one transaction."""
        try:
            self.store.update(text)
        except (OSError, RuntimeError) as error:
            raise self._failure(error) from error

    def flush(self) -> None:
        """Write to the disk what only the operating system has so far; 200 updates without this made no fsync."""
        try:
            self.store.flush()
        except (OSError, RuntimeError) as error:
            raise self._failure(error) from error

    def close(self) -> None:
        """Let go of the folder."""
        self._store = None

    def _failure(self, error: Exception) -> GraphbuildError:
        return OutputError(f"{self.name}: {store_failure(error)}")


def _check_folder(path: Path, *, create: bool) -> None:
    """Refuse what is no store: RocksDB would make one of any folder."""
    try:
        names = [found.name for found in path.iterdir()] if path.is_dir() else None
        if names is None and path.exists():
            raise OutputError(f"{path}: is a file; a store is a folder, such as news.db")
    except (OSError, ValueError) as error:
        raise OutputError(
            f"{path}: cannot be opened ({getattr(error, 'strerror', None) or error})"
        ) from error
    if names and "CURRENT" not in names and not all(map(_OWN_FILES.fullmatch, names)):
        raise OutputError(f"{path}: a folder, but no store; name a new folder for the store")
    if not create and (names is None or "CURRENT" not in names):
        raise OutputError(f"{path}: no such store; graphbuild build ARTICLES --store {path} makes one")


def rows(solutions: QuerySolutions) -> list[Row]:
    """Return the solutions of a SELECT as tuples, in the order of its variables."""
    width = range(len(solutions.variables))
    return [tuple(solution[index] for index in width) for solution in solutions]


def lookup(backend: Backend, query: str, values: Iterable[object]) -> Iterator[Row]:
    """Yield the rows of ``query`` with ``%s`` filled with ``values``, as SPARQL writes them, some hundreds at a time."""
    listed = sorted({str(value) for value in values})
    for start in range(0, len(listed), _CHUNK):
        yield from backend.select(query.replace("%s", " ".join(listed[start : start + _CHUNK])))


def held_base(backend: Backend) -> str | None:
    """Return the base of the data in a store, which its bookkeeping tells; None where graphbuild wrote nothing."""
    found = backend.select(f"SELECT ?graph {{ GRAPH ?graph {{ ?graph <{STORE}version> ?version }} }}")
    own = Iris().graph("records").value.removeprefix(DATA)
    return cast("NamedNode", found[0][0]).value.removesuffix(own) if found else None


def insert_data(quads: Iterable[Quad], operation: str = "INSERT DATA") -> str:
    """Return the SPARQL that adds quads of named graphs (or, as DELETE DATA, takes them away); "" for none."""
    graphs: dict[str, list[Triple]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(quad.triple)
    parts = [f"GRAPH {name} {{ {_lines(triples)} }}" for name, triples in sorted(graphs.items())]
    return f"{operation} {{ {' '.join(parts)} }}" if parts else ""


def delete_data(quads: Iterable[Quad]) -> list[str]:
    """Return the operations that take quads of named graphs away.

    One with a language goes by an operation of its own: Virtuoso 7.2 leaves it where it is when it is one of several.
    """
    tagged: list[Quad] = []
    others: list[Quad] = []
    for quad in quads:
        (tagged if isinstance(quad.object, Literal) and quad.object.language else others).append(quad)
    return [insert_data(each, "DELETE DATA") for each in (others, *([q] for q in sorted(tagged, key=str)))]


def _lines(triples: Sequence[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
