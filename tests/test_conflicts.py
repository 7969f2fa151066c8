"""What contradicts what, by the rules of ``ontology/conflicts``, and how ``graphbuild conflicts`` lists it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, serialize

import graphbuild.agreement.contradictions as module
from graphbuild.agreement import Conflict, agree, conflicts
from graphbuild.errors import OntologyError
from graphbuild.iris import NAMESPACES, Iris
from tests.command import run
from tests.event_pairs import Told, store_of

KILLED = Told(
    "Nine people were killed.",
    "Kill kill",
    "patient nine people",
    published="2025-03-04",
    story=True,
    publisher="Post",
)
BROKE = Told(
    "The dam broke.", "Event break", "agent Hollin Dam", "2025-03-04", "2025-03-04", publisher="Post"
)
HOLDS = Told(
    "Lima's mayor, Ana Sol", "HoldPost be", "agent Ana Sol, patient Lima, theme mayor", published="2025-03-04"
)
PREFIXES = "".join(f"PREFIX {name}: <{iri}> " for name, iri in NAMESPACES.items())


def other(told: Told, **changes: object) -> Told:
    return dataclasses.replace(told, **{"publisher": "Wire", **changes})  # type: ignore[arg-type]


def listed(store: Store) -> tuple[Conflict, ...]:
    agree(store)
    return conflicts(store)


def told(*events: Told) -> list[tuple[str, ...]]:
    """The conflicts of the first events of articles: the kind, then what each side says."""
    found = listed(store_of(events))
    return [(conflict.kind, *(side.says for side in conflict.sides)) for conflict in found]


def with_posts(store: Store, *held: tuple[str, str, str]) -> Store:
    """Add who holds which post, with what status, to the graph of the entities."""
    iris = Iris()
    for holder, title, status in held:
        store.update(
            f"{PREFIXES} INSERT DATA {{ GRAPH {iris.graph('entities')} {{ "
            f"{iris.membership(holder, (title, status))} a gb:Post ; org:member {iris.entity(holder)} ; "
            f'gb:postTitle "{title}" ; gb:postStatus "{status}" }} }}'
        )
    return store


# ---- The rules ---------------------------------------------------------------------------------------------------------


def test_yes_against_no() -> None:
    denied = other(BROKE, stated="not Event break", sentence="The dam did not break.", holder="the governor")
    assert told(BROKE, denied) == [("polarity", "yes", "no")]
    assert told(BROKE, other(BROKE)) == []


@pytest.mark.parametrize(("holder", "number"), [(None, 0), ("the governor", 1)])
def test_an_article_contradicts_itself_only_in_the_words_of_others(holder: str | None, number: int) -> None:
    store = store_of([BROKE, other(BROKE, stated="not Event break", sentence="It did not.", holder=holder)])
    first, second = Iris().article("a1"), Iris().article("a2")
    store.update(
        f"{PREFIXES} WITH {second} DELETE {{ ?q oa:hasSource ?a }} INSERT {{ ?q oa:hasSource {first} }} WHERE {{ ?q oa:hasSource ?a }}"
    )
    assert len(listed(store)) == number


def test_what_is_denied_on_another_day_is_no_conflict() -> None:
    assert told(BROKE, other(BROKE, stated="not Event break", day="2025-03-01")) == []


def test_what_is_only_planned_contradicts_nothing() -> None:
    assert (
        told(other(BROKE, stated="planned Event break"), other(BROKE, stated="not planned Event break")) == []
    )


@pytest.mark.parametrize(
    ("participants", "says"),
    [
        ("patient eleven people", ["9", "11"]),
        ("patient at least eleven people", ["9", "11 or more"]),
        ("patient up to seven people", ["9", "up to 7"]),
        ("patient at least seven people", []),
        ("patient about ten people", []),
        ("patient people", []),
        ("patient eleven soldiers", []),
    ],
)
def test_numbers_of_one_event(participants: str, says: list[str]) -> None:
    expected = [("number", *says)] if says else []
    assert told(KILLED, other(KILLED, participants=participants)) == expected


def test_three_numbers_are_one_conflict() -> None:
    third = other(KILLED, participants="patient twelve people", publisher="Globe")
    assert told(KILLED, other(KILLED, participants="patient eleven people"), third) == [
        ("number", "9", "11", "12")
    ]


def test_numbers_of_two_events_are_no_conflict() -> None:
    assert told(KILLED, other(KILLED, participants="patient eleven people", story=False)) == []


def test_days_of_what_happens_once() -> None:
    resigned = Told("Marsh resigned.", "Resign resign", "agent Elena Marsh", "2025-03-03", "2025-03-04")
    assert told(resigned, other(resigned, day="2025-03-04")) == [("date", "2025-03-03", "2025-03-04")]


MAYORS = (
    HOLDS,
    other(HOLDS, sentence="Mayor Rui Paz", participants="agent Rui Paz, patient Lima, theme mayor"),
)


def test_two_holders_of_one_post() -> None:
    store = with_posts(store_of(MAYORS), ("Ana Sol", "mayor", "current"), ("Rui Paz", "mayor", "current"))
    (conflict,) = listed(store)
    assert (conflict.kind, [side.says for side in conflict.sides]) == ("post", ["Ana Sol", "Rui Paz"])


@pytest.mark.parametrize(
    ("second", "held"),
    [
        ({"published": "2025-06-04"}, "current"),  # the next one
        ({}, "former"),
        ({"participants": "agent Rui Paz, patient Oslo, theme mayor"}, "current"),
        ({"participants": "agent Rui Paz, patient Lima, theme teacher"}, "current"),
        ({"stated": "not HoldPost be"}, "current"),
    ],
)
def test_who_comes_later_or_elsewhere_holds_another_post(second: dict[str, str], held: str) -> None:
    store = store_of([MAYORS[0], dataclasses.replace(MAYORS[1], **second)])  # type: ignore[arg-type]
    with_posts(
        store, ("Ana Sol", "mayor", "current"), ("Rui Paz", "mayor", held), ("Rui Paz", "teacher", held)
    )
    assert listed(store) == ()


@pytest.mark.parametrize("who", ["Ana Sol", "Rui Paz"])
def test_who_has_just_come_or_gone_is_no_conflict(who: str) -> None:
    change = Told(f"{who} was voted in.", "Elect elect", f"patient {who}", published="2025-03-04")
    store = with_posts(
        store_of([*MAYORS, change]), ("Ana Sol", "mayor", "current"), ("Rui Paz", "mayor", "current")
    )
    assert listed(store) == ()


def test_each_rule_says_what_it_looks_for() -> None:
    assert [path.name for path in module.rule_files()] == [
        "10-polarity.rq", "20-number.rq", "30-date.rq", "40-post.rq",
    ]  # fmt: skip
    for path in module.rule_files():
        assert path.read_text(encoding="utf-8").startswith("#+ summary: ")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SELECT {", "not a rule"),
        ("ASK {}", "it must SELECT"),
        ("SELECT ?one { ?one ?a ?b }", "it must SELECT"),
    ],
)
def test_a_rule_with_a_mistake_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, why: str
) -> None:
    (tmp_path / "99-bad.rq").write_text(text)
    monkeypatch.setattr(module, "rule_files", lambda: [tmp_path / "99-bad.rq"])
    with pytest.raises(OntologyError, match=rf"99-bad\.rq: .*{why}") as caught:
        conflicts(Store())
    assert "\n" not in str(caught.value)


# ---- The command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A file that holds two articles and no graph of agreement, as other programs may write one."""
    path = tmp_path / "two.nq"
    second = other(
        BROKE, stated="not Event break", sentence="It did \\u001B[2J not\\nbreak.", holder="the governor"
    )
    path.write_bytes(serialize(store_of([BROKE, second]), format=RdfFormat.N_QUADS) or b"")
    return path


def test_the_command_lists_both_sides(graph: Path) -> None:
    done = run("conflicts", graph)
    assert (done.status, done.err) == (0, "graphbuild: 2 articles: 1 conflict\n")
    assert done.out.splitlines() == [
        "One source says that it was so, another that it was not",
        "  yes: break (Post, 2025-03-04, a1)",
        "      The dam broke.",
        "  no: break (Wire, 2025-03-04, a2, according to the governor)",
        "      It did \ufffd[2J not break.",
    ]


def test_the_command_gives_json(graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.jsonl"
    assert run("conflicts", graph, "--json", "-o", out).status == 0
    (line,) = out.read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert found["kind"] == "polarity"
    assert [(side["publisher"], side["according_to"]) for side in found["sides"]] == [
        ("Post", None),
        ("Wire", "the governor"),
    ]


def test_to_find_nothing_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "one.nq"
    path.write_bytes(serialize(store_of([BROKE]), format=RdfFormat.N_QUADS) or b"")
    done = run("conflicts", path)
    assert (done.status, done.out, done.err) == (0, "", "graphbuild: 1 article: 0 conflicts\n")


def test_a_missing_graph_is_one_line(tmp_path: Path) -> None:
    done = run("conflicts", tmp_path / "none.trig")
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
