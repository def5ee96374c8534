"""Readers: bytes to a tree of values that know where they stood in the file."""

from .csv_rows import Row, Table, read_csv
from .json_tree import read_json
from .text import decode
from .tree import Node, placed
from .xml_tree import read_xml
from .yaml_tree import read_yaml

__all__ = [
    "Node",
    "Row",
    "Table",
    "decode",
    "placed",
    "read_csv",
    "read_json",
    "read_xml",
    "read_yaml",
]
