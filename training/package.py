"""Join encoder, trained components and lemma tables into one spaCy pipeline folder."""

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

import training.features  # noqa: F401  (the trained folders name its reader)
from training.lemmas import add_lemmatizer, mended_tables
from training.tokenizer import english

NAME = "graphbuild_english"
BATCH_SIZE = 32
CARD = Path(__file__).parent / "MODEL_CARD.md"
# the lemma tables were made from WordNet, whose licence goes wherever they go
WORDNET_LICENSE = files("spacy_lookups_data") / "data" / "en_license.txt"
ENCODER = {"model": {"@architectures": "graphbuild.MiniLMTok2Vec.v1"}}


def assemble(weights: Path, syntax: Path, entities: Path, lemma_corpus: Path, version: str) -> Language:
    """The whole pipeline.

    Entities come before syntax: both read the encoder's vectors from ``doc.tensor``, and the syntax components'
    ``tok2vec`` then puts its own there.
    """
    nlp = english()
    trained_syntax, trained_entities = spacy.load(syntax), spacy.load(entities)
    encoder: Any = nlp.add_pipe("tok2vec", name="encoder", config=ENCODER)
    encoder.model.shims[0].from_bytes(weights.read_bytes())
    nlp.add_pipe("ner", source=trained_entities)
    for name in ("tok2vec", "tagger", "morphologizer", "parser"):
        nlp.add_pipe(name, source=trained_syntax)
    docs = DocBin().from_disk(lemma_corpus).get_docs(spacy.blank("en").vocab)
    add_lemmatizer(nlp, mended_tables(docs))
    nlp.batch_size = BATCH_SIZE
    nlp.meta.update(
        name=NAME,
        version=version,
        description="English news: tags, trees (Universal Dependencies), lemmas and names over a frozen MiniLM encoder",
        license="CC BY-SA 4.0",
        author="the graphbuild authors",
    )
    return nlp


def needed_strings(nlp: Language) -> StringStore:
    """The strings the pipeline's own files refer to: the tokenizer's, labels, lemmas of the patterns.

    Training leaves every word of the corpora in the vocabulary; they are not ours to hand on, and nothing needs them.
    """
    strings = set(english().vocab.strings)
    for labels in nlp.pipe_labels.values():
        strings.update(labels)
    ruler: Any = nlp.get_pipe("attribute_ruler")
    strings.update(pattern["attrs"]["LEMMA"] for pattern in ruler.patterns)
    return StringStore(sorted(strings))


def main() -> None:
    """``python -m training.package ENCODER.npz SYNTAX ENTITIES LEMMAS.spacy OUT``."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("weights", "syntax", "entities", "lemma_corpus", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--version", default="0.1.0")
    given = parser.parse_args()
    nlp = assemble(given.weights, given.syntax, given.entities, given.lemma_corpus, given.version)
    nlp.to_disk(given.out)
    needed_strings(nlp).to_disk(given.out / "vocab" / "strings.json")
    shutil.copy(CARD, given.out / "README.md")
    (given.out / "LICENSE-WORDNET.txt").write_bytes(WORDNET_LICENSE.read_bytes())


if __name__ == "__main__":
    main()
