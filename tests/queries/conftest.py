"""The demo map without this machine's packages, which differ from machine to machine."""

from pathlib import Path

import pytest

from fairatlas.demo import curated, load_demo
from fairatlas.store import Atlas, MapView
from fairatlas_loaders.names import EXAMPLE_BASE


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """The curated files of the demo map, loaded."""
    folder: Path = tmp_path_factory.mktemp("demo")
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    return MapView.open(folder)
