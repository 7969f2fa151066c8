"""A hand-made article as the stages before the graph would hand it over, with every way of stating an event."""

from __future__ import annotations

import datetime as dt

from graphbuild.model import (
    Argument,
    Article,
    Attribution,
    Block,
    Entity,
    EntityType,
    Fact,
    Mention,
    Post,
    Predicate,
    Reading,
    Role,
    Span,
    Statement,
    TimeExpression,
)

TEXT = (
    "Prime Minister Shigeru Ishiba sent a congratulatory message to Donald Trump on Wednesday. "
    "Ishiba wants to meet Trump. "
    "Envoys met Trump, Yoshimasa Hayashi said, an aide told reporters. "
    "Iwaya did not call Vance. "
    "Iwaya and Vance held talks in Lima. "
    "The message was sent late."
)


def span_of(text: str, words: str, start: int = 0) -> Span:
    """Return the span of the first ``words`` at or after ``start``; ValueError if there are none."""
    found = text.index(words, start)
    return Span(found, found + len(words))


def mention(text: str, words: str, start: int = 0, kind: str = "name") -> Mention:
    span = span_of(text, words, start)
    return Mention(span, span, words, kind, words.casefold())  # type: ignore[arg-type]


def entity(name: str, kind: EntityType = "Person", **more: object) -> Entity:
    return Entity(name.replace(" ", "_"), name, kind, **more)  # type: ignore[arg-type]


ISHIBA = entity(
    "Shigeru Ishiba",
    aliases=("Ishiba", "Prime Minister Ishiba"),
    country="Japan",
    posts=(Post("prime minister", "Japan"), Post("Defense Minister", None, "former")),
)
TRUMP = entity("Donald Trump", aliases=("Trump",))
HAYASHI = entity("Yoshimasa Hayashi", aliases=("Hayashi",))
IWAYA = entity("Takeshi Iwaya", aliases=("Iwaya",))
VANCE = entity("JD Vance", aliases=("Vance",))
LIMA = entity("Lima", "Place", country="Peru")
JAPAN = entity("Japan", "Country")


def argument(
    text: str, role: Role, words: str, who: Entity | None, start: int = 0, phrase: str | None = None
) -> Argument:
    return Argument(role, mention(text, words, start), phrase or words, who)


def sentence(text: str, start_words: str) -> Span:
    start = text.index(start_words)
    return Span(start, text.index(".", start) + 1)


def statement(
    text: str,
    event: str,
    evidence: Span,
    phrase: str,
    lemma: str,
    arguments: tuple[Argument, ...],
    **more: object,
) -> Statement:
    words = phrase if text.find(phrase, evidence.start) >= 0 else phrase.split(maxsplit=1)[0]
    span = span_of(text, words, evidence.start)
    predicate = Predicate(span, span.start, lemma, "VERB", phrase)
    return Statement(predicate, arguments, evidence, "verb:frame", event, **more)  # type: ignore[arg-type]


def attribution(text: str) -> tuple[Attribution, ...]:
    """An aide told reporters that Hayashi said that envoys met Trump: outermost first."""
    content = span_of(text, "Envoys met Trump")
    outer = Attribution(
        mention(text, "aide"),
        span_of(text, "told"),
        "told",
        (content,),
        mention(text, "reporters", kind="nominal"),
    )
    source = mention(text, "Yoshimasa Hayashi")
    return outer, Attribution(source, span_of(text, "said"), "said", (content,), None, "direct", HAYASHI)


def facts(text: str = TEXT) -> tuple[Fact, ...]:
    """Asserted, desired, reported, negated, symmetric, and the first event once more in other words."""
    first, wish, claim = sentence(text, "Prime"), sentence(text, "Ishiba wants"), sentence(text, "Envoys")
    denied, talks, again = (
        sentence(text, "Iwaya did"),
        sentence(text, "Iwaya and"),
        sentence(text, "The message"),
    )
    envoys = Argument("agent", mention(text, "Envoys", kind="nominal"), "Envoys", None)
    sent = statement(
        text,
        "e1",
        first,
        "sent … message to",
        "send message to",
        (
            argument(text, "agent", "Shigeru Ishiba", ISHIBA, phrase="Prime Minister Shigeru Ishiba"),
            argument(text, "theme", "congratulatory message", None, phrase="a congratulatory message"),
            argument(text, "recipient", "Donald Trump", TRUMP),
        ),
        tense="past",
        time=TimeExpression(span_of(text, "Wednesday"), "Wednesday", "2024-11-06"),
    )
    wanted = (
        argument(text, "agent", "Ishiba", ISHIBA, wish.start),
        argument(text, "patient", "Trump", TRUMP, wish.start),
    )
    met = (envoys, argument(text, "patient", "Trump", TRUMP, claim.start))
    called = (
        argument(text, "agent", "Iwaya", IWAYA, denied.start),
        argument(text, "recipient", "Vance", VANCE, denied.start),
    )
    talked = (
        argument(text, "agent", "Iwaya", IWAYA, talks.start),
        argument(text, "agent", "Vance", VANCE, talks.start),
        argument(text, "place", "Lima", LIMA, talks.start),
    )
    return (
        Fact(sent, "SendMessage", "COMMUNICATE"),
        Fact(statement(text, "e2", wish, "meet", "meet", wanted, factuality="desired"), "Meet", "CONSULT"),
        Fact(
            statement(text, "e3", claim, "met", "meet", met, attribution=attribution(text)), "Meet", "CONSULT"
        ),
        Fact(
            statement(text, "e4", denied, "did not call", "call", called, polarity="negative"),
            "PhoneCall",
            "CONSULT",
        ),
        Fact(
            statement(text, "e5", talks, "held talks", "hold talks", talked, symmetric=True),
            "Talk",
            "CONSULT",
        ),
        Fact(statement(text, "e1", again, "was sent", "send", ()), "SendMessage", "COMMUNICATE"),
    )


def reading(article_id: str = "message", text: str = TEXT) -> Reading:
    """The reading that ``facts`` belong to, its names resolved."""
    article = Article(
        article_id,
        text,
        (Block(Span(0, len(text))),),
        title="Ishiba writes to Trump",
        date=dt.date(2024, 11, 7),
        publisher="Example Wire",
        url="https://example.org/message",
        dateline_place="Tokyo",
    )
    found = tuple(fact.statement for fact in facts(text))
    entities = [(a.mention.span, a.entity) for s in found for a in s.arguments if a.entity is not None]
    entities.append((span_of(text, "Yoshimasa Hayashi"), HAYASHI))
    return Reading(article, found, (), entities=tuple(entities))
