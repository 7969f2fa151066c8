"""What a query answers, as values for Python and as text for people and programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal as Choice
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Triple

from graphbuild.iris import NAMESPACES

Term = NamedNode | BlankNode | Literal | Triple
_Parts = tuple[NamedNode | BlankNode | Triple, NamedNode, Term]
Value = str | int | float | bool | Decimal | dt.date | None

_XSD = NAMESPACES["xsd"]
_INTEGERS = ("integer", "nonNegativeInteger", "positiveInteger", "int", "long")
_READERS: dict[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in _INTEGERS},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": dt.date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query: rows for SELECT, triples for CONSTRUCT and DESCRIBE, true or false for ASK.

    Iterating gives the rows as dicts of Python values: IRIs and texts as ``str``, numbers, truth values and dates as
    such, None where a variable is unbound. ``terms`` keeps the RDF terms; triples are rows of three.
    """

    kind: Choice["select", "graph", "ask"]
    variables: tuple[str, ...] = ()
    terms: tuple[tuple[Term | None, ...], ...] = ()
    answer: bool | None = None

    def __iter__(self) -> Iterator[Mapping[str, Value]]:
        for row in self.terms:
            yield {name: value_of(term) for name, term in zip(self.variables, row, strict=True)}

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        return self.answer if self.answer is not None else bool(self.terms)

    @property
    def triples(self) -> list[Triple]:
        """The triples of a CONSTRUCT or DESCRIBE; none for the other kinds."""
        return [Triple(*cast("_Parts", row)) for row in self.terms] if self.kind == "graph" else []

    def _repr_html_(self) -> str:
        from graphbuild.query.render import html

        return html(self)


def select_result(solutions: QuerySolutions, *, ordered: bool) -> Result:
    """Return the rows of a SELECT, sorted unless the query ordered them itself."""
    names = tuple(variable.value for variable in solutions.variables)
    rows = [tuple(solution[index] for index in range(len(names))) for solution in solutions]
    if not ordered:
        rows.sort(key=lambda row: [_order(term) for term in row])
    return Result("select", names, tuple(rows))


def graph_result(triples: QueryTriples) -> Result:
    """Return the triples of a CONSTRUCT or DESCRIBE, each once, sorted."""
    rows = [(triple.subject, triple.predicate, triple.object) for triple in triples]
    distinct = sorted(set(rows), key=lambda row: [_order(term) for term in row])
    return Result("graph", ("subject", "predicate", "object"), tuple(distinct))


def value_of(term: Term | None) -> Value:
    """Return a term as a Python value; a literal that is not what its type says comes back as its text."""
    if isinstance(term, Literal):
        try:
            return _READERS.get(term.datatype.value, str)(term.value)
        except (ValueError, InvalidOperation):
            return term.value
    if isinstance(term, NamedNode):
        return term.value
    return None if term is None else str(term)


def _order(term: Term | None) -> tuple[int, float, str]:
    """Order unbound first, then numbers by value, then everything by its text."""
    value = value_of(term)
    if term is None:
        return (0, 0.0, "")
    if isinstance(value, int | float | Decimal):
        return (1, float(value), str(term))
    return (2, 0.0, str(term))
