"""Publications that describe or are cited by a piece of software."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ..identifiers import Identifier, slug_key
from ..readers import Node
from .agents import Agent, folded, name_of, write_agent
from .values import date, identifier, iri
from .writer import Writer


@dataclass(frozen=True)
class Publication:
    """A publication, read from any format; ``issued`` are date literals."""

    title: str | None
    identifier: Identifier | None = None
    authors: Sequence[Agent] = field(default_factory=tuple)
    issued: Sequence[Literal] = field(default_factory=tuple)
    venue: str | None = None
    page: NamedNode | None = None


def read_publication(
    title: str | None,
    authors: Sequence[Agent],
    writer: Writer,
    doi: Node | None = None,
    issued: Node | None = None,
    venue: Node | None = None,
    page: Node | None = None,
) -> Publication:
    """A publication from values of a file; what they are not is in the report."""
    report = writer.report
    found = identifier(doi, report, "DOI") if doi else None
    dates = date(issued, report) if issued else []
    pages = iri(page, report) if page else []
    return Publication(
        title=title,
        identifier=found,
        authors=authors,
        issued=[one for one in dates if isinstance(one, Literal)],
        venue=name_of(venue, writer),
        page=next((one for one in pages if isinstance(one, NamedNode)), None),
    )


def write_publication(publication: Publication, scope: str, writer: Writer) -> NamedNode | None:
    """The node of a publication, described; None without DOI, title and page."""
    if publication.identifier is not None:
        key = publication.identifier.key
    elif publication.title is not None:
        key = slug_key(scope, folded(publication.title))
    elif publication.page is not None:
        key = slug_key(scope, publication.page.value)
    else:
        return None
    node = writer.entity("atlas:Publication", key)
    writer.text(node, "dct:title", publication.title)
    if publication.identifier is not None:
        writer.identifier(node, publication.identifier)
        writer.add(node, "owl:sameAs", NamedNode(publication.identifier.iri))
    for issued in publication.issued:
        writer.add(node, "dct:issued", issued)
    writer.text(node, "prism:publicationName", publication.venue)
    if publication.page is not None:
        writer.add(node, "dcat:landingPage", publication.page)
    for author in publication.authors:
        writer.add(node, "dct:creator", write_agent(author, key, writer))
    return node
