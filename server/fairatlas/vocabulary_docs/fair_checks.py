"""The FAIR checks as documentation: each with its links and examples."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import expand

from ..scoring import checks
from ..scoring.checks import Check
from ..statements import shapes
from .examples import Example, examples
from .references import Reference, refer
from .rules import references


@dataclass(frozen=True)
class DocumentedCheck:
    """A check with the terms that it names as links.

    Attributes:
        applies_to: the classes it is for; empty for every class.
        good: examples that pass; ``bad`` that fail.
    """

    check: Check
    principle: Reference
    applies_to: tuple[Reference, ...]
    looks_at: tuple[Reference, ...]
    sources: tuple[Reference | Literal, ...]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]


@cache
def documented_checks() -> tuple[DocumentedCheck, ...]:
    """All checks, in the order of the principles."""
    return tuple(
        DocumentedCheck(
            check=check,
            principle=refer(NamedNode(expand(f"fair:{check.principle}"))),
            applies_to=_references(check.applies_to),
            looks_at=_references(check.looks_at),
            sources=references(shapes("fair"), NamedNode(check.iri), "dct:source"),
            good=examples("fair", "good", check.name),
            bad=examples("fair", "bad", check.name),
        )
        for check in checks()
    )


def _references(iris: frozenset[str] | tuple[str, ...]) -> tuple[Reference, ...]:
    found = (refer(NamedNode(iri)) for iri in iris)
    return tuple(sorted(found, key=lambda one: one.text.casefold()))
