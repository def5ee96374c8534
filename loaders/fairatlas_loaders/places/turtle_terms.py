"""The terms that tokens of Turtle stand for, under the prefixes and the base declared so far."""

import re

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ..vocabulary import term
from .stated import Unreadable
from .turtle_tokens import Token

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SINGLE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LOCAL_ESCAPE = re.compile(r"\\(.)")
_NUMBERS = {
    "integer": term("xsd:integer"),
    "decimal": term("xsd:decimal"),
    "double": term("xsd:double"),
}
_BOOLEAN = term("xsd:boolean")


class Terms:
    """What names stand for; changes with each prefix and base that the document declares."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._prefixes: dict[str, str] = {}
        self._known: dict[str, NamedNode] = {}

    def declare_prefix(self, name: str, iri: NamedNode) -> None:
        """Binds a prefix, which is given with its colon."""
        self._prefixes[name[:-1]] = iri.value
        self._known.clear()

    def declare_base(self, iri: NamedNode) -> None:
        """Changes what relative IRIs are relative to."""
        self.base = iri.value
        self._known.clear()

    def iri(self, token: Token) -> NamedNode:
        """The IRI of a token that is an IRI or a prefixed name; Unreadable for any other."""
        known = self._known.get(token.text)
        if known is None:
            if token.kind == "iri":
                known = self._written_out(token.text)
            elif token.kind == "name":
                known = self._prefixed(token.text)
            else:
                raise Unreadable(f"no IRI: {token.text}")
            self._known[token.text] = known
        return known

    def _prefixed(self, text: str) -> NamedNode:
        prefix, _, local = text.partition(":")
        namespace = self._prefixes.get(prefix)
        if namespace is None:
            raise Unreadable(f"no prefix: {prefix}")
        return NamedNode(namespace + _LOCAL_ESCAPE.sub(r"\1", local))

    def _written_out(self, text: str) -> NamedNode:
        iri = unescaped(text[1:-1])
        if _ABSOLUTE.match(iri):
            return NamedNode(iri)
        return resolved(text, self.base)


def resolved(reference: str, base: str) -> NamedNode:
    """A relative reference, in angle brackets, resolved as the RDF parser does it."""
    written = f"{reference} <a:a> <a:a> ."
    for quad in parse(written.encode(), format=RdfFormat.TURTLE, base_iri=base):
        if isinstance(quad.subject, NamedNode):
            return quad.subject
    raise Unreadable(f"no IRI: {reference}")


def unescaped(text: str) -> str:
    """A text with its escapes replaced; Unreadable for one that Turtle lacks."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    if match[3] not in _SINGLE:
        raise Unreadable(f"no escape: {match[0]}")
    return _SINGLE[match[3]]


def text_of(token: Token) -> str:
    """What a token of kind ``long`` or ``short`` says."""
    quotes = 3 if token.kind == "long" else 1
    return unescaped(token.text[quotes:-quotes])


def shorthand(token: Token) -> Literal | None:
    """The literal that a number or a truth value stands for; None for any other token."""
    if token.kind in _NUMBERS:
        return Literal(token.text, datatype=_NUMBERS[token.kind])
    if token.kind == "word" and token.text in ("true", "false"):
        return Literal(token.text, datatype=_BOOLEAN)
    return None
