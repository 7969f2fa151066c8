"""Find the mentions of an article: the stretches of text that stand for people, bodies, places and things.

A mention is node-sized. "Foreign Minister Takeshi Iwaya, who previously served …" is the name "Takeshi Iwaya" with the
title "Foreign Minister"; "a senior official of Japan's Foreign Ministry" keeps its "of", which tells it apart.
"""

from __future__ import annotations

from graphbuild.extraction.identity import identified
from graphbuild.extraction.names import (
    AMOUNTS,
    INSIDE_NAME,
    NAME_LABELS,
    glued_name,
    is_relative,
    left_edge,
    name_range,
    top_of,
)
from graphbuild.language.syntax import NOMINAL, Tree
from graphbuild.model import Grammar, Mention, MentionKind, Number, Span
from graphbuild.vocabulary import Vocabulary

_TIME_LABELS = frozenset({"DATE", "TIME"})

_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$", "WRB", "EX"})

_CLAUSES = ("acl", "advcl", "ccomp", "appos", "parataxis")

_OF_LIMIT = (
    9  # tokens of an "of" phrase that still make one node: "Group of 20 advanced and emerging economies"
)

_GRAMMAR: dict[str, Grammar] = {
    "nsubj": "subject",
    "nsubj:pass": "subject",
    "csubj": "subject",
    "obj": "object",
    "iobj": "object",
    "obl": "oblique",
    "obl:agent": "oblique",
    "nmod": "oblique",
    "nmod:poss": "possessive",
}

_PLURAL_PRONOUNS = frozenset(
    {
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "these",
        "those",
        "both",
    }
)


def find_mentions(tree: Tree, vocabulary: Vocabulary) -> dict[int, Mention]:
    """Return the mention that each head token stands for; several heads may share one ("candidate Donald Trump").

    Keys are token indices. Relative pronouns and times have none.
    """
    table: dict[int, Mention] = {}
    for index in range(len(tree.words)):
        if index not in table and _heads_phrase(tree, index):
            _add(table, tree, vocabulary, index)
    for start, end, label in tree.entities:
        if label in NAME_LABELS and not any(
            i in table and _covers(table[i], tree, start, end) for i in range(start, end)
        ):
            head = top_of(tree, start, end)
            table.setdefault(head, _name(tree, vocabulary, head, start, end, label))
    return dict(sorted(identified(table, tree, vocabulary).items()))


def in_text_order(mentions: dict[int, Mention]) -> tuple[Mention, ...]:
    """Return the distinct mentions by position."""
    distinct = {(m.span.start, m.span.end): m for m in mentions.values()}
    return tuple(distinct[key] for key in sorted(distinct))


def _covers(mention: Mention, tree: Tree, start: int, end: int) -> bool:
    return mention.kind == "name" and mention.span.overlaps(tree.span(start, end))


def _heads_phrase(tree: Tree, index: int) -> bool:
    """Tell whether a token heads a phrase that can take part in an event; a stray bracket does not."""
    word = tree.words[index]
    if not (word.isalnum() or any(c.isalnum() for c in word) or index in tree.entity_of):
        return False
    if tree.pos[index] == "PRON":
        return tree.tags[index] not in _RELATIVE_TAGS and tree.rels[index] not in (
            "expl",
            "det",
            "fixed",
            "det:predet",
        )
    if tree.pos[index] not in NOMINAL and not _stands_alone(tree, index):
        return False
    entity = tree.entity_of.get(index)
    if entity and entity[2] in _TIME_LABELS:
        return False
    if tree.rels[index] in INSIDE_NAME | {"nummod", "amod", "det", "case", "punct", "cc", "advmod"}:
        head = tree.heads[index]
        return (
            tree.rels[index] == "compound"
            and entity is not None
            and tree.entity_of.get(head) != entity
            and entity[2] in NAME_LABELS
        )
    return True


def _stands_alone(tree: Tree, index: int) -> bool:
    """Adjectives and determiners that stand for people: "the injured", "many within the government", "both"."""
    if tree.pos[index] not in ("ADJ", "DET", "VERB"):
        return False
    if tree.rels[index] not in ("nsubj", "nsubj:pass", "obj", "obl", "iobj", "nmod"):
        return False
    return tree.pos[index] != "VERB" or tree.kid(index, "det") is not None


def _add(table: dict[int, Mention], tree: Tree, vocabulary: Vocabulary, index: int) -> None:
    """Add the mention headed by ``index``, and share it with a name glued behind it ("the shipyard Nordkai")."""
    if tree.pos[index] == "PRON":
        table[index] = _mention(tree, index, index, index + 1, "pronoun")
        return
    glued = glued_name(tree, index)
    if glued is not None:
        start, end, label = name_range(tree, glued)
        left = left_edge(tree, index)
        name = _name(tree, vocabulary, index, start, end, label, title_from=left)
        table[index] = table[glued] = name
        return
    if tree.pos[index] == "PROPN" or (index in tree.entity_of and tree.entity_of[index][2] in NAME_LABELS):
        start, end, label = name_range(tree, index)
        name = _name(tree, vocabulary, index, start, end, label, title_from=left_edge(tree, index))
        table[index] = name
        known = tree.entity_of.get(index)
        for inside in range(known[1], end) if known is not None else ():
            table[inside] = name  # "People" in "Democratic Party for the People"
        return
    amount = tree.entity_of.get(index)
    if amount is not None and amount[2] in AMOUNTS:
        table[index] = _mention(tree, index, amount[0], amount[1], "nominal")
        return
    table[index] = _nominal(tree, index)


def _name(
    tree: Tree,
    vocabulary: Vocabulary,
    head: int,
    start: int,
    end: int,
    label: str | None,
    title_from: int | None = None,
) -> Mention:
    """Make a name's mention: titles and determiners in front of the name become its ``title``."""
    while end - 1 > start and tree.lower[end - 1] in ("'s", "'"):
        end -= 1
    while start < end - 1 and tree.lower[start] in ("the", "a", "an", "'s"):
        start += 1
    title_start = min(title_from, start) if title_from is not None and title_from <= start else start
    if label in ("PERSON", "PER", None) and not vocabulary.is_body_noun(tree.lower[end - 1]):
        longest = next(
            (k for k in range(end - 1, start, -1) if vocabulary.is_title(tree.words[start:k])), start
        )
        start = longest
    title = tree.text(title_start, start).strip(" ,“\"'") if title_start < start else ""
    anchor = head if start <= head < end else end - 1
    return _mention(tree, head, start, end, "name", label=label, title=title or None, anchor=anchor)


def _nominal(tree: Tree, index: int) -> Mention:
    """Make a common noun's mention: modifiers before it, and a short "of" phrase behind it."""
    start, end = left_edge(tree, index), index + 1
    for child in tree.kids(index, "nmod"):
        if (
            tree.case(child) == "of"
            and tree.subtree(child)[0] == end
            and _of_end(tree, child) - end <= _OF_LIMIT
        ):
            end = _of_end(tree, child)
            break
    while end - 1 > index and tree.pos[end - 1] == "PUNCT":
        end -= 1
    return _mention(tree, index, start, end, "nominal")


def _of_end(tree: Tree, noun: int) -> int:
    """Return where an "of" phrase ends: before a clause or another preposition ("bodies of five soldiers [to …]")."""
    cut = [
        tree.subtree(c)[0]
        for c in tree.children[noun]
        if c > noun
        and (tree.rels[c].startswith(_CLAUSES) or (tree.rels[c] == "nmod" and tree.case(c) != "of"))
    ]
    return min([*cut, tree.subtree(noun)[-1] + 1])


def _mention(
    tree: Tree,
    head: int,
    start: int,
    end: int,
    kind: MentionKind,
    *,
    label: str | None = None,
    title: str | None = None,
    anchor: int | None = None,
) -> Mention:
    anchor = head if anchor is None else anchor
    return Mention(
        span=tree.span(start, end),
        head=tree.span(anchor, anchor + 1),
        text=tree.text(start, end),
        kind=kind,
        head_lemma=tree.lemmas[anchor].lower() if kind != "name" else tree.lemmas[head].lower(),
        label=label,
        number=_number(tree, anchor),
        sentence=tree.sentence_of[head],
        grammar=_grammar(tree, head),
        definite=_definite(tree, head),
        title=title,
        modifiers=tuple(tree.words[start:anchor]) if kind == "nominal" else (),
        possessor=_possessor(tree, head),
        clause=_clause(tree, head),
    )


def _number(tree: Tree, index: int) -> Number | None:
    if tree.pos[index] == "PRON":
        return "plural" if tree.lower[index] in _PLURAL_PRONOUNS else "singular"
    tag = tree.tags[index]
    return "plural" if tag in ("NNS", "NNPS") else "singular" if tag in ("NN", "NNP") else None


def _grammar(tree: Tree, index: int) -> Grammar:
    first = tree.first_conjunct(index)
    return _GRAMMAR.get(tree.rels[first], "other")


def _definite(tree: Tree, index: int) -> bool:
    return any(
        tree.lower[c] in ("the", "this", "that", "these", "those", "both") or tree.rels[c] == "nmod:poss"
        for c in tree.children[index]
    )


def _possessor(tree: Tree, index: int) -> Span | None:
    """Return the span of whoever owns this: "Japan" in "Japan's Foreign Ministry", "the tax agency" in "head of …"."""
    owner = tree.kid(index, "nmod:poss")
    if owner is None:
        owner = next((c for c in tree.kids(index, "nmod") if tree.case(c) == "of"), None)
    if owner is None or is_relative(tree, owner):
        return None
    if owner in tree.entity_of and tree.entity_of[owner][2] in NAME_LABELS:
        return tree.span(*tree.entity_of[owner][:2])
    if tree.pos[owner] == "PRON":
        return tree.span(owner, owner + 1)
    start, end = (
        (name_range(tree, owner)[:2]) if tree.pos[owner] == "PROPN" else (left_edge(tree, owner), owner + 1)
    )
    return tree.span(start, end)


def _clause(tree: Tree, index: int) -> int:
    """Return the predicate that a nominal depends on, straight or through other nominals.

    An adjective or a noun with a subject is one too: "Lund said that [he was ready]".
    """
    for node in tree.ancestors(index):
        if (
            tree.pos[node] in ("VERB", "AUX")
            or tree.rels[node] == "root"
            or tree.kid(node, "nsubj") is not None
        ):
            return node
    return index
