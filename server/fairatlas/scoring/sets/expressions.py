"""Conditions as expressions of SPARQL, for FILTER: true or false for any value, never an error."""

from collections.abc import Iterator
from itertools import count

from pyoxigraph import Literal

from ...shacl.engine.graph import Node
from .conditions import (
    Among,
    Bound,
    Condition,
    Datatype,
    Either,
    Every,
    Has,
    Kind,
    Length,
    Not,
    NotInSets,
    Pattern,
)
from .lexical_forms import form
from .spelling import as_stored

RECORD = "?record"
COMPARES = "urn:x-fairatlas:compares"
"""A function that the store is lent: compares what it can't, such as very large numbers."""
FEW = 12
"""Terms that a value is compared with one by one; a longer list is joined with where it can be."""

_KINDS = {"<": "isIRI", "_": "isBLANK", '"': "isLITERAL"}
_SPACE = " \\t\\n\\r"
"""What ``\\s`` is in XPath; in the engine of Oxigraph it is any white space of Unicode."""


class Expressions:
    """Writes expressions for one query; its variables are its own.

    Attributes:
        may_return: whether a value may be the record itself, so that statements in which the
            record points at itself have to be left out.
    """

    def __init__(self, may_return: bool = True) -> None:
        self.may_return = may_return
        self._numbers = count(1)

    def of(self, condition: Condition, value: str) -> str:
        """The expression for a condition of the value of a variable."""
        match condition:
            case Kind(signs):
                return _either(f"{_KINDS[sign]}({value})" for sign in signs)
            case Pattern(pattern, flags):
                flagged = ', "i"' if flags else ""
                regex = Literal(rust(pattern, flags))
                return f"({_has_text(value)} && REGEX(STR({value}), {regex}{flagged}))"
            case Length(least):
                return f"({_has_text(value)} && STRLEN(STR({value})) >= {least})"
            case Datatype(iri):
                well_formed = form(iri, f"STR({value})")
                more = f" && {well_formed}" if well_formed else ""
                return f"(isLITERAL({value}) && DATATYPE({value}) = <{iri}>{more})"
            case Bound(literal, at_least):
                sign = ">=" if at_least else "<="
                engine = f'<{COMPARES}>({value}, "{sign}", {literal})'
                compared = f"COALESCE({value} {sign} {literal}, {engine})"
                return f'(isLITERAL({value}) && LANG({value}) = "" && {compared})'
            case Among(terms):
                return _either(f"sameTerm({value}, {term})" for term in findable(terms))
            case Has(predicate, inner):
                return self._has(value, predicate, inner)
            case Every(parts):
                return (
                    f"({' && '.join(self.of(part, value) for part in parts)})" if parts else "true"
                )
            case Either(parts):
                return _either(self.of(part, value) for part in parts)
            case Not(part):
                return f"!{self.of(part, value)}"

    def _has(self, value: str, predicate: Node, inner: Condition) -> str:
        found = f"?has{next(self._numbers)}"
        asked = self.of(inner, found)
        if self.may_return:
            asked = f"{not_of_itself(value, found)} && {asked}"
        return f"EXISTS {{ {value} {predicate} {found} FILTER({asked}) }}"


def not_of_itself(subject: str, value: str) -> str:
    """The expression that leaves out a statement in which the record points at itself."""
    if RECORD in (subject, value):
        return f"!sameTerm({subject}, {value})"
    return f"!(sameTerm({subject}, {RECORD}) && sameTerm({value}, {RECORD}))"


def findable(terms: frozenset[Node]) -> list[Node]:
    """Those of the terms that a store may give back, sorted: it spells literals in its own way."""
    return sorted(term for term in terms if as_stored(term) == term)


def rust(pattern: str, flags: str = "") -> str:
    """A regular expression of XPath as the engine of Oxigraph reads it.

    Raises:
        NotInSets: the pattern has an escape, a class or a flag that is not the same to both.
    """
    if flags.strip("i"):
        raise NotInSets(f"the flags {flags} of {pattern!r} are not the same to all engines")
    return "".join(_translated(pattern))


def _translated(pattern: str) -> Iterator[str]:
    in_class = False
    signs = iter(pattern)
    for sign in signs:
        if sign == "\\":
            escaped = next(signs, "")
            if escaped == "s":
                yield _SPACE if in_class else f"[{_SPACE}]"
            elif escaped == "S" and not in_class:
                yield f"[^{_SPACE}]"
            elif escaped.isalnum() and escaped not in "tnr":
                raise NotInSets(f"\\{escaped} in {pattern!r} is not the same to all engines")
            else:
                yield sign + escaped
        elif sign == "[":
            if in_class:
                raise NotInSets(f"a class in a class in {pattern!r} is not the same to all engines")
            in_class = True
            yield sign
        elif sign in "&~" and in_class:
            yield f"\\{sign}"
        else:
            yield "[^\\n\\r]" if sign == "." and not in_class else sign
            in_class = in_class and sign != "]"


def _either(parts: Iterator[str]) -> str:
    return f"({' || '.join(parts) or 'false'})"


def _has_text(value: str) -> str:
    return f"(isIRI({value}) || isLITERAL({value}))"
