"""Every IRI of a graph is made here, so that none can be empty, broken or able to escape from its place.

rdflib writes IRIs that hold a space or a newline, and nothing can read them back; an article id is a file name and a
canonical name is text from a stranger, so both are percent-encoded to one path segment (RFC 3987: letters, marks and
digits of any script stay, since ``entity/Škoda`` is a valid IRI and readable).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from pyoxigraph import NamedNode

from graphbuild.errors import GraphbuildError

ONTOLOGY: Final = "https://w3id.org/graphbuild/ontology#"
DATA: Final = "https://w3id.org/graphbuild/data/"

NAMESPACES: Final[dict[str, str]] = {
    "gb": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
"""Prefixes that queries may use undeclared and that every written file declares."""

_SPECIAL: Final = re.compile(r"[^A-Za-z0-9._~-]")
_UNSAFE: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\\x7f-\x9f\ud800-\udfff]")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]+")


def encode(text: str) -> str:
    """Return ``text`` as one segment of an IRI, never empty: everything that is not safe there is percent-encoded.

    Spaces become ``_``, as in the ids of entities. ``.`` and ``..`` would be read as folders, so their dots are
    encoded too; a lone surrogate, which no encoding can write, becomes the replacement character.
    """
    clean = unicodedata.normalize("NFC", text).replace(" ", "_")
    if set(clean) <= {"."}:
        return clean.replace(".", "%2E") or "_"
    return _SPECIAL.sub(_encode_character, clean)


def _encode_character(match: re.Match[str]) -> str:
    character = match[0]
    if unicodedata.category(character)[0] in "LMN":
        return character
    data = character.encode("utf-8") if not "\ud800" <= character <= "\udfff" else "\ufffd".encode()
    return "".join(f"%{byte:02X}" for byte in data)


def decode(iri: str) -> str:
    """Return the id that ``encode`` made the last segment of ``iri`` from (spaces come back as ``_``)."""
    return unquote(re.split(r"[/#]", iri)[-1])


@lru_cache(maxsize=1024)
def node(prefix: str, name: str) -> NamedNode:
    """Return the term ``prefix:name`` of one of ``NAMESPACES``; ``name`` comes from the code or the ontology."""
    return NamedNode(NAMESPACES[prefix] + name)


@lru_cache(maxsize=1024)
def gb(name: str) -> NamedNode:
    """Return the term ``name`` of graphbuild's own ontology, encoded, since class names may come from a file."""
    return NamedNode(ONTOLOGY + encode(name))


def part(article: NamedNode, fragment: str) -> NamedNode:
    """Return a part of an article: ``e1`` an event, ``q1`` a quote, ``p1`` a proposition, ``c1`` a cluster."""
    return NamedNode(f"{article.value}#{encode(fragment)}")


def characters(article: NamedNode, start: int, end: int) -> NamedNode:
    """Return a stretch of an article's text, as RFC 5147 names it: ``#char=10,20``."""
    return NamedNode(f"{article.value}#char={start:d},{end:d}")


def web_address(text: str) -> NamedNode | None:
    """Return ``text`` as an IRI if it is a well-formed http(s) address, else None (``javascript:`` stays text)."""
    if not re.match(r"https?://[^/?#]", text, re.IGNORECASE) or _UNSAFE.search(text):
        return None
    return NamedNode(text)


def absolute(text: str) -> NamedNode | None:
    """Return ``text`` as an IRI if it is an absolute one, whole and well-formed, else None."""
    return NamedNode(text) if _ABSOLUTE.fullmatch(text) and not _UNSAFE.search(text) else None


def check_base(text: str) -> str:
    """Return ``text`` as the base of the data's IRIs, with its closing ``/`` or ``#``; GraphbuildError if it is none."""
    if not _ABSOLUTE.fullmatch(text) or _UNSAFE.search(text):
        raise GraphbuildError(f"base {text!r} is not an absolute IRI: give one like {DATA}")
    return text if text.endswith(("/", "#", ":")) else text + "/"


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one graph's data, all below ``base`` (which ends in ``/``, ``#`` or ``:``)."""

    base: str = DATA

    def article(self, article_id: str) -> NamedNode:
        """Return the article, which is also the name of its graph."""
        return NamedNode(f"{self.base}article/{encode(article_id)}")

    def entity(self, entity_id: str) -> NamedNode:
        """Return an entity by its ``Entity.id``."""
        return NamedNode(f"{self.base}entity/{encode(entity_id)}")

    def membership(self, entity_id: str, parts: tuple[str, ...]) -> NamedNode:
        """Return the holding of a post, told apart by what the text says of it: title, organisation, status."""
        return NamedNode(f"{self.entity(entity_id).value}#{'-'.join(encode(part) for part in parts)}")

    def match(self, entity_id: str, other_id: str) -> NamedNode:
        """Return the statement that two entities may be one."""
        return NamedNode(f"{self.entity(entity_id).value}#match-{encode(other_id)}")

    def role(self, title: str) -> NamedNode:
        """Return a post as such: ``role/foreign_minister``."""
        return NamedNode(f"{self.base}role/{encode(title.casefold())}")

    def graph(self, name: str) -> NamedNode:
        """Return a graph that belongs to no article: ``entities``, ``edges``, ``classes``, ``provenance``.

        ``records`` is the bookkeeping of a store, which no export shows.
        """
        return NamedNode(f"{self.base}graph/{encode(name)}")
