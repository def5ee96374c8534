"""Similarity of all pairs, and groups."""

import math

from hypothesis import given
from hypothesis import strategies as st

from fairatlas.fips.similarity import clusters, similarity

SETS = st.lists(st.frozensets(st.integers(0, 12), max_size=8), max_size=9)


@given(SETS)
def test_each_pair_has_its_jaccard_index(sets: list[frozenset[int]]) -> None:
    matrix = similarity(sets)
    for row, one in enumerate(sets):
        for column, other in enumerate(sets):
            union = len(one | other)
            assert matrix[row][column] == (len(one & other) / union if union else 0)


@given(SETS, st.floats(0.01, 1))
def test_groups_hold_each_set_once_and_are_alike_in_the_mean(
    sets: list[frozenset[int]], least: float
) -> None:
    matrix = similarity(sets)
    groups = clusters(matrix, least)
    assert sorted(one for group in groups for one in group) == list(range(len(sets)))
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    for number, group in enumerate(groups):
        for other in groups[:number]:
            mean = sum(matrix[a][b] for a in group for b in other) / len(group) / len(other)
            assert mean < least or math.isclose(mean, least)


def test_alike_sets_stand_side_by_side() -> None:
    sets = [{1, 2}, {8, 9}, {1, 2, 3}, {8, 9, 7}, {50}]
    assert clusters(similarity(sets), 0.5) == [[0, 2], [1, 3], [4]]
