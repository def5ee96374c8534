"""The service over some of the demo map, and the programs of others that are tried on it."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from fairatlas.store import Atlas
from fairatlas.tokens import Role, Tokens
from fairatlas_loaders import Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

from ..serving import free_port, served
from .programs import Programs
from .service import Service

PARTS = ("compute", "datasets", "domains", "organizations", "people", "software-linked-data")
"""The files of examples/demo that the map here has."""


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service at the address that its IRIs have; it is told to end when the tests are done."""
    port = free_port()
    base = f"http://localhost:{port}"
    folder = tmp_path_factory.mktemp("clients") / "store"
    with Atlas(folder, base) as atlas:
        for part in PARTS:
            source = Source(f"{part}.ttl", path=data_path("examples") / "demo" / f"{part}.ttl")
            atlas.load(source, loaders()["rdf"], name=part, rebase=EXAMPLE_BASE)
    token = Tokens(folder).create("clients", Role.curator, 1)
    with served(folder, port, {"WORKERS": 2}, ended_by=signal.SIGINT):
        yield Service(base, token)


@pytest.fixture(scope="session")
def programs() -> Programs:
    """The programs of others on this machine; a test skips with a reason where one is absent."""
    return Programs(Path(__file__).parents[2] / ".clients")


@pytest.fixture
def dataset(service: Service) -> str:
    """A dataset of the map, which has a title, a description, two people and an organization."""
    return service.thing("dataset/swh-graph")
