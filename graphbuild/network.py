"""The graph as networkx, read back from the store by SPARQL, so that a loaded file gives what a built graph gives.

Nodes are entities, keyed by ``Entity.id``, with

    label, type, aliases (tuple), country, posts (tuple of text), iri,
    statements (tuple of dicts: the events that name no second entity; the keys of an edge but for ``role``)

and each edge is one pair of participants of one event, agent first, keyed by the event's IRI, with

    event (IRI), relation (as it reads with the target: "sent a message to"), class, type, lemma, role (of the edge's target), rule,
    polarity, factuality, tense, safe (asserted, positive, attributed to nobody), symmetric, agentless (bool),
    attributed_to (name), attributed_to_id, attribution (tuple of (name, cue, mode), outermost first),
    time (EDTF), time_start, time_end (ISO days), time_text, theme, place, quantity (text),
    evidence (the sentence), start, end (its offsets in the article), quotes (tuple of all sentences),
    marks (tuple of (start, end, "subject" | "object" | "relation") in the sentence, as far as they are known),
    article (id), title, publisher, date (ISO), url

Values are text, integers, booleans, tuples of these, or None. Nodes and edges come in a fixed order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast, get_args

from graphbuild.entities import ENTITY_CLASSES
from graphbuild.graph import role_property
from graphbuild.iris import NAMESPACES, ONTOLOGY, decode
from graphbuild.model import Role, Scope
from graphbuild.store import Node, nodes, one

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import QuerySolutions, Store

_OTHERS: tuple[Role, ...] = (
    "recipient",
    "patient",
    "co-agent",
    "theme",
    "beneficiary",
    "goal",
    "source",
    "topic",
    "instrument",
    "place",
)
_RECEIVERS = ("recipient", "patient", "co-agent")
_ACTORS = ("Person", "Organization", "Government", "Country")
_TYPES = {name: kind for kind, name in ENTITY_CLASSES.items()}
_RDF_TYPE = NAMESPACES["rdf"] + "type"
_LABEL = NAMESPACES["rdfs"] + "label"


def in_scope(statement: Mapping[str, Any], scope: Scope) -> bool:
    """Tell whether a statement (the attributes of an edge) belongs to what ``scope`` shows."""
    if scope == "all":
        return True
    if scope == "reported":
        return bool(statement["polarity"] == "positive" and statement["factuality"] == "asserted")
    return bool(statement["safe"])


def network(store: Store, scope: Scope = "all") -> MultiDiGraph[str]:
    """Return the entities and the events between them, as the module's docstring says."""
    import networkx as nx

    if scope not in get_args(Scope):
        raise ValueError(f"scope {scope!r} is unknown: use one of {', '.join(get_args(Scope))}")
    graph: MultiDiGraph[str] = nx.MultiDiGraph()
    entities = _entities(store)
    for iri, attributes in entities.items():
        graph.add_node(decode(iri), **attributes)
    mentions = _mentions(store)
    alone: dict[str, list[dict[str, Any]]] = {}
    for event, statement in statements(store, entities):
        if not in_scope(statement, scope):
            continue
        pairs = list(_pairs(event, entities))
        for iri in (end for source, target, _ in pairs for end in (source, target) if end not in entities):
            graph.add_node(decode(iri), **_undescribed(iri))
        for source, target, role in pairs:
            reading = one(event, f"{role_property(role)}Phrase") or statement["relation"]
            marks = _marks(event, statement, source, target, mentions)
            attributes = statement | {"role": role, "relation": reading, "marks": marks}
            graph.add_edge(decode(source), decode(target), key=statement["event"], **attributes)
        if not pairs:
            for iri in _participants(event)[:1]:
                marks = _marks(event, statement, iri, "", mentions)
                alone.setdefault(decode(iri), []).append(statement | {"marks": marks})
    for identifier in graph.nodes:
        graph.nodes[identifier]["statements"] = tuple(alone.get(identifier, ()))
    return graph


def _entities(store: Store) -> dict[str, dict[str, Any]]:
    posts: dict[str, list[str]] = {}
    for post in nodes(store, f"<{NAMESPACES['org']}Membership>").values():
        words = [one(post, "postTitle"), one(post, "organizationText")]
        text = ", ".join(word for word in words if word)
        status = one(post, "postStatus")
        text += f" ({status})" if status not in (None, "current") else ""
        posts.setdefault(one(post, NAMESPACES["org"] + "member") or "", []).append(text)
    kinds = " ".join(f"gb:{name}" for name in _TYPES)
    found = {}
    for iri, entity in nodes(store, "?kind", f"VALUES ?kind {{ {kinds} }}").items():
        types = [_TYPES[name] for name in map(_local, entity[_RDF_TYPE]) if name in _TYPES]
        found[iri] = {
            "label": one(entity, _LABEL) or decode(iri),
            "type": types[0],
            "aliases": tuple(entity.get(NAMESPACES["skos"] + "altLabel", ())),
            "country": one(entity, "country"),
            "posts": tuple(sorted(posts.get(iri, ()))),
            "iri": iri,
        }
    return found


def _undescribed(iri: str) -> dict[str, Any]:
    """Return the attributes of a participant of which a file from elsewhere says nothing."""
    return {"label": decode(iri), "type": "Thing", "aliases": (), "country": None, "posts": (), "iri": iri}


def statements(store: Store, entities: Mapping[str, Mapping[str, Any]]) -> list[tuple[Node, dict[str, Any]]]:
    """Return every event with its attributes, in the order of articles and of sentences within them."""
    quotes = nodes(store, "gb:Quote")
    articles = nodes(store, f"<{NAMESPACES['schema']}NewsArticle>")
    propositions = nodes(store, "gb:Proposition")
    holders = {
        event: p for p in sorted(propositions, reverse=True) for event in propositions[p].get("content", ())
    }
    found = []
    for iri, event in nodes(store, "?type", "?this gb:polarity ?stated .").items():
        statement = _statement(iri, event, entities)
        statement |= _attribution(holders.get(iri), propositions, entities)
        statement |= _evidence([quotes[q] for q in event.get("evidence", ()) if q in quotes], articles)
        statement["safe"] = in_scope(statement, "reported") and not statement["attribution"]
        found.append((event, statement))
    found.sort(
        key=lambda pair: (
            pair[1]["article"] or "",
            pair[1]["start"] or 0,
            len(pair[1]["event"]),
            pair[1]["event"],
        )
    )
    return found


def _statement(iri: str, event: Node, entities: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    classes = [_local(kind) for kind in event[_RDF_TYPE] if kind.startswith(ONTOLOGY)]
    return {
        "event": iri,
        "relation": one(event, "phrase") or one(event, "lemma") or "",
        "class": classes[0] if classes else "Event",
        "type": one(event, "eventType"),
        "lemma": one(event, "lemma"),
        "rule": one(event, "rule"),
        "polarity": _local(one(event, "polarity") or "").lower(),
        "factuality": _local(one(event, "factuality") or "").lower(),
        "tense": one(event, "tense"),
        "symmetric": one(event, "symmetric") == "true",
        "agentless": "agent" not in event,
        "time": one(event, "time"),
        "time_start": one(event, "timeStart"),
        "time_end": one(event, "timeEnd"),
        "time_text": one(event, "timeText"),
        "theme": _wording(event, "theme", entities),
        "place": _wording(event, "place", entities),
        "quantity": one(event, "quantity"),
    }


def _wording(event: Node, name: str, entities: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return what fills a role in words: the phrase where one is kept, else the entity's name."""
    return one(event, f"{name}Text") or _name(one(event, name), entities)


def _name(iri: str | None, entities: Mapping[str, Mapping[str, Any]]) -> str | None:
    return None if iri is None else str(entities[iri]["label"]) if iri in entities else decode(iri)


def _attribution(
    innermost: str | None, propositions: Mapping[str, Node], entities: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Follow the propositions outwards; a circle, which only foreign data can hold, ends the walk."""
    chain: list[tuple[str | None, str | None, str]] = []
    identifier, seen, this = None, set(), innermost
    while this is not None and this in propositions and this not in seen:
        seen.add(this)
        proposition = propositions[this]
        iri = one(proposition, "attributedTo")
        if not chain and iri is not None:
            identifier = decode(iri)
        holder = _name(iri, entities) or one(proposition, "attributedToText")
        chain.insert(
            0, (holder, one(proposition, "cue"), _local(one(proposition, "speechMode") or "").lower())
        )
        this = one(proposition, "within")
    holder = (chain[-1][0] or "unnamed source") if chain else None
    return {"attributed_to": holder, "attributed_to_id": identifier, "attribution": tuple(chain)}


def _evidence(quotes: Iterable[Node], articles: Mapping[str, Node]) -> dict[str, Any]:
    """Return the sentences of an event, the first in the text first, and the article they stand in."""
    oa, schema = NAMESPACES["oa"], NAMESPACES["schema"]
    ordered = sorted(quotes, key=lambda quote: _number(one(quote, oa + "start")))
    first = ordered[0] if ordered else {}
    iri = one(first, oa + "hasSource")
    article = articles.get(iri or "", {})
    return {
        "evidence": one(first, oa + "exact"),
        "start": _number(one(first, oa + "start")),
        "end": _number(one(first, oa + "end")),
        "quotes": tuple(one(quote, oa + "exact") for quote in ordered),
        "article": one(article, schema + "identifier") or (decode(iri) if iri else None),
        "title": one(article, schema + "headline"),
        "publisher": one(article, schema + "publisher"),
        "date": one(article, schema + "datePublished"),
        "url": one(article, schema + "url"),
    }


def _mentions(store: Store) -> dict[str, str]:
    """Return which entity each stretch of text stands for."""
    text = "SELECT ?stretch ?entity WHERE { ?cluster gb:mention ?stretch ; gb:refersTo ?entity }"
    found = cast("QuerySolutions", store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True))
    return dict(sorted((solution[0].value, solution[1].value) for solution in found))


def _marks(
    event: Node, statement: Mapping[str, Any], source: str, target: str, mentions: Mapping[str, str]
) -> tuple[tuple[int, int, str], ...]:
    """Return where both ends and the event's words stand in its sentence, in the sentence's characters."""
    ends = {source: "subject", target: "object"}
    marks = [
        (*place, ends[mentions[stretch]])
        for stretch in event.get("argumentMention", ())
        if mentions.get(stretch) in ends and (place := _within(stretch, statement))
    ]
    marks.sort()
    for trigger in event.get("trigger", ()):
        if place := _within(trigger, statement):
            start, end = place
            for taken_start, taken_end, _ in tuple(marks):  # "sent him a message": the words around "him"
                if start < taken_end and taken_start < end:
                    marks.append((start, taken_start, "relation"))
                    start = taken_end
            marks.append((start, end, "relation"))
    return tuple(mark for mark in sorted(marks) if mark[0] < mark[1])


def _within(stretch: str, statement: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return the place of a stretch, which its IRI tells (``#char=10,20``), inside the sentence, if it is there."""
    match = re.search(r"#char=(\d+),(\d+)$", stretch)
    if match is None:
        return None
    start, end = int(match[1]) - statement["start"], int(match[2]) - statement["start"]
    return (start, end) if 0 <= start < end <= statement["end"] - statement["start"] else None


def _participants(event: Node) -> list[str]:
    roles: tuple[Role, ...] = ("agent", *_OTHERS)
    return list(dict.fromkeys(iri for role in roles for iri in event.get(role_property(role), ())))


def _pairs(event: Node, entities: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, Role]]:
    """Yield source, target and the target's role: every agent with every other participant, each pair once.

    Without an agent the first participant takes its place ("Nolan was injured in Paris"); agents of a symmetric
    event that names nobody else as its other side are each other's ("Iwaya and Wang met"). What is sent or discussed
    is no target where somebody receives it, unless it is somebody: it is in the edge's ``theme``.
    """
    agents = event.get("agent", [])
    others: dict[str, Role] = {}
    for role in _OTHERS:
        for iri in event.get(role_property(role), ()):
            is_slot = role in ("theme", "topic") and entities.get(iri, {}).get("type") not in _ACTORS
            if not (is_slot and any(other in _RECEIVERS for other in others.values())):
                others.setdefault(iri, role)
    if not agents:
        agents, rest = list(others)[:1], list(others)[1:]
        others = {iri: others[iri] for iri in rest}
    elif one(event, "symmetric") == "true" and "coAgent" not in event:
        yield from ((a, b, "co-agent") for i, a in enumerate(agents) for b in agents[i + 1 :])
    for agent in agents:
        yield from ((agent, other, role) for other, role in others.items() if other != agent)


def _local(iri: str) -> str:
    return iri.removeprefix(ONTOLOGY)


def _number(text: str | None) -> int:
    """Return a number of characters; 0 where a file from elsewhere holds none, or no number."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,18}", text) else 0
