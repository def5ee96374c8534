"""Readers: bytes to a tree of values that know where they stood in the file."""

from .json_tree import read_json
from .text import decode
from .tree import Node
from .yaml_tree import read_yaml

__all__ = ["Node", "decode", "read_json", "read_yaml"]
