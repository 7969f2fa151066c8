"""The named queries, each on a graph made by hand (``wire.trig``): what they answer was read off that file."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from graphbuild.errors import QueryError
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.query import query
from graphbuild.query.library import NamedQuery, named_queries, named_query, read_query
from graphbuild.query.parameters import bind

WIRE = Path(__file__).with_name("wire.trig")
HEAD = "#+ summary: Who.\n#+ of (entity): whom\n#+ since (date, optional): from\n"


@pytest.fixture(scope="module")
def wire() -> KnowledgeGraph:
    return KnowledgeGraph.load(WIRE)


def answer(graph: KnowledgeGraph, name: str, columns: str, **parameters: str) -> list[str]:
    """The rows of a named query, some of their columns with bars between them; "-" where there is nothing."""
    rows = graph.query(name, **parameters)
    return [" | ".join("-" if row[c] is None else str(row[c]) for c in columns.split()) for row in rows]


RUN = "verb | graphbuild 9 | english-1 | feed | beef"
ANSWERS = [
    (
        "who-contacted",
        {"of": "Anna Berg"},
        "who words day according_to",
        [
            "Boris Kell | met | 2025-02-27 | -",  # symmetric: whom one met has met one
            "Boris Kell | wrote to | 2025-03-01 | -",  # no day of its own: that of the article
            "Boris Kell | held a meeting | 2025-03-02 | -",
        ],
    ),
    ("who-contacted", {"of": "Berg", "since": "2 March 2025"}, "words", ["held a meeting"]),
    ("who-contacted", {"of": "Berg", "until": "2025-02-28"}, "words", ["met"]),
    ("who-contacted", {"of": "Calder"}, "words", []),
    (
        "who-met-whom",
        {},
        "who words whom day place",
        [
            "Anna Berg | met | Boris Kell | 2025-02-27 | Norland",
            "Anna Berg | held a meeting | Boris Kell | 2025-03-02 | -",
        ],
    ),
    ("who-met-whom", {"of": "Norland"}, "who", []),
    ("said", {"by": "Boris Kell"}, "cue what stated day", ["said | accused | asserted | 2025-03-02"]),
    ("said", {"by": "Boris Kell", "about": "Calder"}, "what", ["accused"]),
    ("said", {"by": "Boris Kell", "about": "Norland"}, "what", []),
    (
        "said-about",
        {"of": "Anna Berg"},
        "according_to cue stated",
        ["Boris Kell | said | asserted", "A clerk | denied | not asserted"],
    ),
    ("said-about", {"of": "Boris Kell"}, "according_to", ["A clerk"]),
    (
        "against",
        {"of": "Calder"},
        "who words stated according_to",
        ["Anna Berg | accused | asserted | Boris Kell", "Norland | will ban | planned | -"],
    ),
    ("planned", {}, "time who words what", ["2025-04 | Norland | will ban | Calder"]),
    ("planned", {"until": "2025-03-31"}, "words", []),
    ("planned", {"of": "Anna Berg"}, "words", []),
    (
        "timeline",
        {"of": "Anna Berg"},
        "day words stated",
        [
            "2025-02-27 | met | asserted",
            "2025-03-01 | wrote to | asserted",
            "2025-03-02 | held a meeting | asserted",
            "2025-03-02 | accused | asserted",
            "2025-03-02 | met | not asserted",
        ],
    ),
    (
        "posts",
        {},
        "who post organization status",
        ["Anna Berg | Trade Minister | Norland | current", "Boris Kell | chairman | Calder | former"],
    ),
    ("posts", {"title": "minister"}, "who", ["Anna Berg"]),
    ("posts", {"of": "Calder"}, "who", []),
    (
        "denied",
        {},
        "who words stated according_to",
        ["Calder | denied | asserted | -", "Anna Berg | met | not asserted | A clerk"],
    ),
    ("denied", {"of": "Boris Kell"}, "words", ["met"]),
    (
        "contradicted",
        {},
        "who whom yes_sentence no_sentence",
        [
            "Anna Berg | Boris Kell | Berg met Kell in Norland on Thursday. | A clerk denied that Berg met Kell."
        ],
    ),
    ("contradicted", {"of": "Calder"}, "who", []),
    (
        "publishers",
        {},
        "publisher articles statements attributed negated not_asserted",
        [
            "Harbour Post | 1 | 3 | 0 | 0 | 1",
            "Norland Wire | 1 | 3 | 2 | 1 | 0",
            "unknown | 1 | 2 | 0 | 0 | 0",
        ],
    ),
    ("published", {"by": "wire"}, "words", ["held a meeting", "held a meeting", "accused", "met"]),
    ("published", {"by": "Harbour", "since": "2025-03-01"}, "words", ["wrote to", "will ban"]),
    (
        "evidence",
        {"of": "Norland", "to": "Calder"},
        "sentence start end publisher published url sha256 rule program pipeline pipelineDigest ontologyDigest",
        [
            f"Residents saw Kell leave Calder for Norland. | 0 | 44 | - | - | - | - | {RUN}",
            (
                "Norland will ban Calder in April. | 58 | 91 | Harbour Post | 2025-03-01 | https://post.example/1"
                f" | c0ffee | {RUN}"
            ),
        ],
    ),
    (
        "corroborated",
        {},
        "who edge whom publishers",
        ["Anna Berg | met with | Boris Kell | 2", "Boris Kell | met with | Anna Berg | 2"],
    ),
    ("corroborated", {"least": "3"}, "who", []),
    ("corroborated", {"of": "Calder", "least": "1"}, "who", []),  # the accusation is Kell's word, no fact
    (
        "same-events",
        {},
        "event publishers claimants publisher published according_to sentence",
        [
            "Anna Berg met Boris Kell | 2 | 0 | Harbour Post | 2025-03-01 | - | Berg met Kell in Norland on Thursday.",
            "Anna Berg met Boris Kell | 2 | 0 | Norland Wire | 2025-03-02 | - | Kell and Berg held a meeting.",
        ],
    ),
    ("same-events", {"of": "Calder"}, "event", []),
    ("same-events", {"least": "3"}, "event", []),
    ("sanctions", {}, "who words whom stated", ["Norland | will ban | Calder | planned"]),
    ("sanctions", {"of": "Boris Kell"}, "who", []),
    ("who-moved-where", {}, "who words from to", ["Boris Kell | leave | Calder | Norland"]),
    ("who-moved-where", {"of": "Calder"}, "who", []),
    (
        "mentioned-with",
        {"of": "Calder"},
        "who kind sentences articles",
        ["Norland | Country | 2 | 2", "Anna Berg | Person | 1 | 1", "Boris Kell | Person | 1 | 1"],
    ),
    (
        "quarantined",
        {},
        "article words reason sentence",
        ["blog | drinking | an event has an agent | Calder denied the charge."],
    ),
]


@pytest.mark.parametrize(("name", "parameters", "columns", "rows"), ANSWERS)
def test_a_named_query_answers(
    wire: KnowledgeGraph, name: str, parameters: dict[str, str], columns: str, rows: list[str]
) -> None:
    assert answer(wire, name, columns, **parameters) == rows


def test_every_named_query_is_tested_and_says_what_it_asks_for() -> None:
    names = {found.name for found in named_queries()}
    assert len(names) >= 15
    assert names == {name for name, *_ in ANSWERS}
    for found in named_queries():
        assert found.summary.endswith(".")
        assert all(parameter.help for parameter in found.parameters)


@pytest.mark.parametrize("found", named_queries(), ids=lambda found: found.name)
def test_a_named_query_is_plain_sparql_that_other_stores_run(found: NamedQuery) -> None:
    from graphbuild.iris import NAMESPACES

    assert list(rdflib.Graph().query(found.text, initNs=NAMESPACES)) == []


@pytest.mark.parametrize(
    "name", ["Calder", "calder", "  CALDER ", 'Calder "Steel" <Ltd>', "ent:Calder", ":Calder",
             "https://w3id.org/graphbuild/data/entity/Calder", "<https://w3id.org/graphbuild/data/entity/Calder>"]
)  # fmt: skip
def test_an_entity_is_found_by_name_alias_id_and_iri(wire: KnowledgeGraph, name: str) -> None:
    assert answer(wire, "against", "whom", of=name) == ["Calder", "Calder"]


def test_of_several_entities_of_one_name_all_are_asked_for_and_named(wire: KnowledgeGraph) -> None:
    bound = bind(named_query("posts"), {"of": "Kell"}, wire.store, wire.base)
    (note,) = bound.notes
    assert "'Kell' is the name of 2 entities" in note
    assert "entity/Boris_Kell>, <https://w3id.org/graphbuild/data/entity/Kell_Group>" in note
    assert [row["who"] for row in query(wire.store, bound.text)] == ["Boris Kell"]


def test_an_own_name_goes_before_a_name_of_another(wire: KnowledgeGraph) -> None:
    assert not bind(named_query("posts"), {"of": "Kell Group"}, wire.store, wire.base).notes


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("posts", {"of": "Bergg"}, "no entity is called 'Bergg': did you mean 'berg'?"),
        ("posts", {"of": "Steel"}, "did you mean 'calder \"steel\" <ltd>'?"),
        ("posts", {"of": "Zzyzx"}, "no entity is called 'Zzyzx': no name in the graph is like it"),
        ("posts", {"of": ""}, "no entity is called ''"),
        ("posts", {"of": "ent:Nobody"}, "no entity is called 'ent:Nobody'"),
        ("posts", {"to": "Berg"}, "posts has no --to: it takes --of, --title"),
        ("publishers", {"of": "Berg"}, "publishers has no --of: it takes no parameters"),
        ("who-contacted", {}, "who-contacted needs --of (entity): whom they contacted"),
        ("who-contacted", {"of": "Berg", "since": "soon"}, "--since 'soon' is not a date: write it as 2024-11-06"),
        ("corroborated", {"least": "two"}, "--least 'two' is not a whole number"),
        ("who-contcted", {}, "no query is called 'who-contcted': did you mean who-contacted"),
        ("zzz", {}, "no query is called 'zzz': graphbuild query --list shows them all"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_parameter_is_one_line(
    wire: KnowledgeGraph, name: str, parameters: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError) as caught:
        wire.query(name, **parameters)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


ATTACKS = [
    'x" } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #',
    "x\\",
    'x"',
    "} } DROP ALL",
    "x\ny",
    "\ud800",
    "?of UNDEF",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_value_never_becomes_sparql(wire: KnowledgeGraph, attack: str) -> None:
    assert answer(wire, "posts", "who", title=attack) == []
    for value in (attack, f"ent:{attack}", f"<https://x/{attack}>"):
        with pytest.raises(QueryError, match="no entity is called"):
            wire.query("posts", of=value)


def test_a_value_reaches_the_query_as_it_is(wire: KnowledgeGraph) -> None:
    text = "#+ word (text): any\nSELECT ?word { VALUES (?word) { (UNDEF) } }"
    for attack in ATTACKS[:-2]:
        assert [row["word"] for row in wire.query(text, word=attack)] == [attack]


def test_a_file_of_ones_own_may_have_parameters(wire: KnowledgeGraph) -> None:
    text = HEAD + "SELECT ?name { VALUES (?of ?since) { (UNDEF UNDEF) } ?of rdfs:label ?name }"
    assert [row["name"] for row in wire.query(text, of="Berg")] == ["Anna Berg"]
    assert read_query("mine", text).usage == "--of ENTITY [--since DATE]"


def test_values_may_be_written_into_a_query_by_hand(wire: KnowledgeGraph) -> None:
    text = named_query("posts").text.replace("(UNDEF UNDEF)", "(ent:Anna_Berg UNDEF)")
    assert [row["post"] for row in wire.query(text)] == ["Trade Minister"]
    with pytest.raises(QueryError, match="the query has no --of: it takes no parameters"):
        wire.query(text, of="Berg")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + "SELECT * { VALUES (?of) { (UNDEF) } }", "mine: its parameters need the line VALUES (?of ?since) { (UNDEF UNDEF) }, once"),
        (HEAD + "SELECT * { VALUES (?since ?of) { (UNDEF UNDEF) } }", "need the line VALUES (?of ?since)"),
        ("#+ of (person): whom\nSELECT * {}", "mine: parameter of is of kind 'person': use one of entity, date, text, number"),
    ],
)  # fmt: skip
def test_a_head_that_does_not_fit_its_query_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_query("mine", text)
    assert message in str(caught.value)
