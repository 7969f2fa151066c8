"""Repairs of coordination: where a parser hangs what "and" joins, or what follows it, on the wrong word of a phrase."""

from __future__ import annotations

from graphbuild.language.draft import NOMINAL, Draft, Repair


def lists_behind_apposed_names(draft: Draft) -> None:
    """Coordinate with the noun, not with its name: "the [painter] Luc Varga and his [dealer] left …" are two who left.

    Several may share a plural: in "the clubs Cubello and [Ferrano]" the second stays with the first.
    """
    for index, name in enumerate(draft.heads):
        if draft.rels[index] != "conj" or draft.rels[name] != "appos" or index < name:
            continue
        noun = draft.heads[name]
        if noun == name - 1 and draft.tags[noun] == "NN":
            draft.hang(index, noun)


def names_run_into_lists(draft: Draft) -> None:
    """Part a list that was read as one name: "[Merrow Gas] and the ferry [line] Skarvik sold ships"."""
    for index, last in enumerate(draft.heads):
        if draft.rels[index] != "compound" or draft.pos[index] != "PROPN" or draft.rels[last] == "root":
            continue
        second = next((i for i in draft.kids(index, "conj") if index < i < last), None)
        if second is None or draft.pos[second] not in NOMINAL or not draft.has(second, "cc"):
            continue
        draft.hang(index, draft.heads[last], draft.rels[last])
        draft.hang(last, second, "appos")


def phrases_read_as_lists(draft: Draft) -> None:
    """Hang a prepositional phrase on the word that has a role for it: "the rescue of Lena Obuya [by sailors]".

    Nothing joins it to the name before it, so it is no second one of a list.
    """
    for index, first in enumerate(draft.heads):
        if draft.rels[index] != "conj" or index < first or draft.has(index, "cc"):
            continue
        case = next((i for i in draft.kids(index, "case") if first < i < index), None)
        if case is None or {",", "and", "or", "but"} & set(draft.lower[first:index]):
            continue
        above = first
        while draft.heads[above] != above:
            above = draft.heads[above]
            if draft.words.takes(draft.lemmas[above], draft.pos[above], draft.lower[case]):
                draft.hang(index, above, "obl" if draft.pos[above] == "VERB" else "nmod")
                break


def names_of_listed_nouns(draft: Draft) -> None:
    """Hang a name on the noun right before it, without a comma: "Chad and the rebel group [FACT] signed" are two."""
    for start, end, _ in draft.entities:
        noun = start - 1
        if noun < 0 or draft.tags[noun] != "NN":
            continue
        name = draft.top(start, end)
        listed = draft.rels[name] == "conj" and draft.rels[noun] == "conj"
        if listed and draft.heads[name] in (noun, draft.heads[noun]) and not draft.has(name, "cc"):
            draft.hang(name, noun, "appos")


def nouns_behind_listed_names(draft: Draft) -> None:
    """Put the noun on top of the names before it: "The Cubello and Ferrano [plants] will close" are plants, not towns.

    So also where its article stands before them: "the Hale & Lund's 100 [index] dropped".
    """
    for noun, last in enumerate(draft.heads):
        if last >= noun or draft.rels[last] != "conj":
            continue
        first = draft.heads[last]
        around = any(article < first for article in draft.kids(noun, "det"))
        if not around and (last != noun - 1 or draft.tags[noun] != "NNS"):
            continue
        if draft.rels[noun] in ("appos", "flat", "dep") and draft.pos[first] == draft.pos[last] == "PROPN":
            for child in draft.kids(first, "case", "det", "nmod", "acl:relcl", "punct"):
                draft.hang(child, noun)
            draft.hang(noun, draft.heads[first] if draft.heads[first] != first else noun, draft.rels[first])
            draft.hang(first, noun, "compound")


def titled_names_in_lists(draft: Draft) -> None:
    """Coordinate a titled name with the name before it: "hired editor Pia Roth, [lawyer] Ivo Hahn and clerk Una Moe".

    A person in apposition to a person would be the same one under two names.
    """
    people = {draft.top(start, end): start for start, end, label in draft.entities if label == "PERSON"}
    for title, person in enumerate(draft.heads):
        if (
            draft.rels[title] != "appos"
            or person not in people
            or not draft.words.is_person(draft.lemmas[title])
        ):
            continue
        named = any(people.get(name) == title + 1 for name in draft.kids(title, "appos", "flat"))
        if named and title and draft.lower[title - 1] != "(":
            draft.hang(title, person, "conj")
            for child in [i for i in draft.kids(title, "conj") if i > title]:
                draft.hang(child, person)


LIST_REPAIRS: tuple[Repair, ...] = (
    lists_behind_apposed_names,
    names_run_into_lists,
    phrases_read_as_lists,
    names_of_listed_nouns,
    nouns_behind_listed_names,
    titled_names_in_lists,
)
"""Repairs of coordination, in the order in which they are made."""
