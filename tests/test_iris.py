"""Hostile names must give IRIs that parse, that stay apart and that stay below their base."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import rdflib

from graphbuild.errors import GraphbuildError
from graphbuild.iris import DATA, Iris, check_base, decode, encode, part, web_address

HOSTILE = [
    "", " ", ".", "..", "a b", "a\nb", "a\r\nb", "a\tb", "<script>", '"quoted"', "../../etc/passwd", "a/b", "a?b=c",
    "a#b", "100%", "%2F", "a\\b", "{x}|^`", "\x00", "\x7f", "\u2028", "\u202e", "\ufffe", "\ud800", "🙂", "Škoda",
    "日本", "हिन्दी", "a:b", "U.S.", "x" * 3000, "javascript:alert(1)", "\u00a0", "a'b", "(a)", "a,b;c&d=e+f$g!h*i@j",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_ids_give_iris_that_every_parser_reads(name: str) -> None:
    iris = Iris()
    for iri in (
        iris.article(name),
        part(iris.article(name), name),
        iris.entity(name),
        iris.role(name),
        iris.graph(name),
    ):
        line = f"{iri} {iri} {iri} .\n"
        assert next(iter(ox.parse(line, format=ox.RdfFormat.N_TRIPLES))).subject == iri
        assert list(rdflib.Graph().parse(data=line, format="turtle").subjects()) == [rdflib.URIRef(iri.value)]
        assert iri.value.startswith(DATA)
        assert not re.search(r"\s", iri.value)
    assert re.fullmatch(r"[^/?#\s]+", encode(name))


def test_different_ids_stay_apart() -> None:
    distinct = [name for name in HOSTILE if name not in ("", " ")]
    assert len({encode(name) for name in distinct}) == len(distinct)


@pytest.mark.parametrize("name", ["Shigeru_Ishiba", "A/B", "Škoda", "50%_rule", "U.S.", "..", "日本"])
def test_decode_gives_the_id_back(name: str) -> None:
    assert decode(Iris().entity(name).value) == name


def test_letters_of_any_script_stay_readable_and_composed() -> None:
    assert encode("Škoda") == encode("S\u030ckoda") == "Škoda"
    assert encode("Foreign Minister") == "Foreign_Minister"


def test_web_addresses_are_iris_only_when_they_are_safe() -> None:
    assert web_address("https://example.org/a?b#c") == ox.NamedNode("https://example.org/a?b#c")
    for text in (
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "https://a/<x>",
        "news",
        "file:///etc/passwd",
    ):
        assert web_address(text) is None


def test_a_base_is_absolute_and_closed() -> None:
    assert check_base("https://example.org/kg") == "https://example.org/kg/"
    assert check_base("urn:kg:") == "urn:kg:"
    for text in ("", "kg", "/kg/", "https://a b/", "https://a/>x", "http:\nx"):
        with pytest.raises(GraphbuildError, match=r"base .* is not an absolute IRI"):
            check_base(text)
