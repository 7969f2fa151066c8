"""The way of the data from end to end, with the bundled pipeline, on two tiny articles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import graphbuild
from graphbuild.errors import InputError
from graphbuild.export.records import records
from graphbuild.iris import NAMESPACES
from graphbuild.model import Article, Block, Span
from graphbuild.stages import facts, identity_of, read_facts


def article(name: str, text: str) -> Article:
    return Article(name, text, (Block(Span(0, len(text))),), date=dt.date(2024, 11, 13))


FIRST = article("first", "Anna Berg met Paul Novak in Vienna on Monday.")
SECOND = article("second", "Berg praised Kenya. Anna Berg visited Kenya.")


def test_articles_come_in_order_each_with_its_facts() -> None:
    found = list(read_facts([FIRST, SECOND]))
    assert [reading.article.id for reading, _ in found] == ["first", "second"]
    assert [[f.event_class for f in facts_of] for _, facts_of in found] == [["Meet"], ["Praise", "Visit"]]


def test_names_and_times_are_resolved() -> None:
    ((reading, facts_of),) = read_facts([FIRST])
    (meeting,) = facts_of
    names = [a.entity.name for a in meeting.statement.arguments if a.entity]
    assert names == ["Anna Berg", "Paul Novak", "Vienna"]
    assert meeting.statement.time is not None
    assert meeting.statement.time.value == "2024-11-11"
    assert reading.times[0].value == "2024-11-11"


def test_progress_is_told_after_each_article() -> None:
    done: list[str] = []
    stream = read_facts([FIRST, SECOND], progress=lambda a: done.append(a.id))
    next(stream)
    assert done == []
    next(stream)
    assert done == ["first"]
    assert list(stream) == []
    assert done == ["first", "second"]


def test_an_article_is_read_the_same_alone_and_in_company() -> None:
    def lines(articles: list[Article]) -> list[dict[str, object]]:
        return [r for reading, found in read_facts(articles) for r in records(reading, found)]

    together = lines([FIRST, SECOND])
    assert together == lines([FIRST, SECOND])
    assert together == lines([FIRST]) + lines([SECOND])


def test_files_are_read_with_the_date_they_lack(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Anna Berg met Paul Novak on Monday.\n", encoding="utf-8")
    ((reading, found),) = facts([path], date=dt.date(2024, 11, 13))
    assert (reading.article.id, reading.article.date) == ("note", dt.date(2024, 11, 13))
    assert found[0].statement.time is not None
    assert found[0].statement.time.value == "2024-11-11"


def test_an_input_that_cannot_be_read_is_told_and_skipped(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Anna Berg met Paul Novak.\n", encoding="utf-8")
    missing = tmp_path / "missing.txt"
    with pytest.raises(InputError, match="missing"):
        list(facts([missing, good]))
    errors: list[InputError] = []
    found = list(facts([missing, good], on_error=errors.append))
    assert [reading.article.id for reading, _ in found] == ["good"]
    assert len(errors) == 1


def test_merging_makes_one_entity_of_a_name_in_two_articles() -> None:
    text = "Anna Berg praised Kenya."
    found = list(read_facts([FIRST, article("third", text)]))
    names = {reading.article.id: fact.statement.arguments[0].entity for reading, (fact, *_) in found}
    same = identity_of(found).canonical
    assert len({same[article_id, entity.id] for article_id, entity in names.items() if entity}) == 1


def test_a_lexicon_of_ones_own_gives_its_words_to_the_whole_build(tmp_path: Path) -> None:
    story, lexicon = tmp_path / "story.txt", tmp_path / "mine.ttl"
    story.write_text("Anna Berg serenaded Paul Novak.\n", encoding="utf-8")
    lexicon.write_text(
        f'@prefix gb: <{NAMESPACES["gb"]}> .\ngb:Praise gb:evokedBy "serenade obj:patient" .\n',
        encoding="utf-8",
    )
    asked = "ASK { ent:Anna_Berg gb:praised ent:Paul_Novak }"
    assert not graphbuild.build(story).query(asked)
    assert graphbuild.build(story, lexicon=[lexicon]).query(asked)


def test_a_lexicon_that_was_mended_counts_in_the_next_build(tmp_path: Path) -> None:
    story, lexicon = tmp_path / "story.txt", tmp_path / "mine.ttl"
    story.write_text("Anna Berg serenaded Paul Novak.\n", encoding="utf-8")
    for edge in ("serenaded", "sangTo"):
        lexicon.write_text(
            f"""@prefix gb: <{NAMESPACES["gb"]}> . @prefix owl: <{NAMESPACES["owl"]}> .
            @prefix rdfs: <{NAMESPACES["rdfs"]}> .
            gb:Serenade a owl:Class ; rdfs:subClassOf gb:Praise ; gb:simpleProperty gb:{edge} ;
                gb:simpleRole gb:patient ; gb:evokedBy "serenade obj:patient" .""",
            encoding="utf-8",
        )
        graph = graphbuild.build(story, lexicon=[lexicon])
        assert graph.query(f"ASK {{ ent:Anna_Berg gb:{edge} ent:Paul_Novak }}")
