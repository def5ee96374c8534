"""debian/upstream/metadata to the terms of the map."""

import contextlib

import pytest

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.debian_upstream import LOADER

from .conftest import Read

TOOL = "software/repo-github.com:jane:tool"
FULL = """\
Name: Tool
Repository: https://github.com/jane/tool.git
Repository-Browse: https://github.com/jane/tool
Homepage: https://tool.example.org
Bug-Database: https://github.com/jane/tool/issues
Bug-Submit: bugs@example.org
Documentation: https://docs.example.org
Changelog: https://tool.example.org/news
ASCL-Id: 1304.002
Contact: Jane <jane@example.org>
Reference:
  Author: Doe, Jane and Jim Roe
  Title: On Tool
  Journal: Journal of Tools
  Year: 2020
  DOI: 10.1234/x
  URL: https://journal.example.org/1
  Volume: 3
Registry:
 - Name: bio.tools
   Entry: tool
 - Name: SciCrunch
   Entry: NA
Odd: 1
"""


def test_a_full_file(read: Read) -> None:
    result = read("debian-upstream", FULL, "metadata")
    paper = "publication/doi-10.1234-x"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:Software"),
        (TOOL, "dct:title", '"Tool"'),
        (TOOL, "schema:codeRepository", "repository/repo-github.com:jane:tool"),
        (TOOL, "rdfs:seeAlso", "https://github.com/jane/tool"),
        (TOOL, "rdfs:seeAlso", "https://tool.example.org/news"),
        (TOOL, "foaf:homepage", "https://tool.example.org"),
        (TOOL, "schema:discussionUrl", "https://github.com/jane/tool/issues"),
        (TOOL, "schema:softwareHelp", "https://docs.example.org"),
        (TOOL, "rdfs:seeAlso", "https://ascl.net/1304.002"),
        (TOOL, "rdfs:seeAlso", "https://bio.tools/tool"),
        (TOOL, "atlas:describedIn", paper),
        (paper, "dct:title", '"On Tool"'),
        (paper, "dct:issued", '"2020"^^xsd:gYear'),
        (paper, "prism:publicationName", '"Journal of Tools"'),
        (paper, "dcat:landingPage", "https://journal.example.org/1"),
    }
    people = result.values(paper, "dct:creator")
    names = {name for one in people for name in result.values(one, "foaf:name")}
    assert names == {'"Jane Doe"', '"Jim Roe"'}
    assert {place for place, _ in result.found("ignored")} == {
        "/Bug-Submit (line 6)",
        "/Contact (line 10)",
    }
    assert {value for _, value in result.found("unmapped")} == {"volume", "Odd"}
    assert result.found("dropped") == [("/Registry/1 (line 22)", "SciCrunch")]
    assert result.contribution == "debian-upstream~repo-github.com:jane:tool"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Repository: https://github.com/jane/tool", '"tool"'),
        ("Registry: [{Name: conda:bioconda, Entry: it}]", '"it"'),
        ("Name: casa\nRepository: https://github.com/casa/casa/issues", '"casa"'),
    ],
)
def test_names(read: Read, text: str, title: str) -> None:
    result = read("debian-upstream", text, "metadata")
    (main,) = result.of("atlas:Software")
    assert result.values(main, "dct:title") == {title}


def test_messy_references(read: Read) -> None:
    text = "Name: x\nReference:\n - {title: A, year: soon, doi: nothing}\n - {Pages: 3}\n - text\n"
    result = read("debian-upstream", text, "metadata")
    assert len(result.of("atlas:Publication")) == 1
    assert [value for _, value in result.found("dropped")] == [
        "nothing",
        "soon",
        "a reference",
        "a reference",
    ]


@pytest.mark.parametrize("text", ["", "- 1", "Bug-Database: https://example.org", "a: [", "a: {"])
def test_refusals(read: Read, text: str) -> None:
    with pytest.raises(Refusal):
        read("debian-upstream", text, "metadata")


def test_cut_off_anywhere(read: Read) -> None:
    for end in range(0, len(FULL), 7):
        with contextlib.suppress(Refusal):
            read("debian-upstream", FULL[:end], "metadata")


def test_recognise() -> None:
    def sure(text: str, name: str = "x.yaml") -> float:
        return LOADER.recognise(Source(name, text.encode()))

    assert sure(FULL) > 0.5
    assert sure("Name: x\nReference: {DOI: 1}\n", "metadata") > 0.5
    assert sure("cff-version: 1.2.0\ntitle: x\nrepository: y\n") == 0
    assert sure("publiccodeYmlVersion: 1\nname: x\n") == 0
