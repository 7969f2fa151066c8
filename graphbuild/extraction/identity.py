"""Which mentions syntax equates: appositions, predicate nominals, posts that a verb gives to somebody."""

from __future__ import annotations

from dataclasses import replace

from graphbuild.language.syntax import Tree
from graphbuild.model import Mention
from graphbuild.vocabulary import Vocabulary


def identified(table: dict[int, Mention], tree: Tree, vocabulary: Vocabulary) -> dict[int, Mention]:
    """Note which mentions syntax equates: "JD Vance, [Trump's running mate]", "Ness is [chief executive]"."""
    same: dict[int, Mention] = {}
    copular = frozenset(tree.copular)
    for head, mention in table.items():
        if (
            tree.rels[head] == "appos"
            and tree.heads[head] in table
            and table[tree.heads[head]] is not mention
        ):
            same[head] = replace(mention, same_as=table[tree.heads[head]].span)
        elif (holder := _with_another_post(tree, head)) in table:
            person = mention.kind == "nominal" and vocabulary.is_person_noun(mention.head_lemma)
            if person and mention.number == "singular" and table[holder].label == "PERSON":
                same[head] = replace(mention, same_as=table[holder].span)
        elif head in copular and not tree.case(head) and not _negated(tree, head):
            subject = tree.kid(head, "nsubj")
            if subject in table and mention.kind == "nominal" and table[subject].number == mention.number:
                same[head] = replace(mention, same_as=table[subject].span)
        elif mention.kind == "nominal" and vocabulary.is_post(mention.head_lemma):
            holder = _given_to(tree, head)
            if holder in table and table[holder].kind == "name" and not _negated(tree, tree.heads[head]):
                same[head] = replace(mention, same_as=table[holder].span)
    return {head: same.get(head, mention) for head, mention in table.items()}


def _with_another_post(tree: Tree, post: int) -> int | None:
    """Say whose second description this is: "[Rao], a lawyer and [former mayor]"; a comma before "and" starts a list."""
    first = tree.first_conjunct(post)
    joined = tree.kid(post, "cc")
    if tree.rels[post] != "conj" or tree.rels[first] != "appos" or joined is None:
        return None
    return tree.heads[first] if tree.lower[joined - 1] != "," else None


def _given_to(tree: Tree, post: int) -> int | None:
    """Say who gets or holds a post: "re-elected [Ishiba] as prime minister", "[Iwaya] served as minister"."""
    verb = tree.heads[post]
    named = tree.rels[post] == "xcomp" or (tree.rels[post] == "obl" and tree.case(post) == "as")
    if not named or tree.pos[verb] != "VERB" or tree.kids(verb, "aux"):
        return None
    return tree.kid(verb, "obj") or tree.kid(verb, "nsubj:pass") or tree.kid(verb, "nsubj")


def _negated(tree: Tree, head: int) -> bool:
    return any(tree.lower[c] in ("not", "n't", "never", "no") for c in tree.children[head])
