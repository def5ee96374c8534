"""Terms as an engine keeps them: what not every engine can hold stands for itself as an IRI.

A blank node that an engine gives in one answer can't be asked for in the next query. So each is
an IRI in the engine (skolemized, RDF 1.1 Concepts section 3.5), and a blank node again in answers.
Triple terms, base directions and values that an engine refuses are kept in a like way, where the
engine does not know them.
"""

import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from pyoxigraph import (
    BaseDirection,
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    RdfFormat,
    Triple,
    parse,
)

from ..engine import Term

OWN = "urn:x-fairatlas:"
DEFAULT_GRAPH = NamedNode(f"{OWN}default-graph")
"""The graph that stands for the default graph where an engine has none of its own."""
STAGE = f"{OWN}staged:"
"""What the names of graphs begin with into which large loads come first."""
PROBE = f"{OWN}probe:"
NODE = f"{OWN}node:"
_TRIPLE = f"{OWN}triple:"
_DATATYPE = f"{OWN}datatype:"
_DIRECTION = f"{OWN}direction:"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_BOOLEANS = {"1": Literal(True), "0": Literal(False)}
# Virtuoso's own datatypes, in which it gives what came in as those of the standards.
_GEOMETRY = "http://www.openlinksw.com/schemas/virtrdf#Geometry"
_WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
LABEL = re.compile(r"[\w](?:[\w.\u00b7-]*[\w\u00b7-])?")


@dataclass
class Spelling:
    """How terms are written for an engine.

    Attributes:
        triple_terms: whether it knows RDF 1.2: triple terms and base directions.
        refused: values that it refused, with their datatypes.
    """

    triple_terms: bool = False
    refused: set[tuple[str, str]] = field(default_factory=set)

    def written(self, term: Term, scope: bytes | None = None) -> str:
        """A term as text for the engine.

        Args:
            scope: the document in which the term stands; blank nodes of two documents are two.
        """
        kept = self.kept(term, scope)
        return f"<<( {kept} )>>" if isinstance(kept, Triple) else str(kept)

    def kept(self, term: Term, scope: bytes | None = None) -> Term:
        """A term as the engine keeps it."""
        if isinstance(term, BlankNode):
            return NamedNode(NODE + (term.value if scope is None else _identity(scope, term)))
        if isinstance(term, Triple):
            inner = Triple(
                self._subject(term.subject, scope), term.predicate, self.kept(term.object, scope)
            )
            return inner if self.triple_terms else NamedNode(_TRIPLE + quote(str(inner), safe=""))
        if isinstance(term, Literal):
            return self._literal(term)
        return term

    def refuse(self, term: Term) -> bool:
        """Has a value that the engine refused kept another way; False where there is none."""
        if not isinstance(term, Literal) or term.language is not None:
            return False
        value = (term.value, term.datatype.value)
        if value in self.refused or term.datatype.value.startswith(OWN):
            return False
        self.refused.add(value)
        return True

    def _subject(self, term: NamedNode | BlankNode | Triple, scope: bytes | None) -> NamedNode:
        kept = self.kept(term, scope)
        if not isinstance(kept, NamedNode):
            raise ValueError("a triple term has an IRI or a blank node for its subject")
        return kept

    def _literal(self, literal: Literal) -> Literal:
        if literal.direction is not None and not self.triple_terms:
            tag = f"{literal.language}--{literal.direction.value}"
            return Literal(literal.value, datatype=NamedNode(_DIRECTION + tag))
        if (literal.value, literal.datatype.value) in self.refused:
            return Literal(
                literal.value, datatype=NamedNode(_DATATYPE + quote(literal.datatype.value))
            )
        return literal


def _identity(scope: bytes, node: BlankNode) -> str:
    return hashlib.blake2b(scope + node.value.encode(), digest_size=16).hexdigest()


def given_back(term: Term) -> Term:
    """The term that an engine keeps."""
    if isinstance(term, NamedNode):
        return _from_iri(term) if term.value.startswith(OWN) else term
    if isinstance(term, Triple):
        subject, value = given_back(term.subject), given_back(term.object)
        assert isinstance(subject, NamedNode | BlankNode)
        return Triple(subject, term.predicate, value)
    return _from_literal(term) if isinstance(term, Literal) else term


def graph_given_back(node: Term | None) -> NamedNode | BlankNode | DefaultGraph:
    """The graph that an engine names in an answer; without a name it is the default graph."""
    return (
        node
        if isinstance(node, NamedNode | BlankNode) and node != DEFAULT_GRAPH
        else DefaultGraph()
    )


def _from_iri(node: NamedNode) -> Term:
    if node.value.startswith(NODE):
        label = node.value[len(NODE) :]
        return BlankNode(label) if LABEL.fullmatch(label) else node
    if node.value.startswith(_TRIPLE):
        text = f"<{OWN}s> <{OWN}p> <<( {unquote(node.value[len(_TRIPLE) :])} )>> ."
        try:
            return given_back(next(parse(text, format=RdfFormat.N_TRIPLES)).object)
        except (SyntaxError, StopIteration):
            return node
    return node


def is_spelled_otherwise(datatype: str) -> bool:
    """Whether an engine may spell literals of a datatype otherwise, or give them another one."""
    return datatype.startswith(OWN) or datatype in (_BOOLEAN, _GEOMETRY)


def _from_literal(literal: Literal) -> Term:
    name = literal.datatype.value
    if name == _BOOLEAN:
        return _BOOLEANS.get(literal.value, literal)
    if name == _GEOMETRY:
        return Literal(literal.value, datatype=_WKT)
    if name.startswith(_DATATYPE):
        return Literal(literal.value, datatype=NamedNode(unquote(name[len(_DATATYPE) :])))
    if name.startswith(_DIRECTION):
        language, _, direction = name[len(_DIRECTION) :].partition("--")
        return Literal(literal.value, language=language, direction=BaseDirection(direction))
    return literal
