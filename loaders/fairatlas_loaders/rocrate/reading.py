"""ro-crate-metadata.json in: the crate as a dataset, its files, and the runs that made them."""

import re
from pathlib import Path

from ..loader import Loaded, Setting, Source
from ..mapping import Row, Writer, read_table
from ..mapping.datasets import Dataset, describe_dataset
from ..readers import Node, read_json
from ..refusal import Refusal
from ..schemaorg.graph import Graph, folded, has_type
from ..schemaorg.reading import dataset_of, title_of
from .files import Files
from .runs import write_run

_CRATE = read_table(Path(__file__).with_name("mapping.toml"), "crate")
_NAME = "ro-crate-metadata.json"
_MARK = re.compile(
    rb"w3id\.org/ro/crate|ro-crate-metadata\.json|researchobject\.github\.io/ro-crate"
)
_RUNS = ("CreateAction", "ActivateAction", "UpdateAction", "OrganizeAction", "ControlAction")


def recognise(source: Source) -> float:
    """How sure it is that the file is the metadata of an RO-Crate, 0 to 1."""
    head = source.head
    if head.lstrip()[:1] not in (b"{", b"["):
        return 0.0
    marked = _MARK.search(head) is not None
    named = _NAME in source.name.lower()
    return 0.97 if marked else 0.92 if named and b'"@graph"' in head else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or without a root that says anything.
    """
    graph = Graph(folded(read_json(source.read(), source.name)))
    root = _root(graph)
    if root is None or not isinstance(root.value, dict) or len(root.value) < 3:
        reason = "no root dataset: the metadata descriptor is about nothing that is described"
        raise Refusal(source.name, "/@graph", reason)
    writer = Writer(setting)
    opened = graph.opened(root)
    main = describe_dataset(_identity(opened), writer)
    files = Files(main, graph, writer)
    readers = {
        **files.readers(),
        "parts": lambda value, row: _parts(value, row, files),
    }
    _CRATE.apply(opened, {"main": main}, writer, readers)
    for node in graph.nodes:
        if has_type(node, *_RUNS):
            write_run(graph.opened(node), files, writer)
    files.report_rest(root)
    return Loaded(writer.triples, contribution=f"rocrate~{writer.key_of(main)}")


def _root(graph: Graph) -> Node | None:
    """The root dataset: what the metadata descriptor is about, else the dataset at ``./``."""
    for node in graph.nodes:
        name = (node.first("@id") or "").rpartition("/")[2]
        about = node.get("about")
        if about is not None and name.startswith("ro-crate-metadata.json"):
            described = graph[about.first("@id") or about.text or ""]
            if described is not None:
                return described
    datasets = [node for node in graph.nodes if has_type(node, "Dataset")]
    return next((node for node in datasets if node.first("@id") in ("./", ".", "")), None) or next(
        iter(datasets), None
    )


def _identity(root: Node) -> Dataset:
    """What identifies the crate: its identifiers, else its name with what it says and has.

    Many crates are called alike and name nobody, so that description and parts count too.
    """
    found = dataset_of(root, "rocrate")
    parts = root.get("hasPart")
    names = [item.first("@id") or item.text or "" for item in parts.items()] if parts else []
    told = (root.first("description") or "", root.first("datePublished") or "", *sorted(names))
    main_entity = root.get("mainEntity")
    title = found.title or (title_of(main_entity) if main_entity else "")
    return Dataset(title, found.identifiers, None, "\n".join(("rocrate", *told)))


def _parts(node: Node, row: Row, files: Files) -> None:
    for item in node.items():
        files.part(item, row)
