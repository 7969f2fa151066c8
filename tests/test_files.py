"""Writing files whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphbuild.errors import OutputError
from graphbuild.files import atomic_write


def test_a_new_file_appears_whole_with_usual_rights(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    with atomic_write(path) as file:
        file.write(b"new")
        file.flush()
        assert not path.exists()
    (tmp_path / "other").touch()
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_error_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_bytes(b"old")

    def fail() -> None:
        with atomic_write(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("graph.ttl", b"old")]


def test_a_replaced_file_keeps_its_rights_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "graph.ttl", tmp_path / "latest.ttl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_device_is_written_to_and_not_replaced() -> None:
    with atomic_write(Path(os.devnull)) as file:
        file.write(b"gone")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["none/graph.ttl", "x" * 300, "."])
def test_what_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="cannot be written"), atomic_write(tmp_path / name):
        pass
    assert list(tmp_path.iterdir()) == []
