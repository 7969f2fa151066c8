"""Governors and speech cues: what a word does to the truth of its complement, and who is said to hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from graphbuild.vocabulary.entries import EventClass, Governor, SpeechCue, SpeechKind
from graphbuild.vocabulary.lists import Index, entry_words, factuality_of, local
from graphbuild.vocabulary.patterns import PREPOSITIONS, split_pos
from graphbuild.vocabulary.turtle import Entry

SPEECH_KINDS: dict[str, SpeechKind] = {value: value for value in get_args(SpeechKind)}


def governors(entries: Iterable[Entry]) -> dict[tuple[str, str], Governor]:
    """Read the governor lists, by lemma in lower case and part of speech."""
    index: Index[tuple[str, str], Governor] = Index()
    for entry in entries:
        factuality = factuality_of(entry) if entry.one("factuality") else None
        control = entry.one("control") or "subject"
        if control not in ("subject", "object"):
            raise entry.error(f'control is "{control}": write "subject" or "object"')
        for text in entry_words(entry):
            pos, word = split_pos(text)
            governor = Governor(
                word,
                pos,
                factuality,
                entry.flag("negates"),
                entry.flag("attributes"),
                "object" if control == "object" else "subject",
            )
            index.put(entry, (word.lower(), pos), governor, text)
    return index.values


def speech_cues(
    entries: Iterable[Entry], classes: Mapping[str, EventClass]
) -> dict[tuple[str, str], SpeechCue]:
    """Read the speech cues; "p:according to" stands for the part of speech ADP."""
    index: Index[tuple[str, str], SpeechCue] = Index()
    for entry in entries:
        kind = SPEECH_KINDS.get(entry.one("kind") or "")
        event_class = local(entry.one("eventClass"))
        slot = entry.one("addresseeSlot")
        if kind is None:
            raise entry.error(f"needs a gb:kind, one of {', '.join(SPEECH_KINDS)}")
        if event_class is None or event_class not in classes:
            raise entry.error(f"needs a gb:eventClass that graphbuild.ttl declares, not {event_class}")
        if slot is not None and slot not in PREPOSITIONS and slot not in ("obj", "iobj"):
            raise entry.error(f'addresseeSlot is "{slot}": write obj, iobj or a preposition')
        for text in entry_words(entry):
            pos, word = split_pos(text)
            if text.startswith("p:"):
                index.put(entry, (text[2:], "ADP"), SpeechCue(text[2:], "ADP", kind, slot, event_class), text)
            else:
                index.put(entry, (word.lower(), pos), SpeechCue(word, pos, kind, slot, event_class), text)
    return index.values
