"""Answers as text: a table for the terminal, CSV, TSV, SPARQL JSON and XML, Turtle, N-Triples."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from graphbuild.errors import QueryError
from graphbuild.export.characters import for_xml
from graphbuild.iris import NAMESPACES
from graphbuild.query.result import Result, Term

if TYPE_CHECKING:
    from graphbuild.export.turtle import Writer

Prefixes = Mapping[str, str]


def render(result: Result, name: str, prefixes: Prefixes = NAMESPACES) -> str:
    """Return the answer in one of ``FORMATS``, ending in a line end; QueryError where the format cannot hold it."""
    if name not in FORMATS:
        raise QueryError(f"format {name!r} is unknown: use one of {', '.join(FORMATS)}")
    return FORMATS[name](result, prefixes)


def table(result: Result, prefixes: Prefixes, width: int | None = None) -> str:
    """Return a table with short names for IRIs; as wide as it needs to be unless ``width`` says otherwise."""
    if result.answer is not None:
        return _yes_or_no(result)
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from graphbuild.export.turtle import Writer

    rows = Table(show_lines=False)
    for name in result.variables:
        rows.add_column(Text(name), overflow="fold")
    writer = Writer(prefixes)
    for row in result.terms:
        rows.add_row(*(Text(_shown(writer, term)) for term in row))
    text = io.StringIO()
    Console(file=text, width=width or 100_000, color_system=None, force_terminal=False).print(rows)
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def html(result: Result, prefixes: Prefixes = NAMESPACES) -> str:
    """Return a table for notebooks, every text escaped."""
    if result.answer is not None:
        return f"<p>{_yes_or_no(result).strip()}</p>"
    from graphbuild.export.turtle import Writer

    writer = Writer(prefixes)
    head = "".join(f"<th>{escape(name)}</th>" for name in result.variables)
    rows = ("".join(f"<td>{escape(_shown(writer, term))}</td>" for term in row) for row in result.terms)
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def comma_separated(result: Result, _prefixes: Prefixes) -> str:
    """Return CSV as SPARQL 1.1 has it: plain values, IRIs whole, nothing where a variable is unbound."""
    if result.answer is not None:
        return _yes_or_no(result)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(result.variables)
    writer.writerows([_plain(term) for term in row] for row in result.terms)
    return text.getvalue()


def tab_separated(result: Result, _prefixes: Prefixes) -> str:
    """Return TSV as SPARQL 1.1 has it: terms as in Turtle, so that IRIs and texts can be told apart."""
    if result.answer is not None:
        return _yes_or_no(result)
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in result.terms]
    return "\n".join(line.replace("\n", " ") for line in lines) + "\n"


def sparql_json(result: Result, _prefixes: Prefixes) -> str:
    """Return SPARQL 1.1 Query Results JSON; triples as rows of subject, predicate, object."""
    if result.answer is not None:
        return json.dumps({"head": {}, "boolean": result.answer}) + "\n"
    bindings = [
        {name: _binding(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.terms
    ]
    document = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def sparql_xml(result: Result, _prefixes: Prefixes) -> str:
    """Return SPARQL Query Results XML; triples as rows; U+FFFD for characters that XML has no place for."""
    root = Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head = SubElement(root, "head")
    if result.answer is not None:
        SubElement(root, "boolean").text = _yes_or_no(result).strip()
    else:
        for name in result.variables:
            SubElement(head, "variable", name=name)
        rows = SubElement(root, "results")
        for row in result.terms:
            _xml_row(SubElement(rows, "result"), result.variables, row)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _xml_row(parent: Element, variables: tuple[str, ...], row: tuple[Term | None, ...]) -> None:
    for name, term in zip(variables, row, strict=True):
        if term is not None:
            _xml_term(SubElement(parent, "binding", name=name), _binding(term))


def _xml_term(parent: Element, binding: Mapping[str, Any]) -> None:
    """Write a term from its JSON, which has the same parts."""
    element = SubElement(parent, binding["type"])
    if binding["type"] == "triple":
        for part, inner in binding["value"].items():
            _xml_term(SubElement(element, part), inner)
        return
    element.text = for_xml(binding["value"])
    for attribute in ("xml:lang", "datatype"):
        if attribute in binding:
            element.set(attribute, binding[attribute])


def ntriples(result: Result, _prefixes: Prefixes) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as N-Triples."""
    _check_graph(result, "N-Triples")
    return (serialize(result.triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _check_graph(result: Result, name: str) -> None:
    if result.kind != "graph":
        raise QueryError(
            f"only CONSTRUCT and DESCRIBE give {name}: use json, xml, csv, tsv or table for this query"
        )


def turtle(result: Result, prefixes: Prefixes) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle."""
    _check_graph(result, "Turtle")
    from graphbuild.export.turtle import Writer

    writer = Writer({name: iri for name, iri in prefixes.items() if name})
    return writer.header() + "\n" + writer.triples(result.triples)


FORMATS: dict[str, Callable[[Result, Prefixes], str]] = {
    "table": table,
    "csv": comma_separated,
    "tsv": tab_separated,
    "json": sparql_json,
    "xml": sparql_xml,
    "turtle": turtle,
    "ntriples": ntriples,
}


def _yes_or_no(result: Result) -> str:
    return "true\n" if result.answer else "false\n"


def _plain(term: Term | None) -> str:
    return "" if term is None else term.value if isinstance(term, NamedNode | Literal) else str(term)


def _shown(writer: Writer, term: Term | None) -> str:
    return writer.term(term) if isinstance(term, NamedNode) else _plain(term)


def _binding(term: Term) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts}}
    found: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    return (
        found
        if term.datatype.value == NAMESPACES["xsd"] + "string"
        else found | {"datatype": term.datatype.value}
    )
