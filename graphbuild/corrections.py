"""Corrections of identity that a user made: a small Turtle file that every build honours which is given it.

    [] a gb:Merge ; gb:keep "Elena Marsh" ; gb:absorb "E. J. Marsh" .
    [] a gb:Split ; gb:mentionsOf "Elena Marsh" ; gb:inArticle "harbour-fair" ; gb:areOf "Elena Marsh (novelist)" .

An entity is called by its name, or by the last part of its IRI where several bear the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from graphbuild.errors import InputError
from graphbuild.files import atomic_write
from graphbuild.iris import NAMESPACES, ONTOLOGY, decode

_PREFIX = f"@prefix gb: <{ONTOLOGY}> ."
_HEADER = (
    "# Corrections of identity, written by graphbuild merge and graphbuild split. Lines may be removed.\n"
)
_KNOWN = {"Merge": ("keep", "absorb"), "Split": ("mentionsOf", "inArticle", "areOf")}


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two entities that are one, which keeps the first one's name."""

    keep: str
    absorb: str


@dataclass(frozen=True, slots=True, order=True)
class Split:
    """The mentions of a name in one article are of another entity, called ``entity``."""

    name: str
    article: str
    entity: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a user corrected, sorted: the order in which it was written down counts nothing."""

    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()


NONE = Corrections()


def entity_reference(text: str) -> str:
    """Return how an entity is called in a correction: a full IRI or ``ent:`` name as its last part, a name as it is."""
    plain = " ".join(text.split())
    iri = re.fullmatch(r"<?(https?://[^<>\s]+)>?", plain)
    if iri:
        return decode(iri[1])
    return decode(plain[4:]) if plain.startswith("ent:") and " " not in plain else plain


def read_corrections(paths: Iterable[Path]) -> Corrections:
    """Read the corrections of all files; the same one twice counts once.

    Raises InputError, with the file and the line, for a file that is missing, no Turtle or says something else.
    """
    merges: set[Merge] = set()
    splits: set[Split] = set()
    for path in paths:
        for found in _parse(path, _text_of(path)):
            if isinstance(found, Merge):
                merges.add(found)
            else:
                splits.add(found)
    return Corrections(tuple(sorted(merges)), tuple(sorted(splits)))


def add_corrections(path: Path, wanted: Iterable[Merge | Split]) -> list[Merge | Split]:
    """Write corrections behind those of a file, which need not be there yet; return the ones that were new to it.

    What the file holds stays as it is, comments too. It is replaced whole or not at all.
    """
    text = _text_of(path) if path.exists() else ""
    known = set(_parse(path, text))
    new = [each for each in dict.fromkeys(wanted) if each not in known]
    if not new:
        return []
    start = text or _HEADER
    if not re.search(rf"^{re.escape(_PREFIX)}", start, re.MULTILINE):
        start = f"{start.rstrip()}\n{_PREFIX}\n"
    after = "".join([f"{start.rstrip()}\n\n" if not text else f"{start.rstrip()}\n", *map(_line, new)])
    with atomic_write(path) as file:
        file.write(after.encode("utf-8"))
    return new


def _line(correction: Merge | Split) -> str:
    kind = type(correction).__name__
    values = (
        (correction.keep, correction.absorb)
        if isinstance(correction, Merge)
        else (correction.name, correction.article, correction.entity)
    )
    said = " ; ".join(
        f"gb:{name} {pyoxigraph.Literal(value)}" for name, value in zip(_KNOWN[kind], values, strict=True)
    )
    return f"[] a gb:{kind} ; {said} .\n"


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(f"{path}: not a UTF-8 text; save the corrections as UTF-8") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error


def _parse(path: Path, text: str) -> list[Merge | Split]:
    nodes: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in pyoxigraph.parse(
            text.encode("utf-8"), format=pyoxigraph.RdfFormat.TURTLE, base_iri=ONTOLOGY
        ):
            if isinstance(quad.object, pyoxigraph.NamedNode | pyoxigraph.Literal):
                properties = nodes.setdefault(str(quad.subject), {})
                properties.setdefault(quad.predicate.value, []).append(_value(quad.object))
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path}: not valid Turtle: {str(error).splitlines()[0]}") from error
    return [found for properties in nodes.values() for found in _corrections(path, text, properties)]


def _value(term: pyoxigraph.NamedNode | pyoxigraph.Literal) -> str:
    is_entity = isinstance(term, pyoxigraph.NamedNode) and not term.value.startswith(ONTOLOGY)
    return decode(term.value) if is_entity else term.value


def _corrections(path: Path, text: str, properties: dict[str, list[str]]) -> list[Merge | Split]:
    """Return the corrections of one node: several absorbed entities or several articles are as many corrections."""
    kinds = [kind.removeprefix(ONTOLOGY) for kind in properties.get(NAMESPACES["rdf"] + "type", [])]
    kind = kinds[0] if len(kinds) == 1 else ""
    if kind not in _KNOWN:
        raise _error(path, text, kinds, "a correction is a gb:Merge or a gb:Split")
    names = {name.removeprefix(ONTOLOGY) for name in properties} - {NAMESPACES["rdf"] + "type"}
    strange = sorted(names - set(_KNOWN[kind]))
    if strange:
        raise _error(
            path, text, strange, f"gb:{kind} has {', '.join('gb:' + n for n in _KNOWN[kind])} and no more"
        )
    values = {name: properties.get(ONTOLOGY + name, []) for name in _KNOWN[kind]}
    for name, found in values.items():
        several = name in ("absorb", "inArticle")
        if not found or not all(value.strip() for value in found) or (len(found) > 1 and not several):
            known = [value for each in values.values() for value in each]
            raise _error(path, text, known, f"gb:{kind} needs {'a' if several else 'one'} gb:{name}")
    if kind == "Merge":
        return [Merge(values["keep"][0], other) for other in values["absorb"]]
    (name,), (entity,) = values["mentionsOf"], values["areOf"]
    return [Split(name, article, entity) for article in values["inArticle"]]


def _error(path: Path, text: str, words: Iterable[str], message: str) -> InputError:
    """Make the error for a node, with the first line that holds one of its words."""
    wanted = [word for word in words if word] or ["[]"]
    lines = text.splitlines()
    line = next((n for n, row in enumerate(lines, start=1) if any(word in row for word in wanted)), 1)
    return InputError(f"{path}:{line}: {message}")
