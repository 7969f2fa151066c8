"""Scores of coreference: MUC, B-cubed and entity-based CEAF, and their mean, the CoNLL score.

After Vilain et al. (1995), Bagga and Baldwin (1998) and Luo (2005), as set out by Pradhan et al. (2014, "Scoring
coreference partitions of predicted mentions: a reference implementation"). A mention is whatever hashes alike in both
partitions; a mention of one partition that the other lacks counts against the one or the other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import networkx as nx

Partition = Sequence[frozenset[Hashable]]
"""The clusters of a document; no mention is in two."""


class Tally(NamedTuple):
    """What a document adds to a score: found and all of the gold's, found and all of the system's."""

    recalled: float = 0
    gold: float = 0
    right: float = 0
    system: float = 0

    def plus(self, other: Tally) -> Tally:
        """Add another document's."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def f_score(self) -> float:
        """F1 between 0 and 1."""
        recall = self.recalled / self.gold if self.gold else 0.0
        precision = self.right / self.system if self.system else 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def muc(gold: Partition, system: Partition) -> Tally:
    """Count links: those of a cluster that the other partition does not cut."""
    return Tally(*_kept_links(gold, system), *_kept_links(system, gold))


def _kept_links(ones: Partition, others: Partition) -> tuple[int, int]:
    place = {mention: number for number, cluster in enumerate(others) for mention in cluster}
    links = sum(len(cluster) - 1 for cluster in ones)
    parts = (len({place.get(mention, mention) for mention in cluster}) for cluster in ones)
    return links - sum(part - 1 for part in parts), links


def b_cubed(gold: Partition, system: Partition) -> Tally:
    """Average over mentions the share of their cluster that the other partition puts with them."""
    return Tally(*_company(gold, system), *_company(system, gold))


def _company(ones: Partition, others: Partition) -> tuple[float, int]:
    there = {mention: cluster for cluster in others for mention in cluster}
    none: frozenset[Hashable] = frozenset()
    shares = (len(cluster & there.get(m, none)) / len(cluster) for cluster in ones for m in cluster)
    return sum(shares), sum(len(cluster) for cluster in ones)


def ceaf_e(gold: Partition, system: Partition) -> Tally:
    """Match clusters one to one, as well as it can be done, and add up how alike the matched are (Luo's phi 4)."""
    place = {mention: number for number, cluster in enumerate(system) for mention in cluster}
    graph = nx.Graph()
    for number, cluster in enumerate(gold):
        for other in {place[mention] for mention in cluster if mention in place}:
            both = 2 * len(cluster & system[other]) / (len(cluster) + len(system[other]))
            graph.add_edge(("gold", number), ("system", other), weight=both)
    alike = sum(graph.edges[pair]["weight"] for pair in nx.max_weight_matching(graph))
    return Tally(alike, len(gold), alike, len(system))


METRICS: dict[str, Callable[[Partition, Partition], Tally]] = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def scores(documents: Sequence[tuple[Partition, Partition]]) -> dict[str, float]:
    """F1 of each metric over (gold, system) documents together, and "CoNLL", their mean."""
    found = {}
    for name, metric in METRICS.items():
        total = Tally()
        for gold, system in documents:
            total = total.plus(metric(gold, system))
        found[name] = total.f_score()
    return found | {"CoNLL": sum(found.values()) / len(found)}
