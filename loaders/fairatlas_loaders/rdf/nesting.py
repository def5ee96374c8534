"""Keeps files out that are nested so deeply that the RDF parser would bring the process down."""

import mmap
import re

from pyoxigraph import RdfFormat

from ..loader import Source
from ..readers.tree import MAX_DEPTH
from ..refusal import Refusal
from .xml_guard import check_xml

_OPENING = b"<<("
_TOKENS = re.compile(
    rb"\\."
    rb'|"""(?:[^"\\]++|\\.|"(?!""))*+(?:"""|\Z)'
    rb"|'''(?:[^'\\]++|\\.|'(?!''))*+(?:'''|\Z)"
    rb'|"(?:[^"\\\n\r]++|\\.)*+"?'
    rb"|'(?:[^'\\\n\r]++|\\.)*+'?"
    rb"|#[^\n\r]*+"
    rb"|<<\(|\)>>"
    rb"|<[^<>\s]*+>",
    re.DOTALL,
)
"""What may hold the signs of a triple term without being one, and the signs themselves."""


def check_nesting(source: Source, syntax: RdfFormat) -> None:
    """Nothing, when the file can be parsed safely; JSON-LD is checked where it is read.

    Raises:
        Refusal: triple terms or XML elements nested too deep, or XML entities that multiply.
    """
    if syntax == RdfFormat.JSON_LD:
        return
    if syntax == RdfFormat.RDF_XML:
        check_xml(source)
    elif source.path is None:
        _check_triple_terms(source.data, source.name)
    elif source.path.stat().st_size:
        with (
            source.path.open("rb") as file,
            mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data,
        ):
            _check_triple_terms(data, source.name)


def _check_triple_terms(data: bytes | mmap.mmap, name: str) -> None:
    """The parser takes nested triple terms apart by recursion, so a deep one ends the process."""
    if data.find(_OPENING) < 0:
        return
    depth = 0
    for token in _TOKENS.finditer(data):
        sign = token[0]
        if sign == _OPENING:
            depth += 1
            if depth > MAX_DEPTH:
                reason = f"triple terms nested deeper than {MAX_DEPTH} levels"
                raise Refusal(name, f"byte {token.start()}", reason)
        elif sign == b")>>":
            depth -= 1
