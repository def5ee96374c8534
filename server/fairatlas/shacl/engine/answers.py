"""What queries of shapes say of a focus node: asked once for all nodes of a target, where that is
the same as asking for each of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from .graph import Node, Values
from .paths import Path
from .prebinding import Executable
from .shape import Run

Row = Mapping[str, Node]
"""A solution: the variables that it binds."""

_MOST_PAIRS = 1_000_000
"""Pairs of a focus node and a value that are asked for at once; more would take much memory."""


@dataclass(frozen=True, eq=False)
class Selected:
    """The solutions of a SELECT query for a focus node.

    Attributes:
        bound: what is bound beside ``this``.
    """

    query: Executable
    bound: Mapping[str, Node]

    def __call__(self, run: Run, focus: Node) -> Iterable[Row]:
        """The solutions."""
        if _is_one_of_many(run, focus) and self.query.takes(focus):
            of_all: dict[Node, list[Row]] | None = _once(self, run, self._of_all)
            if of_all is not None:
                return of_all.get(focus, ())
        return self.query.rows(run.dataset, {**self.bound, "this": focus})

    def _of_all(self, run: Run) -> dict[Node, list[dict[str, Node]]] | None:
        focus_nodes = [one for one in run.focus_nodes if self.query.takes(one)]
        # More rows than results are wanted: from one node to the next, few of them are needed.
        most = None if run.most is None else run.most + 1
        return self.query.rows_of_each(run.dataset, self.bound, focus_nodes, most)


@dataclass(frozen=True, eq=False)
class Denied:
    """The values of a focus node for which an ASK query does not hold, each as a solution.

    Attributes:
        path: of the shape; None where the focus node is the value.
        bound: what is bound beside ``this`` and ``value``.
    """

    query: Executable
    path: Path | None
    bound: Mapping[str, Node]

    def __call__(self, run: Run, focus: Node, values: Values) -> Iterable[Row]:
        """The solutions."""
        if _is_one_of_many(run, focus) and self.query.takes_pairs:
            held: set[tuple[Node, Node]] | None = _once(self, run, self._of_all)
            if held is not None:
                return ({"value": value} for value in values if (focus, value) not in held)
        return (
            {"value": value}
            for value in values
            if not self.query.holds(run.dataset, {**self.bound, "this": focus, "value": value})
        )

    def _of_all(self, run: Run) -> set[tuple[Node, Node]] | None:
        pairs = (
            (focus, value)
            for focus in run.focus_nodes
            for value in (self.path.walk(run.data, focus) if self.path else (focus,))
        )
        found = list(islice(pairs, _MOST_PAIRS + 1))
        if len(found) > _MOST_PAIRS:
            return None
        return self.query.holding(run.dataset, self.bound, found)


def _is_one_of_many(run: Run, focus: Node) -> bool:
    return len(run.focus_nodes) > 1 and focus in run.focus_nodes


def _once(key: object, run: Run, ask: Any) -> Any:
    """What was found for the focus nodes of the run, now or before."""
    focus_nodes, found = run.answers.get(key, (None, None))
    if focus_nodes is not run.focus_nodes:
        found = ask(run)
        run.answers[key] = run.focus_nodes, found
    return found
