"""The publications that a CITATION.cff names."""

from pyoxigraph import Literal, NamedNode

from ..mapping import Publication, Writer, write_publication
from ..mapping.agents import name_of
from ..mapping.values import date, identifier, iri
from ..readers import Node
from .people import agents

_NOT_PUBLICATIONS = {
    "data",
    "database",
    "dataset",
    "grant",
    "software",
    "software-code",
    "software-container",
    "software-executable",
    "software-virtual-machine",
}
_READ = {"type", "title", "doi", "authors", "journal", "year", "date-published", "url"}


def write_reference(node: Node, name: str, subject: NamedNode, scope: str, writer: Writer) -> None:
    """States that the subject is described in or cites a publication; reports what it can't."""
    kind = node.first("type")
    if kind in _NOT_PUBLICATIONS:
        reason = f"a reference to {kind}, which is no publication"
        writer.report.add("dropped", node.place, node.first("title", "doi") or kind, reason)
        return
    title, doi, page = name_of(node.get("title"), writer), node.get("doi"), node.get("url")
    if title is None and doi is None:
        writer.report.add("dropped", node.place, kind or "reference", "neither title nor DOI")
        return
    issued = node.get("date-published") or node.get("year")
    pages = iri(page, writer.report) if page else []
    publication = Publication(
        title=title,
        identifier=identifier(doi, writer.report, "DOI") if doi else None,
        authors=agents(node.get("authors"), writer),
        issued=[
            value
            for value in (date(issued, writer.report) if issued else [])
            if isinstance(value, Literal)
        ],
        venue=name_of(node.get("journal"), writer),
        page=next((value for value in pages if isinstance(value, NamedNode)), None),
    )
    _report_unread(node, writer)
    written = write_publication(publication, scope, writer)
    if written is not None:
        writer.add(subject, name, written)


def _report_unread(node: Node, writer: Writer) -> None:
    members = node.value if isinstance(node.value, dict) else {}
    for key, member in members.items():
        if key not in _READ:
            writer.report.add("unmapped", member.place, key, "the atlas has no term for it yet")
