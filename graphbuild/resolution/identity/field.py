"""Who of several a mention is: each candidate against all others, by looking up what can speak for one.

Of a name that many bear, and that stands in a thousand articles, no mention is weighed against each bearer: the titles,
bodies and names beside it lead to the few that have points at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from graphbuild.resolution.identity.evidence import (
    OFTEN_BESIDE,
    Traits,
    often,
    other_countries,
    points,
    same_post,
    weigh,
)
from graphbuild.resolution.identity.groups import Group, Seen
from graphbuild.resolution.identity.index import BodyIndex
from graphbuild.resolution.names import Words

ENOUGH = 0.5
"""Points from which a mention is given to a bearer, if that has twice the points of the next."""
CROWD = 8
"""Of more candidates than these a doubt names only the ones that something speaks for, and no more than these."""
_Place = tuple[int, Words]


class Field:
    """Groups that a mention may belong to, as they are now: members that are added later count nothing."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self._titles: dict[str, list[_Place]] = defaultdict(list)
        self._bodies: BodyIndex[_Place] = BodyIndex()
        self._company: BodyIndex[_Place] | None = None
        self._often: dict[Words, list[tuple[float, int]]] = defaultdict(list)
        self._there: dict[str, list[int]] = defaultdict(list)
        for i, group in enumerate(groups):
            for title in group.traits.titles:
                self._titles[title[-1]].append((i, title))
            for body in group.traits.bodies:
                self._bodies.add(body, (i, body))
            for name in group.traits.beside:
                self._often[name].append((-often(name, group.traits), i))
            for article in group.articles():
                self._there[article].append(i)
        for ranked in self._often.values():
            ranked.sort()

    def refused(self, seen: Seen) -> set[int]:
        """Return the numbers of the groups that hold another name of the mention's article."""
        there = self._there.get(seen.local.article, ())
        return {i for i in there if not self.groups[i].admits(seen)}

    def best(self, seen: Seen, without: set[int]) -> Group | None:
        """Return the one candidate that posts and company speak for, or None where they leave a doubt."""
        ranked = sorted(self.points(seen, without).items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < ENOUGH:
            return None
        second = ranked[1][1] if len(ranked) > 1 else 0
        return self.groups[ranked[0][0]] if ranked[0][1] >= 2 * second else None

    def likely(self, seen: Seen, without: set[int]) -> list[Group]:
        """Return the candidates that a doubt is to name: all, or of a crowd the first of those that have points."""
        allowed = [i for i in range(len(self.groups)) if i not in without] if self._few(without) else None
        if allowed is None:
            found = self.points(seen, without)
            allowed = sorted((i for i in found if found[i] > 0), key=lambda i: (-found[i], i))[:CROWD]
        return [self.groups[i] for i in allowed]

    def _few(self, without: set[int]) -> bool:
        return len(self.groups) - len(without) <= CROWD

    def points(self, seen: Seen, without: set[int]) -> dict[int, float]:
        """Return the points of the candidates for which, or against which, anything speaks, by their numbers.

        They are those of ``weigh``, with what a name beside speaks for only where it is beside no rival as often.
        """
        mine = seen.traits
        shared = {i for body in mine.bodies for i, _ in self._bodies.near(body)} - without
        posts = {
            i
            for title in mine.titles
            for i, other in self._titles.get(title[-1], ())
            if i not in without and same_post(title, other)
        }
        named = self._named(mine, without)
        leads = self._leads(mine, without)
        found: dict[int, float] = {}
        for i in sorted({*shared, *posts, *named, *(i for i, _ in leads)}):
            theirs = self.groups[i].traits
            found[i] = points(
                mine,
                theirs,
                shared=bool(mine.bodies & theirs.bodies)
                or (i in shared and not other_countries(mine, theirs)),
                post=i in posts,
                named=len(named.get(i, ())),
            )
        for i, group in enumerate(self.groups):
            if group.held and i not in without:  # what the user's entity held on that day, and no more
                found[i] = weigh(mine, group.traits_on(seen.local.date), company=False)
        for i, more in leads:
            found[i] += OFTEN_BESIDE * more
        return found

    def _named(self, mine: Traits, without: set[int]) -> dict[int, set[Words]]:
        """Return the bodies of each candidate that are beside the mention, and the mention's that are beside it."""
        found: dict[int, set[Words]] = defaultdict(set)
        for name in mine.beside:
            for i, body in self._bodies.near(name):
                if i not in without:
                    found[i].add(body)
        for body in mine.bodies:
            for i, _ in self._beside().near(body):
                if i not in without:
                    found[i].add(body)
        return found

    def _beside(self) -> BodyIndex[_Place]:
        """Return the names beside the candidates, by what body they may be; few mentions ask for it."""
        if self._company is None:
            self._company = BodyIndex()
            for i, group in enumerate(self.groups):
                for name in group.traits.beside:
                    self._company.add(name, (i, name))
        return self._company

    def _leads(self, mine: Traits, without: set[int]) -> list[tuple[int, float]]:
        """Return for each name beside the mention which candidate it is beside most often, and how much more often."""
        found = []
        for name in mine.beside:
            ranked = ((i, -value) for value, i in self._often.get(name, ()) if i not in without)
            first = list(islice(ranked, 2))
            if first:
                found.append((first[0][0], first[0][1] - (first[1][1] if len(first) > 1 else 0.0)))
        return found
