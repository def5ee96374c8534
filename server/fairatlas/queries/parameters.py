"""The parameters of saved queries: RDF terms that take the place of a default."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from fairatlas_loaders import Names
from fairatlas_loaders.dates import parse as read_date
from fairatlas_loaders.iri import check
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

from ..errors import MalformedInput

Term = NamedNode | Literal

LONGEST_VALUE = 2_000
"""Characters of a value that a request gives a parameter."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{0,18}\.?[0-9]{1,18}")


@dataclass(frozen=True)
class Parameter:
    """A variable of a query that whoever runs it may give another value.

    Attributes:
        name: the variable, without question mark.
        type: ``IRI``, or a datatype such as ``xsd:integer``.
        of: for an IRI the class of the things meant, such as ``atlas:Software``; else empty.
        description: what it chooses.
        written: its default as it stands in the query: ``<software/pypi-numpy>``, ``5``.
    """

    name: str
    type: str
    of: str
    description: str
    written: str

    def default(self, names: Names) -> Term:
        """The default as a term of the map that the query runs on.

        Raises:
            ValueError: it is no single IRI or literal of the parameter's type.
        """
        found = _term(self.written, names.things)
        if not isinstance(found, NamedNode if self.type == "IRI" else Literal):
            raise ValueError(f"{self.written} is no {self.type}")
        if isinstance(found, Literal) and found.datatype != term(self.type):
            raise ValueError(f"{self.written} is no {self.type}")
        return found

    def term(self, text: str, names: Names) -> Term:
        """The term that a text stands for: an IRI, ``kind/key`` of this map, or a literal's value.

        Raises:
            MalformedInput: it is no value of the parameter's type.
        """
        if len(text) > LONGEST_VALUE:
            raise self._refused(f"a text of {len(text):,} characters", "that is too long")
        try:
            if self.type == "IRI":
                return NamedNode(_iri(text, names))
            return Literal(_CHECKS[self.type](text), datatype=term(self.type))
        except ValueError as error:
            reason = getattr(error, "reason", None) or str(error)
            raise self._refused(repr(text[:80]), reason) from error

    def shown(self, value: Term, names: Names) -> str:
        """A value as a person would write it, so that ``term`` reads it back."""
        if isinstance(value, NamedNode):
            inside = names.kind_and_key(value.value)
            return "/".join(inside) if inside else value.value
        return value.value

    def _refused(self, value: str, reason: str) -> MalformedInput:
        kind = f"an IRI of {self.of}" if self.of else f"an {self.type}"
        return MalformedInput(
            f"The parameter {self.name} is {kind}, not {value}: {reason}.", parameter=self.name
        )


@cache
def _term(written: str, base: str) -> object:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    turtle = f"{head}<> <urn:x:is> {written} ."
    try:
        (quad,) = parse(turtle, format=RdfFormat.TURTLE, base_iri=base)
    except SyntaxError as error:
        raise ValueError(f"{written} is no single term") from error
    return quad.object


def _iri(text: str, names: Names) -> str:
    prefix, _, local = text.partition(":")
    if prefix in PREFIXES and local and not local.startswith("//"):
        return check(expand(text))
    if re.fullmatch(r"[a-z]+/\S+", text):
        return check(names.things + text)
    return check(text)


def _matching(pattern: re.Pattern[str], wanted: str) -> Callable[[str], str]:
    def checked(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(f"it is not {wanted}")
        return text

    return checked


def _date(text: str) -> str:
    found = read_date(text)
    if found.repaired or not found.datatype.endswith("#date"):
        raise ValueError("write a day as year-month-day")
    return text


def _text(text: str) -> str:
    text.encode("utf-8")
    return text


_CHECKS: dict[str, Callable[[str], str]] = {
    "xsd:string": _text,
    "xsd:integer": _matching(_NUMBER, "a whole number"),
    "xsd:decimal": _matching(_DECIMAL, "a number"),
    "xsd:gYear": _matching(re.compile(r"[0-9]{4}"), "a year"),
    "xsd:date": _date,
}

TYPES = ("IRI", *_CHECKS)
"""The types that a parameter can have."""
