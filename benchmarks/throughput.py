"""How fast the stages are: reading a text, everything after it, and how resolution grows with the length of an article.

Processor seconds of one core, not wall time. Beside them what textacy takes to find subject-verb-object triples in the
same parses: a copy of them with the names of relations that it knows, since it finds little by those of Universal
Dependencies.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.sizes import Sizes
from benchmarks.timing import seconds
from graphbuild.classification import classify
from graphbuild.extraction import extract
from graphbuild.language import load_pipeline, parse
from graphbuild.model import Article, Block, Span
from graphbuild.resolution import resolve
from graphbuild.sources import read
from graphbuild.vocabulary import load_vocabulary

GOAL = 0.15
"""The share of the accurate pipeline's time that everything after it may take."""
TIMES_AS_LONG = 8
CLEARNLP = {"obj": "dobj", "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass"}
"""The relations that textacy looks for, by their names in Universal Dependencies."""


def measure(sizes: Sizes) -> dict[str, Any]:
    """Measure every pipeline, and the growth of resolution with the last one, the quickest."""
    articles = list(read(sizes.files))
    rows = [_pipeline(name, articles, sizes.rounds) for name in sizes.pipelines]
    took = _growth(load_pipeline(sizes.pipelines[-1]), articles, sizes.rounds)
    return {"rows": rows, "longer": TIMES_AS_LONG, "took": took}


def _pipeline(name: str, articles: Sequence[Article], rounds: int) -> dict[str, Any]:
    """Seconds for parsing and for all that follows, words, statements; seconds and triples of textacy."""
    nlp, vocabulary = load_pipeline(name), load_vocabulary()
    docs = list(parse(articles, nlp))
    found: list[int] = []

    def follow() -> None:
        facts = (
            classify(resolve(extract(article, doc, vocabulary), vocabulary), vocabulary)
            for article, doc in docs
        )
        found.append(sum(map(len, facts)))

    follow()
    row = {
        "pipeline": name,
        "words": sum(len(doc) for _, doc in docs),
        "parse": seconds(lambda: list(parse(articles, nlp)), rounds),
        "follow": seconds(follow, rounds),
        "statements": found[0],
    }
    return row | _textacy([doc for _, doc in docs], rounds)


def _textacy(docs: Iterable[Doc], rounds: int) -> dict[str, Any]:
    """Seconds and number of textacy's triples; nothing where it is not installed."""
    try:
        from textacy.extract import subject_verb_object_triples as triples
    except ImportError:
        print("left out: textacy's triples: pip install 'graphbuild[bench]' brings it", file=sys.stderr)
        return {}
    renamed = [_renamed(doc) for doc in docs]
    number = sum(1 for doc in renamed for _ in triples(doc))
    return {"textacy": seconds(lambda: [list(triples(doc)) for doc in renamed], rounds), "triples": number}


def _renamed(doc: Doc) -> Doc:
    copy = doc.copy()
    for token in copy:
        token.dep_ = CLEARNLP.get(token.dep_, token.dep_)
    return copy


def joined(articles: Sequence[Article], times: int) -> Article:
    """One article that says all of them, several times over."""
    text, blocks = "", []
    for article in [*articles] * times:
        for block in article.blocks:
            span = Span(block.span.start + len(text), block.span.end + len(text))
            blocks.append(Block(span, block.kind))
        text += article.text + "\n"
    return replace(articles[0], id="joined", text=text, blocks=tuple(blocks))


def _growth(nlp: Language, articles: Sequence[Article], rounds: int) -> float:
    """How many times as long resolution takes where the article is ``TIMES_AS_LONG`` times as long."""
    vocabulary = load_vocabulary()
    gc.collect()
    gc.freeze()  # what lies about from before is no part of it: the collector would go through it again and again
    spent = []
    for times in (1, TIMES_AS_LONG):
        [(article, doc)] = parse([joined(articles, times)], nlp)
        reading = extract(article, doc, vocabulary)
        spent.append(seconds(partial(resolve, reading, vocabulary), rounds))
    gc.unfreeze()
    return spent[1] / spent[0]
