"""The SHACL shapes: what graphbuild writes conforms, and each kind of damage is found and named."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from graphbuild.errors import OntologyError
from graphbuild.iris import NAMESPACES
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.shapes import checks
from tests.samples import facts, reading

ONTOLOGY = Path(__file__).parent.parent / "ontology"
WARNINGS = {"a planned event does not lie before its article"}
BEFORE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in NAMESPACES.items()) + (
    "PREFIX ent: <https://w3id.org/graphbuild/data/entity/>\n"
    "PREFIX message: <https://w3id.org/graphbuild/data/article/message#>\n"
)


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="module")
def classes() -> rdflib.Graph:
    """The ontology's subclasses alone: all that the shapes need of it."""
    whole = rdflib.Graph().parse(ONTOLOGY / "graphbuild.ttl")
    gb = NAMESPACES["gb"]
    kept = rdflib.Graph()
    for triple in whole.triples((None, rdflib.RDFS.subClassOf, None)):
        if str(triple[2]).startswith(gb):
            kept.add(triple)
    return kept


@pytest.fixture
def data() -> rdflib.Graph:
    """A good graph of every kind of statement, as plain triples."""
    graph = KnowledgeGraph.from_facts([(reading(), facts())])
    plain = rdflib.Graph()
    for subject, predicate, value, _ in graph.to_rdflib().quads():
        plain.add((subject, predicate, value))
    return plain


def checked(data: rdflib.Graph) -> set[str]:
    """The messages of the shapes in SPARQL, as a build asks them; of what has a name, for blank nodes have none."""
    store = ox.Store()
    store.load(data.serialize(format="nt", encoding="utf-8"), format=ox.RdfFormat.N_TRIPLES)
    return {
        check.message
        for check in checks()
        if list(store.query(check.query, prefixes=NAMESPACES))  # type: ignore[arg-type]
    }


def complaints(data: rdflib.Graph, shapes: rdflib.Graph, classes: rdflib.Graph) -> set[str]:
    """The messages of a validation, without repetition."""
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=classes, advanced=False)
    assert isinstance(report, rdflib.Graph)
    found = {str(text) for text in report.objects(None, SH.resultMessage)}
    assert bool(conforms) == (not found)
    return found


def test_an_event_may_say_why_it_has_no_agent(
    data: rdflib.Graph, shapes: rdflib.Graph, classes: rdflib.Graph
) -> None:
    data.update(BEFORE + "DELETE DATA { message:e4 gb:agent ent:Takeshi_Iwaya }")
    data.update(BEFORE + "INSERT DATA { message:e4 gb:agentless gb:Passive }")
    assert complaints(data, shapes, classes) == set()
    data.update(BEFORE + "DELETE DATA { message:e4 gb:agentless gb:Passive }")
    data.update(BEFORE + "INSERT DATA { message:e4 gb:agentText 'somebody' }")
    assert complaints(data, shapes, classes) == set()


def test_a_plan_may_lie_on_the_day_of_its_article(
    data: rdflib.Graph, shapes: rdflib.Graph, classes: rdflib.Graph
) -> None:
    data.update(BEFORE + "DELETE DATA { message:e2 gb:factuality gb:Desired }")
    data.update(
        BEFORE + "INSERT DATA { message:e2 gb:factuality gb:Planned ; gb:timeEnd '2024-11-07'^^xsd:date }"
    )
    assert complaints(data, shapes, classes) == set()


def test_what_graphbuild_writes_conforms(
    data: rdflib.Graph, shapes: rdflib.Graph, classes: rdflib.Graph
) -> None:
    assert len(data) > 200
    assert checked(data) == set()
    assert complaints(data, shapes, classes) == set()


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        ("DELETE DATA { message:e1 gb:polarity gb:Positive }", "exactly one gb:polarity"),
        ("INSERT DATA { message:e1 gb:polarity gb:Negative }", "exactly one gb:polarity"),
        ("DELETE DATA { message:e2 gb:factuality gb:Desired }", "exactly one gb:factuality"),
        ("INSERT DATA { message:e2 gb:factuality gb:Asserted }", "exactly one gb:factuality"),
        ("DELETE WHERE { message:e4 gb:evidence ?quote }", "at least one sentence as gb:evidence"),
        ("DELETE DATA { message:e4 gb:eventType 'CONSULT' }", "exactly one gb:eventType"),
        ("INSERT DATA { message:e9 gb:agent ent:JD_Vance }", "exactly one gb:polarity"),
        ("INSERT DATA { message:e1 gb:theme 'a message' }", "what takes part in an event is an entity"),
        ("INSERT DATA { message:e1 gb:theme ent:Nobody }", "what takes part in an event is an entity"),
        ("DELETE DATA { ent:JD_Vance rdfs:label 'JD Vance' }", "exactly one name"),
        ("INSERT DATA { ent:JD_Vance rdfs:label 'J. D. Vance' }", "exactly one name"),
        ("INSERT DATA { ent:x a gb:Person ; rdfs:label 'He' }", "a pronoun is no name"),
        ("INSERT DATA { ent:x a gb:Organization ; rdfs:label 'it' }", "a pronoun is no name"),
        ("INSERT DATA { ent:x a gb:Person ; rdfs:label ' x' }", "without space around it"),
        ("INSERT DATA { ent:JD_Vance a gb:Country }", "a person is no country"),
        ("INSERT DATA { ent:JD_Vance a gb:Government }", "a person is no country"),
        ("INSERT DATA { ent:Lima a gb:Organization }", "a place is no organisation"),
        ("INSERT DATA { ent:Lima gb:polarity gb:Positive }", "an entity is no event"),
        (
            "DELETE DATA { message:e4 gb:agent ent:Takeshi_Iwaya }",
            "an event has an agent, or gb:agentless says",
        ),
        ("INSERT DATA { message:e4 gb:agentless gb:Asserted }", "gb:agentless is gb:Passive"),
        (
            "DELETE WHERE { message:q1 oa:exact ?old } ; INSERT DATA { message:q1 oa:exact 'Too short.' }",
            "a quote is as long as its place",
        ),
        (
            "DELETE { ?part oa:end ?end } INSERT { ?part oa:end 5000 } WHERE { message:e2 gb:trigger ?part . ?part oa:end ?end }",
            "a quote is as long as its place",
        ),
        (
            "DELETE { ?part oa:exact ?old } INSERT { ?part oa:exact 'gotta' } WHERE { message:e2 gb:argumentMention ?part . ?part oa:exact ?old FILTER (STRLEN(?old) = 5) }",
            "is a slice of its sentence",
        ),
        (
            "DELETE { message:e2 gb:factuality gb:Desired } INSERT { message:e2 gb:factuality gb:Planned ; gb:timeEnd '2024-11-06'^^xsd:date } WHERE {}",
            "a planned event does not lie before its article",
        ),
        ("DELETE WHERE { message:q1 oa:exact ?text }", "its words in one oa:exact"),
        ("DELETE WHERE { message:q1 oa:end ?end } ; INSERT DATA { message:q1 oa:end 0 }", "before oa:end"),
        ("DELETE WHERE { message:q1 oa:hasSource ?article }", "one article as its oa:hasSource"),
        ("DELETE WHERE { message:p2 gb:cue ?cue }", "the word that reports it"),
        ("DELETE WHERE { message:p2 gb:speechMode ?mode }", "gb:Direct or gb:Indirect"),
        ("DELETE WHERE { message:p2 gb:content ?event }", "holds an event or another proposition"),
        ("INSERT DATA { message:p2 gb:content ent:Lima }", "the content of a proposition is an event"),
        ("INSERT DATA { message:c1 gb:refersTo ent:Lima }", "refers to one entity"),
        ("DELETE WHERE { ?post gb:postStatus ?status }", "a post is current, former or future"),
        ("INSERT DATA { message:e1 gb:timeStart '2025-01-01'^^xsd:date }", "gb:timeStart is one day"),
        (
            "DELETE WHERE { ?x gb:postTitle ?y } ; INSERT DATA { ent:JD_Vance gb:refersTo 'x' }",
            "a post has one title",
        ),
        ("INSERT DATA { message:e1 gb:timeEnd '2024-12-01'^^xsd:date }", "gb:timeEnd is one day"),
        ("INSERT DATA { message:e1 gb:time 'soon' }", "one value in EDTF"),
        ("INSERT DATA { message:e1 gb:tense 'aorist' }", "gb:tense is past"),
        (
            "DELETE WHERE { message:e1 gb:phrase ?x } ; INSERT DATA { message:e1 gb:phrase '' }",
            "exactly one gb:phrase",
        ),
        ("INSERT DATA { message:p1 gb:within message:p2, message:e1 }", "within one other at most"),
        ("INSERT DATA { message:p1 gb:attributedTo ent:Nobody }", "one holder, an entity with a name"),
        ("INSERT { ?q oa:start -1 } WHERE { ?q a gb:Quote }", "a number of characters before oa:end"),
        ("INSERT { ?a schema:datePublished 'May' } WHERE { ?a a schema:NewsArticle }", "one date at most"),
        ("INSERT DATA { message:c9 gb:refersTo ent:JD_Vance }", "a cluster has mentions"),
        ("DELETE WHERE { ?run gb:ontologyDigest ?x }", "a run names its rules"),
        ("INSERT { ?run prov:endedAtTime 'now' } WHERE { ?run a gb:Run }", "a run has no clock time"),
    ],
)
def test_damage_is_found_and_named(
    data: rdflib.Graph, shapes: rdflib.Graph, classes: rdflib.Graph, damage: str, message: str
) -> None:
    before = set(data)
    data.update(BEFORE + damage)
    assert set(data) != before
    found = complaints(data, shapes, classes)
    assert any(message in text for text in found), found
    own = {
        str(text) for text in shapes.objects(None, SH.message)
    }  # without what pySHACL says of shapes in shapes
    assert checked(data) == (found & own) - WARNINGS


def test_shapes_that_cannot_be_checked_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "graphbuild.ttl").write_text("", encoding="utf-8")
    head = "@prefix sh: <http://www.w3.org/ns/shacl#> . <s:a> sh:targetClass <c:a> ; sh:property [ sh:path <p:a> ; "
    monkeypatch.setattr("graphbuild.shapes.ontology_folder", lambda: tmp_path)
    for constraint in (
        "sh:maxLength 3",
        "sh:minCount 2",
        "sh:nodeKind sh:Literal",
        "sh:not [ sh:minLength 1 ]",
    ):
        (tmp_path / "shapes.ttl").write_text(f"{head}{constraint} ] .", encoding="utf-8")
        with pytest.raises(OntologyError, match=r"shapes\.ttl: sh:.* has no translation"):
            checks.__wrapped__()


def test_a_value_must_be_what_its_type_says(data: rdflib.Graph) -> None:
    """Asked of the checks alone: pySHACL stumbles over rdflib's warning here."""
    data.update(BEFORE + "INSERT DATA { message:e2 gb:timeEnd '2024-13-40'^^xsd:date }")
    assert checked(data) == {"gb:timeEnd is one day"}
