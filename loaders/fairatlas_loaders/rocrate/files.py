"""The files, folders and other entities of a crate, each written once."""

from pyoxigraph import NamedNode

from ..errors import IRIError
from ..identifiers import slug_key
from ..iri import check
from ..mapping import Row, Writer
from ..mapping.datasets import describe_dataset
from ..mapping.distributions import write_download
from ..readers import Node
from ..schemaorg.fields import DatasetFields
from ..schemaorg.graph import Graph, has_type
from ..schemaorg.reading import dataset_of

_DESCRIPTORS = ("ro-crate-metadata.json", "ro-crate-preview.html")
_REST = (
    "FormalParameter",
    "HowToStep",
    "ParameterConnection",
    "PropertyValue",
    "ContainerImage",
    "TestSuite",
    "TestInstance",
    "TestService",
)


class Files(DatasetFields):
    """Readers of the fields of a crate; ``written`` are the nodes of its entities by ``@id``."""

    def __init__(self, main: NamedNode, graph: Graph, writer: Writer) -> None:
        super().__init__(main, writer)
        self.graph = graph
        self.written: dict[str, NamedNode] = {}

    def part(self, item: Node, row: Row) -> None:
        """A part of the crate: a file, a folder or dataset, or something on the web."""
        if has_type(item, "Dataset", "RepositoryCollection"):
            self.folder(item, row)
        elif has_type(item, "File", "MediaObject", "ImageObject") or _is_reference(item):
            self.entity(item)
        else:
            self.links(item, row)

    def folder(self, item: Node, row: Row) -> None:
        """A folder of the crate, or a dataset elsewhere, with its files."""
        name = item.first("@id") or ""
        if name in self.written:
            self.writer.add(self.main, row.to or "", self.written[name])
            return
        identity = dataset_of(item, f"{self.scope}\n{name}")
        if identity.identifiers or identity.title:
            node = describe_dataset(identity, self.writer)
        else:
            node = self.writer.entity("dcat:Dataset", slug_key(self.scope, name))
            self.writer.text(node, "dct:title", name.strip("/") or None)
        self.written[name] = node
        if node == self.main:
            return
        self.writer.add(self.main, row.to or "", node)
        inside = item.get("hasPart")
        for part in inside.items() if inside else []:
            opened = self.graph.opened(part)
            if not has_type(opened, "Dataset"):
                self.entity(opened)

    def entity(self, item: Node) -> NamedNode | None:
        """The node of a file, or of what else a run used or made; None where it has no name."""
        name = item.first("@id") or item.text
        if name is None:
            return self.file(item)
        if name not in self.written:
            node = self.file(item)
            if node is None:
                return None
            self.written[name] = node
            address = item.get("@id") or item
            if item.get("contentUrl") is None:
                is_named = item.first("name") is not None
                write_download(address, node, self.writer, "dcat:downloadURL", is_named)
        return self.written[name]

    def used(self, item: Node) -> NamedNode | None:
        """What a run used or made: a file or dataset of the crate, or something on the web."""
        name = item.first("@id") or item.text or ""
        if name in self.written:
            return self.written[name]
        if has_type(item, "File", "MediaObject", "ImageObject"):
            return self.entity(item)
        if has_type(item, "Dataset"):
            self.folder(item, Row("hasPart", to="dct:hasPart"))
            return self.written.get(name)
        try:
            return NamedNode(check(name))
        except IRIError:
            reason = "a value of a parameter, or nothing that is described"
            self.writer.report.add("unmapped", item.place, name or "a value", reason)
            return None

    def report_rest(self, root: Node) -> None:
        """Reports the entities of the crate that the atlas has no place for."""
        for node in self.graph.nodes:
            name = node.first("@id") or ""
            if name.rpartition("/")[2].startswith(_DESCRIPTORS) or node is root:
                continue
            if has_type(node, *_REST):
                reason = "the atlas has no term yet for parameters, steps and tests of workflows"
                self.writer.report.add("unmapped", node.place, name or "an entity", reason)
            elif has_type(node, "File") and name not in self.written:
                self.entity(node)


def _is_reference(item: Node) -> bool:
    """Whether a part is named and not described: most often a file that the crate lists."""
    return not isinstance(item.value, dict) or list(item.value) == ["@id"]
