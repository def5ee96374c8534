"""The fields of EML that are more than a text or a date."""

from pathlib import Path

from pyoxigraph import NamedNode

from ..mapping import Agent, Row, Special, Writer, read_table, write_agent
from ..mapping.agents import name_of
from ..mapping.coverage import write_period, write_place
from ..mapping.datasets import write_identifier, write_links, write_rights
from ..mapping.distributions import (
    distribution,
    write_checksum,
    write_download,
    write_media,
    write_size,
)
from ..mapping.values import plain
from ..mapping.xml_text import at, descendants, prose
from ..readers import Node
from .parties import agent, resolved

_ENTITY = read_table(Path(__file__).with_name("mapping.toml"), "entity")
_EDGES = (
    "westBoundingCoordinate",
    "southBoundingCoordinate",
    "eastBoundingCoordinate",
    "northBoundingCoordinate",
)


class EmlFields:
    """Readers of structured fields, for one dataset; ``known`` are the elements by id."""

    def __init__(self, main: NamedNode, known: dict[str, Node], writer: Writer) -> None:
        self.main = main
        self.known = known
        self.writer = writer
        self.scope = writer.key_of(main)

    def readers(self) -> dict[str, Special]:
        """The readers by the name that ``mapping.toml`` gives them."""
        return {
            "coverage": self.coverage,
            "distributions": self.distributions,
            "entities": self.entities,
            "funding": self.funding,
            "identifiers": self.identifiers,
            "known": lambda node, row: None,
            "licences": self.licences,
            "parties": self.parties,
            "prose": self.prose,
            "rights": lambda node, _: write_rights([prose(node)], self.main, self.writer),
            "words": self.words,
        }

    def parties(self, node: Node, row: Row) -> None:
        """People and organizations, where they stand or by the id of another element."""
        for item in node.items():
            found = agent(resolved(item, self.known), self.writer)
            if found is not None:
                value = write_agent(found, self.scope, self.writer)
                self.writer.add(self.main, row.to or "", value)

    def prose(self, node: Node, row: Row) -> None:
        """Text in paragraphs and sections, as one text."""
        for item in node.items():
            text = prose(item)
            for value in plain(text, self.writer.report) if text.value else []:
                self.writer.add(self.main, row.to or "", value)

    def words(self, node: Node, _: Row) -> None:
        """Keywords of sets; a keyword may have a comma in it."""
        for item in descendants(node, "keyword"):
            for value in plain(item, self.writer.report):
                self.writer.add(self.main, "dcat:keyword", value)

    def identifiers(self, node: Node, _: Row) -> None:
        """Identifiers of known schemes; those of a repository are its own."""
        reason = "an identifier of the repository alone"
        for item in node.items():
            write_identifier(item, self.main, self.writer, "ignored", reason)

    def licences(self, node: Node, _: Row) -> None:
        """Licences of EML 2.2, by identifier, address or name."""
        for item in node.items():
            spelt = [item.get(key) for key in ("identifier", "url", "licenseName")]
            write_rights([one for one in spelt if one] or [item], self.main, self.writer)

    def funding(self, node: Node, _: Row) -> None:
        """Funders of the awards of a project."""
        for award in descendants(node, "award"):
            name = name_of(award.get("funderName"), self.writer)
            if name is not None:
                funder = write_agent(Agent(name, person=False), self.scope, self.writer)
                self.writer.qualified("atlas:FundingFlow", self.main, funder)
        reason = "of a project, the funders of its awards have a place, and no more"
        self.writer.report.add("ignored", node.place, "project", reason)

    def coverage(self, node: Node, _: Row) -> None:
        """Places and periods; taxa have no term."""
        for place in descendants(node, "geographicCoverage"):
            place = resolved(place, self.known)
            box = at(place, "boundingCoordinates")
            corners = [box.get(edge) if box is not None else None for edge in _EDGES]
            write_place(self.main, self.writer, place.get("geographicDescription"), corners)
        for period in descendants(node, "temporalCoverage"):
            period = resolved(period, self.known)
            for one in descendants(period, "rangeOfDates"):
                start = at(one, "beginDate", "calendarDate")
                write_period(self.main, self.writer, start, at(one, "endDate", "calendarDate"))
            for one in descendants(period, "singleDateTime"):
                day = at(one, "calendarDate")
                write_period(self.main, self.writer, day, day)
        for taxon in descendants(node, "taxonomicCoverage"):
            reason = "the taxa that data are about have no term yet"
            self.writer.report.add("unmapped", taxon.place, "taxonomicCoverage", reason)

    def distributions(self, node: Node, row: Row) -> None:
        """Addresses of the dataset as a whole: information about it, or all of it."""
        for item in node.items():
            given = resolved(item, self.known)
            urls = list(descendants(given, "url"))
            for url in urls:
                if url.first("@function") == "information":
                    write_links(url, self.main, "dcat:landingPage", self.writer)
                elif url.text:
                    part = distribution(self.main, url.text, self.writer)
                    write_download(url, part, self.writer, "dcat:accessURL")
            if not urls:
                reason = "data without an address: offline, inline or behind a connection"
                self.writer.report.add("ignored", item.place, row.field, reason)

    def entities(self, node: Node, row: Row) -> None:
        """Tables, rasters and other files of the dataset."""
        for item in node.items():
            given = resolved(item, self.known)
            name = at(given, "entityName")
            if name is None or not name.text:
                reason = "a file without a name"
                self.writer.report.add("dropped", item.place, row.field, reason)
                continue
            part = distribution(self.main, f"{name.text}\n{given.pointer}", self.writer)
            _ENTITY.apply(given, {"main": part}, self.writer, self._of_entity(part))

    def _of_entity(self, part: NamedNode) -> dict[str, Special]:
        return {
            "physical": lambda node, _: self._physical(node, part),
            "prose": lambda node, row: self._text(node, row, part),
        }

    def _text(self, node: Node, row: Row, part: NamedNode) -> None:
        text = prose(node)
        for value in plain(text, self.writer.report) if text.value else []:
            self.writer.add(part, row.to or "", value)

    def _physical(self, node: Node, part: NamedNode) -> None:
        """The file itself: its size, checksum, format and addresses."""
        for item in node.items():
            given = resolved(item, self.known)
            for size in descendants(given, "size"):
                unit = size.first("@unit") or "byte"
                told = (
                    size.text if unit.lower() in ("byte", "bytes", "b") else f"{size.text} {unit}"
                )
                write_size(Node(told, size.pointer, size.line), part, self.writer)
            for sum_ in descendants(given, "authentication"):
                write_checksum(sum_, part, self.writer, sum_.first("@method"))
            for name in descendants(
                at(given, "dataFormat", "externallyDefinedFormat"), "formatName"
            ):
                write_media(name, part, self.writer)
            if at(given, "dataFormat", "textFormat") is not None:
                reason = "how a text is cut into columns has no term yet"
                self.writer.report.add("unmapped", given.place, "textFormat", reason)
            for url in descendants(given.get("distribution"), "url"):
                information = url.first("@function") == "information"
                to = "dcat:accessURL" if information else "dcat:downloadURL"
                write_download(url, part, self.writer, to, is_named=True)
