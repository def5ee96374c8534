"""Prefixes and terms of the vocabularies that the atlas speaks, each written once."""

from functools import cache

from pyoxigraph import NamedNode

ATLAS = "https://w3id.org/fairatlas/ns#"

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "altr": "http://www.w3.org/ns/dx/connegp/altr#",
    "atlas": ATLAS,
    "check": "https://w3id.org/fairatlas/checks#",
    "cito": "http://purl.org/spar/cito/",
    "codemeta": "https://codemeta.github.io/terms/",
    "datacite": "http://purl.org/spar/datacite/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcat-ap": "https://w3id.org/fairatlas/shapes/dcat-ap#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "dctype": "http://purl.org/dc/dcmitype/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "fabio": "http://purl.org/spar/fabio/",
    "fair": "https://w3id.org/fair/principles/terms/",
    "fer": "https://w3id.org/fairatlas/fer#",
    "fip": "https://w3id.org/fair/fip/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": "http://purl.org/cerif/frapo/",
    "ftr": "https://w3id.org/ftr#",
    "google-dataset": "https://w3id.org/fairatlas/shapes/google-dataset#",
    "indicator": "https://w3id.org/fairatlas/indicators#",
    "literal": "http://www.essepuntato.it/2010/06/literalreification/",
    "locn": "http://www.w3.org/ns/locn#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "p-plan": "http://purl.org/net/p-plan#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "prof": "http://www.w3.org/ns/dx/prof/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "shape": "https://w3id.org/fairatlas/shapes#",
    "sio": "http://semanticscience.org/resource/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Every prefix that the atlas writes, with its namespace IRI."""


def expand(name: str) -> str:
    """The IRI of a prefixed name such as ``dct:title``; KeyError for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def term(name: str) -> NamedNode:
    """The node of a prefixed name such as ``dct:title``; KeyError for an unknown prefix."""
    return NamedNode(expand(name))


def compact(iri: str) -> str:
    """The prefixed name of an IRI in a known namespace, else the IRI itself."""
    best = max(
        (item for item in PREFIXES.items() if iri.startswith(item[1])),
        key=lambda item: len(item[1]),
        default=None,
    )
    if best is None or "/" in iri[len(best[1]) :] or len(iri) == len(best[1]):
        return iri
    return f"{best[0]}:{iri[len(best[1]) :]}"
