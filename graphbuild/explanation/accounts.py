"""An article explained: each statement with its account, each silent predicate with its reason, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.explanation.edges import simple_edges, why_no_edge
from graphbuild.explanation.lexicon import lexicon_line
from graphbuild.explanation.silences import silences
from graphbuild.explanation.stances import cue_words
from graphbuild.explanation.values import Account, Explanation, SentenceExplanation
from graphbuild.extraction.analysis import Analysis
from graphbuild.model import Fact


def explain(analysis: Analysis, facts: Sequence[Fact]) -> Explanation:
    """Explain an article from its analysis and the resolved facts that were made of it."""
    tree = analysis.tree
    at = {start: index for index, start in enumerate(tree.starts)}
    heads = [at.get(fact.statement.predicate.head_start) for fact in facts]
    accounts = [_account(analysis, fact, head) for fact, head in zip(facts, heads, strict=True)]
    silent = silences(analysis, {head for head in heads if head is not None})
    return Explanation(
        analysis.article,
        tuple(
            SentenceExplanation(
                span,
                tuple(a for a in accounts if span.start <= a.fact.statement.predicate.head_start < span.end),
                tuple(s for s in silent if span.contains(s.span)),
            )
            for span in (tree.span(*sentence) for sentence in tree.sentences)
        ),
    )


def _account(analysis: Analysis, fact: Fact, head: int | None) -> Account:
    statement = fact.statement
    coloured = statement.polarity == "negative" or statement.factuality != "asserted"
    return Account(
        fact,
        lexicon_line(fact, analysis.vocabulary),
        cue_words(analysis, head) if coloured and head is not None else (),
        simple_edges(fact, analysis.vocabulary),
        why_no_edge(fact, analysis.vocabulary),
    )
