"""Values for a query's parameters: from what a user writes to RDF terms, so that no text ever becomes SPARQL.

pyoxigraph writes the terms, with every quote and bracket in them escaped; its own ``substitutions`` would do the same
but reach only variables that the query shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import product
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graphbuild.dates import parse_date
from graphbuild.entities import ENTITY_CLASSES
from graphbuild.errors import QueryError
from graphbuild.iris import NAMESPACES, Iris, absolute, node
from graphbuild.page import text_literal
from graphbuild.query.library import Kind, NamedQuery, Parameter

_NAMES = f"""
SELECT ?entity ?property ?name ?class WHERE {{
  VALUES ?class {{ {" ".join(f"gb:{name}" for name in ENTITY_CLASSES.values())} }}
  VALUES ?property {{ rdfs:label skos:altLabel }}
  ?entity a ?class ; ?property ?name . FILTER ISIRI(?entity)
}}"""
_SHOWN = 5
"""Names and entities that a message lists at most."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A query with its values: the SPARQL, and what a user should know of the choice (``notes``, one line each)."""

    text: str
    notes: tuple[str, ...] = ()


def bind(query: NamedQuery, values: Mapping[str, str], store: Store, base: str) -> Bound:
    """Put ``values``, by parameter name, into ``query``.

    An entity is found by name, alternative name, id or IRI; where several have the name, all of them are asked for and
    a note says so. Raises QueryError for a value that is missing, wrong or too much, and for an unknown name.
    """
    known = [parameter.name for parameter in query.parameters]
    for name in values:
        if name not in known:
            takes = ", ".join(f"--{other}" for other in known) if known else "no parameters"
            raise QueryError(f"{query.name} has no --{name}: it takes {takes}")
    terms: list[list[str]] = []
    notes: list[str] = []
    for parameter in query.parameters:
        value = values.get(parameter.name)
        if value is None and not parameter.optional:
            raise QueryError(f"{query.name} needs --{parameter.name} ({parameter.kind}): {parameter.help}")
        found = ["UNDEF"] if value is None else _READERS[parameter.kind](parameter, value, store, base)
        if len(found) > 1:
            shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
            notes.append(
                f"{value!r} is the name of {len(found)} entities, all are asked for: give one of {shown}"
            )
        terms.append(found)
    return Bound(query.filled(list(product(*terms))), tuple(notes))


def _entity(_: Parameter, value: str, store: Store, base: str) -> list[str]:
    """Return the entities of a name: those whose own name it is, else those that are also called so."""
    names = _entity_names(store)
    iri = _as_iri(value, base)
    if iri is not None and any(iri == entity for found in names.values() for entity, _ in found):
        return [str(iri)]
    found = names.get(_folded(value), [])
    own = {str(entity) for entity, is_label in found if is_label}
    if found:
        return sorted(own or {str(entity) for entity, _ in found})
    raise QueryError(f"no entity is called {value!r}{_near(value, names)}")


def _entity_names(store: Store) -> dict[str, list[tuple[NamedNode, bool]]]:
    """Return name, without case -> entities with whether it is their own name and not an alternative one."""
    found = cast("QuerySolutions", store.query(_NAMES, prefixes=NAMESPACES, use_default_graph_as_union=True))
    names: dict[str, list[tuple[NamedNode, bool]]] = {}
    for entity, name_of, name, _kind in found:
        if isinstance(entity, NamedNode) and isinstance(name, Literal):
            names.setdefault(_folded(name.value), []).append((entity, name_of == node("rdfs", "label")))
    return names


def _as_iri(value: str, base: str) -> NamedNode | None:
    """Read ``ent:Donald_Trump``, ``:Donald_Trump``, ``<https://…>`` and a plain id or IRI."""
    text = value.strip().removeprefix("<").removesuffix(">")
    entity = re.fullmatch(r"(?:ent)?:(\S+)", text)
    if entity:
        return absolute(f"{Iris(base).base}entity/{entity[1]}")
    return absolute(text) if "://" in text else Iris(base).entity(text)


def _near(value: str, names: Mapping[str, object]) -> str:
    """Return a question with names that are like ``value``, or hold it, as far as there are any."""
    folded = _folded(value)
    near = get_close_matches(folded, names, n=_SHOWN, cutoff=0.7)
    near += sorted(name for name in names if folded and folded in name and name not in near)[
        : _SHOWN - len(near)
    ]
    return (
        f": did you mean {', '.join(repr(name) for name in near)}?"
        if near
        else ": no name in the graph is like it"
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _date(parameter: Parameter, value: str, *_: object) -> list[str]:
    date = parse_date(value.strip())
    if date is None:
        raise QueryError(f"--{parameter.name} {value!r} is not a date: write it as 2024-11-06")
    return [str(Literal(date.isoformat(), datatype=node("xsd", "date")))]


def _text(_parameter: Parameter, value: str, *_: object) -> list[str]:
    return [str(text_literal(value))]


def _number(parameter: Parameter, value: str, *_: object) -> list[str]:
    if not re.fullmatch(r"[0-9]{1,9}", value.strip()):
        raise QueryError(f"--{parameter.name} {value!r} is not a whole number")
    return [str(Literal(int(value)))]


_READERS: dict[Kind, Callable[[Parameter, str, Store, str], list[str]]] = {
    "entity": _entity,
    "date": _date,
    "text": _text,
    "number": _number,
}
"""Kind of parameter -> function from what a user wrote to the terms it may stand for, each as SPARQL writes it."""
