"""ISO 19139 and ISO 19115-3 in: one geographic dataset."""

import re
from pathlib import Path

from ..loader import Loaded, Setting, Source
from ..mapping import Writer, read_table
from ..mapping.datasets import Dataset, describe_dataset, dois
from ..mapping.xml_text import descendants
from ..people import without_email
from ..readers import Node, read_xml
from ..refusal import Refusal
from .elements import leaf
from .fields import IsoFields, first_citation

_MAPPING = Path(__file__).with_name("mapping.toml")
_METADATA = read_table(_MAPPING, "metadata")
_IDENTIFICATION = read_table(_MAPPING, "identification")
_SPACES = re.compile(
    rb"http://www\.isotc211\.org/(?:2005|schemas/2012)/gm[di]|"
    rb"https?://(?:www\.)?standards\.iso\.org/iso/19115/-3/mdb/"
)
_ROOTS = re.compile(rb"<(?:[\w.-]+:)?M[DI]_Metadata[\s>]")


def recognise(source: Source) -> float:
    """How sure it is that the file is metadata of ISO 19115, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] != b"<" or not _ROOTS.search(head):
        return 0.0
    return 0.95 if _SPACES.search(head) else 0.5


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not XML, or no dataset with a title in it; a service is none.
    """
    root = read_xml(source.read(), source.name)
    records = [root] if root.get("identificationInfo") else _metadata(root)
    writer = Writer(setting)
    keys = [key for record in records if (key := _write(record, writer))]
    if not keys:
        reason = "no dataset with a title in it; services have no place in the map yet"
        raise Refusal(source.name, f"{root.place}/identificationInfo", reason)
    return Loaded(writer.triples, contribution=f"iso-19115~{keys[0]}")


def _metadata(root: Node) -> list[Node]:
    """The records of an answer of a catalogue service."""
    return [one for name in ("MD_Metadata", "MI_Metadata") for one in descendants(root, name)]


def _write(record: Node, writer: Writer) -> str | None:
    data = list(descendants(record.get("identificationInfo"), "MD_DataIdentification"))
    title, texts = first_citation(data[0]) if data else ("", [])
    title = " ".join(without_email(title)[0].split())
    if not title:
        reason = "a record of a service, or of a dataset without a title"
        writer.report.add("dropped", record.place, "a record", reason)
        return None
    names = [leaf(record.get(key)) for key in ("dataSetURI", "fileIdentifier")]
    local = leaf(next(descendants(record.get("metadataIdentifier"), "code"), None))
    told = [one.text or "" for one in (*names, local) if one is not None]
    found = dois([*texts, *told])
    scope = "\n".join(("iso-19115", *told))
    main = describe_dataset(Dataset(title, found, None, scope), writer)
    readers = IsoFields(main, writer).readers()
    _METADATA.apply(record, {"main": main}, writer, readers)
    for one in data[:1]:
        _IDENTIFICATION.apply(one, {"main": main}, writer, readers)
    for one in data[1:]:
        reason = "a record describes one dataset here: the first"
        writer.report.add("unmapped", one.place, "MD_DataIdentification", reason)
    for one in descendants(record.get("identificationInfo"), "SV_ServiceIdentification"):
        reason = "services have no place in the map yet"
        writer.report.add("unmapped", one.place, "SV_ServiceIdentification", reason)
    return writer.key_of(main)
