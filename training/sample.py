"""A part of a converted corpus, for machines where vectors of the whole would take too long."""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

SEED = 1


def sample(corpus: Path, words: int) -> list[Doc]:
    """Docs of ``corpus`` picked by chance (fixed seed), at least ``words`` words together or all there are."""
    docs = list(DocBin().from_disk(corpus).get_docs(spacy.blank("en").vocab))
    random.Random(SEED).shuffle(docs)
    picked, seen = [], 0
    for doc in docs:
        if seen < words:
            picked.append(doc)
            seen += len(doc)
    return picked


def main() -> None:
    """``python -m training.sample CORPUS.spacy OUT.spacy --words N``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, required=True)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=sample(given.corpus, given.words)).to_disk(given.out)


if __name__ == "__main__":
    main()
