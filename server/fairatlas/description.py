"""What a map says of one thing: its own statements, and who points at it, in pages."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from fairatlas_loaders.names import PROVENANCE
from fairatlas_loaders.vocabulary import term

from .backlinks import BACKLINKS_A_PAGE as BACKLINKS_A_PAGE
from .backlinks import backlinks, owner
from .errors import NotFound
from .store import MapView
from .store.engine import QuadStore


@dataclass(frozen=True)
class Description:
    """A thing as the map has it.

    Attributes:
        node: the thing.
        statements: what is said of it, with the nodes that only describe it (blank nodes, and
            fragments such as its identifiers); on the first page only.
        backlinks: statements whose object it is, of this page, ordered by predicate; see
            ``ordered``.
        paths: statements that lead from a thing to a node without a name that points here.
        backlink_count: how many statements of others point at it in all.
        page: the number of this page, from 1.
        ordered: whether statements with one predicate stand in the order of their subjects,
            else in that in which the store keeps them, which stays until the map changes.
    """

    node: NamedNode
    statements: tuple[Quad, ...]
    backlinks: tuple[Quad, ...]
    backlink_count: int
    page: int
    paths: tuple[Quad, ...] = ()
    ordered: bool = True

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.backlink_count // BACKLINKS_A_PAGE))

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All statements of this page."""
        return self.statements + self.backlinks + self.paths

    def source_of(self, backlink: Quad) -> NamedNode | BlankNode:
        """The thing that points here: what the subject is, or what it describes."""
        subject = backlink.subject
        if isinstance(subject, BlankNode):
            return owner(subject, [path.triple for path in self.paths])
        return subject  # type: ignore[return-value]


def describe(view: MapView, node: NamedNode, page: int = 1) -> Description:
    """The description of a node.

    Raises:
        NotFound: the map has no statement with it, or no such page.
    """
    statements = tuple(_closure(view, node))
    pointing = backlinks(view, node, {quad.triple for quad in statements}, page)
    if not statements and not pointing.total:
        raise NotFound(f"This map knows nothing of {node.value}.")
    description = Description(
        node=node,
        statements=statements if page == 1 else (),
        backlinks=tuple(_stated(view, pointing.triples)),
        backlink_count=pointing.total,
        page=page,
        paths=tuple(_stated(view, pointing.paths)),
        ordered=pointing.by_subject,
    )
    if not 1 <= page <= description.pages:
        raise NotFound(f"{node.value} has {description.pages} page(s), and no page {page}.")
    return description


def provenance_of(view: MapView, quads: Iterable[Quad]) -> list[Quad]:
    """What the map tells of the contributions that make statements: when, by whom, from what."""
    where = view.names.graph(PROVENANCE)
    waiting = deque(dict.fromkeys(quad.graph_name for quad in quads))
    seen: set[object] = set(waiting)
    found = []
    while waiting:
        subject = waiting.popleft()
        if not isinstance(subject, NamedNode):
            continue
        for quad in view.store.quads_for_pattern(subject, None, None, where):
            found.append(quad)
            if isinstance(quad.object, NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return found


def _closure(view: MapView, node: NamedNode) -> Iterator[Quad]:
    """The node's statements, and those of the blank nodes and fragments that hang on it."""
    waiting: deque[NamedNode | BlankNode] = deque([node])
    seen: set[NamedNode | BlankNode] = {node}
    while waiting:
        subject = waiting.popleft()
        for quad in sorted(
            _contributed(view, subject, None, None),
            key=lambda quad: (quad.predicate.value, str(quad.object)),
        ):
            yield quad
            value = quad.object
            if _is_part(value, node) and value not in seen:
                seen.add(value)
                waiting.append(value)


def _is_part(value: object, node: NamedNode) -> TypeGuard[NamedNode | BlankNode]:
    """Whether a value only describes the node: a blank node, or one named after it."""
    if isinstance(value, NamedNode):
        return value.value.startswith(f"{node.value}#")
    return isinstance(value, BlankNode)


def _stated(view: MapView, triples: Iterable[Triple]) -> Iterator[Quad]:
    """The statements of triples, each as often as it is contributed."""
    return (quad for triple in triples for quad in _contributed(view, *triple))


def _contributed(view: MapView, *pattern: object) -> Iterator[Quad]:
    """The statements of a pattern with the contributions that make them.

    Graphs that tell what records came to, or who contributed what, and those that stand beside
    the map are no contributions.
    """
    quads: Iterator[Quad] = view.store.quads_for_pattern(*pattern)  # type: ignore[arg-type]
    return (
        quad
        for quad in quads
        if isinstance(quad.graph_name, NamedNode) and view.names.is_of_map(quad.graph_name.value)
    )


def is_known(store: QuadStore, node: NamedNode) -> bool:
    """Whether the map says something with a node, of it or of what points at it."""
    pointing = store.quads_for_pattern(None, None, node, DefaultGraph())
    return is_described(store, node) or next(pointing, None) is not None


def is_described(store: QuadStore, node: NamedNode) -> bool:
    """Whether the map says something of a node itself."""
    return next(store.quads_for_pattern(node, None, None, DefaultGraph()), None) is not None


def types(store: QuadStore, node: NamedNode | BlankNode) -> list[NamedNode]:
    """The classes that a node is stated to be of."""
    quads = store.quads_for_pattern(node, term("rdf:type"), None, DefaultGraph())
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return sorted(found, key=lambda one: one.value)
