"""What a store of quads has to do for an atlas, whatever engine it is."""

import os
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
)

Term = NamedNode | BlankNode | Literal | Triple
Subject = NamedNode | BlankNode | Triple
GraphName = NamedNode | BlankNode | DefaultGraph
Results = QuerySolutions | QueryBoolean | QueryTriples


class QuadStore(Protocol):
    """The part of ``pyoxigraph.Store`` that an atlas uses; each method does what it does there.

    Whatever is not here belongs to stores that somebody has to himself, in memory or in a file.
    """

    def query(
        self,
        query: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
        default_graph: GraphName | list[GraphName] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
        substitutions: dict[Variable, Term] | None = None,
    ) -> Results:
        """The results of a query."""
        ...

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        """The quads of a pattern; without a graph those of the default and of all named graphs."""
        ...

    def __contains__(self, quad: Quad, /) -> bool:
        """Whether the store has a quad."""
        ...

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Whether there is a graph of this name."""
        ...

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of the graphs."""
        ...

    def update(
        self,
        update: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
    ) -> None:
        """Runs an update of our own making."""
        ...

    def bulk_load(
        self,
        /,
        input: bytes | str | IO[bytes] | IO[str] | None = None,
        format: RdfFormat | None = None,
        *,
        path: str | os.PathLike[str] | None = None,
        to_graph: GraphName | None = None,
        lenient: bool = False,
    ) -> None:
        """Puts a file or bytes in; each graph whole or not at all."""
        ...

    def flush(self) -> None:
        """Returns when everything is on disk."""
        ...


if TYPE_CHECKING:
    from .remote import RemoteStore

    # The type checker says here what an engine lacks.
    _ENGINES: tuple[type[QuadStore], ...] = (Store, RemoteStore)
