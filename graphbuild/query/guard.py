"""Which queries may run: those that only read what is here.

rdflib and pyoxigraph both follow SERVICE to any address, and FROM may name files and addresses, so a query that came
with a page or from a stranger could carry data out. It is read twice: by rdflib's parser, whose tree is searched, and
by a scan of the bare words, because two parsers may disagree on what is a comment (a lone carriage return ends one in
Oxigraph and does not in rdflib) or where a number ends (``1SERVICE``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphbuild.errors import QueryError

if TYPE_CHECKING:
    from rdflib.plugins.sparql.parserutils import CompValue

_FORBIDDEN = {
    "ServiceGraphPattern": "SERVICE calls another server, which is not allowed: load its data into a graph file first",
    "DatasetClause": "FROM loads other data, which is not allowed: use GRAPH <…> { … } to ask one graph",
}
_WORDS = {"SERVICE": "ServiceGraphPattern", "FROM": "DatasetClause"}
_NOT_WORDS = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'   # long strings
    |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'                          # strings
    |<[^<>"{}|^`\\\x00-\x20]*>                                            # IRIs
    |\#[^\r\n]*                                                           # comments
    |[?$][\w]+|[\w.-]*:[\w.%-]*|\\.|@[\w-]+                               # variables, prefixed names, escapes, tags
    ''',
    re.VERBOSE | re.DOTALL,
)
_SUSPECT = re.compile(r"(?<![A-Za-z_])(SERVICE|FROM)(?![A-Za-z_])", re.IGNORECASE)


def check(text: str, prefixes: Collection[str]) -> bool:
    """Raise QueryError, in one line with the place, when ``text`` is no query or not an allowed one.

    ``prefixes`` need no declaration. Returns whether the query orders its answer itself.
    """
    tree = _parse(text)
    parts = list(_parts(tree))
    for part in parts:
        if part.name in _FORBIDDEN:
            raise QueryError(_FORBIDDEN[part.name])
    suspect = _SUSPECT.search(_NOT_WORDS.sub(" ", text))
    if suspect:
        raise QueryError(_FORBIDDEN[_WORDS[suspect[1].upper()]])
    declared = {_prefix(part) for part in parts if part.name == "PrefixDecl"}
    for part in parts:  # Oxigraph says of an undeclared prefix only that it expected something else
        prefix = _prefix(part)
        if part.name == "pname" and prefix not in prefixes and prefix not in declared:
            raise QueryError(
                f"the prefix {prefix}: is not declared: put PREFIX {prefix}: <…> in front of the query"
            )
    return "orderby" in tree[1]


def _prefix(part: CompValue) -> str:
    return str(part["prefix"]) if "prefix" in part else ""  # CompValue.get has a meaning of its own


def _parse(text: str) -> Any:  # noqa: ANN401  (pyparsing's results have no type of their own)
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        return parseQuery(text)
    except ParseException as error:
        if _is_update(text):
            raise QueryError(
                "an update, which is not allowed: a query begins with SELECT, CONSTRUCT, ASK or DESCRIBE"
            ) from None
        place = f"line {error.lineno}, column {error.column}"
        raise QueryError(f"SPARQL syntax error at {place}, near {_near(text, error.loc)}") from None
    except RecursionError:
        raise QueryError("the query is nested too deeply to be read: make it flatter") from None


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        parseUpdate(text)
    except (ParseException, RecursionError):
        return False
    return bool(text.strip())


def _near(text: str, place: int) -> str:
    """Return the line's rest from the place of an error, shortened, or say that the query ends there."""
    rest = text[place:].strip().splitlines()
    return repr(rest[0][:40]) if rest else "the end of the query"


def _parts(tree: object) -> Iterator[CompValue]:
    """Yield all nodes of a parse tree; with a stack, since queries can nest deeper than Python may."""
    from rdflib.plugins.sparql.parserutils import CompValue

    stack = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, CompValue):
            yield item
            stack.extend(item.values())
        elif isinstance(item, Iterable) and not isinstance(item, str):
            stack.extend(item)
