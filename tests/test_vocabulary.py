"""The vocabulary: patterns, look-ups, files of the user's own, and errors that name their place."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from graphbuild.errors import OntologyError
from graphbuild.vocabulary import Governor, Vocabulary, load_vocabulary, ontology_folder, parse_pattern

PREFIXES = """
@prefix gb: <https://w3id.org/graphbuild/ontology#> .
@prefix my: <https://example.org/my#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def write(folder: Path, turtle: str) -> Path:
    path = folder / "mine.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


# ---- Where the ontology lies -------------------------------------------------------------------------------------


def test_the_ontology_of_a_checkout_lies_beside_the_package() -> None:
    assert ontology_folder() == Path(__file__).resolve().parent.parent / "ontology"


def test_the_ontology_of_an_installed_package_lies_inside_it(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "graphbuild"
    shutil.copytree(ontology_folder(), package / "ontology")
    assert ontology_folder(package) == package / "ontology"


def test_a_package_without_ontology_says_so(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"graphbuild\.ttl is not there; install graphbuild again"):
        ontology_folder(tmp_path / "graphbuild")


# ---- Patterns ------------------------------------------------------------------------------------------------------


def test_a_verb_pattern_with_support_nouns() -> None:
    pattern = parse_pattern("send {message|letter} to:recipient about:topic")
    assert (pattern.lemma, pattern.pos, pattern.particle) == ("send", "VERB", None)
    assert pattern.nouns == {"message", "letter"}
    frame = pattern.frame("SendMessage", "COMMUNICATE")
    assert frame.slots == {"subj": "agent", "iobj": "recipient", "to": "recipient", "about": "topic"}
    assert frame.words("letter") == "send letter"
    assert frame.words("book") == "send"


def test_a_verb_pattern_with_particle_overrides_the_default_object() -> None:
    frame = parse_pattern("call off obj:theme").frame("Cancel", "REJECT")
    assert (frame.lemma, frame.particle, frame.words()) == ("call", "off", "call off")
    assert frame.slots == {"subj": "agent", "obj": "theme", "iobj": "recipient"}
    assert frame.stated == {"obj"}


def test_a_symmetric_noun_pattern_with_a_compound_modifier() -> None:
    frame = parse_pattern("n:phone call between:agent with:co-agent sym").frame("PhoneCall", "CONSULT")
    assert (frame.lemma, frame.particle, frame.words(), frame.symmetric) == (
        "call",
        "phone",
        "phone call",
        True,
    )
    assert frame.slots == {"between": "agent", "with": "co-agent"}


def test_an_adjective_pattern_has_a_subject() -> None:
    frame = parse_pattern("a:critical of:patient").frame("Criticize", "ACCUSE")
    assert (frame.pos, frame.slots) == ("ADJ", {"subj": "agent", "of": "patient"})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "one word, or two"),
        ("obj:patient", "one word, or two"),
        ("get in touch with:recipient", "one word, or two"),
        ("send {message to:recipient", "braces do not match"),
        ("send {message|} to:recipient", '"" between braces is not a noun'),
        ("send {a} {b}", "braces do not match"),
        ("a:able {x} with:co-agent", "adjectives take no nouns"),
        ("send to:recpient", 'unknown role "recpient"'),
        ("send two:recipient", 'unknown slot "two"'),
        ("send to:recipient to:goal", 'slot "to" is given twice'),
        ("call obj:theme off", 'word "off" stands after the slots'),
        ("gain 5 obj:theme", '"5" is not a word'),
        ("a:very critical", "an adjective is one word"),
    ],
)
def test_a_bad_pattern_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_pattern(text)


# ---- Frames ----------------------------------------------------------------------------------------------------------


def test_the_most_specific_frames_come_first(vocabulary: Vocabulary) -> None:
    kinds = [(bool(frame.nouns), frame.particle is not None) for frame in vocabulary.frames("call", "VERB")]
    assert kinds == sorted(kinds, reverse=True)
    assert vocabulary.frames("Call", "VERB") == vocabulary.frames("call", "VERB") != ()
    assert vocabulary.frames("xyzzy", "VERB") == ()


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (("send", {"subj", "obj", "to"}, None, "message"), "SendMessage"),
        (("send", {"subj", "obj", "to"}, None, "book"), "Transfer"),
        (("call", {"subj", "obj"}, None, None), "PhoneCall"),
        (("call", {"subj", "obj"}, "off", None), "Cancel"),
        (("call", {"subj", "on"}, None, None), "Appeal"),
        (("fire", {"subj", "obj"}, None, "minister"), "Dismiss"),
        (("fire", {"subj", "obj", "at"}, None, "missile"), "Attack"),
        (("strike", {"subj", "obj", "with"}, None, "deal"), "Agree"),
        (("strike", {"subj", "over"}, None, None), "Strike"),
        (("expand", {"subj"}, None, None), "Rise"),
        (("expand", {"subj", "obj"}, None, "plant"), "Build"),
        (("meet", {"subj", "obj"}, None, "demand"), "Event"),
        (("meet", {"subj", "with"}, None, None), "Meet"),
        (("leave", {"subj", "obj"}, None, None), "Leave"),
        (("beat", {"subj", "obj"}, None, "side"), "Defeat"),
        (("hold", {"subj", "obj", "with"}, None, "talk"), "Talk"),
    ],
)
def test_the_clause_decides_between_the_frames_of_a_verb(
    vocabulary: Vocabulary, clause: tuple[str, set[str], str | None, str | None], expected: str
) -> None:
    lemma, present, particle, noun = clause
    frame = vocabulary.best_frame(lemma, "VERB", present, particle=particle, noun=noun)
    assert frame is not None
    assert frame.event_class == expected


def test_a_noun_in_front_makes_a_call_a_phone_call(vocabulary: Vocabulary) -> None:
    frame = vocabulary.best_frame("call", "NOUN", {"with", "poss"}, particle="phone")
    assert frame is not None
    assert (frame.event_class, frame.symmetric) == ("PhoneCall", True)


def test_a_particle_outweighs_a_support_noun(vocabulary: Vocabulary) -> None:
    called, off = (
        vocabulary.best_frame("call", "VERB", {"obj"}, particle=particle, noun="strike")
        for particle in (None, "off")
    )
    assert called is not None
    assert off is not None
    assert (called.event_class, off.event_class) == ("Strike", "Cancel")


def test_a_verb_of_many_meanings_is_not_guessed_at(vocabulary: Vocabulary) -> None:
    assert vocabulary.best_frame("run", "VERB") is None
    candidacy, intransitive = (
        vocabulary.best_frame("run", "VERB", {"for"}),
        vocabulary.best_frame("resign", "VERB"),
    )
    assert candidacy is not None
    assert intransitive is not None
    assert (candidacy.event_class, intransitive.event_class) == ("Compete", "Resign")


def test_an_unknown_verb_has_no_frame(vocabulary: Vocabulary) -> None:
    assert vocabulary.best_frame("xyzzy", "VERB") is None


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("texted", "text"),
        ("re-elected", "re-elect"),
        ("planning", "plan"),
        ("notifies", "notify"),
        ("notified", "notify"),
        ("urges", "urge"),
    ],
)
def test_regular_forms_find_their_base(vocabulary: Vocabulary, form: str, base: str) -> None:
    assert {frame.lemma for frame in vocabulary.frames(form, "VERB")} == {base}


def test_regular_forms_find_their_governor_and_speech_cue(vocabulary: Vocabulary) -> None:
    assert vocabulary.governor("tries", "VERB") == vocabulary.governor("try", "VERB") is not None
    assert vocabulary.speech("tweeted", "VERB") == vocabulary.speech("tweet", "VERB") is not None


def test_no_form_is_cut_down_to_another_word(vocabulary: Vocabulary) -> None:
    assert [vocabulary.frames(word, "VERB") for word in ("sting", "speed", "thus", "is", "ed")] == [()] * 5


def test_a_noun_that_names_a_body_needs_participants_to_be_an_event(vocabulary: Vocabulary) -> None:
    opposed = vocabulary.best_frame("opposition", "NOUN", {"to", "from"})
    assert opposed is not None
    assert opposed.event_class == "Oppose"
    assert vocabulary.best_frame("opposition", "NOUN") is None
    assert vocabulary.best_frame("visit", "NOUN") is not None


# ---- Classes ---------------------------------------------------------------------------------------------------------


def test_classes_know_their_type_parent_and_simple_edge(vocabulary: Vocabulary) -> None:
    found = vocabulary.event_class("SendMessage")
    assert found is not None
    assert (found.event_type, found.parent, found.simple_property) == (
        "COMMUNICATE",
        "Communicate",
        "sentMessageTo",
    )
    assert found.simple_roles == ("recipient",)
    assert vocabulary.event_class("Person") is None


def test_a_coarse_type_has_a_generic_class(vocabulary: Vocabulary) -> None:
    assert vocabulary.generic_class("HOLD_ROLE") == "HoldRole"
    assert vocabulary.generic_class("CONSULT") == "Consult"
    assert vocabulary.generic_class("OTHER") == "Event"


# ---- Cues ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "expected",
    [
        Governor("hope", "VERB", "desired", negates=False, attributes=True, control="subject"),
        Governor("plan", "VERB", "planned", negates=False, attributes=False, control="subject"),
        Governor("ask", "VERB", "requested", negates=False, attributes=False, control="object"),
        Governor("call on", "VERB", "requested", negates=False, attributes=False, control="object"),
        Governor("refuse", "VERB", None, negates=True, attributes=False, control="subject"),
        Governor("prevent", "VERB", None, negates=True, attributes=False, control="object"),
        Governor("manage", "VERB", None, negates=False, attributes=False, control="subject"),
        Governor("force", "VERB", None, negates=False, attributes=False, control="object"),
        Governor("deny", "VERB", None, negates=True, attributes=True, control="subject"),
        Governor("accuse", "VERB", None, negates=False, attributes=True, control="object"),
        Governor("believe", "VERB", None, negates=False, attributes=True, control="subject"),
        Governor("fear", "VERB", "possible", negates=False, attributes=True, control="subject"),
        Governor("set", "ADJ", "planned", negates=False, attributes=False, control="subject"),
        Governor("unable", "ADJ", None, negates=True, attributes=False, control="subject"),
        Governor("unlikely", "ADJ", "possible", negates=True, attributes=False, control="subject"),
        Governor("decision", "NOUN", "planned", negates=False, attributes=False, control="subject"),
        Governor("wish", "NOUN", "desired", negates=False, attributes=True, control="subject"),
    ],
    ids=lambda governor: governor.lemma,
)
def test_governors(vocabulary: Vocabulary, expected: Governor) -> None:
    assert vocabulary.governor(expected.lemma, expected.pos) == expected


def test_modals_hedges_negations_and_conditions(vocabulary: Vocabulary) -> None:
    assert [vocabulary.modal(word) for word in ("will", "might", "must", "should", "walk")] == [
        "planned",
        "possible",
        "requested",
        "desired",
        None,
    ]
    assert vocabulary.hedge("reportedly") == "possible"
    assert {"not", "n't", "never", "no"} <= vocabulary.negations
    assert {"if", "unless"} <= vocabulary.conditionals
    assert {"hold", "make"} <= vocabulary.light_verbs


def test_speech_cues_know_whom_they_address(vocabulary: Vocabulary) -> None:
    told, said, according = (
        vocabulary.speech("tell", "VERB"),
        vocabulary.speech("say", "VERB"),
        vocabulary.speech("according to", "ADP"),
    )
    assert told is not None
    assert said is not None
    assert according is not None
    assert (told.kind, told.addressee_slot, told.event_class) == ("say", "obj", "State")
    assert said.addressee_slot == "to"
    assert according.addressee_slot is None
    assert vocabulary.speech("eat", "VERB") is None


# ---- Names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["United States", "the United States", "U.S.", "US", "America", "UNITED STATES"]
)
def test_a_country_is_found_by_all_its_names(vocabulary: Vocabulary, name: str) -> None:
    found = vocabulary.country_by_name(name)
    assert found is not None
    assert (found.name, found.code) == ("United States", "US")


def test_a_country_is_found_by_people_capital_and_seat(vocabulary: Vocabulary) -> None:
    ways = [
        vocabulary.country_by_demonym("Danes"),
        vocabulary.country("Danish"),
        vocabulary.country_by_capital("Copenhagen"),
        vocabulary.country_by_seat("Christiansborg"),
    ]
    assert [found.name for found in ways if found] == ["Denmark"] * 4


def test_lower_case_words_are_no_countries(vocabulary: Vocabulary) -> None:
    assert [vocabulary.country(word) for word in ("us", "turkey", "polish", "chad")] == [None] * 4


def test_organisations_have_acronyms_types_and_countries(vocabulary: Vocabulary) -> None:
    union, pentagon = vocabulary.organization("the EU"), vocabulary.organization("Pentagon")
    assert union is not None
    assert pentagon is not None
    assert (union.name, union.type, union.country) == ("European Union", "Organization", None)
    assert (pentagon.type, pentagon.country) == ("Government", "United States")
    assert vocabulary.organization("Acme") is None


def test_places_have_one_name_and_a_country(vocabulary: Vocabulary) -> None:
    assert (vocabulary.place("Kiev"), vocabulary.place_country("Kiev")) == ("Kyiv", "Ukraine")
    assert (vocabulary.place("Black Sea"), vocabulary.place_country("Black Sea")) == ("Black Sea", None)
    assert vocabulary.place("Atlantis") is None


@pytest.mark.parametrize(
    "words",
    [
        "Mr.",
        "Prime Minister",
        "former Deputy Foreign Minister",
        "Chief Cabinet Secretary",
        "coach",
        ["Vice", "President"],
    ],
)
def test_titles(vocabulary: Vocabulary, words: str | list[str]) -> None:
    assert vocabulary.is_title(words)


@pytest.mark.parametrize("words", ["Japanese", "Minister Iwaya", "purple Minister", "foreign", ""])
def test_words_that_are_no_titles(vocabulary: Vocabulary, words: str) -> None:
    assert not vocabulary.is_title(words)


def test_words_that_tell_a_gender(vocabulary: Vocabulary) -> None:
    assert (vocabulary.honorific_gender("Mrs."), vocabulary.honorific_gender("Dr.")) == ("f", None)
    assert [vocabulary.given_name_gender(name) for name in ("Shigeru", "SHIGERU", "Ursula", "Kim")] == [
        "m",
        "m",
        "f",
        None,
    ]
    assert [vocabulary.noun_gender(noun) for noun in ("spokeswoman", "father", "official")] == [
        "f",
        "m",
        None,
    ]


def test_head_nouns_have_types(vocabulary: Vocabulary) -> None:
    nouns = (
        "official",
        "ministry",
        "government",
        "river",
        "summit",
        "police",
        "republic",
        "post",
        "treaty",
        "xyzzy",
    )
    assert [vocabulary.noun_type(noun) for noun in nouns] == [
        "Person",
        "Organization",
        "Government",
        "Place",
        "Event",
        "Group",
        "Country",
        "Role",
        "Thing",
        None,
    ]
    assert vocabulary.is_post("Minister")
    assert not vocabulary.is_post("table")


# ---- Files of the user's own -------------------------------------------------------------------------------------------


def test_a_new_verb_is_one_line(tmp_path: Path) -> None:
    path = write(tmp_path, 'gb:SendMessage gb:evokedBy "snapchat obj:recipient" .')
    frame = load_vocabulary([path]).best_frame("snapchat", "VERB", {"subj", "obj"})
    assert frame is not None
    assert (frame.event_class, frame.event_type, frame.slots["obj"]) == (
        "SendMessage",
        "COMMUNICATE",
        "recipient",
    )
    assert load_vocabulary().best_frame("snapchat", "VERB") is None


def test_a_file_of_the_user_overrides_the_bundled_ones(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        gb:Haggle a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf gb:Talk ; rdfs:label "haggle" .
        gb:Haggle gb:evokedBy "bargain with:co-agent over:topic sym" .
        my:hopes a gb:GovernorList ; gb:factuality gb:Planned ; gb:word "hope" .
        my:Acme a gb:OrganizationEntry ; rdfs:label "Acme Corp." ; skos:altLabel "Acme" ; gb:inCountry "Canada" .
        my:town a gb:PlaceList ; gb:inCountry "Canada" ; gb:word "Springfield|Spring Field" .
        """,
    )
    mine = load_vocabulary([path])
    frame = mine.best_frame("bargain", "VERB", {"subj", "with", "over"})
    assert frame is not None
    assert (frame.event_class, frame.event_type) == ("Haggle", "CONSULT")
    hope = mine.governor("hope", "VERB")
    assert hope is not None
    assert hope.factuality == "planned"
    acme = mine.organization("Acme")
    assert acme is not None
    assert acme.name == "Acme Corp."
    assert mine.place("Spring Field") == "Springfield"


def test_without_extra_files_it_is_read_once_and_travels_between_processes() -> None:
    assert load_vocabulary() is load_vocabulary()
    again = pickle.loads(pickle.dumps(load_vocabulary()))  # noqa: S301 - our own bytes
    assert again == load_vocabulary()


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ('gb:SendMessage gb:evokedBy "text\n', "not valid Turtle"),
        (
            'gb:SendMessage gb:evokedBy "text obj:recpient" .',
            r'mine\.ttl:6: SendMessage "text obj:recpient": unknown role',
        ),
        (
            'gb:SendMassage gb:evokedBy "text obj:recipient" .',
            r"SendMassage .*not an event class of graphbuild.ttl: .* \(gb:SendMessage\?\)",
        ),
        (
            'gb:Meet gb:evokedBy "zap obj:patient" . gb:Kill gb:evokedBy "zap obj:patient" .',
            'Kill "zap obj:patient": the same pattern stands under Meet',
        ),
        ('my:a a gb:GovernorList ; gb:factuality gb:Wished ; gb:word "x" .', "a: factuality is Wished"),
        ("my:a a gb:GovernorList ; gb:factuality gb:Planned .", "a: has no gb:word"),
        ('my:a a gb:GovernorList ; gb:control "agent" ; gb:word "x" .', 'control is "agent"'),
        (
            'my:a a gb:GovernorList ; gb:negates "yes" ; gb:word "x" .',
            "negates is 'yes': write true or false",
        ),
        (
            'my:a a gb:ModalList ; gb:factuality gb:Planned ; gb:word "x" . my:b a gb:ModalList ; gb:factuality gb:Desired ; gb:word "x" .',
            'b "x": contradicts another entry',
        ),
        (
            'my:a a gb:SpeechCueList ; gb:kind "sing" ; gb:eventClass gb:Say ; gb:word "x" .',
            "needs a gb:kind",
        ),
        (
            'my:a a gb:SpeechCueList ; gb:kind "say" ; gb:eventClass gb:Sing ; gb:word "x" .',
            "gb:eventClass that",
        ),
        (
            'my:a a gb:SpeechCueList ; gb:kind "say" ; gb:eventClass gb:Say ; gb:addresseeSlot "of him" ; gb:word "x" .',
            "addresseeSlot is",
        ),
        ('my:a a gb:CountryEntry ; rdfs:label "A" .', "needs an rdfs:label and a gb:code"),
        ('my:a a gb:OrganizationEntry ; gb:inCountry "Japan" .', "needs an rdfs:label"),
        ('my:a a gb:OrganizationEntry ; rdfs:label "A", "B" .', "label has 2 values"),
        ('my:a a gb:NounList ; gb:entityType gb:Animal ; gb:word "x" .', "entityType is Animal"),
        ('my:a a gb:GivenNameList ; gb:gender "w" ; gb:word "X" .', 'gender is "w"'),
        ("gb:A a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf gb:B .", "unknown superclass B"),
        (
            """gb:A a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf gb:B .
            gb:B a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf gb:A .""",
            "its own superclass",
        ),
        ("", r"mine\.ttl: says nothing"),
        ('gb:Meet gb:evokedby "huddle" .', r"mine\.ttl:6: Meet: gb:evokedby .* did you mean gb:evokedBy\?"),
        ('my:a a gb:PostNouns ; gb:word "x" .', "a: gb:PostNouns .* did you mean gb:PostNounList"),
        ('my:a gb:word "x" .', "a: has words but no list"),
    ],
)
def test_a_mistake_names_its_file_and_entry(tmp_path: Path, turtle: str, message: str) -> None:
    path = write(tmp_path, turtle)
    with pytest.raises(OntologyError, match=message) as caught:
        load_vocabulary([path])
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"nowhere\.ttl: cannot be read"):
        load_vocabulary([tmp_path / "nowhere.ttl"])


def test_a_support_noun_is_known_in_a_plural_that_the_lemmatiser_left(vocabulary: Vocabulary) -> None:
    found = [vocabulary.best_frame("send", "VERB", {"obj", "to"}, noun=noun) for noun in ("troop", "troops")]
    assert [frame.event_class if frame else None for frame in found] == ["Deploy", "Deploy"]


@pytest.mark.parametrize(
    ("lemma", "present", "noun", "event"),
    [
        ("burst", {"into"}, "palace", "Raid"),
        ("burst", {"obj"}, "bank", "Damage"),  # a river bursts its banks and raids nobody
        ("burst", {"obj"}, "bubble", None),
        ("try", {"obj"}, "soup", "Event"),
        ("try", {"obj", "for"}, "editor", "Charge"),
        ("hide", {"obj"}, "talk", "Event"),
        ("hide", {"in"}, None, "Flee"),
        ("upgrade", {"obj"}, "tie", "Cooperate"),
        ("ship", {"obj", "to"}, "flour", "Aid"),
        ("ship", {"obj", "to"}, "car", "Transfer"),
        ("demolish", {"obj"}, "home", "Coerce"),
        ("last", set(), None, "Event"),
    ],
)
def test_a_frame_is_no_place_for_what_it_does_not_name(
    lemma: str, present: set[str], noun: str | None, event: str | None, vocabulary: Vocabulary
) -> None:
    frame = vocabulary.best_frame(lemma, "VERB", present, noun=noun)
    assert (frame.event_class if frame else None) == event
