"""Every command and every Python block of the documentation runs and prints what the documentation says.

Fences mean:

``console``  ``$ command`` (continued on lines that begin with ``> ``, or are ``>``) and what it prints, both streams
``python``   a program; the ``text`` fence right after it is what it prints
``sh``       commands for a fresh machine, not run here; ``make`` targets are checked to exist

All blocks of one document run in order, in a temporary folder that holds a copy of ``data/``.
``python tests/test_documentation.py --write`` (``make docs``) writes what they really print into the documents.
"""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\((?!https?:|mailto:|#)(?P<target>[^)#\s]+)")
COMMAND_TIMEOUT = 300
CRASH = "Traceback (most recent call last)"
SKIPPED_FOLDERS = {".venv", ".venv-lock", "out", "node_modules"}

DOCUMENTS = sorted(
    path for path in ROOT.rglob("*.md") if not SKIPPED_FOLDERS & set(path.relative_to(ROOT).parts[:-1])
)
RUNNABLE = [
    path for path in DOCUMENTS if re.search(r"^```(console|python)$", path.read_text("utf8"), re.MULTILINE)
]


def name_of(path: Path) -> str:
    """Path within the project, for the names of tests."""
    return path.relative_to(ROOT).as_posix()


def prepare(folder: Path) -> dict[str, str]:
    """Lay out ``folder`` as a clone looks to a user, and return the environment for commands in it."""
    shutil.copytree(ROOT / "data", folder / "data")
    binaries = folder / ".bin"
    binaries.mkdir()
    script = binaries / "graphbuild"
    script.write_text(f"#!{sys.executable}\nfrom graphbuild.cli import main\n\nmain()\n", encoding="utf8")
    script.chmod(0o755)
    path = os.pathsep.join([str(binaries), str(Path(sys.executable).parent), os.environ["PATH"]])
    fixed = {"PYTHONPATH": str(ROOT), "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **fixed}


def printed(command: list[str], folder: Path, environment: dict[str, str], program: str | None = None) -> str:
    """What a command prints on both streams, without blanks at line ends; a failure is part of what it prints."""
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=program or "",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf8",
        timeout=COMMAND_TIMEOUT,
        check=False,
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def commands(body: str) -> list[str]:
    """The commands of a console block, as written: ``$ ...`` with its ``> ...`` lines, empty ones without the blank."""
    return re.findall(r"^\$ .*(?:\n>(?: .*)?$)*", body, re.MULTILINE)


def run_console(body: str, folder: Path, environment: dict[str, str]) -> str:
    """The block as it should read: each command followed by what it prints now."""
    parts = []
    for command in commands(body):
        source = "\n".join(line[2:] for line in command.split("\n"))
        parts.append(f"{command}\n{printed(['bash', '-c', source], folder, environment)}")
    return "".join(parts)


def rendered(text: str) -> str:
    """A document with the output of all its blocks as they print now."""
    pieces: list[str] = []
    position = 0
    output: str | None = None  # of the python block before
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = prepare(folder)
        for fence in FENCE.finditer(text):
            kind, body = fence["kind"], fence["body"]
            if kind == "console":
                body = run_console(body, folder, environment)
            elif kind == "python":
                output = printed([sys.executable, "-"], folder, environment, program=body)
            elif kind == "text" and output is not None:
                body, output = output, None
            pieces += [text[position : fence.start()], f"```{kind}\n{body}```"]
            position = fence.end()
    return "".join([*pieces, text[position:]])


@pytest.mark.slow
@pytest.mark.parametrize("path", RUNNABLE, ids=name_of)
def test_documents_show_what_happens(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    now = rendered(text)
    assert CRASH not in now
    changes = difflib.unified_diff(text.splitlines(), now.splitlines(), "written", "printed now", lineterm="")
    assert text == now, "\n".join(["run `make docs` if this is meant:", *changes])


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [match["target"] for match in LINK.finditer(path.read_text(encoding="utf8"))]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    fences = [
        fence["body"]
        for path in DOCUMENTS
        for fence in FENCE.finditer(path.read_text("utf8"))
        if fence["kind"] == "sh"
    ]
    named = {target for body in fences for target in re.findall(r"^make ([a-z]+)", body, re.MULTILINE)}
    assert {"demo", "test"} <= named
    assert named <= known


def test_readme_shows_every_command() -> None:
    from graphbuild.cli import app

    shown = "\n".join(
        command
        for fence in FENCE.finditer((ROOT / "README.md").read_text(encoding="utf8"))
        if fence["kind"] == "console"
        for command in commands(fence["body"])
    )
    names = [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]
    assert names
    assert [name for name in names if f"graphbuild {name} " not in shown] == []


def test_ci_runs_the_test_command() -> None:
    assert re.search(r"^(exec )?make test\b", (ROOT / ".ci" / "run").read_text(encoding="utf8"), re.MULTILINE)


def main() -> None:
    """Write into every document what its blocks print now."""
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python tests/test_documentation.py --write")
    for path in RUNNABLE:
        text = path.read_text(encoding="utf8")
        now = rendered(text)
        if CRASH in now:
            sys.exit(
                f"{name_of(path)}: left as it is, because something crashed:\n{now[now.index(CRASH) :][:2000]}"
            )
        if now != text:
            path.write_text(now, encoding="utf8")
            print(f"written: {name_of(path)}", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
