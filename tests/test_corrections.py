"""Corrections of identity: the file, the two commands that write it, and a build that honours it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.corrections import (
    Corrections,
    Merge,
    Split,
    add_corrections,
    entity_reference,
    read_corrections,
)
from graphbuild.errors import InputError
from tests.command import run

GB = "@prefix gb: <https://w3id.org/graphbuild/ontology#> ."
FIRST = "Elena Marsh met Paul Novak in Vienna."
SECOND = "Elena Marsh praised Kenya."
THIRD = "E. J. Quell visited Kenya."


@pytest.mark.parametrize(
    ("given", "reference"),
    [
        ("Elena  Marsh", "Elena Marsh"),
        ("ent:Elena_Marsh_%28Nordkai%29", "Elena_Marsh_(Nordkai)"),
        ("<https://w3id.org/graphbuild/data/entity/In%C3%AAs_Caldeira>", "Inês_Caldeira"),
        ("https://example.org/entity/Elena_Marsh", "Elena_Marsh"),
        ("ent: a name", "ent: a name"),
    ],
)
def test_an_entity_is_called_by_name_or_iri(given: str, reference: str) -> None:
    assert entity_reference(given) == reference


def test_what_is_written_is_read_back_once(tmp_path: Path) -> None:
    path = tmp_path / "corrections.ttl"
    wanted: list[Merge | Split] = [
        Merge("Elena Marsh", 'E. "J." Quell'),
        Split("Elena Marsh", "b", "Elena Marsh (novelist)"),
    ]
    assert add_corrections(path, wanted) == wanted
    before = path.read_bytes()
    assert add_corrections(path, wanted) == []
    assert path.read_bytes() == before
    assert read_corrections([path, path]) == Corrections((wanted[0],), (wanted[1],))  # type: ignore[arg-type]


def test_what_a_user_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    own = '@prefix my: <https://w3id.org/graphbuild/ontology#> .\n# by hand\n[] a my:Merge ; my:keep "A B" ; my:absorb "C D", <https://example.org/entity/E_F> .'
    path.write_text(own, encoding="utf-8")
    add_corrections(path, [Merge("A B", "C D"), Merge("G H", "I J")])
    assert path.read_text(encoding="utf-8").startswith(own)
    assert read_corrections([path]).merges == (Merge("A B", "C D"), Merge("A B", "E_F"), Merge("G H", "I J"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("nonsense", "not valid Turtle"),
        (f'{GB}\n[] a gb:Meet ; gb:keep "A" .', ":2: a correction is a gb:Merge or a gb:Split"),
        (f'{GB}\n\n[] a gb:Merge ; gb:keep "A" .', ":3: gb:Merge needs a gb:absorb"),
        (f'{GB}\n[] a gb:Merge ; gb:keep "A", "B" ; gb:absorb "C" .', ":2: gb:Merge needs one gb:keep"),
        (
            f'{GB}\n[] a gb:Merge ; gb:keep "A" ; gb:absorbs "C" .',
            ":2: gb:Merge has gb:keep, gb:absorb and no more",
        ),
        (
            f'{GB}\n[] a gb:Split ; gb:mentionsOf "A" ; gb:inArticle " " ; gb:areOf "B" .',
            "needs a gb:inArticle",
        ),
    ],
)
def test_a_bad_file_is_told_with_its_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "corrections.ttl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as told:
        read_corrections([path])
    assert str(told.value).startswith(str(path))
    assert says in str(told.value)
    done = run("merge", "A", "B", "--file", path)
    assert (done.status, len(done.complaints)) == (1, 1)
    assert path.read_text(encoding="utf-8") == content


def test_a_missing_file_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_corrections([tmp_path / "missing.ttl"])
    (tmp_path / "bytes.ttl").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="not a UTF-8 text"):
        read_corrections([tmp_path / "bytes.ttl"])


def test_builds_honour_what_the_commands_wrote(tmp_path: Path) -> None:
    for name, text in (("a", FIRST), ("b", SECOND), ("c", THIRD)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    stories, file = [tmp_path / f"{name}.txt" for name in "abc"], tmp_path / "corrections.ttl"
    merged = run("merge", "Elena Marsh", "E. J. Quell", "--file", file)
    parted = run("split", "Elena Marsh", "b", "--as", "Elena Marsh (novelist)", "--file", file)
    assert (merged.status, parted.status, merged.out) == (0, 0, "")
    assert merged.complaints == [
        f"graphbuild: {file}: 1 new correction; use it as build --corrections {file}"
    ]
    assert (
        run("split", "Elena Marsh", "b", "--as", "Elena Marsh (novelist)", "--file", file)
        .complaints[0]
        .endswith(f"nothing new; use it as build --corrections {file}")
    )
    done = run("build", *stories, "--corrections", file)
    assert done.status == 0
    assert "ent:Elena_Marsh gb:metWith ent:Paul_Novak ;\n    gb:visited ent:Kenya" in done.out
    assert "ent:Elena_Marsh_%28novelist%29 gb:praised" in done.out
    assert run("build", *stories).out != done.out


def test_what_a_correction_names_in_vain_is_told_and_the_build_goes_on(tmp_path: Path) -> None:
    story, file = tmp_path / "a.txt", tmp_path / "corrections.ttl"
    story.write_text(FIRST, encoding="utf-8")
    run("merge", "Elena Marsh", "Nobody Else", "--file", file)
    done = run("build", story, "--corrections", file)
    assert done.status == 0
    assert done.complaints[0] == "graphbuild: correction: no entity is called 'Nobody Else'"
    assert "ent:Elena_Marsh gb:metWith" in done.out


@pytest.mark.parametrize("command", [("merge", "A", " A "), ("merge", "", "B"), ("split", "", "a")])
def test_wrong_usage_writes_nothing(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--file", tmp_path / "corrections.ttl")
    assert done.status == 2
    assert list(tmp_path.iterdir()) == []
