"""What search engines read: addresses where schema.org wants addresses, nothing that is none."""

import json
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas.self_description.facts import Facts
from fairatlas.self_description.schema_org import of_thing
from fairatlas.statements import Statements
from fairatlas_loaders.identifiers import repository
from fairatlas_loaders.vocabulary import ATLAS

_BASE = "https://a.example"
_THING = f"{_BASE}/id/software/tide"
_PREFIXES = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


def _told(turtle: str, cls: str = f"{ATLAS}Software") -> dict[str, Any]:
    text = f"{_PREFIXES} <{_THING}> {turtle} ."
    quads: list[Quad] = list(parse(text.encode(), format=RdfFormat.TURTLE))
    facts = Facts(NamedNode(_THING), Statements(quads))
    found: dict[str, Any] = json.loads(
        of_thing(facts, [NamedNode(cls)], lambda node: (node.value, []))
    )
    return found


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/scipy/scipy",
        "https://gitlab.example.org/group/part/tide",
        "https://git.example.org:8443/tide/~ada",
    ],
)
def test_a_repository_of_the_map_is_told_by_its_own_address(address: str) -> None:
    key = repository.parse(address).key
    told = _told(f"schema:codeRepository <{_BASE}/id/repository/{key}>")
    assert told["codeRepository"] == address


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        (f"{_BASE}/id/repository/tide", None),
        (f"{_BASE}/id/repository/repo-github.com", None),
        ("urn:x:tide", None),
        ("https://git.example.org/tide", "https://git.example.org/tide"),
    ],
)
def test_a_repository_is_told_where_its_address_is_known(stated: str, wanted: str | None) -> None:
    assert _told(f"schema:codeRepository <{stated}>").get("codeRepository") == wanted


def test_only_addresses_of_the_web_are_told_as_addresses() -> None:
    told = _told(
        "owl:sameAs <urn:x:1> , <https://b.example/1> ; dct:license <urn:x:2> ;"
        "dcat:distribution [ dcat:downloadURL <urn:x:3> ] ;"
        'adms:identifier [ skos:notation "T-1" ]',
        "http://www.w3.org/ns/dcat#Dataset",
    )
    assert told["sameAs"] == ["https://b.example/1"]
    assert told["identifier"] == [{"@type": "PropertyValue", "value": "T-1"}]
    assert not {"license", "distribution"} & {*told}
