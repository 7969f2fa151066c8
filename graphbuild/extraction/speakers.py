"""Who speaks: names in front of colons and behind dashes, and the speaker of every direct quote."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.cues import Cue
from graphbuild.extraction.quotes import QUOTATION_MARKS, Quote
from graphbuild.language.headline_repairs import DASHES
from graphbuild.language.syntax import Tree

_SPEAKERS = ("Person", "Organization", "Government", "Group")
_NEAR = 40  # tokens between a quote and the verb that may introduce it


def transcript(analysis: Analysis) -> list[Cue]:
    """Speaker and colon at the head of a block: "Rutte: Alliance won't shrink", "PENCE: We will …", to its end."""
    tree = analysis.tree
    found = []
    for first, end in tree.sentences:
        opens = first == 0 or tree.blocks[first] != tree.blocks[first - 1]
        start = next((i for i in range(first, end) if tree.words[i] not in QUOTATION_MARKS), end)
        colon = next((i for i in range(start, min(end, start + 6)) if tree.words[i] == ":"), None)
        if colon is None or colon == start or colon + 2 >= end:
            continue
        names = _names(analysis, start, colon)
        if len(names) != 1 or any(tree.pos[i] in ("VERB", "AUX") for i in range(start, colon)):
            continue
        last = _block_end(tree, colon) if opens else end
        roots = (i for i in range(colon + 1, last) if not colon < tree.heads[i] < last or tree.heads[i] == i)
        verbs = tuple(r for r in roots if tree.pos[r] in ("VERB", "AUX", "ADJ", "NOUN"))
        if verbs and any(tree.pos[i] in ("VERB", "AUX") for i in range(colon + 1, end)):
            found.append(Cue(colon, names[0], None, verbs))
    return found


def signed(analysis: Analysis) -> list[Cue]:
    """A quote with its speaker's name behind a dash: "“We were never asked.” — Carla Sanchez"."""
    tree = analysis.tree
    found = []
    for quote in analysis.quotes:
        dash = quote.end + 1 if quote.closed else quote.end
        if not quote.whole or dash + 1 >= len(tree.words) or tree.words[dash] not in DASHES:
            continue
        name = next((i for i in _names(analysis, dash + 1, min(dash + 5, len(tree.words)))), None)
        last = _block_end(tree, dash)
        if (
            name is not None
            and analysis.mentions[name].span.start == tree.starts[dash + 1]
            and last - dash < 8
        ):
            found.append(Cue(dash, name, None, (), (quote,)))
    return found


def named_behind_headline(analysis: Analysis) -> list[Cue]:
    """Whose word a headline is: "Nordkai to cut 300 jobs - [union]", "Rao quits, [sources] say" being a clause."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    found = []
    for first, end in tree.sentences:
        dash = next((i for i in range(end - 2, max(first, end - 6), -1) if tree.words[i] in DASHES), None)
        if dash is None or not analysis.is_headline(dash):
            continue
        source = next((i for i in range(end - 1, dash, -1) if i in analysis.mentions), None)
        verbs = [i for i in range(first, end) if tree.pos[i] in ("VERB", "AUX")]
        if source is None or source != end - 1 or not verbs or verbs[-1] > dash:
            continue
        if tree.text(dash + 1, end) == analysis.article.publisher:
            continue
        lemma = tree.lemmas[source].lower()
        reports = vocabulary.speech(lemma, "NOUN") is not None or vocabulary.is_dependent_noun(lemma)
        speaks = reports or vocabulary.noun_type(lemma) in _SPEAKERS
        if speaks or analysis.mentions[source].label in ("PERSON", "ORG"):
            tops = (i for i in verbs if not any(a in verbs for a in tree.ancestors(i)))
            found.append(Cue(dash, source, None, tuple(tops)))
    return found


def _names(analysis: Analysis, start: int, end: int) -> list[int]:
    return [
        i
        for i, m in analysis.mentions.items()
        if start <= i < end and m.kind == "name" and m.label != "EVENT"
    ]


def _block_end(tree: Tree, index: int) -> int:
    """Return the end of the paragraph that a token stands in."""
    return next(
        (i for i in range(index, len(tree.words)) if tree.blocks[i] != tree.blocks[index]), len(tree.words)
    )


def with_quotes(analysis: Analysis, cues: list[Cue]) -> list[Cue]:
    """Give every spoken quote its cue: one that syntax linked, one nearby, or the last speaker of the paragraph."""
    cues = list(cues)
    last: Cue | None = None
    signed = {quote for cue in cues for quote in cue.quotes}
    for quote in analysis.quotes:
        if not quote.whole or quote in signed:
            continue
        found = _linked(cues, quote)
        if found is None:
            found = _nearby(analysis, cues, quote)
        if found is None and last is not None and _carries_on(analysis, last, quote):
            found = cues.index(last)
        if found is None:
            continue
        cues[found] = replace(cues[found], quotes=(*cues[found].quotes, quote))
        last = cues[found]
    return cues


def _linked(cues: list[Cue], quote: Quote) -> int | None:
    for number, cue in enumerate(cues):
        if not quote.holds(cue.token) and any(quote.holds(c) for c in cue.content):
            return number
    return None


def _nearby(analysis: Analysis, cues: list[Cue], quote: Quote) -> int | None:
    """The verb of saying outside the quote, in a sentence that the quote touches, with a speaker outside it, too."""
    tree = analysis.tree
    first, last = tree.sentence_of[quote.start], tree.sentence_of[min(quote.end, len(tree.words)) - 1]
    start = tree.sentences[first][0]
    end = tree.sentences[
        min(
            last + (1 if quote.end < len(tree.words) and _comma_end(analysis, quote) else 0),
            len(tree.sentences) - 1,
        )
    ][1]
    best: tuple[int, int] | None = None
    for number, cue in enumerate(cues):
        if cue.belief or cue.source is None or not start <= cue.token < end:
            continue
        if in_quote(analysis, cue.token) or in_quote(analysis, cue.source):
            continue
        distance = min(abs(cue.token - quote.start), abs(cue.token - quote.end))
        if distance <= _NEAR and (best is None or distance < best[0]):
            best = (distance, number)
    return best[1] if best else None


def _comma_end(analysis: Analysis, quote: Quote) -> bool:
    return analysis.tree.words[quote.end - 1] in (",", "?", "!")


def _carries_on(analysis: Analysis, last: Cue, quote: Quote) -> bool:
    """A quote with no cue of its own belongs to the last speaker in the same block or, unclosed, the block before."""
    tree = analysis.tree
    block, before = tree.blocks[quote.start], tree.blocks[last.token]
    if block == before:
        return True
    unclosed = any(not q.closed and tree.blocks[q.start] == block - 1 for q in last.quotes)
    return block == before + 1 and (
        unclosed or tree.words[tree.sentences[tree.sentence_of[quote.start]][0]] in ('"', "“", "``")
    )


def in_quote(analysis: Analysis, token: int) -> bool:
    """Tell whether a token stands in a spoken quote."""
    return any(quote.whole and quote.holds(token) for quote in analysis.quotes)
