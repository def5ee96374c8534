"""The files and addresses at which a dataset is to be had, and what formats say of them."""

import hashlib
import mimetypes
import re

from pyoxigraph import Literal, NamedNode

from ..readers import Node
from ..vocabulary import term
from .values import iri, not_scalar, plain
from .writer import Writer

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_IANA = re.compile(r"https?://www\.iana\.org/assignments/media-types/", re.IGNORECASE)
_MEDIA_TYPE = re.compile(
    r"(?P<type>(?:application|audio|font|image|message|model|multipart|text|video)"
    r"/[a-z0-9][a-z0-9!#$&^_.+-]*)(?:\s*;.*)?",
    re.IGNORECASE | re.DOTALL,
)
_BY_SUFFIX = mimetypes.MimeTypes(()).types_map[True] | {
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".jsonl": "application/jsonl",
    ".parquet": "application/vnd.apache.parquet",
    ".shp": "application/vnd.shp",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
_BYTES = re.compile(r"(?P<number>[0-9]{1,18})(?:\.0+)?(?:\s*(?:b|bytes?))?", re.IGNORECASE)
_DIGESTS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\~]|^[a-z]:[/\\]", re.IGNORECASE)
WITH_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def distribution(dataset: NamedNode, told_apart_by: str, writer: Writer) -> NamedNode:
    """The node of a distribution of a dataset, named after the dataset and what sets it apart."""
    digest = hashlib.sha256(told_apart_by.encode()).hexdigest()[:12]
    node = NamedNode(f"{dataset.value}#distribution-{digest}")
    writer.type(node, "dcat:Distribution")
    writer.add(dataset, "dcat:distribution", node)
    return node


def write_media(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States media types and formats: IANA's IRIs, other IRIs, or a name as it stands."""
    report = writer.report
    for item in node.items():
        value = item.get("@id") or item
        text = value.text
        if text is None:
            not_scalar(value, report)
            continue
        bare = _IANA.sub("", text)
        if found := _MEDIA_TYPE.fullmatch(bare):
            iana = NamedNode(_MEDIA_TYPES + found["type"].lower())
            writer.add(subject, "dcat:mediaType", iana)
        elif known := _BY_SUFFIX.get(f".{text.lower().lstrip('.')}"):
            report.add("repaired", value.place, text, f"read as the media type {known}")
            writer.add(subject, "dcat:mediaType", NamedNode(_MEDIA_TYPES + known))
        elif WITH_SCHEME.match(text):
            for one in iri(value, report):
                writer.add(subject, "dct:format", one)
        else:
            report.add("kept-as-text", value.place, text, "no media type of that name is known")
            for one in plain(value, report):
                writer.add(subject, "dct:format", one)


def write_size(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States a size in bytes; rounded sizes (``1.2 MB``) are reported and left out."""
    found = _BYTES.fullmatch(node.text or "")
    if found is None:
        reason = "not a number of bytes: sizes that are rounded can't be told exactly"
        writer.report.add("dropped", node.place, node.text or "no text", reason)
        return
    number = str(int(found["number"]))
    kind = term("xsd:nonNegativeInteger")
    writer.add(subject, "dcat:byteSize", Literal(number, datatype=kind))


def write_checksum(
    node: Node, subject: NamedNode, writer: Writer, algorithm: str | None = None
) -> None:
    """States a checksum; ``algorithm:value`` names its own algorithm, as Frictionless writes it.

    Without a name of an algorithm, the length of the value decides.
    """
    told, _, value = (node.text or "").rpartition(":")
    value = value.strip().lower()
    by_length = {length: name for name, length in _DIGESTS.items()}
    name = (told or algorithm or by_length.get(len(value), "")).lower().replace("-", "")
    if not re.fullmatch(r"[0-9a-f]+", value) or _DIGESTS.get(name) != len(value):
        reason = "not a checksum of a known algorithm in hexadecimal digits"
        writer.report.add("dropped", node.place, node.text or "no text", reason)
        return
    checksum = NamedNode(f"{subject.value}-{name}")
    writer.add(subject, "spdx:checksum", checksum)
    writer.add(checksum, "rdf:type", term("spdx:Checksum"))
    writer.add(checksum, "spdx:algorithm", term(f"spdx:checksumAlgorithm_{name}"))
    writer.text(checksum, "spdx:checksumValue", value)


def write_download(
    node: Node, subject: NamedNode, writer: Writer, to: str, is_named: bool = False
) -> None:
    """States the address of a file; a path beside the description is no address.

    Such a path is kept as the file's name, where it has no other (``is_named``). A path that
    leads out of the folder of the description, and an address that is no web address, are
    reported and left out.
    """
    text = node.text
    if text is None:
        not_scalar(node, writer.report)
    elif WITH_SCHEME.match(text) and not re.match(r"[a-z]:[/\\]", text, re.IGNORECASE):
        for value in iri(node, writer.report):
            if isinstance(value, NamedNode):
                writer.add(subject, to, value)
    elif _OUTSIDE.search(text):
        reason = "the path leads out of the folder of the description"
        writer.report.add("dropped", node.place, text, reason)
    elif is_named:
        reason = "a path beside the description: the file is known by its name"
        writer.report.add("ignored", node.place, text, reason)
    else:
        reason = "a path beside the description: kept as the name, since it is no address"
        writer.report.add("kept-as-text", node.place, text, reason)
        for value in plain(node, writer.report):
            writer.add(subject, "dct:title", value)
