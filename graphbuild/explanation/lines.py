"""An explanation for programs: one JSON object a sentence; statements have the event names of ``graphbuild extract``."""

from __future__ import annotations

import json
from typing import Any

from graphbuild.explanation.values import Account, Explanation, SentenceExplanation, Silence
from graphbuild.model import Article, Span

Record = dict[str, Any]


def as_lines(explanation: Explanation) -> str:
    """Write an article's explanation as JSON lines."""
    records = (_sentence(explanation.article, sentence) for sentence in explanation.sentences)
    return "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)


def _sentence(article: Article, sentence: SentenceExplanation) -> Record:
    return {
        "doc": article.id,
        "sentence": " ".join(article.quote(sentence.span).split()),
        "sentence_span": _span(sentence.span),
        "statements": [_statement(article, account) for account in sentence.accounts],
        "passed_over": [_silence(silence) for silence in sentence.silences],
    }


def _statement(article: Article, account: Account) -> Record:
    statement = account.fact.statement
    return {
        "event": f"{article.id}#{statement.event}",
        "phrase": statement.predicate.phrase,
        "predicate": _span(statement.predicate.span),
        "class": account.fact.event_class,
        "rule": statement.rule,
        "lexicon": account.lexicon,
        "arguments": [
            {"role": a.role, "text": a.text, "entity": a.entity.id if a.entity else None}
            for a in statement.arguments
        ],
        "polarity": statement.polarity,
        "factuality": statement.factuality,
        "attributed": bool(statement.attribution),
        "cues": list(account.cues),
        "edges": [list(edge) for edge in account.edges],
        "no_edge": account.no_edge,
    }


def _silence(silence: Silence) -> Record:
    return {
        "text": silence.text,
        **_span(silence.span),
        "lemma": silence.lemma,
        "reason": silence.reason,
        "because": silence.because,
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}
