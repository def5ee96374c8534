"""The fields of codemeta.json that are more than a text, a date or a link."""

import re
from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from ..identifiers import slug_key
from ..mapping import Publication, Writer, write_agent, write_licence, write_publication
from ..mapping.agents import folded, name_of
from ..mapping.values import date, identifier, iri
from ..readers import Node
from ..vocabulary import term
from .agents import agents

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
_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][\w.\- ]*?)\s*(\(?\s*[<>=!~^][^()]*\)?)?\s*$")


class Parts:
    """Readers of structured fields, for one software."""

    def __init__(self, nodes: dict[str, NamedNode], writer: Writer, scope: str) -> None:
        self.nodes = nodes
        self.main = nodes["main"]
        self.writer = writer
        self.scope = scope

    def readers(self) -> dict[str, Callable[[Node], None]]:
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
            "version": lambda node: None,
        }

    def agents_by_field(self, node: Node) -> None:
        """Authors, contributors and the like: the property follows the field."""
        field = node.pointer.rpartition("/")[2].rpartition(":")[2]
        name = {
            "contributor": "schema:contributor",
            "editor": "schema:editor",
            "copyrightHolder": "dct:rightsHolder",
            "publisher": "dct:publisher",
            "producer": "schema:producer",
        }.get(field, "schema:author")
        for agent in agents(node, self.writer):
            self.writer.add(self.main, name, write_agent(agent, self.scope, self.writer))

    def stewards(self, node: Node) -> None:
        """Maintainers: a stewardship each, with the role."""
        for agent in agents(node, self.writer):
            member = write_agent(agent, self.scope, self.writer)
            stewardship = self.writer.qualified("atlas:Stewardship", self.main, member)
            self.writer.add(stewardship, "org:role", term("atlas:role-maintainer"))

    def funders(self, node: Node) -> None:
        """Funders: a funding flow each."""
        for agent in agents(node, self.writer, person=False):
            funder = write_agent(agent, self.scope, self.writer)
            self.writer.qualified("atlas:FundingFlow", self.main, funder)

    def dependencies(self, node: Node) -> None:
        """Requirements, as texts (``numpy >= 1.21``) or objects with a name."""
        suggested = "uggest" in node.pointer.rpartition("/")[2]
        for item in node.items():
            text, versions = self._requirement(item)
            if text is None:
                continue
            key = slug_key(self.scope, folded(text))
            target = self.writer.entity("atlas:Software", key)
            self.writer.text(target, "dct:title", text)
            dependency = self.writer.qualified("atlas:Dependency", self.main, target)
            scope = "atlas:scope-optional" if suggested else "atlas:scope-run"
            self.writer.add(dependency, "atlas:scope", term(scope))
            self.writer.text(dependency, "atlas:versionRange", versions)

    def _requirement(self, item: Node) -> tuple[str | None, str | None]:
        if isinstance(item.value, dict):
            name = item.first("name", "identifier")
            if name is None:
                self.writer.report.add("dropped", item.place, "a requirement", "it has no name")
            return name, item.first("version", "softwareVersion")
        matched = _REQUIREMENT.match(item.text or "")
        if matched is None:
            reason = "neither a name nor a name with a version"
            self.writer.report.add("dropped", item.place, item.text or "a list", reason)
            return None, None
        return matched[1], (matched[2] or "").strip("() ") or None

    def identifiers(self, node: Node) -> None:
        """Identifiers of known schemes, as texts or as property values."""
        for item in node.items():
            value = item.get("value") or item.get("@id") or item
            found = identifier(value, self.writer.report)
            if found is not None:
                self.writer.identifier(self.main, found)

    def keywords(self, node: Node) -> None:
        """Keywords, as a list or as one text with commas."""
        for item in node.items():
            for word in (item.text or "").split(","):
                self.writer.text(self.main, "dcat:keyword", word.strip() or None)

    def licences(self, node: Node) -> None:
        """Licences, as texts, links or objects with a link."""
        for item in node.items():
            value = item.get("@id") or item.get("url") or item.get("name") or item
            write_licence(value, self.main, self.writer)

    def names(self, node: Node) -> None:
        """Languages, platforms and systems: their names, with a version where one is given."""
        field = node.pointer.rpartition("/")[2].rpartition(":")[2]
        for item in node.items():
            name = name_of(item.get("name") or item, self.writer)
            version = item.first("version")
            label = f"{name} {version}" if name and version else name
            self.writer.text(self.main, f"schema:{field}", label)

    def publications(self, node: Node) -> None:
        """Publications, as objects, DOIs, links or plain texts."""
        cited = node.pointer.endswith("citation")
        for item in node.items():
            publication = self._publication(item)
            written = write_publication(publication, self.scope, self.writer)
            if written is None:
                self.writer.report.add("dropped", item.place, "a publication", "no title, no DOI")
                continue
            self.writer.add(self.main, "cito:cites" if cited else "atlas:describedIn", written)

    def _publication(self, item: Node) -> Publication:
        texts = [item.first("identifier"), item.first("@id"), item.first("url"), item.text]
        found = None
        for text in (text for text in texts if text and "10." in text):
            found = identifier(Node(text, item.pointer, item.line), self.writer.report)
            if found is not None:
                break
        found = found if found is not None and found.scheme == "DOI" else None
        issued = item.get("datePublished")
        venue = item.get("isPartOf")
        return Publication(
            title=item.first("name", "title") or (item.text if found is None else None),
            identifier=found,
            authors=agents(item.get("author"), self.writer),
            issued=[
                value
                for value in (date(issued, self.writer.report) if issued else [])
                if isinstance(value, Literal)
            ],
            venue=(venue.first("name") or venue.text) if venue else None,
        )

    def repository(self, node: Node) -> None:
        """A repository that is none by itself (a folder of one) is stated as it stands."""
        if "repository" not in self.nodes:
            for item in node.items():
                for value in iri(item.get("@id") or item, self.writer.report):
                    self.writer.add(self.main, "schema:codeRepository", value)

    def status(self, node: Node) -> None:
        """The development status, where it is one of repostatus.org."""
        for item in node.items():
            name = (item.text or "").rstrip("/").rpartition("#")[2].rpartition("/")[2].lower()
            if name in _STATUSES:
                self.writer.add(self.main, "atlas:repoStatus", term(f"atlas:repo-{name}"))
            else:
                reason = "not a status of repostatus.org"
                self.writer.report.add("dropped", item.place, item.text or "an object", reason)
