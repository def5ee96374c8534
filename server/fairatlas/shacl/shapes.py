"""The shapes that ship with the atlas, as rdflib holds them."""

from functools import cache

import rdflib

from fairatlas_loaders import data_path


@cache
def shapes(folder: str) -> rdflib.Graph:
    """The shapes graph of a folder (``record``, ``fair``, …): all its files together."""
    graph = rdflib.Graph(bind_namespaces="none")
    root = data_path("shapes") / folder
    for path in sorted(root.glob("**/*.ttl")):
        if "examples" not in path.relative_to(root).parts:
            graph.parse(path, format="turtle")
    return graph
