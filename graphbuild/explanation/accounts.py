"""An article explained: each statement with its account, each silent predicate with its reason, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence

from graphbuild.explanation.edges import simple_edges, why_no_edge
from graphbuild.explanation.lexicon import lexicon_line
from graphbuild.explanation.silences import main_word, silences
from graphbuild.explanation.stances import cue_words, missing_cue
from graphbuild.explanation.values import Account, Explanation, SentenceExplanation, Silence
from graphbuild.extraction.analysis import Analysis
from graphbuild.model import Fact


def explain(analysis: Analysis, facts: Sequence[Fact]) -> Explanation:
    """Explain an article from its analysis and the resolved facts that were made of it."""
    at = {start: index for index, start in enumerate(analysis.tree.starts)}
    heads = [at.get(fact.statement.predicate.head_start) for fact in facts]
    accounts = [_account(analysis, fact, head) for fact, head in zip(facts, heads, strict=True)]
    silent = silences(analysis, {head for head in heads if head is not None})
    sentences = (_sentence(analysis, bounds, accounts, silent) for bounds in analysis.tree.sentences)
    return Explanation(analysis.article, tuple(sentences))


def _sentence(
    analysis: Analysis, bounds: tuple[int, int], accounts: Sequence[Account], silent: Sequence[Silence]
) -> SentenceExplanation:
    span = analysis.tree.span(*bounds)
    told = tuple(a for a in accounts if span.start <= a.fact.statement.predicate.head_start < span.end)
    passed_over = tuple(s for s in silent if span.contains(s.span))
    return SentenceExplanation(
        span, told, passed_over if told or passed_over else (main_word(analysis, *bounds),)
    )


def _account(analysis: Analysis, fact: Fact, head: int | None) -> Account:
    statement = fact.statement
    coloured = statement.polarity == "negative" or statement.factuality != "asserted"
    words = cue_words if coloured else missing_cue
    return Account(
        fact,
        lexicon_line(fact, analysis.vocabulary),
        words(analysis, head) if head is not None else (),
        simple_edges(fact, analysis.vocabulary),
        why_no_edge(fact, analysis.vocabulary),
    )
