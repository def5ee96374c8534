"""Literals: their parts, whether they are well-formed, and how their values compare."""

import re
from functools import lru_cache

from .datatypes import lexical_spaces, ordering
from .datatypes.ordering import Operator, Value

_XSD = "http://www.w3.org/2001/XMLSchema#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
STRING = f"{_XSD}string"
LANG_STRING = f"{_RDF}langString"
_DIRECTED = f"{_RDF}dirLangString"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_KEPT = 100_000
_LONGEST_KEPT = 300
"""Characters of a literal that is kept in memory with what was found out about it."""

Parts = tuple[str, str, str]


def parts(literal: str) -> Parts:
    """Lexical form, datatype IRI and language tag of a literal in N-Triples."""
    return _parts(literal) if len(literal) <= _LONGEST_KEPT else _split(literal)


def _split(literal: str) -> Parts:
    end = literal.rindex('"')
    lexical, tail = literal[1:end], literal[end + 1 :]
    if "\\" in lexical:
        lexical = _ESCAPE.sub(_unescaped, lexical)
    if tail.startswith("@"):
        language, _, direction = tail[1:].partition("--")
        return lexical, _DIRECTED if direction else LANG_STRING, language
    return lexical, tail[3:-1] if tail else STRING, ""


_parts = lru_cache(_KEPT)(_split)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def lexical(node: str) -> str:
    """The text of a literal, or the IRI of an IRI, as SPARQL's ``str`` gives it."""
    return parts(node)[0] if node[0] == '"' else node[1:-1]


def value(literal: str) -> Value | None:
    """The value of a literal; None where it is ill-formed or of a kind that has no order."""
    return _value(literal) if len(literal) <= _LONGEST_KEPT else _read(literal)


def _read(literal: str) -> Value | None:
    text, datatype, _ = parts(literal)
    return ordering.read(datatype[len(_XSD) :], text) if datatype.startswith(_XSD) else None


_value = lru_cache(_KEPT)(_read)


def well_formed(literal: str) -> bool:
    """Whether the lexical form is one of its datatype; datatypes not known here have any form.

    Known are those of XML Schema in RDF 1.1 Concepts, section 5.1.
    """
    return _well_formed(literal) if len(literal) <= _LONGEST_KEPT else _is_well_formed(literal)


def _is_well_formed(literal: str) -> bool:
    text, datatype, _ = parts(literal)
    if datatype.startswith(_XSD):
        return lexical_spaces.well_formed(datatype[len(_XSD) :], text)
    return True


_well_formed = lru_cache(_KEPT)(_is_well_formed)


def compares(one: str, other: str, operator: Operator) -> bool:
    """Whether two terms are literals whose values compare so; False where they can't compare."""
    order = _order(one, other)
    return order is not None and bool(operator(order, 0))


def comparable(one: str, other: str) -> bool:
    """Whether two terms are literals of which one is less than, equal to or above the other."""
    return _order(one, other) is not None


def _order(one: str, other: str) -> int | None:
    if one[0] != '"' or other[0] != '"':
        return None
    first, second = value(one), value(other)
    return None if first is None or second is None else ordering.order(first, second)
