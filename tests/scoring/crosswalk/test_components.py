"""Checks and profiles as components of assessments: what the OSTrails interface tells of them."""

from collections import Counter

import pytest

from fairatlas.scoring import check_profiles, checks
from fairatlas.scoring.crosswalk.components import Components
from fairatlas.shacl.engine.graph import TYPE, Statement
from fairatlas_loaders.vocabulary import expand

COMPONENTS = Components("https://atlas.example.org")
ALL = {
    **{f"test {one.name}": list(COMPONENTS.test(one)) for one in checks()},
    **{f"metric {one.name}": list(COMPONENTS.metric(one)) for one in checks()},
    **{
        f"benchmark {token}": list(COMPONENTS.benchmark(one))
        for token, one in check_profiles().items()
    },
    "algorithm": list(COMPONENTS.algorithm()),
}
ONCE = ("dct:identifier", "dct:title", "dct:description", "dcat:version", "dct:license")


def values(said: list[Statement], name: str) -> list[str]:
    return [value for _, predicate, value in said if predicate == f"<{expand(name)}>"]


@pytest.mark.parametrize("said", ALL.values(), ids=ALL)
def test_each_component_has_what_ftr_asks_for_once(said: list[Statement]) -> None:
    predicates = Counter(predicate for _, predicate, _ in said)
    assert all(predicates[f"<{expand(name)}>"] == 1 for name in ONCE)
    assert len({subject for subject, _, _ in said}) == 1
    assert len(set(said)) == len(said)
    assert values(said, "dcat:contactPoint")


def test_a_test_can_be_called_and_implements_one_metric() -> None:
    said = ALL["test has-licence"]
    (metric,) = values(said, "sio:SIO_000233")
    assert (metric, TYPE, f"<{expand('ftr:Metric')}>") in ALL["metric has-licence"]
    assert values(said, "dcat:endpointURL") == [
        "<https://atlas.example.org/assess/test/has-licence>"
    ]
    assert values(said, "dqv:inDimension") == [f"<{expand('fair:R1.1')}>"]


@pytest.mark.parametrize("token", sorted(check_profiles()))
def test_a_benchmark_has_the_metrics_of_its_profile(token: str) -> None:
    profile = check_profiles()[token]
    found = values(ALL[f"benchmark {token}"], "ftr:hasAssociatedMetric")
    assert found == [f"<{one.iri}>" for one in profile.checks]
    for one in profile.checks:
        assert f"<{profile.iri}>" in values(ALL[f"metric {one.name}"], "ftr:hasBenchmark")


def test_the_algorithm_invokes_all_tests() -> None:
    invoked = values(ALL["algorithm"], "ftr:invokesTest")
    assert invoked == sorted(f"<{one.iri}>" for one in checks())
