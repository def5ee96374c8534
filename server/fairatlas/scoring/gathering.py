"""The statements of a map that the checks of a record look at."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store, Triple

from .checks import Check
from .requirement import Branch, Requirement
from .routes import Step


def statements(store: Store, record: NamedNode, checks: Iterable[Check]) -> list[Triple]:
    """What the map says of a record, and of what the routes of the checks lead to."""
    gathering = _Gathering(store)
    gathering.read(record)
    for branch in dict.fromkeys(_branches(checks)):
        gathering.follow(record, branch)
    return list(gathering.found)


def _branches(checks: Iterable[Check]) -> Iterator[tuple[tuple[Step, ...], bool]]:
    for check in checks:
        conditions = (check.applies_if,) if check.applies_if is not None else ()
        for one in (*check.requirements, *conditions):
            for branch in one.branches:
                yield branch.route, _looks_inside(one, branch)
            for route in one.known_from:
                yield route, False


def _looks_inside(requirement: Requirement, branch: Branch) -> bool:
    """Whether the shape of the values asks what is said of them."""
    return bool(requirement.looks_at - requirement.steps)


class _Gathering:
    """Statements by subject, each subject read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._read: set[object] = set()
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

    def follow(self, record: NamedNode, branch: tuple[tuple[Step, ...], bool]) -> None:
        """Reads the nodes between the record and the values, and these if they are looked into."""
        route, inside = branch
        nodes: list[NamedNode | BlankNode] = [record]
        for number, step in enumerate(route, start=1):
            nodes = list(dict.fromkeys(self._step(nodes, step)))
            if number < len(route) or inside:
                for node in nodes:
                    self.read(node)

    def _step(
        self, nodes: list[NamedNode | BlankNode], step: Step
    ) -> Iterator[NamedNode | BlankNode]:
        predicate = NamedNode(step.predicate[1:-1])
        default = DefaultGraph()
        for node in nodes:
            subject, value = (None, node) if step.back else (node, None)
            for quad in self._store.quads_for_pattern(subject, predicate, value, default):
                if step.back:
                    self.found[quad.triple] = None
                end = quad.subject if step.back else quad.object
                if isinstance(end, NamedNode | BlankNode):
                    yield end
