"""Which loader reads a file."""

import json
from pathlib import Path

import pytest

from fairatlas_loaders import Refusal, Source, loader_for, loaders

CODEMETA = '{"@context": "https://w3id.org/codemeta/3.0", "name": "x"}'
PIP = json.dumps({"installed": [{"metadata": {"metadata_version": "2.4", "name": "x"}}]}, indent=1)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("CITATION.cff", "cff-version: 1.2.0\ntitle: x", "cff"),
        ("citation.yml", "title: x\ncff-version: 1.2.0", "cff"),
        ("codemeta.json", CODEMETA, "codemeta"),
        ("anything", CODEMETA, "codemeta"),
        ("software.jsonld", CODEMETA, "codemeta"),
        ("codemeta.json", '{"name": "x"}', "codemeta"),
        ("x.jsonld", '{"@context": "https://schema.org", "name": "x"}', "rdf"),
        ("x.json", '{"@context": "https://schema.org", "name": "x"}', "rdf"),
        ("x.ttl", "", "rdf"),
        ("x", "@prefix a: <x> .", "rdf"),
        ("pip.json", PIP, "python-environment"),
        (
            "x.jsonld",
            '{"@context": "https://schema.org", "@type": "Dataset", "name": "x"}',
            "schemaorg",
        ),
        (
            "x.json",
            '{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": []}',
            "rocrate",
        ),
        ("x.xml", '<eml xmlns="https://eml.ecoinformatics.org/eml-2.2.0"/>', "eml"),
        ("x", "<!DOCTYPE html><html>", "landing-page"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("on_disk", [True, False])
def test_the_loader(
    tmp_path: Path, name: str, text: str, expected: str, encoding: str, on_disk: bool
) -> None:
    data = text.encode(encoding)
    source = Source(name, data)
    if on_disk:
        (tmp_path / name).write_bytes(data)
        source = Source(name, path=tmp_path / name)
    assert loader_for(source).name == expected


@pytest.mark.parametrize("data", [b"", b"Hello", b"\0\xff", b"{}", b"a: b", b"PK\3\4"])
def test_other_files_are_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"say which it is \(cff, .*codemeta, .*rdf") as error:
        loader_for(Source("file", data))
    assert error.value.source == "file"


def test_a_loader_by_name() -> None:
    assert loader_for(Source("x.ttl"), "cff").name == "cff"
    with pytest.raises(Refusal, match=r"there is no loader 'xml'; there are: cff, .*codemeta"):
        loader_for(Source("x.ttl"), "xml")


def test_every_loader_describes_itself() -> None:
    for name, loader in loaders().items():
        assert loader.name == name
        assert loader.version
        assert loader.label
        assert loader.description.endswith(".")
        assert loader.homepage.startswith("https://")
