"""Every thing of the demo map in every profile, and what the profiles must agree on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, parse

from fairatlas.demo import curated, load_demo
from fairatlas.description import Description, describe, types
from fairatlas.formats import TURTLE, write_rdf
from fairatlas.kinds import kinds
from fairatlas.labels import Labels
from fairatlas.profiles import OWN, in_words_of, profiles, profiles_of
from fairatlas.self_description.facts import Facts
from fairatlas.self_description.schema_org import of_thing
from fairatlas.shacl.files import validate_source
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import expand, term

pytestmark = pytest.mark.slow
SCHEMA = expand("schema:")
DCAT_AP, DATACITE, SCHEMA_ORG = (profiles()[name] for name in ("dcat-ap", "datacite", "schema"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """The curated records."""
    folder = tmp_path_factory.mktemp("profiles") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    return MapView.open(folder)


@pytest.fixture(scope="module")
def things(demo: MapView) -> list[Description]:
    """All of its things, each described."""
    found = {
        quad.subject
        for kind in kinds()
        for quad in demo.store.quads_for_pattern(None, term("rdf:type"), kind.node, DefaultGraph())
        if isinstance(quad.subject, NamedNode) and demo.names.is_entity(quad.subject.value)
    }
    return [describe(demo, node) for node in sorted(found, key=lambda one: one.value)]


def told(view: MapView, description: Description, token: str) -> list[Quad]:
    return in_words_of(profiles()[token], description, view)


def of(things: list[Description], token: str) -> Iterator[Description]:
    return (one for one in things if profiles()[token] in profiles_of(one))


@pytest.mark.parametrize("token", ["dcat-ap", "datacite", "schema"])
def test_each_thing_parses_names_itself_and_leaves_nothing_open(
    demo: MapView, things: list[Description], token: str
) -> None:
    found = list(of(things, token))
    assert len(found) > 200
    for description in found:
        quads = told(demo, description, token)
        assert quads[0].subject == description.node
        read = list(parse(write_rdf(quads, TURTLE), format=RdfFormat.TURTLE))
        assert len(read) == len(set(quads))
        subjects = {quad.subject for quad in quads}
        nodes = {quad.object for quad in quads if isinstance(quad.object, BlankNode)}
        assert nodes <= subjects


def test_what_is_told_as_dcat_ap_conforms(demo: MapView, things: list[Description]) -> None:
    checked = 0
    for description in of(things, "dcat-ap"):
        data = write_rdf(told(demo, description, "dcat-ap"), TURTLE)
        report = validate_source(Source("x.ttl", data), demo.names, profile="dcat-ap")
        violations = [one for one in report.results if one.severity == "Violation"]
        assert violations == [], description.node
        checked += 1
    assert checked > 200


def test_what_datacite_wants_is_told(demo: MapView, things: list[Description]) -> None:
    """Identifier, title and general type of all; of datasets creators and year where known."""
    for description in of(things, "datacite"):
        own = {
            quad.predicate
            for quad in told(demo, description, "datacite")
            if quad.subject == description.node
        }
        wanted = {"datacite:hasIdentifier", "dct:title", "datacite:hasGeneralResourceType"}
        facts = Facts.of(description)
        for source, name in (
            ("dct:creator", "dct:creator"),
            ("dct:publisher", "dct:publisher"),
            ("dct:issued", "fabio:hasPublicationYear"),
        ):
            wanted |= {name} if facts.values(source) else set()
        assert {term(name) for name in wanted} <= own, description.node


def test_schema_org_says_what_the_head_of_the_page_says(
    demo: MapView, things: list[Description]
) -> None:
    names = Labels(demo.store)
    compared: dict[str, int] = {}
    for description in things:
        assert SCHEMA_ORG in profiles_of(description)
        said: dict[str, set[str]] = {}
        nested: dict[str, set[tuple[str, str]]] = {}
        for quad in told(demo, description, "schema"):
            value = getattr(quad.object, "value", "")
            name = quad.predicate.value.removeprefix(SCHEMA)
            if quad.subject == description.node:
                said.setdefault(name, set()).add(value)
            else:
                nested.setdefault(str(quad.subject), set()).add((name, value))
        page = of_thing(
            Facts.of(description),
            types(demo.store, description.node),
            lambda node: (names.of(node), types(demo.store, node)),
        )
        for key, value in json.loads(page).items():
            if key in ("@context", "@id"):
                continue
            name = term("rdf:type").value if key == "@type" else key
            for one in value if isinstance(value, list) else [value]:
                compared[key] = compared.get(key, 0) + 1
                if isinstance(one, dict):
                    facts = {
                        (inner, told_as)
                        for inner, told_as in one.items()
                        if not inner.startswith("@")
                    }
                    assert any(facts <= of_node for of_node in nested.values()), (key, one)
                else:
                    assert _as_value(key, one) in said[name], (description.node, key, one)
    assert {"@type", "name", "description", "creator", "identifier", "distribution"} <= set(
        compared
    )
    assert {"license", "keywords", "datePublished", "sameAs", "codeRepository"} <= set(compared)


def _as_value(key: str, value: Any) -> str:
    if key == "@type":
        return f"{SCHEMA}{value}"
    return "true" if value is True else str(value)


def test_what_a_profile_has_no_words_for_is_not_offered(
    demo: MapView, things: list[Description]
) -> None:
    offered: dict[str, set[str]] = {}
    for one in things:
        kind, _ = demo.names.kind_and_key(one.node.value) or ("", "")
        for profile in profiles_of(one):
            offered.setdefault(profile.token, set()).add(kind)
    assert offered["atlas"] == offered["alt"] == offered["schema"]
    assert {"dataset", "collection", "person", "organization", "domain"} <= offered["dcat-ap"]
    assert not {"software", "policy", "claim", "grant"} & offered["dcat-ap"]
    assert {"dataset", "software", "publication"} <= offered["datacite"]
    assert not {"person", "organization", "domain", "dependency"} & offered["datacite"]


def test_a_dataset_without_a_description_is_none_of_dcat_ap(view: MapView) -> None:
    described = describe(view, NamedNode(f"{EXAMPLE_BASE}/id/dataset/readings"))
    assert DCAT_AP not in profiles_of(described)
    assert DATACITE in profiles_of(described)


def test_of_what_nothing_is_said_there_is_our_own_only(view: MapView) -> None:
    described = describe(view, NamedNode(f"{EXAMPLE_BASE}/id/software/hub"))
    assert [one.token for one in profiles_of(described)] == ["atlas", "alt"]


def test_our_own_profile_is_the_description_itself(view: MapView) -> None:
    described = describe(view, NamedNode(f"{EXAMPLE_BASE}/id/software/tidewatch"))
    assert in_words_of(OWN, described, view) == list(described.quads)
