"""Times every competency question: ``python -m benchmarks.questions [--triples N]``.

Writes the table of docs/queries.md, between its two marks.
"""

import argparse
import statistics
import tempfile
import time
from multiprocessing import Pipe, Process
from pathlib import Path

from fairatlas.demo import curated_map
from fairatlas.queries import SavedQuery, groups, questions
from fairatlas.querying import run_query
from fairatlas.scoring.keeping import keep_scores
from fairatlas.store import Atlas, MapView
from fairatlas_loaders.names import EXAMPLE_BASE

from .copies import load_copies
from .tables import write

PAGE = Path(__file__).parents[1] / "docs" / "queries.md"
_ROUNDS = 5
_SLOW = 2_000
"""Milliseconds after which a question is not asked again."""
_LIMIT = 30
"""Seconds after which a question is given up, as the service does by default."""


def main() -> None:
    """Loads both maps, asks every question of both, and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000, help="triples of the large map")
    triples = parser.parse_args().triples
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        load_copies(Path(large), triples)
        with Atlas(Path(large), EXAMPLE_BASE) as atlas:
            keep_scores(atlas)
        views = curated_map(Path(small)), MapView.open(Path(large))
        lines = [*_head(*(_size(view) for view in views))]
        for group in groups():
            for query in questions().values():
                if query.group == group.name:
                    lines.append(_line(group.label, query, *views))
                    print(lines[-1], flush=True)
    write(PAGE, lines)


def _size(view: MapView) -> int:
    """The triples that queries see: each once, however many contributions state it."""
    (row,) = view.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    return int(row["n"].value)


def _head(small: int, large: int) -> tuple[str, ...]:
    return (
        f"| group | question | demo map ({small:,} triples), ms | rows "
        f"| {large:,} triples, ms | rows |",
        "|---|---|--:|--:|--:|--:|",
    )


def _line(group: str, query: SavedQuery, small: MapView, large: MapView) -> str:
    cells = []
    for view in (small, large):
        timed = _limited(query, view)
        if timed is None:
            cells += [f"over {_LIMIT * 1000:,}", ""]
        else:
            cells += [f"{timed[0]:,.1f}", f"{timed[1]:,}"]
    return (
        f"| {group} | [`{query.name}`](../queries/competency/{query.name}.rq) {query.label} | "
        + (" | ".join(cells) + " |")
    )


def _limited(query: SavedQuery, view: MapView) -> tuple[float, int] | None:
    """The time and the rows, by a process of its own; None when it takes too long."""
    reading, writing = Pipe(duplex=False)
    process = Process(target=lambda: writing.send(_timed(query, view)))
    process.start()
    found: tuple[float, int] | None = reading.recv() if reading.poll(_LIMIT) else None
    process.kill()
    process.join()
    return found


def _timed(query: SavedQuery, view: MapView) -> tuple[float, int]:
    """The median time of a question in milliseconds, and the rows of its answer."""
    text = query.bound(query.values(view.names, {}))
    times = []
    rows = 0
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        body = run_query(view, text, suffix="tsv").body
        times.append((time.perf_counter() - start) * 1000)
        rows = body.count(b"\n") - 1
        if times[-1] > _SLOW:
            break
    return statistics.median(times), rows


if __name__ == "__main__":
    main()
