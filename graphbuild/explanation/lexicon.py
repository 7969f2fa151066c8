"""What the lexicon knows of a statement's predicate, in the words that one would write into a lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphbuild.model import Fact, Statement
from graphbuild.vocabulary import Frame, Vocabulary
from graphbuild.vocabulary.patterns import PREPOSITIONS

_SHOWN = 3  # of entries that do not fit, and of support nouns, so many are named
_MARKS = {"VERB": "", "NOUN": "n:", "ADJ": "a:"}
_KINDS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


def pattern(frame: Frame, noun: str | None = None) -> str:
    """Write a frame as the lexicon does: "send {message} to:recipient"; of its support nouns ``noun``, else a few."""
    words = f"{_MARKS[frame.pos]}{frame.words()}"
    nouns = [str(noun)] if noun in frame.nouns else sorted(frame.nouns)
    shown = [*nouns[:_SHOWN], *(["…"] if len(nouns) > _SHOWN else [])]
    carried = [f"{{{'|'.join(shown)}}}"] if shown else []
    slots = [f"{slot}:{role}" for slot, role in frame.slots.items() if slot in frame.stated]
    return " ".join([words, *carried, *slots, *(["sym"] if frame.symmetric else [])])


def lexicon_line(fact: Fact, vocabulary: Vocabulary) -> str:
    """Say which entry made the statement what it is, or what the lexicon lacks."""
    say = _LINES.get(fact.statement.rule.split(":", maxsplit=1)[0])
    return say(fact.statement, vocabulary) if say else "not asked: the rule is a plug-in's"


def _of_word(statement: Statement, vocabulary: Vocabulary) -> str:
    key = statement.predicate.lemma.lower().split()
    fitting = [f for f in _fitting(statement, vocabulary) if f.event_class == statement.event_class]
    if fitting:
        best = max(fitting, key=lambda frame: _closeness(statement, frame))
        return f"gb:{best.event_class} {pattern(best, key[-1])}"
    pos = statement.predicate.pos
    word = key[0] if pos == "VERB" else key[-1]
    known = vocabulary.frames(word, pos)
    if not known:
        typed = pos == "NOUN" and vocabulary.noun_type(word) == "Event"
        what = "noun of type Event" if typed else _KINDS[pos]
        return (
            f'no entry for the {what} "{word}"; one would be gb:… gb:evokedBy "{_proposal(statement, word)}"'
        )
    shown = " / ".join(f"gb:{frame.event_class} {pattern(frame)}" for frame in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"none of these fits: {shown}{more}"


def _proposal(statement: Statement, word: str) -> str:
    """Write the pattern that would give the statement the roles it has; its class is for a reader to choose."""
    pos = statement.predicate.pos
    slots = []
    for argument in statement.arguments:
        slot = argument.preposition or ("obj" if pos == "VERB" and argument.role != "agent" else "")
        if slot == "obj" or slot in PREPOSITIONS:
            slots.append(f"{slot}:{argument.role}")
    return " ".join([f"{_MARKS[pos]}{word}", *dict.fromkeys(slots)])


def _fitting(statement: Statement, vocabulary: Vocabulary) -> Iterator[Frame]:
    """Yield the frames by which a predicate may have its class: the verb's, the noun's, its support noun's."""
    key = statement.predicate.lemma.lower().split()
    pos = statement.predicate.pos
    for frame in vocabulary.frames(key[0] if pos == "VERB" else key[-1], pos):
        if frame.particle in (None, *key) and (not frame.nouns or key[-1] in frame.nouns):
            yield frame
    if "support-noun" in statement.rule.split(":"):
        yield from vocabulary.frames(key[-1], "NOUN")


def _closeness(statement: Statement, frame: Frame) -> tuple[bool, bool, int]:
    """Rank frames of one class as the look-up does: particle, support noun, then the roles that are filled."""
    roles = {argument.role for argument in statement.arguments}
    filled = sum(1 for slot in frame.stated if frame.slots[slot] in roles)
    return frame.particle is not None, bool(frame.nouns), filled


def _of_post(statement: Statement, vocabulary: Vocabulary) -> str:
    if statement.rule == "copula:noun":
        return _of_word(statement, vocabulary)
    theme = statement.argument("theme")
    lemma = theme.mention.head_lemma.lower() if theme is not None else ""
    last = theme.mention.text.lower().split()[-1] if theme is not None else ""  # "president-elect"
    post = next((word for word in (lemma, last) if vocabulary.is_post(word)), None)
    if post is not None:
        return f'"{post}" is a post'
    if statement.event_class is not None:
        return f'"{lemma}" is a noun for persons'
    return f'"{lemma}" is no post'


_LINES: dict[str, Callable[[Statement, Vocabulary], str]] = {
    "verb": _of_word,
    "noun": _of_word,
    "adjective": _of_word,
    "copula": _of_post,
    "title": _of_post,
    "apposition": _of_post,
}
"""By the first word of the rule; a rule that is not here is a plug-in's."""
