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


def people_listed_with_places(draft: Draft) -> None:
    """Coordinate a person with the person, not with the place: "Ministers Ana Orme of Fiji and [Ivo Hahn] of Chad"."""
    labels = {draft.top(start, end): label for start, end, label in draft.entities}
    for index, place in enumerate(draft.heads):
        if draft.rels[index] != "conj" or labels.get(index) != "PERSON" or labels.get(place) == "PERSON":
            continue
        person = draft.heads[place]
        if draft.rels[place] == "nmod" and labels.get(person) == "PERSON" and person < place < index:
            draft.hang(index, person)


def members_read_as_appositions(draft: Draft) -> None:
    """Coordinate one that stands between several and the last: "two banks, a [port] and the dealer Ivo Hahn".

    One is not the same as two, and nothing closes an apposition here.
    """
    for index, first in enumerate(draft.heads):
        if draft.rels[index] != "appos" or draft.tags[index] != "NN" or draft.tags[first] != "NNS":
            continue
        last = next((i for i in draft.kids(first, "conj") if i > index), 0)
        and_ = next(iter(draft.kids(last, "cc")), 0)
        before = {i for i in range(index + 1, and_) if draft.lower[i] in (",", ")")}
        if last and index < and_ and not before and draft.has(index, "det"):
            draft.hang(index, first, "conj")


def posts_joined_before_names(draft: Draft) -> None:
    """Make one person of two posts before one name: "Actor and [director] Pia Roth has left", "its founder and chairman …".

    Two people would have an article each, or a title in capitals for the second: "went as envoy and Judge Pia Roth as …".
    """
    for start, end, label in draft.entities:
        second, name = start - 1, draft.top(start, end)
        if label != "PERSON" or second < 2:
            continue
        inside = draft.heads[name] == second and draft.rels[name] in ("appos", "flat")
        first, joined = draft.heads[second if inside else name], second if inside else name
        titled = inside or (draft.heads[second] == name and draft.rels[second] == "nmod:desc")
        if not titled or draft.rels[joined] != "conj" or draft.kids(joined, "cc") != [first + 1]:
            continue
        posts = all(_is_post(draft, i) for i in (first, second)) and not draft.has(second, "det", "nmod:poss")
        plain = draft.tags[first] == "NN" or draft.has(first, "det", "nmod:poss")
        another = plain and draft.tags[second] != "NN"
        if posts and not another and first < second:
            draft.hang(name, draft.heads[first] if draft.heads[first] != first else name, draft.rels[first])
            for child in [i for i in draft.below(first) if i > end]:
                draft.hang(child, name)
            draft.hang(first, name, "nmod:desc")
            draft.hang(second, first, "conj")
            draft.hang(first + 1, second)


def _is_post(draft: Draft, index: int) -> bool:
    known = draft.words.is_person(draft.lemmas[index].lower()) or draft.words.is_title(draft.lower[index])
    return known and draft.tags[index] in ("NN", "NNP")


def subjects_behind_objects(draft: Draft) -> None:
    """Give a verb the noun before it that "and" joins to no object: "Chad opposed it and [Togo] [abstained]"."""
    for index, object_ in enumerate(draft.heads):
        verb = index + 1
        if draft.rels[index] != "conj" or object_ > index or verb == len(draft.heads):
            continue
        first = draft.heads[object_]
        clause = draft.tags[verb] in ("VBD", "VBZ", "VBP") and draft.rels[verb] == "conj"
        if not clause or draft.heads[verb] != first or draft.rels[object_] not in ("obj", "obl"):
            continue
        ands = draft.kids(index, "cc")
        if ands and not draft.has(verb, "nsubj", "nsubj:pass", "cc", "expl", "aux:pass"):
            draft.hang(index, verb, "nsubj")
            for child in ands:
                draft.hang(child, verb)


LIST_REPAIRS: tuple[Repair, ...] = (
    lists_behind_apposed_names,
    names_run_into_lists,
    phrases_read_as_lists,
    names_of_listed_nouns,
    nouns_behind_listed_names,
    titled_names_in_lists,
    people_listed_with_places,
    members_read_as_appositions,
    posts_joined_before_names,
    subjects_behind_objects,
)
"""Repairs of coordination, in the order in which they are made."""
