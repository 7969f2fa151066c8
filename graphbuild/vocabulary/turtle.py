"""Turtle files as plain mappings, and errors that name the file, the line and the entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from graphbuild.errors import OntologyError

GB = "https://w3id.org/graphbuild/ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
VERSION = "http://www.w3.org/2002/07/owl#versionInfo"


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one Turtle file says about one subject: predicate IRI -> values, in the order of the file."""

    path: Path
    subject: str
    values: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """The subject's local name."""
        return local_name(self.subject)

    def all(self, predicate: str) -> tuple[str, ...]:
        """Return the values of ``predicate``, a local name of the graphbuild ontology or a full IRI."""
        return self.values.get(predicate if ":" in predicate else GB + predicate, ())

    def one(self, predicate: str) -> str | None:
        """Return the value of ``predicate``, or None; two different values are a mistake."""
        values = self.all(predicate)
        if len(values) > 1:
            raise self.error(
                f"{local_name(predicate)} has {len(values)} values: keep one of {', '.join(values)}"
            )
        return values[0] if values else None

    def flag(self, predicate: str) -> bool:
        """Return a boolean value, False where absent."""
        value = self.one(predicate)
        if value not in (None, "true", "false"):
            raise self.error(f"{predicate} is {value!r}: write true or false")
        return value == "true"

    def error(self, message: str, value: str | None = None) -> OntologyError:
        """Make the error for this entry; ``value`` is the literal at fault, used to find the line."""
        line = _line_of(self.path, f":{self.name} ", f'"{value}"' if value else "")
        what = f'{self.name} "{value}"' if value else self.name
        return OntologyError(f"{self.path}{line}: {what}: {message}")


def local_name(iri: str) -> str:
    """Return what stands after the last ``#`` or ``/``."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def read_turtle(path: Path, *, blank: bool = False) -> list[Entry]:
    """Read a Turtle file into its entries, in the order in which they first appear; ``blank`` nodes only where asked for.

    Raises OntologyError when the file is missing or is not Turtle.
    """
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for subject, predicate, value in _triples(path, blank=blank):
            values = found.setdefault(subject, {}).setdefault(predicate, [])
            if value not in values:
                values.append(value)
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    except (SyntaxError, ValueError) as error:
        raise OntologyError(f"{path}: not valid Turtle: {str(error).splitlines()[0]}") from error
    return [
        Entry(path, subject, {predicate: tuple(values) for predicate, values in properties.items()})
        for subject, properties in found.items()
    ]


def _triples(path: Path, *, blank: bool) -> Iterator[tuple[str, str, str]]:
    """Yield subject, predicate and object of each triple as strings, a blank node as "_:" and its label."""
    for quad in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=GB):
        terms = (quad.subject, quad.object)
        if any(isinstance(term, pyoxigraph.Triple) for term in terms):
            continue
        if blank or not any(isinstance(term, pyoxigraph.BlankNode) for term in terms):
            subject, value = (str(t) if isinstance(t, pyoxigraph.BlankNode) else t.value for t in terms)
            yield subject, quad.predicate.value, value


def _line_of(path: Path, subject: str, needle: str) -> str:
    """Return ":<line>" of the first line from ``subject`` on that holds ``needle``, or nothing."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    start = next((number for number, line in enumerate(lines) if subject in line), 0)
    return next((f":{number + 1}" for number in range(start, len(lines)) if needle in lines[number]), "")
