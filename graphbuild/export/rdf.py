"""RDF files: Turtle, N-Triples, JSON-LD and RDF/XML of a scope, TriG and N-Quads of everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, RdfFormat, Store, Triple, serialize

from graphbuild.errors import OutputError
from graphbuild.export.characters import for_xml
from graphbuild.export.contract import Graph
from graphbuild.export.selection import select
from graphbuild.export.turtle import LETTER, Writer, article_prefix, comment
from graphbuild.iris import NAMESPACES, Iris, node
from graphbuild.model import Scope
from graphbuild.store import public_nquads

READINGS: dict[Scope, str] = {
    "safe": "what the articles state as fact: no plans, wishes, denials, nor what somebody is said to have said",
    "reported": "what the articles state as fact or report as somebody's words; gb:content tells the two apart",
    "all": "everything the articles say: gb:polarity, gb:factuality and gb:content tell what is not stated as fact",
}
_STRING = NAMESPACES["xsd"] + "string"
_ELEMENT = re.compile(rf"[{LETTER}][{LETTER}0-9.-]*$")
"""What an IRI must end in so that its end can be the name of an XML element (Namespaces in XML 1.0)."""


def turtle(graph: Graph, scope: Scope) -> str:
    """Return the graph in one piece, as triples, for people and for every tool."""
    selection = select(graph.store, scope)
    prefixes = _prefixes(graph)
    writer = Writer(prefixes)
    pieces = [comment(f"graphbuild: {READINGS[scope]}."), writer.header()]
    for title, triples in (
        (
            "Simple edges, each derived from an event below that is asserted, positive and attributed to nobody",
            selection.edges,
        ),
        ("Entities", selection.entities),
    ):
        pieces.append(_section(writer, title, triples))
    for article in sorted(selection.articles, key=str):
        own = article_prefix(article.value, prefixes)
        declared = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in own.items())
        text = Writer(prefixes | own).triples(selection.articles[article])
        pieces.append(f"\n{comment(_title(graph.store, article))}{declared}{text}")
    for title, triples in (
        ("Events whose article is not in this file", selection.loose),
        ("Classes of events, and the simple edges that they allow", selection.classes),
        ("How this was made", selection.provenance),
    ):
        pieces.append(_section(writer, title, triples))
    return "".join(pieces)


def trig(graph: Graph, _scope: Scope) -> str:
    """Return everything, one named graph an article; the native format."""
    prefixes = _prefixes(graph)
    pieces = [Writer(prefixes).header()]
    rest = {quad.triple for quad in graph.store.quads_for_pattern(None, None, None, DefaultGraph())}
    if rest:
        pieces.append("\n" + Writer(prefixes).triples(rest))
    articles = set(select_articles(graph.store))
    bookkeeping = Iris(graph.base).graph("records")
    for name in sorted(set(graph.store.named_graphs()) - {bookkeeping}, key=str):
        own = article_prefix(name.value, prefixes) if name in articles else {}
        declared = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in own.items())
        title = comment(_title(graph.store, name)) if isinstance(name, NamedNode) and name in articles else ""
        writer = Writer(prefixes | own)
        triples = (quad.triple for quad in graph.store.quads_for_pattern(None, None, None, name))
        pieces.append(f"\n{title}{declared}{writer.term(name)} {{\n{writer.triples(triples, '    ')}}}\n")
    return "".join(pieces)


def nquads(graph: Graph, _scope: Scope) -> bytes:
    """Return everything, a quad a line, sorted: what versions and diffs want."""
    return public_nquads(graph.store, graph.base)


def ntriples(graph: Graph, scope: Scope) -> bytes:
    """Return the scope, a triple a line, sorted."""
    return _sorted_lines(serialize(select(graph.store, scope).triples(), format=RdfFormat.N_TRIPLES))


def jsonld(graph: Graph, scope: Scope) -> str:
    """Return the scope as JSON-LD 1.1, a flat list of nodes; the context is inside, nothing is fetched."""
    prefixes = _prefixes(graph)
    writer = Writer(prefixes)
    found: dict[str, dict[str, Any]] = {}
    for triple in sorted(select(graph.store, scope).triples(), key=str):
        identifier = _compact(writer, triple.subject)
        this = found.setdefault(identifier, {"@id": identifier})
        if triple.predicate == node("rdf", "type"):
            this.setdefault("@type", []).append(_compact(writer, triple.object))
        else:
            this.setdefault(_compact(writer, triple.predicate), []).append(_value(writer, triple))
    for this in found.values():
        for key, values in this.items():
            if isinstance(values, list) and len(values) == 1:
                this[key] = values[0]
    document = {"@context": dict(sorted(prefixes.items())), "@graph": list(found.values())}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def rdfxml(graph: Graph, scope: Scope) -> bytes:
    """Return the scope as RDF/XML, for tools that read nothing younger; U+FFFD where XML forbids a character.

    Raises OutputError for a property that cannot be the name of an element, which only foreign data can hold.
    """
    triples = sorted(_writable(select(graph.store, scope).triples()), key=str)
    data = serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(sorted(_prefixes(graph).items())))
    return (data or b"").replace(b"\r", b"&#13;") + b"\n"  # a bare one would be read as a line end


def _writable(triples: Iterable[Triple]) -> Iterable[Triple]:
    """Yield the triples as XML can hold them."""
    for triple in triples:
        if not _ELEMENT.search(triple.predicate.value):
            raise OutputError(
                f"RDF/XML has no way to write the property {triple.predicate}: use Turtle or another RDF format"
            )
        value = triple.object
        if isinstance(value, Literal) and for_xml(value.value) != value.value:
            clean = for_xml(value.value)
            value = (
                Literal(clean, language=value.language)
                if value.language
                else Literal(clean, datatype=value.datatype)
            )
        yield Triple(triple.subject, triple.predicate, value)


def select_articles(store: Store) -> list[NamedNode]:
    """Return the articles of a store, in order."""
    found = store.quads_for_pattern(None, node("rdf", "type"), node("schema", "NewsArticle"), None)
    return sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)


def prefixes_of(base: str) -> dict[str, str]:
    """Return the prefixes of a file: the vocabularies, and short ones for the data."""
    data = {"ent": "entity/", "art": "article/", "post": "role/", "graph": "graph/"}
    return NAMESPACES | {name: base + folder for name, folder in data.items()}


def _prefixes(graph: Graph) -> dict[str, str]:
    return prefixes_of(graph.base)


def _section(writer: Writer, title: str, triples: set[Triple]) -> str:
    return f"\n{comment(title)}{writer.triples(triples)}" if triples else ""


def _title(store: Store, article: NamedNode) -> str:
    """Return an article's headline, publisher and date in one line, as far as they are known."""
    known = []
    for name in ("headline", "publisher", "datePublished"):
        values = [quad.object for quad in store.quads_for_pattern(article, node("schema", name), None, None)]
        known += sorted(value.value for value in values if isinstance(value, Literal))[:1]
    return f"Article: {' · '.join(known)}" if known else "Article"


def _sorted_lines(data: bytes | None) -> bytes:
    return b"".join(sorted((data or b"").splitlines(keepends=True)))


def _compact(writer: Writer, term: object) -> str:
    """Return an IRI as JSON-LD has it: shortened, or whole without the angle brackets of Turtle."""
    return writer.term(term).replace("\\", "").strip("<>")


def _value(writer: Writer, triple: Triple) -> str | bool | dict[str, str]:
    value = triple.object
    if not isinstance(value, Literal):
        return {"@id": _compact(writer, value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == _STRING:
        return value.value
    return {"@value": value.value, "@type": _compact(writer, value.datatype)}
