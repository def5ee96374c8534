"""Tests, metrics, benchmarks and algorithms as the FAIR Testing Resource vocabulary has them.

They conform to the SHACL of FTR 1.2, but for tests of checks that implement several indicators, or
none: there a test implements exactly one metric.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

from ... import __version__
from ..profiles import CheckProfile
from .about import SCORING, WEIGHTED_SHARE, Said, about, english
from .component import Component, Kind, by_iri

_PROJECT = NamedNode("https://w3id.org/fairatlas")
_DEVELOPERS = NamedNode("https://w3id.org/fairatlas/developers")
_LICENCE = NamedNode("http://spdx.org/licenses/Apache-2.0")
_REPOSITORY = NamedNode("http://usefulinc.com/ns/doap#repository")
_TYPES = {
    Kind.TEST: ("ftr:Test", "dcat:DataService"),
    Kind.METRIC: ("ftr:Metric", "dqv:Metric"),
    Kind.BENCHMARK: ("ftr:Benchmark",),
    Kind.ALGORITHM: ("ftr:ScoringAlgorithm", "dcat:DataService"),
}


def described(wanted: Iterable[Component], names: Names) -> tuple[Quad, ...]:
    """What there is to say of components, and the names of those that they refer to."""
    asked = {one.iri: one for one in wanted}
    said = [quad for one in asked.values() for quad in _described(one, names)]
    pointed_at = {quad.object for quad in said}
    iris = sorted(one.value for one in pointed_at if isinstance(one, NamedNode))
    others = [by_iri()[iri] for iri in iris if iri in by_iri() and iri not in asked]
    said += (Quad(NamedNode(one.iri), *pair) for one in others for pair in _named(one))
    said += (quad for quad in _shared() if quad.subject in pointed_at)
    return tuple(dict.fromkeys(said))


def _described(component: Component, names: Names) -> Iterator[Quad]:
    node = NamedNode(component.iri)
    for pair in (*_named(component), *_common(component, names), *about(component)):
        yield Quad(node, *pair)


def _named(component: Component) -> Said:
    """What is said of a component wherever it is mentioned."""
    for name in _TYPES[component.kind]:
        yield term("rdf:type"), term(name)
    yield term("dct:identifier"), Literal(component.iri)
    yield term("dct:title"), english(component.title)


def _common(component: Component, names: Names) -> Said:
    """What components of several kinds have."""
    known = component.about
    version = known.version if isinstance(known, CheckProfile) else __version__
    yield term("dcat:version"), Literal(version)
    yield term("dcat:landingPage"), names.checks(component.anchor)
    yield term("dcat:keyword"), english("FAIR")
    yield term("ftr:status"), english("Active")
    if component.kind is not Kind.METRIC:
        yield term("dct:creator"), _DEVELOPERS
        yield term("dcat:contactPoint"), _DEVELOPERS
        yield term("dct:license"), _LICENCE
    if component.kind in (Kind.TEST, Kind.ALGORITHM):
        at = names.assessing(component.kind.singular, component.name)
        yield term("dcat:endpointURL"), at
        yield term("dcat:endpointDescription"), at
        yield _REPOSITORY, _PROJECT
    if component.kind in (Kind.TEST, Kind.METRIC):
        yield term("ftr:supportedBy"), _PROJECT


def _shared() -> Iterator[Quad]:
    """What components refer to that is none itself."""
    yield Quad(_DEVELOPERS, term("rdf:type"), term("vcard:Organization"))
    name = Literal("The FAIR Atlas developers")
    yield Quad(_DEVELOPERS, term("vcard:organization-name"), name)
    yield Quad(WEIGHTED_SHARE, term("rdf:type"), term("sio:SIO_000090"))
    yield Quad(WEIGHTED_SHARE, term("dct:title"), english("Weighted share"))
    yield Quad(WEIGHTED_SHARE, term("dct:description"), english(SCORING))
