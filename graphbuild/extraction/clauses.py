"""Who stands where in a clause: subjects, objects and prepositional phrases of a verb, found or inherited.

Everything is in token positions of the ``Tree``. "Surface" means as written: the surface subject of a passive is what
suffers the event.
"""

from __future__ import annotations

from dataclasses import dataclass

from graphbuild.extraction.analysis import Analysis
from graphbuild.language.syntax import NOMINAL

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_NOT_INCLUDED = frozenset({"unlike", "like", "except", "without", "instead of", "rather than", "such as"})
_EXAMPLES = frozenset({"such as", "including"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its arguments; conjuncts are listed one by one, relative pronouns replaced by what they refer to.

    ``agents`` are the logical subjects ("by" phrases of passives); ``subjects`` the surface ones.
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


def is_verb(analysis: Analysis, index: int) -> bool:
    """Tell whether a token is the verb of an event: no auxiliary, no adjective use ("the stationed forces")."""
    tree = analysis.tree
    if tree.pos[index] != "VERB" or tree.rels[index] in (
        "aux",
        "aux:pass",
        "cop",
        "amod",
        "compound",
        "case",
        "fixed",
        "mark",
        "nmod:desc",
    ):
        return False
    return not (index in tree.entity_of and tree.entity_of[index][2] not in ("NORP", "DATE"))


def read_clause(analysis: Analysis, verb: int) -> Clause:
    """Read the clause of a verb; arguments it shares with others (coordination, control, relatives) are filled in."""
    tree = analysis.tree
    passive = is_passive(analysis, verb)
    subjects = surface_subjects(analysis, verb)
    objects = _one_mention(analysis, _expand(analysis, tree.kids(verb, "obj")))
    iobjects = _expand(analysis, tree.kids(verb, "iobj"))
    obliques = _obliques(analysis, verb)
    objects, obliques = _relative_gap(analysis, verb, subjects, objects, obliques)
    if not objects and not passive:
        objects = _shared_objects(analysis, verb)
    if (
        not iobjects and len(tree.kids(verb, "obj")) == 2
    ):  # "gave Moldova ten generators", read as two objects
        iobjects, objects = objects[:1], objects[1:]
    agents: tuple[int, ...] = subjects
    reciprocal = any(_is_reciprocal(analysis, o) for o in (*objects, *(n for _, n in obliques)))
    if passive:
        hanging = [pair for o in tree.kids(verb, "obj", "iobj") for pair in noun_obliques(analysis, o)]
        hanging += [pair for _, o in obliques if o in analysis.mentions and analysis.mentions[o].kind == "name" for pair in noun_obliques(analysis, o)]
        by = [(p, n) for p, n in (*obliques, *hanging) if p == "by" and n not in analysis.time_tokens]
        agents = tuple(n for _, n in by)
        obliques = tuple(pair for pair in obliques if pair not in by)
    inner = tuple(pair for o in tree.kids(verb, "obj") for pair in noun_obliques(analysis, o))
    if passive:
        inner += tuple(pair for s in tree.kids(verb, "nsubj:pass") for pair in noun_obliques(analysis, s))
        inner = tuple(pair for pair in inner if pair not in by)
    return Clause(
        verb,
        passive,
        particle(analysis, verb),
        subjects,
        agents,
        tuple(o for o in objects if not _is_reciprocal(analysis, o)),
        iobjects,
        tuple((p, n) for p, n in obliques if not _is_reciprocal(analysis, n)),
        inner,
        reciprocal,
    )


def _one_mention(analysis: Analysis, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Keep one head of each mention: "cabled [referee] [Sato Kenji]" names one man, whatever the tree says."""
    seen: dict[object, int] = {}
    for head in heads:
        seen.setdefault(id(analysis.mentions[head]) if head in analysis.mentions else head, head)
    return tuple(seen.values())


def particle(analysis: Analysis, verb: int) -> str:
    """Return the verb's particle, "" without one: "back" in "back down"... the word itself, lower case."""
    tree = analysis.tree
    return " ".join(tree.lower[c] for c in tree.kids(verb, "compound:prt"))


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Tell a passive: "was sent", "the envoy [sent by Guterres]", "[Flanked by Merz], Tusk …"."""
    tree = analysis.tree
    if tree.kids(verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if tree.tags[verb] in ("VBN", "VBD") and analysis.is_headline(verb) and _bare_transitive(analysis, verb):
        return True  # "Ex-mayor arrested in bribery probe": headlines report the past in the present tense
    if tree.tags[verb] not in ("VBN", "VBD") or tree.kids(verb, "aux", "nsubj", "obj"):
        if tree.rels[verb] == "conj" and tree.tags[verb] == "VBN" and not tree.kids(verb, "aux", "nsubj"):
            return is_passive(analysis, tree.first_conjunct(verb))
        return False
    if tree.rels[verb] == "xcomp":
        return tree.tags[verb] == "VBN" and not tree.kids(verb, "mark")  # "had him arrested by guards"
    if tree.rels[verb] in ("acl", "advcl"):
        return tree.tags[verb] == "VBN" or any(
            tree.case(n) == "by" for n in tree.kids(verb, "obl", "obl:agent")
        )
    return (
        tree.rels[verb] == "conj"
        and tree.tags[verb] == "VBN"
        and is_passive(analysis, tree.first_conjunct(verb))
    )


def _bare_transitive(analysis: Analysis, verb: int) -> bool:
    """Tell a verb without object or auxiliary whose lexicon entry wants a patient."""
    if analysis.tree.kids(verb, "obj", "iobj", "aux", "ccomp", "xcomp", "compound:prt"):
        return False
    if analysis.tree.rels[verb] == "acl:relcl":
        return False  # "The lawyer [Dunmore hired] leaves": the object is the noun
    frame = analysis.vocabulary.best_frame(analysis.tree.lemmas[verb], "VERB", ("obj",))
    return frame is not None and not frame.nouns and not frame.symmetric and frame.slots.get("obj") == "patient"


def surface_subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Return the surface subjects of a predicate, inherited where grammar says so; memoised, safe against cycles."""
    cache = analysis.subjects
    if verb not in cache:
        cache[verb] = ()
        cache[verb] = _find_subjects(analysis, verb)
    return cache[verb]


def _find_subjects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    tree = analysis.tree
    own = tree.kids(verb, *_SUBJECTS)
    if own:
        found: list[int] = []
        for subject in own:
            found.extend(_antecedents(analysis, verb, subject) or _expand(analysis, [subject]))
        return tuple(dict.fromkeys(found))
    rel, head = tree.rels[verb], tree.heads[verb]
    if head == verb or rel == "csubj":
        return ()
    if rel == "conj":
        return surface_subjects(analysis, head) if tree.pos[head] in ("VERB", "AUX", "ADJ", "NOUN") else ()
    if rel == "xcomp":
        return _controller(analysis, head)
    if rel in ("acl", "acl:relcl"):
        return _modified_noun(analysis, verb, head)
    if rel == "advcl":
        governor = analysis.vocabulary.governor(tree.lemmas[head], "VERB")
        if governor is not None and governor.control == "object" and _has_mark(analysis, verb, "to"):
            return _controller(analysis, head)
        return surface_subjects(analysis, head) or holders(analysis, head)
    if rel == "parataxis" and tree.pos[head] in ("PROPN", "NOUN") and head < verb and tree.tags[verb] != "VB":
        return _expand(analysis, [head])  # "Judge Ana Brito, whose husband …, fined …", cut in two by the parser
    if rel == "parataxis" and tree.pos[head] == "VERB" and head < verb and not tree.kids(verb, "expl"):
        return surface_subjects(analysis, head)  # "Poland won't leave the pact, may sell drones"
    if rel == "ccomp" and tree.tags[verb] in ("VBG", "VB", "VBN"):
        return _controller(analysis, head)
    return ()


def _controller(analysis: Analysis, head: int) -> tuple[int, ...]:
    """Say who does the infinitive: the object of "asked X to go", else the subject ("X agreed to go")."""
    tree = analysis.tree
    governor = analysis.vocabulary.governor(tree.lemmas[head], "VERB")
    objects = _expand(analysis, tree.kids(head, "iobj") or tree.kids(head, "obj"))
    objects = tuple(o for o in objects if not _carries_meaning(analysis, head, o))
    if objects and not (governor and governor.control == "subject" and governor.factuality != "requested"):
        return objects
    for_whom = [
        n for p, n in _obliques(analysis, head) if p == "for" and n > head and tree.pos[n] in ("PROPN", "PRON")
    ]
    if for_whom and not objects:
        return tuple(for_whom)  # "hoping to arrange [for Ishiba] to stop"
    called = [
        n
        for p, n in _obliques(analysis, head)
        if p in ("on", "for", "to") and governor and governor.control == "object"
    ]
    if called and not is_passive(analysis, head):
        return tuple(called)  # "called on Serbia to release"
    return surface_subjects(analysis, head)


def _carries_meaning(analysis: Analysis, verb: int, noun: int) -> bool:
    """Tell the noun of a light verb from somebody who is asked: "make [efforts] to contact Trump"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    key = tree.lemmas[noun].lower()
    if tree.pos[noun] != "NOUN":
        return False
    if vocabulary.governor(key, "NOUN") is not None:
        return True
    return any(key in frame.nouns for frame in vocabulary.frames(tree.lemmas[verb], "VERB"))


def _modified_noun(analysis: Analysis, verb: int, noun: int) -> tuple[int, ...]:
    """Subject of a clause that modifies a noun.

    "the envoy [sent by Guterres]", "Protesters [who oppose]": the noun. "his desire [to work]": whoever desires.
    """
    tree = analysis.tree
    carrier = tree.heads[noun]
    if tree.rels[verb] == "acl" and tree.tags[verb] == "VBG" and tree.rels[noun] == "obj" and tree.pos[carrier] == "VERB":
        key = tree.lemmas[noun].lower()
        if any(key in frame.nouns for frame in analysis.vocabulary.frames(tree.lemmas[carrier], "VERB")):
            return surface_subjects(analysis, carrier)  # "sent a message [expressing his desire]"
    marked = tree.rels[verb] == "acl" and _has_mark(analysis, verb, "to", "of", "for", "at", "in", "on")
    if marked and not _has_mark(analysis, verb, "to") and analysis.vocabulary.governor(tree.lemmas[noun].lower(), "NOUN") is None:
        return ()  # "the importance [of holding talks]": anybody's
    if marked:
        owners = holders(analysis, noun)
        headline = not owners and tree.pos[noun] == "PROPN" and tree.rels[noun] == "root"
        return _expand(analysis, [noun]) if headline else owners  # "Ishiba to meet Trump"
    if (
        tree.rels[verb] == "acl:relcl"
        and not is_passive(analysis, verb)
        and tree.kid(verb, "obj") is None
        and tree.tags[verb] != "VBG"
    ):
        return ()
    return _expand(analysis, [noun])


def holders(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Say whose plan, wish or decision a noun is: its possessor, or the subject of the verb that it belongs to."""
    tree = analysis.tree
    owners = [c for c in tree.kids(noun, "nmod:poss") if tree.tags[c] != "WP$"]
    if owners:
        return _expand(analysis, owners)
    by = [
        c
        for c in tree.kids(noun, "nmod")
        if tree.case(c) in ("by", "of", "from") and analysis.mentions.get(c)
    ]
    if by and tree.case(by[0]) == "by":
        return _expand(analysis, by)
    for node in tree.ancestors(noun):
        if tree.pos[node] in ("VERB", "AUX"):
            found = surface_subjects(analysis, node)
            return tuple(s for s in found if s != noun)
    return ()


def _antecedents(analysis: Analysis, verb: int, subject: int) -> tuple[int, ...]:
    """Replace a relative pronoun by what it refers to: "Rubio, [who] had met Iwaya"; none for other subjects."""
    tree = analysis.tree
    if tree.lower[subject] not in _RELATIVE or tree.tags[subject] not in ("WP", "WDT", "IN"):
        return ()
    for node in (verb, *tree.ancestors(verb)):
        if tree.rels[node] in ("acl:relcl", "acl", "advcl:relcl") and tree.pos[tree.heads[node]] in (
            *NOMINAL,
            "ADJ",
            "DET",
        ):
            return (tree.heads[node],)
    before = [h for h in analysis.mentions if h < subject and tree.sentence_of[h] == tree.sentence_of[subject]]
    return (before[-1],) if before and tree.tags[subject] in ("WP", "WDT") and tree.rels[verb] != "ccomp" else ()


def _relative_gap(
    analysis: Analysis,
    verb: int,
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    obliques: tuple[tuple[str, int], ...],
) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """Fill the gap of a relative clause: "the lawyer [whom] Dunmore hired", "Estonia, [to which] Finland had lent …"."""
    tree = analysis.tree
    objects = tuple(a for o in objects for a in (_antecedents(analysis, verb, o) or (o,)))
    obliques = tuple((p, a) for p, n in obliques for a in (_antecedents(analysis, verb, n) or (n,)))
    zero = tree.rels[verb] == "acl:relcl" and not objects and not is_passive(analysis, verb)
    if (
        zero
        and tree.kids(verb, *_SUBJECTS)
        and tree.heads[verb] not in subjects
        and tree.pos[tree.heads[verb]] in NOMINAL
    ):
        pronoun = any(tree.lower[c] in ("where", "when", "why", "whose") for c in tree.subtree(verb)[:4])
        if (
            not pronoun
            and not any(n == tree.heads[verb] for _, n in obliques)
            and tree.kid(verb, "ccomp", "xcomp") is None
        ):
            objects = (tree.heads[verb],)
    return objects, obliques


def _shared_objects(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Right node raising: "bought and sold shares": the first verb's object stands behind the second."""
    tree = analysis.tree
    for other in tree.kids(verb, "conj"):
        if (
            tree.pos[other] == "VERB"
            and other - verb <= 2
            and tree.kids(other, "obj")
            and not tree.kids(other, *_SUBJECTS)
        ):
            return _expand(analysis, tree.kids(other, "obj"))
    return ()


def noun_obliques(analysis: Analysis, noun: int) -> tuple[tuple[str, int], ...]:
    """Return the (preposition, noun) pairs that hang on a noun, conjuncts one by one."""
    tree = analysis.tree
    pairs: list[tuple[str, int]] = []
    for child in tree.kids(noun, "nmod", "obl"):
        case = tree.case(child)
        if case:
            pairs.extend((case, member) for member in _expand(analysis, [child]))
    return tuple(pairs)


def _obliques(analysis: Analysis, verb: int) -> tuple[tuple[str, int], ...]:
    tree = analysis.tree
    pairs: list[tuple[str, int]] = []
    for child in tree.kids(verb, "obl", "obl:agent", "obl:unmarked", "nmod", "advmod"):
        case = tree.case(child)
        if case or tree.rels[child].startswith("obl"):
            pairs.extend((tree.case(member) or case, member) for member in _expand(analysis, [child]))
    return tuple(pairs)


def _expand(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    """List conjuncts one by one; what "unlike" or "except" introduces does not count."""
    tree = analysis.tree
    found = [m for head in heads for m in tree.conjuncts(head) if m == head or tree.case(m) not in _NOT_INCLUDED]
    for head in tuple(found):  # "like-minded countries [such as South Korea and Australia]"
        for example in tree.kids(head, "nmod"):
            if tree.case(example) in _EXAMPLES:
                found.extend(tree.conjuncts(example))
    return tuple(dict.fromkeys(found))


def _is_reciprocal(analysis: Analysis, index: int) -> bool:
    """Tell "each other" and "one another"."""
    tree = analysis.tree
    words = {tree.lower[index], *(tree.lower[c] for c in tree.children[index]), tree.lower[max(index - 1, 0)]}
    return {"each", "other"} <= words or {"one", "another"} <= words


def _has_mark(analysis: Analysis, verb: int, *marks: str) -> bool:
    tree = analysis.tree
    return any(tree.lower[c] in marks for c in tree.kids(verb, "mark", "case"))
