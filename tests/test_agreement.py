"""Events across articles: which are one, who states them independently, and what the graph says of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from itertools import permutations

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, serialize

from graphbuild.agreement import agree, agreeing
from graphbuild.agreement.copies import find_copies
from graphbuild.agreement.events import Page, read_events
from graphbuild.agreement.groups import groups, matches
from graphbuild.agreement.knowledge import knowledge
from graphbuild.agreement.matching import Kind, Match, match
from graphbuild.agreement.numbers import Amount, amount, content_words
from graphbuild.iris import Iris, gb
from graphbuild.query import query
from graphbuild.query.library import named_query
from graphbuild.rules import derive
from tests.event_pairs import Pair, Told, pairs, store_of

GRAPH = Iris().graph("agreement")


def found(*told: Told) -> list[Match]:
    """The matches between the first events of the articles, without those of their story."""
    everything = matches(read_events(store_of(told)), knowledge())
    return [pair for pair in everything if pair.one.endswith("#e1") and pair.two.endswith("#e1")]


def kinds(*told: Told) -> list[Kind]:
    return [pair.kind for pair in found(*told)]


def counted(*told: Told) -> list[tuple[int, int, int]]:
    """Mentions, publishers and claimants of each group of first events."""
    store = store_of(told)
    agree(store)
    text = """SELECT (COUNT(?e) AS ?n) ?p ?c { ?g gb:groups ?e ; gb:publisherCount ?p ; gb:claimantCount ?c
              FILTER STRENDS(STR(?e), '#e1') } GROUP BY ?g ?p ?c"""
    return [(int(str(row["n"])), int(str(row["p"])), int(str(row["c"]))) for row in query(store, text)]


MET = Told(
    "Berg met Kell.", "Meet meet sym", "agent Anna Berg, coAgent Boris Kell", "2025-03-03", "2025-03-04"
)


def told(**changes: object) -> Told:
    return dataclasses.replace(MET, **changes)  # type: ignore[arg-type]


# ---- Pairs -------------------------------------------------------------------------------------------------------------


def test_the_table_has_enough_pairs_of_either_kind() -> None:
    table = pairs()
    assert sum(pair.same for pair in table) >= 25
    assert sum(not pair.same for pair in table) >= 25
    assert len({pair.title for pair in table}) == len(table)


def test_precision_and_recall_on_the_table() -> None:
    table = pairs()
    joined = [pair for pair in table if "sameEventAs" in kinds(pair.one, pair.two)]
    wrong = [pair.title for pair in joined if not pair.same]
    missed = [pair.title for pair in table if pair.same and pair not in joined]
    right = len(joined) - len(wrong)
    assert right / len(joined) >= 0.9, wrong
    assert right / sum(pair.same for pair in table) >= 0.9, missed


@pytest.mark.parametrize("pair", [pair for pair in pairs() if pair.same], ids=lambda pair: pair.title)
def test_the_order_of_two_articles_does_not_matter(pair: Pair) -> None:
    assert kinds(pair.one, pair.two) == kinds(pair.two, pair.one)


def test_the_reason_names_class_participants_and_day() -> None:
    (pair,) = found(MET, told(published="2025-03-05"))
    assert pair.reason == "both Meet; with Anna Berg, Boris Kell; on 2025-03-03"


def test_opposite_polarity_contradicts_and_is_never_the_same() -> None:
    assert kinds(MET, told(stated="not Meet meet sym")) == ["contradicts"]


@pytest.mark.parametrize("stance", ["planned", "possible", "desired", "conditional", "requested"])
def test_nothing_matches_across_factuality(stance: str) -> None:
    assert kinds(MET, told(stated=f"{stance} Meet meet sym")) == []
    one, two = read_events(store_of([MET, told(stated=f"{stance} Meet meet sym")]))
    assert match(one, two, knowledge()) is None


def test_what_happens_once_has_one_day() -> None:
    left = told(stated="Resign resign", participants="agent Elena Marsh", day="2025-03-03")
    assert kinds(left, told(stated="Resign resign", participants="agent Elena Marsh", day="2025-03-05")) == [
        "otherwiseDated"
    ]
    assert kinds(MET, told(day="2025-03-05")) == []  # who met may meet again
    again = told(stated="Resign resign", participants="agent Elena Marsh", day="2025-09-05")
    assert kinds(left, again) == []


# ---- Groups ------------------------------------------------------------------------------------------------------------


def test_an_undated_mention_ties_no_two_days_together() -> None:
    events = read_events(store_of([MET, told(day="2025-03-05"), told(day="-", published="2025-03-04")]))
    sizes = [len(group) for group in groups(events, matches(events, knowledge()))]
    assert sizes == [2]


def test_any_order_of_the_articles_gives_the_same_groups() -> None:
    mentions = [
        MET,
        told(published="2025-03-05"),
        told(day="2025-03-08"),
        told(day="-", published="2025-03-04"),
    ]
    results = set()
    for order in permutations(range(4)):
        store = store_of([mentions[index] for index in order])
        agree(store)
        told_together = query(store, "SELECT ?g ?e { ?g gb:groups ?e }")
        named = {f"a{place + 1}#e1": index for place, index in enumerate(order)}
        by_group: dict[str, set[int]] = {}
        for row in told_together:
            by_group.setdefault(str(row["g"]), set()).add(named[str(row["e"]).rpartition("/")[2]])
        results.add(frozenset(frozenset(group) for group in by_group.values()))
    assert results == {frozenset({frozenset({0, 1, 3})})}


# ---- Who states it -----------------------------------------------------------------------------------------------------

LONG = "On Monday Anna Berg met Boris Kell in the old harbour hall of Lima for two hours of talks."
SHORT = "Berg and Kell talked on March 3 while protesters stood outside and sang."


def test_publishers_are_counted_once() -> None:
    assert counted(told(publisher="Post"), told(publisher="Wire", sentence=SHORT)) == [(2, 2, 0)]
    assert counted(told(publisher="Post"), told(publisher="post", sentence=SHORT)) == [(2, 1, 0)]


def test_a_copied_sentence_is_no_second_publisher() -> None:
    assert counted(told(publisher="Post", sentence=LONG), told(publisher="Wire", sentence=LONG)) == [
        (2, 1, 0)
    ]
    edited = LONG.replace("talks", "discussions")
    assert counted(told(publisher="Post", sentence=LONG), told(publisher="Wire", sentence=edited)) == [
        (2, 1, 0)
    ]


def test_a_short_sentence_may_be_written_twice() -> None:
    assert counted(told(publisher="Post"), told(publisher="Wire")) == [(2, 2, 0)]


def test_an_article_without_publisher_is_no_witness() -> None:
    assert counted(told(publisher="Post"), told(sentence=SHORT)) == [(2, 1, 0)]


def test_a_claim_counts_for_its_source_and_for_no_publisher() -> None:
    claim = told(publisher="Wire", sentence=SHORT, holder="An aide")
    assert counted(told(publisher="Post"), claim) == [(2, 1, 1)]
    other = told(publisher="Post", holder="an aide")
    assert counted(claim, other) == [(2, 0, 1)]  # one aide, in two papers


@pytest.mark.parametrize(
    ("first", "second", "publishers"), [(LONG, SHORT, 2), (LONG, LONG, 1)], ids=["own words", "copied"]
)
def test_simple_edges_are_corroborated_by_those_who_do_not_copy(
    first: str, second: str, publishers: int
) -> None:
    store = store_of([told(publisher="Post", sentence=first), told(publisher="Wire", sentence=second)])
    derive(store)
    agree(store)
    text = named_query("corroborated").text.replace("(UNDEF UNDEF)", "(UNDEF 1)")
    rows = [(row["who"], row["whom"], row["publishers"]) for row in query(store, text)]
    assert rows == [("Anna Berg", "Boris Kell", publishers), ("Boris Kell", "Anna Berg", publishers)]


def page(name: str, *sentences: str, publisher: str | None = "Post", day: int = 1) -> Page:
    quotes = tuple((f"{name}#q{number}", text) for number, text in enumerate(sentences))
    return Page(name, publisher, dt.date(2025, 3, day), frozenset(), quotes)


def test_the_copy_is_the_later_one_and_never_the_one_with_a_publisher() -> None:
    assert find_copies([page("a", LONG, SHORT, day=2), page("b", LONG, SHORT)]).articles == {"a": "b"}
    nobody = page("b", LONG, SHORT, publisher=None)
    assert find_copies([page("a", LONG, SHORT, day=2), nobody]).articles == {"b": "a"}


def test_a_shortened_article_is_a_copy_and_a_quoting_one_is_not() -> None:
    own = [
        "The harbour hall was built in 1890 by a guild of rope makers.",
        "Nobody was hurt on that evening.",
    ]
    whole = page("a", LONG, SHORT, *own)
    assert find_copies([whole, page("b", LONG, SHORT, day=2)]).articles == {"b": "a"}
    others = (
        "A singer drew crowds to the pier on the same day, and rain fell.",
        "Shops closed at noon in Lima.",
    )
    quoting = find_copies([whole, page("b", LONG, *others, day=2)])
    assert quoting.articles == {}
    assert quoting.quotes == {"b#q0": ("a#q0", "a")}


def test_a_copy_of_a_copy_leads_to_the_first() -> None:
    copies = find_copies([page(name, LONG, SHORT, day=day) for day, name in enumerate("abc", start=1)])
    assert copies.articles == {"b": "a", "c": "a"}
    assert copies.quotes["c#q0"] == ("a#q0", "a")


# ---- Numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("nine people", 9, 9, "people"),
        ("At least nine people", 9, math.inf, "people"),
        ("more than 4,000 residents", 4000, math.inf, "resident"),
        ("up to 300 soldiers", 0, 300, "soldier"),
        ("about 4,000", 3600, 4400, ""),
        ("twenty-one dogs", 21, 21, "dog"),
        ("two hundred and ten boats", 210, 210, "boat"),
        ("2.4 billion euros", 2.4e9, 2.4e9, "euro"),
        ("one hundred thousand", 100_000, 100_000, ""),
    ],
)
def test_a_number_is_an_interval(text: str, low: float, high: float, unit: str) -> None:
    assert amount(text, knowledge()) == Amount(low, high, unit)


@pytest.mark.parametrize("text", ["", "the flood of 1987", "people", "at least the mayor", "its banks"])
def test_where_no_number_begins_there_is_none(text: str) -> None:
    assert amount(text, knowledge()) is None


def test_amounts_read_well() -> None:
    shown = [
        str(Amount(9, math.inf, "")),
        str(Amount(7, 7, "")),
        str(Amount(0, 3, "")),
        str(Amount(9, 11, "")),
    ]
    assert shown == ["9 or more", "7", "up to 3", "9 to 11"]


def test_words_are_compared_without_numbers_articles_and_pronouns() -> None:
    assert content_words("the two Bridges of it") == {"bridge"}
    assert content_words("At least nine") == frozenset()


# ---- The graph ---------------------------------------------------------------------------------------------------------


def test_links_have_their_reason_and_articles_stay_as_they_are() -> None:
    store = store_of([MET, told(published="2025-03-05")])
    before = set(store)
    agree(store)
    added = set(store) - before
    assert before <= set(store)
    assert {quad.graph_name for quad in added} == {GRAPH}
    text = """SELECT ?why { ?s rdf:subject ?a ; rdf:predicate gb:sameEventAs ; rdf:object ?b ; gb:matchReason ?why .
              ?a gb:sameEventAs ?b }"""
    assert [row["why"] for row in query(store, text)] == [
        "both Meet; with Anna Berg, Boris Kell; on 2025-03-03"
    ]


def test_agreeing_again_changes_nothing_and_forgets_what_is_gone() -> None:
    store = store_of([MET, told(published="2025-03-05")])
    agree(store)
    first = serialize(store, format=RdfFormat.N_QUADS)
    agree(store)
    assert serialize(store, format=RdfFormat.N_QUADS) == first
    store.remove_graph(Iris().article("a2"))
    agree(store)
    assert list(store.quads_for_pattern(None, gb("sameEventAs"), None, None)) == []


def test_a_store_that_cannot_be_written_is_compared_in_a_copy() -> None:
    store = store_of([MET, told(published="2025-03-05")])
    size = len(store)
    other = agreeing(store)
    assert len(store) == size < len(other)
    assert agreeing(other) is other


def test_foreign_data_is_no_reason_to_fail() -> None:
    store = store_of([MET])
    event = NamedNode(Iris().article("a1").value + "#e1")
    graph = Iris().article("a1")
    for name, value in (("timeStart", "soon"), ("agent", "text for an entity"), ("eventType", "PARTY")):
        store.update(
            f"INSERT DATA {{ GRAPH {graph} {{ {event} {gb(name)} {Literal(value)} . "
            f"{graph} <https://schema.org/datePublished> 'now' }} }}"
        )
    agree(store)
    agree(Store())
