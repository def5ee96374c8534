"""Files that once gave wrong statements: small, as they were found."""

import json
from typing import Any

import pytest
from pyoxigraph import Literal, Triple

from fairatlas_loaders import ImportReport, Setting, Source, loaders
from fairatlas_loaders.vocabulary import term


def _read(loader: str, data: bytes) -> tuple[list[Triple], ImportReport]:
    report = ImportReport(loader, "file")
    loaded = loaders()[loader].load(Source("file", data), Setting(report))
    return list(loaded.triples), report


def _codemeta(**fields: Any) -> tuple[list[Triple], ImportReport]:
    document = {"@type": "SoftwareSourceCode", "name": "x", **fields}
    return _read("codemeta", json.dumps(document).encode())


def _cff(text: str) -> tuple[list[Triple], ImportReport]:
    return _read("cff", f"cff-version: 1.2.0\ntitle: x\n{text}".encode())


def _kind(triples: list[Triple], name: str) -> set[str]:
    """The kinds of the things with a name, as they stand in their IRIs."""
    named = {t.subject for t in triples if t.object == Literal(name)}
    return {str(node).split("/id/")[1].split("/")[0] for node in named}


def _values(triples: list[Triple], predicate: str) -> set[str]:
    return {str(getattr(t.object, "value", "")) for t in triples if t.predicate == term(predicate)}


def test_a_requirement_of_many_spaces_is_read_in_no_time() -> None:
    _, report = _codemeta(softwareRequirements="a" + " " * 1_000_000 + ",")
    assert report.counts["dropped"] == 1


@pytest.mark.parametrize("text", ["None", "none required", "see requirements.txt"])
def test_what_is_no_requirement(text: str) -> None:
    triples, report = _codemeta(softwareRequirements=text)
    assert _values(triples, "atlas:dependsOn") == set()
    assert report.findings[-1].value == text


@pytest.mark.parametrize("kind", ["NGO", "GovernmentOrganization", "organization", "Consortium"])
def test_organizations_of_all_types_are_organizations(kind: str) -> None:
    triples, _ = _codemeta(funder={"@type": kind, "name": "Some Fund"})
    assert _kind(triples, "Some Fund") == {"organization"}


def test_a_role_gives_the_one_who_has_it() -> None:
    people = [
        {"id": "_:a", "type": "Person", "givenName": "Jane", "familyName": "Doe"},
        {"type": "Role", "schema:author": "_:a", "roleName": "Developer"},
    ]
    triples, report = _codemeta(author=people)
    assert _values(triples, "foaf:name") == {"Jane Doe"}
    assert ("unmapped", "roleName") in {(one.action, one.value) for one in report.findings}


def test_references_inside_the_document_are_followed() -> None:
    document = {
        "@graph": [
            {"@type": "SoftwareSourceCode", "name": "x", "author": [{"@id": "#jane"}]},
            {"@id": "#jane", "@type": "Person", "name": "Jane Doe"},
        ]
    }
    triples, _ = _read("codemeta", json.dumps(document).encode())
    assert _values(triples, "foaf:name") == {"Jane Doe"}


def test_references_in_a_circle_end() -> None:
    author = {"@id": "#a", "name": "A", "affiliation": {"@id": "#b"}}
    triples, _ = _codemeta(author=[author, {"@id": "#b", "name": "B", "affiliation": author}])
    assert _values(triples, "foaf:name") == {"A", "B"}


def test_an_address_is_no_name() -> None:
    triples, report = _codemeta(
        author="https://orcid.org/0000-0002-1825-0097",
        referencePublication="https://example.org/paper.pdf",
    )
    assert _values(triples, "foaf:name") == set()
    assert _values(triples, "dct:title") == {"x"}
    assert _values(triples, "dcat:landingPage") == {"https://example.org/paper.pdf"}
    assert report.counts["dropped"] == 1


def test_a_doi_is_found_in_a_citation_text() -> None:
    triples, _ = _codemeta(referencePublication="Doe J (2020). https://doi.org/10.1000/xyz.")
    assert "https://doi.org/10.1000/xyz" in _values(triples, "owl:sameAs")


def test_a_repository_may_be_an_object_or_a_list_of_one() -> None:
    for spelt in ({"@id": "https://github.com/a/b"}, ["https://github.com/a/b"]):
        triples, _ = _codemeta(codeRepository=spelt)
        assert _kind(triples, "x") == {"software"}
        assert any("repo-github.com:a:b" in str(triple.subject) for triple in triples)


def test_a_dataset_is_not_called_software() -> None:
    with pytest.raises(Exception, match="no software"):
        _codemeta(**{"@type": "Dataset"})


def test_a_version_that_is_no_text_is_said() -> None:
    for _, report in (_codemeta(version=["1.0"]), _cff("version: [1.0, 2.0]\n")):
        assert report.counts["dropped"] == 1


def test_a_placeholder_is_no_doi() -> None:
    triples, report = _cff("doi: 10.5281/zenodo.XXXXXXX\n")
    assert _values(triples, "adms:identifier") == set()
    assert "placeholder" in report.findings[-1].reason


def test_a_listed_identifier_of_a_paper_or_an_address_is_not_the_softwares_own() -> None:
    triples, report = _cff(
        "identifiers:\n"
        "- {type: doi, value: 10.21105/joss.01234, description: The JOSS paper}\n"
        "- {type: url, value: https://github.com/numpy/numpy}\n"
    )
    assert _values(triples, "adms:identifier") == set()
    assert report.counts["dropped"] == 2


def test_a_reference_to_a_dataset_is_no_publication() -> None:
    triples, report = _cff("references:\n- {type: dataset, title: Data}\n")
    assert _kind(triples, "Data") == set()
    assert report.counts["dropped"] == 1


def test_an_orcid_makes_a_person_of_a_name() -> None:
    triples, _ = _cff(
        "authors:\n- {name: Jane Doe, orcid: https://orcid.org/0000-0002-1825-0097, "
        "affiliation: [{name: CERN, ror: https://ror.org/01ggx4157}]}\n"
    )
    assert _kind(triples, "Jane Doe") == {"person"}
    assert "https://ror.org/01ggx4157" in _values(triples, "owl:sameAs")


def test_one_release_with_and_without_a_v() -> None:
    (one, _), (other, _) = (_codemeta(version=version) for version in ("v1.0", "1.0"))
    assert _values(one, "atlas:hasRelease") == _values(other, "atlas:hasRelease") != set()


def test_a_password_in_an_address_is_not_published() -> None:
    triples, _ = _cff("url: https://user:s3cret@example.org/x\n")
    assert _values(triples, "foaf:homepage") == {"https://example.org/x"}
    assert "s3cret" not in str(triples)
