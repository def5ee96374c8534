"""Comunica: queries the endpoint, follows IRIs, and joins both."""

import json

import pytest

from .programs import Programs
from .service import DATASETS, DCT, TITLE, TITLES, Service

FOAF = "http://xmlns.com/foaf/0.1/"


def _values(told: str) -> set[str]:
    """The values of the only variable, as Comunica writes terms."""
    rows = json.loads(told)
    return {value.rpartition("@")[0].strip('"') for row in rows for value in row.values()}


@pytest.mark.parametrize("named", [True, False])
def test_queries_the_endpoint(programs: Programs, service: Service, named: bool) -> None:
    # Without a name for its kind, Comunica finds out from the service description.
    source = f"sparql@{service.sparql}" if named else service.sparql
    assert _values(programs.node_command("comunica-sparql", source, TITLES)) == DATASETS


def test_dereferences_a_thing(programs: Programs, dataset: str) -> None:
    query = f"SELECT ?title WHERE {{ <{dataset}> <{DCT}title> ?title }}"
    assert _values(programs.node_command("comunica-sparql", dataset, query)) == {TITLE}


def test_constructs_a_graph(programs: Programs, service: Service, dataset: str) -> None:
    query = f"CONSTRUCT WHERE {{ <{dataset}> <{DCT}title> ?title }}"
    told = programs.node_command("comunica-sparql", f"sparql@{service.sparql}", query)
    assert f'<{dataset}> <{DCT}title> "{TITLE}"@en.' in told


def test_joins_the_endpoint_with_a_document(
    programs: Programs, service: Service, dataset: str
) -> None:
    query = (
        f"SELECT ?name WHERE {{ <{dataset}> <{DCT}creator> ?who . ?who <{FOAF}name> ?name "
        'FILTER(STRSTARTS(?name, "Soft")) }'
    )
    sources = (f"sparql@{service.sparql}", service.document("dataset/swh-graph.ttl"))
    told = programs.node_command("comunica-sparql", *sources, query)
    assert _values(told) == {"Software Heritage"}
