"""Croissant in: one dataset for machine learning with its files."""

import re
from pathlib import Path

from ..loader import Loaded, Setting, Source
from ..mapping import Writer, read_table
from ..mapping.datasets import describe_dataset
from ..readers import Node, read_json
from ..refusal import Refusal
from ..schemaorg.fields import DatasetFields
from ..schemaorg.graph import Graph, folded, has_type
from ..schemaorg.reading import dataset_of, says_something

_TABLE = read_table(Path(__file__).with_name("mapping.toml"), "dataset")
_MARK = re.compile(rb"mlcommons\.org/(?:croissant|schema)\b")


def recognise(source: Source) -> float:
    """How sure it is that the file is Croissant, 0 to 1."""
    head = source.head
    return 0.96 if head.lstrip()[:1] in (b"{", b"[") and _MARK.search(head) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; what it leaves out or misspells is in the report.

    Raises:
        Refusal: not JSON, or no dataset with a name, description, identifier or address.
    """
    graph = Graph(folded(read_json(source.read(), source.name)))
    found = [one for one in graph.nodes if has_type(one, "Dataset") and says_something(one)]
    if not found:
        raise Refusal(source.name, "/", "no dataset with a name in it")
    writer = Writer(setting)
    node = graph.opened(found[0])
    main = describe_dataset(dataset_of(node, "croissant"), writer)
    fields = DatasetFields(main, writer)
    readers = {**fields.readers(), "files": lambda value, _: _files(value, fields)}
    _TABLE.apply(node, {"main": main}, writer, readers)
    return Loaded(writer.triples, contribution=f"croissant~{writer.key_of(main)}")


def _files(node: Node, fields: DatasetFields) -> None:
    """The files: those that are told how to be found in an archive are no files to be had."""
    for item in node.items():
        if has_type(item, "FileSet") and item.get("contentUrl") is None:
            reason = "a pattern of files in an archive: the atlas has no term for it yet"
            fields.writer.report.add("unmapped", item.place, item.first("name", "@id"), reason)
        else:
            fields.file(item)
