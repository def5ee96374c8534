"""What the server tests share: a small map of its own, and the service over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.settings import Settings
from fairatlas.store import Atlas, MapView
from fairatlas.web import create_app
from fairatlas_loaders import Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

USERS_OF_HUB = 250
MAX_BODY = 400_000
MAX_ANSWER = 2_000_000


def _hub() -> bytes:
    """A thing that many others point at, and of which nothing else is said."""
    hub = f"<{EXAMPLE_BASE}/id/software/hub>"
    return "\n".join(
        f"<{EXAMPLE_BASE}/id/software/user-{number}> a <https://w3id.org/fairatlas/ns#Software> ;"
        f' <http://purl.org/dc/terms/title> "User {number}" ;'
        f" <https://w3id.org/fairatlas/ns#dependsOn> {hub} ."
        for number in range(USERS_OF_HUB)
    ).encode()


@pytest.fixture
def rdflib_as_spelled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has rdflib keep literals as they are spelled; pySHACL switches that off after each use."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the Turtle files of ``map``, the valid example records, and a hub."""
    folder = tmp_path_factory.mktemp("server") / "store"
    files = sorted((Path(__file__).parent / "map").glob("*.ttl"))
    files += sorted((data_path("shapes") / "record" / "examples" / "valid").glob("*.ttl"))
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        rdf = loaders()["rdf"]
        for path in files:
            atlas.load(Source(path.name, path=path), rdf, name=f"{path.parent.name}-{path.stem}")
        atlas.load(Source("hub.ttl", _hub()), rdf, name="hub")
    return folder


@pytest.fixture(scope="session")
def view(store_folder: Path) -> MapView:
    """The map, opened for reading."""
    return MapView.open(store_folder)


@pytest.fixture(scope="session")
def settings(store_folder: Path) -> Settings:
    """Settings with limits that tests can reach."""
    return Settings(
        store=store_folder,
        base_iri=EXAMPLE_BASE,
        workers=2,
        query_timeout=20,
        query_max_bytes=MAX_ANSWER,
        max_body=MAX_BODY,
    )


@pytest.fixture(scope="session")
def app(settings: Settings) -> Iterator[Flask]:
    """The service; its workers are ended when the tests are done."""
    application = create_app(settings)
    yield application
    application.extensions["fairatlas"].pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the service."""
    return app.test_client()
