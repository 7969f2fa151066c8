"""The report as one HTML page: no script, nothing asked of any server, all text of strangers escaped.

The content security policy is ``default-src 'none'`` and names the style sheet by its hash, so that even markup which
slipped through could neither run nor load anything. Same graph, same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from pyoxigraph import Store

from graphbuild.iris import DATA
from graphbuild.report.chart import HEIGHT, WIDTH
from graphbuild.report.contents import contents

SHOWN = 25
"""Rows of a table at most. What is left out is counted under the table, with the command that shows it."""

_FOLDER = Path(__file__).parent
_LINK = re.compile(r"https?://[^\s]+", re.IGNORECASE)


def render_report(store: Store, *, title: str = "What is in this graph", base: str = DATA) -> str:
    """Return the report of a graph's store, to be written as UTF-8; ``base`` is the beginning of the data's IRIs."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    style = (_FOLDER / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"link": _link, "share": _share, "number": _grouped}
    page = environment.from_string((_FOLDER / "template.html").read_text(encoding="utf-8")).render(
        title=title,
        report=contents(store, base),
        shown=SHOWN,
        size=(WIDTH, HEIGHT),
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'",
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _link(address: object) -> str | None:
    """Return an address that may be a link; None for what a browser would run (``javascript:``) or open from disk."""
    text = str(address or "")
    return text if _LINK.fullmatch(text) else None


def _share(part: int, whole: int) -> str:
    """Return a part as a length on a bar of 100."""
    return f"{100 * part / whole:.1f}" if whole else "0"


def _grouped(number: int) -> str:
    """Return a count with its thousands apart: 12,345."""
    return f"{number:,}"
