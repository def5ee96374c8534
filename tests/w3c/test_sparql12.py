"""The W3C's tests of SPARQL 1.2: queries, updates and syntax."""

import pytest

from .evaluation import Runner
from .manifests import Entry
from .selection import counted, parameters, selected

TESTS = selected("sparql12/manifest.ttl")


@pytest.mark.parametrize("entry", parameters(TESTS))
def test_sparql12(runner: Runner, entry: Entry) -> None:
    runner.run(entry)


def test_all_are_run() -> None:
    assert counted(TESTS) == {
        "NegativeSyntaxTest": 81,
        "NegativeUpdateSyntaxTest": 2,
        "PositiveSyntaxTest": 102,
        "PositiveUpdateSyntaxTest": 18,
        "QueryEvaluationTest": 63,
        "UpdateEvaluationTest": 3,
        "of Oxigraph": 5,
        "of the service": 2,
    }
