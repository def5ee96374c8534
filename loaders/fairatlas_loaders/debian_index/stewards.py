"""Maintainers and uploaders: names without e-mail addresses."""

import re

from pyoxigraph import NamedNode

from ..mapping import Agent, Writer, write_agent
from ..people import without_email
from ..readers import Node
from ..vocabulary import term

_ENTRIES = re.compile(r"(?<=>)\s*,\s*")
_ADDRESS = re.compile(r"<[^<>]*>?")
_GROUP = re.compile(
    r"\b(?:team|group|maintainers?|developers?|packagers?|project|task force|list|strike force"
    r"|packaging|debian)\b",
    re.IGNORECASE,
)


def stewards(node: Node, software: NamedNode, writer: Writer) -> None:
    """States who keeps a package; a name that says so is that of a group.

    Names are told apart inside one source package only: there is no other identifier that could
    be published.
    """
    for entry in _ENTRIES.split(node.text or ""):
        name, _ = without_email(_ADDRESS.sub("", entry).strip(" ,\"'\n"))
        name = " ".join(name.split())
        if not name:
            if entry.strip():
                reason = "there is no name beside the address"
                writer.report.add("dropped", node.place, "(withheld)", reason)
            continue
        agent = Agent(name, person=not _GROUP.search(name))
        member = write_agent(agent, writer.key_of(software), writer)
        stewardship = writer.qualified("atlas:Stewardship", software, member)
        writer.add(stewardship, "org:role", term("atlas:role-maintainer"))
