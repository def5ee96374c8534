"""What values are: class, datatype, node kind; which values there may and must be."""

from collections.abc import Iterator

from ..errors import ShapesError
from ..graph import TYPE, Node
from ..literals import parts, well_formed
from ..shape import Check, Found, Run, Shape, Values, Wrong
from ..vocabulary import sh

_KINDS = {
    sh("IRI"): "<",
    sh("BlankNode"): "_",
    sh("Literal"): '"',
    sh("BlankNodeOrIRI"): "_<",
    sh("BlankNodeOrLiteral"): '_"',
    sh("IRIOrLiteral"): '<"',
}


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of sh:class, sh:datatype, sh:nodeKind, sh:in and sh:hasValue."""
    for cls in shape.parameters("class"):
        yield shape.each("Class", _not_of_class(cls))
    datatype = shape.parameter("datatype")
    if datatype is not None:
        yield shape.each("Datatype", _not_of_datatype(datatype[1:-1]))
    kind = shape.parameter("nodeKind")
    if kind is not None:
        yield shape.each("NodeKind", _not_of_kind(shape, kind))
    listed = shape.parameter("in")
    if listed is not None:
        allowed = frozenset(shape.members(listed))
        yield shape.each("In", lambda run, value: value not in allowed)
    for wanted in shape.parameters("hasValue"):
        yield _has(shape, wanted)


def _not_of_class(cls: Node) -> Wrong:
    def wrong(run: Run, value: Node) -> bool:
        types = run.data.objects(value, TYPE)
        if cls in types:
            return False
        classes = run.data.with_subclasses(cls)
        return not any(one in classes for one in types)

    return wrong


def _not_of_datatype(datatype: str) -> Wrong:
    def wrong(run: Run, value: Node) -> bool:
        return value[0] != '"' or parts(value)[1] != datatype or not well_formed(value)

    return wrong


def _not_of_kind(shape: Shape, kind: Node) -> Wrong:
    beginnings = _KINDS.get(kind)
    if beginnings is None:
        raise ShapesError(shape.node, f"{kind} is no kind of node; say sh:IRI, for example")
    return lambda run, value: value[0] not in beginnings


def _has(shape: Shape, wanted: Node) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if wanted not in values:
            out.append(shape.finding("HasValue", focus))

    return check
