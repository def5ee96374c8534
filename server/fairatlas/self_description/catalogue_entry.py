"""A dataset of the map as an entry of a catalogue, told as DCAT-AP wants it."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import expand, term

from ..description import types
from ..labels import Labels
from ..store import MapView
from .reading import is_web, literals, media_type, nodes, values, web_addresses
from .telling import Node, Telling, typed

SERIES = (term("atlas:DataCollection"), term("dcat:DatasetSeries"))
"""The classes of what holds datasets."""

PROFILE = NamedNode("https://semiceu.github.io/DCAT-AP/releases/3.0.1/")
_EU = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_DATES = tuple(expand(f"xsd:{name}") for name in ("date", "dateTime", "gYear", "gYearMonth"))
_MOST_AGENTS = 50


def _is_text(value: object) -> bool:
    return isinstance(value, Literal) and bool(value.value.strip())


def _is_page(value: object) -> bool:
    return isinstance(value, NamedNode) and is_web(value.value)


def _of_eu(table: str) -> Callable[[object], bool]:
    return lambda value: isinstance(value, NamedNode) and value.value.startswith(f"{_EU}{table}/")


_AS_THEY_ARE: tuple[tuple[str, Callable[[object], bool], int], ...] = (
    ("dct:title", _is_text, 20),
    ("dct:description", _is_text, 20),
    ("dcat:keyword", _is_text, 50),
    ("dcat:theme", _of_eu("data-theme"), 20),
    ("dct:language", _of_eu("language"), 50),
    ("dct:accessRights", _of_eu("access-right"), 1),
    ("dct:conformsTo", _is_page, 20),
    ("dcat:landingPage", _is_page, 5),
    ("dct:license", _is_page, 5),
    ("dcat:version", _is_text, 1),
)
"""Properties of which those values are told that the profile takes, and how many at the most."""


def is_describable(view: MapView, node: NamedNode) -> bool:
    """Whether it says what an entry must say: what it is called, and what it holds."""
    return all(
        any(_is_text(one) for one in literals(view, node, name))
        for name in ("dct:title", "dct:description")
    )


def tell_entry(telling: Telling, view: MapView, node: NamedNode) -> None:
    """States of a dataset what the profile takes; of one that says too little, nothing."""
    if not is_describable(view, node):
        return
    is_series = any(cls in SERIES for cls in types(view.store, node))
    telling.a(node, "dcat:DatasetSeries" if is_series else "dcat:Dataset")
    telling.say(node, "dct:identifier", Literal(node.value))
    for name, takes, most in _AS_THEY_ARE:
        # A series has neither keywords of its own nor a version in the profile's sense.
        found = [one for one in values(view, node, name) if takes(one)]
        telling.say(node, name, *found[:most])  # type: ignore[arg-type]
    for name, last in (("dct:issued", False), ("dct:modified", True)):
        dates = sorted(_dates(view, node, name), key=lambda one: one.value)
        telling.say(node, name, *(dates[-1:] if last else dates[:1]))
    publishers = nodes(view, node, "dct:publisher")
    if len(publishers) == 1:
        tell_agent(telling, view, node, "dct:publisher", publishers[0])
    for creator in nodes(view, node, "dct:creator", "schema:author")[:_MOST_AGENTS]:
        tell_agent(telling, view, node, "dct:creator", creator)
    if is_series:
        return
    for whole in nodes(view, node, "dcat:inSeries"):
        if any(cls in SERIES for cls in types(view.store, whole)):
            telling.say(node, "dcat:inSeries", whole)
    for part in nodes(view, node, "dcat:distribution"):
        _tell_file(telling, view, node, part)


def tell_agent(telling: Telling, view: MapView, subject: Node, predicate: str, agent: Node) -> None:
    """States who made or published something, with the name; who has none is left out."""
    if not isinstance(agent, NamedNode):
        return
    telling.say(subject, predicate, agent)
    telling.a(agent, "foaf:Agent")
    telling.say(agent, "foaf:name", Literal(str(Labels(view.store).of(agent))))


def _dates(view: MapView, node: NamedNode, name: str) -> list[Literal]:
    return [one for one in literals(view, node, name) if one.datatype.value in _DATES]


def _tell_file(telling: Telling, view: MapView, node: NamedNode, part: Node) -> None:
    """A distribution; where only its file has an address, that is where access is had, too."""
    files = web_addresses(view, part, "dcat:downloadURL")
    places = web_addresses(view, part, "dcat:accessURL") or files
    if not places:
        return
    entry = telling.part(node, "dcat:distribution")
    telling.a(entry, "dcat:Distribution")
    telling.say(entry, "dcat:accessURL", *(NamedNode(one) for one in places))
    telling.say(entry, "dcat:downloadURL", *(NamedNode(one) for one in files))
    telling.say(entry, "dct:title", *literals(view, part, "dct:title"))
    telling.say(entry, "dct:description", *literals(view, part, "dct:description"))
    licence = [*web_addresses(view, part, "dct:license"), *web_addresses(view, node, "dct:license")]
    telling.say(entry, "dct:license", *(NamedNode(one) for one in licence[:1]))
    kind = media_type(view, part)
    if kind and " " not in kind:
        telling.say(entry, "dcat:mediaType", NamedNode(_MEDIA_TYPES + kind))


def tell_record(
    telling: Telling, view: MapView, catalogue: NamedNode, node: NamedNode, page: str
) -> None:
    """States when the map's record of a dataset was last changed."""
    record = NamedNode(page)
    telling.say(catalogue, "dcat:record", record)
    telling.a(record, "dcat:CatalogRecord")
    telling.say(record, "foaf:primaryTopic", node)
    telling.say(record, "dct:conformsTo", PROFILE)
    times = sorted(contributed_at(view, node))
    telling.say(record, "dct:issued", *(typed(one, "xsd:dateTime") for one in times[:1]))
    telling.say(record, "dct:modified", *(typed(one, "xsd:dateTime") for one in times[-1:]))


def contributed_at(view: MapView, node: NamedNode) -> list[str]:
    """When each contribution came in that says what a thing is."""
    current = view.journal.current
    quads = view.store.quads_for_pattern(node, term("rdf:type"), None, None)
    graphs = {getattr(quad.graph_name, "value", "") for quad in quads}
    found = (current.get(view.names.contribution(graph)) for graph in graphs)
    return [entry.time for entry in found if entry is not None]
