"""The shapes of ``ontology/shapes.ttl`` as SPARQL that the store answers itself: pySHACL is too slow for a build.

Each constraint becomes a query for what it forbids, after the definitions of SHACL (W3C 2017, section 4). What the
shapes use of SHACL is understood here and no more; another term is refused, so that no constraint goes unchecked.
``graphbuild validate`` asks pySHACL, and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, RdfFormat, Store

from graphbuild.errors import OntologyError
from graphbuild.iris import NAMESPACES
from graphbuild.vocabulary import ontology_folder

_SH = "http://www.w3.org/ns/shacl#"
_XSD_STRING = f"<{NAMESPACES['xsd']}string>"
_NOTED = ("path", "message", "severity", "flags", "prefixes", "declare")
"""Terms of a shape that are no constraints."""
_TARGETS = ("targetClass", "targetSubjectsOf")

Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True)
class Check:
    """What is forbidden: ``query`` selects ``?this``, a node that breaks it, and ``?value``, the part that is to blame."""

    message: str
    query: str


@cache
def checks() -> tuple[Check, ...]:
    """Return a check for each constraint of the shapes that is more than a warning.

    Raises OntologyError for a shape that says what is not understood.
    """
    store = Store()
    path = ontology_folder() / "shapes.ttl"
    store.load(path.read_bytes(), format=RdfFormat.TURTLE)
    store.load((ontology_folder() / "graphbuild.ttl").read_bytes(), format=RdfFormat.TURTLE)
    try:
        return tuple(_Shapes(store).checks())
    except _NotUnderstoodError as problem:
        raise OntologyError(f"{path}: {problem}") from None


class _NotUnderstoodError(ValueError):
    """A term or a form of SHACL that is not translated."""


@dataclass(slots=True)
class _Shapes:
    """Reads shapes, and writes the patterns of what they forbid; ``fresh`` numbers the variables."""

    store: Store
    fresh: int = 0

    def checks(self) -> Iterator[Check]:
        """Yield the checks, in the order of the shapes' names."""
        shapes = {quad.subject for name in _TARGETS for quad in self._quads(None, name)}
        for shape in sorted((s for s in shapes if isinstance(s, NamedNode)), key=str):
            if self._one(shape, "severity") is not None:
                continue
            target = self._target(shape)
            for message, pattern in self._forbidden(shape, "?this"):
                text = f"SELECT DISTINCT ?this ?value WHERE {{ {target} {pattern} FILTER ISIRI(?this) }}"
                yield Check(message, text)

    def _target(self, shape: Node) -> str:
        classes = [name for value in self._all(shape, "targetClass") for name in self._classes(value)]
        parts = [f"?this a {name} ." for name in classes]
        parts += [f"?this {path} {self._new()} ." for path in self._all(shape, "targetSubjectsOf")]
        return f"{{ SELECT DISTINCT ?this WHERE {{ {{ {' } UNION { '.join(parts)} }} }} }}"

    def _forbidden(self, shape: Node, this: str) -> Iterator[tuple[str, str]]:
        """Yield message and pattern of each constraint of a node shape on the variable ``this``."""
        message = self._message(shape)
        for name, value in self._constraints(shape):
            if name == "property":
                yield from self._forbidden_values(cast("Node", value), this)
            elif name == "sparql":
                select = str(self._text(cast("Node", value), "select")).replace("$this", "?this")
                yield self._message(cast("Node", value)), f"{{ {select} }}"
            else:
                yield message, self._value(name, value, this, shape)

    def _forbidden_values(self, shape: Node, this: str) -> Iterator[tuple[str, str]]:
        """Yield message and pattern of each constraint of a property shape."""
        if self._one(shape, "severity") is not None:
            return
        message = self._message(shape)
        path = self._path(cast("Node", self._one(shape, "path")))
        for name, value in self._constraints(shape):
            if name in _COUNTS:
                yield message, _COUNTS[name](this, path, value, self._new)
            else:
                here = self._new()
                yield message, f"{this} {path} {here} . {self._value(name, value, here, shape, this)}"

    def _value(self, name: str, value: object, here: str, shape: Node, focus: str = "") -> str:
        """Return the pattern that holds where the term in ``here`` breaks the constraint ``name``."""
        if name == "class":
            return f"FILTER NOT EXISTS {{ {self._of_class(here, value)} }}"
        if name == "node":
            (pattern,) = [pattern for _, pattern in self._forbidden(cast("Node", value), here)]
            return pattern
        if name == "not":
            return self._kept(cast("Node", value), here)
        if name == "in":
            return f"FILTER (!({' || '.join(f'sameTerm({here}, {term})' for term in self._list(value))}))"
        if name in ("lessThan", "lessThanOrEquals"):
            other, sign = self._new(), "<" if name == "lessThan" else "<="
            return f"{focus} {value} {other} . FILTER (!COALESCE({here} {sign} {other}, false))"
        if name == "pattern":
            return f"FILTER (ISBLANK({here}) || !{self._regex(shape, here)})"
        if name not in _VALUES:
            raise _NotUnderstoodError(f"sh:{name} has no translation in graphbuild/shapes.py")
        return _VALUES[name](here, value, self._new())

    def _kept(self, shape: Node, here: str) -> str:
        """Return the pattern that holds where a shape of one constraint is kept, for sh:not."""
        ((name, value),) = list(self._constraints(shape))
        if name == "class":
            return self._of_class(here, value)
        if name == "pattern":
            return f"FILTER ({self._regex(shape, here)})"
        raise _NotUnderstoodError(f"sh:not around sh:{name} has no translation in graphbuild/shapes.py")

    def _of_class(self, here: str, value: object) -> str:
        kind = self._new()
        return f"VALUES {kind} {{ {' '.join(self._classes(value))} }} {here} a {kind} ."

    def _regex(self, shape: Node, here: str) -> str:
        flags = self._text(shape, "flags")
        pattern = Literal(self._text(shape, "pattern") or "")
        return f"REGEX(STR({here}), {pattern}{f', {Literal(flags)}' if flags else ''})"

    def _path(self, path: Node) -> str:
        """Return a property path as SPARQL writes it: a property, alternatives, an inverse."""
        if isinstance(path, NamedNode):
            return str(path)
        alternatives, inverse = self._one(path, "alternativePath"), self._one(path, "inversePath")
        if alternatives is not None:
            return f"({'|'.join(self._path(cast('Node', part)) for part in self._list(alternatives))})"
        if inverse is not None:
            return f"^{self._path(cast('Node', inverse))}"
        raise _NotUnderstoodError("a path is a property, alternatives or an inverse")

    def _classes(self, value: object) -> list[str]:
        """Return a class and all that the ontology has below it."""
        text = f"SELECT ?below WHERE {{ ?below <{NAMESPACES['rdfs']}subClassOf>* {value} }}"
        found = cast("QuerySolutions", self.store.query(text))
        return sorted({str(value), *(str(solution[0]) for solution in found)})

    def _constraints(self, shape: Node) -> Iterator[tuple[str, object]]:
        found = []
        for quad in self.store.quads_for_pattern(shape, None, None, None):
            name = quad.predicate.value.removeprefix(_SH)
            if name != quad.predicate.value and name not in (*_NOTED, *_TARGETS):
                found.append((name, quad.object))
        # A blank node has no name that stays: what it says of itself gives the order.
        return iter(sorted(found, key=lambda pair: (pair[0], self._spelled(pair[1]))))

    def _spelled(self, value: object) -> str:
        if not isinstance(value, BlankNode):
            return str(value)
        quads = self.store.quads_for_pattern(value, None, None, None)
        return " ".join(sorted(f"{quad.predicate} {self._spelled(quad.object)}" for quad in quads))

    def _list(self, head: object) -> list[object]:
        rdf, found = NAMESPACES["rdf"], []
        while isinstance(head, BlankNode):
            found.append(self._object(head, rdf + "first"))
            head = self._object(head, rdf + "rest")
        return found

    def _message(self, shape: Node) -> str:
        return self._text(shape, "message") or "a shape of the ontology forbids it"

    def _text(self, shape: Node, name: str) -> str | None:
        value = self._one(shape, name)
        return value.value if isinstance(value, Literal) else None

    def _one(self, shape: Node, name: str) -> object:
        return self._object(shape, _SH + name)

    def _all(self, shape: Node, name: str) -> list[object]:
        return sorted((quad.object for quad in self._quads(shape, name)), key=str)

    def _quads(self, shape: Node | None, name: str) -> list:  # type: ignore[type-arg]
        return list(self.store.quads_for_pattern(shape, NamedNode(_SH + name), None, None))

    def _object(self, subject: Node, predicate: str) -> object:
        found = self.store.quads_for_pattern(subject, NamedNode(predicate), None, None)
        return next((quad.object for quad in found), None)

    def _new(self) -> str:
        self.fresh += 1
        return f"?v{self.fresh}"


def _least(this: str, path: str, value: object, new: Callable[[], str]) -> str:
    _expect(value, "minCount", ("1",))
    return f"FILTER NOT EXISTS {{ {this} {path} {new()} }}"


def _most(this: str, path: str, value: object, new: Callable[[], str]) -> str:
    one, other = new(), new()
    if _expect(value, "maxCount", ("0", "1")) == "0":
        return f"FILTER EXISTS {{ {this} {path} {one} }}"
    return f"{this} {path} {one}, {other} . FILTER (!sameTerm({one}, {other}))"


def _expect(value: object, name: str, known: Sequence[str]) -> str:
    text = value.value if isinstance(value, Literal) else ""
    if text not in known:
        raise _NotUnderstoodError(f"sh:{name} {text} has no translation in graphbuild/shapes.py")
    return text


_COUNTS: dict[str, Callable[[str, str, object, Callable[[], str]], str]] = {
    "minCount": _least,
    "maxCount": _most,
}


def _datatype(here: str, value: object, cast_value: str) -> str:
    """A literal of the type whose text the type allows; any text is a string."""
    wrong = f"!ISLITERAL({here}) || DATATYPE({here}) != {value}"
    if str(value) == _XSD_STRING:
        return f"FILTER ({wrong})"
    return f"BIND ({value}(STR({here})) AS {cast_value}) FILTER ({wrong} || !BOUND({cast_value}))"


def _node_kind(here: str, value: object, _: str) -> str:
    if str(value) != f"<{_SH}IRI>":
        raise _NotUnderstoodError(f"sh:nodeKind {value} has no translation in graphbuild/shapes.py")
    return f"FILTER (!ISIRI({here}))"


_VALUES: dict[str, Callable[[str, object, str], str]] = {
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minLength": lambda here, value, _: f"FILTER (ISBLANK({here}) || STRLEN(STR({here})) < {value})",
    "minInclusive": lambda here, value, _: f"FILTER (!COALESCE({here} >= {value}, false))",
}
