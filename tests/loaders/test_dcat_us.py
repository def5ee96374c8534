"""data.json of American agencies to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

DATASET = {
    "@type": "dcat:Dataset",
    "title": "Widgets",
    "description": "All widgets.",
    "keyword": ["widget"],
    "modified": "2011-11-19T12:00:00Z",
    "issued": "2011-11-19",
    "publisher": {"name": "Services", "subOrganizationOf": {"name": "Agency"}},
    "contactPoint": {"fn": "Jane", "hasEmail": "mailto:jane@example.org"},
    "identifier": "http://dx.doi.org/10.7927/H4PZ56R2",
    "accessLevel": "restricted public",
    "license": "http://creativecommons.org/publicdomain/zero/1.0/",
    "landingPage": "https://agency.example.org/widgets",
    "spatial": "-77,38,-76,39",
    "temporal": "2000-01-15T00:45:00Z/2010-01-15T00:06:00Z",
    "describedBy": "https://agency.example.org/dictionary",
    "distribution": [
        {
            "title": "widgets.csv",
            "downloadURL": "https://agency.example.org/widgets.csv",
            "mediaType": "text/csv",
            "format": "Odd",
        },
        {},
    ],
    "bureauCode": ["018:10"],
    "shoe": 9,
}
MAIN = "dataset/doi-10.7927-h4pz56r2"


def catalogue(*datasets: object) -> str:
    return json.dumps(
        {"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": datasets}
    )


def test_all_fields(read: Read) -> None:
    result = read("dcat-us", catalogue(DATASET), name="data.json")
    (part,) = result.values(MAIN, "dcat:distribution")
    (publisher,) = result.values(MAIN, "dct:publisher")
    (above,) = result.values(publisher, "org:subOrganizationOf")
    (place,) = result.values(MAIN, "dct:spatial")
    (period,) = result.values(MAIN, "dct:temporal")
    wkt = "http://www.opengis.net/ont/geosparql#wktLiteral"
    access = "http://publications.europa.eu/resource/authority/access-right/RESTRICTED"
    assert result.statements >= {
        (MAIN, "dct:title", '"Widgets"'),
        (MAIN, "dct:description", '"All widgets."'),
        (MAIN, "dcat:keyword", '"widget"'),
        (MAIN, "dct:modified", '"2011-11-19T12:00:00Z"^^xsd:dateTime'),
        (MAIN, "dct:issued", '"2011-11-19"^^xsd:date'),
        (MAIN, "dct:accessRights", access),
        (MAIN, "dct:license", "http://spdx.org/licenses/CC0-1.0"),
        (MAIN, "dcat:landingPage", "https://agency.example.org/widgets"),
        (MAIN, "atlas:documentation", "https://agency.example.org/dictionary"),
        (above, "foaf:name", '"Agency"'),
        (place, "dcat:bbox", f'"POLYGON((-77 38, -76 38, -76 39, -77 39, -77 38))"^^{wkt}'),
        (period, "dcat:startDate", '"2000-01-15T00:45:00Z"^^xsd:dateTime'),
        (part, "dct:title", '"widgets.csv"'),
        (part, "dcat:downloadURL", "https://agency.example.org/widgets.csv"),
        (part, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv"),
        (part, "dct:format", '"Odd"'),
    }
    assert result.found("unmapped") == [("/dataset/0/shoe", "shoe")]
    assert result.found("dropped") == [("/dataset/0/distribution/1", "a file")]
    assert 'example.org"' not in str(result.report.as_json()).replace("agency.example.org", "")
    assert "jane" not in str(result.triples).lower()


def test_a_bad_record_never_stops_the_others(read: Read) -> None:
    parts = [
        {"title": 7, "identifier": "a", "isPartOf": "b"},
        "odd",
        {"identifier": "x"},
        {"title": "Above", "identifier": "b", "spatial": None},
        {"title": "Third", "identifier": "c", "isPartOf": "none", "publisher": "Agency"},
    ]
    result = read("dcat-us", catalogue(*parts), name="data.json")
    assert len(result.of("dcat:Dataset")) == 3
    titles = {o: s for s, p, o in result.statements if p == "dct:title"}
    assert result.values(titles['"7"'], "dct:isPartOf") == {titles['"Above"']}
    assert result.found("dropped") == [
        ("/dataset/1", "-"),
        ("/dataset/2", "x"),
        ("/dataset/4/isPartOf", "none"),
    ]


def test_equal_titles_with_other_identifiers_stay_apart(read: Read) -> None:
    parts = [{"title": "T", "identifier": name} for name in ("a", "b")]
    assert len(read("dcat-us", catalogue(*parts), name="data.json").of("dcat:Dataset")) == 2


@pytest.mark.parametrize("text", ["{}", "[]", "{", catalogue(), catalogue({"identifier": "a"})])
def test_what_names_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("dcat-us", text, name="data.json")


@pytest.mark.parametrize(
    ("name", "text", "loader"),
    [
        ("x.json", catalogue(DATASET), "dcat-us"),
        ("data.json", catalogue({"title": "T"}), "dcat-us"),
        (
            "x.json",
            '{"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "distribution": 1}',
            "rdf",
        ),
    ],
)
def test_recognition(name: str, text: str, loader: str) -> None:
    assert loader_for(Source(name, text.encode())).name == loader
