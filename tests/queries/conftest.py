"""The demo map without this machine's packages, which differ from machine to machine."""

import pytest

from fairatlas.demo import curated_map
from fairatlas.store import MapView


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """The curated records of the demo map, loaded and scored."""
    return curated_map(tmp_path_factory.mktemp("demo"))
