"""What contradicts what: the rules of ``ontology/conflicts/*.rq``, each a SELECT of two events that cannot both be so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graphbuild.errors import OntologyError
from graphbuild.iris import NAMESPACES, decode
from graphbuild.store import ArticleInfo, articles
from graphbuild.vocabulary import ontology_folder

_SUMMARY = "#+ summary: "
_SIDE = """
SELECT ?words ?sentence ?source ?holder WHERE {
  ?event gb:phrase ?words ; gb:evidence ?quote . ?quote oa:exact ?sentence ; oa:hasSource ?source .
  OPTIONAL {
    ?claim gb:content ?event
    OPTIONAL { ?claim gb:attributedTo/rdfs:label ?name }
    OPTIONAL { ?claim gb:attributedToText ?text }
  }
  BIND (IF(BOUND(?claim), COALESCE(?name, ?text, "unnamed source"), "") AS ?holder)
}"""


@dataclass(frozen=True, order=True, slots=True)
class Side:
    """One side of a conflict: what is said, by whom, in which article and sentence. None where the graph does not know."""

    says: str
    event: str
    article: str
    publisher: str | None
    published: str | None
    according_to: str | None
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Mentions that cannot all be so; ``kind`` is the name of the rule, ``summary`` what it looks for."""

    kind: str
    summary: str
    sides: tuple[Side, ...]


def conflicts(store: Store) -> tuple[Conflict, ...]:
    """Return the conflicts in a store that ``agree`` has written to, by rule, then by their first side.

    Pairs that hang together are one conflict: three articles with three numbers are not three of them. Two mentions in
    one article conflict only where different sources make them. Raises OntologyError when a rule is wrong.
    """
    known = {article.iri: article for article in articles(store)}
    found: list[Conflict] = []
    for path in rule_files():
        summary, rows = _ask(store, path)
        sides = _sides(store, {iri for row in rows for iri in row[:2]}, known)
        pairs = [
            (replace(sides[first], says=this), replace(sides[second], says=that))
            for first, second, this, that in rows
            if first in sides and second in sides and _voice(sides[first]) != _voice(sides[second])
        ]
        kind = path.stem.partition("-")[2]
        found += [Conflict(kind, summary, group) for group in _together(pairs)]
    return tuple(found)


def rule_files(folder: Path | None = None) -> list[Path]:
    """Return the rules in the order of their names."""
    return sorted(((folder or ontology_folder()) / "conflicts").glob("*.rq"))


def _ask(store: Store, path: Path) -> tuple[str, list[tuple[str, str, str, str]]]:
    """Return what a rule looks for and its rows, sorted; a rule is trusted as code is, so SERVICE is not searched for."""
    try:
        text = path.read_text(encoding="utf-8")
        found = store.query(text, prefixes=NAMESPACES, use_default_graph_as_union=True)
    except (OSError, SyntaxError, ValueError) as error:
        raise OntologyError(f"{path}: not a rule: {str(error).splitlines()[0]}") from error
    names = ("one", "two", "this", "that")
    if not isinstance(found, QuerySolutions) or [variable.value for variable in found.variables] != list(
        names
    ):
        raise OntologyError(f"{path}: not a rule: it must SELECT ?one ?two ?this ?that")
    rows = {tuple(cast("NamedNode | Literal", row[name]).value for name in names) for row in found}
    head = next((line for line in text.splitlines() if line.startswith(_SUMMARY)), _SUMMARY)
    return head.removeprefix(_SUMMARY), sorted(cast("set[tuple[str, str, str, str]]", rows))


def _sides(store: Store, events: set[str], known: Mapping[str, ArticleInfo]) -> dict[str, Side]:
    """Return what is to be shown of the events; an event without a sentence has no side."""
    found: dict[str, Side] = {}
    for iri in sorted(events):
        rows = cast(
            "QuerySolutions",
            store.query(
                _SIDE.replace("?event", f"<{iri}>"), prefixes=NAMESPACES, use_default_graph_as_union=True
            ),
        )
        for words, sentence, source, holder in sorted(
            tuple(term.value if term else "" for term in row) for row in rows
        ):
            article = known.get(source) or ArticleInfo(decode(source), source)
            side = Side("", iri, article.id, article.publisher, article.date, holder or None, words, sentence)
            found.setdefault(iri, side)
    return found


def _voice(side: Side) -> tuple[str, str | None]:
    return side.article, side.according_to


def _together(pairs: Iterable[tuple[Side, Side]]) -> list[tuple[Side, ...]]:
    """Join the pairs that share an event; each group in the order of article and event."""
    group: dict[str, set[Side]] = {}
    for pair in pairs:
        joined = set(pair).union(*(group.get(side.event, set()) for side in pair))
        group.update({side.event: joined for side in joined})
    distinct = {frozenset(sides) for sides in group.values()}
    return sorted(tuple(sorted(sides, key=_order)) for sides in distinct)


def _order(side: Side) -> tuple[str, str, str, str]:
    return (side.published or "", side.article, side.event, side.says)
