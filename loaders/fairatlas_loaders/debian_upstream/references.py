"""The publications of debian/upstream/metadata, written in the manner of BibTeX."""

import re

from pyoxigraph import Literal, NamedNode

from ..mapping import Agent, Publication, Writer, write_publication
from ..mapping.agents import name_of
from ..mapping.values import date, identifier, iri
from ..readers import Node

_READ = {"author", "title", "booktitle", "journal", "year", "doi", "url"}
_AND = re.compile(r"\s+and\s+")


def write_reference(item: Node, name: str, subject: NamedNode, scope: str, writer: Writer) -> None:
    """States that a publication describes the subject; fields are known in any case."""
    members = item.value if isinstance(item.value, dict) else {}
    fields = {key.lower(): member for key, member in members.items() if member.value}
    for key, member in fields.items():
        if key not in _READ:
            reason = "the atlas has no term for it yet"
            writer.report.add("unmapped", member.place, key, reason)
    title = name_of(fields.get("title") or fields.get("booktitle"), writer)
    doi, page, year = fields.get("doi"), fields.get("url"), fields.get("year")
    publication = Publication(
        title=title,
        identifier=identifier(doi, writer.report, "DOI") if doi else None,
        authors=_authors(fields.get("author"), writer),
        issued=[
            value
            for value in (date(year, writer.report) if year else [])
            if isinstance(value, Literal)
        ],
        venue=name_of(fields.get("journal"), writer),
        page=next(
            (
                value
                for value in (iri(page, writer.report) if page else [])
                if isinstance(value, NamedNode)
            ),
            None,
        ),
    )
    written = write_publication(publication, scope, writer)
    if written is None:
        reason = "neither title nor DOI nor page"
        writer.report.add("dropped", item.place, "a reference", reason)
    else:
        writer.add(subject, name, written)


def _authors(node: Node | None, writer: Writer) -> list[Agent]:
    """The people of ``Doe, Jane and Jim Doe``."""
    text = name_of(node, writer) if node is not None else None
    found = []
    for name in _AND.split(" ".join((text or "").split())):
        family, comma, given = (part.strip() for part in name.partition(","))
        if comma and family and given and "," not in given:
            found.append(Agent(f"{given} {family}", given=given, family=family))
        elif name:
            found.append(Agent(name))
    return found
