"""Repairs of clauses: active or passive, joined or spoken, whose that-clause."""

from __future__ import annotations

from graphbuild.language.draft import Draft, Repair

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_THINGS = frozenset({"NOUN", "PROPN", "PRON"})
_UNFINISHED = frozenset({"VB", "VBG", "VBN"})
_UNDERGOING = frozenset({"patient", "theme", "recipient"})
_RESULT = frozenset({"so", "such", "now", "provided", "given"})


def subjects_of_active_verbs(draft: Draft) -> None:
    """Believe the auxiliaries: "the helicopters [had fired] on a clinic" were not fired."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "nsubj:pass" or draft.has(verb, "aux:pass"):
            continue
        perfect = any(draft.lemmas[i].lower() == "have" for i in draft.kids(verb, "aux"))
        if perfect or (draft.tags[verb] in _FINITE and draft.has(verb, "obj")):
            draft.rels[index] = "nsubj"


def clauses_joined_by_and(draft: Draft) -> None:
    """Coordinate what "and" joins: in "X fined Y, and Y [said] it would appeal" Y does not say that X fined it."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "ccomp" or index > verb:
            continue
        joined = any(index < i < verb for i in draft.kids(verb, "cc"))
        if joined:
            above, rel = draft.heads[verb], draft.rels[verb]
            draft.hang(index, index if above == verb else above, rel)
            draft.hang(verb, index, "conj")


def contents_of_objects(draft: Draft) -> None:
    """Hang a that-clause on the object it is about: "denied a report in the Herald [that it had paid]"."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "advcl" or index < verb or draft.pos[verb] != "VERB":
            continue
        marks = draft.kids(index, "mark")
        if [draft.lower[i] for i in marks] != ["that"] or _RESULT & set(draft.lower[verb : marks[0]]):
            continue
        nouns = [i for i in draft.kids(verb, "obj") if i < index]
        if nouns and draft.pos[nouns[-1]] == "NOUN":
            draft.hang(index, nouns[-1], "acl")


def finite_conjuncts(draft: Draft) -> None:
    """Coordinate a finite verb with a finite one: "decided to set up a court and [condemned] the raid" decided no raid."""
    for index, first in enumerate(draft.heads):
        if draft.rels[index] != "conj" or draft.tags[index] != "VBD" or draft.tags[first] not in _UNFINISHED:
            continue
        if draft.has(index, "nsubj", "nsubj:pass", "aux", "aux:pass") or not draft.has(index, "cc"):
            continue
        above = first
        while draft.heads[above] != above and draft.tags[above] != "VBD":
            above = draft.heads[above]
        if draft.tags[above] == "VBD":
            draft.hang(index, above)


def clauses_behind_semicolons(draft: Draft) -> None:
    """Let a clause behind a semicolon stand for itself: "alleges that Rao paid; his lawyer [denies] it"."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] not in ("ccomp", "advcl") or index < verb or draft.tags[index] not in _FINITE:
            continue
        if any(draft.lower[i] == ";" for i in draft.kids(index, "punct")) and not draft.has(index, "mark"):
            above = verb
            while draft.heads[above] != above and draft.rels[above] != "root":
                above = draft.heads[above]
            draft.hang(index, above, "parataxis")


def clauses_right_behind_verbs(draft: Draft) -> None:
    """Let a verb govern the clause right behind it: "…, but Rao [said] two shells [hit] the yard", read as one more.

    What is coordinated has a conjunction or a comma before it.
    """
    for index, first in enumerate(draft.heads):
        if draft.rels[index] != "conj" or draft.tags[index] not in _FINITE or draft.has(index, "cc", "punct"):
            continue
        subject = next(iter(draft.kids(index, "nsubj", "nsubj:pass")), None)
        if subject is None:
            continue
        verb = min((*draft.below(subject), subject)) - 1
        beside = draft.heads[verb] == first and draft.rels[verb] == "conj" and draft.tags[verb] in _FINITE
        if beside and not draft.has(verb, "obj", "ccomp", "xcomp", "obl"):
            draft.hang(index, verb, "ccomp")


def gerunds_after_verbs(draft: Draft) -> None:
    """Let a verb govern the gerund right behind it: "ruled out [joining] the government" is no circumstance."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "advcl" or draft.tags[index] != "VBG" or draft.has(index, "mark", "nsubj"):
            continue
        before = index - 1
        particle = draft.heads[before] == verb and draft.rels[before] == "compound:prt"
        if particle and before - 1 == verb:
            draft.rels[index] = "xcomp"


def subjects_of_second_clauses(draft: Draft) -> None:
    """Give a clause its subject: "islands which Japan controls and [China] [claims]", read as one more of what controls."""
    for index, first in enumerate(draft.heads):
        verb = index + 1
        if (
            draft.rels[index] != "conj"
            or draft.pos[index] != "PROPN"
            or draft.pos[first] != "VERB"
            or index < first
        ):
            continue
        if (
            verb == len(draft.heads)
            or draft.tags[verb] not in _FINITE
            or draft.has(verb, "nsubj", "nsubj:pass", "conj")
        ):
            continue
        draft.hang(verb, first, "conj")
        draft.hang(index, verb, "nsubj")
        for child in draft.kids(index, "cc"):
            draft.hang(child, verb)


def subjects_without_prepositions(draft: Draft) -> None:
    """Make a subject of what has no preposition: "[Tarvo Corporation] (TC) announced that …", read as a circumstance."""
    dates = {i for start, end, label in draft.entities if label == "DATE" for i in range(start, end)}
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "obl" or index > verb or index in dates or draft.pos[index] not in _THINGS:
            continue
        finite = draft.tags[verb] in _FINITE or draft.has(verb, "aux")
        bare = not draft.has(index, "case", "mark", "advmod")
        if finite and bare and not draft.has(verb, "nsubj", "nsubj:pass", "csubj", "expl"):
            draft.rels[index] = "nsubj:pass" if draft.has(verb, "aux:pass") else "nsubj"


def adjectives_before_infinitives(draft: Draft) -> None:
    """Put the adjective over its infinitive: "Rao was [due] to fly to Lima", read as a mark of "fly"."""
    for adjective, verb in enumerate(draft.heads):
        if draft.rels[adjective] != "mark" or draft.tags[verb] != "VB" or not draft.has(verb, "cop"):
            continue
        marks = draft.kids(adjective, "fixed")
        if len(marks) != 1 or draft.tags[marks[0]] != "TO" or draft.pos[adjective] != "ADJ":
            continue
        draft.hang(adjective, draft.heads[verb] if draft.heads[verb] != verb else adjective, draft.rels[verb])
        for child in draft.kids(verb, "nsubj", "cop", "aux", "mark", "punct", "cc", "expl"):
            draft.hang(child, adjective)
        draft.hang(verb, adjective, "xcomp")
        draft.hang(marks[0], verb, "mark")


def adverbs_read_as_modifiers(draft: Draft) -> None:
    """Put the adverb over the amount behind it when the clause is its own: "Stocks were [down] 3 percent"."""
    for adverb, amount in enumerate(draft.heads):
        if draft.rels[adverb] != "advmod" or adverb > amount:
            continue
        direction = draft.has(amount, "cop") and draft.words.takes(draft.lower[adverb], "ADJ", "by")
        if direction or draft.has(adverb, "cop"):
            above = draft.heads[amount]
            draft.hang(adverb, above if above != amount else adverb, draft.rels[amount])
            for child in draft.kids(
                amount, "punct", "conj", "advcl", "obl", "mark", "cc", "nsubj", "cop", "aux"
            ):
                draft.hang(child, adverb)
            draft.hang(amount, adverb, "obl:unmarked")


def participles_without_subject(draft: Draft) -> None:
    """Make a participle of a past tense before its clause: "[Asked] whether he knew, Rao declined to answer".

    Also of one right behind a noun, which no tense can modify: "wants to free two pilots [held] last week".
    """
    for index, head in enumerate(draft.heads):
        if draft.tags[index] != "VBD":
            continue
        before = draft.rels[index] == "advcl" and head > index
        behind = (
            draft.rels[index] == "acl" and head == index - 1 and _object_role(draft, index) in _UNDERGOING
        )
        bare = not draft.has(index, "nsubj", "nsubj:pass", "mark", "obj", "aux", "expl", "cc")
        if bare and (before or behind):
            draft.tags[index] = "VBN"


def _object_role(draft: Draft, verb: int) -> str:
    return draft.words.object_role(draft.lemmas[verb])


def seconds_of_passives(draft: Draft) -> None:
    """Let the passive go on behind "and": "The bridge was hit and two men [killed]" killed nobody.

    A verb whose object suffers and that has none is no past tense; "and others fled" is one.
    """
    for index, first in enumerate(draft.heads):
        if draft.rels[index] != "conj" or draft.tags[index] not in ("VBD", "VBN") or first > index:
            continue
        passive = draft.tags[first] == "VBN" and draft.has(first, "aux:pass")
        alone = not draft.has(index, "obj", "iobj", "aux", "ccomp", "xcomp", "compound:prt", "mark", "expl")
        subjects = draft.kids(index, "nsubj")
        if passive and alone and subjects and subjects[0] < index and _object_role(draft, index) == "patient":
            draft.tags[index] = "VBN"
            draft.rels[subjects[0]] = "nsubj:pass"


def participles_of_people(draft: Draft) -> None:
    """Let a participle modify the people right before it: "damages to workers [exposed] to dust", not the damages.

    And the thing right before it, not the thing that carries or shows it: "a train taking coal [mined] in Chad".
    """
    is_person = draft.words.is_person
    for index, noun in enumerate(draft.heads):
        near = index - 1
        if draft.rels[index] != "acl" or draft.tags[index] != "VBN" or not noun < near:
            continue
        if is_person(draft.lemmas[noun]):
            continue
        inside = draft.rels[near] in ("nmod", "obl") and draft.heads[near] == noun
        verb = draft.heads[near]
        carried = draft.rels[near] == "obj" and draft.rels[verb] == "acl" and draft.heads[verb] == noun
        if carried or (inside and is_person(draft.lemmas[near])):
            draft.hang(index, near)


def infinitives_of_plans(draft: Draft) -> None:
    """Let an infinitive say more of the plan right before it: "warned against a deal [to sell] the port"."""
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] not in ("advcl", "xcomp"):
            continue
        to = next((i for i in draft.kids(index, "mark") if draft.lower[i] == "to"), 0)
        plan = to - 1
        if to == 0 or draft.pos[plan] != "NOUN":
            continue
        beside = draft.rels[plan] == "obl" and draft.heads[plan] == verb and draft.has(plan, "case")
        if beside and draft.tags[index] == "VB" and draft.words.plans(draft.lemmas[plan]):
            draft.hang(index, plan, "acl")


def infinitives_of_things(draft: Draft) -> None:
    """Let a thing be what is yet to be done: "is set to attend a fair of craftsmen [to be held] in May"."""
    for index, head in enumerate(draft.heads):
        if (
            draft.rels[index] not in ("xcomp", "acl")
            or draft.tags[index] != "VBN"
            or not draft.has(index, "aux:pass")
        ):
            continue
        to = next((i for i in draft.kids(index, "mark") if draft.lower[i] == "to"), 0)
        noun = to - 1
        if to == 0 or draft.pos[noun] not in ("NOUN", "PROPN"):
            continue
        second = any(head < i < noun for i in draft.kids(head, "xcomp"))
        if draft.rels[index] != "acl" and not second and draft.words.governs(draft.lemmas[head]):
            continue  # "asked the clerk to be heard"
        while draft.rels[noun] in ("nmod", "compound", "flat", "conj") and draft.heads[noun] < noun:
            noun = draft.heads[noun]
        if draft.rels[noun] in ("obj", "obl"):
            draft.hang(index, noun, "acl")


def places_of_later_clauses(draft: Draft) -> None:
    """Let a place belong to the clause right before it: "withdrew the jet after a fire injured two people [in Lima]"."""
    places = {i for start, end, label in draft.entities if label in ("GPE", "LOC") for i in range(start, end)}
    for index, verb in enumerate(draft.heads):
        if draft.rels[index] != "obl" or index not in places or not draft.has(index, "case"):
            continue
        case = draft.kids(index, "case")[0]
        object_ = case - 1
        clause = draft.heads[object_]
        later = draft.rels[clause] == "advcl" and draft.heads[clause] == verb and verb < clause < object_
        if later and draft.rels[object_] in ("obj", "nsubj:pass") and draft.tags[clause] in _FINITE:
            draft.hang(index, clause)


CLAUSE_REPAIRS: tuple[Repair, ...] = (
    subjects_of_active_verbs,
    clauses_joined_by_and,
    contents_of_objects,
    finite_conjuncts,
    clauses_behind_semicolons,
    clauses_right_behind_verbs,
    gerunds_after_verbs,
    subjects_of_second_clauses,
    subjects_without_prepositions,
    adjectives_before_infinitives,
    adverbs_read_as_modifiers,
    participles_without_subject,
    seconds_of_passives,
    participles_of_people,
    infinitives_of_plans,
    infinitives_of_things,
    places_of_later_clauses,
)
"""Repairs of clauses, in the order in which they are made."""
