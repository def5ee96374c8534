"""Runs the measurements and prints a table of ratios: ``python -m benchmarks [--quads N]``."""

import argparse
import tempfile
from pathlib import Path

from .data import write_quads
from .loading import load_alone, load_here, seconds
from .lookups import (
    atlas_command,
    describe_query,
    document,
    free_port,
    oxigraph_command,
    paired,
    point_query,
    serving,
)

_ROW = "{:<42} {:>12} {:>12} {:>8}"


def main() -> None:
    """Measures loading and looking up."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000, help="quads of generated data")
    parser.add_argument("--rounds", type=int, default=1_000, help="requests of each kind")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), chosen.quads, chosen.rounds)


def _measure(folder: Path, quads: int, rounds: int) -> None:
    data = folder / "data.nq"
    write_quads(data, quads)
    print(f"{quads:,} generated quads, {rounds:,} requests of each kind\n")
    print(_ROW.format("", "FAIR Atlas", "Oxigraph", "ratio"))
    alone = seconds(lambda: load_alone(folder / "alone", data))
    here = seconds(lambda: load_here(folder / "here", data))
    _row("load, seconds (bulk_load alone)", here, alone)
    ours, theirs = free_port(), free_port()
    with (
        serving(atlas_command(folder / "here", ours), ours),
        serving(oxigraph_command(folder / "alone", theirs), theirs),
    ):
        _look_up(ours, theirs, quads // 10, rounds)


def _look_up(ours: int, theirs: int, datasets: int, rounds: int) -> None:
    rows, turtle = "application/sparql-results+json", "text/turtle"
    found = paired(
        {
            "point": (ours, point_query("sparql"), rows),
            "their point": (theirs, point_query("query", "GRAPH ?g {{ {} }}"), rows),
            "doc": (ours, document, turtle),
            "their doc": (theirs, describe_query, turtle),
        },
        datasets,
        rounds,
    )
    for name, told in (("point", "/sparql point look-up"), ("doc", "/doc in Turtle (CONSTRUCT)")):
        own, other = found[name], found[f"their {name}"]
        _row(f"{told}, p50 ms", own.median, other.median)
        _row(f"{told}, p99 ms", own.worst, other.worst)


def _row(told: str, own: float, other: float) -> None:
    print(_ROW.format(told, f"{own:.2f}", f"{other:.2f}", f"{own / other:.2f}"), flush=True)


if __name__ == "__main__":
    main()
