"""The components of a bill of materials: software, packages and releases."""

from collections import Counter
from pathlib import Path

from pyoxigraph import NamedNode

from ..errors import IdentifierError
from ..identifiers import Identifier, repository
from ..mapping import (
    Agent,
    Row,
    Software,
    Writer,
    licence_among,
    read_table,
    write_agent,
    write_licence,
)
from ..mapping.agents import name_of
from ..mapping.packages import describe_package
from ..mapping.values import CONVERTERS, identifier, iri
from ..readers import Node

_ROWS = read_table(Path(__file__).with_name("mapping.toml"), "component").rows
_REFERENCES = read_table(Path(__file__).with_name("mapping.toml"), "reference").rows
_ARE_PEOPLE = {"organization": False, "people": True}
_SOFTWARE = {
    "application",
    "framework",
    "library",
    "container",
    "platform",
    "operating-system",
    "device-driver",
    "firmware",
}


class Components:
    """Describes components; ``left_out`` counts their fields that have no place, by reason."""

    def __init__(self, scope: str, writer: Writer) -> None:
        self.scope = scope
        self.writer = writer
        self.left_out: Counter[tuple[str, str, str]] = Counter()

    def write(self, node: Node) -> NamedNode | None:
        """The software that a component is, described; None (and a finding) where it is none."""
        report = self.writer.report
        kind, name = node.first("type") or "library", name_of(node.get("name"), self.writer)
        if kind not in _SOFTWARE:
            report.add("ignored", node.place, name or kind, f"a {kind} is no software of the map")
            return None
        if name is None:
            report.add("dropped", node.place, "a component", "it has no name")
            return None
        given = node.get("purl")
        purl = identifier(given, report, "purl") if given is not None else None
        group = name_of(node.get("group"), self.writer) if purl is None else None
        scope = f"{self.scope}\n{group or ''}"
        told = Software(name, self._repository(node), (), scope, node.first("version"))
        software = describe_package(told, purl, self.writer)["main"]
        self._fields(node, software)
        return software

    def _fields(self, node: Node, software: NamedNode) -> None:
        report = self.writer.report
        members = node.value if isinstance(node.value, dict) else {}
        for field, member in members.items():
            row = _ROWS.get(field)
            if member.value in (None, "", [], {}):
                continue
            report.fields += 1
            if row is None:
                self.left_out["unmapped", field, "the atlas has no term for it yet"] += 1
            elif row.ignore is not None:
                self.left_out["ignored", field, row.ignore] += 1
            else:
                report.fields_mapped += 1
                self._field(row, member, software)

    def _field(self, row: Row, node: Node, software: NamedNode) -> None:
        writer, name = self.writer, row.to or ""
        if row.reads == "licences":
            self._licences(node, software)
        elif row.reads == "references":
            self._references(node, software)
        elif row.reads in _ARE_PEOPLE:
            for item in node.items():
                said = name_of(item.get("name") or item, writer)
                if said is not None:
                    agent = Agent(said, person=_ARE_PEOPLE[row.reads])
                    writer.add(software, name, write_agent(agent, writer.key_of(software), writer))
        elif row.reads == "identifier":
            for item in node.items():
                found = identifier(item, writer.report, row.scheme)
                if found is not None:
                    writer.identifier(software, found)
        elif row.reads == "text":
            for item in node.items():
                for value in CONVERTERS["text"](item, writer.report):
                    writer.add(software, name, value)

    def _licences(self, node: Node, software: NamedNode) -> None:
        for item in node.items():
            licence = item.get("license") or item
            stated = [
                member
                for key in ("expression", "id", "name", "url")
                if (member := licence.get(key)) is not None
            ]
            if stated:
                write_licence(licence_among(stated), software, self.writer)
            else:
                self.writer.report.add("dropped", item.place, "a licence", "it has no name")

    def _repository(self, node: Node) -> Identifier | None:
        references = node.get("externalReferences")
        for item in references.items() if references is not None else []:
            if item.first("type") == "vcs":
                try:
                    return repository.parse(item.first("url") or "")
                except IdentifierError:
                    continue
        return None

    def _references(self, node: Node, software: NamedNode) -> None:
        for item in node.items():
            kind, url = item.first("type") or "other", item.get("url")
            row = _REFERENCES.get(kind)
            if row is None or url is None:
                reason = "a link of a kind that the atlas has no term for"
                self.left_out["ignored", f"externalReferences/{kind}", reason] += 1
            elif row.reads == "iri":
                for value in iri(url, self.writer.report):
                    self.writer.add(software, row.to or "", value)
            else:
                self._folder(url, row, software)

    def _folder(self, url: Node, row: Row, software: NamedNode) -> None:
        """An address that is no whole repository is stated as it stands."""
        try:
            repository.parse(url.text or "")
        except IdentifierError:
            for value in iri(url, self.writer.report):
                self.writer.add(software, row.to or "", value)
