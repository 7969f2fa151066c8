"""Base forms by the regular rules of English, for words that a pipeline's lemmatiser does not know ("texted").

A form is only proposed; whoever asks takes the one that the lexicon has. So a verb added to the lexicon is found in all its
regular forms, whatever the pipeline makes of them.
"""

from __future__ import annotations

from functools import lru_cache

_SHORTEST = 3


@lru_cache(maxsize=8192)
def base_forms(word: str) -> tuple[str, ...]:
    """Return what ``word`` may be a regular form of: "planned" -> plann, planne, plan; "tries" -> trie, try, tri."""
    found: list[str] = []
    for suffix in ("ed", "ing", "es", "s"):
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < _SHORTEST:
            continue
        found.append(stem)
        if suffix in ("ed", "ing"):
            found.append(stem + "e")
            if stem[-1] == stem[-2]:
                found.append(stem[:-1])
        if suffix in ("ed", "es") and stem.endswith("i"):
            found.append(stem[:-1] + "y")
    return tuple(found)
