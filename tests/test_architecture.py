"""The rules of the house that can be read off the files: who may import whom, how long a module is, what is banned."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "graphbuild"
MODULES = sorted(PACKAGE.rglob("*.py"))

LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "errors"),
    ("dates", "timespan", "iris", "files", "corrections"),
    ("vocabulary",),
    ("sources",),
    ("language",),
    ("extraction",),
    ("resolution",),
    ("classification",),
    ("engines",),
    (
        "page",
        "graph",
        "entities",
        "provenance",
        "rules",
        "store",
        "network",
        "shapes",
        "quarantine",
        "agreement",
    ),
    ("query", "export", "explanation", "validation", "report", "storage", "bulk", "comparison"),
    ("knowledge",),
    ("stages", "building", "server"),
    ("cli", "__init__", "__main__"),
)
"""First names below ``graphbuild``, from the ground up. A module imports its own layer and the layers before it."""

RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
LONGEST_MODULE = 300
LONG_MODULES: dict[str, str] = {}
"""Modules that may be longer, with the reason."""


def place(path: Path) -> str:
    """First name of a module below the package: ``graphbuild/extraction/times.py`` is in ``extraction``."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything of the package that a module imports, inside functions too."""
    package = ".".join(path.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            # "from graphbuild import model" names a module, "from graphbuild.model import Span" does not
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "graphbuild" else [base]
        else:
            continue
        yield from ((node.lineno, name) for name in names if name.split(".")[0] == "graphbuild")


def imported_place(name: str) -> str:
    """First name below the package of an imported module; names of the public API belong to ``__init__``."""
    parts = name.split(".")
    known = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").is_file())
    return parts[1] if known else "__init__"


def project_files() -> list[Path]:
    """All text files of the project: what git tracks or would track."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    paths = [ROOT / name for name in sorted(set(listed.split("\0"))) if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def test_every_module_has_its_layer() -> None:
    strangers = {place(path) for path in MODULES} - set(RANK)
    assert not strangers, f"say in LAYERS where these belong: {sorted(strangers)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_stage_imports_a_later_one(path: Path) -> None:
    own = RANK[place(path)]
    wrong = [f"line {line}: {name}" for line, name in imports(path) if RANK[imported_place(name)] > own]
    assert not wrong, wrong


def test_the_nouns_import_nothing_of_the_package() -> None:
    assert list(imports(PACKAGE / "model.py")) == []
    assert list(imports(PACKAGE / "errors.py")) == []


def test_no_two_parts_import_each_other() -> None:
    edges = {(place(path), imported_place(name)) for path in MODULES for _, name in imports(path)}
    assert not sorted((a, b) for a, b in edges if a < b and (b, a) in edges)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_short(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    length = len(path.read_text(encoding="utf8").splitlines())
    assert (length > LONGEST_MODULE) == (name in LONG_MODULES), f"{length} lines"
    assert path.stem not in {"utils", "util", "helpers", "common", "misc"}


def test_only_language_reads_dependency_labels() -> None:
    readers = {
        place(path) for path in MODULES if re.search(r"\.dep_?\b(?!\w)", path.read_text(encoding="utf8"))
    }
    assert readers <= {"language"}


def test_nothing_reads_a_clock_or_rolls_dice() -> None:
    banned = re.compile(
        r"\b(?:datetime|date|dt)\.(?:now|today|utcnow)\(|\btime\.time\(|^import random|\buuid[14]\("
    )
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in MODULES
        for line in path.read_text(encoding="utf8").splitlines()
        if banned.search(line)
    ]
    assert not found, found


def test_no_file_names_a_path_of_a_machine() -> None:
    personal = re.compile(r"(?<![\w.:/*-])/(?:home|Users|root|work|mnt)/\w|[A-Z]:\\Users\\")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf8", errors="replace").splitlines(), start=1)
        if str(ROOT) in line or personal.search(line)
    ]
    assert not found, found


@pytest.mark.parametrize("module", ["graphbuild", "graphbuild.cli"])
def test_importing_stays_quick(module: str) -> None:
    heavy = ("spacy", "rdflib", "networkx", "pyvis", "numpy", "IPython", "dask", "distributed")
    code = f"import sys, {module}; print(*[name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("training/*.py")), ids=lambda path: path.name)
def test_what_training_imports_of_the_package_is_there(path: Path) -> None:
    """Its modules are not run by the tests: some need torch, all need corpora."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graphbuild"):
            module = importlib.import_module(str(node.module))
            for name in (alias.name for alias in node.names):
                assert hasattr(module, name) or importlib.util.find_spec(f"{node.module}.{name}")
