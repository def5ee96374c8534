"""Whose the exceptions are: the same comes of Oxigraph's without the service."""

import pytest

from .bare import Bare
from .evaluation import Runner
from .exceptions import OF_OXIGRAPH, OF_SERVICE
from .manifests import SUITES, Entry, entries
from .selection import NOT_RUN

MANIFESTS = ("sparql10/manifest.ttl", "sparql11/manifest-all.ttl", "sparql12/manifest.ttl")


@pytest.mark.parametrize("name", OF_OXIGRAPH)
def test_of_oxigraph(name: str) -> None:
    with pytest.raises(AssertionError):
        Runner(Bare()).run(_named(name))


@pytest.mark.parametrize("name", [name for name in OF_SERVICE if "/load-" not in name])
def test_of_service(name: str) -> None:
    # LOAD would have Oxigraph reach out.
    Runner(Bare()).run(_named(name))


def _named(name: str) -> Entry:
    if not SUITES.is_dir():
        pytest.skip("the W3C's suites are not beside this checkout")
    found = [entry for manifest in MANIFESTS for entry in entries(manifest) if entry.id == name]
    assert len(found) == 1
    return found[0]


def test_what_is_not_run_is_there() -> None:
    if not SUITES.is_dir():
        pytest.skip("the W3C's suites are not beside this checkout")
    folders = {entry.folder for entry in entries("sparql11/manifest-all.ttl")}
    assert folders.issuperset(NOT_RUN)
