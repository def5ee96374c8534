"""Checks, profiles and the way to a score, described as components of FAIR assessments (FTR 1.2).

What the OSTrails interface tells under ``/tests``, ``/metrics``, ``/benchmarks`` and
``/algorithms``. A check says what is asked and is what asks it, so that it is both the metric and
the test; a profile is the benchmark.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fairatlas_loaders.vocabulary import expand

from ...shacl.engine.graph import Node, Statement
from ..checks import Check
from ..linked.outcomes import ALGORITHM
from ..linked.terms import TYPE, iri, name, text
from ..profiles import CheckProfile, check_profiles

_DEVELOPERS = iri("https://w3id.org/fairatlas/developers")
_SOFTWARE = iri("https://w3id.org/fairatlas")
_LICENCE = iri("https://creativecommons.org/publicdomain/zero/1.0/")
_SCORING = (
    "The weight that a record earns by its checks over the weight of those that count for it."
)


@dataclass(frozen=True)
class Components:
    """The components of a service.

    Attributes:
        base: the address of the service, without slash at its end.
    """

    base: str

    def test(self, check: Check) -> Iterator[Statement]:
        """A check as a test: a service that can be called for a record."""
        node = iri(check.iri)
        yield node, TYPE, name("ftr:Test")
        yield node, TYPE, name("dcat:DataService")
        yield from _named(node, check.name, check.label, check.description)
        yield node, name("dcat:version"), text(_version(check))
        yield node, name("dcat:endpointURL"), self._at("assess/test", check.name)
        yield node, name("dcat:endpointDescription"), self._at("openapi.json")
        yield node, name("dcat:landingPage"), node
        yield node, name("dct:license"), _LICENCE
        yield node, name("dqv:inDimension"), name(f"fair:{check.principle}")
        yield node, name("sio:SIO_000233"), node
        yield node, name("ftr:supportedBy"), _SOFTWARE
        yield from _made(node)

    def metric(self, check: Check) -> Iterator[Statement]:
        """A check as a metric: what it asks, where that comes from, and who asks it."""
        node = iri(check.iri)
        yield node, TYPE, name("ftr:Metric")
        yield node, TYPE, name("dqv:Metric")
        yield from _named(node, check.name, check.label, check.description)
        yield node, name("dcat:version"), text(_version(check))
        yield node, name("dcat:landingPage"), node
        yield node, name("dct:license"), _LICENCE
        yield node, name("dqv:inDimension"), name(f"fair:{check.principle}")
        yield node, name("sio:SIO_000234"), node
        for source in check.sources:
            yield node, name("dct:source"), iri(source)
        for indicator in check.indicators:
            yield node, name("atlas:implementsIndicator"), iri(indicator)
        for profile in check.profiles:
            yield node, name("ftr:hasBenchmark"), iri(profile)
        yield from _made(node)

    def benchmark(self, profile: CheckProfile) -> Iterator[Statement]:
        """A profile as a benchmark: the metrics by which one kind of record is measured."""
        node = iri(profile.iri)
        yield node, TYPE, name("ftr:Benchmark")
        yield from _named(node, profile.token, profile.label, profile.description)
        yield node, name("dcat:version"), text(profile.version)
        yield node, name("dcat:landingPage"), node
        yield node, name("dct:license"), _LICENCE
        for source in profile.sources:
            yield node, name("dct:source"), iri(source)
        for check in profile.checks:
            yield node, name("ftr:hasAssociatedMetric"), iri(check.iri)
        yield node, name("dct:relation"), ALGORITHM
        yield from _made(node)

    def algorithm(self) -> Iterator[Statement]:
        """The one way to a score that there is, whatever the profile."""
        local = ALGORITHM[1:-1].removeprefix(expand("check:"))
        yield ALGORITHM, TYPE, name("ftr:ScoringAlgorithm")
        yield ALGORITHM, TYPE, name("dcat:DataService")
        yield from _named(ALGORITHM, local, "Weighted share", _SCORING)
        yield ALGORITHM, name("dcat:version"), text("1.0")
        yield ALGORITHM, name("dcat:endpointURL"), self._at("assess/algorithm", local)
        yield ALGORITHM, name("dcat:endpointDescription"), self._at("openapi.json")
        yield ALGORITHM, name("dcat:landingPage"), ALGORITHM
        yield ALGORITHM, name("dct:license"), _LICENCE
        checks = {check.iri for one in check_profiles().values() for check in one.checks}
        for check in sorted(checks):
            yield ALGORITHM, name("ftr:invokesTest"), iri(check)
        yield from _made(ALGORITHM)

    def _at(self, *parts: str) -> Node:
        return iri("/".join((self.base, *parts)))


def _version(check: Check) -> str:
    """The newest of the versions of the profiles that a check belongs to."""
    return max(one.version for one in check_profiles().values() if one.iri in check.profiles)


def _named(node: Node, identifier: str, title: str, description: str) -> Iterator[Statement]:
    yield node, name("dct:identifier"), text(identifier)
    yield node, name("dct:title"), text(title, "en")
    yield node, name("dct:description"), text(description, "en")


def _made(node: Node) -> Iterator[Statement]:
    yield node, name("dct:creator"), _DEVELOPERS
    yield node, name("dcat:contactPoint"), _DEVELOPERS
