"""Mints every IRI and URL of a map from its base: the one place where they are glued together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from pyoxigraph import NamedNode

from .errors import IRIError
from .iri import check

EXAMPLE_BASE = "http://localhost:8000"
"""The base that files of this repository are written with; loading moves it to the map's own."""

PROVENANCE = "provenance"
"""The name of the graph that says who contributed what."""
_MOST_DIGITS = 16
_ABSOLUTE = re.compile(r"urn:|[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True)
class Names:
    """The names of one map: ``base`` is an absolute http(s) IRI without a trailing slash."""

    base: str = EXAMPLE_BASE

    def __post_init__(self) -> None:
        checked = check(self.base)
        if not checked.startswith(("http://", "https://")) or checked.endswith("/"):
            raise IRIError(self.base, "a base is an http(s) address without a slash at its end")
        if "#" in checked or "?" in checked:
            raise IRIError(self.base, "a base has neither a query nor a fragment")

    @property
    def things(self) -> str:
        """What the IRIs of things are relative to, so that ``software/pypi-numpy`` names one."""
        return f"{self.base}/id/"

    def entity(self, kind: str, key: str) -> NamedNode:
        """The thing itself: ``{base}/id/{kind}/{key}``; the key is already IRI-safe."""
        return NamedNode(f"{self.things}{kind}/{key}")

    def graph(self, name: str) -> NamedNode:
        """The named graph of a contribution, or of ``provenance``.

        The name of a contribution that stands beside the map is the IRI of its graph.
        """
        if _ABSOLUTE.match(name):
            return NamedNode(name)
        return NamedNode(f"{self.graphs}{quote(name, safe=':~._-@')}")

    def graph_at(self, iri: str) -> str:
        """Where a graph is had whose IRI is of another place."""
        return f"{self.base}/graph?graph={quote(iri, safe='')}"

    @property
    def graphs(self) -> str:
        """What the IRIs of the graphs of this map begin with."""
        return f"{self.base}/graph/"

    def contribution(self, graph: str) -> str:
        """The name of the contribution that a graph is, or would be, of."""
        return unquote(graph[len(self.graphs) :]) if graph.startswith(self.graphs) else graph

    def is_of_map(self, graph: str) -> bool:
        """Whether what a graph states is part of the map: its default graph, its pages."""
        return (
            graph.startswith(self.graphs)
            and not self.is_of_assessments(graph)
            and graph != self.graphs + PROVENANCE
        )

    @property
    def assessments(self) -> str:
        """What the IRIs of graphs begin with that tell what records came to."""
        # No graph of a contribution begins so: there a slash is spelled %2F.
        return f"{self.graphs}assessment/"

    def assessment(self, digest: str) -> NamedNode:
        """The graph of an assessment of a record, named by the hash of what it says."""
        return NamedNode(f"{self.assessments}{digest}")

    def outcomes(self, digest: str) -> NamedNode:
        """The graph of outcomes that many assessments share."""
        return NamedNode(f"{self.assessments}outcomes/{digest}")

    def edition(self, digest: str) -> NamedNode:
        """The graph that describes the checks that assessments were made by."""
        return NamedNode(f"{self.assessments}checks/{digest}")

    def is_of_assessments(self, graph: str) -> bool:
        """Whether a graph tells what records came to, rather than what somebody contributed."""
        return graph.startswith(self.assessments)

    def activity(self, sequence: int) -> NamedNode:
        """The import run that wrote entry ``sequence`` of the journal."""
        return NamedNode(f"{self.base}/activity/{sequence}")

    def sequence(self, activity: str) -> int | None:
        """The entry of the journal that an import run wrote; None where the IRI is of none."""
        number = activity.removeprefix(f"{self.base}/activity/")
        is_number = number.isascii() and number.isdigit() and len(number) < _MOST_DIGITS
        return int(number) if is_number else None

    def loader(self, name: str, version: str) -> NamedNode:
        """The loader, as the software agent of an import run."""
        return NamedNode(f"{self.base}/loader/{quote(name, safe='')}@{quote(version, safe='')}")

    def agent(self, name: str) -> NamedNode:
        """Who wrote to the map, by the name of the token that was shown."""
        return NamedNode(f"{self.base}/agent/{quote(name, safe='')}")

    def file(self, name: str, digest: str) -> str:
        """What relative IRIs of a file are relative to: an address of its own for each file."""
        return f"{self.base}/file/{quote(digest, safe='')}/{quote(name, safe='')}"

    def endpoint(self) -> NamedNode:
        """The SPARQL endpoint."""
        return NamedNode(f"{self.base}/sparql")

    def address(self, path: str, **parameters: object) -> str:
        """Where a page of the service is, by its path below the base: ``ns``, ``format=ttl``."""
        return f"{self.base}/{path}{'?' if parameters else ''}{urlencode(parameters)}"

    def dataset(self) -> NamedNode:
        """The map itself, as a set of data."""
        return NamedNode(f"{self.base}/void#map")

    def catalogue(self) -> NamedNode:
        """The map as a catalogue of what it describes."""
        return NamedNode(f"{self.base}/catalog")

    def document(self, node: NamedNode) -> str:
        """Where a thing of this map is described."""
        return f"{self.base}/doc/{node.value[len(self.things) :]}"

    def listing(self, kind: str = "") -> NamedNode:
        """The things of a kind, as a collection; without a kind all kinds."""
        return NamedNode(f"{self.base}/doc/{kind}" if kind else f"{self.base}/doc")

    def context(self) -> str:
        """Where the JSON-LD context of the ontology is."""
        return f"{self.base}/context.jsonld"

    def queries(self) -> NamedNode:
        """The collection of saved queries."""
        return NamedNode(f"{self.base}/queries")

    def query(self, name: str, parameter: str = "") -> NamedNode:
        """A saved query, or a parameter of it."""
        fragment = f"#{quote(parameter, safe='')}" if parameter else ""
        return NamedNode(f"{self.base}/queries/{quote(name, safe='')}{fragment}")

    def assessing(self, kind: str, name: str) -> NamedNode:
        """Where a record is assessed by a test, a benchmark or an algorithm."""
        return NamedNode(f"{self.base}/assess/{kind}/{quote(name, safe='')}")

    def checks(self, anchor: str) -> NamedNode:
        """Where people read about a check, or a profile of checks."""
        return NamedNode(f"{self.base}/shapes/fair#{quote(anchor, safe='')}")

    def scoring(self) -> NamedNode:
        """Where files are scored."""
        return NamedNode(f"{self.base}/scorecard")

    def search(self, parameters: Mapping[str, object]) -> NamedNode:
        """A search of the things of the map, by the parameters of its URL."""
        return NamedNode(f"{self.base}/search?{urlencode(parameters, doseq=True)}")

    def is_entity(self, iri: str) -> bool:
        """Whether the IRI names a thing of this map."""
        return iri.startswith(self.things)

    def kind_and_key(self, iri: str) -> tuple[str, str] | None:
        """The kind and key of an entity IRI of this map, else None."""
        if not self.is_entity(iri):
            return None
        kind, _, key = iri[len(self.things) :].partition("/")
        return (kind, key) if kind and key else None
