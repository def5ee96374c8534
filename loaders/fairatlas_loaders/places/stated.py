"""What a scanner reads in a file: a triple, and where its subject and its object stand."""

from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from ..vocabulary import term
from .place import Span

TOKENS_AT_MOST = 2_000_000
"""Tokens that are read of a file: some seconds of work; what comes later has no place."""

Blank = int | str
"""A blank node: the number of one without a label, or ``_:`` and its label."""


class Term(NamedTuple):
    """A triple term (RDF 1.2)."""

    subject: "Node"
    predicate: NamedNode
    object: "Node"


class Number(NamedTuple):
    """A number of JSON, of which the parser chooses the spelling."""

    text: str
    datatype: NamedNode | None


class Json(NamedTuple):
    """A value of JSON that is a literal, which the parser writes in its own way."""

    text: str


Node = NamedNode | Literal | Blank | Term | Number | Json


class Stated(NamedTuple):
    """A triple as it stands in a file."""

    subject: Node
    predicate: NamedNode
    object: Node
    subject_at: Span
    object_at: Span


class Unreadable(ValueError):
    """A scanner does not know how to go on; what it has read so far holds."""


FIRST, REST, NIL = term("rdf:first"), term("rdf:rest"), term("rdf:nil")
TYPE = term("rdf:type")
