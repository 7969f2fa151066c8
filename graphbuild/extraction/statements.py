"""Put a statement together: stance, attribution, time and quantity around a predicate and its arguments."""

from __future__ import annotations

from typing import Literal

from graphbuild.extraction.analysis import Analysis, once
from graphbuild.extraction.cues import Cue
from graphbuild.extraction.names import AMOUNTS, is_amount
from graphbuild.extraction.stance import stance_of
from graphbuild.model import Argument, Attribution, Predicate, Span, Statement, Tense, TimeExpression
from graphbuild.vocabulary import Frame

_TIME_RELATIONS = (
    "obl",
    "obl:unmarked",
    "advmod",
    "nmod",
    "nmod:unmarked",
    "obl:tmod",
    "nmod:tmod",
    "compound",
    "amod",
    "nmod:poss",
)


def make_statement(
    analysis: Analysis,
    head: int,
    words: Predicate,
    arguments: tuple[Argument, ...],
    frame: Frame | None,
    rule: str,
    *,
    noun: int | None = None,
    reciprocal: bool = False,
) -> Statement:
    """Return the statement that the token ``head`` makes; ``noun`` is its support noun."""
    stance = stance_of(analysis, head)
    if noun is not None and any(analysis.tree.lower[c] == "no" for c in analysis.tree.kids(noun, "det")):
        stance = stance if stance.polarity == "negative" else stance.flipped()
    return Statement(
        predicate=words,
        arguments=arguments,
        evidence=analysis.sentence_span(head),
        rule=rule,
        event=f"e{head}",
        event_type=frame.event_type if frame else "OTHER",
        event_class=frame.event_class if frame else None,
        polarity=stance.polarity,
        factuality=stance.factuality,
        tense=tense_of(analysis, head),
        attribution=attribution_of(analysis, head),
        time=time_of(analysis, head, noun),
        quantity=_quantity(analysis, head, arguments),
        symmetric=(frame.symmetric if frame else False) or reciprocal,
    )


def tense_of(analysis: Analysis, head: int) -> Tense | None:
    """Read the tense from the finite verb of the predicate's clause; None where there is none."""
    tree = analysis.tree
    for node in (head, *tree.ancestors(head)):
        tense = _finite_tense(analysis, node)
        words = (head, *tree.kids(head, "aux:pass", "cop"))
        if tense is None and node == head and any(tree.tags[word] == "VB" for word in words):
            return "future"  # "asked to [be] heard on Friday"
        if tense is not None:
            return tense
        if node == head and _lies_behind(analysis, head):
            return "past"
    return None


def _lies_behind(analysis: Analysis, verb: int) -> bool:
    """Tell a participle of what is over: "Lekka, [sacked] in July, will coach Cyprus"; but "talks [set] for May"."""
    tree = analysis.tree
    ahead = _with_objects(analysis, verb) & analysis.vocabulary.scheduling_verbs
    return (
        tree.rels[verb] == "acl"
        and tree.tags[verb] == "VBN"
        and not tree.kids(verb, "aux:pass", "mark")
        and not ahead
    )


@once
def _finite_tense(analysis: Analysis, node: int) -> Tense | None:
    """Read the tense from a word and its auxiliaries; None where none of them is finite."""
    tree = analysis.tree
    marks = [*tree.kids(node, "aux", "aux:pass", "cop"), node]
    tags = {tree.tags[i] for i in marks}
    if any(tree.lemmas[i] in ("will", "shall") or tree.lower[i] in ("will", "'ll") for i in marks):
        return "future"
    if tree.tags[node] == "VB" and any(tree.lower[i] in ("would", "'d") for i in marks):
        return "future"  # "the work would begin in September"
    if "VBD" in tags:
        return "past"
    if "VBZ" in tags or "VBP" in tags:
        perfect = any(tree.lemmas[i] == "have" for i in marks[:-1]) and tree.tags[node] == "VBN"
        return "past" if perfect else "present"
    return "future" if "MD" in tags else None


def time_of(analysis: Analysis, head: int, noun: int | None = None) -> TimeExpression | None:
    """Return the time that modifies the predicate: "met Rubio [on Nov. 18]", "[Earlier Wednesday], Hayashi said …"."""
    tree = analysis.tree
    nodes = [head] if noun is None else [head, noun]
    if tree.rels[head] == "conj" and not tree.kids(head, "nsubj", "nsubj:pass"):
        nodes.append(tree.first_conjunct(head))
    if tree.rels[head] == "advcl" and tree.tags[head] == "VBG" and not tree.kids(head, "mark"):
        return _time_at(analysis, [head]) or _time_at(analysis, [tree.heads[head]])
    return _time_at(analysis, nodes, noun) or _time_of_occasion(analysis, head)


def _time_of_occasion(analysis: Analysis, verb: int) -> TimeExpression | None:
    """Return when what somebody attends is held: "will attend a fair [to be held in Turin from May 3]"."""
    tree, vocabulary = analysis.tree, analysis.vocabulary
    if not _with_objects(analysis, verb) & vocabulary.attending_verbs:
        return None
    clauses = [
        clause
        for noun in tree.kids(verb, "obj", "obl")
        for clause in tree.kids(noun, "acl", "acl:relcl")
        if _with_objects(analysis, clause) & vocabulary.scheduling_verbs
    ]
    return next((time for clause in clauses if (time := _time_at(analysis, [clause]))), None)


def _with_objects(analysis: Analysis, verb: int) -> set[str]:
    """Return the lemma of a verb, alone and with its object: "take", "take part"."""
    tree = analysis.tree
    word = tree.lemmas[verb].lower()
    return {word, *(f"{word} {tree.lower[noun]}" for noun in tree.kids(verb, "obj"))}


def _time_at(analysis: Analysis, nodes: list[int], noun: int | None = None) -> TimeExpression | None:
    """Return the first time that hangs on one of the predicates; a shared one must stand before its verb."""
    tree = analysis.tree
    for number, node in enumerate(nodes):
        for child in tree.children[node]:
            time = analysis.time_tokens.get(child)
            if time is None and tree.rels[child] == "advmod":
                time = _time_of_adverb(analysis, child)
            if time is None or (number and node != noun and child > node):
                continue
            if tree.rels[child] in _TIME_RELATIONS:
                return time
    return None


def _time_of_adverb(analysis: Analysis, adverb: int) -> TimeExpression | None:
    """Return the time under an adverb: "as early as [Thursday]"."""
    under = (analysis.time_tokens.get(token) for token in analysis.tree.kids(adverb, "obl"))
    return next((time for time in under if time is not None), None)


def attribution_of(analysis: Analysis, head: int) -> tuple[Attribution, ...]:
    """Return who is said to hold the statement, the outermost source first."""
    return tuple(make_attribution(analysis, cue, head) for cue in analysis.speech.over(analysis, head))


def make_attribution(analysis: Analysis, cue: Cue, head: int | None = None) -> Attribution:
    """Turn a cue into spans, for the statement that the token ``head`` makes or for all that is said."""
    quoted = any(head is None or q.holds(head) for q in cue.quotes)
    return _attribution(analysis, (cue, "direct" if quoted else "indirect"))


@once
def _attribution(analysis: Analysis, said: tuple[Cue, Literal["direct", "indirect"]]) -> Attribution:
    """Turn a cue into spans; content is the quotes, or the clauses, or both where they differ."""
    tree, (cue, mode) = analysis.tree, said
    spans = [tree.span(q.start, q.end) for q in cue.quotes]
    for clause in cue.content:
        if not any(q.holds(clause) for q in cue.quotes):
            spans.extend(_clause_spans(analysis, clause, cue))
    return Attribution(
        source=analysis.mentions.get(cue.source) if cue.source is not None else None,
        cue=tree.span(cue.token, cue.token + 1),
        cue_text=tree.words[cue.token],
        content=tuple(sorted(spans)),
        addressee=analysis.mentions.get(cue.addressee) if cue.addressee is not None else None,
        mode=mode,
    )


def _clause_spans(analysis: Analysis, clause: int, cue: Cue) -> list[Span]:
    """Return the content clause as spans, without the cue's own words where the cue hangs on its content."""
    tree = analysis.tree
    tokens = tree.subtree(clause)
    if cue.token in tokens:
        carrier = next((c for c in tree.children[clause] if cue.token in tree.subtree(c)), None)
        without = set(tree.subtree(carrier)) if carrier is not None else set()
        tokens = [i for i in tokens if i not in without]
    while tokens and tree.pos[tokens[0]] == "PUNCT":
        tokens = tokens[1:]
    while tokens and tree.pos[tokens[-1]] == "PUNCT":
        tokens = tokens[:-1]
    spans: list[Span] = []
    start = previous = None
    for index in tokens:
        if previous is not None and index != previous + 1:
            spans.append(tree.span(start, previous + 1))  # type: ignore[arg-type]
            start = index
        start = index if start is None else start
        previous = index
    if start is not None and previous is not None:
        spans.append(tree.span(start, previous + 1))
    return spans


def _in_full(analysis: Analysis, start: int, end: int) -> str:
    """Return an amount with the money or the measure that it counts: "40 million [euros]", "340 [kg] of coal"."""
    tree = analysis.tree
    counted = end < len(tree.words) and analysis.vocabulary.sorts.is_measure(tree.lemmas[end])
    return tree.text(start, end + 1 if counted else end)


def _quantity(analysis: Analysis, head: int, arguments: tuple[Argument, ...]) -> str | None:
    """Return the amount that the event is about: "$2 billion", "70", "15 percent"."""
    tree = analysis.tree
    spans = [a.mention.span for a in arguments if a.role in ("theme", "patient") and a.mention.kind != "name"]
    for span in spans:
        inside = [
            i for i in tree.within(span, head) if span.start <= tree.starts[i] and tree.ends[i] <= span.end
        ]
        amount = next(
            (tree.entity_of[i] for i in inside if i in tree.entity_of and tree.entity_of[i][2] in AMOUNTS),
            None,
        )
        if amount is not None:
            return _in_full(analysis, *amount[:2])
        numbers = [i for i in inside if tree.pos[i] == "NUM"]
        if numbers and numbers[-1] - numbers[0] == len(numbers) - 1:
            return _in_full(analysis, numbers[0], numbers[-1] + 1)
        if numbers:
            return " ".join(tree.words[i] for i in numbers)
    around = [o for o in tree.kids(head, "obj", "obl", "obl:unmarked") if not tree.case(o)]
    extents = (o for o in around if is_amount(tree, o) and o in analysis.mentions)
    return next(
        (analysis.mentions[o].text for o in extents), None
    )  # "fell [678 points]", "is up [4 percent]"
