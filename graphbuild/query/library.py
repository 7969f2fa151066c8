"""The named queries of ``ontology/queries``: SPARQL files whose first lines say what they answer and what they ask for.

The head follows grlc (Meroño-Peñuela and Hoekstra 2016), which keeps what a program must know of a query in comments
that begin with ``#+``::

    #+ summary: Who contacted somebody.
    #+ of (entity): whom they contacted
    #+ since (date, optional): from this day on
    SELECT … WHERE { VALUES (?of ?since) { (UNDEF UNDEF) } … }

The line with VALUES holds the parameters. As it stands the file is plain SPARQL that any store runs; ``bind`` puts
terms in place of the UNDEFs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from graphbuild.errors import QueryError

Kind = Literal["entity", "date", "text", "number"]

_HEAD = re.compile(
    r"#\+ *(?P<name>[a-z][a-z0-9-]*) *(?:\((?P<kind>[a-z]+)(?P<optional>, optional)?\))? *: *(?P<help>.*)"
)
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_VALUES = re.compile(r"VALUES *\((?P<names>(?: *\?\w+)+ *)\) *\{ *\((?: *UNDEF)+ *\) *\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query asks for: its name, what kind of value it takes and what the value means."""

    name: str
    kind: Kind
    help: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with parameters: ``text`` is the SPARQL, ``summary`` one line on what it answers."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def usage(self) -> str:
        """The options in the order of the file, the optional ones in brackets: ``--of ENTITY [--since DATE]``."""
        words = [(f"--{p.name} {p.kind.upper()}", p.optional) for p in self.parameters]
        return " ".join(f"[{option}]" if optional else option for option, optional in words)

    def filled(self, rows: list[tuple[str, ...]]) -> str:
        """Return the SPARQL for ``rows`` of terms in Turtle's writing, one term a parameter, or UNDEF."""
        if not self.parameters:
            return self.text
        names = " ".join(f"?{p.name}" for p in self.parameters)
        block = " ".join(f"({' '.join(row)})" for row in rows)
        return _VALUES.sub(lambda _: f"VALUES ({names}) {{ {block} }}", self.text, count=1)


def is_name(text: str) -> bool:
    """Tell whether ``text`` can only be the name of a query: one bare word, which no SPARQL is."""
    return _NAME.fullmatch(text) is not None


def named_queries() -> tuple[NamedQuery, ...]:
    """Return the bundled queries, by name."""
    return tuple(_bundled(path) for path in sorted(_folder().glob("*.rq")))


def named_query(name: str) -> NamedQuery:
    """Return a bundled query; QueryError, with the names that are close, when there is none of that name."""
    path = _folder() / f"{name}.rq"
    if is_name(name) and path.is_file():
        return _bundled(path)
    near = get_close_matches(name, [path.stem for path in _folder().glob("*.rq")], n=3, cutoff=0.5)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(f"no query is called {name!r}: {meant}graphbuild query --list shows them all")


def read_query(name: str, text: str) -> NamedQuery:
    """Return the query in ``text``, called ``name`` in messages.

    It has no parameters without a head, nor with values in place of its UNDEFs. Raises QueryError for a head that
    does not fit the query.
    """
    summary, parameters = "", []
    for match in filter(None, map(_HEAD.fullmatch, text.splitlines())):
        if match["kind"]:
            parameters.append(_parameter(name, match))
        elif match["name"] == "summary":
            summary = match["help"]
    found = list(_VALUES.finditer(text))
    if not found:
        return NamedQuery(name, summary, (), text)
    listed = [word.lstrip("?") for word in found[0]["names"].split()] if len(found) == 1 else []
    if parameters and listed != [p.name for p in parameters]:
        names = " ".join(f"?{p.name}" for p in parameters)
        undefined = " ".join("UNDEF" for _ in parameters)
        raise QueryError(f"{name}: its parameters need the line VALUES ({names}) {{ ({undefined}) }}, once")
    return NamedQuery(name, summary, tuple(parameters), text)


def _parameter(name: str, head: re.Match[str]) -> Parameter:
    for kind in get_args(Kind):
        if head["kind"] == kind:
            return Parameter(head["name"], kind, head["help"], head["optional"] is not None)
    raise QueryError(
        f"{name}: parameter {head['name']} is of kind {head['kind']!r}: use one of {', '.join(get_args(Kind))}"
    )


def _bundled(path: Path) -> NamedQuery:
    return read_query(path.stem, path.read_text(encoding="utf-8"))


def _folder() -> Path:
    from graphbuild.vocabulary import ontology_folder  # for named queries alone

    return ontology_folder() / "queries"
