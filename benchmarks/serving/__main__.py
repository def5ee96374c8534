"""Measures and writes docs/performance.md: ``python -m benchmarks.serving [--quads N]``."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from ..data import write_quads
from ..tables import write
from .load import NotAnswered, busy, measure
from .questions import BESIDE, CLIENTS, Question, questions
from .servers import Server, servers
from .table import Results, tables

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_GIVEN_UP = 3
"""Kinds of request that may fail before a server is asked no more: it may be busy for good."""


def main() -> None:
    """Measures all servers that this machine has, one after another, each alone."""
    known = servers()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000, help="triples of generated data")
    parser.add_argument("--seconds", type=float, default=3, help="for each kind of request")
    parser.add_argument("--servers", nargs="*", default=[*known], choices=[*known])
    parser.add_argument("--results", type=Path, help="keeps the figures of each server here")
    chosen = parser.parse_args()
    results: Results = {}
    if chosen.results and chosen.results.exists():
        results = json.loads(chosen.results.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data" / "made.nt"
        data.parent.mkdir()
        _write_triples(data, chosen.quads)
        for name in chosen.servers:
            print(name, file=sys.stderr, flush=True)
            with known[name](Path(folder), data) as server:
                results[name] = _measured(server, chosen.quads // 10, chosen.seconds)
            if chosen.results:
                chosen.results.write_text(json.dumps(results, indent=1), "utf-8")
    lines = tables(results)
    print("\n".join(lines))
    write(_PAGE, lines, f"of {chosen.quads}")


def _write_triples(path: Path, count: int) -> None:
    """The generated data without graphs."""
    quads = path.with_suffix(".nq")
    write_quads(quads, count)
    with quads.open() as source, path.open("w") as target:
        for line in source:
            target.write(line.rsplit(" <", 1)[0] + " .\n")
    quads.unlink()


def _measured(server: Server, datasets: int, seconds: float) -> dict[str, dict[str, float] | str]:
    found: dict[str, dict[str, float] | str] = {}
    failed = 0
    for question in questions(datasets):
        for clients in CLIENTS:
            if failed >= _GIVEN_UP:
                found[f"{question.name} {clients}"] = "not asked"
                continue
            paths = _paths(server, question, clients)
            try:
                told = measure(server, paths, question.accept, clients, seconds).as_json()
                found[f"{question.name} {clients}"] = told
            except NotAnswered as error:
                failed += 1
                found[f"{question.name} {clients}"] = str(error)
                print(question.name, clients, error, file=sys.stderr, flush=True)
    found[f"{BESIDE} 1"] = _beside_heavy(server, datasets, seconds)
    return found


def _beside_heavy(server: Server, datasets: int, seconds: float) -> dict[str, float] | str:
    """Point look-ups while four clients ask for an aggregate over all."""
    asked = {question.name: question for question in questions(datasets)}
    light, heavy = asked["point look-up"], asked["aggregate over all"]
    # Other look-ups than before, and other texts.
    paths = light.paths(server, 1)[::-1]
    try:
        with busy(server, heavy.paths(server, 40), heavy.accept, 4):
            return measure(server, paths, light.accept, 1, seconds).as_json()
    except NotAnswered as error:
        return str(error)


def _paths(server: Server, question: Question, clients: int) -> list[str]:
    paths = question.paths(server, clients)
    if question.repeated:
        # Asked once before, so that what can be kept is.
        measure(server, paths[: question.repeated], question.accept, 1, 60)
    return paths


if __name__ == "__main__":
    main()
