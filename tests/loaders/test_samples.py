"""Files as they are found in the wild: each is read, or refused with place and reason."""

import functools
from pathlib import Path

import pytest
import rdflib
import yaml
from pyoxigraph import RdfFormat, serialize
from rdflib.compare import isomorphic

from fairatlas_loaders import Refusal, Source, loader_for
from fairatlas_loaders.contexts import inline_contexts

from .conftest import SAMPLES, Read, Result, read_source

RDF_FOLDERS = ("dcat_turtle", "dcat_jsonld", "dcat_rdfxml", "schemaorg_dataset_jsonld", "rocrate")
ABSENT = "the sample files (../shared/data/samples) are not on this machine"


def files(*folders: str) -> list[object]:
    """The sample files of some folders, as parameters; one that skips where they are absent."""
    found = [
        pytest.param(path, id=f"{folder}/{path.name}")
        for folder in folders
        for path in sorted((SAMPLES / folder).glob("*"))
        if path.name != "SOURCES.md"
    ]
    return found or [pytest.param(Path(), marks=pytest.mark.skip(reason=ABSENT))]


@functools.cache
def outcome(loader: str, path: Path) -> Result | Refusal:
    try:
        return read_source(loader, Source(path.name, path=path))
    except Refusal as refusal:
        return refusal


def loaded(loader: str, folder: str) -> list[Result]:
    if not SAMPLES.is_dir():
        pytest.skip(ABSENT)
    paths = [path for path in (SAMPLES / folder).glob("*") if path.name != "SOURCES.md"]
    outcomes = [outcome(loader, path) for path in paths]
    return [one for one in outcomes if isinstance(one, Result)]


def sound(result: Result) -> None:
    """What must hold for any file that a loader of metadata files has read."""
    report = result.report
    assert report.triples == len(result.triples) == len(result.statements)
    assert 0 < report.fields_mapped <= report.fields
    assert report.records > 0
    assert all(finding.place and finding.reason for finding in report.findings)
    for class_name, naming in (
        ("atlas:Software", "dct:title"),
        ("atlas:Publication", "dct:title"),
        ("atlas:Person", "foaf:name"),
        ("atlas:Organization", "foaf:name"),
    ):
        for subject in result.of(class_name):
            assert result.values(subject, naming) or "/doi-" in subject
    assert "mailto:" not in " ".join(one[2] for one in result.statements)


@pytest.mark.parametrize("path", files("cff"))
def test_every_cff_with_a_title_is_read(path: Path) -> None:
    result = outcome("cff", path)
    document = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    if not (isinstance(document, dict) and document.get("title")):
        assert isinstance(result, Refusal)
        assert (result.source, bool(result.reason)) == (path.name, True)
        return
    assert isinstance(result, Result)
    sound(result)
    (main,) = {s for s, p, _ in result.statements if p == "dct:title"} & (
        result.of("atlas:Software") | result.of("dcat:Dataset")
    )
    title = " ".join(document["title"].split())
    assert {" ".join(one.strip('"').split()) for one in result.values(main, "dct:title")} == {title}
    named = [one for one in document.get("authors") or [] if one]
    assert len(result.values(main, "schema:author")) == len(named)


@pytest.mark.parametrize("path", files("codemeta"))
def test_every_codemeta_is_read_or_refused(path: Path) -> None:
    result = outcome("codemeta", path)
    if isinstance(result, Refusal):
        assert (result.source, result.place) == (path.name, "/")
        assert "no software with a name" in result.reason
    else:
        sound(result)
        assert loader_for(Source("codemeta.json", path=path)).name == "codemeta"


@pytest.mark.parametrize("path", files(*RDF_FOLDERS))
def test_every_rdf_file_is_read_or_refused(path: Path) -> None:
    result = outcome("rdf", path)
    if isinstance(result, Refusal):
        assert result.source == path.name
        assert result.place
        assert result.reason
    else:
        assert result.report.triples == len(result.triples) > 0


def test_how_many_are_read() -> None:
    assert len(loaded("cff", "cff")) >= 50
    assert len(loaded("codemeta", "codemeta")) >= 29
    assert len(loaded("rdf", "dcat_turtle")) >= 16
    assert len(loaded("rdf", "dcat_jsonld")) == 10
    assert len(loaded("rdf", "dcat_rdfxml")) == 4
    assert len(loaded("rdf", "schemaorg_dataset_jsonld")) == 15


def test_how_much_of_them_is_mapped() -> None:
    for loader, folder, least in (("cff", "cff", 0.7), ("codemeta", "codemeta", 0.7)):
        shares = sorted(one.report.mapped_share or 0 for one in loaded(loader, folder))
        assert shares[len(shares) // 2] >= least, f"half of {folder} maps less"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("path", files("dcat_turtle", "dcat_rdfxml", "dcat_jsonld"))
def test_another_library_reads_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """RDFLib reads the same graph, once schema.org is written in one way there too."""
    if path.name == "ckanext-dcat__examples__dcat__catalog_pod.jsonld":
        reason = "Oxigraph keeps the types of nodes below a term that the context does not define"
        request.applymarker(pytest.mark.xfail(reason=reason))
    result = outcome("rdf", path)
    if isinstance(result, Refusal):
        pytest.skip(f"refused: {result.reason}")
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    data = path.read_bytes()
    if path.suffix == ".jsonld":
        data = inline_contexts(Source(path.name, data))
    data = data.replace(b"http://schema.org/", b"https://schema.org/")
    syntax = {".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld"}[path.suffix]
    theirs = rdflib.Graph().parse(data=data, format=syntax, publicID="http://localhost:8000/")
    ours = rdflib.Graph().parse(
        data=serialize(result.triples, format=RdfFormat.N_TRIPLES), format="nt"
    )
    assert isomorphic(ours, theirs)


class TestCff:
    """Three files, field by field."""

    def test_all_fields(self, read: Read, samples: Path) -> None:
        name = "citation-file-format__pass__software-with-a-doi-expanded__CITATION.cff"
        result = read("cff", samples / "cff" / name)
        main = "software/repo-github.com:sdruskat:my-research-tool"
        release, person = f"version/{main[9:]}@1.0.4", "person/orcid-0000-0003-4925-7248"
        assert result.statements >= {
            (main, "dct:title", '"My Research Tool"'),
            (main, "dct:license", "http://spdx.org/licenses/Apache-2.0"),
            (main, "foaf:homepage", "https://sdruskat.github.io/my-research-tool"),
            (main, "schema:downloadUrl", "https://hu.berlin/nexus/mrt"),
            (main, "schema:codeRepository", f"repository/{main[9:]}"),
            (main, "schema:author", person),
            (main, "adms:identifier", f"{main}#doi-10.5281-zenodo.1234"),
            (main, "atlas:hasRelease", release),
            (release, "schema:softwareVersion", '"1.0.4"'),
            (release, "dct:issued", '"2017-12-18"^^xsd:date'),
            (person, "foaf:name", '"Stephan Druskat"'),
            (person, "foaf:homepage", "https://hu.berlin/sdruskat"),
        }
        assert len(result.values(main, "dcat:keyword")) == 5
        (uni,) = result.values(person, "org:memberOf")
        assert result.values(uni, "foaf:name") == {
            '"Humboldt-Universität zu Berlin, Dept. of German Studies and Linguistics"'
        }

    def test_identifiers_and_folded_text(self, read: Read, samples: Path) -> None:
        result = read("cff", samples / "cff" / "fuji__CITATION.cff")
        main = "software/repo-github.com:pangaea-data-publisher:fuji"
        assert result.statements >= {
            (main, "dct:title", '"F-UJI - An Automated FAIR Data Assessment Tool"'),
            (main, "adms:identifier", f"{main}#doi-10.5281-zenodo.3934401"),
            (main, "dct:license", "http://spdx.org/licenses/MIT"),
            (main, "schema:author", "person/orcid-0000-0003-0870-3192"),
            (main, "schema:author", "person/orcid-0000-0003-3000-0020"),
            ("person/orcid-0000-0003-3000-0020", "foaf:familyName", '"Huber"'),
        }
        assert len(result.values(main, "dcat:keyword")) == 9
        (text,) = result.values(main, "dct:description")
        assert text.startswith('"FAIRsFAIR has developed F-UJI, a service based on REST, and is')
        assert not result.values(main, "atlas:hasRelease")
        assert [place for place, _ in result.found("ignored")][:2] == [
            "/authors/0/email (line 8)",
            "/authors/1/email (line 12)",
        ]

    def test_an_ambiguous_date(self, read: Read, samples: Path) -> None:
        result = read("cff", samples / "cff" / "wakis__CITATION.cff")
        main = "software/repo-github.com:impedancei:wakis"
        assert result.statements >= {
            (main, "dct:title", '"Wakis"'),
            (main, "foaf:homepage", "https://github.com/ImpedanCEI/wakis"),
            (main, "adms:identifier", f"{main}#doi-10.5281-zenodo.14988676"),
            (f"version/{main[9:]}@0.5.0", "schema:softwareVersion", '"0.5.0"'),
            ("person/orcid-0009-0004-5649-2160", "foaf:familyName", '"de la Fuente Garcia"'),
        }
        assert not [o for _, p, o in result.statements if p == "dct:issued"]
        assert result.found("dropped") == [("/date-released (line 10)", "07-03-2025")]


class TestCodemeta:
    """Three files, field by field."""

    def test_of_an_r_package(self, read: Read, samples: Path) -> None:
        result = read("codemeta", samples / "codemeta" / "roregistry__prismjs.codemeta.json")
        main = "software/repo-github.com:ropensci:prismjs"
        person = "person/orcid-0000-0002-4035-0289"
        assert result.statements >= {
            (main, "dct:title", '"prismjs: Server-Side Syntax Highlighting"'),
            (main, "dct:license", "http://spdx.org/licenses/MIT"),
            (main, "rdfs:seeAlso", "https://docs.ropensci.org/prismjs/"),
            (main, "schema:discussionUrl", "https://github.com/ropensci/prismjs/issues"),
            (main, "schema:programmingLanguage", '"R"'),
            (main, "schema:runtimePlatform", '"R version 4.4.1 (2024-06-14)"'),
            (main, "schema:author", person),
            (main, "atlas:hasSteward", person),
            (main, "adms:identifier", f"{main}#cran-prismjs"),
            (main, "atlas:dependsOn", "software/cran-xml2"),
            ("software/cran-xml2#cran-xml2", "skos:notation", '"pkg:cran/xml2"'),
            (f"version/{main[9:]}@2.0.1", "schema:softwareVersion", '"2.0.1"'),
            (person, "foaf:name", '"Jeroen Ooms"'),
        }
        assert len(result.values(main, "atlas:dependsOn")) == 2
        (holder,) = result.values(main, "dct:rightsHolder")
        assert result.values(holder, "foaf:name") == {'"Lea Verou"'}
        assert result.found("unmapped") == [("/fileSize", "fileSize")]

    def test_of_a_python_package(self, read: Read, samples: Path) -> None:
        name = "somef__repositories__soca__codemeta.json"
        result = read("codemeta", samples / "codemeta" / name)
        main = "software/repo-github.com:oeg-upm:soca"
        assert result.statements >= {
            (main, "dct:title", '"soca"'),
            (main, "dct:license", "http://spdx.org/licenses/Apache-2.0"),
            (main, "dct:created", '"2021-09-01"^^xsd:date'),
            (main, "dct:modified", '"2025-10-06"^^xsd:date'),
            (main, "atlas:repoStatus", "atlas:repo-active"),
            (main, "adms:identifier", f"{main}#doi-10.5281-zenodo.10316197"),
            (main, "dcat:keyword", '"software-metadata"'),
            (main, "dct:issued", '"2023-03-30"^^xsd:date'),
        }
        assert result.values(main, "schema:programmingLanguage") == {
            '"Python"',
            '"HTML"',
            '"JavaScript"',
            '"CSS"',
        }
        assert len(result.values(main, "schema:author")) == 4
        ranges = {o for _, p, o in result.statements if p == "atlas:versionRange"}
        assert ranges == {'">=42"'}

    def test_with_the_context_of_schema_org(self, read: Read, samples: Path) -> None:
        name = "codemeta__examples__example-code-jsonld.json"
        result = read("codemeta", samples / "codemeta" / name)
        main = "software/repo-github.com:arfon:fidgit"
        assert result.statements >= {
            (main, "dct:title", '"Fidgit"'),
            (main, "dct:license", "http://spdx.org/licenses/MIT"),
            (main, "dct:created", '"2013-10-19"^^xsd:date'),
            (main, "cito:cites", "publication/doi-10.6084-m9.figshare.828487"),
            (main, "schema:author", "person/orcid-0000-0002-3957-2474"),
            (main, "schema:author", "person/orcid-0000-0002-7217-4494"),
        }
        assert result.values(main, "dcat:keyword") == {
            '"publishing"',
            '"DOI"',
            '"credit for code"',
        }


class TestRdf:
    """Three files, field by field; all of DCAT is compared with another library above."""

    def test_json_ld_with_its_context_inside(self, read: Read, samples: Path) -> None:
        name = "dxwg__dcat__examples__dataset-003.jsonld"
        result = read("rdf", samples / "dcat_jsonld" / name)
        dataset = "http://dcat.example.org/dataset-003"
        assert result.statements >= {
            (dataset, "rdf:type", "dcat:Dataset"),
            (dataset, "dcat:distribution", f"{dataset}-csv"),
            (dataset, "dcat:landingPage", "http://example.org/dataset-003.html"),
            (f"{dataset}-csv", "dcat:downloadURL", "http://example.org/dataset-003.csv"),
        }
        assert result.report.records == 1

    def test_json_ld_with_the_context_of_schema_org(self, read: Read, samples: Path) -> None:
        name = "science-on-schema.org__examples__dataset__minimal.jsonld"
        result = read("rdf", samples / "schemaorg_dataset_jsonld" / name)
        dataset = "https://example.org/datasets/1234567890"
        assert result.statements >= {
            (dataset, "rdf:type", "schema:Dataset"),
            (dataset, "schema:identifier", '"doi:10.1234/1234567890"'),
            (dataset, "schema:version", '"2013-11-21"'),
            (dataset, "schema:keywords", '"ocean acidification"'),
            (dataset, "schema:url", dataset),
            (dataset, "schema:sameAs", "https://doi.org/10.1234/1234567890"),
        }
        assert len(result.triples) == 12

    def test_rdf_xml(self, read: Read, samples: Path) -> None:
        name = "dxwg__dcat__examples__catalog-record-schema.rdf"
        result = read("rdf", samples / "dcat_rdfxml" / name)
        catalog, record = "https://dcat.example.org/catalog", "https://dcat.example.org/record-001"
        assert result.statements == {
            (catalog, "dcat:record", record),
            (record, "rdf:type", "dcat:CatalogRecord"),
            (record, "foaf:primaryTopic", "https://dcat.example.org/dataset-001"),
            (record, "dct:issued", '"2011-12-11"^^xsd:date'),
            (record, "dct:conformsTo", "https://www.w3.org/TR/vocab-dcat/"),
        }
