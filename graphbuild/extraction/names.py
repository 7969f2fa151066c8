"""Where a name begins and ends: entities of the pipeline, runs of proper nouns, nouns glued to a name."""

from __future__ import annotations

from graphbuild.language.syntax import Tree

NAME_LABELS = frozenset(
    {
        "PERSON",
        "PER",
        "ORG",
        "GPE",
        "LOC",
        "FAC",
        "NORP",
        "EVENT",
        "LAW",
        "WORK",
        "WORK_OF_ART",
        "PRODUCT",
        "MISC",
    }
)

AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY"})
_PREMODIFIERS = frozenset(
    {"amod", "compound", "nummod", "nmod:poss", "nmod:desc", "flat", "goeswith", "nmod:unmarked"}
)

INSIDE_NAME = frozenset({"compound", "flat", "flat:name", "goeswith", "fixed", "nmod:desc", "list"})


def is_amount(tree: Tree, index: int) -> bool:
    """Tell how much from what: "The index fell [678 points]" is one participant and an amount."""
    counted = tree.kid(index, "nummod") is not None or tree.pos[index] in ("NUM", "SYM")
    return counted or (index in tree.entity_of and tree.entity_of[index][2] in AMOUNTS)


def glued_name(tree: Tree, index: int) -> int | None:
    """Return the name that follows a common noun without a comma: "pilot Ivo Tamás", "the ferry operator Skarvik"."""
    if tree.pos[index] not in ("NOUN", "PROPN"):
        return None
    entity = tree.entity_of.get(index)
    for child in tree.kids(index, "appos", "flat", "nmod:desc", "compound", "nmod"):
        if child < index or tree.pos[child] != "PROPN" or tree.entity_of.get(child) == entity is not None:
            continue
        start = name_range(tree, child)[0]
        if (
            start == index + 1
            and tree.case(child) == ""
            and (tree.pos[index] == "NOUN" or tree.entity_of.get(start))
        ):
            return child
    return _beside(tree, index)


def _beside(tree: Tree, index: int) -> int | None:
    """Return the name that follows a noun as its twin in a broken tree: two objects in "cabled [referee] [Sato Kenji]"."""
    entity = tree.entity_of.get(index + 1)
    if (
        tree.pos[index] != "NOUN"
        or tree.tags[index] != "NN"
        or not entity
        or entity[2] not in ("PERSON", "ORG")
    ):
        return None
    name = top_of(tree, entity[0], entity[1])
    same_head = tree.heads[name] == tree.heads[index] and tree.rels[index] in ("obj", "iobj", "nsubj", "obl")
    if tree.rels[index] == "obl" and tree.rels[name].startswith("nsubj"):
        return None  # "In his first [term] [Trump] accused allies": the parts of a sound tree
    return name if entity[0] == index + 1 and same_head and tree.case(name) == "" else None


def name_range(tree: Tree, index: int) -> tuple[int, int, str | None]:
    """Return the tokens of the name around ``index`` and its label: the entity, or the run of proper nouns."""
    entity = tree.entity_of.get(index)
    if entity and entity[2] in NAME_LABELS:
        return (entity[0], _name_end(tree, entity), entity[2])
    start = end = index
    children = {
        c
        for c in tree.children[index]
        if tree.rels[c] in INSIDE_NAME and tree.pos[c] in ("PROPN", "X", "NUM")
    }
    while start - 1 in children and not _other_entity(tree, start - 1, index):
        start -= 1
    while end + 1 in children and not _other_entity(tree, end + 1, index):
        end += 1
    label = next((tree.entity_of[i][2] for i in range(start, end + 1) if i in tree.entity_of), None)
    return start, end + 1, label if label in NAME_LABELS else None


def _name_end(tree: Tree, entity: tuple[int, int, str]) -> int:
    """Return where an organisation's name ends that goes on with "of" or "for": "Democratic Party [for the People]"."""
    end = entity[1]
    after = end + 1 if end < len(tree.words) and tree.lower[end] in ("of", "for") else None
    if entity[2] != "ORG" or after is None:
        return end
    after += after < len(tree.words) and tree.lower[after] == "the"
    if after >= len(tree.words) or tree.pos[after] != "PROPN" or after in tree.entity_of:
        return end
    inside = entity[0] <= tree.heads[after] < end or entity[0] <= tree.heads[tree.heads[after]] < end
    while inside and after < len(tree.words) and tree.pos[after] == "PROPN" and after not in tree.entity_of:
        after += 1
    return after if inside else end


def _other_entity(tree: Tree, index: int, head: int) -> bool:
    return index in tree.entity_of and tree.entity_of.get(index) != tree.entity_of.get(head)


def left_edge(tree: Tree, index: int) -> int:
    """Return the first token of the modifiers that stand directly before a head, determiners left out."""
    allowed = {index}
    for child in tree.children[index]:
        if child < index and tree.rels[child] in _PREMODIFIERS and not is_relative(tree, child):
            allowed.update(tree.subtree(child))
    left = index
    while left - 1 >= 0:
        before = left - 1
        joins = (
            tree.rels[before] in ("cc", "punct", "advmod")
            and before - 1 in allowed
            and before in tree.subtree(index)
        )
        if before in allowed or joins:
            left = before
        else:
            break
    while left < index and (
        tree.rels[left] in ("punct", "cc", "det", "det:predet")
        or tree.lower[left] in ("the", "a", "an", '"', "“")
    ):
        left += 1
    return left


def is_relative(tree: Tree, index: int) -> bool:
    """Tell the relative possessive: "whose"."""
    return tree.tags[index] == "WP$"


def top_of(tree: Tree, start: int, end: int) -> int:
    """Return the token of a range whose head lies outside it."""
    return next(
        (i for i in range(start, end) if not start <= tree.heads[i] < end or tree.heads[i] == i), end - 1
    )
