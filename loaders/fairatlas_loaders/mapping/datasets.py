"""The dataset that a file describes: which entity it is, and the fields that formats share."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ..errors import IdentifierError, LicenceError
from ..identifiers import Identifier, doi, identify
from ..licences import parse
from ..readers import Node
from ..report import Action, ImportReport
from .licensing import write_licence
from .software import Software, describe_software
from .values import iri, not_scalar, plain
from .writer import Writer


@dataclass(frozen=True)
class Dataset:
    """What tells one dataset from another, as a file states it.

    Attributes:
        title: its name, without e-mail addresses.
        identifiers: its DOIs and the like, the surest sign where the names agree too.
        page: its landing page, which tells datasets of one name apart.
        scope: tells datasets without identifier and page apart (format, first author).
    """

    title: str
    identifiers: Sequence[Identifier] = field(default_factory=tuple)
    page: str | None = None
    scope: str = ""


def describe_dataset(dataset: Dataset, writer: Writer) -> NamedNode:
    """The node of a dataset, with its title and what its DOI says it is the same as.

    A landing page alone is no identity, since files often name the portal's front page: it counts
    together with the title.
    """
    record = Software(
        title=dataset.title,
        repository=None,
        identifiers=[one for one in dataset.identifiers if one.scheme == "DOI"],
        scope=f"page\n{dataset.page}" if dataset.page else dataset.scope,
        class_name="dcat:Dataset",
    )
    node = describe_software(record, writer)["main"]
    writer.text(node, "dct:title", dataset.title)
    for one in dataset.identifiers:
        writer.identifier(node, one)
        if one.key == writer.key_of(node):
            writer.add(node, "owl:sameAs", NamedNode(one.iri))
    return node


def dois(texts: Sequence[str | None]) -> list[Identifier]:
    """The DOIs that some of these texts are, each once."""
    found: dict[str, Identifier] = {}
    for text in texts:
        try:
            one = doi.parse(text or "")
        except IdentifierError:
            continue
        found.setdefault(one.value, one)
    return list(found.values())


def write_identifier(
    node: Node,
    subject: NamedNode,
    writer: Writer,
    action: Action = "dropped",
    otherwise: str = "no identifier of a known scheme",
) -> None:
    """States an identifier of a known scheme, but for DOIs, by which a dataset was found.

    Any other text is reported with the action and the reason given.
    """
    found = identify(node.text or "")
    if found is None:
        writer.report.add(action, node.place, node.text or "no text", otherwise)
    elif not dois([node.text]):
        writer.identifier(subject, found)


def write_rights(nodes: Sequence[Node], subject: NamedNode, writer: Writer) -> None:
    """States the first of these values that is a licence, else keeps one as a text about rights."""
    for node in nodes:
        try:
            parse(node.text or "")
        except LicenceError:
            continue
        write_licence(node, subject, writer)
        return
    for node in nodes:
        if node.text is not None:
            told = plain(node, writer.report)
            reason = "not a licence that is known here: kept as a text about rights"
            writer.report.add("kept-as-text", node.place, node.text, reason)
            for text in told:
                writer.add(subject, "dct:rights", text)
            return
    not_scalar(nodes[0], writer.report)


def write_source(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States what a dataset was derived from, by its DOI or address; a name alone is reported."""
    found = dois([node.text])
    values = [NamedNode(found[0].iri)] if found else iri(node, writer.report)
    for value in values:
        if isinstance(value, NamedNode):
            writer.add(subject, "prov:wasDerivedFrom", value)


def write_links(node: Node, subject: NamedNode, name: str, writer: Writer) -> None:
    """States the addresses of a value; texts that are none are in the report, and left out."""
    for item in node.items():
        for value in iri(item, writer.report):
            if isinstance(value, NamedNode):
                writer.add(subject, name, value)


def write_words(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States keywords, from a list or one text with commas or semicolons."""
    for item in node.items():
        for value in plain(item, writer.report):
            if not isinstance(value, Literal):
                continue
            sign = ";" if ";" in value.value else ","
            for word in value.value.split(sign):
                if word.strip():
                    told = Literal(" ".join(word.split()), language=value.language)
                    writer.add(subject, "dcat:keyword", told)


def quiet() -> ImportReport:
    """A report for looking at values whose findings come when they are mapped."""
    return ImportReport("", "")
