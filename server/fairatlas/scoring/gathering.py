"""The statements of a map that the checks of a record look at."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store, Triple

from ..shacl.engine.graph import Node
from ..shacl.rules import plan_of
from .checks import Check
from .evaluation import asked
from .routes import Route, Step
from .sets.conditions import Condition, Either, Every, Has, Not, condition

Inside = tuple[tuple[Step, "Inside"], ...]
"""What is looked at from a node on: steps, each with what is looked at from there."""


def statements(store: Store, record: NamedNode, checks: Iterable[Check]) -> list[Triple]:
    """What the map says of a record, and what the checks look at from there on.

    Of other things only that is read: one that lists the record may list a million.
    """
    gathering = _Gathering(store)
    gathering.read(record)
    for route, inside in dict.fromkeys(looked_at(checks)):
        gathering.follow([record], route, inside)
    return list(gathering.found)


def looked_at(checks: Iterable[Check]) -> Iterator[tuple[Route, Inside]]:
    """The routes from a record that checks look along, each with what is looked at from its end."""
    for check in checks:
        for one in asked(check):
            for branch in one.branches:
                yield branch.route, _inside(one.folder, branch.shape)
            for route in one.known_from:
                yield route, ()


@lru_cache(10_000)
def _inside(folder: str, shape: Node) -> Inside:
    return tuple(dict.fromkeys(_looked_at(condition(plan_of(folder).shapes, shape))))


def _looked_at(asked: Condition) -> Iterator[tuple[Step, Inside]]:
    match asked:
        case Has(predicate, inner):
            yield Step(predicate), tuple(dict.fromkeys(_looked_at(inner)))
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _looked_at(part)
        case Not(part):
            yield from _looked_at(part)


class _Gathering:
    """Statements, each subject that only describes another read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: set[object] = set()
        self._led: dict[tuple[object, Step], list[NamedNode | BlankNode]] = {}
        self.found: dict[Triple, None] = {}

    def read(self, node: NamedNode | BlankNode) -> None:
        """All that is said of a node, and of the nodes that only describe it."""
        waiting: list[NamedNode | BlankNode] = [node]
        while waiting:
            subject = waiting.pop()
            if subject in self._read:
                continue
            self._read.add(subject)
            own = f"{subject.value}#" if isinstance(subject, NamedNode) else None
            for quad in self._store.quads_for_pattern(subject, None, None, DefaultGraph()):
                self.found[quad.triple] = None
                value = quad.object
                part = isinstance(value, NamedNode) and own and value.value.startswith(own)
                if part or isinstance(value, BlankNode):
                    waiting.append(value)  # type: ignore[arg-type]

    def follow(self, nodes: list[NamedNode | BlankNode], route: Route, inside: Inside) -> None:
        """Reads what leads along a route, and what is looked at from its end on."""
        for step in route:
            nodes = list(dict.fromkeys(end for node in nodes for end in self._step(node, step)))
            for node in nodes:
                if isinstance(node, BlankNode):
                    self.read(node)
        for step, further in inside:
            self.follow(nodes, (step,), further)

    def _step(self, node: NamedNode | BlankNode, step: Step) -> list[NamedNode | BlankNode]:
        if (node, step) not in self._led:
            predicate, default = NamedNode(step.predicate[1:-1]), DefaultGraph()
            subject, value = (None, node) if step.back else (node, None)
            ends: dict[NamedNode | BlankNode, None] = {}
            for quad in self._store.quads_for_pattern(subject, predicate, value, default):
                self.found[quad.triple] = None
                end = quad.subject if step.back else quad.object
                if isinstance(end, NamedNode | BlankNode):
                    ends[end] = None
            self._led[node, step] = list(ends)
        return self._led[node, step]
