"""Stores in temporary folders, and small sources for them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fairatlas.store import Atlas
from fairatlas_loaders import Loader, Source, loaders

BASE = "http://localhost:8000"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store of a test is."""
    return tmp_path / "store"


@pytest.fixture
def open_atlas(folder: Path) -> Callable[[], Atlas]:
    """Opens the store; the test closes it."""
    return lambda: Atlas(folder, BASE)


@pytest.fixture
def atlas(open_atlas: Callable[[], Atlas]) -> Iterator[Atlas]:
    """The store, open for writing."""
    with open_atlas() as opened:
        yield opened


@pytest.fixture
def rdf() -> Loader:
    """The loader of RDF."""
    return loaders()["rdf"]


@pytest.fixture
def turtle() -> Callable[[str], Source]:
    """Makes a source of Turtle text."""
    return lambda text: Source("test.ttl", text.encode())
