"""The sieves as they work together, on readings written by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from graphbuild.model import Attribution, Span, TimeExpression
from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, find, name, reading


def test_every_argument_and_attribution_gets_its_entity(vocabulary: Vocabulary) -> None:
    given = reading(
        '"{I:pronoun subject} hope so," said {Shigeru Ishiba:PERSON subject}.',
        ("SAY", {"agent": "Shigeru Ishiba"}),
    )
    speaker = find(given.mentions, "Shigeru Ishiba")
    pronoun = replace(find(given.mentions, "I"), speaker=speaker.span)
    said = Attribution(speaker, Span(0, 1), "said", (Span(1, 12),), addressee=pronoun)
    given = replace(
        given,
        mentions=(pronoun, speaker),
        attributions=(said,),
        statements=(replace(given.statements[0], attribution=(said,)),),
    )
    found = resolve(given, vocabulary)
    ishiba = entity(found, "Shigeru Ishiba")
    assert ishiba is not None
    assert ishiba.id == "Shigeru_Ishiba"
    assert found.statements[0].arguments[0].entity == ishiba
    assert found.statements[0].attribution[0].source_entity == ishiba
    assert found.attributions[0].addressee_entity == ishiba


def test_times_are_resolved_with_the_date_of_the_article_and_never_without(vocabulary: Vocabulary) -> None:
    given = reading(
        "{Ishiba:PERSON subject} left on Wednesday.", ("MOVE", {"agent": "Ishiba"}), date=dt.date(2024, 11, 7)
    )
    time = TimeExpression(Span(15, 24), "Wednesday")
    given = replace(given, times=(time,), statements=(replace(given.statements[0], time=time, tense="past"),))
    found = resolve(given, vocabulary)
    assert found.times[0].value == "2024-11-06"
    assert found.statements[0].time == found.times[0]
    undated = resolve(replace(given, article=replace(given.article, date=None)), vocabulary)
    assert undated.times[0].value is None


def test_entities_stand_in_text_order_and_do_not_depend_on_the_order_of_mentions(
    vocabulary: Vocabulary,
) -> None:
    given = reading(
        "{Shigeru Ishiba:PERSON subject} met {Narendra Modi:PERSON object}. {Lund:PERSON subject} thanked "
        "the {Japanese government:the object}.",
        ("CONSULT", {"agent": "Shigeru Ishiba", "patient": "Narendra Modi"}),
    )
    found = resolve(given, vocabulary)
    assert [span for span, _ in found.entities] == sorted(span for span, _ in found.entities)
    assert resolve(replace(given, mentions=given.mentions[::-1]), vocabulary).entities == found.entities


def test_pronouns_never_name_an_entity(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{He:pronoun subject} met {them:pronoun object}. {It:pronoun subject} rained."), vocabulary
    )
    assert found.entities == ()


def test_they_are_the_two_who_acted_together(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Olga Renn:PERSON subject title=Judge} and {Hugo Lang:PERSON subject title=prosecutor} left early. "
            "{They:pronoun subject} had warned {Adil Khan:PERSON object}.",
            ("COMMUNICATE", {"agent": "They", "recipient": "Adil Khan"}),
        ),
        vocabulary,
    )
    agents = [a.entity.name for a in found.statements[0].arguments if a.role == "agent" and a.entity]
    assert agents == ["Olga Renn", "Hugo Lang"]


def test_they_may_be_two_countries(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Kenya:GPE subject} and {Chad:GPE subject} met. {They:pronoun subject plural} agreed.",
            ("CONSULT", {"agent": "Kenya"}),
            ("AGREE", {"agent": "They"}),
        ),
        vocabulary,
    )
    agreed = [a.entity.name for a in found.statements[-1].arguments if a.entity]
    assert agreed == ["Government of Kenya", "Government of Chad"]


@pytest.mark.parametrize(("article", "two"), [("The", True), ("", False)])
def test_two_are_those_named_before_only_with_an_article(
    article: str, vocabulary: Vocabulary, *, two: bool
) -> None:
    kind = "the" if article else "noun"
    found = resolve(
        reading(
            "{Ana Orme:PERSON subject} and {Otto Reiss:PERSON subject} met. "
            f"{article} {{two men:{kind} subject plural lemma=man}} left.",
            ("MOVE", {"agent": "two men"}),
        ),
        vocabulary,
    )
    agents = {a.entity.name for a in found.statements[0].arguments if a.entity}
    assert (agents == {"Ana Orme", "Otto Reiss"}) is two


@pytest.mark.parametrize(("kind", "expected"), [("TRANSFER", "Organization"), ("MOVE", "Thing")])
def test_what_a_country_has_that_acts_is_a_body(kind: str, expected: str, vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Kenya:GPE other} has {Zanivo:MISC subject of=Kenya}.", (kind, {"agent": "Zanivo"})),
        vocabulary,
    )
    zanivo = entity(found, "Zanivo")
    assert zanivo is not None
    assert zanivo.type == expected


def test_an_article_without_mentions_stays_as_it_is(vocabulary: Vocabulary) -> None:
    assert resolve(reading("Nothing."), vocabulary) == reading("Nothing.")


def test_unnamed_things_belong_to_their_article(vocabulary: Vocabulary) -> None:
    marked = "A {senior official:noun subject} spoke. A {close aide:noun subject} left."
    first, second = (resolve(reading(marked, article=i), vocabulary) for i in ("one", "two"))
    official = entity(first, "senior official")
    assert official is not None
    assert (official.name, official.type) == ("senior official", "Person")
    assert official.id.startswith("one--")
    assert official != entity(second, "senior official")


def test_two_of_one_description_are_told_apart(vocabulary: Vocabulary) -> None:
    found = resolve(reading("A {man:noun subject} left. A {man:noun subject} came."), vocabulary)
    assert len({e.id for _, e in found.entities}) == 2


def test_a_possessive_pronoun_in_a_description_gives_way_to_its_owner(vocabulary: Vocabulary) -> None:
    given = reading("{Shigeru Ishiba:PERSON subject} called {his aides:the object plural lemma=aide}.")
    ishiba, aides = given.mentions
    his = replace(
        aides, span=Span(22, 25), head=Span(22, 25), text="his", kind="pronoun", grammar="possessive"
    )
    aides = replace(aides, possessor=his.span)
    assert name(resolve(replace(given, mentions=(ishiba, aides, his)), vocabulary), "his aides") == (
        "Shigeru Ishiba's aides"
    )
    assert name(resolve(replace(given, mentions=(ishiba, aides)), vocabulary), "his aides") == "aides"


@pytest.mark.parametrize(
    ("marked", "mention", "kind"),
    [
        ("The {jobs:noun subject plural lemma=job} went.", "jobs", "Role"),
        ("The {Ostara:PERSON subject title=cargo_ship} sank.", "Ostara", "Thing"),
    ],
)
def test_nouns_tell_the_type(vocabulary: Vocabulary, marked: str, mention: str, kind: str) -> None:
    found = entity(resolve(reading(marked), vocabulary), mention)
    assert found is not None
    assert found.type == kind


def test_thousands_of_farmers_are_a_group_as_the_farmers_are(vocabulary: Vocabulary) -> None:
    plain = reading(
        "{Thousands:noun subject plural lemma=thousand} of {farmers:noun plural lemma=farmer} left."
    )
    thousands, farmers = plain.mentions
    counted = replace(plain, mentions=(replace(thousands, possessor=farmers.span), farmers))
    found = entity(resolve(counted, vocabulary), "Thousands")
    assert found is not None
    assert found.type == "Group"


@pytest.mark.parametrize("amount", ["8.04%", "150 points", "$3 billion", "two percent"])
def test_an_amount_is_an_entity_only_as_a_participant(vocabulary: Vocabulary, amount: str) -> None:
    lemma = "percent" if "percent" in amount else "point" if "point" in amount else "billion"
    marked = f"{{Torvik Steel:ORG subject}} paid {{{amount}:noun object lemma={lemma}}}."
    assert entity(resolve(reading(marked), vocabulary), amount) is None
    used = reading(marked, ("GIVE", {"agent": "Torvik Steel", "theme": amount}))
    assert entity(resolve(used, vocabulary), amount) is not None
