"""How present a cluster is to the reader at a pronoun, in points.

The weights are those of Lappin and Leass (1994, "An algorithm for pronominal anaphora resolution", Table 1) where not
said otherwise.
"""

from __future__ import annotations

from graphbuild.model import Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.kinds import COLLECTIVE
from graphbuild.resolution.profiles import profile

REACH = 5
"""How many sentences back an antecedent may be."""
RECENCY = 100.0
HEADED = 80.0
GRAMMAR_WEIGHTS = {"subject": 80.0, "object": 50.0, "oblique": 40.0, "possessive": 40.0, "other": 0.0}
PARALLEL = 35.0
CENTRE = 120.0
"""Ours: a subject goes on about the subject of the sentence before; tuned on newswire, as is ``NEAR``."""
NEAR = 120.0
"""Ours: the subject of the same sentence is nearer than all others."""
SPEAKING = 120.0
"""Ours: who adds something said something in the sentence before, whomever he spoke of."""
ACTING = 30.0
"""Ours: a pronoun that acts rather stands for an organisation or a government than for a thing or a place."""


def salience(clusters: Clusters, i: int, root: int) -> float:
    """Count how present a cluster is at mention ``i`` (Lappin and Leass 1994, Table 1)."""
    here, total = clusters.mentions[i], 0.0
    for k in clusters.earlier(root, i):
        other = clusters.mentions[k]
        back = here.sentence - other.sentence
        if back > REACH:
            break
        if not clusters.modifies(k):
            total += (RECENCY + HEADED + GRAMMAR_WEIGHTS[other.grammar]) / 2.0**back
    return total


def score(clusters: Clusters, i: int, root: int, present: float, *, plural: bool) -> float:
    """Weigh a cluster as the antecedent of pronoun ``i``: its salience, and what speaks for it or against it."""
    mention, known, total = clusters.mentions[i], profile(clusters, root), present
    last = next(clusters.earlier(root, i))
    if clusters.mentions[last].grammar == mention.grammar:
        total += PARALLEL
    if clusters.mentions[last].sentence == mention.sentence and clusters.mentions[last].grammar == "subject":
        total += NEAR  # "[Zelenskyy] said that [he] wanted the war to end"
    if _carries_on(clusters, i, root):
        total += CENTRE
    if mention.grammar == "subject" and _speaks(clusters, i) and _spoke_before(clusters, i, root):
        total += SPEAKING
    if plural and known.number != "plural":
        total -= ACTING
    if known.type != "Person" and _only_owns(clusters, last, mention):
        total -= HEADED
    acting = any(use.role == "agent" for use in clusters.used(i)) or mention.grammar == "possessive"
    if acting and known.type in COLLECTIVE:
        total += ACTING
    return total


def _only_owns(clusters: Clusters, k: int, pronoun: Mention) -> bool:
    """Tell an owner's name that is not what its clause is about: "Poland's president refused the bill. It fell.".

    A possessive goes on with an owner ("Byron's mother sold his house"), and so do persons.
    """
    other = clusters.mentions[k]
    return other.grammar == "possessive" and other.kind != "pronoun" and pronoun.grammar != "possessive"


def _speaks(clusters: Clusters, k: int) -> bool:
    return any(use.role == "agent" and use.event_type in ("SAY", "COMMUNICATE") for use in clusters.used(k))


def _spoke_before(clusters: Clusters, i: int, root: int) -> bool:
    """Tell the speaker of the sentence before: "[Rao] thanked Orme and said he was glad. [He] added …"."""
    before = clusters.in_sentence(clusters.mentions[i].sentence - 1)
    return any(clusters.root(k) == root and _speaks(clusters, k) for k in before)


def _carries_on(clusters: Clusters, i: int, root: int) -> bool:
    """Tell whether a subject goes on about the one before: "[Iwaya] did not accompany Ishiba. [He] flew to Ukraine.".

    After centering theory (Grosz, Joshi and Weinstein 1995): the subject is what the next sentence is about.
    """
    mention = clusters.mentions[i]
    if mention.grammar != "subject":
        return False
    before = clusters.in_sentence(mention.sentence - 1)
    subject = next((k for k in before if clusters.mentions[k].grammar == "subject"), None)
    return subject is not None and clusters.root(subject) == root
