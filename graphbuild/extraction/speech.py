"""Who says, thinks or fears what: cues of attribution with their sources and contents.

A cue is found by syntax (the clause that "said", "believes" or "according to" takes), by quotation marks, or both. The
scheme is PARC's and PolNeAR's (Pareti 2012; Newell et al. 2018): source, cue and content as spans, nested.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.cues import Cue
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.speakers import in_quote, named_behind_headline, signed, transcript, with_quotes
from graphbuild.extraction.subjects import holders, is_passive, surface_subjects

_RELATIVES = frozenset({"which", "who", "whom", "whose"})


@dataclass(frozen=True)
class Speech:
    """All cues of an article; look them up by the clause they introduce."""

    cues: tuple[Cue, ...]

    @cached_property
    def _by_content(self) -> dict[int, list[Cue]]:
        """The cues that say a clause, by its head."""
        found: dict[int, list[Cue]] = {}
        for cue in self.cues:
            for head in dict.fromkeys(cue.content):
                found.setdefault(head, []).append(cue)
        return found

    @cached_property
    def _by_quoted(self) -> dict[int, list[Cue]]:
        """The cues whose quotes hold a token and not themselves, by that token."""
        found: dict[int, list[Cue]] = {}
        for cue in self.cues:
            quoted = (q for q in cue.quotes if not q.holds(cue.token))
            for token in dict.fromkeys(token for q in quoted for token in range(q.start, q.end)):
                found.setdefault(token, []).append(cue)
        return found

    @cached_property
    def tokens(self) -> frozenset[int]:
        """The tokens of cues with something that is said."""
        return frozenset(cue.token for cue in self.cues if cue.content or cue.quotes)

    def over(self, analysis: Analysis, token: int) -> list[Cue]:
        """Return the cues whose content holds a token, the outermost first."""
        path = [token, *analysis.tree.ancestors(token)]
        found: list[Cue] = []
        for depth, node in enumerate(path):
            if depth and _is_aside(analysis, path[depth - 1]):
                break
            # the cue's own words, and "According to [the head of the talks]", are not said
            found += [
                cue
                for cue in self._by_content.get(node, ())
                if {cue.token, cue.source}.isdisjoint(path[: depth + 1]) and cue not in found
            ]
        for cue in self._by_quoted.get(token, ()):
            if cue not in found:
                found.append(cue)
        found = [
            c for c in found if not (c.quotes and not c.content and not any(q.holds(token) for q in c.quotes))
        ]
        return found if len(found) < 2 else sorted(found, key=lambda cue: -_extent(analysis, cue))


def _is_aside(analysis: Analysis, clause: int) -> bool:
    """Tell what the writer adds: "fears for aid to Chad, [which is at war]"; in quotes the speaker adds it."""
    tree = analysis.tree
    if tree.rels[clause] != "acl:relcl":
        return False
    first = tree.subtree(clause)[0]
    opening = first + 1 if tree.lower[first] == "," else first
    return tree.lower[opening] in _RELATIVES and opening > 0 and tree.lower[opening - 1] == ","


def _extent(analysis: Analysis, cue: Cue) -> int:
    """Size of a cue's content in tokens: the outer of two nested contents is the larger."""
    quoted = sum(quote.end - quote.start for quote in cue.quotes)
    return max([quoted, *(len(analysis.tree.subtree(c)) for c in cue.content)])


def find_speech(analysis: Analysis) -> Speech:
    """Find the cues of an article: verbs, adjectives and nouns with clauses, "according to", colons, quotes."""
    cues = [
        cue
        for finder in (_verbs, _nouns, _according, transcript, signed, named_behind_headline)
        for cue in finder(analysis)
    ]
    return Speech(tuple(sorted(with_quotes(analysis, cues), key=lambda cue: cue.token)))


def _verbs(analysis: Analysis) -> list[Cue]:
    """Verbs and adjectives that take a clause: "said that …", "…, he said", "is concerned that …"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    found = []
    for index, pos in enumerate(tree.pos):
        if pos not in ("VERB", "ADJ", "AUX") or tree.rels[index] in ("amod", "aux", "aux:pass"):
            continue
        speech = vocabulary.speech(tree.lemmas[index], "VERB" if pos != "ADJ" else "ADJ")
        governor = vocabulary.governor(tree.lemmas[index], "VERB" if pos != "ADJ" else "ADJ")
        if speech is None and not (governor and governor.attributes):
            quoted = _quoted_clauses(analysis, index)
            if not quoted:
                continue
            content = quoted
        else:
            content = _content_clauses(analysis, index, spoken=speech is not None)
        if not content and speech is not None and speech.event_class == "Announce":
            content = _announced(analysis, index)
        if speech is None and not content:
            continue
        belief = speech.kind == "believe" if speech else governor is not None
        source, addressee = _speaker(analysis, index), _addressee(analysis, index)
        if source is None and not content:
            continue
        found.append(Cue(index, source, addressee, tuple(content), belief=belief))
    return found


def _content_clauses(analysis: Analysis, cue: int, *, spoken: bool) -> list[int]:
    """Return the heads of what a cue introduces; a main clause may hang above its cue: "…," said Kiss, "…"."""
    tree = analysis.tree
    content = tree.kids(cue, "ccomp")
    if spoken:
        content += [
            c for c in tree.kids(cue, "parataxis") if in_quote(analysis, c) or _after_colon(analysis, cue, c)
        ]
        if not content and tree.rels[cue] == "parataxis" and tree.heads[cue] != cue:
            head = tree.heads[cue]
            own = tree.kid(cue, "obj", "xcomp") is not None and tree.kid(cue, "nsubj", "nsubj:pass") is None
            if (
                own
            ):  # "Berg congratulates Lund; hopes to meet him" goes on, and says nothing of the congratulation
                return []
            if tree.pos[head] in ("VERB", "AUX", "ADJ", "NOUN", "PROPN") and surface_subjects(analysis, cue):
                content = [head]
    if not content and spoken:
        content = [
            c
            for c in tree.kids(cue, "advcl", "xcomp")
            if in_quote(analysis, c) and not in_quote(analysis, cue)
        ]
    governor = governor_of(analysis, cue)
    if not content and governor is not None and governor.attributes and governor.factuality is None:
        content = [  # "accused Rama [of misusing funds]", "denied [having met them]"
            c
            for c in tree.kids(cue, "advcl", "xcomp")
            if (tree.tags[c] == "VBG" and tree.kids(c, "mark", "nsubj")) or c in tree.kids(cue, "xcomp")
        ]
    return content


def _quoted_clauses(analysis: Analysis, verb: int) -> list[int]:
    """Return the quoted clauses of a verb that is no cue elsewhere: "Hale thundered: [“Corvale lied.”]"."""
    if analysis.tree.pos[verb] != "VERB" or in_quote(analysis, verb) or is_passive(analysis, verb):
        return []
    clauses = analysis.tree.kids(verb, "ccomp", "parataxis")
    return [c for c in clauses if in_quote(analysis, c)]


def _announced(analysis: Analysis, cue: int) -> list[int]:
    """Return what is announced without a clause: "Tarvo reported [a loss]", "announced [the sale] of a yard".

    A report or a statement that is published is no event that is reported.
    """
    tree, vocabulary = analysis.tree, analysis.vocabulary
    return [
        noun
        for noun in tree.kids(cue, "obj")
        if vocabulary.frames(tree.lemmas[noun].lower(), "NOUN")
        and vocabulary.speech(tree.lemmas[noun].lower(), "NOUN") is None
    ]


def _speaker(analysis: Analysis, cue: int) -> int | None:
    """Return who speaks; "was quoted as telling aides": the subject; passive "was told that": the "by" phrase."""
    tree = analysis.tree
    if is_passive(analysis, cue):
        by = [n for n in tree.kids(cue, "obl", "obl:agent") if tree.case(n) == "by"]
        return by[0] if by else None
    subjects = [s for s in surface_subjects(analysis, cue) if s in analysis.mentions]
    return subjects[0] if subjects else None


def _addressee(analysis: Analysis, cue: int) -> int | None:
    """Return who is told: an object that is a person or body, or a "to" phrase."""
    tree = analysis.tree
    for child in [*tree.kids(cue, "iobj"), *tree.kids(cue, "obj")]:
        if child in analysis.mentions and not in_quote(analysis, child):
            return child
    if is_passive(analysis, cue):
        subjects = surface_subjects(analysis, cue)
        return subjects[0] if subjects and subjects[0] in analysis.mentions else None
    return next((c for c in tree.kids(cue, "obl") if tree.case(c) == "to" and c in analysis.mentions), None)


def _nouns(analysis: Analysis) -> list[Cue]:
    """Nouns with a clause: "his claim that …", "fears among traders that …"."""
    tree = analysis.tree
    found = []
    for index, pos in enumerate(tree.pos):
        if pos != "NOUN":
            continue
        if analysis.vocabulary.speech(tree.lemmas[index], "NOUN") is None:
            continue
        clauses = [
            c
            for c in tree.kids(index, "ccomp", "acl")
            if any(tree.lower[m] == "that" for m in tree.kids(c, "mark"))
        ]
        if clauses:
            owner = [h for h in holders(analysis, index) if h in analysis.mentions]
            found.append(Cue(index, owner[0] if owner else None, None, tuple(clauses)))
    return found


def _according(analysis: Analysis) -> list[Cue]:
    """For example "According to the harbour master, Chile has lost a ship"."""
    tree = analysis.tree
    found = []
    for index in analysis.mentions:
        case = tree.case(index)
        if not case or analysis.vocabulary.speech(case, "ADP") is None:
            continue
        head = tree.heads[index]
        while (
            tree.pos[head] not in ("VERB", "AUX", "ADJ")
            and not tree.kids(head, "cop")
            and tree.heads[head] != head
        ):
            head = tree.heads[head]
        cue = next((c for c in tree.children[index] if tree.rels[c] == "case"), index)
        found.append(Cue(cue, index, None, (head,)))
    return found


def _after_colon(analysis: Analysis, cue: int, clause: int) -> bool:
    tree = analysis.tree
    return cue < clause and any(tree.words[i] == ":" for i in range(cue, clause))
