"""Rewrite ClearNLP dependency trees (spaCy's ``en_core_web_*``) as Universal Dependencies.

The two schemes differ in what heads what: ClearNLP hangs a noun under its preposition and a predicate under its copula,
chains conjuncts, and has labels of its own. The mapping follows the label descriptions of ClearNLP (Choi and Palmer
2012) and the UD guidelines.
"""

from __future__ import annotations

from collections.abc import Sequence

_ONLY_CLEARNLP = frozenset(
    {"dobj", "pobj", "prep", "nsubjpass", "auxpass", "attr", "dative", "relcl", "prt", "poss", "acomp"}
)
_RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "poss": "nmod:poss",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "nn": "compound",
    "num": "nummod",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "intj": "discourse",
    "meta": "dep",
    "nounmod": "nmod",
}


def is_clearnlp(rels: Sequence[str]) -> bool:
    """Tell whether a tree's labels are ClearNLP's; a tree without any telling label counts as UD, which reads the same."""
    return not _ONLY_CLEARNLP.isdisjoint(rels)


def to_universal(
    lemmas: Sequence[str], pos: Sequence[str], heads: Sequence[int], rels: Sequence[str]
) -> tuple[list[int], list[str]]:
    """Return heads and relations of the same sentence(s) in UD; arguments and results are lists over tokens."""
    head, rel = list(heads), list(rels)
    _conjunct_stars(head, rel)
    _prepositions(head, rel, pos)
    _copulas(head, rel, pos, lemmas)
    for index, label in enumerate(rel):
        rel[index] = _RENAMED.get(label, label)
    return head, rel


def _conjunct_stars(head: list[int], rel: list[str]) -> None:
    """Hang every conjunct on the first one, and its "and" on the conjunct: "Sweden, Finland [and] Denmark"."""
    for index, label in enumerate(rel):
        if label == "cc":
            joined = (i for i in range(index + 1, len(rel)) if rel[i] == "conj" and head[i] == head[index])
            head[index] = next(joined, head[index])
    for index, label in enumerate(rel):
        if label == "conj":
            first = head[index]
            while rel[first] == "conj" and head[first] != first:
                first = head[first]
            head[index] = first


def _prepositions(head: list[int], rel: list[str], pos: Sequence[str]) -> None:
    """Make prepositions marks of their objects: "message [to [Trump]]" becomes "message [[to] Trump]"."""
    for index in range(len(rel)):
        if rel[index] not in ("pobj", "pcomp"):
            continue
        preposition = head[index]
        chain = [preposition]
        while (
            rel[chain[-1]] == "prep"
            and rel[head[chain[-1]]] in ("prep", "agent")
            and head[chain[-1]] != chain[-1]
        ):
            chain.append(head[chain[-1]])  # "out of Tokyo": of hangs on out
        top = chain[-1]
        if rel[top] not in ("prep", "agent", "dative"):
            continue
        governor = head[top]
        verbal = pos[governor] in ("VERB", "AUX", "ADJ", "ADV")
        by_agent = rel[top] == "agent"
        clause = rel[index] == "pcomp" and pos[index] in ("VERB", "AUX")
        head[index] = governor
        rel[index] = (
            ("advcl" if verbal else "acl")
            if clause
            else ("obl:agent" if by_agent else "obl" if verbal else "nmod")
        )
        for mark in chain:
            head[mark] = index
            rel[mark] = "mark" if clause else "case"


def _copulas(head: list[int], rel: list[str], pos: Sequence[str], lemmas: Sequence[str]) -> None:
    """Let the predicate head its clause: "Iwaya is [foreign minister]" hangs on "minister", with "is" as copula."""
    for index in range(len(rel)):
        if rel[index] not in ("attr", "acomp"):
            continue
        copula = head[index]
        if lemmas[copula] != "be" or pos[copula] not in ("AUX", "VERB"):
            continue
        for other in range(len(head)):
            if head[other] == copula and other not in (index, copula):
                head[other] = index
        head[index], rel[index] = (index if head[copula] == copula else head[copula]), rel[copula]
        head[copula], rel[copula] = index, "cop"
