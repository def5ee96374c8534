"""Measures and writes docs/performance.md: ``python -m benchmarks.serving [--quads N]``."""

import argparse
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

from ..data import write_quads
from ..lookups import document
from ..tables import write
from .load import Measured, measure
from .questions import ACCEPT, HEAVY, described, point
from .servers import Server, atlas, has_virtuoso, oxigraph_in_memory, oxigraph_on_disk, virtuoso

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
_PEER = "Oxigraph, disk"
_EACH = 15
"""Requests of each heavy kind."""
_MANY = 3_000
"""Requests of each light kind."""


def main() -> None:
    """Measures all servers that this machine has."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000, help="triples of generated data")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        lines = list(_measured(Path(folder), chosen.quads, running))
    print("\n".join(lines))
    write(_PAGE, lines, f"of {chosen.quads}")


def _measured(folder: Path, quads: int, running: ExitStack) -> Iterator[str]:
    data = folder / "data" / "made.nt"
    data.parent.mkdir()
    _write_triples(data, quads)
    servers = [
        running.enter_context(oxigraph_on_disk(folder / "oxigraph", data)),
        running.enter_context(oxigraph_in_memory(folder, data)),
        running.enter_context(atlas(folder / "ours", data, 10 * quads, "ours, memory")),
    ]
    # A store is written to by one process, so the same map on disk is another store.
    servers.append(running.enter_context(atlas(folder / "disk", data, 0, "ours, disk")))
    if has_virtuoso():
        servers.append(running.enter_context(virtuoso(folder / "virtuoso", data)))
    names = [server.name for server in servers]
    yield f"| {quads:,} triples | {' | '.join(names)} |"
    yield f"|---|{'---:|' * len(names)}"
    for kind in HEAVY:
        yield _row(f"{kind}, p50 ms", _heavy(servers, kind, 1), "median")
    for clients in (1, 8, 32):
        for name, paths in _light(quads // 10, clients).items():
            accept = "text/turtle" if name == "descriptions" else ACCEPT["json"]
            found = {
                server.name: measure(server, paths(server), accept, clients) for server in servers
            }
            yield _row(f"{name}, {clients} clients: requests a second", found, "rate")
            yield _row("… p99 ms", found, "worst")
            yield _row("… processor ms a request", found, "processor")


def _write_triples(path: Path, count: int) -> None:
    """The generated data without graphs."""
    quads = path.with_suffix(".nq")
    write_quads(quads, count)
    with quads.open() as source, path.open("w") as target:
        for line in source:
            target.write(line.rsplit(" <", 1)[0] + " .\n")
    quads.unlink()


def _heavy(servers: list[Server], kind: str, clients: int) -> dict[str, Measured]:
    text, form = HEAVY[kind]
    paths = {
        server.name: [server.path + quote(text(number)) for number in range(_EACH)]
        for server in servers
    }
    return {
        server.name: measure(server, paths[server.name], ACCEPT[form], clients)
        for server in servers
    }


def _light(datasets: int, seed: int) -> dict[str, Callable[[Server], list[str]]]:
    """Requests that take little, by kind: what gives the paths for a server.

    Each seed chooses others, so that only repeated ones have been asked before.
    """
    chance = random.Random(seed)
    chosen = [chance.randrange(datasets) for _ in range(_MANY)]

    def points(server: Server) -> list[str]:
        return [server.path + quote(point(number)) for number in chosen]

    def documents(server: Server) -> list[str]:
        if server.documents:
            return [f"{document(number)}.ttl" for number in chosen]
        return [server.path + quote(described(number)) for number in chosen]

    def repeated(server: Server) -> list[str]:
        return [server.path + quote(point(number % 50)) for number in chosen]

    return {"look-ups": points, "descriptions": documents, "repeated look-ups": repeated}


def _row(told: str, found: dict[str, Measured], what: str) -> str:
    """A line of the table: each value, and its ratio to that of the peer."""
    peer = getattr(found[_PEER], what)
    cells = []
    for one in found.values():
        value = getattr(one, what)
        cells.append(
            f"{value:,.2f} ({value / peer:.2f})" if one is not found[_PEER] else f"{value:,.2f}"
        )
    return f"| {told} | {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
