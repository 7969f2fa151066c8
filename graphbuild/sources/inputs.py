"""What the user named, as a list of files: folders and globs opened up, article ids settled over all of them."""

from __future__ import annotations

import glob
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from graphbuild.errors import InputError
from graphbuild.sources.decoding import clean

Report = Callable[[InputError], None]
"""Told of each input that cannot be read; may raise to stop at it."""

STDIN = "-"
_GLOB_CHARACTERS = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: the id of its article (or the stem of its articles' ids), its name for messages, its path.

    ``path`` is None for standard input.
    """

    id: str
    name: str
    path: Path | None

    @property
    def suffix(self) -> str:
        """The file's suffix in lower case (".txt"), or an empty string."""
        return self.path.suffix.lower() if self.path is not None else ""

    def data(self) -> bytes:
        """Return the bytes of the file or of standard input; raise `InputError` when they cannot be had."""
        try:
            return sys.stdin.buffer.read() if self.path is None else self.path.read_bytes()
        except FileNotFoundError:
            raise InputError(f"{self.name}: no such file; check the name") from None
        except OSError as problem:
            raise InputError(f"{self.name}: cannot be read ({problem.strerror or problem})") from None


def find_sources(inputs: Iterable[str | Path], suffixes: frozenset[str], report: Report) -> list[Source]:
    """Open folders (recursively, files with one of ``suffixes``) and globs up, in a stable order, each file once.

    The id is the file's stem. Where several files have one stem, each of them is called by its path from the deepest
    folder that they share: the ids do not depend on where the program runs or on the order of the inputs.
    """
    paths: dict[str, tuple[str, Path | None]] = {}
    for given in inputs:
        for name, path in _expand(given, suffixes, report):
            paths.setdefault(os.path.realpath(path) if path is not None else STDIN, (name, path))
    by_stem: dict[str, list[str]] = defaultdict(list)
    for real, (_, path) in paths.items():
        by_stem[_stem(path)].append(real)
    ids: dict[str, str] = {}
    for stem, reals in by_stem.items():
        ids.update({reals[0]: stem} if len(reals) == 1 else _distinct(reals))
    # a file name that is not valid UTF-8 holds lone surrogates, which no output can carry
    return [Source(clean(ids[real]), name, path) for real, (name, path) in paths.items()]


def _stem(path: Path | None) -> str:
    return "stdin" if path is None else path.stem


def _distinct(reals: list[str]) -> dict[str, str]:
    files = [real for real in reals if real != STDIN]
    shared = os.path.commonpath([Path(real).parent for real in files])
    named = {real: Path(os.path.relpath(real, shared)).as_posix() for real in files}
    return named | {real: "stdin" for real in reals if real == STDIN}


def _expand(given: str | Path, suffixes: frozenset[str], report: Report) -> list[tuple[str, Path | None]]:
    name = str(given)
    if "\0" in name:
        report(InputError(f"{name!r}: no file can have this name"))
        return []
    if name == STDIN:
        return [("standard input", None)]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(path, suffixes, report)
        if not path.exists() and _GLOB_CHARACTERS & set(name):
            return _glob(name, suffixes, report)
    except OSError as problem:  # a name too long, a folder that may not be entered
        report(InputError(f"{name}: cannot be read ({problem.strerror or problem})"))
        return []
    return [(name, path)]


def _folder(folder: Path, suffixes: frozenset[str], report: Report) -> list[tuple[str, Path | None]]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not _is_part_of_page(path, folder)
    )
    if not files:
        report(
            InputError(
                f"{folder}: no file to read in this folder; graphbuild reads {_listed(suffixes)} there"
            )
        )
    return [(str(path), path) for path in files]


def _is_part_of_page(path: Path, folder: Path) -> bool:
    """Tell whether a browser saved ``path`` with a page: ``Talks.html`` has its frames and pictures in ``Talks_files``."""
    above = [
        parent for parent in path.parents if parent.name.endswith("_files") and parent.is_relative_to(folder)
    ]
    return any(
        parent.with_name(parent.name.removesuffix("_files") + suffix).is_file()
        for parent in above
        for suffix in (".html", ".htm")
    )


def _glob(pattern: str, suffixes: frozenset[str], report: Report) -> list[tuple[str, Path | None]]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        report(InputError(f"{pattern}: no file matches this pattern"))
    found: list[tuple[str, Path | None]] = []
    for match in matches:
        path = Path(match)
        if not path.is_dir():
            found.append((match, path))
        elif "**" not in pattern:  # "**" matches the folders themselves besides what is in them
            found.extend(_folder(path, suffixes, report))
    return found


def _listed(suffixes: frozenset[str]) -> str:
    return ", ".join(sorted(suffixes))
