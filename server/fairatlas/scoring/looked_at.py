"""What checks look at: the ways from a record, and what is looked at from their ends on."""

from collections.abc import Iterator
from functools import lru_cache

from ..shacl.engine.graph import Node
from ..shacl.rules import plan_of
from .checks import Check
from .evaluation import asked
from .requirement import Requirement
from .routes import Route, Step
from .sets.conditions import Condition, Either, Every, Has, Not, condition

Inside = tuple[tuple[Step, "Inside"], ...]
"""What is looked at from a node on: steps, each with what is looked at from there."""
_MOST_KEPT = 64
"""Sets of checks that are kept ready."""


class Place:
    """Where ways from a record lead, and how they go on from there.

    Attributes:
        forth, back: the places that predicates lead to, from subjects and from values.
    """

    def __init__(self) -> None:
        self.forth: dict[Node, Place] = {}
        self.back: dict[Node, Place] = {}

    @property
    def leads_on(self) -> bool:
        """Whether a way goes on from here."""
        return bool(self.forth or self.back)

    def backwards(self) -> Iterator[Node]:
        """The predicates that are followed from their values, here and further on."""
        yield from self.back
        for place in (*self.forth.values(), *self.back.values()):
            yield from place.backwards()

    def add(self, route: Route, inside: Inside) -> None:
        """Lets a route lead on from here, and from its end what is looked at there."""
        place = self
        for step in route:
            onward = place.back if step.back else place.forth
            place = onward.setdefault(step.predicate, Place())
        for step, further in inside:
            place.add((step,), further)


@lru_cache(_MOST_KEPT)
def tree(checks: tuple[Check, ...]) -> Place:
    """All that checks look at from a record on, also for values that a change could take."""
    root = Place()
    for check in checks:
        for one in asked(check):
            for route, inside in _ways(one):
                root.add(route, inside)
            for route in one.known_from:
                root.add(route, ())
    return root


def _ways(requirement: Requirement) -> Iterator[tuple[Route, Inside]]:
    for branch in requirement.branches:
        yield branch.route, _inside(requirement.folder, branch.shape)


@lru_cache(10_000)
def _inside(folder: str, shape: Node) -> Inside:
    return tuple(dict.fromkeys(_seen(condition(plan_of(folder).shapes, shape))))


def _seen(asked: Condition) -> Iterator[tuple[Step, Inside]]:
    match asked:
        case Has(predicate, inner):
            yield Step(predicate), tuple(dict.fromkeys(_seen(inner)))
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _seen(part)
        case Not(part):
            yield from _seen(part)
