"""Checking a graph against the shapes of the ontology, ``ontology/shapes.ttl``, by pySHACL (SHACL, W3C 2017).

pySHACL reads rdflib graphs and is slow beside the store, so it is no part of a build; the extra ``validate`` brings it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from graphbuild.errors import DependencyError, InputError
from graphbuild.iris import ONTOLOGY, decode, gb, node
from graphbuild.store import articles
from graphbuild.vocabulary import ontology_folder

if TYPE_CHECKING:
    from rdflib import Graph

_SEVERITIES: dict[str, Literal["violation", "warning"]] = {"Warning": "warning", "Info": "warning"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a shape forbids.

    ``articles`` are the ids of the articles concerned: the one that the node is a part of, or those that mention the
    entity; none for what belongs to no article. ``node`` is its IRI, ``name`` its id within the article or its own,
    ``words`` the event's phrase, the quote or the entity's name, where it has one.
    """

    articles: tuple[str, ...]
    node: str
    name: str
    words: str | None
    message: str
    severity: Literal["violation", "warning"] = "violation"


def validate(store: Store) -> tuple[Violation, ...]:
    """Return what in ``store`` the shapes forbid, each once, by article; nothing when the graph is sound.

    Raises DependencyError when pySHACL is not installed, InputError when the graph is too broken to be checked.
    """
    try:
        import pyshacl
    except ImportError:
        raise DependencyError(
            "pySHACL, which checks the shapes, is not installed: pip install 'graphbuild[validate]'"
        ) from None
    from rdflib import Graph

    with _quiet("rdflib.term"):
        data = Graph().parse(
            data=serialize((quad.triple for quad in store), format=RdfFormat.N_TRIPLES) or b"", format="nt"
        )
        shapes = Graph().parse(ontology_folder() / "shapes.ttl")
        try:
            _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=_classes(), inplace=True)
        except RuntimeError as problem:  # pySHACL's own errors; it cannot compare a blank node with a number
            reason = (str(problem).splitlines() or [type(problem).__name__])[0]
            raise InputError(f"the graph cannot be checked against the shapes: {reason}") from None
    known = {article.iri: article.id for article in articles(store)}
    return tuple(sorted({_violation(store, known, *found) for found in _results(report)}))


def _classes() -> Graph:
    """Return which class is below which of ours: all that the shapes need of the ontology."""
    from rdflib import RDFS, Graph

    kept = Graph()
    for triple in Graph().parse(ontology_folder() / "graphbuild.ttl").triples((None, RDFS.subClassOf, None)):
        if str(triple[2]).startswith(ONTOLOGY):
            kept.add(triple)
    return kept


def _results(report: object) -> Iterator[tuple[str, str, str]]:
    """Yield node, message and severity of each result; a query's result is about its value, a part of its focus.

    The node is "" where it is blank, for the name of a blank node differs from run to run.
    """
    from rdflib import SH, Graph, URIRef
    from rdflib.term import Node

    if not isinstance(report, Graph):  # pySHACL hands a failure of its own over instead of raising it
        raise TypeError(f"pySHACL gave no report: {report}")

    def first(result: Node, name: Node, kind: type[Node] = Node) -> str:
        return min((str(term) for term in report.objects(result, name) if isinstance(term, kind)), default="")

    for result in report.subjects(predicate=SH.resultMessage, unique=True):
        queried = (result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent) in report
        about = SH.value if queried else SH.focusNode
        severity = first(result, SH.resultSeverity).removeprefix(str(SH))
        yield first(result, about, URIRef), first(result, SH.resultMessage), severity


def _violation(store: Store, known: dict[str, str], iri: str, message: str, severity: str) -> Violation:
    if not iri:
        return Violation(
            (), "", "a node without a name", None, message, _SEVERITIES.get(severity, "violation")
        )
    whole, _, part = iri.partition("#")
    own = known.get(whole)
    name = part if own and part else own or decode(iri)
    concerned = (own,) if own is not None else _mentioning(store, known, whole)
    return Violation(
        concerned, iri, name, _words(store, iri), message, _SEVERITIES.get(severity, "violation")
    )


def _mentioning(store: Store, known: dict[str, str], entity: str) -> tuple[str, ...]:
    """Return the articles with a cluster of mentions, or an event, that points at the entity."""
    found = {
        quad.subject.value.partition("#")[0]
        for quad in store.quads_for_pattern(None, None, NamedNode(entity), None)
        if isinstance(quad.subject, NamedNode)
    }
    return tuple(sorted(known[iri] for iri in found if iri in known))


def _words(store: Store, iri: str) -> str | None:
    for property_ in (gb("phrase"), node("rdfs", "label"), node("oa", "exact"), gb("cue")):
        found = store.quads_for_pattern(NamedNode(iri), property_, None, None)
        values = sorted(quad.object.value for quad in found if isinstance(quad.object, Text))
        if values:
            return values[0]
    return None


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Silence rdflib's log, which prints a traceback for each literal that is not what its type says."""
    log = logging.getLogger(logger)
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
