"""An empty store without the ontology, and the service over it in processes of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fairatlas.store import Atlas
from fairatlas.tokens import Role, Tokens

from ..serving import free_port, served
from .endpoint import Endpoint
from .evaluation import Runner
from .manifests import SUITES

_WITHOUT_ONTOLOGY = (
    *("granian", "without_ontology:application", "--factory", "--interface", "rsgi"),
    *("--log-level", "error"),
)


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """The service, asked with a curator's token; it is told to end when the tests are done."""
    if not SUITES.is_dir():
        pytest.skip("the W3C's suites are not beside this checkout")
    port = free_port()
    folder = tmp_path_factory.mktemp("w3c") / "store"
    # The ontology would stand in the default graph, which the tests expect to be empty.
    Atlas(folder, f"http://127.0.0.1:{port}", with_schema=False).close()
    found = Endpoint(port, Tokens(folder).create("W3C", Role.curator, 1))
    paths = [str(Path(__file__).parent / "served")]
    with served(folder, port, {"WORKERS": 1}, _WITHOUT_ONTOLOGY, paths):
        yield found
        found.close()


@pytest.fixture
def empty(endpoint: Endpoint) -> Endpoint:
    """The service with all graphs gone."""
    endpoint.empty()
    return endpoint


@pytest.fixture(scope="module")
def runner(endpoint: Endpoint) -> Runner:
    """Runs tests of evaluation and syntax; at first all graphs are gone."""
    endpoint.empty()
    return Runner(endpoint)
