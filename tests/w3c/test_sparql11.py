"""The W3C's tests of SPARQL 1.1: queries, updates, syntax and formats of results."""

import pytest

from .evaluation import Runner
from .manifests import Entry
from .selection import counted, parameters, selected

TESTS = selected("sparql11/manifest-all.ttl")


@pytest.mark.parametrize("entry", parameters(TESTS))
def test_sparql11(runner: Runner, entry: Entry) -> None:
    runner.run(entry)


def test_all_are_run() -> None:
    assert counted(TESTS) == {
        "CSVResultFormatTest": 3,
        "NegativeSyntaxTest11": 48,
        "NegativeUpdateSyntaxTest11": 13,
        "PositiveSyntaxTest11": 63,
        "PositiveUpdateSyntaxTest11": 42,
        "QueryEvaluationTest": 232,
        "UpdateEvaluationTest": 94,
        "of Oxigraph": 12,
        "of the service": 0,
    }
