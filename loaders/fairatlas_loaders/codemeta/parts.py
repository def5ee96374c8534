"""The fields of codemeta.json that are more than a text, a date or a link."""

import re

from pyoxigraph import Literal, NamedNode

from ..errors import IRIError
from ..identifiers import slug_key
from ..iri import repair
from ..mapping import (
    Publication,
    Row,
    Special,
    Writer,
    licence_among,
    package_software,
    write_agent,
    write_licence,
    write_publication,
)
from ..mapping.agents import folded, name_of
from ..mapping.values import date, identifier, iri, not_scalar
from ..readers import Node
from ..vocabulary import term
from .agents import agents
from .requirements import requirements

_STATUSES = {
    "concept",
    "wip",
    "active",
    "inactive",
    "suspended",
    "abandoned",
    "moved",
    "unsupported",
}

_ORGANIZATIONS = {"publisher"}
"""Fields whose untyped values are more likely organizations than people."""


_DOI_INSIDE = re.compile(r"\b10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"<>]+")


def _address(item: Node) -> NamedNode | None:
    """The web address that a publication is given as, alone or as its ``@id`` or ``url``."""
    for text in (item.text, item.first("@id"), item.first("url")):
        if text and text.startswith(("http://", "https://")):
            try:
                return NamedNode(repair(text).iri)
            except IRIError:
                return None
    return None


class Parts:
    """Readers of structured fields, for one software."""

    def __init__(self, nodes: dict[str, NamedNode], writer: Writer, scope: str) -> None:
        self.nodes = nodes
        self.main = nodes["main"]
        self.writer = writer
        self.scope = scope

    def readers(self) -> dict[str, Special]:
        """The readers by the name that ``mapping.toml`` gives them."""
        return {
            "agents": self.agents_by_field,
            "dependencies": self.dependencies,
            "funders": self.funders,
            "identifiers": self.identifiers,
            "keywords": self.keywords,
            "licences": self.licences,
            "names": self.names,
            "publications": self.publications,
            "repository": self.repository,
            "status": self.status,
            "stewards": self.stewards,
            "version": self.version,
        }

    def agents_by_field(self, node: Node, row: Row) -> None:
        """Authors, contributors and the like."""
        for agent in agents(node, self.writer, person=row.field not in _ORGANIZATIONS):
            self._add(row, write_agent(agent, self.scope, self.writer))

    def stewards(self, node: Node, _: Row) -> None:
        """Maintainers: a stewardship each, with the role."""
        for agent in agents(node, self.writer):
            member = write_agent(agent, self.scope, self.writer)
            stewardship = self.writer.qualified("atlas:Stewardship", self.main, member)
            self.writer.add(stewardship, "org:role", term("atlas:role-maintainer"))

    def funders(self, node: Node, _: Row) -> None:
        """Funders: a funding flow each."""
        for agent in agents(node, self.writer, person=False):
            funder = write_agent(agent, self.scope, self.writer)
            self.writer.qualified("atlas:FundingFlow", self.main, funder)

    def dependencies(self, node: Node, row: Row) -> None:
        """Requirements: a dependency each; packages of a registry are one thing in all files."""
        optional = row.field == "softwareSuggestions"
        scope = "atlas:scope-optional" if optional else "atlas:scope-run"
        for required in requirements(node, self.writer):
            if required.purl is not None:
                target = package_software(required.name, required.purl, None, self.writer)
                self.writer.identifier(target, required.purl)
            else:
                key = slug_key(self.scope, folded(required.name))
                target = self.writer.entity("atlas:Software", key)
                self.writer.text(target, "dct:title", required.name)
            told_apart_by = f"{scope} {required.versions or ''}"
            dependency = self.writer.qualified("atlas:Dependency", self.main, target, told_apart_by)
            self.writer.add(dependency, "atlas:scope", term(scope))
            self.writer.text(dependency, "atlas:versionRange", required.versions)

    def identifiers(self, node: Node, _: Row) -> None:
        """Identifiers of known schemes, as texts or as property values."""
        for item in node.items():
            value = item.get("value") or item.get("@id") or item
            found = identifier(value, self.writer.report)
            if found is not None:
                self.writer.identifier(self.main, found)

    def keywords(self, node: Node, _: Row) -> None:
        """Keywords, as a list or as one text with commas."""
        for item in node.items():
            words = name_of(item, self.writer) or ""
            for word in words.split(","):
                self.writer.text(self.main, "dcat:keyword", word.strip())

    def licences(self, node: Node, _: Row) -> None:
        """Licences, as texts, links or objects with a link."""
        for item in node.items():
            spelt = [item.get(key) for key in ("@id", "identifier", "url", "name")]
            value = licence_among([one for one in spelt if one is not None] or [item])
            write_licence(value, self.main, self.writer)

    def names(self, node: Node, row: Row) -> None:
        """Languages, platforms and systems: their names, with a version where one is given."""
        for item in node.items():
            name = name_of(item.get("name") or item, self.writer)
            version = item.first("version")
            if name:
                self._add(row, Literal(f"{name} {version}" if version else name))

    def publications(self, node: Node, row: Row) -> None:
        """Publications, as objects, DOIs, links or plain texts."""
        for item in node.items():
            written = write_publication(self._publication(item), self.scope, self.writer)
            if written is None:
                self.writer.report.add("dropped", item.place, "a publication", "no title, no DOI")
            else:
                self._add(row, written)

    def _add(self, row: Row, value: NamedNode | Literal) -> None:
        assert row.to is not None, f"{row.field} says no property"
        self.writer.add(self.main, row.to, value)

    def _publication(self, item: Node) -> Publication:
        texts = [item.first("identifier"), item.first("@id"), item.first("url"), item.text]
        found = None
        for text in (text for text in texts if text):
            spelt = _DOI_INSIDE.search(text)
            if spelt is not None:
                place = Node(spelt[0].rstrip(".,;)"), item.pointer, item.line)
                found = identifier(place, self.writer.report, "DOI")
                break
        found = found if found is not None and found.scheme == "DOI" else None
        page = _address(item) if found is None else None
        issued = item.get("datePublished")
        venue = item.get("isPartOf")
        return Publication(
            title=name_of(item.get("name"), self.writer)
            or name_of(item.get("title"), self.writer)
            or (None if found is not None or page is not None else name_of(item, self.writer)),
            page=page,
            identifier=found,
            authors=agents(item.get("author"), self.writer),
            issued=[
                value
                for value in (date(issued, self.writer.report) if issued else [])
                if isinstance(value, Literal)
            ],
            venue=name_of(venue.get("name") or venue, self.writer) if venue else None,
        )

    def repository(self, node: Node, _: Row) -> None:
        """A repository that is none by itself (a folder of one) is stated as it stands."""
        if "repository" not in self.nodes:
            for item in node.items():
                for value in iri(item.get("@id") or item, self.writer.report):
                    self.writer.add(self.main, "schema:codeRepository", value)

    def version(self, node: Node, _: Row) -> None:
        """The version, which the release is named after; here only what it can't be is said."""
        if node.text is None:
            not_scalar(node, self.writer.report)

    def status(self, node: Node, _: Row) -> None:
        """The development status, where it is one of repostatus.org."""
        for item in node.items():
            name = (item.text or "").rstrip("/").rpartition("#")[2].rpartition("/")[2].lower()
            if name in _STATUSES:
                self.writer.add(self.main, "atlas:repoStatus", term(f"atlas:repo-{name}"))
            else:
                reason = "not a status of repostatus.org"
                self.writer.report.add("dropped", item.place, item.text or "an object", reason)
