"""Bad input through the command line: one line that says what and where, status 1, the rest still done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import run

READING = ("build", "extract", "explain")
GB = "@prefix gb: <https://w3id.org/graphbuild/ontology#> ."
GOOD = "Finland lent two icebreakers to Estonia. Latvia thanked Finland."


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("missing.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("encoding.txt", "東京で首脳会談が開かれた。".encode("euc_jp"), "not valid UTF-8"),
        ("one.txt", b"A", "fewer than 2 characters"),
        ("page.html", b"<html></html>", "no paragraphs"),
        ("lines.jsonl", b"{oops", "not JSON"),
        ("table.csv", b"title,body\nx,y\n", 'no column "text"'),
        ("feed.xml", b"<rss><channel></rss>", "not well-formed XML"),
        ("bomb.rss", b'<!DOCTYPE rss [<!ENTITY a "a">]><rss>&a;</rss>', "declares XML entities"),
        ("page.mhtml", b"Subject: nothing\n\nnothing", "no page in this MHTML file"),
    ],
)
@pytest.mark.parametrize("command", READING)
def test_an_unreadable_input_is_named_and_the_others_are_read(
    tmp_path: Path, command: str, name: str, content: bytes | None, says: str
) -> None:
    bad, good = tmp_path / name, write(tmp_path / "good.txt", GOOD)
    if content is not None:
        write(bad, content)
    done = run(command, bad, good)
    assert done.status == 1
    complaint = done.complaints[0]
    assert complaint.startswith(f"graphbuild: {bad}")
    assert says in complaint
    assert "Estonia" in done.out


@pytest.mark.parametrize("command", READING)
def test_a_bad_line_of_jsonl_is_named_and_the_others_are_read(tmp_path: Path, command: str) -> None:
    path = write(tmp_path / "wire.jsonl", f"{json.dumps({'id': 'a', 'text': GOOD})}\nnonsense\n")
    done = run(command, path)
    assert done.status == 1
    assert done.complaints[0].startswith(f"graphbuild: {path}:2: not JSON")
    assert "Estonia" in done.out


@pytest.mark.parametrize("command", READING)
def test_with_nothing_to_read_an_old_output_stays(tmp_path: Path, command: str) -> None:
    old = write(tmp_path / "old.nq", "old")
    assert run(command, tmp_path / "missing.txt", "-o", old).status == 1
    assert old.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.nq"]


@pytest.mark.parametrize("command", READING)
def test_an_unknown_pipeline_is_named_and_an_old_output_stays(tmp_path: Path, command: str) -> None:
    old, good = write(tmp_path / "old.nq", "old"), write(tmp_path / "good.txt", GOOD)
    done = run(command, good, "--pipeline", "no_such_pipeline", "-o", old)
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [
        (
            "graphbuild: pipeline 'no_such_pipeline' is not installed; install it with pip, "
            "use one of accurate, fast, or leave --pipeline out"
        )
    ]
    assert old.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "old.nq"]


@pytest.mark.parametrize(
    ("turtle", "says"),
    [
        ("gb:Meet", "not valid Turtle"),
        (
            f'{GB} gb:Meet gb:evokedBy "huddle obj:patint" .',
            'Meet "huddle obj:patint": unknown role "patint"',
        ),
        (f'{GB} gb:Meet gb:evokedby "huddle" .', "did you mean gb:evokedBy?"),
    ],
)
@pytest.mark.parametrize("command", READING)
def test_a_broken_lexicon_is_named_and_an_old_output_stays(
    tmp_path: Path, command: str, turtle: str, says: str
) -> None:
    lexicon, old = write(tmp_path / "mine.ttl", turtle), write(tmp_path / "old.nq", "old")
    done = run(command, write(tmp_path / "good.txt", GOOD), "--lexicon", lexicon, "-o", old)
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
    assert done.complaints[0].startswith(f"graphbuild: {lexicon}:")
    assert says in done.complaints[0]
    assert old.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("command", READING)
def test_an_output_that_cannot_be_written_is_named_before_any_work(tmp_path: Path, command: str) -> None:
    write(tmp_path / "file", "in the way")
    for output, says in ((tmp_path, "is a folder"), (tmp_path / "file" / "graph.nq", "is not a folder")):
        done = run(
            command, tmp_path / "missing.txt", "-f", "nquads" if command == "build" else "jsonl", "-o", output
        )
        assert done.status == 1
        assert done.complaints[0].startswith(f"graphbuild: {output}: ")
        assert says in done.complaints[0]
        assert len(done.complaints) == 1


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which nobody may write")
def test_a_folder_where_nobody_may_write_is_named(tmp_path: Path) -> None:
    done = run("build", write(tmp_path / "good.txt", GOOD), "-o", "/proc/graph.ttl")
    assert done.status == 1
    assert done.complaints[-1].startswith(
        "graphbuild: /proc/graph.ttl.parts: cannot be written (No such file"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("command", READING)
def test_a_full_disk_is_named(tmp_path: Path, command: str) -> None:
    form = "nquads" if command == "build" else "jsonl"
    done = run(command, write(tmp_path / "good.txt", GOOD), "-f", form, "-o", "/dev/full")
    assert done.status == 1
    assert done.complaints[-1].startswith(
        "graphbuild: /dev/full: cannot be written (No space left on device)"
    )


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small graph file."""
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_text('<https://w3id.org/graphbuild/data/article/a> { <s:a> <p:b> "c" }', encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT ?x WHERE { ?x", "SPARQL syntax error"),
        ("", "SPARQL"),
        ("who met whom", "SPARQL syntax error"),
        ("nonsense", "no query is called 'nonsense'"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM"),
        ("DELETE WHERE { ?s ?p ?o }", ""),
        ("@no-such-file.rq", "no-such-file.rq: cannot be read"),
    ],
)
def test_a_bad_query_is_one_line(graph: Path, tmp_path: Path, query: str, says: str) -> None:
    old = write(tmp_path / "old.csv", "old")
    done = run("query", graph, query, "-o", old)
    assert (done.status, done.out) == (1, "")
    assert len(done.complaints) == 1
    assert says in done.complaints[0]
    assert old.read_text(encoding="utf-8") == "old"


def test_a_query_file_in_another_encoding_is_named(graph: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "q.rq", "ASK { ?x ?y 'Köln' }".encode("latin-1"))
    assert run("query", graph, f"@{path}").complaints == [
        f"graphbuild: {path}: not a UTF-8 text; save the query as UTF-8"
    ]


def test_select_gives_no_turtle(graph: Path) -> None:
    done = run("query", graph, "SELECT * { ?s ?p ?o }", "--ttl")
    assert done.status == 1
    assert "CONSTRUCT" in done.err


@pytest.mark.parametrize("command", [["query"], ["export"], ["view"], ["validate"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.trig", None), ("broken.trig", "<s> <p"), ("story.txt", GOOD), ("empty", None)],
)
def test_a_bad_graph_is_named(tmp_path: Path, command: list[str], name: str, content: str | None) -> None:
    path = tmp_path / name
    if content is not None:
        write(path, content)
    elif "." not in name:
        path.mkdir()
    done = run(*command, path, *(["ASK {}"] if command == ["query"] else []))
    assert (done.status, done.out) == (1, "")
    assert len(done.complaints) == 1
    assert done.complaints[0].startswith(f"graphbuild: {path}: ")


def test_an_output_of_unknown_kind_is_named_before_any_work(tmp_path: Path) -> None:
    done = run("build", tmp_path / "missing.txt", "-o", tmp_path / "graph.xyz")
    assert done.status == 1
    assert len(done.complaints) == 1
    assert "graph.xyz" in done.complaints[0]
    assert ".ttl" in done.complaints[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "a.txt", "--date", "soon"],
        ["build", "a.txt", "--format", "xyz"],
        ["extract", "a.txt", "--format", "xyz"],
        ["extract", "a.txt", "--arguments", "some"],
        ["query", "g.trig"],
        ["query", "g.trig", "ASK {}", "--csv", "--json"],
        ["view", "g.trig", "--open"],
        ["paint"],
        ["build", "a.txt", "--colour"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_a_name_with_a_line_end_is_still_one_line(tmp_path: Path) -> None:
    done = run("extract", tmp_path / "no\nsuch.txt")
    assert len(done.complaints) == 1
