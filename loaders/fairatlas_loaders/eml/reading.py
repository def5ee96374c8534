"""EML in: a dataset, or the publication or software that the file is about."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import (
    Publication,
    Software,
    Writer,
    describe_software,
    read_table,
    write_publication,
)
from ..mapping.datasets import Dataset, describe_dataset, dois
from ..mapping.table import Row
from ..mapping.values import plain
from ..mapping.xml_text import at
from ..people import without_email
from ..readers import Node, read_xml
from ..refusal import Refusal
from .fields import EmlFields
from .parties import by_id

_MAPPING = Path(__file__).with_name("mapping.toml")
_TABLES = {kind: read_table(_MAPPING, kind) for kind in ("dataset", "citation", "software")}
_ROOT = re.compile(rb"ecoinformatics\.org/eml-[0-9.]+")


def recognise(source: Source) -> float:
    """How sure it is that the file is EML, 0 to 1."""
    head = source.head
    return 0.95 if head.lstrip()[:1] == b"<" and _ROOT.search(head) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not XML, or without a dataset, citation or software that has a title.
    """
    root = read_xml(source.read(), source.name)
    kind = next((one for one in _TABLES if root.get(one) is not None), None)
    record = at(root, kind) if kind else None
    title = _title(record) if record else ""
    if kind is None or record is None or not title:
        reason = "no dataset, citation or software with a title in it"
        raise Refusal(source.name, root.place, reason)
    writer = Writer(setting)
    main = _entity(kind, title, root, record, writer)
    fields = EmlFields(main, by_id(root), writer)

    def titles(node: Node, row: Row) -> None:
        for item in node.items():
            inside = item.get("value")
            for one in inside.items() if inside else []:
                for value in plain(one, writer.report):
                    writer.add(main, row.to or "", value)

    _TABLES[kind].apply(record, {"main": main}, writer, {**fields.readers(), "titles": titles})
    return Loaded(writer.triples, contribution=f"eml~{writer.key_of(main)}")


def _title(record: Node) -> str:
    """The title in the language of the file; translations stand inside it."""
    title = at(record, "title")
    text = (title.text if title is not None else None) or ""
    inside = title.get("value") if title is not None else None
    for one in inside.items() if inside else []:
        text = text.replace(" ".join((one.text or "").split()), "")
    return " ".join(without_email(text)[0].split())


def _entity(kind: str, title: str, root: Node, record: Node, writer: Writer) -> NamedNode:
    """The entity that the file is about; the package's identifier tells those without DOI apart."""
    others = record.get("alternateIdentifier")
    texts = [root.first("@packageId"), *(one.text for one in (others.items() if others else []))]
    found = dois(texts)
    scope = "\n".join(("eml", root.first("@system") or "", root.first("@packageId") or ""))
    if kind == "dataset":
        return describe_dataset(Dataset(title, found, None, scope), writer)
    if kind == "citation":
        doi = dois([*(one.text for one in (others.items() if others else [])), record.first("doi")])
        node = write_publication(Publication(title, doi[0] if doi else None), scope, writer)
        assert node is not None, "it has a title"
        return node
    version = record.first("version")
    nodes = describe_software(Software(title, None, found, scope, version), writer)
    writer.text(nodes["main"], "dct:title", title)
    return nodes["main"]
