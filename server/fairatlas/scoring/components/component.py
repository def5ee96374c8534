"""The components of an assessment in the terms of FTR, each with its names."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from fairatlas_loaders.vocabulary import expand

from ...errors import NotFound
from ..checks import Check, checks
from ..indicators import Indicator, indicators
from ..profiles import CheckProfile, check_profiles


class Kind(StrEnum):
    """The kinds of components, as they are called in addresses."""

    TEST = "tests"
    """A check."""
    METRIC = "metrics"
    """A published indicator."""
    BENCHMARK = "benchmarks"
    """A profile of checks."""
    ALGORITHM = "algorithms"
    """How the results of the checks of a profile become a score."""

    @property
    def singular(self) -> str:
        """One of them, such as ``test``."""
        return self.value.removesuffix("s")


@dataclass(frozen=True)
class Component:
    """A test, metric, benchmark or algorithm.

    Attributes:
        name: by which addresses call it; unique among those of its kind.
        also: other names for it.
        about: what it is in our own words.
    """

    kind: Kind
    name: str
    iri: str
    title: str
    about: Check | Indicator | CheckProfile
    also: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Where the page of the checks tells of it."""
        return _local(self.about.iri)


@cache
def components(kind: Kind) -> dict[str, Component]:
    """The components of a kind by name, in the order of the FAIR principles or of their models."""
    return {one.name: one for one in _found(kind)}


def _found(kind: Kind) -> Iterable[Component]:
    match kind:
        case Kind.TEST:
            return [Component(kind, one.name, one.iri, one.label, one) for one in checks()]
        case Kind.METRIC:
            return [
                Component(kind, _local(one.iri), one.iri, one.label, one, also=(one.code,))
                for one in indicators()
            ]
        case Kind.BENCHMARK:
            return [
                Component(kind, one.token, one.iri, one.label, one, also=(_local(one.iri),))
                for one in check_profiles().values()
            ]
        case Kind.ALGORITHM:
            return [_algorithm(one) for one in check_profiles().values()]


def _algorithm(profile: CheckProfile) -> Component:
    local = f"{profile.token}-scoring"
    title = f"{profile.label}: weighted share"
    return Component(
        Kind.ALGORITHM, profile.token, expand(f"check:{local}"), title, profile, also=(local,)
    )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


@cache
def _by_any_name(kind: Kind) -> dict[str, Component]:
    """The components of a kind by name, by other names, and by IRI."""
    every = components(kind).values()
    others = {name: one for one in every for name in (*one.also, one.iri)}
    return others | components(kind)


@cache
def by_iri() -> dict[str, Component]:
    """The components of all kinds by IRI."""
    return {one.iri: one for kind in Kind for one in components(kind).values()}


def is_known(kind: Kind, name: str) -> bool:
    """Whether a component has this name or IRI."""
    return name in _by_any_name(kind)


def component(kind: Kind, name: str) -> Component:
    """The component of a name or IRI; NotFound where there is none."""
    found = _by_any_name(kind).get(name)
    if found is None:
        raise NotFound(f"There is no {kind.singular} {name[:200]!r} here; /{kind} lists them.")
    return found
