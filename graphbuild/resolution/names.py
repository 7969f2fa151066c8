"""Names as word sequences: folding, variants of persons' and organisations' names, acronyms, identifiers.

Nothing here knows an article; every function compares strings. A name is compared as the tuple of its folded words
(``fold_words``): no case, no diacritics, no leading article, no possessive 's, "U.S." as "us".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Words = tuple[str, ...]

LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
ARTICLES = frozenset({"the", "a", "an"})
OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
COMPANY_FORMS = frozenset(
    {
        "inc",
        "corp",
        "corporation",
        "co",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "sa",
        "se",
        "nv",
        "gmbh",
        "holdings",
    }
)
UNCOUNTED = frozenset({"of", "the", "and", "for", "on", "in", "to", "de", "des", "du", "la", "&"})
"""Words that an acronym usually leaves out."""


_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
_INITIAL_STOP = re.compile(r"(?<=\b\w)\.")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|&")
_NO_LETTER = re.compile(r"[^\w]")
_NO_IDENTIFIER = re.compile(r"[^\w\-.']+")


def fold(text: str) -> str:
    """Fold case, diacritics, quotation marks and the full stops of initials: "São Tomé" -> "sao tome"."""
    plain = text.translate(QUOTES).casefold().translate(LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return _INITIAL_STOP.sub("", plain)


@lru_cache(maxsize=8192)
def strip_possessive(text: str) -> str:
    """Drop a final 's or the apostrophe after an s: "Ishiba's" -> "Ishiba"."""
    return _POSSESSIVE.sub("", text.strip())


def strip_article(text: str) -> str:
    """Drop a leading article: "The Hague Group" -> "Hague Group"."""
    return _ARTICLE.sub("", text)


@lru_cache(maxsize=8192)
def fold_words(text: str) -> Words:
    """Return the folded words of a name without its leading articles and possessive ending."""
    found = _WORD.findall(fold(strip_possessive(text)))
    while len(found) > 1 and found[0] in ARTICLES:
        found = found[1:]
    return tuple(found)


def without_generation(words: Words) -> Words:
    """Drop "Jr.", "III" and the like from a person's name."""
    return words[:-1] if len(words) > 1 and words[-1] in GENERATIONS else words


def without_company_form(words: Words) -> Words:
    """Drop "Inc", "Holdings" and the like from the end of an organisation's name."""
    while len(words) > 1 and words[-1] in COMPANY_FORMS:
        words = words[:-1]
    return words


def position(short: Words, full: Words) -> int | None:
    """Return where ``short`` stands in ``full`` as a run of words, or None."""
    return next((i for i in range(len(full) - len(short) + 1) if full[i : i + len(short)] == short), None)


def same_person(one: Words, other: Words) -> bool:
    """Tell whether two names of two words or more can be one person's: "J.D. Vance" and "James David Vance".

    True for equal names, either order of family and given name, and one family name with given names of which the
    shorter list matches the longer by words or initials. "Anna Kovac" and "Peter Kovac" are two.
    """
    one, other = without_generation(one), without_generation(other)
    if sorted(one) == sorted(other):
        return True
    if len(one) < 2 or len(other) < 2:
        return False
    short, full = sorted((one, other), key=len)
    if full[: len(short)] == short or full[-len(short) :] == short:
        return True
    return short[-1] == full[-1] and _given_names_match(short[:-1], full[:-1])


def _given_names_match(short: Words, full: Words) -> bool:
    """Match given names one after the other; an initial matches what it begins, "jd" matches "james david"."""
    if any("".join(w[0] for w in names) == "".join(other) for names, other in ((full, short), (short, full))):
        return True
    rest = list(full)
    for name in short:
        while rest and not (rest[0] == name or (1 in (len(rest[0]), len(name)) and rest[0][0] == name[0])):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def part_of_person(short: Words, full: Words) -> int | None:
    """Rank ``short`` as a part of a person's full name: 0 family name, 1 first name, 2 within; None if it is none.

    "Ishiba" is 0 for "Shigeru Ishiba", "Xi" 1 for "Xi Jinping", "Lula" 2 for "Luiz Inácio Lula da Silva".
    """
    full = without_generation(full)
    if len(short) >= len(full):
        return None
    at = position(short, full)
    if at is None:
        return None
    if at + len(short) == len(full):
        return 0
    return 1 if at == 0 else 2


def part_of_organization(short: Words, full: Words) -> bool:
    """Tell whether ``short`` begins ``full`` or is it without its legal form: "Corvale" of "Corvale Motors Ltd"."""
    bare = without_company_form(full)
    if without_company_form(short) == bare:
        return True
    short = without_company_form(short)
    return len(short) < len(bare) and bare[: len(short)] == short


@lru_cache(maxsize=65536)
def is_acronym(short: str, full: str) -> bool:
    """Tell whether ``short`` is made of the initials of ``full``: "TAWB" and "Trans-Alpine Water Board".

    ``short`` must be written in capitals (full stops and a plural s aside), of two letters or more.
    """
    return acronym(short) in initials(full)


def acronym(text: str) -> str | None:
    """Return the folded letters of a word that may be an acronym, None for others: "T.A.W.B." -> "tawb"."""
    letters = _NO_LETTER.sub("", strip_possessive(text))
    return fold(letters) if 2 <= len(letters) <= 8 and letters.isupper() else None


def initials(full: str) -> frozenset[str]:
    """Return the initials of a name of two words or more, with and without its small words; none for other names."""
    words = fold_words(full)
    counted = [w for w in words if w not in UNCOUNTED]
    return frozenset("".join(w[0] for w in each) for each in (words, counted) if len(words) > 1)


@lru_cache(maxsize=8192)
def identifier(text: str) -> str:
    """Make an identifier of a name: white space to _, letters and digits of all scripts, "-", "." and "'" kept."""
    plain = unicodedata.normalize("NFC", text.translate(QUOTES))
    kept = _NO_IDENTIFIER.sub("_", plain)
    return kept.strip("_.") or "_"
