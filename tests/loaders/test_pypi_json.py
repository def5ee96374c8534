"""PyPI's JSON to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.pypi_json import LOADER

from .conftest import SAMPLES, Read

TOOL = "software/pypi-my-tool"
INFO = {
    "name": "My_Tool",
    "version": "1.2",
    "summary": "does things",
    "license": None,
    "classifiers": ["License :: OSI Approved :: MIT License", "Topic :: Utilities"],
    "keywords": "one,two",
    "home_page": "",
    "project_urls": {
        "Homepage": "https://tool.example.org",
        "Chat": "https://chat.example.org",
        "Source": "https://github.com/jane/my-tool",
    },
    "requires_dist": ["numpy>=1.2", "pytest; extra == 'test'", "??"],
    "requires_python": ">=3.9",
    "author": "Jane Doe",
    "author_email": "jane@example.org",
    "package_url": "https://pypi.org/project/my-tool/",
    "odd": 1,
}
DOCUMENT = {
    "info": INFO,
    "last_serial": 1,
    "urls": [{"upload_time_iso_8601": "2024-05-01T10:00:00.1Z", "yanked": False}],
    "vulnerabilities": [],
}


def pypi(read: Read, **changes: object) -> object:
    return read("pypi-json", json.dumps({**DOCUMENT, "info": {**INFO, **changes}}), "json")


def test_a_full_document(read: Read) -> None:
    result = pypi(read)
    release, package = "version/pypi-my-tool@1.2", "package/pypi-my-tool"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:Software"),
        (TOOL, "dct:title", '"My_Tool"'),
        (TOOL, "dct:description", '"does things"'),
        (TOOL, "dct:license", "http://spdx.org/licenses/MIT"),
        (TOOL, "dcat:keyword", '"one"'),
        (TOOL, "dcat:keyword", '"two"'),
        (TOOL, "foaf:homepage", "https://tool.example.org"),
        (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:my-tool"),
        (TOOL, "schema:runtimePlatform", '"Python >=3.9"'),
        (TOOL, "atlas:dependsOn", "software/pypi-numpy"),
        (TOOL, "atlas:dependsOn", "software/pypi-pytest"),
        (TOOL, "atlas:hasPackage", package),
        (package, "atlas:purl", '"pkg:pypi/my-tool"'),
        (TOOL, "atlas:hasRelease", release),
        (release, "schema:softwareVersion", '"1.2"'),
        (release, "dct:issued", '"2024-05-01"^^xsd:date'),
    }
    (author,) = result.values(TOOL, "schema:author")
    assert result.values(author, "foaf:name") == {'"Jane Doe"'}
    assert result.found("unmapped") == [("/info/project_urls/Chat", "Chat"), ("/info/odd", "odd")]
    assert [place for place, _ in result.found("dropped")] == ["/info/requires_dist/2"]
    assert result.contribution == "pypi-json~pypi-my-tool~1.2"


def test_two_licences_in_classifiers_are_none(read: Read) -> None:
    two = [f"License :: OSI Approved :: {one}" for one in ("MIT License", "ISC License (ISCL)")]
    assert not pypi(read, classifiers=two).values(TOOL, "dct:license")


def test_values_of_the_wrong_form(read: Read) -> None:
    for key in INFO.keys() - {"name"}:
        for wrong in ("x y", [], {}, 1, None, ["x"], {"x": 1}, [["x"]]):
            assert TOOL in pypi(read, **{key: wrong}).of("atlas:Software")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"info": {"name": ""}}', '{"info": 1}'])
def test_refusals(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("pypi-json", text, "json")


def test_statistics_are_refused(read: Read) -> None:
    path = SAMPLES / "pypi_json" / "packages__pypi__flask__recent.json"
    if not path.exists():
        pytest.skip("the sample files (../shared/data/samples) are not on this machine")
    assert LOADER.recognise(Source(path.name, path=path)) == 0
    with pytest.raises(Refusal, match="no project with a name"):
        read("pypi-json", path)


def test_recognise() -> None:
    assert LOADER.recognise(Source("json", json.dumps(DOCUMENT).encode())) > 0.5
    assert LOADER.recognise(Source("x.json", b'{"openapi": "3.0", "info": {"title": "x"}}')) == 0
