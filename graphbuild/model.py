"""The nouns of graphbuild: frozen values that every stage passes on.

Nothing here imports the rest of the package and nothing holds a spaCy object. All offsets are characters in
``Article.text``, the text as it was read: ``article.text[span.start:span.end]`` is the quote, always.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, NamedTuple

Role = Literal[
    "agent",
    "patient",
    "theme",
    "recipient",
    "co-agent",
    "instrument",
    "beneficiary",
    "topic",
    "source",
    "goal",
    "place",
]
"""What an argument does in its event (the inventory of DESIGN, section 4)."""

EntityType = Literal[
    "Person", "Organization", "Government", "Country", "Place", "Event", "Role", "Group", "Thing"
]
Polarity = Literal["positive", "negative"]
Factuality = Literal["asserted", "planned", "possible", "desired", "conditional", "requested"]
"""How the author (or the source, for attributed statements) commits to the event; after FactBank
(Saurí and Pustejovsky 2009), with the uncommitted values split by what a reader of news asks for."""
MentionKind = Literal["name", "nominal", "pronoun"]
Number = Literal["singular", "plural"]
Tense = Literal["past", "present", "future"]
Grammar = Literal["subject", "object", "oblique", "possessive", "other"]
Scope = Literal["safe", "reported", "all"]
"""What of a graph to show: asserted, positive and unattributed events; attributed ones too; or everything."""


class Span(NamedTuple):
    """A half-open range of characters in an article's text; a tuple, since most look-ups of a reading go by span."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Tell whether ``other`` lies inside this span (equal spans do)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that is read as running text; a sentence never crosses its borders."""

    span: Span
    kind: Literal["title", "body"] = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """A news article as read, with what its header and dateline say.

    ``blocks`` are the parts to read, in order: headline and paragraphs; datelines, bylines, header fields and end marks
    lie outside them. ``date`` is the publication date, or None: it is never guessed from a clock.
    ``tokens`` are set for input that came tokenised (one sentence, joined by single spaces in ``text``).
    ``origin`` is the path or name the article was read from, for messages.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    dateline_place: str | None = None
    tokens: tuple[str, ...] | None = None
    origin: str | None = None

    def quote(self, span: Span) -> str:
        """Return the characters of ``span``, exactly as read."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for an entity, with the grammar that coreference needs.

    ``span`` is node-sized: the name without its title, or the noun with the modifiers that belong to it, without
    determiner and without clauses. ``head`` is the head word alone. ``text`` is the span with white space folded.
    """

    span: Span
    head: Span
    text: str
    kind: MentionKind
    head_lemma: str
    label: str | None = None  # the pipeline's entity label (PERSON, ORG, GPE ...), for names
    number: Number | None = None
    sentence: int = 0  # index of its sentence in the article
    grammar: Grammar = "other"
    definite: bool = False  # "the", "this", a possessive
    title: str | None = None  # title or post in front of the name: "Foreign Minister"
    modifiers: tuple[
        str, ...
    ] = ()  # words before the head as written: ("Japanese",) in "Japanese government"
    possessor: Span | None = (
        None  # span of the mention that owns this one: "Japan" in "Japan's Foreign Ministry"
    )
    same_as: Span | None = None  # syntax says that it is that mention: apposition, predicate nominal
    speaker: Span | None = None  # inside a direct quote: the mention of who says it
    clause: int = 0  # index of the clause (its predicate's token) that it depends on


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as written and, once resolved, its EDTF / ISO 8601 value: a day, month, year or ``start/end``."""

    span: Span
    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post held, once or still: "foreign minister" (``organization`` or country as far as the text says).

    ``start`` and ``end`` are ISO dates, the first and the last day, where a file of the user's gives them.
    """

    title: str
    organization: str | None = None
    status: Literal["current", "former", "future"] = "current"
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world as an article (or, after merging, all articles) speaks of it.

    ``id`` is made of name, type and what tells homonyms apart (``Shigeru_Ishiba``), never of the order of arrival.
    ``country`` is the name of the country it belongs to, where known: a government's, an organisation's.
    ``same_as`` are IRIs of the same thing elsewhere (Wikidata, GeoNames), where a file of the user's gives them.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    country: str | None = None
    posts: tuple[Post, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class CloseMatch:
    """Two entities, by their ids, that may be one, and why they were not made one: ``a`` comes before ``b``."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A participant of an event in its role; ``entity`` is filled by resolution.

    ``text`` is the whole phrase as it stands in the text ("a similar message"), for themes and for display;
    ``preposition`` is what introduces it there, "" without one; ``extent`` the mention with the determiner, title and
    modifiers before it ("the pilot Ivo Tamás"), None where it is the mention itself.
    """

    role: Role
    mention: Mention
    text: str
    entity: Entity | None = None
    preposition: str = ""
    extent: Span | None = None


@dataclass(frozen=True, slots=True)
class Predicate:
    """What names the event: a verb with its particle and support noun, or a noun ("phone call").

    ``lemma`` is the lexicon's key ("send message to"), ``phrase`` the words as they read ("sent a message to").
    """

    span: Span
    head_start: int
    lemma: str
    pos: Literal["VERB", "NOUN", "ADJ"]
    phrase: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to say, think or fear the content, and the word that says so.

    ``source`` and ``cue`` and ``content`` are spans of text; content may be broken by the cue ("…," he said, "…").
    ``source_entity`` is filled by resolution.
    """

    source: Mention | None
    cue: Span
    cue_text: str
    content: tuple[Span, ...]
    addressee: Mention | None = None
    mode: Literal["direct", "indirect"] = "indirect"
    source_entity: Entity | None = None
    addressee_entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One event or relation that a sentence states, with how it is stated.

    ``attribution`` runs from the outermost source to the innermost. ``evidence`` is the sentence. ``event_class``
    is the ontology's local name and ``event_type`` its coarse type, both candidates until classification.
    ``event`` names the event within its article; mentions of one event share it.
    """

    predicate: Predicate
    arguments: tuple[Argument, ...]
    evidence: Span
    rule: str
    event: str
    event_type: str = "OTHER"
    event_class: str | None = None
    polarity: Polarity = "positive"
    factuality: Factuality = "asserted"
    tense: Tense | None = None
    attribution: tuple[Attribution, ...] = ()
    time: TimeExpression | None = None
    quantity: str | None = None
    symmetric: bool = False

    def argument(self, *roles: Role) -> Argument | None:
        """Return the first argument with one of ``roles``, in the order of ``roles``."""
        return next((a for role in roles for a in self.arguments if a.role == role), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says: everything that extraction found, later with entities and times resolved."""

    article: Article
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sentences: tuple[Span, ...] = ()
    entities: tuple[tuple[Span, Entity], ...] = ()  # mention span -> entity, filled by resolution


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement whose class is settled by the ontology; what goes into the graph."""

    statement: Statement
    event_class: str
    event_type: str
