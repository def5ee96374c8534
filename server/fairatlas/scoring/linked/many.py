"""The assessments of a whole map: a few statements for each, and the outcomes told once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from pyoxigraph import NamedNode

from fairatlas_loaders import Names

from ..evaluation import CheckResult
from ..profiles import CheckProfile
from .canonical import sha256
from .definitions import definition_lines
from .editions import edition
from .graphs import content_hash, nquads, plain_lines, quad_lines
from .head import Head
from .outcomes import measured, outcomes
from .terms import decimal
from .times import ended


class Part(Protocol):
    """What the checks of a letter come to: one object for all records that meet the same."""

    @property
    def letter(self) -> str:
        """F, A, I or R."""

    @property
    def results(self) -> Sequence[CheckResult]:
        """What each of the checks found."""

    @property
    def score(self) -> Fraction | None:
        """0 to 1; None where no check counts."""


class Found(Protocol):
    """What a record comes to."""

    @property
    def profile(self) -> CheckProfile:
        """The checks."""

    @property
    def parts(self) -> Sequence[Part]:
        """What those of each letter come to."""

    @property
    def score(self) -> Fraction | None:
        """0 to 1; None where no check counts."""


_SLOT = "urn:x-slot:"
"""What the IRIs begin with that stand in a template for what it leaves open."""
_SLOTS = ("record", "state", "graph", *(f"outcomes-{letter}" for letter in "FAIR"))
_SCORE = Fraction(1, 8)
"""The score in a template."""


@dataclass(frozen=True)
class _Template:
    """An assessment as a format: but for its record, its score and its outcomes.

    Attributes:
        plain: as its hash is taken.
        written: as it is written.
    """

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
        self._profiles: dict[str, CheckProfile] = {}
        self._templates: dict[tuple[str, int, bool], _Template] = {}
        self._graphs: dict[int, tuple[Part, str]] = {}

    def lines(self, record: str, found: Found, state: str) -> bytes:
        """The N-Quads of an assessment, and of outcomes that were not met before."""
        return self.told(record, found, state)[1]

    def told(self, record: str, found: Found, state: str) -> tuple[NamedNode, bytes]:
        """The graph of an assessment with its N-Quads, and those of outcomes not met before.

        Args:
            state: the digest of the statements that were scored (``canonical``).
        """
        new: list[bytes] = []
        values = {f"outcomes-{part.letter}": self._graph(part, new) for part in found.parts}
        values |= {"record": record, "state": state}
        if found.score is not None:
            values["score"] = decimal(found.score)
        template = self._template(found)
        graph = self._names.assessment(sha256(_filled(template.plain, values)))
        told = _filled(template.written, {**values, "graph": graph.value})
        return graph, told.encode("utf-8", "surrogatepass") + b"".join(new)

    def editions(self) -> Iterator[tuple[NamedNode, bytes]]:
        """The graphs that describe the checks of the assessments so far, with their N-Quads."""
        for profile in self._profiles.values():
            yield definition_lines(profile, self._names, self._against)

    def _graph(self, part: Part, new: list[bytes]) -> str:
        """The graph of the outcomes of a letter, as it stands in a line."""
        # The part is kept, so that no other object takes its place in memory.
        known = self._graphs.get(id(part))
        if known is None:
            said = list(outcomes(part.letter, part.results, part.score))
            graph = self._names.outcomes(content_hash(said))
            new.append(nquads(said, graph))
            known = self._graphs[id(part)] = part, graph.value
        return known[1]

    def _template(self, found: Found) -> _Template:
        """The template for what was found."""
        profile = found.profile
        key = profile.iri, len(found.parts), found.score is None
        if key not in self._templates:
            self._profiles[profile.iri] = profile
            head = Head(
                record=_SLOT + "record",
                against=self._against or profile.iri,
                edition=edition(profile, self._against),
                state=_SLOT + "state",
                outcomes=tuple(NamedNode(f"{_SLOT}outcomes-{p.letter}") for p in found.parts),
                score=None if found.score is None else _SCORE,
            )
            said = list(head.statements())
            told = measured(head.record, {"": head.score})
            self._templates[key] = _Template(
                _format("".join(plain_lines(said))),
                _format("".join(quad_lines([*said, *told, *self._ended], _SLOT + "graph"))),
            )
        return self._templates[key]


def _format(text: str) -> str:
    """Lines in which slots stand, as a format for ``%``."""
    text = text.replace("%", "%%").replace(decimal(_SCORE), "%(score)s")
    for slot in _SLOTS:
        text = text.replace(_SLOT + slot, f"%({slot})s")
    return text


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The lines of a format, in order."""
    # IRIs may have other characters at which Python would split lines.
    return "\n".join([*sorted((template % values).split("\n")[:-1]), ""])
