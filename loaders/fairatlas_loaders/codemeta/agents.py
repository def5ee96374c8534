"""People and organizations of codemeta.json."""

from ..errors import IdentifierError
from ..identifiers import Identifier, orcid, ror
from ..mapping import Agent, Writer, report_fields
from ..mapping.agents import name_of
from ..readers import Node
from .keys import types

_ORGANIZATIONS = {
    "airline",
    "archiveorganization",
    "collegeoruniversity",
    "consortium",
    "cooperative",
    "corporation",
    "educationalorganization",
    "fundingagency",
    "fundingscheme",
    "governmentorganization",
    "highschool",
    "hospital",
    "library",
    "librarysystem",
    "localbusiness",
    "medicalorganization",
    "museum",
    "newsmediaorganization",
    "ngo",
    "onlinebusiness",
    "organisation",
    "organization",
    "performinggroup",
    "politicalparty",
    "project",
    "researchorganization",
    "researchproject",
    "school",
    "searchrescueorganization",
    "sportsorganization",
    "university",
    "workersunion",
}
"""Types of organizations in schema.org and in files, in lower case."""
_OPENED = (
    "author",
    "creator",
    "contributor",
    "editor",
    "maintainer",
    "funder",
    "publisher",
    "agent",
)
"""Where a role keeps the one who has it."""
_KNOWN = {"@id", "@type", "name", "givenName", "familyName", "affiliation", "identifier", "url"}
_PRIVATE = {"email", "telephone", "address"}


def agents(node: Node | None, writer: Writer, person: bool = True) -> list[Agent]:
    """The people and organizations of a value; ``person`` is what untyped ones are."""
    found = []
    for item in node.items() if node is not None else []:
        agent = _agent(item, writer, person)
        if agent is None:
            told = item.text or "a person or organization"
            writer.report.add("dropped", item.place, told, "it has no name")
        else:
            found.append(agent)
    return found


def _agent(item: Node, writer: Writer, person: bool) -> Agent | None:
    if not isinstance(item.value, dict):
        name = name_of(item, writer)
        named = name is not None and not name.startswith(("http://", "https://", "_:"))
        return Agent(name or "", person=person) if named else None
    kinds = {kind.lower() for kind in types(item)}
    if "role" in kinds:
        return _of_role(item, writer, person)
    report_fields(item, writer, _KNOWN, _PRIVATE)
    is_person = "person" in kinds or (person and not kinds & _ORGANIZATIONS)
    given, family = _joined(item.get("givenName"), writer), _joined(item.get("familyName"), writer)
    name = _joined(item.get("name"), writer) or " ".join(p for p in (given, family) if p)
    if not name:
        return None
    return Agent(
        name,
        person=is_person,
        given=given,
        family=family,
        identifier=_identifier(item, writer, is_person),
        affiliations=agents(item.get("affiliation"), writer, person=False) if is_person else (),
        homepage=item.get("url"),
    )


def _of_role(role: Node, writer: Writer, person: bool) -> Agent | None:
    """The one who has a role; what the role itself says has no term yet."""
    opened = next((member for key in _OPENED if (member := role.get(key)) is not None), None)
    members = role.value if isinstance(role.value, dict) else {}
    for key, member in members.items():
        if key not in (*_OPENED, "@type", "@id"):
            writer.report.add("unmapped", member.place, key, "the atlas has no term for it yet")
    inside = opened.items() if opened is not None else []
    return _agent(inside[0], writer, person) if inside else None


def _joined(node: Node | None, writer: Writer) -> str | None:
    """A name that may be given as a list of its parts."""
    parts = [name_of(item, writer) for item in node.items()] if node else []
    return " ".join(part for part in parts if part) or None


def _identifier(item: Node, writer: Writer, person: bool) -> Identifier | None:
    parse = orcid.parse if person else ror.parse
    for key in ("@id", "identifier"):
        member = item.get(key)
        for one in member.items() if member else []:
            text = one.first("@id", "value") or one.text
            if text is None or text.startswith(("_:", "#")):
                continue
            try:
                return parse(text)
            except IdentifierError as error:
                writer.report.add("dropped", one.place, text, error.reason)
    return None
