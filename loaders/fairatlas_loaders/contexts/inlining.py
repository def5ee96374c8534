"""Puts bundled contexts in the place of the addresses that a JSON-LD document names."""

import json
import math
import re
from typing import Any

from ..loader import Source
from ..readers import decode
from ..readers.json_tree import no_constant
from ..readers.text import whole
from ..readers.tree import MAX_DEPTH, pointer_step
from ..refusal import Refusal
from .chains import LONGEST_CHAIN, has_long_chain
from .registry import context, known_contexts

_NOT_IN_AN_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')


def inline_contexts(source: Source) -> bytes:
    """The JSON-LD document with each context address replaced by the bundled context.

    Raises:
        Refusal: not JSON (with line and column), nested too deep for the parser, with half of a
            character in it, or with a context that is not bundled, a context whose terms go too
            deep, or an ``@id`` that is no IRI (with its JSON pointer).
    """
    text = decode(source.read(), source.name)
    try:
        document = json.loads(text, parse_float=_finite, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refusal(source.name, place, f"not JSON: {error.msg}") from error
    except RecursionError as error:
        raise Refusal(source.name, "", f"nested deeper than {MAX_DEPTH} levels") from error
    except ValueError as error:
        raise Refusal(source.name, "", f"not JSON: {error}") from error
    return json.dumps(_walk(document, "", source.name, 0), ensure_ascii=False).encode()


def _finite(number: str) -> float:
    value = float(number)
    if math.isinf(value):
        raise ValueError(f"the number {number[:40]} is out of range")
    return value


def _walk(value: Any, pointer: str, name: str, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise Refusal(name, pointer[:200], f"nested deeper than {MAX_DEPTH} levels")
    if isinstance(value, list):
        return [
            _walk(member, pointer_step(pointer, index), name, depth + 1)
            for index, member in enumerate(value)
        ]
    if not isinstance(value, dict):
        return whole(value, name, pointer) if isinstance(value, str) else value
    node = value.get("@id")
    if isinstance(node, str) and _NOT_IN_AN_IRI.search(node):
        # The parser would leave out the node with all that is said of it, and not say so.
        raise Refusal(name, f"{pointer}/@id", f"{node[:200]!r} is no IRI")
    return {
        whole(key, name, pointer): _resolved(member, pointer_step(pointer, key), name, depth + 1)
        if key == "@context"
        else _walk(member, pointer_step(pointer, key), name, depth + 1)
        for key, member in value.items()
    }


def _resolved(value: Any, pointer: str, name: str, depth: int) -> Any:
    if isinstance(value, list) and depth <= MAX_DEPTH:
        return [
            _resolved(member, pointer_step(pointer, index), name, depth + 1)
            for index, member in enumerate(value)
        ]
    if isinstance(value, dict) and "@import" in value:
        raise Refusal(name, pointer, "contexts that import others are not read")
    if isinstance(value, dict) and has_long_chain(value):
        reason = f"a chain of more than {LONGEST_CHAIN} terms, each defined by the next"
        raise Refusal(name, pointer, reason)
    if not isinstance(value, str):
        return _walk(value, pointer, name, depth)
    found = context(value)
    if found is None:
        known = ", ".join(known_contexts())
        reason = f"the context {value!r} is not bundled and nothing is fetched; known: {known}"
        raise Refusal(name, pointer, reason)
    return found
