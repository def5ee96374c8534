"""Conditions as functions: whether they hold of a value, in the data that describe it."""

import operator
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Protocol

from ...shacl.engine.graph import Node
from ...shacl.engine.literals import compares, lexical, parts, well_formed
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
    Pattern,
)
from .texts import Texts

_LONGEST = 4_000
"""Characters of a pattern that the engine reads."""

_MOST_REMEMBERED = 1_000

Said = Mapping[Node, Collection[Node]]
"""Nodes by predicate."""


class Data(Protocol):
    """Statements by subject and by value."""

    def stated(self, subject: Node, /) -> Said:
        """What is said of a subject: values by predicate."""

    def pointing(self, value: Node, /) -> Said:
        """What points at a value: subjects by predicate."""


Test = Callable[[Data, Node], bool]


def function_of(condition: Condition, texts: Texts | None = None) -> Test:
    """The function for a condition.

    Args:
        texts: where the patterns go that values are compared with; given where others are asked
            of the same values, too.
    """
    texts = texts or Texts()
    match condition:
        case Kind(signs):
            return lambda data, value: value[0] in signs and value[:2] != "<<"
        case Pattern():
            return _matching(texts, [condition])
        case Length(least):
            return lambda data, value: _length(value) >= least
        case Datatype(iri):
            return lambda data, value: (
                value[0] == '"' and parts(value)[1] == iri and well_formed(value)
            )
        case Bound(literal, at_least):
            sign = operator.ge if at_least else operator.le
            return lambda data, value: compares(value, literal, sign)
        case Among(terms):
            return lambda data, value: value in terms
        case Has(predicate, inner):
            return _having(predicate, function_of(inner))
        case Every(conditions):
            tests = [function_of(one, texts) for one in conditions]
            return reduce(_both, tests) if tests else lambda data, value: True
        case Either(conditions):
            patterns = [one for one in conditions if isinstance(one, Pattern)]
            others = [function_of(one, texts) for one in conditions if not isinstance(one, Pattern)]
            return reduce(_either, [_matching(texts, patterns), *others] if patterns else others)
        case Not(part):
            holds = function_of(part, texts)
            return lambda data, value: not holds(data, value)


def _length(value: Node) -> int:
    """How long the text of a value is; -1 where it has none."""
    return -1 if value[0] == "_" or value[:2] == "<<" else len(lexical(value))


def _matching(texts: Texts, patterns: list[Pattern]) -> Test:
    """Whether one of the patterns matches."""
    numbers = frozenset(map(texts.number, patterns))
    if len(numbers) == 1:
        (number,) = numbers
        return lambda data, value: number in texts.matched(value)
    return lambda data, value: not numbers.isdisjoint(texts.matched(value))


def _having(predicate: Node, holds: Test) -> Test:
    return lambda data, value: any(
        holds(data, one) for one in data.stated(value).get(predicate, ())
    )


def _both(one: Test, other: Test) -> Test:
    return lambda data, value: one(data, value) and other(data, value)


def _either(one: Test, other: Test) -> Test:
    return lambda data, value: one(data, value) or other(data, value)
