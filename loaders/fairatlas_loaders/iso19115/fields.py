"""The fields of ISO 19115 that are more than a text or a date."""

from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ..identifiers import identify
from ..mapping import Row, Special, Writer, read_table, write_agent
from ..mapping.coverage import write_period, write_place
from ..mapping.datasets import write_links, write_rights
from ..mapping.distributions import distribution, write_download, write_media
from ..mapping.values import date, plain
from ..mapping.xml_text import descendants
from ..readers import Node
from .elements import code, href, leaf, texts
from .parties import parties

_MAPPING = Path(__file__).with_name("mapping.toml")
_CITATION = read_table(_MAPPING, "citation")
_DATES = {
    "creation": "dct:created",
    "publication": "dct:issued",
    "released": "dct:issued",
    "revision": "dct:modified",
    "lastupdate": "dct:modified",
    "lastrevision": "dct:modified",
}
_EDGES = (
    "westBoundLongitude",
    "southBoundLatitude",
    "eastBoundLongitude",
    "northBoundLatitude",
)
_BEGINS = ("beginPosition", "begin")
_ENDS = ("endPosition", "end")


class IsoFields:
    """Readers of structured fields, for one dataset."""

    def __init__(self, main: NamedNode, writer: Writer) -> None:
        self.main = main
        self.writer = writer
        self.scope = writer.key_of(main)

    def readers(self) -> dict[str, Special]:
        """The readers by the name that ``mapping.toml`` gives them."""
        return {
            "citation": self.citation,
            "constraints": self.constraints,
            "dates": self.dates,
            "day": self._with(date),
            "distributions": self.distributions,
            "extents": self.extents,
            "identifiers": self.identifiers,
            "keywords": self.keywords,
            "known": lambda node, row: None,
            "lineage": self.lineage,
            "online": self.online,
            "pages": self.pages,
            "parties": self.parties,
            "strings": self._with(plain),
        }

    def _with(self, convert: Callable[..., list[NamedNode | Literal]]) -> Special:
        def read(node: Node, row: Row) -> None:
            for one in texts(node):
                for value in convert(one, self.writer.report):
                    self.writer.add(self.main, row.to or "", value)

        return read

    def citation(self, node: Node, _: Row) -> None:
        """The title, dates, identifiers and parties of the dataset."""
        for one in descendants(node, "CI_Citation"):
            _CITATION.apply(one, {"main": self.main}, self.writer, self.readers())
            break

    def dates(self, node: Node, _: Row) -> None:
        """Dates by their type: creation, publication, revision."""
        for one in descendants(node, "CI_Date"):
            kind = code(one.get("dateType"))
            told = leaf(one.get("date"))
            if told is None:
                continue
            if kind not in _DATES:
                reason = "the atlas has no term yet for dates of that type"
                self.writer.report.add("unmapped", told.place, kind or "a date", reason)
                continue
            for value in date(told, self.writer.report):
                self.writer.add(self.main, _DATES[kind], value)

    def identifiers(self, node: Node, _: Row) -> None:
        """Identifiers of known schemes; those of a catalogue are its own."""
        for item in node.items():
            for one in descendants(item, "code"):
                told = leaf(one)
                found = identify(told.text or "") if told is not None else None
                if told is not None and found is None:
                    reason = "an identifier of the catalogue alone"
                    self.writer.report.add("ignored", told.place, told.text, reason)
                elif found is not None and found.scheme != "DOI":
                    self.writer.identifier(self.main, found)

    def parties(self, node: Node, _: Row) -> None:
        """People and organizations by their role; a point of contact is left out."""
        for party in parties(node, self.writer):
            if party.property is None:
                reason = "a party whose role makes it neither author, publisher, owner nor keeper"
                self.writer.report.add("ignored", party.place, party.role or "a party", reason)
                continue
            found = write_agent(party.agent, self.scope, self.writer)
            if party.property == "atlas:fundedBy":
                self.writer.qualified("atlas:FundingFlow", self.main, found)
            elif party.property == "atlas:hasSteward":
                self.writer.qualified("atlas:Stewardship", self.main, found)
            else:
                self.writer.add(self.main, party.property, found)

    def keywords(self, node: Node, _: Row) -> None:
        """Keywords of all thesauri, and topics."""
        inside = [one for item in node.items() for one in descendants(item, "keyword")]
        for item in inside or node.items():
            for one in texts(item):
                for value in plain(one, self.writer.report):
                    self.writer.add(self.main, "dcat:keyword", value)

    def constraints(self, node: Node, _: Row) -> None:
        """Licences and conditions, by the address of an anchor or as texts."""
        for name in ("otherConstraints", "useLimitation", "reference"):
            for one in descendants(node, name):
                spelt = [found for found in (href(one), leaf(one)) if found is not None]
                if spelt:
                    write_rights(spelt, self.main, self.writer)

    def extents(self, node: Node, _: Row) -> None:
        """Places and periods."""
        for box in descendants(node, "EX_GeographicBoundingBox"):
            write_place(self.main, self.writer, None, [leaf(box.get(edge)) for edge in _EDGES])
        for place in descendants(node, "EX_GeographicDescription"):
            name = next((leaf(one) for one in descendants(place, "code")), None)
            write_place(self.main, self.writer, name)
        for extent in descendants(node, "EX_Extent"):
            write_place(self.main, self.writer, leaf(extent.get("description")))
        for shape in descendants(node, "EX_BoundingPolygon"):
            reason = "a polygon has no place yet; the box around it has one"
            self.writer.report.add("unmapped", shape.place, "EX_BoundingPolygon", reason)
        for period in descendants(node, "TimePeriod"):
            ends = [
                next((found for name in names if (found := leaf(_item(period, name)))), None)
                for names in (_BEGINS, _ENDS)
            ]
            write_period(self.main, self.writer, *ends)
        for instant in descendants(node, "TimeInstant", skip=("TimePeriod",)):
            day = leaf(instant.get("timePosition"))
            write_period(self.main, self.writer, day, day)

    def lineage(self, node: Node, row: Row) -> None:
        """How the data were made: the statement of their lineage."""
        statements = list(descendants(node, "statement"))
        for one in statements:
            self._with(plain)(one, row)
        if not statements:
            reason = "of quality, the statement of lineage has a place, and no more"
            self.writer.report.add("ignored", node.place, row.field, reason)

    def pages(self, node: Node, row: Row) -> None:
        """Addresses of pages about the dataset."""
        for item in node.items():
            told = leaf(item)
            if told is not None:
                write_links(told, self.main, row.to or "", self.writer)

    def online(self, node: Node, row: Row) -> None:
        """Addresses of online resources about the dataset."""
        for one in descendants(node, "CI_OnlineResource"):
            self.pages(one.get("linkage") or one, row)

    def distributions(self, node: Node, _: Row) -> None:
        """Online resources: files to download, services and pages."""
        formats = [
            found
            for one in descendants(node, "MD_Format")
            for name in ("name", "title")
            for given in descendants(one, name)
            if (found := leaf(given)) is not None
        ]
        skipped = ("distributorContact", "contactInfo")
        resources = list(descendants(node, "CI_OnlineResource", skip=skipped))
        for resource in resources:
            address = leaf(resource.get("linkage"))
            if address is None:
                reason = "an online resource without address"
                self.writer.report.add("dropped", resource.place, "an address", reason)
                continue
            part = distribution(self.main, address.text or "", self.writer)
            is_file = code(resource.get("function")) in ("download", "filedownload")
            to = "dcat:downloadURL" if is_file else "dcat:accessURL"
            write_download(address, part, self.writer, to)
            for name, member in (("dct:title", "name"), ("dct:description", "description")):
                told = resource.get(member)
                for one in texts(told) if told is not None else ():
                    for value in plain(one, self.writer.report):
                        self.writer.add(part, name, value)
            for one in formats if len(formats) == 1 else ():
                write_media(one, part, self.writer)
        for one in formats if len(formats) > 1 or not resources else ():
            reason = "which of the resources has the format is not told"
            self.writer.report.add("unmapped", one.place, one.text, reason)


def _item(node: Node, name: str) -> Node | None:
    member = node.get(name)
    items = member.items() if member is not None else []
    return items[0] if items else None


def first_citation(record: Node) -> tuple[str, list[str | None]]:
    """The title of the dataset, and the texts among which its DOI may be."""
    for citation in descendants(record.get("citation"), "CI_Citation"):
        title = citation.get("title")
        told = next(texts(title), None) if title is not None else None
        codes = [leaf(one) for one in descendants(citation.get("identifier"), "code")]
        found = [one.text for one in codes if one is not None]
        return (told.text or "") if told is not None else "", [*found]
    return "", []
