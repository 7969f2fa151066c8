"""How fast the stages are, as ratios in one run: reading a text, everything after it, one pipeline against the other.

    python -m benchmarks.throughput [FILES] [--rounds N]

Prints a Markdown table, and how resolution grows with the length of an article. Processor seconds of one core, not
wall time; still, compare ratios and no more: a core differs from another, and from itself an hour later.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language

from graphbuild.classification import classify
from graphbuild.extraction import extract
from graphbuild.language import load_pipeline, parse
from graphbuild.model import Article, Block, Span
from graphbuild.resolution import resolve
from graphbuild.sources import read
from graphbuild.vocabulary import load_vocabulary

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
PIPELINES = ("accurate", "fast")
GOAL = 0.15
"""The share of the accurate pipeline's time that everything after it may take."""
TIMES_AS_LONG = 8


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Processor seconds of the quickest of several rounds."""
    spent = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    return min(spent)


def measure(nlp: Language, articles: Sequence[Article], rounds: int) -> tuple[float, float, int]:
    """Seconds for parsing and for all that follows, and words."""
    vocabulary = load_vocabulary()
    docs = list(parse(articles, nlp))

    def follow() -> None:
        for article, doc in docs:
            classify(resolve(extract(article, doc, vocabulary), vocabulary), vocabulary)

    follow()
    parsing = seconds(lambda: list(parse(articles, nlp)), rounds)
    return parsing, seconds(follow, rounds), sum(len(doc) for _, doc in docs)


def joined(articles: Sequence[Article], times: int) -> Article:
    """One article that says all of them, several times over."""
    text, blocks = "", []
    for article in [*articles] * times:
        for block in article.blocks:
            span = Span(block.span.start + len(text), block.span.end + len(text))
            blocks.append(Block(span, block.kind))
        text += article.text + "\n"
    return replace(articles[0], id="joined", text=text, blocks=tuple(blocks))


def growth(nlp: Language, articles: Sequence[Article], rounds: int) -> float:
    """How many times as long resolution takes where the article is ``TIMES_AS_LONG`` times as long."""
    vocabulary = load_vocabulary()
    spent = []
    for times in (1, TIMES_AS_LONG):
        [(article, doc)] = parse([joined(articles, times)], nlp)
        reading = extract(article, doc, vocabulary)
        spent.append(seconds(lambda reading=reading: resolve(reading, vocabulary), rounds))
    return spent[1] / spent[0]


def table(rows: Sequence[tuple[str, float, float, int]]) -> str:
    """Markdown; the last column takes the first row as 1."""
    first = rows[0][1] + rows[0][2]
    lines = [
        "| pipeline | words a second, pipeline alone | with all that follows | what follows / pipeline | whole, times the first |",
        "|---|---|---|---|---|",
    ]
    for name, parsing, following, words in rows:
        whole = parsing + following
        lines.append(
            f"| {name} | {words / parsing:,.0f} | {words / whole:,.0f} | {following / parsing:.2f} | {first / whole:.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", default=[str(SAMPLES)])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    articles = list(read(given.files))
    rows = [(name, *measure(load_pipeline(name), articles, given.rounds)) for name in PIPELINES]
    print(table(rows))
    print(f"\nGoal: what follows takes at most {GOAL:.2f} of the accurate pipeline's time.")
    longer = growth(load_pipeline(PIPELINES[-1]), articles, given.rounds)
    print(f"Resolving an article {TIMES_AS_LONG} times as long takes {longer:.1f} times as long.")


if __name__ == "__main__":
    main()
