"""Loading the language pipeline: the bundled English one, or any installed spaCy pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from graphbuild.errors import PipelineError

# registers the bundled pipeline's architectures, also in a checkout where no entry point is installed
from graphbuild.language import encoder  # noqa: F401

BUNDLED = Path(__file__).parent / "english"
DEFAULT_NAMES = frozenset({"", "default"})
# a kind of component, and the names that mean a pipeline has it
NEEDED = {
    "parser": ("parser",),
    "tagger": ("tagger", "morphologizer"),
    "named entity recogniser": ("ner", "entity_ruler", "beam_ner"),
}


def load_pipeline(name: str | None = None) -> Language:
    """The spaCy pipeline called ``name`` (a package or a folder); None or "default" is the bundled one.

    A pipeline is loaded once a process. Raises PipelineError when it is not installed, cannot be read, or lacks a
    parser, tagger or named entity recogniser.
    """
    return _load("" if name is None or name in DEFAULT_NAMES else name)


@cache
def _load(name: str) -> Language:
    shown = name or "default"
    try:
        nlp = spacy.load(name or BUNDLED)
    except OSError as error:
        raise PipelineError(_not_found(name)) from error
    except (
        Exception
    ) as error:  # a broken or foreign pipeline fails in its own ways, all of them the user's to mend
        reason = " ".join(str(error).split())[:200]
        raise PipelineError(f"pipeline '{shown}' cannot be loaded: {reason}") from error
    missing = missing_components(nlp)
    if missing:
        raise PipelineError(
            f"pipeline '{shown}' has no {' and no '.join(missing)}; "
            "use one that has, or leave --pipeline out to use the bundled one"
        )
    return nlp


def _not_found(name: str) -> str:
    if not name:
        return "the bundled pipeline is missing from this installation; install graphbuild again with pip"
    return f"pipeline '{name}' is not installed; install it with pip, or leave --pipeline out to use the bundled one"


def missing_components(nlp: Language) -> list[str]:
    """What graphbuild needs and ``nlp`` has no component for, in words."""
    factories = {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    return [kind for kind, accepted in NEEDED.items() if not factories.intersection(accepted)]


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline for provenance, such as ``english-0.1.0``."""
    return f"{nlp.meta['name']}-{nlp.meta['version']}"
