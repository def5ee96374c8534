"""Measures scoring a whole map: ``python -m benchmarks.scoring [--datasets N…]``.

Beside it, on the same store, run twelve bare set queries: what others ask of a store that way, each
for one property, without conditions and without putting anything together. Writes the table of
docs/scorecards.md, between its marks.
"""

import argparse
import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from pyoxigraph import QuerySolutions, Store
from tests.scoring.sets import generated

from fairatlas.scoring import score_record
from fairatlas.scoring.keeping import keep_scores
from fairatlas.scoring.sets import Row, score_map
from fairatlas.scoring.sets.by_queries import rows
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

from .tables import write

PAGE = Path(__file__).parents[1] / "docs" / "scorecards.md"
SIZES = (1_000, 10_000, 100_000)
_MOST_BY_QUERIES = 10_000
"""Datasets that are scored by queries: more would take minutes."""
_CARDS = 200
_THREADS = 2
_BARE = (
    *("dct:title", "dct:description", "dct:license", "dct:creator", "dct:publisher", "dct:issued"),
    *("dcat:keyword", "dcat:theme", "dcat:landingPage", "adms:identifier/skos:notation"),
    *("dcat:distribution/dcat:downloadURL", "dcat:distribution/dcat:mediaType"),
)
"""The properties that the bare queries ask for."""
_WAYS = {
    "bare, 1 thread": "12 bare set queries, 1 thread",
    "bare, 2 threads": f"12 bare set queries, {_THREADS} threads",
    "walked": "all checks, one walk for each record",
    "stored": "the same, each result stored as a graph",
    "queries": "all checks, by queries in SPARQL, 1 thread",
}


@dataclass(frozen=True)
class Measured:
    """What was measured on a store of so many datasets.

    Attributes:
        seconds: wall-clock time for the whole store, by the names in ``_WAYS``.
        peak: resident MB of the process that scored, and of the largest of its workers.
        cards: milliseconds for one card, warm: half of them took as long, and 99 of 100.
    """

    datasets: int
    seconds: dict[str, float]
    peak: tuple[float, float]
    cards: tuple[float, float]


def main() -> None:
    """Measures all sizes, and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring", description=__doc__)
    parser.add_argument("--datasets", type=int, nargs="+", default=SIZES, help="sizes of data")
    found = [_measured(size) for size in parser.parse_args().datasets]
    lines = _table(found)
    print("\n".join(lines))
    write(PAGE, lines)


def _table(found: Sequence[Measured]) -> list[str]:
    heads = "".join(f" {one.datasets:,}: s | a second |" for one in found)
    lines = [f"| datasets |{heads}", "|---|" + "--:|--:|" * len(found)]
    for name, told in _WAYS.items():
        cells = "".join(
            f" {one.seconds[name]:.2f} | {one.datasets / one.seconds[name]:,.0f} |"
            if name in one.seconds
            else " not run | |"
            for one in found
        )
        lines.append(f"| {told} |{cells}")
    cards = ", ".join(f"{c.cards[0]:.1f} ms p50 and {c.cards[1]:.1f} ms p99" for c in found)
    peaks = ", ".join(f"{c.peak[0]:,.0f} and {c.peak[1]:,.0f} MB" for c in found)
    more = [
        f"One card, warm: {cards}.",
        f"Peak memory of the process that scores, and of each of its workers: {peaks}.",
    ]
    if len(found) > 1:
        first, last = found[0], found[-1]
        growth = math.log(last.seconds["walked"] / first.seconds["walked"])
        exponent = growth / math.log(last.datasets / first.datasets)
        more.append(
            f"The time to walk grows with the number of datasets to the power {exponent:.2f}."
        )
    return [*lines, "", "  \n".join(more)]


def _measured(datasets: int) -> Measured:
    """The measures for one size."""
    with tempfile.TemporaryDirectory() as folder:
        small, store = Path(folder) / "small", Path(folder) / "store"
        _apart(_make, min(SIZES), small)
        _apart(_make, datasets, store)
        found = _apart(_measure, datasets, store, small)
    assert isinstance(found, Measured)
    return found


def _apart(work: Callable[..., object], *given: object) -> object:
    """What is done by a process of its own, so that its memory is that of the work."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _make(datasets: int, store: Path) -> None:
    """Makes a store with so many generated datasets."""
    path = store.with_suffix(".nt")
    with path.open("w", encoding="utf-8") as file:
        file.writelines(generated.n_triples(datasets))
    with Atlas(store, EXAMPLE_BASE) as atlas:
        atlas.load(Source(path.name, path=path), loaders()["rdf"], name="made")


def _measure(datasets: int, store: Path, small: Path) -> Measured:
    # What is compiled on first use is not measured.
    _all(score_map(small).rows)
    seconds = {"walked": _seconds(lambda: _all(score_map(store).rows))}
    peak = _peak(resource.RUSAGE_SELF), _peak(resource.RUSAGE_CHILDREN)
    view = MapView.open(store)
    seconds["bare, 1 thread"] = _seconds(lambda: _bare(view.store, 1))
    seconds["bare, 2 threads"] = _seconds(lambda: _bare(view.store, _THREADS))
    if datasets <= _MOST_BY_QUERIES:
        seconds["queries"] = _seconds(lambda: _all(rows(view.store, view.names)))
    numbers = range(0, datasets, max(1, datasets // _CARDS))
    cards = [_seconds(partial(score_record, view, generated.dataset(n))) for n in numbers]
    told = statistics.median(cards) * 1000, sorted(cards)[int(len(cards) * 0.99)] * 1000
    # Last, since what is stored makes the store larger for whatever is measured after it.
    with Atlas(store, EXAMPLE_BASE) as atlas:
        seconds["stored"] = _seconds(lambda: keep_scores(atlas))
    return Measured(datasets, seconds, peak, told)


def _bare(store: Store, threads: int) -> None:
    def ask(path: str) -> int:
        text = f"SELECT DISTINCT ?dataset {{ ?dataset a dcat:Dataset ; {path} ?value }}"
        found = store.query(text, prefixes=PREFIXES)
        assert isinstance(found, QuerySolutions)
        return sum(1 for _ in found)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(ask, _BARE))


def _all(found: Iterator[Row]) -> None:
    for _ in found:
        pass


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _peak(who: int) -> float:
    """Resident MB at most."""
    return resource.getrusage(who).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


if __name__ == "__main__":
    main()
