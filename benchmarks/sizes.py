"""How much is measured: enough for numbers that mean something, or just so much that every line runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SAMPLES = str(Path(__file__).parent.parent / "data" / "articles")


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the sections take: rounds of which the quickest counts, texts to read, numbers of articles, quads, statements.

    ``patience`` is how many seconds a page gets.
    """

    rounds: int = 3
    files: tuple[str, ...] = (SAMPLES,)
    pipelines: tuple[str, ...] = ("accurate", "fast")
    articles: tuple[int, ...] = (1000, 10_000)
    workers: tuple[int, ...] = (1, 2)
    commands: tuple[str, ...] = ("extract", "build")
    quads: int = 1_000_000
    statements: tuple[int, ...] = (500, 2000)
    patience: float = 240.0


FULL = Sizes()
QUICK = Sizes(
    rounds=1,
    files=(f"{SAMPLES}/trump-message.txt",),
    pipelines=("fast",),
    articles=(3,),
    workers=(1,),
    commands=("build",),
    quads=6000,
    statements=(100,),
    patience=30.0,
)
