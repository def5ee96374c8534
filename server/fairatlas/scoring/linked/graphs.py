"""Graphs that are named by a hash of what they say, as sorted N-Quads."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from ...shacl.engine.graph import Node, Statement
from .canonical import sha256


def content_hash(statements: Iterable[Statement]) -> str:
    """The SHA-256 of statements, whose own nodes stand as ``#part``."""
    return sha256("".join(sorted(plain_lines(statements))))


def plain_lines(statements: Iterable[Statement]) -> Iterator[str]:
    """Statements as lines, their own nodes as they stand."""
    return (f"{s} {p} {o} .\n" for s, p, o in statements)


def nquads(statements: Iterable[Statement], graph: NamedNode) -> bytes:
    """Statements as sorted lines; ``#part`` becomes a part of the graph, ``#`` the graph."""
    lines = sorted(set(quad_lines(statements, graph.value)))
    return "".join(lines).encode("utf-8", "surrogatepass")


def quad_lines(statements: Iterable[Statement], graph: str) -> Iterator[str]:
    """Statements as lines of N-Quads."""
    for s, p, o in statements:
        yield f"{_resolved(s, graph)} {p} {_resolved(o, graph)} <{graph}> .\n"


def _resolved(node: Node, graph: str) -> Node:
    if node[0] != "#":
        return node
    return f"<{graph}{node}>" if len(node) > 1 else f"<{graph}>"
