"""Event classes of the ontology and the frames of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from graphbuild.model import Role
from graphbuild.vocabulary.entries import EventClass, Frame
from graphbuild.vocabulary.lists import local
from graphbuild.vocabulary.patterns import ROLES, parse_pattern
from graphbuild.vocabulary.turtle import GB, LABEL, SUBCLASS, Entry, local_name

ROLE_PROPERTIES = {"coAgent": "co-agent"}


def event_classes(entries: Iterable[Entry]) -> dict[str, EventClass]:
    """Read the classes that are gb:Event or below it; a class without gb:eventType has its superclass's."""
    known = {entry.name: entry for entry in entries}
    found: dict[str, EventClass] = {}
    for entry in known.values():
        chain = list(_ancestry(entry, known))
        if chain[-1].name != "Event":
            continue
        event_type = next(
            (value for value in (ancestor.one("eventType") for ancestor in chain) if value), None
        )
        if event_type is None:
            raise entry.error("has no gb:eventType, nor has a superclass: give it one")
        found[entry.name] = EventClass(
            name=entry.name,
            event_type=event_type,
            label=entry.one(LABEL) or entry.name,
            parent=chain[1].name if len(chain) > 1 else None,
            simple_property=local(entry.one("simpleProperty")),
            simple_roles=tuple(_role(entry, local_name(value)) for value in entry.all("simpleRole")),
        )
    return found


def _role(entry: Entry, name: str) -> Role:
    role = ROLES.get(ROLE_PROPERTIES.get(name, name))
    if role is None:
        raise entry.error(f"simpleRole gb:{name} is not a role property")
    return role


def _ancestry(entry: Entry, known: dict[str, Entry]) -> Iterator[Entry]:
    """Yield the entry and its superclasses inside the ontology, upwards."""
    seen: set[str] = set()
    current: Entry | None = entry
    while current is not None:
        if current.name in seen:
            raise entry.error("is its own superclass: break the circle of rdfs:subClassOf")
        seen.add(current.name)
        yield current
        parents = [local_name(value) for value in current.all(SUBCLASS) if value.startswith(GB)]
        if parents and parents[0] not in known:
            raise current.error(f"has the unknown superclass {parents[0]}")
        current = known[parents[0]] if parents else None


def frames(
    files: Sequence[Sequence[Entry]], classes: dict[str, EventClass]
) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Parse all gb:evokedBy patterns; within a word the most specific come first, and of equals the latest file's."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for file in reversed(files):
        seen: dict[tuple[object, ...], str] = {}
        for entry in file:
            for text in entry.all("evokedBy"):
                frame = _frame(entry, text, classes)
                key = (frame.lemma, frame.pos, frame.particle, frame.nouns, frozenset(frame.slots.items()))
                if seen.setdefault(key, entry.name) != entry.name:
                    raise entry.error(f"the same pattern stands under {seen[key]}: keep one of the two", text)
                found.setdefault((frame.lemma.lower(), frame.pos), []).append(frame)
    return {
        key: tuple(sorted(frames, key=lambda frame: (not frame.nouns, frame.particle is None)))
        for key, frames in found.items()
    }


def _frame(entry: Entry, text: str, classes: dict[str, EventClass]) -> Frame:
    event_class = classes.get(entry.name)
    if event_class is None:
        near = get_close_matches(entry.name, sorted(classes), n=1)
        name = f" (gb:{near[0]}?)" if near else ""
        raise entry.error(
            f"is not an event class of graphbuild.ttl: declare it, or correct the name{name}", text
        )
    try:
        return parse_pattern(text).frame(event_class.name, event_class.event_type)
    except ValueError as error:
        raise entry.error(str(error), text) from error
