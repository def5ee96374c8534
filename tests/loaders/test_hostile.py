"""Hostile and damaged files: nothing but a Refusal may come out, and no connection is made."""

import json
import random
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairatlas_loaders import Refusal, Source

from .conftest import SAMPLES, Read, Result, read_source

FOLDERS = {
    "cff": ("cff", "CITATION.cff"),
    "codemeta": ("codemeta", "codemeta.json"),
    "dcat_turtle": ("rdf", "x.ttl"),
    "dcat_jsonld": ("rdf", "x.jsonld"),
    "dcat_rdfxml": ("rdf", "x.rdf"),
    "schemaorg_dataset_jsonld": ("rdf", "x.jsonld"),
    "rocrate": ("rocrate", "ro-crate-metadata.json"),
    "landing_html": ("landing-page", "x.html"),
    "croissant": ("croissant", "metadata.json"),
    "frictionless": ("frictionless", "datapackage.json"),
    "ckan_package_json": ("ckan", "x.json"),
    "dcat_us_datajson": ("dcat-us", "data.json"),
    "eml": ("eml", "x.xml"),
    "iso19139": ("iso-19115", "x.xml"),
}
SEEDS = {
    "cff": (
        "CITATION.cff",
        b"cff-version: 1.2.0\ntitle: Tool\nversion: 1.0\ndoi: 10.1234/x\nlicense: MIT\n"
        b"date-released: 2020-01-02\nrepository-code: https://github.com/j/t\n"
        b"authors:\n- {given-names: J, family-names: D, orcid: 0000-0002-1825-0097}\n"
        b"references:\n- {type: article, title: On Tool, doi: 10.1234/y, year: 2020}\n",
    ),
    "codemeta": (
        "codemeta.json",
        b'{"@context": "https://w3id.org/codemeta/3.0", "name": "Tool", "version": "1",'
        b'"codeRepository": "https://github.com/j/t", "author": [{"@type": "Role", "author":'
        b'{"givenName": ["J"], "@id": "https://orcid.org/0000-0002-1825-0097"}}],'
        b'"softwareRequirements": {"1": {"name": "R", "provider": {"@id": "CRAN"}}, "2": null},'
        b'"license": {"url": "https://spdx.org/licenses/MIT"}, "citation": "10.1234/x"}',
    ),
    "python-environment": (
        "pip.json",
        b'{"installed": [{"metadata": {"metadata_version": "2.4", "name": "tool", "version": "1",'
        b'"requires_dist": ["a>=1; extra == \'x\'"], "project_url": ["Source, https://x.org/y"],'
        b'"license": "MIT", "keywords": ["a", "b"], "summary": "s"}}]}',
    ),
    "rdf": (
        "x.ttl",
        b'@prefix e: <http://e/> . e:s a e:T ; e:p "x"@en, 01, <<( e:a e:b [] )>>, (1 2) ; '
        b'e:q """a\nb""" {| e:r 1e3 |} .',
    ),
    "rocrate": (
        "ro-crate-metadata.json",
        b'{"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [{"@id": '
        b'"ro-crate-metadata.json", "about": {"@id": "./"}}, {"@id": "./", "@type": "Dataset", '
        b'"name": "C", "hasPart": [{"@id": "a.txt"}], "author": {"@id": "#j"}}, {"@id": "a.txt", '
        b'"@type": "File", "contentSize": 1}, {"@id": "#j", "@type": "Person", "name": "J"}, '
        b'{"@id": "#r", "@type": "CreateAction", "instrument": {"@id": "#j"}, "object": "x"}]}',
    ),
    "schemaorg": (
        "x.json",
        b'{"@context": "http://schema.org", "@type": "Dataset", "name": "N", "identifier": '
        b'"10.1234/x", "creator": {"name": "J"}, "spatialCoverage": {"geo": {"box": "1 2 3 4"}}, '
        b'"temporalCoverage": "2010/..", "distribution": {"contentUrl": "a.csv", "md5": "0"}}',
    ),
    "dcat-us": (
        "data.json",
        b'{"dataset": [{"title": "T", "accessLevel": "public", "spatial": "1,2,3,4", "publisher": '
        b'{"name": "P", "subOrganizationOf": {"name": "Q"}}, "isPartOf": "x", "distribution": [{'
        b'"downloadURL": "https://e.org/a", "format": "CSV"}]}]}',
    ),
    "eml": (
        "x.xml",
        b'<eml:eml xmlns:eml="https://eml.ecoinformatics.org/eml-2.2.0" packageId="a"><dataset>'
        b"<title>T</title><creator><individualName><surName>J</surName></individualName></creator>"
        b"<abstract><para>x</para></abstract><coverage><geographicCoverage><boundingCoordinates>"
        b"<westBoundingCoordinate>1</westBoundingCoordinate></boundingCoordinates>"
        b"</geographicCoverage></coverage></dataset></eml:eml>",
    ),
    "landing-page": (
        "x.html",
        b'<!DOCTYPE html><meta name="DC.title" content="T"><meta name="DC.type" content="Dataset">'
        b'<meta name="DC.creator" content="J, D"><link rel="item" href="https://e.org/a">'
        b'<script type="application/ld+json">{"@type": "Dataset", "name": "N"}</script>',
    ),
}
EVIL = [
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b"),
    *(b"\\ud800", b"\\UFFFFFFFF", b"\\", "é\u202e\U0001f600".encode(), b"a" * 3000),
    *(b"[", b"{", b"}", b"]", b'"', b"'", b"<", b">", b"<<(", b")>>", b"[]", b"{}", b'""'),
    *(b"&a;", b"*a", b"&a ", b"!!x ", b"-", b":", b",", b"\n", b"\t", b"%", b"#", b"@"),
    *(b"null", b"true", b"NaN", b"1e999", b"9" * 5000, b"10.1/", b"pkg:", b"https://"),
    *(b"http://[", b"mailto:a@b.cd", b"javascript:", b"%YAML 9.9\n---\n"),
    *(b"<!DOCTYPE x [", b"<!ENTITY a 'b'>"),
]  # fmt: skip


def survives(loader: str, name: str, data: bytes) -> None:
    """Reads to the end; only a Refusal may come out, and what comes in can be written down."""
    outcome = outcome_of(loader, Source(name, data))
    if isinstance(outcome, Refusal):
        assert outcome.source == name
        assert outcome.reason
        str(outcome).encode()
        return
    json.dumps(outcome.report.as_json()).encode()
    for triple in outcome.triples:
        str(triple).encode()


def outcome_of(loader: str, source: Source) -> Result | Refusal:
    try:
        return read_source(loader, source)
    except Refusal as refusal:
        return refusal


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The data with a few pieces cut out, doubled, or replaced by something evil."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((0, 1, 2, 10, 100)))
        piece = chance.choice((b"", data[start:end] * 2, chance.choice(EVIL), chance.randbytes(2)))
        data = data[:start] + piece + data[end:]
    return data if chance.random() < 0.8 else data[: chance.randrange(len(data) + 1)]


@pytest.mark.parametrize("loader", SEEDS)
@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: repr(evil[:12]))
def test_an_evil_piece_at_any_place(loader: str, evil: bytes) -> None:
    name, data = SEEDS[loader]
    for start in range(0, len(data), 17):
        survives(loader, name, data[:start] + evil + data[start:])


@pytest.mark.parametrize("loader", SEEDS)
def test_truncated_files(loader: str) -> None:
    name, data = SEEDS[loader]
    for end in range(0, len(data), 3):
        survives(loader, name, data[:end])


@pytest.mark.parametrize("loader", SEEDS)
@given(data=st.binary(max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes(loader: str, data: bytes) -> None:
    for name in (SEEDS[loader][0], "x.jsonld", "x.rdf", "x.trig", "x.nq", "x"):
        survives(loader, name, data)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(
        ["10.1234/x", "https://github.com/a/b", "MIT", "2020", "Role", "a@b.cd", "mailto:a@b.cd"]
    ),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["@id", "@type", "@value", "@list", "name", "author", "provider", "url",
                         "sameAs", "value", "identifier", "givenName", "version", "title", "doi",
                         "authors", "type", "1"]),
        inner, max_size=3,
    ),
    max_leaves=8,
)  # fmt: skip
CODEMETA_FIELDS = st.sampled_from(
    ["@type", "author", "maintainer", "funder", "publisher", "license", "keywords", "version",
     "identifier", "codeRepository", "softwareRequirements", "programmingLanguage", "citation",
     "developmentStatus", "provider", "url", "datePublished", "description", "@graph"]
)  # fmt: skip
CFF_FIELDS = st.sampled_from(
    ["authors", "doi", "identifiers", "version", "date-released", "license", "keywords", "type",
     "repository-code", "url", "references", "preferred-citation", "abstract", "contact"]
)  # fmt: skip
PIP_FIELDS = st.sampled_from(
    ["version", "summary", "license", "license_expression", "keywords", "project_url", "home_page",
     "requires_dist"]
)  # fmt: skip


@given(fields=st.dictionaries(CODEMETA_FIELDS, VALUES, max_size=4))
@settings(deadline=None)
def test_codemeta_with_any_values(fields: dict[str, object]) -> None:
    survives("codemeta", "codemeta.json", json.dumps({"name": "x", **fields}).encode())


@given(fields=st.dictionaries(CFF_FIELDS, VALUES, max_size=4))
@settings(deadline=None)
def test_cff_with_any_values(fields: dict[str, object]) -> None:
    survives("cff", "CITATION.cff", json.dumps({"title": "x", **fields}).encode())


@given(fields=st.dictionaries(PIP_FIELDS, VALUES, max_size=4))
@settings(deadline=None)
def test_pip_inspect_with_any_values(fields: dict[str, object]) -> None:
    document = {"installed": [{"metadata": {"name": "x", **fields}}]}
    survives("python-environment", "pip.json", json.dumps(document).encode())


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_mutated_samples(samples: Path, folder: str) -> None:
    loader, name = FOLDERS[folder]
    chance = random.Random(f"fair atlas {folder}")
    paths = sorted(p for p in (samples / folder).glob("*") if p.name != "SOURCES.md")
    for number in range(1500):
        data = chance.choice(paths).read_bytes()[:20_000]
        broken = mutated(data, chance)
        try:
            survives(loader, name, broken)
        except BaseException as error:
            error.add_note(f"mutation {number} of {folder}")
            raise


@pytest.mark.slow
@pytest.mark.parametrize("loader", SEEDS)
def test_mutated_seeds(loader: str) -> None:
    name, data = SEEDS[loader]
    chance = random.Random(f"fair atlas {loader}")
    for _ in range(4000):
        survives(loader, name, mutated(data, chance))


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NESTED = {
    "json": ("codemeta", "codemeta.json", '{"name": "x", "author":', "[", "1", "]", "}"),
    "yaml": ("cff", "CITATION.cff", "title: x\nauthors: ", "[", "1", "]", ""),
    "json-ld": ("rdf", "x.jsonld", '{"@id": "http://e/", "http://e/p":', "[", "1", "]", "}"),
    "json-ld contexts": ("rdf", "x.jsonld", '{"@context":', "[", "null", "]", "}"),
    "triple terms": (
        *("rdf", "x.ttl", "<http://e/s> <http://e/p> ", "<<( <http://e/s> <http://e/p> "),
        *("1", " )>>", " ."),
    ),
    "xml": (
        *("rdf", "x.rdf", f'<r:RDF xmlns:r="{RDF}" xmlns:e="e:">'),
        *("<e:a><e:b>", "1", "</e:b></e:a>", "</r:RDF>"),
    ),
}  # fmt: skip
CHILD = """
import sys
from fairatlas_loaders import ImportReport, Refusal, Setting, Source, loaders
loader, name = sys.argv[1:]
try:
    source = Source(name, sys.stdin.buffer.read())
    for _ in loaders()[loader].load(source, Setting(ImportReport(loader, name))).triples: pass
except Refusal as refusal:
    print(refusal.reason)
"""


@pytest.mark.parametrize("depth", [4_000, 100_000])
@pytest.mark.parametrize("kind", NESTED)
def test_deep_nesting_does_not_bring_the_process_down(kind: str, depth: int) -> None:
    loader, name, head, opening, core, closing, tail = NESTED[kind]
    text = head + opening * depth + core + closing * depth + tail
    path = Path(sys.modules[Source.__module__].__file__ or "").parents[1]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, loader, name],
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(path)},
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    assert "nested deeper than" in done.stdout.decode()


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked for the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("loader", SEEDS)
def test_readers_make_no_connection(read: Read, loader: str) -> None:
    name, data = SEEDS[loader]
    assert read(loader, data, name).triples


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.jsonld", '{"@context": "https://w3id.org/ro/crate/1.1/context"}'),
        ("x.jsonld", '{"@context": ["https://schema.org", "http://localhost:1/context"]}'),
        ("x.jsonld", '{"@context": {"@import": "https://schema.org"}}'),
        ("x.rdf", '<!DOCTYPE r [<!ENTITY a SYSTEM "http://localhost:1/">]><r>&a;</r>'),
        ("x.rdf", '<!DOCTYPE r SYSTEM "http://localhost:1/x.dtd"><r/>'),
    ],
)
def test_what_asks_for_the_network_gets_none(read: Read, name: str, text: str) -> None:
    with pytest.raises(Refusal):
        read("rdf", text, name)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not on this machine")
@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("folder", [*FOLDERS, "nanopub"])
def test_samples_need_no_network(folder: str) -> None:
    loader = FOLDERS.get(folder, ("rdf", ""))[0]
    for path in sorted((SAMPLES / folder).glob("*"))[:12]:
        outcome = outcome_of(loader, Source(path.name, path=path))
        assert not isinstance(outcome, Refusal) or outcome.reason
