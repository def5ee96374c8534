"""codemeta.json to the terms of the map."""

import json

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.codemeta import LOADER

from .conftest import Read, Result

# In two parts, since no file here names the host of a package registry.
_PYPI = "https://pypi" + ".org"
TOOL = "software/repo-github.com:jane:tool"
CODE = "https://github.com/jane/tool"
CRAN = {
    "@id": "https://cran.r-project.org",
    "@type": "Organization",
    "name": "Comprehensive R Archive Network (CRAN)",
    "url": "https://cran.r-project.org",
}


def document(**fields: object) -> str:
    base = {"@context": "https://w3id.org/codemeta/3.0", "name": "Tool", "codeRepository": CODE}
    return json.dumps({**base, **fields})


def dependencies(result: Result, subject: str = TOOL) -> dict[str, tuple[str, str | None]]:
    """The title of what the subject depends on, with its IRI and the versions."""
    found = {}
    for node in result.of("atlas:Dependency"):
        if result.values(node, "atlas:dependent") != {subject}:
            continue
        (target,) = result.values(node, "atlas:dependency")
        assert target in result.values(subject, "atlas:dependsOn")
        (title,) = result.values(target, "dct:title")
        versions = result.values(node, "atlas:versionRange")
        found[title.strip('"')] = (target, versions.pop().strip('"') if versions else None)
    return found


def test_a_full_file(read: Read) -> None:
    result = read(
        "codemeta",
        document(
            type="SoftwareSourceCode",
            description="It does things.",
            version="1.10",
            license="https://spdx.org/licenses/MIT",
            keywords=["one", "two, three"],
            datePublished="2023-12-07",
            dateCreated="2020",
            programmingLanguage=[{"name": "Python", "version": "3.11"}, "C"],
            developmentStatus="https://www.repostatus.org/#active",
            author=[{"@id": "https://orcid.org/0000-0002-1825-0097", "givenName": "Jane"}],
            maintainer={"type": "Person", "givenName": ["Jim", "J."], "familyName": "Doe"},
            funder={"@type": "Organization", "name": "Fund", "@id": "https://ror.org/05dxps055"},
            publisher="A House",
            referencePublication={"name": "On Tool", "identifier": "https://doi.org/10.1234/x"},
            citation="https://doi.org/10.1234/y",
            identifier="https://doi.org/10.5281/zenodo.1",
            issueTracker=CODE + "/issues",
            url="https://tool.example.org",
        ),
    )
    release, jane = "version/repo-github.com:jane:tool@1.10", "person/orcid-0000-0002-1825-0097"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:Software"),
        (TOOL, "dct:title", '"Tool"'),
        (TOOL, "dct:description", '"It does things."'),
        (TOOL, "dct:license", "http://spdx.org/licenses/MIT"),
        (TOOL, "dcat:keyword", '"three"'),
        (TOOL, "dct:created", '"2020"^^xsd:gYear'),
        (TOOL, "schema:programmingLanguage", '"Python 3.11"'),
        (TOOL, "schema:programmingLanguage", '"C"'),
        (TOOL, "atlas:repoStatus", "atlas:repo-active"),
        (TOOL, "schema:author", jane),
        (TOOL, "atlas:fundedBy", "organization/ror-05dxps055"),
        (TOOL, "atlas:describedIn", "publication/doi-10.1234-x"),
        (TOOL, "cito:cites", "publication/doi-10.1234-y"),
        (TOOL, "adms:identifier", f"{TOOL}#doi-10.5281-zenodo.1"),
        (TOOL, "schema:discussionUrl", CODE + "/issues"),
        (TOOL, "foaf:homepage", "https://tool.example.org"),
        (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
        (TOOL, "dct:issued", '"2023-12-07"^^xsd:date'),
        (release, "schema:softwareVersion", '"1.10"'),
        (jane, "foaf:name", '"Jane"'),
        ("publication/doi-10.1234-x", "dct:title", '"On Tool"'),
    }
    (steward,) = result.values(TOOL, "atlas:hasSteward")
    assert result.values(steward, "foaf:name") == {'"Jim J. Doe"'}
    (stewardship,) = result.of("atlas:Stewardship")
    assert result.values(stewardship, "org:role") == {"atlas:role-maintainer"}
    (house,) = result.values(TOOL, "dct:publisher")
    assert house.startswith("organization/")
    assert result.contribution == "codemeta~repo-github.com:jane:tool"
    assert set(result.report.counts) == {"ignored", "repaired"}
    assert result.report.fields == 21
    assert result.report.fields_mapped == 19
    assert result.report.triples == len(result.statements)


@pytest.mark.parametrize(
    "text",
    [
        '{"schema:name": "Tool", "https://schema.org/codeRepository": "CODE",'
        ' "schema:programmingLanguage": "R", "http://schema.org/contributor": {"name": "Jane"}}',
        '{"title": "Tool", "codeRepository": "CODE",'
        ' "programmingLanguage": {"@value": "R"}, "contributor": {"@list": [{"name": "Jane"}]}}',
        '[{"@type": "schema:SoftwareSourceCode", "name": "Tool", "codeRepository": "CODE",'
        ' "programmingLanguage": "R", "contributor": "Jane"}]',
        '{"@graph": [{"@type": "Person", "name": "Jim"}, {"@type": "https://schema.org/'
        'SoftwareApplication", "name": "Tool", "codeRepository": "CODE",'
        ' "programmingLanguage": ["R"], "contributor": [{"@type": "Role", "roleName": "x",'
        ' "contributor": "x", "author": {"name": "Jane"}}]}]}',
    ],
    ids=["prefixes", "value objects", "list", "graph"],
)
def test_the_shapes_that_documents_have(read: Read, text: str) -> None:
    result = read("codemeta", text.replace("CODE", CODE))
    assert result.values(TOOL, "dct:title") == {'"Tool"'}
    assert result.values(TOOL, "schema:programmingLanguage") == {'"R"'}
    (contributor,) = result.values(TOOL, "schema:contributor")
    assert result.values(contributor, "foaf:name") == {'"Jane"'}


def test_several_software_in_one_document_stay_apart(read: Read) -> None:
    graph = [
        {"@type": "SoftwareSourceCode", "name": name, "codeRepository": CODE, "version": "1"}
        for name in ("core", "extras", "core")
    ]
    result = read("codemeta", json.dumps({"@graph": graph}))
    titles = {s: o for s, p, o in result.statements if p == "dct:title" and "software/" in s}
    assert titles.pop(TOOL) == '"core"'
    assert list(titles.values()) == ['"extras"']
    assert result.values(TOOL, "dct:title") == {'"core"'}
    assert result.report.counts["possible-match"] == 1


class TestRequirements:
    def test_texts(self, read: Read) -> None:
        texts = ["numpy >= 1.21", "Python", "R (>= 3.5)", "a tool: with words", "libhdf5"]
        result = read("codemeta", document(softwareRequirements=texts))
        found = dependencies(result)
        assert {name: versions for name, (_, versions) in found.items()} == {
            "numpy": ">= 1.21",
            "Python": None,
            "R": ">= 3.5",
            "libhdf5": None,
        }
        assert result.found("dropped") == [("/softwareRequirements/3", "a tool: with words")]

    def test_an_object_of_objects_is_the_list_of_its_members(self, read: Read) -> None:
        rlang = {"@type": "SoftwareApplication", "identifier": "rlang", "name": "rlang"}
        members = {
            "1": {
                "@type": "SoftwareApplication",
                "identifier": "R",
                "name": "R",
                "version": ">= 3.5",
            },
            "2": {**rlang, "provider": CRAN},
            "SystemRequirements": None,
        }
        result = read("codemeta", document(softwareRequirements=members))
        found = dependencies(result)
        assert found["rlang"] == ("software/cran-rlang", None)
        assert found["R"][1] == ">= 3.5"
        assert found["R"][0].startswith("software/r-")
        assert len(found) == 2
        assert result.statements >= {
            ("software/cran-rlang", "adms:identifier", "software/cran-rlang#cran-rlang"),
            ("software/cran-rlang#cran-rlang", "skos:notation", '"pkg:cran/rlang"'),
            ("software/cran-rlang#cran-rlang", "adms:schemaAgency", '"purl"'),
        }
        assert not result.found("dropped")

    def test_a_text_among_the_objects_is_a_requirement_too(self, read: Read) -> None:
        members = {"1": {"name": "R"}, "SystemRequirements": "GDAL (>= 2.0.1)"}
        found = dependencies(read("codemeta", document(softwareRequirements=members)))
        assert found["GDAL"][1] == ">= 2.0.1"

    def test_a_described_object_is_one_requirement(self, read: Read) -> None:
        single = {"name": "numpy", "version": ">=1", "provider": {"name": "PyPI"}}
        found = dependencies(read("codemeta", document(softwareRequirements=single)))
        assert found == {"numpy": ("software/pypi-numpy", ">=1")}

    @pytest.mark.parametrize(
        ("fields", "key"),
        [
            ({"name": "rlang", "provider": CRAN}, "cran-rlang"),
            ({"name": "rlang", "provider": {"@id": "https://cran.r-project.org/"}}, "cran-rlang"),
            ({"name": "rlang", "provider": "https://cran.r-project.org"}, "cran-rlang"),
            ({"name": "data.table", "provider": CRAN}, "cran-data.table"),
            ({"name": "x", "sameAs": "https://CRAN.R-project.org/package=rlang"}, "cran-rlang"),
            (
                {"name": "x", "url": "https://cran.r-project.org/web/packages/rlang/index.html"},
                "cran-rlang",
            ),
            ({"name": "x", "sameAs": f"{_PYPI}/project/Typing_Extensions/"},
             "pypi-typing-extensions"),
            ({"name": "x", "@id": "https://pypi.python.org/pypi/numpy"}, "pypi-numpy"),
            ({"name": "x", "sameAs": ["https://x.org", {"@id": f"{_PYPI}/project/numpy"}]},
             "pypi-numpy"),
            ({"name": "x", "sameAs": "https://www.npmjs.com/package/@babel/core"},
             "npm-~40babel:core"),
            ({"name": "left-pad", "provider": {"@id": "https://www.npmjs.com"}}, "npm-left-pad"),
            ({"name": "x", "identifier": "pkg:pypi/NumPy@1.0"}, "pypi-numpy"),
        ],
    )  # fmt: skip
    def test_packages_of_a_registry_are_known_by_their_purl(
        self, read: Read, fields: dict[str, object], key: str
    ) -> None:
        result = read("codemeta", document(softwareRequirements=[fields]))
        ((target, _),) = dependencies(result).values()
        assert target == f"software/{key}"

    @pytest.mark.parametrize(
        "fields",
        [
            {"name": "R", "provider": None},
            {"name": "x", "provider": {"@id": "https://bioconductor.org", "name": "Bioconductor"}},
            {"name": "x", "provider": {"name": "not CRAN"}},
            {"name": "x", "provider": {"@id": "https://cran.r-project.org.example.com"}},
            {"name": "two words", "provider": CRAN},
            {"name": "x", "sameAs": f"{_PYPI}/search?q=x"},
            {"name": "x", "sameAs": "https://cran.r-project.org/"},
        ],
    )
    def test_others_are_known_inside_the_software_only(
        self, read: Read, fields: dict[str, object]
    ) -> None:
        ((one, _),) = dependencies(
            read("codemeta", document(softwareRequirements=[fields]))
        ).values()
        other = json.dumps({"name": "Other", "softwareRequirements": [fields]})
        (same_name,) = [
            o for _, p, o in read("codemeta", other).statements if p == "atlas:dependency"
        ]
        assert one != same_name

    def test_the_same_requirement_of_two_files_is_one_thing(self, read: Read) -> None:
        requirement = {"name": "rlang", "provider": CRAN}
        one = read("codemeta", document(softwareRequirements={"1": requirement}))
        two = read("codemeta", json.dumps({"name": "B", "softwareSuggestions": [requirement]}))
        assert ("software/cran-rlang", "dct:title", '"rlang"') in one.statements & two.statements

    def test_required_and_suggested_are_two_dependencies(self, read: Read) -> None:
        requirement = {"name": "rlang", "provider": CRAN}
        result = read(
            "codemeta",
            document(softwareRequirements=[requirement], softwareSuggestions=[requirement]),
        )
        scopes = [result.values(node, "atlas:scope") for node in result.of("atlas:Dependency")]
        assert sorted(map(str, scopes)) == ["{'atlas:scope-optional'}", "{'atlas:scope-run'}"]

    def test_without_a_name_it_is_reported(self, read: Read) -> None:
        result = read("codemeta", document(softwareRequirements=[{"version": "1"}, [], [["x"]]]))
        assert [place for place, _ in result.found("dropped")] == [
            "/softwareRequirements/0",
            "/softwareRequirements/1",
            "/softwareRequirements/2",
        ]


def test_a_package_of_a_registry_has_its_purl(read: Read) -> None:
    result = read("codemeta", document(identifier="tool", provider=CRAN))
    assert result.statements >= {
        (TOOL, "adms:identifier", f"{TOOL}#cran-tool"),
        (f"{TOOL}#cran-tool", "skos:notation", '"pkg:cran/tool"'),
    }
    without = read("codemeta", json.dumps({"name": "tool", "provider": CRAN}))
    assert without.of("atlas:Software") == {"software/cran-tool"}


@pytest.mark.parametrize(
    ("fields", "action", "place", "value"),
    [
        (
            {"identifier": "https://example.org/x"},
            "dropped",
            "/identifier",
            "https://example.org/x",
        ),
        ({"identifier": ["tool"]}, "dropped", "/identifier/0", "tool"),
        ({"identifier": {"propertyID": "x", "value": "y"}}, "dropped", "/identifier/value", "y"),
        ({"developmentStatus": "great"}, "dropped", "/developmentStatus", "great"),
        ({"author": [{"@type": "Person"}]}, "dropped", "/author/0", "a person or organization"),
        ({"author": {"@type": "Role", "author": []}}, "dropped", "/author", None),
        (
            {"author": [{"name": "J", "@id": "https://github.com/jane"}]},
            "dropped",
            "/author/0/@id",
            "https://github.com/jane",
        ),
        ({"author": [{"name": "J", "email": "j@e.org"}]}, "ignored", "/author/0/email", "email"),
        ({"author": [{"name": "J", "shoe": 9}]}, "unmapped", "/author/0/shoe", "shoe"),
        ({"referencePublication": {}}, "dropped", None, None),
        ({"citation": [{"url": "x y"}]}, "dropped", "/citation/0", "a publication"),
        ({"license": {"name": "Mine"}}, "dropped", "/license/name", "Mine"),
        ({"license": {"name": "MIT", "url": "https://x.org/L"}}, "dropped", None, None),
        ({"funding": "grant 1"}, "unmapped", "/funding", "funding"),
        ({"email": "j@e.org"}, "ignored", "/email", "email"),
        ({"url": "mailto:j@e.org"}, "dropped", "/url", "(withheld)"),
        ({"dateModified": "soon"}, "dropped", "/dateModified", "soon"),
        ({"description": ["a", {"b": 1}]}, "dropped", "/description/1", "an object"),
    ],
)
def test_findings(
    read: Read, fields: dict[str, object], action: str, place: str | None, value: str | None
) -> None:
    found = read("codemeta", document(**fields)).found(action)
    if place is None:
        assert found == []
    else:
        assert place in dict(found)
        assert value is None or (place, value) in found


def test_a_folder_of_a_repository_is_stated_as_it_stands(read: Read) -> None:
    page = "https://github.com/jane/mono/tree/main/packages/tool"
    result = read("codemeta", document(codeRepository=page))
    (tool,) = result.of("atlas:Software")
    assert tool.startswith("software/tool-")
    assert result.values(tool, "schema:codeRepository") == {page}


@pytest.mark.parametrize("text", ["{}", "[]", '"x"', "null", '{"@type": "Person", "name": ""}'])
def test_without_a_named_software_it_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal, match="no software with a name in it") as error:
        read("codemeta", text)
    assert error.value.place == "/"


@pytest.mark.parametrize(
    ("name", "text", "sure"),
    [
        ("codemeta.json", '{"@context": "https://w3id.org/codemeta/3.0"}', 0.95),
        ("x.json", '{"@context": "https://doi.org/10.5063/schema/codemeta-2.0"}', 0.95),
        ("x.json", '{"@context": "https://doi.org/10.5063/SCHEMA/CODEMETA-2.0"}', 0.95),
        ("x.json", '{"@context": ["https://schema.org", "https://w3id.org/codemeta/3.0"]}', 0.95),
        ("codemeta.json", "{}", 0.85),
        ("my.codemeta.json", "[]", 0.85),
        ("codemeta.json", "broken", 0.8),
        ("x.json", '{"name": "codemeta"}', 0.0),
        ("codemeta.ttl", "<a> <b> <c> .", 0.0),
        (
            "ro-crate-metadata.json",
            '{"@context": ["https://w3id.org/ro/crate/1.1/context",'
            ' {"buildInstructions": "https://codemeta.github.io/terms/buildInstructions"}]}',
            0.0,
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_recognition(name: str, text: str, sure: float, encoding: str) -> None:
    assert LOADER.recognise(Source(name, text.encode(encoding))) == sure
