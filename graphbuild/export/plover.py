"""Event records after PLOVER (Halterman et al. 2023): who did what to whom, when and where, a JSON object a line.

PLOVER codes what happened. So only asserted, positive events of its sixteen types are written, those without an agent
left out; ``--reported`` adds what somebody is said to have said, with ``attributed_to``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from pyoxigraph import QuerySolutions, Store

from graphbuild.export.contract import Graph
from graphbuild.iris import NAMESPACES, ONTOLOGY
from graphbuild.model import Scope
from graphbuild.network import in_scope, statements
from graphbuild.store import Node, one

EVENT_TYPES = (
    "AGREE CONSULT SUPPORT COOPERATE CONCEDE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
_RECIPIENTS = ("recipient", "patient", "coAgent")
_ACTORS = ("Person", "Organization", "Government", "Country", "Group")
_MODES = "SELECT ?class ?mode { ?class gb:ploverMode ?mode }"
_POSTS = """
SELECT DISTINCT ?who ?country {
  ?post org:member ?who ; gb:postStatus "current" ; org:organization ?body .
  { ?body a gb:Country ; rdfs:label ?country } UNION { ?body gb:country ?country }
}"""

Entities = Mapping[str, Mapping[str, Any]]


def plover(graph: Graph, scope: Scope) -> str:
    """Return a record for each pair of source and recipient of an event, in the order of articles and sentences."""
    entities = _entities(graph)
    modes = _modes(graph.store)
    lines = []
    for event, statement in statements(graph.store, entities):
        if statement["type"] in EVENT_TYPES and in_scope(
            statement, "safe" if scope == "safe" else "reported"
        ):
            for source, recipient in _sides(event, entities):
                record = _record(event, statement, entities, modes)
                record |= {"source": _actor(source, entities), "recipient": _actor(recipient, entities)}
                lines.append(json.dumps(record, ensure_ascii=False) + "\n")
    return "".join(lines)


def _entities(graph: Graph) -> dict[str, dict[str, Any]]:
    """Return the entities by IRI; a country's country is itself, a minister's that of the post, where it is one alone."""
    posts: dict[str, set[str]] = {}
    found = cast(
        "QuerySolutions", graph.store.query(_POSTS, prefixes=NAMESPACES, use_default_graph_as_union=True)
    )
    for who, country in found:
        posts.setdefault(who.value, set()).add(country.value)
    entities = {}
    for _, attributes in graph.to_networkx("all").nodes(data=True):
        by_post = posts.get(attributes["iri"], set())
        own = attributes["label"] if attributes["type"] == "Country" else attributes["country"]
        country = own or (min(by_post) if len(by_post) == 1 else None)
        entities[attributes["iri"]] = {**attributes, "country": country}
    return entities


def _sides(event: Node, entities: Entities) -> Iterator[tuple[str, str | None]]:
    """Yield source and recipient; None for an event that nobody else takes part in as a side."""
    agents = [iri for iri in event.get("agent", ()) if _is_actor(iri, entities)]
    others = [iri for name in _RECIPIENTS for iri in event.get(name, ()) if _is_actor(iri, entities)]
    others += [iri for iri in event.get("goal", ()) if _type(iri, entities) in ("Country", "Government")]
    if one(event, "symmetric") == "true" and not others and len(agents) > 1:
        yield from ((a, b) for index, a in enumerate(agents) for b in agents[index + 1 :])
        return
    for agent in agents:
        yield from ((agent, other) for other in dict.fromkeys(others) if other != agent)
        if not others:
            yield agent, None


def _record(
    event: Node, statement: Mapping[str, Any], entities: Entities, modes: Mapping[str, str]
) -> dict[str, Any]:
    place = one(event, "place")
    day = statement["time_start"] or statement["date"]
    return {
        "event_id": statement["event"],
        "event_type": statement["type"],
        "event_mode": modes.get(statement["class"]),
        "event_date": day,
        "date_from": None if day is None else "text" if statement["time_start"] else "article",
        "source": None,
        "recipient": None,
        "place": _actor(place, entities) if place else None,
        "phrase": statement["relation"],
        "attributed_to": statement["attributed_to"],
        "text": statement["evidence"],
        "article": statement["article"],
        "headline": statement["title"],
        "publisher": statement["publisher"],
        "published": statement["date"],
        "url": statement["url"],
    }


def _actor(iri: str | None, entities: Entities) -> dict[str, str | None] | None:
    if iri is None or iri not in entities:
        return None
    attributes = entities[iri]
    return {
        "id": iri,
        "name": attributes["label"],
        "type": attributes["type"],
        "country": attributes["country"],
    }


def _is_actor(iri: str, entities: Entities) -> bool:
    return _type(iri, entities) in _ACTORS


def _type(iri: str, entities: Entities) -> str | None:
    return entities[iri]["type"] if iri in entities else None


def _modes(store: Store) -> dict[str, str]:
    found = cast("QuerySolutions", store.query(_MODES, prefixes=NAMESPACES, use_default_graph_as_union=True))
    return {row[0].value.removeprefix(ONTOLOGY): row[1].value for row in found}
