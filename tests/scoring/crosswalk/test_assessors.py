"""The metrics of other assessors as data: complete, sourced, mapped to checks that there are."""

import re

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.scoring import checks
from fairatlas.scoring.crosswalk import assessors, rules
from fairatlas.scoring.crosswalk.assessors import FOLDER, Metric, MetricTest
from fairatlas_loaders.data import data_path

METRICS = [metric for one in assessors().values() for metric in one.metrics]
TESTS = list({test.code: test for metric in METRICS for test in metric.tests}.values())
FILES = sorted((data_path("shapes") / FOLDER).glob("*.ttl"))
EACH_METRIC = pytest.mark.parametrize("metric", METRICS, ids=lambda one: one.code)
EACH_TEST = pytest.mark.parametrize("test", TESTS, ids=lambda one: one.code)


def is_decidable(test: MetricTest) -> bool:
    return bool(test.targets or test.is_shape or test.code in rules.FUNCTIONS)


def test_there_is_a_file_for_each_assessor() -> None:
    assert [path.stem for path in FILES] == sorted(assessors())


def test_all_metrics_and_points_of_the_assessors_are_there() -> None:
    numbers = {
        token: (len(one.metrics), sum(m.points for m in one.metrics))
        for token, one in assessors().items()
    }
    assert numbers == {"fair-checker": (12, 24), "fuji": (17, 26)}


def test_assessors_name_their_version_and_its_source() -> None:
    for one in assessors().values():
        assert re.search(r"commit [0-9a-f]{7}", one.version)
        assert one.description.endswith(".")
        assert any(one.version.partition("commit ")[2][:7] in source for source in one.sources)


@EACH_METRIC
def test_each_metric_says_what_it_is_and_where_its_rule_stands(metric: Metric) -> None:
    assert metric.label
    assert metric.tests
    assert metric.principle
    assert all(re.search(r"/blob/[0-9a-f]{40}/.*[.]py$", source) for source in metric.sources)
    assert metric.sources


@EACH_METRIC
def test_each_metric_is_mapped_to_checks_that_there_are(metric: Metric) -> None:
    mapped = [*metric.close, *metric.near, *metric.related]
    assert set(mapped) <= {one.iri for one in checks()}
    assert len(set(mapped)) == len(mapped)


@EACH_METRIC
def test_what_is_compared_says_how_it_differs_and_the_rest_why_it_is_not(metric: Metric) -> None:
    scored = [test for test in metric.tests if test.points]
    if any(map(is_decidable, scored)):
        assert metric.close or metric.near
        assert metric.lets_pass or metric.passes_over
    else:
        assert (metric.close, metric.near) == ((), ())
        assert (metric.lets_pass, metric.passes_over) == ("", "")
        assert metric.related
    told = (metric.lets_pass, metric.passes_over)
    assert all(one.endswith(".") for one in told if one)


@EACH_TEST
def test_each_test_can_be_told_or_says_why_not(test: MetricTest) -> None:
    assert test.description.endswith(".")
    assert is_decidable(test) or test.not_decidable
    assert not test.not_decidable or test.not_decidable.endswith(".")
    assert not (test.targets and test.is_shape)


@EACH_TEST
def test_points_of_a_test_are_at_most_those_of_its_metrics(test: MetricTest) -> None:
    for metric in METRICS:
        assert test not in metric.tests or 0 <= test.points <= metric.points


def test_functions_are_those_of_tests() -> None:
    assert set(rules.FUNCTIONS) <= {test.code for test in TESTS}


def test_requirements_of_shapes_have_names() -> None:
    assert all(one.name for test in TESTS for one in test.requirements)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_say_each_thing_once(path: object) -> None:
    quads = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    assert len(set(quads)) == len(quads)
