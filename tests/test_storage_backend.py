"""Stores that cannot be used: held, damaged, full, half made, no store at all. One line each, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphbuild.errors import OutputError
from graphbuild.storage import open_backend
from graphbuild.storage.backend import FolderStore
from tests.command import run
from tests.test_storage import ROOT

FULL = """
import resource, sys
from pathlib import Path
from tests.stories import SENTENCES, story
from tests.test_storage import FolderStore, OutputError, writer
stories = [story(f"a{n:03}", n % len(SENTENCES), (n + 1) % len(SENTENCES)) for n in range(200)]
with writer(FolderStore(Path(sys.argv[1]))) as writing:
    writing.put(*stories[0])
    limit = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for each in stories[1:]:
        try:
            writing.put(*each)
        except OutputError as error:
            print(each[0].article.id, error, sep="\\n")
            raise SystemExit from None
"""
"""Writes articles until files may not grow any more, which is how a full disk looks to a process of its own."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one quad, on the disk."""
    made = FolderStore(tmp_path / "news.db")
    made.update("INSERT DATA { GRAPH <http://a/g> { <http://a/s> <http://a/p> 'kept' } }")
    made.flush()
    made.close()
    return tmp_path / "news.db"


def test_a_store_that_another_process_holds_is_named(store: Path) -> None:
    code = "import sys, pyoxigraph; s = pyoxigraph.Store(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        done = run("retract", store, "a")
        read = run("query", store, "SELECT ?o { ?s ?p ?o }", "--csv")
        holder.communicate(b"")
    assert done.status == 1
    assert done.complaints == [
        f"graphbuild: {store}: another process holds this store; wait until it has ended (one writer at a time)"
    ]
    assert (read.status, read.out) == (0, "o\nkept\n")  # reading is free


@pytest.mark.parametrize(
    "command", [("retract", "STORE", "a"), ("query", "STORE", "ASK {}"), ("view", "STORE")]
)
@pytest.mark.parametrize("broken", ["CURRENT", "MANIFEST*", "*.sst"])
def test_a_damaged_store_is_named(store: Path, broken: str, command: tuple[str, ...]) -> None:
    for path in store.glob(broken):
        path.write_bytes(b"garbage")
    done = run(*(str(store) if word == "STORE" else word for word in command))
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [
        f"graphbuild: {store}: the store is damaged; put a copy in its place, or delete it and build it again"
    ]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path.write_text("x"), "is a file; a store is a folder, such as news.db"),
        (lambda path: (path.mkdir(), (path / "a.txt").write_text("x")), "a folder, but no store"),
        (lambda _: None, "no such store; graphbuild build ARTICLES --store"),
        (lambda path: path.mkdir(), "no such store; graphbuild build ARTICLES --store"),
    ],
)  # fmt: skip
def test_what_is_no_store_is_named_and_stays_as_it_is(tmp_path: Path, make: object, says: str) -> None:
    path = tmp_path / "news.db"
    make(path)  # type: ignore[operator]
    before = sorted(tmp_path.rglob("*"))
    done = run("retract", path, "a")
    assert done.status == 1
    assert done.complaints[0].startswith(f"graphbuild: {path}: {says}")
    assert len(done.complaints) == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_store_whose_making_was_interrupted_is_made(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.mkdir()
    for name in ("LOCK", "LOG", "MANIFEST-000001", "000001.dbtmp"):
        (path / name).write_bytes(b"")
    backend = open_backend(path)
    backend.update("INSERT DATA { GRAPH <http://a/g> { <http://a/s> <http://a/p> 1 } }")
    assert len(backend.select("SELECT * { GRAPH ?g { ?s ?p ?o } }")) == 1


def test_a_store_is_made_with_the_folders_on_its_way(tmp_path: Path) -> None:
    open_backend(tmp_path / "deep" / "down" / "news.db").close()
    assert (tmp_path / "deep" / "down" / "news.db" / "CURRENT").is_file()


def test_a_closed_store_says_so(store: Path) -> None:
    backend = FolderStore(store)
    backend.close()
    with pytest.raises(OutputError, match="the store was closed"):
        backend.update("CLEAR ALL")


def test_a_full_disk_is_named_and_the_store_stays_usable(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path), "300000"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    article, complaint = done.stdout.splitlines()
    assert complaint == (
        f"{path}: the disk is full; make room and run the same command again: what was written is whole"
    )
    there = {
        quad.object.value  # type: ignore[union-attr]
        for quad in FolderStore(path).store.quads_for_pattern(
            None, ox.NamedNode("https://schema.org/identifier"), None
        )
    }
    assert there == {f"a{number:03}" for number in range(int(article[1:]))}
