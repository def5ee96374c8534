"""The description of the map in VoID, read back by rdflib as tools read it."""

import rdflib

from fairatlas.formats import TURTLE, write_rdf
from fairatlas.self_description.statistics import (
    ClassUse,
    PropertyUse,
    Statistics,
    Totals,
    statistics_of,
)
from fairatlas.self_description.void import described, void_of
from fairatlas.store import MapView

_AS_EDITORS_ASK = """
PREFIX void: <http://rdfs.org/ns/void#>
PREFIX ext: <http://ldf.fi/void-ext#>
SELECT ?class ?property ?to ?datatype WHERE {
  ?part void:class ?class ; void:propertyPartition ?inner .
  ?inner void:property ?property .
  OPTIONAL { { ?inner void:classPartition [ void:class ?to ] }
    UNION { ?inner ext:datatypePartition [ ext:datatype ?datatype ] } }
}"""
VOID = rdflib.VOID
_FOUND = Statistics(
    Totals(triples=4, subjects=2, objects=3, entities=2),
    {
        "https://a.example/Tool": ClassUse(
            2,
            {
                "https://a.example/by": PropertyUse(2, classes={"https://a.example/Maker": 1}),
                "https://a.example/name": PropertyUse(1, datatypes={str(rdflib.XSD.string): 1}),
            },
        )
    },
    {"https://a.example/by": PropertyUse(2, 2, 1)},
    {
        (str(rdflib.OWL.sameAs), "https://orcid.org/"): 3,
        (str(rdflib.OWL.sameAs), "https://elsewhere.example/"): 1,
    },
)


def _graph(view: MapView, found: Statistics, dump_bytes: int = 10**9) -> rdflib.Graph:
    graph = rdflib.Graph()
    return graph.parse(data=write_rdf(described(view, found, dump_bytes), TURTLE), format="turtle")


def test_an_editor_finds_what_leads_where(view: MapView) -> None:
    rows = {
        tuple(None if one is None else str(one) for one in row)
        for row in _graph(view, _FOUND).query(_AS_EDITORS_ASK)  # type: ignore[union-attr]
    }
    tool = "https://a.example/Tool"
    assert rows == {
        (tool, "https://a.example/by", "https://a.example/Maker", None),
        (tool, "https://a.example/name", None, str(rdflib.XSD.string)),
    }


def test_sizes_and_links_to_authorities(view: MapView) -> None:
    graph = _graph(view, _FOUND)
    dataset = rdflib.URIRef(view.names.dataset().value)
    for name, count in (("triples", 4), ("entities", 2), ("distinctObjects", 3), ("classes", 1)):
        assert graph.value(dataset, VOID[name]) == rdflib.Literal(count)
    linksets = list(graph.objects(dataset, VOID.subset))
    assert [str(graph.value(one, VOID.objectsTarget)) for one in linksets] == ["https://orcid.org/"]
    assert graph.value(linksets[0], VOID.triples) == rdflib.Literal(3)


def test_a_map_that_is_too_large_for_an_answer_has_no_dump(view: MapView) -> None:
    dataset = rdflib.URIRef(view.names.dataset().value)
    assert _graph(view, _FOUND).value(dataset, VOID.dataDump) is not None
    assert _graph(view, _FOUND, dump_bytes=10).value(dataset, VOID.dataDump) is None


def test_the_map_is_counted(view: MapView) -> None:
    assert len(void_of(view, 10**9)) == len(described(view, statistics_of(view), 10**9))
