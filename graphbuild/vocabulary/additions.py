"""Files of the user's own: what would be read over in silence, a misspelt property say, is refused with its place.

A Turtle file may say anything about anything, and the loader takes from it what it knows. In the bundled files the tests
see to it that this is all; who writes a file of their own has no such tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from graphbuild.errors import OntologyError
from graphbuild.vocabulary.turtle import GB, RDF_TYPE, Entry


def check_additions(
    bundled: Sequence[Sequence[Entry]], paths: Sequence[Path], added: Sequence[Sequence[Entry]]
) -> None:
    """Raise OntologyError for a file in ``added`` that is empty, or uses a property or a list that nothing knows.

    ``paths`` are the files of ``added``, one each; known is what ``bundled`` declares or uses, and what is declared there.
    """
    everything = [entry for file in (*bundled, *added) for entry in file]
    trusted = [entry for file in bundled for entry in file]
    properties = {p for entry in trusted for p in entry.values if p.startswith(GB)}
    properties |= {entry.subject for entry in everything if _is_declared(entry, "Property")}
    kinds = {kind for entry in trusted for kind in entry.all(RDF_TYPE) if kind.startswith(GB)}
    kinds |= {entry.subject for entry in everything if _is_declared(entry, "Class")}
    for path, entries in zip(paths, added, strict=True):
        if not entries:
            raise OntologyError(f'{path}: says nothing; write a line such as gb:Meet gb:evokedBy "huddle" .')
        for entry in entries:
            _check(entry, properties, kinds)


def _check(entry: Entry, properties: set[str], kinds: set[str]) -> None:
    for name in entry.values:
        if name.startswith(GB) and name not in properties:
            raise entry.error(f"gb:{name.removeprefix(GB)} is not a property{_nearest(name, properties)}")
    for kind in entry.all(RDF_TYPE):
        if kind.startswith(GB) and kind not in kinds:
            raise entry.error(f"gb:{kind.removeprefix(GB)} is not a class or list{_nearest(kind, kinds)}")
    if entry.all("word") and not entry.all(RDF_TYPE):
        raise entry.error(
            "has words but no list: say which one, as in: my:words a gb:PostNounList ; gb:word …"
        )


def _nearest(name: str, known: set[str]) -> str:
    """Return the known name that is spelt most like it, as an advice."""
    short = {iri.removeprefix(GB) for iri in known}
    close = get_close_matches(name.removeprefix(GB), sorted(short), n=1, cutoff=0.0)
    return f": did you mean gb:{close[0]}?" if close else ""


def _is_declared(entry: Entry, kind: str) -> bool:
    """Tell whether an entry declares a class or a property: owl:Class, owl:ObjectProperty."""
    return any(value.endswith(kind) for value in entry.all(RDF_TYPE))
