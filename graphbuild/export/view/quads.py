"""The graph's own quads for the page: what it saves as Turtle is what the graph holds, word for word.

Terms are written once, as Turtle has them, and known by their index. An event's row stands where the event stands in
the page's table of events, so that a statement finds it. Events that name no entity, which the page does not show, come
next, then the rows of quotes, articles, propositions and entities: the page takes of these what its choice of events
leads to, and no link to an event that it has not chosen (``turtle.js``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from pyoxigraph import NamedNode, QueryTriples, Store, Triple

from graphbuild.export.rdf import prefixes_of
from graphbuild.export.turtle import Writer, article_prefix
from graphbuild.iris import NAMESPACES, gb

_EXPLAINING = """
CONSTRUCT { ?this ?property ?value } WHERE {
  {
    { ?this gb:polarity ?stated } UNION { ?event gb:polarity ?known ; gb:evidence ?this }
    UNION { ?this a gb:Proposition } UNION { ?this a schema:NewsArticle }
    ?this ?property ?value
    FILTER (?property NOT IN (gb:trigger, gb:argumentMention))
  } UNION {
    {
      SELECT DISTINCT ?this WHERE {
        { ?event gb:polarity ?said ; ?role ?this } UNION { ?claim a gb:Proposition ; ?held ?this }
        ?this rdfs:label ?name
      }
    }
    VALUES ?property { rdf:type rdfs:label skos:altLabel owl:sameAs gb:country }
    ?this ?property ?value
  }
}"""
"""Events and what explains them. Where words stand in the text is left out, as it is in every Turtle file."""

Row = list[Any]
"""A subject and, for each of its properties, a list of the property and its values: indices of terms."""


def coded_quads(store: Store, base: str, events: Sequence[str]) -> dict[str, Any]:
    """Return what the page holds of a graph's quads: ``prefixes`` by name, ``terms`` as Turtle, ``rows``.

    ``rows`` begins with one row for each of ``events`` (IRIs), empty where the store does not know it, and one for
    each other event of the store; ``events`` tells how many they are together.
    """
    found = store.query(_EXPLAINING, prefixes=NAMESPACES, use_default_graph_as_union=True)
    triples = set(cast("QueryTriples", found))
    by_article: dict[str, set[Triple]] = {}
    for triple in triples:
        subject = triple.subject
        whole = subject.value.partition("#")[0] if isinstance(subject, NamedNode) else ""
        by_article.setdefault(whole, set()).add(triple)
    prefixes = prefixes_of(base)
    terms: dict[str, int] = {}
    place = {iri: number for number, iri in enumerate(events)}
    stated = {
        t.subject.value for t in triples if t.predicate == gb("polarity") and isinstance(t.subject, NamedNode)
    }
    for iri in sorted(stated - place.keys()):
        place[iri] = len(place)
    rows: list[Row] = [[] for _ in place]
    for whole in sorted(by_article):
        own = article_prefix(whole, prefixes) if any("#" in str(t.subject) for t in by_article[whole]) else {}
        writer = Writer(prefixes_of(base) | own)
        prefixes |= own
        for subject, properties in writer.by_subject(by_article[whole]):
            row = _row(writer.term(subject), properties, terms)
            if isinstance(subject, NamedNode) and subject.value in place:
                rows[place[subject.value]] = row
            else:
                rows.append(row)
    return {"events": len(place), "prefixes": prefixes, "terms": list(terms), "rows": rows}


def _row(subject: str, properties: Iterable[tuple[str, Iterable[str]]], terms: dict[str, int]) -> Row:
    def index(term: str) -> int:
        return terms.setdefault(term, len(terms))

    return [
        index(subject),
        *([index(name), *(index(value) for value in values)] for name, values in properties),
    ]
