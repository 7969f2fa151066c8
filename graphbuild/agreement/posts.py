"""Posts that one person holds at a time, by a key that two articles share: the title and what it is a post of."""

from __future__ import annotations

from pyoxigraph import Store

from graphbuild.agreement.events import Event
from graphbuild.agreement.knowledge import Knowledge
from graphbuild.iris import NAMESPACES
from graphbuild.store import nodes, one


def exclusive_posts(store: Store, events: list[Event], known: Knowledge) -> dict[str, str]:
    """Return the events that state that somebody holds such a post now, each with the post: "mayor of Lima".

    A post of what the texts leave open ("the chairman") is nobody's in particular and has no key.
    """
    current = _current(store)
    found = {}
    for event in events:
        holders = [p for p in event.parts.get("agent", ()) if p.iri]
        stated = (
            event.polarity == "Positive" and event.factuality == "Asserted" and "HoldPost" in event.classes
        )
        if not stated or len(holders) != 1:
            continue
        titles = {text.casefold() for role, text in event.phrases if role in ("theme", "patient")}
        titles &= current.get(holders[0].iri or "", {}).keys() & known.exclusive
        for title in sorted(titles)[:1]:
            body = current[holders[0].iri or ""][title] or _body(event) or holders[0].country
            if body:
                found[event.iri] = f"{title} of {body}"
    return found


def _body(event: Event) -> str | None:
    names = sorted(
        p.text for part in ("patient", "place", "topic") for p in event.parts.get(part, ()) if p.iri
    )
    return names[0] if names else None


def _current(store: Store) -> dict[str, dict[str, str]]:
    """Return by holder the titles that the entity graph calls current, each with its organisation or an empty text."""
    found: dict[str, dict[str, str]] = {}
    for node in nodes(store, "gb:Post").values():
        if one(node, "postStatus") == "current":
            held = found.setdefault(one(node, NAMESPACES["org"] + "member") or "", {})
            title = (one(node, "postTitle") or "").casefold()
            held[title] = held.get(title) or one(node, "organizationText") or ""
    return found
