"""Why not: predicates that were seen and gave no statement, each with its reason.

A predicate is a verb, a noun that the ontology knows as an event, what is said with a copula, an apposition to a person, a
cue of attribution. The reasons ask the same questions as the extractors do; which predicates stayed silent is read off the
statements themselves, so nothing is called silent that spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from graphbuild.explanation.lexicon import pattern
from graphbuild.explanation.values import Reason, Silence
from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import event_verbs, read_clause
from graphbuild.extraction.cues import Cue
from graphbuild.extraction.frames import support_noun
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.subjects import surface_subjects
from graphbuild.extraction.verbs import only_governs

_FUNCTION_WORDS = frozenset({"mark", "case", "fixed", "cc"})
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc"})
_WORD_CLASSES = {
    "NOUN": "a noun",
    "PROPN": "a name",
    "ADJ": "an adjective",
    "ADV": "an adverb",
    "NUM": "a number",
    "PRON": "a pronoun",
    "INTJ": "an interjection",
}

Why = tuple[Reason, str]


@dataclass(frozen=True, slots=True)
class _Scene:
    """An analysis with what several reasons need of it: cues by their tokens, support nouns with their verbs."""

    analysis: Analysis
    cues: Mapping[int, Cue]
    carriers: Mapping[int, int]

    def word(self, index: int) -> str:
        return self.analysis.tree.words[index]


def silences(analysis: Analysis, spoken: Collection[int]) -> tuple[Silence, ...]:
    """Return the silent predicates of an article; ``spoken`` are the tokens that head the predicates of statements."""
    tree = analysis.tree
    carriers = {
        supported[0]: verb
        for verb in event_verbs(analysis)
        for supported in [support_noun(analysis, read_clause(analysis, verb))]
        if supported is not None
    }
    scene = _Scene(analysis, {cue.token: cue for cue in analysis.speech.cues}, carriers)
    found = []
    for index in range(len(tree.words)):
        if index in spoken or tree.kid(index, "cop") in spoken:
            continue
        why = next((why for ask in _QUESTIONS if (why := ask(scene, index)) is not None), None)
        if why is not None:
            span = tree.span(index, index + 1)
            found.append(Silence(span, tree.words[index], tree.lemmas[index], *why))
    return tuple(found)


def main_word(analysis: Analysis, start: int, end: int) -> Silence:
    """Say how the main word of a sentence without any predicate is read, given the range of the sentence's tokens."""
    tree = analysis.tree
    root = next((i for i in range(start, end) if tree.heads[i] == i), start)
    read_as = _WORD_CLASSES.get(tree.pos[root], tree.pos[root])
    because = f"is the main word, read as {read_as}: no predicate that the lexicon knows"
    return Silence(tree.span(root, root + 1), tree.words[root], tree.lemmas[root], "no-predicate", because)


def _cue(scene: _Scene, index: int) -> Why | None:
    cue = scene.cues.get(index)
    if cue is None:
        return None
    source = scene.analysis.mentions.get(cue.source) if cue.source is not None else None
    whose = f'that "{source.text}" is the source' if source else "that somebody is the source"
    return "cue", f"only tells {whose} of what is said"


def _verb(scene: _Scene, index: int) -> Why | None:
    tree = scene.analysis.tree
    if tree.pos[index] != "VERB" or tree.kid(index, "cop") is not None:
        return None
    rel, head = tree.rels[index], scene.word(tree.heads[index])
    if rel in ("aux", "aux:pass", "cop"):
        return "auxiliary", f'is an auxiliary of "{head}"'
    if rel in _FUNCTION_WORDS:
        return "function-word", "stands as a preposition or a conjunction"
    if rel in _MODIFIERS:
        return "modifier", f'only describes "{head}"'
    if index in tree.entity_of:
        return "name", f'is part of the name "{tree.text(*tree.entity_of[index][:2])}"'
    if only_governs(scene.analysis, read_clause(scene.analysis, index)):
        complement = tree.kid(index, "xcomp")
        return "governor", f'only colours "{scene.word(complement if complement is not None else index)}"'
    return "no-rule", "is a verb that no rule takes"


def _auxiliary(scene: _Scene, index: int) -> Why | None:
    tree = scene.analysis.tree
    if tree.pos[index] != "AUX" or tree.rels[index] == "cop" or tree.kid(index, "cop") is not None:
        return None
    factuality = scene.analysis.vocabulary.modal(tree.lemmas[index])
    if factuality is not None and tree.rels[index] in ("aux", "aux:pass"):
        return "modal", f'only colours "{scene.word(tree.heads[index])}": {factuality}'
    if tree.rels[index] in ("aux", "aux:pass"):
        return None  # "has", "was", "did": the tense of another verb is nothing that somebody could miss
    return "auxiliary", "is an auxiliary without its verb"


def _noun(scene: _Scene, index: int) -> Why | None:
    analysis, tree = scene.analysis, scene.analysis.tree
    lemma = tree.lemmas[index].lower()
    frames = analysis.vocabulary.frames(lemma, "NOUN")
    if tree.pos[index] != "NOUN" or not (frames or analysis.vocabulary.noun_type(lemma) == "Event"):
        return None
    if index in scene.carriers:
        return "support-noun", f'belongs to the verb "{scene.word(scene.carriers[index])}"'
    if index in analysis.time_tokens:
        return "time", f'is part of the time "{analysis.time_tokens[index].text}"'
    if tree.rels[index] in ("compound", "fixed", "case"):
        return "modifier", f'only describes "{scene.word(tree.heads[index])}"'
    entity = tree.entity_of.get(index)
    if entity is not None and entity[2] not in ("EVENT", "DATE"):
        return "name", f'is part of the name "{tree.text(*entity[:2])}"'
    if frames:
        known = " / ".join(pattern(frame) for frame in frames[:3])
        return "no-event", f"names no event here; the lexicon has: {known}"
    if tree.rels[index] == "appos":
        return "apposition", f'only says what "{scene.word(tree.heads[index])}" is'
    return "no-rule", "is an event that no rule takes"


def _copula(scene: _Scene, index: int) -> Why | None:
    analysis, tree = scene.analysis, scene.analysis.tree
    if tree.kid(index, "cop") is None:
        return None
    subjects = surface_subjects(analysis, index)
    if not any(subject in analysis.mentions for subject in subjects):
        named = f': "{scene.word(subjects[0])}"' if subjects else ""
        return "no-subject", f"has no subject that can take part{named}"
    complement = tree.kid(index, "xcomp")
    if complement is not None and governor_of(analysis, index) is not None:
        return "governor", f'only colours "{scene.word(complement)}"'
    if tree.case(index) and tree.pos[index] == "NOUN":
        return "no-event", f'names no event in "{tree.case(index)} {scene.word(index)}"'
    if tree.pos[index] in ("ADJ", "VERB", "NOUN", "ADV"):
        return "one-participant", f'relates "{scene.word(subjects[0])}" to no other participant'
    return "no-event", "is said with a form of be, and is neither a noun nor an adjective"


def _apposition(scene: _Scene, index: int) -> Why | None:
    tree, mentions = scene.analysis.tree, scene.analysis.mentions
    noun = mentions.get(index)
    others = [*tree.kids(index, "appos"), *([tree.heads[index]] if tree.rels[index] == "appos" else [])]
    persons = [mentions[o] for o in others if o in mentions and mentions[o].label in ("PERSON", "PER")]
    if noun is None or noun.kind != "nominal" or not persons:
        return None
    if scene.analysis.vocabulary.is_person_noun(noun.head_lemma):
        return None
    return "no-post", f'stands by "{persons[0].text}", but "{noun.head_lemma}" is no post in the lexicon'


_QUESTIONS: tuple[Callable[[_Scene, int], Why | None], ...] = (
    _cue,
    _verb,
    _auxiliary,
    _copula,
    _noun,
    _apposition,
)
"""Asked in this order about each token that heads no statement; the first answer counts."""
