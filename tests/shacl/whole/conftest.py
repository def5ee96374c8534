"""Small maps, and what validating all of their statements in one graph gives."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from fairatlas.shacl.engine import Graph
from fairatlas.shacl.hierarchy import with_hierarchy
from fairatlas.shacl.validation import plan_of, report
from fairatlas.shacl.whole import Outcome
from fairatlas.shacl.whole.encoding import encoded
from fairatlas.store import Atlas
from fairatlas.store.journal import Entry
from fairatlas_loaders import Source, loaders

BASE = "http://localhost:8000"
HEAD = f"""@base <{BASE}/id/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_NAMELESS = re.compile(rb'"shape":"_:[^"]*"')

Load = Callable[..., None]
Union = Callable[[], list[bytes]]
Results = Callable[[Outcome], list[bytes]]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the map of a test is."""
    return tmp_path / "store"


@pytest.fixture
def load(store: Path) -> Load:
    """Loads contributions, Turtle by name, into the map of the test or into another one."""

    def load(folder: Path = store, /, **contributions: str) -> None:
        with Atlas(folder, BASE) as atlas:
            for name, text in contributions.items():
                source = Source(f"{name}.ttl", (HEAD + text).encode())
                atlas.load(source, loaders()["rdf"], name=name)

    return load


@pytest.fixture
def union(store: Path) -> Union:
    """The results on the statements of all contributions, parsed and validated as one file."""

    def union(folder: Path = store) -> list[bytes]:
        with Atlas(folder, BASE) as atlas:
            triples = [
                triple
                for entry in atlas.journal.current.values()
                for triple in _triples(atlas, entry)
            ]
        plan = plan_of("record")
        data = Graph(with_hierarchy(triples))
        found = report(plan.run(data), plan, data).results
        return sorted(_comparable(encoded("", one).partition(b"\t")[2]) for one in found)

    return union


@pytest.fixture
def results() -> Results:
    """The results of an outcome, to be compared with those of ``union``."""
    return lambda outcome: sorted(map(_comparable, outcome.results()))


def _comparable(result: bytes) -> bytes:
    """A result without the names of nameless shapes: each time these are read they are others."""
    return _NAMELESS.sub(b'"shape":"_:"', result)


def _triples(atlas: Atlas, entry: Entry) -> list[Triple]:
    def own(node: object) -> object:
        return BlankNode(f"c{entry.sequence}-{node.value}") if isinstance(node, BlankNode) else node

    path = str(atlas.archive.path(entry.record))
    return [
        Triple(own(quad.subject), quad.predicate, own(quad.object))  # type: ignore[arg-type]
        for quad in parse(path=path, format=RdfFormat.N_TRIPLES)
    ]
