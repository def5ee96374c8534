"""What a map says of one thing: its own statements, and who points at it, in pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store, Triple

from fairatlas_loaders.vocabulary import term

from .errors import NotFound
from .store import MapView

BACKLINKS_A_PAGE = 100


@dataclass(frozen=True)
class Description:
    """A thing as the map has it.

    Attributes:
        node: the thing.
        statements: what is said of it, with the nodes that only describe it (blank nodes, and
            fragments such as its identifiers); on the first page only.
        backlinks: statements whose object it is, of this page, ordered by predicate and subject.
        backlink_count: how many there are in all.
        page: the number of this page, from 1.
    """

    node: NamedNode
    statements: tuple[Quad, ...]
    backlinks: tuple[Quad, ...]
    backlink_count: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.backlink_count // BACKLINKS_A_PAGE))

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All statements of this page."""
        return self.statements + self.backlinks


def describe(view: MapView, node: NamedNode, page: int = 1) -> Description:
    """The description of a node.

    Raises:
        NotFound: the map has no statement with it, or no such page.
    """
    statements = tuple(_closure(view, node))
    pointing = _pointing(view.store, node)
    if not statements and not pointing:
        raise NotFound(f"This map knows nothing of {node.value}.")
    start = (page - 1) * BACKLINKS_A_PAGE
    description = Description(
        node=node,
        statements=statements if page == 1 else (),
        backlinks=tuple(
            quad
            for triple in pointing[start : start + BACKLINKS_A_PAGE]
            for quad in _contributed(view, *triple)
        ),
        backlink_count=len(pointing),
        page=page,
    )
    if not 1 <= page <= description.pages:
        raise NotFound(f"{node.value} has {description.pages} page(s), and no page {page}.")
    return description


def _closure(view: MapView, node: NamedNode) -> Iterator[Quad]:
    """The node's statements, and those of the blank nodes and fragments that hang on it."""
    waiting: list[NamedNode | BlankNode] = [node]
    seen: set[NamedNode | BlankNode] = {node}
    while waiting:
        subject = waiting.pop(0)
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


def _pointing(store: Store, node: NamedNode) -> list[Triple]:
    """The statements about others that point at the node; a thing's own parts don't count."""
    own = f"{node.value}#"
    found = [
        (quad.predicate.value, quad.subject.value, quad.triple)
        for quad in store.quads_for_pattern(None, None, node, DefaultGraph())
        if isinstance(quad.subject, NamedNode)
        and quad.subject != node
        and not quad.subject.value.startswith(own)
    ]
    return [triple for _, _, triple in sorted(found, key=lambda item: item[:2])]


def _contributed(view: MapView, *pattern: object) -> Iterator[Quad]:
    """The statements of a pattern with the contributions that make them."""
    quads: Iterator[Quad] = view.store.quads_for_pattern(*pattern)  # type: ignore[arg-type]
    return (
        quad
        for quad in quads
        if isinstance(quad.graph_name, NamedNode)
        and not view.names.is_of_assessments(quad.graph_name.value)
    )


def types(store: Store, node: NamedNode) -> list[NamedNode]:
    """The classes that a node is stated to be of."""
    quads = store.quads_for_pattern(node, term("rdf:type"), None, DefaultGraph())
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return sorted(found, key=lambda one: one.value)
