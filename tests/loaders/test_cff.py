"""CITATION.cff to the terms of the map."""

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.cff import LOADER

from .conftest import Read

TOOL = "software/repo-github.com:jane:tool"
HEAD = "cff-version: 1.2.0\ntitle: Tool\nrepository-code: https://github.com/jane/tool\n"


def test_a_full_file(read: Read) -> None:
    text = """
        cff-version: 1.2.0
        message: Cite it
        type: software
        title: Tool
        abstract: It does things.
        authors:
          - given-names: Jane
            family-names: Doe
            orcid: http://orcid.org/0000-0002-1825-0097
            affiliation: Uni
          - name: The Tool Team
            ror: https://ror.org/05dxps055
        version: 1.10
        date-released: 2023-12-07
        commit: abc
        license: Apache-2.0
        keywords: [one, two]
        repository-code: https://github.com/jane/tool.git
        url: https://tool.example.org
        doi: https://doi.org/10.5281/ZENODO.1
        identifiers:
          - {type: swh, value: "swh:1:dir:0123456789abcdef0123456789abcdef01234567"}
    """
    result = read("cff", text)
    release = "version/repo-github.com:jane:tool@1.10"
    jane, team = "person/orcid-0000-0002-1825-0097", "organization/ror-05dxps055"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:Software"),
        (TOOL, "dct:title", '"Tool"'),
        (TOOL, "dct:description", '"It does things."'),
        (TOOL, "dcat:keyword", '"one"'),
        (TOOL, "dcat:keyword", '"two"'),
        (TOOL, "dct:license", "http://spdx.org/licenses/Apache-2.0"),
        (TOOL, "foaf:homepage", "https://tool.example.org"),
        (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
        (TOOL, "schema:author", jane),
        (TOOL, "schema:author", team),
        (TOOL, "atlas:hasRelease", release),
        (TOOL, "adms:identifier", f"{TOOL}#doi-10.5281-zenodo.1"),
        (f"{TOOL}#doi-10.5281-zenodo.1", "skos:notation", '"10.5281/zenodo.1"'),
        (f"{TOOL}#doi-10.5281-zenodo.1", "adms:schemaAgency", '"DOI"'),
        (release, "rdf:type", "atlas:SoftwareVersion"),
        (release, "dcat:isVersionOf", TOOL),
        (release, "schema:softwareVersion", '"1.10"'),
        (release, "dct:title", '"Tool 1.10"'),
        (release, "dct:issued", '"2023-12-07"^^xsd:date'),
        (release, "schema:commit", '"abc"'),
        (jane, "rdf:type", "atlas:Person"),
        (jane, "foaf:name", '"Jane Doe"'),
        (jane, "foaf:givenName", '"Jane"'),
        (jane, "foaf:familyName", '"Doe"'),
        (jane, "owl:sameAs", "https://orcid.org/0000-0002-1825-0097"),
        (team, "foaf:name", '"The Tool Team"'),
        (team, "owl:sameAs", "https://ror.org/05dxps055"),
    }
    assert len(result.values(TOOL, "adms:identifier")) == 2
    (organization,) = result.values(jane, "org:memberOf")
    assert result.values(organization, "foaf:name") == {'"Uni"'}
    assert result.contribution == "cff~repo-github.com:jane:tool"
    assert [place for place, _ in result.found("ignored")] == [
        "/cff-version (line 2)",
        "/message (line 3)",
    ]
    assert set(result.report.counts) == {"ignored"}
    assert (result.report.fields, result.report.fields_mapped) == (15, 13)
    assert result.report.triples == len(result.statements) == len(result.triples)
    assert result.report.records == len(
        {s for s, p, o in result.statements if p == "rdf:type" and o != "adms:Identifier"}
    )


def test_a_title_is_enough(read: Read) -> None:
    result = read("cff", "title: Tool")
    (tool,) = result.of("atlas:Software")
    assert tool.startswith("software/tool-")
    assert result.statements == {
        (tool, "rdf:type", "atlas:Software"),
        (tool, "dct:title", '"Tool"'),
    }


def test_without_identifier_equal_titles_of_other_authors_stay_apart(read: Read) -> None:
    texts = [f"title: Tool\nauthors: [{{name: {name}}}]" for name in ("Jane", "jane", "Jim")]
    keys = [read("cff", text).contribution for text in texts]
    assert len(set(keys)) == 3
    assert (
        keys[0] == read("cff", "title:  Tool\nauthors: [{name: Jane}]\nlicense: MIT").contribution
    )


def test_a_dataset(read: Read) -> None:
    result = read("cff", "title: Data\ntype: dataset\nversion: 2\ndoi: 10.1234/x\n")
    dataset = "dataset/doi-10.1234-x"
    assert result.statements >= {
        (dataset, "rdf:type", "dcat:Dataset"),
        (dataset, "dcat:version", '"2"'),
    }
    assert not result.of("atlas:Software")


def test_without_a_version_the_date_is_the_software_s(read: Read) -> None:
    result = read("cff", HEAD + "date-released: 2023-12")
    assert result.values(TOOL, "dct:issued") == {'"2023-12"^^xsd:gYearMonth'}


def test_the_repository_may_be_the_home_page(read: Read) -> None:
    result = read("cff", "title: Tool\nurl: https://github.com/jane/tool")
    assert result.of("atlas:Software") == {TOOL}


def test_a_folder_of_a_repository_is_stated_as_it_stands(read: Read) -> None:
    page = "https://github.com/jane/tools/tree/main/tool"
    result = read("cff", f"title: Tool\nrepository-code: {page}")
    (tool,) = result.of("atlas:Software")
    assert result.values(tool, "schema:codeRepository") == {page}
    assert not result.of("atlas:CodeRepository")


def test_publications(read: Read) -> None:
    text = HEAD + (
        "preferred-citation:\n"
        "  type: article\n"
        "  title: On Tool\n"
        "  doi: 10.1234/Paper\n"
        "  authors: [{given-names: Jane, family-names: Doe}]\n"
        "  journal: Journal of Tools\n"
        "  year: 2020\n"
        "  url: https://journal.example.org/1\n"
        "  volume: 3\n"
        "references:\n"
        "  - {type: book, title: The Book}\n"
        "  - {type: software, title: numpy}\n"
        "  - {type: article}\n"
    )
    result = read("cff", text)
    paper = "publication/doi-10.1234-paper"
    assert result.statements >= {
        (TOOL, "atlas:describedIn", paper),
        (paper, "rdf:type", "atlas:Publication"),
        (paper, "dct:title", '"On Tool"'),
        (paper, "dct:issued", '"2020"^^xsd:gYear'),
        (paper, "prism:publicationName", '"Journal of Tools"'),
        (paper, "dcat:landingPage", "https://journal.example.org/1"),
        (paper, "owl:sameAs", "https://doi.org/10.1234/paper"),
    }
    (author,) = result.values(paper, "dct:creator")
    assert result.values(author, "foaf:name") == {'"Jane Doe"'}
    (book,) = result.values(TOOL, "cito:cites")
    assert result.values(book, "dct:title") == {'"The Book"'}
    assert result.found("unmapped") == [("/preferred-citation/volume (line 12)", "volume")]
    assert [value for _, value in result.found("dropped")] == ["numpy", "article"]


@pytest.mark.parametrize(
    ("line", "action", "place", "value"),
    [
        ("date-released: 07-03-2025", "dropped", "/date-released (line 4)", "07-03-2025"),
        ("date-released: 2023-12-7", "repaired", "/date-released (line 4)", "2023-12-7"),
        ("date-released: 2020-05-xx", "repaired", "/date-released (line 4)", "2020-05-xx"),
        ("date-released: {a: b}", "dropped", "/date-released (line 4)", None),
        ("license: BSD-3-Clause license", "repaired", "/license (line 4)", None),
        ("license: Mine", "dropped", "/license (line 4)", "Mine"),
        ("license: [MIT, Mine]", "dropped", "/license/1 (line 4)", "Mine"),
        ("type: generic", "repaired", "/type (line 4)", "generic"),
        ("doi: 11.1234/x", "dropped", "/doi (line 4)", "11.1234/x"),
        ("identifiers: [{type: other, value: x}]", "dropped", "/identifiers/0/value (line 4)", "x"),
        ("url: not an address", "kept-as-text", "/url (line 4)", "not an address"),
        ("url: www.example.org", "repaired", "/url (line 4)", "www.example.org"),
        ("url: javascript:alert(1)", "kept-as-text", "/url (line 4)", None),
        ("url: mailto:jane@example.org", "dropped", "/url (line 4)", "(withheld)"),
        ("colour: red", "unmapped", "/colour (line 4)", "colour"),
        ("authors: [{}]", "dropped", "/authors/0 (line 4)", "an author"),
        (
            "authors: [{alias: J, orcid: 0000-0002-1825-0098}]",
            "dropped",
            "/authors/0/orcid (line 4)",
            None,
        ),
        ("authors: [{name: J, affilation: U}]", "repaired", "/authors/0/affilation (line 4)", None),
        ("authors: [{name: J, email: j@e.org}]", "ignored", "/authors/0/email (line 4)", "email"),
        ("authors: [{name: J, shoe: 9}]", "unmapped", "/authors/0/shoe (line 4)", "shoe"),
        ("abstract: {a: b}", "dropped", "/abstract (line 4)", "an object"),
        ("abstract: write to jane@example.org", "repaired", "/abstract (line 4)", "(withheld)"),
        ('abstract: "a\\0b"', "repaired", "/abstract (line 4)", "ab"),
        ("contact: [{email: jane@example.org}]", "ignored", "/contact (line 4)", "contact"),
    ],
)
def test_findings(read: Read, line: str, action: str, place: str, value: str | None) -> None:
    found = read("cff", HEAD + line).found(action)
    assert (place, value) in found or (value is None and place in dict(found))


def test_no_address_of_a_person_goes_in(read: Read) -> None:
    text = (
        "title: Tool of jane@example.org\nversion: 1\n"
        "abstract: jane@example.org\nkeywords: ['jane@example.org']\n"
        "url: mailto:jane@example.org\nrepository-code: jane@example.org\n"
        "doi: jane@example.org\nlicense: jane@example.org\n"
        "authors: [{name: Jane <jane@example.org>, email: jane@example.org}]\n"
        "references: [{title: jane@example.org, authors: [{alias: j, tel: 1}]}]\n"
    )
    result = read("cff", text)
    written = " ".join(map(str, result.triples)) + str(result.report.as_json())
    assert "@example.org" not in written
    assert '"Jane"' in written


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("- a\n- b", "line 1", "is a mapping of fields"),
        ("just text", "line 1", "is a mapping of fields"),
        ("cff-version: 1.2.0", "/title", "there is no title"),
        ("title: ''", "/title", "there is no title"),
        ("title: [a]", "/title", "there is no title"),
        ("title: a: b", "line 1, column 9", "not YAML"),
    ],
)
def test_what_names_nothing_is_refused(read: Read, text: str, place: str, reason: str) -> None:
    with pytest.raises(Refusal) as error:
        read("cff", text)
    assert error.value.place == place
    assert reason in error.value.reason


@pytest.mark.parametrize(
    ("name", "data", "sure"),
    [
        ("CITATION.cff", b"cff-version: 1.2.0", 1.0),
        ("CITATION.cff", b"title: x", 0.8),
        ("other.yml", b"# x\ncff-version : 1", 0.7),
        ("other.yml", b"x: 'cff-version: 1'", 0.0),
    ],
)
def test_recognition(name: str, data: bytes, sure: float) -> None:
    assert LOADER.recognise(Source(name, data)) == sure
