"""Everything graphbuild raises on purpose.

GraphbuildError            one line that names the place and says what to do
├── InputError             a file or line that cannot be read; other inputs go on
│   └── ArticleError       an article that was found, but cannot be read
├── PipelineError          the language pipeline is missing or lacks a component
├── PluginError            an extractor of another package that does not work
├── QueryError             a SPARQL query that is wrong or not allowed
├── OutputError            a file or store that cannot be written
├── EngineError            processes that read articles cannot be started
├── OntologyError          a lexicon, gazetteer or rule file with a mistake in it
└── DependencyError        an optional library that is not installed
"""

from __future__ import annotations


class GraphbuildError(Exception):
    """Base of all errors that a user can mend; ``str(error)`` is the one line to print."""


class InputError(GraphbuildError):
    """An input that cannot be read, with its name and the reason."""


class ArticleError(InputError):
    """An article that was found but cannot be read, with its id and its text, so that it can be kept."""

    def __init__(self, message: str, article_id: str = "", text: str = "") -> None:
        super().__init__(message)
        self.article_id = article_id
        self.text = text


class PipelineError(GraphbuildError):
    """The language pipeline cannot be loaded, or lacks what graphbuild needs."""


class PluginError(GraphbuildError):
    """An extractor of another package that cannot be loaded, fails or yields what is no statement; names the package."""


class QueryError(GraphbuildError):
    """A SPARQL query that does not parse, or that asks for what is not allowed."""


class OutputError(GraphbuildError):
    """An output that cannot be written; what was there before is untouched."""


class EngineError(GraphbuildError):
    """No process that reads articles can be started, with what to do."""


class OntologyError(GraphbuildError):
    """A file of the ontology that cannot be used, with the file and the entry."""


class DependencyError(GraphbuildError):
    """A library that only some commands need and that is not installed, with the command that installs it."""
