"""What the example tests share: the demo map and the ontology, parsed once."""

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

from fairatlas.shacl.terms import to_graph
from fairatlas_loaders import ImportReport, Setting, Source, loaders
from fairatlas_loaders.data import data_path
from fairatlas_loaders.names import EXAMPLE_BASE

BASE = "http://localhost:8000/id/"
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")


def _parsed(paths: list[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    return graph


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder of the demo map."""
    return data_path("examples") / "demo"


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """The vocabulary with its alignments and concept schemes."""
    return _parsed(sorted(data_path("ontology").rglob("*.ttl")))


@pytest.fixture(scope="session")
def record_shapes() -> Graph:
    """All shapes of records."""
    return _parsed(sorted((data_path("shapes") / "record").glob("*.ttl")))


@pytest.fixture(scope="session")
def written(folder: Path) -> Graph:
    """The curated records as their files state them."""
    return _parsed(sorted(folder.glob("*.ttl")))


@pytest.fixture(scope="session")
def demo(folder: Path) -> Graph:
    """The curated records as the map has them: with their direct triples."""
    whole = Graph()
    for path in sorted(folder.glob("*.ttl")):
        setting = Setting(ImportReport("rdf", path.name), rebase=EXAMPLE_BASE)
        loaded = loaders()["rdf"].load(Source(path.name, path=path), setting)
        whole += to_graph(loaded.triples)
    return whole


@pytest.fixture(scope="session")
def kinds(ontology: Graph) -> dict[Node, str]:
    """The classes whose members are records, by the kind in the records' IRIs."""
    return {cls: str(kind) for cls, kind in ontology.subject_objects(ATLAS.kind)}


@pytest.fixture(scope="session")
def records(demo: Graph, kinds: dict[Node, str]) -> dict[URIRef, set[Node]]:
    """Each described entity with those of its classes that have a kind."""
    found: dict[URIRef, set[Node]] = {}
    for subject, cls in demo.subject_objects(RDF.type):
        if isinstance(subject, URIRef) and subject.startswith(BASE):
            found.setdefault(subject, set()).update({cls} & kinds.keys())
    return found
