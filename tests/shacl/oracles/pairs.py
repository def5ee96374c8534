"""What is special about two terms that a shape compares, by the name that the reviewed file uses.

Told from spellings and datatypes alone, without what the engine has for comparing.
"""

import re
from collections.abc import Callable

from fairatlas.shacl.engine.graph import Node
from fairatlas.shacl.engine.literals import parts, well_formed

_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {"decimal", "integer", "long", "int", "short", "byte"}
_NUMBERS |= {"nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"}
_NUMBERS |= {"unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "double", "float"}
_DURATIONS = {"duration", "dayTimeDuration", "yearMonthDuration"}
_PARTIAL = {"gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay"}
_MOMENTS = {"dateTime", "date", "time", *_PARTIAL}
_TEXTS = {"anyURI", "token", "normalizedString", "language"}
_ZONE = re.compile(r"(Z|[+-][0-9]{2}:[0-9]{2})$")
_OTHER_YEAR = re.compile(r"-|[0-9]{5,}-|0000-")


def _kind(node: Node) -> str:
    """Which values a literal's value compares with in SPARQL and XML Schema; "" for none."""
    if node[0] != '"':
        return ""
    _, datatype, language = parts(node)
    name = datatype.removeprefix(_XSD)
    if language or name in _TEXTS:
        return ""
    if name in _NUMBERS:
        return "number"
    if name in _DURATIONS:
        return "duration"
    known = {"dateTimeStamp": "dateTime"}.get(name, name)
    return known if known in _MOMENTS or known in ("string", "boolean") else ""


def _name(node: Node) -> str:
    return parts(node)[1].removeprefix(_XSD) if node[0] == '"' else ""


def _zoned(node: Node) -> bool:
    return _kind(node) in _MOMENTS and _ZONE.search(parts(node)[0]) is not None


def _of_two_kinds(one: Node, other: Node) -> bool:
    return _kind(one) != _kind(other) or not _kind(one)


def _ill_typed(one: Node, other: Node) -> bool:
    return any(node[0] == '"' and not well_formed(node) for node in (one, other))


def _texts_with_language_or_datatype(one: Node, other: Node) -> bool:
    def is_text(node: Node) -> bool:
        return node[0] == '"' and (_kind(node) == "string" or bool(parts(node)[2]) or _is_uri(node))

    return is_text(one) and is_text(other) and not _kind(one) == _kind(other) == "string"


def _is_uri(node: Node) -> bool:
    return _name(node) == "anyURI"


def _of_one_language(one: Node, other: Node) -> bool:
    languages = {parts(node)[2].lower() for node in (one, other) if node[0] == '"'}
    return len(languages) == 1 and "" not in languages


def _both(*kinds: str) -> Callable[[Node, Node], bool]:
    return lambda one, other: _kind(one) in kinds and _kind(other) in kinds


def _either(holds: Callable[[Node], bool]) -> Callable[[Node, Node], bool]:
    return lambda one, other: holds(one) or holds(other)


def _is_long_integer(node: Node) -> bool:
    text = parts(node)[0].lstrip("+-") if node[0] == '"' else ""
    return _kind(node) == "number" and text.isdigit() and len(text) > 18


def _beyond_python(node: Node) -> bool:
    text = parts(node)[0] if node[0] == '"' else ""
    return _kind(node) in _MOMENTS and bool(_OTHER_YEAR.match(text) or "24:00:00" in text)


def _is_time_stamp(node: Node) -> bool:
    return _name(node) == "dateTimeStamp"


def _is_not_a_number(node: Node) -> bool:
    return node[0] == '"' and parts(node)[0] == "NaN"


PAIRS: dict[str, Callable[[Node, Node], bool]] = {
    "of two kinds": _of_two_kinds,
    "one is ill-typed": _ill_typed,
    "texts with a language, or URIs": _texts_with_language_or_datatype,
    "texts of one language": _of_one_language,
    "booleans": _both("boolean"),
    "durations": _both("duration"),
    "parts of a date": _both(*_PARTIAL),
    "one has a zone, one has none": lambda one, other: (
        _kind(one) == _kind(other) and _kind(one) in _MOMENTS and _zoned(one) != _zoned(other)
    ),
    "one is not a number": _either(_is_not_a_number),
    "one has more than 18 digits": _either(_is_long_integer),
    "one is a moment that Python lacks": _either(_beyond_python),
    "one is a time stamp": _either(_is_time_stamp),
    "the same term": lambda one, other: one == other,
}
