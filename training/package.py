"""Join trained weights and lemma tables into one spaCy pipeline folder."""

from __future__ import annotations

import argparse
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import DocBin

from graphbuild.language.reader import FACTORY
from training.lemmas import add_lemmatizer, mended_tables
from training.tokenizer import english

BATCH_SIZE = 32
CARD = Path(__file__).parent / "MODEL_CARD.md"
# the lemma tables were made from WordNet, whose licence goes wherever they go
WORDNET_LICENSE = files("spacy_lookups_data") / "data" / "en_license.txt"


def assemble(weights: Path, lemma_corpus: Path, name: str, version: str) -> Language:
    """The whole pipeline."""
    nlp = english()
    reader: Any = nlp.add_pipe(FACTORY, name="reader")
    reader.from_bytes(weights.read_bytes())
    docs = DocBin().from_disk(lemma_corpus).get_docs(spacy.blank("en").vocab)
    add_lemmatizer(nlp, mended_tables(docs))
    nlp.batch_size = BATCH_SIZE
    nlp.meta.update(
        name=name,
        version=version,
        description="English news: tags, trees (Universal Dependencies), lemmas and names over one small transformer",
        license="CC BY-SA 4.0",
        author="the graphbuild authors",
    )
    return nlp


def needed_strings(nlp: Language) -> StringStore:
    """The strings the pipeline's own files refer to: the tokenizer's, labels, lemmas of the patterns.

    Training leaves every word of the corpora in the vocabulary; they are not ours to hand on, and nothing needs them.
    """
    strings = set(english().vocab.strings)
    reader: Any = nlp.get_pipe("reader")
    for task in ("tag", "label"):
        strings.update(reader.heads.classes[task])
    ruler: Any = nlp.get_pipe("attribute_ruler")
    strings.update(pattern["attrs"]["LEMMA"] for pattern in ruler.patterns)
    return StringStore(sorted(strings))


def main() -> None:
    """``python -m training.package WEIGHTS.npz LEMMAS.spacy OUT``; the pipeline is called graphbuild_OUT."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "lemma_corpus", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--version", default="0.1.0")
    given = parser.parse_args()
    nlp = assemble(given.weights, given.lemma_corpus, f"graphbuild_{given.out.name}", given.version)
    nlp.to_disk(given.out)
    needed_strings(nlp).to_disk(given.out / "vocab" / "strings.json")
    shutil.copy(CARD, given.out / "README.md")
    (given.out / "LICENSE-WORDNET.txt").write_bytes(WORDNET_LICENSE.read_bytes())


if __name__ == "__main__":
    main()
