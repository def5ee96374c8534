"""SPDX documents to the terms of the map."""

import contextlib
import json

import pytest
import yaml

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.spdx_document import LOADER

from .conftest import Read

MAIN, NUMPY = "software/repo-github.com:jane:tool", "software/pypi-numpy"
DOCUMENT = {
    "spdxVersion": "SPDX-2.3",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": "bill",
    "documentNamespace": "https://example.org/bill-1",
    "creationInfo": {"creators": ["Person: Jane (jane@example.org)"]},
    "packages": [
        {
            "SPDXID": "SPDXRef-tool",
            "name": "tool",
            "versionInfo": "1.2",
            "downloadLocation": "git+https://github.com/jane/tool.git@v1#src",
            "homepage": "https://tool.example.org",
            "summary": "does things",
            "licenseDeclared": "MIT",
            "licenseConcluded": "MIT AND ISC",
            "supplier": "Organization: Acme (info@acme.example.org)",
            "originator": "Person: Jane Doe (jane@example.org)",
            "copyrightText": "NOASSERTION",
            "releaseDate": "2024-05-01T10:00:00Z",
            "odd": 1,
        },
        {
            "SPDXID": "SPDXRef-numpy",
            "name": "numpy",
            "versionInfo": "2.0",
            "downloadLocation": "NOASSERTION",
            "licenseDeclared": "NOASSERTION",
            "licenseConcluded": "BSD-3-Clause",
            "externalRefs": [
                {
                    "referenceCategory": "PACKAGE-MANAGER",
                    "referenceType": "purl",
                    "referenceLocator": "pkg:pypi/numpy@2.0",
                }
            ],
        },
        {"SPDXID": "SPDXRef-none"},
    ],
    "relationships": [
        {
            "spdxElementId": "SPDXRef-tool",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-numpy",
        },
        {
            "spdxElementId": "SPDXRef-numpy",
            "relationshipType": "TEST_DEPENDENCY_OF",
            "relatedSpdxElement": "SPDXRef-tool",
        },
        {
            "spdxElementId": "SPDXRef-tool",
            "relationshipType": "DEPENDS_ON",
            "relatedSpdxElement": "SPDXRef-none",
        },
    ],
    "files": [{"fileName": "a"}],
}
TAGS = """SPDXVersion: SPDX-2.3
DocumentName: bill
DocumentNamespace: https://example.org/bill-1
PackageName: tool
SPDXID: SPDXRef-tool
PackageVersion: 1.2
PackageDownloadLocation: git+https://github.com/jane/tool.git@v1#src
PackageHomePage: https://tool.example.org
PackageSummary: <text>does
things</text>
PackageLicenseDeclared: MIT
PackageSupplier: Organization: Acme (info@acme.example.org)
PackageOriginator: Person: Jane Doe (jane@example.org)
ReleaseDate: 2024-05-01T10:00:00Z
PackageName: numpy
SPDXID: SPDXRef-numpy
PackageVersion: 2.0
PackageLicenseConcluded: BSD-3-Clause
ExternalRef: PACKAGE-MANAGER purl pkg:pypi/numpy@2.0
FileName: a
Relationship: SPDXRef-tool DEPENDS_ON SPDXRef-numpy
Relationship: SPDXRef-numpy TEST_DEPENDENCY_OF SPDXRef-tool
"""
RELEASE = "version/repo-github.com:jane:tool@1.2"
EXPECTED = {
    (MAIN, "rdf:type", "atlas:Software"),
    (MAIN, "dct:title", '"tool"'),
    (MAIN, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
    (MAIN, "foaf:homepage", "https://tool.example.org"),
    (MAIN, "dct:license", "http://spdx.org/licenses/MIT"),
    (MAIN, "atlas:hasRelease", RELEASE),
    (MAIN, "atlas:dependsOn", NUMPY),
    (RELEASE, "schema:softwareVersion", '"1.2"'),
    (RELEASE, "dct:issued", '"2024-05-01T10:00:00Z"^^xsd:dateTime'),
    (NUMPY, "dct:title", '"numpy"'),
    (NUMPY, "dct:license", "http://spdx.org/licenses/BSD-3-Clause"),
    (NUMPY, "atlas:hasPackage", "package/pypi-numpy"),
    (NUMPY, "atlas:hasRelease", "version/pypi-numpy@2.0"),
    ("package/pypi-numpy", "atlas:purl", '"pkg:pypi/numpy"'),
}
FORMS = {
    "json": json.dumps(DOCUMENT),
    "yaml": yaml.safe_dump(DOCUMENT),
    "spdx": TAGS,
    "utf-16": json.dumps(DOCUMENT).encode("utf-16"),
    "tags in utf-16": TAGS.encode("utf-16"),
}


def spdx(read: Read, given: object) -> object:
    text = given if isinstance(given, (str, bytes)) else json.dumps(given)
    return read("spdx", text, "bill")


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_same(read: Read, form: str) -> None:
    result = spdx(read, FORMS[form])
    assert result.statements >= EXPECTED
    assert {" ".join(one.split()) for one in result.values(MAIN, "dct:description")} == {
        '"does things"'
    }
    assert result.values(MAIN, "dct:license") == {"http://spdx.org/licenses/MIT"}
    (acme,) = result.values(MAIN, "dct:publisher")
    assert result.values(acme, "foaf:name") == {'"Acme"'}
    (jane,) = result.values(MAIN, "schema:author")
    assert result.values(jane, "foaf:name") == {'"Jane Doe"'}
    scopes = {o for _, p, o in result.statements if p == "atlas:scope"}
    assert scopes == {"atlas:scope-run", "atlas:scope-test"}
    assert result.contribution == "spdx~https://example.org/bill-1"
    assert not [one for one in result.statements if "@acme" in one[2] or "jane@" in one[2]]


def test_what_is_left_out_is_told(read: Read) -> None:
    result = spdx(read, DOCUMENT)
    assert result.found("dropped") == [
        ("/packages/2", "a package"),
        ("/relationships/2", "SPDXRef-tool DEPENDS_ON SPDXRef-none"),
    ]
    assert result.found("unmapped") == [("/packages/0/odd", "odd")]
    places = {place for place, _ in result.found("ignored")}
    assert places >= {"/files", "/creationInfo", "/packages/0/licenseConcluded"}


def test_names_in_two_documents_are_two_things(read: Read) -> None:
    names = [
        spdx(read, {**DOCUMENT, "documentNamespace": one, "packages": [{"name": "x"}]})
        for one in ("https://example.org/1", "https://example.org/2")
    ]
    assert len({min(one.of("atlas:Software")) for one in names}) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("{", "not JSON"),
        ("[]", "object"),
        ('{"spdxVersion": "SPDX-2.3"}', "no package"),
        ('{"@context": "https://spdx.org/rdf/3.0.1/x", "@graph": []}', "SPDX 3"),
        ("<rdf:RDF/>", "XML"),
        ("SPDXVersion: SPDX-2.3\nPackageName: x\nPackageComment: <text>open", "no end"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_refusals(read: Read, text: str | bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        spdx(read, text)


def test_values_of_the_wrong_form(read: Read) -> None:
    for wrong in ("x", [], {}, 1, None, ["x"], {"x": 1}, [["x"]]):
        for key in DOCUMENT:
            with contextlib.suppress(Refusal):
                spdx(read, {**DOCUMENT, key: wrong})
        for number in (0, 1):
            for key in DOCUMENT["packages"][number]:
                one = {**DOCUMENT["packages"][number], key: wrong}
                with contextlib.suppress(Refusal):
                    spdx(read, {**DOCUMENT, "packages": [one]})


def test_cut_off_anywhere(read: Read) -> None:
    for text in FORMS.values():
        for end in range(0, len(text), 61):
            with contextlib.suppress(Refusal):
                spdx(read, text[:end])


def test_recognise() -> None:
    for form in FORMS.values():
        data = form.encode() if isinstance(form, str) else form
        assert LOADER.recognise(Source("x", data)) > 0.5
    assert LOADER.recognise(Source("x", b'{"bomFormat": "CycloneDX"}')) == 0
    assert LOADER.recognise(Source("x", b'{"specVersion": "3.0.1"}')) == 0
