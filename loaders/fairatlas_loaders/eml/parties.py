"""People and organizations of EML."""

from collections.abc import Callable

from ..errors import IdentifierError
from ..identifiers import Identifier, orcid, ror
from ..mapping import Agent, Writer, report_fields
from ..mapping.agents import name_of
from ..mapping.xml_text import descendants
from ..readers import Node

_KNOWN = {
    "individualName",
    "organizationName",
    "onlineUrl",
    "userId",
    "role",
    "references",
    "@id",
    "@scope",
    "@system",
    "#text",
}
_PRIVATE = {"address", "phone", "electronicMailAddress"}


def by_id(root: Node) -> dict[str, Node]:
    """The elements of a document that others may refer to, by their ids."""
    found: dict[str, Node] = {}
    for node in _objects(root):
        name = node.first("@id")
        if name and node.get("references") is None:
            found.setdefault(name, node)
    return found


def _objects(node: Node) -> list[Node]:
    found, rest = [], [node]
    while rest:
        one = rest.pop()
        if isinstance(one.value, list):
            rest += one.value
        elif isinstance(one.value, dict):
            found.append(one)
            rest += one.value.values()
    return found


def resolved(item: Node, known: dict[str, Node]) -> Node:
    """The element that an element refers to, where it does and there is one."""
    told = item.get("references")
    name = told.items()[0].text if told is not None and told.items() else None
    return known.get(name or "", item)


def agent(item: Node, writer: Writer) -> Agent | None:
    """The person of an element, with its organization, else the organization; None without name."""
    report_fields(item, writer, _KNOWN, _PRIVATE)
    organizations = [
        name for one in _items(item, "organizationName") if (name := _name(one, writer))
    ]
    page = next(iter(_items(item, "onlineUrl")), None)
    for individual in _items(item, "individualName"):
        given = " ".join(
            name for one in _items(individual, "givenName") if (name := _name(one, writer))
        )
        family = next((_name(one, writer) for one in _items(individual, "surName")), None)
        name = " ".join(part for part in (given, family) if part)
        if name:
            return Agent(
                name,
                given=given or None,
                family=family,
                identifier=_identifier(item, orcid.parse),
                affiliations=[Agent(one, person=False) for one in organizations],
                homepage=page,
            )
    if organizations:
        found = _identifier(item, ror.parse)
        return Agent(organizations[0], person=False, identifier=found, homepage=page)
    reason = "it has neither the name of a person nor that of an organization"
    writer.report.add("dropped", item.place, "a person or organization", reason)
    return None


def _items(node: Node, name: str) -> list[Node]:
    member = node.get(name)
    return member.items() if member is not None else []


def _name(node: Node, writer: Writer) -> str | None:
    name = name_of(node, writer)
    return " ".join(name.split()) if name else None


def _identifier(item: Node, parse: Callable[[str], Identifier]) -> Identifier | None:
    for node in [*descendants(item, "userId"), *_items(item, "@id")]:
        try:
            return parse(node.text or "")
        except IdentifierError:
            continue
    return None
