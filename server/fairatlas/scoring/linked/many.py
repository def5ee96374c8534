"""The assessments of a whole map: a few statements for each, and the outcomes told once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from fairatlas_loaders import Names

from ..evaluation import CheckResult
from ..profiles import CheckProfile
from .canonical import sha256
from .editions import Edition, edition
from .graphs import (
    assessment_graph,
    content_hash,
    nquads,
    outcomes_graph,
    plain_lines,
    quad_lines,
)
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


_RECORD, _STATE, _GRAPH = "\0", "\1", "\2"
"""What stands for them in a template; no line of N-Quads has such characters."""


@dataclass(frozen=True)
class _Template:
    """An assessment but for its record: as its hash is taken, and as it is written.

    Attributes:
        found: kept, so that no other object takes its place in memory.
    """

    found: Found
    plain: str
    written: str


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
        self._editions: dict[str, Edition] = {}
        self._templates: dict[int, _Template] = {}

    def lines(self, record: str, found: Found, state: str) -> bytes:
        """The sorted N-Quads of an assessment.

        Args:
            state: the digest of the statements that were scored (``canonical``).
        """
        new = b""
        if id(found) not in self._templates:
            new = self._learn(found)
        template = self._templates[id(found)]
        plain = template.plain.replace(_RECORD, record).replace(_STATE, state)
        digest = sha256(_sorted(plain))
        graph = assessment_graph(self._names, digest).value
        written = template.written.replace(_RECORD, record).replace(_STATE, state)
        return _sorted(written.replace(_GRAPH, graph)).encode("utf-8", "surrogatepass") + new

    def _learn(self, found: Found) -> bytes:
        """Makes the template; gives the graph of the outcomes."""
        profile = found.profile
        if profile.iri not in self._editions:
            self._editions[profile.iri] = edition(profile, self._against)
        shared = list(outcomes(found.results, found.letters))
        graph = outcomes_graph(self._names, content_hash(shared))
        head = Head(
            record=_RECORD,
            against=self._against or profile.iri,
            edition=self._editions[profile.iri],
            state=_STATE,
            outcomes=graph,
            score=found.score,
        )
        said = list(head.statements())
        plain = "".join(plain_lines(said))
        written = "".join(quad_lines([*said, *self._ended], _GRAPH))
        self._templates[id(found)] = _Template(found, plain, written)
        return nquads(shared, graph)


def _sorted(text: str) -> str:
    """The lines in order; IRIs may have other characters at which Python would split them."""
    return "\n".join([*sorted(text.split("\n")[:-1]), ""])
