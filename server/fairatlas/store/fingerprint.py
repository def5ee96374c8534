"""A fingerprint of a graph that does not depend on how its blank nodes are called."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Triple

_ROUNDS = 3


def fingerprint(triples: Iterable[Triple]) -> Counter[str]:
    """The triples with each blank node written as a hash of what is said around it.

    Isomorphic graphs have the same fingerprint. The reverse holds but for graphs made to
    deceive; telling those apart (RDFC-1.0) can take for ever, while this takes linear time.
    """
    listed = list(triples)
    around: dict[BlankNode, list[Triple]] = {}
    for triple in listed:
        for node in set(blank_nodes(triple)):
            around.setdefault(node, []).append(triple)
    colours = dict.fromkeys(around, "")
    for _ in range(_ROUNDS if around else 0):
        colours = {
            node: _hash(colours[node], sorted(_written(one, colours, node) for one in said))
            for node, said in around.items()
        }
    return Counter(_written(triple, colours) for triple in listed)


def blank_nodes(node: object) -> Iterator[BlankNode]:
    """The blank nodes of a triple, those in triple terms too."""
    if isinstance(node, BlankNode):
        yield node
    elif isinstance(node, Triple):
        yield from blank_nodes(node.subject)
        yield from blank_nodes(node.object)


def _written(node: object, colours: dict[BlankNode, str], own: BlankNode | None = None) -> str:
    """A term or triple with colours for blank nodes; ``own`` is marked as the one meant."""
    if isinstance(node, BlankNode):
        return "_:own" if node == own else f"_:{colours[node]}"
    if isinstance(node, Triple):
        ends = (_written(end, colours, own) for end in (node.subject, node.object))
        return f" {node.predicate} ".join(ends).join(("<<( ", " )>>"))
    return str(node)


def _hash(colour: str, said: list[str]) -> str:
    return hashlib.sha256("\n".join((colour, *said)).encode()).hexdigest()
