"""The places of a file's triples, in whatever syntax it is."""

from collections.abc import Sequence

from pyoxigraph import RdfFormat, Triple

from ..loader import Source
from ..names import Names
from ..rdf import document_iri, syntax_of
from ..readers.text import decode
from ..refusal import Refusal
from . import jsonld, turtle
from .pairing import paired
from .place import Places

LOOKED_AT_MOST = 16 * 1024 * 1024
"""Bytes of a file that is looked through; a larger one has no places."""

_TURTLES = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.N3)


def triple_places(source: Source, triples: Sequence[Triple], names: Names | None = None) -> Places:
    """Where triples stand in the file that a loader read them from, in the order it gave them.

    ``names`` are those that the loader was given: relative IRIs depend on them. A place is given
    only where what stands there was read here, too, and is the triple's object. Never raises.
    """
    try:
        size = len(source.data) if source.path is None else source.path.stat().st_size
        if size > LOOKED_AT_MOST:
            return Places()
        text = decode(source.read(), source.name)
        syntax = syntax_of(source)
        base = document_iri(source, names or Names())
    except (OSError, Refusal):
        return Places()
    if syntax in _TURTLES:
        return paired(text, turtle.statements(text, base), triples)
    if syntax == RdfFormat.JSON_LD:
        return paired(text, jsonld.statements(text, base), triples)
    return Places()
