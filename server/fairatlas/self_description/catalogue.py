"""The catalogue of a map, in DCAT: the map itself, its vocabulary and shapes, and its datasets."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ..by_state import KeptByState
from ..errors import NotFound
from ..hydra import page_of
from ..statements import ontology
from ..store import MapView
from .catalogue_entry import SERIES, tell_agent, tell_entry, tell_record
from .catalogue_own import tell_map, tell_shapes, tell_vocabulary
from .map_record import ENGLISH, MapRecord, publisher_name
from .telling import Telling, typed

A_PAGE = 50
_KEPT: KeptByState[tuple[NamedNode, ...]] = KeptByState(most=1)


@dataclass(frozen=True)
class Catalogue:
    """One page of the catalogue.

    Attributes:
        record: the map as a whole.
        things: the datasets of the map on this page, by address.
        total: how many there are on all pages; the vocabulary and the shapes come on top.
    """

    record: MapRecord
    things: tuple[NamedNode, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // A_PAGE))


def catalogue(view: MapView, page: int = 1) -> Catalogue:
    """A page of the catalogue; NotFound past the last."""
    things = _KEPT.get(view, "datasets", lambda: _datasets(view))
    found = Catalogue(
        MapRecord.of(view), things[(page - 1) * A_PAGE : page * A_PAGE], len(things), page
    )
    if not 1 <= page <= found.pages:
        raise NotFound(f"The catalogue has {found.pages} page(s), and no page {page}.")
    return found


def catalogue_quads(view: MapView, shown: Catalogue, dump_bytes: int) -> list[Quad]:
    """A page of the catalogue as data; on the first also the map, its vocabulary and shapes.

    ``dump_bytes`` is how large an answer of the service may be: a larger map has no dump there.
    """
    names, telling = view.names, Telling()
    node = names.catalogue()
    telling.a(node, "dcat:Catalog")
    telling.say(node, "dct:title", shown.record.title)
    telling.say(node, "dct:description", shown.record.description)
    telling.say(node, "foaf:homepage", NamedNode(names.address("")))
    telling.say(node, "dct:language", ENGLISH)
    licence = shown.record.licence(view)
    telling.say(node, "dct:license", *([licence] if licence is not None else []))
    _tell_publisher(telling, view, node, shown.record)
    entries = view.journal.entries
    for name, chosen in (("dct:issued", entries[:1]), ("dct:modified", entries[-1:])):
        telling.say(node, name, *(typed(one.time, "xsd:dateTime") for one in chosen))
    if shown.page == 1:
        telling.say(node, "dcat:service", names.endpoint())
        tell_map(telling, view, node, shown.record, dump_bytes)
        tell_vocabulary(telling, view, node, ontology())
        tell_shapes(telling, view, node)
    for thing in shown.things:
        telling.say(node, "dcat:dataset", thing)
        tell_entry(telling, view, thing)
        tell_record(telling, view, node, thing, names.document(thing))
    telling.say(node, "hydra:member", *shown.things)
    return [*telling.quads, *page_of(node, shown.page, shown.pages, shown.total)]


def _tell_publisher(telling: Telling, view: MapView, node: NamedNode, record: MapRecord) -> None:
    publisher = record.publisher(view)
    if publisher is not None:
        tell_agent(telling, view, node, "dct:publisher", publisher)
        return
    someone = BlankNode("publisher")
    telling.say(node, "dct:publisher", someone)
    telling.a(someone, "foaf:Agent")
    telling.say(someone, "foaf:name", publisher_name(view))


def _datasets(view: MapView) -> tuple[NamedNode, ...]:
    """The datasets and collections of the map, by address."""
    found: set[str] = set()
    for cls in (term("dcat:Dataset"), *SERIES):
        quads = view.store.quads_for_pattern(None, term("rdf:type"), cls, DefaultGraph())
        found.update(
            quad.subject.value
            for quad in quads
            if isinstance(quad.subject, NamedNode) and view.names.is_entity(quad.subject.value)
        )
    return tuple(NamedNode(iri) for iri in sorted(found))
