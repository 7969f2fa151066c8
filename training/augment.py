"""Texts with marked names, and the changes that make training texts look more like news from everywhere."""

from __future__ import annotations

import random
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from training.names import Person, organization, person, place


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with names as (start, end, label) character offsets, in order and apart."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def retokenise(nlp: Language, marked: MarkedText) -> Doc:
    """The text in the pipeline's tokens; a name that does not fall on token borders is left out."""
    tokens = nlp.tokenizer(marked.text)
    kept = [token for token in tokens if not token.is_space]
    doc = Doc(nlp.vocab, words=[t.text for t in kept], spaces=[bool(t.whitespace_) for t in kept])
    begins = {token.idx: index for index, token in enumerate(kept)}
    ends = {token.idx + len(token): index + 1 for index, token in enumerate(kept)}
    doc.set_ents(
        [
            Span(doc, begins[start], ends[end], label=label)
            for start, end, label in marked.marks
            if start in begins and end in ends
        ]
    )
    return doc


def spaced_out(doc: Doc) -> Doc:
    """The same tokens with a space after each, as already tokenised input comes."""
    spaced = Doc(doc.vocab, words=[token.text for token in doc])
    spaced.set_ents([Span(spaced, entity.start, entity.end, label=entity.label_) for entity in doc.ents])
    return spaced


def capitals(marked: MarkedText) -> MarkedText:
    """The text in capitals, as headlines and signs have it (only where that keeps every offset)."""
    upper = marked.text.upper()
    return MarkedText(upper, marked.marks) if len(upper) == len(marked.text) else marked


def swap_names(marked: MarkedText, rng: random.Random) -> MarkedText:
    """Other persons throughout, and other places and organisations here and there; consistent within the text."""
    people: dict[str, Person] = {}
    chosen: dict[tuple[str, str], str] = {}
    text, marks, done = "", [], 0
    for start, end, label in marked.marks:
        name = marked.text[start:end]
        if label == "PERSON":
            words = name.split()
            someone = people.setdefault(words[-1], person(rng))
            new = someone.family if len(words) == 1 else " ".join(someone.full)
        elif label in {"GPE", "ORG"} and " of " not in name:
            if (label, name) not in chosen:
                swapped = rng.random() < (0.3 if label == "GPE" else 0.15)
                chosen[label, name] = (
                    (place(rng) if label == "GPE" else organization(rng)) if swapped else name
                )
            new = chosen[label, name]
        else:
            new = name
        text += marked.text[done:start]
        marks.append((len(text), len(text) + len(new), label))
        text += new
        done = end
    return MarkedText(text + marked.text[done:], tuple(marks))
