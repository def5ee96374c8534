"""Oxigraph itself, asked as the service is: what it says shows whose an exception is."""

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
)

from .endpoint import MALFORMED, N_TRIPLES, Answer


class Bare:
    """A store in memory with the methods of ``Endpoint`` that tests of evaluation use."""

    base = "urn:bare"

    def __init__(self) -> None:
        self._store = Store()

    def query(
        self,
        text: str,
        accept: str,
        default_graphs: list[str] | None = None,
        named_graphs: list[str] | None = None,
    ) -> Answer:
        """The answer to a query, over the dataset given or else that of the store."""
        try:
            told = self._store.query(
                text,
                default_graph=[NamedNode(iri) for iri in default_graphs]
                if default_graphs
                else None,
                named_graphs=[NamedNode(iri) for iri in named_graphs or []]
                if default_graphs or named_graphs
                else None,
            )
            if isinstance(told, QueryTriples):
                return _answer(told.serialize(format=RdfFormat.N_TRIPLES), N_TRIPLES)
            syntax = QueryResultsFormat.from_media_type(accept) or QueryResultsFormat.JSON
            if isinstance(told, QueryBoolean) and syntax == QueryResultsFormat.CSV:
                syntax = QueryResultsFormat.JSON
            return _answer(told.serialize(format=syntax), syntax.media_type)
        except (SyntaxError, RuntimeError) as error:
            return _problem(error)

    def update(self, text: str, named_graphs: list[str] | None = None) -> Answer:
        """The answer to an update; here all graphs are those of the test."""
        try:
            self._store.update(text)
        except (SyntaxError, RuntimeError) as error:
            return _problem(error)
        return Answer(200, {}, b"")

    def put(self, iri: str, triples: bytes) -> None:
        """Has a graph hold these triples."""
        graph = NamedNode(iri)
        self._store.clear_graph(graph)
        self._store.load(triples, format=RdfFormat.N_TRIPLES, to_graph=graph)

    def empty(self) -> None:
        """Takes all graphs away."""
        self._store.clear()


def _answer(body: bytes | None, media_type: str) -> Answer:
    return Answer(200, {"content-type": media_type}, body or b"")


def _problem(error: SyntaxError | RuntimeError) -> Answer:
    told = f"{MALFORMED}: {error}" if isinstance(error, SyntaxError) else str(error)
    return Answer(400, {}, told.encode())
