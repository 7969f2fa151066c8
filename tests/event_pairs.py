"""Reads ``event_pairs.txt`` and writes its events as quads, as a build would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from graphbuild.iris import NAMESPACES, Iris
from graphbuild.timespan import days
from graphbuild.vocabulary import load_vocabulary

PAIRS = Path(__file__).with_name("event_pairs.txt")
COUNTRIES = {"Lima": "Peru", "Peru": "Peru", "Norland": "Norland"}
_PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
_STORY = "agent Nora Lind, coAgent Skell Courier, place Skell"


@dataclass(frozen=True, slots=True)
class Told:
    """One event as an article tells it."""

    sentence: str
    stated: str  # "not Meet meet sym"
    participants: str  # "agent Anna Berg, theme a trip"
    day: str = "-"
    published: str = "-"
    story: bool = False
    publisher: str | None = None
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two events, and whether they are one in the eyes of a reader."""

    title: str
    same: bool
    one: Told
    two: Told


def pairs() -> list[Pair]:
    """The pairs of the table."""
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [
        Pair(head.strip(), head.startswith("same"), _told(one), _told(two))
        for head, one, two in zip(lines[::3], lines[1::3], lines[2::3], strict=True)
    ]


def _told(line: str) -> Told:
    sentence, stated, participants, day, published, *rest = (part.strip() for part in line.split("|"))
    return Told(sentence, stated, participants, day, published, rest == ["story"])


def store_of(told: Sequence[Told]) -> Store:
    """A store with one article for each event: ``a1`` is the first."""
    store = Store()
    names: set[str] = set()
    for number, event in enumerate(told, start=1):
        store.load(_article(number, event, names).encode(), format=RdfFormat.TRIG)
    store.load(_entities(names).encode(), format=RdfFormat.TRIG)
    return store


def _article(number: int, told: Told, names: set[str]) -> str:
    article = Iris().article(f"a{number}").value
    about = [f'<{article}> a schema:NewsArticle ; schema:identifier "a{number}" .']
    if told.published != "-":
        about.append(f'<{article}> schema:datePublished "{told.published}"^^xsd:date .')
    if told.publisher:
        about.append(f'<{article}> schema:publisher "{told.publisher}" .')
    about += _event(article, "1", told, names)
    if told.story:
        about += _event(article, "2", Told("Lind spoke in Skell.", "Event speak", _STORY), names)
    return f"{_PREFIXES}<{article}> {{ {' '.join(about)} }}"


def _event(article: str, number: str, told: Told, names: set[str]) -> list[str]:
    factuality, *words = told.stated.removeprefix("not ").split()
    if factuality[0].isupper():
        factuality, words = "asserted", [factuality, *words]
    kind, *lemma = words
    symmetric = lemma[-1] == "sym"
    polarity = "Negative" if told.stated.startswith("not ") else "Positive"
    event, quote = f"<{article}#e{number}>", f"<{article}#q{number}>"
    says = [
        f"{event} a gb:{kind} ; gb:polarity gb:{polarity} ; gb:factuality gb:{factuality.capitalize()} ;",
        f'gb:eventType "{load_vocabulary().classes[kind].event_type}" ;',
        f'gb:lemma "{" ".join(lemma).removesuffix(" sym")}" ; gb:phrase "{lemma[0]}" ; gb:evidence {quote} .',
        f'{quote} a gb:Quote ; oa:exact "{told.sentence}" ; oa:hasSource <{article}> .',
    ]
    if symmetric:
        says.append(f"{event} gb:symmetric true .")
    for part in told.participants.split(","):
        role, _, name = part.strip().partition(" ")
        if name[0].isupper():
            names.add(name)
            says.append(f"{event} gb:{role} <{Iris().entity(name).value}> .")
        else:
            says.append(f'{event} gb:{role}Text "{name}"@en .')
    if told.day != "-":
        start, end = days(told.day)
        says.append(
            f'{event} gb:time "{told.day}" ; gb:timeStart "{start}"^^xsd:date ; gb:timeEnd "{end}"^^xsd:date .'
        )
    if told.holder:
        says.append(
            f'<{article}#p{number}> a gb:Proposition ; gb:content {event} ; gb:attributedToText "{told.holder}" .'
        )
    return says


def _entities(names: set[str]) -> str:
    says = []
    for name in sorted(names):
        kind = "Country" if COUNTRIES.get(name) == name else "Thing"
        says.append(f'<{Iris().entity(name).value}> a gb:{kind} ; rdfs:label "{name}" .')
        if name in COUNTRIES:
            says.append(f'<{Iris().entity(name).value}> gb:country "{COUNTRIES[name]}" .')
    return f"{_PREFIXES}<{Iris().graph('entities').value}> {{ {' '.join(says)} }}"
