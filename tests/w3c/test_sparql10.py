"""The W3C's tests of SPARQL 1.0: queries and syntax."""

import pytest

from .evaluation import Runner
from .manifests import Entry
from .selection import counted, parameters, selected

TESTS = selected("sparql10/manifest.ttl")


@pytest.mark.parametrize("entry", parameters(TESTS))
def test_sparql10(runner: Runner, entry: Entry) -> None:
    runner.run(entry)


def test_all_are_run() -> None:
    assert counted(TESTS) == {
        "NegativeSyntaxTest": 50,
        "PositiveSyntaxTest": 149,
        "QueryEvaluationTest": 283,
        "of Oxigraph": 16,
        "of the service": 0,
    }
