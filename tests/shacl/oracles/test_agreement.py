"""Our engine and three others find the same, but for the differences in the reviewed file."""

from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from .. import mutated
from . import corpora
from .corpora import Corpus
from .engines import ENGINES, ours
from .review import Difference, Review
from .told import with_named_shapes

MUTATIONS = 2_000
DATASETS = 10_000
_FEW = 300
"""Datasets for pySHACL, which takes a fiftieth of a second for each."""


@pytest.fixture(params=["pyshacl", "pyshacl-turbo", "shacl"])
def oracle(request: pytest.FixtureRequest) -> str:
    """The name of the package that our engine is compared with."""
    name: str = request.param
    if name not in ENGINES:
        pytest.skip(f"the package {name} has no wheel for this machine")
    return name


def _unexplained(review: Review, found: Iterable[Corpus]) -> dict[str, list[Difference]]:
    """The differences that the reviewed file does not have, by sample."""
    differences = {}
    for corpus in found:
        mine, theirs = ours(corpus.shapes), ENGINES[review.oracle](corpus.shapes)
        for sample in corpus.samples:
            outcomes = mine(sample.data), theirs(sample.data)
            left = review.unexplained(*outcomes, corpus.shapes, sample.data)
            if left:
                differences[sample.name] = left
    return differences


@pytest.mark.slow
def test_on_the_w3c_suite(oracle: str) -> None:
    if not corpora.SUITE.is_dir():
        pytest.skip("the W3C suite (../shared/data/w3c/shacl-tests) is not on this machine")
    review = Review("suite", oracle)
    assert _unexplained(review, corpora.suite()) == {}
    assert review.not_met() == []


@pytest.mark.slow
def test_on_our_shapes_with_their_examples(oracle: str) -> None:
    review = Review("examples", oracle)
    assert _unexplained(review, corpora.examples()) == {}
    assert review.not_met() == []


@pytest.mark.slow
def test_on_generated_datasets(oracle: str) -> None:
    review = Review("generated", oracle)
    corpus = corpora.made_one_by_one(_FEW) if oracle == "pyshacl" else corpora.made(DATASETS)
    assert _unexplained(review, [corpus]) == {}
    assert review.not_met() == []


@pytest.mark.slow
def test_on_mutated_data(oracle: str) -> None:
    review = Review("mutations", oracle)
    shapes = with_named_shapes(mutated.shapes())
    mine, theirs = ours(shapes), ENGINES[oracle](shapes)

    @settings(
        max_examples=MUTATIONS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(mutated.seeds())
    def agree(seeds: list[int]) -> None:
        data = mutated.data(seeds)
        assert review.unexplained(mine(data), theirs(data), shapes, data) == []

    agree()
    assert review.not_met() == []
