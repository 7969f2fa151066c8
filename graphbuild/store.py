"""The store behind a graph: pyoxigraph, in memory, filled from files or from a store folder, and read by node.

An article is written by one SPARQL update. Killed with -9 in the middle, such a store lost nothing and held no half
article, while clearing a graph and adding to it in two steps did both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, serialize

from graphbuild.errors import InputError
from graphbuild.iris import DATA, NAMESPACES, ONTOLOGY, Iris, decode

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions

Node = dict[str, list[str]]
"""Property (full IRI, or local name for graphbuild's own) -> values in a fixed order."""

RDF_FORMATS: dict[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
}
"""Suffix -> format of the files that can be read. RDF/XML is not among them: its entities can be a bomb."""


_FAILURES = (
    (
        r"Corruption|corrupt",
        "the store is damaged; put a copy in its place, or delete it and build it again",
    ),
    (r"/LOCK\b", "another process holds this store; wait until it has ended (one writer at a time)"),
    (
        r"Column family not found",
        "the making of the store was interrupted; build it again, into the same folder",
    ),
    (
        r"No space left|disk full|File too large|quota",
        "the disk is full; make room and run the same command again: what was written is whole",
    ),
    (
        r"Permission denied|Read-only",
        "cannot be written (permission denied); check the rights of the folder",
    ),
)
"""What RocksDB says -> what it means."""


def open_store(path: str | Path) -> Store:
    """Return the store at ``path``: a graph file, read into memory, or a folder of pyoxigraph, opened for reading.

    Raises InputError, with the file and the line where there is one, when it is missing or no such thing.
    """
    path = Path(path)
    if path.is_dir():
        return _open_folder(path)
    form = RDF_FORMATS.get(path.suffix.lower())
    if form is None:
        raise InputError(f"{path}: not a graph file: give one of {', '.join(RDF_FORMATS)}, or a store folder")
    store = Store()
    try:
        with path.open("rb") as file:
            store.bulk_load(file, format=form)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path}: not valid {form.name}: {_first_line(error)}") from error
    return store


def _open_folder(path: Path) -> Store:
    if not (path / "CURRENT").is_file():  # RocksDB would make a store of any folder
        raise InputError(
            f"{path}: a folder, but no pyoxigraph store: give a graph file such as out/graph.trig"
        )
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise InputError(f"{path}: {store_failure(error)}") from error


def store_failure(error: Exception) -> str:
    """Return why RocksDB cannot go on and what to do, in one line."""
    text = " ".join(str(error).split())
    for sign, meaning in _FAILURES:
        if re.search(sign, text):
            return meaning
    return f"the store fails ({text[:200]})"


def replace_graph(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> None:
    """Write a named graph in place of what it held before, in one transaction: all of it or nothing."""
    triples = [quad.triple for quad in quads]
    store.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {_lines(triples)} }} }}")


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """What an article says of itself; ``date`` in ISO form. None where it says nothing."""

    id: str
    iri: str
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    author: str | None = None
    place: str | None = None
    url: str | None = None


def articles(store: Store) -> tuple[ArticleInfo, ...]:
    """Return the articles of a store, by id."""
    schema = NAMESPACES["schema"]
    names = ("headline", "publisher", "datePublished", "author", "locationCreated", "url")
    found = [
        ArticleInfo(
            one(article, schema + "identifier") or decode(iri),
            iri,
            *(one(article, schema + n) for n in names),
        )
        for iri, article in nodes(store, f"<{schema}NewsArticle>").items()
    ]
    return tuple(sorted(found, key=lambda article: article.id))


def public_nquads(store: Store, base: str = DATA) -> bytes:
    """Return all quads as sorted N-Quads, without a store's bookkeeping."""
    bookkeeping = f" {Iris(base).graph('records')} .\n".encode()
    lines = (serialize(store, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(line for line in lines if not line.endswith(bookkeeping)))


def count_events(store: Store) -> int:
    """Return the number of events, however they are stated."""
    text = "SELECT (COUNT(DISTINCT ?event) AS ?number) WHERE { ?event gb:polarity ?stated }"
    solutions = cast(
        "QuerySolutions", store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True)
    )
    return sum(int(solution[0].value) for solution in solutions)


def nodes(store: Store, kind: str, where: str = "") -> dict[str, Node]:
    """Return all that the store says of each node of a type, sorted; ``kind`` and ``where`` are SPARQL."""
    found: dict[str, Node] = {}
    text = f"SELECT DISTINCT ?this ?property ?value {{ ?this a {kind} . {where} ?this ?property ?value }}"
    solutions = cast(
        "QuerySolutions", store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True)
    )
    for this, name, value in sorted((s[0].value, s[1].value, s[2].value) for s in solutions):
        found.setdefault(this, {}).setdefault(name.removeprefix(ONTOLOGY), []).append(value)
    return found


def one(node: Node, name: str) -> str | None:
    """Return the first value of a property of a node, or None."""
    values = node.get(name)
    return values[0] if values else None


def _lines(triples: list[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
