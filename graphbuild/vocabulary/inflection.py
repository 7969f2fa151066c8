"""Base forms by the regular rules of English, for words that a pipeline's lemmatiser does not know ("texted").

A form is only proposed; whoever asks takes the one that the lexicon has. So a verb added to the lexicon is found in all its
regular forms, whatever the pipeline makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator

_SHORTEST = 3


def base_forms(word: str) -> Iterator[str]:
    """Yield what ``word`` may be a regular form of: "planned" -> plann, planne, plan; "tries" -> trie, try, tri."""
    for suffix in ("ed", "ing", "es", "s"):
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < _SHORTEST:
            continue
        yield stem
        if suffix in ("ed", "ing"):
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
        if suffix in ("ed", "es") and stem.endswith("i"):
            yield stem[:-1] + "y"
