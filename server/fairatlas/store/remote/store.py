"""The quads of a map in an engine elsewhere, used as if they were in a store of one's own."""

import os
import secrets
from collections.abc import Iterator
from typing import IO

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
)

from ..engine import GraphName, Results, Subject, Term
from ..errors import StoreError
from .address import Address
from .answers import rows_or_boolean, triples
from .capabilities import Capabilities
from .client import ROWS, TRIPLES, Client
from .probing import found_out, looked_at
from .reading import Reading
from .remembering import Remembered
from .rewriting import Prologue, rewritten
from .terms import DEFAULT_GRAPH, OWN, STAGE, Spelling
from .updating import Data, Request, Updates, batches
from .writing import Writing

TIMEOUT = 30.0
MAX_BYTES = 100_000_000


class RemoteStore:
    """What a ``QuadStore`` does, done by an engine that speaks SPARQL 1.1.

    Attributes:
        capabilities: what the engine can and can't do.
    """

    def __init__(self, client: Client, capabilities: Capabilities) -> None:
        self.capabilities = capabilities
        self._client = client
        self._spelling = Spelling(triple_terms=capabilities.triple_terms)
        self._updates = Updates(self._spelling, in_named_graph=not capabilities.default_graph)
        remembered = Remembered()
        self._reading = Reading(client, self._updates, remembered)
        self._writing = Writing(client, self._updates, remembered)
        self._any = "" if capabilities.empty_graphs else "?s ?p ?o"

    @classmethod
    def open(
        cls,
        address: Address,
        *,
        read_only: bool = False,
        timeout: float = TIMEOUT,
        max_bytes: int = MAX_BYTES,
    ) -> "RemoteStore":
        """The store of an engine.

        Args:
            read_only: nothing is written, not even to find out what the engine can do.
            timeout: seconds that an answer may take.
            max_bytes: of an answer to a query.

        Raises:
            EngineUnavailable: it can't be reached.
            StoreError: it can't be used, or takes no updates where there shall be some.
        """
        if read_only:
            client = Client(address, timeout, max_bytes)
            return cls(client, looked_at(client))
        client, capabilities = found_out(address, timeout, max_bytes)
        if not capabilities.update:
            raise StoreError(f"the engine at {address.query} takes no updates from us")
        store = cls(client, capabilities)
        # A writer that was killed has left them.
        left = [one for one in store._reading.graphs("?s ?p ?o") if one.value.startswith(STAGE)]
        store._writing.drop(left)
        return store

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
        """The results of a query, as pyoxigraph gives its own.

        Raises:
            SyntaxError: it is not well-formed; with line and column.
            EngineRefusal: the engine can't run it.
            EngineLimit, EngineUnavailable: there is no whole answer.
        """
        # An empty store of our own says what is wrong in the words, and at the place, of the other.
        Store().query(query, base_iri=base_iri, prefixes=prefixes)
        dataset = self._dataset(default_graph, named_graphs)
        made = rewritten(
            query,
            Prologue(base_iri, prefixes),
            self._spelling,
            substitutions or {},
            in_named_graph=self._updates.in_named_graph and not dataset,
        )
        if made.default_graph:
            dataset.append(("default-graph-uri", DEFAULT_GRAPH.value))
        if made.form in ("SELECT", "ASK"):
            return rows_or_boolean(self._client.ask(made.text, ROWS, dataset), made.form == "ASK")
        return triples(self._client.ask(made.text, TRIPLES, dataset))

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        """The quads of a pattern; what is asked for first comes without waiting for the rest."""
        return self._reading.quads(subject, predicate, object, graph_name)

    def __contains__(self, quad: Quad, /) -> bool:
        """Whether the engine has a quad."""
        written = self._spelling.written
        pattern = f"{written(quad.subject)} {quad.predicate} {written(quad.object)}"
        return self._reading.asked(pattern, quad.graph_name)

    def contains_named_graph(self, graph_name: GraphName, /) -> bool:
        """Whether there is a graph of this name; an empty one only where the engine keeps those."""
        return self._reading.asked(self._any, graph_name)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """The names of the graphs, but for those that serve the engine's own work."""
        found = self._reading.graphs(self._any)
        return (graph for graph in found if not graph.value.startswith(OWN))

    def update(
        self,
        update: str,
        /,
        *,
        base_iri: str | None = None,
        prefixes: dict[str, str] | None = None,
    ) -> None:
        """Runs an update; data of any size comes in whole, before the rest and together with it.

        Raises:
            SyntaxError: it is not well-formed.
            EngineRefusal, EngineUnavailable: it is not done. Of an engine whose requests are not
                all or nothing a part may be; doing it again makes it whole.
        """
        self._writing.run(self._updates.request(update, Prologue(base_iri, prefixes)))

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
        """Puts a file or bytes in, in pieces of bounded size; each graph whole or not at all."""
        quads = parse(input, format, path=path, lenient=lenient)
        scope = secrets.token_bytes(16)
        if to_graph is not None:
            lines = self._updates.lines((quad.triple for quad in quads), scope)
            self._writing.stage([(self._updates.target(to_graph), lines)])
            return
        by_graph: dict[GraphName, list[Triple]] = {}
        for quad in quads:
            by_graph.setdefault(quad.graph_name, []).append(quad.triple)
        data = (
            Data(self._updates.target(graph), [*self._updates.lines(said, scope)])
            for graph, said in by_graph.items()
        )
        for together in batches(data):
            self._writing.run(Request("", together))

    def flush(self) -> None:
        """Returns at once: an engine has what it said it has."""

    def close(self) -> None:
        """Closes the connections that are open; the store can be used again."""
        self._client.close()

    def _dataset(
        self,
        default_graph: GraphName | list[GraphName] | None,
        named_graphs: list[NamedNode | BlankNode] | None,
    ) -> list[tuple[str, str]]:
        """The dataset of a query as parameters of the protocol."""
        if default_graph is None and named_graphs is None:
            return []
        default = default_graph if isinstance(default_graph, list) else [default_graph]
        graphs = [self._updates.target(DefaultGraph() if one is None else one) for one in default]
        if any(not isinstance(one, NamedNode) for one in [*graphs, *(named_graphs or [])]):
            raise ValueError("graphs of a dataset are named by IRIs where an engine elsewhere is")
        return [
            *(("default-graph-uri", str(one)[1:-1]) for one in graphs),
            *(("named-graph-uri", str(one)[1:-1]) for one in named_graphs or []),
        ]
