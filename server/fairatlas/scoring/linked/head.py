"""What every assessment says, however briefly: what was assessed, by what, and what it came to.

Nodes of the assessment itself stand as ``#part`` until the IRI of its graph is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from pyoxigraph import NamedNode

from ... import __version__
from ...shacl.engine.graph import Node, Statement
from .canonical import hashed
from .editions import Edition
from .outcomes import benchmark_score
from .terms import TYPE, iri, name


@dataclass(frozen=True)
class Head:
    """What an assessment is known by.

    Attributes:
        against: IRI of the profile, or of the FAIR Implementation Profile, that it was tested by.
        edition: of the checks.
        state: the digest of the statements that were scored.
        outcomes: the graphs of the outcomes, one for each letter that there are checks for.
        score: None where no check counts.
    """

    record: str
    against: str
    edition: Edition
    state: str
    outcomes: tuple[NamedNode, ...]
    score: Fraction | None

    def statements(self) -> Iterator[Statement]:
        """The statements whose hash names the graph: no text, and no time."""
        yield "#results", TYPE, name("ftr:TestResultSet")
        yield "#results", name("ftr:assessmentTarget"), iri(self.record)
        yield "#results", name("prov:wasDerivedFrom"), hashed(self.state)
        for graph in self.outcomes:
            yield "#results", name("atlas:outcomes"), str(graph)
        yield "#results", name("prov:wasGeneratedBy"), "#assessment"
        yield from benchmark_score(self.score)
        yield "#assessment", TYPE, name("atlas:Assessment")
        yield "#assessment", TYPE, name("ftr:TestExecutionActivity")
        yield "#assessment", name("atlas:testedAgainst"), iri(self.against)
        yield "#assessment", name("prov:wasAssociatedWith"), software()
        yield "#assessment", name("prov:used"), iri(self.record)
        for digest, of in self.states():
            yield "#assessment", name("prov:used"), hashed(digest)
            yield hashed(digest), name("prov:specializationOf"), iri(of)

    def states(self) -> Iterator[tuple[str, str]]:
        """The digests of what was used, each with the thing that it is a state of."""
        yield self.state, self.record
        yield self.edition.digest, self.edition.of
        if self.edition.fip is not None:
            yield self.edition.fip, self.against


def software() -> Node:
    """This version of the program, as the software agent of an assessment."""
    return iri(f"https://w3id.org/fairatlas/software/{__version__}")
