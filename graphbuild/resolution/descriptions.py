"""Sieves 5 and 6: definite descriptions ("the company", "the prime minister") and nouns that are said again.

A description goes to an earlier cluster for a reason that the text gives: the same head noun with no new modifier, a
post it is known by, a name that ends in that noun, or, for nouns that names seldom tell ("the company", "the
novelist"), the one entity of the type that fits. Where two fit equally and none is the more salient, or a known post
speaks against all, the description stays an entity of its own: a wrong identity is worse than none.
"""

from __future__ import annotations

from graphbuild.model import EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.gazetteer import cluster_country, home_country
from graphbuild.resolution.kinds import country_of, nominal_type, profile
from graphbuild.resolution.names import Words, fold_words
from graphbuild.resolution.pronouns import barred_clusters, before
from graphbuild.resolution.salience import REACH, salience

PERSON_REACH = 2
"""Sentences back in which a person may be described anew without a known post."""
SAME_REACH = 10
"""Sentences back in which a noun said again means the same: farther off it is a new one too often."""
COUNTRY_NOUNS = frozenset({"country", "nation"})


def join_posts(clusters: Clusters) -> None:
    """Join a post with the person known by it: "Prime Minister Shigeru Ishiba …. The prime minister …"."""
    for i in _descriptions(clusters):
        mention = clusters.mentions[i]
        if nominal_type(mention, clusters.vocabulary) != "Person" or clusters.vocabulary.is_dependent_noun(
            mention.head_lemma
        ):
            continue
        fitting = [
            root
            for root in _candidates(clusters, i, len(clusters.mentions))
            if profile(clusters, root).type == "Person" and _holds(clusters, root, mention)
        ]
        if fitting:
            clusters.join(i, max(fitting, key=lambda root: (salience(clusters, i, root), root)))


def join_named_heads(clusters: Clusters) -> None:
    """Join a description with the name that ends in its noun: "the Ethics Committee …. The committee …"."""
    for i in _descriptions(clusters):
        words = _kept(clusters.mentions[i])
        fitting = [
            root
            for root in _candidates(clusters, i, len(clusters.mentions))
            if any(_ends_in(fold_words(name), words) for name in profile(clusters, root).names)
        ]
        if fitting:
            clusters.join(i, max(fitting, key=lambda root: last_before(clusters, root, i)))


def join_same_heads(clusters: Clusters) -> None:
    """Join a noun said again, definite and with no new modifier: "a cargo ship … the ship"; "the talks … the talks"."""
    for i, mention in enumerate(clusters.mentions):
        if mention.kind != "nominal" or clusters.members(i)[0] < i:
            continue
        for j in range(i - 1, -1, -1):
            if clusters.root(j) != clusters.root(i) and _says_again(clusters, i, j):
                clusters.join(i, j)
                break


def join_descriptions(clusters: Clusters) -> None:
    """Join a description with the one entity of its type: "Sundal Shipping closed a yard. The company …"."""
    for i in _descriptions(clusters):
        mention = clusters.mentions[i]
        kind = nominal_type(mention, clusters.vocabulary)
        if not _plain(clusters, i):
            continue
        if mention.head_lemma.lower() in COUNTRY_NOUNS or kind == "Government":
            found = _country_in_focus(clusters, i)
        elif kind == "Person":
            found = _person_in_focus(clusters, i)
        elif kind in ("Organization", "Place"):
            found = _body_in_focus(clusters, i, kind)
        else:
            continue
        if found is not None:
            clusters.join(i, found)


def _descriptions(clusters: Clusters) -> list[int]:
    """Return the singular definite nominals that no sieve has joined with something before them."""
    return [
        i
        for i, m in enumerate(clusters.mentions)
        if m.kind == "nominal" and m.definite and m.number != "plural" and clusters.members(i)[0] == i
    ]


def _kept(mention: Mention) -> Words:
    """Return the words of a description: "governing council of the bank" -> ("governing", "council")."""
    return fold_words(mention.text.partition(" of ")[0].rpartition("'s ")[2])


def _plain(clusters: Clusters, i: int) -> bool:
    """Tell whether a description has nothing but its noun, a title or a country: "the (French) prime minister"."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if mention.possessor is not None or " of " in mention.text:
        return False
    words = mention.text.split()
    for n in (3, 2, 1):
        if n < len(words) and vocabulary.country(" ".join(words[:n])):
            words = words[n:]
            break
    return len(words) == 1 or vocabulary.is_title(words)


def _one_country(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _candidates(clusters: Clusters, i: int, reach: int) -> list[int]:
    barred = barred_clusters(clusters, i)
    return [root for root in before(clusters, i, reach) if root not in barred]


def last_before(clusters: Clusters, root: int, i: int) -> int:
    """Return the last mention of a cluster before ``i``."""
    return max(k for k in clusters.members(root) if k < i)


def _holds(clusters: Clusters, root: int, mention: Mention) -> bool:
    """Tell whether a person is known by that post: all words of the description occur in a title or apposed noun."""
    noun, words = mention.head_lemma.lower(), set(_kept(mention))
    if noun not in profile(clusters, root).posts:
        return False
    known: set[str] = set()
    for k in clusters.members(root):
        other = clusters.mentions[k]
        known |= set(fold_words(other.title or "")) | (
            set(fold_words(other.text)) if other.kind == "nominal" else set()
        )
    return words <= known | {noun}


def _ends_in(name: Words, words: Words) -> bool:
    """Tell whether a name's noun is that one: it stands last, or before "of" and "for" ("Democratic Party for the People")."""
    cut = min([name.index(word) for word in ("of", "for") if word in name] or [len(name)])
    noun = name[:cut]
    return len(name) > len(words) and noun[-len(words) :] == words


def _says_again(clusters: Clusters, i: int, j: int) -> bool:
    here, there = clusters.mentions[i], clusters.mentions[j]
    if (
        there.kind != "nominal"
        or here.head_lemma.lower() != there.head_lemma.lower()
        or here.number != there.number
    ):
        return False
    if here.sentence - there.sentence > SAME_REACH or any(c.isdigit() for c in here.text):
        return False
    if here.span.overlaps(there.span) or clusters.root(j) in barred_clusters(clusters, i):
        return False
    mine, theirs = fold_words(here.text), fold_words(there.text)
    if here.possessor is not None and not _one_owner(clusters, here, there):
        return False
    if here.definite:
        return set(mine) <= set(theirs)
    return mine == theirs and len(mine) > 1 and not _indefinite(clusters, i)


def _one_owner(clusters: Clusters, here: Mention, there: Mention) -> bool:
    one, other = clusters.at(here.possessor), clusters.at(there.possessor)
    return fold_words(here.text) == fold_words(there.text) or (
        one is not None and other is not None and clusters.same(one, other)
    )


def _indefinite(clusters: Clusters, i: int) -> bool:
    """Tell whether a or an stands before: "a man … a man" are two."""
    text = clusters.reading.article.text[: clusters.mentions[i].span.start].rstrip()
    return text[-2:].lower() in (" a", "an") or text[-8:].lower().endswith((" another", " some"))


def _country_in_focus(clusters: Clusters, i: int) -> int | None:
    """Return the country that an unmodified "the government", "the country" speaks of: the most salient one."""
    found = [
        root for root in _candidates(clusters, i, len(clusters.mentions)) if cluster_country(clusters, root)
    ]
    home = home_country(clusters)
    at_home = [root for root in found if home and cluster_country(clusters, root) == home]
    if at_home:
        return at_home[0]  # the government of a story from Tokyo is Japan's
    near = [root for root in found if salience(clusters, i, root)]
    if near:
        return max(near, key=lambda root: (salience(clusters, i, root), -root))
    return max(found, key=lambda root: (len(clusters.members(root)), -root), default=None)


def _person_in_focus(clusters: Clusters, i: int) -> int | None:
    """Return the one person near who may be "the novelist": named, of that gender, without another post."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    noun = mention.head_lemma.lower()
    if vocabulary.is_dependent_noun(noun):
        return None
    gender = vocabulary.noun_gender(noun)
    fitting = []
    for root in _candidates(clusters, i, PERSON_REACH):
        known = profile(clusters, root)
        plain = known.type == "Person" and known.names and known.number != "plural"
        free = not known.posts - {noun} or not vocabulary.is_post(noun)
        same = _one_country(known.country, country_of(clusters, i))
        if plain and free and same and (gender is None or known.gender in (None, gender)):
            fitting.append(root)
    return fitting[0] if len(fitting) == 1 else None


def _body_in_focus(clusters: Clusters, i: int, kind: EntityType) -> int | None:
    """Return the most salient organisation or place that "the company", "the city" may be."""
    noun, vocabulary = clusters.mentions[i].head_lemma.lower(), clusters.vocabulary
    seldom_named = vocabulary.is_business_noun if kind == "Organization" else vocabulary.is_settlement_noun
    if not seldom_named(noun) and not noun.endswith("maker"):
        return None
    fitting = []
    for root in _candidates(clusters, i, REACH):
        known = profile(clusters, root)
        ends = {end for name in known.names for end in fold_words(name)[-1:]}
        other = {
            e
            for e in ends
            if e != noun and not vocabulary.is_business_noun(e) and vocabulary.noun_type(e) == kind
        }
        fits = known.type in (kind, None) and _one_country(known.country, country_of(clusters, i))
        if fits and known.names and not other and not cluster_country(clusters, root):
            fitting.append(root)
    return max(fitting, key=lambda root: (salience(clusters, i, root), -root), default=None)
