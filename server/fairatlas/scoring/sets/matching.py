"""Conditions as functions: whether they hold of a value, in the data that describe it."""

import operator
from collections.abc import Callable, Collection, Mapping
from functools import reduce
from typing import Protocol

from ...shacl.engine.graph import Node
from ...shacl.engine.literals import compares, parts, well_formed
from ...shacl.engine.regex import Matcher, matcher
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


def test(condition: Condition) -> Test:
    """The function for a condition."""
    match condition:
        case Kind(signs):
            return lambda data, value: value[0] in signs and value[:2] != "<<"
        case Pattern(pattern, flags):
            return _text_that(matcher(pattern, flags))
        case Length(least):
            return _text_that(lambda text: len(text) >= least)
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
            return _having(predicate, test(inner))
        case Every(parts_):
            return reduce(_both, map(test, parts_)) if parts_ else lambda data, value: True
        case Either(parts_):
            return reduce(_either, map(test, _joined(parts_)))
        case Not(part):
            holds = test(part)
            return lambda data, value: not holds(data, value)


def remembering(holds: Test) -> Test:
    """The same function, for values that come up again soon; only for what is local."""
    known: dict[Node, bool] = {}

    def remembered(data: Data, value: Node) -> bool:
        found = known.get(value)
        if found is None:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            found = known[value] = holds(data, value)
        return found

    return remembered


def _text_that(matches: Matcher) -> Test:
    def holds(data: Data, value: Node) -> bool:
        if value[0] == '"':
            return matches(parts(value)[0])
        return value[0] == "<" and value[1] != "<" and matches(value[1:-1])

    return holds


def _having(predicate: Node, holds: Test) -> Test:
    return lambda data, value: any(
        holds(data, one) for one in data.stated(value).get(predicate, ())
    )


def _both(one: Test, other: Test) -> Test:
    return lambda data, value: one(data, value) and other(data, value)


def _either(one: Test, other: Test) -> Test:
    return lambda data, value: one(data, value) or other(data, value)


def _joined(parts: tuple[Condition, ...]) -> list[Condition]:
    """The conditions with their patterns put into one, which is matched as fast as each of them."""
    patterns = [part.pattern for part in parts if isinstance(part, Pattern) and not part.flags]
    joined = "|".join(f"({pattern})" for pattern in patterns)
    if len(patterns) < 2 or len(joined) > _LONGEST:
        return list(parts)
    others = [part for part in parts if not (isinstance(part, Pattern) and not part.flags)]
    return [Pattern(joined, ""), *others]
