"""RSS and Atom: what an item says, and what a feed may not do."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from graphbuild.model import Article
from graphbuild.sources.feed import looks_like_feed
from tests.test_sources import quotes, read_all, write

RSS = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Norpress</title><link>https://news.example/</link>
<atom:link rel="self" href="https://news.example/feed"/>
<item>
  <title>Ferry sinks off Sarn &amp;amp; nobody is hurt</title><media:title>A picture</media:title>
  <link>https://news.example/ferry?a=1&amp;copy=2</link>
  <guid isPermaLink="false">tag:news.example,2024:7</guid>
  <pubDate>Tue, 05 Mar 2024 23:30:00 -0500</pubDate>
  <dc:creator>Mai Tamm</dc:creator>
  <description>The ferry sank.</description>
  <content:encoded><![CDATA[<p>The ferry <b>Aurora</b> sank&nbsp;on
  Tuesday.</p><script>alert(1)</script><p>Nobody was hurt.</p>
  <p>The post <a href="x">Ferry sinks off Sarn</a> appeared first on <a href="y">Norpress</a>.</p>]]></content:encoded>
</item>
<item>
  <title>Finland helps</title><guid>8</guid><author>tamm@news.example (Mai Tamm)</author>
  <pubDate>06 Nov 24 10:00 GMT</pubDate><source url="https://est.example/">Estpress</source>
  <description>Finland lent two ships to Estonia &amp;#8211; Latvia&nbsp;thanked it.</description>
</item>
</channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Norpress &amp;amp; Co</title>
<author><name>The desk</name></author>
<entry>
  <title type="text">Talks end</title>
  <id>urn:uuid:60a76c80</id>
  <link rel="edit" href="https://news.example/edit/1"/><link href="https://news.example/1"/>
  <published>2024-11-06T10:00:00Z</published><updated>2024-11-08T10:00:00Z</updated>
  <author><name>Mai Tamm</name></author>
  <summary>Short.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Iwaya met <em>Vance</em>.</p><p>They parted.</p></div></content>
</entry>
<entry>
  <title>A plain one</title><id>urn:uuid:2</id><updated>2024-11-08</updated>
  <link rel="alternate" href="https://news.example/2"/>
  <source><title>Estpress</title></source>
  <content type="text">Is 1 &lt; 2? The court said so.

It rose.</content>
</entry></feed>
"""


def read_text(folder: Path, text: str | bytes, name: str = "feed.xml") -> tuple[list[Article], list[str]]:
    return read_all(write(folder / name, text))


def items(body: str) -> str:
    return f"<rss><channel><title>Norpress</title>{body}</channel></rss>"


def test_rss_items_are_articles(tmp_path: Path) -> None:
    (ferry, finland), errors = read_text(tmp_path, RSS.replace("Nobody was", "Köhler was"), "daily.rss")
    assert errors == []
    assert (ferry.id, ferry.title) == ("tag:news.example,2024:7", "Ferry sinks off Sarn & nobody is hurt")
    assert (ferry.date, ferry.publisher, ferry.author) == (dt.date(2024, 3, 5), "Norpress", "Mai Tamm")
    assert ferry.url == "https://news.example/ferry?a=1&copy=2"
    assert quotes(ferry) == [ferry.title, "The ferry Aurora sank on Tuesday.", "Köhler was hurt."]
    assert [block.kind for block in ferry.blocks] == ["title", "body", "body"]
    assert (finland.id, finland.url, finland.author) == ("daily-2", None, "Mai Tamm")
    assert (finland.date, finland.publisher) == (dt.date(2024, 11, 6), "Estpress")
    assert quotes(finland)[1:] == ["Finland lent two ships to Estonia – Latvia thanked it."]


def test_the_declared_encoding_is_that_of_the_bytes_not_of_the_text(tmp_path: Path) -> None:
    latin = RSS.replace("Nobody was", "Köhler was").encode("latin-1")
    (ferry, _), errors = read_text(tmp_path, latin)
    assert errors == []
    assert quotes(ferry)[-1] == "Köhler was hurt."


def test_atom_entries_are_articles(tmp_path: Path) -> None:
    (talks, plain), errors = read_text(tmp_path, ATOM, "feed.atom")
    assert errors == []
    assert (talks.id, talks.url) == ("urn:uuid:60a76c80", "https://news.example/1")
    assert (talks.title, talks.date, talks.publisher) == ("Talks end", dt.date(2024, 11, 6), "Norpress & Co")
    assert (talks.author, quotes(talks)) == ("Mai Tamm", ["Talks end", "Iwaya met Vance.", "They parted."])
    assert (plain.publisher, plain.url) == ("Estpress", "https://news.example/2")
    assert quotes(plain) == ["A plain one", "Is 1 < 2? The court said so.", "It rose."]


def test_a_permanent_address_names_an_item_wherever_it_stands(tmp_path: Path) -> None:
    one = "<item><guid>https://news.example/1</guid><description>Finland lent a ship to Estonia.</description></item>"
    other = (
        "<item><link>https://news.example/2</link><description>Latvia thanked Finland.</description></item>"
    )
    first, _ = read_text(tmp_path, items(one + other), "monday.xml")
    second, _ = read_text(tmp_path, items(other + one), "tuesday.xml")
    assert {a.id: a.text for a in first} == {a.id: a.text for a in second}
    assert [a.url for a in first] == [a.id for a in first]


def test_an_item_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = (
        "<item><title>Finland helps</title><description>Finland lent a ship to Estonia.</description></item>"
    )
    late = good.replace("<title>", "<pubDate>soon</pubDate><title>")
    articles, errors = read_text(tmp_path, items(f"<item/>{good}{late}"))
    assert [article.id for article in articles] == ["feed-2"]
    path = tmp_path / "feed.xml"
    assert errors == [
        f'{path}, item 1: nothing to read; it has no "text" (nor a list of "tokens")',
        f"{path}, item 3: \"date\" 'soon' is not a date; write it as 2024-11-06",
    ]


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghij", "bcdefghijk", strict=True))
    + "]>"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BOMB + items("<item><title>&k;</title></item>"), "declares XML entities"),
        (
            '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + items("<item><title>&x;</title></item>"),
            "declares XML entities",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>' + items("<item/>"),
            "declares XML entities",
        ),
        (items("<a>" * 100_000), "nested more than 200 deep"),
        ("<rss><channel><item></channel></rss>", "not well-formed XML (mismatched tag: line 1, column 22)"),
        ("plain text. It is no XML.", "not well-formed XML"),
        ("<urlset><url>x</url></urlset>", "no items of RSS or Atom in this XML (its root is <urlset>)"),
        (items(""), "no items of RSS or Atom"),
        (items("<item><title>&lt &nosuch;</title></item>"), "not well-formed XML"),
    ],
    ids=["bomb", "file", "address", "deep", "broken", "text", "sitemap", "empty", "entity"],
)
def test_a_bad_feed_is_one_line_and_the_others_are_read(tmp_path: Path, text: str, says: str) -> None:
    bad, good = write(tmp_path / "bad.xml", text), write(tmp_path / "good.txt", "Finland helped Estonia.")
    articles, errors = read_all(bad, good)
    assert [article.id for article in articles] == ["good"]
    assert len(errors) == 1
    assert errors[0].startswith(f"{bad}: ")
    assert says in errors[0]
    assert "\n" not in errors[0]


def test_a_doctype_without_entities_is_no_harm(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1/rss.dtd">'
    )
    articles, errors = read_text(
        tmp_path, doctype + items("<item><description>Latvia thanked it.</description></item>")
    )
    assert (len(articles), errors) == (1, [])


@pytest.mark.parametrize(
    ("text", "is_feed"),
    [
        (RSS, True),
        (ATOM, True),
        ("<html><p>An rss feed</p>", False),
        ("The <rss> tag was new.", False),
        ("<feedback>", False),
    ],
)
def test_a_feed_is_known_by_its_beginning(text: str, is_feed: bool) -> None:  # noqa: FBT001 - a parameter
    assert looks_like_feed(text) is is_feed
