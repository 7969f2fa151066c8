"""schema.org's NewsArticle inside a page."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from graphbuild.sources.linkeddata import article_fields
from tests.test_sources import SENTENCE, read_all, write

RECORD: dict[str, object] = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Finland  helps\nEstonia",
    "datePublished": "2024-11-06T10:00:00+02:00",
    "publisher": {"@type": "NewsMediaOrganization", "name": "Norpress"},
    "author": [{"@type": "Person", "name": "Mai Tamm"}, "Jo Berg"],
    "url": "https://news.example/1",
}
FIELDS = {
    "title": "Finland helps Estonia",
    "date": "2024-11-06T10:00:00+02:00",
    "publisher": "Norpress",
    "author": "Mai Tamm, Jo Berg",
    "url": "https://news.example/1",
}


@pytest.mark.parametrize(
    "document",
    [
        RECORD,
        [{"@type": "WebSite", "name": "x"}, RECORD],
        {"@graph": [{"@type": ["Organization"]}, {**RECORD, "@type": ["Thing", "ReportageNewsArticle"]}]},
        {"@type": "WebPage", "mainEntity": RECORD},
    ],
    ids=["alone", "in a list", "in a graph", "in a page"],
)
def test_the_article_is_found_where_sites_put_it(document: object) -> None:
    assert (
        article_fields(["{broken", json.dumps(document), '{"@type": "NewsArticle", "headline": "Not this"}'])
        == FIELDS
    )


@pytest.mark.parametrize(
    "script",
    [
        "",
        "null",
        "[1, 2]",
        '{"@type": "Organization", "name": "Norpress"}',
        '{"@type": "NewsArticle", "headline": 5, "publisher": {"name": {}}}',
        "[" * 100_000,
        '{"@type": "NewsArticle", "author": ' + '{"name": ' * 900 + "1" + "}" * 901,
        '{"a": ' * 30 + '{"@type": "NewsArticle", "headline": "Too deep"}' + "}" * 30,
    ],
    ids=["empty", "null", "numbers", "other", "wrong types", "nested", "nested names", "deep"],
)
def test_what_says_nothing_does_no_harm(script: str) -> None:
    assert article_fields([script]) == {}


def test_a_page_without_meta_is_read_by_its_linked_data(tmp_path: Path) -> None:
    script = f'<script type="application/ld+json">{json.dumps(RECORD)}</script>'
    page = f'<html><head>{script}</head><body><p>{SENTENCE}</p><time datetime="2020-01-01">Today</time></body></html>'
    (article,), errors = read_all(write(tmp_path / "a.html", page))
    assert errors == []
    assert (article.title, article.date) == ("Finland helps Estonia", dt.date(2024, 11, 6))
    assert (article.publisher, article.author) == ("Norpress", "Mai Tamm, Jo Berg")
    assert article.url == "https://news.example/1"
    assert "schema.org" not in article.text


def test_what_the_page_says_itself_comes_first(tmp_path: Path) -> None:
    script = f'<script type="application/ld+json">{json.dumps(RECORD)}</script>'
    meta = '<meta property="og:site_name" content="Estpress"><meta name="date" content="2024-01-02">'
    page = f"<html><head>{script}{meta}</head><body><h1>Estonia is helped</h1><p>{SENTENCE}</p></body></html>"
    (article,), _ = read_all(write(tmp_path / "a.html", page))
    assert (article.title, article.date, article.publisher) == (
        "Estonia is helped",
        dt.date(2024, 1, 2),
        "Estpress",
    )
