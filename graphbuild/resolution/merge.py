"""Across articles: one entity a name and type, the same whatever the order of the articles.

Every decision is made on sorted names, never on the order of arrival. What has no name stays in its article.
A short name joins the one longer name that it can be a form of ("Ishiba" in one article, "Shigeru Ishiba" in
another); where several longer names fit, it stays with its article, and its identifier says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graphbuild.model import Argument, Attribution, Entity, EntityType, Post, Reading, Statement
from graphbuild.resolution.names import (
    UNCOUNTED,
    Words,
    fold_words,
    identifier,
    is_acronym,
    part_of_organization,
    part_of_person,
    same_person,
)
from graphbuild.resolution.naming import is_local, with_types
from graphbuild.vocabulary import Vocabulary

Key = tuple[str, Entity]
"""An article's identifier and an entity of that article."""


@dataclass(slots=True, eq=False)
class _Group:
    """The entities of several articles that are one; ``article`` where only that article can tell it from others."""

    type: EntityType
    keys: list[Key]
    article: str | None = None

    def names(self) -> set[Words]:
        return {fold_words(entity.name) for _, entity in self.keys}

    def articles(self) -> set[str]:
        return {article for article, _ in self.keys}


_Index = dict[tuple[EntityType, str], dict[_Group, None]]


def merge(readings: Sequence[Reading], vocabulary: Vocabulary) -> list[Reading]:
    """Return the readings with one entity for each name and type across them, in the order given."""
    keys = {(r.article.id, e) for r in readings for e in entities_in(r) if not is_local(e)}
    final = canonical(keys, vocabulary)
    return [_rewrite(reading, final) for reading in readings]


def canonical(found: Iterable[Key], vocabulary: Vocabulary) -> dict[Key, Entity]:
    """Return for the entities of articles, given in any order, the ones that they are across the articles."""
    keys = sorted(set(found), key=_sort_key)
    renamed: dict[Key, Entity] = {}
    for group in _groups(keys, vocabulary):
        renamed.update(dict.fromkeys(group.keys, _one(group)))
    apart = with_types(sorted(set(renamed.values()), key=lambda e: (e.id, e.type)))
    return {key: apart.get(entity, entity) for key, entity in renamed.items()}


def entities_in(reading: Reading) -> list[Entity]:
    """Return every entity that a resolved reading names; the same one may come often."""
    found = [entity for _, entity in reading.entities]
    for statement in reading.statements:
        found += [argument.entity for argument in statement.arguments if argument.entity]
        for attribution in statement.attribution:
            found += [e for e in (attribution.source_entity, attribution.addressee_entity) if e]
    return found


def _sort_key(key: Key) -> tuple[int, Words, str, str, str]:
    article, entity = key
    words = fold_words(entity.name)
    return (-len(words), words, entity.name, entity.type, article)


def _groups(keys: list[Key], vocabulary: Vocabulary) -> list[_Group]:
    """Put keys, the longest names first, into groups: exact names at once, then shorter forms where one group fits.

    A first name alone ("Olga") never tells across articles who is meant by whose full name.
    """
    exact: dict[tuple[Words, EntityType], list[Key]] = defaultdict(list)
    types = _settled_types(keys)
    for key in keys:
        exact[fold_words(key[1].name), types[key]].append(key)
    groups: list[_Group] = []
    by_word: _Index = defaultdict(dict)
    for (words, kind), same in exact.items():
        first_name = kind == "Person" and len(words) == 1 and vocabulary.given_name_gender(same[0][1].name)
        near = [] if first_name else _near(by_word, words, kind)
        fitting = [group for group in near if _fits(words, same, group)]
        homes = _homes(kind, same, fitting)
        groups += [group for group in homes if group not in fitting]
        for word in sorted(
            {w for _, e in same for name in (e.name, *e.aliases) for w in _index_words(name, kind)}
        ):
            by_word[kind, word].update(dict.fromkeys(homes))
    return groups


def _index_words(name: str, kind: EntityType) -> set[str]:
    """Return the words under which a name is looked for: a person's any, others' first and their acronyms."""
    words = fold_words(name)
    if kind == "Person":
        return set(words)
    counted = [w for w in words if w not in UNCOUNTED]
    return {*words[:1], "".join(w[0] for w in words), "".join(w[0] for w in counted)}


def _homes(kind: EntityType, same: list[Key], fitting: list[_Group]) -> list[_Group]:
    """Return the groups that the bearers of one name go to, those that they join and new ones."""
    if len(fitting) == 1:
        taken = fitting[0].articles()
        fitting[0].keys += [key for key in same if key[0] not in taken]
        return [fitting[0], *(_Group(kind, [key], key[0]) for key in same if key[0] in taken)]
    if fitting and kind == "Person":
        return [_Group(kind, [key], key[0]) for key in same]
    return [_Group(kind, same)]


def _near(by_word: _Index, words: Words, kind: EntityType) -> list[_Group]:
    """Return the groups that share a telling word with a name, in the order in which they were made."""
    found: dict[_Group, None] = {}
    for word in words if kind == "Person" else words[:1]:
        found.update(by_word.get((kind, word), {}))
    return list(found)


def _settled_types(keys: list[Key]) -> dict[Key, EntityType]:
    """A name without a type of its own takes the only other type that the name has elsewhere."""
    types: dict[Words, Counter[EntityType]] = defaultdict(Counter)
    for _, entity in keys:
        types[fold_words(entity.name)][entity.type] += 1
    settled: dict[Key, EntityType] = {}
    for key in keys:
        others = [t for t in types[fold_words(key[1].name)] if t != "Thing"]
        settled[key] = others[0] if key[1].type == "Thing" and len(others) == 1 else key[1].type
    return settled


def _fits(words: Words, same: list[Key], group: _Group) -> bool:
    """Tell whether a name may be a form of those in a group."""
    if group.type == "Person":
        return any(
            same_person(words, full) if len(words) > 1 else part_of_person(words, full) == 0
            for full in group.names()
        )
    if group.type in ("Organization", "Government"):
        known = {fold_words(alias) for _, entity in group.keys for alias in entity.aliases}
        acronym = any(is_acronym(e.name, other.name) for _, e in same for _, other in group.keys)
        begins = len(words) > 1 and any(part_of_organization(words, full) for full in group.names())
        return words in known or acronym or begins
    return False


def _one(group: _Group) -> Entity:
    """Make one entity of a group: the fullest name, all other names as aliases, all posts."""
    entities = sorted({entity for _, entity in group.keys}, key=lambda e: (e.name, e.aliases, repr(e.posts)))
    counted = Counter(entity.name for _, entity in group.keys)
    name = max(sorted(counted), key=lambda n: (len(fold_words(n)), not n.isupper(), counted[n]))
    aliases = {a for e in entities for a in (*e.aliases, e.name)} - {name}
    posts = _posts(p for e in entities for p in e.posts)
    country = min((e.country for e in entities if e.country), default=None)
    told = f"_({identifier(group.article)})" if group.article else ""
    return Entity(identifier(name) + told, name, group.type, tuple(sorted(aliases)), country, posts)


def _posts(found: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts once each; one without its body gives way to the same one with it."""
    known: dict[tuple[str, str], dict[str, Post]] = defaultdict(dict)
    for post in sorted(found, key=lambda p: (p.title, p.organization or "", p.status)):
        known[post.title.lower(), post.status].setdefault(post.organization or "", post)
    return tuple(
        post for bodies in known.values() for body, post in bodies.items() if body or len(bodies) == 1
    )


def _rewrite(reading: Reading, final: dict[Key, Entity]) -> Reading:
    article = reading.article.id

    def now(entity: Entity | None) -> Entity | None:
        return None if entity is None else final.get((article, entity), entity)

    def attributed(attribution: Attribution) -> Attribution:
        return replace(
            attribution,
            source_entity=now(attribution.source_entity),
            addressee_entity=now(attribution.addressee_entity),
        )

    def stated(statement: Statement) -> Statement:
        arguments: tuple[Argument, ...] = tuple(replace(a, entity=now(a.entity)) for a in statement.arguments)
        return replace(
            statement, arguments=arguments, attribution=tuple(map(attributed, statement.attribution))
        )

    return replace(
        reading,
        statements=tuple(map(stated, reading.statements)),
        attributions=tuple(map(attributed, reading.attributions)),
        entities=tuple((span, final.get((article, entity), entity)) for span, entity in reading.entities),
    )
