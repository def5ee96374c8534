"""People and organizations."""

from collections.abc import Callable

import pytest

from fairatlas_loaders.identifiers import orcid, ror
from fairatlas_loaders.mapping import Agent, Writer, write_agent
from fairatlas_loaders.mapping.agents import folded, name_of
from fairatlas_loaders.readers import Node

from .conftest import Result, short

JANE = orcid.parse("0000-0002-1825-0097")


def test_a_person(writer: Writer, written: Callable[[], Result]) -> None:
    agent = Agent(
        "Jane Doe",
        given="Jane",
        family="Doe",
        identifier=JANE,
        affiliations=[Agent("Uni", person=False, identifier=ror.parse("05dxps055"))],
        homepage=Node("https://jane.example.org", "/url"),
    )
    jane = short(write_agent(agent, "scope", writer))
    assert jane == "person/orcid-0000-0002-1825-0097"
    result = written()
    assert result.statements >= {
        (jane, "rdf:type", "atlas:Person"),
        (jane, "foaf:name", '"Jane Doe"'),
        (jane, "foaf:givenName", '"Jane"'),
        (jane, "foaf:familyName", '"Doe"'),
        (jane, "foaf:homepage", "https://jane.example.org"),
        (jane, "owl:sameAs", "https://orcid.org/0000-0002-1825-0097"),
        ("organization/ror-05dxps055", "foaf:name", '"Uni"'),
        ("organization/ror-05dxps055", "owl:sameAs", "https://ror.org/05dxps055"),
    }
    assert len(result.of("atlas:Affiliation")) == 1


def test_without_identifier_names_are_told_apart_by_scope(writer: Writer) -> None:
    keys = [
        short(write_agent(Agent(name), scope, writer))
        for name, scope in (("Jane Doe", "a"), ("jane  DOE", "a"), ("Jane Doe", "b"))
    ]
    assert keys[0] == keys[1] != keys[2]
    assert keys[0].startswith("person/jane-doe-")


def test_an_identifier_is_the_same_in_every_scope(writer: Writer) -> None:
    one, two = (write_agent(Agent("J", identifier=JANE), scope, writer) for scope in "ab")
    assert one == two


def test_an_organization_has_no_family(writer: Writer, written: Callable[[], Result]) -> None:
    node = short(write_agent(Agent("Team", person=False, given="T"), "s", writer))
    assert written().statements == {
        (node, "rdf:type", "atlas:Organization"),
        (node, "foaf:name", '"Team"'),
    }


def test_a_home_page_that_is_no_address_is_left_out(
    writer: Writer, written: Callable[[], Result]
) -> None:
    node = short(write_agent(Agent("J", homepage=Node("none", "/url")), "s", writer))
    assert written().values(node, "foaf:homepage") == set()
    assert written().found("kept-as-text") == [("/url", "none")]


@pytest.mark.parametrize(
    ("value", "name"),
    [(" Jane ", "Jane"), ("Jane <j@e.org>", "Jane"), ("j@e.org", None), ("", None), (None, None)],
)
def test_names_are_without_addresses(writer: Writer, value: str | None, name: str | None) -> None:
    assert name_of(Node(value, "/name"), writer) == name
    assert name_of(None, writer) is None


def test_folded() -> None:
    assert folded(" Jane\tDOE ß") == "jane doe ss"
