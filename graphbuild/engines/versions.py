"""What results depend on besides the articles: the same on each machine that reads, or the same input gives other bytes."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, TypeAlias

from graphbuild.engines.tasks import Task

Versions: TypeAlias = dict[str, str]
"""What a result depends on -> its version."""

PACKAGES = ("spacy", "thinc", "numpy")
"""Other people's packages whose versions change what is read."""


def versions_of(task: Task[Any, Any]) -> Versions:
    """Return what the results of a task depend on, on this machine."""
    packages = {name: metadata.version(name) for name in PACKAGES}
    python = ".".join(map(str, sys.version_info[:2]))
    return {"Python": python, "graphbuild": _own(), **packages, **task.versions()}


def differences(wanted: Versions, found: Versions) -> str:
    """Return in words what of ``wanted`` is another version in ``found``; empty when nothing is."""
    return ", ".join(
        f"{name} {found.get(name, 'missing')} in place of {version}"
        for name, version in wanted.items()
        if found.get(name) != version
    )


@cache
def _own() -> str:
    """Return 8 hexadecimal digits that change with a line of graphbuild: two checkouts have the same version number."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
