"""Pronouns and definite descriptions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphbuild.resolution import resolve
from graphbuild.vocabulary import Vocabulary
from tests.resolution_readings import entity, name, reading

TWO = "{Olga Renn:PERSON subject} met {Hugo Lang:PERSON object}. "


@pytest.mark.parametrize(
    ("marked", "mention", "expected"),
    [
        (TWO + "{She:pronoun subject} left.", "She", "Olga Renn"),
        (TWO + "{He:pronoun subject} left.", "He", "Hugo Lang"),
        ("{Ishiba:PERSON subject} arrived in {Jakarta:GPE oblique}. {He:pronoun subject} met {Prabowo:PERSON object}.", "He", "Ishiba"),
        ("{Ishiba:PERSON subject} and {Lund:PERSON subject clause=7} met. {Ishiba:PERSON subject} thanked {him:pronoun object}.", "him", "Lund"),
        ("{Lund:PERSON subject} saw {Ishiba:PERSON object}. {Ishiba:PERSON subject} defended {himself:pronoun object}.", "himself", "Ishiba"),
        ("Before {he:pronoun subject clause=1} left, {Lund:PERSON subject clause=2} spoke.", "he", "Lund"),
        ("{Torvik Steel:ORG subject} met {Hugo Lang:PERSON object}. {It:pronoun subject} grew.", "It", "Torvik Steel"),
        ("{Hugo Lang:PERSON subject} sat. {It:pronoun subject} is likely that.", "It", None),
        ("{Hugo Lang:PERSON subject} sat. {He:pronoun subject} left {it:pronoun object}.", "it", None),
        ("The {residents:the subject plural lemma=resident} met {Hugo Lang:PERSON object}. {They:pronoun subject} left.", "They", "residents"),
        ("{Poland:GPE possessive clause=1}'s {president:noun subject of=Poland clause=1} refused to sign the {bill:the object clause=2}, saying {it:pronoun subject clause=3} would fail.", "it", "bill"),
        ("{Torvik Steel:ORG possessive clause=1}'s {shares:noun subject plural lemma=share of=Torvik_Steel clause=1} fell, as {its:pronoun possessive clause=2} chief left.", "its", "Torvik Steel"),
        ("The {index:the subject} fell {150 points:noun object plural lemma=point}. {They:pronoun subject} left.", "They", None),
        ("The {index:the subject} met {150 farmers:noun object plural lemma=farmer}. {They:pronoun subject} left.", "They", "150 farmers"),
        ("{Hugo Lang:PERSON subject} sat. {A:noun}. {B:noun}. {C:noun}. {D:noun}. {E:noun}. {He:pronoun subject} left.", "He", None),
    ],
)  # fmt: skip
def test_pronouns(vocabulary: Vocabulary, marked: str, mention: str, expected: str | None) -> None:
    assert name(resolve(reading(marked), vocabulary), mention) == expected


SPOKE = (
    "{Paul Orme:PERSON subject} won. {Paul Orme:PERSON subject} smiled. {Hugo Lang:PERSON subject clause=3} praised "
    "{Paul Orme:PERSON object clause=4} and {Orme:PERSON oblique clause=5}. "
    "{He:pronoun subject} spoke."
)


@pytest.mark.parametrize(
    ("said", "expected"), [(("SAY", "SAY"), "Hugo Lang"), (("SAY", "MOVE"), "Paul Orme")]
)
def test_who_adds_something_is_who_spoke_before(
    said: tuple[str, str], expected: str, vocabulary: Vocabulary
) -> None:
    found = reading(SPOKE, (said[0], {"agent": "Hugo Lang"}), (said[1], {"agent": "He"}))
    assert name(resolve(found, vocabulary), "He") == expected


def test_inside_a_quote_he_is_not_the_speaker(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Donald Trump:PERSON subject} won. {Hugo Lang:PERSON subject} spoke. "
            '"{I:pronoun subject speaker=Hugo_Lang} congratulate {him:pronoun object speaker=Hugo_Lang}."'
        ),
        vocabulary,
    )
    assert name(found, "I") == "Hugo Lang"
    assert name(found, "him") == "Donald Trump"


def test_he_in_a_quote_is_not_the_one_who_said_i_in_it(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Hugo Lang:PERSON subject} spoke of {Otto Reiss:PERSON other}. "
            '"{I:pronoun subject speaker=Hugo_Lang} waited. {He:pronoun subject speaker=Hugo_Lang} slept."'
        ),
        vocabulary,
    )
    assert name(found, "I") == "Hugo Lang"
    assert name(found, "He") == "Otto Reiss"


@pytest.mark.parametrize(
    ("marked", "mention", "expected"),
    [
        ("{Shigeru Ishiba:PERSON subject title=Prime_Minister} met {Narendra Modi:PERSON object}. The {prime minister:the subject} left.", "prime minister", "Shigeru Ishiba"),
        ("{Sundal Shipping:ORG subject} reported. The {company:the subject} courted {Orlova:ORG object}.", "company", "Sundal Shipping"),
        ("{Sundal Shipping:ORG subject} reported. A {company:noun subject} grew.", "company", "company"),
        ("The {Ethics Committee:ORG subject} met {Velstra Bank:ORG object}. The {committee:the subject} ruled.", "committee", "Ethics Committee"),
        ("The {Ethics Committee:ORG subject} met {Velstra Bank:ORG object}. The {bank:the subject} paid.", "bank", "Velstra Bank"),
        ("{Velstra Bank:ORG subject} sued. The {court:the subject} ruled.", "court", "court"),
        ("{Teresa Marqués:PERSON subject} read. {Felipe:PERSON subject title=King} embraced the {novelist:the object}.", "novelist", "Teresa Marqués"),
        ("{Jan Dobry:PERSON subject title=Bishop} met {Otto Hess:PERSON object title=General}. The {cleric:the subject} prayed.", "cleric", "Jan Dobry"),
        ("{Jan Dobry:PERSON subject title=Bishop} met {Ivo Roth:PERSON object title=Priest}. The {cleric:the subject} prayed.", "cleric", "cleric"),
        ("{Jan Dobry:PERSON subject title=Bishop} left. The {young cleric:the subject lemma=cleric} prayed.", "young cleric", "young cleric"),
        ("A {cargo ship:noun subject lemma=ship} sank. The {ship:the subject} burned.", "ship", "cargo ship"),
        ("A {cargo ship:noun subject lemma=ship} sank. The {naval ship:the subject lemma=ship} burned.", "naval ship", "naval ship"),
    ],
)  # fmt: skip
def test_descriptions(vocabulary: Vocabulary, marked: str, mention: str, expected: str) -> None:
    assert name(resolve(reading(marked), vocabulary), mention) == expected


def test_the_two_leaders_are_those_who_were_named_together(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Shigeru Ishiba:PERSON subject} and {Narendra Modi:PERSON subject} met. "
            "The {two leaders:the subject plural lemma=leader} signed a {treaty:noun object}.",
            ("AGREE", {"agent": "two leaders", "theme": "treaty"}),
        ),
        vocabulary,
    )
    agents = [a.entity.name for a in found.statements[0].arguments if a.role == "agent" and a.entity]
    assert agents == ["Shigeru Ishiba", "Narendra Modi"]


def test_an_apposed_post_is_the_person(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Marit Ness:PERSON subject}, {chief executive of Fjordline:noun same=Marit_Ness lemma=executive}, left."
        ),
        vocabulary,
    )
    (ness,) = {e for _, e in found.entities}
    assert ness.name == "Marit Ness"
    assert [(p.title, p.organization) for p in ness.posts] == [("chief executive", "Fjordline")]


def test_names_parsed_as_an_apposition_stay_two(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading("{Hugo Lang:PERSON subject}, {Olga Renn:PERSON same=Hugo_Lang} left."), vocabulary
    )
    assert len({e.id for _, e in found.entities}) == 2


def test_names_that_contradict_each_other_are_never_joined(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Hugo Lang:PERSON subject title=treasurer} left. The {treasurer:the subject}, "
            "{Olga Renn:PERSON same=treasurer}, spoke."
        ),
        vocabulary,
    )
    assert name(found, "Hugo Lang") == "Hugo Lang"
    assert name(found, "Olga Renn") == "Olga Renn"


def test_a_rival_is_the_other_of_two(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{Tasuna Auto:ORG subject} met {Corvale Motors:ORG object}. "
            "{Tasuna Auto:ORG subject} paid {its rival:the of=Tasuna_Auto object}."
        ),
        vocabulary,
    )
    assert name(found, "its rival") == "Corvale Motors"


def test_a_country_that_only_modifies_is_no_antecedent(vocabulary: Vocabulary) -> None:
    found = resolve(
        reading(
            "{US:GPE} {automaker:noun}. {US:GPE other} {bank:noun}. "
            "{Torvik Steel:ORG subject title=US_steelmaker} grew. {It:pronoun subject} paid."
        ),
        vocabulary,
    )
    assert name(found, "It") == "Torvik Steel"


@pytest.mark.parametrize(
    ("title", "post", "body", "status"),
    [
        ("Prime Minister", "Prime Minister", None, "current"),
        ("former Prime Minister", "Prime Minister", None, "former"),
        ("Japanese Prime Minister", "Prime Minister", "Japan", "current"),
        ("Skelvik chief executive", "chief executive", "Skelvik", "current"),
        ("President-elect", "President-elect", None, "future"),
        ("Mr", None, None, None),
    ],
)
def test_titles_are_posts(
    vocabulary: Vocabulary, title: str, post: str | None, body: str | None, status: str | None
) -> None:
    found = resolve(
        reading(f"{{Hugo Lang:PERSON subject title={title.replace(' ', '_')}}} left."), vocabulary
    )
    lang = entity(found, "Hugo Lang")
    assert lang is not None
    expected = [(post, body, status)] if post else []
    assert [(p.title, p.organization, p.status) for p in lang.posts] == expected


def test_the_post_in_a_statement_is_not_its_holder(vocabulary: Vocabulary) -> None:
    given = reading(
        "{Hugo Lang:PERSON subject}, {chief executive:noun same=Hugo_Lang lemma=executive}, left.",
        ("HOLD_ROLE", {"agent": "Hugo Lang", "theme": "chief executive"}),
    )
    holder, post = given.statements[0].arguments
    post = replace(post, mention=replace(post.mention, label="ROLE", same_as=None))
    given = replace(given, statements=(replace(given.statements[0], arguments=(holder, post)),))
    holder, post = resolve(given, vocabulary).statements[0].arguments
    assert holder.entity is not None
    assert post.entity is not None
    assert (holder.entity.name, post.entity.name) == ("Hugo Lang", "chief executive")
    assert post.entity.type == "Role"
