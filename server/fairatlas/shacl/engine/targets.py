"""Which nodes of the data a shape is about (SHACL, section 2.1.3; sh:targetWhere of SHACL 1.2)."""

from collections.abc import Callable, Iterable, Iterator

from .graph import CLASS, TYPE, Graph, Node
from .shape import Run, Validate
from .terms import TARGETS
from .vocabulary import sh

Target = Callable[[Run], Iterable[Node]]
Compiled = Callable[[Node], Validate]
"""Gives the function that runs a shape."""

_OWL_CLASS = "<http://www.w3.org/2002/07/owl#Class>"


def shapes_with_targets(shapes: Graph, compiled: Compiled) -> dict[Node, list[Target]]:
    """The shapes that are about nodes by themselves, each with its targets, in a fixed order.

    Raises:
        ShapesError: a shape that says what a target is can't be used.
    """
    found = {}
    for node in sorted(targeting(shapes)):
        found[node] = list(targets_of(shapes, node, compiled))
    return found


def targeting(shapes: Graph) -> set[Node]:
    """The shapes that have a target, the implicit one of a class too."""
    found = {node for name in TARGETS for node in shapes.having(sh(name))}
    found.update(shapes.subjects(TYPE, sh("ShapeClass")))
    for kind in ("NodeShape", "PropertyShape"):
        found.update(one for one in shapes.subjects(TYPE, sh(kind)) if _is_class(shapes, one))
    return found


def _is_class(shapes: Graph, node: Node) -> bool:
    types = shapes.objects(node, TYPE)
    return any(one in types for one in (CLASS, _OWL_CLASS, sh("ShapeClass")))


def targets_of(shapes: Graph, node: Node, compiled: Compiled) -> Iterator[Target]:
    """The targets of one shape; ShapesError where the shape of a sh:targetWhere can't be used."""
    for cls in shapes.objects(node, sh("targetClass")):
        yield _instances(cls)
    if _is_class(shapes, node):
        yield _instances(node)
    for one in shapes.objects(node, sh("targetNode")):
        yield _this(one)
    for predicate in shapes.objects(node, sh("targetSubjectsOf")):
        yield _subjects(predicate)
    for predicate in shapes.objects(node, sh("targetObjectsOf")):
        yield _objects(predicate)
    for other in shapes.objects(node, sh("targetWhere")):
        yield _where(compiled(other))


def _instances(cls: Node) -> Target:
    return lambda run: run.data.instances(cls)


def _this(node: Node) -> Target:
    return lambda run: (node,)


def _subjects(predicate: Node) -> Target:
    return lambda run: run.data.having(predicate)


def _objects(predicate: Node) -> Target:
    return lambda run: run.data.values(predicate)


def _where(validate: Validate) -> Target:
    def target(run: Run) -> Iterator[Node]:
        for node in _nodes(run.data):
            if run.conforms(validate, node):
                yield node

    return target


def _nodes(data: Graph) -> dict[Node, None]:
    """All nodes of the data, subjects first."""
    found = dict.fromkeys(data.by_subject)
    for _, _, value in data.triples():
        found[value] = None
    return found
