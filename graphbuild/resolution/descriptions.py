"""Sieve 6: definite descriptions ("the company", "the prime minister").

A description goes to an earlier cluster for a reason that the text gives: the same head noun with no new modifier, a
post it is known by, a name that ends in that noun, or, for nouns that names seldom tell ("the company", "the
novelist"), the one entity of the type that fits. Where two fit equally and none is the more salient, or a known post
speaks against all, the description stays an entity of its own: a wrong identity is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graphbuild.model import EntityType, Mention
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.gazetteer import home_country
from graphbuild.resolution.kinds import country_of, nominal_type
from graphbuild.resolution.names import Words, fold_words
from graphbuild.resolution.profiles import cluster_country, profile
from graphbuild.resolution.pronouns import barred_clusters, before
from graphbuild.resolution.salience import REACH, salience

PERSON_REACH = 2
"""Sentences back in which a person may be described anew without a known post."""
COUNTRY_NOUNS = frozenset({"country", "nation"})


def join_posts(clusters: Clusters) -> None:
    """Join a post with the person known by it: "Prime Minister Shigeru Ishiba …. The prime minister …".

    Failing that, with the one person near whose post it is a more general word for: "Bishop Jan Dobry …. The cleric …".
    """
    known = _known_by(clusters)
    for i in descriptions(clusters):
        mention = clusters.mentions[i]
        if nominal_type(mention, clusters.vocabulary) != "Person" or clusters.vocabulary.is_dependent_noun(
            mention.head_lemma
        ):
            continue
        fitting = [
            root
            for root in _earlier(clusters, i, known[mention.head_lemma.lower()])
            if profile(clusters, root).type == "Person" and _holds(clusters, root, mention)
        ] or _called_so(clusters, i)
        if fitting:
            clusters.join(i, max(fitting, key=lambda root: (salience(clusters, i, root), root)))


def join_named_heads(clusters: Clusters) -> None:
    """Join a description with the name that ends in its noun: "the Ethics Committee …. The committee …"."""
    named = _by_noun(clusters)
    for i in descriptions(clusters):
        words = kept_words(clusters.mentions[i])
        ending = [root for root, name in named[words[-1:]] if _ends_in(name, words)]
        fitting = _earlier(clusters, i, ending)
        if fitting:
            clusters.join(i, max(fitting, key=lambda root: last_before(clusters, root, i)))


def join_descriptions(clusters: Clusters) -> None:
    """Join a description with the one entity of its type: "Sundal Shipping closed a yard. The company …"."""
    lands = {clusters.root(k) for k in range(len(clusters.mentions)) if cluster_country(clusters, k)}
    for i in descriptions(clusters):
        mention = clusters.mentions[i]
        kind = nominal_type(mention, clusters.vocabulary)
        if not is_plain(clusters, i):
            continue
        if mention.head_lemma.lower() in COUNTRY_NOUNS or kind == "Government":
            found = _country_in_focus(clusters, i, lands)
        elif kind == "Person":
            found = _person_in_focus(clusters, i)
        elif kind in ("Organization", "Place"):
            found = _body_in_focus(clusters, i, kind)
        else:
            continue
        if found is not None:
            clusters.join(i, found)


def descriptions(clusters: Clusters) -> list[int]:
    """Return the singular definite nominals that no sieve has joined with something before them."""
    return [
        i
        for i, m in enumerate(clusters.mentions)
        if m.kind == "nominal" and m.definite and m.number != "plural" and clusters.members(i)[0] == i
    ]


def kept_words(mention: Mention) -> Words:
    """Return the words of a description: "governing council of the bank" -> ("governing", "council")."""
    return fold_words(mention.text.partition(" of ")[0].rpartition("'s ")[2])


def is_plain(clusters: Clusters, i: int) -> bool:
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


def near(clusters: Clusters, i: int, reach: int) -> list[int]:
    """Return the clusters that a description may be, mentioned not more than ``reach`` sentences back."""
    barred = barred_clusters(clusters, i)
    return [root for root in before(clusters, i, reach) if root not in barred]


def _earlier(clusters: Clusters, i: int, mentions: Iterable[int]) -> list[int]:
    """Return those of the mentions' clusters that a description may be, mentioned anywhere before it, the last first."""
    barred, here = barred_clusters(clusters, i), clusters.mentions[i].span
    last: dict[int, int] = {}
    for root in {clusters.root(k) for k in mentions} - barred:
        apart = (k for k in clusters.earlier(root, i) if not clusters.mentions[k].span.contains(here))
        found = next(apart, None)
        if found is not None:
            last[found] = root
    return [last[k] for k in sorted(last, reverse=True)]


def _known_by(clusters: Clusters) -> dict[str, list[int]]:
    """Return the mentions that may give their cluster a post, by the noun for it: apposed nouns, titles."""
    found: dict[str, list[int]] = defaultdict(list)
    for k, mention in enumerate(clusters.mentions):
        if mention.kind == "nominal":
            found[mention.head_lemma.lower()].append(k)
        for noun in fold_words(mention.title or "")[-1:]:
            found[noun].append(k)
    return found


def _by_noun(clusters: Clusters) -> dict[Words, list[tuple[int, Words]]]:
    """Return the names with their clusters, each once, by the last word of what ``_noun`` cuts out of the name."""
    names = {
        (clusters.root(k), fold_words(mention.text)): None
        for k, mention in enumerate(clusters.mentions)
        if mention.kind == "name"
    }
    found: dict[Words, list[tuple[int, Words]]] = defaultdict(list)
    for root, name in names:
        found[_noun(name)[-1:]].append((root, name))
    return found


def last_before(clusters: Clusters, root: int, i: int) -> int:
    """Return the last mention of a cluster before ``i``."""
    return next(clusters.earlier(root, i))


def _holds(clusters: Clusters, root: int, mention: Mention) -> bool:
    """Tell whether a person is known by that post: all words of the description occur in a title or apposed noun."""
    noun = mention.head_lemma.lower()
    if noun not in profile(clusters, root).posts:
        return False
    unknown = set(kept_words(mention)) - {noun}
    for other in (clusters.mentions[k] for k in clusters.members(root)):
        if not unknown:
            break
        unknown.difference_update(fold_words(other.title or ""))
        if other.kind == "nominal":
            unknown.difference_update(fold_words(other.text))
    return not unknown


def _called_so(clusters: Clusters, i: int) -> list[int]:
    """Return the one person near with a post that a plain description is a general word for; empty where there are two."""
    called = clusters.vocabulary.sorts.posts_called(clusters.mentions[i].head_lemma)
    if not called or not is_plain(clusters, i):
        return []
    people = {root: profile(clusters, root) for root in near(clusters, i, PERSON_REACH)}
    fitting = [
        root
        for root, known in people.items()
        if known.type == "Person"
        and called & known.posts
        and _one_country(known.country, country_of(clusters, i))
    ]
    return fitting if len(fitting) == 1 else []


def _ends_in(name: Words, words: Words) -> bool:
    """Tell whether a name's noun is that one."""
    return len(name) > len(words) and _noun(name)[-len(words) :] == words


def _noun(name: Words) -> Words:
    """Cut a name behind its noun, which stands last, or before "of" and "for" ("Democratic Party for the People")."""
    return name[: min([name.index(word) for word in ("of", "for") if word in name] or [len(name)])]


def _country_in_focus(clusters: Clusters, i: int, lands: Iterable[int]) -> int | None:
    """Return the country that an unmodified "the government", "the country" speaks of: the most salient one."""
    found = [root for root in _earlier(clusters, i, lands) if cluster_country(clusters, root)]
    home = home_country(clusters)
    at_home = [root for root in found if home and cluster_country(clusters, root) == home]
    if at_home:
        return at_home[0]  # the government of a story from Tokyo is Japan's
    present = [root for root in found if salience(clusters, i, root)]
    if present:
        return max(present, key=lambda root: (salience(clusters, i, root), -root))
    return max(found, key=lambda root: (len(clusters.members(root)), -root), default=None)


def _person_in_focus(clusters: Clusters, i: int) -> int | None:
    """Return the one person near who may be "the novelist": named, of that gender, without another post."""
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    noun = mention.head_lemma.lower()
    if vocabulary.is_dependent_noun(noun):
        return None
    gender = vocabulary.noun_gender(noun)
    fitting = []
    for root in near(clusters, i, PERSON_REACH):
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
    for root in near(clusters, i, REACH):
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
