"""What a shape expects of a value, in words with links."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from ..statements import Statements
from .references import Reference, refer

_NODE_KINDS = {
    "IRI": "an IRI",
    "Literal": "a text, number or date",
    "BlankNode": "a blank node",
    "BlankNodeOrIRI": "a node",
    "BlankNodeOrLiteral": "a blank node, text, number or date",
    "IRIOrLiteral": "an IRI, text, number or date",
}
_WITH_VALUES = {
    "sh:datatype": "",
    "sh:class": "of class",
    "schema:rangeIncludes": "best of class",
    "sh:node": "as",
    "sh:hasValue": "with the value",
    "sh:pattern": "matching",
    "sh:minInclusive": "from",
    "sh:minExclusive": "above",
    "sh:maxInclusive": "to",
    "sh:maxExclusive": "below",
    "sh:minLength": "characters, at least",
    "sh:maxLength": "characters, at most",
    "sh:disjoint": "other than",
    "sh:equals": "the same as",
    "sh:lessThan": "before",
    "sh:lessThanOrEquals": "not after",
}


@dataclass(frozen=True)
class Expectation:
    """One thing expected: words, and the terms or values that they are about."""

    text: str
    values: tuple[Reference | Literal, ...] = ()


def expectations(said: Statements, shape: object) -> tuple[Expectation, ...]:
    """What a shape expects of each value, and of how many there are."""
    return tuple(_found(said, shape))


def _found(said: Statements, shape: object) -> Iterator[Expectation]:
    for kind in said.nodes(shape, "sh:nodeKind"):
        yield Expectation(_NODE_KINDS[kind.value.rpartition("#")[2]])
    for name, text in _WITH_VALUES.items():
        values = said.values(shape, name)
        if name == "sh:pattern" and values == [Literal(r"\S")]:
            yield Expectation("not empty")
        elif values:
            yield Expectation(text, _shown(values))
    for head in said.values(shape, "sh:in"):
        yield Expectation("one of", _shown(list(said.items(head))))
    if any(one.value == "true" for one in said.literals(shape, "sh:uniqueLang")):
        yield Expectation("one in each language")
    if any(one.value == "true" for one in said.literals(shape, "sh:closed")):
        yield Expectation("nothing else said of it")
    yield from _alternatives(said, shape)
    yield from _how_many(said, shape)


def _alternatives(said: Statements, shape: object) -> Iterator[Expectation]:
    """Alternatives in one sentence where they differ in their values only."""
    for head in said.values(shape, "sh:or"):
        found = [one for item in said.items(head) for one in _alternative(said, item)]
        texts = list(dict.fromkeys(one.text for one in found))
        for place, text in enumerate(texts):
            values = tuple(value for one in found if one.text == text for value in one.values)
            yield Expectation(f"or {text}".strip() if place else text, values)


def _alternative(said: Statements, item: object) -> Iterator[Expectation]:
    """A shape with a name by that name, a property that has to be there, or all else as above."""
    if isinstance(item, NamedNode):
        yield Expectation("as", (refer(item),))
    elif properties := said.nodes(item, "sh:path"):
        yield Expectation("with", _shown(list(properties)))
    else:
        yield from _found(said, item)


def _how_many(said: Statements, shape: object) -> Iterator[Expectation]:
    least, most = said.number(shape, "sh:minCount"), said.number(shape, "sh:maxCount")
    if most == 0:
        yield Expectation("none")
    elif least is not None and least == most:
        yield Expectation(f"exactly {least:.0f}")
    else:
        # That there is one at all is what the obligation of the rule says.
        if least is not None and least > 1:
            yield Expectation(f"at least {least:.0f}")
        if most is not None:
            yield Expectation(f"at most {most:.0f}")
    qualified = said.number(shape, "sh:qualifiedMinCount")
    if qualified is not None:
        shapes = said.values(shape, "sh:qualifiedValueShape")
        yield Expectation(f"at least {qualified:.0f} as", _shown(shapes))


def _shown(values: list[object]) -> tuple[Reference | Literal, ...]:
    found = (refer(one) if isinstance(one, NamedNode) else one for one in values)
    return tuple(one for one in found if not isinstance(one, BlankNode))  # type: ignore[misc]
