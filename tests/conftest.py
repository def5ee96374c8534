"""What tests of several parts need."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad

# On a busy machine examples take long to make; no test may fail for that.
settings.register_profile("any-speed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-speed")

_WITH_PROCESSES = ("clients", "w3c", "store/engines", "workers")
"""Folders whose tests start servers, workers or programs of others: they run with the slow."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of some folders as slow."""
    slow = [Path(__file__).parent / name for name in _WITH_PROCESSES]
    for item in items:
        if any(folder in item.path.parents for folder in slow):
            item.add_marker(pytest.mark.slow)


Canonical = Callable[[Iterable[Quad]], list[str]]


@pytest.fixture(scope="session")
def canonical() -> Canonical:
    """Gives the canonical N-Quads lines (RDFC-1.0) of quads, sorted."""

    def lines(quads: Iterable[Quad]) -> list[str]:
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        return sorted(str(quad) for quad in dataset)

    return lines
