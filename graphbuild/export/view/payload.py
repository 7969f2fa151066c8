"""What the page holds, computed from a networkx graph: nodes, lines, quotes and articles.

One line stands for all statements of an ordered pair of entities. Sentences and articles are kept once and
referred to by index. Nothing depends on the order in which the graph was filled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphbuild.export.view.core import placed
from graphbuild.export.view.marks import MarkKind, explicit_marks, find_marks, utf16

if TYPE_CHECKING:
    import networkx as nx

_FACTUALITIES = frozenset({"asserted", "planned", "possible", "desired", "conditional", "requested"})
_SIDE_ROLES = frozenset({"instrument", "beneficiary", "topic", "source", "goal", "place"})
"""Roles of a line's target that its relation does not tell: the page names them."""

_TEXTS = ("relation", "class", "time", "theme", "place", "quantity")


@dataclass
class Payload:
    """The page's data, JSON-ready: ``nodes`` and ``lines`` go through pyvis, the tables beside them."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    """The keys of the events, which statements name by index."""
    articles: list[dict[str, str]] = field(default_factory=list)
    """Metadata of each article, and its ``text`` where the graph has it."""


class _Tables:
    """Sentences, events and articles, each kept once and known by its index."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.quotes: dict[str, int] = {}
        self.events: dict[str, int] = {}
        self.articles: dict[tuple[tuple[str, str], ...], int] = {}

    def quote(self, text: str) -> int:
        return self.quotes.setdefault(text, len(self.quotes))

    def event(self, key: str) -> int:
        return self.events.setdefault(key, len(self.events))

    def article(self, row: Mapping[str, str]) -> int:
        return self.articles.setdefault(tuple(sorted(row.items())), len(self.articles))

    def rows(self) -> list[dict[str, str]]:
        """Return the articles with their texts, as far as the graph has them."""
        rows = [dict(row) for row in self.articles]
        return [
            r | ({"text": _text(self.texts[a])} if (a := r.get("article", "")) in self.texts else {})
            for r in rows
        ]


def stance(polarity: str, factuality: str, *, attributed: bool) -> str:
    """Return how a statement is drawn: negated, a factuality other than asserted, reported, or asserted."""
    if polarity == "negative":
        return "negated"
    if factuality != "asserted":
        return factuality
    return "reported" if attributed else "asserted"


def payload(graph: nx.MultiDiGraph[Any]) -> Payload:
    """Return what the page needs of ``graph``, whose attributes :func:`graphbuild.export.html.render_html` lists."""
    tables = _Tables(graph.graph.get("texts") or {})
    entities = {str(node): _entity(str(node), data) for node, data in graph.nodes(data=True)}
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for source, target, key, data in graph.edges(keys=True, data=True):
        pairs.setdefault((str(source), str(target)), []).append(
            {"event": _event(source, target, key), **data}
        )
    lines = []
    for number, (source, target) in enumerate(sorted(pairs)):
        ends = (entities[source], entities[target])
        records = sorted(pairs[source, target], key=_order)
        rows = [_statement(record, ends, tables, entities) for record in records]
        lines.append({"id": f"line-{number}", "from": source, "to": target, "statements": rows})
    for node, data in sorted(graph.nodes(data=True), key=lambda item: str(item[0])):
        entity = entities[str(node)]
        own = sorted((r for r in data.get("statements") or () if isinstance(r, Mapping)), key=_order)
        entity["statements"] = [_statement(record, (entity, None), tables, entities) for record in own]
    dates = [article.get("date", "") for article in tables.rows()]
    return Payload(
        placed(entities, lines, dates), lines, list(tables.quotes), list(tables.events), tables.rows()
    )


def _text(value: object) -> str:
    """Return ``value`` as one text; lists are joined, None and NaN are empty, lone surrogates are replaced."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        texts = [_text(v) for v in value]
        return ", ".join(sorted(texts) if isinstance(value, set | frozenset) else texts)
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _event(source: object, target: object, key: object) -> str:
    """Return the event's id: the key, unless networkx made it up, which counts from 0 for every pair."""
    return f"{source} {target} {key}" if isinstance(key, int) else str(key)


def _order(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the key statements are listed by: article date, then place in the article, then what they say."""
    place_in_text = record.get("start")
    start = f"{place_in_text:09d}" if isinstance(place_in_text, int) else _text(place_in_text)
    return (
        _text(record.get("date")),
        start,
        *(_text(record.get(k)) for k in ("relation", "evidence", "event")),
    )


def _entity(node: str, data: Mapping[str, Any]) -> dict[str, Any]:
    name = _text(data.get("label")) or _text(data.get("name")) or _text(node)
    aliases = data.get("aliases") or ()
    given = [aliases] if isinstance(aliases, str) else aliases if isinstance(aliases, Iterable) else ()
    return {
        "id": node,
        "name": name,
        "type": _text(data.get("type")) or "Thing",
        "aliases": sorted({_text(a) for a in given} - {name, ""}),
        "posts": [_text(post) for post in data.get("posts") or ()],
    }


def _statement(
    record: Mapping[str, Any],
    ends: tuple[Mapping[str, Any], Mapping[str, Any] | None],
    tables: _Tables,
    entities: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Return one statement as the page lists it; empty fields are left out."""
    subject, object_ = ends
    holder = _text(record.get("attributed_to"))
    source = entities[holder]["name"] if holder in entities else holder
    polarity = _text(record.get("polarity")).lower() or "positive"
    factuality = _text(record.get("factuality")).lower() or "asserted"
    factuality = factuality if factuality in _FACTUALITIES else "asserted"
    row: dict[str, Any] = {key: _text(record.get(key)) for key in _TEXTS}
    row["relation"] = row["relation"] or row["class"] or "is related to"
    role = _text(record.get("role"))
    row |= {"source": source, "role": role if role in _SIDE_ROLES else ""}
    row["symmetric"] = bool(record.get("symmetric")) and not row["role"]
    row["stance"] = stance(polarity, factuality, attributed=bool(source))
    row |= _evidence(record, (subject, object_), row["relation"], tables)
    kept = {key: value for key, value in row.items() if value is not False and value not in ("", [])}
    return kept | {"event": tables.event(_text(record.get("event")))}


def _evidence(
    record: Mapping[str, Any],
    ends: tuple[Mapping[str, Any], Mapping[str, Any] | None],
    relation: str,
    tables: _Tables,
) -> dict[str, Any]:
    """Return the sentence with its marks, further sentences of the event, and where it stands in which article."""
    row: dict[str, Any] = {}
    sentence = _text(record.get("evidence"))
    if sentence:
        row["quote"] = tables.quote(sentence)
        row["marks"] = _marks(sentence, record, ends, relation)
    more = [_text(quote) for quote in record.get("quotes") or () if _text(quote) not in ("", sentence)]
    row["also"] = [tables.quote(quote) for quote in dict.fromkeys(more)]
    article = {key: _text(record.get(key)) for key in ("article", "title", "publisher", "date", "url")}
    if any(article.values()):
        row["article"] = tables.article({key: value for key, value in article.items() if value})
    start = record.get("start")
    if isinstance(start, int):
        row["at"] = utf16(tables.texts.get(article["article"], ""), start)
    return row


def _marks(
    sentence: str,
    record: Mapping[str, Any],
    ends: tuple[Mapping[str, Any], Mapping[str, Any] | None],
    relation: str,
) -> list[list[Any]]:
    """Return marks from the record's own ``marks`` (spans in the sentence) or, without, by looking for the names."""
    spans = list(_spans(record.get("marks")))
    if spans:
        return [list(mark) for mark in explicit_marks(sentence, spans)]
    subject, object_ = ([] if e is None else [e["name"], *e["aliases"]] for e in ends)
    return [list(mark) for mark in find_marks(sentence, subject, relation, object_)]


def _spans(marks: object) -> Iterator[tuple[int, int, MarkKind]]:
    kinds: dict[str, MarkKind] = {"subject": "subject", "relation": "relation", "object": "object"}
    if isinstance(marks, list | tuple):
        for start, end, kind in marks:
            yield int(start), int(end), kinds[kind]
