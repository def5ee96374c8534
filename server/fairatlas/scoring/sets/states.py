"""The state that records of a whole map are in, named as a card names it."""

from collections.abc import Iterable

from ...shacl.engine.graph import Node, Statement
from ..linked.canonical import canonical, sha256
from ..looked_at import Place, tree
from ..profiles import CheckProfile
from .matching import Data

_MOST_KEPT = 50_000
"""Nodes of one place in the tree of which is kept what is looked at from there on."""


class States:
    """Gives the digest of the statements that the checks of a profile look at, record by record.

    They are those that ``gathering.statements`` reads for one card.

    Attributes:
        backwards: the predicates that are followed from their values to their subjects.
    """

    def __init__(self, profiles: Iterable[CheckProfile]) -> None:
        self._roots = {one.iri: tree(one.checks) for one in profiles}
        self._data: Data | None = None
        self._kept: dict[Place, dict[Node, frozenset[Statement]]] = {}
        roots = self._roots.values()
        self.backwards = frozenset(name for one in roots for name in one.backwards())

    def __call__(self, data: Data, record: Node, profile: CheckProfile) -> str:
        """The digest for a record; faster where the data stay the same."""
        if data is not self._data:
            self._data, self._kept = data, {}
        found: set[Statement] = set()
        _read(data, record, found)
        self._follow(data, self._roots[profile.iri], record, f"{record[:-1]}#", found)
        if any(s[0] == "_" or o[0] == "_" or o[:2] == "<<" for s, _, o in found):
            return canonical(found).digest
        return sha256("".join(sorted([f"{s} {p} {o} .\n" for s, p, o in found])))

    def _follow(
        self, data: Data, place: Place, node: Node, own: str, found: set[Statement]
    ) -> None:
        """Adds what is looked at from a node on."""
        if place.forth:
            for predicate, ends in data.stated(node).items():
                further = place.forth.get(predicate)
                if further is not None:
                    found.update([(node, predicate, end) for end in ends])
                    self._onward(data, further, ends, own, found)
        if place.back:
            for predicate, ends in data.pointing(node).items():
                further = place.back.get(predicate)
                if further is not None:
                    found.update([(end, predicate, node) for end in ends])
                    self._onward(data, further, ends, own, found)

    def _onward(
        self, data: Data, place: Place, nodes: Iterable[Node], own: str, found: set[Statement]
    ) -> None:
        """Adds what is said of nodes that only describe another, and what is looked at from all."""
        for node in nodes:
            if node[0] == "_":
                _read(data, node, found)
                self._follow(data, place, node, own, found)
            elif node[0] == "<" and node[:2] != "<<" and place.leads_on:
                if node.startswith(own):
                    self._follow(data, place, node, own, found)
                else:
                    found |= self._from(data, place, node)

    def _from(self, data: Data, place: Place, node: Node) -> frozenset[Statement]:
        """What is looked at from a node that many records may lead to."""
        kept = self._kept.setdefault(place, {})
        if node not in kept:
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            found: set[Statement] = set()
            self._follow(data, place, node, f"{node[:-1]}#", found)
            kept[node] = frozenset(found)
        return kept[node]


def _read(data: Data, node: Node, found: set[Statement]) -> None:
    """Adds all that is said of a node, and of the nodes that only describe it."""
    waiting, read = [node], {node}
    while waiting:
        subject = waiting.pop()
        own = f"{subject[:-1]}#" if subject[0] == "<" else None
        for predicate, values in data.stated(subject).items():
            for value in values:
                found.add((subject, predicate, value))
                part = value[0] == "_" or (own is not None and value.startswith(own))
                if part and value not in read:
                    read.add(value)
                    waiting.append(value)
