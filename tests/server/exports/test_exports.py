"""Works in the formats of citation: field by field, read back, whatever is in them."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from fairatlas.exports import EXPORTS, Agent, Work, exports_for, work_of
from fairatlas_loaders import ImportReport, Setting, Source, loaders
from fairatlas_loaders.vocabulary import PREFIXES

BASE = "http://localhost:8000/id/"
WRITE = {one.offer.suffix: one.write for one in EXPORTS}

JANE = Agent("Jane Doe", True, "Jane", "Doe", "https://orcid.org/0000-0002-1825-0097", ("Uni",))
TEAM = Agent("The Tool Team", is_person=False)
TOOL = Work(
    iri=f"{BASE}software/tool",
    kind="software",
    title="Tool & 100% {more}",
    description="It does things.",
    authors=(
        JANE,
        TEAM,
    ),
    doi="10.5281/zenodo.1",
    identifiers=(
        ("DOI", "10.5281/zenodo.1"),
        ("purl", "pkg:pypi/tool"),
    ),
    version="1.10",
    issued="2024-05-06",
    licences=("Apache-2.0",),
    repository="https://github.com/jane/tool",
    homepage="https://tool.example.org",
    keywords=(
        "kelp",
        "tides",
    ),
    languages=("Python",),
)


def store(text: str) -> Store:
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    found = Store()
    quads = parse(prefixes + text, format=RdfFormat.TURTLE, base_iri=BASE)
    found.extend(Quad(*quad.triple, DefaultGraph()) for quad in quads)
    return found


def test_a_work_is_read_from_the_map() -> None:
    found = work_of(
        store(
            "<software/tool> a atlas:Software ; dct:title 'Tool & 100% {more}' ;"
            " dct:description 'It does things.' ; schema:author <person/jane>, <organization/t> ;"
            " adms:identifier <software/tool#doi>, <software/tool#purl> ;"
            " dct:license <http://spdx.org/licenses/Apache-2.0> ;"
            " schema:codeRepository <repository/repo-github.com:jane:tool> ;"
            " foaf:homepage <https://tool.example.org> ; dcat:keyword 'tides', 'kelp' ;"
            " schema:programmingLanguage 'Python' ; atlas:hasRelease <version/a>, <version/b> ."
            "<software/tool#doi> skos:notation '10.5281/zenodo.1' ; adms:schemaAgency 'DOI' ."
            "<software/tool#purl> skos:notation 'pkg:pypi/tool' ; adms:schemaAgency 'purl' ."
            "<version/a> dct:issued '2024-05-06'^^xsd:date ; schema:softwareVersion '1.10' ."
            "<version/b> dct:issued '2023-12-31'^^xsd:date ; schema:softwareVersion '1.9' ."
            "<person/jane> a atlas:Person ; foaf:name 'Jane Doe' ; foaf:givenName 'Jane' ;"
            " foaf:familyName 'Doe' ; owl:sameAs <https://orcid.org/0000-0002-1825-0097> ;"
            " org:memberOf <organization/uni> . <organization/uni> foaf:name 'Uni' ."
            "<organization/t> a atlas:Organization ; foaf:name 'The Tool Team' ."
        ),
        NamedNode(TOOL.iri),
    )
    assert found == TOOL


@pytest.mark.parametrize(
    "text",
    [
        "<software/tool> a atlas:Software .",
        "<software/tool> a atlas:Project ; dct:title 'Tool' .",
        "<software/other> a atlas:Software ; dct:title 'Tool' .",
    ],
    ids=["without a title", "no work", "another"],
)
def test_no_work(text: str) -> None:
    assert work_of(store(text), NamedNode(TOOL.iri)) is None


def test_releases_without_dates_are_not_guessed_between() -> None:
    text = (
        "<software/tool> a atlas:Software ; dct:title 'T' ;"
        " atlas:hasRelease <version/a>, <version/b> ."
        "<version/a> schema:softwareVersion '1' . <version/b> schema:softwareVersion '2' ."
    )
    found = work_of(store(text), NamedNode(TOOL.iri))
    assert found is not None
    assert found.version == ""


def test_bibtex() -> None:
    assert WRITE["bib"](TOOL).decode() == (
        "% The order of authors is not on record; they are sorted by name.\n"
        "@software{doe-2024-tool,\n"
        "  author = {Doe, Jane and {The Tool Team}},\n"
        r"  title = {{Tool \& 100\% \{more\}}}," + "\n"
        "  date = {2024-05-06},\n"
        "  version = {1.10},\n"
        "  doi = {10.5281/zenodo.1},\n"
        "  abstract = {It does things.},\n"
        "  keywords = {kelp, tides},\n"
        "}\n"
    )


def test_bibtex_of_an_article_without_doi() -> None:
    article = Work(f"{BASE}publication/a", "publication", "On {X}", venue="Tides", issued="2020")
    text = WRITE["bib"](article).decode()
    assert text.startswith("@article{2020-on,\n")
    assert "  journaltitle = {Tides},\n" in text
    assert f"  url = {{{BASE}publication/a}},\n" in text


def test_csl_json() -> None:
    (item,) = json.loads(WRITE["csl"](TOOL))
    assert item == {
        "id": TOOL.iri,
        "type": "software",
        "title": TOOL.title,
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "The Tool Team"}],
        "issued": {"date-parts": [[2024, 5, 6]]},
        "version": "1.10",
        "DOI": "10.5281/zenodo.1",
        "URL": "https://doi.org/10.5281/zenodo.1",
        "abstract": "It does things.",
        "keyword": "kelp, tides",
        "note": "The order of authors is not on record; they are sorted by name.",
    }


def test_citation_cff_reads_back() -> None:
    told = yaml.safe_load(WRITE["cff"](TOOL))
    assert told["date-released"] == "2024-05-06"
    assert told["version"] == "1.10"
    assert back("cff", "CITATION.cff", WRITE["cff"](TOOL)) == without(
        TOOL, identifiers=(("DOI", "10.5281/zenodo.1"),), languages=()
    )


def test_codemeta_reads_back() -> None:
    assert back("codemeta", "codemeta.json", WRITE["codemeta"](TOOL)) == TOOL


def without(work: Work, **changes: object) -> Work:
    return Work(**{**vars(work), **changes})  # type: ignore[arg-type]


def back(loader: str, name: str, data: bytes) -> Work | None:
    """What a loader reads of an export, as a work under the name of the one it was made from."""
    report = ImportReport(loader, name)
    triples = loaders()[loader].load(Source(name, data), Setting(report)).triples
    found = Store()
    found.extend(Quad(*triple, DefaultGraph()) for triple in triples)
    assert not report.counts["dropped"]
    nodes = found.quads_for_pattern(
        None,
        NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        NamedNode("https://w3id.org/fairatlas/ns#Software"),
    )
    (node,) = {quad.subject for quad in nodes}
    assert isinstance(node, NamedNode)
    work = work_of(found, node)
    return None if work is None else without(work, iri=TOOL.iri)


@pytest.mark.parametrize(
    ("work", "suffixes"),
    [
        (TOOL, ["bib", "csl", "cff", "codemeta"]),
        (without(TOOL, authors=()), ["bib", "csl", "codemeta"]),
        (without(TOOL, kind="dataset"), ["bib", "csl", "cff"]),
        (without(TOOL, kind="publication"), ["bib", "csl"]),
        (None, []),
    ],
)
def test_which_formats_fit(work: Work | None, suffixes: list[str]) -> None:
    assert [one.offer.suffix for one in exports_for(work)] == suffixes


_TEXTS = st.text(max_size=30)
_AGENTS = st.builds(
    Agent, st.text(min_size=1, max_size=20), st.booleans(), _TEXTS, _TEXTS, affiliations=st.just(())
)
_WORKS = st.builds(
    Work,
    st.just(TOOL.iri),
    st.sampled_from(["software", "dataset", "publication"]),
    st.text(min_size=1, max_size=40).filter(str.strip),
    _TEXTS,
    st.lists(_AGENTS, max_size=3),
    doi=_TEXTS,
    version=_TEXTS,
    issued=st.sampled_from(["", "2024", "2024-05", "2024-05-06"]),
    keywords=st.lists(_TEXTS, max_size=2),
    venue=_TEXTS,
)


@given(_WORKS)
def test_whatever_is_in_them_stays_in_its_field(work: Work) -> None:
    (item,) = json.loads(WRITE["csl"](work))
    assert item["title"] == work.title
    assert yaml.safe_load(WRITE["cff"](work))["title"] == work.title
    assert json.loads(WRITE["codemeta"](work))["name"] == work.title
    bib = WRITE["bib"](work).decode()
    plain = re.sub(r"\\[{}]|\\text\w+\{\}", "", bib)
    depth = 0
    for place, letter in enumerate(plain):
        depth += (letter == "{") - (letter == "}")
        assert depth > 0 or plain[place:].strip("}\n") == "" or place < plain.index("{")
    assert depth == 0


def test_every_export_is_documented() -> None:
    told = (Path(__file__).parents[3] / "docs" / "urls.md").read_text("utf-8")
    for one in EXPORTS:
        assert f"`{one.offer.media_type}`" in told
        assert f"`{one.offer.suffix}`" in told
