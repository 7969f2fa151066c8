"""Characters that other programs choke on, taken out of text that strangers wrote."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def for_xml(text: str) -> str:
    """Return ``text`` with U+FFFD for each character that XML 1.0 cannot hold, not even escaped (section 2.2)."""
    return _NOT_XML.sub("\ufffd", text)


def on_one_line(text: str) -> str:
    """Return ``text`` with single spaces for all white space: importers that read line by line keep their place."""
    return " ".join(text.split())
