"""Identity across articles: pairs of local entities by hand, and 200 synthetic articles read by the pipeline."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import combinations, permutations
from types import FrameType

import pytest

from benchmarks.corpus import BODIES, GIVEN, POSTS, Newsmakers, word
from graphbuild.corrections import Corrections, Merge, Split
from graphbuild.export import render
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Entity, EntityType, Fact, Post, Reading, Span
from graphbuild.resolution.identity import LocalEntity, block_keys, components, identify, leads, merged
from graphbuild.resolution.named import local_entities
from graphbuild.resolution.names import identifier
from graphbuild.stages import identity_of, read_facts
from graphbuild.vocabulary import Vocabulary
from graphbuild.vocabulary.known import with_entities
from tests.identity_corpus import Gold, corpus
from tests.resolution_readings import across

Found = list[tuple[Reading, tuple[Fact, ...]]]


def local(
    article: str,
    name: str,
    kind: EntityType = "Person",
    *posts: Post,
    beside: str = "",
    country: str | None = None,
    date: str | None = None,
    told: bool = False,
) -> LocalEntity:
    """Make a local entity; ``beside`` are names divided by commas."""
    entity = Entity(identifier(name), name, kind, (), country, posts)
    return LocalEntity(article, entity, frozenset(filter(None, beside.split(", "))), date, told)


def ids(vocabulary: Vocabulary, *found: LocalEntity, corrections: Corrections | None = None) -> list[str]:
    """Return the canonical ids of local entities, after checking that every order gives the same identity."""
    made = [identify(order, vocabulary, corrections or Corrections()) for order in permutations(found[:5])]
    made.append(identify(found, vocabulary, corrections or Corrections()))
    if len(found) <= 5:
        assert all(each == made[0] for each in made)
    return [made[-1].canonical[each.key].id for each in found]


MINISTER = Post("foreign minister", "Estonia")
CHIEF = Post("chief executive", "Nordkai")


def test_a_full_name_is_one_person_as_long_as_nothing_speaks_against_it(vocabulary: Vocabulary) -> None:
    president, senator = Post("president"), Post("senator", "Peru")
    found = [
        local("a", "Anna Berg", "Person", president),
        local("b", "Anna Berg", "Person", senator),
        local("c", "Anna Berg"),
    ]
    assert ids(vocabulary, *found) == ["Anna_Berg"] * 3


def test_homonyms_are_told_apart_by_their_posts(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", MINISTER, beside="Tallinn, Juhan Kask"),
        local("b", "Anna Berg", "Person", CHIEF, beside="Bergen, Oskar Brandvik"),
        local("c", "Anna Berg", beside="Oskar Brandvik"),
        local("d", "Anna Berg", beside="Estonia"),
        local("e", "Berg", "Person", Post("Foreign Minister", "Estonia")),
    ]
    minister, chief = "Anna_Berg_(Estonia)", "Anna_Berg_(Nordkai)"
    assert ids(vocabulary, *found) == [minister, chief, chief, minister, minister]


def test_one_career_is_one_person_by_the_company_kept(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", MINISTER, beside="Juhan Kask, Baltic Rail Bank"),
        local("b", "Anna Berg", "Person", Post("president", "Baltic Rail Bank"), beside="Juhan Kask"),
    ]
    assert ids(vocabulary, *found) == ["Anna_Berg", "Anna_Berg"]


def test_what_nothing_tells_stays_in_its_article_and_says_why(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", MINISTER, beside="Tallinn"),
        local("b", "Anna Berg", "Person", Post("minister", "Peru"), beside="Lima"),
        local("c", "Anna Berg"),
        local("d", "Berg"),
    ]
    identity = identify(found, vocabulary)
    assert identity.canonical["c", "Anna_Berg"].id == "Anna_Berg_(c)"
    assert identity.canonical["d", "Berg"].id == "Berg_(d)"
    reasons = {(match.a, match.b): match.reason for match in identity.close}
    assert "the article does not tell" in reasons["Anna_Berg_(Estonia)", "Anna_Berg_(c)"]
    assert "a short form" in reasons["Anna_Berg_(Peru)", "Berg_(d)"]
    assert ("Anna_Berg_(Estonia)", "Anna_Berg_(Peru)") not in reasons  # two countries, two people


def test_homonyms_without_countries_may_be_one(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", Post("editor", "Tatra House"), beside="Olga Ruml"),
        local("b", "Anna Berg", "Person", CHIEF, beside="Bergen"),
    ]
    (match,) = identify(found, vocabulary).close
    assert (match.a, match.b) == ("Anna_Berg_(Nordkai)", "Anna_Berg_(Tatra_House)")
    assert "other posts" in match.reason


def test_of_a_crowd_a_doubt_names_only_those_for_whom_something_speaks(vocabulary: Vocabulary) -> None:
    bearers = [
        local(
            f"a{n}", "Anna Berg", "Person", Post("chief executive" if n < 2 else "coach", f"{word(n)} Bank")
        )
        for n in range(9)
    ]
    unclear = [local("x", "Anna Berg", "Person", Post("chief executive")), local("y", "Anna Berg")]
    identity = identify([*bearers, *unclear], vocabulary)
    ends = [identity.canonical[each.key].id for each in (*bearers[:2], unclear[0])]
    assert {(match.a, match.b) for match in identity.close} == {
        tuple(sorted((end, ends[2]))) for end in ends[:2]
    }
    assert len({entity.id for entity in identity.canonical.values()}) == 11
    few = identify([*bearers[:8], *unclear], vocabulary).close
    assert len(few) == 8 * 7 / 2 + 2 * 8  # each with each


def test_a_surname_in_another_post_is_another_person(vocabulary: Vocabulary) -> None:
    coach = Post("coach", "FC Velden")
    found = [local("a", "Anna Berg", "Person", MINISTER), local("b", "Berg", "Person", coach)]
    assert ids(vocabulary, *found) == ["Anna_Berg", "Berg"]
    assert identify(found, vocabulary).close


def test_a_first_name_alone_is_nobody_elsewhere(vocabulary: Vocabulary) -> None:
    assert ids(vocabulary, local("a", "Ivan Olga"), local("b", "Olga")) == ["Ivan_Olga", "Olga"]


def test_bodies_of_one_name_belong_to_their_countries(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Audit Office", "Organization", country="Ghana"),
        local("b", "Audit Office", "Organization", country="Norway"),
        local("c", "Audit Office", "Organization", beside="Norway"),
    ]
    assert ids(vocabulary, *found) == [
        "Audit_Office_(Ghana)",
        "Audit_Office_(Norway)",
        "Audit_Office_(Norway)",
    ]


@pytest.mark.parametrize(
    ("full", "short", "one"),
    [
        ("Trans-Alpine Water Board", "TAWB", True),
        ("Corvale Motors", "Corvale", True),
        ("Corvale Motors Ltd", "Corvale Motors", True),
        ("Peru Airlines", "Peru", False),
        ("National Coal Board", "National", False),
    ],
)
def test_short_forms_of_bodies(vocabulary: Vocabulary, full: str, short: str, *, one: bool) -> None:
    found = ids(vocabulary, local("a", full, "Organization"), local("b", short, "Organization"))
    assert (found[0] == found[1]) == one


def test_a_body_that_several_longer_names_begin_with_is_one_of_its_own(vocabulary: Vocabulary) -> None:
    names = ("Corvale Spain", "Corvale Bank", "Corvale", "Corvale", "Corvale 300")
    found = [local(article, each, "Organization") for article, each in zip("abcde", names, strict=True)]
    assert ids(vocabulary, *found) == ["Corvale_Spain", "Corvale_Bank", "Corvale", "Corvale", "Corvale_300"]
    close = {(match.a, match.b) for match in identify(found, vocabulary).close}
    assert close == {("Corvale", "Corvale_Bank"), ("Corvale", "Corvale_Spain")}


def test_a_country_is_no_short_form_of_its_airline(vocabulary: Vocabulary) -> None:
    found = [local("a", "US Coal Board", "Organization"), local("b", "US", "Organization")]
    assert ids(vocabulary, *found) == ["US_Coal_Board", "US"]


def test_a_company_and_a_person_of_one_name_are_two(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Halden Motors", "Organization", beside="Wexbury", told=True),
        local("b", "Mark Halden", "Person", Post("mayor", "Wexbury")),
        local("c", "Halden", "Organization", beside="Wexbury", told=True),
        local("d", "Halden", "Person", Post("Mayor")),
    ]
    assert ids(vocabulary, *found) == ["Halden_Motors", "Mark_Halden", "Halden_Motors", "Mark_Halden"]


def test_a_guessed_type_gives_way_to_what_other_articles_tell(vocabulary: Vocabulary) -> None:
    found = [
        *(local(f"a{n}", "Tarrow", "Organization", beside="Samir Haddad", told=True) for n in range(3)),
        *(local(f"b{n}", "Tarrow", "Place", beside="Fiona Lachlan") for n in range(3)),
        local("c", "Tarrow", "Person", beside="Samir Haddad"),
    ]
    made = ids(vocabulary, *found)
    assert made == ["Tarrow_(Organization)"] * 3 + ["Tarrow_(Place)"] * 3 + ["Tarrow_(Organization)"]


def test_blocks_hold_all_that_can_be_one(vocabulary: Vocabulary) -> None:
    people = ("Shigeru Ishiba", "Ishiba Shigeru", "Ishiba", "Olga Ruml")
    keys = {name: block_keys(local("a", name), vocabulary) for name in people}
    for name in ("Trans-Alpine Water Board", "TAWB"):
        keys[name] = block_keys(local("a", name, "Organization"), vocabulary)
    pairs = (
        ("Shigeru Ishiba", "Ishiba Shigeru"),
        ("Shigeru Ishiba", "Ishiba"),
        ("TAWB", "Trans-Alpine Water Board"),
    )
    for one, other in pairs:
        assert leads(keys[one]) & keys[other]
        assert leads(keys[other]) & keys[one]
    assert not leads(keys["Shigeru Ishiba"]) & keys["Olga Ruml"]


def test_names_hang_together_only_where_somebody_has_the_short_form(vocabulary: Vocabulary) -> None:
    found = [local("a", "Anna Berg"), local("b", "Zoe Berg"), local("c", "J. Berg"), local("d", "Jo Berg")]
    assert components(found, vocabulary) == [[0], [1], [2, 3]]
    assert components([*found, local("e", "Berg")], vocabulary) == [[0, 1, 2, 3, 4]]
    bodies = [local(each, f"North {each} Board", "Organization") for each in ("Alpine", "Arctic")]
    assert components(bodies, vocabulary) == [[0], [1]]
    assert components([*bodies, local("c", "NAB", "Organization")], vocabulary) == [[0, 1, 2]]
    assert components([*bodies, local("c", "North", "Organization")], vocabulary) == [[0, 1, 2]]


def test_merged_entities_are_one_under_the_first_name(vocabulary: Vocabulary) -> None:
    found = [local("a", "Elena Marsh"), local("b", "E. J. Quell"), local("c", "Quell")]
    told = Corrections(merges=(Merge("Elena Marsh", "E. J. Quell"),))
    assert ids(vocabulary, *found, corrections=told) == ["Elena_Marsh"] * 3
    entity = identify(found, vocabulary, told).canonical["b", "E._J._Quell"]
    assert (entity.name, entity.aliases) == ("Elena Marsh", ("E. J. Quell", "Quell"))


def test_homonyms_are_merged_by_their_identifiers(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", MINISTER, beside="Tallinn"),
        local("b", "Anna Berg", "Person", CHIEF, beside="Bergen"),
    ]
    by_id = Corrections(merges=(Merge("Anna_Berg_(Estonia)", "Anna_Berg_(Nordkai)"),))
    assert ids(vocabulary, *found, corrections=by_id) == ["Anna_Berg", "Anna_Berg"]
    identity = identify(found, vocabulary, Corrections(merges=(Merge("Anna Berg", "Nobody Else"),)))
    assert identity.unheeded == (
        "correction: 2 entities are called 'Anna Berg': give the IRI of one",
        "correction: no entity is called 'Nobody Else'",
    )


def test_split_mentions_are_another_entity(vocabulary: Vocabulary) -> None:
    found = [local(name, "Elena Marsh") for name in ("a", "b", "c")]
    told = Corrections(
        splits=(Split("Elena Marsh", "b", "Elena Marsh (novelist)"), Split("Elena Marsh", "z", "X Y"))
    )
    assert ids(vocabulary, *found, corrections=told) == [
        "Elena_Marsh",
        "Elena_Marsh_(novelist)",
        "Elena_Marsh",
    ]
    identity = identify(found, vocabulary, told)
    assert identity.canonical["b", "Elena_Marsh"].name == "Elena Marsh (novelist)"
    assert identity.unheeded == ("correction: 'Elena Marsh' is not in the article 'z'",)


def test_split_mentions_can_go_to_an_entity_that_there_is(vocabulary: Vocabulary) -> None:
    found = [local("a", "Elena Marsh"), local("b", "Elena Marsh"), local("c", "Olga Ruml")]
    told = Corrections(splits=(Split("Elena Marsh", "b", "Olga Ruml"),))
    assert ids(vocabulary, *found, corrections=told) == ["Elena_Marsh", "Olga_Ruml", "Olga_Ruml"]


def test_a_split_by_an_alias_leaves_the_government_alone(vocabulary: Vocabulary) -> None:
    city, government = local("a", "Tokyo", "Place"), local("a", "Government of Japan", "Government")
    government = replace(government, entity=replace(government.entity, aliases=("Tokyo",)))
    told = Corrections(splits=(Split("Tokyo", "a", "Tokyo (film)"),))
    assert ids(vocabulary, city, government, corrections=told) == ["Tokyo_(film)", "Government_of_Japan"]


def test_what_an_article_holds_apart_has_two_identifiers(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Maria Berg"),
        replace(local("a", "Anna Berg"), entity=Entity("x", "Anna Berg", "Person")),
        local("b", "Anna Berg"),
    ]
    made = ids(vocabulary, *found)
    assert made[0] != made[1]
    assert made[2] in made[:2]


def test_the_users_own_entities_take_part(vocabulary: Vocabulary) -> None:
    until = Post("foreign minister", "Estonia", "former", "2020", "2024-03-31")
    since = Post("foreign minister", "Estonia", "current", "2024-04-01")
    wikidata = "http://www.wikidata.org/entity/Q1"
    own = with_entities(
        vocabulary,
        (
            Entity("", "Anna Berg", "Person", ("the Iron Mayor",), None, (until,), (wikidata,)),
            Entity("", "Peeter Berg", "Person", (), None, (since,)),
        ),
    )
    title = Post("Foreign Minister", "Estonia")
    found = [
        local("a", "Berg", "Person", title, date="2024-02-01"),
        local("b", "Berg", "Person", title, date="2024-05-01"),
        local("c", "Iron Mayor"),
        local("d", "Berg"),
    ]
    identity = identify(found, own)
    made = [identity.canonical[each.key] for each in found]
    assert [entity.name for entity in made] == ["Anna Berg", "Peeter Berg", "Anna Berg", "Berg"]
    assert made[0].same_as == (wikidata,)
    assert until in made[0].posts


@pytest.fixture(scope="module")
def read() -> tuple[Found, list[Gold]]:
    articles, gold = corpus()
    return list(read_facts(articles)), gold


def _clusters(readings: list[Reading], gold: list[Gold]) -> list[str]:
    """Return the entity that each mention was given; one that was not found is alone."""
    found = {(r.article.id, span): entity.id for r in readings for span, entity in r.entities}

    def given(number: int, wanted: Gold) -> str:
        near = (
            i
            for (article, span), i in found.items()
            if article == wanted.article and _overlaps(span, wanted.span)
        )
        return found.get((wanted.article, wanted.span)) or next(near, f"not found {number}")

    return [given(number, wanted) for number, wanted in enumerate(gold)]


def _overlaps(one: Span, other: Span) -> bool:
    return one.overlaps(other)


def test_200_articles_about_40_entities(read: tuple[Found, list[Gold]], vocabulary: Vocabulary) -> None:
    found, gold = read
    assert len(found) == 200
    assert len({wanted.entity for wanted in gold}) == 40
    given = _clusters(across([reading for reading, _ in found], vocabulary), gold)
    counted: Counter[tuple[bool, bool]] = Counter()
    for (i, one), (j, other) in combinations(enumerate(gold), 2):
        if one.article != other.article:
            counted[given[i] == given[j], one.entity == other.entity] += 1
    precision = counted[True, True] / (counted[True, True] + counted[True, False])
    recall = counted[True, True] / (counted[True, True] + counted[False, True])
    assert (precision >= 0.95, recall >= 0.95) == (True, True), (precision, recall)


def test_homonyms_of_the_corpus_are_apart_and_their_own(
    read: tuple[Found, list[Gold]], vocabulary: Vocabulary
) -> None:
    """The pairs of homonyms alone: the many mentions of everybody else must not hide them."""
    found, gold = read
    given = _clusters(across([reading for reading, _ in found], vocabulary), gold)
    for one, other in (
        ("em1", "em2"),
        ("do1", "do2"),
        ("ak1", "ak2"),
        ("nao1", "nao2"),
        ("tt", "tg"),
        ("hm", "mh"),
        ("pl", "ml"),
    ):
        named = Counter(
            (wanted.entity, name)
            for wanted, name in zip(gold, given, strict=True)
            if wanted.entity in (one, other)
        )
        mostly = {
            kind: max((n, name) for (k, name), n in named.items() if k == kind)[1] for kind in (one, other)
        }
        assert mostly[one] != mostly[other]
        right = sum(named[kind, name] for kind, name in mostly.items())
        assert right / named.total() >= 0.9, named


def test_shuffled_articles_give_the_same_bytes(read: tuple[Found, list[Gold]]) -> None:
    found = read[0][:80]
    written = set()
    for seed in range(2):
        random.Random(seed).shuffle(found)
        identity = identity_of(found)
        graph = KnowledgeGraph.from_facts(found, canonical=identity.canonical, close=identity.close)
        written.add(render(graph, "trig"))
    assert len(written) == 1


def test_an_article_touches_its_own_parts_alone(
    read: tuple[Found, list[Gold]], vocabulary: Vocabulary
) -> None:
    everyone = [each for reading, _ in read[0] for each in local_entities(reading, vocabulary)]
    parts = [[everyone[i] for i in numbers] for numbers in components(everyone, vocabulary)]
    touched = [part for part in parts if any(each.article == "a017" for each in part)]
    assert 0 < sum(map(len, touched)) < len(everyone) / 2
    random.Random(1).shuffle(parts)
    assert merged(identify(part, vocabulary) for part in parts) == identify(everyone, vocabulary)


def test_components_that_are_put_together_heed_the_same_corrections(vocabulary: Vocabulary) -> None:
    found = [
        local("a", "Anna Berg", "Person", MINISTER, beside="Tallinn"),
        local("b", "Anna Berg", "Person", CHIEF, beside="Bergen"),
        local("c", "Olga Ruml"),
        local("d", "O. Quell"),
    ]
    told = Corrections(
        (Merge("Anna Berg", "Nobody Else"), Merge("Olga Ruml", "O. Quell")), (Split("Olga Ruml", "z", "X Y"),)
    )
    parts = [[found[i] for i in numbers] for numbers in components(found, vocabulary, told)]
    assert len(parts) == 2
    assert merged((identify(part, vocabulary, told) for part in parts), told) == identify(
        found, vocabulary, told
    )


def _load(articles: int) -> list[LocalEntity]:
    """Make the entities of articles about invented people who are in the news as often as real ones are, with posts."""
    dice = random.Random(1)
    kinds: tuple[tuple[EntityType, Newsmakers, int], ...] = (
        ("Person", Newsmakers(dice, lambda number: f"{GIVEN[number % len(GIVEN)]} {word(number)}"), 3),
        (
            "Organization",
            Newsmakers(dice, lambda number: f"{word(number)} {BODIES[number % len(BODIES)]}"),
            2,
        ),
        ("Place", Newsmakers(dice, word), 2),
    )
    found = []
    for number in range(articles):
        cast = [(kind, makers.draw()) for kind, makers, count in kinds for _ in range(count)]
        names = [name for _, name in cast]
        bodies = [name for kind, name in cast if kind == "Organization"]
        for kind, name in cast:
            body = dice.choice(bodies) if dice.random() < 0.3 else None
            posts = [Post(dice.choice(POSTS), body)] if kind == "Person" and dice.random() < 0.6 else []
            beside = ", ".join(each for each in dice.sample(names, 4) if each != name)
            short = name.split()[-1] if dice.random() < 0.02 else name
            found.append(local(f"a{number}", short, kind, *posts, beside=beside))
    return found


def _calls(work: Callable[[], object]) -> int:
    """Count the calls that a piece of work makes, of whatever function: its length on any machine."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_four_times_the_articles_are_not_much_more_than_four_times_the_work(vocabulary: Vocabulary) -> None:
    few, many = _load(200), _load(800)
    assert (
        Counter(each.entity.name for each in many).most_common(1)[0][1] > 150
    )  # a name that is in every fifth article
    identify(few, vocabulary)  # what is computed once for a name is there
    identify(many, vocabulary)
    work = [_calls(partial(identify, found, vocabulary)) for found in (few, many)]
    assert work[1] < 4.5 * work[0], work
