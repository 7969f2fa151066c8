"""What graphbuild knows of English and of the world: classes, frames, cues, names; read from ``ontology/*.ttl``.

Knowledge is data: a new verb, cue or organisation is a line of Turtle there (see ``ontology/README.md``), or in a
file of the user's own, given to ``load_vocabulary(extra=[...])``. Nothing here knows a word of English by itself.

What reads the files is imported when they are read: every command knows this package, and few read a vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from graphbuild.errors import OntologyError
from graphbuild.vocabulary.entries import (
    Country,
    EventClass,
    Frame,
    Governor,
    Organization,
    Place,
    SpeechCue,
)
from graphbuild.vocabulary.lookup import Vocabulary
from graphbuild.vocabulary.patterns import parse_pattern

__all__ = [
    "Country",
    "EventClass",
    "Frame",
    "Governor",
    "Organization",
    "Place",
    "SpeechCue",
    "Vocabulary",
    "load_vocabulary",
    "ontology_folder",
    "parse_pattern",
]

NOT_VOCABULARY = frozenset({"agreement.ttl", "shapes.ttl"})


def ontology_folder(package: Path | None = None) -> Path:
    """Return the folder of the ontology: inside the installed package, or beside it in a source checkout.

    ``package`` is the folder of the graphbuild package, this one unless given. Raises OntologyError when neither
    place has a ``graphbuild.ttl``.
    """
    package = package or Path(__file__).resolve().parent.parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / "graphbuild.ttl").is_file():
            return folder
    raise OntologyError(f"{package / 'ontology'}: graphbuild.ttl is not there; install graphbuild again")


def load_vocabulary(extra: Sequence[Path] = (), entities: Sequence[Path] = ()) -> Vocabulary:
    """Read the ontology, and after it the Turtle files of ``extra``, which add to it and override it.

    ``entities`` are files of the user's own entities, Turtle or CSV. Without files it is read once a process.
    Raises OntologyError naming the file, line and entry at fault.
    """
    vocabulary = _extended(extra) if extra else _bundled()
    if not entities:
        return vocabulary
    from graphbuild.vocabulary.known import read_entities, with_entities

    return with_entities(vocabulary, read_entities([Path(path) for path in entities]))


def _extended(extra: Sequence[Path]) -> Vocabulary:
    from graphbuild.vocabulary.additions import check_additions
    from graphbuild.vocabulary.assembly import assemble
    from graphbuild.vocabulary.turtle import read_turtle

    paths = [Path(path) for path in extra]
    bundled, added = ([read_turtle(path) for path in files] for files in (_bundled_files(), paths))
    vocabulary = assemble([*bundled, *added])
    check_additions(bundled, paths, added)
    return vocabulary


def _bundled_files() -> tuple[Path, ...]:
    return tuple(path for path in sorted(ontology_folder().glob("*.ttl")) if path.name not in NOT_VOCABULARY)


@cache
def _bundled() -> Vocabulary:
    from graphbuild.vocabulary.assembly import assemble
    from graphbuild.vocabulary.turtle import read_turtle

    return assemble([read_turtle(path) for path in _bundled_files()])
