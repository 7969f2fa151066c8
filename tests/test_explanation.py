"""Why: entries, cues and edges of statements, through the bundled pipeline; text and JSON lines; the command."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from graphbuild.classification import classify
from graphbuild.errors import PipelineError
from graphbuild.explanation import Account, Explanation
from graphbuild.explanation.accounts import explain
from graphbuild.extraction import read
from graphbuild.iris import NAMESPACES, encode
from graphbuild.knowledge import KnowledgeGraph
from graphbuild.model import Article, Block, Span
from graphbuild.sources import read as read_articles
from graphbuild.stages import facts, read_explained
from graphbuild.vocabulary import Vocabulary, load_vocabulary, parse_pattern
from tests.command import run
from tests.trees import analysis

HALF = "Takeshi Iwaya serenaded Marco Rubio. It was late."


def explained(text: str) -> Explanation:
    (found,) = read_explained([Article("a", text, (Block(Span(0, len(text))),))])
    return found


def account(text: str) -> Account:
    """Return the account of the only statement of the first sentence."""
    (found,) = explained(text).sentences[0].accounts
    return found


@pytest.fixture(scope="module")
def samples(articles: Path) -> list[Explanation]:
    return list(read_explained(read_articles([articles])))


# the sample articles


def test_every_statement_is_explained_once(samples: list[Explanation], articles: Path) -> None:
    shown = [
        (explanation.article.id, account.fact.statement.event)
        for explanation in samples
        for sentence in explanation.sentences
        for account in sentence.accounts
    ]
    made = [
        (reading.article.id, fact.statement.event) for reading, found in facts([articles]) for fact in found
    ]
    assert Counter(shown) == Counter(made)


def test_every_silence_has_a_reason_that_says_something(samples: list[Explanation]) -> None:
    reasons = Counter(s.reason for e in samples for sentence in e.sentences for s in sentence.silences)
    assert reasons.total() > 50
    assert reasons["no-rule"] == 0


def test_the_edges_are_those_of_the_graph(articles: Path, samples: list[Explanation]) -> None:
    for (reading, found), explanation in zip(facts([articles]), samples, strict=True):
        graph = KnowledgeGraph.from_facts([(reading, found)])
        rows = graph.query(
            "SELECT ?from ?edge ?to { GRAPH <https://w3id.org/graphbuild/data/graph/edges> { ?from ?edge ?to } }"
        )
        derived = {
            tuple(str(row[name]).rsplit("/", 1)[-1] for name in ("from", "edge", "to")) for row in rows
        }
        said = {
            (encode(one), f"ontology#{name}", encode(other))
            for sentence in explanation.sentences
            for account in sentence.accounts
            for one, name, other in account.edges
        }
        assert derived == said
        assert all((a.no_edge is None) == bool(a.edges) for s in explanation.sentences for a in s.accounts)


# one statement


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Anna Berg phoned Paul Novak.", "gb:PhoneCall phone obj:recipient"),
        ("Anna Berg sent a letter to Paul Novak.", "gb:SendMessage send {letter} "),
        ("Takeshi Iwaya serenaded Marco Rubio.", 'no entry for the verb "serenade"'),
        ("Anna Berg found Paul Novak.", "none of these fits: gb:Rescue find {survivor} obj:patient"),
        ("Anna Berg is chair of Skelvik.", '"chair" is a post'),
        ("Anna Berg was a success.", '"success" is no post'),
    ],
)
def test_the_entry_of_a_statement_is_named_or_what_is_missing(text: str, says: str) -> None:
    assert account(text).lexicon.startswith(says)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Anna Berg may visit Kenya.", ("may (modal: possible)",)),
        ("Anna Berg did not visit Kenya.", ("not (negation)",)),
        ("Did Anna Berg visit Kenya?", ("none; the construction says so",)),
        ("Anna Berg visited Kenya.", ()),
    ],
)
def test_the_words_that_colour_a_statement_are_named(text: str, cues: tuple[str, ...]) -> None:
    assert account(text).cues == cues


def test_a_governor_and_a_negation_are_both_named() -> None:
    (found,) = (a for a in explained("Anna Berg failed to visit Kenya.").sentences[0].accounts if a.cues)
    assert found.cues == ("failed (governor: negates)",)


JOCKEYED = """
    Voss     PROPN NNP Voss   2 nsubj B-PERSON
    jockeyed VERB  VBD jockey 0 root
    to       PART  TO  to     4 mark
    visit    VERB  VB  visit  2 xcomp
    Kenya    PROPN NNP Kenya  4 obj   B-GPE
    .        PUNCT .   .      2 punct
    """


def test_a_word_that_the_cue_lexicon_lacks_is_named(vocabulary: Vocabulary) -> None:
    for table, words in (
        (JOCKEYED, ("jockeyed (no cue: changes nothing)",)),
        (JOCKEYED.replace("jockey ", "manage "), ()),
    ):
        seen = analysis(table, vocabulary)
        (sentence,) = explain(seen, classify(read(seen), vocabulary)).sentences
        assert sentence.accounts[-1].cues == words


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Takeshi Iwaya serenaded Marco Rubio in Lima.", "serenade obj:patient in:place"),
        ("Marco Rubio was serenaded by Takeshi Iwaya.", "serenade obj:patient"),
        ("Takeshi Iwaya jockeyed with Marco Rubio.", "jockey with:co-agent"),
        ("The typhoon in Palau ended.", "n:typhoon in:place"),
    ],
)
def test_a_missing_entry_is_proposed_with_the_roles_of_the_statement(text: str, pattern: str) -> None:
    said = [a.lexicon for a in explained(text).sentences[0].accounts]
    assert [line for line in said if line.endswith(f'; one would be gb:… gb:evokedBy "{pattern}"')]
    assert parse_pattern(pattern).lemma in pattern


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Anna Berg did not meet Paul Novak.", "the statement is negative"),
        ("Anna Berg may meet Paul Novak.", "the statement is possible, not asserted"),
        ("Anna Berg resigned.", "is an entity"),
        ("Paul Novak was arrested.", "no agent is an entity"),
    ],
)
def test_a_statement_without_a_simple_edge_says_why(text: str, reason: str) -> None:
    found = account(text)
    assert found.edges == ()
    assert reason in str(found.no_edge)


def test_what_somebody_says_gives_no_edge() -> None:
    (said,) = (
        a
        for a in explained("Lena Obuya said that Anna Berg met Paul Novak.").sentences[0].accounts
        if a.fact.event_class == "Meet"
    )
    assert said.no_edge == "it is what somebody says, not the article"


def test_a_meeting_has_its_edge_in_both_directions() -> None:
    assert account("Anna Berg met Paul Novak.").edges == (
        ("Anna_Berg", "metWith", "Paul_Novak"),
        ("Paul_Novak", "metWith", "Anna_Berg"),
    )


# the command

TEXT = """\
stdin

Takeshi Iwaya serenaded Marco Rubio.
  + serenaded: Event, asserted
      rule        verb
      lexicon     no entry for the verb "serenade"; one would be gb:… gb:evokedBy "serenade obj:patient"
      agent       Takeshi Iwaya (Person)
      patient     Marco Rubio (Person)
"""


def test_explain_prints_text_to_read() -> None:
    done = run("explain", "-", stdin=HALF)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(TEXT)
    assert 'It was late.\n  - "late" ' in done.out


def test_the_text_tells_times_sources_and_what_is_no_entity() -> None:
    done = run(
        "explain",
        "-",
        "--date",
        "2024-11-06",
        stdin="Lena Obuya said that Skelvik lent a boat to Kenya on Friday.",
    )
    lines = {line.strip() for line in done.out.splitlines()}
    assert lines >= {
        'theme       "a boat", words only',
        'recipient   Government of Kenya (Government), as "Kenya"',
        'time        "Friday" = 2024-11-01',
        'said by     Lena Obuya, "said"',
        "no edge     it is what somebody says, not the article",
    }


def test_a_lexicon_of_ones_own_changes_the_explanation(tmp_path: Path) -> None:
    lexicon = tmp_path / "mine.ttl"
    lexicon.write_text(
        f'@prefix gb: <{NAMESPACES["gb"]}> .\ngb:Praise gb:evokedBy "serenade obj:patient" .\n',
        encoding="utf-8",
    )
    done = run("explain", "-", "--lexicon", lexicon, stdin=HALF)
    assert "serenaded: Praise, asserted" in done.out
    assert "lexicon     gb:Praise serenade obj:patient\n" in done.out
    assert load_vocabulary().frames("serenade", "VERB") == ()


def test_explain_prints_an_object_a_sentence() -> None:
    records = [
        json.loads(line) for line in run("explain", "-", "--format", "jsonl", stdin=HALF).out.splitlines()
    ]
    assert [record["sentence"] for record in records] == HALF.replace(". ", ".\n").splitlines()
    (statement,) = records[0]["statements"]
    extracted = json.loads(run("extract", "-", stdin=HALF).out.splitlines()[0])
    assert {key: statement[key] for key in ("event", "class", "rule")} == {
        key: extracted[key] for key in ("event", "class", "rule")
    }
    (silence,) = records[1]["passed_over"]
    assert HALF[silence["start"] : silence["end"]] == silence["text"] == "late"


def test_several_files_are_explained_one_after_the_other(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(HALF, encoding="utf-8")
    out = tmp_path / "why.txt"
    done = run("explain", tmp_path, tmp_path / "none.txt", "-o", out)
    assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
    text = out.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line in ("one", "two")] == ["one", "two"]


def test_a_sentence_without_predicate_says_how_its_main_word_is_read() -> None:
    done = run("explain", "-", stdin="Ambassadors of Kenya.")
    assert '  - "Ambassadors" is the main word, read as a noun: ' in done.out


def test_the_pipeline_is_the_one_that_is_named() -> None:
    with pytest.raises(PipelineError, match="no_such_pipeline"):
        list(read_explained([], pipeline="no_such_pipeline"))
