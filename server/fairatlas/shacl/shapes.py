"""The shapes that ship with the atlas, as rdflib holds them."""

from functools import cache

import rdflib
from rdflib.namespace import RDF, RDFS, SH

from fairatlas_loaders import data_path


@cache
def shapes(folder: str) -> rdflib.Graph:
    """The shapes graph of ``record`` or ``fair``: all its files together."""
    graph = rdflib.Graph(bind_namespaces="none")
    for path in sorted((data_path("shapes") / folder).glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def focus_nodes(data: rdflib.Graph) -> set[rdflib.term.Node]:
    """The instances of the classes that record shapes are about, by the hierarchy in the data."""
    return {
        subject
        for target in shapes("record").objects(None, SH.targetClass)
        for cls in data.transitive_subjects(RDFS.subClassOf, target)
        for subject in data.subjects(RDF.type, cls)
    }
