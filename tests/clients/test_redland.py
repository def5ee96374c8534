"""rapper and roqet, the command lines of Redland: read descriptions, and query."""

import pytest
from rdflib import Graph

from .programs import Programs
from .service import DATASETS, DCT, TITLE, TITLES, Service


@pytest.mark.parametrize("syntax", ["guess", "turtle", "ntriples", "rdfxml"])
def test_rapper_reads_a_thing(programs: Programs, dataset: str, syntax: str) -> None:
    lines = programs.run("rapper", "-q", "-i", syntax, dataset)
    assert f'<{dataset}> <{DCT}title> "{TITLE}"@en .' in lines.splitlines()
    assert Graph().parse(data=lines, format="nt").isomorphic(Graph().parse(dataset))


@pytest.mark.parametrize("form", ["ttl", "rdf", "nt"])
def test_rapper_reads_a_description_by_suffix(
    programs: Programs, service: Service, dataset: str, form: str
) -> None:
    address = service.document(f"dataset/swh-graph.{form}")
    lines = programs.run("rapper", "-q", "-i", "guess", address)
    assert Graph().parse(data=lines, format="nt").isomorphic(Graph().parse(dataset))


def test_rapper_reads_the_ontology(programs: Programs, service: Service) -> None:
    lines = programs.run("rapper", "-q", "-i", "guess", f"{service.base}/ns").splitlines()
    start = "<https://w3id.org/fairatlas/ns#Software> <http://www.w3.org/2000/01/rdf-schema#label>"
    assert any(line.startswith(start) for line in lines)


def test_roqet_queries_the_service(programs: Programs, service: Service) -> None:
    told = programs.run("roqet", "-q", "-p", service.sparql, "-r", "csv", "-e", TITLES)
    lines = told.replace("\r", "").splitlines()
    assert lines[0] == "title"
    assert {line.strip('"') for line in lines[1:]} == DATASETS


def test_roqet_queries_a_thing_that_it_fetches(programs: Programs, dataset: str) -> None:
    query = f"SELECT ?title FROM <{dataset}> WHERE {{ <{dataset}> <{DCT}title> ?title }}"
    told = programs.run("roqet", "-q", "-r", "csv", "-e", query)
    assert told.replace("\r", "").splitlines()[1:] == [TITLE]
