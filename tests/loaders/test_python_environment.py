"""The report of ``pip inspect`` to the terms of the map."""

import json
from importlib.metadata import Distribution
from pathlib import Path

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.python_environment import LOADER, installed_report

from .conftest import Read, Remembered, Result


def report(*metadata: dict[str, object]) -> str:
    head = {"metadata_version": "2.4"}
    entries = [{"metadata": {**head, **one}} for one in metadata]
    return json.dumps({"version": "1", "installed": entries})


def dependency(result: Result, target: str) -> dict[str, set[str]]:
    (node,) = [s for s, p, o in result.statements if (p, o) == ("atlas:dependency", target)]
    names = ("atlas:dependent", "atlas:scope", "atlas:versionRange", "atlas:condition")
    return {name: result.values(node, name) for name in names if result.values(node, name)}


def test_a_distribution(read: Read) -> None:
    result = read(
        "python-environment",
        report(
            {
                "name": "My_Tool",
                "version": "1.10",
                "summary": "It does things.",
                "license_expression": "MIT",
                "keywords": "one,two",
                "project_url": [
                    "Homepage, https://tool.example.org",
                    "Source, https://github.com/j/tool",
                ],
                "classifier": ["A"],
            }
        ),
    )
    tool, release = "software/pypi-my-tool", "version/pypi-my-tool@1.10"
    assert result.statements >= {
        (tool, "rdf:type", "atlas:Software"),
        (tool, "dct:title", '"My_Tool"'),
        (tool, "dct:description", '"It does things."'),
        (tool, "dct:license", "http://spdx.org/licenses/MIT"),
        (tool, "dcat:keyword", '"two"'),
        (tool, "foaf:homepage", "https://tool.example.org"),
        (tool, "schema:codeRepository", "repository/repo-github.com:j:tool"),
        (tool, "adms:identifier", f"{tool}#pypi-my-tool"),
        (f"{tool}#pypi-my-tool", "skos:notation", '"pkg:pypi/my-tool"'),
        (tool, "atlas:hasPackage", "package/pypi-my-tool"),
        ("package/pypi-my-tool", "atlas:packageOf", tool),
        ("package/pypi-my-tool", "atlas:purl", '"pkg:pypi/my-tool"'),
        (tool, "atlas:hasRelease", release),
        (release, "schema:softwareVersion", '"1.10"'),
    }
    assert result.contribution == "python-environment"
    assert result.report.records == 4
    assert (result.report.fields, result.report.fields_mapped) == (8, 6)
    assert result.report.mapped_share == 0.75
    assert result.found("unmapped") == [
        ("/installed/*/metadata", "classifier"),
        ("/installed/*/metadata", "metadata_version"),
    ]


def test_requirements(read: Read) -> None:
    result = read(
        "python-environment",
        report(
            {
                "name": "tool",
                "requires_dist": [
                    "NumPy<3,>=1.21",
                    "tomli; python_version < '3.11'",
                    "pytest>=8; extra == 'test'",
                    "ruff; extra == 'dev' or extra == 'lint'",
                    "pandas; extra == 'frames' and python_version > '3'",
                    "not a requirement !",
                ],
            },
            {"name": "numpy", "version": "2"},
        ),
    )
    assert dependency(result, "software/pypi-numpy") == {
        "atlas:dependent": {"software/pypi-tool"},
        "atlas:scope": {"atlas:scope-run"},
        "atlas:versionRange": {'"<3,>=1.21"'},
    }
    assert dependency(result, "software/pypi-tomli")["atlas:condition"] == {
        '"python_version < "3.11""'
    }
    scopes = {
        name: dependency(result, f"software/pypi-{name}")["atlas:scope"]
        for name in ("tomli", "pytest", "ruff", "pandas")
    }
    assert scopes == {
        "tomli": {"atlas:scope-run"},
        "pytest": {"atlas:scope-test"},
        "ruff": {"atlas:scope-development"},
        "pandas": {"atlas:scope-optional"},
    }
    assert len(result.values("software/pypi-tool", "atlas:dependsOn")) == 5
    assert result.found("dropped")[0][0] == "/installed/0/metadata/requires_dist/5"


def test_a_package_has_the_name_that_it_is_installed_under(read: Read) -> None:
    result = read(
        "python-environment",
        report(
            {"name": "a", "requires_dist": ["werkzeug", "pyqt5"]},
            {"name": "Werkzeug"},
            {"name": "b", "requires_dist": ["WERKZEUG", "PyQt5"]},
        ),
    )
    assert result.values("software/pypi-werkzeug", "dct:title") == {'"Werkzeug"'}
    assert result.values("software/pypi-pyqt5", "dct:title") == {'"pyqt5"'}


def test_packages_of_one_repository_stay_apart(read: Read) -> None:
    source = ["Repository, https://github.com/org/mono"]
    result = read(
        "python-environment",
        report(*({"name": name, "project_url": source} for name in ("core", "extras"))),
    )
    assert result.of("atlas:Software") == {"software/pypi-core", "software/pypi-extras"}
    for software in result.of("atlas:Software"):
        assert result.values(software, "schema:codeRepository") == {
            "repository/repo-github.com:org:mono"
        }


def test_the_package_named_after_a_known_repository_is_its_software(read: Read) -> None:
    known = Remembered(
        [read("cff", "title: The Tool\nrepository-code: https://github.com/org/my-tool")]
    )
    source = ["Source, https://github.com/org/my-tool"]
    result = read(
        "python-environment",
        report(
            {"name": "other", "requires_dist": ["my-tool"]},
            {"name": "My.Tool", "project_url": source},
            {"name": "my-tool-extras", "project_url": source},
        ),
        identities=known,
    )
    tool = "software/repo-github.com:org:my-tool"
    assert result.of("atlas:Software") == {
        tool,
        "software/pypi-my-tool-extras",
        "software/pypi-other",
    }
    assert not result.values(tool, "dct:title"), "the name that is known stays the only one"
    assert (tool, "atlas:hasPackage", "package/pypi-my-tool") in result.statements
    assert result.values("software/pypi-other", "atlas:dependsOn") == {tool}


@pytest.mark.parametrize(
    ("metadata", "repository"),
    [
        ({"home_page": "https://github.com/o/r"}, "github.com:o:r"),
        ({"project_url": ["GitHub, https://github.com/o/r/"]}, "github.com:o:r"),
        ({"project_url": ["Homepage, https://gitlab.com/o/g/r"]}, "gitlab.com:o:g:r"),
        (
            {"project_url": ["Homepage, https://github.com/o/a", "Code, https://github.com/o/b"]},
            "github.com:o:b",
        ),
        ({"project_url": ["Source, https://github.com/o/r/tree/main/x"]}, None),
        ({"project_url": ["Docs, https://github.com/o/r", "broken", ""]}, None),
    ],
)
def test_the_repository(read: Read, metadata: dict[str, object], repository: str | None) -> None:
    result = read("python-environment", report({"name": "tool", **metadata}))
    expected = {f"repository/repo-{repository}"} if repository else set()
    assert result.values("software/pypi-tool", "schema:codeRepository") == expected


@pytest.mark.parametrize(
    ("metadata", "action", "place"),
    [
        ({"name": "tool", "license": "All mine"}, "dropped", "/installed/0/metadata/license"),
        ({"name": "tool", "license": "Apache 2.0"}, "repaired", "/installed/0/metadata/license"),
        (
            {"name": "tool", "home_page": "no address"},
            "kept-as-text",
            "/installed/0/metadata/home_page",
        ),
        ({"version": "1"}, "dropped", "/installed/0"),
        ({"name": "a\tb"}, "dropped", "/installed/0/metadata"),
        ({"name": "tool", "summary": "j@e.org"}, "repaired", "/installed/0/metadata/summary"),
    ],
)
def test_findings(read: Read, metadata: dict[str, object], action: str, place: str) -> None:
    result = read("python-environment", report(metadata))
    assert place in dict(result.found(action))


@pytest.mark.parametrize("text", ["[]", "{}", '{"installed": {}}', '{"installed": null}'])
def test_other_json_is_refused(read: Read, text: str) -> None:
    with pytest.raises(Refusal, match="not a report of `pip inspect`") as error:
        read("python-environment", text)
    assert error.value.place == "/installed"


def test_entries_of_other_shapes_are_reported(read: Read) -> None:
    result = read("python-environment", '{"installed": [1, null, [], {"metadata": []}]}')
    assert result.statements == set()
    assert result.report.counts == {"dropped": 4}


class TestInstalledReport:
    @pytest.fixture
    def made(self, tmp_path: Path) -> Distribution:
        folder = tmp_path / "tool-1.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            "Metadata-Version: 2.4\nName: tool\nVersion: 1\nAuthor-email: Jane <j@e.org>\n"
            "Maintainer-email: j@e.org\nRequires-Dist: numpy\nLicense-File: L\n\nLong text.\n"
        )
        return Distribution.at(folder)

    def test_what_is_in_it(self, made: Distribution) -> None:
        document = json.loads(installed_report([made, made]))
        assert document["installed"] == [
            {
                "metadata": {
                    "metadata_version": "2.4",
                    "name": "tool",
                    "version": "1",
                    "requires_dist": ["numpy"],
                }
            }
        ]

    def test_of_this_python(self, read: Read) -> None:
        data = installed_report()
        assert data == installed_report(), "the same environment gives the same bytes"
        result = read("python-environment", data)
        assert {"software/pypi-pyoxigraph", "software/pypi-rdflib"} <= result.of("atlas:Software")
        assert "software/pypi-rdflib" in result.values("software/pypi-pyshacl", "atlas:dependsOn")
        assert LOADER.recognise(Source("pip-inspect.json", data)) > 0.9


def test_recognition() -> None:
    assert LOADER.recognise(Source("x.json", report({"name": "x"}).encode())) > 0.9
    assert LOADER.recognise(Source("x.json", b'{"installed": []}')) == 0.0
