"""The ontology, the shapes and the context, served as they are used."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from fairatlas.formats import RDF_FORMATS
from fairatlas.kinds import kinds
from fairatlas.scoring import checks
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import term

SYNTAXES = {**RDF_FORMATS, "jsonld": RdfFormat.JSON_LD}


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "n3"])
@pytest.mark.parametrize(
    ("url", "folder", "pattern"),
    [("/ns", "ontology", "**/*.ttl"), ("/shapes", "shapes", "*/*.ttl")],
)
def test_as_rdf(client: FlaskClient, url: str, folder: str, pattern: str, suffix: str) -> None:
    answer = client.get(f"{url}?format={suffix}")
    assert answer.status_code == 200
    found = list(parse(answer.data, format=SYNTAXES[suffix]))
    files = [
        parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        for path in data_path(folder).glob(pattern)
    ]
    assert len(found) == len({quad.triple for quads in files for quad in quads})


def test_the_page_of_the_ontology(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/ns", headers={"Accept": "text/html"}).text)
    for kind in kinds():
        assert f"/doc/{kind.name}" in page.links()
        assert " ".join(kind.definition.split()) in page.text("main")


def test_the_page_of_the_checks(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/shapes", headers={"Accept": "text/html"}).text)
    assert len(checks()) == 10
    for check in checks():
        assert check.label in page.text("main")


def test_shapes_have_their_classes(client: FlaskClient) -> None:
    quads = parse(client.get("/shapes?format=nt").data, format=RdfFormat.N_TRIPLES)
    targets = {quad.object for quad in quads if quad.predicate == term("sh:targetClass")}
    assert term("atlas:Software") in targets


def test_the_context(client: FlaskClient) -> None:
    answer = client.get("/context.jsonld")
    assert answer.mimetype == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "@context" in json.loads(answer.data)


@pytest.mark.parametrize("url", ["/ns", "/shapes", "/context.jsonld"])
def test_nothing_is_sent_twice(client: FlaskClient, url: str) -> None:
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
