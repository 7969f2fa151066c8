"""``build --store``, ``retract`` and the commands that read a store, from the command line and from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import graphbuild
from graphbuild.errors import InputError, OutputError
from graphbuild.shapes import Check
from tests.command import run

FIRST = "Anna Berg met Paul Novak. Kenya thanked Anna Berg."
SECOND = "Paul Novak praised Kenya."
CHANGED = "Paul Novak visited Kenya."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_a_store_takes_what_is_new_or_changed(articles: Path, tmp_path: Path) -> None:
    store, out, once = tmp_path / "news.db", tmp_path / "out.nq", tmp_path / "once.nq"
    done = run("build", articles, "--store", store)
    assert (done.status, done.out) == (0, "")
    assert done.complaints == [f"graphbuild: 2 articles: 2 new, 0 changed, 0 unchanged -> {store}"]
    (articles / "second.txt").write_text(CHANGED, encoding="utf-8")
    (articles / "third.txt").write_text(SECOND, encoding="utf-8")
    done = run("build", articles, "--store", store, "-o", out)
    assert done.complaints == [f"graphbuild: 3 articles: 1 new, 1 changed, 1 unchanged -> {store}, {out}"]
    assert run("build", articles, "-o", once).status == 0
    assert lines(out) == lines(once)


def test_what_is_unchanged_is_not_parsed(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", articles, "--store", tmp_path / "news.db")

    def refuse(found: object, _: object) -> list[object]:
        assert list(found) == []  # type: ignore[call-overload]
        return []

    monkeypatch.setattr("graphbuild.language.parse", refuse)
    done = run("build", articles, "--store", tmp_path / "news.db")
    assert done.complaints[0].startswith("graphbuild: 2 articles: 0 new, 0 changed, 2 unchanged")


def test_a_retracted_article_takes_along_what_only_it_supports(articles: Path, tmp_path: Path) -> None:
    store, left, alone = tmp_path / "news.db", tmp_path / "left.nq", tmp_path / "alone.nq"
    run("build", articles, "--store", store)
    done = run("retract", store, "first")
    assert (done.status, done.complaints) == (0, [f"graphbuild: 1 article retracted -> {store}"])
    assert run("query", store, "ASK { ent:Anna_Berg ?p ?o }").out == "false\n"
    run("export", store, "-o", left)
    run("build", articles / "second.txt", "-o", alone)
    assert lines(left) == lines(alone)
    again = run("retract", store, "second", "first")
    assert again.status == 1
    assert again.complaints == [f"graphbuild: {store}: no article with the id 'first'; nothing was retracted"]
    assert run("query", store, "ASK { ent:Paul_Novak ?p ?o }").out == "true\n"


def test_every_command_that_reads_a_graph_reads_a_store(articles: Path, tmp_path: Path) -> None:
    store, trig = tmp_path / "news.db", tmp_path / "graph.trig"
    run("build", articles, "--store", store, "-o", trig)
    for command in (("view", "-o", tmp_path / "a.html"), ("export", "-o", tmp_path / "a.ttl"), ("validate",)):
        first, *rest = command
        from_store = run(first, store, *rest)
        assert from_store.status == run(first, trig, *rest).status
    assert run("diff", store, trig).status == 0
    assert run("export", store, "-f", "trig").out == run("export", trig, "-f", "trig").out


def test_a_store_honours_entities_and_corrections(articles: Path, tmp_path: Path) -> None:
    known, corrected = tmp_path / "known.csv", tmp_path / "corrections.ttl"
    known.write_text("name,type,aliases\nAnna Berg-Lund,Person,Anna Berg\n", encoding="utf-8")
    run("merge", "Kenya", "Paul Novak", "--file", corrected)
    given = ("--entities", known, "--corrections", corrected)
    store, out, once = tmp_path / "news.db", tmp_path / "out.nq", tmp_path / "once.nq"
    run("build", articles, "--store", store)
    run("build", articles, "--store", store, "-o", out, *given)
    run("build", articles, "-o", once, *given)
    assert lines(out) == lines(once)
    assert any("entity/Anna_Berg-Lund>" in line for line in lines(out))
    run("retract", store, "first", *given)
    run("export", store, "-o", out)
    run("build", articles / "second.txt", "-o", once, *given)
    assert lines(out) == lines(once)
    assert not any("entity/Paul_Novak>" in line for line in lines(out))


def test_what_the_shapes_forbid_never_enters_a_store(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    praise = Check("nobody praises", "SELECT ?this ?value { ?this gb:polarity ?p ; gb:phrase 'praised' }")
    monkeypatch.setattr("graphbuild.quarantine.checks", lambda: (praise,))
    store, out, once = tmp_path / "news.db", tmp_path / "out.nq", tmp_path / "once.nq"
    done = run("build", articles, "--store", store, "-o", out)
    assert "graphbuild: 1 event kept out" in done.complaints[1]
    run("build", articles, "-o", once)
    assert lines(out) == lines(once)
    assert run("query", store, "ASK { ?e gb:phrase 'praised' }").out == "false\n"
    assert "nobody praises" in run("query", store, "quarantined", "--csv").out


def test_an_input_that_cannot_be_read_leaves_the_others_in_the_store(articles: Path, tmp_path: Path) -> None:
    done = run("build", tmp_path / "missing.txt", articles, "--store", tmp_path / "news.db")
    assert done.status == 1
    assert "missing.txt" in done.complaints[0]
    assert "2 new" in done.complaints[1]


def test_a_pipeline_that_is_not_there_makes_no_store(articles: Path, tmp_path: Path) -> None:
    done = run("build", articles, "--store", tmp_path / "news.db", "--pipeline", "no_such_pipeline")
    assert (done.status, len(done.complaints)) == (1, 1)
    assert not (tmp_path / "news.db").exists()


def test_from_python_the_graph_of_the_whole_store_comes_back(articles: Path, tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    assert len(graphbuild.build(articles / "first.txt", store=store).articles) == 1
    graph = graphbuild.build(articles / "second.txt", store=store)
    assert [article.id for article in graph.articles] == ["first", "second"]
    assert graph.texts == {"second": SECOND}
    graphbuild.retract(store, "first")
    assert [article.id for article in graphbuild.load(store).articles] == ["second"]
    with pytest.raises(OutputError, match="no article with the id 'first'"):
        graphbuild.retract(store, "first")
    with pytest.raises(InputError, match="missing"):
        graphbuild.build(tmp_path / "missing.txt", store=store)
    assert len(graphbuild.build(articles, store=store).articles) == 2  # nothing holds the store any more
