"""Readings written by hand for the tests of resolution: a text with its mentions marked.

    reading("{Shigeru Ishiba:PERSON subject} arrived. {He:pronoun subject} met {Prabowo:PERSON object}.")

A mark is ``{text:label-or-kind grammar key=value …}``. A label makes a name; ``noun`` and ``the`` make an indefinite
and a definite nominal, ``pronoun`` a pronoun. Keys: ``title``, ``of`` (the owner, the last mention of that text
before), ``same`` (what syntax says it is), ``speaker``, ``clause`` (a number; each sentence has its own otherwise),
``lemma``; ``plural`` is a word of its own. Underscores stand for spaces in values.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graphbuild.model import (
    Argument,
    Article,
    Block,
    Entity,
    Mention,
    MentionKind,
    Predicate,
    Reading,
    Role,
    Span,
    Statement,
)
from graphbuild.resolution.identity import identify
from graphbuild.resolution.named import local_entities
from graphbuild.vocabulary import Vocabulary

MARK = re.compile(r"\{([^{}:]+):([^{}]+)\}")
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves", "we", "us", "our"])


def reading(
    marked: str, *events: tuple[str, Mapping[Role, str]], article: str = "a", date: dt.date | None = None
) -> Reading:
    """Make a reading of marked text; an event is (coarse type, role -> text of the mention, its last unless "x#1")."""
    text, mentions = _mentions(marked)
    made = Article(article, text, (Block(Span(0, len(text))),), date=date)
    statements = tuple(_statement(n, kind, roles, mentions, text) for n, (kind, roles) in enumerate(events))
    return Reading(made, statements, tuple(mentions))


def find(mentions: list[Mention] | tuple[Mention, ...], name: str) -> Mention:
    """Return the mention of that text: the last one, or the n-th with "text#n"."""
    text, _, number = name.partition("#")
    found = [m for m in mentions if m.text == text]
    return found[int(number) - 1] if number else found[-1]


def entity(resolved: Reading, name: str) -> Entity | None:
    """Return the entity of a mention in a resolved reading."""
    return next((e for span, e in resolved.entities if span == find(resolved.mentions, name).span), None)


def across(readings: Iterable[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """Return the readings with one entity for each thing across them, in the order given."""
    found = list(readings)
    canonical = identify(
        (each for r in found for each in local_entities(r, vocabulary)), vocabulary
    ).canonical

    def now(article: str, entity: Entity) -> Entity:
        return canonical.get((article, entity.id), entity)

    return [replace(r, entities=tuple((span, now(r.article.id, e)) for span, e in r.entities)) for r in found]


def name(resolved: Reading, mention: str) -> str | None:
    """Return the name of a mention's entity."""
    found = entity(resolved, mention)
    return found.name if found else None


def _mentions(marked: str) -> tuple[str, list[Mention]]:
    text, at, sentence = "", 0, 0
    mentions: list[Mention] = []
    for mark in MARK.finditer(marked):
        before = marked[at : mark.start()]
        text += before
        sentence += len(re.findall(r"[.!?][\"”]? ", before))
        span = Span(len(text), len(text) + len(mark[1]))
        mentions.append(_mention(mark[1], mark[2].split(), span, sentence, mentions))
        text += mark[1]
        at = mark.end()
    return text + marked[at:], mentions


def _mention(text: str, marks: list[str], span: Span, sentence: int, earlier: list[Mention]) -> Mention:
    keys = dict(mark.split("=", 1) for mark in marks if "=" in mark)
    plain = [mark for mark in marks if "=" not in mark]
    label = plain[0] if plain[0].isupper() else None
    kind: MentionKind = (
        "name" if label or plain[0] == "name" else "pronoun" if plain[0] == "pronoun" else "nominal"
    )
    noun = text.partition(" of ")[0].split()[-1] if kind == "nominal" else text.rsplit(maxsplit=1)[-1]
    head = span.start + text.index(noun)
    several = "plural" in plain or (kind == "pronoun" and text.lower() in PLURAL)
    spans = {
        k: find(earlier, v.replace("_", " ")).span for k, v in keys.items() if k in ("of", "same", "speaker")
    }
    return Mention(
        span=span,
        head=Span(head, head + len(noun)),
        text=text,
        kind=kind,
        head_lemma=keys.get("lemma", noun.lower()),
        label=None if label == "NONE" else label,
        number="plural" if several else "singular",
        sentence=sentence,
        grammar=next((g for g in ("subject", "object", "oblique", "possessive") if g in plain), "other"),
        definite=plain[0] == "the" or "of" in keys,
        title=keys["title"].replace("_", " ") if "title" in keys else None,
        modifiers=tuple(text.partition(noun)[0].split()) if kind == "nominal" else (),
        possessor=spans.get("of"),
        same_as=spans.get("same"),
        speaker=spans.get("speaker"),
        clause=int(keys.get("clause", 100 + sentence)),
    )


def _statement(
    number: int, kind: str, roles: Mapping[Role, str], mentions: list[Mention], text: str
) -> Statement:
    arguments = tuple(_argument(role, mention, mentions) for role, mention in roles.items())
    event_type, _, event_class = kind.partition(":")
    return Statement(
        predicate=Predicate(Span(0, 0), 0, "do", "VERB", "did"),
        arguments=arguments,
        evidence=Span(0, len(text)),
        rule="test",
        event=f"e{number}",
        event_type=event_type,
        event_class=event_class or None,
    )


def _argument(role: Role, mention: str, mentions: list[Mention]) -> Argument:
    return Argument(role, find(mentions, mention), mention.partition("#")[0])
