"""A graph made in steps from pieces on the disk: what building all of it at once gives, byte for byte."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from graphbuild.bulk import Spill, Totals, make_piece, merging, naming, steps, write_nquads
from graphbuild.bulk.pieces import key_of
from graphbuild.bulk.settling import settle_part
from graphbuild.corrections import NONE, Corrections, Merge, Split
from graphbuild.engines import HERE, Engine
from graphbuild.errors import OutputError
from graphbuild.export import render
from graphbuild.iris import DATA
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.provenance import Run
from graphbuild.resolution.identity import block_keys
from graphbuild.resolution.named import local_entities
from graphbuild.stages import identity_of
from graphbuild.vocabulary import Vocabulary
from tests.stories import Story, any_story, story

RUN = Run("1.0", "abc", "english-1")
NAMES = ["a", "a1", "a.b", "a-1", "A", "b c", "b>c", "é", "zz", "a10", "a1b", "0"]
"""Ids that begin like each other, or that IRIs spell otherwise: their lines do not follow each other as the ids do."""
CORRECTED = Corrections(
    (Merge("Anna Kovac", "Lifeng He"),),
    (Split("Pavel Dorn", "a1", "Velden"), Split("Nobody", "a", "Peter Kovac")),
)


def stories_of(seed: int, names: Iterable[str] = NAMES) -> list[Story]:
    random = Random(seed)
    return [any_story(random, name) for name in names]


def fill(spill: Spill, stories: Iterable[Story], vocabulary: Vocabulary) -> None:
    for reading, facts in stories:
        piece = make_piece(reading, facts, vocabulary, RUN, spill.base)
        if not spill.holds(piece.article, piece.digest):
            spill.add(piece)


def built(
    stories: Iterable[Story],
    folder: Path,
    vocabulary: Vocabulary,
    corrections: Corrections = NONE,
    base: str = DATA,
) -> tuple[bytes, Totals]:
    output = io.BytesIO()
    with Spill(folder, base) as spill:
        fill(spill, stories, vocabulary)
        totals = write_nquads(spill, output, vocabulary, RUN, corrections=corrections, extra=(), engine=HERE)
    return output.getvalue(), totals


def at_once(
    stories: list[Story], vocabulary: Vocabulary, corrections: Corrections = NONE, base: str = DATA
) -> KnowledgeGraph:
    identity = identity_of(stories, vocabulary, corrections)
    return KnowledgeGraph.from_facts(
        stories, base=base, run=RUN, canonical=identity.canonical, close=identity.close
    )


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of so few that even these stories make several."""
    monkeypatch.setattr(merging, "PART", 3)
    monkeypatch.setattr(naming, "TOGETHER", 4)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("corrections", [NONE, CORRECTED], ids=["plain", "corrected"])
@pytest.mark.parametrize("seed", range(6))
def test_the_bytes_are_those_of_building_at_once(
    seed: int, corrections: Corrections, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    stories = stories_of(seed)
    data, totals = built(stories, tmp_path / "parts", vocabulary, corrections)
    graph = at_once(stories, vocabulary, corrections)
    assert data.decode().splitlines() == render(graph, "nquads").decode().splitlines()
    assert (totals.articles, totals.events, totals.quarantined) == (
        len(NAMES),
        len(graph),
        graph.quarantined,
    )
    assert totals.unheeded == identity_of(stories, vocabulary, corrections).unheeded


@pytest.mark.usefixtures("small_parts")
def test_what_the_shapes_forbid_is_kept_out_as_when_building_at_once(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """A society is called HIS, which is no name, until another article says what it is short for; then the events of both come in."""
    forbidden = [story(name, 16, 3) for name in ("a", "b", "c", "d")]
    data, totals = built(forbidden, tmp_path / "one", vocabulary)
    assert data == render(at_once(forbidden, vocabulary), "nquads")
    assert totals.quarantined == 4
    explained = [*forbidden, story("e", 17)]
    data, totals = built(explained, tmp_path / "other", vocabulary)
    assert data == render(at_once(explained, vocabulary), "nquads")
    assert totals.quarantined == 0


def test_processes_settle_articles_as_one_does(vocabulary: Vocabulary, tmp_path: Path) -> None:
    found = []
    with Spill(tmp_path / "parts", DATA) as spill:
        fill(spill, stories_of(7), vocabulary)
        assert spill.count() == len(NAMES)
        naming.find_identities(spill, vocabulary, NONE, HERE)
        forbidden = naming.describe_entities(spill, HERE)
        work = partial(settle_part, base=DATA, extra=(), forbidden=forbidden)
        for engine in (HERE, Engine(workers=2)):
            parts = steps.some(spill.pieces(), 1)
            found.append(list(steps.work_through(work, parts, engine)))
    assert found[0] == found[1]
    assert len(found[0]) == len(NAMES) > steps.FEW


@pytest.mark.parametrize("base", ["https://data.example/news/", "urn:x:", "https://w3id.org/graphbuild/"])
def test_any_base_has_its_place_among_the_lines(base: str, tmp_path: Path, vocabulary: Vocabulary) -> None:
    stories = stories_of(3)
    data, _ = built(stories, tmp_path / "parts", vocabulary, base=base)
    assert data == render(at_once(stories, vocabulary, base=base), "nquads")


def test_lines_of_others_that_belong_between_those_of_articles_are_put_there(tmp_path: Path) -> None:
    """A user may call a class what articles are called."""
    start = f"<{DATA}article/"
    own = [f"{start}a#e1> <p> <o> <g> .\n".encode(), f"{start}c#e1> <p> <o> <g> .\n".encode()]
    others = [f"{start}b> <p> <o> <g> .\n".encode(), b"<a:a> <p> <o> <g> .\n", b"<z:z> <p> <o> <g> .\n"]
    output = io.BytesIO()
    with Spill(tmp_path / "parts", DATA) as spill:
        spill.share(others)
        merging._merge(io.BytesIO(b"".join(own)), spill, output)
    assert output.getvalue().splitlines(keepends=True) == sorted([*own, *others])


# what is kept on the disk


def test_pieces_outlive_the_build_and_only_those_asked_for_count(
    tmp_path: Path, vocabulary: Vocabulary
) -> None:
    first, second, third = stories_of(1, ["a", "b", "c"])
    with Spill(tmp_path / "parts", DATA) as spill:
        fill(spill, [first, second, third], vocabulary)
    with Spill(tmp_path / "parts", DATA) as spill:
        assert list(spill.articles()) == []
        pieces = [make_piece(*each, vocabulary, RUN, DATA) for each in (first, third)]
        assert [spill.holds(piece.article, piece.digest) for piece in pieces] == [True, True]
        assert not spill.holds("b", "other content")
        assert list(spill.articles()) == ["a", "c"]
    data, _ = built([first, third], tmp_path / "parts", vocabulary)
    assert data == render(at_once([first, third], vocabulary), "nquads")


def test_pieces_of_another_base_are_not_used(tmp_path: Path, vocabulary: Vocabulary) -> None:
    stories = stories_of(1, ["a", "b"])
    built(stories, tmp_path / "parts", vocabulary)
    data, _ = built(stories, tmp_path / "parts", vocabulary, base="https://data.example/")
    assert data == render(at_once(stories, vocabulary, base="https://data.example/"), "nquads")


def test_a_folder_that_held_nothing_is_taken_away(tmp_path: Path) -> None:
    with Spill(tmp_path / "parts", DATA) as spill:
        assert not spill.holds("a", "0")
    assert list(tmp_path.iterdir()) == []


def test_one_build_at_a_time_writes_there(tmp_path: Path) -> None:
    with (
        Spill(tmp_path / "parts", DATA),
        pytest.raises(OutputError, match=r"parts: another build is writing here; wait"),
    ):
        Spill(tmp_path / "parts", DATA)


def test_damaged_pieces_are_named(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    (folder / "pieces.db").write_bytes(b"no database " * 500)
    with pytest.raises(OutputError, match=r"parts: is damaged; delete this folder and build again"):
        Spill(folder, DATA)


def test_keys_are_what_an_articles_lines_begin_with() -> None:
    assert key_of("a b", DATA) == f"<{DATA}article/a_b"


# what is in memory


@pytest.mark.usefixtures("small_parts")
def test_only_a_few_parts_are_worked_on_at_a_time(
    tmp_path: Path, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = stories_of(5, [f"a{number}" for number in range(40)])
    drawn, done, most = 0, 0, 0

    def counted(work: Callable[[Any], Any], parts: Iterable[Any], engine: Engine) -> Iterator[Any]:
        def drawing() -> Iterator[Any]:
            nonlocal drawn, most
            for part in parts:
                drawn += 1
                most = max(most, drawn - done)
                yield part

        nonlocal done
        for result in steps.work_through(work, drawing(), engine):
            done += 1
            yield result

    sizes: list[int] = []

    def settled(part: tuple[Any, ...], **given: object) -> object:
        sizes.append(len(part))
        return settle_part(part, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "settle_part", settled)
    for module in (naming, merging):
        monkeypatch.setattr(module, "work_through", counted)
    data, _ = built(stories, tmp_path / "parts", vocabulary)
    assert data == render(at_once(stories, vocabulary), "nquads")
    assert sizes == [3] * 13 + [1]
    assert drawn == done
    assert most <= steps.FEW + 1


@pytest.mark.usefixtures("small_parts")
def test_local_entities_come_in_whole_connected_parts(tmp_path: Path, vocabulary: Vocabulary) -> None:
    stories = stories_of(2, [f"a{number}" for number in range(12)])
    keys = {
        (local.article, local.entity.id): block_keys(local, vocabulary)
        for reading, _ in stories
        for local in local_entities(reading, vocabulary)
    }
    with Spill(tmp_path / "parts", DATA) as spill:
        fill(spill, stories, vocabulary)
        naming._note_locals(spill, vocabulary, NONE)
        parts = [naming._locals(part) for part in naming._local_parts(spill, 4)]
    found = [[local.key for local, _ in part] for part in parts]
    assert sorted(key for part in found for key in part) == sorted(keys)
    assert len(found) > 2
    assert all(len(part) >= 4 for part in found[:-1])
    sets = [set().union(*(keys[key] for key in part)) for part in found]
    assert sum(map(len, sets)) == len(set().union(*sets))


def test_memory_does_not_grow_with_the_articles(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """Articles that say the same of the same people: what is in memory is some of them, however many there are."""
    peaks = []
    for number in (60, 240):
        with Spill(tmp_path / str(number), DATA) as spill:
            fill(spill, (story(f"a{n:03}", 4, 10) for n in range(number)), vocabulary)
            tracemalloc.start()
            with (tmp_path / "graph.nq").open("wb") as output:
                write_nquads(spill, output, vocabulary, RUN, corrections=NONE, extra=(), engine=HERE)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
