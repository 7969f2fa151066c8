"""Loading the language pipeline: the bundled English one, or any installed spaCy pipeline."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from graphbuild.errors import PipelineError

# registers the bundled pipelines' component, also in a checkout where no entry point is installed
from graphbuild.language import reader  # noqa: F401

_HERE = Path(__file__).parent
DEFAULT = "accurate"
BUNDLED = {"accurate": _HERE / "english", "fast": _HERE / "english_fast"}
"""The pipelines inside the package, by the names that ``--pipeline`` takes."""
# a kind of component, and what one of that kind says it assigns
NEEDED = {
    "parser": ("token.dep",),
    "tagger": ("token.tag", "token.pos"),
    "named entity recogniser": ("doc.ents",),
}


def load_pipeline(name: str | None = None) -> Language:
    """The spaCy pipeline called ``name``: "accurate" (also None), "fast", a package or a folder.

    A pipeline is loaded once a process. Raises PipelineError when it is not installed, cannot be read, or lacks a
    parser, tagger or named entity recogniser.
    """
    return _load(DEFAULT if name is None else name)


@cache
def _load(name: str) -> Language:
    try:
        nlp = spacy.load(BUNDLED.get(name, name))
    except OSError as error:
        raise PipelineError(_not_found(name)) from error
    except (
        Exception
    ) as error:  # a broken or foreign pipeline fails in its own ways, all of them the user's to mend
        reason = " ".join(str(error).split())[:200]
        raise PipelineError(f"pipeline '{name}' cannot be loaded: {reason}") from error
    missing = missing_components(nlp)
    if missing:
        raise PipelineError(
            f"pipeline '{name}' has no {' and no '.join(missing)}; "
            "use one that has, or leave --pipeline out to use the bundled one"
        )
    return nlp


def _not_found(name: str) -> str:
    if name in BUNDLED:
        return f"the {name} pipeline is missing from this installation; install graphbuild again with pip"
    return (
        f"pipeline '{name}' is not installed; install it with pip, use one of {', '.join(BUNDLED)}, "
        "or leave --pipeline out"
    )


def missing_components(nlp: Language) -> list[str]:
    """What graphbuild needs and ``nlp`` has no component for, in words."""
    assigned = {attribute for name in nlp.pipe_names for attribute in nlp.get_pipe_meta(name).assigns}
    return [kind for kind, accepted in NEEDED.items() if assigned.isdisjoint(accepted)]


def pipeline_digest(nlp: Language) -> str | None:
    """Return 16 hexadecimal digits that change when a file of the pipeline does; None where it was not loaded from files."""
    return None if nlp.path is None else _digest(nlp.path)


@cache
def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline for provenance, such as ``graphbuild_english-0.2.0``."""
    return f"{nlp.meta['name']}-{nlp.meta['version']}"
