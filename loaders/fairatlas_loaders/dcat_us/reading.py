"""data.json in: each dataset of a catalogue."""

import re
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Row, Writer, read_table
from ..mapping.catalogue import CatalogueFields, scope_of
from ..mapping.datasets import Dataset, describe_dataset, dois, quiet
from ..people import without_email
from ..readers import Node, read_json
from ..refusal import Refusal

_MAPPING = Path(__file__).with_name("mapping.toml")
_DATASET, _FILE = read_table(_MAPPING, "dataset"), read_table(_MAPPING, "distribution")
_OF_US = re.compile(rb'"(?:accessLevel|bureauCode|programCode)"\s*:')
_LISTED = re.compile(rb'project-open-data\.cio\.gov|"dataset"\s*:\s*\[')
_OF_DCAT = re.compile(rb'"(?:landingPage|distribution)"\s*:')


def recognise(source: Source) -> float:
    """How sure it is that the file is a data.json, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] not in (b"{", b"["):
        return 0.0
    if _OF_US.search(head):
        return 0.93
    if source.name.lower() == "data.json" and _LISTED.search(head):
        return 0.92
    plain = _OF_DCAT.search(head) and b'"@' not in head and b'"title"' in head
    return 0.55 if plain else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or no dataset with a title in it.
    """
    root = read_json(source.read(), source.name)
    listed = root.get("dataset")
    writer = Writer(setting)
    local = Writer(Setting(quiet()))
    nodes: dict[str, NamedNode] = {}
    records = [one for one in (listed or root).items() if isinstance(one.value, dict)]
    named = []
    for record in (listed or root).items():
        title = _title(record)
        if not title:
            reason = "a dataset without a title"
            writer.report.add("dropped", record.place, record.first("identifier") or "-", reason)
            continue
        scope = scope_of(record, local, "publisher", "identifier")
        found = dois([record.first("identifier"), record.first("landingPage")])
        page = record.first("landingPage")
        told = Dataset(title, found, None, f"dcat-us\n{scope}\n{page or ''}")
        main = describe_dataset(told, writer)
        nodes.setdefault(record.first("identifier") or "", main)
        named.append((record, main))
    if not named:
        reason = f"no dataset with a title among {len(records)} records"
        raise Refusal(source.name, "/dataset" if listed else "/", reason)
    for record, main in named:
        _write(record, main, nodes, writer)
    name = root.first("@id") or writer.key_of(named[0][1])
    return Loaded(writer.triples, contribution=f"dcat-us~{name}")


def _title(record: Node) -> str:
    return " ".join(without_email(record.first("title") or "")[0].split())


def _write(record: Node, main: NamedNode, nodes: dict[str, NamedNode], writer: Writer) -> None:
    fields = CatalogueFields(main, writer, _FILE)

    def parent(node: Node, row: Row) -> None:
        above = nodes.get(node.text or "")
        if above is not None and above != main:
            writer.add(main, row.to or "", above)
        else:
            reason = "no dataset of the file has that identifier"
            writer.report.add("dropped", node.place, node.text or "no text", reason)

    def own_file(node: Node, row: Row) -> None:
        members = {row.field: node}
        for key in ("format", "mediaType"):
            member = record.get(key)
            if member is not None and row.field == "accessURL":
                members[key] = member
        fields.distributions(Node(members, node.pointer, node.line), row)

    readers = {**fields.readers(), "parent": parent, "file": own_file}
    _DATASET.apply(record, {"main": main}, writer, readers)
