"""How alike sets of choices are: all pairs at once, and groups of those that are alike."""

from collections.abc import Hashable, Sequence, Set

Matrix = list[list[float]]
"""Symmetric; row and column i belong to the i-th set."""


def similarity(sets: Sequence[Set[Hashable]]) -> Matrix:
    """The Jaccard index of all pairs, 0 to 1: what two sets share over what either has.

    Each set is a number with one bit for each member, so that a pair costs two operations. Two
    empty sets have nothing in common: 0.
    """
    bits: dict[Hashable, int] = {}
    numbers = [sum(1 << bits.setdefault(member, len(bits)) for member in one) for one in sets]
    sizes = [number.bit_count() for number in numbers]
    matrix = [[0.0] * len(sets) for _ in sets]
    for row, number in enumerate(numbers):
        line, size = matrix[row], sizes[row]
        if size:
            line[row] = 1.0
        for column in range(row):
            shared = (number & numbers[column]).bit_count()
            if shared:
                alike = shared / (size + sizes[column] - shared)
                line[column] = matrix[column][row] = alike
    return matrix


def clusters(matrix: Matrix, least: float) -> list[list[int]]:
    """Groups of sets that are alike, the largest first, and alike ones side by side in each.

    Groups are joined while the mean similarity between two of them is at least ``least`` (average
    linkage, UPGMA; Sokal and Michener 1958), the most alike first; of equals those that stand
    first. The time grows with the square of the number of sets for each join.
    """
    groups = {number: [number] for number in range(len(matrix))}
    mean = {
        row: {column: matrix[row][column] for column in groups if column != row} for row in groups
    }
    best = {row: _nearest(mean[row]) for row in groups}
    while len(groups) > 1:
        row = max(groups, key=lambda one: (best[one][0], -one))
        alike, column = best[row]
        if alike < least:
            break
        row, column = min(row, column), max(row, column)
        _join(groups, mean, row, column)
        del best[column]
        for one in groups:
            if one == row or best[one][1] in (row, column):
                best[one] = _nearest(mean[one])
            elif mean[one][row] > best[one][0]:
                best[one] = (mean[one][row], row)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def _nearest(means: dict[int, float]) -> tuple[float, int]:
    found = max(means, key=lambda one: (means[one], -one), default=-1)
    return (means[found], found) if found >= 0 else (-1.0, -1)


def _join(
    groups: dict[int, list[int]], mean: dict[int, dict[int, float]], kept: int, joined: int
) -> None:
    """Puts one group into another; means are weighted by how many sets each group has."""
    here, there = len(groups[kept]), len(groups[joined])
    for one in groups:
        if one not in (kept, joined):
            weighted = here * mean[one][kept] + there * mean[one][joined]
            mean[one][kept] = mean[kept][one] = weighted / (here + there)
            del mean[one][joined]
    groups[kept] += groups.pop(joined)
    del mean[joined], mean[kept][joined]
