"""The checks themselves as FTR describes them: told once for each edition, not in every card."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders import Names

from ...shacl.engine.graph import Statement
from ..indicators import by_iri
from ..profiles import CheckProfile
from .canonical import hashed
from .editions import Edition, edition
from .graphs import nquads
from .outcomes import ALGORITHM
from .terms import TYPE, iri, name, text

_SCORING = (
    "The weight of the checks that are passed, or of the share of one that is met, over the weight "
    "of all checks that count. A check that does not apply, or that no machine can test, does not."
)


def definitions(
    profile: CheckProfile, names: Names, against: str | None = None
) -> tuple[Quad, ...]:
    """The graph of an edition of checks: benchmark, tests, metrics and the scoring algorithm."""
    _, told = definition_lines(profile, names, against)
    return tuple(parse(told, format=RdfFormat.N_QUADS))


def definition_lines(
    profile: CheckProfile, names: Names, against: str | None = None
) -> tuple[NamedNode, bytes]:
    """The graph and its sorted N-Quads."""
    state = edition(profile, against)
    graph = names.edition(state.fip or state.digest)
    return graph, nquads([*described(profile), *_edition(state, profile.iri)], graph)


def described(profile: CheckProfile) -> Iterator[Statement]:
    """A profile as a benchmark, its checks as tests, and the indicators as metrics."""
    benchmark = iri(profile.iri)
    yield benchmark, TYPE, name("ftr:Benchmark")
    yield benchmark, name("dct:identifier"), text(profile.iri)
    yield benchmark, name("dct:title"), text(profile.label, "en")
    yield benchmark, name("dct:description"), text(profile.description, "en")
    if profile.version:
        yield benchmark, name("dcat:version"), text(profile.version)
    yield ALGORITHM, TYPE, name("ftr:ScoringAlgorithm")
    yield ALGORITHM, TYPE, name("dqv:Metric")
    yield ALGORITHM, name("dct:title"), text("Weighted share", "en")
    yield ALGORITHM, name("dct:description"), text(_SCORING, "en")
    for check in profile.checks:
        test = iri(check.iri)
        yield ALGORITHM, name("ftr:invokesTest"), test
        yield test, TYPE, name("ftr:Test")
        yield test, TYPE, name("dqv:Metric")
        yield test, name("dct:identifier"), text(check.iri)
        yield test, name("dct:title"), text(check.label, "en")
        yield test, name("dct:description"), text(check.description, "en")
        yield test, name("dqv:inDimension"), name(f"fair:{check.principle}")
        for indicator in check.indicators:
            yield test, name("sio:SIO_000233"), iri(indicator)
            yield benchmark, name("ftr:hasAssociatedMetric"), iri(indicator)
            yield from _metric(indicator)


def _metric(indicator: str) -> Iterator[Statement]:
    known = by_iri()[indicator]
    yield iri(indicator), TYPE, name("ftr:Metric")
    yield iri(indicator), TYPE, name("dqv:Metric")
    yield iri(indicator), name("dct:identifier"), text(known.code)
    yield iri(indicator), name("dct:title"), text(known.label, "en")
    yield iri(indicator), name("dqv:inDimension"), name(f"fair:{known.principle}")


def _edition(state: Edition, profile: str) -> Iterator[Statement]:
    """Which state of each check makes up the edition."""
    yield hashed(state.digest), name("prov:specializationOf"), iri(state.of)
    if state.fip is not None:
        yield hashed(state.fip), name("prov:specializationOf"), iri(profile)
    for check, digest in state.checks.items():
        yield hashed(state.digest), name("prov:hadMember"), hashed(digest)
        yield hashed(digest), name("prov:specializationOf"), iri(check)
