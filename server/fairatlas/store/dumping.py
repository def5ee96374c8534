"""The whole map as N-Quads, from the archive: literals as they were loaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from fairatlas_loaders.names import Names

from .archive import Archive
from .provenance import GRAPH
from .reading import MapView


def dump_quads(view: MapView, folder: Path, output: BinaryIO, base: str | None = None) -> None:
    """Writes every contribution and the provenance graph; ``base`` moves the map's own IRIs.

    What records came to is no part of the map, and left out.

    Raises:
        IRIError: the base is none.
    """
    moved = Names(base) if base else view.names
    quads = _quads(view, Archive(folder / "archive"))
    if moved.base != view.names.base:
        quads = (_moved(quad, view.names.base, moved.base) for quad in quads)
    serialize(quads, output, format=RdfFormat.N_QUADS)


def _quads(view: MapView, archive: Archive) -> Iterator[Quad]:
    for entry in view.journal.current.values():
        graph = view.names.graph(entry.contribution)
        path = str(archive.verified(entry.record))
        # Blank nodes of two contributions are two nodes, whatever their files called them.
        for quad in parse(path=path, format=RdfFormat.N_TRIPLES, rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    yield from view.store.quads_for_pattern(None, None, None, view.names.graph(GRAPH))


def _moved(quad: Quad, old: str, new: str) -> Quad:
    def move(node: object) -> object:
        if isinstance(node, NamedNode) and node.value.startswith(f"{old}/"):
            return NamedNode(new + node.value[len(old) :])
        return node

    return Quad(*(move(node) for node in quad))  # type: ignore[arg-type]
