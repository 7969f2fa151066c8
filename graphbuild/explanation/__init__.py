"""Why a sentence gave the statements that it did, and why it did not give others: what ``graphbuild explain`` shows.

``accounts.explain`` explains an article; it is not imported here, since it needs the extractors, which are slow to import.
"""

from __future__ import annotations

from collections.abc import Callable

from graphbuild.explanation.lines import as_lines
from graphbuild.explanation.text import as_text
from graphbuild.explanation.values import Account, Explanation, SentenceExplanation, Silence

__all__ = ["FORMATS", "Account", "Explanation", "SentenceExplanation", "Silence"]

FORMATS: dict[str, Callable[[Explanation], str]] = {"text": as_text, "jsonl": as_lines}
"""How an explanation is written: for readers, or as one JSON object a sentence."""
