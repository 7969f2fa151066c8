"""The user's own entities: names, aliases, types, identifiers elsewhere, posts with dates; from Turtle or CSV.

CSV has a row for each post, or one where there is none; the first row names the columns. Turtle says the same in the
words of the entity graph, so that a part of a graph that was built can be edited and given back.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, get_args

from graphbuild.dates import parse_date
from graphbuild.errors import OntologyError
from graphbuild.model import Entity, EntityType, Post
from graphbuild.vocabulary.entries import Country, Organization, Place
from graphbuild.vocabulary.lookup import Vocabulary, plain_name, without_marks
from graphbuild.vocabulary.turtle import ALT_LABEL, GB, LABEL, RDF_TYPE, Entry, local_name, read_turtle

_T = TypeVar("_T")
_ENTITY_TYPES: tuple[EntityType, ...] = get_args(EntityType)
COLUMNS = ("name", "type", "aliases", "country", "wikidata", "geonames", "post", "organization", "from", "to")
SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
MEMBER = "http://www.w3.org/ns/org#member"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
TYPES: dict[str, EntityType] = {
    "NamedEvent" if kind == "Event" else kind: kind for kind in _ENTITY_TYPES if kind != "Role"
}
"""Local name of a class in the ontology -> entity type."""
_PROPERTIES = frozenset({LABEL, ALT_LABEL, SAME_AS, RDF_TYPE, GB + "country", GB + "ofCountry"})
_POST_PROPERTIES = frozenset(
    GB + name for name in ("postTitle", "organizationText", "heldFrom", "heldUntil", "postStatus")
)


def read_entities(paths: Iterable[Path]) -> tuple[Entity, ...]:
    """Read the entities of all files; their ids are empty, since names are given ids where homonyms are told apart.

    Raises OntologyError, with the file and the line, for what cannot be read.
    """
    found: dict[Entity, None] = {}
    for path in paths:
        read = _read_table if path.suffix.lower() == ".csv" else _read_turtle
        found.update(dict.fromkeys(read(path)))
    return tuple(found)


def with_entities(vocabulary: Vocabulary, entities: Sequence[Entity]) -> Vocabulary:
    """Return the vocabulary with the user's own entities; what they are called overrides the gazetteer."""
    names: dict[str, tuple[Entity, ...]] = {}
    surnames: dict[str, tuple[Entity, ...]] = {}
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            for written in dict.fromkeys((plain_name(name), without_marks(plain_name(name)))):
                names[written] = (*names.get(written, ()), entity)
        if entity.type == "Person" and " " in entity.name:
            last = without_marks(entity.name).split()[-1].casefold()
            surnames[last] = (*surnames.get(last, ()), entity)
    countries = _new_countries(vocabulary, entities)
    return replace(
        vocabulary,
        known_entities=tuple(entities),
        known_names=names,
        known_surnames=surnames,
        organizations=_listed(
            vocabulary.organizations, entities, ("Organization", "Government"), _organization
        ),
        places=_listed(vocabulary.places, entities, ("Place",), _place),
        country_names={**vocabulary.country_names, **countries},
        countries={**vocabulary.countries, **{country.name: country for country in countries.values()}},
    )


def _listed(
    index: Mapping[str, _T],
    entities: Sequence[Entity],
    kinds: tuple[EntityType, ...],
    make: Callable[[Entity], _T],
) -> Mapping[str, _T]:
    """Return an index of the gazetteer with the user's own entities of some types, but for names that several bear."""
    of_kind = [entity for entity in entities if entity.type in kinds]
    borne = Counter(name for entity in of_kind for name in {entity.name, *entity.aliases})
    return {
        **index,
        **{name: make(e) for e in of_kind for name in (e.name, *e.aliases) if borne[name] == 1},
    }


def _organization(entity: Entity) -> Organization:
    return Organization(entity.name, entity.aliases, entity.type, entity.country)


def _place(entity: Entity) -> Place:
    return Place(entity.name, entity.country, entity.aliases)


def _new_countries(vocabulary: Vocabulary, entities: Sequence[Entity]) -> dict[str, Country]:
    """Return countries that the gazetteer lacks, by name and alias; those that it has stay as they are."""
    new = [e for e in entities if e.type == "Country" and not vocabulary.country_by_name(e.name)]
    return {name: Country(e.name, "", None, (), e.aliases) for e in new for name in (e.name, *e.aliases)}


def _read_table(path: Path) -> list[Entity]:
    """Read a CSV file; rows of one name and type are one entity, unless their country or identifiers differ."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise OntologyError(f"{path}: not a UTF-8 text; save the table as UTF-8") from None
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[Entity] = []
    try:
        columns = [name.strip().lower() for name in next(rows, [])]
        _check_columns(path, columns)
        for row in rows:
            if any(cell.strip() for cell in row):
                place = f"{path}:{rows.line_num}"
                if len(row) > len(columns):
                    raise OntologyError(
                        f"{place}: {len(row)} cells for {len(columns)} columns; quote what holds {delimiter!r}"
                    )
                _gather(found, _from_row(dict(zip(columns, map(str.strip, row), strict=False)), place))
    except csv.Error as error:
        raise OntologyError(f"{path}:{rows.line_num}: not CSV ({error}); check the quotes") from None
    if not found:
        raise OntologyError(f"{path}: no entity in it; write one a row under the names of the columns")
    return found


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    strange = sorted(set(columns) - set(COLUMNS))
    missing = [name for name in ("name", "type") if name not in columns]
    if strange or missing or len(set(columns)) < len(columns):
        what = (
            f"no column {missing[0]!r}"
            if missing
            else f"column {strange[0]!r}"
            if strange
            else "a column twice"
        )
        raise OntologyError(f"{path}:1: {what}; the first row names the columns, of {', '.join(COLUMNS)}")


def _from_row(row: Mapping[str, str], place: str) -> Entity:
    def cell(name: str) -> str | None:
        return " ".join(row.get(name, "").split()) or None

    name, kind = cell("name"), cell("type") or ""
    if name is None:
        raise OntologyError(f"{place}: the entity has no name")
    if kind not in TYPES.values():
        raise OntologyError(
            f"{place}: type {kind!r} is unknown; use one of {', '.join(sorted(TYPES.values()))}"
        )
    title, start, end = cell("post"), _day(cell("from"), place), _day(cell("to"), place)
    if title is None and (start or end or cell("organization")):
        raise OntologyError(f"{place}: organization, from and to say more of a post, and there is none")
    post = (_post(title, cell("organization") or cell("country"), start, end, place),) if title else ()
    aliases = tuple(sorted({alias.strip() for alias in (cell("aliases") or "").split("|")} - {"", name}))
    return Entity(
        "",
        name,
        TYPES[kind],
        aliases,
        cell("country"),
        post,
        tuple(_elsewhere(cell("wikidata"), cell("geonames"), place)),
    )


def _elsewhere(wikidata: str | None, geonames: str | None, place: str) -> Iterator[str]:
    for text, start, form in ((geonames, GEONAMES, r"\d+"), (wikidata, WIKIDATA, r"Q\d+")):
        if text:
            number = text.rstrip("/").rpartition("/")[2]
            if not re.fullmatch(form, number):
                raise OntologyError(
                    f"{place}: {text!r} is no identifier of {'Wikidata (Q42)' if 'Q' in form else 'GeoNames (2950159)'}"
                )
            yield f"{start}{number}{'/' if start == GEONAMES else ''}"


def _day(text: str | None, place: str) -> str | None:
    """Return a date, a month or a year in ISO form."""
    if text is None or re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    date = parse_date(text)
    if date is None:
        raise OntologyError(f"{place}: {text!r} is not a date; write it as 2024-11-06, 2024-11 or 2024")
    return date.isoformat()


def _post(title: str, organization: str | None, start: str | None, end: str | None, place: str) -> Post:
    if start and end and end[: len(start)] < start[: len(end)]:
        raise OntologyError(f"{place}: the post ends ({end}) before it begins ({start})")
    return Post(title, organization, "former" if end else "current", start, end)


def _gather(found: list[Entity], new: Entity) -> None:
    """Add a row to the entity that it says more of, or as a new one."""
    for i, entity in enumerate(found):
        clash = (
            entity.country and new.country and entity.country != new.country,
            entity.same_as and new.same_as and not set(entity.same_as) & set(new.same_as),
        )
        if (entity.name, entity.type) == (new.name, new.type) and not any(clash):
            found[i] = replace(
                entity,
                aliases=tuple(sorted({*entity.aliases, *new.aliases})),
                country=entity.country or new.country,
                posts=tuple(dict.fromkeys((*entity.posts, *new.posts))),
                same_as=tuple(sorted({*entity.same_as, *new.same_as})),
            )
            return
    found.append(new)


def _read_turtle(path: Path) -> list[Entity]:
    entries = read_turtle(path, blank=True)
    kinds = {GB + name for name in TYPES}
    people = [entry for entry in entries if kinds & set(entry.all(RDF_TYPE))]
    posts: dict[str, list[Post]] = {}
    for entry in entries:
        if entry.all(MEMBER):
            title = entry.one("postTitle")
            if title is None:
                raise entry.error("a post needs a gb:postTitle")
            _check_properties(entry, _POST_PROPERTIES)
            start, end = (
                _day(entry.one(name), f"{path}: {entry.name}") for name in ("heldFrom", "heldUntil")
            )
            post = _post(title, entry.one("organizationText"), start, end, f"{path}: {entry.name}")
            posts.setdefault(entry.all(MEMBER)[0], []).append(post)
    if not people:
        raise OntologyError(
            f'{path}: no entity in it; write one as my:berg a gb:Person ; rdfs:label "Anna Berg" .'
        )
    strangers = set(posts) - {entry.subject for entry in people}
    if strangers:
        raise OntologyError(
            f"{path}: a post of {local_name(min(strangers))}, of which the file says nothing more"
        )
    return [_from_entry(entry, tuple(posts.get(entry.subject, ()))) for entry in people]


def _from_entry(entry: Entry, posts: tuple[Post, ...]) -> Entity:
    types = [TYPES[kind.removeprefix(GB)] for kind in entry.all(RDF_TYPE) if kind.removeprefix(GB) in TYPES]
    name = entry.one(LABEL)
    if name is None or len(types) != 1:
        raise entry.error("an entity needs one rdfs:label" if name is None else "an entity has one type")
    _check_properties(entry, _PROPERTIES)
    aliases = tuple(sorted(set(entry.all(ALT_LABEL)) - {name}))
    return Entity("", name, types[0], aliases, entry.one("country"), posts, tuple(sorted(entry.all(SAME_AS))))


def _check_properties(entry: Entry, known: frozenset[str]) -> None:
    """Refuse a property of ours that is misspelt or says nothing here; those of others are passed over."""
    strange = sorted(name for name in entry.values if name.startswith(GB) and name not in known)
    if strange:
        raise entry.error(
            f"gb:{local_name(strange[0])} says nothing of it; known are {', '.join(sorted('gb:' + local_name(n) for n in known if n.startswith(GB)))}"
        )
