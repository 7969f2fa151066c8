"""The user's own entities: the files, what they do within an article, and what of them is in the graph."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import graphbuild
from graphbuild.errors import OntologyError
from graphbuild.model import Entity, Post
from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from graphbuild.vocabulary.known import read_entities, with_entities
from tests.command import run
from tests.resolution_readings import entity, name, reading

TABLE = """name,type,aliases,country,wikidata,geonames,post,organization,from,to
Anna Berg,Person,the Iron Mayor|A. Berg,,Q1,,foreign minister,Estonia,2020-01-15,2023-04-30
Anna Berg,Person,,,,,president,Nordkai,2023-05,
Peeter Škoda,Person,,,,,foreign minister,Estonia,1 May 2023,
Corvale Motors,Organization,The Blue Works,Peru,https://www.wikidata.org/wiki/Q2,,,,,
Velden,Place,,Peru,,2950159,,,,
"""
TURTLE = """@prefix gb: <https://w3id.org/graphbuild/ontology#> .
@prefix my: <https://example.org/mine#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .

"""
BERG = """my:berg a gb:Person ; rdfs:label "Anna Berg" ; skos:altLabel "the Iron Mayor", "A. Berg" ; owl:sameAs wd:Q1 .
[] org:member my:berg ; gb:postTitle "foreign minister" ; gb:organizationText "Estonia" ;
    gb:heldFrom "2020-01-15" ; gb:heldUntil "2023-04-30" .
my:meeting a gb:NamedEvent ; rdfs:label "Velden Talks" .
"""


def written(folder: Path, content: str, suffix: str = ".csv") -> Path:
    path = folder / f"own{suffix}"
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return load_vocabulary(entities=[written(tmp_path_factory.mktemp("own"), TABLE)])


def test_a_table_gives_entities_with_their_posts(tmp_path: Path) -> None:
    berg, skoda, corvale, velden = read_entities([written(tmp_path, TABLE)])
    assert (berg.name, berg.aliases, berg.same_as) == (
        "Anna Berg",
        ("A. Berg", "the Iron Mayor"),
        ("http://www.wikidata.org/entity/Q1",),
    )
    assert berg.posts == (
        Post("foreign minister", "Estonia", "former", "2020-01-15", "2023-04-30"),
        Post("president", "Nordkai", "current", "2023-05", None),
    )
    assert skoda.posts[0].start == "2023-05-01"
    assert (corvale.country, corvale.same_as) == ("Peru", ("http://www.wikidata.org/entity/Q2",))
    assert velden.same_as == ("https://sws.geonames.org/2950159/",)


def test_semicolons_divide_as_well_and_order_is_free(tmp_path: Path) -> None:
    (found,) = read_entities([written(tmp_path, "Type;Name\nPerson;Anna Berg\n")])
    assert found == Entity("", "Anna Berg", "Person")


def test_rows_of_other_identifiers_are_other_entities(tmp_path: Path) -> None:
    table = "name,type,wikidata\nAnna Berg,Person,Q1\nAnna Berg,Person,Q2\nAnna Berg,Person,Q1\n"
    assert len(read_entities([written(tmp_path, table)])) == 2


def test_turtle_says_the_same(tmp_path: Path) -> None:
    berg, talks = read_entities([written(tmp_path, TURTLE + BERG, ".ttl")])
    first = read_entities([written(tmp_path, TABLE)])[0]
    assert (berg.name, berg.aliases, berg.same_as, berg.posts[0]) == (
        first.name,
        first.aliases,
        first.same_as,
        first.posts[0],
    )
    assert talks == Entity("", "Velden Talks", "Event")


@pytest.mark.parametrize(
    ("suffix", "content", "says"),
    [
        (".csv", "", ":1: no column 'name'"),
        (".csv", "name,type,alias\n", ":1: column 'alias'"),
        (".csv", "name,type\n", "no entity in it"),
        (".csv", "name,type\nAnna Berg,Human\n", ":2: type 'Human' is unknown; use one of Country, Event"),
        (".csv", "name,type\nAnna Berg,Person\n,Person\n", ":3: the entity has no name"),
        (".csv", "name,type\nAnna Berg,Person,x\n", ":2: 3 cells for 2 columns"),
        (".csv", "name,type,wikidata\nAnna Berg,Person,42\n", ":2: '42' is no identifier of Wikidata (Q42)"),
        (".csv", "name,type,geonames\nVelden,Place,Q4\n", ":2: 'Q4' is no identifier of GeoNames"),
        (".csv", "name,type,post,from\nAnna Berg,Person,mayor,soon\n", ":2: 'soon' is not a date"),
        (
            ".csv",
            "name,type,post,from,to\nA B,Person,mayor,2024-02,2023\n",
            ":2: the post ends (2023) before",
        ),
        (
            ".csv",
            "name,type,from\nAnna Berg,Person,2024\n",
            ":2: organization, from and to say more of a post",
        ),
        (".csv", 'name,type\n"Anna" Berg,Person\n', ":2: not CSV"),
        (".ttl", "nonsense", "not valid Turtle"),
        (".ttl", TURTLE, "no entity in it"),
        (".ttl", TURTLE + "my:berg a gb:Person .", ":9: berg: an entity needs one rdfs:label"),
        (
            ".ttl",
            TURTLE + 'my:berg a gb:Person ; rdfs:label "A" ; gb:land "Peru" .',
            ":9: berg: gb:land says nothing",
        ),
        (".ttl", TURTLE + 'my:b a gb:Person, gb:Place ; rdfs:label "A" .', ":9: b: an entity has one type"),
        (".ttl", TURTLE + BERG + "my:p org:member my:berg .", "p: a post needs a gb:postTitle"),
        (".ttl", TURTLE + BERG + 'my:p org:member my:x ; gb:postTitle "mayor" .', "a post of x, of which"),
        (
            ".ttl",
            TURTLE + BERG + 'my:p org:member my:berg ; gb:postTitle "a" ; gb:heldFrom "soon" .',
            "'soon' is not",
        ),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path: Path, suffix: str, content: str, says: str) -> None:
    path = written(tmp_path, content, suffix)
    with pytest.raises(OntologyError) as told:
        load_vocabulary(entities=[path])
    assert str(told.value).startswith(str(path))
    assert says in str(told.value)
    done = run("build", "-", "--entities", path, stdin="Finland thanked Latvia.")
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    for suffix in (".csv", ".ttl"):
        with pytest.raises(OntologyError, match="cannot be read"):
            load_vocabulary(entities=[tmp_path / f"missing{suffix}"])


def test_aliases_are_one_within_an_article(own: Vocabulary) -> None:
    found = resolve(reading("{Anna Berg:PERSON subject} left. {Iron Mayor:ORG subject} slept."), own)
    assert name(found, "Iron Mayor") == "Anna Berg"
    made = entity(found, "Anna Berg")
    assert made is not None
    assert (made.type, made.same_as) == ("Person", ("http://www.wikidata.org/entity/Q1",))


def test_a_title_can_be_a_part_of_the_name_or_mean_another(own: Vocabulary) -> None:
    found = resolve(
        reading("{Mayor:NONE subject title=Iron} left. {Blue Works:PERSON subject title=Mr} slept."), own
    )
    assert name(found, "Mayor") == "Anna Berg"
    assert name(found, "Blue Works") == "Blue Works"


def test_diacritics_may_be_dropped(own: Vocabulary) -> None:
    assert (
        name(resolve(reading("{Peeter Skoda:PERSON subject} left."), own), "Peeter Skoda") == "Peeter Škoda"
    )


def test_a_bodys_other_name_is_the_body(own: Vocabulary) -> None:
    found = resolve(reading("{Blue Works:PERSON subject} grew. {Mr:noun} {Velden:ORG subject} shrank."), own)
    assert name(found, "Blue Works") == "Corvale Motors"
    made = entity(found, "Velden")
    assert made is not None
    assert (made.type, made.country) == ("Place", "Peru")


@pytest.mark.parametrize(
    ("date", "marked", "holder"),
    [
        ("2022-06-01", "{Estonia:GPE subject} voted. The {foreign minister:the subject lemma=minister} left.", "Anna Berg"),
        ("2024-06-01", "{Estonia:GPE subject} voted. The {foreign minister:the subject lemma=minister} left.", "Peeter Škoda"),
        ("2024-06-01", "The {foreign minister of Estonia:the subject lemma=minister} left.", "Peeter Škoda"),
        ("2024-06-01", "The {foreign minister:the subject lemma=minister} left.", "foreign minister"),
        ("2024-06-01", "{Peru:GPE subject} voted. The {foreign minister of Peru:the subject lemma=minister} left.", "foreign minister of Peru"),
        ("2019-06-01", "The {foreign minister of Estonia:the subject lemma=minister} left.", "foreign minister of Estonia"),
        (None, "The {foreign minister of Estonia:the subject lemma=minister} left.", "foreign minister of Estonia"),
    ],
)  # fmt: skip
def test_a_post_is_who_holds_it_on_the_articles_date(
    own: Vocabulary, date: str | None, marked: str, holder: str
) -> None:
    found = resolve(reading(marked, date=dt.date.fromisoformat(date) if date else None), own)
    post = "foreign minister" + (
        " of Peru" if "of Peru" in marked else " of Estonia" if "of Estonia" in marked else ""
    )
    assert name(found, post) == holder


def test_a_holder_that_the_article_names_is_not_two(own: Vocabulary) -> None:
    marked = "{Peeter Škoda:PERSON subject} met {Estonia:GPE object}. The {foreign minister:the subject lemma=minister} left."
    found = resolve(reading(marked, date=dt.date(2024, 6, 1)), own)
    assert entity(found, "foreign minister") == entity(found, "Peeter Škoda")


def test_two_that_bear_a_name_are_not_guessed(vocabulary: Vocabulary) -> None:
    two = with_entities(
        vocabulary, [Entity("", "A B", "Person", ("the Owl",)), Entity("", "C D", "Person", ("the Owl",))]
    )
    assert name(resolve(reading("{Owl:PERSON subject} left."), two), "Owl") == "Owl"


def test_the_graph_has_their_identifiers_and_dates(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "The Iron Mayor met Paul Novak in Tallinn. Estonia's foreign minister praised Novak.",
        encoding="utf-8",
    )
    graph = graphbuild.build(story, date=dt.date(2022, 6, 1), entities=[written(tmp_path, TABLE)])
    assert graph.query("ASK { ent:Anna_Berg gb:metWith ent:Paul_Novak ; gb:praised ent:Paul_Novak }")
    assert graph.query("ASK { ent:Anna_Berg owl:sameAs <http://www.wikidata.org/entity/Q1> }")
    dates = graph.query(
        """SELECT ?title ?from ?until { ?post org:member ent:Anna_Berg ; gb:postTitle ?title ; gb:heldFrom ?from .
        OPTIONAL { ?post gb:heldUntil ?until } } ORDER BY ?title"""
    )
    assert [(str(row["title"]), str(row["from"]), str(row["until"])) for row in dates] == [
        ("foreign minister", "2020-01-15", "2023-04-30"),
        ("president", "2023-05", "None"),
    ]


def test_extract_calls_them_by_their_names(tmp_path: Path) -> None:
    done = run("extract", "-", "--entities", written(tmp_path, TABLE), stdin="The Iron Mayor thanked Latvia.")
    assert '"subject": "Anna Berg"' in done.out
