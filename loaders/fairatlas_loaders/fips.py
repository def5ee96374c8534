"""Things of FAIR Implementation Profiles: named in one way, whichever file speaks of them."""

from pyoxigraph import NamedNode

from .errors import IdentifierError
from .identifiers import doi, nanopublication, slug_key
from .mapping import Writer
from .vocabulary import expand

TERMS = expand("fip:")
"""The namespace of the FIP ontology."""

_LATEST = "https://w3id.org/fair/fip/latest/"
_WIZARD = "https://w3id.org/fip/wizard/"


def lasting(iri: str) -> str:
    """The lasting name of a term of the FIP ontology, which some files write under ``latest/``."""
    return TERMS + iri[len(_LATEST) :] if iri.startswith(_LATEST) else iri


def key(iri: str) -> str:
    """The key of a thing by the IRI that it has among FAIR Implementation Profiles."""
    for parse in (nanopublication.parse, doi.parse):
        try:
            return parse(iri).key
        except IdentifierError:
            continue
    return slug_key("fip", iri.removeprefix(_WIZARD))


def link(node: NamedNode, iri: str, writer: Writer) -> None:
    """Links a thing of the map to the IRI that it has elsewhere.

    What a nanopublication introduces is the thing itself; a DOI names a record that describes it,
    and any other address may be a page.
    """
    try:
        is_same = "#" in nanopublication.parse(iri).value
    except IdentifierError:
        is_same = False
    writer.add(node, "owl:sameAs" if is_same else "rdfs:seeAlso", NamedNode(iri))
