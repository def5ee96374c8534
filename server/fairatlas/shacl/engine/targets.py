"""Which nodes of the data a shape is about (SHACL, section 2.1.3)."""

from collections.abc import Callable, Iterable, Iterator

from .graph import CLASS, TYPE, Graph, Node
from .vocabulary import sh

Target = Callable[[Graph], Iterable[Node]]

_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_OWL_CLASS = "<http://www.w3.org/2002/07/owl#Class>"


def shapes_with_targets(shapes: Graph) -> dict[Node, list[Target]]:
    """The shapes that are about nodes by themselves, each with its targets, in a fixed order."""
    candidates = {
        subject
        for name in _TARGETS
        for subjects in shapes.by_predicate.get(sh(name), {}).values()
        for subject in subjects
    }
    for kind in ("NodeShape", "PropertyShape"):
        candidates.update(shapes.subjects(TYPE, sh(kind)))
    found = {node: list(_targets(shapes, node)) for node in sorted(candidates)}
    return {node: targets for node, targets in found.items() if targets}


def _targets(shapes: Graph, node: Node) -> Iterator[Target]:
    for cls in shapes.objects(node, sh("targetClass")):
        yield _instances(cls)
    types = shapes.objects(node, TYPE)
    if CLASS in types or _OWL_CLASS in types:
        yield _instances(node)
    for one in shapes.objects(node, sh("targetNode")):
        yield _this(one)
    for predicate in shapes.objects(node, sh("targetSubjectsOf")):
        yield _subjects(predicate)
    for predicate in shapes.objects(node, sh("targetObjectsOf")):
        yield _objects(predicate)


def _instances(cls: Node) -> Target:
    return lambda data: data.instances(cls)


def _this(node: Node) -> Target:
    return lambda data: (node,)


def _subjects(predicate: Node) -> Target:
    def target(data: Graph) -> Iterator[Node]:
        for subjects in data.by_predicate.get(predicate, {}).values():
            yield from subjects

    return target


def _objects(predicate: Node) -> Target:
    return lambda data: data.by_predicate.get(predicate, {})
