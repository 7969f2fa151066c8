"""Resolution: which mentions are one, what they are called, and when things happened.

Coreference is a row of sieves, the surest first (Raghunathan et al. 2010, "A Multi-Pass Sieve for Coreference
Resolution"; Lee et al. 2013): each joins clusters of mentions and sees what those before it have joined.
``SIEVES`` is their order, each says in its docstring what it joins, with a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from graphbuild.model import Argument, Attribution, Entity, Mention, Reading, Span, Statement, TimeExpression
from graphbuild.resolution.clusters import Clusters, is_participant, start
from graphbuild.resolution.descriptions import (
    join_descriptions,
    join_named_heads,
    join_posts,
)
from graphbuild.resolution.gazetteer import join_countries, join_institutions
from graphbuild.resolution.listed import join_holders, join_listed
from graphbuild.resolution.naming import name_entities, post_entity
from graphbuild.resolution.pairs import join_counterparts, join_pairs
from graphbuild.resolution.products import join_short_products, join_synonyms
from graphbuild.resolution.pronouns import join_pronouns, join_speakers
from graphbuild.resolution.ranges import ends_of
from graphbuild.resolution.repeats import join_same_heads
from graphbuild.resolution.syntax import join_apposed, join_introduced
from graphbuild.resolution.times import resolve_time
from graphbuild.resolution.variants import (
    join_acronyms,
    join_equal_names,
    join_exact_names,
    join_full_persons,
    join_known_names,
    join_short_organizations,
    join_short_persons,
)
from graphbuild.timespan import days
from graphbuild.vocabulary import Vocabulary

__all__ = ["SIEVES", "resolve"]

Sieve = Callable[[Clusters], None]
Tense = Literal["past", "present", "future"] | None

SIEVES: tuple[Sieve, ...] = (
    join_apposed,
    join_introduced,
    join_exact_names,
    join_listed,
    join_known_names,
    join_full_persons,
    join_short_persons,
    join_acronyms,
    join_short_organizations,
    join_short_products,
    join_equal_names,
    join_countries,
    join_institutions,
    join_posts,
    join_holders,
    join_named_heads,
    join_same_heads,
    join_synonyms,
    join_descriptions,
    join_pairs,
    join_pronouns,
    join_counterparts,
    join_speakers,
)
"""Descriptions come before pronouns: they tell more, and a pronoun may stand for one."""


def resolve(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """Return the reading with the entity of every mention and the value of every time filled in.

    ``entities`` holds (span, entity) for each mention that stands for something, in text order; a plural that stands
    for two ("they", "the two leaders") has two such pairs, and a statement two arguments for it.
    """
    clusters = start(reading, vocabulary)
    for sieve in SIEVES:
        sieve(clusters)
    named = name_entities(clusters)
    entities = {clusters.mentions[i].span: found for i, found in sorted(named.items())}
    return replace(
        reading,
        statements=tuple(_statement(statement, entities, clusters) for statement in reading.statements),
        attributions=tuple(_attribution(attribution, entities) for attribution in reading.attributions),
        times=_times(reading),
        entities=tuple((span, entity) for span, found in entities.items() for entity in found),
    )


def _statement(
    statement: Statement, entities: dict[Span, tuple[Entity, ...]], clusters: Clusters
) -> Statement:
    arguments = (
        each for argument in statement.arguments for each in _arguments(argument, entities, clusters)
    )
    time = _time(statement.time, clusters.reading, statement.tense) if statement.time else None
    return replace(
        statement,
        arguments=tuple(arguments),
        attribution=tuple(_attribution(attribution, entities) for attribution in statement.attribution),
        time=time,
        factuality="planned" if _lies_ahead(statement, time, clusters.reading) else statement.factuality,
    )


def _lies_ahead(statement: Statement, time: TimeExpression | None, reading: Reading) -> bool:
    """Tell what has a date after its article's, and so has not happened: "Hale is flying to Lima on 3 May"."""
    published = reading.article.date
    if statement.factuality != "asserted" or statement.tense == "past" or time is None or published is None:
        return False
    start = days(time.value or "")[0]
    return start is not None and start > published


def _arguments(
    argument: Argument, entities: dict[Span, tuple[Entity, ...]], clusters: Clusters
) -> tuple[Argument, ...]:
    if not is_participant(argument):
        return (replace(argument, entity=post_entity(clusters, argument.mention)),)
    if argument.mention.label == "ROLE":
        return (argument,)  # the post that somebody holds is not its holder
    found = entities.get(argument.mention.span, ())
    return tuple(_with_entity(argument, entity) for entity in found) or (argument,)


def _with_entity(argument: Argument, entity: Entity) -> Argument:
    """Do as ``replace`` does, which takes twice as long: no value is copied more often."""
    return Argument(
        argument.role, argument.mention, argument.text, entity, argument.preposition, argument.extent
    )


def _attribution(attribution: Attribution, entities: dict[Span, tuple[Entity, ...]]) -> Attribution:
    if attribution.source is None and attribution.addressee is None:
        return attribution
    return replace(
        attribution,
        source_entity=_first(attribution.source, entities),
        addressee_entity=_first(attribution.addressee, entities),
    )


def _first(mention: Mention | None, entities: dict[Span, tuple[Entity, ...]]) -> Entity | None:
    found = entities.get(mention.span, ()) if mention else ()
    return found[0] if found else None


def _times(reading: Reading) -> tuple[TimeExpression, ...]:
    """Resolve the times of the article, each with the tense of the first statement that it dates, and the ends of ranges."""
    tenses = {s.time.span: s.tense for s in reversed(reading.statements) if s.time}
    resolved = [_time(time, reading, tenses.get(time.span)) for time in reading.times]
    return tuple(each for time in resolved for each in (time, *ends_of(time)))


def _time(time: TimeExpression, reading: Reading, tense: Tense) -> TimeExpression:
    return replace(time, value=resolve_time(time.text, reading.article.date, tense))
