"""Which of many vectors are alike, without comparing each with each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def cosine(one: Mapping[T, int], other: Mapping[T, int]) -> float:
    """Return the cosine of two vectors, from 0 to 1."""
    short, full = sorted((one, other), key=len)
    lengths = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return sum(n * full.get(name, 0) for name, n in short.items()) / lengths if lengths else 0.0


def alike(vectors: Sequence[Mapping[T, int]], least: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs i < j that can have a cosine of ``least`` or more; of the others nearly all are left out.

    Of each vector the rarest names are indexed, as many as it takes for the rest to be too short: what two vectors share
    among their rests alone cannot bring them to ``least`` (prefix filtering: Bayardo, Ma and Srikant 2007, "Scaling up
    all pairs similarity search").
    """
    common = Counter(name for vector in vectors for name in vector)
    found: dict[T, list[int]] = defaultdict(list)
    for j, vector in enumerate(vectors):
        near: dict[int, None] = {}
        rest = sum(n * n for n in vector.values())
        enough = rest * least * least * (1 - 1e-9)  # rounding must not lose a pair
        for name in sorted(vector, key=lambda name: (common[name], name)):
            if rest < enough:
                break
            near.update(dict.fromkeys(found[name]))
            found[name].append(j)
            rest -= vector[name] ** 2
        for i in near:
            yield i, j
