"""The small cases in which validators differ: what we find, and that others do but for reasons."""

import pytest

from .edge_cases import CASES, REFUSED, Case
from .oracles.engines import ENGINES, ours
from .oracles.review import Review, entries
from .oracles.told import Refused, with_named_shapes

CORPORA = {"suite", "examples", "generated", "mutations"}
EACH = pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.name)


@EACH
def test_we_find_what_the_specifications_ask_for(case: Case) -> None:
    found = ours(with_named_shapes(case.shapes_graph()))(case.data_graph())
    count = REFUSED if isinstance(found, Refused) else found.total()
    assert count == case.expected


@pytest.mark.slow
@pytest.mark.parametrize("oracle", ["pyshacl", "pyshacl-turbo", "shacl"])
@EACH
def test_others_find_the_same_but_for_what_was_reviewed(case: Case, oracle: str) -> None:
    if oracle not in ENGINES:
        pytest.skip(f"the package {oracle} has no wheel for this machine")
    shapes, data = with_named_shapes(case.shapes_graph()), case.data_graph()
    review = Review(case.name, oracle)
    outcomes = (engine(shapes)(data) for engine in (ours, ENGINES[oracle]))
    assert review.unexplained(*outcomes, shapes, data) == []
    assert review.not_met() == []


def test_each_reviewed_difference_says_where_it_occurs() -> None:
    for entry in entries():
        assert entry.where
        assert set(entry.where) <= CASES.keys() | CORPORA
        assert entry.found_by in ("us", "them") or entry.refused_by in ("us", "them")
        assert entry.reason.endswith(".")
        assert entry.spec
