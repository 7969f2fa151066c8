"""The command line, end to end with the bundled pipeline. What goes wrong is in test_bad_input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import run

ROOT = Path(__file__).resolve().parent.parent
MESSAGE = "TOKYO, Nov. 7 (Norpress) -- Shigeru Ishiba sent a message to Donald Trump on Wednesday."
CALL = "Takeshi Iwaya phoned Marco Rubio. He may visit Ottawa, Iwaya said."
COMMANDS = ("build", "extract", "explain", "query", "export", "view", "validate")
EDGES = "SELECT ?from ?to { ?from gb:sentMessageTo ?to }"


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two short articles."""
    folder = tmp_path_factory.mktemp("stories")
    (folder / "message.txt").write_text(MESSAGE, encoding="utf-8")
    (folder / "call.txt").write_text(CALL, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(stories: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The TriG file of the two articles."""
    path = tmp_path_factory.mktemp("out") / "graph.trig"
    assert run("build", stories, "--date", "2024-11-07", "-o", path).status == 0
    return path


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


# build


def test_build_writes_every_output_and_sums_up(stories: Path, tmp_path: Path) -> None:
    outputs = [
        tmp_path / "new" / f"graph{suffix}"
        for suffix in (".ttl", ".trig", ".nq", ".graphml", ".csv", ".html")
    ]
    done = run("build", stories, *(part for path in outputs for part in ("-o", path)))
    assert (done.status, done.out) == (0, "")
    assert done.err.startswith("graphbuild: 2 articles, ")
    assert all(path.stat().st_size > 200 for path in outputs)
    assert sorted(tmp_path.rglob("*")) == sorted([tmp_path / "new", *outputs])


def test_build_prints_turtle_without_an_output(stories: Path) -> None:
    done = run("build", stories / "message.txt", "--date", "2024-11-07")
    assert done.status == 0
    assert "gb:sentMessageTo" in done.out
    assert '"2024-11-06"' in done.out


def test_build_reads_standard_input() -> None:
    done = run("build", "-", "--format", "nquads", stdin=MESSAGE)
    assert done.status == 0
    assert "/article/stdin>" in done.out


def test_base_begins_the_names_of_the_data(stories: Path) -> None:
    done = run("build", stories / "call.txt", "--base", "https://data.example/news/", "-f", "nquads")
    assert "<https://data.example/news/article/call>" in done.out


def test_scopes_widen_what_turtle_holds(stories: Path) -> None:
    safe, reported, everything = (
        run("build", stories / "call.txt", *flags).out for flags in ((), ("--reported",), ("--all",))
    )
    assert "gb:Possible" not in safe
    assert "gb:Possible" not in reported
    assert "gb:Possible" in everything


def test_building_twice_gives_the_same_bytes(stories: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("build", stories, "-o", tmp_path / f"{name}.trig", "-o", tmp_path / f"{name}.html")
    for suffix in (".trig", ".html"):
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


# extract


def test_extract_prints_a_record_a_line_and_nothing_else(stories: Path) -> None:
    done = run("extract", stories / "message.txt", "--date", "2024-11-07")
    (record,) = (r for r in records(done.out) if r["object"] == "Donald Trump")
    assert (done.status, done.err) == (0, "")
    assert (record["doc"], record["subject"], record["relation"]) == (
        "message",
        "Shigeru Ishiba",
        "sent a message to",
    )
    assert (record["class"], record["factuality"], record["time"]) == (
        "SendMessage",
        "asserted",
        "2024-11-06",
    )


def test_extract_without_a_date_leaves_the_weekday_open(stories: Path) -> None:
    assert {record["time"] for record in records(run("extract", stories / "message.txt").out)} == {None}


def test_extract_adds_the_lines_that_are_asked_for(stories: Path, tmp_path: Path) -> None:
    kinds = {"--mentions": "mention", "--times": "timex", "--attributions": "attribution_span"}
    for flag, key in kinds.items():
        out = tmp_path / "statements.jsonl"
        assert run("extract", stories, flag, "-o", out).status == 0
        found = records(out.read_text(encoding="utf-8"))
        assert any(key in record for record in found)
        assert not any(other in record for record in found for other in set(kinds.values()) - {key})


@pytest.mark.parametrize("arguments", ["full", "minimal"])
def test_extract_prints_open_triples(arguments: str) -> None:
    line = json.dumps({"id": "7", "tokens": "Finland lent two icebreakers to Estonia .".split()})
    done = run("extract", "-", "--format", "openie", "--arguments", arguments, stdin=line)
    (record,) = records(done.out)
    assert (record["id"], record["sentence"]) == ("7", "Finland lent two icebreakers to Estonia .")
    assert any("Finland" in triple[0] and "lent" in triple[1] for triple in record["triples"])  # type: ignore[attr-defined]


# a lexicon of the user's own

LEXICON = """
@prefix gb: <https://w3id.org/graphbuild/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
gb:Serenade a owl:Class ; rdfs:subClassOf gb:Praise ; rdfs:label "serenade"@en ;
    gb:simpleProperty gb:serenaded ; gb:simpleRole gb:patient ; gb:evokedBy "serenade obj:patient" .
"""
SONG = "Takeshi Iwaya serenaded Marco Rubio."


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(LEXICON, encoding="utf-8")
    return path


def test_a_lexicon_of_the_users_own_is_read_after_the_bundled_one(lexicon: Path) -> None:
    classes = [
        [record["class"] for record in records(run("extract", "-", *options, stdin=f"{SONG} {CALL}").out)]
        for options in ((), ("--lexicon", lexicon))
    ]
    assert classes == [["Event", "PhoneCall", "Visit", "State"], ["Serenade", "PhoneCall", "Visit", "State"]]


def test_a_class_of_the_users_own_has_its_edge_in_the_graph(lexicon: Path) -> None:
    assert "gb:serenaded" not in run("build", "-", stdin=SONG).out
    done = run("build", "-", "--lexicon", lexicon, stdin=SONG)
    assert "ent:Takeshi_Iwaya gb:serenaded ent:Marco_Rubio" in " ".join(done.out.split())


def test_a_lexicon_is_part_of_what_the_run_was(lexicon: Path) -> None:
    digests = {
        next(
            line
            for line in run("build", "-", "-f", "nquads", *options, stdin=SONG).out.splitlines()
            if "Digest" in line
        )
        for options in ((), ("--lexicon", lexicon))
    }
    assert len(digests) == 2


def test_open_triples_are_read_with_the_lexicon_too(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    done = run("extract", "-", "--format", "openie", "--lexicon", broken, stdin=SONG)
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [
        f"graphbuild: {broken}: cannot be read (No such file or directory); check the path"
    ]


# query, export, view


def test_query_prints_a_table_csv_and_json(graph: Path) -> None:
    table, csv, result = (run("query", graph, EDGES, *flags) for flags in ((), ("--csv",), ("--json",)))
    assert "Shigeru_Ishiba" in table.out
    assert csv.out.splitlines()[0] == "from,to"
    assert csv.out.splitlines()[1].endswith(
        "entity/Shigeru_Ishiba,https://w3id.org/graphbuild/data/entity/Donald_Trump"
    )
    assert len(json.loads(result.out)["results"]["bindings"]) == 1


def test_query_asks_and_constructs(graph: Path) -> None:
    assert run("query", graph, "ASK { ?x gb:sentMessageTo ?y }").out == "true\n"
    assert run("query", graph, "ASK { ?x gb:attacked ?y }").out == "false\n"
    done = run("query", graph, "CONSTRUCT WHERE { ?x gb:sentMessageTo ?y }", "--ttl")
    assert "gb:sentMessageTo" in done.out


def test_query_comes_from_a_file_or_standard_input(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "edges.rq").write_text(EDGES, encoding="utf-8")
    assert run("query", graph, f"@{tmp_path / 'edges.rq'}").out == run("query", graph, EDGES).out
    assert run("query", graph, "-", stdin=EDGES).out == run("query", graph, EDGES).out


def test_export_writes_other_formats(graph: Path, tmp_path: Path) -> None:
    assert run("export", graph, "-o", tmp_path / "g.nq").status == 0
    assert (tmp_path / "g.nq").read_text(encoding="utf-8").count("\n") > 20
    assert "@prefix" in run("export", graph).out
    assert "factuality" in run("export", graph, "--format", "csv", "--all").out.splitlines()[0]


def test_view_writes_one_page(graph: Path, tmp_path: Path) -> None:
    assert run("view", graph, "-o", tmp_path / "g.html").status == 0
    page = (tmp_path / "g.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html")
    assert "Shigeru Ishiba" in page


def test_view_opens_the_page_in_the_browser(
    graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    assert run("view", graph, "-o", tmp_path / "g.html", "--open").status == 0
    assert opened == [(tmp_path / "g.html").as_uri()]


def test_view_opens_where_it_is_told_to(graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "g.html"
    options = ("--focus", "ishiba", "--depth", "2", "--since", "1 November 2024", "--title", "Who met whom")
    assert run("view", graph, *options, "-o", page).status == 0
    text = page.read_text(encoding="utf-8")
    assert "<h1>Who met whom</h1>" in text
    start = "entity=Shigeru_Ishiba&around=Shigeru_Ishiba&depth=2&from=2024-11-01"
    assert f'"start": "{start}"'.replace("&", "\\u0026") in text


def test_view_writes_nothing_for_a_name_that_nobody_has(graph: Path, tmp_path: Path) -> None:
    done = run("view", graph, "--focus", "Shigeru Ishibra", "-o", tmp_path / "g.html")
    assert (done.status, done.out) == (1, "")
    assert done.err == "graphbuild: no entity is called 'Shigeru Ishibra'; did you mean 'Shigeru Ishiba'?\n"
    assert not (tmp_path / "g.html").exists()


def test_a_page_holds_the_articles_unless_told_otherwise(stories: Path, tmp_path: Path) -> None:
    dateline = "TOKYO, Nov. 7 (Norpress) --"  # no statement quotes it
    assert run("build", stories, "-o", tmp_path / "whole.html").status == 0
    assert run("build", stories, "--no-text", "-o", tmp_path / "quotes.html").status == 0
    assert dateline in (tmp_path / "whole.html").read_text(encoding="utf-8")
    quotes = (tmp_path / "quotes.html").read_text(encoding="utf-8")
    assert dateline not in quotes
    assert "Shigeru Ishiba sent a message to Donald Trump" in quotes


# the program itself


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.status == 0
    assert f"  graphbuild {command} " in done.out


def test_help_lists_the_commands() -> None:
    assert all(f"\n  {command} " in run("--help").out for command in COMMANDS)


def test_version() -> None:
    assert run("--version").out.startswith("graphbuild")


HEAVY = frozenset(
    "spacy rdflib networkx pyvis numpy multiprocessing graphbuild.sources graphbuild.stages graphbuild.agreement".split()
)
"""What neither help nor queries need."""


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["--version"], ["query", "--list"]])
def test_help_imports_no_graph(arguments: list[str]) -> None:
    needless = HEAVY | {
        "graphbuild.knowledge",
        "graphbuild.network",
        "graphbuild.entities",
        "graphbuild.export.rdf",
        "graphbuild.export.html",
        "graphbuild.export.turtle",
        "graphbuild.explanation.accounts",
        "rich",
    }
    assert imported_by(arguments) & needless == set()


def test_a_query_imports_only_the_parser_of_queries(graph: Path) -> None:
    modules = imported_by(["query", str(graph), "ASK { ?event a gb:SendMessage }"])
    assert (
        modules & (HEAVY - {"rdflib"} | {"rich", "graphbuild.export.rdf", "graphbuild.export.html"}) == set()
    )
    assert "rdflib.plugins.sparql.parser" in modules


def imported_by(arguments: list[str]) -> set[str]:
    """Return the modules that a run of the command line imports."""
    code = (
        "import sys\nfrom graphbuild.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as end: assert not end.code\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.split())


def test_module_can_be_run(stories: Path) -> None:
    command = [sys.executable, "-m", "graphbuild", "extract", str(stories / "message.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout.splitlines()[0])["doc"] == "message"
    assert done.stderr == ""


def test_a_reader_who_leaves_early_is_no_trouble(graph: Path) -> None:
    command = [sys.executable, "-m", "graphbuild", "export", str(graph), "-f", "html"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
