"""A name for what a set of statements says, whatever their order and their blank nodes' labels."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Triple

from ...shacl.engine.graph import Node, Statement, written

_BLANK = re.compile(r'"(?:[^"\\]|\\.)*"|<[^<>]*>|(_:\S+)')
_ROUNDS = 16
"""How far away blank nodes are told apart by, where what is said of themselves is the same."""


@dataclass(frozen=True)
class Canonical:
    """Statements under a name.

    Attributes:
        digest: SHA-256 of the statements as canonical N-Triples, sorted.
        nodes: an IRI for each of their blank nodes, made of the digest and its canonical label.
    """

    digest: str
    nodes: Mapping[Node, Node]

    def named(self, one: Statement) -> Statement:
        """A statement with IRIs in the place of its blank nodes."""
        subject, predicate, value = (self._named(node) for node in one)
        return subject, predicate, value

    def _named(self, node: Node) -> Node:
        if node[0] == "_":
            return self.nodes.get(node, node)
        if node[:2] == "<<":
            return _relabelled(node, lambda label: self.nodes.get(label, label))
        return node


def hashed(digest: str) -> Node:
    """The node that stands for what has a SHA-256, as in the provenance of contributions."""
    return f"<urn:sha256:{digest}>"


def sha256(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(statements: Iterable[Statement]) -> Canonical:
    """The name of statements: the SHA-256 of their canonical form.

    The form is RDFC-1.0 where each blank node differs from the others in what is said of it, as in
    all but odd records. Where some are alike that algorithm can take for ever; they are told apart
    by what is around them then, and have the same label where that is the same, too.
    """
    said = dict.fromkeys(statements)
    about: dict[Node, list[Statement]] = {}
    for one in said:
        for node in _blank_nodes(one):
            about.setdefault(node, []).append(one)
    labels = _labels(about)
    lines = sorted(_line(one, labels.__getitem__) if about else _plain(one) for one in said)
    digest = sha256("".join(lines))
    return Canonical(digest, {b: f"<urn:sha256:{digest}#{x[2:]}>" for b, x in labels.items()})


def statement(triple: Triple) -> Statement:
    """A triple as nodes."""
    return str(triple.subject), str(triple.predicate), written(triple.object)


def _labels(about: Mapping[Node, Collection[Statement]]) -> dict[Node, Node]:
    hashes = {
        node: sha256("".join(sorted(_line(one, _alike(node)) for one in said)))
        for node, said in about.items()
    }
    if len(set(hashes.values())) == len(hashes):
        ordered = sorted(hashes, key=hashes.__getitem__)
        return {node: f"_:c14n{number}" for number, node in enumerate(ordered)}
    for _ in range(_ROUNDS):
        known = hashes
        hashes = {
            node: sha256("".join(sorted(_line(one, _around(node, known)) for one in said)))
            for node, said in about.items()
        }
        if len(set(hashes.values())) == len(set(known.values())):
            break
    return {node: f"_:{one}" for node, one in hashes.items()}


def _alike(own: Node) -> Callable[[Node], Node]:
    """Labels that tell one blank node from the others only."""
    return lambda node: "_:a" if node == own else "_:z"


def _around(own: Node, known: Mapping[Node, str]) -> Callable[[Node], Node]:
    """Labels that tell what is known of all, and which is meant."""
    return lambda node: f"_:a{known[node]}" if node == own else f"_:z{known[node]}"


def _blank_nodes(one: Statement) -> set[Node]:
    found = set()
    for node in (one[0], one[2]):
        if node[0] == "_":
            found.add(node)
        elif node[:2] == "<<":
            found.update(match[1] for match in _BLANK.finditer(node) if match[1])
    return found


def _plain(one: Statement) -> str:
    return f"{one[0]} {one[1]} {one[2]} .\n"


def _line(one: Statement, label: Callable[[Node], Node]) -> str:
    subject, predicate, value = one
    if subject[0] == "_":
        subject = label(subject)
    if value[0] == "_":
        value = label(value)
    elif value[:2] == "<<":
        value = _relabelled(value, label)
    return f"{subject} {predicate} {value} .\n"


def _relabelled(node: Node, label: Callable[[Node], Node]) -> Node:
    """A triple term with other labels of its blank nodes."""
    return _BLANK.sub(lambda match: label(match[1]) if match[1] else match[0], node)
