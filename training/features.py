"""Encoder vectors, computed once for a corpus, and the spaCy reader that hands them to training.

The encoder is frozen, so its vectors of a training Doc never change. They lie beside ``NAME.spacy`` as ``NAME.npy``:
float16 (all words of the file, 768).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from graphbuild.language.encoder import FEATURES, PRECOMPUTED, EncoderShim


def write_features(corpus: Path, weights: Path) -> None:
    """Compute the vectors of every Doc of ``corpus`` and write them beside it."""
    shim = EncoderShim(weights.read_bytes())
    docs = list(DocBin().from_disk(corpus).get_docs(spacy.blank("en").vocab))
    # training must see what a raw Doc gives: no gold sentence starts
    plain = (
        Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in docs
    )
    rows = [shim.vectors(doc).astype(np.float16) for doc in plain]
    np.save(corpus.with_suffix(".npy"), np.concatenate(rows))


def read_examples(nlp: Language, corpus: Path) -> Iterator[Example]:
    """Examples whose predicted Doc carries its encoder vectors. Raises ValueError when they do not fit."""
    vectors = np.load(corpus.with_suffix(".npy"), mmap_mode="r")
    begin = 0
    for gold in DocBin().from_disk(corpus).get_docs(nlp.vocab):
        words, spaces = [token.text for token in gold], [bool(token.whitespace_) for token in gold]
        predicted = Doc(nlp.vocab, words=words, spaces=spaces)
        predicted.user_data[PRECOMPUTED] = np.array(vectors[begin : begin + len(gold)])
        begin += len(gold)
        yield Example(predicted, gold)
    if vectors.shape != (begin, FEATURES):
        raise ValueError(f"{corpus.name}: vectors do not fit its Docs; run 'make convert' again")


@registry.readers("graphbuild.FeatureCorpus.v1")  # type: ignore[untyped-decorator]
def feature_corpus(path: Path) -> Callable[[Language], Iterator[Example]]:
    """SpaCy corpus reader over ``path`` (a ``.spacy`` file with its ``.npy``)."""
    return partial(read_examples, corpus=Path(path))


def main() -> None:
    """``python -m training.features ENCODER.npz CORPUS.spacy ...``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("corpora", type=Path, nargs="+")
    arguments = parser.parse_args()
    for corpus in arguments.corpora:
        write_features(corpus, arguments.weights)


if __name__ == "__main__":
    main()
