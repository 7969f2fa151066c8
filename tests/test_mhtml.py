"""Web pages saved as one file, and pages saved with a folder of parts."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_sources import PAGE, SENTENCE, quotes, read_all, write

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://news.example/very/long/
 ferry
Subject: =?utf-8?Q?Ferry=20sinks?=
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----B"

------B
Content-Type: text/css
Content-Transfer-Encoding: quoted-printable

p { color: red }
------B
Content-Type: {type}
Content-Transfer-Encoding: {packed}
Content-Location: https://news.example/ferry

{body}
------B
Content-Type: text/html
Content-Location: https://ads.example/frame

<p>Buy now. It is cheap.</p>
------B--
"""

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
    "8bit": bytes,
}


def mail(type_: str, packed: str, body: bytes) -> bytes:
    head = HEAD.replace("{type}", type_).replace("{packed}", packed)
    return head.encode().replace(b"{body}", body)


@pytest.mark.parametrize(
    ("charset", "packed"),
    [
        ("utf-8", "quoted-printable"),
        ("windows-1252", "base64"),
        ("utf-8", "8bit"),
        ("windows-1252", "8bit"),
        ("no-such", "quoted-printable"),
    ],
)
@pytest.mark.parametrize("suffix", [".mhtml", ".mht"])
def test_a_saved_page_is_an_article(tmp_path: Path, charset: str, packed: str, suffix: str) -> None:
    page = PAGE.replace("Nobody was hurt", "“Köhler” was hurt")
    data = page.encode("utf-8" if charset == "no-such" else charset)
    body = PACKERS[packed](data)
    path = write(tmp_path / f"ferry{suffix}", mail(f'text/html; charset="{charset}"', packed, body))
    (article,), errors = read_all(path)
    assert errors == []
    assert (article.id, article.title, article.publisher) == ("ferry", "Ferry sinks off Sarn", "Norpress")
    assert quotes(article)[1:] == ["The ferry Aurora sank on Tuesday.", "“Köhler” was hurt & all were saved."]
    assert article.url == "https://news.example/ferry"


def test_the_address_is_where_the_browser_had_the_page_from(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mhtml", mail("text/html", "8bit", f"<p>{SENTENCE}</p>".encode()))
    (article,), _ = read_all(path)
    assert article.url == "https://news.example/very/long/ferry"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (SENTENCE.encode(), "no page in this MHTML file"),
        (
            mail("text/html", "8bit", b"<script>x</script>").split(
                b"------B\nContent-Type: text/html\nContent-Loc"
            )[0],
            "no paragraphs found",
        ),
        (
            mail("image/png", "base64", b"AAAA").replace(
                b"Content-Type: text/html\n", b"Content-Type: text/plain\n"
            ),
            "no page in this MHTML file",
        ),
        (mail("text/html", "base64", b"!"), "the file is empty"),
    ],
    ids=["text", "no paragraphs", "no page", "no data"],
)
def test_a_file_without_a_page_is_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = write(tmp_path / "a.mhtml", content)
    articles, errors = read_all(path)
    assert articles == []
    assert len(errors) == 1
    assert errors[0].startswith(f"{path}: ")
    assert says in errors[0]


def test_what_a_browser_saved_beside_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("Talks.html", "Talks_files/frame.html", "Talks_files/deep/ad.html", "other_files/c.html"):
        write(tmp_path / name, f"<p>{SENTENCE}</p>")
    articles, _ = read_all(tmp_path)
    assert [article.id for article in articles] == ["Talks", "c"]
