"""The plan of a profile with names that are the same in each process, and its fingerprint."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, parse

from ... import __version__
from ..engine import Plan, compile_shapes
from ..engine.graph import Graph
from ..hierarchy import with_hierarchy
from ..rules import rules_of_profile


@dataclass(frozen=True)
class Named:
    """A plan that several processes can make alike.

    Attributes:
        fingerprint: what changes whenever its results may change, whatever the data.
        roots: the classes of which the map should have an instance; any of them will do.
    """

    plan: Plan
    fingerprint: str
    roots: tuple[str, ...] = ()


@cache
def named_plan(profile: str) -> Named:
    """The plan of a profile; blank nodes of its shapes are numbered in the order of the files.

    Raises:
        MalformedInput: there is no such profile.
    """
    rules = rules_of_profile(profile)
    lines = list(_renamed(rules.plan.shapes))
    plan = compile_shapes(
        quad.triple for quad in parse("".join(lines).encode(), RdfFormat.N_TRIPLES)
    )
    hierarchy = sorted(map(str, with_hierarchy(())))
    digest = hashlib.sha256()
    for text in (__version__, pyoxigraph.__version__, *rules.roots, *sorted(lines), *hierarchy):
        digest.update(f"{text}\n".encode())
    for source in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(source.read_bytes())
    return Named(plan, digest.hexdigest(), rules.roots)


def _renamed(shapes: Graph) -> Iterator[str]:
    names: dict[str, str] = {}
    for subject, predicate, value in shapes.triples():
        yield f"{_name(subject, names)} {predicate} {_name(value, names)} .\n"


def _name(node: str, names: dict[str, str]) -> str:
    return names.setdefault(node, f"_:shape{len(names)}") if node[0] == "_" else node
