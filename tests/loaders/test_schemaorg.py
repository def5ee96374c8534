"""JSON-LD of schema.org datasets to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for
from fairatlas_loaders.schemaorg import LOADER

from .conftest import Read

DATA = "dataset/doi-10.1234-x"
FULL = {
    "@context": "http://schema.org/",
    "@type": ["Dataset", "Thing"],
    "@id": "https://doi.org/10.1234/X",
    "name": "Kelp cover",
    "description": {"@value": "Cover of kelp.", "@language": "en"},
    "keywords": "kelp, cover",
    "license": {"@type": "CreativeWork", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "url": "https://data.example.org/kelp",
    "version": "1.10",
    "datePublished": "2024-05-31",
    "creator": [
        {
            "@type": "Role",
            "creator": {
                "@type": "Person",
                "name": "Jane Doe",
                "@id": "https://orcid.org/0000-0002-1825-0097",
                "email": "jane@example.org",
            },
        }
    ],
    "author": ["Jim Roe", "A, B., C, D., E, F."],
    "publisher": {"@type": "Organization", "name": "Uni", "@id": "https://ror.org/05dxps055"},
    "temporalCoverage": "2010-01-01/2012",
    "spatialCoverage": {"name": "Bay", "geo": {"@type": "GeoShape", "box": "1 2 3 4"}},
    "isBasedOn": "https://doi.org/10.1234/raw",
    "isAccessibleForFree": True,
    "distribution": {
        "@type": "DataDownload",
        "name": "kelp.csv",
        "contentUrl": "https://data.example.org/kelp.csv",
        "encodingFormat": "text/csv; charset=utf-8",
        "contentSize": "1024 B",
        "sha256": "ab" * 32,
    },
    "variableMeasured": "cover",
    "shoe": 9,
}


def test_all_fields(read: Read) -> None:
    result = read("schemaorg", json.dumps(FULL), name="x.json")
    (part,) = result.values(DATA, "dcat:distribution")
    (place,) = result.values(DATA, "dct:spatial")
    (period,) = result.values(DATA, "dct:temporal")
    (checksum,) = result.values(part, "spdx:checksum")
    wkt = "http://www.opengis.net/ont/geosparql#wktLiteral"
    assert result.statements >= {
        (DATA, "rdf:type", "dcat:Dataset"),
        (DATA, "owl:sameAs", "https://doi.org/10.1234/x"),
        (DATA, "dct:title", '"Kelp cover"'),
        (DATA, "dct:description", '"Cover of kelp."@en'),
        (DATA, "dcat:keyword", '"kelp"'),
        (DATA, "dcat:keyword", '"cover"'),
        (DATA, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (DATA, "dcat:landingPage", "https://data.example.org/kelp"),
        (DATA, "dcat:version", '"1.10"'),
        (DATA, "dct:issued", '"2024-05-31"^^xsd:date'),
        (DATA, "dct:creator", "person/orcid-0000-0002-1825-0097"),
        (DATA, "dct:publisher", "organization/ror-05dxps055"),
        (DATA, "prov:wasDerivedFrom", "https://doi.org/10.1234/raw"),
        (place, "rdfs:label", '"Bay"'),
        (place, "dcat:bbox", f'"POLYGON((2 1, 4 1, 4 3, 2 3, 2 1))"^^{wkt}'),
        (period, "dcat:startDate", '"2010-01-01"^^xsd:date'),
        (period, "dcat:endDate", '"2012"^^xsd:gYear'),
        (part, "dct:title", '"kelp.csv"'),
        (part, "dcat:downloadURL", "https://data.example.org/kelp.csv"),
        (part, "dcat:mediaType", "https://www.iana.org/assignments/media-types/text/csv"),
        (part, "dcat:byteSize", '"1024"^^xsd:nonNegativeInteger'),
        (checksum, "spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
    }
    assert len(result.values(DATA, "dct:creator")) == 2
    assert result.found("unmapped") == [("/shoe", "shoe")]
    assert ("/author/1", "A, B., C, D., E, F.") in result.found("dropped")
    assert "@example.org" not in str(result.triples)
    assert result.contribution == "schemaorg~doi-10.1234-x"


@pytest.mark.parametrize(
    ("field", "value", "action"),
    [
        ("license", "Ask us", "kept-as-text"),
        ("datePublished", "03/04/2020", "dropped"),
        ("temporalCoverage", "P1Y/2020/2021", "dropped"),
        ("spatialCoverage", {"geo": {"latitude": "97", "longitude": "3"}}, "dropped"),
        ("distribution", {"contentUrl": "../secret"}, "dropped"),
        ("distribution", {"contentUrl": "a.csv", "contentSize": "1 MB"}, "dropped"),
        ("distribution", {"contentUrl": "a.csv", "encodingFormat": "odd"}, "kept-as-text"),
        ("distribution", {"@type": "DataDownload"}, "dropped"),
        ("identifier", "ark:/1/2", "dropped"),
        ("url", "javascript:alert(1)", "kept-as-text"),
    ],
)
def test_findings(read: Read, field: str, value: object, action: str) -> None:
    text = json.dumps(
        {"@context": "https://schema.org", "@type": "Dataset", "name": "N", field: value}
    )
    result = read("schemaorg", text, name="x.json")
    assert [place for place, _ in result.found(action) if place.startswith(f"/{field}")]


def test_a_graph_of_many(read: Read) -> None:
    graph = [
        {
            "@type": "http://schema.org/Dataset",
            "http://schema.org/name": "One",
            "creator": {"@id": "#j"},
        },
        {"@type": "Dataset", "name": "Two", "hasPart": [{"@type": "Dataset", "name": "Three"}]},
        {"@type": "Dataset"},
        {"@id": "#j", "@type": "Person", "name": "Jane"},
    ]
    text = json.dumps({"@context": "http://schema.org", "@graph": graph})
    result = read("schemaorg", text, name="x.json")
    assert len(result.of("dcat:Dataset")) == 3
    assert len(result.of("atlas:Person")) == 1
    assert result.found("dropped") == [("/@graph/2", "a dataset")]


def test_one_page_and_two_names_are_two_datasets(read: Read) -> None:
    data = [{"@type": "Dataset", "name": name, "url": "https://e.org"} for name in ("A", "B", "a")]
    text = json.dumps({"@context": "http://schema.org", "@graph": data})
    assert len(read("schemaorg", text, name="x.json").of("dcat:Dataset")) == 2


@pytest.mark.parametrize("text", ["{}", "[]", '{"@type": "Dataset"}', '{"@type": "Person"}', "{"])
def test_what_names_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("schemaorg", text, name="x.json")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps(FULL), "schemaorg"),
        ('{"@context": "http://schema.org", "@type": "Service", "name": "S"}', "rdf"),
        ('{"@context": "https://w3id.org/codemeta/3.0", "name": "Dataset"}', "codemeta"),
        ('{"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "@type": "dcat:Dataset"}', "rdf"),
    ],
)
def test_recognition(text: str, name: str) -> None:
    assert loader_for(Source("x.json", text.encode())).name == name
    assert (LOADER.recognise(Source("x.json", text.encode())) > 0) == (name == "schemaorg")
