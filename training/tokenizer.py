"""The pipeline's tokenizer: spaCy's English one, with hyphens as the treebanks have them.

EWT and GUM cut "U.S.-made", "20-year-old" and "face-to-face" at their hyphens, and leave "non-profit", "pro-Beijing"
and "co-founder" whole.
"""

from __future__ import annotations

from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.util import compile_infix_regex

ABBREVIATIONS = tuple("Lt. Sgt. Cmdr. Maj. Capt. Reps. Sens. Govs. Messrs. Ft. al. etc.".split())
WHOLE_PREFIXES = tuple("anti co e ex mid multi non post pre pro re semi".split())


def english() -> Language:
    """A blank English pipeline with that tokenizer."""
    nlp = spacy.blank("en")
    spacy_hyphens = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    not_prefix = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in WHOLE_PREFIXES)
    infixes = [
        rf"(?<=[{ALPHA}0-9%]){not_prefix}(?:{HYPHENS})(?=[{ALPHA}0-9])" if infix == spacy_hyphens else infix
        for infix in nlp.Defaults.infixes or []
    ]
    if infixes == list(nlp.Defaults.infixes or []):
        raise ValueError("this spaCy version writes its hyphen rule otherwise; adapt training/tokenizer.py")
    infixes.append(rf"(?<=[{ALPHA}]\.)-(?=[{ALPHA}])")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for abbreviation in ABBREVIATIONS:
        tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    return nlp
