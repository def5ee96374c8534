"""The W3C's tests of the SPARQL 1.1 Service Description."""

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from .endpoint import Endpoint
from .manifests import RDF, Entry, entries

TESTS = entries("sparql11/service-description/manifest.ttl")
SD = "http://www.w3.org/ns/sparql-service-description#"
CLASSES = {
    *("Service", "Language", "Function", "Aggregate", "EntailmentRegime", "EntailmentProfile"),
    *("GraphCollection", "Dataset", "Graph", "NamedGraph", "Feature"),
}
ABOVE = {"Dataset": "GraphCollection"}
PROPERTIES = {
    "endpoint": ("Service", ""),
    "feature": ("Service", "Feature"),
    "languageExtension": ("Service", "Feature"),
    "propertyFeature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "supportedLanguage": ("Service", "Language"),
    "resultFormat": ("Service", ""),
    "inputFormat": ("Service", ""),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", ""),
    "graph": ("NamedGraph", "Graph"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
}
"""The domain and range of each property of the vocabulary; empty where it is none of its own."""


def _returns_rdf(endpoint: Endpoint) -> None:
    assert _description(endpoint)


def _has_endpoint_triple(endpoint: Endpoint) -> None:
    expected = NamedNode(f"{endpoint.base}/sparql")
    told = [quad.object for quad in _description(endpoint) if _is(quad, "endpoint")]
    assert told == [expected]


def _conforms_to_schema(endpoint: Endpoint) -> None:
    description = _description(endpoint)
    classes = defaultdict[object, set[str]](set)
    for quad in description:
        if quad.predicate.value == f"{RDF}type" and (name := _name(quad.object)):
            assert name in CLASSES
            classes[quad.subject] |= {name, ABOVE.get(name, name)}
    for quad in description:
        if name := _name(quad.predicate):
            domain, ranges_over = PROPERTIES[name]
            assert domain in classes[quad.subject], f"{quad.subject} is no sd:{domain}: {quad}"
            assert isinstance(quad.object, NamedNode | BlankNode), quad
            # What is told of elsewhere, such as the W3C's own features, needs no class here.
            known = classes[quad.object]
            assert not known or not ranges_over or ranges_over in known, quad
    services = {subject for subject, names in classes.items() if "Service" in names}
    assert services == {quad.subject for quad in description if _is(quad, "endpoint")}


CHECKS: dict[str, Callable[[Endpoint], None]] = {
    "returns-rdf": _returns_rdf,
    "has-endpoint-triple": _has_endpoint_triple,
    "conforms-to-schema": _conforms_to_schema,
}
"""The manifest tells in words what is to be checked, so that here is how."""


@pytest.mark.parametrize("entry", TESTS, ids=lambda entry: entry.id)
def test_service_description(empty: Endpoint, entry: Entry) -> None:
    CHECKS[entry.iri.rpartition("#")[2]](empty)


def test_all_are_run() -> None:
    if not TESTS:
        pytest.skip("the W3C's suites are not beside this checkout")
    assert Counter(entry.kind for entry in TESTS) == {"ServiceDescriptionTest": 3}
    assert {entry.iri.rpartition("#")[2] for entry in TESTS} == CHECKS.keys()


def _description(endpoint: Endpoint) -> list[Quad]:
    """What a GET tells that asks for nothing in particular."""
    answer = endpoint.send("GET", "/sparql")
    assert answer.status == 200
    syntax = RdfFormat.from_media_type(answer.media_type)
    assert syntax is not None, answer.media_type
    return list(parse(answer.body, format=syntax))


def _is(quad: Quad, name: str) -> bool:
    return quad.predicate.value == SD + name


def _name(term: object) -> str:
    """The name of a term of the vocabulary; empty for any other."""
    assert not isinstance(term, Literal)
    is_own = isinstance(term, NamedNode) and term.value.startswith(SD)
    return term.value[len(SD) :] if isinstance(term, NamedNode) and is_own else ""
