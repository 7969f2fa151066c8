"""What the page shows, computed from a networkx graph: nodes, lines, quotes and articles.

One line stands for all statements of an ordered pair of entities. Sentences and articles are kept once and
referred to by index. Nothing depends on the order in which the graph was filled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from graphbuild.export.view.layout import Boxes, Positions, place, place_around
from graphbuild.export.view.marks import MarkKind, explicit_marks, find_marks

CORE = 120
"""So many entities are shown at first; the others come by search and by expanding an entity."""

FEW = 60
"""Up to so many entities, those that have statements but no line are drawn too; the page is told."""

LABEL = 28
"""Names are cut to so many characters in the drawing; the page is told."""

DEFAULT_STANCES = frozenset({"asserted", "reported"})

_FACTUALITIES = frozenset({"asserted", "planned", "possible", "desired", "conditional", "requested"})
_SIDE_ROLES = frozenset({"instrument", "beneficiary", "topic", "source", "goal", "place"})
"""Roles of a line's target that its relation does not tell: the page names them."""

_TEXTS = ("relation", "class", "type", "time", "theme", "place", "quantity")


@dataclass
class Payload:
    """The page's data, JSON-ready: ``nodes`` and ``lines`` go through pyvis, the tables beside them."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    articles: list[dict[str, str]] = field(default_factory=list)


class _Tables:
    """Sentences and articles, each kept once and known by its index."""

    def __init__(self) -> None:
        self.quotes: dict[str, int] = {}
        self.articles: dict[tuple[tuple[str, str], ...], int] = {}

    def quote(self, text: str) -> int:
        return self.quotes.setdefault(text, len(self.quotes))

    def article(self, row: Mapping[str, str]) -> int:
        return self.articles.setdefault(tuple(sorted(row.items())), len(self.articles))


def stance(polarity: str, factuality: str, *, attributed: bool) -> str:
    """Return how a statement is drawn: negated, a factuality other than asserted, reported, or asserted."""
    if polarity == "negative":
        return "negated"
    if factuality != "asserted":
        return factuality
    return "reported" if attributed else "asserted"


def payload(graph: nx.MultiDiGraph[Any]) -> Payload:
    """Return what the page needs of ``graph``, whose attributes :func:`graphbuild.export.html.render_html` lists."""
    tables = _Tables()
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
    nodes = _nodes(entities, lines)
    return Payload(nodes, lines, list(tables.quotes), [dict(row) for row in tables.articles])


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
    source = _text(record.get("attributed_to"))
    source = entities[source]["name"] if source in entities else source
    polarity = _text(record.get("polarity")).lower() or "positive"
    factuality = _text(record.get("factuality")).lower() or "asserted"
    factuality = factuality if factuality in _FACTUALITIES else "asserted"
    row: dict[str, Any] = {key: _text(record.get(key)) for key in _TEXTS}
    row["relation"] = row["relation"] or row["class"] or "is related to"
    row |= {"event": _text(record.get("event")), "source": source, "factuality": factuality}
    row["role"] = _text(record.get("role")) if record.get("role") in _SIDE_ROLES else ""
    row["symmetric"] = bool(record.get("symmetric")) and not row["role"]
    row["at"] = record.get("start") if isinstance(record.get("start"), int) else ""
    row["stance"] = stance(polarity, factuality, attributed=bool(source))
    sentence = _text(record.get("evidence"))
    if sentence:
        row["quote"] = tables.quote(sentence)
        row["marks"] = _marks(sentence, record, (subject, object_), row["relation"])
    article = {key: _text(record.get(key)) for key in ("article", "title", "publisher", "date", "url")}
    if any(article.values()):
        row["article"] = tables.article({key: value for key, value in article.items() if value})
    return {key: value for key, value in row.items() if value is not False and value not in ("", [])}


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


def _nodes(entities: Mapping[str, dict[str, Any]], lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entities, most connected first, with degree, size, and positions for the core."""
    rows = [*lines, *({"from": n, "to": n, "statements": e["statements"]} for n, e in entities.items())]
    opening = _opening(rows)
    degree = dict.fromkeys(entities, 0)
    shown = dict.fromkeys(entities, 0)
    for row in rows:
        for end in {row["from"], row["to"]}:
            degree[end] += len(row["statements"])
            shown[end] += sum(s["stance"] in opening for s in row["statements"])
    ranked = sorted(entities, key=lambda n: (-shown[n], -degree[n], entities[n]["name"], n))
    open_lines = [line for line in lines if any(s["stance"] in opening for s in line["statements"])]
    core = _core(ranked, open_lines)
    sizes = {n: round(9 + 3.2 * math.log2(1 + degree[n] / 2), 1) for n in entities}
    boxes = {
        n: (max(2 * sizes[n], 7.4 * min(len(entities[n]["name"]), LABEL)), 2 * sizes[n] + 22) for n in core
    }
    positions = _positions(core, lines, open_lines, boxes)
    nodes = []
    for node in ranked:
        row = {**entities[node], "degree": degree[node], "size": sizes[node], "core": node in core}
        if node in positions:
            row["x"], row["y"] = positions[node]
        nodes.append(row)
    return nodes


def _opening(rows: list[dict[str, Any]]) -> frozenset[str]:
    """Return the stances that are shown at first: all of them when nothing is asserted or reported."""
    stances = frozenset(s["stance"] for row in rows for s in row["statements"])
    return stances & DEFAULT_STANCES or stances


def _core(ranked: list[str], lines: list[dict[str, Any]]) -> set[str]:
    """Return the entities to open on: the most connected, without those that no line ties to the others."""
    if len(ranked) <= CORE:
        return set(ranked)
    near: dict[str, set[str]] = {node: set() for node in ranked}
    for line in lines:
        if line["from"] != line["to"]:
            near[line["from"]].add(line["to"])
            near[line["to"]].add(line["from"])
    top = set(ranked[:CORE])
    tied = {node for node in top if near[node] & top}
    more = [node for node in ranked if node not in tied and near[node] & tied]
    return (tied | set(more[: CORE - len(tied)])) or top


def _positions(
    core: set[str], lines: list[dict[str, Any]], open_lines: list[dict[str, Any]], boxes: Boxes
) -> Positions:
    """Return positions: first of what is seen when the page opens, then of the rest of the core around it."""
    seen, every = _shape(core, open_lines), _shape(core, lines)
    if len(core) <= FEW or not every:
        seen.add_nodes_from(node for node in sorted(core) if node not in every)
    at = place(seen, boxes)
    every.add_nodes_from(seen)
    return at | place_around(at, every, boxes)


def _shape(core: set[str], lines: list[dict[str, Any]]) -> nx.Graph[str]:
    """Return the undirected graph of ``lines`` between entities of the core, and these entities."""
    shape: nx.Graph[str] = nx.Graph()
    for line in lines:
        if {line["from"], line["to"]} <= core:
            shape.add_nodes_from((line["from"], line["to"]))
            if line["from"] != line["to"]:
                shape.add_edge(line["from"], line["to"])
    return shape
