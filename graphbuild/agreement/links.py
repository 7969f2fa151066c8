"""The graph ``graph/agreement``: what the articles of a store say together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Store

from graphbuild.agreement.copies import Copies, find_copies, voices
from graphbuild.agreement.events import Event, Page, read_events
from graphbuild.agreement.groups import groups, matches
from graphbuild.agreement.knowledge import Knowledge, knowledge
from graphbuild.agreement.matching import Match
from graphbuild.agreement.numbers import amount
from graphbuild.agreement.posts import exclusive_posts
from graphbuild.graph import RDF_TYPE
from graphbuild.iris import DATA, Iris, encode, gb, node
from graphbuild.page import text_literal
from graphbuild.store import replace_graph


def agree(store: Store, base: str = DATA) -> None:
    """Write the graph ``agreement`` anew from the events, quotes and entities in the store.

    Raises OntologyError when ``ontology/agreement.ttl`` cannot be read.
    """
    iris, known = Iris(base), knowledge()
    events = read_events(store)
    found = matches(events, known)
    joined = groups(events, found)
    pages = {event.page.iri: event.page for event in events}
    copies = find_copies(pages.values())
    quads = [
        *_links(found, joined, iris),
        *_groups(joined, copies, pages, iris),
        *_copy_quads(copies, iris),
        *_amounts(chain(*joined), known, iris),
        *_posts(exclusive_posts(store, events, known), iris),
    ]
    replace_graph(store, iris.graph("agreement"), sorted(set(quads), key=str))


def agreeing(store: Store, base: str = DATA) -> Store:
    """Return a store whose articles have been compared: ``store`` itself, or a copy where it lacks the graph.

    A graph that was put together by other means, or a store that is only open for reading, has no graph ``agreement``.
    """
    if next(store.quads_for_pattern(None, None, None, Iris(base).graph("agreement")), None) is not None:
        return store
    copy = Store()
    copy.bulk_extend(store)
    agree(copy, base)
    return copy


def _links(found: Iterable[Match], joined: Iterable[tuple[Event, ...]], iris: Iris) -> Iterator[Quad]:
    """Yield the links with their reasons, reified (RDF 1.1 Semantics, D.1); of the same events only those of a group."""
    group = {event.iri: number for number, events in enumerate(joined) for event in events}
    for pair in found:
        if pair.kind == "sameEventAs" and group.get(pair.one, -1) != group.get(pair.two, -2):
            continue
        graph = iris.graph("agreement")
        one, two, says = NamedNode(pair.one), NamedNode(pair.two), gb(pair.kind)
        this = _own(iris, f"{pair.kind}-{_short(pair.one, iris)}-{_short(pair.two, iris)}")
        yield Quad(one, says, two, graph)
        yield Quad(this, RDF_TYPE, node("rdf", "Statement"), graph)
        yield Quad(this, node("rdf", "subject"), one, graph)
        yield Quad(this, node("rdf", "predicate"), says, graph)
        yield Quad(this, node("rdf", "object"), two, graph)
        yield Quad(this, gb("matchReason"), text_literal(pair.reason, "en"), graph)


def _groups(
    joined: Iterable[tuple[Event, ...]], copies: Copies, pages: dict[str, Page], iris: Iris
) -> Iterator[Quad]:
    graph = iris.graph("agreement")
    for events in joined:
        this = _own(iris, f"group-{_short(events[0].iri, iris)}")
        stated = voices((event for event in events if not event.holders), copies, pages)
        claimants = {holder.casefold() for event in events for holder in event.holders}
        yield Quad(this, RDF_TYPE, gb("EventGroup"), graph)
        yield Quad(this, node("rdfs", "label"), text_literal(_title(events[0])), graph)
        yield Quad(this, gb("publisherCount"), Literal(len(stated)), graph)
        yield Quad(this, gb("claimantCount"), Literal(len(claimants)), graph)
        for event in events:
            yield Quad(this, gb("groups"), NamedNode(event.iri), graph)


def _title(event: Event) -> str:
    """Return who does what to whom, for people: "Lucan Brade cancelled a trip"."""
    first = "agent" if "agent" in event.parts else "patient"
    other = next(
        (part for part in ("patient", "recipient", "goal") if part in event.parts and part != first), ""
    )
    doer, done = (" and ".join(p.text for p in event.parts.get(part, ())) for part in (first, other))
    return " ".join(
        words for words in (doer, event.phrase, done if done not in event.phrase else "") if words
    )


def _copy_quads(copies: Copies, iris: Iris) -> Iterator[Quad]:
    graph, copy_of = iris.graph("agreement"), gb("copyOf")
    for copy, first in copies.articles.items():
        yield Quad(NamedNode(copy), copy_of, NamedNode(first), graph)
    for copy, (first, _) in copies.quotes.items():
        yield Quad(NamedNode(copy), copy_of, NamedNode(first), graph)


def _amounts(events: Iterable[Event], known: Knowledge, iris: Iris) -> Iterator[Quad]:
    """Yield the numbers of events that have others of their group to be compared with."""
    graph = iris.graph("agreement")
    for event in events:
        for role, text in event.phrases:
            found = amount(text, known)
            if found is None or (role == "quantity" and not found.unit):
                continue  # "nine" is counted where the participant reads "at least nine people"
            this = _own(iris, f"{role}-{_short(event.iri, iris)}-{encode(text)}")
            yield Quad(NamedNode(event.iri), gb("counts"), this, graph)
            yield Quad(this, node("rdfs", "label"), text_literal(str(found)), graph)
            yield Quad(this, gb("countsRole"), Literal(role), graph)
            yield Quad(this, gb("countsUnit"), text_literal(found.unit), graph)
            yield Quad(this, gb("atLeast"), _decimal(found.low), graph)
            if found.high != math.inf:
                yield Quad(this, gb("atMost"), _decimal(found.high), graph)


def _posts(posts: dict[str, str], iris: Iris) -> Iterator[Quad]:
    for event, post in posts.items():
        yield Quad(NamedNode(event), gb("exclusivePost"), text_literal(post), iris.graph("agreement"))


def _decimal(value: float) -> Literal:
    return Literal(f"{value:f}".rstrip("0").rstrip("."), datatype=node("xsd", "decimal"))


def _own(iris: Iris, fragment: str) -> NamedNode:
    return NamedNode(f"{iris.graph('agreement').value}#{encode(fragment)}")


def _short(iri: str, iris: Iris) -> str:
    return iri.removeprefix(f"{iris.base}article/")
