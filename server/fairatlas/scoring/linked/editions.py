"""Exactly which checks a record was scored by: names for the state of them that was used."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, NamedNode

from fairatlas_loaders.vocabulary import PREFIXES

from ...shacl.engine.graph import Statement, written
from ...statements import Statements, shapes
from ..checks import FOLDER, Check
from ..profiles import CheckProfile, check_profiles
from ..recognition import FOLDER as TESTS_FOLDER
from .canonical import canonical, sha256

TESTS = PREFIXES[TESTS_FOLDER].removesuffix("#")
"""The tests of FAIR Enabling Resources, all together."""


@dataclass(frozen=True)
class Edition:
    """The state of the checks of a profile.

    Attributes:
        of: IRI of what was used: the profile, or all tests of FAIR Enabling Resources.
        digest: of the checks; it changes with any of them, and with which there are.
        checks: the digest of each, by its IRI.
        fip: the digest of what a FAIR Implementation Profile comes to; None without one.
    """

    of: str
    digest: str
    checks: dict[str, str]
    fip: str | None = None


def edition(profile: CheckProfile, against: str | None = None) -> Edition:
    """The edition of a profile of checks, or of what ``against`` declares."""
    if against is not None:
        return Edition(TESTS, _all_tests(), {}, _declared(profile))
    if check_profiles().get(profile.token) is profile:
        return _shipped(profile.token)
    return _edition(profile)


@cache
def _shipped(token: str) -> Edition:
    return _edition(check_profiles()[token])


def _edition(profile: CheckProfile) -> Edition:
    digests = {check.iri: _defined(FOLDER, check.iri) for check in profile.checks}
    return Edition(profile.iri, _together(digests), digests)


@cache
def _all_tests() -> str:
    tests = shapes(TESTS_FOLDER).instances("sh:NodeShape")
    return _together({test.value: _defined(TESTS_FOLDER, test.value) for test in tests})


def _together(digests: dict[str, str]) -> str:
    return sha256("".join(f"{iri} {digest}\n" for iri, digest in sorted(digests.items())))


@cache
def _defined(folder: str, iri: str) -> str:
    """The digest of all that the shapes say of a check, the lists that it names included."""
    return canonical(_definition(shapes(folder), NamedNode(iri))).digest


def _definition(said: Statements, node: NamedNode) -> Iterator[Statement]:
    waiting: list[NamedNode | BlankNode] = [node]
    known = {*waiting}
    for subject in waiting:
        for quad in said.about(subject):
            value = quad.object
            yield str(quad.subject), str(quad.predicate), written(value)
            inside = isinstance(value, BlankNode) or _is_list(said, value)
            if inside and value not in known:
                known.add(value)  # type: ignore[arg-type]
                waiting.append(value)  # type: ignore[arg-type]


def _is_list(said: Statements, value: object) -> bool:
    return isinstance(value, NamedNode) and bool(said.values(value, "rdf:first"))


def _declared(profile: CheckProfile) -> str:
    """The digest of what a FAIR Implementation Profile asks of a record, question by question."""
    asked = sorted(_asked(check) for check in profile.checks)
    return sha256(json.dumps([profile.iri, asked], ensure_ascii=False))


def _asked(check: Check) -> list[object]:
    names = [branch.label for one in check.requirements for branch in one.branches]
    told = (check.label, check.not_applicable, check.not_testable, check.otherwise)
    return [check.iri, sorted(check.declared), names, *(one or "" for one in told)]
