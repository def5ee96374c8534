"""Into how many parts a map is divided."""

from pathlib import Path

import pytest

from fairatlas.shacl.whole.division import division
from fairatlas.shacl.whole.kept import Kept, Part
from fairatlas.shacl.whole.live import State


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A folder for results."""
    return Kept(tmp_path, "record", "0" * 64)


def test_a_larger_map_has_more_parts_up_to_a_limit(kept: Kept) -> None:
    found = [division(kept, triples) for triples in (0, 10_000, 1_000_000, 10**9, 10**12)]
    assert found[0] == 1
    assert found == sorted(found)
    assert found[-1] == found[-2]
    assert all(one & (one - 1) == 0 for one in found)


def test_what_is_kept_stays_as_it_is_divided_while_the_map_grows_a_little(kept: Kept) -> None:
    of = division(kept, 100_000)
    kept.write(Part(0, of, State(1, "tail"), 0, True, ()))
    assert division(kept, 300_000) == of
    assert division(kept, 30_000) == of
    assert division(kept, 10_000_000) > of
    assert division(kept, 1_000) < of
