"""Responsible parties of ISO 19139 and ISO 19115-3."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import IdentifierError
from ..identifiers import Identifier, orcid, ror
from ..mapping import Agent, Writer
from ..mapping.agents import name_of
from ..mapping.xml_text import descendants
from ..readers import Node
from .elements import code, leaf

_PROPERTIES = {
    "author": "dct:creator",
    "coauthor": "dct:creator",
    "originator": "dct:creator",
    "principalinvestigator": "dct:creator",
    "contributor": "dct:contributor",
    "collaborator": "dct:contributor",
    "editor": "dct:contributor",
    "processor": "dct:contributor",
    "publisher": "dct:publisher",
    "distributor": "dct:publisher",
    "owner": "dct:rightsHolder",
    "rightsholder": "dct:rightsHolder",
    "funder": "atlas:fundedBy",
    "sponsor": "atlas:fundedBy",
    "custodian": "atlas:hasSteward",
    "resourceprovider": "dct:contributor",
}
"""What a role makes of a party; a point of contact is none of these."""


@dataclass(frozen=True)
class Party:
    """A person or organization, and the property that its role stands for, if any."""

    agent: Agent
    property: str | None
    role: str
    place: str


def parties(node: Node, writer: Writer) -> Iterator[Party]:
    """The parties of an element; those without any name are reported."""
    for item in node.items():
        for name in ("CI_ResponsibleParty", "CI_Responsibility"):
            for one in descendants(item, name):
                role = code(one.get("role"))
                agents = list(_agents(one, writer))
                for agent in agents:
                    yield Party(agent, _PROPERTIES.get(role), role, one.place)
                if not agents:
                    reason = "it has neither the name of a person nor that of an organization"
                    writer.report.add("dropped", one.place, role or "a party", reason)


def _agents(item: Node, writer: Writer) -> Iterator[Agent]:
    if item.get("party") is None:
        person, organization = item.get("individualName"), item.get("organisationName")
        agent = _agent(person, organization, item, writer)
        if agent is not None:
            yield agent
        return
    party = item.get("party")
    for one in descendants(party, "CI_Organisation"):
        people = list(descendants(one.get("individual"), "CI_Individual"))
        for person in people:
            agent = _agent(person.get("name"), one.get("name"), person, writer)
            if agent is not None:
                yield agent
        if not people:
            agent = _agent(None, one.get("name"), one, writer)
            if agent is not None:
                yield agent
    for person in descendants(party, "CI_Individual", skip=("CI_Organisation",)):
        agent = _agent(person.get("name"), None, person, writer)
        if agent is not None:
            yield agent


def _agent(
    person: Node | None, organization: Node | None, item: Node, writer: Writer
) -> Agent | None:
    name, of = name_of(leaf(person), writer), name_of(leaf(organization), writer)
    if name is not None:
        family, comma, given = name.partition(",")
        named = bool(comma) and "," not in given
        found = _identifier(item, "ORCID")
        return Agent(
            f"{given.strip()} {family.strip()}" if named else name,
            given=given.strip() if named else None,
            family=family.strip() if named else None,
            identifier=found,
            affiliations=[Agent(of, person=False)] if of else (),
        )
    if of is not None:
        return Agent(of, person=False, identifier=_identifier(item, "ROR"))
    return None


def _identifier(item: Node, scheme: str) -> Identifier | None:
    parse = orcid.parse if scheme == "ORCID" else ror.parse
    places = [*descendants(item, "partyIdentifier"), *descendants(item, "linkage")]
    for place in places:
        for text in (one.text for one in place.leaves() if one.text):
            try:
                return parse(text)
            except IdentifierError:
                continue
    return None
