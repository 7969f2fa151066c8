"""What a corpus takes on many machines, reckoned from what was measured on one.

    python -m benchmarks.plan [--articles 10000000] [--words 500] [--cores 64]

Prints a Markdown table: articles a day, processor hours, memory, and the size of the graph and of its store. MEASURED holds
the numbers that it starts from, and how each is measured anew; the rest is arithmetic, so it is a plan and no promise.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

GIGABYTE = 1e9
DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Numbers of one pipeline on one core of one machine (start-up of two seconds left out).

    ``words`` are those that ``extract`` reads in a second of processor time, parse and all that follows it.
    """

    words: float
    worker_megabytes: float


MEASURED = {
    # `python -m benchmarks.corpus 200`, then `extract`: 29,609 words in 12.3 and 4.2 processor seconds
    "accurate": Measured(words=2_400, worker_megabytes=250),
    "fast": Measured(words=7_000, worker_megabytes=180),
}
QUADS_A_WORD = 156_639 / 29_609
"""The same corpus: quads of `build -o graph.nq` by its words. Its sentences all state something: real news has fewer."""
BYTES_A_QUAD = {"N-Quads": 200, "N-Quads, gzip": 9, "store": 189}
"""The same graph as a file, packed, and in a folder of pyoxigraph after bulk_load and optimize."""
AFTER_THE_PARSE = 12.5 / 149_048
"""Processor seconds that a word costs after the reading: `build -o graph.nq` less `extract`, 1,000 articles of the corpus."""


def main() -> None:
    """Reckon and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000_000)
    parser.add_argument("--words", type=int, default=500, help="of an article")
    parser.add_argument("--cores", type=int, default=64)
    given = parser.parse_args()
    words = given.articles * given.words
    quads = words * QUADS_A_WORD
    rows: dict[str, Callable[[Measured], float]] = {
        "articles a day, one core": lambda m: m.words * DAY / given.words,
        f"articles a day, {given.cores} cores": lambda m: m.words * DAY / given.words * given.cores,
        "processor hours to read all": lambda m: words / m.words / 3600,
        f"days to read all, {given.cores} cores": lambda m: words / m.words / given.cores / DAY,
        f"days with all that follows, {given.cores} cores": lambda m: (
            words * (1 / m.words + AFTER_THE_PARSE) / given.cores / DAY
        ),
        f"memory of {given.cores} workers, GB": lambda m: given.cores * m.worker_megabytes / 1000,
    }
    print(f"{given.articles:,} articles of {given.words:,} words:\n")
    print(f"| | {' | '.join(MEASURED)} |\n|---|{'---|' * len(MEASURED)}")
    for name, reckon in rows.items():
        values = [reckon(measured) for measured in MEASURED.values()]
        print(f"| {name} | {' | '.join(f'{v:,.1f}' if v < 100 else f'{v:,.0f}' for v in values)} |")
    print("\n| whichever pipeline | |\n|---|---|")
    print(f"| processor hours after the reading | {words * AFTER_THE_PARSE / 3600:,.0f} |")
    print(f"| quads, thousand millions | {quads / 1e9:,.1f} |")
    for name, size in BYTES_A_QUAD.items():
        print(f"| {name}, GB | {quads * size / GIGABYTE:,.0f} |")


if __name__ == "__main__":
    main()
