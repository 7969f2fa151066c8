"""Repairs of names: where parsers glue a name to a title, a post, an amount or another name, or tear them apart."""

from __future__ import annotations

from graphbuild.language.draft import ACTORS, Draft, Repair


def names_in_a_list(draft: Draft) -> None:
    """Part two names that were run into one: in "Karl Voigt, baker Ada Quill and …" Ada is no part of Karl."""
    entity = {i: ent for ent in draft.entities if ent[2] in ACTORS for i in range(ent[0], ent[1])}
    for index, rel in enumerate(draft.rels):
        head = draft.heads[index]
        if rel not in ("flat", "appos", "compound", "nmod") or index not in entity or head not in entity:
            continue
        first, second = entity[head], entity[index]
        if first == second or index < head or index != second[0]:
            continue
        between = draft.lower[first[1] : second[0]]
        if "," in between or "and" in between:
            draft.rels[index] = "conj"


def names_around_nicknames(draft: Draft) -> None:
    """Make one name of a name with a nickname in quotes: "Margaret “Peggy” [Lindt] met …"."""
    for opening, tag in enumerate(draft.tags):
        closing = next((i for i in range(opening + 2, opening + 5) if draft.tags[i : i + 1] == ["''"]), 0)
        last, first = closing + 1, opening - 1
        parts = [*range(opening + 1, closing), last]
        if (
            tag != "``"
            or not closing
            or first < 0
            or any(draft.pos[i : i + 1] != ["PROPN"] for i in (first, *parts))
        ):
            continue
        touched = [e for e in draft.entities if e[0] <= last and e[1] > first]
        if not any(start <= first < end and label == "PERSON" for start, end, label in touched):
            continue
        start, end = min(e[0] for e in touched), max(last + 1, *(e[1] for e in touched))
        draft.entities[:] = sorted([*(e for e in draft.entities if e not in touched), (start, end, "PERSON")])
        top = draft.top(start, end)
        for part in [i for i in (*parts, opening, closing) if i != top]:
            draft.hang(part, top, "punct" if part in (opening, closing) else "flat")


def names_with_their_nouns(draft: Draft) -> None:
    """Hang a name on the noun right before it that says what it is: "the rescue of [trainer] Lena Obuya by …".

    Only nouns for people and bodies do that ("the airline Volaria"); "in an interview Trump said" stays as it is.
    """
    for start, end, label in draft.entities:
        noun = start - 1
        if label not in ACTORS | {"MISC"} or noun < 0 or draft.tags[noun] != "NN":
            continue
        if not (
            draft.words.is_person(draft.lemmas[noun])
            if label == "PERSON"
            else draft.words.is_body(draft.lemmas[noun])
        ):
            continue
        name = next((i for i in range(start, end) if not start <= draft.heads[i] < end), start)
        head = draft.heads[name]
        if head == noun or draft.heads[noun] in range(start, end) or draft.rels[noun] == "compound":
            continue
        draft.hang(name, noun, "appos")
        if draft.rels[noun] == "root" and head != name:
            draft.hang(noun, head, "obj" if head < noun else "nsubj")


def titles_beside_names(draft: Draft) -> None:
    """Hang a title on its name where both were read as one part of the clause: "with [President-elect] Trump"."""
    for start, end, label in draft.entities:
        title, name = start - 1, draft.top(start, end)
        if (
            label != "PERSON"
            or title < 0
            or not draft.tags[title].startswith("NN")
            or draft.has(title, "det", "case")
        ):
            continue
        if (
            draft.heads[title] == draft.heads[name]
            and draft.rels[title] == draft.rels[name]
            and draft.heads[name] != name
        ):
            draft.hang(title, name, "nmod:desc")


def names_after_titles(draft: Draft) -> None:
    """Take a title with "of" off the name behind it: "received U.S. [Secretary of State] Antony Blinken"."""
    for start, end, label in draft.entities:
        for first in range(max(start - 4, 0), start - 2):
            if (
                label != "PERSON"
                or draft.lower[first + 1] != "of"
                or not draft.words.is_title(" ".join(draft.lower[first:start]))
            ):
                continue
            name = draft.top(start, end)
            draft.hang(name, draft.heads[first] if draft.heads[first] != first else name, draft.rels[first])
            for index in range(first + 1, start):
                draft.hang(
                    index,
                    first + 2 if index == first + 1 else first,
                    "case" if index == first + 1 else "nmod",
                )
            for index in draft.below(first):
                if not first < index < start:
                    draft.hang(index, name)
            draft.hang(first, name, "nmod:desc")
            break


def posts_after_names(draft: Draft) -> None:
    """Part a name from the post it is given: "appointed [Nadir Larbaoui] [prime minister]", read as one noun."""
    for start, end, label in draft.entities:
        name = draft.top(start, end)
        post = draft.heads[name]
        if label != "PERSON" or draft.rels[name] not in ("compound", "nmod", "nmod:desc") or post < end:
            continue
        verb = draft.heads[post]
        between = draft.lower[end:post]
        if (
            draft.pos[verb] != "VERB"
            or draft.rels[post] != "obj"
            or not draft.words.is_person(draft.lemmas[post])
            or "," in between
        ):
            continue
        draft.hang(name, verb, "obj")
        draft.hang(post, verb, "xcomp")


def payees_before_money(draft: Draft) -> None:
    """Part whom from how much: "paid [the official] [200,000 francs]", read as one phrase."""
    for start, end, label in draft.entities:
        payee = start - 1
        if label != "MONEY" or payee < 0 or draft.pos[payee] not in ("NOUN", "PROPN"):
            continue
        money = next((i for i in range(start, end) if not start <= draft.heads[i] < end), end - 1)
        verb = draft.heads[money]
        if (
            draft.heads[payee] not in range(start, end)
            or draft.rels[money] != "obj"
            or draft.pos[verb] != "VERB"
        ):
            continue
        for index in range(verb + 1, payee):
            if draft.heads[index] == money:
                draft.hang(index, payee)
        draft.hang(payee, verb, "iobj")


def names_behind_adverbials(draft: Draft) -> None:
    """Part a subject from the adverbial before it: "[In his first term] [Trump] accused allies", read as one phrase."""
    for start, end, label in draft.entities:
        name, noun = draft.top(start, end), start - 1
        verb = draft.heads[name]
        if verb == noun >= 1 and draft.rels[name] == "appos":  # … or read as its apposition
            _part_from_adverbial(draft, label, name, end)
            continue
        glued = draft.heads[noun] == name and draft.pos[noun] == "NOUN" and draft.rels[noun] == "compound"
        if label not in ACTORS or noun < 1 or not glued or draft.words.is_person(draft.lemmas[noun]):
            continue
        if draft.rels[name] != "obl" or not draft.has(name, "case") or draft.has(verb, "nsubj", "nsubj:pass"):
            continue
        if draft.pos[verb] != "VERB" or verb < end:
            continue
        for index in range(noun):
            if draft.heads[index] == name:
                draft.hang(index, noun)
        draft.hang(noun, verb, "obl")
        draft.hang(name, verb, "nsubj")


def _part_from_adverbial(draft: Draft, label: str, name: int, end: int) -> None:
    """Make a subject of a name that stands without a comma behind an adverbial's noun and hangs on it."""
    noun = draft.heads[name]
    verb, lemma, words = draft.heads[noun], draft.lemmas[noun], draft.words
    describes = words.is_person(lemma) or words.is_body(lemma) or words.is_title(draft.lower[noun])
    adverbial = draft.rels[noun] == "obl" and draft.has(noun, "case") and draft.pos[noun] == "NOUN"
    subjectless = draft.pos[verb] == "VERB" and verb >= end and not draft.has(verb, "nsubj", "nsubj:pass")
    if label in ACTORS and adverbial and not describes and subjectless:
        draft.hang(name, verb, "nsubj")


def names_after_posts(draft: Draft) -> None:
    """Hang an apposed person on the person noun: in "The [chief] of the ports agency, [Viktor Hale], …" not on the agency."""
    for start, end, label in draft.entities:
        name = next((i for i in range(start, end) if not start <= draft.heads[i] < end), start)
        if label != "PERSON" or draft.rels[name] != "appos":
            continue
        noun = draft.heads[name]
        while (
            not draft.words.is_person(draft.lemmas[noun])
            and draft.rels[noun] == "nmod"
            and draft.heads[noun] < noun
        ):
            noun = draft.heads[noun]
        if draft.words.is_person(draft.lemmas[noun]):
            draft.hang(name, noun)


def names_side_by_side(draft: Draft) -> None:
    """Coordinate two names at the head of a headline: "[Carney], [Sheinbaum] hold talks"."""
    starting = {start: (start, end, label) for start, end, label in draft.entities if label in ACTORS}
    for first in draft.entities:
        second = starting.get(first[1] + 1)
        before = first[0] == 0 or draft.lower[first[0] - 1] in (".", "!", "?")
        if second is None or second[2] != first[2] or not before or draft.lower[first[1]] != ",":
            continue
        one, other = (
            next((i for i in range(s, e) if not s <= draft.heads[i] < e), s) for s, e, _ in (first, second)
        )
        verb = draft.heads[other]
        aside = "," in draft.lower[verb + 1 : verb + 3]  # "[Berg], [Hale] said, refused"
        if draft.rels[other] == "nsubj" and verb > other and not aside:
            draft.hang(one, draft.heads[other], "nsubj")
            draft.hang(other, one, "conj")


def names_behind_their_seats(draft: Draft) -> None:
    """Take the seat off a name that is written without hyphen: "picked Lima based [Vantor Marine] to build the ship"."""
    ends = {end: (start, end) for start, end, label in draft.entities if label in ("GPE", "LOC")}
    for start, end, label in draft.entities:
        based = start - 1
        if label not in ACTORS or based not in ends or draft.lower[based] != "based":
            continue
        if draft.rels[based] == "amod":
            continue
        seat, name = draft.top(*ends[based]), draft.top(start, end)
        group = range(ends[based][0], end)
        outer = next(
            (i for i in (seat, based, name) if draft.heads[i] not in group or draft.heads[i] == i), None
        )
        if outer is None:
            continue
        head, rel = draft.heads[outer], draft.rels[outer]
        finite = head > name and draft.tags[head] in ("VBD", "VBZ", "VBP")
        draft.hang(name, name if head == outer else head, "nsubj" if rel == "obl" and finite else rel)
        draft.hang(based, name, "amod")
        draft.hang(seat, based, "obl:unmarked")


NAME_REPAIRS: tuple[Repair, ...] = (
    names_around_nicknames,
    names_in_a_list,
    names_with_their_nouns,
    titles_beside_names,
    names_after_titles,
    posts_after_names,
    payees_before_money,
    names_behind_adverbials,
    names_after_posts,
    names_side_by_side,
    names_behind_their_seats,
)
"""In the order in which they are made."""
