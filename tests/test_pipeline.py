"""Loading pipelines, and what the bundled one must get right."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from graphbuild.errors import PipelineError
from graphbuild.language.pipeline import BUNDLED, load_pipeline, missing_components, pipeline_version

# sentence, subject of its root (active or passive), object or agent ("" for none): heads only
SHORT_CLAUSES = """
Putin congratulated Trump. | Putin | Trump
Trump was congratulated by Modi. | Trump | Modi
The Kremlin congratulated Modi. | Kremlin | Modi
Iwaya texted Vance. | Iwaya | Vance
Police arrested two men in Paris on Monday. | Police | men
Velstra sued Tarvo. | Velstra | Tarvo
Starmer phoned Zelensky. | Starmer | Zelensky
Macron hosts Scholz in Paris | Macron | Scholz
Tusk thanked Duda for his support. | Tusk | Duda
Rebels seized Goma. | Rebels | Goma
Two ministers quit. | ministers |
Xi and Biden met in Lima. | Xi |
Kishida resigned as prime minister. | Kishida |
The senator was arrested in Manila. | senator |
Aoki was fired by Telfer. | Aoki | Telfer
China rejected the accusation. | China | accusation
Kenya's president visited Uganda. | president | Uganda
Lawmakers approved the budget on Tuesday. | Lawmakers | budget
Zelensky met Erdogan and Guterres in Lviv. | Zelensky | Erdogan
The court convicted Lula of corruption. | court | Lula
The army shelled the village. | army | village
Boeing will buy Spirit. | Boeing | Spirit
Hamas released three hostages. | Hamas | hostages
Israel did not attack Iran. | Israel | Iran
The ministry summoned the ambassador. | ministry | ambassador
Meloni praised Draghi. | Meloni | Draghi
Rutte succeeds Stoltenberg. | Rutte | Stoltenberg
Obama endorsed Harris. | Obama | Harris
The mayor of Kyiv criticized the president. | mayor | president
Workers at Volkswagen rejected the offer. | Workers | offer
The village was retaken by Ukrainian troops. | village | troops
Nissan fired Ghosn. | Nissan | Ghosn
Lavrov called Blinken. | Lavrov | Blinken
Milei insulted Lula. | Milei | Lula
""".strip().splitlines()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def test_the_bundled_pipeline_is_loaded_once_under_all_its_names(nlp: Language) -> None:
    assert load_pipeline("accurate") is nlp
    assert pipeline_version(nlp) == "graphbuild_english-0.2.0"
    assert missing_components(nlp) == []
    assert spacy.load(BUNDLED["accurate"]).pipe_names == nlp.pipe_names


def test_the_bundled_pipelines_are_small() -> None:
    sizes = {
        name: sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        for name, folder in BUNDLED.items()
    }
    assert sizes["accurate"] < 30_000_000
    assert sizes["fast"] < 10_000_000


def test_who_sent_what_to_whom(nlp: Language) -> None:
    doc = nlp("Ishiba sent a message to Trump.")
    sent = word(doc, "sent")
    assert (sent.dep_, sent.lemma_) == ("ROOT", "send")
    assert (word(doc, "Ishiba").dep_, word(doc, "Ishiba").head) == ("nsubj", sent)
    assert (word(doc, "message").dep_, word(doc, "message").head) == ("obj", sent)
    assert word(doc, "to").dep_ == "case"
    assert word(doc, "to").head == word(doc, "Trump")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Ishiba", "PERSON"),
        ("Trump", "PERSON"),
    ]


def read_short_clause(doc: Doc) -> tuple[str, str]:
    """Subject and object (or agent) of the root, "" for none."""
    root = next(token for token in doc if token.dep_ == "ROOT")
    subject = next((t.text for t in root.children if t.dep_.startswith("nsubj")), "")
    patient = next((t.text for t in root.children if t.dep_ in {"obj", "obl:agent"}), "")
    return subject, patient


def test_short_clauses_are_read_right(nlp: Language) -> None:
    wrong = []
    for line in SHORT_CLAUSES:
        text, subject, patient = (part.strip() for part in line.split("|"))
        if read_short_clause(nlp(text)) != (subject, patient):
            wrong.append(text)
    assert len(wrong) <= 1, wrong


def test_titles_stay_outside_names(nlp: Language) -> None:
    doc = nlp("Prime Minister Shigeru Ishiba met President Donald Trump in Washington.")
    assert [entity.text for entity in doc.ents] == ["Shigeru Ishiba", "Donald Trump", "Washington"]


def test_a_hyphen_between_countries_does_not_make_them_one_name(nlp: Language) -> None:
    doc = nlp("They praised the Japan-U.S. alliance and U.S.-made equipment.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Japan", "GPE"),
        ("U.S.", "GPE"),
        ("U.S.", "GPE"),
    ]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Iwaya hopes to meet Vance.", "hopes", "hope"),
        ("She's leaving.", "'s", "be"),
        ("She's left Tokyo.", "'s", "have"),
        ("They'll win.", "'ll", "will"),
        ("He can't win.", "ca", "can"),
        ("He can't win.", "n't", "not"),
        ("It was closed.", "was", "be"),
        ("The men have gone.", "have", "have"),
    ],
)
def test_lemmas(nlp: Language, text: str, form: str, lemma: str) -> None:
    assert word(nlp(text), form).lemma_ == lemma


def test_a_closing_quote_stays_with_its_sentence(nlp: Language) -> None:
    doc = nlp("“We won,” he said. “It is over.” Biden left.")
    assert [sentence.text for sentence in doc.sents] == ["“We won,” he said.", "“It is over.”", "Biden left."]


def test_preset_sentence_starts_are_kept(nlp: Language) -> None:
    words = "Rescuers found nobody Biden conceded and congratulated him".split()
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[True, None, None, True, None, None, None, None]))
    assert [sentence.start for sentence in doc.sents] == [0, 3]
    one: list[bool | int | None] = [True, *[False] * 8]
    whole = nlp(Doc(nlp.vocab, words=[*words, "."], sent_starts=one))
    assert len(list(whole.sents)) == 1


def test_tokenised_input_is_parsed_as_it_comes(nlp: Language) -> None:
    words = "`` Iwaya ( the minister ) called Vance , '' Ishiba said .".split()
    doc = nlp(Doc(nlp.vocab, words=words))
    assert [token.text for token in doc] == words
    assert word(doc, "said").dep_ == "ROOT"
    assert word(doc, "called").head == word(doc, "said")


def test_hyphens_are_cut_as_in_the_treebanks(nlp: Language) -> None:
    text = "non-profit U.S.-made 20-year-old pro-Beijing"
    tokens = [token.text for token in nlp.tokenizer(text)]
    assert tokens == ["non-profit", "U.S.", "-", "made", "20", "-", "year", "-", "old", "pro-Beijing"]


def test_an_empty_text_is_no_trouble(nlp: Language) -> None:
    assert [len(doc) for doc in nlp.pipe(["", "Stop.", ""])] == [0, 2, 0]


def test_an_unknown_pipeline_is_named_with_the_remedy() -> None:
    with pytest.raises(PipelineError) as caught:
        load_pipeline("xyz")
    assert str(caught.value) == (
        "pipeline 'xyz' is not installed; install it with pip, use one of accurate, fast, or leave --pipeline out"
    )


def test_what_a_pipeline_lacks_is_named(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="has no parser and no tagger and no named entity recogniser"):
        load_pipeline(str(tmp_path))


def test_a_broken_pipeline_is_reported_in_one_line(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = \n\n", encoding="utf8")
    with pytest.raises(PipelineError, match="cannot be loaded") as caught:
        load_pipeline(str(tmp_path))
    assert "\n" not in str(caught.value)
