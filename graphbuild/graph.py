"""What one article says, as quads of its own named graph, and nothing else: no store, no other article.

An event is a node with its roles, how it is stated (polarity, factuality, attribution) and its sentence. Mentions of
one event share a node as long as they state it alike; a negated, planned or attributed mention is a node of its own,
linked by ``gb:coreferentWith``, because a reader may trust one and not the other. The article's own clusters of
mentions stand beside the canonical entities, so that identity can be computed again: everything but the ends of the
links to entities comes from the article alone, so that a change of identity moves those links and nothing else.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.classification import standing_for
from graphbuild.iris import DATA, Iris, characters, gb, node, web_address
from graphbuild.model import (
    Argument,
    Attribution,
    Entity,
    Fact,
    Mention,
    Reading,
    Role,
    Span,
    Statement,
)
from graphbuild.page import NO_NAMES, Chain, Page, text_literal
from graphbuild.timespan import days, edtf

RDF_TYPE = node("rdf", "type")
XSD_DATE = node("xsd", "date")

ROLES = get_args(Role)

_NUMBERED = re.compile(r"e[1-9]\d*")
_PROPERTY = {"co-agent": "coAgent"}
_AGENTLESS = {"undergoer": "Undergoing", "noun": "Nominal"} | {
    mark: mark.capitalize() for mark in ("passive", "nonfinite", "clausal")
}
"""Last part of a statement's rule -> why nobody is named who did it."""


def role_property(role: str) -> str:
    """Return the local name of a role's object property: ``gb:coAgent``; with ``Text`` after it, of its literal."""
    return _PROPERTY.get(role, role)


def article_quads(
    reading: Reading, facts: Iterable[Fact], base: str = DATA, names: Mapping[str, str] = NO_NAMES
) -> list[Quad]:
    """Return the graph of one article: its metadata, events, quotes, propositions, clusters; no quad twice.

    ``names`` gives the canonical id for the article's own ids of entities; what it lacks keeps its own.
    """
    return list(article_page(reading, facts, base, names).quads)


def article_page(
    reading: Reading, facts: Iterable[Fact], base: str = DATA, names: Mapping[str, str] = NO_NAMES
) -> Page:
    """Return the graph of one article with its links to entities."""
    iris = Iris(base)
    page = Page(reading.article, iris, names, iris.article(reading.article.id))
    _describe(page)
    _add_events(page, facts)
    _add_clusters(page, reading)
    return page


def _describe(page: Page) -> None:
    article = page.article
    page.add(page.node, RDF_TYPE, node("schema", "NewsArticle"))
    page.add(page.node, node("schema", "identifier"), article.id)
    page.add(page.node, node("schema", "headline"), article.title)
    if article.date is not None:
        page.add(
            page.node, node("schema", "datePublished"), Literal(article.date.isoformat(), datatype=XSD_DATE)
        )
    digest = hashlib.sha256(article.text.encode("utf-8", "replace")).hexdigest()
    page.add(page.node, node("schema", "sha256"), digest)
    page.add(page.node, node("schema", "publisher"), article.publisher)
    page.add(page.node, node("schema", "author"), article.author)
    page.add(page.node, node("schema", "locationCreated"), article.dateline_place)
    if article.url:
        page.add(page.node, node("schema", "url"), web_address(article.url) or article.url)


def _add_events(page: Page, facts: Iterable[Fact]) -> None:
    groups: dict[tuple[str, str, str, Chain], list[Fact]] = {}
    for fact in facts:
        statement = fact.statement
        key = (statement.event, statement.polarity, statement.factuality, _chain(statement.attribution))
        groups.setdefault(key, []).append(fact)
    names = _event_names([key[0] for key in groups])
    ways: dict[str, int] = {}
    for (event, _, _, chain), mentions in groups.items():
        ways[event] = ways.get(event, 0) + 1
        first = page.part(names[event])
        this = first if ways[event] == 1 else page.part(f"{names[event]}.{ways[event]}")
        _add_event(page, this, mentions)
        if this != first:
            page.add(this, gb("coreferentWith"), first)
        if chain:
            innermost = _add_propositions(page, mentions[0].statement.attribution)
            page.add(innermost, gb("content"), this)


def _event_names(events: Sequence[str]) -> dict[str, str]:
    """Name the events ``e<n>``: as the statements call them if they all follow that form, else in their order."""
    distinct = list(dict.fromkeys(events))
    if all(_NUMBERED.fullmatch(event) for event in distinct):
        return {event: event for event in distinct}
    return {event: f"e{number}" for number, event in enumerate(distinct, start=1)}


def _add_event(page: Page, event: NamedNode, mentions: Sequence[Fact]) -> None:
    """Write one event from its mentions: what can be said once comes from the first, roles and quotes from all."""
    first = mentions[0]
    for fact in mentions:
        page.add(event, RDF_TYPE, gb(fact.event_class))
    page.add(event, gb("eventType"), first.event_type)
    page.add(event, gb("polarity"), gb(first.statement.polarity.capitalize()))
    page.add(event, gb("factuality"), gb(first.statement.factuality.capitalize()))
    for fact in mentions:
        for argument in fact.statement.arguments:
            _add_argument(page, event, argument)
            _add_reading(page, event, fact.statement, argument, first.statement.predicate.phrase)
    if any(fact.statement.symmetric for fact in mentions):
        page.add(event, gb("symmetric"), Literal(True))
    if not any(fact.statement.argument("agent") for fact in mentions):
        reason = _AGENTLESS.get(first.statement.rule.rpartition(":")[2])
        page.add(event, gb("agentless"), gb(reason) if reason else None)
    _add_wording(page, event, [fact.statement for fact in mentions])
    for fact in mentions:
        page.add(event, gb("evidence"), _quote(page, fact.statement.evidence))
        page.add(event, gb("trigger"), _stretch(page, fact.statement.predicate.span))
        for argument in fact.statement.arguments:
            page.add(event, gb("argumentMention"), _stretch(page, argument.mention.span))


def _add_wording(page: Page, event: NamedNode, statements: Sequence[Statement]) -> None:
    first = statements[0]
    page.add(event, gb("phrase"), first.predicate.phrase)
    page.add(event, gb("lemma"), first.predicate.lemma)
    page.add(event, gb("tense"), first.tense)
    page.add(event, gb("rule"), first.rule)
    page.add(event, gb("quantity"), next((s.quantity for s in statements if s.quantity), None))
    time = next((s.time for s in statements if s.time and s.time.value), first.time)
    if time is None:
        return
    page.add(event, gb("timeText"), time.text)
    page.add(event, gb("time"), edtf(time.value) if time.value else None)
    for name, day in zip(("timeStart", "timeEnd"), days(time.value or ""), strict=True):
        if day is not None:
            page.add(event, gb(name), Literal(day.isoformat(), datatype=XSD_DATE))


def _add_argument(page: Page, event: NamedNode, argument: Argument) -> None:
    name = role_property(argument.role)
    if argument.entity is not None:
        page.link(event, name, argument.entity)
    if argument.entity is None or _says_more(argument.text, argument.mention, argument.entity):
        page.add(event, gb(f"{name}Text"), text_literal(argument.text, "en"))


def _add_reading(page: Page, event: NamedNode, statement: Statement, argument: Argument, phrase: str) -> None:
    """Keep how the event reads with this participant as its object, where that is not simply its phrase."""
    words = relation(statement, argument)
    if argument.role != "agent" and argument.entity is not None and words != phrase:
        page.add(event, gb(f"{role_property(argument.role)}Phrase"), words)


def relation(statement: Statement, other: Argument | None) -> str:
    """Return the relation as it reads with ``other`` as its object: "sent a message to", "is running mate of".

    A support noun that is the object itself is taken off: "sent [a message to Trump]" reads "sent".
    """
    words = statement.predicate.phrase
    if other is None:
        return words
    if other.role == "theme":
        parts = other.text.split()
        words = words.removeprefix(f"{other.text} ")  # "[the bill] was passed"
        endings = (" " + " ".join(parts[:count]) for count in range(len(parts), 0, -1))
        words = next((words.removesuffix(end) for end in endings if words.endswith(end)), words)
    post = statement.argument("theme")
    if post is not None and post.mention.label == "ROLE" and other is not post and other.preposition:
        words = f"{words} {post.mention.text.split(f' {other.preposition} ')[0]}"
    return f"{words} {other.preposition}" if other.preposition else words


def _says_more(text: str, mention: Mention, entity: Entity) -> bool:
    """Tell whether a phrase holds more than the entity's name; one word more is a determiner or a possessive."""
    if mention.kind == "pronoun":
        return False
    names = {name.casefold() for name in (entity.name, *entity.aliases)}
    if text.casefold() in names:
        return False
    return mention.text.casefold() not in names or len(text.split()) > len(mention.text.split()) + 1


def _quote(page: Page, span: Span) -> NamedNode:
    """Return the quote of ``span``, written when it is asked for first: its words are the article's, exactly."""
    if span not in page.quotes:
        quote = page.quotes[span] = page.part(f"q{len(page.quotes) + 1}")
        page.add(quote, RDF_TYPE, gb("Quote"))
        _add_stretch(page, quote, span)
        page.add(quote, node("oa", "hasSource"), page.node)
    return page.quotes[span]


def _stretch(page: Page, span: Span) -> NamedNode:
    """Return a stretch of text by its place, written once."""
    if span not in page.stretches:
        stretch = page.stretches[span] = characters(page.node, span.start, span.end)
        page.add(stretch, RDF_TYPE, node("oa", "TextPositionSelector"))
        _add_stretch(page, stretch, span)
    return page.stretches[span]


def _add_stretch(page: Page, this: NamedNode, span: Span) -> None:
    page.add(this, node("oa", "exact"), page.article.quote(span))
    page.add(this, node("oa", "start"), span.start)
    page.add(this, node("oa", "end"), span.end)


def _chain(attributions: Sequence[Attribution]) -> Chain:
    return tuple((a.source.span if a.source else None, a.cue) for a in attributions)


def _add_propositions(page: Page, attributions: Sequence[Attribution]) -> NamedNode:
    """Write the propositions from the outermost to the innermost, each within the one before; return the innermost."""
    outer: NamedNode | None = None
    this = page.node
    for depth, attribution in enumerate(attributions, start=1):
        chain = _chain(attributions[:depth])
        if chain not in page.propositions:
            page.propositions[chain] = page.part(f"p{len(page.propositions) + 1}")
            _add_proposition(page, page.propositions[chain], attribution, outer)
        outer = this = page.propositions[chain]
    return this


def _add_proposition(page: Page, this: NamedNode, attribution: Attribution, outer: NamedNode | None) -> None:
    page.add(this, RDF_TYPE, gb("Proposition"))
    _add_holder(page, this, "attributedTo", attribution.source, attribution.source_entity)
    _add_holder(page, this, "addressee", attribution.addressee, attribution.addressee_entity)
    page.add(this, gb("cue"), attribution.cue_text)
    page.add(this, gb("speechMode"), gb(attribution.mode.capitalize()))
    page.add(this, gb("within"), outer)


def _add_holder(
    page: Page, this: NamedNode, name: str, mention: Mention | None, entity: Entity | None
) -> None:
    if entity is not None:
        page.link(this, name, entity)
    if mention is not None and (entity is None or _says_more(mention.text, mention, entity)):
        page.add(this, gb(f"{name}Text"), text_literal(mention.text, "en"))


def _add_clusters(page: Page, reading: Reading) -> None:
    """Write the article's own clusters, numbered by their first mention: which stretches stand for which entity."""
    clusters: dict[str, NamedNode] = {}
    for span, entity in sorted(standing_for(reading), key=lambda pair: (pair[0], pair[1].id)):
        cluster = clusters.setdefault(entity.id, page.part(f"c{len(clusters) + 1}"))
        page.link(cluster, "refersTo", entity)
        page.add(cluster, gb("mention"), _stretch(page, span))
