"""debian/copyright in: software, where its source is from, and its licence."""

import re
from pathlib import Path

from ..errors import IdentifierError
from ..identifiers import Identifier, identify
from ..loader import Loaded, Setting, Source
from ..mapping import (
    Row,
    Software,
    Special,
    Writer,
    describe_software,
    read_table,
    write_licence,
)
from ..mapping.values import iri
from ..people import without_email
from ..readers import Node
from ..readers.deb822 import Stanza, read_deb822
from ..refusal import Refusal
from .licences import spdx_spelling

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "header")
_FORMAT = re.compile(
    rb"^Format(?:-Specification)?:\s*\S*(?:copyright-format|dep5|dep-5)", re.I | re.M
)
_INSIDE = re.compile(r"/(?:releases|tags|archive|downloads?|-/releases|-/tags)(?:/.*)?$")


def recognise(source: Source) -> float:
    """How sure it is that the file is a machine-readable debian/copyright, 0 to 1."""
    return 0.95 if _FORMAT.search(source.head) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; licences of some of its files only are reported.

    Raises:
        Refusal: not text, not machine-readable, or without the name of the software.
    """
    stanzas = list(read_deb822(source.name, source.read()))
    header = stanzas[0] if stanzas else Stanza(1, {})
    if not {"format", "format-specification"} & header.fields.keys():
        reason = "there is no field Format: only the machine-readable form (DEP 5) is read"
        raise Refusal(source.name, "line 1", reason)
    title, _ = without_email(header.get("upstream-name") or header.get("name"))
    place = header.get("source") or header.get("sources")
    code = _repository(place)
    if not title and code is not None:
        title = code.value.rpartition("/")[2]
        reason = "there is no Upstream-Name: the repository's name is taken"
        setting.report.add("repaired", "/upstream-name", title, reason)
    if not title:
        raise Refusal(source.name, "/upstream-name", "there is no name of the software: add one")
    writer = Writer(setting)
    nodes = describe_software(Software(title, code, (), f"debian-copyright\n{place}"), writer)
    main = nodes["main"]
    writer.text(main, "dct:title", title)

    def write_source(node: Node, _: Row) -> None:
        if code is not None:
            if identify(node.text or "") is None:
                reason = f"read as the repository that it points into: {code.value}"
                setting.report.add("repaired", node.place, node.text or "", reason)
            return
        if node.text is not None and " " not in node.text:
            for value in iri(node, setting.report):
                writer.add(main, "rdfs:seeAlso", value)
        else:
            setting.report.add("dropped", node.place, node.text, "a text and not one address")

    def write_name(node: Node, _: Row) -> None:
        spelt = spdx_spelling((node.text or "").partition("\n")[0])
        write_licence(Node(spelt, node.pointer, node.line), main, writer)

    special: dict[str, Special] = {"source": write_source, "licence-name": write_name}
    record = {name: header.node(name, "header") for name in header.fields}
    _TABLE.apply(Node(record, "", 1), nodes, writer, special)
    for stanza in stanzas:
        for line, text in stanza.wrong:
            reason = "neither a field nor the rest of one, or a field that was there before"
            setting.report.add("dropped", f"line {line}", text, reason)
    for stanza in stanzas[1:]:
        _files(stanza, write_name, "license" in header.fields, setting)
    return Loaded(writer.triples, contribution=f"debian-copyright~{writer.key_of(main)}")


def _files(stanza: Stanza, write_name: Special, is_stated: bool, setting: Setting) -> None:
    """A paragraph: the licence of all files is the software's, those of some have no place."""
    report = setting.report
    for name in stanza.fields:
        report.fields += 1
        node = stanza.node(name, "files")
        about_all = "*" in stanza.get("files").split()
        if name == "license" and about_all and not is_stated and node.text:
            report.fields_mapped += 1
            write_name(node, Row(name))
        elif name == "license" and "files" in stanza.fields:
            reason = "the licence of some files only, or of the whole beside the one stated for it"
            report.add("ignored", node.place, (node.text or "").partition("\n")[0], reason)
        elif name == "license":
            reason = "the text of a licence"
            report.add("ignored", node.place, (node.text or "").partition("\n")[0], reason)
        elif name == "files":
            report.add("ignored", node.place, name, "says which files the paragraph is about")
        elif name in ("copyright", "comment"):
            row = _TABLE.rows[name]
            report.add("ignored", node.place, name, row.ignore or "")
        else:
            report.add("unmapped", node.place, name, "the atlas has no term for it yet")


def _repository(text: str) -> Identifier | None:
    """The repository of a known host that an address is, or points into."""
    try:
        found = identify(text) or identify(_INSIDE.sub("", text))
    except IdentifierError:
        return None
    return found if found is not None and found.scheme == "repository" else None
