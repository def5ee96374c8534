"""Graphs that are named by a hash of what they say, as sorted N-Quads."""

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode

from fairatlas_loaders import Names

from ...shacl.engine.graph import Node, Statement
from .canonical import sha256


def assessment_graph(names: Names, digest: str) -> NamedNode:
    """The graph of an assessment."""
    return NamedNode(f"{names.base}/graph/assessment/{digest}")


def outcomes_graph(names: Names, digest: str) -> NamedNode:
    """The graph of outcomes that many assessments may share."""
    return NamedNode(f"{names.base}/graph/outcomes/{digest}")


def checks_graph(names: Names, digest: str) -> NamedNode:
    """The graph that describes an edition of checks."""
    return NamedNode(f"{names.base}/graph/checks/{digest}")


def content_hash(statements: Iterable[Statement]) -> str:
    """The SHA-256 of statements, whose own nodes stand as ``#part``."""
    return sha256("".join(sorted(f"{s} {p} {o} .\n" for s, p, o in statements)))


def nquads(statements: Sequence[Statement], graph: NamedNode) -> bytes:
    """Statements as sorted lines; ``#part`` becomes a part of the graph, ``#`` the graph."""
    own = graph.value
    lines = {
        f"{_resolved(s, own)} {_resolved(p, own)} {_resolved(o, own)} {graph} .\n"
        for s, p, o in statements
    }
    return "".join(sorted(lines)).encode("utf-8", "surrogatepass")


def _resolved(node: Node, own: str) -> Node:
    if node[0] != "#":
        return node
    return f"<{own}{node}>" if len(node) > 1 else f"<{own}>"
