"""Croissant to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source, loader_for

from .conftest import Read

FULL = {
    "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
    "@type": "sc:Dataset",
    "name": "digits",
    "description": "Digits.",
    "conformsTo": "http://mlcommons.org/croissant/1.0",
    "license": "cc-by-4.0",
    "url": "https://data.example.org/digits",
    "citeAs": "Doe (2024)",
    "creator": {"@type": "sc:Organization", "name": "Lab"},
    "distribution": [
        {
            "@type": "cr:FileObject",
            "@id": "archive",
            "name": "archive",
            "contentUrl": "https://data.example.org/digits.zip",
            "encodingFormat": "application/zip",
            "sha256": "0" * 64,
        },
        {"@type": "cr:FileObject", "@id": "b", "contentUrl": "../b.csv", "md5": "x"},
        {"@type": "cr:FileSet", "@id": "images", "includes": "*.png"},
    ],
    "recordSet": [{"@type": "cr:RecordSet", "data": [{"email": "jane@example.org"}]}],
    "shoe": 9,
}


def test_all_fields(read: Read) -> None:
    result = read("croissant", json.dumps(FULL), name="metadata.json")
    (main,) = result.of("dcat:Dataset")
    (lab,) = result.of("atlas:Organization")
    (archive,) = {s for s, p, o in result.statements if (p, o) == ("dct:title", '"archive"')}
    assert result.statements >= {
        (main, "dct:title", '"digits"'),
        (main, "dct:description", '"Digits."'),
        (main, "dct:conformsTo", "http://mlcommons.org/croissant/1.0"),
        (main, "dct:license", "http://spdx.org/licenses/CC-BY-4.0"),
        (main, "dcat:landingPage", "https://data.example.org/digits"),
        (main, "dct:bibliographicCitation", '"Doe (2024)"'),
        (main, "dct:creator", lab),
        (main, "dcat:distribution", archive),
        (archive, "dcat:downloadURL", "https://data.example.org/digits.zip"),
        (archive, "dcat:mediaType", "https://www.iana.org/assignments/media-types/application/zip"),
        (archive, "spdx:checksum", f"{archive}-sha256"),
    }
    dropped = dict(result.found("dropped"))
    assert dropped["/distribution/1/contentUrl"] == "../b.csv"
    assert dropped["/distribution/1/md5"] == "x"
    assert result.found("unmapped") == [("/distribution/2", "images"), ("/shoe", "shoe")]
    assert "@example.org" not in str(result.triples)


@pytest.mark.parametrize("text", ["{}", "[1", '{"@type": "sc:Dataset"}', '"x"'])
def test_what_names_nothing_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("croissant", text, name="metadata.json")


def test_recognition() -> None:
    assert loader_for(Source("x.json", json.dumps(FULL).encode())).name == "croissant"
    plain = b'{"@context": "https://schema.org/", "@type": "Dataset", "name": "N"}'
    assert loader_for(Source("croissant.json", plain)).name == "schemaorg"
