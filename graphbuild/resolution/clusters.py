"""The growing clusters of one article's mentions: a union-find that every sieve works on.

Clusters are named by a number of theirs: any index into ``mentions``. ``members`` are always in text order, so
nothing depends on the order in which clusters were joined.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from graphbuild.model import (
    Argument,
    Attribution,
    Entity,
    EntityType,
    Mention,
    Reading,
    Role,
    Span,
)
from graphbuild.resolution.evidence import Evidence, Profile
from graphbuild.resolution.names import fold_words, part_of_person, same_person
from graphbuild.vocabulary import Country, Vocabulary

Form = Literal["country", "government", "capital", "seat"]
POST_LABEL = "ROLE"
"""The label by which extraction marks the mention of a post in a statement about who holds it."""


class Use(NamedTuple):
    """One use of a mention: its role in a statement, or as the source or addressee of speech.

    ``event_type`` and ``event_class`` are the statement's; those of speech are "SAY" and None.
    """

    role: Role
    event_type: str
    event_class: str | None = None


class Geography(NamedTuple):
    """The country that a mention speaks of, and by which of its forms."""

    country: Country
    form: Form


@dataclass(slots=True)
class Clusters:
    """The mentions of an article, which of them are one, and how each is used.

    ``together`` holds, for a plural mention, the mentions that it stands for together ("they" -> Renn and Lang);
    ``profiles`` is a cache that ``join`` empties where it must, ``evidence`` what they are made of; joining does not
    touch the caches ``geographies``, ``types`` (of names), ``countries`` and ``unplaced`` (names that are no country's).
    ``listed`` holds the user's own entities that mentions are.
    """

    reading: Reading
    vocabulary: Vocabulary
    mentions: tuple[Mention, ...]
    uses: dict[Span, tuple[Use, ...]]
    rivals: dict[Span, frozenset[Span]]
    together: dict[int, tuple[int, ...]] = field(default_factory=dict)
    profiles: dict[int, Profile] = field(default_factory=dict)
    evidence: dict[int, Evidence] = field(default_factory=dict)
    geographies: dict[int, Geography | None] = field(default_factory=dict)
    types: dict[int, EntityType | None] = field(default_factory=dict)
    countries: dict[int, str | None] = field(default_factory=dict)
    unplaced: tuple[int, ...] | None = None
    listed: dict[int, Entity] = field(default_factory=dict)
    _root: list[int] = field(default_factory=list)
    _members: dict[int, list[int]] = field(default_factory=dict)
    _at: dict[Span, int] = field(default_factory=dict)
    _sentences: dict[int, list[int]] = field(default_factory=dict)
    _names: dict[int, dict[tuple[str, str | None], Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put every mention into a cluster of its own."""
        self._root = list(range(len(self.mentions)))
        self._members = {i: [i] for i in self._root}
        for i, mention in enumerate(self.mentions):
            self._sentences.setdefault(mention.sentence, []).append(i)
            named = mention.kind == "name"
            self._names[i] = {(mention.text, mention.label): mention} if named else {}
        self._at = {mention.span: i for i, mention in enumerate(self.mentions)}

    def at(self, span: Span | None) -> int | None:
        """Return the index of the mention with that span, or None."""
        return None if span is None else self._at.get(span)

    def root(self, i: int) -> int:
        """Return the number that all members of ``i``'s cluster share: the index of its first mention."""
        return self._root[i]

    def same(self, i: int, j: int) -> bool:
        """Tell whether two mentions are in one cluster."""
        return self._root[i] == self._root[j]

    def members(self, i: int) -> list[int]:
        """Return the indices of the mentions in ``i``'s cluster, in text order."""
        return self._members[self._root[i]]

    def roots(self) -> list[int]:
        """Return one index a cluster, in order of first mention."""
        return sorted(self._members)

    def join(self, i: int, j: int, *, known: bool = False) -> bool:
        """Make one cluster of those of ``i`` and ``j``, unless their names cannot be one thing's.

        ``known`` says that the gazetteer knows them to be. Returns whether they are one now.
        """
        first, second = sorted((self._root[i], self._root[j]))
        if first == second:
            return True
        if not known and self._names_conflict(first, second):
            return False
        self._join_evidence(first, second)
        moved = self._members.pop(second)
        for k in moved:
            self._root[k] = first
        self._members[first] = sorted(self._members[first] + moved)
        self._names[first] |= self._names.pop(second)
        self.profiles.pop(first, None)
        self.profiles.pop(second, None)
        return True

    def _join_evidence(self, first: int, second: int) -> None:
        """Let the mentions of the cluster about which less is known wait to be looked at in the other's evidence."""
        known = [root for root in (first, second) if root in self.evidence]
        if known:
            kept = max(known, key=lambda root: len(self._members[root]))
            evidence = self.evidence[kept]
            evidence.waiting += self._members[second if kept == first else first]
            self.evidence.pop(second, None)
            self.evidence[first] = evidence

    def _names_conflict(self, i: int, j: int) -> bool:
        """Tell whether two clusters have full names that contradict each other: "Keiichi Ishii", "Yuichiro Tamaki"."""
        ones, others = self._names[i].values(), self._names[j].values()
        return any(
            _contradict(one, other) and not _is_part(one, others) and not _is_part(other, ones)
            for one in ones
            for other in others
        )

    def earlier(self, j: int, i: int) -> Iterator[int]:
        """Yield the mentions of ``j``'s cluster before ``i``, the last one first."""
        members = self.members(j)
        return (members[n] for n in range(bisect_left(members, i) - 1, -1, -1))

    def in_sentence(self, number: int) -> Sequence[int]:
        """Return the mentions of a sentence, in text order."""
        return self._sentences.get(number, ())

    def beside(self, i: int) -> list[int]:
        """Return the other mentions of the sentence that ``i`` is in, in text order."""
        return [k for k in self._sentences[self.mentions[i].sentence] if k != i]

    def modifies(self, i: int) -> bool:
        """Tell whether a name only modifies another's noun or title: "US" in "US automaker", "US bank chief Bernanke"."""
        mention = self.mentions[i]
        if mention.kind != "name" or mention.grammar != "other":
            return False
        beside = [self.mentions[k] for k in self.beside(i)]
        return any(m.span.contains(mention.span) or _in_title(mention, m) for m in beside)

    def used(self, i: int) -> tuple[Use, ...]:
        """Return how the mention is used in statements and attributions."""
        return self.uses.get(self.mentions[i].span, ())

    def between(self, i: int, j: int) -> str:
        """Return the text between two mentions, the first of which comes first."""
        return self.reading.article.text[self.mentions[i].span.end : self.mentions[j].span.start]


def _contradict(one: Mention, other: Mention) -> bool:
    short, full = sorted((fold_words(one.text), fold_words(other.text)), key=len)
    persons = one.label == other.label == "PERSON"
    if len(short) < 2:  # "Samir Haddad, director of the aid group Tarrow": Tarrow is not he
        return persons and len(full) > 1 and part_of_person(short, full) is None
    return not same_person(short, full) if persons else not set(short) & set(full)


def _is_part(short: Mention, names: Iterable[Mention]) -> bool:
    """Tell whether a name of one word is a part of any of the names: "Bunny" of "Ana “Bunny” Orme", also "Ana Orme"."""
    words = fold_words(short.text)
    return len(words) == 1 and any(part_of_person(words, fold_words(name.text)) is not None for name in names)


def _in_title(mention: Mention, named: Mention) -> bool:
    title = named.title or ""
    return mention.text in title and 0 < named.span.start - mention.span.end <= len(title)


def start(reading: Reading, vocabulary: Vocabulary) -> Clusters:
    """Collect all mentions of a reading, those of its statements and attributions too, each on its own."""
    found = {mention.span: mention for mention in _all_mentions(reading)}
    found.update((mention.span, mention) for mention in reading.mentions)
    uses: dict[Span, list[Use]] = defaultdict(list)
    rivals: dict[Span, set[Span]] = defaultdict(set)
    for statement in reading.statements:
        participants = [(a.role, a.mention.span) for a in statement.arguments if is_participant(a)]
        for role, span in participants:
            uses[span].append(Use(role, statement.event_type, statement.event_class))
            # participants in other roles are not this one, unless it is reflexive
            rivals[span].update(other for its_role, other in participants if its_role != role)
    for attribution in _attributions(reading):
        if attribution.source:
            uses[attribution.source.span].append(Use("agent", "SAY"))
        if attribution.addressee:
            uses[attribution.addressee.span].append(Use("recipient", "SAY"))
    return Clusters(
        reading,
        vocabulary,
        tuple(found[span] for span in sorted(found)),
        {span: tuple(each) for span, each in uses.items()},
        {span: frozenset(each) for span, each in rivals.items()},
    )


def is_participant(argument: Argument) -> bool:
    """Tell participants from the posts that statements of posts speak of: a post is never its holder."""
    return argument.mention.label != POST_LABEL


def _attributions(reading: Reading) -> Iterator[Attribution]:
    yield from reading.attributions
    for statement in reading.statements:
        yield from statement.attribution


def _all_mentions(reading: Reading) -> Iterator[Mention]:
    for statement in reading.statements:
        yield from (argument.mention for argument in statement.arguments if is_participant(argument))
    for attribution in _attributions(reading):
        if attribution.source:
            yield attribution.source
        if attribution.addressee:
            yield attribution.addressee
