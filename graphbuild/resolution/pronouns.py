"""Sieve 4: pronouns, by stated rules.

A third person pronoun takes the most salient cluster that it may stand for. *May*: gender, number and animacy agree;
it is no participant of the pronoun's own clause or event (Chomsky's principle B; reflexives are the reverse); inside a
quote it is not the speaker. *Salient* is counted as by Lappin and Leass (1994): every earlier mention of the cluster
within reach adds its weights, halved for each sentence in between; one that only modifies a noun ("US automaker")
adds none. "I" is the speaker of its quote, and so is "we":
an official who says "we" speaks for more than himself, but which body that is the text does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from graphbuild.model import EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.evidence import Profile
from graphbuild.resolution.kinds import COLLECTIVE, is_amount
from graphbuild.resolution.profiles import profile
from graphbuild.resolution.salience import REACH, salience, score

PLEONASTIC = re.compile(
    r"\s*(?:is|was|'s|will be|would be|has been|had been|may be|might be|seems?|seemed|appears?|appeared|remains?)"
    r"\s+(?:\w+\s+){0,3}(?:that|to|whether|if|for)\b|\s*(?:rains?|rained|snows?|snowed)\b",
    re.IGNORECASE,
)
"""What follows an "it" that stands for nothing: "it is likely that", "it seems that", "it rained"."""


SAID_OF_IT = re.compile(
    r"\s*(?:is|was|will be|would be|has been)\s+((?:[\w’'-]+\s+){0,4}[\w’'-]+)", re.IGNORECASE
)
"""What is said of an "it" with a copula: up to five words."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun asks of its antecedent."""

    person: Literal[1, 3]
    gender: Literal["m", "f", "n"] | None
    number: Literal["singular", "plural"]
    reflexive: bool = False


Gender = Literal["m", "f", "n"] | None
Number = Literal["singular", "plural"]


def _forms(forms: str, person: Literal[1, 3], gender: Gender, number: Number) -> dict[str, Pronoun]:
    return {f: Pronoun(person, gender, number, f.endswith(("self", "selves"))) for f in forms.split()}


PRONOUNS: dict[str, Pronoun] = {
    **_forms("he him his himself", 3, "m", "singular"),
    **_forms("she her hers herself", 3, "f", "singular"),
    **_forms("it its itself", 3, "n", "singular"),
    **_forms("they them their theirs themselves themself", 3, None, "plural"),
    **_forms("i me my mine myself", 1, None, "singular"),
    **_forms("we us our ours ourselves", 1, None, "plural"),
}
"""Those that can be resolved; "you", "this" and the like stay without an entity."""


def join_pronouns(clusters: Clusters) -> None:
    """Join "he", "she", "it", "they" with their antecedents: "Ishiba landed. He met Prabowo.".

    "They" may stand for two who act together: "Renn and Lang left. They had warned Khan." (``Clusters.together``).
    A pronoun in front of its name ("Before he left, Lund …") takes a later subject of its sentence.
    """
    for i, mention in enumerate(clusters.mentions):
        pronoun = PRONOUNS.get(mention.text.lower()) if mention.kind == "pronoun" else None
        if pronoun is None or pronoun.person == 1 or clusters.members(i)[0] < i or _pleonastic(clusters, i):
            continue
        best = _best(clusters, i, pronoun)
        found = [best] if best is not None else None
        if pronoun.number == "plural" and not (best is not None and _close_plural(clusters, i, best)):
            found = pair(clusters, i, ("Person", "Organization", "Country")) or found
        found = found or _later_subject(clusters, i, pronoun)
        if found and len(found) == 1:
            clusters.join(i, found[0])
        elif found:
            clusters.together[i] = tuple(found)


def join_speakers(clusters: Clusters) -> None:
    """Join "I" and "we" in a quote with who says it: "I hope to meet him," Ishiba said."""
    for i, mention in enumerate(clusters.mentions):
        pronoun = PRONOUNS.get(mention.text.lower()) if mention.kind == "pronoun" else None
        speaker = clusters.at(mention.speaker)
        if pronoun is not None and pronoun.person == 1 and speaker is not None:
            clusters.join(i, speaker)


def _pleonastic(clusters: Clusters, i: int) -> bool:
    mention = clusters.mentions[i]
    if mention.text.lower() != "it":
        return False
    text = clusters.reading.article.text
    said = SAID_OF_IT.match(text, mention.span.end)
    if said is not None and any(_names_event(clusters, word) for word in said[1].lower().split()):
        return True  # "It was the first meeting of the two": it is the event
    return PLEONASTIC.match(text, mention.span.end) is not None and not any(
        use.event_type not in ("HOLD_ROLE", "OTHER") for use in clusters.used(i)
    )


def _names_event(clusters: Clusters, word: str) -> bool:
    vocabulary = clusters.vocabulary
    return bool(vocabulary.frames(word, "NOUN")) or vocabulary.noun_type(word) == "Event"


def _best(clusters: Clusters, i: int, pronoun: Pronoun) -> int | None:
    barred = barred_clusters(clusters, i)
    if pronoun.reflexive:
        return _own_subject(clusters, i, pronoun)
    plural = pronoun.number == "plural"
    weighed = {
        root: score(clusters, i, root, present, plural=plural)
        for root in before(clusters, i)
        if root not in barred
        and agrees(profile(clusters, root), pronoun)
        and not _mismatched(clusters, root, pronoun)
        and not is_amount(clusters.mentions[root], clusters.vocabulary)
        and (present := salience(clusters, i, root)) > 0
    }
    return max(weighed, key=lambda root: (weighed[root], -root), default=None)


def _mismatched(clusters: Clusters, root: int, pronoun: Pronoun) -> bool:
    """Tell whether a singular pronoun meets a cluster that stands for several."""
    return pronoun.number == "singular" and not clusters.together.keys().isdisjoint(clusters.members(root))


def _own_subject(clusters: Clusters, i: int, pronoun: Pronoun) -> int | None:
    """Return the nearest subject before a reflexive in its sentence: "Lund tried to defend himself"."""
    mention = clusters.mentions[i]
    for k in range(i - 1, -1, -1):
        other = clusters.mentions[k]
        if other.sentence != mention.sentence:
            return None
        if other.grammar == "subject" and agrees(profile(clusters, k), pronoun):
            return clusters.root(k)
    return None


def before(clusters: Clusters, i: int, reach: int = REACH) -> list[int]:
    """Return the clusters with a mention before ``i``, not more than ``reach`` sentences back."""
    mention = clusters.mentions[i]
    found: dict[int, None] = {}
    for k in range(i - 1, -1, -1):
        other = clusters.mentions[k]
        if mention.sentence - other.sentence > reach:
            break
        if not other.span.contains(mention.span):
            found.setdefault(clusters.root(k))
    return list(found)


def barred_clusters(clusters: Clusters, i: int) -> set[int]:
    """Return the clusters that mention ``i`` cannot be: co-participants, what contains or owns it, the speaker."""
    mention = clusters.mentions[i]
    barred: set[int] = set()
    rivals = clusters.rivals.get(mention.span, ())
    for k in clusters.beside(i):
        other = clusters.mentions[k]
        together = other.clause == mention.clause and "possessive" not in (mention.grammar, other.grammar)
        owned = other.possessor == mention.span or mention.possessor == other.span
        nested = other.span.overlaps(mention.span)
        rival = other.span in rivals
        if (
            owned
            or nested
            or rival
            or (together and {"subject", "object"} & {mention.grammar, other.grammar})
        ):
            barred.add(clusters.root(k))
    speaker = clusters.at(mention.speaker)
    if speaker is not None:
        barred.add(clusters.root(speaker))
        barred |= {  # "I warned him," said Rao. "[He] ignored me."
            clusters.root(k)
            for k, other in enumerate(clusters.mentions[:i])
            if other.speaker == mention.speaker and _is_first_person(other)
        }
    return barred


def _is_first_person(mention: Mention) -> bool:
    pronoun = PRONOUNS.get(mention.text.lower()) if mention.kind == "pronoun" else None
    return pronoun is not None and pronoun.person == 1


def agrees(known: Profile, pronoun: Pronoun) -> bool:
    """Tell whether a cluster may be what the pronoun stands for, by gender, number and animacy."""
    if pronoun.gender in ("m", "f"):
        person = known.type == "Person" or (known.type is None and (known.names or known.gender))
        return bool(person) and known.gender in (None, pronoun.gender) and known.number != "plural"
    if pronoun.gender == "n":
        return known.type not in ("Person", "Group") and known.number != "plural" and known.gender is None
    if known.type == "Person":
        return known.number == "plural"
    if known.type is None and not known.names and all(head[:1].isdigit() for head in known.heads):
        return False  # "800 km", "36"
    return known.number == "plural" or known.type in COLLECTIVE


def _close_plural(clusters: Clusters, i: int, root: int) -> bool:
    """A plural in the pronoun's sentence or the one before is preferred to two persons who act together."""
    last = next(clusters.earlier(root, i))
    recent = clusters.mentions[i].sentence - clusters.mentions[last].sentence <= 1
    return recent and profile(clusters, root).number == "plural"


def pair(clusters: Clusters, i: int, types: tuple[EntityType, ...]) -> list[int] | None:
    """Return the participants that share a clause and a function before ``i``: "Renn and Lang left"."""
    here, barred = clusters.mentions[i], barred_clusters(clusters, i)
    groups: dict[tuple[int, int, str], list[int]] = {}
    near = range(here.sentence - 2, here.sentence + 1)
    for k in (k for sentence in near for k in clusters.in_sentence(sentence) if k < i):
        other = clusters.mentions[k]
        if other.grammar in ("subject", "object") and other.kind != "pronoun":
            groups.setdefault((other.sentence, other.clause, other.grammar), []).append(k)
    best: list[int] | None = None
    for key in sorted(groups, key=lambda key: (key[0], key[2] == "subject", -key[1])):
        members = [
            k
            for k in groups[key]
            if profile(clusters, k).type in types and _coordinated(clusters, k, groups[key])
        ]
        distinct = list(dict.fromkeys(clusters.root(k) for k in members))
        if len(distinct) > 1 and not barred & set(distinct) and _alike(clusters, distinct):
            best = distinct
    return best


def _coordinated(clusters: Clusters, k: int, group: list[int]) -> bool:
    """Only "and" (or a comma in a list) and titles stand between the parts of a coordination."""
    for other in group:
        if other == k:
            continue
        words = re.findall(r"\w+", clusters.between(min(k, other), max(k, other)))
        if len(words) <= 8 and ("and" in words or "," in clusters.between(min(k, other), max(k, other))):
            return True
    return False


def _alike(clusters: Clusters, roots: list[int]) -> bool:
    return len({profile(clusters, root).type for root in roots}) == 1


def _later_subject(clusters: Clusters, i: int, pronoun: Pronoun) -> list[int] | None:
    """Return the subject behind a pronoun in front: "Before he left, Lund spoke", "In his first term Lund spoke"."""
    mention, barred = clusters.mentions[i], barred_clusters(clusters, i)
    for k in range(i + 1, len(clusters.mentions)):
        other: Mention = clusters.mentions[k]
        if other.sentence != mention.sentence:
            return None
        apart = other.clause != mention.clause or mention.grammar == "possessive"
        fits = other.kind != "pronoun" and other.grammar == "subject" and apart
        if fits and clusters.root(k) not in barred and agrees(profile(clusters, k), pronoun):
            return [clusters.root(k)]
    return None
