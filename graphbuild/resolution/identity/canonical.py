"""From groups to entities: names, aliases, posts, and identifiers that tell homonyms apart.

An identifier is the name; where several entities have it, the type tells them apart (``Velden_(Place)``), and among those of one
type what they are known by: the body of their post, the post, the country; the article where nothing else does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphbuild.model import Entity, Post
from graphbuild.resolution.identity.blocks import names_of
from graphbuild.resolution.identity.groups import Group
from graphbuild.resolution.names import fold_words, identifier
from graphbuild.resolution.naming import with_types


def entities(groups: Sequence[Group]) -> list[Entity]:
    """Return one entity for each group, in the order given."""
    plain = [_one(group) for group in groups]
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, entity in enumerate(plain):
        alike[entity.id, entity.type].append(i)
    for indices in alike.values():
        if len(indices) > 1 or groups[indices[0]].apart:
            for i, told in zip(indices, _told_apart([groups[i] for i in indices]), strict=True):
                plain[i] = replace(plain[i], id=f"{plain[i].id}_({identifier(told)})")
    typed = with_types(plain)
    return [typed.get(entity, entity) for entity in plain]


def _one(group: Group) -> Entity:
    """Make the entity of a group: the user's name or the fullest one, all others as aliases, all posts."""
    locals_ = [seen.local.entity for seen in group.members]
    spelt = group.spellings()
    fullest = max(
        sorted(spelt),
        key=lambda n: (len(fold_words(n)), not n.isupper(), not n.isascii(), spelt[n]),
        default="",
    )
    given = group.known
    name = group.named or (given.name if given else fullest)
    views = [*([given] if given else []), *locals_]
    aliases = {text for view in views for text in names_of(view)} - {name}
    return Entity(
        _base(group, name),
        name,
        group.type,
        tuple(sorted(aliases)),
        (given.country if given else None) or _commonest(view.country for view in locals_),
        posts(post for view in views for post in view.posts),
        tuple(sorted({iri for view in views for iri in view.same_as})),
    )


def _base(group: Group, name: str) -> str:
    """Return the identifier of a name; what a user put in brackets behind it stays there: "Elena Marsh (novelist)"."""
    bracketed = re.fullmatch(r"(.+?)[ _]\((.+)\)", name) if group.named else None
    return f"{identifier(bracketed[1])}_({identifier(bracketed[2])})" if bracketed else identifier(name)


def posts(found: Iterable[Post]) -> tuple[Post, ...]:
    """Return the posts once each; one without its body gives way to the same one with it, one without dates to one with."""
    known: dict[tuple[str, str], dict[str, Post]] = defaultdict(dict)
    order = sorted(
        set(found), key=lambda p: (not (p.start or p.end), p.title, p.organization or "", p.status)
    )
    dated = {(p.title.lower(), (p.organization or "").lower()) for p in order if p.start or p.end}
    for post in order:
        body = post.organization or ""
        if (
            not (post.start or post.end)
            and {(post.title.lower(), body.lower()), (post.title.lower(), "")} & dated
        ):
            continue
        key = (post.title.lower(), f"{post.status} {post.start} {post.end}")
        known[key].setdefault(body, post)
    kept = [p for bodies in known.values() for body, p in bodies.items() if body or len(bodies) == 1]
    return tuple(
        sorted(kept, key=lambda p: (p.title.lower(), p.status, p.organization or "", p.start or "", p.title))
    )


def _told_apart(groups: Sequence[Group]) -> list[str]:
    """Return for each of several of one name and type the first thing that it alone has."""
    kinds = [(_commonest_body(g), _commonest_title(g), _country(g), g.apart) for g in groups]
    borne = Counter((n, text) for kind in kinds for n, text in enumerate(kind))
    told: list[str] = []
    for group, mine in zip(groups, kinds, strict=True):
        alone = (text for n, text in enumerate(mine) if text and borne[n, text] == 1)
        told.append(mine[3] or next(alone, None) or min(seen.local.article for seen in group.members))
    return told


def _posts_of(group: Group) -> list[Post]:
    given = [*group.known.posts] * (len(group.members) + 1) if group.known else []
    return given + [post for seen in group.members for post in seen.local.entity.posts]


def _commonest_body(group: Group) -> str | None:
    return _commonest(post.organization for post in _posts_of(group))


def _commonest_title(group: Group) -> str | None:
    return _commonest(post.title.lower() for post in _posts_of(group))


def _country(group: Group) -> str | None:
    given = group.known.country if group.known else None
    return given or _commonest(
        [*(s.local.entity.country for s in group.members), *sorted(group.traits.countries)]
    )


def _commonest(texts: Iterable[str | None]) -> str | None:
    """Return the text that is there most often, of several the first in the alphabet."""
    counted = Counter(text for text in texts if text)
    return min(counted, key=lambda text: (-counted[text], text), default=None)
