"""A corpus of any size to measure with: invented news of invented people, the same each time.

    python -m benchmarks.corpus 10000 -o corpus.jsonl

Who is in the news follows a Pitman-Yor process (Pitman and Yor 1997, "The two-parameter Poisson-Dirichlet
distribution"), as names in real news do: few are in many articles and many in one (Zipf's law), and their number grows
with the corpus (Heaps' law). No sentence comes twice. A small corpus is the beginning of a large one.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from random import Random

DISCOUNT = 0.6
"""The exponent with which the number of names grows (Heaps' law)."""
CONCENTRATION = 20.0
SENTENCES = (7, 12)
"""The fewest and the most sentences of an article."""
FIRST_DAY = dt.date(2024, 1, 1)
ARTICLES_A_DAY = 40

ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v z".split()
VOWELS = "a e i o u ai ei".split()
CODAS = "l m n r rn s sk x lt nd".split()
GIVEN = (
    "Anna Boris Carla David Elena Felix Grace Henrik Irena Jonas Karin Lucas Maria Niklas Olga Pavel Rosa Stefan "
    "Teresa Viktor"
).split()
BODIES = "Bank Institute Holding Union Foundation Airlines Steel University Council Party".split()
POSTS = "minister,mayor,judge,economist,general,spokesperson,engineer,union leader,senator,coach".split(",")
TOPICS = (
    "the harbour,the new tariff,a loan,the ceasefire,the flood relief,a gas contract,the railway,the census,fishing "
    "rights,the school reform,a data leak,the vaccine,the border crossing,a copper mine,the pension law"
).split(",")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PUBLISHERS = ("Norpress", "Evening Ledger", "Capital Wire")

TEMPLATES = (
    "{person} met {person2} in {place} on {day} to discuss {topic}.",
    "{person}, a {post} from {place}, praised {body} for its work on {topic}.",
    "{body} lent {number} million euros to {body2} in {place}.",
    '"We will not give up {topic}," said {person}, who leads {body}.',
    "{person2} accused {body} of hiding a report on {topic} for {number} days.",
    "On {day} {body} sacked {person}, its {post}, after {number} complaints.",
    "{person} told {body2} that {person2} had visited {place} {number} times.",
    "{body} and {body2} signed an agreement on {topic} in {place} on {day}.",
    "{person} did not answer the {number} questions that {body} had sent him about {topic}.",
    "{person2} may travel to {place} next month, {body} said in a statement on {topic}.",
    "The {post} {person} called on {body} to pay {number} workers in {place}.",
    "Police in {place} arrested {person2} and {number} others over {topic}.",
    "If {body2} rejects {topic}, {person} wants to go to court in {place}.",
    "{body} opened {number} offices in {place}, according to {person2}.",
    "{person} thanked {person2} for the help of {body} with {topic}.",
    "{person2} resigned as {post} of {body} on {day}, {number} weeks after a vote on {topic}.",
)
TITLES = (
    "{person} meets {person2} in {place} over {topic}",
    "{body} and {body2} at odds over {topic} in {place}",
    "{person}, {post}, under pressure over {topic} after {number} days",
    "{body} spends {number} million on {topic}",
)


def word(number: int) -> str:
    """Return an invented name; different numbers give different names."""
    syllables = ""
    while True:
        number, onset = divmod(number, len(ONSETS))
        number, vowel = divmod(number, len(VOWELS))
        syllables += ONSETS[onset] + VOWELS[vowel]
        if not number:
            break
        number -= 1
    return syllables.capitalize() + CODAS[sum(map(ord, syllables)) % len(CODAS)]


class Newsmakers:
    """Names of one kind; each draw is an old name, as likely as it was often drawn, or a new one."""

    def __init__(self, random: Random, make: Callable[[int], str]) -> None:
        self._random = random
        self._make = make
        self._draws: list[int] = []
        self._counts: list[int] = []

    def draw(self) -> str:
        """Return a name."""
        chance = (CONCENTRATION + DISCOUNT * len(self._counts)) / (CONCENTRATION + len(self._draws))
        number = len(self._counts) if self._random.random() < chance else self._old()
        if number == len(self._counts):
            self._counts.append(0)
        self._counts[number] += 1
        self._draws.append(number)
        return self._make(number)

    def _old(self) -> int:
        while True:  # as likely as its count less the discount
            number = self._random.choice(self._draws)
            if self._random.random() * self._counts[number] > DISCOUNT:
                return number


def articles() -> Iterator[dict[str, str]]:
    """Yield article after article without end, in the form of ``graphbuild``'s JSON lines."""
    random = Random("graphbuild")
    persons = Newsmakers(random, lambda number: f"{GIVEN[number % len(GIVEN)]} {word(number * 7 + 1)}")
    bodies = Newsmakers(random, lambda number: f"{word(number * 5 + 2)} {BODIES[number % len(BODIES)]}")
    places = Newsmakers(random, lambda number: word(number * 3 + 3))
    seen: set[int] = set()

    def sentence(templates: tuple[str, ...], cast: dict[str, str]) -> str:
        while True:
            chosen = {
                **cast,
                "post": random.choice(POSTS),
                "topic": random.choice(TOPICS),
                "day": random.choice(DAYS),
                "number": str(random.randint(2, 900)),
            }
            text = random.choice(templates).format(**chosen)
            if hash_of(text) not in seen:
                seen.add(hash_of(text))
                return text

    number = 0
    while True:
        people, groups = [persons.draw() for _ in range(3)], [bodies.draw() for _ in range(2)]
        towns = [places.draw() for _ in range(2)]
        paragraphs = []
        for _ in range(random.randint(*SENTENCES)):
            random.shuffle(people)
            random.shuffle(groups)
            cast = dict(zip(("person", "person2", "body", "body2"), people[:2] + groups, strict=True))
            paragraphs.append(sentence(TEMPLATES, {**cast, "place": random.choice(towns)}))
        yield {
            "id": f"a{number:07}",
            "title": sentence(TITLES, {**cast, "place": towns[0]}),
            "text": "\n\n".join(" ".join(paragraphs[at : at + 3]) for at in range(0, len(paragraphs), 3)),
            "date": (FIRST_DAY + dt.timedelta(days=number // ARTICLES_A_DAY)).isoformat(),
            "publisher": random.choice(PUBLISHERS),
        }
        number += 1


def hash_of(text: str) -> int:
    """Return 64 bits of a text, the same in each process."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def write(number: int, path: Path) -> int:
    """Write so many articles to a file of JSON lines, and return the number of their words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for article in islice(articles(), number):
            file.write(json.dumps(article) + "\n")
            words += len(article["title"].split()) + len(article["text"].split())
    return words


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=int)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    print(f"{write(given.articles, given.output):,} words", file=sys.stderr)


if __name__ == "__main__":
    main()
