"""Measures validation beside other engines: ``python -m benchmarks.validation [--datasets N…]``.

Writes the tables of docs/validation.md, between its marks. CPU seconds and peak memory are those
of a process for each engine and size; it parses N-Triples, validates, and counts the results.
"""

import argparse
import math
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse, serialize
from tests.shacl import generated
from tests.shacl.oracles import engines

from fairatlas.shacl.engine import Graph, compile_shapes

from .tables import write

PAGE = Path(__file__).parents[1] / "docs" / "validation.md"
SIZES = (1_000, 10_000, 100_000)
_SLOWEST = {"pyshacl": 1_000, "pyshacl-turbo": 10_000, "shacl": 100_000, "FAIR Atlas": 100_000}
"""The most datasets that an engine is given: the others would take minutes to hours."""
_ROUNDS = 300

Validate = Callable[[bytes], int]
"""Parses N-Triples, validates them, and gives the number of results."""


@dataclass(frozen=True)
class Measured:
    """What one engine took for one file: CPU seconds, peak resident MB, and its results."""

    cpu: float
    memory: float
    results: int


def ours(shapes: Sequence[Triple]) -> Validate:
    """Our engine, with its shapes compiled."""
    plan = compile_shapes(shapes)

    def validate(data: bytes) -> int:
        quads = parse(data, format=RdfFormat.N_TRIPLES)
        return len(plan.run(Graph(quad.triple for quad in quads)).found)

    return validate


def reference(shapes: Sequence[Triple]) -> Validate:
    """pySHACL on rdflib, with its shapes parsed."""
    import logging

    import pyshacl
    import rdflib

    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    graph = rdflib.Graph().parse(data=serialize(shapes, format=RdfFormat.TURTLE), format="turtle")

    def validate(data: bytes) -> int:
        parsed = rdflib.Graph().parse(data=data, format="nt")
        _, report, _ = pyshacl.validate(parsed, shacl_graph=graph, inplace=True)
        return len(set(report.objects(None, rdflib.SH.result)))

    return validate


def turbo(shapes: Sequence[Triple]) -> Validate:
    """pyshacl-turbo, with its shapes compiled."""
    import pyshacl_turbo
    import rdflib

    compiled = pyshacl_turbo.compile_shapes(
        serialize(shapes, format=RdfFormat.N_TRIPLES), shacl_graph_format="nt"
    )

    def validate(data: bytes) -> int:
        _, report, _ = compiled.validate(data, data_graph_format="nt")
        return len(set(report.objects(None, rdflib.SH.result)))

    return validate


def native(shapes: Sequence[Triple]) -> Validate:
    """The package ``shacl``, with its shapes compiled."""
    import shacl

    compiled = shacl.Shapes.from_text(
        serialize(shapes, format=RdfFormat.N_TRIPLES).decode(), "ntriples"
    )

    def validate(data: bytes) -> int:
        report = compiled.validate_text(data.decode(), "ntriples")
        return report.serialize("ntriples").count("<http://www.w3.org/ns/shacl#result> ")

    return validate


ENGINES: dict[str, Callable[[Sequence[Triple]], Validate]] = {
    "FAIR Atlas": ours,
    "pyshacl": reference,
    "pyshacl-turbo": turbo,
    "shacl": native,
}


def main() -> None:
    """Measures all engines that are installed, and writes the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.add_argument("--datasets", type=int, nargs="+", default=SIZES, help="sizes of data")
    sizes = parser.parse_args().datasets
    names = ["FAIR Atlas", *engines.ENGINES]
    with tempfile.TemporaryDirectory() as folder:
        submission = [*_submission(names), "", *_through_worker(Path(folder))]
        write(PAGE, submission, "submission")
        write(PAGE, _store(names, sizes, Path(folder)), "store")


def _submission(names: Sequence[str]) -> list[str]:
    """One submission of about 60 triples, warm, in the process."""
    data = _small()
    shapes = generated.shapes()
    triples = data.count(b"\n")
    lines = [
        f"| one submission of {triples} triples, warm | CPU ms, median | to FAIR Atlas |",
        "|---|--:|--:|",
    ]
    own = 0.0
    for name in names:
        validate = ENGINES[name](shapes)
        rounds = _ROUNDS if name != "pyshacl" else _ROUNDS // 10
        cpu = statistics.median(_cpu(lambda: validate(data)) for _ in range(rounds)) * 1000  # noqa: B023
        own = own or cpu
        lines.append(f"| {name} | {cpu:.2f} | {cpu / own:.1f} |")
        print(lines[-1], flush=True)
    return lines


def _through_worker(folder: Path) -> list[str]:
    """The same kind of submission through a worker of the service, with its report explained."""
    from fairatlas.store import Atlas
    from fairatlas.workers import Pool, PoolLimits
    from fairatlas_loaders.names import EXAMPLE_BASE

    with Atlas(folder / "store", EXAMPLE_BASE):
        pass
    pool = Pool(str(folder / "store"), PoolLimits(1, 2**31))
    data = (Path(__file__).parents[1] / "examples" / "records" / "valid-software.ttl").read_bytes()
    times = []
    try:
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            pool.run("validate", 30, name="valid-software.ttl", data=data)
            times.append((time.perf_counter() - start) * 1000)
    finally:
        pool.close()
    told = statistics.median(times), sorted(times)[int(len(times) * 0.99)]
    print("worker p50 {:.2f} ms, p99 {:.2f} ms".format(*told), flush=True)
    return [
        "Through a worker process, a record of the examples against the record shapes: "
        f"{told[0]:.1f} ms p50, {told[1]:.1f} ms p99."
    ]


def _store(names: Sequence[str], sizes: Sequence[int], folder: Path) -> list[str]:
    """Many datasets at once, each engine and size in a process of its own."""
    heads = "".join(f" {size:,}: CPU s | peak MB | results |" for size in sizes)
    lines = [f"| engine |{heads}", "|---|" + "--:|" * 3 * len(sizes)]
    found: dict[tuple[str, int], Measured] = {}
    for size in sizes:
        path = folder / f"{size}.nt"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(generated.n_triples(size))
    for name in names:
        cells = ""
        for size in sizes:
            if size > _SLOWEST[name]:
                cells += " not run | | |"
                continue
            one = _measured(name, folder / f"{size}.nt")
            if one is None:
                cells += " ended with an error | | |"
                continue
            found[name, size] = one
            cells += f" {one.cpu:.2f} | {one.memory:,.0f} | {one.results:,} |"
        lines.append(f"| {name} |{cells}")
        print(lines[-1], flush=True)
    return [*lines, "", *_told(found, sizes)]


def _told(found: dict[tuple[str, int], Measured], sizes: Sequence[int]) -> list[str]:
    """Ratios and the growth exponent, in words."""
    own = [found["FAIR Atlas", size] for size in sizes]
    told = []
    if len(sizes) > 1:
        exponent = math.log(own[-1].cpu / own[0].cpu) / math.log(sizes[-1] / sizes[0])
        told.append(f"CPU time grows with the number of datasets to the power {exponent:.2f}.")
    for name in ("pyshacl", "pyshacl-turbo", "shacl"):
        ratios = [
            f"{found[name, size].cpu / found['FAIR Atlas', size].cpu:.2f} at {size:,}"
            for size in sizes
            if (name, size) in found
        ]
        if ratios:
            told.append(f"{name} takes so many times our CPU: {', '.join(ratios)}.")
    return ["  \n".join(told)]


def _measured(name: str, path: Path) -> Measured | None:
    context = get_context("spawn")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(name, str(path), writing))
    process.start()
    # So that the pipe ends when the process does, however that happens.
    writing.close()
    try:
        found: Measured | None = reading.recv()
    except EOFError:
        found = None
    process.join()
    return found


def _measure(name: str, path: str, writing: Connection) -> None:
    validate = ENGINES[name](generated.shapes())
    data = Path(path).read_bytes()
    start = time.process_time()
    results = validate(data)
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    writing.send(Measured(cpu, peak / (1024 if sys.platform == "linux" else 1024**2), results))


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _small() -> bytes:
    """Three generated datasets with a fault among them, about 60 triples without their repeats."""
    lines = "".join(generated.n_triples(3, seed=7)).splitlines(keepends=True)
    return "".join(dict.fromkeys(lines)).encode()


if __name__ == "__main__":
    main()
