"""The publications of debian/upstream/metadata, written in the manner of BibTeX."""

import re

from pyoxigraph import NamedNode

from ..mapping import Agent, Writer, read_publication, report_fields, write_publication
from ..mapping.agents import name_of, person_named
from ..readers import Node

_READ = {"author", "title", "booktitle", "journal", "year", "doi", "url"}
_AND = re.compile(r"\s+and\s+")


def write_reference(item: Node, name: str, subject: NamedNode, scope: str, writer: Writer) -> None:
    """States that a publication describes the subject; fields are known in any case."""
    members = item.value if isinstance(item.value, dict) else {}
    fields = {key.lower(): member for key, member in members.items() if member.value}
    report_fields(Node(fields, item.pointer, item.line), writer, _READ)
    title = name_of(fields.get("title") or fields.get("booktitle"), writer)
    authors = _authors(fields.get("author"), writer)
    doi, year, journal, page = (fields.get(key) for key in ("doi", "year", "journal", "url"))
    publication = read_publication(title, authors, writer, doi, year, journal, page)
    written = write_publication(publication, scope, writer)
    if written is None:
        reason = "neither title nor DOI nor page"
        writer.report.add("dropped", item.place, "a reference", reason)
    else:
        writer.add(subject, name, written)


def _authors(node: Node | None, writer: Writer) -> list[Agent]:
    """The people of ``Doe, Jane and Jim Doe``."""
    text = " ".join((name_of(node, writer) or "").split())
    return [person_named(name) for name in _AND.split(text) if name]
