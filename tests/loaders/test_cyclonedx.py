"""CycloneDX to the terms of the map."""

import contextlib
import json

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.cyclonedx import LOADER

from .conftest import Read

NUMPY, APP = "software/pypi-numpy", "software/repo-github.com:jane:app"
BOM = {
    "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
    "bomFormat": "CycloneDX",
    "specVersion": "1.6",
    "serialNumber": "urn:uuid:1",
    "version": 1,
    "metadata": {
        "component": {
            "type": "application",
            "bom-ref": "app",
            "name": "app",
            "version": "2",
            "authors": [{"name": "Jane Doe", "email": "jane@example.org"}],
            "externalReferences": [{"type": "vcs", "url": "https://github.com/jane/app.git"}],
        }
    },
    "components": [
        {
            "type": "library",
            "bom-ref": "np",
            "name": "numpy",
            "version": "1.2.0",
            "purl": "pkg:pypi/NumPy@1.2.0?x=y",
            "scope": "optional",
            "description": "arrays",
            "publisher": "NumFOCUS",
            "licenses": [{"license": {"id": "BSD-3-Clause"}}, {"expression": "MIT OR ISC"}],
            "externalReferences": [
                {"type": "website", "url": "https://numpy.org"},
                {"type": "issue-tracker", "url": "https://numpy.org/issues"},
                {"type": "vcs", "url": "https://github.com/numpy/numpy/tree/main/x"},
                {"type": "chat", "url": "https://chat.example.org"},
            ],
            "hashes": [{"alg": "MD5", "content": "0"}],
            "odd": 1,
            "components": [{"type": "library", "bom-ref": "in", "name": "inner"}],
        },
        {"type": "file", "name": "a.txt"},
        {"type": "library"},
        {"type": "library", "name": "bad", "purl": "no purl", "licenses": [{}]},
    ],
    "dependencies": [
        {"ref": "app", "dependsOn": ["np", "in", "gone"]},
        {"ref": "np", "dependsOn": []},
    ],
    "vulnerabilities": [{"id": "CVE-1"}],
}
XML = """<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.4" serialNumber="urn:uuid:1" version="1">
  <metadata><component type="application" bom-ref="app"><name>app</name>
    <version>2</version>
    <externalReferences><reference type="vcs"><url>https://github.com/jane/app.git</url></reference>
    </externalReferences></component></metadata>
  <components><component type="library" bom-ref="np">
    <publisher>NumFOCUS</publisher><name>numpy</name><version>1.2.0</version>
    <description>arrays</description><scope>optional</scope>
    <hashes><hash alg="MD5">0</hash></hashes>
    <licenses><license><id>BSD-3-Clause</id></license><expression>MIT OR ISC</expression></licenses>
    <purl>pkg:pypi/NumPy@1.2.0?x=y</purl>
    <externalReferences><reference type="website"><url>https://numpy.org</url></reference>
    </externalReferences>
    <components><component type="library" bom-ref="in"><name>inner</name></component></components>
  </component></components>
  <dependencies><dependency ref="app"><dependency ref="np"/><dependency ref="in"/></dependency>
    <dependency ref="np"/></dependencies>
</bom>
"""
PACKAGE = "package/pypi-numpy"
SHARED = {
    (APP, "dct:title", '"app"'),
    (APP, "schema:codeRepository", "repository/repo-github.com:jane:app"),
    (APP, "atlas:hasRelease", "version/repo-github.com:jane:app@2"),
    (APP, "atlas:dependsOn", NUMPY),
    (NUMPY, "rdf:type", "atlas:Software"),
    (NUMPY, "dct:title", '"numpy"'),
    (NUMPY, "dct:description", '"arrays"'),
    (NUMPY, "adms:identifier", f"{NUMPY}#pypi-numpy"),
    (NUMPY, "foaf:homepage", "https://numpy.org"),
    (NUMPY, "dct:license", "http://spdx.org/licenses/BSD-3-Clause"),
    (NUMPY, "dct:license", "http://spdx.org/licenses/ISC"),
    (NUMPY, "dct:rights", '"MIT OR ISC"'),
    (NUMPY, "atlas:hasPackage", PACKAGE),
    (NUMPY, "atlas:hasRelease", "version/pypi-numpy@1.2.0"),
    ("version/pypi-numpy@1.2.0", "schema:softwareVersion", '"1.2.0"'),
    (PACKAGE, "dct:title", '"numpy on PyPI"'),
    (PACKAGE, "atlas:purl", '"pkg:pypi/numpy"'),
    (PACKAGE, "atlas:packageOf", NUMPY),
}


def bom(read: Read, document: object = BOM, **changes: object) -> object:
    text = json.dumps({**document, **changes} if isinstance(document, dict) else document)
    return read("cyclonedx", text, "bom.json")


def test_json(read: Read) -> None:
    result = bom(read)
    assert result.statements >= SHARED | {
        (NUMPY, "schema:discussionUrl", "https://numpy.org/issues"),
        (NUMPY, "schema:codeRepository", "https://github.com/numpy/numpy/tree/main/x"),
    }
    (jane,) = result.values(APP, "schema:author")
    assert result.values(jane, "foaf:name") == {'"Jane Doe"'}
    (publisher,) = result.values(NUMPY, "dct:publisher")
    assert result.values(publisher, "foaf:name") == {'"NumFOCUS"'}
    scopes = {
        (o, *result.values(s, "atlas:scope"))
        for s, p, o in result.statements
        if p == "atlas:dependency"
    }
    (inner,) = {s for s, _, o in result.statements if o == '"inner"'}
    assert scopes == {(NUMPY, "atlas:scope-optional"), (inner, "atlas:scope-run")}
    assert result.contribution == "cyclonedx~urn:uuid:1"


def test_what_is_left_out_is_told(read: Read) -> None:
    result = bom(read)
    assert {place for place, _ in result.found("dropped")} == {
        "/components/2",
        "/components/3/purl",
        "/components/3/licenses/0",
        "/dependencies/0/dependsOn/2",
    }
    ignored = {place for place, _ in result.found("ignored")}
    assert ignored >= {
        "/components/1",
        "/vulnerabilities",
        "/components/*/hashes",
        "/components/*/externalReferences/chat",
    }
    assert result.found("unmapped") == [("/components/*/odd", "odd")]


def test_xml_says_the_same(read: Read) -> None:
    result = read("cyclonedx", XML, "bom.xml")
    assert result.statements >= SHARED
    assert {o for s, p, o in result.statements if p == "atlas:dependency"} >= {NUMPY}
    assert not result.report.counts["unmapped"]
    assert not result.report.counts["dropped"]


def test_names_in_two_bills_are_two_things(read: Read) -> None:
    component = {"type": "library", "name": "x"}
    keys = [
        bom(read, metadata={}, dependencies=[], components=[component], serialNumber=serial)
        for serial in ("urn:uuid:1", "urn:uuid:2")
    ]
    assert len({min(one.of("atlas:Software")) for one in keys}) == 2


def test_two_releases_of_one_software(read: Read) -> None:
    components = [
        {"type": "library", "name": "x", "version": v, "purl": f"pkg:npm/x@{v}", "bom-ref": v}
        for v in ("1", "2")
    ]
    edges = [{"ref": "1", "dependsOn": ["2"]}]
    result = bom(read, metadata={}, components=components, dependencies=edges)
    assert len(result.values("software/npm-x", "atlas:hasRelease")) == 2
    assert not result.of("atlas:Dependency")
    assert len(result.found("dropped")) == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"bomFormat": "CycloneDX"}', "<bom/>", "<bom"])
def test_refusals(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("cyclonedx", text, "bom")


def test_values_of_the_wrong_form(read: Read) -> None:
    for wrong in ("x", [], {}, 1, None, ["x"], {"x": 1}, [["x"]]):
        for key in ("metadata", "components", "dependencies"):
            with contextlib.suppress(Refusal):
                bom(read, **{key: wrong})
        for key in BOM["components"][0]:
            one = {**BOM["components"][0], key: wrong}
            with contextlib.suppress(Refusal):
                bom(read, components=[one], metadata={})


def test_cut_off_xml(read: Read) -> None:
    for end in range(0, len(XML) - 10, 50):
        with pytest.raises(Refusal):
            read("cyclonedx", XML[:end], "bom.xml")


def test_recognise() -> None:
    assert LOADER.recognise(Source("x.json", json.dumps(BOM).encode())) > 0.9
    assert LOADER.recognise(Source("x.xml", XML.encode())) > 0.9
    assert LOADER.recognise(Source("x.json", b'{"spdxVersion": "SPDX-2.3"}')) == 0
