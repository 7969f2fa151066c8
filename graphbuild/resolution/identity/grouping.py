"""Which local entities are one: whole names first, then their variants, then the short forms that one longer name fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Entity, EntityType
from graphbuild.resolution.identity.blocks import BODIES, acronyms, names_of
from graphbuild.resolution.identity.evidence import weigh
from graphbuild.resolution.identity.field import CROWD, ENOUGH, Field
from graphbuild.resolution.identity.groups import Group, Seen, known_group, seen
from graphbuild.resolution.identity.homonyms import apart, bearers
from graphbuild.resolution.identity.index import PersonIndex
from graphbuild.resolution.identity.local import LocalEntity
from graphbuild.resolution.identity.types import settled_types
from graphbuild.resolution.names import (
    Words,
    fold_words,
    is_acronym,
    part_of_organization,
    part_of_person,
    same_person,
    without_company_form,
    without_generation,
)
from graphbuild.vocabulary import Vocabulary

SEVERAL = "a short form of several names, and the article does not tell which is meant"
_Named = dict[Words, list[Seen]]


@dataclass(slots=True)
class _Name:
    """The local entities of one name, with the user's own entities that bear it."""

    found: list[Seen]
    known: tuple[Entity, ...]

    @property
    def words(self) -> Words:
        return self.found[0].words


def group(part: Sequence[LocalEntity], vocabulary: Vocabulary) -> list[Group]:
    """Return the groups of one connected part, in an order that its articles' order does not touch."""
    by_type: dict[EntityType, _Named] = defaultdict(lambda: defaultdict(list))
    types = settled_types(part, vocabulary)
    for local in sorted(part, key=lambda local: local.key):
        each = seen(local, types[local.key], vocabulary)
        by_type[each.type][each.words].append(each)
    found: list[Group] = []
    for kind in sorted(by_type):
        named = dict(sorted(by_type[kind].items(), key=lambda item: (-len(item[0]), item[0])))
        found += _persons(named, vocabulary) if kind == "Person" else _others(kind, named, vocabulary)
    return found


def _united(named: _Named, kind: EntityType, vocabulary: Vocabulary) -> list[_Name]:
    """Return each name with the user's own entities that bear it; names of one such entity are one."""
    found: list[_Name] = []
    first_of: dict[Entity, int] = {}
    for members in named.values():
        names = dict.fromkeys(name for each in members for name in names_of(each.local.entity))
        known = tuple(dict.fromkeys(e for name in names for e in vocabulary.known(name) if e.type == kind))
        alike = min((first_of[entity] for entity in known if entity in first_of), default=len(found))
        if alike == len(found):
            found.append(_Name(list(members), known))
        else:
            found[alike].found += members
            found[alike].known = tuple(dict.fromkeys((*found[alike].known, *known)))
        for entity in known:
            first_of[entity] = min(alike, first_of.get(entity, alike))
    return found


def _persons(named: _Named, vocabulary: Vocabulary) -> list[Group]:
    """Group persons: variants of full names, the bearers of each, then surnames alone.

    A first name alone ("Olga") never tells across articles who is meant by whose full name.
    """
    families, short = _families(_united(named, "Person", vocabulary))
    groups: list[Group] = []
    for family in families:
        known = tuple(dict.fromkeys(entity for name in family for entity in name.known))
        members, others = _one_an_article([each for name in family for each in name.found])
        groups += bearers("Person", members, known, vocabulary)
        groups += [apart("Person", [each], [], "") for each in others]
    full = [each for each in groups if not each.apart]
    here = {group.known for group in full}
    for surname in sorted({name.words[-1] for name in short if name.words}):
        full += [known_group(e, vocabulary) for e in vocabulary.known_by_surname(surname) if e not in here]
    index: PersonIndex[Group] = PersonIndex()
    for each in full:
        for words in each.names():
            index.add(words, each)
    for name in short:
        first_name = len(name.words) == 1 and vocabulary.given_name_gender(name.found[0].local.entity.name)
        near = (
            [] if first_name else [group for group in index.near(name.words) if _is_part(name.words, group)]
        )
        groups += _shortened("Person", name, near, vocabulary)
        for each in near:  # it may have taken the short form in, of which a shorter one is one too
            index.add(name.words, each)
    there = set(groups)
    return [*groups, *(each for each in full if each.members and each not in there)]


def _families(names: Sequence[_Name]) -> tuple[list[list[_Name]], list[_Name]]:
    """Return the full names, variants together, and the names that are short for one of several or for a full name."""
    families: list[list[_Name]] = []
    short: list[_Name] = []
    index: PersonIndex[tuple[int, Words]] = PersonIndex()
    for name in names:
        if len(without_generation(name.words)) < 2 and not name.known:
            short.append(name)
            continue
        near = index.near(name.words)
        fitting = {number for number, full in near if same_person(name.words, full)}
        if len(fitting) > 1:
            short.append(name)
            continue
        number = min(fitting, default=len(families))
        if number == len(families):
            families.append([])
        families[number].append(name)
        index.add(name.words, (number, name.words))
    return families, short


def _one_an_article(found: Sequence[Seen]) -> tuple[list[Seen], list[Seen]]:
    """Part variants of a name from those that an article has beside a longer one: it held them apart."""
    there: dict[tuple[str, EntityType], Words] = {}
    members: list[Seen] = []
    others: list[Seen] = []
    for each in found:
        first = there.setdefault((each.local.article, each.local.entity.type), each.words)
        (members if first == each.words else others).append(each)
    return members, others


def _others(kind: EntityType, named: _Named, vocabulary: Vocabulary) -> list[Group]:
    """Group what is no person; bodies also by their short forms and acronyms."""
    groups: list[Group] = []
    forms: dict[Words, dict[Group, None]] = defaultdict(dict)
    for name in _united(named, kind, vocabulary):
        short = kind in BODIES and not name.known
        near = {**forms[name.words], **forms[without_company_form(name.words)]} if short else {}
        made = _shortened(kind, name, _best_ranked(name.found, list(near), vocabulary), vocabulary)
        groups += made
        for each in [*made, *near]:
            if not each.apart:
                for words in _short_forms(each):
                    forms[words][each] = None
    return groups


def _short_forms(group: Group) -> set[Words]:
    """Return the words that may be short for one of a group's names: its beginnings, its acronyms, its aliases."""
    spelt = {name for each in group.members for name in names_of(each.local.entity)}
    spelt.update(names_of(group.known) if group.known else ())
    whole = {fold_words(name) for name in spelt}
    bare = {without_company_form(words) for words in whole}
    begun = {words[:n] for words in bare for n in range(1, len(words))}
    return whole | bare | begun | {(short,) for name in spelt for short in acronyms(name)}


def _shortened(
    kind: EntityType, name: _Name, fitting: Sequence[Group], vocabulary: Vocabulary
) -> list[Group]:
    """Give the bearers of a name to the longer names that it can be a form of; return the groups that this makes."""
    if not fitting:
        return bearers(kind, name.found, name.known, vocabulary)
    field = Field(fitting)
    homes: dict[Group, list[Seen]] = defaultdict(
        list
    )  # taken in afterwards: each is judged by the longer names alone
    alone: list[Group] = []
    rest: list[Seen] = []
    reason = "a short form of the name, and nothing else in common" if len(fitting) == 1 else SEVERAL
    for each in name.found:
        refused = field.refused(each)
        home = _home(each, field, refused)
        if home is not None:
            homes[home].append(each)
        elif len(refused) == len(fitting) or (kind == "Person" and len(fitting) > 1):
            alone.append(apart(kind, [each], field.likely(each, refused), reason))
        else:
            rest.append(each)
    for home, found in homes.items():
        home.add(found)
    others = bearers(kind, rest, name.known, vocabulary) if rest else []
    for other in others:
        other.doubts.update(dict.fromkeys(_doubted(other, field), reason))
    return alone + others


def _doubted(short: Group, field: Field) -> Sequence[Group]:
    """Return the longer names that the bearer of a short one may have: of a crowd those with most points for a member."""
    if len(field.groups) <= CROWD:
        return field.groups
    found = Counter(group for each in short.members for group in field.likely(each, set()))
    return [group for group, _ in found.most_common(CROWD)]


def _best_ranked(found: Sequence[Seen], longer: Sequence[Group], vocabulary: Vocabulary) -> list[Group]:
    """Return the longer names of bodies that a name may be a form of, those alone that it fits best."""
    ranked: dict[int, list[Group]] = defaultdict(list)
    for each in longer:
        rank = _body_rank(found, each, vocabulary)
        if rank is not None:
            ranked[rank].append(each)
    return ranked[min(ranked)] if ranked else []


def _home(each: Seen, field: Field, refused: set[int]) -> Group | None:
    """Return the longer name that a short form surely is, or None.

    The only one is it if nothing speaks against it; if no article has it, and it is the user's own, something must
    speak for it.
    """
    if len(refused) == len(field.groups):
        return None
    if len(field.groups) != 1:
        return field.best(each, refused)
    (only,) = field.groups
    points = weigh(each.traits, only.traits_on(each.local.date))
    return only if points >= (0 if only.members else ENOUGH) else None


def _is_part(words: Words, longer: Group) -> bool:
    """Tell whether a person's name may be a form of those of a group."""
    if len(words) > 1:
        return any(same_person(words, full) for full in longer.names())
    return any(part_of_person(words, full) == 0 for full in longer.names())


def _body_rank(found: Sequence[Seen], longer: Group, vocabulary: Vocabulary) -> int | None:
    """Rank a body's name as a form of those of a group: 0 an alias, 1 an acronym, 2 the beginning, None if it is none.

    A country's name is short for its government alone; what has a number in it is a product ("Corvale 300").
    """
    words, written = found[0].words, {each.local.entity.name for each in found}
    country = vocabulary.country(found[0].local.entity.name)
    if country and not any(each.local.entity.country == country.name for each in longer.members):
        return None
    spelt = {name for each in longer.members for name in names_of(each.local.entity)}
    spelt.update(names_of(longer.known) if longer.known else ())
    if words in {fold_words(name) for name in spelt}:
        return 0
    if any(is_acronym(short, name) for short in written for name in spelt):
        return 1
    if len(words) == 1 and not _distinctive(found[0].local.entity.name, vocabulary):
        return None
    plain = [full for full in longer.names() if not any(c.isdigit() for word in full for c in word)]
    return 2 if any(part_of_organization(words, full) for full in plain) else None


def _distinctive(word: str, vocabulary: Vocabulary) -> bool:
    """Tell whether one word alone can be short for a body's name: "Corvale", but not "Bank", "Japan", "National"."""
    common = (
        vocabulary.noun_type(word) or vocabulary.is_title(word) or word.lower() in vocabulary.title_modifiers
    )
    return not (
        common or vocabulary.country(word) or vocabulary.place(word) or vocabulary.country_by_capital(word)
    )
