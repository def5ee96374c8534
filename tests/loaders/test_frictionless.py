"""Data packages of Frictionless to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

FULL = {
    "name": "kelp",
    "title": "Kelp cover",
    "id": "https://doi.org/10.1234/K",
    "description": "Cover.",
    "homepage": "https://data.example.org/kelp",
    "version": "1.10",
    "created": "2024-05-31T00:00:00Z",
    "keywords": ["kelp"],
    "licenses": [{"name": "CC-BY-4.0"}, {"title": "Own", "path": "https://e.org/own"}],
    "contributors": [
        {"title": "Jane", "role": "author", "path": "https://orcid.org/0000-0002-1825-0097"},
        {"title": "Uni", "roles": ["publisher"], "email": "u@example.org", "path": "https://e.org"},
        {"title": "Fund", "role": "funder"},
        {"role": "author"},
    ],
    "sources": [{"title": "Raw", "path": "https://doi.org/10.1234/raw"}, {"title": "Talk"}],
    "resources": [
        {
            "name": "cover",
            "path": ["https://data.example.org/a.csv", "b.csv", "../c.csv"],
            "format": "csv",
            "mediatype": "text/csv",
            "bytes": 12,
            "hash": "sha256:" + "0" * 64,
        },
        {"name": "inline", "data": [{"email": "x@example.org"}]},
        {"path": "/etc/passwd"},
        {},
    ],
    "shoe": 9,
}
MAIN = "dataset/doi-10.1234-k"


def test_all_fields(read: Read) -> None:
    result = read("frictionless", json.dumps(FULL), name="datapackage.json")
    (part,) = {s for s, p, o in result.statements if (p, o) == ("dct:title", '"cover"')}
    titles = {s: o for s, p, o in result.statements if p == "foaf:name"}
    uni, fund = (next(s for s, o in titles.items() if o == name) for name in ('"Uni"', '"Fund"'))
    assert result.statements >= {
        (MAIN, "dct:title", '"Kelp cover"'),
        (MAIN, "dct:description", '"Cover."'),
        (MAIN, "dcat:landingPage", "https://data.example.org/kelp"),
        (MAIN, "dcat:version", '"1.10"'),
        (MAIN, "dct:created", '"2024-05-31T00:00:00Z"^^xsd:dateTime'),
        (MAIN, "dcat:keyword", '"kelp"'),
        (MAIN, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (MAIN, "dct:rights", '"https://e.org/own"'),
        (MAIN, "dct:creator", "person/orcid-0000-0002-1825-0097"),
        (MAIN, "dct:publisher", uni),
        (MAIN, "atlas:fundedBy", fund),
        (MAIN, "prov:wasDerivedFrom", "https://doi.org/10.1234/raw"),
        (uni, "foaf:homepage", "https://e.org"),
        (MAIN, "dcat:distribution", part),
        (part, "dcat:downloadURL", "https://data.example.org/a.csv"),
        (part, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv"),
        (part, "dcat:byteSize", '"12"^^xsd:nonNegativeInteger'),
    }
    assert dict(result.found("dropped")) == {
        "/contributors/3": "a person or organization",
        "/sources/1": "Talk",
        "/resources/0/path/2": "../c.csv",
        "/resources/2/path": "/etc/passwd",
        "/resources/3": "a resource",
    }
    assert result.found("unmapped") == [("/shoe", "shoe")]
    assert ("/resources/0/path/1", "b.csv") in result.found("ignored")
    assert ("/resources/1/data", "data") in result.found("ignored")
    assert "@example.org" not in str(result.triples)


def test_same_names_with_other_resources_stay_apart(read: Read) -> None:
    texts = [
        json.dumps({"name": "datapackage", "resources": [{"path": path}]}) for path in ("a", "b")
    ]
    keys = {read("frictionless", text, name="datapackage.json").contribution for text in texts}
    assert len(keys) == 2


@pytest.mark.parametrize("text", ["{}", "[]", "{", '{"resources": []}', '"datapackage"'])
def test_what_names_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("frictionless", text, name="datapackage.json")


@pytest.mark.parametrize(
    ("name", "text", "loader"),
    [
        ("datapackage.json", json.dumps(FULL), "frictionless"),
        ("other.json", json.dumps(FULL), "frictionless"),
        ("x.json", '{"@context": "http://schema.org", "resources": []}', "rdf"),
    ],
)
def test_recognition(name: str, text: str, loader: str) -> None:
    assert loader_for(Source(name, text.encode())).name == loader
