"""One self-contained HTML page of a graph: rendered by pyvis, with our own template.

pyvis holds nodes, lines and options and supplies vis-network; the page is ``view/template.html``. The page asks no
network for anything: a content security policy of ``default-src 'none'`` names the scripts and the style sheet by
their hashes, and data lies in JSON blocks that cannot end a script. Same graph, same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphbuild.export.contract import Graph
from graphbuild.iris import DATA
from graphbuild.model import Scope

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyoxigraph import Store

    from graphbuild.export.view.payload import Payload

SCRIPTS = (
    "symbols.js",
    "dom.js",
    "paths.js",
    "arrange.js",
    "backbone.js",
    "calendar.js",
    "address.js",
    "turtle.js",
    "data.js",
    "filter.js",
    "canvas.js",
    "labels.js",
    "picture.js",
    "combobox.js",
    "legend.js",
    "dates.js",
    "cards.js",
    "panel.js",
    "timeline.js",
    "articles.js",
    "actions.js",
    "main.js",
)
"""The modules of the page's script, each after those that it needs while it is loaded."""

_VIEW = Path(__file__).parent / "view"
_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"  # inside pyvis's templates
_POLICY = "graphbuild-content-security-policy"  # stands in the template where the policy goes
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_MODULE = re.compile(r"^import .*?;\n|^export (?=const|let|function|async)", re.MULTILINE)
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {"smooth": False, "chosen": False, "selfReference": {"size": 22}},
    "interaction": {"hover": False, "selectable": False},
}


def render_html(
    graph: MultiDiGraph[Any],
    *,
    title: str = "Knowledge graph",
    start: str = "",
    store: Store | None = None,
    base: str = DATA,
    editor: str | None = None,
) -> str:
    """Return a page that shows ``graph``, to be written as UTF-8.

    ``start`` is what the page opens on, as its address writes it behind the ``#``. ``store`` is where ``graph`` comes
    from: the page saves its quads as Turtle, with prefixes for the data below ``base``, and saves none without it.

    Node attributes, all optional: ``label``, ``type``, ``aliases``, ``posts`` and, for events that name no second
    entity, ``statements`` (dicts with edge attributes). Edge attributes, all optional: ``relation``, ``class``,
    ``polarity``, ``factuality``, ``attributed_to`` (an entity id or a name), ``role`` (of the target), ``symmetric``,
    ``time``, ``theme``, ``place``, ``quantity``, ``evidence`` (the sentence), ``quotes`` (all sentences of the event),
    ``marks`` (its ``(start, end, "subject" | "relation" | "object")``; looked for by name when absent), ``article``
    (id), ``title``, ``publisher``, ``date``, ``url`` and ``start`` (place in the article, for the order). The edge key
    names the event. The graph's attribute ``texts`` may hold articles by id: the page then shows them whole. Other attributes are
    ignored; ``graph`` is not changed. ``editor`` is the address of a page for queries, where one is served with this one.
    """
    from graphbuild.export.view.payload import payload  # imports networkx and numpy
    from graphbuild.export.view.quads import coded_quads

    title = title.encode("utf-8", "replace").decode("utf-8")
    data = payload(graph)
    quads = None if store is None else coded_quads(store, base, data.events)
    page = {"title": title, "start": start}
    return _with_policy(_rendered(data, page, quads, editor))


def _rendered(data: Payload, page: dict[str, Any], quads: dict[str, Any] | None, editor: str | None) -> str:
    """Let pyvis render the template."""
    import pyvis  # imports IPython: 1 s that only this function should cost
    from pyvis.network import Network

    from graphbuild.export.view.core import FEW, LABEL

    net = Network(directed=True, cdn_resources="in_line")
    net.set_template_dir(str(_VIEW), "template.html")
    net.options = _OPTIONS
    for node in data.nodes:
        net.add_node(node["id"], label=node["name"], **{k: v for k, v in node.items() if k != "id"})
    for line in data.lines:
        net.add_edge(line["from"], line["to"], id=line["id"], statements=line["statements"])
    net.templateEnv.globals.update(
        title=page["title"],
        editor=editor,
        page=page
        | {
            "few": FEW,
            "label": LABEL,
            "quotes": data.quotes,
            "articles": data.articles,
        },
        quads=quads,
        style=_asset("style.css"),
        script=script(SCRIPTS),
        vis_network=_vis_network(Path(pyvis.__file__).parent / "templates" / _VIS_NETWORK),
        policy=_POLICY,
    )
    return str(net.generate_html())


def script(names: Iterable[str]) -> str:
    """Return modules of the page as one script: they share one scope, so what they import and export is left out."""
    return "".join(_MODULE.sub("", _asset(name)) for name in names)


def _asset(name: str) -> str:
    return (_VIEW / name).read_text(encoding="utf-8")


def _vis_network(path: Path) -> str:
    """Return vis-network without the note that makes developer tools ask for a source map."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"\n//# sourceMappingURL=.*\s*\Z", "\n", text)


def _with_policy(html: str) -> str:
    """Put the content security policy in place: nothing is allowed but the page's own scripts and style sheet."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
        hashes[kind].append(f"'sha256-{digest}'")
    policy = (
        f"default-src 'none'; script-src {' '.join(hashes['script'])}; style-src {' '.join(hashes['style'])}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return html.replace(_POLICY, policy, 1)


def html(graph: Graph, _scope: Scope) -> str:
    """Return the view: everything, each statement drawn as it is stated; what is not fact starts hidden or dashed."""
    network = graph.to_networkx("all")
    network.graph["texts"] = graph.texts
    return render_html(network, store=graph.store, base=graph.base)
