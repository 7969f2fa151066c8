"""Lemma tables: spacy-lookups-data's rules and exceptions, mended where the treebanks disagree with them."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
MENDED_POS = frozenset({"AUX", "PRON", "DET", "NOUN", "VERB", "ADJ", "ADV"})
CLOSED_POS = frozenset({"AUX", "PRON", "DET"})
MIN_COUNT = 3
MIN_SHARE = 0.8

# Contractions whose lemma depends on what follows. Each: lower form, tag of the verb after it, lemma.
_CONTRACTED = (
    (("'s", "’s", "s"), "VBN", "have"),
    (("'d", "’d"), "VBN", "have"),
    (("'d", "’d"), "VB", "would"),
)
AUXILIARIES = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "am": "be", "is": "be", "are": "be",
    "was": "be", "were": "be", "been": "be", "being": "be", "ai": "be", "'ve": "have", "’ve": "have", "has": "have",
    "had": "have", "having": "have", "'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would",
    "ca": "can", "sha": "shall", "does": "do", "did": "do", "done": "do", "doing": "do", "got": "get", "gets": "get",
    "getting": "get",
}  # fmt: skip
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][^aeiouwxy]$")
NEGATIONS = ("n't", "n’t", "nt")


def base_tables() -> dict[str, Any]:
    """The English tables of spacy-lookups-data."""
    folder = files("spacy_lookups_data") / "data"
    return {
        name: json.loads(gzip.decompress((folder / f"en_{name}.json.gz").read_bytes())) for name in TABLES
    }


def drop_rival_bases(verb_index: list[str]) -> list[str]:
    """Of two verbs that differ by a final e, keep the one that forms such as "hopes", "hoping" belong to.

    spaCy takes whichever its last rule gives, and so reads "hopes" as "hop". After one short vowel and one consonant the
    shorter verb doubles its consonant ("hopped", which the exceptions list), so undoubled forms are the longer one's;
    "bathe" and "breathe" are likelier verbs than "bath" and "breath"; otherwise the shorter is ("sing", not "singe").
    """
    known = set(verb_index)
    rivals = {base for base in known if base + "e" in known}
    losers = {base if _DOUBLES.search(base) or base.endswith("th") else base + "e" for base in rivals}
    return [base for base in verb_index if base not in losers]


def as_lookups(tables: dict[str, Any]) -> Lookups:
    """The tables as spaCy wants them."""
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(name, table)
    return lookups


def mended_tables(docs: Iterable[Doc]) -> dict[str, Any]:
    """Tables with an exception for each form that gold lemmas contradict at least three times and nearly always."""
    tables = base_tables()
    tables["lemma_index"]["verb"] = drop_rival_bases(tables["lemma_index"]["verb"])
    # an imperative ("Let") is its own base form; without a rule that says so its capital would stay
    tables["lemma_rules"]["verb"].insert(0, ["", ""])
    nlp = spacy.blank("en")
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=as_lookups(tables))
    gold: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    guessed: dict[tuple[str, str], str] = {}
    for doc in docs:
        for token in doc:
            if token.pos_ in MENDED_POS:
                key = (token.pos_, token.lower_)
                gold[key][token.lemma_] += 1
                guessed.setdefault(key, lemmatizer.lemmatize(token)[0])
    exceptions = tables["lemma_exc"]
    for (pos, form), counts in sorted(gold.items()):
        lemma, count = counts.most_common(1)[0]
        certain = count >= MIN_COUNT and count / counts.total() >= MIN_SHARE
        if pos in CLOSED_POS or (lemma != guessed[pos, form] and form.isalpha() and certain):
            exceptions.setdefault(pos.lower(), {})[form] = [lemma]
    auxiliaries = {form: [lemma] for form, lemma in AUXILIARIES.items()}
    exceptions["aux"].update(auxiliaries)
    exceptions["verb"].update({form: lemma for form, lemma in auxiliaries.items() if not form.isalpha()})
    return tables


def add_lemmatizer(nlp: Language, tables: dict[str, Any]) -> None:
    """Add the lemmatizer, and before it the patterns for words whose lemma hangs on their neighbours."""
    ruler: Any = nlp.add_pipe("attribute_ruler")
    for negation in NEGATIONS:
        ruler.add([[{"LOWER": negation, "TAG": "RB"}]], {"LEMMA": "not"})
    between = {"POS": {"IN": ["ADV", "PART", "PRON"]}, "OP": "*"}
    for forms, tag, lemma in _CONTRACTED:
        auxiliary = {"LOWER": {"IN": list(forms)}, "POS": "AUX", "DEP": "aux"}
        ruler.add([[auxiliary, between, {"TAG": tag}]], {"LEMMA": lemma}, index=0)
    lemmatizer: Any = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=as_lookups(tables))
