"""The assessments of a whole map: a few statements for each, and the outcomes told once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from pyoxigraph import NamedNode

from fairatlas_loaders import Names

from ..evaluation import CheckResult
from ..profiles import CheckProfile
from .editions import Edition, edition
from .graphs import assessment_graph, content_hash, nquads, outcomes_graph
from .head import Head
from .outcomes import outcomes
from .times import ended


class Found(Protocol):
    """What records come to that meet the same requirements: one object for all of them."""

    @property
    def profile(self) -> CheckProfile:
        """The checks."""

    @property
    def results(self) -> Sequence[CheckResult]:
        """What each of them found."""

    @property
    def score(self) -> Fraction | None:
        """0 to 1; None where no check counts."""

    @property
    def letters(self) -> Mapping[str, Fraction | None]:
        """The same for F, A, I and R."""


class Many:
    """Writes assessments in the form SHARED, and the graphs that they share when first met.

    Args:
        at: when the records were scored; ValueError where it has no time zone.
        against: the IRI of the FAIR Implementation Profile by which they were.
    """

    def __init__(
        self, names: Names, at: datetime | None = None, against: str | None = None
    ) -> None:
        self._names = names
        self._ended = [ended(at)] if at is not None else []
        self._against = against
        self._editions: dict[int, Edition] = {}
        self._known: dict[int, tuple[Found, NamedNode]] = {}

    def lines(self, record: str, found: Found, state: str) -> bytes:
        """The sorted N-Quads of an assessment.

        Args:
            state: the digest of the statements that were scored (``canonical``).
        """
        new = b""
        if id(found) not in self._known:
            told = list(outcomes(found.results, found.letters))
            graph = outcomes_graph(self._names, content_hash(told))
            # Kept together, so that no other object takes its place.
            self._known[id(found)] = found, graph
            self._editions.setdefault(id(found.profile), edition(found.profile, self._against))
            new = nquads(told, graph)
        head = Head(
            record=record,
            against=self._against or found.profile.iri,
            edition=self._editions[id(found.profile)],
            state=state,
            outcomes=self._known[id(found)][1],
            score=found.score,
        )
        said = list(head.statements())
        graph = assessment_graph(self._names, content_hash(said))
        return nquads([*said, *self._ended], graph) + new
