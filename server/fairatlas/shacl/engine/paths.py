"""Property paths (SHACL, section 2.3.1): read from shapes, walked over data, written as SPARQL."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from .errors import ShapesError
from .graph import FIRST, CyclicList, Graph, LongList, Node, Values, is_triple
from .vocabulary import sh

Walk = Callable[[Graph, Node], Values]

_DEEPEST = 50
"""Levels of a path inside a path; a deeper one is taken for a cycle."""
_LONGEST = 1_000
"""Steps of a path in all, each as often as it is referred to."""
_REPEATED = (("zeroOrMorePath", "*"), ("oneOrMorePath", "+"), ("zeroOrOnePath", "?"))


@dataclass(frozen=True)
class Path:
    """A property path.

    Attributes:
        node: the path in the shapes graph.
        written: as SPARQL writes it, predicates in full.
        walk: the value nodes of a node, each once.
        back: the nodes of which a node is a value.
        predicate: the IRI of a path that is a single predicate.
    """

    node: Node
    written: str
    walk: Walk = field(compare=False)
    back: Walk = field(compare=False)
    predicate: Node | None = None


def read_path(shapes: Graph, node: Node) -> Path:
    """The path at a node of the shapes graph.

    Raises:
        ShapesError: it is no well-formed path, or one of more than 1,000 steps.
    """
    return _Reader(shapes).read(node, 0)


class _Reader:
    """Reads one path."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._steps = count(1)

    def read(self, node: Node, depth: int) -> Path:
        if depth > _DEEPEST:
            raise ShapesError(node, "this path contains itself, or is nested too deep")
        if next(self._steps) > _LONGEST:
            raise ShapesError(node, f"the path that this is a part of has over {_LONGEST:,} steps")
        if node[0] == "<" and not is_triple(node):
            return predicate_path(node)
        shapes = self._shapes
        if shapes.one(node, FIRST) is not None:
            return _sequence(node, self._listed(node, node, depth))
        inverse = shapes.one(node, sh("inversePath"))
        if inverse is not None:
            inner = self.read(inverse, depth + 1)
            return Path(node, f"^{inner.written}", inner.back, inner.walk)
        alternatives = shapes.one(node, sh("alternativePath"))
        if alternatives is not None:
            return _alternatives(node, self._listed(node, alternatives, depth))
        for name, sign in _REPEATED:
            repeated = shapes.one(node, sh(name))
            if repeated is not None:
                inner = self.read(repeated, depth + 1)
                written = f"{inner.written}{sign}"
                if inner.written[-1] in "*+?":
                    written = f"({inner.written}){sign}"
                return Path(node, written, _repeat(inner.walk, sign), _repeat(inner.back, sign))
        raise ShapesError(
            node,
            "this is no property path: a path is an IRI, a list, or a node with one of "
            "sh:inversePath, sh:alternativePath, sh:zeroOrMorePath, sh:oneOrMorePath, "
            "sh:zeroOrOnePath",
        )

    def _listed(self, node: Node, members: Node, depth: int) -> list[Path]:
        try:
            found = self._shapes.members(members, _LONGEST)
        except (CyclicList, LongList) as error:
            raise ShapesError(node, str(error)) from error
        if len(found) < 2:
            raise ShapesError(node, "a sequence or an alternative has at least two members")
        return [self.read(member, depth + 1) for member in found]


def predicate_path(node: Node) -> Path:
    """The path that is a single predicate."""

    def walk(data: Graph, focus: Node) -> Values:
        return data.objects(focus, node)

    def back(data: Graph, focus: Node) -> Values:
        return data.subjects(node, focus)

    return Path(node, node, walk, back, node)


def _sequence(node: Node, steps: list[Path]) -> Path:
    def through(walks: list[Walk]) -> Walk:
        def walk(data: Graph, focus: Node) -> Values:
            found: Values = (focus,)
            for step in walks:
                found = {value: None for one in found for value in step(data, one)}
            return found

        return walk

    written = "(" + "/".join(step.written for step in steps) + ")"
    forth = through([step.walk for step in steps])
    return Path(node, written, forth, through([step.back for step in reversed(steps)]))


def _alternatives(node: Node, branches: list[Path]) -> Path:
    def either(walks: list[Walk]) -> Walk:
        def walk(data: Graph, focus: Node) -> Values:
            return {value: None for one in walks for value in one(data, focus)}

        return walk

    written = "(" + "|".join(branch.written for branch in branches) + ")"
    forth = either([branch.walk for branch in branches])
    return Path(node, written, forth, either([branch.back for branch in branches]))


def _repeat(step: Walk, sign: str) -> Walk:
    def walk(data: Graph, focus: Node) -> Values:
        if sign == "?":
            return {focus: None, **dict.fromkeys(step(data, focus))}
        seen: dict[Node, None] = {}
        waiting = [focus] if sign == "*" else list(step(data, focus))
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen[one] = None
                waiting.extend(step(data, one))
        return seen

    return walk
