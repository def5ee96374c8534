"""Any RDF syntax: Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD and N3."""

from ..loader import Loader
from .reading import document_iri, read
from .syntax import recognise, syntax_of

__all__ = ["LOADER", "document_iri", "syntax_of"]

LOADER = Loader(
    name="rdf",
    version="2",
    label="RDF",
    description=(
        "Triples as they stand, from Turtle, TriG, N-Triples, N-Quads, RDF/XML, JSON-LD or N3. "
        "JSON-LD contexts come from the bundled ones, never from the network."
    ),
    homepage="https://www.w3.org/TR/rdf11-concepts/",
    recognise=recognise,
    read=read,
)
