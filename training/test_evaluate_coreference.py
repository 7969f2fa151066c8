"""Coreference scores, and how GUM's layer and ours are laid side by side."""

# ruff: noqa: D103, S101  (tests)
from __future__ import annotations

from pathlib import Path

import pytest

from graphbuild.extraction import extract
from graphbuild.language import load_pipeline, parse
from graphbuild.model import Span
from graphbuild.vocabulary import load_vocabulary
from training.coreference_scores import Partition, b_cubed, ceaf_e, muc, scores
from training.evaluate_coreference import METHODS, evaluate, on_gold_heads, partition, read_document


def clusters(text: str) -> Partition:
    return [frozenset(part) for part in text.split()]


GOLD, SYSTEM = clusters("abc defg"), clusters("ab cd fghi")
"""The example of Pradhan et al. (2014), section 4."""


def test_the_scores_are_those_of_the_reference_implementation() -> None:
    assert muc(GOLD, SYSTEM) == (2, 5, 2, 5)
    assert b_cubed(GOLD, SYSTEM) == pytest.approx((35 / 12, 7, 4, 8))
    assert ceaf_e(GOLD, SYSTEM) == pytest.approx((1.3, 2, 1.3, 3))
    found = scores([(GOLD, SYSTEM)])
    assert found["CoNLL"] == pytest.approx((found["MUC"] + found["B3"] + found["CEAFe"]) / 3)


def test_a_partition_against_itself_is_perfect_and_against_nothing_nil() -> None:
    assert set(scores([(GOLD, GOLD)]).values()) == {1.0}
    assert set(scores([(GOLD, [])]).values()) == {0.0}


TREEBANK = """# newdoc id = GUM_news_lund
# newpar
1	Lund	Lund	PROPN	NNP	_	0	root	0:root	Entity=(1-person-new-sssss-cf1-1-coref(2-person-new-sssss-cf1-1-coref)
2	and	and	CCONJ	CC	_	3	cc	_	_
3	Renn	Renn	PROPN	NNP	_	1	conj	_	Entity=(3-person-new-sssss-cf1-1-sgl)1)|SpaceAfter=No
4	.	.	PUNCT	.	_	1	punct	_	_

# newpar
1	Lund	Lund	PROPN	NNP	_	2	nsubj	_	Entity=(2-person-giv-sssss-cf1-1-coref)
2	slept	sleep	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	He	he	PRON	PRP	_	2	nsubj	_	Entity=(2-person-giv-sssss-cf1-1-ana)
2	woke	wake	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / "GUM_news_lund.conllu").write_text(TREEBANK, encoding="utf8")
    return tmp_path / "GUM_news_lund.conllu"


def test_a_document_is_its_text_its_paragraphs_and_the_heads_of_its_phrases(corpora: Path) -> None:
    article, gold = read_document(corpora)
    assert article.text == "Lund and Renn.\n\nLund slept. He woke."
    assert [article.quote(block.span) for block in article.blocks] == [
        "Lund and Renn.",
        "Lund slept. He woke.",
    ]
    assert [(article.quote(head), entity) for head, entity in sorted(gold.items())] == [
        ("Lund", "2"), ("Renn", "3"), ("Lund", "2"), ("He", "2"),
    ]  # fmt: skip
    assert [sorted(map(article.quote, cluster)) for cluster in partition(gold.items())] == [
        ["He", "Lund", "Lund"]
    ]


@pytest.mark.parametrize("method", METHODS)
def test_both_methods_find_who_he_is(method: str, corpora: Path) -> None:
    article, gold = read_document(corpora)
    [(_, doc)] = parse([article], load_pipeline())
    vocabulary = load_vocabulary()
    system = on_gold_heads(METHODS[method](extract(article, doc, vocabulary), vocabulary), gold)
    assert [[article.quote(head) for head in sorted(cluster)] for cluster in partition(system.items())] == [
        ["Lund", "Lund", "He"]
    ]


def test_heads_that_overlap_are_one_head() -> None:
    assert on_gold_heads({Span(0, 4): 1, Span(9, 11): 2}, [Span(0, 3)]) == {Span(0, 3): 1, Span(9, 11): 2}


def test_the_table_has_all_documents_and_each_genre(corpora: Path) -> None:
    rows = evaluate([corpora]).splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| all, 1", "| all, 1", "| news, 1", "| news, 1"]
    assert {row.rsplit(" | ", 1)[1] for row in rows} == {"100.0 |"}
