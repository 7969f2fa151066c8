"""The posts that an article gives a person: by title ("Foreign Minister Iwaya") and by apposition."""

from __future__ import annotations

from graphbuild.model import Mention, Post
from graphbuild.resolution.clusters import Clusters
from graphbuild.resolution.kinds import country_of, title_type
from graphbuild.resolution.names import OWNERS, strip_article, strip_possessive
from graphbuild.resolution.profiles import profile
from graphbuild.vocabulary import Vocabulary


def posts_of(clusters: Clusters, root: int) -> tuple[Post, ...]:
    """Return the posts of a person, in text order: "Foreign Minister" (of Japan), "former defense minister"."""
    found: dict[Post, None] = {}
    for i in clusters.members(root):
        mention = clusters.mentions[i]
        if mention.kind == "name":
            post = _titled(clusters, i)
        elif mention.kind == "nominal" and _stated(clusters, i):
            post = _apposed(clusters, i)
        else:
            post = None
        if post:
            found.setdefault(post)
    return tuple(found)


def _titled(clusters: Clusters, i: int) -> Post | None:
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    title = (mention.title or "").strip()
    if not title or title_type(mention, vocabulary) != "Person" or title.lower() in vocabulary.honorifics:
        return None
    return _post(title, country_of(clusters, i) or _in_front(clusters, i, title), vocabulary)


def _in_front(clusters: Clusters, i: int, title: str) -> str | None:
    """Return the body or country that stands before a title: "New Zealand Foreign Minister Marsh", "Nordkai chairman Brandvik"."""
    before = clusters.mentions[i - 1] if i else None
    if before is None or before.kind != "name" or clusters.between(i - 1, i).split() != title.split():
        return None
    named = profile(clusters, i - 1).type in ("Organization", "Government", "Country")
    return strip_possessive(before.text) if named else None


def _stated(clusters: Clusters, i: int) -> bool:
    """Tell whether syntax ties a nominal to the person; a description joined by guesswork gives no post."""
    span = clusters.mentions[i].span
    return clusters.mentions[i].same_as is not None or any(
        clusters.mentions[k].same_as == span for k in clusters.members(i)
    )


def _apposed(clusters: Clusters, i: int) -> Post | None:
    mention, vocabulary = clusters.mentions[i], clusters.vocabulary
    if not vocabulary.is_post(mention.head_lemma):
        return None
    title, _, of = mention.text.partition(" of ")
    title = title.rpartition("'s ")[2] if "'s " in title else title.rpartition("’s ")[2]
    organization = strip_article(of) if of else country_of(clusters, i) or _owner(clusters, mention)
    return _post(title, organization, vocabulary)


def _owner(clusters: Clusters, mention: Mention) -> str | None:
    owner = clusters.at(mention.possessor)
    if owner is None or profile(clusters, owner).type not in ("Organization", "Government", "Country"):
        return None
    names = profile(clusters, owner).names
    return strip_possessive(names[0]) if names else None


def _post(title: str, organization: str | None, vocabulary: Vocabulary) -> Post | None:
    words = [strip_possessive(word) for word in title.split()]
    for n in (3, 2, 1):
        if n < len(words) and vocabulary.country(" ".join(words[:n])):
            words = words[n:]
            break
    while words and words[0].lower() in OWNERS:
        words = words[1:]
    words, body = _without_body(words, vocabulary)
    timing = vocabulary.former_post_words | vocabulary.future_post_words
    kept = [word for word in words if word.lower() not in timing]
    if not kept:
        return None
    return Post(" ".join(kept), organization or body, vocabulary.post_status(" ".join(words)))


def _without_body(words: list[str], vocabulary: Vocabulary) -> tuple[list[str], str | None]:
    """Part a title from the name of the body in front of it: "Skelvik" + "chief executive"."""
    for n in range(len(words)):
        title = words[n:]
        if vocabulary.is_title(title) or (len(title) == 1 and vocabulary.is_post(title[0])):
            body = words[:n]
            named = bool(body) and all(word[:1].isupper() for word in body)
            return (title, " ".join(body)) if named else (words, None)
    return words, None
