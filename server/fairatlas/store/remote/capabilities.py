"""What an engine can do and can't."""

from dataclasses import dataclass, fields

from .terms import DEFAULT_GRAPH

_LACKS = {
    "update": "It takes no updates from us: the map can be read, not changed.",
    "default_graph": (
        f"It has no default graph of its own: {DEFAULT_GRAPH} stands for it, and queries are "
        "written accordingly."
    ),
    "empty_graphs": "It forgets graphs that hold nothing: an empty contribution has none there.",
    "all_or_nothing": (
        "Its updates are not all or nothing: readers may see a contribution half-changed for a "
        "moment, and after a crash until the map is opened again."
    ),
    "triple_terms": "It does not know RDF 1.2: triple terms are kept, and can't be queried.",
    "blank_nodes": (
        "It takes no blank nodes, or names them anew in each answer; this map's are IRIs there, "
        "and blank nodes again in its answers."
    ),
    "spelling": "It changes the spelling of literals (1.50, 01); the archive keeps them.",
    "language_tags": "It changes the spelling of language tags (en-GB); the archive keeps them.",
    "booleans": "It gives true as 1.",
    "graph": "GRAPH does not work: contributions can't be told apart in queries.",
    "minus": "MINUS does not work: some of the saved questions have no answer or a wrong one.",
    "values": "VALUES does not work: saved questions with a parameter have no answer.",
    "paths": "Property paths do not work: questions along chains of things have no answer.",
    "geosparql": "It lacks GeoSPARQL's functions.",
}


@dataclass(frozen=True)
class Capabilities:
    """What an engine does; what could not be found out is taken to be done, but for updates.

    Attributes:
        update: changes of data.
        default_graph: a default graph of its own, apart from the named ones.
        empty_graphs: graphs without statements are there too.
        all_or_nothing: a request with several operations is done whole or not at all.
        triple_terms: RDF 1.2.
        blank_nodes: one has the same label in two answers.
        spelling: literals come back as they went in.
        language_tags: so do language tags.
        booleans: ``true`` comes back as such.
        graph, minus, values, paths, geosparql: parts of SPARQL.
    """

    update: bool = False
    default_graph: bool = True
    empty_graphs: bool = True
    all_or_nothing: bool = True
    triple_terms: bool = True
    blank_nodes: bool = True
    spelling: bool = True
    language_tags: bool = True
    booleans: bool = True
    graph: bool = True
    minus: bool = True
    values: bool = True
    paths: bool = True
    geosparql: bool = True

    def lacks(self) -> list[str]:
        """A sentence for each thing that the engine does not do."""
        return [_LACKS[one.name] for one in fields(self) if not getattr(self, one.name)]
