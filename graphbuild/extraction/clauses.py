"""A verb with its arguments: subjects, objects and prepositional phrases, logical roles told from surface ones."""

from __future__ import annotations

from typing import NamedTuple

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.extraction.dependents import each, is_reciprocal, noun_obliques, obliques_of, particle
from graphbuild.extraction.relatives import antecedents
from graphbuild.extraction.subjects import SUBJECTS, is_passive, surface_subjects
from graphbuild.language.syntax import NOMINAL


class Clause(NamedTuple):
    """A verb with its arguments; conjuncts are listed one by one, relative pronouns replaced by what they refer to.

    ``agents`` are the logical subjects ("by" phrases of passives); ``subjects`` the surface ones.
    ``complement`` is a noun said of the subject or object: "became [chief]", "called the attack [a crime]".
    ``obliques`` are (preposition, noun) pairs of the verb, ``inner`` those of its object ("message [to Trump]").
    """

    verb: int
    passive: bool
    particle: str
    subjects: tuple[int, ...]
    agents: tuple[int, ...]
    objects: tuple[int, ...]
    iobjects: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    inner: tuple[tuple[str, int], ...]
    reciprocal: bool = False
    complement: int | None = None


def is_verb(analysis: Analysis, index: int) -> bool:
    """Tell whether a token is the verb of an event: no auxiliary, no adjective use ("the stationed forces")."""
    tree = analysis.tree
    if (
        tree.pos[index] != "VERB"
        or tree.tags[index] == "RB"
        or tree.rels[index]
        in (
            "aux",
            "aux:pass",
            "cop",
            "amod",
            "compound",
            "case",
            "fixed",
            "mark",
            "nmod:desc",
        )
    ):
        return False
    if tree.rels[index] == "conj" and tree.rels[tree.first_conjunct(index)] == "amod":
        return False  # "advanced and [emerging] economies"
    return not (index in tree.entity_of and tree.entity_of[index][2] not in ("NORP", "DATE"))


def event_verbs(analysis: Analysis) -> list[int]:
    """Return the verbs of events, in text order."""
    return [i for i, pos in enumerate(analysis.tree.pos) if pos == "VERB" and is_verb(analysis, i)]


@once
def read_clause(analysis: Analysis, verb: int) -> Clause:
    """Read the clause of a verb; arguments it shares with others (coordination, control, relatives) are filled in."""
    tree = analysis.tree
    passive = is_passive(analysis, verb)
    subjects = surface_subjects(analysis, verb)
    objects = _one_mention(analysis, each(analysis, tree.kids(verb, "obj")))
    iobjects = each(analysis, tree.kids(verb, "iobj"))
    obliques = obliques_of(analysis, verb)
    objects, obliques = _relative_gap(analysis, verb, subjects, objects, obliques)
    if not objects and not passive:
        objects = _shared_objects(analysis, verb)
    if (
        not iobjects and len(tree.kids(verb, "obj")) == 2
    ):  # "gave Moldova ten generators", read as two objects
        iobjects, objects = objects[:1], objects[1:]
    agents: tuple[int, ...] = subjects
    inner = tuple(pair for o in tree.kids(verb, "obj") for pair in _nested(analysis, o))
    mutual = {n for n in (*objects, *(n for _, n in obliques)) if is_reciprocal(analysis, n)}
    if passive:
        by = _by_phrases(analysis, verb, obliques)
        agents = tuple(n for _, n in by) or _later_agents(analysis, verb)
        obliques = tuple(pair for pair in obliques if pair not in by)
        under = [pair for s in tree.kids(verb, "nsubj:pass") for pair in noun_obliques(analysis, s)]
        inner += tuple(pair for pair in under if pair[0] != "by")  # "a bid [by Merikolmio] was rejected"
        inner = tuple(pair for pair in inner if pair not in by)
    return Clause(
        verb,
        passive,
        particle(analysis, verb),
        subjects,
        agents,
        tuple(o for o in objects if o not in mutual),
        iobjects,
        tuple((p, n) for p, n in obliques if n not in mutual),
        inner,
        bool(mutual),
        next((c for c in tree.kids(verb, "xcomp") if tree.pos[c] in ("NOUN", "PROPN", "NUM")), None),
    )


def _nested(analysis: Analysis, noun: int) -> tuple[tuple[str, int], ...]:
    """Phrases of an object, also those the parser hung one deeper: "bodies of soldiers [to the Red Cross]"."""
    own = noun_obliques(analysis, noun)
    return own + tuple(
        pair for p, n in own if p == "of" for pair in noun_obliques(analysis, n) if pair[0] != "of"
    )


def _by_phrases(
    analysis: Analysis, verb: int, obliques: tuple[tuple[str, int], ...]
) -> list[tuple[str, int]]:
    """Who did it in a passive, also where the parser hung "by" on another noun: "a message [by Ishiba]"."""
    tree = analysis.tree
    hanging = [pair for o in tree.kids(verb, "obj", "iobj") for pair in noun_obliques(analysis, o)]
    names = [n for _, n in obliques if n in analysis.mentions and analysis.mentions[n].kind == "name"]
    hanging += [pair for name in names for pair in noun_obliques(analysis, name)]
    return [(p, n) for p, n in (*obliques, *hanging) if p == "by" and not _is_measure(analysis, n)]


def _later_agents(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Agents of a coordinated passive are shared: "Rao was stopped and searched [by guards]"."""
    tree = analysis.tree
    for other in tree.kids(verb, "conj"):
        shares = is_passive(analysis, other) or tree.tags[other] == "VBN"
        if shares and tree.kid(other, "nsubj", "nsubj:pass", "aux", "obj") is None:
            by = _by_phrases(analysis, other, obliques_of(analysis, other))
            return tuple(n for _, n in by)
    return ()


def _is_measure(analysis: Analysis, index: int) -> bool:
    """Tell how much, how long and by what from who: "contracted [by 0.9 percent]", "was evacuated [by boat]"."""
    tree = analysis.tree
    entity = tree.entity_of.get(index)
    if index in analysis.time_tokens or tree.pos[index] in ("NUM", "SYM"):
        return True
    if entity is not None:
        return entity[2] in ("PERCENT", "MONEY", "QUANTITY", "CARDINAL")
    bare = tree.tags[index] == "NN" and not set(tree.children[index]) - set(tree.kids(index, "case", "punct"))
    return bare and analysis.vocabulary.noun_type(tree.lemmas[index].lower()) in (None, "Thing")


def gapped(analysis: Analysis, clause: Clause) -> tuple[Clause, ...]:
    """Return the clauses that a gapped coordination stands for: "Chile lent ships to Ghana [and Spain to Togo]".

    The second subject hangs like one more noun on the first one's preposition, and its own phrase follows at once.
    One clause comes back as it is.
    """
    pairs = (*clause.obliques, *clause.inner)
    for preposition, subject in pairs:
        first = analysis.tree.first_conjunct(subject)
        follow = analysis.tree.subtree(subject)[-1] + 1
        other = next(
            (n for p, n in pairs if p == preposition and n > subject and _case_at(analysis, n, follow)), None
        )
        if (
            subject == first
            or analysis.tree.case(subject)
            or other is None
            or (preposition, first) not in pairs
        ):
            continue
        taken = {(preposition, subject), (preposition, other)}
        rest = clause._replace(obliques=_without(clause.obliques, taken), inner=_without(clause.inner, taken))
        swapped = {(preposition, first): (preposition, other)}
        second = rest._replace(
            subjects=(subject,),
            agents=(subject,),
            obliques=tuple(swapped.get(pair, pair) for pair in rest.obliques),
            inner=tuple(swapped.get(pair, pair) for pair in rest.inner),
        )
        return rest, second
    return (clause,)


def _case_at(analysis: Analysis, noun: int, index: int) -> bool:
    """Tell whether the preposition of a noun is the token ``index``."""
    return any(c == index for c in analysis.tree.kids(noun, "case"))


def _without(pairs: tuple[tuple[str, int], ...], taken: set[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(pair for pair in pairs if pair not in taken)


def _one_mention(analysis: Analysis, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Keep one head of each mention: "cabled [referee] [Sato Kenji]" names one man, whatever the tree says."""
    seen: dict[object, int] = {}
    for head in heads:
        seen.setdefault(id(analysis.mentions[head]) if head in analysis.mentions else head, head)
    return tuple(seen.values())


def _relative_gap(
    analysis: Analysis,
    verb: int,
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    obliques: tuple[tuple[str, int], ...],
) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Fill the gap of a relative clause: "the guide [whom] Hartnell paid", "Malta, [to which] Cyprus had sold …"."""
    tree = analysis.tree
    objects = tuple(a for o in objects for a in (antecedents(analysis, verb, o) or (o,)))
    obliques = tuple((p, a) for p, n in obliques for a in (antecedents(analysis, verb, n) or (n,)))
    clause = tree.first_conjunct(verb)  # "which Japan controls but China [claims]"
    noun = tree.heads[clause]
    zero = tree.rels[clause] == "acl:relcl" and not objects and not is_passive(analysis, verb)
    own = tree.kids(verb, *SUBJECTS) and noun not in subjects and tree.pos[noun] in NOMINAL
    if zero and own and tree.kid(verb, "ccomp", "xcomp") is None and not any(n == noun for _, n in obliques):
        adverb = any(tree.lower[c] in ("where", "when", "why", "whose") for c in tree.subtree(clause)[:4])
        objects = () if adverb else (noun,)
    return objects, obliques


def _shared_objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Right node raising: "bought and sold shares": the first verb's object stands behind the second."""
    tree = analysis.tree
    for other in tree.kids(verb, "conj"):
        if (
            tree.pos[other] == "VERB"
            and other - verb <= 2
            and tree.kids(other, "obj")
            and not tree.kids(other, *SUBJECTS)
        ):
            return each(analysis, tree.kids(other, "obj"))
    return ()
