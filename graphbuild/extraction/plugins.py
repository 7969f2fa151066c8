"""Extractors of other packages, found by their entry points; what they do wrong is told with the package's name.

A package that declares

    [project.entry-points."graphbuild.extractors"]
    scores = "graphbuild_scores:scores"

adds the function ``scores``, from an ``Analysis`` to statements, to the bundled extractors wherever it is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from graphbuild.errors import PluginError
from graphbuild.extraction.analysis import Analysis
from graphbuild.model import Span, Statement

GROUP = "graphbuild.extractors"

Extractor = Callable[[Analysis], Iterable[Statement]]


@dataclass(frozen=True, slots=True)
class Plugin:
    """An extractor of another package: the name of its entry point, the package with its version, the function."""

    name: str
    package: str
    extractor: Extractor

    def __str__(self) -> str:
        return f"extractor {self.name} of {self.package}"


@cache
def installed_plugins() -> tuple[Plugin, ...]:
    """Return the installed plug-ins by name, found once a process; PluginError for one that cannot be loaded."""
    return tuple(
        sorted(map(_load, entry_points(group=GROUP)), key=lambda plugin: (plugin.name, plugin.package))
    )


def _load(point: EntryPoint) -> Plugin:
    package = f"{point.dist.name} {point.dist.version}" if point.dist is not None else point.module
    try:
        extractor = point.load()
    except Exception as error:  # importing what other people wrote can raise anything
        raise PluginError(
            f"extractor {point.name} of {package}: cannot be loaded ({_reason(error)}); update or uninstall that package"
        ) from error
    plugin = Plugin(point.name, package, extractor)
    if not callable(extractor):
        raise PluginError(f"{plugin}: {point.value} is no function; update or uninstall that package")
    return plugin


def plugin_statements(plugin: Plugin, analysis: Analysis) -> list[Statement]:
    """Return what a plug-in finds in an article; every rule begins with the plug-in's name, so that the graph tells it.

    Raises PluginError when it fails, or yields what is no statement of this article.
    """
    try:
        found = list(plugin.extractor(analysis))
    except Exception as error:
        raise PluginError(
            f"{plugin}: fails on article {analysis.article.id} ({_reason(error)}); update or uninstall that package"
        ) from error
    for statement in found:
        _check(plugin, analysis, statement)
    return [replace(statement, rule=_rule(plugin, statement.rule)) for statement in found]


def _rule(plugin: Plugin, rule: str) -> str:
    return rule if rule.split(":", maxsplit=1)[0] == plugin.name else f"{plugin.name}:{rule}".rstrip(":")


def _check(plugin: Plugin, analysis: Analysis, statement: object) -> None:
    if not isinstance(statement, Statement):
        raise PluginError(
            f"{plugin}: yields {type(statement).__name__}, not Statement; update or uninstall it"
        )
    whole = Span(0, len(analysis.article.text))
    spans = (statement.predicate.span, statement.evidence, *(a.mention.span for a in statement.arguments))
    if not all(whole.contains(span) and span.start < span.end for span in spans):
        raise PluginError(
            f"{plugin}: yields offsets outside the text of article {analysis.article.id}; update or uninstall it"
        )


def _reason(error: Exception) -> str:
    first = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {first}" if first else type(error).__name__
