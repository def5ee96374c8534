"""Nanopublications: whether they are right, and what they say of FAIR Implementation Profiles."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from fairatlas_loaders import ImportReport, Refusal, Setting, Source, loader_for
from fairatlas_loaders.nanopublication.structure import found_in
from fairatlas_loaders.nanopublication.trusty import NotHashable, code_of
from fairatlas_loaders.nanopublication.writing import (
    ASSERTION,
    THIS,
    introduced,
    nanopublication,
)
from fairatlas_loaders.vocabulary import expand, term

from .conftest import SAMPLES, Result

SUITE = sorted((SAMPLES / "nanopub").glob("*.trig"))
PUBLISHED = sorted((SAMPLES.parent / "fip").glob("*.trig"))
CREATED = Literal("2026-01-01T00:00:00Z", datatype=term("xsd:dateTime"))
NPX = "http://purl.org/nanopub/x/"
STEWARD = NamedNode("https://orcid.org/0000-0002-1825-0097")


def load(data: bytes, name: str = "t.trig") -> Result:
    source = Source(name, data)
    loader = loader_for(source)
    assert loader.name == "nanopublication"
    report = ImportReport(loader.name, name)
    return Result(list(loader.load(source, Setting(report)).triples), report)


def trig(quads: list[Quad]) -> bytes:
    return serialize(quads, format=RdfFormat.TRIG)


def made(
    assertion: list[Triple], information: list[Triple] | None = None
) -> tuple[str, list[Quad]]:
    said = [Triple(ASSERTION, term("prov:wasAttributedTo"), STEWARD)]
    return nanopublication(assertion, said, information or [], CREATED)


def typed(node: NamedNode, *classes: str) -> list[Triple]:
    return [Triple(node, term("rdf:type"), term(name)) for name in classes]


def whole_profile() -> tuple[list[Quad], dict[str, str]]:
    """A community, a resource, a declaration, the index and the profile; and their IRIs."""
    sub = introduced
    community, quads = made(
        [
            *typed(sub("kelp"), "fip:FAIR-Implementation-Community"),
            Triple(sub("kelp"), term("rdfs:label"), Literal("Kelp | Kelp Counters")),
            Triple(sub("kelp"), term("fip:has-data-steward"), STEWARD),
        ]
    )
    resource, more = made(
        [
            *typed(sub("DOI"), "fip:FAIR-Enabling-Resource", "fip:Identifier-service"),
            Triple(sub("DOI"), term("rdfs:label"), Literal("DOI")),
        ]
    )
    quads += more
    declaration, more = made(
        [
            *typed(sub("declaration"), "fip:FIP-Declaration"),
            Triple(sub("declaration"), term("fip:declared-by"), NamedNode(f"{community}#kelp")),
            Triple(
                sub("declaration"),
                NamedNode("https://w3id.org/fair/fip/latest/refers-to-question"),
                NamedNode("https://w3id.org/fair/fip/latest/FIP-Question-F1-MD"),
            ),
            Triple(
                sub("declaration"),
                term("fip:declares-current-use-of"),
                NamedNode(f"{resource}#DOI"),
            ),
            Triple(sub("declaration"), term("fip:considerations"), Literal("It fits.")),
        ]
    )
    quads += more
    index, more = made(
        [Triple(THIS, NamedNode(f"{NPX}includesElement"), NamedNode(declaration))],
        [Triple(THIS, term("rdf:type"), NamedNode(f"{NPX}NanopubIndex"))],
    )
    quads += more
    profile, more = made(
        [
            *typed(sub("fip"), "fip:FAIR-Implementation-Profile"),
            Triple(sub("fip"), term("rdfs:label"), Literal("Kelp FIP")),
            Triple(sub("fip"), term("fip:declared-by"), NamedNode(f"{community}#kelp")),
            Triple(sub("fip"), term("fip:has-declaration-index"), NamedNode(index)),
        ]
    )
    iris = {
        "community": community, "resource": resource, "declaration": declaration,
        "index": index, "profile": profile,
    }  # fmt: skip
    return quads + more, iris


def only(found: set[str]) -> str:
    (one,) = found
    return one


def test_a_profile_comes_with_its_community_declarations_and_resources() -> None:
    quads, iris = whole_profile()
    result = load(trig(quads))
    profile = only(result.of("fip:FAIR-Implementation-Profile"))
    community = only(result.values(profile, "fip:declared-by"))
    declaration = only(result.values(profile, "atlas:hasDeclaration"))
    resource = only(result.values(declaration, "fip:declares-current-use-of"))
    assert result.values(profile, "dct:title") == {'"Kelp FIP"'}
    assert result.values(profile, "dct:issued") == {'"2026-01-01T00:00:00Z"^^xsd:dateTime'}
    assert result.values(profile, "owl:sameAs") == {f"{iris['profile']}#fip"}
    assert result.values(community, "foaf:name") == {'"Kelp | Kelp Counters"'}
    assert result.values(community, "atlas:dataSteward") == {"person/orcid-0000-0002-1825-0097"}
    assert result.values(declaration, "fip:refers-to-question") == {"fip:FIP-Question-F1-MD"}
    assert result.values(declaration, "fip:declared-by") == {community}
    assert result.values(declaration, "atlas:considerations") == {'"It fits."'}
    assert result.values(resource, "dct:title") == {'"DOI"'}
    assert "fip:Identifier-service" in result.values(resource, "rdf:type")
    assert len(result.found("repaired")) == 2
    assert not result.found("dropped")


def test_tables_and_nanopublications_name_a_profile_alike() -> None:
    quads, iris = whole_profile()
    table = (
        "fip_index,question,decl,rel,resource\n"
        f"{iris['index']},https://w3id.org/fair/fip/terms/FIP-Question-F1-MD,"
        f"{iris['declaration']}#declaration,"
        "https://w3id.org/fair/fip/terms/declares-current-use-of,"
        f"{iris['resource']}#DOI\n"
    )
    source = Source("t.csv", table.encode())
    loader = loader_for(source)
    report = ImportReport(loader.name, "t.csv")
    from_table = Result(list(loader.load(source, Setting(report)).triples), report)
    from_trig = load(trig(quads))
    for name in ("FAIR-Implementation-Profile", "FIP-Declaration", "FAIR-Enabling-Resource"):
        assert from_table.of(f"fip:{name}") == from_trig.of(f"fip:{name}")


def test_a_later_profile_revises_the_one_that_it_supersedes() -> None:
    quads, iris = whole_profile()
    sub = introduced("fip")
    _, more = made(
        [
            *typed(sub, "fip:FAIR-Implementation-Profile"),
            Triple(sub, term("fip:has-declaration-index"), NamedNode("https://example.org/index")),
        ],
        [Triple(THIS, NamedNode(f"{NPX}supersedes"), NamedNode(iris["profile"]))],
    )
    result = load(trig(quads + more))
    (link,) = {(s, o) for s, p, o in result.statements if p == "prov:wasRevisionOf"}
    assert set(link) == result.of("fip:FAIR-Implementation-Profile")
    assert "https://example.org/index" in [value for _, value in result.found("dropped")]


def test_what_was_changed_is_left_out_and_told() -> None:
    quads, iris = whole_profile()
    text = trig(quads).replace(b"It fits.", b"It fits not.")
    result = load(text)
    assert not result.of("fip:FIP-Declaration")
    told = dict(result.found("dropped"))
    assert iris["declaration"] in told
    assert told[iris["index"]] == iris["declaration"]


def test_a_file_in_which_nothing_is_right_is_refused() -> None:
    _, quads = made(typed(introduced("x"), "fip:FAIR-Enabling-Resource"))
    with pytest.raises(Refusal, match="its statements were changed"):
        load(trig(quads).replace(b"2026", b"2025"))


def graphs(quads: list[Quad]) -> dict[str, NamedNode]:
    return {quad.graph_name.value.rpartition("#")[2]: quad.graph_name for quad in quads}  # type: ignore[union-attr,misc]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("assertion", "np:hasAssertion is empty"),
        ("provenance", "np:hasProvenance is empty"),
        ("pubinfo", "np:hasPublicationInfo is empty"),
    ],
)
def test_a_part_that_is_missing_is_told(part: str, reason: str) -> None:
    _, quads = made(typed(introduced("x"), "fip:FAIR-Enabling-Resource"))
    left = [quad for quad in quads if not str(quad.graph_name).endswith(f"#{part}>")]
    (fault,) = found_in(left).faults
    assert reason in fault[1]


def test_a_fifth_graph_is_told() -> None:
    iri, quads = made(typed(introduced("x"), "fip:FAIR-Enabling-Resource"))
    extra = Quad(STEWARD, term("rdf:type"), STEWARD, NamedNode(f"{iri}#extra"))
    found = found_in([*quads, extra])
    assert not found.whole
    assert "a fifth graph" in found.faults[0][1]


def test_blank_nodes_have_no_hash() -> None:
    with pytest.raises(NotHashable, match="no name"):
        made([Triple(BlankNode("x"), term("rdf:type"), STEWARD)])


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.text(max_size=8), st.sampled_from(["", "en", "EN"])),
        min_size=1,
    )
)
def test_the_code_depends_on_what_is_said_and_not_on_the_order(
    said: list[tuple[str, str, str]],
) -> None:
    triples = [
        Triple(
            introduced(name),
            term("rdfs:label"),
            Literal(text, language=language) if language else Literal(text),
        )
        for name, text, language in said
        if text.isprintable()
    ] or typed(introduced("x"), "fip:FIP-Declaration")
    iri, quads = made(triples)
    again, _ = made(triples[::-1] + triples)
    assert iri == again
    code = iri.rpartition("/")[2]
    assert code_of(quads, code) == code
    other, _ = made([*triples, Triple(introduced("new"), term("rdfs:label"), Literal("new"))])
    assert other != iri
    (whole,) = found_in(parse(trig(quads), format=RdfFormat.TRIG)).whole
    assert whole.iri == iri


@pytest.mark.skipif(not SUITE, reason="the suite of nanopublications is not here")
@pytest.mark.parametrize("path", SUITE, ids=lambda path: path.stem)
def test_the_suite_is_taken_or_refused_as_it_says(path: Path) -> None:
    if "__invalid__" in path.name:
        with pytest.raises(Refusal):
            load(path.read_bytes(), path.name)
    else:
        result = load(path.read_bytes(), path.name)
        assert not result.found("dropped")
        has_code = re.search(rb"RA[A-Za-z0-9_-]{43}", path.read_bytes()) is not None
        assert bool(result.found("ignored")) is not has_code


@pytest.mark.skipif(not PUBLISHED, reason="published nanopublications are not here")
@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_published_nanopublications_have_the_codes_that_they_say(path: Path) -> None:
    found = found_in(parse(path=str(path), format=RdfFormat.TRIG))
    assert found.faults == ()
    heads = path.read_text("utf-8").count("hasAssertion")
    assert len(found.whole) == heads > 0


@pytest.mark.skipif(not SUITE, reason="the suite of nanopublications is not here")
def test_a_published_community_has_its_name_and_domains() -> None:
    path = next(one for one in SUITE if "EduSocDL" in one.name)
    result = load(path.read_bytes())
    community = only(result.of("atlas:Community"))
    (name,) = result.values(community, "foaf:name")
    assert name.startswith('"Data Linking across Social')
    assert len(result.values(community, "atlas:hasDomain")) == 3
    assert expand("fip:") not in community
