"""Bytes to text: which encoding a file is in, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from graphbuild.errors import InputError

_MARKS = (  # the longer mark first: that of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_MAX_CONTROL_SHARE = 0.01
_MAX_FOREIGN_SHARE = 0.3
"""English in Windows-1252 has a few per cent of quotes, dashes and accents; text in another 8-bit or an East Asian
encoding, read as Windows-1252, has most of its letters beyond ASCII."""

# Lone surrogates cannot be written in any encoding; other control characters and non-characters break XML and HTML.
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, name: str) -> str:
    """Return the text in ``data``: UTF-8, UTF-16 or UTF-32 by its mark, else UTF-8, else Windows-1252.

    ISO 8859-1 needs no try of its own: it differs from Windows-1252 only in control characters that no text has.

    Raises:
        InputError: ``data`` is empty, binary, or in an encoding that cannot be told; the message names ``name``.
    """
    if not data or data.isspace():
        raise InputError(f"{name}: the file is empty; give it some text or leave it out")
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if encoding is None and _is_binary(data):
        raise InputError(f"{name}: not a text but binary data; convert it to plain text, HTML or JSONL first")
    try:
        return clean(data.decode(encoding or "utf-8"))
    except UnicodeDecodeError as problem:
        if encoding is not None:
            raise InputError(
                f"{name}: marked as {encoding} but broken at byte {problem.start}; save it again as UTF-8"
            ) from None
        return clean(_decode_windows(data, name, problem.start))


def clean(text: str) -> str:
    """Replace what no output can carry (lone surrogates, control characters) by U+FFFD, one for one."""
    return _UNWRITABLE.sub("\ufffd", text)


def _is_binary(data: bytes) -> bool:
    if b"\0" in data:
        return True
    return len(data) - len(data.translate(None, _CONTROL_BYTES)) > _MAX_CONTROL_SHARE * len(data)


def _decode_windows(data: bytes, name: str, first_bad: int) -> str:
    advice = f"not valid UTF-8 at byte {first_bad} and not Windows-1252 either; save it again as UTF-8"
    foreign = sum(byte > 127 for byte in data)
    if foreign > _MAX_FOREIGN_SHARE * len(data) or _is_damaged_utf8(data):
        raise InputError(f"{name}: {advice}")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(f"{name}: {advice}") from None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell whether most letters beyond ASCII are good UTF-8: then a cut or a slip broke it, not another encoding."""
    foreign = sum(byte > 127 for byte in data)
    kept = sum(byte > 127 for byte in data.decode("utf-8", errors="ignore").encode("utf-8"))
    return kept > foreign / 2
