"""An explanation to read: a paragraph a sentence, "+" before what was read, "-" before what was passed over."""

from __future__ import annotations

from collections.abc import Iterator

from graphbuild.explanation.values import Account, Explanation
from graphbuild.iris import encode
from graphbuild.model import Argument

_WIDTH = 11  # of the names in front of what they say; the longest role is "beneficiary"


def as_text(explanation: Explanation) -> str:
    """Write an article's explanation as plain text that ends with an empty line."""
    return "".join(f"{line}\n" for line in (explanation.article.id, "", *_lines(explanation)))


def _lines(explanation: Explanation) -> Iterator[str]:
    for sentence in explanation.sentences:
        yield " ".join(explanation.article.quote(sentence.span).split())
        for account in sentence.accounts:
            yield from _account(account)
        for silence in sentence.silences:
            yield f'  - "{silence.text}" {silence.because} [{silence.reason}]'
        yield ""


def _account(account: Account) -> Iterator[str]:
    statement = account.fact.statement
    denied = "not " if statement.polarity == "negative" else ""
    yield f"  + {statement.predicate.phrase}: {account.fact.event_class}, {denied}{statement.factuality}"
    yield _named("rule", statement.rule)
    yield _named("lexicon", account.lexicon)
    for argument in statement.arguments:
        yield _named(argument.role, _participant(argument))
    if statement.time is not None:
        value = f" = {statement.time.value}" if statement.time.value else ", not resolved"
        yield _named("time", f'"{statement.time.text}"{value}')
    for attribution in statement.attribution:
        holder = attribution.source_entity.name if attribution.source_entity else None
        written = attribution.source.text if attribution.source else "nobody named"
        yield _named("said by", f'{holder or written}, "{attribution.cue_text}"')
    if account.cues:
        yield _named("cues", ", ".join(account.cues))
    for source, name, target in account.edges:
        yield _named("edge", f"ent:{encode(source)} gb:{name} ent:{encode(target)}")
    if account.no_edge is not None:
        yield _named("no edge", account.no_edge)


def _named(name: str, what: str) -> str:
    return f"      {name:<{_WIDTH}} {what}"


def _participant(argument: Argument) -> str:
    """Return who takes part, as it reads where that differs, and whether it is an entity of the graph."""
    if argument.entity is None:
        return f'"{argument.text}", words only'
    reads = "" if argument.text == argument.entity.name else f', as "{argument.text}"'
    return f"{argument.entity.name} ({argument.entity.type}){reads}"
