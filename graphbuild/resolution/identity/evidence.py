"""What tells homonyms apart: posts, the bodies and countries of the posts, and who is mentioned beside them.

The traits of several local entities add up. Two sets of traits contradict each other when both name bodies and none is
shared: "Estvania's foreign minister" and "chief executive of Nordkai". That alone is not proof, since people change
posts; whether they are one is then told by the company they keep, as vectors of the names beside them (Bagga and
Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphbuild.model import Entity
from graphbuild.resolution.identity.index import one_body
from graphbuild.resolution.identity.local import LocalEntity
from graphbuild.resolution.identity.similar import cosine
from graphbuild.resolution.names import Words, fold_words, without_company_form
from graphbuild.vocabulary import Vocabulary

SAME_BODY = 4
SAME_POST = 2
BODY_BESIDE = 2
"""Points for a body of the one that is mentioned beside the other: "Marsh … Nordkai"."""
OFTEN_BESIDE = 3
"""Points for a name that is always beside the one, never beside a rival, and beside the other now."""
OTHER_BODY = -4
OTHER_COUNTRY = -8


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What is known of the bearer of a name: titles of posts, the bodies and countries these belong to, company.

    ``beside`` counts in how many of its ``articles`` a name stands beside it.
    """

    titles: frozenset[Words] = frozenset()
    bodies: frozenset[Words] = frozenset()
    countries: frozenset[str] = frozenset()
    beside: Mapping[Words, int] = field(default_factory=dict)
    articles: int = 0

    @property
    def anchored(self) -> bool:
        """Whether a body or a country is known, and so a contradiction possible."""
        return bool(self.bodies)


def traits(local: LocalEntity, vocabulary: Vocabulary) -> Traits:
    """Return the traits that one article gives an entity."""
    own = fold_words(local.entity.name)
    beside = {without_company_form(fold_words(name)) for name in local.beside}
    found = entity_traits(local.entity, vocabulary)
    return Traits(
        found.titles, found.bodies, found.countries, dict.fromkeys(sorted(beside - {own, ()}), 1), 1
    )


def entity_traits(entity: Entity, vocabulary: Vocabulary) -> Traits:
    """Return the traits of an entity by itself."""
    told = [post.organization for post in entity.posts if post.organization] + (
        [entity.country] if entity.country else []
    )
    bodies, countries = set(), set()
    for text in told:
        country = vocabulary.country(text)
        bodies.add(without_company_form(fold_words(country.name if country else text)))
        if country:
            countries.add(country.name)
    titles = {fold_words(post.title) for post in entity.posts}
    return Traits(frozenset(titles - {()}), frozenset(bodies - {()}), frozenset(countries))


def together(all_traits: Iterable[Traits]) -> Traits:
    """Return the traits of what several local entities are."""
    each = list(all_traits)
    beside: Counter[Words] = Counter()
    for t in each:
        beside.update(t.beside)
    return Traits(
        frozenset().union(*(t.titles for t in each)),
        frozenset().union(*(t.bodies for t in each)),
        frozenset().union(*(t.countries for t in each)),
        beside,
        sum(t.articles for t in each),
    )


def share_body(one: Traits, other: Traits) -> bool:
    """Tell whether both belong to one body, also by a short form of its name: "Nordkai", "Nordkai Shipping"."""
    if one.bodies & other.bodies:
        return True
    if other_countries(one, other):
        return False  # "Guinea" is no short form of "Guinea-Bissau"
    return any(one_body(a, b) for a in one.bodies for b in other.bodies)


def contradict(one: Traits, other: Traits) -> bool:
    """Tell whether both belong to bodies, and to different ones."""
    return one.anchored and other.anchored and not share_body(one, other)


def other_countries(one: Traits, other: Traits) -> bool:
    """Tell whether both belong to countries, and to different ones."""
    return bool(one.countries and other.countries and not one.countries & other.countries)


def company(one: Traits, other: Traits) -> float:
    """Return how alike the company of two is: the cosine of their vectors, from 0 to 1."""
    return cosine(vector(one), vector(other))


def vector(traits: Traits) -> Counter[Words]:
    """Return how often which name is in company; bodies are company always kept."""
    return Counter(traits.beside) + Counter(dict.fromkeys(traits.bodies, traits.articles))


def weigh(seen: Traits, candidate: Traits, *, company: bool = True) -> float:
    """Count the points for an entity seen in an article being ``candidate``, who has no rival.

    Without ``company`` the names that are often beside it count nothing.
    """
    named = _named(candidate.bodies, seen.beside) | _named(seen.bodies, candidate.beside)
    score = points(
        seen,
        candidate,
        shared=share_body(seen, candidate),
        post=any(same_post(a, b) for a in seen.titles for b in candidate.titles),
        named=len(named),
    )
    return score + OFTEN_BESIDE * sum(often(name, candidate) for name in seen.beside if company)


def points(seen: Traits, candidate: Traits, *, shared: bool, post: bool, named: int) -> float:
    """Count the points for what is known: a body shared, a post in common, bodies of the one beside the other."""
    score = 0.0
    if shared:
        score += SAME_BODY
    elif seen.anchored and candidate.anchored:
        score += OTHER_COUNTRY if other_countries(seen, candidate) else OTHER_BODY
    return score + SAME_POST * post + BODY_BESIDE * min(2, named)


def often(name: Words, traits: Traits) -> float:
    """Return in which part of the articles a name stands beside."""
    return traits.beside.get(name, 0) / traits.articles if traits.articles else 0.0


def same_post(one: Words, other: Words) -> bool:
    """Tell whether two titles can be one post's: "minister" is less than "foreign minister"."""
    return one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


def _named(bodies: frozenset[Words], beside: Mapping[Words, int]) -> set[Words]:
    return {body for body in bodies if any(one_body(name, body) for name in beside)}
