"""Which tests of the manifests are run as evaluation and syntax tests, and when."""

from collections import Counter
from typing import Any

import pytest

from .exceptions import EXCEPTIONS, OF_OXIGRAPH, OF_SERVICE
from .manifests import SUITES, Entry, entries

NOT_RUN = {
    "sparql11/entailment": "no entailment is promised: answers are what contributions state",
    "sparql11/service": "SERVICE is off unless an operator lists whom the service may ask",
    "sparql11/syntax-fed": "a query with SERVICE is refused, whether it is well-formed or not",
}
"""Folders that are left out, with the reason."""
_ELSEWHERE = {
    "sparql11/protocol",
    "sparql11/graph-store-protocol",
    "sparql11/service-description",
}
"""Folders that have modules of their own."""
_QUICK = {"sparql11/delete-where", "sparql12/version"}
"""Folders that are run each time, so that most mistakes show early."""


def selected(manifest: str) -> list[Entry]:
    """The tests of a manifest that are run."""
    left_out = NOT_RUN.keys() | _ELSEWHERE
    return [entry for entry in entries(manifest) if entry.folder not in left_out]


def parameters(tests: list[Entry]) -> list[Any]:
    """The tests as parameters, marked where they are slow or known to come out otherwise."""
    return [pytest.param(entry, id=entry.id, marks=_marks(entry)) for entry in tests]


def _marks(entry: Entry) -> list[pytest.MarkDecorator]:
    marks = []
    if entry.folder not in _QUICK:
        marks.append(pytest.mark.slow)
    if reason := EXCEPTIONS.get(entry.id):
        marks.append(pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True))
    return marks


def counted(tests: list[Entry]) -> dict[str, int]:
    """How many tests there are of each kind, and whose exceptions are among them."""
    if not SUITES.is_dir():
        pytest.skip("the W3C's suites are not beside this checkout")
    return {
        **Counter(entry.kind for entry in tests),
        "of Oxigraph": sum(entry.id in OF_OXIGRAPH for entry in tests),
        "of the service": sum(entry.id in OF_SERVICE for entry in tests),
    }
