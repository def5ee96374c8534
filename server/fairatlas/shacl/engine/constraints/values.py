"""What values are: class, datatype, node kind; which values there may and must be.

From SHACL 1.2 Core: lists of classes, datatypes and node kinds, of which one has to fit;
``sh:TripleTerm``; ``sh:rootClass``.
"""

from collections.abc import Iterator

from ..errors import ShapesError
from ..graph import TYPE, Node, Values, is_triple
from ..literals import parts, well_formed
from ..shape import Check, Found, Run, Shape, Wrong
from ..vocabulary import sh

_KINDS = {
    sh("IRI"): "<",
    sh("BlankNode"): "_",
    sh("Literal"): '"',
    sh("BlankNodeOrIRI"): "_<",
    sh("BlankNodeOrLiteral"): '_"',
    sh("IRIOrLiteral"): '<"',
    sh("TripleTerm"): "t",
}


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of sh:class, sh:rootClass, sh:datatype, sh:nodeKind, sh:in and sh:hasValue."""
    for node in shape.parameters("class"):
        yield shape.each("Class", _not_of_class(shape.choice("class", node)))
    for node in shape.parameters("rootClass"):
        yield shape.each("RootClass", _not_below(shape.choice("rootClass", node)))
    datatype = shape.parameter("datatype")
    if datatype is not None:
        wanted = [one[1:-1] for one in shape.choice("datatype", datatype)]
        yield shape.each("Datatype", _not_of_datatype(frozenset(wanted)))
    kind = shape.parameter("nodeKind")
    if kind is not None:
        yield shape.each("NodeKind", _not_of_kind(shape, kind))
    listed = shape.parameter("in")
    if listed is not None:
        allowed = frozenset(shape.members(listed))
        yield shape.each("In", lambda run, value: value not in allowed)
    for one in shape.parameters("hasValue"):
        yield _has(shape, one)


def _not_of_class(classes: list[Node]) -> Wrong:
    def wrong(run: Run, value: Node) -> bool:
        types = run.data.objects(value, TYPE)
        for cls in classes:
            if cls in types:
                return False
            below = run.data.with_subclasses(cls)
            if any(one in below for one in types):
                return False
        return True

    return wrong


def _not_below(roots: list[Node]) -> Wrong:
    return lambda run, value: all(value not in run.data.with_subclasses(root) for root in roots)


def _not_of_datatype(wanted: frozenset[str]) -> Wrong:
    def wrong(run: Run, value: Node) -> bool:
        return value[0] != '"' or parts(value)[1] not in wanted or not well_formed(value)

    return wrong


def _not_of_kind(shape: Shape, node: Node) -> Wrong:
    beginnings = ""
    for kind in shape.choice("nodeKind", node):
        if kind not in _KINDS:
            raise ShapesError(shape.node, f"{kind} is no kind of node; say sh:IRI, for example")
        beginnings += _KINDS[kind]

    def wrong(run: Run, value: Node) -> bool:
        return ("t" if is_triple(value) else value[0]) not in beginnings

    return wrong


def _has(shape: Shape, wanted: Node) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if wanted not in values:
            out.append(shape.finding("HasValue", focus))

    return look
