"""Packages of CKAN to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

FULL = {
    "name": "kelp",
    "title_translated": {"en": "Kelp", "es": "Alga"},
    "title": "Kelp",
    "notes": "Cover.",
    "url": "https://data.example.org/kelp",
    "tags": [{"name": "kelp", "state": "active"}],
    "license_id": "CC-BY-4.0",
    "author": "Jane Doe",
    "author_email": "jane@example.org",
    "organization": {"title": "Uni", "name": "uni", "email": "uni@example.org"},
    "identifier": "https://doi.org/10.1234/K",
    "issued": "2024-05-31",
    "provenance": {"en": "Made."},
    "temporal_coverage": [{"start": "2010", "end": "2012-01-01"}],
    "bbox": [{"west": 1, "east": 3, "north": 4, "south": 2}],
    "extras": [
        {"key": "access_rights", "value": "https://e.org/PUBLIC"},
        {"key": "spatial", "value": '{"type": "Point", "coordinates": [5, 6]}'},
        {"key": "shoe", "value": "9"},
    ],
    "resources": [
        {
            "name": "cover",
            "url": "https://data.example.org/a.csv",
            "format": "CSV",
            "size": 12,
            "hash": "0" * 40,
            "rights": {"en": "Free."},
        },
        "odd",
        {},
    ],
}
MAIN = "dataset/doi-10.1234-k"


def test_all_fields(read: Read) -> None:
    result = read("ckan", json.dumps(FULL), name="package.json")
    (part,) = result.values(MAIN, "dcat:distribution")
    (period,) = result.values(MAIN, "dct:temporal")
    (jane,), (uni,) = result.of("atlas:Person"), result.of("atlas:Organization")
    shapes = {
        value.partition('"^^')[0].strip('"')
        for place in result.values(MAIN, "dct:spatial")
        for name in ("dcat:bbox", "dcat:centroid")
        for value in result.values(place, name)
    }
    assert shapes == {"POINT(5 6)", "POLYGON((1 2, 3 2, 3 4, 1 4, 1 2))"}
    assert result.statements >= {
        (MAIN, "dct:title", '"Kelp"'),
        (MAIN, "dct:title", '"Alga"@es'),
        (MAIN, "dct:description", '"Cover."'),
        (MAIN, "dcat:landingPage", "https://data.example.org/kelp"),
        (MAIN, "dcat:keyword", '"kelp"'),
        (MAIN, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (MAIN, "dct:creator", jane),
        (MAIN, "dct:publisher", uni),
        (MAIN, "dct:issued", '"2024-05-31"^^xsd:date'),
        (MAIN, "dct:provenance", '"Made."@en'),
        (MAIN, "dct:accessRights", "https://e.org/PUBLIC"),
        (period, "dcat:startDate", '"2010"^^xsd:gYear'),
        (part, "dcat:accessURL", "https://data.example.org/a.csv"),
        (part, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv"),
        (part, "dcat:byteSize", '"12"^^xsd:nonNegativeInteger'),
        (part, "spdx:checksum", f"{part}-sha1"),
        (part, "dct:rights", '"Free."@en'),
        (jane, "foaf:name", '"Jane Doe"'),
    }
    assert result.found("unmapped") == [("/extras/2/value", "shoe")]
    assert result.found("dropped") == [("/resources/1", "odd"), ("/resources/2", "a file")]
    assert "@example.org" not in str(result.triples)


def test_the_answer_of_the_api(read: Read) -> None:
    text = json.dumps(
        {"success": True, "result": {"count": 3, "results": [FULL, {}, {"name": "b"}]}}
    )
    result = read("ckan", text, name="x.json")
    assert len(result.of("dcat:Dataset")) == 2
    assert result.found("dropped")[-1] == ("/result/results/1", "a package")


@pytest.mark.parametrize("text", ["{}", "[]", "{", '["x"]', '{"result": []}', '{"title": []}'])
def test_what_names_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("ckan", text, name="x.json")


@pytest.mark.parametrize(
    ("text", "loader"),
    [
        (json.dumps(FULL), "ckan"),
        ('{"resources": [{"path": "a"}], "name": "x"}', "frictionless"),
        ('{"dataset": [{"accessLevel": "public", "title": "notes", "resources": 1}]}', "dcat-us"),
    ],
)
def test_recognition(text: str, loader: str) -> None:
    assert loader_for(Source("x.json", text.encode())).name == loader
