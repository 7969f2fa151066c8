"""The same gold sentences as other publishers print them: curly quotes, spaced tokens, capitals, inside quotes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.conllu import Sentence, Word

_PENN_BRACKETS = {"(": "-LRB-", ")": "-RRB-"}
QUOTE_STYLES = (('"', '"'), ("“", "”"), ("“", "”"), ("‘", "’"), ("``", "''"))


def _with_forms(sentence: Sentence, forms: Sequence[str]) -> Sentence:
    return replace(
        sentence,
        words=tuple(replace(word, form=form) for word, form in zip(sentence.words, forms, strict=True)),
    )


def curly(sentence: Sentence) -> Sentence:
    """Straight quotes and apostrophes made curly; which way a quote turns is read off its tag."""
    marks = {"``": "“", "''": "”"}
    return _with_forms(
        sentence,
        [
            marks.get(word.tag, word.form) if word.form in {'"', "``", "''"} else word.form.replace("'", "’")
            for word in sentence.words
        ],
    )


def spaced(sentence: Sentence, brackets: bool) -> Sentence:
    """A space after each word, and Penn Treebank signs for quotes (and brackets), as tokenised text comes."""
    forms = []
    for word in sentence.words:
        form = word.tag if word.form == '"' and word.tag in {"``", "''"} else word.form
        forms.append(_PENN_BRACKETS.get(form, form) if brackets else form)
    words = _with_forms(sentence, forms).words
    return replace(sentence, words=tuple(replace(word, space_after=True) for word in words))


def capitals(sentence: Sentence) -> Sentence:
    """All letters capital."""
    return _with_forms(sentence, [word.form.upper() for word in sentence.words])


def quotable(sentence: Sentence) -> bool:
    """Whether a sentence is a statement with a verb at its root, no quotes, and a full stop."""
    words = sentence.words
    forms = {word.form for word in words}
    root = next(word for word in words if word.relation == "ROOT")
    return (
        4 < len(words) < 40
        and words[-1].form == "."
        and root.pos in {"VERB", "NOUN", "ADJ"}
        and not forms & {'"', "“", "”", "''", "``", "'", "‘", "’"}
    )


def in_quotes(
    sentence: Sentence, marks: tuple[str, str], opening: bool = True, closing: bool = True
) -> Sentence:
    """The sentence with an opening quote before it, a closing one behind its full stop, or both."""
    root = next(index for index, word in enumerate(sentence.words) if word.relation == "ROOT")
    words = list(sentence.words)
    if opening:
        words = [replace(word, head=word.head + 1) for word in words]
        root += 1
        words.insert(0, _quote(marks[0], "``", root, spaced_after=False))
    if closing:
        words[-1] = replace(words[-1], space_after=False)
        words.append(_quote(marks[1], "''", root, spaced_after=True))
    return replace(sentence, words=tuple(words))


def _quote(form: str, tag: str, head: int, spaced_after: bool) -> Word:
    return Word(form, form, "PUNCT", tag, "", head, "punct", spaced_after, "_")


def reprinted(runs: Sequence[Sequence[Sentence]], seed: int) -> Iterator[list[Sentence]]:
    """More training runs made of those given: about two fifths as many."""
    rng = random.Random(seed)
    for run in runs:
        choice = rng.random()
        if choice < 0.1:
            yield [spaced(sentence, brackets=choice < 0.05) for sentence in run]
        elif choice < 0.13:
            yield [capitals(sentence) for sentence in run]
        elif choice < 0.2 or any(
            word.tag in {"``", "''"} and word.form == '"' for s in run for word in s.words
        ):
            yield [curly(sentence) for sentence in run]
        elif choice < 0.5 and any(quotable(sentence) for sentence in run):
            yield list(_some_quoted(run, rng))


def _some_quoted(run: Sequence[Sentence], rng: random.Random) -> Iterator[Sentence]:
    marks, open_before = rng.choice(QUOTE_STYLES), False
    for number, sentence in enumerate(run):
        last = number + 1 == len(run)
        if not quotable(sentence):
            yield sentence
            open_before = False
        elif open_before:  # the second sentence of a quotation closes it
            yield in_quotes(sentence, marks, opening=False)
            open_before = False
        elif rng.random() < 0.6:
            open_before = not last and quotable(run[number + 1]) and rng.random() < 0.4
            yield in_quotes(sentence, marks, closing=not open_before)
        else:
            yield sentence
