"""Packages and Sources of Debian to the terms of the map."""

import gzip
import lzma
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal, Source, loader_for
from fairatlas_loaders.debian_index import LOADER
from fairatlas_loaders.debian_index.naming import archive_purl
from fairatlas_loaders.debian_index.relations import alternatives
from fairatlas_loaders.identifiers import purl
from fairatlas_loaders.readers import deb822

from .conftest import Read

PACKAGES = """\
Package: tool
Source: tool-src (1.2-1)
Version: 1.2-1+b2
Maintainer: Jane Doe <jane@example.org>
Architecture: amd64
Depends: libone (>= 2.0) | mail-agent, shell:any, libone (<< 3)
Pre-Depends: mta
Suggests: absent [amd64]
Homepage: https://tool.example.org
Description: does things
 .
 for tests
Tag: role::program, use::testing
Filename: pool/t.deb
X-Odd: 1

Package: libone
Version: 2.1
Maintainer: Tool Team <team@example.org>
Provides: mail-agent (= 1), mta
Filename: pool/l.deb

Package: mailer
Source: tool-src (1.2-1)
Version: 1.2-1
Provides: mail-agent
Filename: pool/m.deb
"""
SOURCES = """\
Package: tool-src
Binary: tool, mailer
Version: 1.2-1
Maintainer: Jane Doe <jane@example.org>
Uploaders: Doe, Jim <jim@example.org>, Ann <ann@example.org>
Build-Depends: debhelper (>= 13), check <!nocheck>
Testsuite-Triggers: pytest
Vcs-Browser: https://salsa.debian.org/team/tool
Vcs-Git: https://salsa.debian.org/team/tool.git -b debian/main
Directory: pool/t
"""
TOOL, SOFTWARE = "package/deb-debian:tool", "software/deb-debian:tool-src:source"


def index(read: Read, text: str | bytes, name: str = "Packages") -> object:
    return read("debian-index", text, name)


def needs(result: object, subject: str) -> set[tuple[str, str, str, str, str]]:
    """Target, scope, range, group and condition of what a thing needs."""
    found = set()
    for one in result.of("atlas:Dependency"):
        if result.values(one, "atlas:dependent") == {subject}:
            names = ("dependency", "scope", "versionRange", "alternativeGroup", "condition")
            cells = ["".join(result.values(one, f"atlas:{name}")).strip('"') for name in names]
            found.add(tuple(cells))
    return found


def test_packages(read: Read) -> None:
    result = index(read, PACKAGES)
    release = "version/deb-debian:tool-src:source@1.2-1"
    assert result.statements >= {
        (TOOL, "rdf:type", "atlas:SoftwarePackage"),
        (TOOL, "dct:title", '"tool in Debian"'),
        (TOOL, "atlas:purl", '"pkg:deb/debian/tool"'),
        (TOOL, "atlas:packageOf", SOFTWARE),
        (TOOL, "atlas:builtFrom", release),
        (TOOL, "dct:description", '"does things\n\nfor tests"'),
        (TOOL, "dcat:keyword", '"role::program"'),
        (TOOL, "dcat:keyword", '"use::testing"'),
        (TOOL, "atlas:dependsOn", "package/deb-debian:libone"),
        (SOFTWARE, "rdf:type", "atlas:Software"),
        (SOFTWARE, "dct:title", '"tool-src"'),
        (SOFTWARE, "foaf:homepage", "https://tool.example.org"),
        (SOFTWARE, "atlas:hasPackage", "package/deb-debian:mailer"),
        (SOFTWARE, "atlas:hasRelease", release),
        (release, "schema:softwareVersion", '"1.2-1"'),
    }
    (jane,) = result.values(SOFTWARE, "atlas:hasSteward")
    assert result.values(jane, "foaf:name") == {'"Jane Doe"'}
    (team,) = result.values("software/deb-debian:libone:source", "atlas:hasSteward")
    assert team.startswith("organization/")
    assert not [one for one in result.statements if "@example" in one[2]]
    assert result.found("unmapped") == [("/*", "x-odd")]
    assert result.report.triples == len(result.triples) == len(result.statements)


def test_dependencies_with_alternatives_and_virtual_packages(read: Read) -> None:
    package = "package/deb-debian:"
    group = "depends: libone (>= 2.0) | mail-agent"
    run, optional = "atlas:scope-run", "atlas:scope-optional"
    assert needs(index(read, PACKAGES), TOOL) == {
        (f"{package}libone", run, ">= 2.0", group, ""),
        (f"{package}libone", run, "", group, ""),
        (f"{package}mailer", run, "", group, ""),
        (f"{package}shell", run, "", "", ":any"),
        (f"{package}libone", run, "<< 3", "", ""),
        (f"{package}libone", run, "", "", ""),
        (f"{package}absent", optional, "", "", "[amd64]"),
    }


def test_a_range_is_not_satisfied_without_a_version(read: Read) -> None:
    text = PACKAGES.replace("Pre-Depends: mta", "Pre-Depends: mail-agent (>= 1), mta (>= 1)")
    found = {cells[:3] for cells in needs(index(read, text), TOOL)}
    assert ("package/deb-debian:libone", "atlas:scope-run", ">= 1") in found
    assert ("package/deb-debian:mta", "atlas:scope-run", ">= 1") in found
    assert ("package/deb-debian:mailer", "atlas:scope-run", ">= 1") not in found


def test_sources(read: Read) -> None:
    result = index(read, SOURCES, "Sources")
    repository = "repository/repo-salsa.debian.org:team:tool"
    assert result.statements >= {
        (SOFTWARE, "atlas:hasPackage", TOOL),
        (TOOL, "atlas:packageOf", SOFTWARE),
        (SOFTWARE, "schema:codeRepository", repository),
        (SOFTWARE, "rdfs:seeAlso", "https://salsa.debian.org/team/tool"),
    }
    people = result.values(SOFTWARE, "atlas:hasSteward")
    names = {name for one in people for name in result.values(one, "foaf:name")}
    assert names == {'"Jane Doe"', '"Doe, Jim"', '"Ann"'}
    assert needs(result, SOFTWARE) == {
        ("package/deb-debian:debhelper", "atlas:scope-build", ">= 13", "", ""),
        ("package/deb-debian:check", "atlas:scope-test", "", "", "<!nocheck>"),
        ("package/deb-debian:pytest", "atlas:scope-test", "", "", ""),
    }
    assert [value for _, value in result.found("repaired")] == [
        "https://salsa.debian.org/team/tool.git -b debian/main"
    ]


def test_packages_and_sources_meet(read: Read) -> None:
    one, other = index(read, PACKAGES), index(read, SOURCES, "Sources")
    assert {TOOL, SOFTWARE} <= {s for s, _, _ in one.statements & other.statements}


@pytest.mark.parametrize("address", ["https://salsa.debian.org:debian/x.git", "not an address"])
def test_an_address_that_is_no_iri(read: Read, address: str) -> None:
    result = index(read, SOURCES.replace("https://salsa.debian.org/team/tool.git", address))
    (place, _), *_ = result.found("kept-as-text") or result.found("dropped")
    assert place == "/tool-src/vcs-git (line 9)"
    assert not result.of("atlas:CodeRepository")


def test_bad_stanzas_do_not_stop_the_others(read: Read) -> None:
    text = f"Version: 1\nFilename: x\n\n stray\nPackage: B@D\nFilename: x\n\n{PACKAGES}"
    result = index(read, text.replace("shell:any", "${misc:Depends}"))
    assert TOOL in result.of("atlas:SoftwarePackage")
    assert [place for place, _ in result.found("dropped")] == [
        "line 1",
        "line 4",
        "line 4",
        "/tool/depends (line 13)",
    ]


def test_compressed(read: Read, tmp_path: Path) -> None:
    plain = index(read, PACKAGES).statements
    for name, data in (
        ("Packages.gz", gzip.compress(PACKAGES.encode())),
        ("Packages.xz", lzma.compress(PACKAGES.encode())),
    ):
        assert index(read, data, name).statements == plain
        (tmp_path / name).write_bytes(data)
        assert index(read, tmp_path / name, name).statements == plain
        assert loader_for(Source(name, data)) is LOADER
        with pytest.raises(Refusal, match="decompressed"):
            index(read, data[:-20], name)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no stanza"),
        (b"Version: 1\n", "no stanza"),
        (b"Package: a\xff\nFilename: x\n", "not UTF-8"),
        (b"\x04\x22\x4d\x18rest", "LZ4"),
    ],
)
def test_refusals(read: Read, data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        index(read, data)


def test_a_stanza_without_an_end(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deb822, "LONGEST_STANZA", 100)
    with pytest.raises(Refusal, match="line 5: larger"):
        index(read, PACKAGES)


def test_recognise() -> None:
    def sure(text: str, name: str = "x") -> float:
        return LOADER.recognise(Source(name, text.encode()))

    assert sure(PACKAGES) >= 0.8
    assert sure(SOURCES) >= 0.8
    assert sure("Package: r\nVersion: 1\nTitle: an R package\n", "DESCRIPTION") == 0
    assert sure("Format: https://x\nUpstream-Name: x\n", "copyright") == 0
    assert LOADER.recognise(Source("a_Packages.lz4", b"\x04\x22\x4d\x18")) > 0.3


@given(st.from_regex(r"\A[a-z0-9][a-z0-9+.-]{1,30}\Z"))
def test_names_are_those_that_purls_have(name: str) -> None:
    assert archive_purl("debian", name) == purl.parse(f"pkg:deb/debian/{name}")


@given(st.text(max_size=30))
def test_other_names_are_none(name: str) -> None:
    found = archive_purl("debian", name)
    assert found is None or found == purl.parse(f"pkg:deb/debian/{name}")


@given(st.text(alphabet="ab1 :()[]<>!=|,${}.+-", max_size=40))
def test_any_relation_is_read_or_not(text: str) -> None:
    assert len(alternatives(text)) == text.count("|") + 1
