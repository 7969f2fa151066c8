"""One name, one bearer or several: bearers are told apart by what contradicts, and given the mentions that fit.

A name is one entity until two articles give it bodies that contradict each other ("foreign minister of Estvania",
"chief executive of Nordkai") and it keeps other company there. Then each article's mention goes to the bearer that its
own posts and company speak for; where they speak for none, it stays an entity of its article, with the doubt said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from graphbuild.model import Entity, EntityType
from graphbuild.resolution.identity.blocks import Disjoint
from graphbuild.resolution.identity.evidence import (
    Traits,
    company,
    contradict,
    other_countries,
    share_body,
    together,
    vector,
)
from graphbuild.resolution.identity.field import CROWD, Field
from graphbuild.resolution.identity.groups import Group, Seen, known_group
from graphbuild.resolution.identity.index import BodyIndex
from graphbuild.resolution.identity.similar import alike
from graphbuild.vocabulary import Vocabulary

ONE_PERSON = 0.34
"""Share of the smaller company from which two posts are one person's career; ``ONE_ABROAD`` if in two countries."""
ONE_ABROAD = 0.67


def bearers(
    kind: EntityType, found: Sequence[Seen], given: Sequence[Entity], vocabulary: Vocabulary
) -> list[Group]:
    """Return the bearers of one name, with the local entities that are surely theirs, and the doubtful on their own."""
    groups = [known_group(entity, vocabulary) for entity in given]
    known = len(groups)
    for members in _poles([seen for seen in found if seen.traits.anchored]):
        shared = together(seen.traits for seen in members)
        home = next((g for g in groups[:known] if share_body(shared, g.traits)), None)
        if home is None:
            home = Group(kind)
            groups.append(home)
        home.add(members)
    if known == 1 and len(groups) == 2 and not contradict(groups[0].traits, groups[1].traits):
        groups[0].add(groups.pop().members)
    rest = [seen for seen in found if not seen.traits.anchored]
    if len(groups) < 2:
        one = groups[0] if groups else Group(kind)
        one.add(rest)
        return [one]
    doubtful, field = _hand_out(rest, groups)
    _doubt_each_other(groups)
    return groups + [
        apart(
            kind,
            [seen],
            field.likely(seen, set()),
            "several bear the name, and the article does not tell which is meant",
        )
        for seen in doubtful
    ]


def apart(kind: EntityType, found: Sequence[Seen], candidates: Sequence[Group], reason: str) -> Group:
    """Return a group of its own for what may be one of several, and says so."""
    group = Group(kind, apart=found[0].local.article, doubts=dict.fromkeys(candidates, reason))
    group.add(found)
    return group


def _hand_out(rest: Sequence[Seen], groups: Sequence[Group]) -> tuple[list[Seen], Field]:
    """Give each local entity to the group that its traits speak for, round after round.

    All of a round see the groups as they were before it, so their order counts nothing. Return those for which nothing
    speaks, and the groups as they saw them last.
    """
    waiting = list(rest)
    while True:
        field = Field(groups)
        settled: dict[Group, list[Seen]] = defaultdict(list)
        doubtful = []
        for seen in waiting:
            refused = field.refused(seen)
            home = field.best(seen, refused if len(refused) < len(groups) else set())
            if home is None:
                doubtful.append(seen)
            else:
                settled[home].append(seen)
        for group, found in settled.items():
            group.add(found)
        waiting = doubtful
        if not settled or not waiting:
            return waiting, field


def _poles(anchored: Sequence[Seen]) -> list[list[Seen]]:
    """Part local entities of one name with bodies into bearers: a body shared makes one, and much shared company."""
    kinds: dict[tuple[frozenset[object], frozenset[object]], list[Seen]] = {}
    for seen in sorted(anchored, key=lambda seen: seen.order):
        kinds.setdefault((seen.traits.bodies, seen.traits.countries), []).append(seen)
    cores = list(kinds.values())
    profiles = [together(seen.traits for seen in core) for core in cores]
    joined = Disjoint(len(cores))
    places: BodyIndex[int] = BodyIndex()
    for i, profile in enumerate(profiles):
        for j in sorted({j for body in profile.bodies for j in places.near(body)}):
            if joined.root(i) != joined.root(j) and share_body(profiles[j], profile):
                joined.join(i, j)
        for body in profile.bodies:
            places.add(body, i)
    bodies = joined.sets()
    profiles = [together(profiles[i] for i in members) for members in bodies]
    linked = Disjoint(len(bodies))
    for i, j in alike([vector(profile) for profile in profiles], ONE_PERSON):
        if linked.root(i) != linked.root(j) and _one_career(profiles[i], profiles[j]):
            linked.join(i, j)
    return [[seen for k in members for i in bodies[k] for seen in cores[i]] for members in linked.sets()]


def _one_career(one: Traits, other: Traits) -> bool:
    """Tell whether two bodies are stations of one bearer, by the company kept at both."""
    return company(one, other) >= (ONE_ABROAD if other_countries(one, other) else ONE_PERSON)


def _doubt_each_other(groups: Sequence[Group]) -> None:
    """Say of bearers in one country, or in none that is known, that they may be one who changed posts.

    Of a name that a crowd bears nothing is said: that two of three hundred may be one tells nobody anything.
    """
    if len(groups) > CROWD:
        return
    for one, other in combinations(groups, 2):
        if one.members and other.members and not other_countries(one.traits, other.traits):
            one.doubts[other] = "one name, in other posts and beside other names"
