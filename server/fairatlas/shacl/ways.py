"""How a property path leads to its values: the last triple on the way to each."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from .engine import Graph
from .engine.graph import Node

Triple = tuple[Node, Node, Node]
Ways = Mapping[Node, Triple | None]
"""For each value the last triple that leads to it; None for a node where the path began."""
_Step = Callable[[Graph, Ways], dict[Node, Triple | None]]

_TOKEN = re.compile(r"<[^<>]*>|[()^/|*+?]")


def ways(data: Graph, focus: Node, path: str) -> Ways:
    """The values of a node along a path, which is given as SPARQL writes it, in data order.

    Nothing for a path that can't be read.
    """
    step = _step_of(path)
    return {} if step is None else step(data, {focus: None})


@lru_cache(1024)
def _step_of(path: str) -> _Step | None:
    tokens = _TOKEN.findall(path)
    if "".join(tokens) != path:
        return None
    try:
        step = _read(tokens[::-1], False)
    except (IndexError, ValueError, RecursionError):
        return None
    return step


def _read(rest: list[str], inverse: bool) -> _Step:
    """The path at the end of ``rest``, which holds what is still to be read, last first."""
    token = rest.pop()
    if token == "^":
        return _read(rest, not inverse)
    step = _bracketed(rest, inverse) if token == "(" else _predicate(token, inverse)
    while rest and rest[-1] in "*+?":
        step = _repeated(step, rest.pop())
    return step


def _bracketed(rest: list[str], inverse: bool) -> _Step:
    steps = [_read(rest, inverse)]
    sign = rest.pop()
    separator = sign
    while sign != ")":
        if sign != separator or sign not in "/|":
            raise ValueError(f"not in a path: {sign}")
        steps.append(_read(rest, inverse))
        sign = rest.pop()
    if separator == "|":
        return _either(steps)
    return _through(steps[::-1] if inverse else steps)


def _predicate(token: str, inverse: bool) -> _Step:
    if token[0] != "<":
        raise ValueError(f"no predicate: {token}")

    def forth(data: Graph, begun: Ways) -> dict[Node, Triple | None]:
        found: dict[Node, Triple | None] = {}
        for node in begun:
            for value in data.objects(node, token):
                found.setdefault(value, (node, token, value))
        return found

    def back(data: Graph, begun: Ways) -> dict[Node, Triple | None]:
        found: dict[Node, Triple | None] = {}
        for node in begun:
            for value in data.subjects(token, node):
                found.setdefault(value, (value, token, node))
        return found

    return back if inverse else forth


def _through(steps: list[_Step]) -> _Step:
    def walk(data: Graph, begun: Ways) -> dict[Node, Triple | None]:
        found = dict(begun)
        for step in steps:
            found = step(data, found)
        return found

    return walk


def _either(steps: list[_Step]) -> _Step:
    def walk(data: Graph, begun: Ways) -> dict[Node, Triple | None]:
        found: dict[Node, Triple | None] = {}
        for step in steps:
            for value, triple in step(data, begun).items():
                found.setdefault(value, triple)
        return found

    return walk


def _repeated(step: _Step, sign: str) -> _Step:
    def walk(data: Graph, begun: Ways) -> dict[Node, Triple | None]:
        found = {} if sign == "+" else dict(begun)
        latest: Ways = begun
        while latest:
            new = {
                value: triple for value, triple in step(data, latest).items() if value not in found
            }
            found |= new
            latest = {} if sign == "?" else new
        return found

    return walk
