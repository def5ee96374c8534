"""The packages of an SPDX document: software, packages and releases."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, repository
from ..mapping import (
    Agent,
    Row,
    Software,
    Special,
    Writer,
    read_table,
    write_agent,
    write_licence,
)
from ..mapping.agents import name_of
from ..mapping.packages import describe_package
from ..mapping.values import identifier, iri
from ..people import without_email
from ..readers import Node

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "package")
_NOTHING = {"NOASSERTION", "NONE", ""}
_AGENT = re.compile(r"(?P<kind>Person|Organization):\s*(?P<name>.*)", re.DOTALL)


def write_spdx_package(node: Node, scope: str, writer: Writer) -> NamedNode | None:
    """The software of a package, described; None (and a finding) where it has no name."""
    name = name_of(node.get("name"), writer)
    if name is None:
        writer.report.add("dropped", node.place, "a package", "it has no name")
        return None
    purl, code = _purl(node, writer), _repository(node)
    told = Software(name, code, (), scope, _said(node.get("versionInfo")))
    nodes = describe_package(told, purl, writer)
    main = nodes["main"]

    def licence(given: Node, _: Row) -> None:
        if _said(given) is not None:
            write_licence(given, main, writer)

    def concluded(given: Node, row: Row) -> None:
        declared = _said(node.get("licenseDeclared"))
        if declared is None:
            licence(given, row)
        elif _said(given) not in (None, declared):
            reason = "another licence is declared; what a reader concluded is left out"
            writer.report.add("ignored", given.place, given.text, reason)

    def download(given: Node, row: Row) -> None:
        if code is None and _said(given) is not None:
            for value in iri(given, writer.report):
                writer.add(nodes.get("release", main), row.to or "", value)

    def agent(given: Node, row: Row) -> None:
        found = _AGENT.fullmatch(_said(given) or "")
        said = without_email(found["name"])[0].strip(" ()") if found else ""
        if found and said:
            one = Agent(said, person=found["kind"] == "Person")
            writer.add(main, row.to or "", write_agent(one, writer.key_of(main), writer))
        elif _said(given) is not None:
            reason = "neither a person nor an organization with a name"
            writer.report.add("dropped", given.place, given.text, reason)

    special: dict[str, Special] = {
        "here": lambda _node, _row: None,
        "licence": licence,
        "concluded": concluded,
        "download": download,
        "agent": agent,
    }
    members = node.value if isinstance(node.value, dict) else {}
    stated = {key: member for key, member in members.items() if member.text not in _NOTHING}
    _TABLE.apply(Node(dict(stated), node.pointer, node.line), nodes, writer, special)
    return main


def _said(node: Node | None) -> str | None:
    """The text of a value, None where it says that nothing is said."""
    return None if node is None or node.text in _NOTHING else node.text


def _purl(node: Node, writer: Writer) -> Identifier | None:
    references = node.get("externalRefs")
    for item in references.items() if references is not None else []:
        locator = item.get("referenceLocator")
        if locator is not None and (item.first("referenceType") or "").endswith("purl"):
            return identifier(locator, writer.report, "purl")
    return None


def _repository(node: Node) -> Identifier | None:
    """The repository that the package is got from, where its address says that it is one."""
    address = _said(node.get("downloadLocation")) or ""
    if not address.startswith(("git+", "git:")):
        return None
    try:
        return repository.parse(re.sub(r"(?:@[^/]*)?(?:#.*)?$", "", address))
    except IdentifierError:
        return None
