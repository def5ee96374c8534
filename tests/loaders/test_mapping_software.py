"""Which software a file means: the same in one IRI, doubtful ones apart and reported."""

import json
from collections.abc import Callable

import pytest

from fairatlas_loaders import Known, Setting
from fairatlas_loaders.identifiers import doi, purl, repository
from fairatlas_loaders.mapping import Software, Writer, describe_software

from .conftest import Read, Remembered, Result, short

REPOSITORY = "https://github.com/jane/tool"
TOOL = "software/repo-github.com:jane:tool"


def cff(title: str = "Tool", **fields: str) -> str:
    told = {"cff-version": "1.2.0", "title": title, **fields}
    return json.dumps({name.replace("_", "-"): value for name, value in told.items()})


def codemeta(name: str = "Tool", **fields: object) -> str:
    return json.dumps({"@context": "https://w3id.org/codemeta/3.0", "name": name, **fields})


def main(result: Result) -> str:
    """The software that the file is about: the first entity it states."""
    return short(result.triples[0].subject)


def possible_matches(result: Result) -> list[str]:
    prefix = "http://localhost:8000/id/"
    return [value.removeprefix(prefix) for _, value in result.found("possible-match")]


class TestNodes:
    def test_a_software_with_all(self, writer: Writer, written: Callable[[], Result]) -> None:
        code = repository.parse(REPOSITORY)
        nodes = describe_software(Software("Tool", code, [], "s", version="1.0 beta"), writer)
        assert {name: short(node) for name, node in nodes.items()} == {
            "main": TOOL,
            "repository": "repository/repo-github.com:jane:tool",
            "release": "version/repo-github.com:jane:tool@1.0~20beta",
        }
        assert written().statements >= {
            (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
            (TOOL, "atlas:hasRelease", "version/repo-github.com:jane:tool@1.0~20beta"),
            ("repository/repo-github.com:jane:tool", "schema:url", REPOSITORY),
        }

    def test_a_dataset_has_no_release(self, writer: Writer, written: Callable[[], Result]) -> None:
        software = Software("Data", None, [], "s", version="2", class_name="dcat:Dataset")
        nodes = describe_software(software, writer)
        assert list(nodes) == ["main"]
        assert written().values(short(nodes["main"]), "dcat:version") == {'"2"'}

    @pytest.mark.parametrize(
        ("code", "others", "key"),
        [
            (REPOSITORY, ["10.1234/x"], "repo-github.com:jane:tool"),
            (None, ["10.1234/x", "10.1234/y"], "doi-10.1234-x"),
            (None, [], "tool-"),
        ],
    )
    def test_the_strongest_identifier_gives_the_key(
        self, writer: Writer, code: str | None, others: list[str], key: str
    ) -> None:
        software = Software(
            "Tool",
            repository.parse(code) if code else None,
            [doi.parse(one) for one in others],
            "s",
        )
        assert short(describe_software(software, writer)["main"]).startswith(f"software/{key}")


class TestOneSoftware:
    """A CITATION.cff and a codemeta.json of one software meet in one IRI, in either order."""

    FILES = (
        ("cff", cff("Tool: a long story", repository_code=REPOSITORY + ".git")),
        ("codemeta", codemeta("tool", codeRepository="git+https://GitHub.com/Jane/Tool")),
    )

    @pytest.mark.parametrize("order", [1, -1])
    @pytest.mark.parametrize("knowing", [True, False])
    def test_when_both_name_the_repository(self, read: Read, order: int, knowing: bool) -> None:
        (first, text), (second, other) = self.FILES[::order]
        one = read(first, text)
        two = read(second, other, identities=Remembered([one]) if knowing else None)
        assert main(one) == main(two) == TOOL
        assert possible_matches(two) == []

    @pytest.mark.parametrize("order", [1, -1])
    def test_when_both_name_the_doi(self, read: Read, order: int) -> None:
        files = (
            ("cff", cff("Tool (T)", doi="10.5281/zenodo.1")),
            ("codemeta", codemeta("tool", identifier="https://doi.org/10.5281/ZENODO.1")),
        )
        (first, text), (second, other) = files[::order]
        one = read(first, text)
        two = read(second, other, identities=Remembered([one]))
        assert main(one) == main(two) == "software/doi-10.5281-zenodo.1"

    def test_when_the_second_file_knows_more(self, read: Read) -> None:
        one = read("cff", cff(doi="10.5281/zenodo.1"))
        two = read(
            "codemeta",
            codemeta(identifier="10.5281/zenodo.1", codeRepository=REPOSITORY),
            identities=Remembered([one]),
        )
        assert main(one) == main(two) == "software/doi-10.5281-zenodo.1"
        three = read("cff", cff(repository_code=REPOSITORY), identities=Remembered([one, two]))
        assert main(three) == main(one), "the second file told which repository it has"

    def test_when_one_is_named_after_the_repository_and_the_other_has_a_phrase(
        self, read: Read
    ) -> None:
        files = [
            ("codemeta", codemeta("tool", codeRepository=REPOSITORY)),
            ("cff", cff("Software for all things", repository_code=REPOSITORY)),
        ]
        for (first, text), (second, other) in (files, files[::-1]):
            one = read(first, text)
            two = read(second, other, identities=Remembered([one]))
            assert main(one) == main(two) == TOOL

    def test_by_its_purl(self, read: Read) -> None:
        one = read(
            "codemeta", codemeta("B", softwareRequirements=[{"name": "tool", "provider": "PyPI"}])
        )
        two = read(
            "codemeta",
            codemeta("A long title", identifier="pkg:pypi/tool", codeRepository=REPOSITORY),
            identities=Remembered([one]),
        )
        assert main(two) == "software/pypi-tool"

    def test_again(self, read: Read) -> None:
        text = cff(repository_code=REPOSITORY, doi="10.1234/x")
        one = read("cff", text)
        two = read("cff", text, identities=Remembered([one]))
        assert two.statements == one.statements
        assert two.contribution == one.contribution


class TestDoubt:
    """Uncertain matches are reported and never merged."""

    def test_the_same_doi_and_another_title(self, read: Read) -> None:
        one = read("cff", cff("Tool", doi="10.1234/paper"))
        two = read("cff", cff("Gadget", doi="10.1234/paper"), identities=Remembered([one]))
        assert main(one) == "software/doi-10.1234-paper"
        assert main(two).startswith("software/gadget-")
        assert possible_matches(two) == [main(one)]
        reason = two.report.findings[0].reason
        assert "shares DOI 10.1234/paper" in reason
        assert "not merged" in reason

    def test_the_same_doi_and_another_repository(self, read: Read) -> None:
        one = read("cff", cff("Tool", doi="10.1234/paper", repository_code=REPOSITORY))
        two = read(
            "cff",
            cff("Gadget", doi="10.1234/paper", repository_code="https://github.com/jane/gadget"),
            identities=Remembered([one]),
        )
        assert main(two) == "software/repo-github.com:jane:gadget"
        assert possible_matches(two) == [TOOL]

    @pytest.mark.parametrize("names", [("mono", "extras"), ("extras", "mono"), ("core", "extras")])
    def test_packages_of_one_repository(self, read: Read, names: tuple[str, str]) -> None:
        code = "https://github.com/jane/mono"
        one = read("codemeta", codemeta(names[0], codeRepository=code))
        two = read(
            "codemeta", codemeta(names[1], codeRepository=code), identities=Remembered([one])
        )
        assert main(one) == "software/repo-github.com:jane:mono"
        assert main(two) != main(one)
        assert possible_matches(two) == [main(one)]
        again = read(
            "codemeta",
            codemeta(names[1], codeRepository=code, description="More"),
            identities=Remembered([one, two]),
        )
        assert main(again) == main(two), "a later version of the second file is the second again"

    def test_packages_in_folders_of_one_repository(self, read: Read) -> None:
        results = [
            read("codemeta", codemeta(name, codeRepository=f"{REPOSITORY}/tree/main/{name}"))
            for name in ("core", "extras")
        ]
        assert main(results[0]) != main(results[1])

    def test_software_of_one_name_in_two_repositories(self, read: Read) -> None:
        one = read("cff", cff(repository_code="https://github.com/jane/tool"))
        two = read(
            "cff", cff(repository_code="https://github.com/jim/tool"), identities=Remembered([one])
        )
        assert main(one) != main(two)
        assert possible_matches(two) == []

    def test_a_dataset_and_a_software_of_one_doi(self, read: Read) -> None:
        one = read("cff", cff("Tool", doi="10.1234/x"))
        two = read(
            "cff", cff("Tool", doi="10.1234/x", type="dataset"), identities=Remembered([one])
        )
        assert main(two) == "dataset/doi-10.1234-x"


@pytest.mark.parametrize(
    ("known", "title", "same"),
    [
        ("Tool", "tool", True),
        ("My Tool", "my-tool", True),
        ("tool: does things", "Tool", True),
        ("Map of Things (MOT)", "MOT", True),
        ("Map of Things (MOT)", "Map of Things", True),
        ("Tool - does things", "Tool \u2013 the best", False),
        ("Tool: server", "Tool: client", False),
        ("core (Python)", "plugins (Python)", False),
        ("C++ tools", "C# tools", False),
        ("F-UJI", "fuji", True),
        ("Tool", "Tools", False),
        ("Tool", "Tool 2", False),
        ("\u0391", "\u0392", False),
        ("???", "!!!", False),
    ],
)
def test_names_that_agree(writer: Writer, known: str, title: str, same: bool) -> None:
    one = doi.parse("10.1234/x")
    first = describe_software(Software(known, None, [one], "s"), writer)["main"]
    second = describe_software(Software(title, None, [one], "s"), writer)["main"]
    assert (first == second) is same


def test_a_purl_is_enough_whatever_the_title(writer: Writer) -> None:
    one = purl.parse("pkg:pypi/tool")
    first = describe_software(Software("Tool", None, [one], "s"), writer)["main"]
    assert describe_software(Software("Gadget", None, [one], "s"), writer)["main"] == first


def test_a_fork_is_not_the_software_whose_doi_it_kept(writer: Writer) -> None:
    one = doi.parse("10.1234/x")
    origin, fork = (repository.parse(f"https://github.com/{who}/tool") for who in ("a", "b"))
    names = writer.setting.names
    known = Known(
        names.entity("software", origin.key).value,
        "Tool",
        one,
        frozenset({names.entity("repository", origin.key).value}),
    )

    class Fork:
        def find(self, kind: str, identifiers: object) -> list[Known]:
            return [known] if kind == "software" else []

    setting = Setting(writer.report, names, Fork())
    main = describe_software(Software("Tool", fork, [one], "s"), Writer(setting))["main"]
    assert main == names.entity("software", fork.key)
    assert writer.report.counts["possible-match"] == 1
