"""Times every competency question: ``python -m benchmarks.questions [--triples N]``.

Writes the table of docs/queries.md, between its two marks.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from fairatlas.demo import load_demo, pieces
from fairatlas.queries import SavedQuery, groups, questions
from fairatlas.querying import run_query
from fairatlas.store import Atlas, MapView
from fairatlas_loaders.names import EXAMPLE_BASE

from .copies import load_copies

PAGE = Path(__file__).parents[1] / "docs" / "queries.md"
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
_ROUNDS = 5


def main() -> None:
    """Loads both maps, asks every question of both, and writes the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000, help="triples of the large map")
    triples = parser.parse_args().triples
    with tempfile.TemporaryDirectory() as small, tempfile.TemporaryDirectory() as large:
        with Atlas(Path(small), EXAMPLE_BASE) as atlas:
            list(load_demo(atlas, [one for one in pieces() if one.name.startswith("demo-")]))
        size = load_copies(Path(large), triples)
        views = MapView.open(Path(small)), MapView.open(Path(large))
        lines = [*_head(size)]
        for group in groups():
            for query in questions().values():
                if query.group == group.name:
                    lines.append(_line(group.label, query, *views))
                    print(lines[-1], flush=True)
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n" + "\n".join(lines) + f"\n\n{END}{after}", "utf-8")


def _head(large: int) -> tuple[str, ...]:
    return (
        f"| group | question | demo map, ms | rows | {large / 1e6:.1f} M triples, ms | rows |",
        "|---|---|--:|--:|--:|--:|",
    )


def _line(group: str, query: SavedQuery, small: MapView, large: MapView) -> str:
    cells = []
    for view in (small, large):
        milliseconds, rows = _timed(query, view)
        cells += [f"{milliseconds:,.1f}", f"{rows:,}"]
    return (
        f"| {group} | [`{query.name}`](../queries/competency/{query.name}.rq) {query.label} | "
        + (" | ".join(cells) + " |")
    )


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
        if times[-1] > 5_000:
            break
    return statistics.median(times), rows


if __name__ == "__main__":
    main()
