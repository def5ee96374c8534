"""The FAIR checks as documentation: each with its links and examples, profile by profile."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import expand

from ..scoring.checks import FOLDER, Check, checks
from ..scoring.indicators import Indicator, indicators
from ..scoring.profiles import CheckProfile, check_profiles
from ..scoring.recognition import FOLDER as RESOURCES
from ..scoring.recognition import Recognition, recognitions
from ..statements import shapes
from .examples import Example, examples
from .references import Reference, refer
from .rules import references

__all__ = ["FOLDER", "RESOURCES", "CheckProfile", "Indicator", "check_profiles", "indicators"]


@dataclass(frozen=True)
class DocumentedCheck:
    """A check with the terms that it names as links.

    Attributes:
        profiles: those that it belongs to.
        good: examples that pass; ``partial`` and ``bad`` that do in part, and not at all.
    """

    check: Check
    principle: Reference
    profiles: tuple[CheckProfile, ...]
    looks_at: tuple[Reference, ...]
    sources: tuple[Reference | Literal, ...]
    good: tuple[Example, ...]
    partial: tuple[Example, ...]
    bad: tuple[Example, ...]


@cache
def documented_checks() -> tuple[DocumentedCheck, ...]:
    """All checks, in the order of the principles."""
    profiles = check_profiles().values()
    return tuple(
        DocumentedCheck(
            check=check,
            principle=refer(NamedNode(expand(f"fair:{check.principle}"))),
            profiles=tuple(one for one in profiles if one.iri in check.profiles),
            looks_at=_references(check.looks_at),
            sources=references(shapes(FOLDER), NamedNode(check.iri), "dct:source"),
            good=examples(FOLDER, "good", check.name),
            partial=examples(FOLDER, "partial", check.name),
            bad=examples(FOLDER, "bad", check.name),
        )
        for check in checks()
    )


@dataclass(frozen=True)
class DocumentedRecognition:
    """A test that recognises a FAIR Enabling Resource, with its links."""

    test: Recognition
    looks_at: tuple[Reference, ...]
    sources: tuple[Reference | Literal, ...]


@cache
def documented_recognitions() -> tuple[DocumentedRecognition, ...]:
    """All tests of FAIR Enabling Resources, by name."""
    return tuple(
        DocumentedRecognition(
            test=one,
            looks_at=_references(frozenset(name[1:-1] for name in one.requirement.looks_at)),
            sources=references(shapes(RESOURCES), NamedNode(one.iri), "dct:source"),
        )
        for one in recognitions()
    )


def _references(iris: frozenset[str]) -> tuple[Reference, ...]:
    found = (refer(NamedNode(iri)) for iri in iris)
    return tuple(sorted(found, key=lambda one: one.text.casefold()))
