"""Nouns as events: "Ishiba's phone call to Trump", "talks between A and B", "the arrest of X by Y"."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import is_verb, read_clause
from graphbuild.extraction.dependents import noun_obliques
from graphbuild.extraction.frames import support_noun
from graphbuild.extraction.posts import state_of
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, argument, unique
from graphbuild.extraction.statements import make_statement, time_of
from graphbuild.extraction.wording import predicate
from graphbuild.model import Argument, Statement
from graphbuild.vocabulary import Frame


def noun_statements(analysis: Analysis) -> Iterator[Statement]:
    """Yield a statement for every noun that names an event; it may leave its participants unsaid ("the election")."""
    tree = analysis.tree
    carried = _support_nouns(analysis)
    for noun, pos in enumerate(tree.pos):
        if (
            pos != "NOUN"
            or noun in carried
            or noun in analysis.time_tokens
            or tree.rels[noun] in ("compound", "fixed", "case")
        ):
            continue
        if noun in tree.entity_of and tree.entity_of[noun][2] not in ("EVENT", "DATE"):
            continue
        obliques = noun_obliques(analysis, noun)
        present = {p for p, _ in obliques} | ({"poss"} if _owners(analysis, noun) else set())
        frame = analysis.vocabulary.best_frame(
            tree.lemmas[noun].lower(), "NOUN", present, particle=_compound(analysis, noun)
        )
        if frame is not None or _is_event(analysis, noun):
            yield _statement(analysis, noun, frame, obliques)


def _is_event(analysis: Analysis, noun: int) -> bool:
    """Tell a noun that names an event without a frame in the lexicon: "earthquake", "ceremony"."""
    tree = analysis.tree
    return analysis.vocabulary.noun_type(tree.lemmas[noun].lower()) == "Event" and tree.rels[noun] != "appos"


def _support_nouns(analysis: Analysis) -> set[int]:
    """Nouns that are already part of another statement: "sent a [message]", "is in [talks]"."""
    found = {noun for noun in range(len(analysis.tree.words)) if state_of(analysis, noun) is not None}
    for verb in range(len(analysis.tree.words)):
        if is_verb(analysis, verb):
            supported = support_noun(analysis, read_clause(analysis, verb))
            if supported is not None:
                found.add(supported[0])
    return found


def _compound(analysis: Analysis, noun: int) -> str | None:
    tree = analysis.tree
    return next((tree.lemmas[c].lower() for c in tree.kids(noun, "compound") if c == noun - 1), None)


def _owners(analysis: Analysis, noun: int) -> list[int]:
    """Who stands before the noun: "[China]'s criticism", "[Russian] invasion", "[U.S.] strikes"."""
    tree = analysis.tree
    owners = [m for c in tree.kids(noun, "nmod:poss") for m in tree.conjuncts(c)]
    if not owners:
        owners = [
            c
            for c in tree.kids(noun, "compound", "amod")
            if c in tree.entity_of
            and tree.entity_of[c][2] in ("NORP", "GPE", "ORG", "PERSON")
            and c in analysis.mentions
        ]
    return [o for o in owners if o in analysis.mentions and tree.tags[o] != "WP$"]


def _statement(
    analysis: Analysis, noun: int, frame: Frame | None, obliques: tuple[tuple[str, int], ...]
) -> Statement:
    arguments = unique(_arguments(analysis, noun, frame, obliques))
    tree = analysis.tree
    compound = _compound(analysis, noun) if frame is not None and frame.particle else None
    tokens = [noun - 1, noun] if compound else [noun]
    key = f"{compound} {tree.lemmas[noun]}" if compound else tree.lemmas[noun]
    words = predicate(analysis, tokens, noun, key.lower(), "NOUN")
    return _from_carrier(analysis, noun, make_statement(analysis, noun, words, arguments, frame, "noun"))


def _arguments(
    analysis: Analysis, noun: int, frame: Frame | None, obliques: tuple[tuple[str, int], ...]
) -> Iterator[Argument | None]:
    slots = frame.slots if frame is not None else {}
    for owner in _owners(analysis, noun):
        role = slots.get("poss")
        if role is not None:
            yield argument(analysis, role, owner)
    for preposition, head in obliques:
        if preposition in SKIPPED_PREPOSITIONS and preposition not in slots:
            continue
        role = slots.get(preposition)
        if role is None and preposition in ("in", "at", "near"):
            role = "place"
        if role is not None:
            yield argument(analysis, role, head, preposition)


def _from_carrier(analysis: Analysis, noun: int, statement: Statement) -> Statement:
    """Take place and time from the verb that lets the event happen: "Talks … [ended in Muscat] [on Friday]"."""
    from dataclasses import replace

    tree = analysis.tree
    verb = tree.heads[noun]
    if tree.rels[noun] not in ("nsubj", "nsubj:pass") or not is_verb(analysis, verb):
        return statement
    frame = analysis.vocabulary.best_frame(tree.lemmas[verb], "VERB", ())
    if frame is not None and frame.event_type not in ("CHANGE", "OTHER"):
        return statement
    places = [
        argument(analysis, "place", n, p)
        for p, n in noun_obliques(analysis, verb)
        if p in ("in", "at", "near", "off")
    ]
    if any(a.role == "place" for a in statement.arguments):
        places = []
    return replace(
        statement,
        arguments=unique([*statement.arguments, *places]),
        time=statement.time or time_of(analysis, verb),
    )
