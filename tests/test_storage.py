"""A store that grows and shrinks: at any time what a build of its articles at once gives."""

from __future__ import annotations

from random import Random

import pyoxigraph as ox
import pytest

from graphbuild.export import render
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Fact, Reading
from graphbuild.provenance import Run
from graphbuild.stages import canonical_entities
from graphbuild.storage.backend import FolderStore
from graphbuild.storage.writer import Writer
from graphbuild.vocabulary import load_vocabulary
from tests.stories import any_story

RUN = Run("1.0", "abc", "english-1")
Stories = dict[str, tuple[Reading, tuple[Fact, ...]]]


class MemoryStore(FolderStore):
    """A store for the tests alone, which lives in memory and lets a test look into it."""

    def __init__(self) -> None:
        self.name = "memory"
        self._store = ox.Store()

    def flush(self) -> None:
        """Nothing to do."""


def writer(backend: FolderStore, run: Run = RUN) -> Writer:
    return Writer(backend, load_vocabulary(), run)


def at_once(stories: Stories) -> KnowledgeGraph:
    return KnowledgeGraph.from_facts(
        stories.values(), run=RUN, canonical=canonical_entities(stories.values(), load_vocabulary())
    )


def lines(store: ox.Store) -> list[str]:
    """Everything but the bookkeeping, as sorted N-Quads."""
    return render(KnowledgeGraph(store), "nquads").decode("utf-8").splitlines()


def raw(store: ox.Store) -> list[str]:
    """Everything, the bookkeeping with it."""
    return sorted(str(quad) for quad in store)


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_changes_gives_what_building_the_rest_at_once_gives(seed: int) -> None:
    random = Random(seed)
    present: Stories = {}
    backend = MemoryStore()
    with writer(backend) as writing:
        for _ in range(14):
            article = random.choice("abcdef")
            if article in present and random.random() < 0.4:
                writing.retract([article])
                del present[article]
            else:
                present[article] = any_story(random, article)
                writing.put(*present[article])
            if present:
                assert lines(backend.store) == lines(at_once(present).store)
        anew = MemoryStore()
        with writer(anew) as other:
            for article in random.sample(sorted(present), len(present)):
                other.put(*present[article])
            assert raw(backend.store) == raw(anew.store)
