"""Results as lines: the node that was looked at, a tab, and the result, both as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator

from ..engine.graph import Node
from ..model import Result


def encoded(node: Node, result: Result) -> bytes:
    """The line of a result that was found when shapes looked at a node."""
    told = json.dumps(result.as_json(), ensure_ascii=False, separators=(",", ":"))
    return f"{json.dumps(node, ensure_ascii=False)}\t{told}".encode()


def looked_at(line: bytes) -> Node:
    """The node that shapes looked at when they found the result of a line."""
    return str(json.loads(line.partition(b"\t")[0]))


def results(lines: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """Each result once, as JSON.

    Only a result on another node than the one that was looked at can be there several times:
    shapes may look at its focus node from many nodes. Those come last. ``lines`` gives all lines
    each time it is called.
    """
    elsewhere = set()
    for line in lines():
        node, _, told = line.partition(b"\t")
        if not _is_of(node, told):
            elsewhere.add(told)
    for line in lines():
        node, _, told = line.partition(b"\t")
        if _is_of(node, told):
            elsewhere.discard(told)
            yield told
    yield from sorted(elsewhere)


def _is_of(node: bytes, told: bytes) -> bool:
    return told.startswith(b'{"focusNode":' + node + b",")
