"""Measures how alike communities are: ``python -m benchmarks.convergence [--profiles N…]``.

Beside it, in the same run, each pair is compared as two sets of Python. Writes the table of
docs/commands.md, between its marks.
"""

import argparse
import time
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random

from fairatlas.fips.questions import questions
from fairatlas.fips.similarity import clusters, similarity

from .tables import write

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
SIZES = (500, 1_000, 2_000)
_POOL = 40
"""Resources that answer a question, most of them rarely, as in published profiles."""
_MOST = 4
"""Resources that a community names for a question."""
_ALIKE = 0.3

Choices = set[tuple[str, int]]


def main() -> None:
    """Measures all sizes, and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.convergence", description=__doc__)
    parser.add_argument("--profiles", type=int, nargs="+", default=SIZES, help="how many")
    lines = [
        "| profiles | all pairs, s | as sets of Python, s | ratio | grouped, s |",
        "|--:|--:|--:|--:|--:|",
    ]
    for size in parser.parse_args().profiles:
        lines.append(_line(size))
        print(lines[-1], flush=True)
    write(PAGE, lines, "convergence")


def _line(size: int) -> str:
    made = _made(size)
    ours = _seconds(lambda: similarity(made))
    sets = _seconds(lambda: _as_sets(made))
    matrix = similarity(made)
    grouped = _seconds(lambda: clusters(matrix, _ALIKE))
    return f"| {size:,} | {ours:.2f} | {sets:.2f} | {sets / ours:.1f} | {grouped:.2f} |"


def _made(size: int) -> list[Choices]:
    """The choices of so many communities, the same each time."""
    random = Random(size)
    weights = [1 / (rank + 1) for rank in range(_POOL)]
    return [
        {
            (question.iri, resource)
            for question in questions()
            for resource in random.choices(range(_POOL), weights, k=random.randint(0, _MOST))
        }
        for _ in range(size)
    ]


def _as_sets(made: list[Choices]) -> list[float]:
    return [len(one & other) / len(one | other) for one, other in combinations(made, 2)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
