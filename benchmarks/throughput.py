"""How fast the stages are, as ratios in one run: reading a text, everything after it, one pipeline against the other.

    python -m benchmarks.throughput [FILES] [--rounds N]

Prints a Markdown table. Processor seconds of one core, not wall time; still, compare ratios and no more: a core differs
from another, and from itself an hour later.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from spacy.language import Language

from graphbuild.classification import classify
from graphbuild.extraction import extract
from graphbuild.language import load_pipeline, parse
from graphbuild.model import Article
from graphbuild.resolution import resolve
from graphbuild.sources import read
from graphbuild.vocabulary import load_vocabulary

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
PIPELINES = ("accurate", "fast")
GOAL = 0.15
"""The share of the accurate pipeline's time that everything after it may take."""


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


if __name__ == "__main__":
    main()
