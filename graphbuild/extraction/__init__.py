"""From a parsed article to its statements: who did what to whom, how it is stated, according to whom.

An extractor is a function from an ``Analysis`` to statements; the registry is a tuple. Third parties add theirs under the
entry point group ``graphbuild.extractors``: see ``plugins``.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.judgements import find_judgements
from graphbuild.extraction.mentions import in_text_order
from graphbuild.extraction.nouns import noun_statements
from graphbuild.extraction.plugins import Extractor, installed_plugins, plugin_statements
from graphbuild.extraction.posts import copula_statements, post_statements
from graphbuild.extraction.statements import make_attribution
from graphbuild.extraction.verbs import verb_statements
from graphbuild.language.syntax import read_tree
from graphbuild.model import Article, Mention, Reading, Span
from graphbuild.vocabulary import Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc

EXTRACTORS: tuple[Extractor, ...] = (verb_statements, noun_statements, post_statements, copula_statements)

__all__ = ["EXTRACTORS", "Analysis", "Extractor", "extract", "installed_plugins", "read"]


def extract(article: Article, doc: Doc, vocabulary: Vocabulary) -> Reading:
    """Read one parsed article: its statements, mentions, times and attributions, in text order."""
    return read(Analysis(article, read_tree(doc, vocabulary), vocabulary))


def read(analysis: Analysis) -> Reading:
    """Return what all extractors find, the plug-ins' after the bundled ones; PluginError when a plug-in fails.

    Events are numbered by the place of their predicates, so that the same text has the same event names always.
    """
    found = [s for extractor in EXTRACTORS for s in extractor(analysis)]
    found += [s for plugin in installed_plugins() for s in plugin_statements(plugin, analysis)]
    found.sort(key=lambda s: (s.predicate.head_start, s.predicate.span.end, s.rule, s.event))
    statements = tuple(replace(s, event=f"e{number}") for number, s in enumerate(found, 1))
    return Reading(
        article=analysis.article,
        statements=statements,
        mentions=_with_speakers(analysis, in_text_order(analysis.mentions)),
        times=analysis.times,
        attributions=tuple(
            make_attribution(analysis, cue)
            for cue in sorted((*analysis.speech.cues, *find_judgements(analysis)), key=lambda cue: cue.token)
            if cue.content or cue.quotes
        ),
        sentences=tuple(analysis.tree.span(*sentence) for sentence in analysis.tree.sentences),
    )


def _with_speakers(analysis: Analysis, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Tell the mentions inside direct quotes who speaks, for "I" and "we"."""
    spoken = [
        (analysis.tree.span(quote.start, quote.end), analysis.mentions[cue.source].span)
        for cue in analysis.speech.cues
        if cue.source is not None and cue.source in analysis.mentions
        for quote in cue.quotes
    ]
    starts = [mention.span.start for mention in mentions]
    speakers: dict[int, Span] = {}
    for quote, source in spoken:
        for n in range(bisect_left(starts, quote.start), bisect_left(starts, quote.end)):
            if mentions[n].span.end <= quote.end:
                speakers.setdefault(n, source)
    return tuple(replace(m, speaker=speakers[n]) if n in speakers else m for n, m in enumerate(mentions))
