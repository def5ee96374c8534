"""The publications that a CITATION.cff names."""

from pyoxigraph import NamedNode

from ..mapping import Writer, read_publication, report_fields, write_publication
from ..mapping.agents import name_of
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
    authors = agents(node.get("authors"), writer)
    publication = read_publication(title, authors, writer, doi, issued, node.get("journal"), page)
    report_fields(node, writer, _READ)
    written = write_publication(publication, scope, writer)
    if written is not None:
        writer.add(subject, name, written)
