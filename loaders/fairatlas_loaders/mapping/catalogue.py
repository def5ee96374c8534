"""Readers for the fields that catalogues of data share (CKAN, DCAT-US)."""

from collections.abc import Callable
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from ..readers import Node, placed, read_json
from ..refusal import Refusal
from .agents import name_of, write_agent
from .coverage import write_interval, write_period, write_place
from .datasets import write_identifier, write_links, write_rights, write_source, write_words
from .distributions import distribution, write_checksum, write_download, write_media, write_size
from .parties import party
from .table import Row, Special, Table
from .values import plain, tagged
from .writer import Writer

_ACCESS = "http://publications.europa.eu/resource/authority/access-right/"
_LEVELS = {"public": "PUBLIC", "restricted public": "RESTRICTED", "non-public": "NON_PUBLIC"}
_DEEPEST = 4
_DEEPEST_INSIDE = 20
"""Levels of the JSON inside a text; a shape with holes has six."""
_NUMBERS_OF_A_BOX = 11
"""Five corners of two numbers, and the type of the geometry."""

WriteOne = Callable[[Node, NamedNode, Writer], None]


class CatalogueFields:
    """Readers of structured fields, for one dataset of a catalogue; ``files`` reads its files."""

    def __init__(self, main: NamedNode, writer: Writer, files: Table) -> None:
        self.main = main
        self.writer = writer
        self.scope = writer.key_of(main)
        self.files = files

    def readers(self) -> dict[str, Special]:
        """The readers by the name that a ``mapping.toml`` gives them."""
        return {
            "access": self.access,
            "distributions": self.distributions,
            "identifiers": self.identifiers,
            "known": lambda node, row: None,
            "languages": self.languages,
            "licences": lambda node, _: self._each(node, write_rights_of, self.main),
            "links": self.links,
            "organizations": lambda node, row: self.parties(node, row, person=False),
            "people": lambda node, row: self.parties(node, row, person=True),
            "periods": self.periods,
            "places": self.places,
            "sources": lambda node, _: self._each(node, write_source, self.main),
            "words": self.words,
        }

    def _each(self, node: Node, write: WriteOne, subject: NamedNode) -> None:
        for item in node.items():
            write(item, subject, self.writer)

    def parties(self, node: Node, row: Row, person: bool) -> None:
        """People or organizations; what one is part of is told of organizations."""
        for item in node.items():
            found = self._party(item, person, 0)
            if found is not None:
                self.writer.add(self.main, row.to or "", found)

    def _party(self, item: Node, person: bool, depth: int) -> NamedNode | None:
        agent = party(
            item, self.writer, person, ("name", "title", "display_name", "fn"), _OF_ORGANIZATIONS
        )
        if agent is None:
            return None
        node = write_agent(agent, self.scope, self.writer)
        above = item.get("subOrganizationOf")
        if above is not None and depth < _DEEPEST and not agent.person:
            parent = self._party(above, False, depth + 1)
            if parent is not None:
                self.writer.add(node, "org:subOrganizationOf", parent)
        return node

    def links(self, node: Node, row: Row) -> None:
        """Addresses, as texts or objects with one."""
        for item in node.items():
            address = item.get("url") or item.get("uri") or item.get("href") or item
            write_links(address, self.main, row.to or "", self.writer)

    def identifiers(self, node: Node, _: Row) -> None:
        """Identifiers of known schemes; local ones tell records of a catalogue apart."""
        reason = "an identifier of the catalogue alone"
        for item in node.items():
            write_identifier(item, self.main, self.writer, "ignored", reason)

    def words(self, node: Node, _: Row) -> None:
        """Keywords: texts, objects with a name, or lists by language."""
        for item in node.items():
            name = item.get("display_name") or item.get("name") or item.get("title")
            write_words(name or item, self.main, self.writer)

    def access(self, node: Node, _: Row) -> None:
        """Who may have the data, by a level of DCAT-US or an address."""
        for item in node.items():
            level = _LEVELS.get((item.text or "").lower())
            if level is not None:
                self.writer.add(self.main, "dct:accessRights", NamedNode(_ACCESS + level))
            else:
                write_links(item, self.main, "dct:accessRights", self.writer)

    def languages(self, node: Node, row: Row) -> None:
        """Languages that are IRIs of an authority."""
        for item in node.items():
            if (item.text or "").startswith(("http://", "https://")):
                write_links(item, self.main, row.to or "", self.writer)
            else:
                reason = "a tag of a language is no IRI of an authority"
                self.writer.report.add("ignored", item.place, item.text or "no text", reason)

    def periods(self, node: Node, _: Row) -> None:
        """Periods, as texts or objects with a start and an end."""
        for item in node.items():
            start = item.get("start") or item.get("startDate")
            end = item.get("end") or item.get("endDate")
            if start is not None or end is not None:
                write_period(self.main, self.writer, start, end)
            else:
                write_interval(item, self.main, self.writer)

    def places(self, node: Node, _: Row) -> None:
        """Places, by name, IRI, box, point, or a geometry of GeoJSON (also as a text)."""
        for item in node.items():
            uri = item.get("uri")
            if uri is not None:
                write_links(uri, self.main, "dct:spatial", self.writer)
            geometry = parsed(item) if item.text else item
            name = item.get("text") or (item if geometry is item and item.text else None)
            corners = item if item.text else (item.get("bbox") or item.get("geom") or item)
            shape = parsed(corners)
            box = _box(shape)
            if box and len(list(shape.leaves())) > _NUMBERS_OF_A_BOX:
                reason = "the box around the shape is kept, and not the shape"
                self.writer.report.add("repaired", item.place, "a shape", reason)
            if box or name is not None:
                write_place(self.main, self.writer, name if not _is_box(item) else None, box)
            elif uri is None:
                reason = "neither a name nor a box, point or polygon"
                self.writer.report.add("dropped", item.place, item.text or "an object", reason)

    def distributions(self, node: Node, _: Row) -> None:
        """The files and services of the dataset."""
        for item in node.items():
            keys = ("downloadURL", "download_url", "url", "accessURL", "access_url", "id", "title")
            told = item.first(*keys, "name", "webService")
            if told is None:
                reason = "a file without address and name"
                self.writer.report.add("dropped", item.place, item.text or "a file", reason)
                continue
            part = distribution(self.main, told, self.writer)
            is_named = item.first("title", "name") is not None
            self.files.apply(item, {"main": part}, self.writer, self._of_file(part, item, is_named))

    def _of_file(self, part: NamedNode, item: Node, is_named: bool) -> dict[str, Special]:
        writer = self.writer
        algorithm = (item.first("hash_algorithm") or "").rpartition("_")[2] or None

        def address(node: Node, row: Row) -> None:
            for one in node.items():
                write_download(one, part, writer, row.to or "", is_named)

        return {
            "address": address,
            "checksum": lambda node, _: write_checksum(node, part, writer, algorithm),
            "known": lambda node, row: None,
            "licences": lambda node, _: self._each(node, write_rights_of, part),
            "links": lambda node, row: write_links(node, part, row.to or "", writer),
            "media": lambda node, _: write_media(node, part, writer),
            "size": lambda node, _: write_size(node, part, writer),
            "translated": lambda node, row: write_translated(node, part, row.to or "", writer),
        }


def write_rights_of(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States one licence; a text by language is a text about rights."""
    if isinstance(node.value, dict) and node.text is None:
        write_translated(node, subject, "dct:rights", writer)
    else:
        write_rights([node], subject, writer)


def write_translated(node: Node, subject: NamedNode, name: str, writer: Writer) -> None:
    """States a text, or the texts of an object with languages as its keys."""
    if not isinstance(node.value, dict) or node.text is not None:
        for item in node.items():
            for value in plain(item, writer.report):
                writer.add(subject, name, value)
        return
    for key, member in node.value.items():
        for item in member.items():
            text = tagged(item, Node(key, item.pointer))
            if name == "dcat:keyword":
                write_words(text, subject, writer)
                continue
            for value in plain(text, writer.report):
                if isinstance(value, Literal):
                    writer.add(subject, name, value)


def parsed(node: Node) -> Node:
    """The JSON inside a text, where the text is an object or list of JSON; else the node."""
    text = (node.text or "").strip()
    if text[:1] not in ("{", "[") or len(text) > 1_000_000:
        return node
    try:
        inside = read_json(text.encode("utf-8", "replace"), "", _DEEPEST_INSIDE)
    except Refusal:
        return node
    return placed(inside, node.pointer, node.line)


_COMPASS = (("west", "south", "east", "north"), ("xmin", "ymin", "xmax", "ymax"))
_OF_ORGANIZATIONS = (
    "subOrganizationOf",
    "description",
    "image_url",
    "is_organization",
    "approval_status",
    "created",
    "state",
    "revision_id",
)


def _is_box(node: Node) -> bool:
    return bool(_box(parsed(node)))


def _box(node: Node) -> tuple[Node | None, ...]:
    """The corners of a geometry in the order west, south, east, north; a point has two numbers."""
    for names in _COMPASS:
        if node.get(names[0]) is not None:
            return tuple(node.get(name) for name in names)
    coordinates = node.get("coordinates")
    if coordinates is not None:
        numbers = [leaf for leaf in coordinates.leaves() if leaf.text]
        longitudes, latitudes = numbers[0::2], numbers[1::2]
        if node.first("type") == "Point" and len(numbers) == 2:
            return (numbers[0], numbers[1])
        if not longitudes or len(longitudes) != len(latitudes):
            return ()
        try:
            by_number = [
                sorted(some, key=lambda one: float(one.text or ""))
                for some in (longitudes, latitudes)
            ]
        except ValueError:
            return ()
        (west, *_, east), (south, *_, north) = ([*one, one[-1]] for one in by_number)
        return (west, south, east, north)
    parts = (node.text or "").split(",")
    if len(parts) == 4:
        numbers = [replace(node, value=part.strip()) for part in parts]
        if all(_is_number(one.text) for one in numbers):
            return tuple(numbers)
    return ()


def _is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True


def scope_of(node: Node, writer: Writer, *names: str) -> str:
    """The publisher and the identifier within the catalogue, which tell like titles apart."""
    told = []
    for key in names:
        member = node.get(key)
        item = member.items()[0] if member is not None and member.items() else None
        told.append((name_of(item.get("name") or item, writer) or "") if item else "")
    return "\n".join(told)
