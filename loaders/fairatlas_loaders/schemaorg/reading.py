"""JSON-LD of schema.org in: the datasets of a document."""

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from ..codemeta.agents import agents
from ..loader import Loaded, Setting, Source
from ..mapping import Row, Writer, read_table
from ..mapping.agents import folded as same_name
from ..mapping.datasets import Dataset, describe_dataset, dois, quiet
from ..people import without_email
from ..readers import Node, read_json
from ..refusal import Refusal
from .fields import DatasetFields
from .graph import Graph, folded, has_type

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "dataset")
_PLAIN_CONTEXT = re.compile(rb'https?://(?:www\.)?schema\.org/?"')
_TYPE = re.compile(
    rb'"@type\s*"\s*:\s*(?:\[[^\]]*)?"(?:https?://schema\.org/|schema:|sc:)?Data(?:set|Set)"'
)


def recognise(source: Source) -> float:
    """How sure it is that the file is a schema.org dataset, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] not in (b"{", b"["):
        return 0.0
    if not (_PLAIN_CONTEXT.search(head) and _TYPE.search(head)):
        return 0.0
    try:
        graph = Graph(folded(read_json(head, source.name)))
    except Refusal:
        return 0.91
    # What has a dataset only deep inside, as a service that offers some, is no dataset.
    return 0.91 if any(True for _ in _datasets(graph.nodes, quiet_writer())) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or no dataset with a name in it.
    """
    writer = Writer(setting)
    keys = write_document(read_json(source.read(), source.name), writer)
    if not keys:
        reason = 'no dataset that says what it is: add "@type": "Dataset" and "name"'
        raise Refusal(source.name, "/", reason)
    return Loaded(writer.triples, contribution="schemaorg~" + keys[0])


def write_document(root: Node, writer: Writer) -> list[str]:
    """Writes all datasets of a document; their keys in the order in which they stand."""
    graph = Graph(folded(root))
    keys = []
    for node in _datasets(graph.nodes, writer):
        keys.append(writer.key_of(write_dataset(graph.opened(node), writer)))
    return keys


def _datasets(nodes: list[Node], writer: Writer) -> Iterator[Node]:
    """The datasets among nodes, and those that a catalogue or a dataset lists."""
    for node in nodes:
        if has_type(node, "Dataset"):
            if says_something(node):
                yield node
            else:
                reason = "it has neither a name nor a description, identifier or address"
                writer.report.add("dropped", node.place, "a dataset", reason)
        for key in ("dataset", "hasPart", "@graph"):
            member = node.get(key)
            inside = member.items() if member else []
            yield from _datasets([one for one in inside if isinstance(one.value, dict)], writer)


def write_dataset(node: Node, writer: Writer, scope: str = "") -> NamedNode:
    """The node of one dataset, described by its fields."""
    main = describe_dataset(dataset_of(node, scope), writer)
    write_fields(node, main, writer)
    return main


def write_fields(node: Node, main: NamedNode, writer: Writer) -> None:
    """Describes a dataset, or a publication, by its fields."""
    fields = DatasetFields(main, writer)
    readers = {**fields.readers(), "parts": lambda value, row: _parts(value, row, fields)}
    _TABLE.apply(node, {"main": main}, writer, readers)


def _parts(node: Node, row: Row, fields: DatasetFields) -> None:
    """Parts: datasets with a name are records of their own, others are links."""
    for item in node.items():
        if has_type(item, "Dataset") and says_something(item):
            part = describe_dataset(dataset_of(item), fields.writer)
            fields.writer.add(fields.main, row.to or "", part)
        else:
            fields.links(item, row)


def dataset_of(node: Node, scope: str = "") -> Dataset:
    """What identifies the dataset; findings about these values come when they are mapped."""
    people = [
        one.name
        for key in ("creator", "author", "publisher")
        for one in agents(node.get(key), quiet_writer())
    ]
    identifiers = node.get("identifier")
    same = node.get("sameAs")
    texts = [node.first("@id")]
    for member in (identifiers, same):
        for item in member.items() if member else []:
            texts += [item.first("value"), item.first("@id", "url"), item.text]
    texts.append(node.first("url"))
    page = node.first("url") or (node.get("url") or node).first("@id")
    title = title_of(node)
    told_apart_by = scope or same_name(people[0] if people else "")
    if not title:
        told_apart_by += "\n" + (node.first("description", "@id") or "")
    return Dataset(
        title,
        dois(texts),
        page if page and page.startswith(("http://", "https://")) else None,
        f"schemaorg\n{told_apart_by}",
    )


def says_something(node: Node) -> bool:
    """Whether a dataset has what it could be known by: a name, or else an identifier or text."""
    return bool(title_of(node) or node.first("description", "url") or dois([node.first("@id")]))


def title_of(node: Node) -> str:
    """The name of a dataset, without e-mail addresses; empty where it has none."""
    name = node.get("name") or node.get("title") or node.get("headline")
    told = name.items()[0].text if name is not None and name.items() else None
    return " ".join(without_email(told or "")[0].split())


def quiet_writer() -> Writer:
    """A writer for looking at values, of which nothing is kept."""
    return Writer(Setting(quiet()))
