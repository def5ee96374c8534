"""Trusty URIs of RDF: the code in a nanopublication's IRI is a hash of all its statements.

Module RA of "Trusty URIs" (Kuhn and Dumontier 2014, doi:10.1007/978-3-319-07443-6_27): the code is
SHA-256 over the sorted statements, in which the code itself is replaced by a blank.
"""

import base64
import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

MODULE = "RA"
_BLANK = " "

Term = NamedNode | BlankNode | Literal | Triple
_Line = tuple[str, str, str, "_Object"]
_Object = tuple[bool, str, str, str]


class NotHashable(ValueError):
    """Statements that the module gives no hash for: they hold blank nodes or triple terms."""


def code_of(quads: Iterable[Quad], code: str) -> str:
    """The trusty code of statements, in whose IRIs ``code`` stands for it.

    Raises:
        NotHashable: a statement holds a blank node or a triple term, or has no graph.
    """
    lines = sorted({_line(quad, code) for quad in quads})
    text = "".join(
        f"{graph}\n{subject}\n{predicate}\n{_written(value)}\n"
        for graph, subject, predicate, value in lines
    )
    digest = hashlib.sha256(text.encode()).digest()
    return MODULE + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _line(quad: Quad, code: str) -> _Line:
    return (
        _iri(quad.graph_name, code),
        _iri(quad.subject, code),
        _iri(quad.predicate, code),
        _object(quad.object, code),
    )


def _iri(node: object, code: str) -> str:
    if not isinstance(node, NamedNode):
        raise NotHashable(f"{node} has no name, so the statements have no hash")
    return node.value.replace(code, _BLANK)


def _object(node: Term, code: str) -> _Object:
    """IRIs come before literals, and these by their text, then by datatype or language."""
    if not isinstance(node, Literal):
        return (False, _iri(node, code), "", "")
    language = node.language or ""
    return (True, node.value, "" if language else node.datatype.value, language.lower())


def _written(value: _Object) -> str:
    is_literal, text, datatype, language = value
    if not is_literal:
        return text
    escaped = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"@{language} {escaped}" if language else f"^{datatype} {escaped}"
