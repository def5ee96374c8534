"""The record of a map that an identifier means, however somebody else writes it."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.identifiers import Identifier, identify
from fairatlas_loaders.iri import check
from fairatlas_loaders.vocabulary import term

from ...description import types
from ...errors import MalformedInput, NotFound, Unprocessable
from ...kinds import kinds
from ...store import MapView
from ...store.engine import QuadStore

PLACE = "/resource_identifier"
"""Where an identifier stands in a request."""
_LONGEST = 2_000
"""Characters of an identifier."""
_SHOWN = 200

Node = NamedNode | BlankNode


def record_of(view: MapView, text: str) -> NamedNode:
    """The record with an IRI, that is the same as it, or that has it as an identifier.

    Nothing is fetched: what the map does not know is not looked for elsewhere.

    Raises:
        MalformedInput: the text is neither an IRI nor an identifier of a known scheme.
        NotFound: the map has no such record.
        Unprocessable: it has several that go by this identifier.
    """
    identifier = _identifier(text)
    node = _node(text, identifier)
    if types(view.store, node):
        return node
    every = {one for one in _known_as(view, node, text, identifier) if types(view.store, one)}
    found = sorted(every, key=lambda one: one.value)
    if len(found) > 1:
        raise Unprocessable(
            f"{len(found)} records of this map go by {text[:_SHOWN]!r}. Send the IRI of the one "
            "that you mean.",
            place=PLACE,
            records=[one.value for one in found],
        )
    if not found:
        raise NotFound(
            f"This map has no record of {text[:_SHOWN]!r}, and nothing is fetched from elsewhere. "
            "Send the IRI or an identifier of a record of this map, or POST a file that describes "
            f"it to {view.names.scoring().value}.",
            place=PLACE,
        )
    return found[0]


def _identifier(text: str) -> Identifier | None:
    if len(text) > _LONGEST:
        raise MalformedInput(
            f"The resource_identifier has {len(text):,} characters, more than {_LONGEST:,}; send "
            "the IRI of one record.",
            place=PLACE,
        )
    return identify(text)


def _node(text: str, identifier: Identifier | None) -> NamedNode:
    try:
        return NamedNode(check(text))
    except IRIError as error:
        if identifier is not None:
            return NamedNode(identifier.iri)
        raise MalformedInput(
            f"The resource_identifier {text[:_SHOWN]!r} is no IRI: {error.reason}. Send the IRI of "
            "a record, or an identifier such as a DOI.",
            place=PLACE,
        ) from error


def _known_as(
    view: MapView, node: NamedNode, text: str, identifier: Identifier | None
) -> Iterator[NamedNode]:
    """The nodes that go by an identifier."""
    store = view.store
    nodes = {node} if identifier is None else {node, NamedNode(identifier.iri)}
    holders: set[Node] = {*nodes}
    for same in nodes:
        holders |= {*_subjects(store, "owl:sameAs", same), *_objects(store, same, "owl:sameAs")}
    for one in holders:
        # Where a description of the identifier was found, what has it is meant.
        owners = {*_subjects(store, "adms:identifier", one)}
        yield from _named(owners or {one})
    for written in {text, *(one.value for one in nodes)}:
        for literal in (Literal(written), Literal(written, datatype=term("xsd:anyURI"))):
            yield from _named(_subjects(store, "dct:identifier", literal))
            for one in _subjects(store, "skos:notation", literal):
                yield from _named(_subjects(store, "adms:identifier", one))
    if identifier is not None:
        yield from _with_value(store, identifier)
        for kind in kinds():
            yield view.names.entity(kind.name, identifier.key)


def _with_value(store: QuadStore, identifier: Identifier) -> Iterator[NamedNode]:
    """The things that have an identifier by its bare value, of the same scheme."""
    agency, scheme = term("adms:schemaAgency"), Literal(identifier.scheme)
    for one in _subjects(store, "skos:notation", Literal(identifier.value)):
        if Quad(one, agency, scheme, DefaultGraph()) in store:
            yield from _named(_subjects(store, "adms:identifier", one))


def _subjects(store: QuadStore, name: str, value: Node | Literal) -> Iterator[Node]:
    for quad in store.quads_for_pattern(None, term(name), value, DefaultGraph()):
        if isinstance(quad.subject, Node):
            yield quad.subject


def _objects(store: QuadStore, node: Node, name: str) -> Iterator[Node]:
    for quad in store.quads_for_pattern(node, term(name), None, DefaultGraph()):
        if isinstance(quad.object, Node):
            yield quad.object


def _named(nodes: Iterable[Node]) -> Iterator[NamedNode]:
    return (one for one in nodes if isinstance(one, NamedNode))
