"""The score of a record with other statements: worked out for each change that is proposed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from ..shacl.engine.graph import Graph, Node, Values
from ..shacl.rules import plan_of
from .checks import Check
from .evaluation import asked
from .profiles import CheckProfile
from .sets.rows import Asked
from .sets.ways import Ways

_MOST_KEPT = 64
"""Sets of checks that are kept ready."""


class Rescoring:
    """Scores a record again and again, on data that differ a little.

    It follows the ways of all checks at once, as the scoring of a whole map does, which gives the
    same results as the shapes one by one, in a thirtieth of the time.
    """

    def __init__(self, checks: Sequence[Check], record: Node) -> None:
        self._asked, self._ways, self._places = _prepared(tuple(checks))
        self._record = record

    def met(self, data: Graph) -> int:
        """What the record meets, as bits."""
        return self._ways.met(_Data(data, self._ways.backwards), self._record)

    def meets(self, bits: int, check: str, number: int) -> bool:
        """Whether a requirement of a check, by its IRI, is among what is met."""
        return bool(bits >> (self._places[check] + number) & 1)

    def score(self, bits: int) -> Fraction:
        """The score of a record that meets this, 0 where nothing counts."""
        return self._asked.found(bits).score or Fraction(0)


@lru_cache(_MOST_KEPT)
def _prepared(checks: tuple[Check, ...]) -> tuple[Asked, Ways, dict[str, int]]:
    """What checks ask, the ways that lead to it, and the bit of each one's first requirement."""
    every = Asked(CheckProfile("", "", "", "", "", (), (), checks))
    places, place = {}, 0
    for check in checks:
        count = sum(1 for _ in asked(check))
        places[check.iri] = place + count - len(check.requirements)
        place += count
    return every, Ways(every.requirements, lambda folder: plan_of(folder).shapes), places


class _Data:
    """Data with what points at a value, by the predicates that are followed back."""

    def __init__(self, data: Graph, backwards: frozenset[Node]) -> None:
        self._data = data
        self._backwards = backwards
        self.stated = data.stated

    def pointing(self, value: Node) -> Mapping[Node, Values]:
        """The subjects that have a value, by predicate."""
        found = {name: self._data.subjects(name, value) for name in self._backwards}
        return {name: subjects for name, subjects in found.items() if subjects}
