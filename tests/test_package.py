"""The built wheel, installed away from the clone, does what the clone does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built offline with the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel and nothing of the clone; dependencies come from this environment."""
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)
    return target


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the installed wheel in ``folder``."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    code = "import graphbuild.cli, sys; sys.argv[0] = 'graphbuild'; graphbuild.cli.main()"
    command = [sys.executable, "-P", "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_wheel_holds_all_that_is_needed(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    ontology = {
        f"graphbuild/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "ontology").rglob("*")
        if path.suffix in {".ttl", ".rq"}
    }
    assert "graphbuild/ontology/lexicon.ttl" in ontology
    pipelines = {f"graphbuild/language/{name}/config.cfg" for name in ("english", "english_fast")}
    wanted = ontology | pipelines | {"graphbuild/py.typed"}
    assert wanted <= names, wanted - names
    licences = {name.rsplit("/", 1)[-1] for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}
    assert not [name for name in names if name.startswith(("tests/", "training/", "data/", "out/"))]


def test_wheel_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(
        "TOKYO, Nov. 7 -- Shigeru Ishiba sent a letter to Donald Trump on Thursday.\n", encoding="utf8"
    )
    done = run(installed, tmp_path, "extract", "story.txt", "--date", "2024-11-07")
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(r["subject"], r["object"], r["time"]) for r in records] == [
        ("Shigeru Ishiba", "Donald Trump", "2024-11-07")
    ]


def test_wheel_and_clone_read_the_same(installed: Path, tmp_path: Path) -> None:
    article = ROOT / "data" / "articles" / "trump-message.txt"
    wheel, clone = (
        run(place, tmp_path, "extract", str(article), "--mentions") for place in (installed, ROOT)
    )
    assert clone.stdout.count("\n") > 50, clone.stderr
    assert wheel.stdout == clone.stdout


def test_entry_points_exist(installed: Path) -> None:
    (metadata,) = distributions(name="graphbuild", path=[str(installed)])
    points = {(point.group, point.name): point for point in metadata.entry_points}
    assert callable(points["console_scripts", "graphbuild"].load())
    registered = [point.load() for (group, _), point in points.items() if group == "spacy_factories"]
    assert len(registered) == 1
    assert all(callable(builder) for builder in registered)


def test_version_is_the_same_everywhere(wheel: Path, installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout == f"graphbuild {PROJECT['version']}\n"
    assert wheel.name == f"graphbuild-{PROJECT['version']}-py3-none-any.whl"
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf8")
    assert f"## {PROJECT['version']}" in changelog


def test_constraints_name_every_requirement_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf8").splitlines()
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines if "==" in line}
    extras = PROJECT["optional-dependencies"]
    requirements = [*PROJECT["dependencies"], *extras["test"], *extras["validate"]]
    names = {requirement.split(">")[0].split("<")[0].lower() for requirement in requirements}
    assert names <= pinned, names - pinned
    assert all("==" in line or line.startswith("#") for line in lines)
