"""What shapes look at around a focus node: how far a change in the data can reach.

Levels count the steps of paths from the focus node, which is at level 0. A statement matters at a
level if it is read of a node there. What is not known to stay within steps that can be counted
(paths of any length, SPARQL, terms that are not known here) makes a shape look anywhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..engine import Plan
from ..engine.graph import FIRST, TYPE, Graph, Node
from ..engine.vocabulary import sh

_DEEPEST = 12
"""Steps that are counted; a shape that takes more looks anywhere."""
_OF_VALUES = (
    "datatype nodeKind in hasValue minCount maxCount uniqueLang minInclusive minExclusive "
    "maxInclusive maxExclusive minLength maxLength pattern languageIn qualifiedMinCount "
    "qualifiedMaxCount class"
)
_SAID_OF_SHAPES = (
    "path flags ignoredProperties deactivated severity message name description order group "
    "defaultValue targetClass targetNode targetSubjectsOf targetObjectsOf targetWhere"
)
_STAYING = frozenset(map(sh, f"{_OF_VALUES} {_SAID_OF_SHAPES}".split()))
"""Parameters that look at no more than the value nodes themselves and their classes."""
_COMPARING = tuple(map(sh, ("equals", "disjoint", "lessThan", "lessThanOrEquals")))
_REFERRING = tuple(map(sh, ("node", "property", "not", "qualifiedValueShape")))
_LISTING = tuple(map(sh, ("and", "or", "xone")))
_SHACL = sh("")[:-1]


@dataclass(frozen=True)
class Read:
    """Statements that are read of nodes at a level.

    Attributes:
        predicate: None for all of them.
        forward: whether the nodes are the subjects, not the objects.
    """

    level: int
    predicate: Node | None
    forward: bool = True


@dataclass(frozen=True)
class Footprint:
    """What the shapes of a plan read.

    Attributes:
        reads: by those shapes whose steps can be counted, and by the targets of all shapes.
        steps: those of the reads that lead to the nodes of the next level.
        anywhere: the places in the plan of the shapes that look anywhere.
        targets_anywhere: whether even the targets of a shape do, so that nobody can say which
            nodes were focus nodes before a change.
    """

    reads: frozenset[Read]
    steps: frozenset[Read]
    anywhere: frozenset[int]
    targets_anywhere: bool


def footprint(plan: Plan) -> Footprint:
    """What a plan looks at."""
    reads: set[Read] = set()
    steps: set[Read] = set()
    anywhere: set[int] = set()
    own_components = any(True for _ in plan.shapes.instances(sh("ConstraintComponent")))
    for number, part in enumerate(plan.parts):
        looked = _Looked(plan.shapes)
        looked.at_targets(part[0])
        reads |= looked.reads
        try:
            if own_components:
                raise _Anywhere
            looked.at_shape(part[0], {0})
        except _Anywhere:
            anywhere.add(number)
        else:
            reads |= looked.reads
            steps |= looked.steps
    where = bool(plan.shapes.having(sh("targetWhere")))
    return Footprint(frozenset(reads | steps), frozenset(steps), frozenset(anywhere), where)


class _Anywhere(Exception):
    """The steps of a shape can't be counted."""


@dataclass
class _Looked:
    """What one shape reads, with those that it refers to."""

    shapes: Graph
    reads: set[Read] = field(default_factory=set)
    steps: set[Read] = field(default_factory=set)

    def at_targets(self, shape: Node) -> None:
        """What decides whether a node is a focus node."""
        self._read({0}, TYPE)
        for predicate in self._values(shape, "targetSubjectsOf"):
            self._read({0}, predicate)
        for predicate in self._values(shape, "targetObjectsOf"):
            self.reads.add(Read(0, predicate, forward=False))

    def at_shape(self, shape: Node, levels: set[int]) -> None:
        """What a shape reads of focus nodes at these levels."""
        paths = self._values(shape, "path")
        values = self._along(paths[0], levels, True) if paths else levels
        # No check needs them all, but what results are explained with does.
        self._read(levels | values, TYPE)
        for predicate, stated in self.shapes.stated(shape).items():
            if not predicate.startswith(_SHACL) or predicate in _STAYING:
                continue
            if predicate == sh("closed"):
                self._read(values, None)
            elif predicate in _COMPARING:
                for other in stated:
                    self._read(levels, other)
            elif predicate in _REFERRING:
                self._at_shapes(stated, values)
            elif predicate in _LISTING:
                for listed in stated:
                    self._at_shapes(self.shapes.members(listed), values)
            else:
                raise _Anywhere

    def _at_shapes(self, shapes: Iterable[Node], levels: set[int]) -> None:
        if max(levels) > _DEEPEST:
            raise _Anywhere
        for shape in shapes:
            self.at_shape(shape, levels)

    def _along(self, path: Node, levels: set[int], forward: bool) -> set[int]:
        """The levels of the nodes that a path leads to."""
        if path[0] == "<":
            self.steps |= {Read(level, path, forward) for level in levels}
            return {level + 1 for level in levels}
        if self.shapes.one(path, FIRST) is not None:
            members = self.shapes.members(path)
            for member in members if forward else reversed(members):
                levels = self._along(member, levels, forward)
            return levels
        for inner in self._values(path, "inversePath"):
            return self._along(inner, levels, not forward)
        for listed in self._values(path, "alternativePath"):
            branches = self.shapes.members(listed)
            return set().union(*(self._along(one, levels, forward) for one in branches))
        for inner in self._values(path, "zeroOrOnePath"):
            return levels | self._along(inner, levels, forward)
        raise _Anywhere

    def _read(self, levels: set[int], predicate: Node | None) -> None:
        self.reads |= {Read(level, predicate) for level in levels}

    def _values(self, shape: Node, name: str) -> list[Node]:
        return list(self.shapes.objects(shape, sh(name)))
