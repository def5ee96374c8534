"""The servers that are measured, each loaded with the same triples and run by itself."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from . import atlas, fuseki, oxigraph, rdflib_endpoint, virtuoso
from .server import Server

__all__ = ["Server", "servers"]

Starting = Callable[[Path, Path], AbstractContextManager[Server]]
"""From a folder for what it keeps and the file of triples to the server, while it runs."""


def servers() -> dict[str, Starting]:
    """How to start each server that this machine has, by its name in the tables."""
    found: dict[str, Starting] = {
        "Oxigraph, disk": oxigraph.on_disk,
        "Oxigraph, memory": oxigraph.in_memory,
        "ours, memory": atlas.in_memory,
        "ours, disk": atlas.on_disk,
    }
    if virtuoso.is_there():
        found["Virtuoso"] = virtuoso.virtuoso
    if rdflib_endpoint.is_there():
        found["rdflib-endpoint"] = rdflib_endpoint.rdflib_endpoint
    if fuseki.is_there():
        found["Jena Fuseki"] = fuseki.fuseki
    return found
