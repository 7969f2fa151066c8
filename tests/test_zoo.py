"""A zoo of bad inputs: each ends in one clear line or a right result, never in a traceback or a file nobody can read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest
import rdflib

from tests.command import run

GOOD = "Finland lent two icebreakers to Estonia. Latvia thanked Finland."
SCRIPT = "<script>alert(1)</script>"
HOSTILE = {
    "id": "../../../etc/passwd",
    "title": f'{SCRIPT} & "quotes" ]]> -- \u202e\u0000\x1b[31m',
    "publisher": "A\nB\r\nC\t<b>",
    "author": "'; DROP ALL; --",
    "url": "http://example.org/a b\n<c>",
    "text": GOOD.replace("Estonia", 'Estonia "</script><img src=x onerror=alert(1)>"'),
}


def jsonl(**fields: object) -> bytes:
    return json.dumps({"text": GOOD, **fields}).encode() + b"\n"


# name, content, and the words of the line that refuses it; "" where it gives a graph
INPUTS: list[tuple[str, bytes | Callable[[], bytes], str]] = [
    ("nothing.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\t\n ", "the file is empty"),
    ("nul.txt", b"\0" * 100, "binary data"),
    ("picture.txt", bytes(range(256)) * 40, "binary data"),
    ("gzip.jsonl", b"\x1f\x8b\x08\0\0\0\0\0" + bytes(100), "binary data"),
    ("utf16.txt", GOOD.encode("utf-16"), ""),
    ("utf32.txt", GOOD.encode("utf-32"), ""),
    ("utf16-unmarked.txt", GOOD.encode("utf-16-le"), "binary data"),
    ("utf16-broken.txt", GOOD.encode("utf-16")[:-1], "save it again as UTF-8"),
    ("latin1.txt", f"{GOOD} Müller thanked Kovács.".encode("latin-1"), ""),
    ("mixed.txt", f"{GOOD} Müller thanked ".encode() + "Kovács in Curaçao, señor.".encode("latin-1"), ""),
    ("damaged.txt", ("é" * 50).encode() + b"\xff" + GOOD.encode(), "save it again as UTF-8"),
    ("hebrew.txt", "שר החוץ נפגש עם ראש הממשלה בירושלים. הם שוחחו.".encode(), ""),
    ("chinese.txt", ("外交部长在北京会见了总理。" * 200).encode(), ""),
    ("marks.txt", "\u202eFinland\u202c lent\u200b two ice\u00adbreakers to Esto\u0301nia.".encode(), ""),
    ("controls.txt", b"Finland\x08 lent \x1b[31mtwo\x7f icebreakers to Estonia." + GOOD.encode() * 20, ""),
    ("line-ends.txt", GOOD.replace(". ", ".\r\r\n\x0b\x0c\u2028").encode(), ""),
    ("one-line.txt", lambda: b"Finland lent two icebreakers " * 3_500_000, "characters in one article"),
    ("one-word.txt", lambda: b"a" * 100_000_000, "characters in one article"),
    ("one-line.jsonl", lambda: jsonl(text="Finland lent ships. " * 100_000), "characters in one article"),
    ("brackets.txt", b"Finland lent " + b"(" * 20_000, "'(' a thousand times in a row, at character 13"),
    ("closers.txt", b"Finland lent ships. " + b')"' * 500, ""),
    ("no-full-stop.txt", b"Finland lent ships and " * 100, ""),
    ("long-word.txt", b"Finland lent " + b"x" * 50_000 + b" to Estonia.", ""),
    ("surrogate.jsonl", b'{"id": "\\ud800", "title": "\\udfff", "text": "Finland \\ud83d lent ships."}\n', ""),
    ("hostile.jsonl", json.dumps(HOSTILE).encode(), ""),
    ("dots.jsonl", jsonl(id="..") + jsonl(id=".") + jsonl(id="/") + jsonl(id="a b#c?d%e"), ""),
    ("script-address.jsonl", jsonl(url="javascript:alert(1)"), ""),
    ("deep.jsonl", b"[" * 100_000 + b"\n", "JSON"),
    ("number.jsonl", b"9" * 10_000 + b"\n", "JSON"),
    ("wrong-date.jsonl", jsonl(date="9999-99-99"), "is not a date"),
    ("deep.html", b"<div>" * 20_000 + f"<p>{GOOD}</p>".encode() + b"</div>" * 20_000, ""),
    ("broken.html", f"<p>{GOOD} <a href='x><p>&#xD800; &#99999999; &bogus; <![CDATA[ <!-- <p".encode(), ""),
    ("no-text.html", f"<html><body>{SCRIPT}</body></html>".encode(), "no paragraphs"),
    (
        "bomb.rss",
        b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
        + b"]><rss><channel><item><description>&j;</description></item></channel></rss>",
        "declares XML entities",
    ),
    (
        "file.rss",
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>',
        "declares XML entities",
    ),
    ("deep.atom", b"<feed>" + b"<entry>" * 50_000, "nested more than 200 deep"),
    ("wide.csv", b"text\n" + b'"' + b"Finland lent ships. " * 20_000 + b'"\n', "field larger than field limit"),
    ("open-quote.csv", f'text,title\n"{GOOD}'.encode(), "not CSV behind row 1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "says"), INPUTS, ids=[name for name, *_ in INPUTS])
def test_a_bad_input_ends_in_one_line_or_in_files_that_others_read(
    tmp_path: Path, name: str, content: bytes | Callable[[], bytes], says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content() if callable(content) else content)
    outputs = [tmp_path / f"graph.{suffix}" for suffix in ("trig", "ttl", "rdf", "graphml", "html")]
    done = run(
        "build", "--pipeline", "fast", path, *(word for out in outputs for word in ("-o", str(out))), "--all"
    )
    assert "Traceback" not in done.err
    assert all(line.startswith("graphbuild: ") for line in done.complaints)
    if says:
        assert done.status == 1
        assert len(done.complaints) == 1
        assert done.complaints[0].startswith(f"graphbuild: {path}")
        assert says in done.complaints[0]
        assert not any(out.exists() for out in outputs)
        return
    assert done.status == 0, done.err
    quads = set(ox.parse(path=outputs[0]))
    assert len(rdflib.Graph().parse(outputs[1])) > 5
    for out in outputs[2:4]:
        ET.parse(out)  # noqa: S314 - our own
    page = outputs[4].read_bytes().decode("utf-8")
    assert SCRIPT not in page
    assert "<img" not in page
    iris = {term.value for quad in quads for term in quad if isinstance(term, ox.NamedNode)}
    assert not any("/../" in iri or "javascript:" in iri or " " in iri for iri in iris)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, *(out.name for out in outputs)])


GRAPHS: list[tuple[str, bytes]] = [
    ("empty-word.trig", b"nonsense"),
    ("cut.trig", b'<s:a> <p:b> "never closed'),
    ("space.ttl", b"<http://a b> <p:b> <o:c> ."),
    ("newline.nt", b"<http://a\nb> <p:b> <o:c> .\n"),
    ("relative.ttl", b"<a> <b> <c> ."),
    ("binary.nq", bytes(range(256)) * 10),
    ("latin1.ttl", '<s:a> <p:b> "Müller" .'.encode("latin-1")),
    ("utf16.ttl", '<s:a> <p:b> "c" .'.encode("utf-16")),
    ("deep.ttl", b"<s:a> <p:b> " + b"[ <p:b> " * 50_000),
    ("deep.jsonld", b'{"@graph":' + b"[" * 100_000),
    ("remote.jsonld", b'{"@context": "http://127.0.0.1:9/context", "name": "x"}'),
    ("bomb.rdf", b'<!DOCTYPE r [<!ENTITY a "aa">]><rdf:RDF/>'),
    ("triple-term.trig", b"<s:a> <p:b> <<( <s:a> <p:b> >> ."),
]


@pytest.mark.parametrize(("name", "content"), GRAPHS, ids=[name for name, _ in GRAPHS])
@pytest.mark.parametrize("command", [["query", "ASK {}"], ["export"]], ids=lambda words: words[0])
def test_a_bad_graph_ends_in_one_line(tmp_path: Path, command: list[str], name: str, content: bytes) -> None:
    path, old = tmp_path / name, tmp_path / "old.ttl"
    path.write_bytes(content)
    old.write_bytes(b"old")
    done = run(command[0], path, *command[1:], "-o", old)
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1), done.err[:500]
    assert done.complaints[0].startswith(f"graphbuild: {path}: ")
    assert len(done.complaints[0]) < 400
    assert old.read_bytes() == b"old"


def test_a_corrupt_store_folder_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    store = ox.Store(str(folder))
    store.add(ox.Quad(ox.NamedNode("s:a"), ox.NamedNode("p:b"), ox.Literal("c")))
    store.flush()
    del store
    for damaged in ("CURRENT", "MANIFEST-*"):
        for path in folder.glob(damaged):
            path.write_bytes(b"nonsense")
    done = run("query", folder, "ASK {}")
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
    assert done.complaints[0].startswith(f"graphbuild: {folder}: the store is damaged")


def test_a_graph_with_hostile_names_is_told_on_one_line(tmp_path: Path) -> None:
    """Names of a foreign graph reach the terminal without what a terminal obeys, and pages without markup."""
    path = tmp_path / "graph.trig"
    path.write_text(
        "PREFIX gb: <https://w3id.org/graphbuild/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        f'<https://x/g> {{ <https://x/e> a gb:Person ; rdfs:label "\\u001b[31m{SCRIPT}\\nx" . }}',
        encoding="utf-8",
    )
    assert SCRIPT not in run("view", path).out
    done = run("query", path, "posts", "--of", SCRIPT)
    assert (done.status, len(done.complaints)) == (1, 1)
    assert "\x1b" not in done.err
