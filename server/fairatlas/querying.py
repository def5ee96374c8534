"""SPARQL queries over a map: run, written in the format asked for, with bounds."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
)

from fairatlas_loaders.vocabulary import PREFIXES

from .errors import LimitReached, MalformedInput
from .formats import (
    PAGE,
    RESULT_FORMATS,
    RESULT_OFFERS,
    TRIPLE_OFFERS,
    check_xml,
    in_version,
    rows_in_version,
    write_rdf,
)
from .negotiation import Offer, choose
from .query_errors import syntax_problem
from .result_rows import has_more_rows_than
from .search.expanding import expand_search_in
from .service_calls import refuse_service
from .store import MapView


@dataclass(frozen=True)
class Answer:
    """The answer to a query: which kind, in which representation, its bytes."""

    kind: str
    offer: Offer
    body: bytes


_Results = QuerySolutions | QueryBoolean | QueryTriples
_PAGE_BYTES = 10_000_000
"""Bytes of an answer that is shown on a page, which shows its beginning only."""


class _Bounded(io.BytesIO):
    """A buffer that refuses to grow past a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.limit:
            raise LimitReached(
                f"The answer is larger than {self.limit:,} bytes. Add LIMIT, or ask for fewer "
                "columns; as CSV or JSON an answer may be larger than on a page.",
                limit="bytes",
                reached=self.limit,
            )
        return super().write(data)


def run_query(
    view: MapView,
    text: str,
    accept: str | None = None,
    suffix: str | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    max_bytes: int = 100_000_000,
    max_rows: int = 1_000_000,
    page: bool = False,
) -> Answer:
    """The answer to a query, whole.

    Args:
        view: the map; its default graph has what all contributions state.
        text: SPARQL 1.1 or 1.2; the prefixes of the atlas need not be declared, and things of
            the map can be named in short: ``<software/pypi-numpy>``.
        accept: the client's Accept header; ``suffix`` (``csv``) goes before it.
        default_graphs, named_graphs: the dataset, as in the SPARQL protocol.
        max_bytes, max_rows: of the answer; each triple of a graph is a row.
        page: whether a page may be given; it is made from the JSON or Turtle in ``body``.

    Raises:
        MalformedInput: the query is not well-formed; with line and column.
        Refused: it would reach out to another service.
        NotAcceptable: no format that fits this kind of query is acceptable.
        Inexpressible: the format asked for can't hold the answer.
        LimitReached: the answer is larger than allowed.
    """
    default: list[NamedNode | BlankNode | DefaultGraph] = [*_graphs(default_graphs)]
    named: list[NamedNode | BlankNode] = [*_graphs(named_graphs)]
    try:
        if view.folder is not None:
            text = expand_search_in(view.folder, text)
        refuse_service(text)
        results = view.store.query(
            text,
            base_iri=view.names.things,
            prefixes=_named_in(text),
            # Once a request names graphs, what it does not name is not in the dataset.
            default_graph=default if default or named else None,
            named_graphs=named if default or named else None,
        )
        return write_answer(results, accept, suffix, max_bytes, max_rows, page)
    except SyntaxError as error:
        raise syntax_problem(error, text) from error
    except (ValueError, RuntimeError) as error:
        raise MalformedInput(f"The query can't be run: {error}.") from error


def write_answer(
    results: _Results,
    accept: str | None = None,
    suffix: str | None = None,
    max_bytes: int = 100_000_000,
    max_rows: int = 1_000_000,
    page: bool = False,
) -> Answer:
    """What a query has found in the format asked for; arguments and errors of ``run_query``."""
    offer = _offer(results, accept, suffix, page)
    most = min(max_bytes, _PAGE_BYTES) if offer is PAGE else max_bytes
    return _write(results, offer, most, max_rows)


def _named_in(text: str) -> dict[str, str]:
    """The prefixes of the atlas that a query may use: Oxigraph takes its time with each."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"{prefix}:" in text}


def _graphs(iris: Sequence[str]) -> list[NamedNode]:
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise MalformedInput(f"A graph of the dataset is not named by an IRI: {error}.") from error


def _offer(results: _Results, accept: str | None, suffix: str | None, page: bool) -> Offer:
    if isinstance(results, QueryTriples):
        offers: Sequence[Offer] = TRIPLE_OFFERS
    elif isinstance(results, QueryBoolean):
        offers = tuple(offer for offer in RESULT_OFFERS if offer.suffix in ("json", "xml"))
    else:
        offers = RESULT_OFFERS
    return choose(suffix, accept, (*offers, PAGE) if page else offers)


def _too_many(rows: int) -> LimitReached:
    return LimitReached(
        f"The answer has more than {rows:,} rows. Add LIMIT, and ask for the rest with OFFSET and "
        "ORDER BY.",
        limit="rows",
        reached=rows,
    )


def _write(results: _Results, offer: Offer, max_bytes: int, max_rows: int) -> Answer:
    buffer = _Bounded(max_bytes)
    if isinstance(results, QueryTriples):
        triples = list(islice(results, max_rows + 1))
        if len(triples) > max_rows:
            raise _too_many(max_rows)
        written = TRIPLE_OFFERS[0] if offer is PAGE else offer
        buffer.write(write_rdf((Quad(*triple) for triple in triples), written))
        body = buffer.getvalue()
        return Answer("graph", in_version(offer, body, triples), body)
    written = RESULT_OFFERS[0] if offer is PAGE else offer
    results.serialize(buffer, format=RESULT_FORMATS[written.suffix])
    body = buffer.getvalue()
    if written.suffix == "xml":
        check_xml(body)
    if isinstance(results, QueryBoolean):
        return Answer("boolean", offer, body)
    if has_more_rows_than(max_rows, body, written.suffix):
        raise _too_many(max_rows)
    return Answer("rows", rows_in_version(offer, body), body)
