"""The shapes that ship with the atlas, and the class hierarchy that their targets follow."""

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


@cache
def target_classes() -> frozenset[rdflib.term.Node]:
    """The classes that record shapes are about, with all their subclasses."""
    hierarchy = class_hierarchy()
    return frozenset(
        below
        for target in shapes("record").objects(None, SH.targetClass)
        for below in hierarchy.transitive_subjects(RDFS.subClassOf, target)
        if below is not None
    )


@cache
def class_hierarchy() -> rdflib.Graph:
    """The ``rdfs:subClassOf`` statements of the ontology and its alignments."""
    graph = rdflib.Graph(bind_namespaces="none")
    for path in sorted(data_path("ontology").rglob("*.ttl")):
        graph.parse(path, format="turtle")
    hierarchy = rdflib.Graph(bind_namespaces="none")
    for triple in graph.triples((None, RDFS.subClassOf, None)):
        hierarchy.add(triple)
    return hierarchy


def focus_nodes(data: rdflib.Graph) -> set[rdflib.term.Node]:
    """The nodes of the data that a record shape is about."""
    return {
        subject
        for subject, _, kind in data.triples((None, RDF.type, None))
        if kind in target_classes()
    }
