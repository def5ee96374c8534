"""curl, as the docs tell it: negotiates, queries, updates, and exchanges graphs."""

import json
from pathlib import Path

import pytest

from .programs import Programs
from .service import DATASETS, DCT, TITLE, TITLES, Service

FORMATS = (
    "text/turtle",
    "application/ld+json",
    "application/n-triples",
    "application/rdf+xml",
    "application/n-quads",
    "application/trig",
    "text/n3",
)


def _curl(programs: Programs, *arguments: str) -> str:
    return programs.run("curl", "-sS", *arguments)


def _headers(programs: Programs, *arguments: str) -> tuple[int, dict[str, str]]:
    head = _curl(programs, "-o", "/dev/null", "-D", "-", *arguments)
    last = head.replace("\r", "").strip().split("\n\n")[-1].splitlines()
    pairs = (line.partition(":") for line in last[1:])
    return int(last[0].split()[1]), {name.lower(): text.strip() for name, _, text in pairs}


def _bearer(service: Service) -> tuple[str, str]:
    return "-H", f"Authorization: Bearer {service.token}"


@pytest.mark.parametrize("media_type", FORMATS)
def test_gets_the_format_that_it_asks_for(
    programs: Programs, dataset: str, media_type: str
) -> None:
    accept = ("-L", "-H", f"Accept: {media_type}", dataset)
    status, headers = _headers(programs, *accept)
    assert status == 200
    assert headers["content-type"].partition(";")[0] == media_type
    assert "accept" in headers["vary"].lower()
    assert TITLE in _curl(programs, *accept)


def test_is_told_what_it_has_already(programs: Programs, service: Service) -> None:
    address = service.document("dataset/swh-graph.ttl")
    _, headers = _headers(programs, address)
    again, _ = _headers(programs, "-H", f"If-None-Match: {headers['etag']}", address)
    assert again == 304


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_unpacks_what_comes_packed(programs: Programs, service: Service, coding: str) -> None:
    accept = ("-H", f"Accept-Encoding: {coding}", f"{service.base}/ns?format=ttl")
    _, headers = _headers(programs, *accept)
    assert headers["content-encoding"] == coding
    told = _curl(programs, "--compressed", f"{service.base}/ns?format=ttl")
    assert "atlas:Software" in told


@pytest.mark.parametrize("how", ["GET", "form", "direct", "QUERY"])
def test_queries(programs: Programs, service: Service, how: str) -> None:
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", TITLES)
    given = {
        "GET": ("-G", "--data-urlencode", f"query={TITLES}"),
        "form": ("--data-urlencode", f"query={TITLES}"),
        "direct": direct,
        "QUERY": ("-X", "QUERY", *direct),
    }
    told = _curl(programs, *given[how], "-H", "Accept: text/csv", service.sparql)
    lines = told.replace("\r", "").splitlines()
    assert lines[0] == "title"
    assert {line.strip('"') for line in lines[1:]} == DATASETS


def test_updates_with_a_token(programs: Programs, service: Service) -> None:
    thing = service.thing("software/of-curl")
    insert = f'update=INSERT DATA {{ <{thing}> <{DCT}title> "Curled" }}'
    asked = f"query=ASK {{ <{thing}> <{DCT}title> 'Curled' }}"
    ask = ("-G", "-H", "Accept: application/json", "--data-urlencode", asked, service.sparql)
    remove = f"update=DELETE WHERE {{ <{thing}> ?p ?o }}"
    status, _ = _headers(programs, "--data-urlencode", insert, service.sparql)
    assert status == 401
    told = _curl(programs, *_bearer(service), "--data-urlencode", insert, service.sparql)
    assert "state" in json.loads(told)
    assert json.loads(_curl(programs, *ask))["boolean"] is True
    _curl(programs, "-f", *_bearer(service), "--data-urlencode", remove, service.sparql)
    assert json.loads(_curl(programs, *ask))["boolean"] is False


@pytest.mark.parametrize("at", ["?graph=http%3A%2F%2Fe.org%2Fgraphs%2Fof-curl", "/of-curl"])
def test_exchanges_graphs(programs: Programs, service: Service, tmp_path: Path, at: str) -> None:
    address = f"{service.base}/graph{at}"
    file = tmp_path / "graph.ttl"
    turtle = ("-H", "Content-Type: text/turtle", *_bearer(service))
    file.write_text(f'<http://e.org/a> <{DCT}title> "One" .')
    assert _headers(programs, "-T", str(file), *turtle, address)[0] in (200, 201, 204)
    more = f'<http://e.org/a> <{DCT}title> "Two" .'
    assert _headers(programs, "--data-binary", more, *turtle, address)[0] in (200, 201, 204)
    told = _curl(programs, "-H", "Accept: application/n-triples", address)
    assert sorted(told.splitlines()) == [
        f'<http://e.org/a> <{DCT}title> "One" .',
        f'<http://e.org/a> <{DCT}title> "Two" .',
    ]
    assert _headers(programs, "-X", "DELETE", *_bearer(service), address)[0] in (200, 204)
    assert _headers(programs, address)[0] in (404, 410)
