"""Named mentions out of GUM's entity layer, which marks every nominal phrase.

Kept are mentions whose head is a proper noun (or a capitalised word with a Wikipedia link), trimmed to the name
itself: no determiner, no title, no clause.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from training.conllu import Word
from training.entity_types import TITLES, label_of

_NAME_RELATIONS = frozenset(
    """flat compound nmod amod nummod goeswith conj cc case det nmod:unmarked nmod:desc nmod:poss punct
    flat:foreign""".split()
)
_NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ", "X", "NUM", "ADV", "VERB"})
_INNER_WORDS = frozenset({"&", "-", "'s", "of", "and", ".", "'", "/"})
_LINKS = frozenset({"of", "for", "&", "-", "and", "the", "on", "de", "to", "in", "'s", "/"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked phrase: word indices, GUM's entity type, whether it is linked to Wikipedia, GUM's number for what it is."""

    start: int
    end: int
    kind: str
    linked: bool
    entity: str


def mentions(words: Sequence[Word]) -> Iterator[Mention]:
    """All phrases of the entity layer that open and close in one piece."""
    open_spans: dict[str, list[tuple[int, str, bool]]] = {}
    for index, word in enumerate(words):
        match = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for chunk in re.findall(r"\([^()]*\)?|[^()]+\)", match.group(1)) if match else ():
            fields = chunk.strip("()").split("-")
            name = fields[0]
            if "[" in name:  # a part of a phrase with a gap
                continue
            if chunk.startswith("("):
                kind = fields[1] if len(fields) > 1 else ""
                open_spans.setdefault(name, []).append((index, kind, len(fields) > 7))
            if chunk.endswith(")") and open_spans.get(name):
                start, kind, linked = open_spans[name].pop()
                yield Mention(start, index + 1, kind, linked, name)


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: Sequence[Word]
    mention: Mention
    head: int

    def belongs(self, index: int) -> bool:
        """Whether a word hangs from the head by relations that names are built with."""
        for _ in range(10):
            if index == self.head:
                return True
            if self.words[index].relation not in _NAME_RELATIONS:
                return False
            index = self.words[index].head
        return False

    def capital(self, index: int) -> bool:
        word = self.words[index]
        return word.form[:1].isupper() or word.pos in {"NUM", "PROPN"}


def name_span(words: Sequence[Word], mention: Mention) -> tuple[int, int] | None:
    """The name inside a mention as word indices; None where it holds no name."""
    inside = range(mention.start, mention.end)
    head = next((i for i in inside if words[i].head not in inside or words[i].head == i), None)
    if head is None:
        return None
    if words[head].pos != "PROPN":
        capitalised = words[head].form[:1].isupper() and words[head].pos in {"NOUN", "ADJ", "X", "NUM"}
        if not (mention.linked and capitalised and head > 0 and mention.kind != "time"):
            return None
    phrase = _Phrase(words, mention, head)
    start, end = _left(phrase), _right(phrase)
    while start < end and words[start].form.lower() in {"the", "a", "an", ",", "-", "of"}:
        start += 1
    if mention.kind == "person":
        while start < end and words[start].form.lower() in TITLES:
            start += 1
    return (start, end) if start < end else None


def _left(phrase: _Phrase) -> int:
    words, person = phrase.words, phrase.mention.kind == "person"
    start = phrase.head
    while start > phrase.mention.start and phrase.belongs(start - 1):
        word = words[start - 1]
        if word.relation in {"nmod:poss", "cc", "conj"} or (person and word.relation == "nmod:desc"):
            break
        if (phrase.capital(start - 1) and word.pos in _NAME_TAGS and not (person and word.pos == "NUM")) or (
            word.form in _INNER_WORDS
            and start - 2 >= phrase.mention.start
            and phrase.belongs(start - 2)
            and words[start - 2].pos == "PROPN"
        ):
            start -= 1
        else:
            break
    return start


def _right(phrase: _Phrase) -> int:
    words, last = phrase.words, phrase.mention.end
    end = phrase.head + 1
    while end < last and phrase.belongs(end) and words[end].relation != "appos":
        word = words[end]
        if (
            phrase.capital(end)
            and word.pos in {"PROPN", "NUM", "NOUN", "ADJ", "X"}
            and word.relation != "nmod:poss"
        ):
            end += 1
            continue
        following = _after_link(phrase, end)
        if following is None:
            break
        end = following
    return end


def _after_link(phrase: _Phrase, index: int) -> int | None:
    """Index after a link and the capitalised word it leads to ("of" in "Bank of Japan"), if it is part of the name."""
    words, last = phrase.words, phrase.mention.end
    form = words[index].form
    if form in {"-", "'"} and index + 1 < last and phrase.belongs(index + 1) and phrase.capital(index + 1):
        return index + 2
    if form not in _LINKS or phrase.mention.kind == "person":
        return None
    target = index + 1
    while target < last and words[target].form in {"the", "of", "de", "&"}:
        target += 1
    if target >= last or not phrase.belongs(target) or not phrase.capital(target):
        return None
    if words[target].pos not in {"PROPN", "NOUN", "ADJ", "NUM"}:
        return None
    return target + 1 if phrase.mention.linked or form not in {"in", "and", "on", "to"} else None


def named_entities(words: Sequence[Word], demonyms: Collection[str]) -> list[tuple[int, int, str]]:
    """The names of a sentence (start, end, label; word indices), longest first where they overlap."""
    found: list[tuple[int, int, str]] = []
    for mention in mentions(words):
        span = None if mention.kind == "time" else name_span(words, mention)
        if span is None:
            continue
        name = " ".join(word.form for word in words[span[0] : span[1]])
        people = span[1] - span[0] == 1 and (name in demonyms or words[span[0]].tag == "NNPS")
        label = "NORP" if people and mention.kind in {"person", "organization", "abstract"} else None
        label = label or label_of(mention.kind, name, demonyms) or "MISC"
        if any(char.isalpha() for char in name):
            found.append((*span, label))
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found, key=lambda mark: mark[0] - mark[1]):
        if all(end <= other_start or other_end <= start for other_start, other_end, _ in kept):
            kept.append((start, end, label))
    return sorted(kept)
