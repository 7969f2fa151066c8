"""One reading of dependency trees: Universal Dependencies, whatever scheme the pipeline speaks.

``read_tree`` turns a parsed Doc into a ``Tree`` of plain tuples with UD relations (Nivre et al. 2020). ClearNLP trees
(spaCy's ``en_core_web_*``) are rewritten: prepositions become ``case`` marks of their objects, predicates take the place
of their copulas, conjunct chains become stars. No other module sees a pipeline's own labels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graphbuild.language.clearnlp import is_clearnlp, to_universal
from graphbuild.language.draft import Draft, Words
from graphbuild.language.mending import mend
from graphbuild.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Span_

    from graphbuild.vocabulary import Vocabulary

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})


@dataclass(frozen=True)
class Tree:
    """A parsed article as plain tuples, one entry a token; all positions are token indices unless called offsets."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]  # universal part of speech
    tags: tuple[str, ...]  # Penn tag
    heads: tuple[int, ...]  # a root is its own head
    rels: tuple[str, ...]
    starts: tuple[int, ...]  # article offsets, characters
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...]  # named entities: start, end, label
    blocks: tuple[int, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case, with straight apostrophes."""
        return tuple(word.lower().replace("’", "'") for word in self.words)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in text order."""
        table: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head != index:
                table[head].append(index)
        return tuple(tuple(row) for row in table)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """The index of each token's sentence."""
        return tuple(n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end))

    @cached_property
    def entity_of(self) -> dict[int, tuple[int, int, str]]:
        """The named entity that a token belongs to."""
        return {i: entity for entity in self.entities for i in range(entity[0], entity[1])}

    @cached_property
    def copular(self) -> tuple[int, ...]:
        """The tokens that have a copula, in text order: "Ness is [chief]"."""
        heads = {head for index, head in enumerate(self.heads) if self.rels[index] == "cop" and head != index}
        return tuple(sorted(heads))

    @cached_property
    def _cases(self) -> dict[int, str]:
        """The prepositions of the nominals that have one, as ``case`` gives them."""
        marks: dict[int, list[int]] = {}
        for index, rel in enumerate(self.rels):
            head = self.heads[index]
            if rel == "case" and head != index and self.lower[index] not in ("'s", "'"):
                marks.setdefault(head, []).extend((index, *self.kids(index, "fixed", "case")))
        return {head: " ".join(self.lower[mark] for mark in sorted(found)) for head, found in marks.items()}

    def kids(self, index: int, *rels: str) -> list[int]:
        """Return the dependents of a token that have exactly one of the relations."""
        found, known = [], self.rels
        for child in self.children[index]:
            if known[child] in rels:
                found.append(child)  # noqa: PERF401 - asked so often that a comprehension's set-up shows
        return found

    def kid(self, index: int, *rels: str) -> int | None:
        """Return the first dependent with one of the relations."""
        for child in self.children[index]:
            if self.rels[child] in rels:
                return child
        return None

    def subtree(self, index: int) -> list[int]:
        """Return a token and all below it, sorted."""
        found = [index]
        for node in found:
            found += self.children[node]
        return sorted(found)

    def ancestors(self, index: int) -> Iterator[int]:
        """Yield the heads above a token, nearest first."""
        while self.heads[index] != index:
            index = self.heads[index]
            yield index

    def case(self, index: int) -> str:
        """Return the preposition of a nominal, lower case, "" when it has none: "because of", "according to"."""
        return self._cases.get(index, "")

    def conjuncts(self, index: int) -> list[int]:
        """Return a token with everything coordinated with it that can stand in its place, in text order."""
        found = [index]
        for node in found:
            for child in self.children[node]:
                if self.rels[child] == "conj":
                    joined = [child]
                elif self.rels[child] == "flat":  # "the painter Luc Varga and his dealer": "and" on the name
                    joined = self.kids(child, "conj")
                else:
                    continue
                found += [other for other in joined if self._alike(index, other)]
        return sorted(found)

    def _alike(self, first: int, other: int) -> bool:
        a, b = self.pos[first], self.pos[other]
        return a == b or (a in NOMINAL and b in NOMINAL) or {a, b} <= {"VERB", "AUX", "ADJ"}

    def first_conjunct(self, index: int) -> int:
        """Climb from a conjunct to the head of its coordination."""
        while self.rels[index] == "conj" and self.heads[index] != index:
            index = self.heads[index]
        return index

    def span(self, start: int, end: int) -> Span:
        """Turn a range of tokens (end exclusive) into article offsets."""
        return Span(self.starts[start], self.ends[end - 1])

    def within(self, span: Span, index: int) -> range:
        """Return the tokens of the sentence of ``index`` that share a character with ``span``."""
        start, end = self.sentences[self.sentence_of[index]]
        first = bisect_right(self.ends, span.start, start, end)
        return range(first, max(first, bisect_left(self.starts, span.end, start, end)))

    def text(self, start: int, end: int) -> str:
        """Return the words of a range of tokens, joined as they were written, white space folded."""
        if end - start == 1:  # most are
            return self.words[start]
        parts = []
        for index in range(start, end):
            if index > start and self.starts[index] > self.ends[index - 1]:
                parts.append(" ")
            parts.append(self.words[index])
        return "".join(parts)


def read_tree(doc: Doc, vocabulary: Vocabulary | None = None) -> Tree:
    """Read a parsed Doc; UD relations whichever scheme the pipeline uses.

    The Doc comes from ``language.prepare``; one made elsewhere has its own character offsets. With a vocabulary, words
    for people help to mend trees ("trainer Lena Obuya" is one phrase).
    """
    words = tuple(token.text for token in doc)
    offsets = doc.user_data.get("graphbuild.offsets") or [(t.idx, t.idx + len(t)) for t in doc]
    draft = _draft(doc, words, vocabulary)
    mend(draft)
    return Tree(
        words=words,
        lemmas=tuple(draft.lemmas),
        pos=tuple(draft.pos),
        tags=tuple(draft.tags),
        heads=tuple(draft.heads),
        rels=tuple(draft.rels),
        starts=tuple(start for start, _ in offsets),
        ends=tuple(end for _, end in offsets),
        sentences=tuple((sent.start, sent.end) for sent in doc.sents) if words else (),
        entities=tuple(draft.entities),
        blocks=tuple(doc.user_data.get("graphbuild.blocks") or [0] * len(words)),
    )


def _is_possible(entity: Span_, words: Sequence[str]) -> bool:
    """Tell what a recogniser marks by mistake: a stray sign, a share without a word for one ("[1.8] billion euros")."""
    if entity.label_ == "PERCENT":
        text = entity.text.lower()
        if not any(word in text for word in ("%", "percent", "per cent", "pct")):
            return False
    return any(c.isalnum() for word in words[entity.start : entity.end] for c in word)


def _draft(doc: Doc, words: tuple[str, ...], vocabulary: Vocabulary | None) -> Draft:
    """Copy a Doc into lists, in UD."""
    offsets = doc.to_array("HEAD").astype("int64").tolist()
    heads = [index + offset for index, offset in enumerate(offsets)]
    rels, pos, tags, lemmas = (_column(doc, name) for name in ("DEP", "POS", "TAG", "LEMMA"))
    if is_clearnlp(rels):
        heads, rels = to_universal(lemmas, pos, heads, rels)
    return Draft(
        lower=[word.lower().replace("’", "'") for word in words],
        lemmas=[lemma if kind == "PROPN" else lemma.lower() for lemma, kind in zip(lemmas, pos, strict=True)],
        pos=pos,
        tags=tags,
        heads=heads,
        rels=["root" if rel in ("ROOT", "root") else rel for rel in rels],
        entities=[(e.start, e.end, e.label_) for e in doc.ents if _is_possible(e, words)],
        words=_words(vocabulary) if vocabulary is not None else Words(),
    )


def _column(doc: Doc, attribute: str) -> list[str]:
    """Return one attribute of all tokens: every look at a token of a Doc makes it anew."""
    strings = doc.vocab.strings
    keys = doc.to_array(attribute).tolist()
    texts = {key: strings[key] for key in set(keys)}
    return [texts[key] for key in keys]


def _words(vocabulary: Vocabulary) -> Words:
    """Say what repairs may ask the vocabulary."""

    def passes_on(lemma: str) -> bool:
        governor = vocabulary.governor(lemma, "VERB")
        return governor is not None and governor.control == "object"

    def is_verb(lemma: str) -> bool:
        return bool(vocabulary.frames(lemma, "VERB"))

    def takes(lemma: str, pos: str, preposition: str) -> bool:
        return any(preposition in frame.slots for frame in vocabulary.frames(lemma, pos))

    def joins(verb: str, particle: str) -> bool:
        return any(particle == frame.particle for frame in vocabulary.frames(verb, "VERB"))

    def object_role(verb: str) -> str:
        frame = vocabulary.best_frame(verb, "VERB", ("obj",))
        return frame.slots["obj"] if frame is not None and "obj" in frame.stated else ""

    return Words(
        vocabulary.is_person_noun,
        vocabulary.is_body_noun,
        vocabulary.is_title,
        passes_on=passes_on,
        is_verb=is_verb,
        plans=lambda lemma: vocabulary.governor(lemma, "NOUN") is not None,
        governs=lambda lemma: vocabulary.governor(lemma, "VERB") is not None,
        takes=takes,
        joins=joins,
        object_role=object_role,
    )
