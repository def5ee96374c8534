"""A map as the graph store that SPARQL Update works on: it tells what was changed in it.

The default graph of a map is what its contributions state. So a statement that comes into the
default graph comes into the contribution ``default``, and one that goes goes from each
contribution that states it. The ontology, the provenance and what was assessed stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from fairatlas_loaders.names import PROVENANCE, Names

from ..description import is_described
from ..errors import Refused, Unprocessable
from ..store.changes import Change
from ..store.fingerprint import blank_nodes

DEFAULT = "default"
"""The contribution that holds what comes into the default graph."""
_SCHEMA = "schema"

Graph = NamedNode | DefaultGraph


@dataclass
class _Touched:
    """What became of a graph; ``cleared`` when all it had before has gone."""

    existed: bool
    exists: bool
    cleared: bool = False
    inserted: dict[Triple, None] = field(default_factory=dict)
    deleted: dict[Triple, None] = field(default_factory=dict)


class GraphStore:
    """A store of one's own, changed quad by quad.

    Attributes:
        kept: how many statements were to change and did not, since they are the atlas's own.
    """

    def __init__(self, store: Store, names: Names, contributions: Iterable[str]) -> None:
        self.store = store
        self.names = names
        self.kept = 0
        self._existing = {names.graph(name) for name in contributions}
        self._touched: dict[NamedNode, _Touched] = {}
        self._left: set[str] = set()

    def graph_named(self, node: NamedNode) -> NamedNode:
        """The graph that an IRI names, in the one spelling of its IRI."""
        if self.names.is_of_assessments(node.value):
            return node
        return self.names.graph(self.names.contribution(node.value))

    def exists(self, graph: Graph) -> bool:
        """Whether there is such a graph; the default graph and the atlas's own always are."""
        if isinstance(graph, DefaultGraph) or self.is_own(graph):
            return True
        touched = self._touched.get(graph)
        return touched.exists if touched else graph in self._existing

    def triples(self, graph: Graph) -> list[Triple]:
        """What a graph states."""
        return [quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph)]

    def insert(self, triple: Triple, graph: Graph) -> None:
        """Has a graph state something.

        Raises:
            Refused: it is one of those that updates do not change.
        """
        if isinstance(graph, DefaultGraph):
            if _in(triple) in self.store:
                return
            graph = self.names.graph(DEFAULT)
        touched = self._touch(graph)
        touched.exists = True
        if _in(triple, graph) in self.store:
            return
        self.store.add(_in(triple, graph))
        if self.names.is_of_map(graph.value):
            self.store.add(_in(triple))
        if triple in touched.deleted:
            del touched.deleted[triple]
        else:
            touched.inserted[triple] = None

    def delete(self, triple: Triple, graph: Graph) -> None:
        """Has a graph no longer state something; Refused as in ``insert``."""
        if isinstance(graph, DefaultGraph):
            for one in self._stating(triple):
                if one == self.names.graph(_SCHEMA):
                    self.kept += 1
                else:
                    self.delete(triple, one)
            return
        touched = self._touch(graph)
        if _in(triple, graph) not in self.store:
            return
        self.store.remove(_in(triple, graph))
        if triple in touched.inserted:
            del touched.inserted[triple]
        else:
            touched.deleted[triple] = None
        if self.names.is_of_map(graph.value) and not self._stating(triple):
            self.store.remove(_in(triple))
            self._leave(triple)

    def clear(self, graph: Graph) -> None:
        """Empties a graph; of the default graph the ontology stays, and is counted in ``kept``."""
        for triple in self.triples(graph):
            self.delete(triple, graph)
        if isinstance(graph, NamedNode):
            touched = self._touch(graph)
            touched.cleared = True

    def drop(self, graph: Graph) -> None:
        """Takes a graph away; of the default graph only what it holds."""
        self.clear(graph)
        if isinstance(graph, NamedNode):
            self.store.remove_graph(graph)
            self._touch(graph).exists = False

    def create(self, graph: NamedNode) -> None:
        """Makes an empty graph where there is none."""
        self._touch(graph).exists = True

    def named(self) -> list[NamedNode]:
        """The graphs that updates of all named graphs change: the default's is none of them."""
        touched = {graph for graph, one in self._touched.items() if one.exists}
        gone = {graph for graph, one in self._touched.items() if not one.exists}
        own = {self.names.graph(name) for name in (DEFAULT, _SCHEMA)}
        return sorted((self._existing | touched) - gone - own, key=lambda graph: graph.value)

    def changes(self, most: int) -> list[Change]:
        """What became of each contribution.

        Raises:
            Unprocessable: more than ``most`` statements came or went.
        """
        count = sum(
            len(one.inserted) + (0 if one.cleared else len(one.deleted))
            for one in self._touched.values()
        )
        if count > most:
            raise Unprocessable(
                f"The update changes {count:,} statements, and one request may change {most:,}. "
                "Do it in parts, or load large files with `fairatlas load`."
            )
        return [
            change
            for graph, touched in self._touched.items()
            if (change := self._change(graph, touched)) is not None
        ]

    def gone(self) -> list[str]:
        """The things of the map that it described before, and does not describe now.

        Others may still point at them.
        """
        return sorted(
            iri
            for iri in self._left
            if "#" not in iri and not is_described(self.store, NamedNode(iri))
        )

    def _change(self, graph: NamedNode, touched: _Touched) -> Change | None:
        name = self.names.contribution(graph.value)
        if not touched.exists:
            return Change(name, withdrawn=True) if touched.existed else None
        if touched.existed and not touched.inserted and not touched.deleted:
            return None
        if touched.cleared or not touched.existed or self._renames_nodes(graph, touched):
            return Change(name, inserted=_n_triples(self.triples(graph)), whole=True)
        return Change(name, _n_triples(touched.deleted), _n_triples(touched.inserted))

    def _renames_nodes(self, graph: NamedNode, touched: _Touched) -> bool:
        """Whether the record can't be amended, since blank nodes have other names in it."""
        if any(node for triple in touched.deleted for node in blank_nodes(triple)):
            return True
        for node in {node for triple in touched.inserted for node in blank_nodes(triple)}:
            around = (
                *self.store.quads_for_pattern(node, None, None, graph),
                *self.store.quads_for_pattern(None, None, node, graph),
            )
            if any(quad.triple not in touched.inserted for quad in around):
                return True
        return False

    def _stating(self, triple: Triple) -> list[NamedNode]:
        """The contributions of the map that state something."""
        quads = self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
        return [
            quad.graph_name
            for quad in quads
            if isinstance(quad.graph_name, NamedNode)
            and self.names.is_of_map(quad.graph_name.value)
        ]

    def _touch(self, graph: NamedNode) -> _Touched:
        touched = self._touched.get(graph)
        if touched is None:
            self._check(graph)
            existed = graph in self._existing
            touched = self._touched[graph] = _Touched(existed, exists=existed)
        return touched

    def is_own(self, graph: Graph) -> bool:
        """Whether a graph is the atlas's own: its ontology, provenance or assessments."""
        own = {self.names.graph(name) for name in (_SCHEMA, PROVENANCE)}
        return isinstance(graph, NamedNode) and (
            graph in own or self.names.is_of_assessments(graph.value)
        )

    def _check(self, graph: NamedNode) -> None:
        if self.is_own(graph):
            raise Refused(f"The graph {graph.value} is the atlas's own; updates do not change it.")

    def _leave(self, triple: Triple) -> None:
        node = triple.subject
        if isinstance(node, NamedNode) and self.names.is_entity(node.value):
            self._left.add(node.value)


def _in(triple: Triple, graph: Graph | None = None) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph or DefaultGraph())


def _n_triples(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
