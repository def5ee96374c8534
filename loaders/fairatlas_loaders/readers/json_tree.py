"""JSON to a tree with places."""

import json
from typing import Any

from ..refusal import Refusal
from .text import decode, whole
from .tree import MAX_DEPTH, MAX_NODES, Node, pointer_step


def read_json(data: bytes, source: str, deepest: int = MAX_DEPTH) -> Node:
    """The tree of a JSON file; a repeated key keeps its last value, as JSON readers do.

    Raises:
        Refusal: not JSON (with line and column), with half of a character in it (with its
            pointer), or larger or deeper than any metadata file.
    """
    text = decode(data, source)
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refusal(source, place, f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise Refusal(source, "", f"nested deeper than {deepest} levels") from error
    except ValueError as error:
        raise Refusal(source, "", f"not JSON: {error}") from error
    return _Builder(source, deepest).node(value, "", 0)


def no_constant(name: str) -> str:
    """Refuses NaN and Infinity, which Python's parser takes though JSON has none (ValueError)."""
    raise ValueError(f"{name} is not a JSON number")


class _Builder:
    def __init__(self, source: str, deepest: int) -> None:
        self.source = source
        self.deepest = deepest
        self.count = 0

    def node(self, value: Any, pointer: str, depth: int) -> Node:
        self.count += 1
        if self.count > MAX_NODES:
            raise Refusal(self.source, pointer, f"more than {MAX_NODES:,} values")
        if depth > self.deepest:
            raise Refusal(self.source, pointer, f"nested deeper than {self.deepest} levels")
        if isinstance(value, dict):
            members = {
                whole(key, self.source, pointer): self.node(
                    member, pointer_step(pointer, key), depth + 1
                )
                for key, member in value.items()
            }
            return Node(members, pointer)
        if isinstance(value, list):
            nodes = [
                self.node(member, pointer_step(pointer, index), depth + 1)
                for index, member in enumerate(value)
            ]
            return Node(nodes, pointer)
        if isinstance(value, bool):
            return Node("true" if value else "false", pointer)
        if isinstance(value, str):
            return Node(whole(value, self.source, pointer), pointer)
        return Node(None, pointer)
