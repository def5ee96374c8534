"""Packages of CKAN in: one, a list of them, or the answer of the API."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Row, Special, Writer, read_table
from ..mapping.catalogue import CatalogueFields, parsed, scope_of, write_translated
from ..mapping.coverage import write_place
from ..mapping.datasets import Dataset, describe_dataset, dois, quiet
from ..people import without_email
from ..readers import Node, read_json
from ..refusal import Refusal

_MAPPING = Path(__file__).with_name("mapping.toml")
_PACKAGE, _RESOURCE = read_table(_MAPPING, "package"), read_table(_MAPPING, "resource")
_EXTRA = read_table(_MAPPING, "extra")
_MARK = re.compile(rb'"(?:notes|notes_translated|owner_org|num_resources|metadata_modified)"\s*:')
_EDGES = ("bbox-west-long", "bbox-south-lat", "bbox-east-long", "bbox-north-lat")


def recognise(source: Source) -> float:
    """How sure it is that the file has packages of CKAN, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] not in (b"{", b"[") or b'"@context"' in head:
        return 0.0
    listed = b'"resources"' in head or b'"extras"' in head or b'"tags"' in head
    return 0.9 if _MARK.search(head) and listed else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or no package with a title or name in it.
    """
    root = read_json(source.read(), source.name)
    result = root.get("result") or root
    writer = Writer(setting)
    keys = []
    for package in (result.get("results") or result).items():
        title = _title(package)
        if not title:
            reason = "a package without title and name"
            writer.report.add("dropped", package.place, package.text or "a package", reason)
            continue
        keys.append(writer.key_of(_write(package, title, writer)))
    if not keys:
        raise Refusal(source.name, "/", "no package with a title or name in it")
    return Loaded(writer.triples, contribution=f"ckan~{keys[0]}")


def _title(package: Node) -> str:
    translated = package.get("title_translated")
    first = next((leaf.text for leaf in translated.leaves() if leaf.text), "") if translated else ""
    told = package.first("title") or first or package.first("name") or ""
    return " ".join(without_email(told)[0].split())


def _write(package: Node, title: str, writer: Writer) -> NamedNode:
    extras = _extras(package)
    local = Writer(Setting(quiet()))
    scope = scope_of(package, local, "organization", "publisher", "id", "identifier", "name")
    texts = [package.first("doi"), package.first("identifier"), package.first("url")]
    texts += [one.text for key, one in extras.items() if key in ("doi", "guid", "identifier")]
    main = describe_dataset(Dataset(title, dois(texts), None, f"ckan\n{scope}"), writer)
    fields = CatalogueFields(main, writer, _RESOURCE)
    readers: dict[str, Special] = {}

    def apply_extras(node: Node, _: Row) -> None:
        record = Node(extras, node.pointer, node.line)
        _EXTRA.apply(record, {"main": main}, writer, readers)

    readers |= {
        **fields.readers(),
        "extras": apply_extras,
        "translated": lambda node, row: write_translated(node, main, row.to or "", writer),
        "private": lambda node, _: _private(node, writer),
        "edge": lambda node, row: _edge(node, row, extras, fields),
    }
    _PACKAGE.apply(package, {"main": main}, writer, readers)
    return main


def _extras(package: Node) -> dict[str, Node]:
    """The extras by key, with the JSON inside their texts opened; the first of a key counts."""
    member = package.get("extras")
    found: dict[str, Node] = {}
    for item in member.items() if member else []:
        key, value = item.first("key"), item.get("value")
        if key and value is not None:
            found.setdefault(key, parsed(value))
    if member is not None and isinstance(member.value, dict) and not found:
        found = {key: parsed(value) for key, value in member.value.items()}
    return found


def _edge(node: Node, row: Row, extras: dict[str, Node], fields: CatalogueFields) -> None:
    """The box of four extras, written once, with its western edge."""
    if row.field == _EDGES[0]:
        write_place(fields.main, fields.writer, None, [extras.get(one) for one in _EDGES])
    elif _EDGES[0] not in extras:
        reason = "a box without its western edge"
        fields.writer.report.add("dropped", node.place, node.text or "no text", reason)


def _private(node: Node, writer: Writer) -> None:
    """Whether a package is private: of such, people ought to know before they publish it."""
    if node.text == "true":
        reason = "the portal does not show this package: look at it before it is published"
        writer.report.add("ignored", node.place, "private", reason)
