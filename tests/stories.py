"""Small made-up articles that share, split and confuse names, for the tests of what several articles are together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from random import Random

from graphbuild.classification import classify
from graphbuild.model import Fact, Reading, Role, Span
from graphbuild.resolution import resolve
from graphbuild.vocabulary import load_vocabulary
from tests.resolution_readings import reading

Story = tuple[Reading, tuple[Fact, ...]]
Sentence = tuple[str, str, dict[Role, str]]

SENTENCES: tuple[Sentence, ...] = (
    ("{Anna Kovac:PERSON subject} met {Pavel Dorn:PERSON object}.", "CONSULT:Meet", {"agent": "Anna Kovac", "patient": "Pavel Dorn"}),
    ("{Kovac:PERSON subject} met {Dorn:PERSON object}.", "CONSULT:Meet", {"agent": "Kovac", "patient": "Dorn"}),
    ("{Peter Kovac:PERSON subject} praised {Anna Kovac:PERSON object}.", "SAY:Praise", {"agent": "Peter Kovac", "patient": "Anna Kovac"}),
    ("{Kovac:PERSON subject title=Prime_Minister} called {Dorn:PERSON object}.", "CONSULT:PhoneCall", {"agent": "Kovac", "recipient": "Dorn"}),
    ("{Pavel Dorn:PERSON subject title=Japanese_Foreign_Minister} visited {Velden:GPE object}.", "CONSULT:Visit", {"agent": "Pavel Dorn", "goal": "Velden"}),
    ("{Velden:PERSON subject} praised {Dorn:PERSON object}.", "SAY:Praise", {"agent": "Velden", "patient": "Dorn"}),
    ("{TAWB:ORG subject} visited {Japan:GPE object}.", "CONSULT:Visit", {"agent": "TAWB", "goal": "Japan"}),
    ("The {Trans-Alpine Water Board:ORG subject} thanked {Anna Kovac:PERSON object}.", "SAY:Thank", {"agent": "Trans-Alpine Water Board", "patient": "Anna Kovac"}),
    ("{Corvale:ORG subject} sued the {Trans-Alpine Water Board:ORG object}.", "ACCUSE:Accuse", {"agent": "Corvale", "patient": "Trans-Alpine Water Board"}),
    ("{Corvale Motors Ltd:ORG subject} paid {Velden:GPE object}.", "TRANSFER:Give", {"agent": "Corvale Motors Ltd", "recipient": "Velden"}),
    ("The {president:the subject} of {Corvale Motors:ORG} met {Dorn:PERSON object}.", "CONSULT:Meet", {"agent": "president", "patient": "Dorn"}),
    ("{Olga:PERSON subject} met {Olga Velden:PERSON object}.", "CONSULT:Meet", {"agent": "Olga", "patient": "Olga Velden"}),
    ("{Dorn Pavel:PERSON subject title=French_President} met {Kovac:PERSON object}.", "CONSULT:Meet", {"agent": "Dorn Pavel", "patient": "Kovac"}),
    ("{Olga Velden:PERSON subject title=Prime_Minister} met {Peter Kovac:PERSON object}.", "CONSULT:Meet", {"agent": "Olga Velden", "patient": "Peter Kovac"}),
    ("{Velden:NONE subject} met {France:GPE object}.", "CONSULT:Meet", {"agent": "Velden", "patient": "France"}),
    ("{Velden:GPE object} was given to {Japan:GPE oblique}.", "TRANSFER:Give", {"theme": "Velden", "recipient": "Japan"}),
    ("{HIS:ORG subject} thanked {France:GPE object}.", "SAY:Thank", {"agent": "HIS", "patient": "France"}),
    ("The {Harbour Insurance Society:ORG subject} sued {Dorn:PERSON object}.", "ACCUSE:Accuse", {"agent": "Harbour Insurance Society", "patient": "Dorn"}),
    ("{He:PERSON subject title=Prime_Minister} met {Pavel Dorn:PERSON object}.", "CONSULT:Meet", {"agent": "He", "patient": "Pavel Dorn"}),
    ("{Lifeng He:PERSON subject} praised {HIS:ORG object}.", "SAY:Praise", {"agent": "Lifeng He", "patient": "HIS"}),
    ("{Anna Kovac:PERSON subject title=Japanese_President} called {Olga Velden:PERSON object}.", "CONSULT:PhoneCall", {"agent": "Anna Kovac", "recipient": "Olga Velden"}),
    ("{Anna Kovac:PERSON subject title=French_Foreign_Minister} met {TAWB:ORG object}.", "CONSULT:Meet", {"agent": "Anna Kovac", "patient": "TAWB"}),
)  # fmt: skip


@cache
def story(article: str, *numbers: int) -> Story:
    """An article of those sentences, read and resolved, its entities as it alone knows them."""
    vocabulary = load_vocabulary()
    chosen = [SENTENCES[number] for number in numbers]
    events = [(kind, roles) for _, kind, roles in chosen]
    marked = " ".join(text for text, _, _ in chosen)
    read = reading(marked, *events, article=article, date=dt.date(2024, 11, 7))
    stated = (replace(each, predicate=replace(each.predicate, span=Span(0, 3))) for each in read.statements)
    resolved = resolve(replace(read, statements=tuple(stated)), vocabulary)
    return resolved, classify(resolved, vocabulary)


def any_story(random: Random, article: str) -> Story:
    """An article of one to four sentences."""
    return story(article, *random.sample(range(len(SENTENCES)), random.randint(1, 4)))
