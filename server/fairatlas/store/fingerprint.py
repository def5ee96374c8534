"""A fingerprint of a graph that does not depend on how its blank nodes are called."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from pyoxigraph import BlankNode, Triple

_ROUNDS = 3


def fingerprint(triples: Iterable[Triple]) -> Counter[tuple[str, str, str]]:
    """The triples with each blank node written as a hash of what is said around it.

    Isomorphic graphs have the same fingerprint. The reverse holds but for graphs made to
    deceive; telling those apart (RDFC-1.0) can take for ever, while this takes linear time.
    """
    listed = list(triples)
    colours = {
        node: ""
        for triple in listed
        for node in (triple.subject, triple.object)
        if isinstance(node, BlankNode)
    }
    for _ in range(_ROUNDS if colours else 0):
        around: dict[BlankNode, list[str]] = {node: [] for node in colours}
        for triple in listed:
            if isinstance(triple.subject, BlankNode):
                said = f"> {triple.predicate} {_written(triple.object, colours)}"
                around[triple.subject].append(said)
            if isinstance(triple.object, BlankNode):
                said = f"< {triple.predicate} {_written(triple.subject, colours)}"
                around[triple.object].append(said)
        colours = {
            node: hashlib.sha256("\n".join((colours[node], *sorted(said))).encode()).hexdigest()
            for node, said in around.items()
        }
    return Counter(
        (_written(t.subject, colours), str(t.predicate), _written(t.object, colours))
        for t in listed
    )


def _written(node: object, colours: dict[BlankNode, str]) -> str:
    return f"_:{colours[node]}" if isinstance(node, BlankNode) else str(node)
