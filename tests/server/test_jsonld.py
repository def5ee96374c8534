"""Compact JSON-LD means the same triples to every reader, without the network."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.jsonld import compacted
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

THING = NamedNode("https://example.org/a")


def back(document: bytes) -> set[Triple]:
    return {quad.triple for quad in parse(document, format=RdfFormat.JSON_LD)}


def test_the_form_of_a_document() -> None:
    document = json.loads(
        compacted(
            [
                Triple(THING, term("rdf:type"), term("atlas:Software")),
                Triple(THING, term("dct:title"), Literal("A", language="en")),
                Triple(THING, term("dcat:keyword"), Literal("x")),
                Triple(THING, term("dcat:keyword"), Literal("y")),
                Triple(THING, term("atlas:isFictional"), Literal(True)),
                Triple(
                    THING, term("atlas:confidence"), Literal("0.80", datatype=term("xsd:decimal"))
                ),
            ]
        )
    )
    assert document == {
        "@context": {prefix: PREFIXES[prefix] for prefix in ("atlas", "dcat", "dct", "xsd")},
        "@graph": [
            {
                "@id": "https://example.org/a",
                "@type": "atlas:Software",
                "dct:title": {"@value": "A", "@language": "en"},
                "dcat:keyword": ["x", "y"],
                "atlas:isFictional": True,
                "atlas:confidence": {"@value": "0.80", "@type": "xsd:decimal"},
            }
        ],
    }


@pytest.mark.parametrize("iri", ["org:a", "dct:title", "schema:x", "check:1", "fair:F1"])
def test_a_scheme_that_is_also_a_prefix(iri: str) -> None:
    """``<org:a>`` must not turn into ``<http://www.w3.org/ns/org#a>``."""
    prefix = iri.partition(":")[0]
    triples = {
        Triple(NamedNode(iri), NamedNode(iri), NamedNode(iri)),
        Triple(THING, NamedNode(PREFIXES[prefix] + "x"), NamedNode(PREFIXES[prefix] + "y")),
        Triple(THING, term("rdf:type"), NamedNode(iri)),
        Triple(THING, term("skos:note"), Literal("x", datatype=NamedNode("skos:y"))),
    }
    assert back(compacted(list(triples))) == triples


def test_the_direction_of_a_text_is_kept() -> None:
    (quad,) = parse('<x:a> <x:b> "مد"@ar--rtl .', format=RdfFormat.N_TRIPLES)
    assert back(compacted([quad.triple])) == {quad.triple}


_IRIS = st.one_of(
    st.sampled_from(sorted(PREFIXES.values())),
    st.sampled_from(["urn:x", "org:a", "https://example.org/@id", "https://e.org/%40", "a:b:c"]),
    st.builds(
        lambda prefix, local: PREFIXES[prefix] + local,
        st.sampled_from(sorted(PREFIXES)),
        st.text("ab:/#.-_@%é1", max_size=6).filter(lambda text: "%" not in text),
    ),
).map(lambda iri: iri if iri.count("#") < 2 else iri.replace("#", "").replace("//", "/x"))


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None


_NODES = _IRIS.map(_node).filter(lambda node: node is not None)
_LITERALS = st.one_of(
    st.builds(Literal, st.text(st.characters(exclude_categories=["Cs"]))),
    st.builds(
        lambda text, name: Literal(text, datatype=term(name)),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
        st.sampled_from(["xsd:boolean", "xsd:integer", "xsd:double", "xsd:string", "rdf:JSON"]),
    ),
    st.builds(lambda text: Literal(text, language="en"), st.sampled_from(["a", "true", ""])),
    st.sampled_from([Literal("true", datatype=NamedNode(expand("xsd:boolean")))]),
)


@given(st.lists(st.builds(Triple, _NODES, _NODES, st.one_of(_NODES, _LITERALS)), max_size=6))
def test_any_triples_come_back(triples: list[Triple]) -> None:
    assert back(compacted(triples)) == set(triples)
