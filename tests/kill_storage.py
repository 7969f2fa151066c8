"""Kills a build into a store with -9, again and again, and looks each time at what is left.

    python -m tests.kill_storage SEED

A process of its own, so that what takes long (the lexicon, reading the stories) is done once and children are forked from
it before any store is open. A child brings the store to an edition of all articles, telling of each one that is
written; after the last article of an edition comes the next edition, so that articles are added first and replaced
later. Prints how many kills hit how many writes; an AssertionError says what was lost.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pyoxigraph as ox

from graphbuild.export import render
from graphbuild.iris import Iris
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.provenance import Run
from graphbuild.stages import identity_of
from graphbuild.storage.backend import FolderStore
from graphbuild.storage.records import content_digest, record_node
from graphbuild.storage.writer import Writer
from graphbuild.vocabulary import load_vocabulary
from tests.stories import Story, any_story

RUN = Run("1.0", "abc", "english-1")
KILLS = 20
MEMORY = "/dev/shm"  # noqa: S108 - a file system that forgets when the machine stops, not when a process does
ARTICLES = [f"a{number:02}" for number in range(16)]


def edition(seed: int, number: int) -> dict[str, Story]:
    """All articles as they read in one edition."""
    random = Random(seed * 1000 + number)
    return {article: any_story(random, article) for article in ARTICLES}


def forked(work: Callable[..., None], *arguments: object) -> int:
    """Run ``work`` in a child and return its process id; a child that fails ends with status 1."""
    child = os.fork()
    if child:
        return child
    try:
        work(*arguments)
    except BaseException:  # noqa: BLE001 - a child must not go on as its parent
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def build(path: Path, stories: dict[str, Story], told: set[str], tell: int) -> None:
    """Bring the store to ``stories``, and write the number of each article to ``tell`` when it is there."""
    with Writer(FolderStore(path), load_vocabulary(), RUN) as writer:
        for number, (article, story) in enumerate(stories.items()):
            if writer.state(story[0].article) != "unchanged":
                assert article not in told, f"written once more: {article}"
                writer.put(*story)
            os.write(tell, bytes([number]))


def held(path: Path, editions: list[dict[str, Story]], told: set[str]) -> None:
    """Check that each article is there in one edition, whole, the told ones in the last, and nothing else."""
    store = FolderStore(path).store
    there = {
        quad.object.value: quad.subject  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(
            None, ox.NamedNode("https://w3id.org/graphbuild/store#digest"), None
        )
    }
    assert len(there) == len(set(there.values())), "an article is there twice"
    found = {
        article: story
        for stories in editions
        for article, story in stories.items()
        if record_node(article, Iris()) == there.get(content_digest(story[0].article, RUN))
    }
    assert len(found) == len(there), "an article is of no edition"
    lost = {article for article in told if found.get(article) != editions[-1][article]}
    assert not lost, f"told, but not there: {lost}"
    same(store, found)


def same(store: ox.Store, stories: dict[str, Story]) -> None:
    """Check that a store holds what building these articles at once gives."""
    identity = identity_of(stories.values(), load_vocabulary())
    whole = KnowledgeGraph.from_facts(
        stories.values(), run=RUN, canonical=identity.canonical, close=identity.close
    )
    if stories:
        assert render(KnowledgeGraph(store), "nquads") == render(whole, "nquads"), (
            "not what a build at once gives"
        )


def ended(child: int) -> None:
    """Wait for a child that checks or finishes something."""
    assert os.waitpid(child, 0)[1] == 0


def main(seed: int) -> None:
    """Kill, look, go on; at the end finish and look again."""
    load_vocabulary()
    random, editions, told, kills, hits = Random(seed), [edition(seed, 0)], set[str](), 0, 0
    with tempfile.TemporaryDirectory(dir=MEMORY if Path(MEMORY).is_dir() else None) as folder:
        path = Path(folder) / "news.db"
        while kills < KILLS:
            ear, mouth = os.pipe()
            child = forked(build, path, editions[-1], told, mouth)
            os.close(mouth)
            for _ in range(random.randint(0, 6) + len(told)):
                told.update(ARTICLES[number] for number in os.read(ear, 1))
            time.sleep(random.uniform(0, 0.02))
            os.kill(child, signal.SIGKILL)
            while number := os.read(ear, 100):
                told.update(ARTICLES[each] for each in number)
            os.close(ear)
            killed = os.waitpid(child, 0)[1] == signal.SIGKILL
            kills += killed
            hits += killed and len(told) < len(ARTICLES)
            if (path / "CURRENT").exists():
                ended(forked(held, path, editions, told))
            if len(told) == len(ARTICLES):  # what is killed next replaces articles
                editions.append(edition(seed, len(editions)))
                told = set()
        ended(forked(build, path, editions[-1], told, os.open(os.devnull, os.O_WRONLY)))
        ended(forked(held, path, editions[-1:], set(ARTICLES)))
    print(f"{kills} kills, {hits} of them in the middle, {len(editions)} editions")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
