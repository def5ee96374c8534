"""What FTR says of a test, a metric, a benchmark or an algorithm, each by itself.

Pairs of a property and a value: the subject is the component.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ...statements import shapes
from ..checks import FOLDER, Check
from ..indicators import Indicator
from ..profiles import CheckProfile, check_profiles
from .component import Component, Kind, components

Said = Iterator[tuple[NamedNode, NamedNode | Literal]]

WEIGHTED_SHARE = term("check:weighted-share")
"""How all scores are worked out: what the algorithms have in common."""
SCORING = (
    "The weight of the checks that are passed, or of the share of one that is met, over the weight "
    "of all checks that count. A check that does not apply to the record, or that no machine can "
    "test, is indeterminate and does not count; where none counts there is no score. One that is "
    "met in part is a fail, with its share as ftr:completion."
)
_ANY_OBJECT = term("schema:CreativeWork")
"""What OSTrails says of tests for digital objects of any type."""
_ABBREVIATION = NamedNode("http://vivoweb.org/ontology/core#abbreviation")
_APPLICABLE_FOR = NamedNode("https://w3id.org/dpv#isApplicableFor")


def about(component: Component) -> Said:
    """What is true of no other component of its kind."""
    match component.about:
        case Check() as check:
            return _test(check)
        case Indicator() as indicator:
            return _metric(indicator)
        case CheckProfile() as profile:
            is_benchmark = component.kind is Kind.BENCHMARK
            return _benchmark(profile) if is_benchmark else _algorithm(profile)


def _test(check: Check) -> Said:
    profiles = [one for one in check_profiles().values() if one.iri in check.profiles]
    yield term("dct:description"), english(check.description)
    yield _ABBREVIATION, Literal(check.name)
    yield term("dqv:inDimension"), term(f"fair:{check.principle}")
    yield term("atlas:weight"), _number(Decimal(check.weight.numerator) / check.weight.denominator)
    yield term("atlas:maturity"), Literal(check.maturity)
    yield from _all("sio:SIO_000233", check.indicators)
    yield from _all("dct:source", check.sources)
    yield from _applicable(profiles)


def _metric(indicator: Indicator) -> Said:
    profiles = {iri for check in indicator.checks for iri in check.profiles}
    yield term("dct:description"), english(_in_words(indicator))
    yield _ABBREVIATION, Literal(indicator.code)
    yield term("dqv:inDimension"), term(f"fair:{indicator.principle}")
    yield from _all("sio:SIO_000234", (check.iri for check in indicator.checks))
    yield from _all("ftr:hasBenchmark", sorted(profiles))
    yield from _all("dct:source", indicator.sources)
    yield term("skos:inScheme"), NamedNode(indicator.scheme)
    if indicator.priority:
        yield term("atlas:priority"), Literal(indicator.priority)


def _in_words(indicator: Indicator) -> str:
    """What an indicator asks, and of which model it is: its publishers say more."""
    stop = "" if indicator.label.endswith(("?", ".")) else "."
    told = f"{indicator.label}{stop} {indicator.code} of “{_label(indicator.scheme)}”"
    told += f"; priority: {indicator.priority}." if indicator.priority else "."
    return f"{told} No test implements it: {indicator.reason}" if indicator.reason else told


def _benchmark(profile: CheckProfile) -> Said:
    metrics = {iri for check in profile.checks for iri in check.indicators}
    yield term("dct:description"), english(profile.description)
    yield _ABBREVIATION, Literal(profile.token)
    yield from _all("ftr:hasAssociatedMetric", sorted(metrics))
    yield term("ftr:scoringFunction"), WEIGHTED_SHARE
    yield term("sio:SIO_000234"), NamedNode(components(Kind.ALGORITHM)[profile.token].iri)
    yield from _all("dct:source", profile.sources)
    yield from _applicable([profile])


def _algorithm(profile: CheckProfile) -> Said:
    yield term("dct:description"), english(SCORING)
    yield _ABBREVIATION, Literal(f"{profile.token}-scoring")
    yield from _all("ftr:invokesTest", (check.iri for check in profile.checks))
    yield term("sio:SIO_000233"), NamedNode(profile.iri)


def _applicable(profiles: Iterable[CheckProfile]) -> Said:
    for profile in profiles:
        for cls in profile.classes or (_ANY_OBJECT.value,):
            yield _APPLICABLE_FOR, NamedNode(cls)


def _all(name: str, iris: Iterable[str]) -> Said:
    for iri in iris:
        yield term(name), NamedNode(iri)


@cache
def _label(scheme: str) -> str:
    """The name of a model of indicators."""
    return shapes(FOLDER).literals(NamedNode(scheme), "skos:prefLabel")[0].value


def english(text: str) -> Literal:
    """A text in English."""
    return Literal(text, language="en")


def _number(value: Decimal) -> Literal:
    return Literal(f"{value:f}", datatype=term("xsd:decimal"))
