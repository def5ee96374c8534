"""The profiles of checks: which checks a record of a class is scored by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..errors import MalformedInput
from ..shacl.engine.graph import TYPE, Graph, Node
from ..shacl.rules import plan_of
from .checks import FOLDER, Check, checks
from .data import hierarchy
from .said import name, text, texts

GENERAL = "record"
"""The profile of records of which no other is made for."""


@dataclass(frozen=True)
class CheckProfile:
    """A set of checks for records of some classes.

    Attributes:
        token: its name in addresses and commands.
        classes: IRIs of the classes that it is for; none for the general one.
        checks: in the order of the principles.
    """

    iri: str
    token: str
    label: str
    description: str
    version: str
    classes: tuple[str, ...]
    sources: tuple[str, ...]
    checks: tuple[Check, ...]


@cache
def check_profiles() -> dict[str, CheckProfile]:
    """The profiles by token, the general one last."""
    shapes = plan_of(FOLDER).shapes
    nodes = shapes.subjects(TYPE, name("prof:Profile"))
    found = [_profile(shapes, node) for node in nodes]
    ordered = sorted(found, key=lambda one: (one.token == GENERAL, one.token))
    return {one.token: one for one in ordered}


def _profile(shapes: Graph, node: Node) -> CheckProfile:
    return CheckProfile(
        iri=node[1:-1],
        token=text(shapes, node, "prof:hasToken"),
        label=text(shapes, node, "rdfs:label"),
        description=text(shapes, node, "dct:description"),
        version=text(shapes, node, "owl:versionInfo"),
        classes=texts(shapes, node, "atlas:appliesToClass"),
        sources=texts(shapes, node, "dct:source"),
        checks=tuple(one for one in checks() if node[1:-1] in one.profiles),
    )


def profile_named(token: str) -> CheckProfile:
    """The profile of a name; MalformedInput, which says what there is, where there is none."""
    known = check_profiles()
    if token not in known:
        raise MalformedInput(
            f"There is no profile of checks named {token[:40]!r}; there are: {', '.join(known)}."
        )
    return known[token]


def profile_for(classes: Iterable[str]) -> CheckProfile:
    """The profile that was made for records of these classes: the most special one.

    Where two profiles are for classes neither of which is below the other, the first by name.
    """
    stated = {f"<{cls}>" for cls in classes}
    classes_below = hierarchy().with_subclasses
    matched = [
        (profile, below)
        for profile in check_profiles().values()
        for cls in profile.classes
        if stated & (below := set(classes_below(f"<{cls}>")))
    ]
    special = [
        profile for profile, below in matched if not any(other < below for _, other in matched)
    ]
    return special[0] if special else profile_named(GENERAL)
