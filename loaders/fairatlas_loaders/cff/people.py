"""People and entities of CITATION.cff."""

from ..identifiers import Identifier
from ..mapping import Agent, Writer, report_fields
from ..mapping.agents import name_of
from ..mapping.values import identifier
from ..readers import Node

_MISSPELT = {"affilation": "affiliation", "organization": "affiliation"}
_KNOWN = {
    "given-names",
    "family-names",
    "name",
    "name-particle",
    "name-suffix",
    "alias",
    "affiliation",
    "orcid",
    "ror",
    "website",
}
_PRIVATE = {"email", "tel", "fax", "address", "post-code"}


def agents(node: Node | None, writer: Writer) -> list[Agent]:
    """The people and organizations of a list; entries without any name are reported."""
    found = []
    for item in node.items() if node is not None else []:
        agent = _agent(item, writer)
        if agent is None:
            writer.report.add("dropped", item.place, "an author", "it has no name")
        else:
            found.append(agent)
    return found


def _agent(item: Node, writer: Writer) -> Agent | None:
    if not isinstance(item.value, dict):
        name = name_of(item, writer)
        return Agent(name) if name else None
    fields = {_MISSPELT.get(key, key): member for key, member in item.value.items()}
    _report_fields(item, writer)
    entity = name_of(fields.get("name"), writer)
    orcid = _identifier(fields.get("orcid"), "ORCID", writer)
    if entity is not None and orcid is None:
        ror = _identifier(fields.get("ror"), "ROR", writer)
        return Agent(entity, person=False, identifier=ror, homepage=fields.get("website"))
    given = name_of(fields.get("given-names"), writer)
    family = " ".join(
        part
        for key in ("name-particle", "family-names", "name-suffix")
        if (part := name_of(fields.get(key), writer))
    )
    # An ORCID iD is a person's, also where the name stands in the field for organizations.
    name = entity or " ".join(part for part in (given, family) if part)
    name = name or name_of(fields.get("alias"), writer) or ""
    if not name:
        return None
    organizations = fields.get("affiliation")
    return Agent(
        name,
        given=given,
        family=family or None,
        identifier=orcid,
        affiliations=[
            Agent(organization, person=False, identifier=_identifier(one.get("ror"), "ROR", writer))
            for one in (organizations.items() if organizations else [])
            if (organization := name_of(one.get("name") or one, writer))
        ],
        homepage=fields.get("website"),
    )


def _identifier(node: Node | None, scheme: str, writer: Writer) -> Identifier | None:
    return identifier(node, writer.report, scheme) if node and node.value else None


def _report_fields(item: Node, writer: Writer) -> None:
    members = item.value if isinstance(item.value, dict) else {}
    for key, member in members.items():
        if key in _MISSPELT:
            writer.report.add("repaired", member.place, key, f"read as {_MISSPELT[key]!r}")
    report_fields(item, writer, {*_KNOWN, *_MISSPELT}, _PRIVATE)
