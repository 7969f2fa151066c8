r"""Turtle and TriG for readers: grouped by subject, one property a line, prefixes, comments; the same bytes always.

pyoxigraph writes both, correctly, but as ``ent:U.S\.``, which rdflib 7.6 cannot read, and without comments. Here a
name with any character that needs an escape is written as a whole IRI, but for ``=`` and ``,`` of text positions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graphbuild.graph import ROLES, role_property
from graphbuild.iris import NAMESPACES

LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
"""What a name may begin with, in Turtle as in XML: inside the brackets of a regular expression."""

_LOCAL = re.compile(rf"[{LETTER}0-9](?:[{LETTER}0-9-]|%[0-9A-F]{{2}}|\.(?=[{LETTER}0-9]))*(?:=\d+,\d+)?")
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_INTEGER = re.compile(r"[+-]?\d+")
_BARE = {f"{NAMESPACES['xsd']}integer": _INTEGER, f"{NAMESPACES['xsd']}boolean": re.compile("true|false")}
_STRING = f"{NAMESPACES['xsd']}string"
_LANG_STRING = f"{NAMESPACES['rdf']}langString"

_FIRST = (
    "rdf:type",
    "rdfs:label",
    "skos:altLabel",
    "schema:identifier",
    "schema:headline",
    "schema:datePublished",
    "schema:publisher",
    "gb:eventType",
    *(f"gb:{role_property(role)}{kind}" for role in ROLES for kind in ("", "Text")),
    "gb:polarity",
    "gb:factuality",
    "gb:phrase",
    "gb:time",
    "gb:timeStart",
    "gb:timeEnd",
    "gb:timeText",
    "oa:exact",
    "oa:start",
    "oa:end",
    "gb:content",
    "gb:attributedTo",
    "gb:attributedToText",
    "gb:cue",
)
_LAST = (
    "gb:tense",
    "gb:symmetric",
    "gb:lemma",
    "gb:rule",
    "gb:evidence",
    "gb:coreferentWith",
    "oa:hasSource",
)
_ORDER = {name: rank for rank, name in enumerate(_FIRST, start=-len(_FIRST))}
_ORDER |= {name: rank for rank, name in enumerate(_LAST, start=1)}

_KINDS = {"": 0, "e": 1, "p": 2, "q": 3, "c": 4}
"""Parts of an article in the order in which they are written: itself, events, propositions, quotes, clusters."""


class Writer:
    """Writes triples with a fixed set of prefixes; ``prefixes`` maps names to the beginnings of IRIs."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._longest = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._names: dict[str, str] = {}

    def header(self) -> str:
        """Return the declarations of all prefixes, in the order of their names."""
        return "".join(f"@prefix {name}: <{self._prefixes[name]}> .\n" for name in sorted(self._prefixes))

    def triples(self, triples: Iterable[Triple], indent: str = "") -> str:
        """Return a block for each subject, subjects and values in a fixed, natural order (``e2`` before ``e10``)."""
        return "".join(
            self._block(self.term(subject), properties, indent)
            for subject, properties in self.by_subject(triples)
        )

    def by_subject(
        self, triples: Iterable[Triple]
    ) -> Iterator[tuple[NamedNode | BlankNode | Triple, list[tuple[str, list[str]]]]]:
        """Yield each subject with its properties and their values as they are written, all in that order."""
        subjects: dict[NamedNode | BlankNode | Triple, dict[str, list[str]]] = {}
        term = self.term
        for triple in triples:
            subject, name, value = triple.subject, term(triple.predicate), term(triple.object)
            properties = subjects.get(subject)
            if properties is None:
                properties = subjects[subject] = {}
            values = properties.get(name)
            if values is None:
                properties[name] = [value]
            else:
                values.append(value)
        for subject in sorted(subjects, key=_place):
            properties = subjects[subject]
            names = sorted(properties, key=lambda name: (_ORDER.get(name, 0), name))
            yield subject, [(name, _in_order(properties[name])) for name in names]

    def _block(self, subject: str, properties: Iterable[tuple[str, Iterable[str]]], indent: str) -> str:
        lines = [f"{'a' if name == 'rdf:type' else name} {', '.join(values)}" for name, values in properties]
        return f"{indent}{subject} " + f" ;\n{indent}    ".join(lines) + " .\n"

    def term(self, term: object) -> str:
        """Return a term as Turtle has it, shortened where a prefix fits."""
        if isinstance(term, NamedNode):
            iri = term.value
            name = self._names.get(iri)
            if name is None:
                name = self._names[iri] = self._shorten(iri)
            return name
        if isinstance(term, Literal):
            return self._literal(term)
        return str(term)

    def _shorten(self, iri: str) -> str:
        for name, beginning in self._longest:
            if iri.startswith(beginning) and _LOCAL.fullmatch(iri, len(beginning)):
                local = iri[len(beginning) :].replace("=", r"\=").replace(",", r"\,")
                return f"{name}:{local}"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        kind = literal.datatype.value
        if kind in _BARE and _BARE[kind].fullmatch(literal.value):
            return literal.value
        if kind in (_STRING, _LANG_STRING):
            return str(literal)
        return f"{Literal(literal.value)}^^{self.term(literal.datatype)}"


def article_prefix(iri: str, taken: Iterable[str]) -> dict[str, str]:
    """Return a prefix for the parts of an article, named after it, if its name can be one and is not ``taken``."""
    name = iri.rsplit("/", 1)[-1]
    return {name: f"{iri}#"} if _PREFIX.fullmatch(name) and name not in set(taken) else {}


def comment(text: str) -> str:
    """Return ``text`` as one comment line, whatever line ends it holds."""
    return f"# {' '.join(text.split())}\n"


def _in_order(values: list[str]) -> list[str]:
    return values if len(values) == 1 else sorted(set(values), key=_natural)


def _natural(text: str) -> tuple[list[tuple[int, str]], str]:
    """Order texts as people count: runs of digits by their value, which may be too long for an ``int``."""
    key = []
    for piece in re.split(r"(\d+)", text):
        digits = piece.lstrip("0")
        key.append((len(digits), digits) if piece.isdecimal() else (-1, piece))
    return key, text


def _place(subject: object) -> tuple[str, int, tuple[list[tuple[int, str]], str]]:
    iri = subject.value if isinstance(subject, NamedNode) else str(subject)
    whole, _, part = iri.partition("#")
    kind = part.rstrip("0123456789.")
    return whole, _KINDS.get(kind, len(_KINDS)), _natural(part)
