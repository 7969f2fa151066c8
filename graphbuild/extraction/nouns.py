"""Nouns as events: "Ishiba's phone call to Trump", "talks between A and B", "the arrest of X by Y"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import event_verbs, is_verb, read_clause
from graphbuild.extraction.dependents import noun_obliques
from graphbuild.extraction.frames import support_noun
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.posts import state_of
from graphbuild.extraction.roles import SKIPPED_PREPOSITIONS, argument, unique
from graphbuild.extraction.statements import make_statement, time_of
from graphbuild.extraction.subjects import is_passive, surface_subjects
from graphbuild.extraction.wording import predicate
from graphbuild.model import Argument, Statement
from graphbuild.vocabulary import Frame

_SPOKEN = frozenset({"SAY", "COMMUNICATE"})


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
            tree.lemmas[noun].lower(),
            "NOUN",
            present,
            particle=_compound(analysis, noun),
            noun=_whose(analysis, noun, obliques),
        )
        if frame is not None or _is_event(analysis, noun):
            yield _statement(analysis, noun, frame, obliques)


def _whose(analysis: Analysis, noun: int, obliques: Iterable[tuple[str, int]]) -> str | None:
    """Return by whom an event is said to be, where a frame of the noun asks for that: "a [nurses]' strike"."""
    tree = analysis.tree
    frames = analysis.vocabulary.frames(tree.lemmas[noun].lower(), "NOUN")
    if not any(frame.nouns for frame in frames):
        return None
    actors = [
        *tree.kids(noun, "nmod:poss", "compound"),
        *(n for p, n in obliques if p in ("by", "of", "among")),
    ]
    lemmas = [tree.lemmas[actor].lower() for actor in actors]
    return next((lemma for lemma in lemmas if any(frame.takes(lemma) for frame in frames)), None)


def _is_event(analysis: Analysis, noun: int) -> bool:
    """Tell a noun that names an event without a frame in the lexicon: "earthquake", "ceremony"."""
    tree = analysis.tree
    return analysis.vocabulary.noun_type(tree.lemmas[noun].lower()) == "Event" and tree.rels[noun] != "appos"


def _support_nouns(analysis: Analysis) -> set[int]:
    """Nouns that are already part of another statement: "sent a [message]", "is in [talks]"."""
    found = {noun for noun in analysis.tree.copular if state_of(analysis, noun) is not None}
    for verb in event_verbs(analysis):
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
    owners = _owners(analysis, noun)
    for owner in owners:
        role = slots.get("poss")
        if role == slots.get("of") in ("patient", "theme") and any(p == "of" for p, _ in obliques):
            role = "agent"  # "[Chad]'s expulsion of the envoy", but "the envoy's expulsion"
        if role is not None:
            yield argument(analysis, role, owner)
    if not owners and not any(slots.get(p) == "agent" for p, _ in obliques):
        for doer in _doers(analysis, noun, frame):
            yield argument(analysis, "agent", doer)
    for preposition, head in obliques:
        if preposition in SKIPPED_PREPOSITIONS and preposition not in slots:
            continue
        role = slots.get(preposition)
        if role is None and preposition in ("in", "at", "near"):
            role = "place"
        if role is not None:
            yield argument(analysis, role, head, preposition)


def _doers(analysis: Analysis, noun: int, frame: Frame | None) -> tuple[int, ...]:
    """Who does what a noun names, where the verb above says so: "[Norway] announced a halt", "[Rao] said in a letter".

    Only whoever intends it, decides it or speaks by it: what somebody welcomes or delays may be another's.
    """
    tree = analysis.tree
    verb = tree.heads[noun]
    if frame is None or "agent" not in frame.slots.values() or not is_verb(analysis, verb):
        return ()
    governor = governor_of(analysis, verb)
    above = analysis.vocabulary.best_frame(tree.lemmas[verb], "VERB", ("obj",))
    intends = governor is not None and governor.control == "subject" and governor.factuality == "planned"
    speaks = analysis.vocabulary.speech(tree.lemmas[verb], "VERB") is not None
    subjects = surface_subjects(analysis, verb)
    if is_passive(analysis, verb):
        return ()
    if tree.rels[noun] == "obj" and (intends or (above is not None and above.event_class == "Announce")):
        bodies = tuple(s for s in subjects if _is_body(analysis, s))
        return subjects if intends else bodies  # whose arrests a minister announces is left open
    said = frame.event_type in _SPOKEN and tree.rels[noun] == "obl" and tree.case(noun) == "in"
    return subjects if said and speaks else ()


def _is_body(analysis: Analysis, index: int) -> bool:
    mention = analysis.mentions.get(index)
    if mention is None:
        return False
    kind = analysis.vocabulary.noun_type(mention.head_lemma)
    return mention.label in ("ORG", "GPE") or kind in ("Organization", "Government", "Country")


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
