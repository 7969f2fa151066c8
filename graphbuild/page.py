"""One article's graph while it is written, and its links to entities, which move when identity changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.iris import DATA, Iris, gb, part
from graphbuild.model import Article, Entity, Span

Link = tuple[str, str, str]
"""Part of the article, property of graphbuild's ontology, the article's own id of the entity that it points at."""

Chain = tuple[tuple[Span | None, Span], ...]
"""Source and cue of each attribution, outermost first: what makes two propositions the same."""

NO_NAMES: Final[Mapping[str, str]] = {}

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(slots=True)
class Page:
    """The graph of one article while it is written; the dicts keep the order and drop what is said twice.

    ``names`` gives the canonical id for the article's own ids of entities; what it lacks keeps its own. ``node`` is the
    article, which is also the name of its graph.
    """

    article: Article
    iris: Iris
    names: Mapping[str, str]
    node: NamedNode
    quads: dict[Quad, None] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    quotes: dict[Span, NamedNode] = field(default_factory=dict)
    stretches: dict[Span, NamedNode] = field(default_factory=dict)
    propositions: dict[Chain, NamedNode] = field(default_factory=dict)

    def part(self, fragment: str) -> NamedNode:
        """Return a part of the article: an event, a quote, a proposition, a cluster."""
        return part(self.node, fragment)

    def add(
        self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal | str | int | None
    ) -> None:
        """Add a statement; None and the empty string say nothing and add nothing."""
        if value is None or value == "":
            return
        term = value if isinstance(value, NamedNode | Literal) else text_literal(value)
        self.quads[Quad(subject, predicate, term, self.node)] = None

    def link(self, subject: NamedNode, name: str, entity: Entity) -> None:
        """Point at an entity, by its canonical id."""
        self.links[subject.value.rpartition("#")[2], name, entity.id] = None
        self.add(subject, gb(name), self.iris.entity(self.names.get(entity.id, entity.id)))


def text_literal(value: str | int, language: str | None = None) -> Literal:
    """Return a literal; lone surrogates, which RDF cannot hold, become the replacement character."""
    if isinstance(value, int):
        return Literal(value)
    return Literal(_SURROGATE.sub("\ufffd", value), language=language)


def link_quads(
    article_id: str, links: Iterable[Link], names: Mapping[str, str] = NO_NAMES, base: str = DATA
) -> set[Quad]:
    """Return the quads that ``links`` stand for when entities are called as ``names`` says."""
    iris = Iris(base)
    graph = iris.article(article_id)
    return {
        Quad(part(graph, this), gb(name), iris.entity(names.get(entity, entity)), graph)
        for this, name, entity in links
    }
