"""People and organizations, as metadata files name them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from ..identifiers import Identifier, slug_key
from ..readers import Node
from .values import iri, plain
from .writer import Writer


@dataclass(frozen=True)
class Agent:
    """A person or an organization, read from any format.

    Attributes:
        name: the full name as shown; without one the agent can't be recorded.
        identifier: an ORCID or ROR.
        affiliations: organizations that a person says to belong to.
        homepage: the source value of a web address.
    """

    name: str
    person: bool = True
    given: str | None = None
    family: str | None = None
    identifier: Identifier | None = None
    affiliations: Sequence["Agent"] = field(default_factory=tuple)
    homepage: Node | None = None


def write_agent(agent: Agent, scope: str, writer: Writer) -> NamedNode:
    """The node of an agent, described.

    An agent without ORCID or ROR is told apart by name only inside ``scope`` (the thing whose
    authors are listed): the same name elsewhere may be somebody else.
    """
    class_name = "atlas:Person" if agent.person else "atlas:Organization"
    key = agent.identifier.key if agent.identifier else slug_key(scope, folded(agent.name))
    node = writer.entity(class_name, key)
    writer.text(node, "foaf:name", agent.name)
    if agent.person:
        writer.text(node, "foaf:givenName", agent.given)
        writer.text(node, "foaf:familyName", agent.family)
    if agent.identifier:
        writer.identifier(node, agent.identifier)
        writer.add(node, "owl:sameAs", NamedNode(agent.identifier.iri))
    if agent.homepage is not None:
        for page in iri(agent.homepage, writer.report):
            if isinstance(page, NamedNode):
                writer.add(node, "foaf:homepage", page)
    for affiliation in agent.affiliations:
        organization = write_agent(affiliation, scope, writer)
        writer.qualified("atlas:Affiliation", node, organization)
    return node


def folded(name: str) -> str:
    """A name for comparison: case and white space do not count."""
    return " ".join(name.casefold().split())


def person_named(name: str) -> Agent:
    """A person by a name as it stands in lists, ``Doe, Jane`` or ``Jane Doe``."""
    family, _, given = (part.strip() for part in name.partition(","))
    if family and given and "," not in given:
        return Agent(f"{given} {family}", given=given, family=family)
    return Agent(name)


def name_of(node: Node | None, writer: Writer) -> str | None:
    """The text of a name without e-mail addresses, None where there is none."""
    if node is None or node.text is None:
        return None
    for literal in plain(node, writer.report):
        return literal.value
    return None


def report_fields(
    item: Node, writer: Writer, known: Collection[str], private: Collection[str] = ()
) -> None:
    """Tells which fields of an object are left out: those not known, and contact details."""
    members = item.value if isinstance(item.value, dict) else {}
    for key, member in members.items():
        if key in private:
            reason = "contact details of people are not published"
            writer.report.add("ignored", member.place, key, reason)
        elif key not in known:
            writer.report.add("unmapped", member.place, key, "the atlas has no term for it yet")
