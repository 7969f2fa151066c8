"""A store that grows and shrinks: at any time what a build of its articles at once gives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest

from graphbuild.corrections import NONE, Corrections, Merge, Split
from graphbuild.errors import OutputError
from graphbuild.export import render
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Entity
from graphbuild.provenance import Run
from graphbuild.resolution.identity import Identity, LocalEntity, identify
from graphbuild.stages import identity_of
from graphbuild.storage.backend import FolderStore
from graphbuild.storage.writer import Writer
from graphbuild.vocabulary import Vocabulary, load_vocabulary
from tests.stories import Story, any_story, story

RUN = Run("1.0", "abc", "english-1")
ROOT = Path(__file__).resolve().parent.parent
Stories = dict[str, Story]


class MemoryStore(FolderStore):
    """A store for the tests alone, which lives in memory and lets a test look into it."""

    def __init__(self) -> None:
        self.name = "memory"
        self._store = ox.Store()

    def flush(self) -> None:
        """Nothing to do."""


CORRECTED = Corrections(
    (Merge("Anna Kovac", "Lifeng He"),),
    (Split("Pavel Dorn", "b", "Velden"), Split("Dorn", "c", "Peter Kovac")),
)
"""Corrections that make one of two, and another of one."""


def writer(backend: FolderStore, run: Run = RUN, corrections: Corrections = NONE) -> Writer:
    return Writer(backend, load_vocabulary(), run, corrections=corrections)


def at_once(stories: Stories, corrections: Corrections = NONE) -> KnowledgeGraph:
    identity = identity_of(stories.values(), load_vocabulary(), corrections)
    return KnowledgeGraph.from_facts(
        stories.values(), run=RUN, canonical=identity.canonical, close=identity.close
    )


def lines(store: ox.Store) -> list[str]:
    """Everything but the bookkeeping, as sorted N-Quads."""
    return render(KnowledgeGraph(store), "nquads").decode("utf-8").splitlines()


def raw(store: ox.Store) -> list[str]:
    """Everything, the bookkeeping with it."""
    return sorted(str(quad) for quad in store)


@pytest.mark.parametrize("corrections", [NONE, CORRECTED], ids=["plain", "corrected"])
@pytest.mark.parametrize("seed", [0, 1, 2, 151])
def test_any_order_of_changes_gives_what_building_the_rest_at_once_gives(
    seed: int, corrections: Corrections
) -> None:
    random = Random(seed)
    present: Stories = {}
    backend = MemoryStore()
    with writer(backend, corrections=corrections) as writing:
        for _ in range(14):
            article = random.choice("abcdef")
            if article in present and random.random() < 0.4:
                writing.retract([article])
                del present[article]
            else:
                present[article] = any_story(random, article)
                writing.put(*present[article])
            if present:
                assert lines(backend.store) == lines(at_once(present, corrections).store)
        anew = MemoryStore()
        with writer(anew, corrections=corrections) as other:
            for article in random.sample(sorted(present), len(present)):
                other.put(*present[article])
            assert raw(backend.store) == raw(anew.store)


def test_two_entities_of_an_article_that_become_one_come_apart_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a rule of this test: two names are one entity's as soon as some article knows both for one."""
    joined = story("j", 6)
    both = replace(joined[0].entities[0][1], aliases=("Anna Kovac", "Peter Kovac"))
    glue = replace(joined[0], entities=((joined[0].entities[0][0], both),)), ()

    def one_rule(locals_: Iterable[LocalEntity], *_: object) -> Identity:
        found = list(locals_)
        together = {name for local in found for name in local.entity.aliases if local.article == "j"}
        merged = Entity("Kovac_together", "Kovac", "Person")
        return Identity(
            {
                (each.article, each.entity.id): merged if each.entity.name in together else each.entity
                for each in found
            }
        )

    monkeypatch.setattr("graphbuild.storage.identities.identify", one_rule)
    monkeypatch.setattr(
        "graphbuild.storage.identities.connect",
        lambda keys: [each for each in [[*range(len(list(keys)))]] if each],
    )
    monkeypatch.setattr("graphbuild.resolution.identity.identify", one_rule)
    monkeypatch.setattr("graphbuild.storage.blocks.block_keys", lambda *_: frozenset(["all"]))
    present: Stories = {"a": story("a", 2, 0), "b": story("b", 2)}
    backend = MemoryStore()
    with writer(backend) as writing:
        for each in present.values():
            writing.put(*each)
        apart = raw(backend.store)
        assert any("#praised>" in line for line in apart)
        writing.put(*glue)
        assert lines(backend.store) == lines(at_once({**present, "j": glue}).store)
        assert not any(
            "Kovac_together> <https://w3id.org/graphbuild/ontology#praised>" in line
            for line in lines(backend.store)
        )
        writing.retract(["j"])
        assert raw(backend.store) == apart


def test_each_change_identifies_once_what_hangs_together_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def counting(locals_: list[LocalEntity], vocabulary: Vocabulary, corrections: Corrections) -> Identity:
        counted.append(len(locals_))
        return identify(locals_, vocabulary, corrections)

    monkeypatch.setattr("graphbuild.storage.identities.identify", counting)
    with writer(MemoryStore()) as writing:
        for number in range(6):
            writing.put(*story(f"a{number}", 0))
        counted.clear()
        writing.put(*story("b", 8))
        assert sorted(counted) == [1, 1]  # Corvale, and the water board: nobody else
        counted.clear()
        writing.put(*story("a6", 0))
        assert sorted(counted) == [
            7,
            7,
        ]  # all of Anna Kovac and all of Pavel Dorn as they are now, not as they were
        writing.retract(["a6"])
        counted.clear()
        writing.put(*story("a6", 0))
        assert sum(counted) == 14


def test_a_country_that_nobody_names_any_more_is_not_pointed_at() -> None:
    backend = MemoryStore()
    with writer(backend) as writing:
        writing.put(*story("minister", 4))
        alone = lines(backend.store)
        assert not any("#ofCountry>" in line or "org#organization>" in line for line in alone)
        writing.put(*story("country", 6))
        assert any(
            "org#organization> <https://w3id.org/graphbuild/data/entity/Japan>" in line
            for line in lines(backend.store)
        )
        writing.retract(["country"])
        assert lines(backend.store) == alone


def test_a_post_that_somebody_else_holds_too_stays() -> None:
    backend = MemoryStore()
    with writer(backend) as writing:
        writing.put(*story("kovac", 3))
        alone = lines(backend.store)
        writing.put(*story("olga", 14))
        writing.retract(["olga"])
        assert lines(backend.store) == alone
        writing.retract(["kovac"])
        assert not any("data/role/" in line for line in lines(backend.store))


def test_another_version_computes_everything_anew_and_keeps_what_it_held(tmp_path: Path) -> None:
    stories = {
        name: story(name, *numbers) for name, numbers in (("a", (0, 4)), ("b", (1, 6)), ("c", (9, 13)))
    }
    with writer(FolderStore(tmp_path / "news.db")) as writing:
        for each in stories.values():
            writing.put(*each)
    before = lines(ox.Store.read_only(str(tmp_path / "news.db")))
    newer = Run("1.1", "def", "english-1")
    with writer(FolderStore(tmp_path / "news.db"), newer) as writing:
        assert {writing.state(each[0].article) for each in stories.values()} == {"changed"}
        assert writing.state(story("d", 1)[0].article) == "new"
        writing.retract(["b"])
    del stories["b"]
    assert before != (after := lines(ox.Store.read_only(str(tmp_path / "news.db"))))
    assert after == lines(at_once(stories).store)


def test_an_article_is_changed_when_its_text_its_date_or_what_reads_it_changes(tmp_path: Path) -> None:
    read, facts = story("a", 0)
    with writer(FolderStore(tmp_path / "news.db")) as writing:
        assert writing.state(read.article) == "new"
        writing.put(read, facts)
        assert writing.state(read.article) == "unchanged"
        assert writing.state(replace(read.article, origin="elsewhere")) == "unchanged"
        assert writing.state(replace(read.article, title="Another")) == "changed"
        assert writing.state(replace(read.article, text=read.article.text + "!")) == "changed"
    with writer(FolderStore(tmp_path / "news.db"), replace(RUN, pipeline="english-2")) as writing:
        assert writing.state(read.article) == "changed"


def test_an_unknown_article_is_named_and_nothing_is_taken_out() -> None:
    backend = MemoryStore()
    with writer(backend) as writing:
        writing.put(*story("a", 0))
        before = raw(backend.store)
        with pytest.raises(
            OutputError, match=r"memory: no article with the id 'nobody'; nothing was retracted"
        ):
            writing.retract(["a", "nobody"])
        assert raw(backend.store) == before


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Writer(FolderStore(path), load_vocabulary(), RUN, base="https://example.org/kg") as writing:
        writing.put(*story("a", 0))
    with writer(FolderStore(path)) as writing:
        assert writing.base == "https://example.org/kg/"
        writing.put(*story("b", 1))
    assert KnowledgeGraph.load(path).base == "https://example.org/kg/"
    with pytest.raises(
        OutputError, match=r"the store has the base https://example.org/kg/; leave --base out"
    ):
        Writer(FolderStore(path), load_vocabulary(), RUN, base="https://example.org/other")


def test_killed_twenty_times_nothing_is_lost_or_half_there_or_done_twice() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill_storage", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    kills, _, middle = done.stdout.partition(" kills, ")
    assert (kills, int(middle.split()[0]) >= 15) == ("20", True)
