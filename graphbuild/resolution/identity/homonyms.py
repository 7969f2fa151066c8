"""One name, one bearer or several: bearers are told apart by what contradicts, and given the mentions that fit.

A name is one entity until two articles give it bodies that contradict each other ("foreign minister of Estvania",
"chief executive of Nordkai") and it keeps other company there. Then each article's mention goes to the bearer that its
own posts and company speak for; where they speak for none, it stays an entity of its article, with the doubt said.
"""

from __future__ import annotations

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
    weigh,
)
from graphbuild.resolution.identity.groups import Group, Seen, known_group
from graphbuild.vocabulary import Vocabulary

ONE_PERSON = 0.34
"""Share of the smaller company from which two posts are one person's career; ``ONE_ABROAD`` if in two countries."""
ONE_ABROAD = 0.67
ENOUGH = 0.5
"""Points from which a mention is given to a bearer, if that has twice the points of the next."""


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
    doubtful = _hand_out(rest, groups)
    _doubt_each_other(groups)
    return groups + [
        apart(kind, [seen], groups, "several bear the name, and the article does not tell which is meant")
        for seen in doubtful
    ]


def apart(kind: EntityType, found: Sequence[Seen], candidates: Sequence[Group], reason: str) -> Group:
    """Return a group of its own for what may be one of several, and says so."""
    group = Group(kind, apart=found[0].local.article, doubts=dict.fromkeys(candidates, reason))
    group.add(found)
    return group


def best(seen: Seen, candidates: Sequence[Group]) -> Group | None:
    """Return the one candidate that posts and company speak for, or None where they leave a doubt."""
    points = scores(seen, candidates)
    ranked = sorted(range(len(candidates)), key=lambda i: -points[i])
    first = points[ranked[0]]
    second = points[ranked[1]] if len(ranked) > 1 else 0
    return candidates[ranked[0]] if first >= ENOUGH and first >= 2 * second else None


def scores(seen: Seen, candidates: Sequence[Group]) -> list[float]:
    """Return the points of each candidate against all others, by what was so on the article's date."""
    then = [each.traits_on(seen.local.date) for each in candidates]
    return [weigh(seen.traits, mine, [other for other in then if other is not mine]) for mine in then]


def _hand_out(rest: Sequence[Seen], groups: Sequence[Group]) -> list[Seen]:
    """Give each local entity to the group that its traits speak for, round after round; return those for which none does.

    All of a round see the groups as they were before it, so their order counts nothing.
    """
    waiting = list(rest)
    while waiting:
        chosen = [(seen, best(seen, [g for g in groups if g.admits(seen)] or groups)) for seen in waiting]
        settled = [(seen, group) for seen, group in chosen if group is not None]
        for group in groups:
            group.add([seen for seen, home in settled if home is group])
        waiting = [seen for seen, group in chosen if group is None]
        if not settled:
            break
    return waiting


def _poles(anchored: Sequence[Seen]) -> list[list[Seen]]:
    """Part local entities of one name with bodies into bearers: a body shared makes one, and much shared company."""
    kinds: dict[tuple[frozenset[object], frozenset[object]], list[Seen]] = {}
    for seen in sorted(anchored, key=lambda seen: seen.order):
        kinds.setdefault((seen.traits.bodies, seen.traits.countries), []).append(seen)
    cores = list(kinds.values())
    profiles = [together(seen.traits for seen in core) for core in cores]
    joined = Disjoint(len(cores))
    for i, j in combinations(range(len(cores)), 2):
        if share_body(profiles[i], profiles[j]):
            joined.join(i, j)
    bodies = joined.sets()
    profiles = [together(profiles[i] for i in members) for members in bodies]
    linked = Disjoint(len(bodies))
    for i, j in combinations(range(len(bodies)), 2):
        if _one_career(profiles[i], profiles[j]):
            linked.join(i, j)
    return [[seen for k in members for i in bodies[k] for seen in cores[i]] for members in linked.sets()]


def _one_career(one: Traits, other: Traits) -> bool:
    """Tell whether two bodies are stations of one bearer, by the company kept at both."""
    return company(one, other) >= (ONE_ABROAD if other_countries(one, other) else ONE_PERSON)


def _doubt_each_other(groups: Sequence[Group]) -> None:
    """Say of bearers in one country, or in none that is known, that they may be one who changed posts."""
    for one, other in combinations(groups, 2):
        if one.members and other.members and not other_countries(one.traits, other.traits):
            one.doubts[other] = "one name, in other posts and beside other names"
