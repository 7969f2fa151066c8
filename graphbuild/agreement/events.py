"""The events of a store as values: what two articles must share to speak of one event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Store

from graphbuild.agreement.numbers import content_words
from graphbuild.graph import ROLES, role_property
from graphbuild.iris import NAMESPACES
from graphbuild.store import Node, nodes, one

PARTS: Final = {
    "agent": "agent",
    "coAgent": "agent",
    "patient": "patient",
    "theme": "patient",
    "recipient": "recipient",
    "beneficiary": "recipient",
    "goal": "goal",
    "source": "source",
    "topic": "topic",
    "instrument": "instrument",
    "place": "place",
}
"""Role -> the part that is compared: who buys a company has it as patient in one frame and as theme in the other."""
_SIDES: Final = ("agent", "patient", "recipient")
"""Parts that the equal sides of a symmetric event fill, in whatever order they are named."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Whoever takes part. ``iri`` is None unless it is an entity with a name that other articles know it by as well."""

    iri: str | None
    words: frozenset[str]
    text: str
    country: str | None = None

    def same(self, other: Participant) -> bool:
        """Tell whether they are the same; a phrase is the same as one that says the same or more."""
        if self.iri and other.iri:
            return self.iri == other.iri
        return self.words <= other.words or other.words <= self.words


@dataclass(frozen=True, slots=True)
class Page:
    """An article: who published it and when, and the names in it that make its story."""

    iri: str
    publisher: str | None
    date: dt.date | None
    names: frozenset[str]
    sentences: tuple[tuple[str, str], ...]  # IRI and words of its quotes


@dataclass(frozen=True, slots=True)
class Event:
    """One event node. ``span`` are the first and last day where the text names them."""

    iri: str
    page: Page
    classes: frozenset[str]
    lemma: str
    type: str
    polarity: str
    factuality: str
    parts: Mapping[str, tuple[Participant, ...]]
    span: tuple[dt.date, dt.date] | None
    phrase: str
    quotes: tuple[str, ...]
    holders: frozenset[str]  # whose claim it is; empty where the article states it itself
    phrases: tuple[tuple[str, str], ...]  # role and words of what may be a number of something


def read_events(store: Store) -> list[Event]:
    """Return the events of all articles, by IRI; the same store gives the same list."""
    entities = _entities(store)
    holders = _holders(store, entities)
    found = nodes(store, "?kind", "?this gb:polarity ?stated .")
    quotes = nodes(store, "gb:Quote")
    pages = _pages(store, quotes, found, entities)
    events = []
    for iri, node in found.items():
        own = tuple(quote for quote in node.get("evidence", []) if quote in quotes)
        page = next((p for q in own if (p := pages.get(one(quotes[q], _oa("hasSource")) or ""))), None)
        if page is not None and own:
            events.append(_event(iri, node, page, own, entities, holders.get(iri, frozenset())))
    return sorted(events, key=lambda event: event.iri)


def _event(
    iri: str,
    node: Node,
    page: Page,
    quotes: tuple[str, ...],
    entities: Mapping[str, Participant],
    holders: frozenset[str],
) -> Event:
    phrases = [(role, text) for role in map(role_property, ROLES) for text in _texts(node, role, entities)]
    kinds = frozenset(kind.removeprefix(NAMESPACES["gb"]) for kind in node.get(_RDF_TYPE, []))
    return Event(
        iri,
        page,
        kinds,
        one(node, "lemma") or "",
        one(node, "eventType") or "OTHER",
        _local(one(node, "polarity")),
        _local(one(node, "factuality")),
        _parts(node, entities),
        _span(node),
        one(node, "phrase") or "",
        tuple(sorted(quotes)),
        holders,
        (*phrases, *(("quantity", text) for text in node.get("quantity", []))),
    )


def _parts(node: Node, entities: Mapping[str, Participant]) -> dict[str, tuple[Participant, ...]]:
    """Return the participants by part: a role's words where it has no entity; "it" and "at least nine" tell nobody."""
    found: dict[str, dict[Participant, None]] = {}
    for role in map(role_property, ROLES):
        part = PARTS[role]
        if part in _SIDES and "true" in node.get("symmetric", []) and role != "theme":
            part = "agent"
        known = [entities.get(iri) for iri in node.get(role, [])]
        these = [participant for participant in known if participant is not None]
        if not these:
            these = [Participant(None, content_words(text), text) for text in node.get(f"{role}Text", [])]
        told = (participant for participant in these if participant.iri or participant.words)
        found.setdefault(part, {}).update(dict.fromkeys(told))
    return {part: tuple(these) for part, these in found.items() if these}


def _texts(node: Node, role: str, entities: Mapping[str, Participant]) -> Iterable[str]:
    """Yield how a role reads: its words, else the labels of its entities that are only this article's."""
    own = [entities[iri] for iri in node.get(role, []) if iri in entities]
    yield from node.get(f"{role}Text", []) or [p.text for p in own if p.iri is None]


def _span(node: Node) -> tuple[dt.date, dt.date] | None:
    start, end = one(node, "timeStart"), one(node, "timeEnd")
    try:
        days = [dt.date.fromisoformat(day) for day in (start or end, end or start) if day]
    except ValueError:  # foreign data
        return None
    return (days[0], days[1]) if len(days) == 2 else None


def _entities(store: Store) -> dict[str, Participant]:
    """Return the entities; one that only one article knows (``article--the_school``) counts by its words."""
    found = {}
    where = "VALUES ?kind { gb:Person gb:Organization gb:Government gb:Country gb:Place gb:Group gb:Role gb:Thing gb:NamedEvent }"
    for iri, node in nodes(store, "?kind", where).items():
        text = one(node, NAMESPACES["rdfs"] + "label") or ""
        local = "--" in iri.rpartition("/")[2]
        country = one(node, "country")
        if NAMESPACES["gb"] + "Country" in node.get(_RDF_TYPE, []):
            country = text
        found[iri] = Participant(None if local else iri, content_words(text), text, country)
    return found


def _holders(store: Store, entities: Mapping[str, Participant]) -> dict[str, frozenset[str]]:
    """Return whose claims the events are, by event: names, or the words of those without one."""
    found: dict[str, frozenset[str]] = {}
    for node in nodes(store, "gb:Proposition").values():
        names = [entities[iri].text for iri in node.get("attributedTo", []) if iri in entities]
        holders = frozenset(names or node.get("attributedToText", []) or ["unnamed source"])
        for event in node.get("content", []):
            found[event] = found.get(event, frozenset()) | holders
    return found


def _pages(
    store: Store, quotes: Mapping[str, Node], events: Mapping[str, Node], entities: Mapping[str, Participant]
) -> dict[str, Page]:
    sentences: dict[str, list[tuple[str, str]]] = {}
    for iri, quote in quotes.items():
        source, words = one(quote, _oa("hasSource")), one(quote, _oa("exact"))
        if source and words:
            sentences.setdefault(source, []).append((iri, words))
    names: dict[str, set[str]] = {}
    for event in events.values():
        source = next(
            (s for q in event.get("evidence", []) if (s := one(quotes.get(q, {}), _oa("hasSource")))), ""
        )
        for role in map(role_property, ROLES):
            for iri in event.get(role, []):
                who = entities.get(iri)
                if who is not None and who.iri and who.text != who.country:
                    names.setdefault(source, set()).add(iri)
    return {
        iri: Page(
            iri,
            one(node, NAMESPACES["schema"] + "publisher"),
            _date(one(node, NAMESPACES["schema"] + "datePublished")),
            frozenset(names.get(iri, ())),
            tuple(sorted(sentences.get(iri, ()))),
        )
        for iri, node in nodes(store, "schema:NewsArticle").items()
    }


_RDF_TYPE: Final = NAMESPACES["rdf"] + "type"


def _oa(name: str) -> str:
    return NAMESPACES["oa"] + name


def _local(iri: str | None) -> str:
    return (iri or "").removeprefix(NAMESPACES["gb"])


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:  # foreign data
        return None
