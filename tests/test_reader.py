"""The component that reads: what it sets, what it keeps, and that nothing around a Doc changes its reading."""

from __future__ import annotations

import pickle

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from threadpoolctl import threadpool_limits

from graphbuild.language.pipeline import load_pipeline
from graphbuild.language.reader import FACTORY, Reader, make_reader, spans

SENTENCE = "Ishiba sent a message to Trump ."
OTHERS = ["Rescuers found nobody .", "The Kremlin congratulated Modi on Friday , Tass said . " * 9, "No ."]


@pytest.fixture(scope="module", params=["accurate", "fast"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return load_pipeline(request.param)


@pytest.fixture(scope="module")
def reader(nlp: Language) -> Reader:
    found = nlp.get_pipe("reader")
    assert isinstance(found, Reader)
    return found


def doc_of(nlp: Language, text: str) -> Doc:
    return Doc(nlp.vocab, words=text.split())


def test_it_sets_all_that_it_says(nlp: Language, reader: Reader) -> None:
    doc = reader(doc_of(nlp, f"{SENTENCE} Vance replied ."))
    assert [token.tag_ for token in doc[:4]] == ["NNP", "VBD", "DT", "NN"]
    assert [token.pos_ for token in doc[:4]] == ["PROPN", "VERB", "DET", "NOUN"]
    assert "Tense=Past" in str(doc[1].morph)
    assert [token.head.i for token in doc[:4]] == [1, 1, 3, 1]
    assert [token.dep_ for token in doc[:4]] == ["nsubj", "ROOT", "det", "obj"]
    assert [sentence.start for sentence in doc.sents] == [0, 7]
    assert [(entity.text, entity.label_) for entity in doc.ents][:1] == [("Ishiba", "PERSON")]
    assert set(nlp.get_pipe_meta("reader").assigns) >= {"token.dep", "token.tag", "doc.ents"}


def test_every_sentence_has_one_root_and_keeps_to_itself(nlp: Language) -> None:
    doc = nlp(doc_of(nlp, OTHERS[1] * 3))
    assert len(doc) > 200  # two windows
    for sentence in doc.sents:
        assert [token.dep_ for token in sentence if token.head == token] == ["ROOT"]
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
        assert [token for token in sentence if token.dep_ == "ROOT" and token.head != token] == []


def test_preset_starts_are_kept_and_names_stop_at_them(nlp: Language) -> None:
    starts: list[bool | int | None] = [True, None, None, True, None, None]
    doc = nlp(Doc(nlp.vocab, words="Thousands greeted Xi Jinping left .".split(), sent_starts=starts))
    assert [sentence.start for sentence in doc.sents] == [0, 3]
    assert all(not (entity.start < 3 < entity.end) for entity in doc.ents)
    one: list[bool | int | None] = [True, *[False] * 6]
    assert (
        len(list(nlp(Doc(nlp.vocab, words="He won . She lost . Really".split(), sent_starts=one)).sents)) == 1
    )


def test_a_reading_does_not_depend_on_its_batch(nlp: Language) -> None:
    alone = nlp(doc_of(nlp, SENTENCE))
    texts = [*OTHERS, SENTENCE, *OTHERS[::-1]]
    for size in (1, 2, 7):
        within = list(nlp.pipe((doc_of(nlp, text) for text in texts), batch_size=size))[3]
        assert within.to_json() == alone.to_json()


def test_a_reading_does_not_depend_on_the_number_of_threads(nlp: Language, reader: Reader) -> None:
    alone = reader(doc_of(nlp, OTHERS[1])).to_json()
    for threads in (1, 2, 4):
        with threadpool_limits(threads, user_api="blas"):
            assert reader(doc_of(nlp, OTHERS[1])).to_json() == alone


def test_weights_survive_a_round_trip_and_travel(nlp: Language, reader: Reader) -> None:
    expected = reader(doc_of(nlp, SENTENCE)).to_json()
    for copy in (
        Reader(nlp.vocab).from_bytes(reader.to_bytes()),
        pickle.loads(pickle.dumps(reader)),  # noqa: S301 (our own bytes)
    ):
        assert copy(doc_of(nlp, SENTENCE)).to_json() == expected


def test_without_weights_it_says_so() -> None:
    blank = Language()
    with pytest.raises(ValueError, match="no weights"):
        make_reader(blank, FACTORY)(Doc(blank.vocab, words=["No"]))


def test_an_empty_doc_is_left_alone(reader: Reader) -> None:
    assert len(reader(Doc(Vocab()))) == 0


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ("O O", []),
        ("B-GPE O B-PERSON I-PERSON", [(0, 1, "GPE"), (2, 4, "PERSON")]),
        ("B-GPE B-GPE I-GPE O", [(0, 1, "GPE"), (1, 3, "GPE")]),
    ],
)
def test_names_in_a_row_of_marks(marks: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(spans(marks.split())) == expected
