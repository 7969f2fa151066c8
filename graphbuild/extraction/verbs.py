"""Verbs as events: active and passive, coordinated, controlled, relative, with a support noun or without."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.extraction.analysis import Analysis
from graphbuild.extraction.clauses import Clause, event_verbs, gapped, read_clause
from graphbuild.extraction.commitments import commitment
from graphbuild.extraction.frames import frame_of, other_frame, saying, suits
from graphbuild.extraction.governors import governor_of
from graphbuild.extraction.participants import as_written, participants
from graphbuild.extraction.roles import slot_role, unique
from graphbuild.extraction.statements import make_statement
from graphbuild.extraction.wording import predicate, verb_group
from graphbuild.language.syntax import Tree
from graphbuild.model import Statement

_COLOURLESS = frozenset({"CHANGE", "MOVE", "OTHER"})
"""Types that a verb has in another sense when it governs an infinitive: who declines to comment does not decline."""


def verb_statements(analysis: Analysis) -> Iterator[Statement]:
    """Yield a statement for every verb that has a participant."""
    for verb in event_verbs(analysis):
        for clause in gapped(analysis, read_clause(analysis, verb)):
            statement = _statement(analysis, clause)
            if statement is not None:
                yield statement


def _statement(analysis: Analysis, clause: Clause) -> Statement | None:
    tree = analysis.tree
    lemma = tree.lemmas[clause.verb]
    noun, frame = frame_of(analysis, clause)
    if only_governs(analysis, clause) and (
        frame is None or frame.event_type in _COLOURLESS or (clause.passive and not clause.agents)
    ):
        return None
    if frame is not None and noun is None and not suits(analysis, clause, frame):
        frame = other_frame(analysis, clause)
    frame = frame or saying(analysis, clause.verb)
    frame, addressed = commitment(analysis, clause, frame)
    found = unique((*participants(analysis, clause, frame, noun), *addressed))
    arguments = as_written(analysis, clause.verb, found)
    key = " ".join(
        part
        for part in (lemma, clause.particle, tree.lemmas[noun].lower() if noun is not None else "")
        if part
    )
    alone = not clause.passive and not clause.agents
    marks = (
        ("support-noun", noun is not None),
        ("passive", clause.passive),
        ("reciprocal", clause.reciprocal),
        (
            "undergoer",
            not clause.passive and bool(clause.agents) and slot_role(frame, "subj") not in (None, "agent"),
        ),
        (
            "clausal",
            alone and tree.kid(clause.verb, "csubj") is not None,
        ),  # "[Closing the mine] would hurt the town"
        (
            "nonfinite",
            alone and tree.tags[clause.verb] in ("VB", "VBG") and not _has_subject(tree, clause.verb),
        ),
    )
    rule = ":".join(["verb", *(mark for mark, holds in marks if holds)])
    takes_part = (frame is not None and "obj" in frame.stated) or len(
        clause.objects
    ) > 1  # "suspended the player": he is no part of the verb; nor is one of two, "sent tents and food"
    group = verb_group(analysis, clause.verb, None if takes_part else noun)
    words = predicate(analysis, group, clause.verb, key, "VERB")
    return make_statement(
        analysis, clause.verb, words, arguments, frame, rule, noun=noun, reciprocal=clause.reciprocal
    )


def _has_subject(tree: Tree, verb: int) -> bool:
    return tree.kid(verb, "nsubj", "csubj", "expl") is not None


def only_governs(analysis: Analysis, clause: Clause) -> bool:
    """Tell a verb that merely colours another one: "[is set] to attend", "[continued] to rise"."""
    tree = analysis.tree
    complement = tree.kid(clause.verb, "xcomp")
    return (
        complement is not None
        and tree.pos[complement] == "VERB"
        and not clause.objects
        and governor_of(analysis, clause.verb) is not None
    )
