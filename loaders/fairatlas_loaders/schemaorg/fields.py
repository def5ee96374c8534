"""The fields of a schema.org dataset that are more than a text, a date or a link."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..codemeta.parts import Parts
from ..identifiers import identify
from ..mapping import Row, Special, Writer, read_table
from ..mapping.coverage import write_interval, write_place
from ..mapping.datasets import dois, write_links, write_rights, write_source, write_words
from ..mapping.distributions import (
    distribution,
    write_checksum,
    write_download,
    write_media,
    write_size,
)
from ..readers import Node

_TABLE = Path(__file__).with_name("mapping.toml")
_FILE = read_table(_TABLE, "distribution")
_MANY = re.compile(r"(?:[^,]*,){3}", re.DOTALL)


class DatasetFields(Parts):
    """Readers of structured fields, for one dataset."""

    def __init__(self, main: NamedNode, writer: Writer) -> None:
        super().__init__({"main": main}, writer, writer.key_of(main))

    def readers(self) -> dict[str, Special]:
        """The readers by the name that ``mapping.toml`` gives them."""
        return {
            **super().readers(),
            "agents": self.people,
            "distributions": self.distributions,
            "free": self.free,
            "identifiers": self.identifiers,
            "keywords": self.words,
            "licences": self.rights,
            "links": self.links,
            "periods": self.periods,
            "places": self.places,
            "sources": self.sources,
            "title": lambda node, row: None,
        }

    def people(self, node: Node, row: Row) -> None:
        """People and organizations; several names in one text can't be told apart."""
        told = []
        for item in node.items():
            if item.text and (";" in item.text or _MANY.match(item.text)):
                reason = "several names in one text: they can't be told apart"
                self.writer.report.add("dropped", item.place, item.text, reason)
            else:
                told.append(item)
        self.agents_by_field(Node(list(told), node.pointer, node.line), row)

    def identifiers(self, node: Node, _: Row) -> None:
        """Other identifiers than the DOIs, which the dataset was found by."""
        for item in node.items():
            value = item.get("value") or item.get("url") or item.get("@id") or item
            text = value.text or ""
            found = None if dois([text]) else identify(text)
            if found is not None:
                self.writer.identifier(self.main, found)
            elif not dois([text]):
                reason = "no identifier of a known scheme"
                self.writer.report.add("dropped", value.place, text or "an object", reason)

    def words(self, node: Node, _: Row) -> None:
        """Keywords: texts, or defined terms with a name."""
        for item in node.items():
            write_words(item.get("name") or item, self.main, self.writer)

    def rights(self, node: Node, _: Row) -> None:
        """Licences, as texts, links or objects with a link or a name."""
        for item in node.items():
            spelt = [item.get(key) for key in ("@id", "url", "identifier", "name")]
            write_rights([one for one in spelt if one] or [item], self.main, self.writer)

    def links(self, node: Node, row: Row) -> None:
        """Addresses, as texts or objects with one."""
        for item in node.items():
            value = item.get("@id") or item.get("url") or item
            write_links(value, self.main, row.to or "", self.writer)

    def sources(self, node: Node, _: Row) -> None:
        """What the dataset is made from."""
        for item in node.items():
            value = item.get("@id") or item.get("identifier") or item.get("url") or item
            write_source(value, self.main, self.writer)

    def periods(self, node: Node, _: Row) -> None:
        """Periods, as texts."""
        for item in node.items():
            write_interval(item, self.main, self.writer)

    def places(self, node: Node, _: Row) -> None:
        """Places, by name, point or box."""
        for item in node.items():
            geo = item.get("geo")
            name = item.get("name") or (None if isinstance(item.value, dict) else item)
            shapes = geo.items() if geo else []
            boxes = [shape for one in shapes if (shape := _shape(one))]
            for box in boxes or [()]:
                write_place(self.main, self.writer, name, box)
            for one in shapes:
                if not _shape(one):
                    reason = "a shape that is neither a point nor a box has no place yet"
                    self.writer.report.add("unmapped", one.place, "geo", reason)

    def free(self, node: Node, _: Row) -> None:
        """Whether the data are free, which open access says."""
        if (node.text or "").rpartition("/")[2].lower() == "true":
            authority = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
            self.writer.add(self.main, "dct:accessRights", NamedNode(authority))
        else:
            reason = "that data are not free does not say how they are to be had"
            self.writer.report.add("ignored", node.place, node.text or "no text", reason)

    def distributions(self, node: Node, _: Row) -> None:
        """The files of the dataset."""
        for item in node.items():
            self.file(item)

    def file(self, item: Node) -> NamedNode | None:
        """The node of one file, described; None (and a finding) where it says nothing."""
        if not isinstance(item.value, dict):
            item = Node({"contentUrl": item}, item.pointer, item.line)
        name = item.first("@id", "contentUrl", "url", "name")
        if name is None:
            reason = "a file without address and name"
            self.writer.report.add("dropped", item.place, "a file", reason)
            return None
        node = distribution(self.main, name, self.writer)
        people = DatasetFields(node, self.writer).readers()
        readers = {**people, **file_readers(node, self.writer, item.first("name") is not None)}
        _FILE.apply(item, {"main": node}, self.writer, readers)
        return node


def file_readers(node: NamedNode, writer: Writer, is_named: bool) -> dict[str, Special]:
    """The readers of the fields of a file, by the name that tables give them."""

    def address(value: Node, row: Row) -> None:
        for item in value.items():
            write_download(item.get("@id") or item, node, writer, row.to or "", is_named)

    def licence(value: Node, _: Row) -> None:
        for item in value.items():
            write_rights([item.get("@id") or item.get("url") or item], node, writer)

    return {
        "address": address,
        "checksum": lambda value, row: write_checksum(
            value, node, writer, row.field if row.field in ("md5", "sha1", "sha256") else None
        ),
        "licences": licence,
        "media": lambda value, _: write_media(value, node, writer),
        "size": lambda value, _: write_size(value, node, writer),
    }


def _shape(geo: Node) -> tuple[Node | None, ...]:
    """The box or point of a geometry in the order longitude, latitude; empty where it has none."""
    box = geo.get("box")
    if box is not None and box.text:
        parts = [Node(one, box.pointer, box.line) for one in re.split(r"[\s,]+", box.text)]
        if len(parts) == 4:
            south, west, north, east = parts
            return (west, south, east, north)
    longitude, latitude = geo.get("longitude"), geo.get("latitude")
    return (longitude, latitude) if longitude and latitude else ()
