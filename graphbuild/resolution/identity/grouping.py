"""Which local entities are one: whole names first, then their variants, then the short forms that one longer name fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graphbuild.model import Entity, EntityType
from graphbuild.resolution.identity.blocks import BODIES, acronyms, names_of
from graphbuild.resolution.identity.evidence import weigh
from graphbuild.resolution.identity.groups import Group, Seen, known_group, seen
from graphbuild.resolution.identity.homonyms import ENOUGH, apart, bearers, best
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
    for members in named.values():
        names = [name for each in members for name in names_of(each.local.entity)]
        known = tuple(dict.fromkeys(e for name in names for e in vocabulary.known(name) if e.type == kind))
        alike = next((other for other in found if set(other.known) & set(known)), None)
        if alike is None:
            found.append(_Name(list(members), known))
        else:
            alike.found += members
            alike.known = tuple(dict.fromkeys((*alike.known, *known)))
    return found


def _persons(named: _Named, vocabulary: Vocabulary) -> list[Group]:
    """Group persons: variants of full names, the bearers of each, then surnames alone.

    A first name alone ("Olga") never tells across articles who is meant by whose full name.
    """
    families: list[list[_Name]] = []
    short: list[_Name] = []
    for name in _united(named, "Person", vocabulary):
        if len(without_generation(name.words)) < 2 and not name.known:
            short.append(name)
            continue
        fitting = [
            family for family in families if any(same_person(name.words, full.words) for full in family)
        ]
        if len(fitting) > 1:
            short.append(name)
        elif fitting:
            fitting[0].append(name)
        else:
            families.append([name])
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
    for name in short:
        first_name = len(name.words) == 1 and vocabulary.given_name_gender(name.found[0].local.entity.name)
        groups += _shortened("Person", name, [] if first_name else full, vocabulary)
    return [*groups, *(each for each in full if each.members and each not in groups)]


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
        made = _shortened(kind, name, list(near), vocabulary)
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


def _shortened(kind: EntityType, name: _Name, full: Sequence[Group], vocabulary: Vocabulary) -> list[Group]:
    """Give the bearers of a name to the longer names that it can be a form of; return the groups that this makes."""
    fitting = _fitting(name.found, full, vocabulary)
    if not fitting:
        return bearers(kind, name.found, name.known, vocabulary)
    homes: list[tuple[Group, Seen]] = []  # taken in afterwards: each is judged by the longer names alone
    alone: list[Group] = []
    rest: list[Seen] = []
    reason = "a short form of the name, and nothing else in common" if len(fitting) == 1 else SEVERAL
    for each in name.found:
        candidates = [group for group in fitting if group.admits(each)]
        home = _home(each, candidates, fitting)
        if home is not None:
            homes.append((home, each))
        elif not candidates or (kind == "Person" and len(fitting) > 1):
            alone.append(apart(kind, [each], candidates, reason))
        else:
            rest.append(each)
    for home, each in homes:
        home.add([each])
    others = bearers(kind, rest, name.known, vocabulary) if rest else []
    for other in others:
        other.doubts.update(dict.fromkeys(fitting, reason))
    return alone + others


def _fitting(found: Sequence[Seen], full: Sequence[Group], vocabulary: Vocabulary) -> list[Group]:
    """Return the longer names that a name may be a form of, of bodies those alone that it fits best."""
    ranked: dict[int, list[Group]] = defaultdict(list)
    for longer in full:
        if longer.type == "Person":
            rank = 0 if _is_part(found[0].words, longer) else None
        else:
            rank = _body_rank(found, longer, vocabulary)
        if rank is not None:
            ranked[rank].append(longer)
    return ranked[min(ranked)] if ranked else []


def _home(each: Seen, candidates: Sequence[Group], fitting: Sequence[Group]) -> Group | None:
    """Return the longer name that a short form surely is, or None.

    The only one is it if nothing speaks against it; if no article has it, and it is the user's own, something must
    speak for it.
    """
    if len(candidates) != 1 or len(fitting) != 1:
        return best(each, candidates) if candidates else None
    points = weigh(each.traits, candidates[0].traits_on(each.local.date))
    return candidates[0] if points >= (0 if candidates[0].members else ENOUGH) else None


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
