"""The ontology folder, parsed once for all tests of it."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph, Namespace

from fairatlas_loaders.data import data_path

ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
TOOL = Path(__file__).resolve().parents[2] / "tools" / "snapshot.py"


def _parsed(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="session")
def folder() -> Path:
    """The folder ``ontology``."""
    return data_path("ontology")


@pytest.fixture(scope="session")
def atlas() -> Namespace:
    """The namespace of the vocabulary."""
    return ATLAS


@pytest.fixture(scope="session")
def core(folder: Path) -> Graph:
    """The edited core, atlas.ttl, by itself."""
    return _parsed(folder / "atlas.ttl")


@pytest.fixture(scope="session")
def aligned(folder: Path) -> Graph:
    """The core with the links to other vocabularies."""
    return _parsed(folder / "atlas.ttl", *sorted(folder.glob("alignments/*.ttl")))


@pytest.fixture(scope="session")
def schemes(folder: Path) -> Graph:
    """The concept schemes, without the core."""
    return _parsed(*sorted(folder.glob("schemes/*.ttl")))


@pytest.fixture(scope="session")
def everything(folder: Path) -> Graph:
    """All Turtle of the folder in one graph."""
    return _parsed(*sorted(folder.rglob("*.ttl")))


@pytest.fixture(scope="session")
def tool() -> ModuleType:
    """The module ``tools/snapshot.py``, which writes snapshots and the content identifier."""
    spec = importlib.util.spec_from_file_location("snapshot", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
