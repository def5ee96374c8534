"""Records of ROR to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.ror import LOADER

from .conftest import Read

UNI = "organization/ror-05dxps055"


def record(**fields: object) -> str:
    told = {
        "id": "https://ror.org/05dxps055",
        "names": [{"value": "Uni", "types": ["ror_display", "label"], "lang": "en"}],
        **fields,
    }
    return json.dumps(told)


def test_a_full_record_of_schema_2(read: Read) -> None:
    text = record(
        admin={"created": {"date": "2018-11-14"}},
        domains=["uni.edu"],
        established=1891,
        external_ids=[
            {"type": "isni", "all": ["0000 0001 2179 088X"], "preferred": None},
            {"type": "grid", "all": ["grid.1.2"], "preferred": "grid.1.2"},
            {"type": "fundref", "all": ["100000001", "100000002"], "preferred": "100000001"},
            {"type": "wikidata", "all": ["Q161562"]},
        ],
        links=[
            {"type": "website", "value": "https://www.uni.edu/"},
            {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/Uni"},
        ],
        locations=[{"geonames_id": 5381396, "geonames_details": {"country_code": "US"}}],
        names=[
            {"value": "U", "types": ["acronym"], "lang": None},
            {"value": "Uni", "types": ["ror_display", "label"], "lang": "en"},
            {"value": "Universit\u00e4t", "types": ["label"], "lang": "de"},
        ],
        relationships=[
            {"type": "child", "id": "https://ror.org/027k65916", "label": "Lab"},
            {"type": "parent", "id": "https://ror.org/04wxnsj81", "label": "State"},
            {"type": "successor", "id": "https://ror.org/03yrm5c26", "label": "Next"},
            {"type": "predecessor", "id": "https://ror.org/02mhbdp94", "label": "Before"},
            {"type": "related", "id": "https://ror.org/02nr0ka47", "label": "Clinic"},
        ],
        status="active",
        types=["education", "funder"],
    )
    result = read("ror", text, name="record.json")
    lab, state = "organization/ror-027k65916", "organization/ror-04wxnsj81"
    assert result.statements >= {
        (UNI, "rdf:type", "atlas:Organization"),
        (UNI, "foaf:name", '"Uni"'),
        (UNI, "skos:prefLabel", '"Uni"@en'),
        (UNI, "skos:altLabel", '"U"'),
        (UNI, "skos:altLabel", '"Universit\u00e4t"@de'),
        (UNI, "owl:sameAs", "https://ror.org/05dxps055"),
        (UNI, "atlas:orgType", "atlas:org-education"),
        (UNI, "atlas:orgType", "atlas:org-funder"),
        (UNI, "atlas:countryCode", '"US"'),
        (UNI, "dct:spatial", "https://sws.geonames.org/5381396/"),
        (UNI, "foaf:homepage", "https://www.uni.edu/"),
        (UNI, "rdfs:seeAlso", "https://en.wikipedia.org/wiki/Uni"),
        (UNI, "skos:exactMatch", "http://www.wikidata.org/entity/Q161562"),
        (f"{UNI}#isni-000000012179088x", "skos:notation", '"000000012179088X"'),
        (f"{UNI}#grid-grid.1.2", "adms:schemaAgency", '"GRID"'),
        (f"{UNI}#fundref-100000002", "adms:schemaAgency", '"Crossref Funder ID"'),
        (lab, "org:subOrganizationOf", UNI),
        (lab, "foaf:name", '"Lab"'),
        (lab, "owl:sameAs", "https://ror.org/027k65916"),
        (UNI, "org:subOrganizationOf", state),
        (UNI, "dct:isReplacedBy", "organization/ror-03yrm5c26"),
        (UNI, "dct:replaces", "organization/ror-02mhbdp94"),
        (UNI, "dct:relation", "organization/ror-02nr0ka47"),
    }
    assert len(result.values(UNI, "adms:identifier")) == 5
    assert len(result.values(UNI, "foaf:name")) == 1
    assert result.contribution == "ror~ror-05dxps055"
    assert set(result.report.counts) == {"ignored"}
    assert (result.report.fields, result.report.fields_mapped) == (11, 7)


def test_schema_1(read: Read) -> None:
    text = json.dumps(
        {
            "id": "https://ror.org/05dxps055",
            "name": "Uni",
            "aliases": ["The Uni"],
            "acronyms": ["U"],
            "labels": [{"label": "Universit\u00e4t", "iso639": "de"}],
            "types": ["Education"],
            "links": ["http://www.uni.edu/"],
            "wikipedia_url": "http://en.wikipedia.org/wiki/Uni",
            "email_address": "x@uni.edu",
            "country": {"country_code": "US", "country_name": "United States"},
            "addresses": [{"geonames_city": {"id": 5381396}}],
            "external_ids": {
                "ISNI": {"preferred": None, "all": ["0000 0001 2179 088X"]},
                "GRID": {"preferred": "grid.1.2", "all": "grid.1.2"},
            },
            "relationships": [{"type": "Parent", "label": "S", "id": "https://ror.org/04wxnsj81"}],
            "status": "active",
        }
    )
    result = read("ror", text, name="record.json")
    assert result.statements >= {
        (UNI, "foaf:name", '"Uni"'),
        (UNI, "skos:altLabel", '"The Uni"'),
        (UNI, "skos:altLabel", '"Universit\u00e4t"@de'),
        (UNI, "atlas:orgType", "atlas:org-education"),
        (UNI, "foaf:homepage", "http://www.uni.edu/"),
        (UNI, "atlas:countryCode", '"US"'),
        (UNI, "dct:spatial", "https://sws.geonames.org/5381396/"),
        (UNI, "org:subOrganizationOf", "organization/ror-04wxnsj81"),
        (f"{UNI}#grid-grid.1.2", "skos:notation", '"grid.1.2"'),
    }
    assert 'uni.edu"' not in str(result.report.as_json())
    assert set(result.report.counts) == {"ignored"}


def test_bad_values_leave_the_rest(read: Read) -> None:
    text = record(
        external_ids=[{"type": "isni", "all": ["0000 0001 2179 0881"]},
                      {"type": "none", "all": ["1"]}],
        links=[{"type": "website", "value": "no address"}],
        locations=[{"geonames_id": "x", "geonames_details": {"country_code": "USA"}}],
        relationships=[{"type": "parent", "id": "x"},
                       {"type": "twin", "id": "https://ror.org/04wxnsj81"}],
        types=["club"],
    )  # fmt: skip
    result = read("ror", text, name="record.json")
    assert result.values(UNI, "foaf:name") == {'"Uni"'}
    assert {place for place, _ in result.found("dropped")} == {
        "/external_ids/0/all/0",
        "/locations/0/geonames_details/country_code",
        "/relationships/0",
        "/relationships/1",
        "/types/0",
    }
    assert [place for place, _ in result.found("unmapped")] == ["/external_ids/1/all/0"]
    assert [place for place, _ in result.found("kept-as-text")] == ["/links/0/value"]


def test_a_list_leaves_out_what_cant_be_named(read: Read) -> None:
    one = json.loads(record())
    text = json.dumps({"number_of_results": 3, "items": [{"id": "x", "names": []}, one, {}]})
    result = read("ror", text, name="list.json")
    assert result.of("atlas:Organization") == {UNI}
    assert result.contribution is None
    assert [place for place, _ in result.found("dropped")] == ["/items/0", "/items/2"]


@pytest.mark.parametrize("text", ["{}", "[]", '{"id": "https://ror.org/05dxps055"}', "{"])
def test_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("ror", text, name="record.json")


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (record(relationships=[], external_ids=[]), 0.95),
        ("[" + record(relationships=[], external_ids=[]) + "]", 0.95),
        (record(), 0.4),
        ('{"@context": "https://schema.org/", "@id": "https://ror.org/05dxps055"}', 0.0),
        ("id: https://ror.org/05dxps055", 0.0),
    ],
)
def test_recognised_by_content(text: str, sure: float) -> None:
    assert LOADER.recognise(Source("x", text.encode())) == sure
