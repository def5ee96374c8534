"""Reads a file of nanopublications: what they assert, under the names of the map."""

from pyoxigraph import RdfFormat

from ..errors import IdentifierError
from ..identifiers import nanopublication
from ..loader import Loaded, Setting, Source
from ..mapping import Writer
from ..rdf.reading import quads
from ..rdf.syntax import syntax_of
from ..refusal import Refusal
from .assertions import Things, write_assertion
from .structure import NP, found_in

_SYNTAXES = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)


def recognise(source: Source) -> float:
    """How sure it is that the file holds nanopublications, 0 to 1."""
    head = source.head
    if NP.encode() not in head or b"hasAssertion" not in head:
        return 0.0
    return 0.97 if syntax_of(source) in _SYNTAXES else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of what is asserted; nanopublications that are not right are reported.

    Right is one that is well-formed, and whose trusty code, if it has one, is the hash of its
    statements. Signatures are not looked at.

    Raises:
        Refusal: not RDF with graphs, or no nanopublication in it is right.
    """
    syntax = syntax_of(source)
    if syntax not in _SYNTAXES:
        reason = "nanopublications are in a syntax with graphs: TriG, N-Quads or JSON-LD"
        raise Refusal(source.name, "", reason)
    found = found_in(quads(source, syntax, setting.names.file(source.name, "nanopublication")))
    if not found.whole:
        place, reason = found.faults[0] if found.faults else ("", "it holds no nanopublication")
        raise Refusal(source.name, place, reason)
    writer = Writer(setting)
    for place, reason in found.faults:
        writer.report.add("dropped", place, "a nanopublication", reason)
    things = Things(found.whole, writer)
    for one in found.whole:
        write_assertion(one, things, writer)
        try:
            nanopublication.parse(one.iri)
        except IdentifierError:
            reason = "it has no trusty code, so it can't be told whether it was changed"
            writer.report.add("ignored", one.iri, "trusty code", reason)
    return Loaded(writer.triples)
