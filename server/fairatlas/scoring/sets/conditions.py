"""What a check asks of a value, read from its shape: the part of SHACL that checks are written in.

The engine runs any shape on one node. Here a shape becomes a condition that can be put into words
of another language, so that it can be asked of all values of a map at once.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...shacl.engine.graph import TYPE, Graph, Node
from ...shacl.engine.literals import lexical
from ...shacl.engine.vocabulary import SHACL, sh
from ..data import hierarchy


@dataclass(frozen=True, slots=True)
class Kind:
    """The value is a node of these kinds, each by the sign that its nodes begin with."""

    signs: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """The value has a text with a part that a regular expression of XPath matches."""

    pattern: str
    flags: str


@dataclass(frozen=True, slots=True)
class Length:
    """The value has a text of so many characters."""

    least: int


@dataclass(frozen=True, slots=True)
class Datatype:
    """The value is a well-formed literal of a datatype, given by its IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The value is not below (``at_least``) or not above a literal."""

    literal: Node
    at_least: bool


@dataclass(frozen=True, slots=True)
class Among:
    """The value is one of these terms."""

    terms: frozenset[Node]


@dataclass(frozen=True, slots=True)
class Has:
    """The value has a value of its own for a predicate, of which a condition holds."""

    predicate: Node
    condition: "Condition"


@dataclass(frozen=True, slots=True)
class Every:
    """All of the conditions hold; of none of them, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of the conditions holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    part: "Condition"


Condition = Kind | Pattern | Length | Datatype | Bound | Among | Has | Every | Either | Not


class NotInSets(ValueError):
    """A shape that says something in a way that checks don't; names the shape and the term."""


_KINDS = {
    sh("IRI"): "<",
    sh("BlankNode"): "_",
    sh("Literal"): '"',
    sh("BlankNodeOrIRI"): "_<",
    sh("BlankNodeOrLiteral"): '_"',
    sh("IRIOrLiteral"): '<"',
}


def condition(shapes: Graph, node: Node) -> Condition:
    """The condition that a shape states of a value.

    Raises:
        NotInSets: it says something that checks don't say.
    """
    parts: list[Condition] = []
    for predicate, values in shapes.stated(node).items():
        if not predicate.startswith(f"<{SHACL}"):
            continue
        name = predicate[len(SHACL) + 1 : -1]
        if name not in _READERS:
            raise NotInSets(f"sh:{name} at {node} can't be asked of a whole map")
        for value in values:
            parts += _READERS[name](shapes, node, value)
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _pattern(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    flags = shapes.one(node, sh("flags"))
    yield Pattern(lexical(value), lexical(flags) if flags is not None else "")


def _among(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    yield Among(frozenset(shapes.members(value)))


def _kind(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    if value not in _KINDS:
        raise NotInSets(f"{value} at {node} is no kind of node that checks ask for")
    yield Kind(_KINDS[value])


def _class(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    yield Has(TYPE, Among(frozenset(hierarchy().with_subclasses(value))))


def _property(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    path, inner = shapes.one(value, sh("path")), shapes.one(value, sh("qualifiedValueShape"))
    least = shapes.one(value, sh("qualifiedMinCount"))
    if path is None or path[0] != "<" or inner is None or least is None or lexical(least) != "1":
        raise NotInSets(f"the property shape at {node} does not ask for one value of a predicate")
    if len(shapes.stated(value)) > len((path, inner, least)):
        raise NotInSets(f"the property shape at {node} asks for more than a value")
    yield Has(path, condition(shapes, inner))


def _some(kind: type[Every] | type[Either]) -> Callable[[Graph, Node, Node], Iterator[Condition]]:
    def read(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
        yield kind(tuple(condition(shapes, one) for one in shapes.members(value)))

    return read


def _one(
    make: Callable[[Graph, Node], Condition],
) -> Callable[[Graph, Node, Node], Iterator[Condition]]:
    def read(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
        yield make(shapes, value)

    return read


def _nothing(shapes: Graph, node: Node, value: Node) -> Iterator[Condition]:
    """What stands beside a pattern, and is read with it."""
    return iter(())


_READERS: dict[str, Callable[[Graph, Node, Node], Iterator[Condition]]] = {
    "nodeKind": _kind,
    "pattern": _pattern,
    "flags": _nothing,
    "in": _among,
    "class": _class,
    "property": _property,
    "or": _some(Either),
    "and": _some(Every),
    "not": _one(lambda shapes, value: Not(condition(shapes, value))),
    "hasValue": _one(lambda shapes, value: Among(frozenset((value,)))),
    "datatype": _one(lambda shapes, value: Datatype(value[1:-1])),
    "minLength": _one(lambda shapes, value: Length(int(lexical(value)))),
    "minInclusive": _one(lambda shapes, value: Bound(value, at_least=True)),
    "maxInclusive": _one(lambda shapes, value: Bound(value, at_least=False)),
}
