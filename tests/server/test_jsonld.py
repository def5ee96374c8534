"""Compact JSON-LD means the same triples to every reader, without the network."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.errors import Inexpressible
from fairatlas.jsonld import FORMS, compacted, expanded
from fairatlas.jsonld_framed import framed
from fairatlas.jsonld_terms import in_terms
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

THING = NamedNode("https://example.org/a")


CONTEXT = "https://map.example.org/context.jsonld"
OWNER, BLANK, USER = NamedNode("https://example.org/o"), BlankNode("b"), NamedNode("urn:x:u")
ABOUT = [
    Triple(THING, term("rdf:type"), term("atlas:Software")),
    Triple(THING, term("dct:title"), Literal("A", language="en")),
    Triple(THING, term("atlas:dependsOn"), USER),
    Triple(THING, term("adms:identifier"), BLANK),
    Triple(BLANK, term("skos:notation"), Literal("1")),
    Triple(THING, term("atlas:isFictional"), Literal(True)),
    Triple(THING, term("atlas:confidence"), Literal("0.80", datatype=term("xsd:decimal"))),
    Triple(OWNER, term("atlas:dependsOn"), THING),
]


def with_context(document: bytes) -> bytes:
    """A document with the context that it names in its place, as a client with a network has it."""
    told = json.loads(document)
    if told["@context"] == CONTEXT:
        path = data_path("ontology") / "context.jsonld"
        told["@context"] = json.loads(path.read_text("utf-8"))["@context"]
    return json.dumps(told).encode()


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


def test_forms_are_named_as_json_ld_names_them() -> None:
    assert dict(FORMS) == {
        name: f"http://www.w3.org/ns/json-ld#{name}"
        for name in ("compacted", "expanded", "flattened", "framed")
    }


def test_expanded_has_no_context_and_only_lists_of_objects() -> None:
    document = json.loads(expanded(ABOUT))
    assert document[0] == {
        "@id": THING.value,
        "@type": [expand("atlas:Software")],
        expand("dct:title"): [{"@value": "A", "@language": "en"}],
        expand("atlas:dependsOn"): [{"@id": USER.value}],
        expand("adms:identifier"): [{"@id": "_:b"}],
        expand("atlas:isFictional"): [{"@value": True}],
        expand("atlas:confidence"): [{"@value": "0.80", "@type": expand("xsd:decimal")}],
    }
    assert [one["@id"] for one in document] == [THING.value, "_:b", OWNER.value]


def test_framed_has_the_thing_at_its_root() -> None:
    document = json.loads(framed(ABOUT, THING))
    context = document.pop("@context")
    assert set(context) == {"adms", "atlas", "dct", "skos", "xsd"}
    assert document == {
        "@id": THING.value,
        "@type": "atlas:Software",
        "dct:title": {"@value": "A", "@language": "en"},
        "atlas:dependsOn": {"@id": USER.value},
        "adms:identifier": {"@id": "_:b", "skos:notation": "1"},
        "atlas:isFictional": True,
        "atlas:confidence": {"@value": "0.80", "@type": "xsd:decimal"},
        "@reverse": {"atlas:dependsOn": {"@id": OWNER.value}},
    }


def test_a_frame_around_one_that_nothing_is_said_of() -> None:
    path = [
        Triple(OWNER, term("adms:identifier"), BLANK),
        Triple(BLANK, term("dct:relation"), THING),
        Triple(NamedNode("urn:x:apart"), term("dct:title"), Literal("Apart")),
    ]
    document = json.loads(framed(path, THING))
    root, apart = document["@graph"]
    assert apart["@id"] == "urn:x:apart"
    assert root == {
        "@id": THING.value,
        "@reverse": {
            "dct:relation": {
                "@id": "_:b",
                "@reverse": {"adms:identifier": {"@id": OWNER.value}},
            }
        },
    }


def test_a_long_chain_is_no_deep_tree() -> None:
    nodes = [NamedNode(f"urn:x:{number}") for number in range(3_000)]
    down = [Triple(one, term("dct:relation"), other) for one, other in pairwise(nodes)]
    for root in (nodes[0], nodes[-1], nodes[1_500]):
        assert back(framed(down, root)) == set(down)


def test_terms_of_the_context() -> None:
    document = json.loads(in_terms(ABOUT, CONTEXT))
    assert document == {
        "@context": CONTEXT,
        "@graph": [
            {
                "id": THING.value,
                "type": "Software",
                "title": {"@value": "A", "@language": "en"},
                "dependsOn": USER.value,
                "adms:identifier": "_:b",
                "isFictional": True,
                "confidence": "0.80",
            },
            {"id": "_:b", "notation": "1"},
            {"id": OWNER.value, "dependsOn": THING.value},
        ],
    }
    assert back(with_context(in_terms(ABOUT, CONTEXT))) == back(compacted(ABOUT))


@pytest.mark.parametrize("iri", ["org:a", "dct:title"])
def test_terms_give_way_where_an_iri_would_be_misread(iri: str) -> None:
    triples = [Triple(NamedNode(iri), term("dct:title"), Literal("A"))]
    assert in_terms(triples, CONTEXT) == compacted(triples)


@pytest.mark.parametrize("write", [compacted, expanded])
def test_no_form_says_something_about_a_statement(write: Any) -> None:
    about = [Triple(THING, term("rdf:reifies"), ABOUT[0])]
    for attempt in (
        lambda: write(about),
        lambda: framed(about, THING),
        lambda: in_terms(about, CONTEXT),
    ):
        with pytest.raises(Inexpressible, match="ask for Turtle"):
            attempt()


_PREDICATES = st.one_of(
    _NODES,
    st.sampled_from(
        [
            term(name)
            for name in (
                "rdf:type",
                "atlas:dependsOn",
                "atlas:isFictional",
                "atlas:confidence",
                "dct:title",
                "dcat:hasVersion",
                "dct:type",
                "prov:startedAtTime",
            )
        ]
    ),
)
_FEW = st.sampled_from([NamedNode(f"urn:x:{name}") for name in "abc"])


@given(
    st.lists(
        st.builds(Triple, st.one_of(_NODES, _FEW), _PREDICATES, st.one_of(_NODES, _FEW, _LITERALS)),
        min_size=1,
        max_size=8,
    )
)
def test_any_triples_come_back_in_any_form(triples: list[Triple]) -> None:
    once = list(dict.fromkeys(triples))
    assert back(expanded(once)) == set(once)
    assert back(framed(once, NamedNode("urn:x:a"))) == set(once)
    assert back(with_context(in_terms(once, CONTEXT))) == set(once)
