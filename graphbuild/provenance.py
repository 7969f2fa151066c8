"""How a graph was made, as PROV: which program, pipeline and rules read which articles; no clock time.

A run is named after its versions, so that the same versions give the same bytes; the time of a build would make every
build of the same articles differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graphbuild.graph import RDF_TYPE
from graphbuild.iris import DATA, Iris, gb, node
from graphbuild.page import text_literal
from graphbuild.vocabulary import ontology_folder


@dataclass(frozen=True, slots=True)
class Run:
    """The versions that a graph depends on; ``pipeline`` is None where the readings were made by hand.

    ``extractors`` are the packages of other people that took part in the extraction, with their versions;
    ``pipeline_digest`` is a hash of the pipeline's files, where it has any.
    """

    program: str
    ontology: str
    pipeline: str | None = None
    extractors: tuple[str, ...] = ()
    pipeline_digest: str | None = None


def this_run(
    pipeline: str | None = None,
    extra: Iterable[Path] = (),
    extractors: Iterable[str] = (),
    pipeline_digest: str | None = None,
) -> Run:
    """Return the run of the installed versions; ``extra`` are the user's own ontology files."""
    try:
        program = metadata.version("graphbuild")
    except metadata.PackageNotFoundError:  # a clone on the path, not installed
        program = "source"
    digest = ontology_digest(tuple(extra))
    return Run(program, digest, pipeline, tuple(dict.fromkeys(extractors)), pipeline_digest)


def ontology_digest(extra: tuple[Path, ...] = ()) -> str:
    """Return 16 hexadecimal digits that change when a class, a lexicon entry, a name or a rule does."""
    folder = ontology_folder()
    files = [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("rules/*.rq")), *extra]
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.name}\n".encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def run_node(run: Run, iris: Iris) -> NamedNode:
    """Return a run by the versions that it depends on."""
    made_by = (run.program, run.pipeline, run.pipeline_digest, run.ontology, *run.extractors)
    versions = [version for version in made_by if version]
    return iris.graph(f"run {' '.join(versions)}")


def provenance_quads(run: Run, article_ids: Iterable[str], base: str = DATA) -> list[Quad]:
    """Return the provenance graph: the run, its program, and the articles that it read."""
    return list(_provenance(run, sorted(set(article_ids)), Iris(base)))


def _provenance(run: Run, article_ids: list[str], iris: Iris) -> Iterator[Quad]:
    graph = iris.graph("provenance")
    this, program = run_node(run, iris), iris.graph(f"program {run.program}")
    yield Quad(program, RDF_TYPE, node("prov", "SoftwareAgent"), graph)
    yield Quad(program, node("rdfs", "label"), Literal(f"graphbuild {run.program}"), graph)
    yield Quad(this, RDF_TYPE, gb("Run"), graph)
    yield Quad(this, RDF_TYPE, node("prov", "Activity"), graph)
    yield Quad(this, node("prov", "wasAssociatedWith"), program, graph)
    if run.pipeline:
        yield Quad(this, gb("pipeline"), text_literal(run.pipeline), graph)
    if run.pipeline_digest:
        yield Quad(this, gb("pipelineDigest"), Literal(run.pipeline_digest), graph)
    for extractor in run.extractors:
        yield Quad(this, gb("extractor"), text_literal(extractor), graph)
    yield Quad(this, gb("ontologyDigest"), Literal(run.ontology), graph)
    for article_id in article_ids:
        yield Quad(this, node("prov", "used"), iris.article(article_id), graph)
