"""Sieve 2: one name and its variants.

Full names first, then the short forms, each by itself: "Mr Kovac" may be another Kovac than "Mrs Kovac", and a
surname that two persons share goes to the one it can be, or to the one named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import combinations

from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.gazetteer import listed_elsewhere
from graphbuild.resolution.kinds import country_of, title_type, type_of_name
from graphbuild.resolution.lookup import (
    by_ends,
    by_initials,
    by_word,
    by_words,
    names_of,
    openings_of,
    words_of,
)
from graphbuild.resolution.names import (
    Words,
    acronym,
    part_of_organization,
    part_of_person,
    same_person,
    without_company_form,
    without_generation,
)
from graphbuild.resolution.profiles import profile

Compatible = Callable[[Words, Words], bool]


def join_exact_names(clusters: Clusters) -> None:
    """Join names of the same words, whatever their case and diacritics: "MARQUES", "Teresa Marqués's".

    One word alone waits for its full name ("Kovac" may be two persons), and joins its like afterwards.
    """
    _join_equal(clusters, [i for i in names_of(clusters) if len(words_of(clusters, i)) > 1])


def join_known_names(clusters: Clusters) -> None:
    """Join what the gazetteer knows as one organisation or place: "the United Nations" and "UN"; "Kiev", "Kyiv"."""
    seen: dict[tuple[str, str], int] = {}
    vocabulary = clusters.vocabulary
    for i in names_of(clusters):
        text = clusters.mentions[i].text
        organization = vocabulary.organization(text)
        if listed_elsewhere(clusters, text, country_of(clusters, i)):
            continue
        place = None if organization or clusters.mentions[i].label == "PERSON" else vocabulary.place(text)
        key = ("organization", organization.name) if organization else ("place", place) if place else None
        if key:
            clusters.join(i, seen.setdefault(key, i), known=True)


def join_full_persons(clusters: Clusters) -> None:
    """Join full names that can be one person's: "JD Vance" and "James David Vance", "Ishiba Shigeru"."""
    _join_unique(clusters, [i for i in _persons(clusters) if len(words_of(clusters, i)) > 1], same_person)


def join_short_persons(clusters: Clusters) -> None:
    """Join a part of a name with the full name: "Shigeru Ishiba" … "Ishiba", "Prime Minister Ishiba", "Mr Ishiba".

    The family name counts before the first name, that before one within. Of two persons with that name the title's
    gender decides, then the one named last before it: "Anna Kovac met Peter Kovac. Mrs Kovac …" is Anna.
    """
    full = [i for i in _persons(clusters) if len(without_generation(words_of(clusters, i))) > 1]
    bearers = {words: _by_cluster(clusters, same) for words, same in by_words(clusters, full).items()}
    named = by_word(bearers)
    openings = openings_of(clusters)
    for i in names_of(clusters):
        words = words_of(clusters, i)
        if len(words) == 1 and not _may_be_person(clusters, i, openings):
            continue  # "Minister" and "Tsar" are no names either, whatever follows them elsewhere
        ranked: dict[int, list[list[int]]] = defaultdict(list)
        for name in named[words[0]] if words else bearers:  # an "'s" torn off its name may be anyone's
            rank = part_of_person(words, name)
            if rank is not None:
                ranked[rank] += bearers[name]
        found = (_nearest(clusters, i, ranked[rank]) for rank in sorted(ranked))
        best = next((j for j in found if j is not None), None)
        if best is not None:
            clusters.join(i, best)


def _by_cluster(clusters: Clusters, mentions: Iterable[int]) -> list[list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for i in mentions:
        found[clusters.root(i)].append(i)
    return list(found.values())


def _nearest(clusters: Clusters, i: int, bearers: list[list[int]]) -> int | None:
    """Return the last mention before ``i`` that it may be, failing those the first one after it.

    ``bearers`` are mentions in text order, each list from one cluster.
    """
    fitting = [js for js in bearers if not clusters.same(i, js[0]) and _genders_agree(clusters, i, js[0])]
    before = [js[n - 1] for js in fitting if (n := bisect_left(js, i))]
    return max(before) if before else min((js[0] for js in fitting), default=None)


def join_acronyms(clusters: Clusters) -> None:
    """Join an acronym with the one name that it abbreviates: "Trans-Alpine Water Board" … "TAWB".

    One that is also a word may be taken for a noun: "Baltic Rail Agency" … "the BRA".
    """
    names = names_of(clusters)
    spelt = by_initials(clusters, names)
    capitals = [i for i, m in enumerate(clusters.mentions) if m.kind == "nominal" and m.text.isupper()]
    for i in sorted([*names, *capitals]):
        fitting = spelt.get(acronym(clusters.mentions[i].text) or "", {})
        if len(fitting) == 1:
            clusters.join(i, *fitting.values())


def join_short_organizations(clusters: Clusters) -> None:
    """Join the first words of an organisation's name with it: "Corvale Motors" … "Corvale", "Orlova Inc", "Orlova".

    Also its last words where they are a noun for such a thing: "FIFA Ethics Committee" … "the Ethics Committee", and
    "the Committee".
    Only one organisation may fit, and the short form must not have a meaning of its own ("Japan", "Bank").
    """
    full = [i for i in names_of(clusters) if len(words_of(clusters, i)) > 1 and _is_body(clusters, i)]
    ends = by_ends(clusters, full)
    for i in names_of(clusters):
        words = words_of(clusters, i)
        if not _may_be_organization(clusters, i, words):
            continue
        near = sorted({*ends[without_company_form(words)[0], 0], *ends[words[-1], -1]})
        fitting = [j for j in near if words_of(clusters, j) != words and _shortens(clusters, i, j)]
        longest = {without_company_form(words_of(clusters, j)) for j in fitting}
        if fitting and all(
            part_of_organization(w, max(longest, key=len)) or len(longest) == 1 for w in longest
        ):
            for j in fitting:
                clusters.join(i, j)


def join_equal_names(clusters: Clusters) -> None:
    """Join what is left of equal names, single words too: "Corvale" … "CORVALE".

    Labels are guesses, and a name has one sense in one text (Gale, Church and Yarowsky 1992); but a word that a full
    name or a title makes a person's is not the place of that name: "Denzel Washington", "Washington". A common
    noun's mention that is written as a name is that name.
    """
    written = {clusters.mentions[i].text for i in names_of(clusters)}
    alike = (i for i, m in enumerate(clusters.mentions) if m.kind == "nominal" and m.text in written)
    _join_equal(clusters, sorted([*names_of(clusters), *alike]))


def _persons(clusters: Clusters) -> list[int]:
    return [i for i in names_of(clusters) if type_of_name(clusters, i) == "Person"]


def _join_equal(clusters: Clusters, indices: Iterable[int]) -> None:
    seen: dict[Words, list[int]] = defaultdict(list)
    for i in indices:
        words = without_generation(words_of(clusters, i))
        for j in seen[words]:
            if (
                _types_agree(clusters, i, j)
                and _genders_agree(clusters, i, j)
                and _one_country(clusters, i, j)
            ):
                clusters.join(i, j)
                break
        seen[words].append(i)


def _join_unique(clusters: Clusters, indices: list[int], compatible: Compatible) -> None:
    """Join each name with the longest others it fits, if those fit among themselves.

    Names that fit share a word; of the mentions of one name in one cluster the first stands for all.
    """
    bearers = {
        words: list({clusters.root(j): j for j in reversed(same)}.values())
        for words, same in by_words(clusters, indices).items()
    }
    named = by_word(bearers)
    for i in sorted(indices, key=lambda i: (-len(words_of(clusters, i)), i)):
        words = words_of(clusters, i)
        near = dict.fromkeys(name for word in without_generation(words) for name in named[word])
        fitting = sorted(
            j
            for name in near
            if compatible(words, name)
            for j in bearers[name]
            if _genders_agree(clusters, i, j)
        )
        names = dict.fromkeys(words_of(clusters, j) for j in fitting)
        if all(compatible(one, other) for one, other in combinations(names, 2)):
            for j in fitting:
                clusters.join(i, j)


def _types_agree(clusters: Clusters, i: int, j: int) -> bool:
    """Tell whether two equal names can be one: not where one is surely a person and the other labelled otherwise."""
    if len(words_of(clusters, i)) > 1:
        return True
    types = {type_of_name(clusters, k) for k in (i, j)} - {None}
    return len(types) < 2 or "Person" not in types or not any(_surely_person(clusters, k) for k in (i, j))


def _surely_person(clusters: Clusters, i: int) -> bool:
    return any(
        mention.title is not None or " " in mention.text
        for k in clusters.members(i)
        for mention in (clusters.mentions[k],)
        if mention.kind == "name" and type_of_name(clusters, k) == "Person"
    )


def _genders_agree(clusters: Clusters, i: int, j: int) -> bool:
    genders = {profile(clusters, k).gender for k in (i, j)} - {None}
    return len(genders) < 2


def _one_country(clusters: Clusters, i: int, j: int) -> bool:
    """Two ministries of one name belong to the same country, as far as the text says."""
    noun = words_of(clusters, i)[-1:]
    if not noun or clusters.vocabulary.noun_type(noun[0]) is None:
        return True
    return len({country_of(clusters, k) for k in (i, j)} - {None}) < 2


def _may_be_person(clusters: Clusters, i: int, openings: Collection[str]) -> bool:
    """A single word may be a surname unless it is a country, a people or a place, or begins an organisation's name.

    ``openings`` are the words that begin such names.
    """
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if vocabulary.is_title(mention.text) or vocabulary.is_post(mention.text):
        return False
    if mention.label in ("PERSON", "PER") or title_type(mention, vocabulary) == "Person":
        return True
    if type_of_name(clusters, i) in ("Country", "Group") or vocabulary.country_by_capital(mention.text):
        return False
    return words_of(clusters, i)[0] not in openings


def _may_be_organization(clusters: Clusters, i: int, words: Words) -> bool:
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if (
        not words
        or title_type(mention, vocabulary) == "Person"
        or profile(clusters, i).type in ("Country", "Group", "Event")
    ):
        return False
    if len(words) == 1 and (
        (vocabulary.noun_type(words[0]) and not _with_article(clusters, i))
        or vocabulary.country_by_capital(mention.text)
        or vocabulary.place(mention.text)
    ):
        return False
    return len(clusters.members(i)) == 1 or profile(clusters, i).type != "Person"


def _with_article(clusters: Clusters, i: int) -> bool:
    """Tell whether a capitalised noun has an article: "the Commission" after "the European Commission"."""
    mention = clusters.mentions[i]
    return mention.definite and mention.text[:1].isupper()


def _is_body(clusters: Clusters, i: int) -> bool:
    """Tell whether a name of several words may be an organisation's; a number makes it a product or a flight."""
    bodies = ("Organization", "Government", None)
    return profile(clusters, i).type in bodies and not any(c.isdigit() for c in clusters.mentions[i].text)


def _shortens(clusters: Clusters, i: int, j: int) -> bool:
    short, full = words_of(clusters, i), words_of(clusters, j)
    if part_of_organization(short, full):
        return True
    ends = len(short) < len(full) and full[-len(short) :] == short and (len(short) > 1 or j < i)
    return ends and bool(clusters.vocabulary.noun_type(short[-1])) and _one_country(clusters, i, j)
